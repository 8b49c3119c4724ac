"""Made-up labels in SPL XML, as many as wanted: the sizes and the repetition of real ones, and none of their text.

python benchmarks/generate.py 1000 made/               a folder of 1,000 documents
python benchmarks/generate.py 50000 made.zip           an archive of archives, as DailyMed publishes
python benchmarks/generate.py 1000 made/ --seed 2      others of the same make-up

What they are made of, with what was measured in 31 real SPL labels (18 of prescription drugs) in brackets:

- 58 in 100 are prescription labels of about 180,000 bytes [178,000], 55 sections [55], 250 statements [254] of 34 words
  in the mean [34] and 18 in the median [18] and 60,000 bytes of text [60,000]; the others are OTC labels of about
  25,000 bytes [24,000], 12 sections [12], 30 statements [30] of 11 words [11]. Sizes vary as real ones do.
- Words: about 100 plain English ones, numbers, organ words (one of them in 28 of 100 statements of prescription labels
  [28], one of the heart in 6 [6]), and 12,000 made-up ones, by a Zipf law: the commonest 100 are 46 in 100 of a text
  [46], the commonest 1,000 are 81 [81]. A third comes as phrases that return, and each ingredient and each section
  has words of its own: without a dictionary, deflate makes passages half as small [0.53].
- Repetition (no sample can tell it: real labels of one drug were too few to measure): labels belong to ingredients,
  12 to one in the mean, 340 to the commonest of 50,000. An ingredient has a text, and for every fifth label a wording
  of it in which half of the statements of a third of the sections are others. 35 in 100 labels are repackagers':
  they repeat a wording but for the package; in the others a sixth of the sections have half of their statements
  reworded. A fifth of all text is distinct.
- Every label has a brand, a set id, an application number and NDCs of its own.

Any label can be made without the others, and always comes out the same.
"""

from __future__ import annotations

import argparse
import io
import math
import sys
import uuid
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

PER_INGREDIENT = 12
PER_WORDING = 5
PRESCRIPTION, REPACKAGED = 0.58, 0.35
REWORDED_BY_WORDING, REWORDED_BY_LABEL, OF_THOSE = 0.35, 0.16, 0.5

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
"""What even a repackager writes anew: how it is supplied, and the package."""


class Kind(NamedTuple):
    """What tells prescription from OTC labels.

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


class Topic(NamedTuple):
    """Words that one ingredient, or one section of it, uses again and again."""

    pieces: list[str]

    def running(self, chance: Random, kind: Kind) -> str:
        """One statement: sentences of some words."""
        count = max(1, min(600, round(kind.words * math.exp(kind.spread * chance.gauss(0, 1)) / 1.55)))
        pieces = language().take(chance, count)
        for piece in chance.choices(self.pieces, k=round(count * 0.5 + chance.random() - 0.5)):
            pieces[int(chance.random() * count)] = piece
        for _ in range(count // 10):
            pieces[int(chance.random() * count)] += ","
        for place in range(chance.randint(9, 25), count - 4, 18):
            pieces[place - 1] += "."
            pieces[place] = pieces[place].capitalize()
        text = " ".join(pieces)
        return f"{text[:1].upper()}{text[1:]}{'.' if count > 4 else ''}"

    def cell(self, chance: Random) -> str:
        """A cell of a table: a number, or a word or two."""
        if chance.random() < 0.6:
            return f"{chance.random() * 100:.1f} ({chance.randint(1, 99)}%)"
        return " ".join(language().take(chance, chance.randint(1, 2)))


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


def unique(number: int) -> str:
    """A word that no other number has."""
    base = [one for one in SYLLABLES if len(one) == 3][:200]
    return base[number % 200] + base[number // 200 % 200] + (base[number // 40_000] if number >= 40_000 else "")


def spread(chance: Random, sigma: float) -> float:
    """A factor about 1, of which the mean is 1."""
    return math.exp(sigma * chance.gauss(0, 1) - sigma * sigma / 2)


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


class Block(NamedTuple):
    """One statement as XML: a paragraph, an item of a list or a table."""

    form: str
    xml: str


PAD = "\n" + " " * 45


def block(chance: Random, topic: Topic, kind: Kind) -> Block:
    """A statement of some form."""
    drawn = chance.random()
    if drawn < kind.tables:
        return Block("table", table(chance, topic))
    text = topic.running(chance, kind)
    if drawn < kind.tables + kind.items:
        return Block("item", f"{PAD}   <item>{PAD}      {emphasised(chance, text)}{PAD}   </item>")
    return Block("paragraph", f"{PAD}<paragraph>{emphasised(chance, text)}</paragraph>")


def emphasised(chance: Random, text: str) -> str:
    """A text with the markup that real ones have: bold and slanting words, references, line breaks."""
    drawn = chance.random()
    if drawn < 0.3:
        first, _, rest = text.partition(" ")
        return f'<content styleCode="bold">{first}</content> {rest}'
    if drawn < 0.6:
        place = f"{chance.randint(1, 17)}.{chance.randint(1, 9)}"
        shown = f'<content styleCode="italics"> <linkHtml href="#S{place}">({place})</linkHtml>]</content>'
        return f"{text} [see{shown}"
    return text.replace(". ", ".<br/> ", 1) if drawn < 0.8 else text


def table(chance: Random, topic: Topic) -> str:
    """A table of some dozen cells."""
    columns, rows = chance.randint(2, 6), chance.randint(3, 14)
    cells = "".join(
        f"{PAD}      <tr>{line(chance, topic, columns, 'th' if row == 0 else 'td')}{PAD}      </tr>"
        for row in range(rows)
    )
    return f'{PAD}<table width="100%">{PAD}   <tbody>{cells}{PAD}   </tbody>{PAD}</table>'


def line(chance: Random, topic: Topic, columns: int, tag: str) -> str:
    """The cells of one row."""
    style = 'align="left" styleCode="Botrule Lrule Rrule" valign="top"'
    return "".join(f"{PAD}         <{tag} {style}>{topic.cell(chance)}</{tag}>" for _ in range(columns))


def blocks(one: Label, section: Planned) -> list[Block]:
    """The statements of a section: the ingredient's, reworded by the wording, then by the label."""
    kind, where = one.ingredient.kind, (one.seed, one.ingredient.number, section.place)
    chance = seeded("text", *where)
    topic = subject(one.seed, one.ingredient, chance)
    median = kind.statements * section.weight * one.ingredient.size * (0.25 if section.parent else 1)
    count = round(median * math.exp(chance.gauss(0, 0.8)) + 0.2)
    made = [block(chance, topic, kind) for _ in range(count)]
    if one.wording:
        reword(made, seeded("wording", one.wording, *where), topic, kind, REWORDED_BY_WORDING)
    if section.code in OWN:
        reword(made, seeded("own", one.number, *where), topic, kind, 2.0)
    elif not one.repackaged:
        reword(made, seeded("own", one.number, *where), topic, kind, REWORDED_BY_LABEL)
    return made


