"""Read made-up documents that are large in one way each: how long each takes, and how much memory.

python tests/campaigns/worst.py --megabytes 4 [--shape NAME]

Each is read in a process of its own with 512 MB of address space; a document may be refused, with a reason. What needs
more memory, or more than a minute of processor time, is a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from campaign import Tally, environment, parser, say, workshop

from growth_shapes import SHAPES

MEGABYTES, SECONDS = 512, 60
NESTED = "<text><paragraph>Heart "
PROGRAM = (
    "import json, resource, sys; from pathlib import Path; "
    f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES << 20},) * 2); "
    f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS + 5})); "
    "from druginfo.readers import detect; "
    "codes = {one.refusal.code if one.refusal else 'read' for one in detect.read(Path(sys.argv[1]))}; "
    "use = resource.getrusage(resource.RUSAGE_SELF); "
    "print(json.dumps([sorted(codes), use.ru_maxrss // 1024, round(use.ru_utime + use.ru_stime, 2)]))"
)


def _xml(body: str) -> bytes:
    return SHAPES["words"](1).replace(b"</structuredBody>", body.encode() + b"</structuredBody>")


def _section(text: str) -> bytes:
    return _xml(f"<component><section><title>Heart</title><text>{text}</text></section></component>")


OTHERS: dict[str, Callable[[int], bytes]] = {
    "nested texts in a highlight": lambda size: _xml(
        "<component><section><title>5 WARNINGS</title><excerpt><highlight>"
        + (NESTED * 30 + "</paragraph></text>" * 30) * (size // 1300)
        + "</highlight></excerpt></section></component>"
    ),
    "a million cells": lambda size: _section(f"<table><tbody><tr>{'<td>1</td>' * (size // 10)}</tr></tbody></table>"),
    "a million rows": lambda size: _section(f"<table><tbody>{'<tr><td>1</td></tr>' * (size // 19)}</tbody></table>"),
    "spans": lambda size: _section(
        "<table><tbody>" + "<tr><td colspan='1000' rowspan='1000'>1</td></tr>" * (size // 65) + "</tbody></table>"
    ),
    "a long attribute": lambda size: _section(f'<paragraph styleCode="{"a" * size}">Heart</paragraph>'),
    "many attributes": lambda size: _section(
        "<paragraph " + " ".join(f"a{one}='1'" for one in range(size // 11)) + ">Heart</paragraph>"
    ),
    "many names of elements": lambda size: _section("".join(f"<e{one}>1</e{one}>" for one in range(size // 17))),
    "deep elements": lambda size: _section("<content>" * (size // 20) + "1" + "</content>" * (size // 20)),
    "deep JSON": lambda size: b'{"results": [' + b'{"a":' * (size // 5),
    "closed deep JSON": lambda size: b'{"results": [' + b"[" * (size // 2) + b"]" * (size // 2) + b"]}",
    "objects in JSON": lambda size: b'{"results": [{"warnings": [' + b",".join([b"{}"] * (size // 3)) + b"]}]}",
    "strings in JSON": lambda size: b'{"results": [{"warnings": [' + b",".join([b'"1"'] * (size // 4)) + b"]}]}",
    "keys in JSON": lambda size: json.dumps({"results": [{f"k{one}": ["1"] for one in range(size // 14)}]}).encode(),
    "records of JSON": lambda size: b'{"results": [' + b",".join([b'{"set_id": "1"}'] * (size // 16)) + b"]}",
    "an unending string": lambda size: b'{"results": [{"set_id": "' + b"a" * size,
    "escapes in JSON": lambda size: b'{"results": [{"warnings": ["' + b"\\u00e9" * (size // 6) + b'"]}]}',
    "TOML of numbers": lambda size: b"a = [" + b"1," * (size // 2) + b"]\n",
    "TOML of tables": lambda size: b"".join(b"[[a]]\nb = 1\n" for _ in range(size // 12)),
    "deep TOML": lambda size: b"a = " + b"[" * (size // 2) + b"]" * (size // 2) + b"\n",
    "TOML of dotted keys": lambda size: b".".join([b"a"] * (size // 2)) + b" = 1\n",
}  # fmt: skip


def campaign(megabytes: float, shapes: list[str] | None = None) -> Tally:
    """Read each; the tally holds the worst."""
    tally = Tally("worst")
    most: dict[str, tuple[float, str]] = {"memory, MB": (0, ""), "seconds": (0, "")}
    with workshop() as here:
        for name in shapes or [*SHAPES, *OTHERS]:
            path = here / "document"
            path.write_bytes(document(name, int(megabytes * 1e6)))
            path = path.rename(path.with_suffix(_ending(path)))
            outcome = read(path, here / "home")
            if isinstance(outcome, str):
                tally.fail(name, outcome)
            else:
                codes, memory, seconds = outcome
                tally.counts["refused" if codes != ["read"] else "read"] += 1
                most["memory, MB"] = max(most["memory, MB"], (memory, name))
                most["seconds"] = max(most["seconds"], (seconds, name))
                say(f"{name}: {', '.join(codes)}, {memory} MB, {seconds} s")
            path.unlink()
    tally.figures = {f"most {name}": f"{value:g} ({which})" for name, (value, which) in most.items()}
    return tally


def document(name: str, size: int) -> bytes:
    """A document of one kind and about that size."""
    if name in OTHERS:
        return OTHERS[name](size)
    count, shape = 64, SHAPES[name]
    while len(data := shape(count)) < size and count < 1 << 20:
        count = max(count + 1, min(count * 4, count * size // len(data)))
    return data


def read(path: Path, home: Path) -> tuple[list[str], int, float] | str:
    """How its documents ended, the most memory in MB and the processor time in seconds; or what went wrong."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], env=environment(home), capture_output=True, check=False
    )
    if done.returncode:
        return f"exit {done.returncode}: {done.stderr.decode()[-200:]}"
    codes, memory, seconds = json.loads(done.stdout)
    return codes, memory, seconds


def _ending(path: Path) -> str:
    head = path.read_bytes()[:1]
    return {b"<": ".xml", b"{": ".json", b"P": ".zip"}.get(head, ".toml")


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--megabytes", type=float, default=4, help="of each document (default: 4)")
    options.add_argument("--shape", action="append", choices=[*SHAPES, *OTHERS], help="this one only; may be repeated")
    asked = options.parse_args()
    return campaign(asked.megabytes, asked.shape).report()


if __name__ == "__main__":
    sys.exit(main())
