"""Ask the server for assistants again and again: what its process holds stays the same.

python tests/campaigns/server_memory.py --calls 100000 [--step 5000]

The server is a process of its own, started as assistants start it, and asked over standard input and output: every
tool, with names that are known, unknown and wrong. What it holds (its resident memory) is read after each step.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from campaign import Tally, chance, command, environment, lay_out, must, parser, say, workshop

from druginfo import Library

LABELS = 60
GROWN = 1.10
"""From the third part of the calls on, the process may hold so many times what it held then."""


class Server:
    """A server over a library, and what it holds."""

    def __init__(self, library: Path, home: Path) -> None:
        words = command("mcp", "--library", library)
        self._process = subprocess.Popen(words, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        client = {"name": "campaign", "version": "1"}
        self.ask("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client})
        self._write({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """The reply to one message.

        Raises:
            FailedError: the server has gone, or answers another message.

        """
        self._number += 1
        self._write({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        line = self._process.stdout.readline()  # type: ignore[union-attr]
        must(line, "the server has gone")
        reply: dict[str, Any] = json.loads(line)
        must(reply.get("id") == self._number, f"no reply to message {self._number}: {line[:200]!r}")
        return reply

    def held(self) -> float:
        """Its resident memory, in megabytes."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End it as a client does: its input ends."""
        self._process.stdin.close()  # type: ignore[union-attr]
        self._process.wait(10)
        self._process.stdout.close()  # type: ignore[union-attr]

    def _write(self, message: dict[str, Any]) -> None:
        self._process.stdin.write(json.dumps(message).encode() + b"\n")  # type: ignore[union-attr]
        self._process.stdin.flush()  # type: ignore[union-attr]


def campaign(calls: int, step: int, seed: int) -> Tally:
    """So many calls; the tally holds what the process held at first, at most and at the end."""
    tally, draw = Tally("server memory"), chance("server memory", seed)
    with workshop() as here:
        path = here / "library.sqlite"
        Library(library=path).add(str(lay_out(here / "files", LABELS, real=False)))
        server = Server(path, here / "home")
        held: list[float] = []
        for number in range(1, calls + 1):
            name, arguments = _call(draw)
            reply = server.ask("tools/call", {"name": name, "arguments": arguments})
            wrong = "error" in reply or reply["result"].get("isError", False)
            tally.counts["refused" if wrong else "answered"] += 1
            if number % step == 0:
                held.append(server.held())
                say(f"{number:,} calls: {held[-1]:.1f} MB")
        server.close()
    settled = held[len(held) // 3 :] or held
    tally.figures = {
        "held first, MB": f"{held[0]:.1f}",
        "most, MB": f"{max(held):.1f}",
        "at the end, MB": f"{held[-1]:.1f}",
    }
    if max(settled) > GROWN * settled[0]:
        tally.fail("memory", f"{settled[0]:.1f} MB, later {max(settled):.1f} MB")
    if not tally.counts["answered"] or not tally.counts["refused"]:
        tally.fail("calls", "each kind of call must occur: answered and refused")
    return tally


def _call(draw: random.Random) -> tuple[str, dict[str, Any]]:
    """A tool and its arguments; one in ten names no drug, and one in fifty has wrong arguments."""
    drug, other = (f"madeup{draw.randrange(LABELS)}" for _ in range(2))
    if draw.random() < 0.1:
        drug = f"nosuch{draw.randrange(10**9)}"
    if draw.random() < 0.02:
        return "get_label", {"drug": drug, f"wrong{draw.randrange(10**9)}": 1}
    return draw.choice(
        [
            ("find_drug", {"name": drug}),
            ("get_label", {"drug": drug}),
            ("get_label", {"drug": drug, "sections": ["adverse_reactions"]}),
            ("get_label", {"drug": drug, "topics": ["renal"]}),
            ("get_warnings", {"drugs": [drug], "organs": ["heart"]}),
            ("get_safety", {"drugs": [drug]}),
            ("check_interactions", {"drugs": [drug, other]}),
            ("compare_drugs", {"drugs": [drug, other], "sections": ["adverse_reactions"]}),
            ("search_labels", {"query": f"heart {draw.choice(['dose', 'liver', 'nosuchword'])}"}),
            ("label_changes", {"drug": drug}),
            ("official_data", {"kind": "recalls", "drugs": [drug]}),
        ]
    )


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--calls", type=int, default=100_000, help="how many (default: 100000)")
    options.add_argument("--step", type=int, default=5_000, help="calls between two looks (default: 5000)")
    asked = options.parse_args()
    must(0 < asked.step <= asked.calls, "--step must be between 1 and --calls")
    return campaign(asked.calls, asked.step, asked.seed).report()


if __name__ == "__main__":
    sys.exit(main())
