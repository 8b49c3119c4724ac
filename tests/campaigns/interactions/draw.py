"""Draw pairs of a label and another drug, to be judged by hand.

python tests/campaigns/interactions/draw.py [FOLDER] prints them, the same at every run, one a line:
the half that they serve in, the set id of the label, and the other drug: a set id, or a name as typed.
With --text FIRST LAST it prints what the label says near the drug, to be read and judged.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Ingredient, Monograph, Product, words_of
from druginfo.domain.names import fold, fold_text, salt_free, suffix_free
from druginfo.library.resolve.drug import SectionBody, section_bodies
from druginfo.readers import detect

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "labels"
"""Where the real labels lie unless an argument says otherwise: beside the checkout."""
SEED = 20240307
LIKELY, ANY, TYPED, ALIKE = 70, 40, 44, 16
"""How many pairs where the label speaks near the drug, where it need not, of typed words, of names within names."""
FRESH, FRESH_TYPED = 40, 14
"""How many more, judged after the rules were made: where the label speaks near the drug, of typed words."""
SECOND, SECOND_ANY = 75, 30
"""How many more, judged when official classes had come in: where the label speaks near the drug, where it need not."""
OF_A_DRUG, OF_A_LABEL = 4, 6
SHORTEST = 300
"""Characters; a label that says less in the sections to be read serves as the other drug only."""
READ = {"interaction", "warning", "dose"}
# Words of everyday and laboratory language that are drugs, too.
_WORDS = """
    alcohol aluminum calcium chloride creatinine estrogen factor glucose insulin iodine iron lead lithium magnesium
    oxygen phosphate potassium protein prothrombin salt silver sodium testosterone thrombin urea vitamin water zinc
"""
WORDS = _WORDS.split()


class Pair(NamedTuple):
    """A label, and another drug: a label's set id, or a name as typed."""

    half: str
    of: str
    drug: str


class Labels:
    """The labels of a folder by set id, with the words near each of them."""

    def __init__(self, folder: Path) -> None:
        self.by_id: dict[str, Monograph] = {}
        for reading in detect.read(folder):
            one = reading.monograph
            if one and one.kind == "label" and one.set_id:
                held = self.by_id.get(one.set_id)
                if held is None or (held.format, one.format) == ("openfda", "spl"):
                    self.by_id[one.set_id] = one
        with Path(__file__).with_name("near.tsv").open(encoding="utf-8", newline="") as file:
            self._near = dict(csv.reader(file, dialect="excel-tab"))

    def near(self, set_id: str) -> str:
        """What a text that speaks of a drug, or of anything like it, may hold: far wider than the program's words."""
        names = sorted(ingredients(self.by_id[set_id]))
        words = [words for key, words in self._near.items() if any(key in name for name in names)]
        return "|".join((*words, *(re.escape(name) for name in names)))


def ingredients(label: Monograph) -> frozenset[str]:
    """The actives of a label, without salts and suffixes."""
    every = [one.moiety or one.name for product in label.products for one in _of(product)]
    every = every or [product.generic_name or product.name for product in label.products]
    return frozenset(suffix_free(salt_free(fold(one))) for one in every)


def _of(product: Product) -> Iterator[Ingredient]:
    yield from product.ingredients
    for part in product.parts:
        yield from _of(part)


def read(label: Monograph) -> list[tuple[SectionBody, str]]:
    """The statements to be read: of sections on interactions, contraindications, warnings and dosage."""
    return [
        (part, fold_text(words_of(one)))
        for part in section_bodies(label.sections)
        if kinds_of.BY_NAME[part.kind].purpose in READ and part.kind != "overdosage"
        for one in part.section.statements
    ]


