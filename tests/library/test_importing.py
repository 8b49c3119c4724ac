"""Importing: whatever holds labels, with a report of what became of each document."""

from __future__ import annotations

import concurrent.futures
import gc
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calls import Run, command, environment
from druginfo import Library
from druginfo.library.ingest import import_labels
from druginfo.library.ingest.stage import Stage
from druginfo.readers import detect
from druginfo.store import Store
from label_files import ANIMAL, record, response, set_id, spl, zipped
from monographs import SMALL

FIGURES = ("added", "updated", "unchanged", "kept", "older", "skipped")
INNER = zipped(**{"label__xml": spl(), "the picture__jpg": b"\xff\xd8\xff"})
RESPONSE = response(record(2), record(3, "Bardrug"))
PICTURE = b"\xff\xd8\xff\xe0"

# What is given; how many are added, by kind; how many are passed over; a name that answers afterwards.
GIVEN: dict[str, tuple[bytes, dict[str, int], int, str]] = {
    "SPL document": (spl(), {"spl": 1}, 0, "zorvex"),
    "label zip": (INNER, {"spl": 1}, 1, "zorvex"),
    "bulk zip": (zipped(**{"rx/a__zip": INNER, "rx/b__zip": zipped(l__xml=spl(5, "Quux"))}), {"spl": 2}, 1, "quux"),
    "openFDA response": (RESPONSE, {"openfda": 2}, 0, "bardrugine"),
    "bulk json zip": (zipped(**{"drug-label-0001-of-0001__json": RESPONSE}), {"openfda": 2}, 0, "foodrug"),
    "TOML monograph": (SMALL.encode(), {"monograph": 1}, 0, "mine"),
}


def figures(result: dict[str, Any]) -> dict[str, int]:
    return {name: result[name] for name in FIGURES if result[name]}