def subject(seed: int, ingredient: Ingredient, chance: Random) -> Topic:
    """The words of an ingredient and, drawn from `chance`, of one section."""
    own = vocabulary(seed, ingredient.number)
    here = language().take(chance, 5)
    return Topic([*chance.sample(own, 8), *([ingredient.name] * 3), *(here * 3)])


@lru_cache(maxsize=512)
def vocabulary(seed: int, number: int) -> list[str]:
    """The words that only labels of one ingredient use."""
    chance = seeded(seed, "vocabulary", number)
    return [word(chance, 2, 4) for _ in range(40)]


def reword(made: list[Block], chance: Random, topic: Topic, kind: Kind, share: float) -> None:
    """Change half of the statements of this share of the sections."""
    if chance.random() < share:
        for place in range(len(made)):
            if chance.random() < OF_THOSE:
                made[place] = block(chance, topic, kind)


def xml(one: Label) -> bytes:
    """A label as an SPL document."""
    sections: list[str] = []
    inside = False
    for section in planned(one.ingredient, one.seed):
        if inside and section.depth == 0:
            sections.append(_CLOSE)
        sections.append(_opened(one, section))
        inside = section.parent or (inside and section.depth > 0)
        if not section.parent:
            sections.append(_CLOSE)
    sections.append(_CLOSE if inside else "")
    return (_head(one) + "".join(sections) + "\n      </structuredBody>\n   </component>\n</document>\n").encode()


_CLOSE = "\n            </section>\n         </component>"


def _opened(one: Label, section: Planned) -> str:
    """A section as far as its subsections."""
    key = uuid.UUID(int=seeded(one.number, section.place).getrandbits(128), version=4)
    texts = "".join(
        f"{PAD}<list>{''.join(item.xml for item in run)}{PAD}</list>" if form == "item" else "".join(r.xml for r in run)
        for form, run in groupby(blocks(one, section), key=lambda each: each.form)
    )
    text = f"\n               <text>{texts}\n               </text>" if texts else ""
    title = f"{section.number} {section.title}".strip()
    return f"""
         <component>
            <section ID="S{section.number or section.place}">
               <id root="{key}"/>
               <code code="{section.code}" codeSystem="2.16.840.1.113883.6.1" displayName="{section.title} SECTION"/>
               <title>{title}</title>{text}
               <effectiveTime value="20240131"/>"""


