"""Made-up labels in SPL XML, as many as wanted: the sizes and the repetition of real ones, and none of their text.

python benchmarks/generate.py 1000 made/               a folder of 1,000 documents
python benchmarks/generate.py 50000 made/ --archives   archives of archives, as DailyMed publishes
python benchmarks/generate.py 1000 made/ --seed 2      others of the same make-up

What they are made of, with what was measured in 31 real SPL labels (18 of them of prescription drugs) in brackets:

- 58 in 100 are prescription labels: 168,000 bytes in the mean [178,000], 54 sections [55], 265 statements [254] of 34.5
  words in the mean [34] and 18 in the median [18], 60,000 bytes of text [60,000]. The others are OTC labels: 26,000
  bytes [24,000], 12 sections [12], 30 statements [30] of 10.5 words [11]. Sizes vary as those of real ones do.
- Words of five letters in the mean [5]: 100 plain English ones, numbers (5 in 100 words [6]), organ words (in 30 of
  100 statements of prescription labels [28], one of the heart in 8 [6]), and 12,000 made-up ones, by a Zipf law: the
  commonest 100 are 41 in 100 of a text [46], the commonest 1,000 are 80 [81]. A part comes as phrases that return, and
  each ingredient and each section has words that it repeats, so that deflate makes a passage 0.55 of its size [0.53].
  (With the library's dictionary of plain clinical English it is 0.51 [0.43]: made-up words are not in it.)
- Repetition is assumed, since there are too few real labels of one drug here to measure it: labels belong to
  ingredients, 12 to one in the mean and 340 to the commonest of 50,000. An ingredient has a text, and for every fifth
  label a wording of it, in which half of the statements of a third of the sections are others. 35 in 100 labels are
  repackagers': they repeat a wording but for the supply and the package; in the others a sixth of the sections have
  half of their statements reworded, too. So 17 in 100 of all text is distinct.
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
from contextlib import ExitStack
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from made_labels import OWN, Ingredient, Kind, Label, Planned, label, planned
from made_words import language, seeded, word

REWORDED_BY_WORDING, REWORDED_BY_LABEL, OF_THOSE = 0.35, 0.16, 0.5
PART = 10_000
"""So many labels an archive holds, as DailyMed publishes them."""


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
    kind = one.ingredient.kind
    topic, shared = worded(one.seed, one.ingredient, one.wording, section)
    made = list(shared)
    own = 2.0 if section.code in OWN else 0.0 if one.repackaged else REWORDED_BY_LABEL
    if own:
        chance = seeded("own", one.number, one.seed, one.ingredient.number, section.place)
        reword(made, chance, topic, kind, own)
    return made


@lru_cache(maxsize=2048)
def worded(seed: int, ingredient: Ingredient, wording: int, section: Planned) -> tuple[Topic, tuple[Block, ...]]:
    """What the labels of one wording share of a section, and the words it repeats.

    Kept for a while: labels that are made in the order of their ingredients take a third of the time.
    """
    kind, where = ingredient.kind, (seed, ingredient.number, section.place)
    if wording:
        topic, shared = worded(seed, ingredient, 0, section)
        made = list(shared)
        reword(made, seeded("wording", wording, *where), topic, kind, REWORDED_BY_WORDING)
        return topic, tuple(made)
    chance = seeded("text", *where)
    topic = subject(seed, ingredient, chance)
    median = kind.statements * section.weight * ingredient.size * (0.25 if section.parent else 1)
    count = round(median * math.exp(chance.gauss(0, 0.8)) + 0.2)
    return topic, tuple(block(chance, topic, kind) for _ in range(count))


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
    """Everything before the text: identity, maker, products."""
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


def archived(set_id: str, data: bytes) -> bytes:
    """The archive of one document."""
    inner = io.BytesIO()
    with ZipFile(inner, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(f"{set_id}.xml", data)
    return inner.getvalue()


def into_archives(folder: Path, made: Iterator[tuple[str, bytes]]) -> None:
    """Write archives of up to 10,000 archives of one document each."""
    into_parts(folder, ((number, set_id, archived(set_id, data)) for number, (set_id, data) in enumerate(made)))


def into_parts(folder: Path, made: Iterator[tuple[int, str, bytes]]) -> None:
    """Write the archives of numbered documents, which may come in any order, into archives of 10,000 numbers each."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_parts:
        parts: dict[int, ZipFile] = {}
        for number, set_id, data in made:
            part = number // PART
            if part not in parts:
                parts[part] = open_parts.enter_context(ZipFile(folder / f"part{part + 1}.zip", "w", ZIP_STORED))
            parts[part].writestr(f"prescription/20240131_{set_id}.zip", data)


def main() -> int:
    """Make the labels."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, help="how many labels")
    parser.add_argument("into", type=Path, help="the folder to write to")
    parser.add_argument("--archives", action="store_true", help="archives instead of documents")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made = documents(arguments.count, arguments.seed)
    (into_archives if arguments.archives else into_folder)(arguments.into, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