@pytest.mark.parametrize("way", ["file", "standard input"])
@pytest.mark.parametrize("what", GIVEN)
def test_what_is_given_is_recognised_by_its_content(what: str, way: str, run: Run, tmp_path: Path) -> None:
    data, kinds, skipped, name = GIVEN[what]
    (tmp_path / "given").write_bytes(data)
    given = tmp_path / "given" if way == "file" else "-"
    done = run("import", given, "--json", stdin=data if way == "standard input" else b"")
    assert done.code == 0
    (result,) = done.results
    assert result["query"] == str(given)
    assert result["by_kind"] == kinds
    assert figures(result) == {"added": sum(kinds.values())} | ({"skipped": skipped} if skipped else {})
    assert result["refused"] == []
    (again,) = run("import", tmp_path / "given", "--json").results
    assert figures(again) == {"unchanged": sum(kinds.values())} | ({"skipped": skipped} if skipped else {})
    (shown,) = run("show", name, "--json").results
    assert shown["sections"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.xml").write_bytes(spl())
    (folder / "animal.xml").write_bytes(ANIMAL)
    (folder / "deep" / "b.json").write_bytes(response(record(2), record(3, "Bardrug"), record(4, openfda=5)))
    (folder / "deep" / "broken.xml").write_bytes(b"<document></label>")
    (folder / "mine.toml").write_text(SMALL)
    (folder / "picture.jpg").write_bytes(PICTURE)
    return folder


def test_a_folder_and_what_is_refused_in_it_by_name(folder: Path, run: Run) -> None:
    done = run("import", folder, "--json")
    assert done.code == 0
    (result,) = done.results
    assert figures(result) == {"added": 4, "skipped": 1}
    assert result["by_kind"] == {"spl": 1, "openfda": 2, "monograph": 1}
    refused = [(Path(one["file"]).name, one["member"], one["code"]) for one in result["refused"]]
    assert refused == [
        ("animal.xml", None, "not_a_human_label"),
        ("b.json", "#3", "not_openfda"),
        ("broken.xml", None, "not_xml"),
    ]
    assert all(one["reason"].endswith(".") for one in result["refused"])
    assert run("show", "barkex", "--json").code == 3


def test_the_report_in_words_and_in_lines(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    said = run("import", folder).text.splitlines()
    head, kinds = said[0].split("). Read: ")
    head, codes = head.rsplit(" (", 1)
    assert head == f"{folder}: 4 added, 1 skipped (not labels), 3 refused"
    assert sorted(kinds.strip().split(", ")) == ["1 monograph", "1 spl", "2 openfda"]
    assert sorted(codes.split(", ")) == ["1 not a human label", "1 not openfda", "1 not xml"]
    assert said[1].startswith(f"  refused {folder / 'animal.xml'}: ")
    assert any(line.startswith(f"  refused {folder / 'deep' / 'b.json'} #3: ") for line in said)
    lines = [line.split("\t") for line in run("import", folder, "--plain").text.splitlines()]
    assert lines[:3] == [
        [str(folder), "", "added", "0"],
        [str(folder), "", "updated", "0"],
        [str(folder), "", "unchanged", "4"],
    ]
    assert [line[:3] for line in lines if line[0].endswith("b.json")] == [
        [str(folder / "deep" / "b.json"), "#3", "not_openfda"]
    ]


def test_many_refusals_are_counted_on_screen_and_listed_in_json(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bulk.json"
    path.write_bytes(response(record(1), *(record(n, openfda=5) for n in range(2, 32))))
    assert "and 10 more refused" in run("import", path).text
    assert len(run("import", path, "--json").results[0]["refused"]) == 30


def test_the_rest_of_an_archive_goes_on(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bulk.zip"
    bomb = spl(7, before='<!DOCTYPE document [<!ENTITY a "b">]>')
    path.write_bytes(zipped(a__zip=INNER[:200], b__xml=bomb, c__xml=ANIMAL, d__xml=spl(5, "Quux"), e__txt=b"Read me."))
    (result,) = run("import", path, "--json").results
    assert figures(result) == {"added": 1, "skipped": 1}
    refused = {one["member"].partition("!")[0]: one["code"] for one in result["refused"]}
    assert refused == {"a.zip": "damaged_archive", "b.xml": "unsafe_xml", "c.xml": "not_a_human_label"}
    assert run("show", "quux").code == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ANIMAL, "not_a_human_label"),
        (b"Just words.", "not_recognised"),
        (b"", "not_recognised"),
        (None, "no_such_file"),
    ],
    ids=["animal", "words", "empty", "missing"],
)
def test_nothing_imported_is_a_failure_that_names_the_path(
    data: bytes | None, code: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "given.xml"
    if data is not None:
        path.write_bytes(data)
    done = run("import", path, "--json")
    assert done.code == 4
    assert done.json["error"]["code"] == "refused"
    assert str(path) in done.json["error"]["message"]
    (refused,) = done.results[0]["refused"]
    assert (refused["file"], refused["code"]) == (str(path), code)
    assert done.error.count("\n") == 1


def test_one_bad_path_among_good_ones(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_bytes(spl())
    done = run("import", tmp_path / "none.xml", tmp_path / "good.xml", "--json")
    assert done.code == 4
    assert [figures(one) for one in done.results] == [{}, {"added": 1}]
    assert "good.xml" not in done.json["error"]["message"]
    assert run("show", "zorvex").code == 0


def test_a_folder_without_labels_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.jpg").write_bytes(PICTURE)
    done = run("import", tmp_path / "folder", "--json")
    assert done.code == 0
    assert figures(done.results[0]) == {"skipped": 1}


def versions(path: Path, number: int) -> list[tuple[int | None, str]]:
    with Store(path) as store:
        return [(one.summary.version, one.summary.format) for one in store.versions(set_id(number))]


def test_versions_the_newest_answers_and_older_ones_stay(run: Run, tmp_path: Path) -> None:
    library = tmp_path / "library"

    def bring(data: bytes, *options: str) -> dict[str, int]:
        done = run("import", "-", "--json", "--library", library, *options, stdin=data)
        assert done.code == 0
        return figures(done.results[0])

    assert bring(spl(version=2)) == {"added": 1}
    assert bring(spl(version=10)) == {"updated": 1}
    assert bring(spl(version=9)) == {"kept": 1}
    assert bring(response(record(1, "Zorvex", version="10"))) == {"kept": 1}
    assert versions(library, 1) == [(10, "spl"), (10, "openfda"), (9, "spl"), (2, "spl")]
    (shown,) = run("show", "zorvex", "--json", "--library", library).results
    assert (shown["version"], shown["format"]) == (10, "spl")
    assert bring(response(record(1, "Zorvex", version="11"))) == {"updated": 1}
    (shown,) = run("show", "zorvex", "--json", "--library", library).results
    assert (shown["version"], shown["format"]) == (11, "openfda")
    assert bring(spl(version=3), "--latest-only") == {"older": 1}
    assert bring(spl(version=12), "--latest-only") == {"updated": 1}
    assert versions(library, 1) == [(12, "spl")]


def test_a_bundled_monograph_is_not_touched_by_an_imported_one(run: Run) -> None:
    mine = SMALL.replace('id = "mine"', 'id = "haltrust"').replace('name = "Mine"', 'name = "Haltrust"', 1)
    assert run("import", "-", stdin=mine.encode()).code == 0
    (shown,) = run("show", "haltrust", "--json").results
    assert shown["products"][0]["ingredients"][0]["name"] == "trastuzumab"


# More than a few documents are read in processes beside the import.

MANY = import_labels.FEW + import_labels.AHEAD + 5


def bulk(path: Path) -> Path:
    path.write_bytes(
        response(*(record(n, f"Drug{n}", **({"openfda": 5} if n % 10 == 0 else {})) for n in range(1, MANY + 1)))
    )
    return path


def test_many_documents_are_read_in_other_processes(spawn: Run, tmp_path: Path) -> None:
    path = bulk(tmp_path / "bulk.json")
    done = spawn("import", path, "--json")
    (result,) = done.results
    assert figures(result) == {"added": MANY - MANY // 10}
    assert [one["member"] for one in result["refused"]] == [f"#{n}" for n in range(10, MANY, 10)]
    (again,) = spawn("import", path, "--json").results
    assert figures(again) == {"unchanged": MANY - MANY // 10}


def test_documents_come_in_order_and_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", concurrent.futures.ThreadPoolExecutor)
    monkeypatch.setattr(import_labels, "_leave_with_parent", lambda: None)
    read: list[int] = []

    def raws(path: Path) -> Any:
        for number, raw in enumerate(detect.raws(path), start=1):
            read.append(number)
            yield raw

    done: list[tuple[str | None, int]] = []
    with Store(tmp_path / "library", write=True) as store:
        into = import_labels.Destination(store, Stage())
        for one in import_labels._stored(raws(bulk(tmp_path / "bulk.json")), into):
            done.append((one.raw.member, len(read)))
            assert one.raw.data == b"" or len(done) <= import_labels.FEW
    assert [member for member, _ in done] == [f"#{n}" for n in range(1, MANY + 1)]
    assert all(ahead - number <= import_labels.AHEAD for number, (_, ahead) in enumerate(done))


def test_what_the_processes_share_is_let_go_after_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[int] = []

    class Pool(concurrent.futures.ThreadPoolExecutor):
        def __init__(self, *words: Any, **named: Any) -> None:
            frozen.append(gc.get_freeze_count())
            super().__init__(*words, **named)

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(import_labels, "_leave_with_parent", lambda: None)
    Library(library=tmp_path / "library").add(str(bulk(tmp_path / "bulk.json")))
    assert frozen[0] > 0
    assert gc.get_freeze_count() == 0


def test_an_interrupted_import_leaves_what_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", concurrent.futures.ThreadPoolExecutor)
    monkeypatch.setattr(import_labels, "_leave_with_parent", lambda: None)
    seen: list[import_labels.Done] = []

    def stop(done: import_labels.Done) -> None:
        seen.append(done)
        if len(seen) == import_labels.FEW + 3:
            raise KeyboardInterrupt

    library = Library(library=tmp_path / "library")
    with pytest.raises(KeyboardInterrupt):
        library.add(str(bulk(tmp_path / "bulk.json")), watch=stop)
    with Store(tmp_path / "library") as store:
        assert store.info().labels == import_labels.FEW + 3 - 1
        assert store.check() == []
    (result,) = library.add(str(tmp_path / "bulk.json")).results
    assert (result.added, result.unchanged) == (MANY - MANY // 10 - import_labels.FEW - 2, import_labels.FEW + 2)


def connected(library: Path) -> Any:
    import sqlite3

    return sqlite3.connect(library, isolation_level=None)


def children(process: subprocess.Popen[bytes]) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def steady(process: subprocess.Popen[bytes]) -> list[int]:
    """The children of a process, once there are no new ones for a while."""
    before = children(process)
    time.sleep(0.5)
    return before if before == children(process) else []


def waited(what: Callable[[], Any], seconds: float = 60) -> Any:
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until
        time.sleep(0.01)
    return found


@pytest.mark.skipif(not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists(), reason="no list of children")
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_however_an_import_ends(
    by: signal.Signals, run: Run, isolated: Path, tmp_path: Path
) -> None:
    library, path = tmp_path / "library", bulk(tmp_path / "bulk.json")
    few = tmp_path / "few.json"
    few.write_bytes(response(*(record(n, f"Drug{n}") for n in range(1, import_labels.FEW + 1))))
    run("import", few, "--library", library)
    other = connected(library)
    # The first few are known and need no lock; the next waits for it, with processes beside it.
    other.execute("BEGIN IMMEDIATE")
    words = command("import", path, "--json", "--library", library)
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(isolated))
    # Python loses an interrupt that comes while it forks; when it does no more, it waits for the lock.
    beside = waited(lambda: steady(process))
    process.send_signal(by)
    if by is signal.SIGINT:
        # Heard once SQLite is done waiting.
        other.execute("ROLLBACK")
    # The pipes end only when nobody holds them any more.
    out, error = process.communicate(timeout=60)
    other.close()
    assert error == b""
    assert out == b""
    assert process.returncode == (130 if by is signal.SIGINT else -by)
    waited(lambda: not any(Path(f"/proc/{one}").exists() for one in beside))
    with Store(library) as store:
        assert store.check() == []


def test_how_many_documents_to_expect(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bulk.zip").write_bytes(zipped(a__xml=spl(), b__xml=spl(2)))
    assert import_labels.expected([str(folder), str(tmp_path / "bulk.zip")]) == 6 + 2
    assert import_labels.expected([str(folder), str(tmp_path / "none")]) is None