def _head(one: Label) -> str:
    """All that stands before the text: identity, maker, products."""
    kind, maker = one.ingredient.kind, seeded(one.seed, "maker", one.number % 701)
    date = f"20{10 + one.number % 15}{1 + one.number % 12:02}{1 + one.number % 28:02}"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
   <id root="{uuid.UUID(int=one.number + 1)}"/>
   <code code="{kind.code}" codeSystem="2.16.840.1.113883.6.1" displayName="{kind.name}"/>
   <title>{one.brand} ({one.ingredient.name})</title>
   <effectiveTime value="{date}"/>
   <setId root="{one.set_id}"/>
   <versionNumber value="{1 + one.number % 9}"/>
   <author>
      <time/>
      <assignedEntity>
         <representedOrganization>
            <id extension="{maker.randint(10**8, 10**9 - 1)}" root="1.3.6.1.4.1.519.1"/>
            <name>{word(maker, 2).title()} {word(maker, 2).title()} Inc.</name>
         </representedOrganization>
      </assignedEntity>
   </author>
   <component>
      <structuredBody>
         <component>
            <section>
               <id root="{uuid.UUID(int=2**64 + one.number)}"/>
               <code code="48780-1" codeSystem="2.16.840.1.113883.6.1" displayName="SPL PRODUCT DATA ELEMENTS SECTION"/>
               {"".join(_product(one, strength) for strength in range(1 + one.number % 3))}
            </section>
         </component>"""


def _product(one: Label, strength: int) -> str:
    """One product: its ingredients, its packages, how it is marketed."""
    chance = seeded(one.seed, "product", one.number, strength)
    ndc = f"{10000 + one.number // 1000:05}-{one.number % 1000:03}{strength}"
    inactive = "".join(_substance("IACT", each, "") for each in chance.sample(vocabulary(0, 0), 8))
    amount = f'<quantity><numerator value="{5 * 2**strength}" unit="mg"/><denominator value="1" unit="1"/></quantity>'
    packages = "".join(
        f"""
                        <asContent>
                           <quantity><numerator value="{30 * (each + 1)}" unit="1"/><denominator value="1"/></quantity>
                           <containerPackagedProduct>
                              <code code="{ndc}-{each:02}" codeSystem="2.16.840.1.113883.6.69"/>
                              <formCode code="C43169" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="BOTTLE"/>
                           </containerPackagedProduct>
                        </asContent>"""
        for each in range(2)
    )
    return f"""
               <subject>
                  <manufacturedProduct>
                     <manufacturedProduct>
                        <code code="{ndc}" codeSystem="2.16.840.1.113883.6.69"/>
                        <name>{one.brand}</name>
                        <formCode code="C42998" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="TABLET"/>
                        <asEntityWithGeneric>
                           <genericMedicine><name>{one.ingredient.name}</name></genericMedicine>
                        </asEntityWithGeneric>{_substance("ACTIB", one.ingredient.name, amount)}{inactive}{packages}
                     </manufacturedProduct>
                     <subjectOf>
                        <approval>
                           <id extension="ANDA{100_000 + one.number}" root="2.16.840.1.113883.3.150"/>
                           <code code="C73584" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="ANDA"/>
                        </approval>
                     </subjectOf>
                     <consumedIn>
                        <substanceAdministration>
                           <routeCode code="C38288" codeSystem="2.16.840.1.113883.3.26.1.1" displayName="ORAL"/>
                        </substanceAdministration>
                     </consumedIn>
                  </manufacturedProduct>
               </subject>"""


def _substance(role: str, name: str, quantity: str) -> str:
    """One ingredient; an active one is its own moiety."""
    code = f'<code code="{unii(name)}" codeSystem="2.16.840.1.113883.4.9"/>'
    moiety = f"<activeMoiety><activeMoiety>{code}<name>{name.upper()}</name></activeMoiety></activeMoiety>"
    return f"""
                        <ingredient classCode="{role}">{quantity}
                           <ingredientSubstance>
                              {code}
                              <name>{name.upper()}</name>
                              {moiety if quantity else ""}
                           </ingredientSubstance>
                        </ingredient>"""


def unii(name: str) -> str:
    """A code of ten signs for a substance."""
    return "".join(seeded("unii", name).choices("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", k=10))


def documents(count: int, seed: int = 1, numbers: Sequence[int] | None = None) -> Iterator[tuple[str, bytes]]:
    """The documents of a library of so many labels, or those of some numbers: their set ids and bytes."""
    for number in range(count) if numbers is None else numbers:
        one = label(number, count, seed)
        yield one.set_id, xml(one)


def into_folder(folder: Path, made: Iterator[tuple[str, bytes]]) -> None:
    """Write each document as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for set_id, data in made:
        (folder / f"{set_id}.xml").write_bytes(data)


def into_archive(path: Path, made: Iterator[tuple[str, bytes]]) -> None:
    """Write an archive that holds one archive a document."""
    with ZipFile(path, "w", ZIP_STORED) as outer:
        for set_id, data in made:
            inner = io.BytesIO()
            with ZipFile(inner, "w", ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(f"{set_id}.xml", data)
            outer.writestr(f"prescription/20240131_{set_id}.zip", inner.getvalue())


def main() -> int:
    """Make the labels."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, help="how many labels")
    parser.add_argument("into", type=Path, help="a folder, or an archive to write (its name ends in .zip)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made = documents(arguments.count, arguments.seed)
    (into_archive if arguments.into.suffix == ".zip" else into_folder)(arguments.into, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
