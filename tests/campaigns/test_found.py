"""What the campaigns found, and must not find again."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from campaign import call, chance, lay_out, made_label, set_id, zipped

from calls import Run, command, environment
from druginfo import Library
from druginfo.domain import organs
from druginfo.errors import DruginfoError
from druginfo.library.ingest import import_labels
from druginfo.readers.detect import parse
from druginfo.readers.document import Raw
from druginfo.store import Store, check

if TYPE_CHECKING:
    from sqlite3 import Connection

NEXT = made_label(1, 2)


def test_a_word_of_a_million_letters_is_looked_up_at_once() -> None:
    began = time.monotonic()
    assert organs.named(f"{'a' * 1_000_000} heart") == {"heart"}
    assert time.monotonic() - began < 5


def test_a_number_of_five_thousand_digits_is_no_toml() -> None:
    [reading] = parse(Raw(kind="monograph", data=b"id = " + b"9" * 5000, file="mine.toml"))
    assert reading.refusal
    assert reading.refusal.code == "not_toml"


def test_a_number_of_five_thousand_hexadecimal_digits_is_no_toml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"id = 'x'\nname = 0x" + b"f" * 5000)
    done = run("validate", tmp_path / "mine.toml", "--json")
    assert done.code == 4
    assert [one["code"] for one in done.results[0]["faults"]] == ["not_toml"]


@pytest.mark.parametrize("asked", ["show", "changes", "compare", "import"])
def test_a_file_name_too_long_for_any_file_is_reported(asked: str, run: Run) -> None:
    name = "\u00e9" * 200 + ",label.xml"
    done = run(asked, name, "--json")
    assert done.code in (3, 4)
    assert done.json["error"]["code"] != "cannot_write"


def test_a_library_with_too_long_a_name_is_reported(run: Run) -> None:
    done = run("show", "herceptin", "--library", f"{'x' * 300}.sqlite")
    assert done.code == 1
    assert done.error.startswith(f"druginfo: Cannot use {'x' * 300}.sqlite: ")


def test_help_goes_to_any_encoding() -> None:
    told = call(["--help"], b"", "ascii")
    assert told.code == 0
    assert told.out.isascii()


def test_a_library_that_an_import_has_only_begun_holds_nothing_yet(tmp_path: Path, run: Run) -> None:
    library = tmp_path / "library.sqlite"
    library.touch()
    assert run("list", "--json", "--library", library).code == 0
    assert run("show", "haltrust", "--json", "--library", library).code == 0
    assert run("info", "--json", "--library", library).results[0]["exists"] is False
    assert run("import", _file(tmp_path, made_label(1)), "--library", library).code == 0


def _file(folder: Path, data: bytes) -> Path:
    file = folder / "label.xml"
    file.write_bytes(data)
    return file


def test_a_question_is_answered_from_one_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "library.sqlite"
    Library(library=library).add(str(_file(tmp_path, made_label(1))))
    asking, facts = Library(library=library), Store.facts

    def replaced_meanwhile(store: Store, key: int) -> object:
        Library(library=library).add(str(_file(tmp_path, NEXT)), latest_only=True)
        return facts(store, key)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "facts", replaced_meanwhile)
        assert [one.version for one in asking.drugs(set_id(1)).results] == [1]
    assert [one.version for one in asking.drugs(set_id(1)).results] == [2]


def test_a_check_reads_one_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "library.sqlite"
    Library(library=library).add(str(_file(tmp_path, made_label(1))))
    count = check._count

    def changed_meanwhile(connection: Connection, table: str) -> int:
        Library(library=library).add(str(_file(tmp_path, made_label(20))))
        return count(connection, table)

    monkeypatch.setattr(check, "_count", changed_meanwhile)
    with Store(library) as store:
        assert store.check() == []
        assert store.check() == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_an_import_that_ends_early_leaves_no_process(tmp_path: Path, isolated: Path, sign: signal.Signals) -> None:
    folder = lay_out(tmp_path / "in", 300, real=False)
    words = command("import", folder, "--library", tmp_path / "library.sqlite")
    with subprocess.Popen(
        words, env=environment(isolated), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None and not children.read_text():
            time.sleep(0.01)
        time.sleep(0.1)  # at the instant of a fork Python itself may lose an interrupt
        process.send_signal(sign)
        said, _ = process.communicate(timeout=30)  # its end is that of all who hold the pipe
    assert process.returncode in {-sign, 130}
    assert b"Traceback" not in said


def test_a_reader_process_that_is_killed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_out(tmp_path / "in", 20, real=False)
    monkeypatch.setattr(import_labels, "_leave_with_parent", _end)
    with pytest.raises(DruginfoError) as error:
        Library(library=tmp_path / "library.sqlite").add(str(folder))
    assert error.value.code == "reader_ended"


def _end() -> None:
    import os

    os._exit(9)


@pytest.mark.parametrize(
    "words", [["show", "\udcff"], ["changes", "\udcff"], ["search", "a\udcff"], ["list", "haltrust\udcff"]]
)
def test_bytes_that_are_no_text_name_nothing(words: list[str], tmp_path: Path, run: Run) -> None:
    library = tmp_path / "library.sqlite"
    run("import", _file(tmp_path, made_label(1)), "--library", library)
    told = run(*words, "--json", "--library", library)
    assert told.code == (0 if words[0] == "search" else 3)
    assert told.json["results"] == []


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_any_way_may_be_damaged(method: int, tmp_path: Path, run: Run) -> None:
    random, whole = chance(method), zipped({"label.xml": made_label(1), "other.xml": made_label(2)}, method)
    for _ in range(20):
        damaged = bytearray(whole)
        damaged[random.randrange(40, len(whole) // 2)] ^= 0xFF
        (tmp_path / "label.zip").write_bytes(damaged)
        told = run("import", tmp_path / "label.zip", "--json", "--library", tmp_path / "library.sqlite")
        assert told.code in {0, 4}
        assert "unexpected" not in told.error.lower()
