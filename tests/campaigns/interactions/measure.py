"""How well a pair of drugs is told to be stated or not, against the pairs that were judged by hand.

python tests/campaigns/interactions/measure.py [FOLDER] prints precision and recall for each part of
them, for all, and for the words of everyday language alone; --misses PART prints where program and judgement differ.
In the folder's place may stand a library of its labels. With --indexed it is told the classes of classes.tsv as FDA's
indexing; these are written by hand in its place.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from druginfo.domain.class_index import ClassIndex, OfficialClass
from druginfo.library import Library
from druginfo.library.queries.mentions import mentions
from druginfo.library.queries.pair_drug import Drug, KnownNames, Typed, known_to
from druginfo.library.resolve.drug import Query, Stored
from druginfo.store import Store

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "labels"
"""Where the real labels lie unless an argument says otherwise: beside the checkout."""
JUDGED = Path(__file__).with_name("judged.tsv")
CLASSES = Path(__file__).with_name("classes.tsv")
PARTS = ("improving", "held_out", "fresh", "second")


class Pair(NamedTuple):
    """A judged pair, and what the program finds: the words that matched, and on what."""

    half: str
    names: str
    typed: bool
    stated: bool
    found: tuple[tuple[str, str], ...]


class Score(NamedTuple):
    """How often program and judgement agree that it is stated: both, the program only, the judgement only."""

    pairs: int
    both: int
    program: int
    judgement: int

    @property
    def precision(self) -> float:
        """Of what the program calls stated, the part that was judged so."""
        return self.both / ((self.both + self.program) or 1)

    @property
    def recall(self) -> float:
        """Of what was judged to be stated, the part that the program finds."""
        return self.both / ((self.both + self.judgement) or 1)


def stocked(folder: Path, library: Path, *, indexed: bool = False) -> tuple[dict[str, Drug], KnownNames]:
    """The drugs of a folder's labels by set id, in a new library, and the names that it knows.

    In the folder's place may stand a library of its labels, which is copied.
    """
    if folder.is_file():
        shutil.copy(folder, library)
    asked = Library(library=library)
    if not folder.is_file():
        asked.add(str(folder))
    if indexed:
        _index(library)
    store = asked.resolver.store
    if store is None:
        raise SystemExit(f"{folder}: there are no labels in it.")
    known = known_to(asked.resolver)
    drugs = {entry.summary.set_id: Drug(Query(None, Stored(store, entry.key)), known) for entry in store.labels()}
    return drugs, known


def measured(folder: Path, library: Path, *, indexed: bool = False) -> list[Pair]:
    """The judged pairs, each with what the program finds in a library of the folder's labels."""
    drugs, known = stocked(folder, library, indexed=indexed)
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    return [_pair(row, drugs, known) for row in rows]


def _index(library: Path) -> None:
    """Keep the classes written by hand as if FDA's indexing had assigned them."""
    with CLASSES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    with Store(library, write=True) as store:
        for unii in sorted({row["unii"] for row in rows}):
            names = tuple(OfficialClass(name=row["class"]) for row in rows if row["unii"] == unii)
            store.add_classes((ClassIndex(set_id=f"by hand: {unii}", version=1, unii=unii, classes=names),))


def _pair(row: dict[str, str], drugs: dict[str, Drug], known: KnownNames) -> Pair:
    of, drug = drugs[row["of"]], drugs.get(row["drug"])
    said = mentions(of, drug or Typed(row["drug"], known))
    names = f"{of.about.name} on {drug.about.name if drug else row['drug']}"
    found = tuple(dict.fromkeys((one.matched, one.matched_on) for one in said.statements))
    return Pair(row["half"], names, drug is None, row["stated"] == "yes", found)


def score(among: Iterable[Pair]) -> Score:
    """How well the program does on some pairs."""
    agreed = [(bool(one.found), one.stated) for one in among]
    return Score(len(agreed), *(agreed.count(pair) for pair in ((True, True), (True, False), (False, True))))


def table(every: list[Pair]) -> str:
    """The scores as lines."""
    groups = {half: [one for one in every if one.half == half] for half in PARTS}
    groups |= {"all": every, "words": [one for one in every if one.typed]}
    lines = [f"{'':<12}{'pairs':>6}{'stated':>8}{'precision':>11}{'recall':>8}"]
    for name, among in groups.items():
        one = score(among)
        lines.append(f"{name:<12}{one.pairs:>6}{one.both + one.judgement:>8}{one.precision:>11.3f}{one.recall:>8.3f}")
    return "\n".join(lines) + "\n"


def misses(among: Iterable[Pair]) -> str:
    """Each pair on which program and judgement differ, with the words that matched."""
    return "".join(
        f"{'found' if one.found else 'missed'}: {one.names} {list(one.found[:4])}\n"
        for one in among
        if bool(one.found) != one.stated
    )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--misses", choices=PARTS)
    options.add_argument("--indexed", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        every = measured(chosen.folder, Path(folder) / "library.sqlite", indexed=chosen.indexed)
    if chosen.misses:
        sys.stdout.write(misses(one for one in every if one.half == chosen.misses))
        return
    sys.stdout.write(table(every))


if __name__ == "__main__":
    main()
