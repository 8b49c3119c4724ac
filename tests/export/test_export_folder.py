"""An export is whole with its manifest, or not there; read back, it says what `show` says."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # noqa: TID253

from calls import Outcome, Run, environment
from druginfo import Library, rows_of
from druginfo.errors import UsageError
from druginfo.export import write
from druginfo.export.keys import label_key
from druginfo.export.manifest import Origin
from druginfo.export.rows import batches_of
from druginfo.export.tables import TABLES
from druginfo.export.write import export
from druginfo.readers import detect
from export_support import by_table, read_back, sections_of
from index_files import index
from label_files import ANIMAL, REAL, label, part, record, response, says, set_id, spl, stocked, zipped
from monographs import SMALL

PYARROW = pytest.mark.skipif(not importlib.util.find_spec("pyarrow"), reason="needs the extra druginfo[parquet]")
FORMS = ["jsonl", "csv", pytest.param("parquet", marks=PYARROW)]
TABLE = (
    "</paragraph><table><tr><th>Event</th><th>%</th></tr><tr><td>Nausea</td><td>-1</td></tr></table><paragraph>'So.'"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two versions of one label, with a table, a gap and text that looks like a formula; and openFDA's record."""
    path = tmp_path / "library.sqlite"
    (tmp_path / "in").mkdir()
    sections = [part("34084-4", "6 ADVERSE REACTIONS", f"=1+1{TABLE}"), part("34070-3", "4 CONTRAINDICATIONS")]
    (tmp_path / "in" / "old.xml").write_bytes(spl(sections=sections))
    (tmp_path / "in" / "new.xml").write_bytes(spl(sections=sections, version=2, date="20260102"))
    (tmp_path / "in" / "api.json").write_bytes(response(record(2)))
    Library(library=path).add(str(tmp_path / "in"))
    return path


def exported(run: Run, folder: Path, library: Path, *more: object) -> Outcome:
    done = run("export", folder, "--library", library, "--json", *more)
    assert done.code == 0, done.text
    return done


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_bytes())


@pytest.mark.parametrize("form", FORMS)
def test_what_is_read_back_is_what_is_shown(form: str, run: Run, library: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "out", library, "--format", form)
    tables = read_back(tmp_path / "out", form)
    keys = {(row.id, row.answers): row.label for row in tables["labels"]}
    known = Library(library=library)
    for name, one in (("haltrust", "haltrust"), ("zorvex", set_id(1)), ("foodrug", set_id(2))):
        (shown,) = known.show(name).results
        assert sections_of(tables, keys[one, True]) == shown.sections
    assert (set_id(1), False) in keys
    assert any(row.text.startswith("=1+1") for row in tables["statements"])
    assert any(row.text == "-1" for row in tables["table_cells"])
    assert any(row.set_id == set_id(1) for row in tables["gaps"])


@pytest.mark.parametrize("form", FORMS)
def test_every_format_has_the_same_rows(form: str, run: Run, library: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "out", library, "--format", form)
    exported(run, tmp_path / "plain", library)
    tables, first = read_back(tmp_path / "out", form), read_back(tmp_path / "plain", "jsonl")
    for name in TABLES:
        assert sorted(map(repr, tables[name])) == sorted(map(repr, first[name])), name


