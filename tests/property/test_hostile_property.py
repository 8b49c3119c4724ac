"""Hostile text stays text in every form: pages, Markdown, CSV, lines, JSON, the terminal, FHIR."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as reader  # noqa: TID253
from markdown_it import MarkdownIt

import fhir_checks
from druginfo import bundle_of
from druginfo.domain.model import Cell, Section, Source, Statement
from druginfo.domain.sanitize import clean
from druginfo.render import csv as sheet
from druginfo.render import html, json, markdown, plain, terminal
from druginfo.render.phrasing import typeset
from druginfo.results.lookup import Show, Shown
from fhir_support import sections_of

few = settings(max_examples=40, deadline=None)

PIECES = [
    "<script>alert(1)</script>", "</script>", "</style>", "</title>", "<img src=x onerror=alert(1)>", "javascript:x",
    "<!--", "-->", "]]>", "<![CDATA[", "&amp;", "&#x3c;", "<b>", "\u202e", "\u2066", "\x1b[31m", "\x00", "\x9b",
    "\ufffe",
    "|", "\\|", "\\", "*", "**", "_", "__", "`", "```", "~~", "[x]", "[x](javascript:y)",
    "![x](y)", "<", ">", "# ",
    "- ", "+ ",
    "1. ", "1) ", "===", "---", "> ", "    ", "\t", "\n", "\n\n", ":pill:", "$x$", "@name", "http://x.example",
    "www.x.example",
    "=1+1", "+1", "-1", "@SUM(A1)",
    "word", " ", "5.1", "see Warnings (5.1)", "(5.1)", "🙂", "é", '"', "'", "{}",
]  # fmt: skip

texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=10
).map("".join).filter(lambda text: bool(clean(text).strip()) and typeset(text) == text)  # fmt: skip


def answer(text: str) -> Show:
    """An answer in which a text stands wherever a text can stand."""
    table = Statement(text=text, source="s", form="table", rows=((Cell(text=text, header=True), Cell(text=text)),))
    item = Statement(text=text, source="s", form="item", bullet=text, subject=text, advice=text)
    paragraph = Statement(text=text, source="s", locator=text)
    section = Section(
        kind="warnings", title=text, number="5.1", statements=(paragraph, item, table), highlights=(paragraph,)
    )
    source = Source(id="s", kind="page", title=text, address="javascript:alert(1)")
    return Show(results=(Shown(id="x", name=text, kind="curated", sections=(section,), sources=(source,)),))


def flat(text: str) -> str:
    return re.sub(r"\s+", "", clean(text))


@few
@given(texts)
def test_on_a_page_it_is_text(text: str) -> None:
    empty, root = (reader.document_fromstring(html.rendered(answer(one))) for one in ("word", text))
    assert _tags(root) == _tags(empty)
    assert all(not name.startswith("on") for one in root.iter() for name in one.attrib)
    assert all(re.match(r"#|https?://", one.get("href")) for one in root.iter("a"))
    assert flat(root.find(".//main").text_content()).count(flat(text)) >= 8


def _tags(root: Any) -> set[str]:
    return {one.tag for one in root.iter() if isinstance(one.tag, str)} - {"br", "a"}


@few
@given(texts)
def test_in_markdown_it_is_text(text: str) -> None:
    page = reader.document_fromstring(MarkdownIt("commonmark").enable("table").render(markdown.rendered(answer(text))))
    tags = {one.tag for one in page.iter() if isinstance(one.tag, str)}
    known = {"html", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "ul", "li", "strong", "em", "br", "table",
             "thead", "tbody", "tr", "th", "td", "blockquote", "hr"}  # fmt: skip
    assert tags <= known
    assert all(one.get("href") is None or one.get("href").startswith(("#", "http")) for one in page.iter("a"))
    assert flat(page.text_content()).count(flat(text)) >= 8
    (table,) = page.iter("table")
    assert all(flat(cell.text_content()) in {flat(text), ""} for cell in table.iter("th", "td"))


@few
@given(texts)
def test_in_a_sheet_it_runs_nothing_and_is_whole(text: str) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet.rendered(answer(text)), newline="")))
    assert rows
    for row in rows:
        for cell in row.values():
            assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
        assert text.replace("\x00", "") in row["text"]


@few
@given(texts)
def test_in_lines_it_begins_no_column_and_no_line(text: str) -> None:
    lines, empty = (plain.rendered(answer(one)).splitlines() for one in (clean(text), "word"))
    assert [line.count("\t") for line in lines] == [line.count("\t") for line in empty]


@few
@given(texts)
def test_in_json_it_comes_back(text: str) -> None:
    (one,) = json.lines(answer(text)).splitlines()
    assert msgspec.json.decode(one, type=Shown) == answer(text).results[0]


@few
@given(texts)
def test_on_the_terminal_it_is_no_markup(text: str) -> None:
    drawn = terminal.rendered(answer(clean(text)), file=True)
    assert "\x1b" not in drawn
    assert _letters(clean(text)) in _letters(drawn)


def _letters(text: str) -> str:
    """What wrapping and frames leave alone."""
    return re.sub(r"[^A-Za-z0-9:@/\[\]]", "", text)


@few
@given(texts)
def test_in_fhir_it_is_text(text: str) -> None:
    (shown,) = answer(text).results
    assert fhir_checks.faults(bundle_of(shown)) == []
    assert sections_of(bundle_of(shown), "s")[0].statements[0].text == clean(text)


@pytest.mark.parametrize("write", [html.rendered, markdown.rendered, sheet.rendered])
def test_200_000_characters_without_a_space_are_whole(write: Any) -> None:
    assert write(answer("x" * 200_000)).count("x" * 200_000) >= 1
