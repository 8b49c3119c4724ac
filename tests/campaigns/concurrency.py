"""Read and write one library from many processes at once: no error shown to anyone, nothing lost.

python tests/campaigns/concurrency.py --seconds 60 --seed 1

Eight processes ask (show, warnings, safety, interactions, sources, list, search, info, now and then
info --check), two import: labels of their own, newer and newer versions of labels that the others
read (every second time with --latest-only, which takes the older ones out), labels that both bring,
and they remove labels. Each call opens the library anew, as a command does. At the end both checks
find nothing, and every label that was brought and not removed is there in its last version, whole.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from campaign import (
    Content,
    FailedError,
    Tally,
    called,
    chance,
    digest,
    envelope,
    environment,
    made_label,
    must,
    parser,
    say,
    set_id,
    sound,
    workshop,
)

from druginfo.readers import spl

STILL, MOVING, SHARED, OWN = range(20), range(100, 110), range(200, 220), 1000
"""The numbers of labels that nobody changes, that get newer versions, that both writers bring; of a writer's own."""
ASKED = ("show", "show", "warnings", "safety", "interactions", "sources", "list")
PATIENCE = 60
"""Seconds that one call may take on a busy machine."""


def reader(library: Path, until: float, seed: str) -> Counter[str]:
    """Ask one thing after the other; every answer is whole."""
    random, counts = chance(seed), Counter[str]()
    still: dict[tuple[str, ...], bytes] = {}
    while time.time() < until or not counts["questions"]:
        moves = random.random() < 0.5
        name = set_id(random.choice(MOVING if moves else STILL))
        words: tuple[str, ...] = (
            random.choice(ASKED),
            name,
            random.choice(("--json", "--json", "--plain", "--no-pager")),
        )
        if random.random() < 0.2:
            words = random.choice(
                (
                    ("warnings", "--organ", "heart"),
                    ("search", "heart", "failure"),
                    ("list",),
                    ("info",),
                    ("info", "--check"),
                )
            )
            words, moves = (*words, "--json"), True
        done = called(*words, "--library", library, seconds=PATIENCE)
        must(done.code == 0, f"{' '.join(words)}: exit {done.code}: {done.error}")
        if "--json" in words:
            must(envelope(done.out)["results"], f"{' '.join(words)}: no result")
        must(moves or still.setdefault(words, done.out) == done.out, f"{' '.join(words)}: another answer than before")
        counts["questions"] += 1
    return counts


def writer(library: Path, until: float, seed: str) -> Counter[str]:
    """Import and remove; what is reported as stored is counted."""
    random, counts, turn = chance(seed), Counter[str](), 0
    number = int(seed.rpartition("-")[2])
    folder = library.parent / f"writer-{number}"
    folder.mkdir()
    while time.time() < until or turn < 2:
        turn += 1
        moving = MOVING[number::2]
        own = range(OWN * (number + 1) + turn * 10, OWN * (number + 1) + turn * 10 + 10)
        labels = {
            **dict.fromkeys(moving, turn + 1),
            **dict.fromkeys(own, 1),
            **dict.fromkeys(random.sample(SHARED, 5), 1),
        }
        for one, version in labels.items():
            (folder / f"{one}.xml").write_bytes(made_label(one, version))
        latest = ["--latest-only"] if turn % 2 else []
        done = called("import", folder, "--json", *latest, "--library", library, seconds=PATIENCE)
        must(done.code == 0, f"import: exit {done.code}: {done.error}")
        [result] = envelope(done.out)["results"]
        must(not result["refused"], f"refused: {result['refused']}")
        must(sum(result[one] for one in ("added", "updated", "unchanged")) == len(labels), f"import: {result}")
        gone = called("remove", set_id(own[0]), "--json", "--library", library, seconds=PATIENCE)
        must(gone.code == 0, f"remove: exit {gone.code}: {gone.error}")
        counts.update(imports=1, stored=result["added"] + result["updated"], removed=1)
        for file in folder.iterdir():
            file.unlink()
    counts[f"turns of {number}"] = turn
    return counts


