"""Rows: all that a document says, each with its document and its source; a refusal is a row, too."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import msgspec
import pytest

from calls import ROOT
from druginfo import rows_of
from druginfo.domain.model import Cell, Gap, Ingredient, Monograph, Product, Section, Source, Statement
from druginfo.export import rows
from druginfo.export.tables import NAMES, TABLES, DocumentRow, RefusalRow, columns
from export_support import by_table, sections_of
from label_files import ANIMAL, label, says, set_id, spl, zipped
from monographs import SMALL
from test_docs import named, part, table

DOCS = (ROOT / "docs" / "export.md").read_text("utf-8")
SHARED = [field.name for field in msgspec.structs.fields(DocumentRow)]


def one(**more: object) -> Monograph:
    return label(1, "Foodrug", "foodrugine", **more)  # type: ignore[arg-type]


def test_every_row_names_its_document_version_and_source() -> None:
    for row in rows_of(one(version=7)):
        assert isinstance(row, DocumentRow)
        assert (row.label, row.set_id, row.version) == (f"{set_id(1)}/7/spl", set_id(1), 7)
        assert row.source


def test_versions_and_formats_have_keys_of_their_own() -> None:
    documents = [one(), one(version=2), one(format="openfda"), one(version=None)]
    assert len({rows.label_key(each) for each in documents}) == 4


def test_the_first_source_may_not_be_the_statement_s() -> None:
    sources = (Source(id="first", kind="page"), Source(id="second", kind="page"))
    monograph = one(sections=(says("warnings", "W", "Take care.", "second"),))
    made = by_table(rows_of(msgspec.structs.replace(monograph, sources=sources)))
    assert made["statements"][0].source == "second"
    assert made["sections"][0].source == "first"


def test_all_gaps_are_rows_whoever_they_belong_to() -> None:
    def gap(subject: str) -> Gap:
        return Gap(subject=subject, source="s")

    monograph = msgspec.structs.replace(
        one(),
        gaps=(gap("whole"),),
        sources=(Source(id="s", kind="page", gaps=(gap("date"),)),),
        sections=(Section(kind="pregnancy", title="Pregnancy", gaps=(gap("pregnancy"),)),),
    )
    found = by_table(rows_of(monograph))["gaps"]
    assert {(row.subject, row.owner, row.path) for row in found} == {
        ("whole", "label", None), ("date", "source", None), ("pregnancy", "section", "0"),
    }  # fmt: skip
    assert len({row.gap for row in found}) == 3


def test_a_document_without_text_is_still_a_row() -> None:
    made = by_table(rows_of(msgspec.structs.replace(one(), sections=())))
    assert len(made["labels"]) == 1
    assert made["sections"] == made["statements"] == []


def organ_rows(*sections: Section) -> set[tuple[str, str, str, tuple[str, ...]]]:
    found = by_table(rows_of(one(sections=sections)))["organ_mentions"]
    return {(row.path, row.organ, row.basis, row.matched) for row in found}


def test_organs_by_source_by_words_and_by_heading() -> None:
    tied = Statement(text="The kidney, it is said.", source="s", organs=("liver",))
    sections = (
        Section(kind="warnings", title="Warnings", statements=(tied,)),
        says("warnings", "Warnings", "Cardiac failure came.", "s"),
        says("warnings", "Kidney Harm", "It came often.", "s"),
        says("warnings", "Kidney Harm", "The kidney failed.", "s"),
        Section(kind="warnings", title="Kidney Harm"),
    )
    assert organ_rows(*sections) == {
        ("0", "liver", "source", ()), ("1", "heart", "words", ("Cardiac",)), ("2", "kidney", "heading", ("Kidney",)),
        ("3", "kidney", "words", ("kidney",)),
    }  # fmt: skip


def test_the_kind_of_a_statement_is_that_of_the_nearest_section_that_has_one() -> None:
    inner = says("unclassified", "5.1", "Take care.", "s")
    made = by_table(rows_of(one(sections=(Section(kind="warnings", title="W", sections=(inner,)),))))
    assert [(row.path, row.kind, row.kind_around) for row in made["sections"]] == [
        ("0", "warnings", "warnings"), ("0.0", "unclassified", "warnings"),
    ]  # fmt: skip
    assert made["statements"][0].kind == "warnings"


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2024-05-06", date(2024, 5, 6)), ("2024-05", None), ("2024", None), ("2024-02-31", None), (None, None)],
)
def test_a_date_is_one_only_where_it_is_known_to_the_day(stated: str | None, day: date | None) -> None:
    [row] = by_table(rows_of(one(effective=stated)))["labels"]
    assert (row.effective, row.effective_date) == (stated, day)


@pytest.mark.parametrize(
    ("stated", "digits"),
    [
        ("1234-5678-90", "01234567890"), ("12345-678-90", "12345067890"), ("12345-6789-0", "12345678900"),
        ("12345-6789", None), ("1234567890", None), ("12345678901", "12345678901"), ("none", None),
    ],
)  # fmt: skip
def test_eleven_digits_only_where_they_can_be_known(stated: str, digits: str | None) -> None:
    [row] = by_table(rows_of(one(ndcs=(stated,))))["ndcs"]
    assert (row.ndc, row.ndc11) == (stated, digits)


def test_the_parts_of_a_kit_and_what_belongs_to_no_product() -> None:
    inner = Product(name="Part", ingredients=(Ingredient(name="partine"),), ndcs=("1234-5678-90",))
    kit = msgspec.structs.replace(
        one(), products=(Product(name="Kit", parts=(inner,)),), ingredients=(Ingredient(name="looseine"),)
    )
    made = by_table(rows_of(kit))
    assert [(row.product, row.parent, row.name) for row in made["products"]] == [
        ("0", None, "Kit"), ("0.0", "0", "Part"),
    ]  # fmt: skip
    assert [(row.product, row.name) for row in made["ingredients"]] == [("0.0", "partine"), (None, "looseine")]
    assert made["ndcs"][0].product == "0.0"


def test_the_cells_of_a_table() -> None:
    cells = ((Cell(text="Event", header=True, colspan=2),), (Cell(text="Nausea"), Cell(text="1%", rowspan=3)))
    statement = Statement(text="Table 1", source="s", form="table", rows=cells, footnotes=("a",))
    sections = (Section(kind="adverse_reactions", title="R", statements=(statement,)),)
    made = by_table(rows_of(one(sections=sections)))
    assert len(made["table_cells"]) == 3
    assert sections_of(made, f"{set_id(1)}/1/spl") == sections


def test_a_path_gives_what_it_holds_and_a_row_for_each_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(good__xml=spl(), animal__xml=ANIMAL, broken__xml=b"<document></x>"))
    (tmp_path / "mine.toml").write_text(SMALL, "utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    made = by_table(rows_of(tmp_path))
    assert {row.id for row in made["labels"]} == {set_id(1), "mine"}
    assert {(row.member, row.code) for row in made["refusals"]} == {
        ("animal.xml", "not_a_human_label"), ("broken.xml", "not_xml"), (None, "skipped"),
    }  # fmt: skip
    assert all(row.reason and row.file for row in made["refusals"])


def test_a_path_that_is_not_there_is_a_refusal() -> None:
    [row] = rows_of("./nosuch.xml")
    assert isinstance(row, RefusalRow)
    assert row.code == "no_such_file"


def test_a_name_that_is_no_text_can_be_written() -> None:
    [row] = rows_of("./no\udcffsuch.xml")
    assert msgspec.json.encode(row)


def test_function_and_rows_can_be_sent_between_processes() -> None:
    again = pickle.loads(pickle.dumps(rows_of))  # noqa: S301
    made = list(again(one()))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301


def test_reading_twice_gives_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(spl())
    assert list(rows_of(tmp_path / "a.xml")) == list(rows_of(str(tmp_path / "a.xml")))


WORDS = {"text": "text", "number": "number", "flag": "flag", "date": "date", "texts": "texts"}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_lists_every_column(name: str) -> None:
    declared = [(one.name, WORDS[one.kind] + (", or none" if one.optional else "")) for one in columns(name)]
    own = declared if name == "refusals" else declared[len(SHARED) :]
    assert [(named(row[0])[0], row[1]) for row in table(part(DOCS, f"`{name}`"))] == own
    if name != "refusals":
        assert [(named(row[0])[0], row[1]) for row in table(part(DOCS, "Tables"))] == declared[: len(SHARED)]


def test_every_type_of_row_has_a_table() -> None:
    assert {row: name for name, row in TABLES.items()} == NAMES