@pytest.mark.parametrize("form", FORMS)
def test_the_manifest_counts_and_sums_what_is_there(form: str, run: Run, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    (result,) = exported(run, folder, library, "--format", form).results
    told, tables = manifest(folder), read_back(folder, form)
    assert {one.name for one in folder.iterdir()} == {"manifest.json", *(f"{name}.{form}" for name in TABLES)}
    for name, one in told["tables"].items():
        data = (folder / one["file"]).read_bytes()
        assert (one["rows"], one["bytes"]) == (len(tables[name]), len(data))
        assert one["sha256"] == hashlib.sha256(data).hexdigest()
        assert one["files"] == [{key: one[key] for key in ("file", "rows", "bytes", "sha256")}]
    assert result["tables"] == {name: one["rows"] for name, one in told["tables"].items()}
    assert (result["documents"], told["documents"], told["format"]) == (4, 4, form)
    assert told["origin"]["library"] == str(library)
    assert told["origin"]["library_updated"]


def test_the_answer_is_as_the_schema_says(run: Run, library: Path, tmp_path: Path, schemas: dict[str, Any]) -> None:
    validator = Draft202012Validator(schemas["output"])
    validator.validate(exported(run, tmp_path / "out", library).json)
    validator.validate(run("export", tmp_path / "out", "--from", "./nosuch.xml", "--json").json)
    plain = run("export", tmp_path / "out", "--library", library, "--plain").text.splitlines()
    assert "documents\t4" in plain
    assert "tables.labels\t4" in plain
    drawn = " ".join(run("export", tmp_path / "out", "--library", library).text.split())
    assert "4 documents as jsonl" in drawn
    assert "labels: 4 rows" in drawn


def test_cells_that_a_spreadsheet_might_run_have_an_apostrophe(run: Run, library: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "out", library, "--format", "csv")
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.reader(file):
                assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_names_take_all_that_match_in_every_version(run: Run, library: Path, tmp_path: Path) -> None:
    done = exported(run, tmp_path / "out", library, "--drug", "zorvex,ZORVATINIB", "--drug", "zorvatinib maleate")
    rows = read_back(tmp_path / "out", "jsonl")["labels"]
    assert [(row.set_id, row.version) for row in rows] == [(set_id(1), 2), (set_id(1), 1)]
    assert done.results[0]["documents"] == 2


def test_a_monograph_of_one_s_own_in_the_library_is_taken_by_name(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SMALL, "utf-8")
    Library(library=library).add(str(tmp_path / "mine.toml"))
    exported(run, tmp_path / "out", library, "--drug", "mine")
    assert [row.id for row in read_back(tmp_path / "out", "jsonl")["labels"]] == ["mine"]
    exported(run, tmp_path / "out", library, "--drug", tmp_path / "mine.toml")
    assert [row.id for row in read_back(tmp_path / "out", "jsonl")["labels"]] == ["mine"]


def test_an_unknown_name_among_known_ones(run: Run, library: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "out", "--library", library, "--drug", "zorvex", "--drug", "nosuch", "--json")
    assert done.code == 3
    assert [one["code"] for one in done.json["notices"]] == ["not_recognised"]
    assert done.results[0]["documents"] == 2
    done = run("export", tmp_path / "other", "--library", library, "--drug", "nosuch", "--json")
    assert (done.code, (tmp_path / "other").exists()) == (3, False)


@pytest.mark.parametrize(
    ("since", "versions"), [("2026", [2]), ("2026-01-02", [2]), ("2026-01-03", []), ("2024-02", [2, 1])]
)
def test_since_takes_what_is_effective_since(
    since: str, versions: list[int], run: Run, library: Path, tmp_path: Path
) -> None:
    done = exported(run, tmp_path / "out", library, "--since", since)
    rows = read_back(tmp_path / "out", "jsonl")["labels"]
    assert [row.version for row in rows if row.set_id == set_id(1)] == versions
    assert [one["code"] for one in done.json["notices"]] == ["undated"], "the bundled monograph has no date"


def test_a_date_known_to_the_year_may_be_since(run: Run, tmp_path: Path) -> None:
    path = stocked(tmp_path / "l.sqlite", [label(1, "A", "a", effective="2026"), label(2, "B", "b", effective="2025")])
    exported(run, tmp_path / "out", path, "--since", "2026-05-01")
    assert [row.name for row in read_back(tmp_path / "out", "jsonl")["labels"]] == ["A"]


def test_files_are_read_without_the_library(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(a__xml=spl(7), animal__xml=ANIMAL))
    (tmp_path / "mine.toml").write_text(SMALL, "utf-8")
    given = [tmp_path / "a.zip", tmp_path / "mine.toml"]
    exported(run, tmp_path / "out", library, "--from", given[0], "--from", given[1])
    expected = by_table(row for path in given for row in rows_of(path))
    assert read_back(tmp_path / "out", "jsonl") == expected
    assert [row.code for row in expected["refusals"]] == ["not_a_human_label"]
    assert manifest(tmp_path / "out")["origin"]["library"] is None


@pytest.mark.parametrize("form", FORMS)
def test_class_indexing_of_the_library_is_a_table(form: str, run: Run, library: Path, tmp_path: Path) -> None:
    classes = ("Made-Up Inhibitor [EPC]", "Made-Up Enzyme Inhibitors [MoA]")
    (tmp_path / "index.xml").write_bytes(index(1, "AAAAAAAAA1", *classes, version=3, date="20260501"))
    (tmp_path / "none.xml").write_bytes(index(2, "AAAAAAAAA2", date="20240101"))
    Library(library=library).add(str(tmp_path / "index.xml"), str(tmp_path / "none.xml"))
    exported(run, tmp_path / "out", library, "--format", form)
    rows = read_back(tmp_path / "out", form)["class_index"]
    assert [(row.version, row.unii, row.position, row.name) for row in rows] == [
        (3, "AAAAAAAAA1", 0, classes[0]), (3, "AAAAAAAAA1", 1, classes[1]), (1, "AAAAAAAAA2", None, None),
    ]  # fmt: skip
    assert {row.source for row in rows} == {row.set_id for row in rows}
    exported(run, tmp_path / "out", library, "--format", form, "--since", "2025")
    assert len(read_back(tmp_path / "out", form)["class_index"]) == 2
    exported(run, tmp_path / "out", library, "--format", form, "--drug", "zorvex")
    assert read_back(tmp_path / "out", form)["class_index"] == []


def test_copies_of_one_label_are_kept_apart(run: Run, tmp_path: Path) -> None:
    """The same set id and version, once with other words: joined by key, they must not mix."""
    for folder, words in (("a", "Take care."), ("b", "Take more care.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "label.xml").write_bytes(spl(sections=[part("34071-1", "WARNINGS", words)]))
    for given in (["--from", tmp_path / "a", "--from", tmp_path / "b"], ["--from", tmp_path]):
        run("export", tmp_path.parent / f"{tmp_path.name}-out", *given)
        tables = read_back(tmp_path.parent / f"{tmp_path.name}-out", "jsonl")
        key = f"{set_id(1)}/1/spl"
        assert [row.label for row in tables["labels"]] == [key, f"{key}#2"]
        texts = [(row.label, row.text) for row in tables["statements"]]
        assert texts == [(key, "Take care."), (f"{key}#2", "Take more care.")]


def test_an_export_of_refusals_alone_fails_and_says_why(run: Run, tmp_path: Path) -> None:
    done = run("export", tmp_path / "out", "--from", "./nosuch.xml", "--json")
    assert (done.code, done.json["error"]["code"]) == (4, "refused")
    assert [row.code for row in read_back(tmp_path / "out", "jsonl")["refusals"]] == ["no_such_file"]


@pytest.mark.parametrize(
    "words", [["--format", "xlsx"], ["--since", "soon"], ["--drug", "zorvex", "--from", "a.xml"]], ids=" ".join
)
def test_wrong_words_leave_no_folder(words: list[str], run: Run, tmp_path: Path) -> None:
    done = run("export", tmp_path / "out", *words, "--json")
    assert done.code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("where", ["in/out", "in", "in/deep/../out"])
def test_the_folder_may_not_be_within_what_is_read(where: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("export", tmp_path / where, "--from", tmp_path / "in", "--json")
    assert (done.code, list((tmp_path / "in").iterdir())) == (2, [])
    assert "outside" in done.json["error"]["message"]


def test_without_pyarrow_the_message_names_the_extra(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "druginfo.export.parquet", raising=False)
    done = run("export", tmp_path / "out", "--format", "parquet", "--json")
    assert (done.code, done.json["error"]["code"]) == (2, "usage")
    assert "druginfo[parquet]" in done.json["error"]["message"]
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    (tmp_path / "out" / "labels.csv").write_text("mine")
    done = run("export", tmp_path / "out", "--json")
    assert (done.code, "letter.txt" in done.json["error"]["message"]) == (2, True)
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"letter.txt", "labels.csv"}
    assert run("export", tmp_path / "out" / "letter.txt").code == 2


def test_a_new_export_takes_the_place_of_the_old(run: Run, library: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "out", library, "--format", "csv")
    exported(run, tmp_path / "out", library, "--drug", "foodrug")
    assert {one.suffix for one in (tmp_path / "out").iterdir()} == {".json", ".jsonl"}
    assert manifest(tmp_path / "out")["documents"] == 1


def test_an_export_that_fails_leaves_the_old_one(run: Run, library: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "out", library)
    before = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}

    def failing() -> Any:
        yield from batches_of(label(5, "Bardrug", "bardrugine", sections=(says("warnings", "W", "Care.", "s"),)))
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        export(tmp_path / "out", "jsonl", failing(), Origin())
    assert {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()} == before


def test_an_export_into_the_folder_of_another_that_runs(tmp_path: Path) -> None:
    """The later one wins; the earlier one fails and does not mix its tables in."""
    from druginfo.errors import DruginfoError

    mine, other = label(1, "Foodrug", "foodrugine"), label(2, "Bardrug", "bardrugine")

    def overtaken() -> Any:
        yield from batches_of(mine)
        export(tmp_path / "out", "jsonl", batches_of(other), Origin())

    with pytest.raises((DruginfoError, OSError)):
        export(tmp_path / "out", "jsonl", overtaken(), Origin())
    assert [row.name for row in read_back(tmp_path / "out", "jsonl")["labels"]] == ["Bardrug"]
    assert manifest(tmp_path / "out")["documents"] == 1


KILLED = """
import os, pathlib, sys
from druginfo import cli
from druginfo.export import jsonl, manifest, write

def dying(call, after):
    left = [after]
    def run(*arguments, **options):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return call(*arguments, **options)
    return run

where, after, *words = sys.argv[1:]
owner, name = {
    "batch": (jsonl.JsonlTable, "add"), "measured": (manifest, "measured"), "moved": (pathlib.Path, "replace"),
    "removed": (pathlib.Path, "unlink"),
}[where]
setattr(owner, name, dying(getattr(owner, name), int(after)))
os._exit(cli.run(words))
"""


@pytest.mark.parametrize("moment", ["batch 12", "measured 3", "removed 0", "moved 0", "moved 9"])
def test_a_killed_export_does_not_look_complete_and_the_next_starts_again(
    moment: str, run: Run, library: Path, tmp_path: Path, isolated: Path
) -> None:
    folder = tmp_path / "out"
    words = ["export", str(folder), "--library", str(library)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *moment.split(), *words], env=environment(isolated), check=False
    )
    assert killed.returncode == 9
    assert not (folder / "manifest.json").exists()
    for path in folder.glob("*.jsonl"):  # what has its name is whole
        assert path.read_bytes() == b"" or path.read_bytes().endswith(b"}\n")
    if moment in {"batch 12", "measured 3"}:
        assert [one.name for one in folder.iterdir()] == [".partial"]
    exported(run, folder, library)
    assert manifest(folder)["documents"] == 4
    assert not (folder / ".partial").exists()


def test_a_killed_export_leaves_an_earlier_one_until_the_new_is_whole(
    run: Run, library: Path, tmp_path: Path, isolated: Path
) -> None:
    exported(run, tmp_path / "out", library)
    before = manifest(tmp_path / "out")
    words = ["export", str(tmp_path / "out"), "--library", str(library)]
    subprocess.run([sys.executable, "-c", KILLED, "row", "9", *words], env=environment(isolated), check=False)
    assert manifest(tmp_path / "out") == before
    for one in before["tables"].values():
        assert hashlib.sha256((tmp_path / "out" / one["file"]).read_bytes()).hexdigest() == one["sha256"]


@PYARROW
def test_parquet_is_typed_compressed_and_sorted(library: Path, run: Run, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    exported(run, tmp_path / "out", library, "--format", "parquet")
    labels = pq.ParquetFile(tmp_path / "out" / "labels.parquet")
    types = {field.name: str(field.type) for field in labels.schema_arrow}
    assert (types["version"], types["effective_date"], types["answers"]) == ("int32", "date32[day]", "bool")
    assert types["names"].startswith("list<")
    assert labels.metadata.row_group(0).column(0).compression == "ZSTD"
    rows = pq.read_table(tmp_path / "out" / "statements.parquet").to_pylist()
    keys = [(row["kind"], row["set_id"] is None, row["set_id"]) for row in rows]
    assert keys == sorted(keys)
    empty = pq.read_table(tmp_path / "out" / "refusals.parquet")
    assert (empty.num_rows, empty.column_names[0]) == (0, "file")


@PYARROW
def test_row_groups_are_written_as_they_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    from druginfo.export import parquet

    monkeypatch.setattr(parquet, "GROUP", 4)
    documents = (batch for number in range(10) for batch in batches_of(label(number, "Foodrug", "foodrugine")))
    export(tmp_path / "out", "parquet", documents, Origin())
    groups = pq.ParquetFile(tmp_path / "out" / "labels.parquet").metadata
    assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)] == [4, 4, 2]
    assert len(read_back(tmp_path / "out", "parquet")["labels"]) == 10


