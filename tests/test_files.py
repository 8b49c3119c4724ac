"""Monograph files that are not what they should be: a line, an exit code, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Outcome, Run
from monographs import SMALL

Write = Callable[..., Path]
MEGABYTES = 1024 * 1024


def refused(done: Outcome, *words: str) -> None:
    assert done.code == 4
    assert done.out == b""
    assert done.error.count("\n") == 1
    assert done.error.startswith("druginfo: ")
    for word in words:
        assert word in done.error


def test_a_good_file_is_shown(run: Run, write: Write) -> None:
    done = run("show", write(SMALL))
    assert done.code == 0
    assert done.error == ""
    assert "It may harm the liver." in done.text
    assert "Note [2] p. 9: The other says more." in done.text


def test_a_file_is_shown_beside_the_bundled_ones(run: Run, write: Write) -> None:
    done = run("safety", "haltrust", write(SMALL), "--json")
    assert [one["id"] for one in done.results] == ["haltrust", "mine"]


def test_a_file_is_named_by_its_ending_or_a_separator(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(SMALL)
    monkeypatch.chdir(path.parent)
    for name in ("mine.toml", "./mine.toml", str(path)):
        assert run("sources", name, "--json").results[0]["query"] == name


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SMALL + "\n[[sections\n[x]\n", ["mine.toml", "TOML", "line"]),
        ('id = "x"\nid = "y"\n', ["mine.toml", "TOML"]),
        ("id = 'a\x00b'\n", ["mine.toml"]),
        (b'id = "\xff\xfe"\n', ["mine.toml", "UTF-8"]),
        (SMALL.encode("utf-16"), ["mine.toml"]),
        (b"", ["mine.toml"]),
        (b"# only a comment\n", ["mine.toml"]),
        (b"\x00" * 100, ["mine.toml"]),
        ("just words\n", ["mine.toml"]),
        (SMALL.replace("organs", "organz"), ["mine.toml", "organz", "druginfo validate"]),
        (SMALL.replace('name = "Mine"\nnames', "name = 5\nnames"), ["this must be text in quotes",
        "druginfo validate"]),
        (SMALL.replace('text = "It', 'source = "nobody"\ntext = "It'), ["mine.toml", '"nobody"', "book, other"]),
        (SMALL.replace('id = "other"', 'id = "book"').replace('"other"', '"book"'), ["mine.toml", "second source",
        '"book"']),
        ("id = " + "[" * 5000 + "]" * 5000, ["mine.toml"]),
    ],
    ids=["broken", "twice", "nul", "latin", "utf16", "empty", "comment", "zeros", "words", "unknown-key", "type",
         "no-such-source", "duplicate-id", "deep"],
)  # fmt: skip
def test_a_bad_file_is_refused(content: str | bytes, words: list[str], run: Run, write: Write) -> None:
    refused(run("show", write(content)), *words)


def test_a_bad_file_is_refused_as_json_too(run: Run, write: Write) -> None:
    done = run("safety", write("id = "), "--json")
    assert done.code == 4
    assert done.json["error"]["code"] == "not_toml"


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    refused(run("show", tmp_path / "nothing.toml"), "nothing.toml", "There is no file")


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(run("show", f"{folder}/"), "folder")


@pytest.mark.parametrize("begin", [b"", SMALL.encode()])
def test_a_file_of_100_megabytes(begin: bytes, run: Run, write: Write) -> None:
    path = write(begin)
    with path.open("r+b") as file:
        file.truncate(100 * MEGABYTES)
    refused(run("show", path), "mine.toml")


def test_a_text_of_100_megabytes(run: Run, write: Write) -> None:
    done = run("show", write(SMALL.encode() + b"# x\n" * (25 * MEGABYTES)))
    refused(done, "mine.toml")


def test_a_byte_order_mark_is_no_fault(run: Run, write: Write) -> None:
    assert run("show", write("\ufeff" + SMALL)).code == 0


def test_windows_line_ends_are_no_fault(run: Run, write: Write) -> None:
    assert run("show", write(SMALL.replace("\n", "\r\n"))).code == 0


NASTY = "[see Warnings (5.1)] [/x] [bold]no[/bold] :pill: \\\\[red] 100% {brace}"
HIDDEN = "\\u001b[31mred\\u001b[0m \\u009b2J a\\u202eb\\u2066c \\u0007 \\u200e"


@pytest.mark.parametrize("width", ["20", "40", "80", "120"])
def test_brackets_and_colons_are_only_text(width: str, run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    path = write(SMALL.replace("It may harm the liver.", NASTY).replace("The book", NASTY))
    bare = NASTY.replace("\\\\", "\\").replace(" ", "")
    for command in ("show", "warnings"):
        done = run(command, path)
        assert done.code == 0
        assert bare in "".join(line.strip("│ ") for line in done.text.splitlines()).replace(" ", "")
    if width == "120":
        for command in ("sources", "safety"):
            assert all(word in run(command, path).text for word in ("[/x]", "[bold]no[/bold]", ":pill:"))
    plain = run("show", path, "--plain").text
    assert NASTY.replace("\\\\", "\\") in plain
    assert NASTY.replace("\\\\", "\\") in run("show", path, "--json").results[0]["sections"][0]["statements"][0]["text"]


def test_control_characters_are_taken_out(run: Run, write: Write) -> None:
    path = write(SMALL.replace("It may harm the liver.", f"It {HIDDEN} may."))
    for form in ("--plain", "--json", "--no-pager"):
        done = run("show", path, form)
        assert done.code == 0
        assert not set(done.text) & set("\x1b\x9b\x07\u202e\u2066\u200e")
        assert "[31mred[0m" in done.text
    statement = run("show", path, "--json").results[0]["sections"][0]["statements"][0]
    assert statement["text"] == "It [31mred[0m 2J abc   may."


def test_control_characters_in_names_and_keys(run: Run, write: Write) -> None:
    done = run("show", "halt\x1b[31mrust", "--json")
    assert done.code == 3
    assert done.results == []
    path = write(SMALL.replace('name = "Mine"\nnames', '"odd\\u001bkey" = 1\nname = "Mine"\nnames'))
    assert run("show", path).code == 4
    for words in (
        ["show", "halt\x1b[31mrust\nx"],
        ["warnings", "--organ", "\x1b[31m"],
        ["show", path],
        ["show", "./\x1b[2J.toml"],
    ):
        assert "\x1b" not in run(*words).error, words
