"""Texts that are not ours come out as they went in, less control characters."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calls import call
from druginfo.domain.sanitize import clean
from monographs import SMALL
from samples import samples

few = samples(20)

PIECES = [
    "[brackets]", "[/x]", "[bold]", "[/]", ":pill:", ":smile:", "\\[", "\\", "{x}", "100%", "<b>", "&amp;", "'", '"',
    "\x1b[31m", "\x00", "\x9b", "\u202e", "\u2066", "\u200b", "®", "µ", "–", "word", " ", "  ", "\t", "\n", "🙂",
    "[link=http://x]", "[red on blue]", "[see Warnings and Precautions (5.1)]",
]  # fmt: skip

texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=5)),
    min_size=1,
    max_size=8,
).map("".join)
told = texts.filter(lambda text: clean(text).strip())


def toml(text: str) -> str:
    """A text as a TOML string, all but plain letters escaped."""
    return '"' + "".join(one if one.isascii() and one.isalnum() else f"\\U{ord(one):08x}" for one in text) + '"'


def bare(text: str) -> str:
    """What is left on a page whatever its width: no space, no frame, nothing without a width."""
    return "".join(one for one in text if one.isascii() and one.isprintable() and not one.isspace())


@few
@given(told)
def test_a_text_is_whole_in_every_form(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.toml"
        path.write_text(SMALL.replace('"It may harm the liver."', toml(text)), "utf-8")
        shown = call("show", path, "--json")
        assert shown.code == 0
        assert shown.results[0]["sections"][0]["statements"][0]["text"] == clean(text)
        plain = call("show", path, "--plain")
        assert plain.code == 0
        assert plain.text.splitlines()[0].split("\t")[5] == " ".join(clean(text).split())
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("COLUMNS", "400")
            page = call("show", path)
            in_ascii = call("show", path, encoding="ascii")
        assert page.code == in_ascii.code == 0
        assert bare(clean(text)) in bare(page.text)
        for done in (plain, page, in_ascii):
            assert not set(done.text) & set("\x1b\x00\x9b\u202e\u2066")


@few
@example("\u200b")
@given(told)
def test_names_and_titles_are_whole_too(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.toml"
        made = SMALL.replace('title = "The book"', f"title = {toml(text)}").replace(
            'subject = "Liver"', f"subject = {toml(text)}"
        )
        path.write_text(made.replace('name = "Mine"\nnames', f"name = {toml(text)}\nnames"), "utf-8")
        for command in ("show", "warnings", "safety", "sources", "interactions"):
            with pytest.MonkeyPatch.context() as patched:
                patched.setenv("COLUMNS", "400")
                done = call(command, path)
            assert done.code == 0
            assert bare(clean(text)) in bare(done.text)
            assert not set(done.text) & set("\x1b\x00\x9b\u202e\u2066")


@few
@given(st.lists(texts, min_size=1, max_size=3))
def test_whatever_is_typed_ends_without_a_traceback(words: list[str]) -> None:
    typed = [word for word in words if not word.startswith("-") and "/" not in word and "\x00" not in word] or ["x"]
    done = call("show", *typed, "--json")
    assert done.code in {0, 3, 4}
    assert not set(done.error) & set("\x1b\x00\x9b\u202e\u2066")
    assert len(done.error.splitlines()) <= 1 + done.error.count("No drug is called")


@few
@given(st.binary(max_size=200))
def test_any_file_is_shown_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.toml"
        path.write_bytes(data)
        for command in ("show", "validate"):
            done = call(command, path)
            assert done.code == 4
            assert done.error.count("\n") == 1
