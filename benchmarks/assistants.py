"""How fast the server for assistants is: ready, a call, many at a time, and whether its memory stays.

python benchmarks/assistants.py LIBRARY [--calls 2000] [--memory 100000]

LIBRARY is a library of labels, such as that of `scale.py` with 50,000. Calls go through the protocol's own client in
this process, in milliseconds of processor time; `ready` is a whole process against one that imports `mcp`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"},
    },
}  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("--calls", type=int, default=2000)
    options.add_argument("--memory", type=int, default=0, help="so many more calls, to see whether memory stays")
    asked = options.parse_args()
    ready(asked.library)
    asyncio.run(calls(asked.library, asked.calls, asked.memory))


def ready(library: Path, runs: int = 7) -> None:
    """A process until it has answered the first message, against one that only imports the SDK; in turns."""
    ours, bare = [], []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import mcp.server"], check=True)
        bare.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        words = [sys.executable, "-m", "druginfo", "mcp", "--library", str(library)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            os.write(process.stdin.fileno(), json.dumps(HELLO).encode() + b"\n")  # type: ignore[union-attr]
            process.stdout.readline()  # type: ignore[union-attr]
            ours.append(time.perf_counter() - begun)
            process.stdin.close()  # type: ignore[union-attr]
    print(f"ready: {statistics.median(ours) / statistics.median(bare):.2f} x the import of mcp")


async def calls(library: Path, count: int, memory: int) -> None:
    """Calls of every tool, drawn at random, one after the other; then memory over many more."""
    from mcp import Client

    from druginfo import Library
    from druginfo.mcp.server import server

    chance = random.Random(1)  # noqa: S311
    names = [one.name for one in Library(library=library).drugs(limit=300).results]
    async with Client(server(Library(library=library))) as client:
        for _ in range(50):
            await one(client, names, chance)
        taken: dict[str, list[float]] = {}
        for _ in range(count):
            begun = time.process_time()
            name = await one(client, names, chance)
            taken.setdefault(name, []).append((time.process_time() - begun) * 1000)
        every = sorted(value for values in taken.values() for value in values)
        print(f"calls: median {statistics.median(every):.1f} ms, p99 {every[int(len(every) * 0.99)]:.1f} ms")
        for name, values in sorted(taken.items()):
            print(
                f"  {name}: median {statistics.median(values):.1f} ms, most {max(values):.1f} ms, {len(values)} calls"
            )
        for step in range(5 if memory else 0):
            for _ in range(memory // 5):
                await one(client, names, chance)
            print(f"memory after {(step + 1) * (memory // 5):,} more calls: {held():.1f} MB")


async def one(client: Any, names: list[str], chance: random.Random) -> str:
    """One call of a tool, drawn at random; which it was."""
    drug, other = chance.choice(names), chance.choice(names)
    name, arguments = chance.choice(
        [
            ("find_drug", {"name": drug}),
            ("get_label", {"drug": drug}),
            ("get_label", {"drug": drug, "sections": ["contraindications"]}),
            ("get_warnings", {"drugs": [drug], "organs": ["heart"]}),
            ("get_safety", {"drugs": [drug]}),
            ("check_interactions", {"drugs": [drug, other]}),
            ("compare_drugs", {"drugs": [drug, other], "sections": ["contraindications"]}),
            ("search_labels", {"query": "heart dose"}),
            ("label_changes", {"drug": drug}),
            ("official_data", {"kind": "recalls", "drugs": [drug]}),
        ]
    )
    await client.call_tool(name, arguments)
    return name


def held() -> float:
    """What the process holds now, in megabytes; if the system does not say, the most that it held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
