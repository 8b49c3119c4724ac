"""FDA's class indexing: what is read of a document, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from druginfo.domain.class_index import ClassIndex, OfficialClass
from druginfo.errors import UnreadableFile
from druginfo.readers import class_index, detect
from index_files import archive, index
from label_files import REAL

DOCUMENT = index(1, "AAAAAAAA01", ("N0000000001", "Fox Blocker [EPC]"), ("N0000000002", "Foxes [CS]"), version=3)


def test_a_document_says_of_a_unii_which_classes_it_has() -> None:
    assert class_index.read(DOCUMENT) == (
        ClassIndex(
            set_id="cccccccc-0000-4000-8000-000000000001",
            version=3,
            effective="2026-05-01",
            unii="AAAAAAAA01",
            substance="MADE UP 1",
            classes=(
                OfficialClass(name="Fox Blocker [EPC]", code="N0000000001"),
                OfficialClass(name="Foxes [CS]", code="N0000000002"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (DOCUMENT.replace(b"60685-5", b"34391-3"), "not_spl"),
        (DOCUMENT.replace(b"2.16.840.1.113883.4.9", b"1.2.3"), "empty_index"),
        (DOCUMENT[:-40], "truncated"),
        (DOCUMENT.replace(b"<setId", b"<noId"), "no_set_id"),
    ],
)
def test_what_is_no_indexing_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        class_index.read(data)
    assert refused.value.code == code


def test_a_file_a_folder_and_an_archive_of_archives(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(DOCUMENT)
    (tmp_path / "all.zip").write_bytes(archive(DOCUMENT, index(2, "AAAAAAAA02", "Fox Blocker [EPC]")))
    found = [one for reading in detect.read(tmp_path) for one in reading.classes]
    assert [one.unii for one in found] == ["AAAAAAAA01", "AAAAAAAA02", "AAAAAAAA01"]
    assert {reading.kind for reading in detect.read(tmp_path)} == {"class_index"}


@pytest.mark.real
def test_a_real_document() -> None:
    file = REAL / "spl" / "fda__METHOXSALEN.xml"
    if not file.is_file():
        pytest.skip("../shared/labels is not there")
    (one,) = class_index.read(file.read_bytes())
    assert (one.unii, one.effective, len(one.classes)) == ("U4VJ29L7BQ", "2010-11-01", 5)