@pytest.mark.parametrize("form", FORMS)
def test_a_large_table_goes_on_in_further_files(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has whole documents and all columns; a smaller export takes the further ones away."""
    monkeypatch.setattr(write, "LARGE", 1_000 if form != "parquet" else 1)
    documents = [label(number, "Foodrug", "foodrugine") for number in range(150)]
    export(tmp_path / "out", form, (batch for one in documents for batch in batches_of(one)), Origin())
    told = manifest(tmp_path / "out")["tables"]["labels"]
    files = [one["file"] for one in told["files"]]
    assert len(files) > 2
    assert (told["file"], files[:2]) == (f"labels.{form}", [f"labels.{form}", f"labels-2.{form}"])
    assert (told["rows"], told["sha256"]) == (150, None)
    assert told["bytes"] == sum((tmp_path / "out" / name).stat().st_size for name in files)
    assert sum(one["rows"] for one in told["files"]) == 150
    expected = by_table(row for one in documents for row in rows_of(one))
    assert read_back(tmp_path / "out", form)["labels"] == expected["labels"]
    monkeypatch.undo()
    export(tmp_path / "out", form, batches_of(documents[0]), Origin())
    assert {one.name for one in (tmp_path / "out").glob("labels*")} == {f"labels.{form}"}


def test_a_file_that_only_looks_like_a_further_one_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "labels-mine.csv").write_text("mine")
    with pytest.raises(UsageError, match="labels-mine"):
        export(tmp_path / "out", "jsonl", batches_of(label(1, "Foodrug", "foodrugine")), Origin())


@pytest.mark.real
def test_every_real_label_comes_back_whole(tmp_path: Path) -> None:
    """As CSV, which quotes and marks the most."""
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    documents = [one.monograph for one in detect.read(REAL) if one.monograph]
    assert len(documents) > 50
    export(tmp_path / "out", "csv", chain.from_iterable(map(batches_of, documents)), Origin())
    tables = read_back(tmp_path / "out", "csv")
    keys = Counter(map(label_key, documents))
    own: dict[str, dict[str, list[Any]]] = {key: {name: [] for name in TABLES} for key in keys}
    for name in TABLES.keys() - {"refusals"}:
        for row in tables[name]:
            own[row.label][name].append(row)
    for one in documents:
        if keys[label_key(one)] == 1:
            assert sections_of(own[label_key(one)], label_key(one)) == one.sections, one.id
