"""Which labels there are: their kinds, their plans, the ingredients that they share."""

from __future__ import annotations

import math
import uuid
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import NamedTuple

from made_words import seeded, spread, unique, word

PER_INGREDIENT = 12
PER_WORDING = 5
PRESCRIPTION, REPACKAGED = 0.58, 0.35


class Heading(NamedTuple):
    """A section of the plan: its LOINC code, its title, how many statements to the usual one, its subsections."""

    code: str
    title: str
    weight: float = 1.0
    subsections: tuple[int, int] = (0, 0)
    below: tuple[tuple[str, str, float], ...] = ()


PLAN = (
    Heading("34066-1", "WARNING", 0.6),
    Heading("34067-9", "INDICATIONS AND USAGE", 0.6, (0, 4)),
    Heading("34068-7", "DOSAGE AND ADMINISTRATION", 0.6, (2, 5)),
    Heading("43678-2", "DOSAGE FORMS AND STRENGTHS", 0.6),
    Heading("34070-3", "CONTRAINDICATIONS", 0.8),
    Heading("43685-7", "WARNINGS AND PRECAUTIONS", 0.3, (4, 14)),
    Heading(
        "34084-4", "ADVERSE REACTIONS", 0.6, (0, 0),
        (("90374-0", "Clinical Trials Experience", 6.0), ("90375-7", "Postmarketing Experience", 2.0)),
    ),
    Heading("34073-7", "DRUG INTERACTIONS", 0.6, (0, 9)),
    Heading(
        "43684-0", "USE IN SPECIFIC POPULATIONS", 0.2, (0, 2),
        (
            ("42228-7", "Pregnancy", 2.0), ("77290-5", "Lactation", 0.7), ("34081-0", "Pediatric Use", 0.7),
            ("34082-8", "Geriatric Use", 0.7),
        ),
    ),
    Heading("34088-5", "OVERDOSAGE", 1.0),
    Heading("34089-3", "DESCRIPTION", 1.0),
    Heading(
        "34090-1", "CLINICAL PHARMACOLOGY", 0.2, (0, 2),
        (
            ("43679-0", "Mechanism of Action", 0.5), ("43681-6", "Pharmacodynamics", 1.0),
            ("43682-4", "Pharmacokinetics", 3.0),
        ),
    ),
    Heading(
        "43680-8", "NONCLINICAL TOXICOLOGY", 0.2, (0, 1), (("34083-6", "Carcinogenesis and Mutagenesis", 0.7),)
    ),
    Heading("34092-7", "CLINICAL STUDIES", 1.0, (1, 4)),
    Heading("34069-5", "HOW SUPPLIED", 1.5),
    Heading("34076-0", "PATIENT COUNSELING INFORMATION", 2.5),
    Heading("42231-1", "MEDICATION GUIDE", 10.0),
    Heading("51945-4", "PACKAGE LABEL", 0.5),
)  # fmt: skip
OTC_PLAN = (
    Heading("55106-9", "Active ingredient", 0.4),
    Heading("55105-1", "Purpose", 0.3),
    Heading("34067-9", "Uses", 1.0),
    Heading(
        "34071-1", "Warnings", 0.3, (0, 0),
        (
            ("50570-1", "Do not use", 0.8), ("50569-3", "Ask a doctor before use if", 1.0),
            ("50567-7", "When using this product", 0.8), ("50566-9", "Stop use and ask a doctor if", 0.8),
            ("50565-1", "Keep out of reach of children", 0.4),
        ),
    ),
    Heading("34068-7", "Directions", 1.2),
    Heading("51727-6", "Inactive ingredients", 0.3),
    Heading("51945-4", "Package label", 0.4),
)  # fmt: skip
UNCLASSIFIED = "42229-5"
OWN = {"34069-5", "51945-4"}
"""What even a repackager writes itself: how it is supplied, and the package."""


class Kind(NamedTuple):
    """What distinguishes prescription from OTC labels.

    Plan, median and spread of the words of a statement, statements to a section, the shares of list items and tables.
    """

    code: str
    name: str
    plan: tuple[Heading, ...]
    words: float
    spread: float
    statements: float
    items: float
    tables: float


