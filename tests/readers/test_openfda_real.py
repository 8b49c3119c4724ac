from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from openfda_support import LABELS, field_words, letters, needs_labels, only, real, real_files, section_text, words

from druginfo.domain.model import Monograph, walk
from druginfo.readers import openfda

pytestmark = [pytest.mark.real, needs_labels]


def _label(name: str) -> Monograph:
    return openfda.read_record(real(name))


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.stem)
def test_every_word_arrives_once(path: Path) -> None:
    # What counts as one text: a field's string that stands word for word (40 characters or more)
    # inside another field's. A name given to a field that has none ("Moon phases") is no word of it.
    for record in json.loads(path.read_text("utf-8"))["results"]:
        label = openfda.read_record(record)
        got = Counter(words(" ".join(section_text(section, record) for section in label.sections)))
        want = field_words(record)
        assert letters(want) == letters(got)
        raised = sum(word.isascii() for word in (want - got).elements())
        assert raised == 0 or any("<sup>" in str(value) or "<sub>" in str(value) for value in record.values())


def test_every_table_of_the_real_files_finds_its_place() -> None:
    from druginfo.readers.openfda.tables import parse

    for path in real_files():
        for record in json.loads(path.read_text("utf-8"))["results"]:
            given = {
                table.squashed
                for field, several in record.items()
                if field.endswith("_table")
                for markup in several
                if (table := parse(markup)) and table.squashed
            }
            label = openfda.read_record(record)
            found = [each for section, _ in walk(label.sections) for each in section.statements if each.form == "table"]
            assert len(found) >= len(given), path.name


def test_herceptin_is_divided() -> None:
    label = _label("pharmgkb__BLA103792.json")
    numbers = {section.number for section, _ in walk(label.sections)}
    assert {f"5.{each}" for each in range(1, 6)} | {f"8.{each}" for each in range(1, 6)} <= numbers
    mechanism = only(label, "mechanism_of_action")
    assert (mechanism.number, mechanism.title) == ("12.1", "Mechanism of Action")
    first = only(label, "warnings_and_precautions").sections[0]
    assert (first.number, first.title) == ("5.1", "Cardiomyopathy")
    assert [each.form for each in first.statements].count("table") == 2
    none = only(label, "contraindications").statements
    assert [each.state for each in none] == ["stated_none"]
    box = only(label, "boxed_warning")
    assert len(box.statements) == len(box.highlights) == 1


def test_phesgo_is_not_zipped() -> None:
    label = _label("lucky__pertuzumab-trastuzumab-and-hyaluronida__27dd5e6b.json")
    assert len(label.uniis) == 3
    assert [each.unii for each in label.products[0].ingredients] == [None, None, None]


def test_insulin_does_not_answer_to_water() -> None:
    label = _label("lucky__water__3db1d482.json")
    answers = (label.name, *label.names, *(each.name for each in label.products[0].ingredients))
    assert label.name == "KIRSTY"
    assert "WATER" not in answers
    assert label.products[0].generic_name == "INSULIN ASPART-XJHZ"


def test_acoramidis_has_no_warnings() -> None:
    kinds = {section.kind for section, _ in walk(_label("lucky__acoramidis-hydrochloride__913552ef.json").sections)}
    assert not kinds & {"warnings", "warnings_and_precautions", "boxed_warning", "precautions"}


def test_the_enhertu_label_has_no_drug_interactions() -> None:
    label = _label("lucky__fam-trastuzumab-deruxtecan-nxki__7e67e73e.json")
    assert "drug_interactions" not in {section.kind for section, _ in walk(label.sections)}


def test_every_boxed_warning_with_a_copy_has_highlights() -> None:
    for path in real_files():
        for record in json.loads(path.read_text("utf-8"))["results"]:
            if "See full prescribing information" in " ".join(record.get("boxed_warning", [])):
                box = only(openfda.read_record(record), "boxed_warning")
                assert box.statements, path.name
                assert box.highlights, path.name


def test_the_bulk_file() -> None:
    from druginfo.readers import detect

    readings = list(detect.read(LABELS / "bulk" / "drug-label-SAMPLE-of-0001.json.zip"))
    assert len(readings) == 17
    assert all(reading.monograph for reading in readings)
