"""Pages of made-up labels for the tests, written and read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html as reader  # noqa: TID253

from druginfo import Library
from druginfo.domain.model import Cell, Section, Statement
from druginfo.render import html
from druginfo.results.base import Answer
from label_files import label, set_id, stocked

SOURCE = set_id(1)


def said(text: str, **more: Any) -> Statement:
    return Statement(text=text, source=SOURCE, **more)


def part(title: str, *statements: str | Statement, kind: str = "unclassified", **more: Any) -> Section:
    made = tuple(said(one) if isinstance(one, str) else one for one in statements)
    return Section(kind=kind, title=title, statements=made, **more)


def table(*rows: list[Cell], text: str = "") -> Statement:
    return said(text, form="table", rows=tuple(map(tuple, rows)))


REFERENCES = "Stop it [see Warnings and Precautions (5.1, 5.2)]. The ratio was 2.3 (5.1); see CONTRAINDICATIONS."

SECTIONS = (
    part("", said("It may stop the heart.", form="item"), kind="boxed_warning"),
    part(
        "INDICATIONS AND USAGE",
        REFERENCES,
        kind="indications_and_usage",
        number="1",
        highlights=(said("For made-up pain. (5.2)"),),
    ),
    part("CONTRAINDICATIONS", said("Do not use it in winter.", form="item"), kind="contraindications", number="4"),
    part(
        "WARNINGS AND PRECAUTIONS",
        kind="warnings_and_precautions",
        number="5",
        sections=(
            part("Bleeding", "Foosol may cause bleeding.", number="5.1"),
            part(
                "",
                table(
                    [Cell(text="", header=True), Cell(text="Foosol", header=True, colspan=2)],
                    [Cell(text="Rash", header=True), Cell(text="2 %"), Cell(text="a | b")],
                ),
                table([Cell(text="one row")]),
                number="5.2",
            ),
        ),
    ),
    part("Storage", "Keep it dry."),
    part("Storage", "Keep it dark."),
)


def library(folder: Path, *sections: Section) -> Library:
    """A library of two labels, one in two versions."""
    old = label(1, "Foodrug", "foosol", sections=SECTIONS[:3], version=1, effective="2020-01-02")
    new = label(1, "Foodrug", "foosol", sections=sections or SECTIONS, version=2, effective="2024-05-06")
    mentions = part("DRUG INTERACTIONS", "Not with foosol.", kind="drug_interactions", number="7")
    other = label(2, "Bardrug", "barium", sections=(mentions,), version=1, effective="2024-01-01")
    path = folder / "library.sqlite"
    stocked(path, [old, new, other])
    return Library(library=path)


def read(answer: Answer) -> Any:
    """The page of an answer, as a browser reads it."""
    return reader.document_fromstring(html.rendered(answer))


def words(node: Any) -> str:
    """The text of a node, white space as one space."""
    return " ".join(node.text_content().split())


def links(root: Any, text: str) -> list[str]:
    """Where the links of a text lead."""
    return [one.get("href") for one in root.iter("a") if words(one) == text]
