"""Every word of the real labels arrives, once, in its section.

The words of a document are taken with the standard library's parser, apart from the reader. What
may differ, and why:

- White space and the signs between words: not compared.
- Raised figures: the reader writes 10<sup>9</sup> as 10⁹; both sides are folded by NFKC.
- Control characters and direction marks: taken out by the reader, and here.
- Bullets: a caption of an item that is only a sign or a count is the item's bullet, compared apart;
  a bullet that the list's style asks for stands nowhere in the document. In a cell, whose text is
  one string, a bullet stands before its line.
- Order: the foot of a table comes after its body and a footnote after its paragraph or table, as
  printed; sections that hold either are compared without order.
- A picture is read as a mark with its caption and its description, which stands outside the text;
  marks and captions are left out here. Where a section holds nothing else, its gap names them.
- Sections without any heading or word (48780-1, which lists the products) have nothing to compare.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from spl_documents import LABELS

from druginfo.domain.model import Monograph, Section, Statement, walk
from druginfo.errors import UnreadableFile
from druginfo.readers import spl

N = "{urn:hl7-org:v3}"
APART = {N + tag for tag in ("br", "paragraph", "list", "item", "caption", "table", "tr", "td", "th", "footnote")} | {
    N + tag for tag in ("renderMultiMedia", "thead", "tbody", "tfoot", "title", "text")
}
FILES = sorted(LABELS.glob("spl/*.xml"))
pytestmark = [pytest.mark.real, pytest.mark.skipif(not FILES, reason="the real labels are not at hand")]


def words(text: str) -> list[str]:
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    # Not `\w+`: the reader may part a number from its heading ("5.1Name"), and NFKC joins nothing.
    return re.findall(r"[^\W\d]+|\d+", unicodedata.normalize("NFKC", text.replace("\ufeff", "")))


def is_bullet(element: ET.Element, parent: ET.Element | None) -> bool:
    if element.tag != N + "caption" or parent is None or parent.tag != N + "item":
        return False
    return re.fullmatch(r"\W*(\d+|[A-Za-z]|[ivx]+)?\W*", "".join(element.itertext())) is not None


def narrative(element: ET.Element, parent: ET.Element | None = None, *, in_table: bool = False) -> Iterator[str]:
    apart = element.tag in APART
    yield " " if apart else ""
    in_table = in_table or element.tag == N + "table"
    if element.tag != N + "renderMultiMedia" and (in_table or not is_bullet(element, parent)):
        yield element.text or ""
        for child in element:
            yield from narrative(child, element, in_table=in_table)
            yield child.tail or ""
    yield " " if apart else ""


def in_document(section: ET.Element) -> list[str]:
    own = [child for child in section if child.tag in (N + "title", N + "text")]
    return words("".join(piece for element in own for piece in narrative(element)))


def said(statement: Statement) -> str:
    cells = [cell.text for row in statement.rows for cell in row]
    return " ".join((statement.text, *cells, *statement.footnotes))


def in_label(section: Section) -> list[str]:
    return words(" ".join((section.number or "", section.title, *map(unpictured, map(said, section.statements)))))


def unpictured(text: str) -> str:
    return re.sub(r"\[picture(?:: .*?)?\](?=\s|$)", " ", text)


def has_own_order(section: ET.Element) -> bool:
    own = [child for child in section if child.tag == N + "text"]
    return not any(text.find(f".//{N}{tag}") is not None for text in own for tag in ("footnote", "tfoot"))


def both(path: Path) -> tuple[ET.Element, Monograph]:
    """A file as its elements and as the label read from it; what is refused has no label to compare."""
    data = path.read_bytes()
    try:
        label = spl.read(data)
    except UnreadableFile:
        pytest.skip("no label of a human drug")
    return ET.fromstring(data), label  # noqa: S314 - the real files, at hand and known


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_every_word_arrives_once(path: Path) -> None:
    root, label = both(path)
    sections = [each for each in root.iter(N + "section") if in_document(each)]
    stored = [(each, in_label(each)) for each, _ in walk(label.sections) if in_label(each)]
    assert len(sections) == len(stored)
    for section, (kept, has) in zip(sections, stored, strict=True):
        expected = in_document(section)
        if has_own_order(section):
            assert has == expected, kept.title
        else:
            assert Counter(has) == Counter(expected), kept.title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_bullets_and_highlights_arrive(path: Path) -> None:
    root, label = both(path)
    excerpts = [text for excerpt in root.iter(N + "excerpt") for text in excerpt.iter(N + "text")]
    highlights = [one for section, _ in walk(label.sections) for one in section.highlights]
    assert Counter(words(" ".join(map(unpictured, map(said, highlights))))) == Counter(
        words(" ".join("".join(narrative(text)) for text in excerpts))
    )
    tables = {item for table in root.iter(N + "table") for item in table.iter(N + "item")}
    printed = [
        "".join("".join(child.itertext()).split())
        for item in root.iter(N + "item")
        if item not in tables
        for child in item
        if is_bullet(child, item)
    ]
    kept = Counter(
        one.bullet for section, _ in walk(label.sections) for one in (*section.statements, *section.highlights)
    )
    assert not Counter(filter(None, printed)) - kept
