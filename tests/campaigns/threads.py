"""Ask one `Library` from many threads at the same time: each answer is the one that a single thread gets.

python tests/campaigns/threads.py --threads 16 --calls 1000
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec
from campaign import Tally, chance, lay_out, parser, workshop

from druginfo import Library
from druginfo.errors import DruginfoError

LABELS = 30
QUESTIONS: dict[str, Callable[[Library, str, str], object]] = {
    "show": lambda library, one, _: library.show(one),
    "warnings": lambda library, one, _: library.warnings(one, organs=["heart"]),
    "safety": lambda library, one, _: library.safety(one),
    "interactions": lambda library, one, other: library.interactions(one, other),
    "search": lambda library, _, other: library.search("heart", drugs=[other]),
    "changes": lambda library, one, _: library.changes(one),
    "unknown": lambda library, one, _: library.show(f"{one} nosuch"),
}


def campaign(threads: int, calls: int, seed: int) -> Tally:
    """Threads that begin together, each with calls of its own draw."""
    tally = Tally("threads")
    with workshop() as here:
        path = here / "library.sqlite"
        Library(library=path).add(str(lay_out(here / "files", LABELS, real=False)))
        names = [f"madeup{number}" for number in range(LABELS)]
        library, alone, begin = Library(library=path), Library(library=path), Barrier(threads)

        def ask(thread: int) -> list[tuple[str, str, str, bytes]]:
            draw, found = chance(seed, thread), []
            begin.wait()
            for _ in range(calls):
                question, one, other = draw.choice([*QUESTIONS]), draw.choice(names), draw.choice(names)
                found.append((question, one, other, _said(library, question, one, other)))
            return found

        known: dict[tuple[str, str, str], bytes] = {}
        with ThreadPoolExecutor(threads) as pool:
            for answers in pool.map(ask, range(threads)):
                for question, one, other, said in answers:
                    key = (question, one, other)
                    if key not in known:
                        known[key] = _said(alone, *key)
                    tally.counts["calls"] += 1
                    if said != known[key]:
                        tally.fail(" ".join(key), f"{said[:200]!r}, alone {known[key][:200]!r}")
    return tally


def _said(library: Library, question: str, one: str, other: str) -> bytes:
    """An answer as JSON; an error of the program as its words."""
    try:
        return msgspec.json.encode(QUESTIONS[question](library, one, other))
    except DruginfoError as error:
        return f"{error.code}: {error.message}".encode()


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--threads", type=int, default=16)
    options.add_argument("--calls", type=int, default=1000, help="of each thread (default: 1000)")
    asked = options.parse_args()
    return campaign(asked.threads, asked.calls, asked.seed).report()


if __name__ == "__main__":
    sys.exit(main())
