"""Draw statements of real labels to be judged by hand.

python tests/campaigns/organs/draw.py [FOLDER] prints their places, the same at every run, one a
line; with --text FIRST LAST it prints the text of some of them, to be read and judged.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import FOLDER, Place, digest, labels, statements

from druginfo.domain.model import Ingredient, Monograph, Product

SEED = 20240229
JUDGED = Path(__file__).with_name("judged.tsv")
DRAWN_WITH = Path(__file__).with_name("drawn_with.tsv")
UNIFORM, BY_TABLE, BY_STEM, NEAR = 160, 4, 10, 70
"""How many of all statements, an organ where the table fires, an organ where a stem does, of near misses."""
AGAIN = 4, 20, 40
"""As many by stem, of near misses and of all once more, for a check that no one could prepare for."""
FRESH = 6, 20, 50
"""As many a third time, for the table as the second check had left it."""
LAST = 3, 15, 40
"""As many a fourth time, for the table as the third had left it."""
MORE = (("again", SEED + 1, AGAIN), ("fresh", SEED + 2, FRESH), ("last", SEED + 3, LAST))
NEWEST, NEWEST_SEED, SHORT = (4, 15, 55), 20261127, 600
"""As many a fifth time, of statements up to so many characters that nobody had judged, for the table of then."""
LONGEST = 3000
"""Characters; one statement in fifty is longer, and speaks of nearly every organ."""
ALIKE = 0.7
"""Share of common words from which two statements are the same in other words."""

# Far wider than any table may be: whatever could have to do with the organ, inside words too.
STEMS = {
    "heart": "heart|cardi|ventric|qt|circulat|blood pressure|hypotens|hypertens|infarct|angin|valv|aort|ejection",
    "lung": "lung|pulmon|respir|breath|cough|bronch|pneum|pleur|asthma|airway|wheez|oxygen|inhal",
    "liver": "liver|hepat|bili|jaundice|amino|transamin|\\balt\\b|\\bast\\b|cirrho|cholesta|portal|child",
    "kidney": "kidney|renal|nephr|creatinine|dialy|glomer|urem|\\bbun\\b|proteinur|egfr|diure",
    "brain": "brain|neuro|nerv|cereb|seiz|head|dizz|sleep|mental|depress|mood|psych|stroke|conscious|suicid|pares"
    "|memory",
    "gut": "gut|stomach|gastr|bowel|intestin|diarr|naus|vomit|consti|abdom|ulcer|colon|esoph|swallow|rect|mouth|dyspep",
    "pancreas": "pancrea|lipase|amylase|insulin",
    "blood": "anemi|bleed|hemor|haem|hemo|throm|platelet|neutrop|cyte|marrow|coagul|clot|leuk|plasma|inr|hemat",
    "skin": "skin|derm|rash|itch|prur|urtic|hives|erythem|sunburn|acne|wound|blister|necroly|alopec|topical",
    "eye": "eye|ocul|ophthal|visi|visual|retin|glauc|catar|cornea|conjunct|blind",
    "ear": "\\bears?\\b|hearing|tinnit|otit|deaf|vertigo|vestib|audit|ototox|otic",
    "muscle": "musc|myo|myal|rhabdo|ck\\b|cpk|weakness|spasm|cramp",
    "bone": "bone|skelet|fractur|joint|arthr|osteo|tend|spin|back pain|gout|limb|dental|tooth",
    "thyroid": "thyro|tsh|goit",
    "bladder": "bladder|urin|cyst|prostat|void|dysur|incontin|micturit",
}
# Words that hold or name an organ and may say nothing of it.
MISSES = (
    r"adrenal|heartburn|deliver|skin.?(?:test|prick)|\bdry\b|blood (?:pressure|sugar|glucose|level|sample"
    r"|concentration)|in (?:the )?blood|pulmonary arter|renally|stomach pain|empty stomach|wear|tear|year"
    r"|intramuscular|subcutaneous|transdermal|visual(?:ly)? |inspect|shaped|in urine|urinary excretion|depression"
    r"|dressing|gland|natriuretic|skull|neuromuscular|muscle relax|monoclonal|spine|mother's milk|cartilage|delirium"
    r"|eye drop|ear drop|fever|edema"
)


class Drawn(NamedTuple):
    """A statement to judge, and the half that it serves in."""

    half: str
    place: Place
    text: str


def draw(folder: Path) -> list[Drawn]:
    """The statements to judge, in the order of their places."""
    every = labels(folder)
    halves = _halves(every)
    picked = _Picked({place: text for label in every for place, text in statements(label) if _kept(text)})
    dice = random.Random(SEED)  # noqa: S311 - a draw that anyone can repeat
    picked.some(dice, BY_STEM, NEAR, UNIFORM)
    for found in _as_it_was():
        picked.add(dice, BY_TABLE, found)
    first = sorted(picked.places)
    drawn = [Drawn(halves[place.set_id], place, picked.texts[place]) for place in first]
    for half, seed, counts in MORE:
        before = len(picked.places)
        picked.some(random.Random(seed), *counts)  # noqa: S311
        drawn += [Drawn(half, place, picked.texts[place]) for place in sorted(picked.places[before:])]
    return drawn + newest(every)


def newest(every: list[Monograph]) -> list[Drawn]:
    """The statements of the fifth draw: none that was judged before."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, dialect="excel-tab")
        known = {row["digest"] for row in rows if row["half"] != "newest"}
    texts = {place: text for label in every for place, text in statements(label) if _kept(text)}
    picked = _Picked({place: text for place, text in texts.items() if len(text) <= SHORT and digest(text) not in known})
    picked.some(random.Random(NEWEST_SEED), *NEWEST)  # noqa: S311
    return [Drawn("newest", place, picked.texts[place]) for place in sorted(picked.places)]


