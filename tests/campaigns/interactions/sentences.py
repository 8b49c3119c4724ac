"""Judge what a label says of another drug sentence by sentence, and measure the program against it.

python tests/campaigns/interactions/sentences.py [FOLDER] prints precision and recall of sentences and of pairs;
with --indexed it is told the classes of classes.tsv as FDA's indexing; --misses prints where it differs;
--text prints what is to be read to judge the pairs, label by label; --pairs prints the pairs.
--draw third does all this with the newest pairs, which neither of the older draws has.
`sentences.tsv` and `sentences_third.tsv` hold the judgements: a sentence is known by a hash of its
letters and digits, no text is kept.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from draw import FOLDER, SHORTEST, Labels, ingredients, read
from measure import JUDGED, stocked
from near_words import NEAR_MORE, NEAR_THIRD

from druginfo.domain.model import words_of
from druginfo.domain.names import fold_text
from druginfo.library.queries.mentions import mentions
from druginfo.library.resolve.drug import section_bodies
from druginfo.text.sentences import bounds

PHARMACOLOGY = "12: "
"""Before the place of a sentence from the sections on pharmacology."""
HERE = Path(__file__).parent


class Drawing(NamedTuple):
    """How pairs are drawn: none that an older file of judgements has.

    `likely` pairs are those where the label speaks near the drug; in `any` it need not.
    """

    seed: int
    likely: int
    any: int
    of_a_drug: int
    of_a_label: int
    judged: Path
    older: tuple[Path, ...]
    also_near: tuple[tuple[str, str], ...] = ()


FIRST = Drawing(20261126, 250, 70, 9, 11, HERE / "sentences.tsv", (JUDGED,))
THIRD = Drawing(
    20261128, 130, 30, 6, 7, HERE / "sentences_third.tsv", (JUDGED, FIRST.judged), tuple(NEAR_THIRD.items())
)
DRAWINGS = {"first": FIRST, "third": THIRD}


class Judged(NamedTuple):
    """A sentence of a label, and whether it speaks of taking, or having taken, a drug or a class of it.

    `verdict` is yes, either (where both are right), or no for a pair of which nothing is stated.
    """

    of: str
    drug: str
    place: str
    key: str
    verdict: str


def key(sentence: str) -> str:
    """What a sentence is known by: nothing of its words can be read in it."""
    return blake2b(re.sub(r"[\W_]+", "", sentence.lower()).encode(), digest_size=5).hexdigest()


def near(labels: Labels, drug: str, drawing: Drawing) -> re.Pattern[str]:
    """What a text that speaks of a drug, or of anything like it, may hold."""
    names = ingredients(labels.by_id[drug])
    further = (*NEAR_MORE.items(), *drawing.also_near)
    more = [words for one, words in further if any(one in name for name in names)]
    return re.compile("|".join((labels.near(drug), *more)), re.IGNORECASE)


def draw(labels: Labels, drawing: Drawing) -> list[tuple[str, str]]:
    """The pairs to judge: none that an older file has."""
    known: set[tuple[str, str]] = set()
    for older in drawing.older:
        with older.open(encoding="utf-8", newline="") as file:
            known |= {(row["of"], row["drug"]) for row in csv.DictReader(file, dialect="excel-tab")}
    texts = {one: "\n".join(text for _, text in read(label)) for one, label in sorted(labels.by_id.items())}
    apart = [
        (of, drug)
        for of, text in texts.items()
        for drug in texts
        if len(text) >= SHORTEST and (of, drug) not in known
        if ingredients(labels.by_id[of]) != ingredients(labels.by_id[drug])
    ]
    words = {drug: re.compile(labels.near(drug), re.IGNORECASE) for drug in texts}
    likely = [(of, drug) for of, drug in apart if words[drug].search(texts[of])]
    dice = random.Random(drawing.seed)  # noqa: S311 - a draw that anyone can repeat
    picked: list[tuple[str, str]] = []
    for number, among in ((drawing.likely, likely), (drawing.any, apart)):
        dice.shuffle(among)
        new: list[tuple[str, str]] = []
        for pair in among:
            of, drug = ([one[at] for one in new].count(pair[at]) for at in (0, 1))
            if len(new) < number and pair not in picked and of < drawing.of_a_label and drug < drawing.of_a_drug:
                new.append(pair)
        picked += new
    return sorted(picked)


def candidates(labels: Labels, of: str) -> Iterator[tuple[str, str]]:
    """The sentences of the sections to be read, each with its place; of pharmacology those of 12.3, too."""
    label = labels.by_id[of]
    told = [(part.section.number or part.kind, text) for part, text in read(label)]
    for part in section_bodies(label.sections):
        if {"pharmacokinetics", "clinical_pharmacology"} & set(part.kinds):
            place = f"{PHARMACOLOGY}{part.section.number or part.kind}"
            told += [(place, fold_text(words_of(one))) for one in part.section.statements]
    for place, text in told:
        for start, end in bounds(text):
            yield place, text[start:end].strip()


def shown(labels: Labels, of: str, drugs: list[str], drawing: Drawing) -> Iterator[str]:
    """What is to be read of a label to judge some pairs: each sentence near a drug, with the drugs it is near."""
    yield f"### {labels.by_id[of].name}"
    words = {drug: near(labels, drug, drawing) for drug in drugs}
    for number, drug in enumerate(drugs):
        other = labels.by_id[drug]
        yield f"  {chr(97 + number)} = {other.name} ({', '.join(sorted(ingredients(other)))[:150]})"
    for at, (place, sentence) in enumerate(candidates(labels, of)):
        marks = "".join(chr(97 + number) for number, drug in enumerate(drugs) if words[drug].search(sentence))
        if marks:
            yield f"{at} [{place}] {marks}: {' '.join(sentence.split())[:420]}"


class Score(NamedTuple):
    """How often both say that a sentence speaks of a drug, the program alone, the judgement alone."""

    both: int
    program: int
    judgement: int

    def line(self, name: str) -> str:
        """The score as a line of a table."""
        precision, recall = (
            self.both / ((self.both + self.program) or 1),
            self.both / ((self.both + self.judgement) or 1),
        )
        return f"{name:<26}{self.both + self.judgement:>8}{precision:>11.3f}{recall:>8.3f}\n"


def judged(drawing: Drawing) -> list[Judged]:
    """The judgements; a pair of which nothing is stated has one row that says so."""
    with drawing.judged.open(encoding="utf-8", newline="") as file:
        return [Judged(**row) for row in csv.DictReader(file, dialect="excel-tab")]


class Measured(NamedTuple):
    """What was judged and what is found, each a label, a drug and a sentence by its key."""

    pairs: frozenset[tuple[str, str]]
    stated: dict[tuple[str, str, str], str]
    """With the place of each."""
    open: frozenset[tuple[str, str, str]]
    """Where either is right: a heading of a table, a sentence that only goes on."""
    found: dict[tuple[str, str, str], str]
    """With what each matched on, and its words, to be looked at and not kept."""
    classed: frozenset[str]
    """The drugs for which some source, or their own label, gives a class."""

    def score(self, *, pharmacology: bool | None = None) -> Score:
        """Sentences; of the sections on pharmacology alone, or of all others alone."""
        stated = {one for one, place in self.stated.items() if pharmacology in (None, place.startswith(PHARMACOLOGY))}
        found = set(self.found) - self.open
        rest = found - set(self.stated) if pharmacology is not True else set()
        return Score(len(found & stated), len(rest), len(stated - found))

    def classed_score(self) -> Score:
        """Sentences on drugs for which anything gives a class."""
        found, stated = ({one for one in among if one[1] in self.classed} for among in (self.found, self.stated))
        return Score(len(found & stated), len(found - stated - self.open), len(stated - found))

    def pair_score(self) -> Score:
        """Pairs: whether anything is stated of the one in the label of the other."""
        stated, found, open_ = ({one[:2] for one in among} for among in (self.stated, self.found, self.open))
        return Score(len(found & stated), len(found - stated - open_), len(stated - found))


def measured(drawing: Drawing, folder: Path, library: Path, *, indexed: bool = False) -> Measured:
    """The judged pairs with what the program finds in a library of the folder's labels."""
    rows = judged(drawing)
    pairs = frozenset((one.of, one.drug) for one in rows)
    drugs, _ = stocked(folder, library, indexed=indexed)
    found = {
        (of, drug, key(one.sentence)): f"{one.matched_on[:90]} | {' '.join(one.sentence.split())[:200]}"
        for of, drug in sorted(pairs)
        for one in mentions(drugs[of], drugs[drug]).statements
    }
    classed = frozenset(drug for _, drug in pairs if drugs[drug].class_names)
    by_verdict = {
        verdict: {(one.of, one.drug, one.key): one.place for one in rows if one.verdict == verdict}
        for verdict in ("yes", "either")
    }
    return Measured(pairs, by_verdict["yes"], frozenset(by_verdict["either"]), found, classed)


