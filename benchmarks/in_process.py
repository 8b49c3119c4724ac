"""How fast the library answers inside one process, as servers and notebooks ask it: prints the table of ratios.

python benchmarks/in_process.py LIBRARY              a library that is there, such as scale.py keeps in its folder
python benchmarks/in_process.py LIBRARY --runs 200   more labels and queries

`show` stands against the bare reading of the same bytes: the same rows by key, expanded and decoded without types.
`search` stands against its own FTS5 queries, run bare and read to the end. Both in processor time, in turns; medians.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec

from druginfo import Library
from druginfo.store import Store, database, passage_text
from druginfo.store.codec import unpack_ids

AT_MOST = {"show": 5.0, "search": 1.5}
WORDS = ("heart dose", "hepatic seizures", "renal", "patients treatment", '"may have"', "cardi*")


def measured(call: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    call()
    return time.process_time() - start


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], turns: int = 5) -> tuple[float, float]:
    """The medians of both, each first called once to warm up."""
    ours(), theirs()
    taken = [(measured(ours), measured(theirs)) for _ in range(turns)]
    return statistics.median(one for one, _ in taken), statistics.median(other for _, other in taken)


class BareReader:
    """The rows of a label by its key, expanded and decoded, and nothing made of them."""

    def __init__(self, path: Path) -> None:
        self._connection = database.open_reading(path, 1.0)
        self._press = database.press(self._connection)

    def read(self, key: int) -> int:
        """All of one label; how many values there are."""
        query = (
            "SELECT facts, summary, packed, passages FROM body JOIN label ON label.id = label"
            " JOIN outline ON outline.id = outline WHERE label = ?"
        )
        facts, summary, outline, ids = self._connection.execute(query, (key,)).fetchone()
        decode = msgspec.msgpack.decode
        values = [decode(self._press.unpack(facts, beside=summary)), decode(self._press.unpack(outline))]
        values += (decode(self._passage(one)) for passages in unpack_ids(ids) for one in passages)
        return len(values)

    def _passage(self, key: int) -> bytes:
        return passage_text.read(self._connection, self._press, key) or b"\xc0"


def names(path: Path, runs: int) -> list[tuple[str, int]]:
    """Set ids and keys of some labels."""
    with Store(path) as store:
        every = [(one.summary.set_id, one.key) for one in store.labels(limit=20_000)]
    return Random(1).sample(every, min(runs, len(every)))  # noqa: S311


def showing(path: Path, runs: int, *, glance: bool) -> tuple[float, float]:
    """`show` of some labels, and the bare reading of them."""
    library, bare, asked = Library(library=path), BareReader(path), names(path, runs)

    def ours() -> None:
        for name, _ in asked:
            library.show(name, glance=glance)

    return in_turns(ours, lambda: [bare.read(key) for _, key in asked])


def searching(path: Path, words: str, runs: int) -> tuple[float, float]:
    """`search` of some words, and the same FTS5 queries bare."""
    library = Library(library=path)
    queries = list(traced(path, words))
    connection = database.open_reading(path, 1.0)

    def bare() -> None:
        for query in queries:
            connection.execute(query).fetchall()

    times = max(1, runs // 10)
    return in_turns(lambda: [library.search(words) for _ in range(times)], lambda: [bare() for _ in range(times)])


def traced(path: Path, words: str) -> Iterator[str]:
    """The statements on a full-text index that a search runs, with their values in them."""
    library, seen = Library(library=path), list[str]()
    store = library.resolver.store
    if store is None:
        sys.exit(f"{path} holds no library.")
    connection = store._connection
    connection.set_trace_callback(seen.append)
    library.search(words)
    connection.set_trace_callback(None)
    yield from (one for one in seen if "MATCH" in one and not one.startswith("--") and "temp." not in one)


def main() -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=100, metavar="N", help="labels and, ten times, searches")
    arguments = parser.parse_args()
    print("| what | ours | bare | at most | measured |\n|---|---|---|---|---|")
    library, runs = arguments.library, arguments.runs
    missed = shown("show", "`Library.show(…, glance=False)`", showing(library, runs, glance=False), runs)
    missed |= shown("show", "`Library.show(…)`", showing(library, runs, glance=True), runs)
    for words in WORDS:
        taken = searching(library, words, runs)
        missed |= shown("search", f"`Library.search({words!r})`", taken, max(1, runs // 10))
    return 1 if missed else 0


def shown(kind: str, what: str, taken: tuple[float, float], runs: int) -> bool:
    """Print one line; whether its target is missed."""
    ours, bare = (one / runs * 1000 for one in taken)
    missed = ours / bare > AT_MOST[kind]
    verdict = "**miss**" if missed else "pass"
    print(f"| {what} | {ours:.2f} ms | {bare:.2f} ms | {AT_MOST[kind]:g} | {ours / bare:.2f} {verdict} |", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