def _as_it_was() -> Iterator[re.Pattern[str]]:
    """The words of each organ in the table of that time: the draw stays the same when the table changes."""
    for line in DRAWN_WITH.read_text(encoding="utf-8").splitlines()[1:]:
        words = (
            re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+") for word in line.partition("\t")[2].split()
        )
        yield re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


class _Picked:
    """Places picked so far, no two of them alike."""

    def __init__(self, texts: dict[Place, str]) -> None:
        self._words = {place: frozenset(re.findall(r"[^\W\d]+", text.lower())) for place, text in texts.items()}
        self.texts = texts
        self.places: list[Place] = []

    def some(self, dice: random.Random, by_stem: int, near: int, uniform: int) -> None:
        """Pick so many an organ by its stems, among near misses, and among all."""
        for number, words in (*((by_stem, stems) for stems in STEMS.values()), (near, MISSES), (uniform, "")):
            self.add(dice, number, re.compile(words, re.IGNORECASE))

    def add(self, dice: random.Random, number: int, pattern: re.Pattern[str]) -> None:
        """Pick some at random of those that hold the pattern."""
        choices = sorted(place for place, text in self.texts.items() if pattern.search(text))
        dice.shuffle(choices)
        for place in choices:
            if number and not any(self._alike(place, other) for other in self.places):
                self.places.append(place)
                number -= 1

    def _alike(self, one: Place, other: Place) -> bool:
        first, second = self._words[one], self._words[other]
        return len(first & second) >= ALIKE * len(first | second)


def _kept(text: str) -> bool:
    return len(text) <= LONGEST and len(re.findall(r"[^\W\d]{2,}", text)) > 1


_COUNTER_IONS = {"hydrochloride", "magnesium", "potassium", "calcium", "besylate", "acetate", "sulfate", "phosphate"}


def _halves(every: list[Monograph]) -> dict[str, str]:
    """A half for each set id: labels that share an ingredient share the half, both weigh about the same."""
    families: list[tuple[set[str], set[str]]] = []
    for label in every:
        words, members = _ingredients(label) or {label.set_id or ""}, {label.set_id or ""}
        for one in [one for one in families if one[0] & words]:
            families.remove(one)
            words, members = words | one[0], members | one[1]
        families.append((words, members))
    weights = {label.set_id or "": 0 for label in every}
    for label in every:
        weights[label.set_id or ""] += sum(1 for _ in statements(label))
    halves: dict[str, str] = {}
    total = {"improving": 0, "held_out": 0}
    for _, members in sorted(families, key=lambda one: (-sum(weights[key] for key in one[1]), min(one[1]))):
        half = min(total, key=lambda name: total[name])
        total[half] += sum(weights[key] for key in members)
        halves |= dict.fromkeys(members, half)
    return halves


def _ingredients(label: Monograph) -> set[str]:
    names = [ingredient.name for product in label.products for ingredient in _of(product)]
    words = {word for name in names for word in re.findall(r"[a-z]{7,}", name.lower())}
    return words - _COUNTER_IONS


def _of(product: Product) -> Iterable[Ingredient]:
    yield from product.ingredients
    for part in product.parts:
        yield from _of(part)


def main() -> None:
    """Print the draw, or the text of a part of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--text", nargs=2, type=int, metavar=("FIRST", "LAST"))
    chosen = options.parse_args()
    drawn = draw(chosen.folder)
    if chosen.text:
        first, last = chosen.text
        for number, one in enumerate(drawn[first - 1 : last], start=first):
            sys.stdout.write(f"{number}\t{one.text}\n")
        return
    for one in drawn:
        sys.stdout.write("\t".join((one.half, *map(str, one.place), digest(one.text))) + "\n")


if __name__ == "__main__":
    main()
