"""Judge the organ table sentence by sentence: where it finds an organ, and where it finds none.

python tests/campaigns/organs/sentences.py [FOLDER] prints how often the table still says what was judged; --text prints
what was drawn, to be read. `sentences.tsv` holds the judgements: a sentence is known by a hash, no text is kept.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import FOLDER, digest, labels, statements

from druginfo.domain import organs
from druginfo.text.sentences import bounds

SEED = 20261130
AN_ORGAN, NONE = 8, 40
"""How many sentences for each organ that the table finds in them, and how many in which it finds none."""
SHORTEST, LONGEST = 25, 400
SENTENCES = Path(__file__).with_name("sentences.tsv")


class Said(NamedTuple):
    """A sentence, and the label that it is from."""

    set_id: str
    text: str


def sentences(folder: Path) -> list[Said]:
    """Every sentence of a folder's labels, each once."""
    found: dict[str, Said] = {}
    for label in labels(folder):
        for _, text in statements(label):
            for start, end in bounds(text):
                one = " ".join(text[start:end].split())
                if SHORTEST <= len(one) <= LONGEST:
                    found.setdefault(digest(one.lower()), Said(label.set_id or "", one))
    return [found[key] for key in sorted(found)]


def draw(folder: Path) -> Iterator[tuple[str, Said]]:
    """Sentences with the organ that the table finds in them, and at last those in which it finds none."""
    every = sentences(folder)
    random.Random(SEED).shuffle(every)  # noqa: S311 - a draw that anyone can repeat
    left = dict.fromkeys(organs.BY_NAME, AN_ORGAN) | {"": NONE}
    for one in every:
        for organ in sorted(organs.mentioned(one.text)) or [""]:
            if left[organ]:
                left[organ] -= 1
                yield organ, one


class Judged(NamedTuple):
    """A sentence by its hash, an organ that the table found in it or none, and whether that is right: yes, no, open."""

    set_id: str
    digest: str
    organ: str
    right: str


def judged() -> list[Judged]:
    """The judgements."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [Judged(**row) for row in csv.DictReader(file, dialect="excel-tab")]


def table(folder: Path) -> str:
    """How many organs the table finds that were judged right and wrong, and where it found none and should not."""
    texts = {digest(one.text.lower()): one.text for one in sentences(folder)}
    rows = [(one, organs.mentioned(texts[one.digest])) for one in judged() if one.right != "open"]
    lines = []
    for right in ("yes", "no"):
        of = [one.organ in found for one, found in rows if one.organ and one.right == right]
        lines.append(f"organs judged {'right' if right == 'yes' else 'wrong'}: {len(of)}, found now: {sum(of)}")
    none = [not found for one, found in rows if not one.organ]
    lines.append(f"sentences judged to mention none: {len(none)}, without one now: {sum(none)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, or what is to be read."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--text", action="store_true")
    chosen = options.parse_args()
    if chosen.text:  # sorted by organ, those without one first
        for number, (organ, one) in enumerate(sorted(draw(chosen.folder))):
            words = ", ".join(organs.mentioned(one.text).get(organ, ()))
            sys.stdout.write(f"{number}\t{organ}\t[{words}]\t{one.text}\n")
        return
    sys.stdout.write(table(chosen.folder))


if __name__ == "__main__":
    main()
