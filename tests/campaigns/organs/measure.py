"""How well the organ table does against the judged statements.

python tests/campaigns/organs/measure.py [FOLDER] prints precision and recall, an organ a line, for
each part of the draw and for the whole; --misses HALF prints where table and judgement differ.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus import FOLDER, Place, digest, labels, statements

from druginfo.domain import organs

JUDGED = Path(__file__).with_name("judged.tsv")
HALVES = ("improving", "held_out", "again", "fresh", "last", "newest")


class Judged(NamedTuple):
    """A statement with the organs that it speaks of, by judgement."""

    half: str
    place: Place
    organs: frozenset[str]
    text: str


class Score(NamedTuple):
    """How often table and judgement agree on an organ: both, the table only, the judgement only."""

    both: int
    table: int
    judgement: int

    @property
    def precision(self) -> float:
        """Of what the table finds, the part that was judged so."""
        return self.both / ((self.both + self.table) or 1)

    @property
    def recall(self) -> float:
        """Of what was judged so, the part that the table finds."""
        return self.both / ((self.both + self.judgement) or 1)


def judged(folder: Path) -> list[Judged]:
    """The judged statements with their texts, which stand in the folder alone.

    A statement that moved is found by its digest; one that is gone, or reads otherwise, is an error.
    """
    texts = {(place, digest(text)): text for label in labels(folder) for place, text in statements(label)}
    moved = {(place.set_id, place.format, mark): text for (place, mark), text in texts.items()}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    found = []
    for row in rows:
        place = Place(row["set_id"], row["format"], row["section"], int(row["statement"]))
        text = texts.get((place, row["digest"])) or moved[place.set_id, place.format, row["digest"]]
        found.append(Judged(row["half"], place, frozenset(filter(None, row["organs"].split(","))), text))
    return found


def scores(among: Iterable[Judged]) -> dict[str, Score]:
    """The score of each organ, and of all together as `all`."""
    counts = {organ: [0, 0, 0] for organ in organs.BY_NAME}
    for one in among:
        found = organs.mentioned(one.text)
        for organ, count in counts.items():
            count[0] += organ in found and organ in one.organs
            count[1] += organ in found and organ not in one.organs
            count[2] += organ not in found and organ in one.organs
    by_organ = {organ: Score(*count) for organ, count in counts.items()}
    return by_organ | {"all": Score(*(sum(column) for column in zip(*counts.values(), strict=True)))}


def table(title: str, of: Mapping[str, Score]) -> str:
    """Scores as lines, an organ each."""
    lines = [f"{title:<12}{'judged':>8}{'precision':>11}{'recall':>8}"]
    lines += [
        f"{organ:<12}{one.both + one.judgement:>8}{one.precision:>11.3f}{one.recall:>8.3f}" for organ, one in of.items()
    ]
    return "\n".join(lines) + "\n"


def misses(among: Collection[Judged]) -> str:
    """Each statement on which table and judgement differ: the organ, the words found, the text."""
    lines = []
    for one in among:
        found = organs.mentioned(one.text)
        for organ in sorted(one.organs ^ found.keys()):
            what = "found" if organ in found else "missed"
            lines += [f"{what} {organ} {', '.join(found.get(organ, ()))}", f"  {one.text[:600]}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--misses", choices=HALVES)
    chosen = options.parse_args()
    every = judged(chosen.folder)
    if chosen.misses:
        sys.stdout.write(misses([one for one in every if one.half == chosen.misses]))
        return
    for half in HALVES:
        sys.stdout.write(table(half, scores(one for one in every if one.half == half)) + "\n")
    sys.stdout.write(table("every", scores(every)))


if __name__ == "__main__":
    main()