RX = Kind("34391-3", "HUMAN PRESCRIPTION DRUG LABEL", PLAN, 18, 1.13, 2.75, 0.25, 0.024)
OTC = Kind("34390-5", "HUMAN OTC DRUG LABEL", OTC_PLAN, 6.5, 0.93, 2.7, 0.4, 0.005)


class Ingredient(NamedTuple):
    """An ingredient: its number by rank, its name, what kind of label it has, the size of its text to the usual one."""

    number: int
    name: str
    kind: Kind
    size: float
    wordings: int


class Ingredients(NamedTuple):
    """All ingredients of a library of so many labels: the share of each falls with its rank."""

    seed: int
    labels: int
    weights: list[float]

    @classmethod
    def of(cls, seed: int, labels: int) -> Ingredients:
        """As many as give each a dozen labels in the mean."""
        count = max(2, round(labels / PER_INGREDIENT))
        return cls(seed, labels, list(accumulate((rank + 20) ** -0.9 for rank in range(count))))

    def pick(self, chance: Random) -> int:
        """The rank of one, the common ones more often."""
        return chance.choices(range(len(self.weights)), cum_weights=self.weights)[0]

    def get(self, number: int) -> Ingredient:
        """One of them."""
        chance = seeded(self.seed, "ingredient", number)
        share = (number + 20) ** -0.9 / self.weights[-1]
        wordings = math.ceil(share * self.labels / PER_WORDING)
        kind = RX if chance.random() < PRESCRIPTION else OTC
        return Ingredient(number, f"{word(chance, 2, 3)}{unique(number)}", kind, spread(chance, 0.45), wordings)


class Label(NamedTuple):
    """One label: who makes it, of what, after which wording."""

    seed: int
    number: int
    ingredient: Ingredient
    wording: int
    repackaged: bool

    @property
    def brand(self) -> str:
        """Its brand, which no other label has."""
        return f"Xy{unique(self.number)}"

    @property
    def set_id(self) -> str:
        """Its set id."""
        return str(uuid.UUID(int=seeded(self.seed, "set id", self.number).getrandbits(128), version=4))


def label(number: int, count: int, seed: int = 1) -> Label:
    """What the label of a number is, in a library of so many."""
    chance = seeded(seed, "label", number)
    every = ingredients(seed, count)
    ingredient = every.get(every.pick(chance))
    return Label(seed, number, ingredient, chance.randrange(ingredient.wordings), chance.random() < REPACKAGED)


@lru_cache(maxsize=4)
def ingredients(seed: int, count: int) -> Ingredients:
    """The ingredients of a library."""
    return Ingredients.of(seed, count)


class Planned(NamedTuple):
    """A section of one label: its place, code, number, title, share of the text, depth."""

    place: int
    code: str
    number: str
    title: str
    weight: float
    parent: bool
    depth: int = 0


def planned(ingredient: Ingredient, seed: int) -> list[Planned]:
    """The sections of an ingredient's labels, in order."""
    chance = seeded(seed, "plan", ingredient.number)
    found: list[Planned] = []
    numbered = 0
    for heading in ingredient.kind.plan:
        if heading.weight > 9 and chance.random() < 0.4:
            continue  # not every drug has a guide for patients
        outer = ingredient.kind is RX and heading.code not in {"34066-1", "42231-1", "51945-4"}
        numbered += outer
        number = str(numbered) if outer else ""
        size = 0.6 + 0.4 * ingredient.size
        free = round(chance.randint(*heading.subsections) * size * 1.05)
        below = [*heading.below, *((UNCLASSIFIED, "", 1.0) for _ in range(free))]
        found.append(Planned(len(found), heading.code, number, heading.title, heading.weight, bool(below)))
        for place, (code, title, weight) in enumerate(below, start=1):
            inner = f"{number}.{place}" if number else ""
            named = title or f"{word(chance, 2)} {word(chance, 2)}".title()
            found.append(Planned(len(found), code, inner, named, weight, parent=False, depth=1))
    return found
