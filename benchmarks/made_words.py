"""Words that do not exist, and plain ones: what the made-up labels are written in."""

from __future__ import annotations

import math
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

COMMON = """
the of and in to or with a for is be was patients were not on by as this are that from at may should have has an been
mg dose use if than other these after it which treatment can days during when your you had risk drug more who one all
any also two no only weeks day time do been before between each clinical study group within daily patient least both
most such data their over including increased there received reported mean under effects oral doctor take first but
about up years into following three children low high per based same without used some time less using adults
"""
"""The commonest words of plain English, commonest first."""

ORGANS = {
    "heart cardiac cardiovascular myocardial arrhythmia ventricular": 85,
    "dizziness seizures stroke encephalopathy neuropathy": 54,
    "bleeding anemia neutropenia platelets hemorrhage": 49,
    "liver hepatic hepatitis jaundice transaminases": 43,
    "nausea vomiting diarrhea gastrointestinal constipation": 41,
    "lung pulmonary pneumonia respiratory dyspnea": 38,
    "rash skin pruritus urticaria dermatitis": 34,
    "renal kidney creatinine dialysis": 32,
    "fracture bone arthralgia joint": 26,
    "myalgia muscle myopathy": 14,
    "eye ocular visual cataracts": 12,
    "ear bladder thyroid pancreatitis hearing": 14,
}
SYLLABLES = [
    f"{first}{vowel}{last}" for first in "bcdfglmnprstvz" for vowel in "aeiou"
    for last in ("", "l", "n", "r", "s")
]  # fmt: skip


def seeded(*parts: object) -> Random:
    """Chance that always falls the same for the same parts."""
    return Random("/".join(map(str, parts)))  # noqa: S311


def word(chance: Random, fewest: int = 1, most: int = 4) -> str:
    """A word that does not exist."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(fewest, most)))


class Language(NamedTuple):
    """Pieces of text, words and phrases, and how often each comes."""

    pieces: list[str]
    weights: list[float]

    def take(self, chance: Random, count: int) -> list[str]:
        """Some pieces."""
        return chance.choices(self.pieces, cum_weights=self.weights, k=count)


@cache
def words() -> Language:
    """The words of all labels."""
    chance = seeded("language")
    weighted: dict[str, float] = {}
    for rank, common in enumerate(COMMON.split()):
        weighted.setdefault(common, 0.56 / (rank + 4))
    for organ, weight in ORGANS.items():
        weighted |= {each: weight / 418 * 0.032 * 2.4 / len(organ.split()) for each in organ.split()}
    for rank in range(12_000):
        weighted.setdefault(word(chance, 1 + (rank > 30), 2 + (rank > 150)), 9.0 / (rank + 90) ** 1.45)
    for _ in range(400):
        weighted[f"{chance.choice((1, 10, 100)) * chance.random():.{chance.randint(0, 2)}f}"] = 0.14 / 400
    return Language(list(weighted), list(accumulate(weighted.values())))


@cache
def language() -> Language:
    """Words, and phrases of two to five of them that return: a third of the text."""
    chance, single = seeded("phrases"), words()
    phrases = [" ".join(single.take(chance, chance.randint(2, 5))) for _ in range(20_000)]
    total, share = single.weights[-1], 0.24
    ranked = [1 / (rank + 100) for rank in range(len(phrases))]
    scale = share / (1 - share) * total / sum(ranked)
    further = accumulate((scale * one for one in ranked), initial=total)
    weights = [*single.weights[:-1], *further]
    return Language([*single.pieces, *phrases], weights)


def unique(number: int) -> str:
    """A word that no other number has."""
    base = [one for one in SYLLABLES if len(one) == 3][:200]
    return base[number % 200] + base[number // 200 % 200] + (base[number // 40_000] if number >= 40_000 else "")


def spread(chance: Random, sigma: float) -> float:
    """A factor about 1, of which the mean is 1."""
    return math.exp(sigma * chance.gauss(0, 1) - sigma * sigma / 2)