def wanted(turns: Sequence[int]) -> Content:
    """What must be there, whatever else: the last version of every label that was not removed."""
    last = dict.fromkeys((*STILL,), 1)
    for number, done in enumerate(turns):
        last |= dict.fromkeys(MOVING[number::2], done + 1)
        base = OWN * (number + 1)
        last |= {base + turn * 10 + place: 1 for turn in range(1, done + 1) for place in range(1, 10)}
    return {(set_id(one), version, "spl"): _digest(made_label(one, version)) for one, version in last.items()}


def removed(turns: Sequence[int]) -> set[str]:
    """The set ids that must be gone."""
    return {set_id(OWN * (number + 1) + turn * 10) for number, done in enumerate(turns) for turn in range(1, done + 1)}


def _digest(document: bytes) -> str:
    return digest(spl.read(document))


def campaign(seconds: float, seed: int, *, readers: int = 8) -> Tally:
    """Let them all run for some seconds."""
    tally = Tally("concurrency")
    with workshop() as here:
        library, home = here / "library.sqlite", here / "home"
        (here / "base").mkdir()
        for number in (*STILL, *MOVING):
            (here / "base" / f"{number}.xml").write_bytes(made_label(number))
        must(called("import", here / "base", "--library", library, seconds=PATIENCE).code == 0, "the first import")
        until = time.time() + seconds
        children = [_start("reader", library, until, f"{seed}-{number}", home) for number in range(readers)]
        children += [_start("writer", library, until, f"{seed}-{number}", home) for number in range(2)]
        for child in children:
            _finish(child, tally, seconds)
        turns = [tally.counts.pop(f"turns of {number}", 0) for number in range(2)]
        try:
            held = sound(library)
            lost = [key for key, said in wanted(turns).items() if held.get(key) != said]
            must(not lost, f"{len(lost)} labels are lost or changed, the first: {lost[:3]}")
            back = removed(turns) & {key[0] for key in held}
            must(not back, f"removed and there again: {sorted(back)[:3]}")
            tally.figures = {"readers": readers, "writers": 2, "labels in the end": len({key[0] for key in held})}
        except FailedError as error:
            tally.fail("in the end", error)
    return tally


def _start(role: str, library: Path, until: float, seed: str, home: Path) -> subprocess.Popen[bytes]:
    words = [
        sys.executable,
        __file__,
        "--child",
        role,
        "--library",
        str(library),
        "--until",
        str(until),
        "--name",
        seed,
    ]
    changes: dict[str, str | None] = {"PYTHONPATH": ":".join(filter(None, sys.path)), "DRUGINFO_DEBUG": "1"}
    return subprocess.Popen(words, env=environment(home, changes), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _finish(child: subprocess.Popen[bytes], tally: Tally, seconds: float) -> None:
    out, err = child.communicate(timeout=seconds + 10 * PATIENCE)
    if child.returncode:
        lines = err.decode().strip().splitlines()
        tally.fail(" ".join(map(str, child.args[3:4])), lines[-1] if lines else f"exit {child.returncode}")  # type: ignore[index]
    else:
        tally.counts.update(json.loads(out))


def _child(arguments: argparse.Namespace) -> int:
    roles: dict[str, Callable[[Path, float, str], Counter[str]]] = {"reader": reader, "writer": writer}
    say(json.dumps(roles[arguments.child](arguments.library, arguments.until, arguments.name)))
    return 0


def main() -> int:
    """Run the campaign, or one of its processes."""
    arguments = parser(__doc__)
    arguments.add_argument("--seconds", type=float, default=60, help="how long (default: 60)")
    arguments.add_argument("--readers", type=int, default=8, help="how many processes ask (default: 8)")
    for name, kind in (("--child", str), ("--library", Path), ("--until", float), ("--name", str)):
        arguments.add_argument(name, type=kind, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    return _child(given) if given.child else campaign(given.seconds, given.seed, readers=given.readers).report()


if __name__ == "__main__":
    sys.exit(main())