def draw(folder: Path) -> list[Pair]:
    """The pairs to judge, in two halves, no drug in both; and fresh ones, judged when the rules were made."""
    labels = Labels(folder)
    texts = {key: "\n".join(text for _, text in read(one)) for key, one in sorted(labels.by_id.items())}
    telling = [key for key, text in texts.items() if len(text) >= SHORTEST]
    apart = [
        (of, drug)
        for of in telling
        for drug in texts
        if ingredients(labels.by_id[of]) != ingredients(labels.by_id[drug])
    ]
    near = {drug: re.compile(labels.near(drug), re.IGNORECASE) for drug in texts}
    likely = [(of, drug) for of, drug in apart if near[drug].search(texts[of])]
    alike = [(of, drug) for of, drug in apart if ingredients(labels.by_id[of]) & ingredients(labels.by_id[drug])]
    alike += [(of, drug) for of, drug in apart if {"trastuz"} <= _stems(labels.by_id[of]) & _stems(labels.by_id[drug])]
    typed = [(of, word) for of in telling for word in WORDS if re.search(rf"\b{word}", texts[of], re.IGNORECASE)]
    dice = random.Random(SEED)  # noqa: S311 - a draw that anyone can repeat
    picked: list[tuple[str, str]] = []
    for number, among in ((ALIKE, alike), (LIKELY, likely), (ANY, apart), (TYPED, typed)):
        _pick(dice, number, among, picked)
    first = set(picked)
    for number, among in ((FRESH, likely), (FRESH_TYPED, typed)):
        _pick(dice, number, among, picked)
    fresh = set(picked)
    for number, among in ((SECOND, likely), (SECOND_ANY, apart)):
        _pick(dice, number, among, picked)
    halves = {pair: "fresh" if pair in fresh else "second" for pair in picked}
    halves |= {(of, drug): _half(labels, drug) for of, drug in first}
    return [Pair(halves[of, drug], of, drug) for of, drug in sorted(picked)]


def _pick(dice: random.Random, number: int, among: Iterable[tuple[str, str]], picked: list[tuple[str, str]]) -> None:
    """Pick some at random, few of one drug and few of one label."""
    choices = sorted(set(among))
    dice.shuffle(choices)
    new: list[tuple[str, str]] = []
    for pair in choices:
        of, drug = ([one[at] for one in new].count(pair[at]) for at in (0, 1))
        if len(new) < number and pair not in picked and of < OF_A_LABEL and drug < OF_A_DRUG:
            new.append(pair)
    picked += new


def _stems(label: Monograph) -> set[str]:
    return {word[:7] for name in ingredients(label) for word in name.split()}


def _half(labels: Labels, drug: str) -> str:
    """A half for each drug: those that share an ingredient share the half."""
    label = labels.by_id.get(drug)
    first = min(_stems(label) or {drug}) if label else drug
    return ("improving", "held_out")[blake2b(first.encode(), digest_size=1).digest()[0] % 2]


def shown(labels: Labels, pair: Pair) -> str:
    """What a label says near a drug: each sentence that holds a word near it."""
    other = labels.by_id.get(pair.drug)
    names = f"{other.name} ({', '.join(sorted(ingredients(other)))})" if other else f'"{pair.drug}"'
    pattern = re.compile(labels.near(pair.drug) if other else rf"\b{pair.drug}", re.IGNORECASE)
    lines = [f"{labels.by_id[pair.of].name} on {names}"]
    for part, text in read(labels.by_id[pair.of]):
        for match in pattern.finditer(text):
            around = " ".join(text[max(0, match.start() - 70) : match.end() + 50].split())
            lines.append(f"    {part.section.number or part.kind}: {around}")
    return "\n".join(dict.fromkeys(lines))


def main() -> None:
    """Print the draw, or what is to be read for a part of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--text", nargs=2, type=int, metavar=("FIRST", "LAST"))
    chosen = options.parse_args()
    drawn = draw(chosen.folder)
    if chosen.text:
        labels, (first, last) = Labels(chosen.folder), chosen.text
        for number, pair in enumerate(drawn[first - 1 : last], start=first):
            sys.stdout.write(f"{number} {shown(labels, pair)}\n")
        return
    for pair in drawn:
        sys.stdout.write("\t".join(pair) + "\n")


if __name__ == "__main__":
    main()
