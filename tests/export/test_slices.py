"""Slices hold the documents of the archives, byte for byte and even; a folder of them is whole or not there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator  # noqa: TID253

from calls import Run
from druginfo import rows_of
from druginfo.export import slices
from druginfo.export.tables import RefusalRow, columns
from druginfo.readers import detect
from export_support import by_table, read_back
from index_files import archive as index_archive
from index_files import index
from label_files import ANIMAL, record, response, spl, zipped
from monographs import SMALL


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    """An archive of archives as DailyMed's, openFDA's as its bulk, and a monograph."""
    inner = [zipped(label__xml=spl(number), picture__jpg=b"\xff\xd8\xff") for number in range(1, 6)]
    made = {
        "dailymed.zip": zipped(**{f"{number}__zip": data for number, data in enumerate(inner)}),
        "openfda.json.zip": zipped(part__json=response(*(record(number) for number in range(10, 17)))),
        "mine.toml": SMALL.encode(),
    }
    (tmp_path / "in").mkdir()
    for name, data in made.items():
        (tmp_path / "in" / name).write_bytes(data)
    return [tmp_path / "in" / name for name in made]


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_bytes())


def documents(*paths: Path) -> list[bytes]:
    return [raw.data for path in paths for raw in detect.raws(path) if raw.data]


def test_the_documents_come_back_byte_for_byte(run: Run, archives: list[Path], tmp_path: Path) -> None:
    done = run("slice", *archives, tmp_path / "out", "--documents", 4, "--json")
    assert done.code == 0, done.text
    told = manifest(tmp_path / "out")
    files = [tmp_path / "out" / one["file"] for one in told["slices"]]
    assert [one["documents"] for one in told["slices"]] == [4, 4, 4, 1]
    assert documents(*files) == documents(*archives)
    assert (told["documents"], told["refused"], told["skipped"]) == (13, 0, 5)
    for one, path in zip(told["slices"], files, strict=True):
        assert (one["bytes"], one["sha256"]) == (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
    (result,) = done.results
    assert (result["documents"], result["slices"], result["skipped"]) == (13, 4, 5)


def test_the_rows_of_slices_are_those_of_the_archives(run: Run, archives: list[Path], tmp_path: Path) -> None:
    run("slice", *archives, tmp_path / "out", "--documents", 3)
    apart = by_table(row for path in sorted((tmp_path / "out").glob("*.zip")) for row in rows_of(path))
    whole = by_table(row for path in archives for row in rows_of(path))
    del apart["refusals"], whole["refusals"]  # those of the archives stand in refusals.jsonl
    assert apart == whole


def test_what_cannot_be_read_is_listed_with_the_columns_of_the_table(run: Run, tmp_path: Path) -> None:
    broken = response(record(1), record(2))[:-400]
    (tmp_path / "a.json").write_bytes(broken)
    done = run("slice", tmp_path / "a.json", tmp_path / "nosuch.zip", tmp_path / "out", "--json")
    assert done.code == 0
    lines = [json.loads(one) for one in (tmp_path / "out" / "refusals.jsonl").read_bytes().splitlines()]
    assert [one["code"] for one in lines] == ["truncated", "no_such_file"]
    assert all(list(one) == [column.name for column in columns("refusals")] for one in lines)
    assert RefusalRow(**lines[0]).file == str(tmp_path / "a.json")
    assert manifest(tmp_path / "out")["refused"] == 2


def test_a_document_that_is_no_human_label_is_the_readers_to_refuse(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(animal__xml=ANIMAL))
    run("slice", tmp_path / "a.zip", tmp_path / "out")
    [row] = rows_of(tmp_path / "out" / "slice-00001.zip")
    assert isinstance(row, RefusalRow)
    assert row.code == "not_a_human_label"


def test_class_indexing_is_cut_and_exported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index.zip").write_bytes(index_archive(index(1, "AAAAAAAAA1", "Class [EPC]"), index(2, "AAAAAAAAA2")))
    run("slice", tmp_path / "index.zip", tmp_path / "out", "--documents", 1)
    done = run("export", tmp_path / "tables", "--from", tmp_path / "out", "--json")
    assert done.code == 0
    rows = read_back(tmp_path / "tables", "jsonl")["class_index"]
    assert [(row.unii, row.position, row.name) for row in rows] == [
        ("AAAAAAAAA1", 0, "Class [EPC]"), ("AAAAAAAAA2", None, None),
    ]  # fmt: skip


def test_the_same_archives_make_the_same_slices(run: Run, archives: list[Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("slice", *archives, tmp_path / name)
    assert manifest(tmp_path / "one")["slices"] == manifest(tmp_path / "two")["slices"]


def test_a_slice_is_full_at_so_many_bytes(run: Run, archives: list[Path], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(slices, "LARGE", 1)
    run("slice", *archives, tmp_path / "out")
    assert [one["documents"] for one in manifest(tmp_path / "out")["slices"]] == [1] * 13


def test_new_slices_take_the_place_of_the_old(run: Run, archives: list[Path], tmp_path: Path) -> None:
    run("slice", *archives, tmp_path / "out", "--documents", 1)
    run("slice", archives[-1], tmp_path / "out")
    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert names == {"manifest.json", "refusals.jsonl", "slice-00001.zip"}


def test_a_folder_with_other_files_is_left_alone(run: Run, archives: list[Path], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "labels.csv").write_text("mine")
    assert run("slice", *archives, tmp_path / "out").code == 2
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["labels.csv"]


@pytest.mark.parametrize("where", ["in/out", "in"])
def test_the_folder_may_not_be_within_what_is_read(where: str, run: Run, archives: list[Path], tmp_path: Path) -> None:
    assert run("slice", archives[0].parent, tmp_path / where).code == 2


def test_a_run_that_fails_leaves_the_earlier_slices(archives: list[Path], tmp_path: Path) -> None:
    slices.cut(tmp_path / "out", detect.raws(archives[0]), ("a",))
    before = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}

    def failing() -> Any:
        yield from detect.raws(archives[1])
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        slices.cut(tmp_path / "out", failing(), ("b",))
    assert {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    "name", ["../../up.xml", "/abs.xml", "a\\..\\b.xml", "naïve é.xml", "-.xml", "x" * 150 + ".xml"]
)
def test_members_have_safe_names(name: str, tmp_path: Path) -> None:
    from druginfo.readers.document import Raw

    slices.cut(tmp_path / "out", [Raw(kind="spl", data=b"<document/>", file="a.zip", member=name)], ("a.zip",))
    with ZipFile(tmp_path / "out" / "slice-00001.zip") as archive:
        [member] = archive.namelist()
    assert member.isascii()
    assert member.startswith("000001-")
    assert ".." not in member
    assert "/" not in member
    assert len(member) < 80


def test_nothing_that_could_be_cut_is_a_failure(run: Run, tmp_path: Path, schemas: dict[str, Any]) -> None:
    done = run("slice", tmp_path / "nosuch.zip", tmp_path / "out", "--json")
    assert (done.code, done.json["error"]["code"]) == (4, "refused")
    Draft202012Validator(schemas["output"]).validate(done.json)


def test_the_answer_is_drawn_and_printed_line_by_line(run: Run, archives: list[Path], tmp_path: Path) -> None:
    drawn = run("slice", *archives, tmp_path / "out").text
    assert "13 documents in 1 slice" in " ".join(drawn.split())
    assert "5 not labels" in drawn
    assert "slices\t1" in run("slice", *archives, tmp_path / "out", "--plain").text.splitlines()