def table(one: Measured) -> str:
    """The scores as lines."""
    searched, pharmacology = one.score(pharmacology=False), one.score(pharmacology=True)
    return (
        f"{len(one.pairs)} pairs{'':<17}{'stated':>8}{'precision':>11}{'recall':>8}\n"
        + searched.line("sentences, 2 4 5 7 boxed")
        + pharmacology.line("sentences, 12")
        + one.score().line("sentences, all")
        + one.classed_score().line("of drugs with a class")
        + one.pair_score().line("pairs")
    )


def misses(labels: Labels, one: Measured) -> Iterator[str]:
    """Each sentence on which program and judgement differ."""
    names = {set_id: label.name for set_id, label in labels.by_id.items()}
    for at in sorted(set(one.found) - set(one.stated) - one.open):
        yield f"found: {names[at[0]]} on {names[at[1]]}: {one.found[at]}"
    for at in sorted(set(one.stated) - set(one.found)):
        said = next((text for _, text in candidates(labels, at[0]) if key(text) == at[2]), "(not in the label now)")
        yield f"missed: {names[at[0]]} on {names[at[1]]}: {one.stated[at]} | {' '.join(said.split())[:300]}"


def main() -> None:
    """Print the figures, or what is to be read."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--draw", choices=DRAWINGS, default="first")
    for flag in ("--indexed", "--misses", "--text", "--pairs"):
        options.add_argument(flag, action="store_true")
    chosen = options.parse_args()
    labels = Labels(chosen.folder)
    drawing = DRAWINGS[chosen.draw]
    pairs = draw(labels, drawing)
    if chosen.pairs:
        sys.stdout.write("".join(f"{of}\t{drug}\n" for of, drug in pairs))
        return
    if chosen.text:
        for of in sorted({of for of, _ in pairs}):
            drugs = [drug for one, drug in pairs if one == of]
            sys.stdout.writelines(f"{line}\n" for line in shown(labels, of, drugs, drawing))
        return
    with tempfile.TemporaryDirectory() as folder:
        one = measured(drawing, chosen.folder, Path(folder) / "library.sqlite", indexed=chosen.indexed)
    sys.stdout.write(table(one))
    if chosen.misses:
        sys.stdout.writelines(f"{line}\n" for line in misses(labels, one))


if __name__ == "__main__":
    main()
