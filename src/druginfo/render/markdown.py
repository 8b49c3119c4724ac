"""Answers as GitHub-flavoured Markdown; the text of a label is always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from druginfo.domain.sanitize import clean
from druginfo.domain.time_budget import within
from druginfo.render.document import documented
from druginfo.render.document.blocks import (
    Block,
    Facts,
    GridBlock,
    GridCell,
    HeadingBlock,
    Item,
    Paragraph,
    SourceList,
    Span,
    Spans,
    TimeLine,
)
from druginfo.render.grid import TOO_LARGE, bounded
from druginfo.render.phrasing import MARKS, schema_text
from druginfo.results.admin import Schemas
from druginfo.results.base import Answer

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#$:@^=!])")
"""Characters with a meaning within a line, also on GitHub (`:pill:`, `$x$`, `@name`, `#1`)."""
_START = re.compile(r"^([-+])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def rendered(answer: Answer) -> str:
    """The answer as Markdown; a schema as a block of JSON."""
    if isinstance(answer, Schemas):
        return f"```json\n{schema_text(answer)}```\n"
    document = documented(answer)
    parts = [*_written(document.blocks), "---"]
    parts += [f"*{escaped(notice)}*" for notice in document.notices]
    return "\n\n".join((*parts, escaped(document.made))) + "\n"


def _written(blocks: Iterable[Block]) -> Iterator[str]:
    """Each block; consecutive items are one list."""
    items: list[str] = []
    for one in within(blocks):
        if isinstance(one, Item):
            items.append(_item(one))
            continue
        if items:
            yield "\n".join(items)
            items = []
        text = _block(one)
        if text:
            yield text
    if items:
        yield "\n".join(items)


def _block(one: Block) -> str:
    text = ""
    match one:
        case HeadingBlock():
            names = "".join(f'<a id="{name}"></a>' for name in (one.anchor, one.also) if name)
            text = f"{'#' * one.level} {names}{escaped(one.text, ' ')}"
        case Paragraph():
            text = _paragraph(one)
        case GridBlock():
            text = _table(one)
        case Facts():
            text = "\n".join(f"- **{escaped(name)}:** {inline(value, ' ')}" for name, value in one.rows)
        case SourceList():
            lines = (f'- <a id="{place}"></a>**\\[{number}\\]** {inline(it, " ")}' for place, number, it in one.entries)
            text = "\n".join(lines)
        case TimeLine():
            text = f"{escaped(one.title)}: {escaped(one.description)}"
    return text


_QUOTED = {"note", "differs", "quote"}


def _paragraph(one: Paragraph) -> str:
    start = f'<a id="{one.anchor}"></a>' if one.anchor else ""
    quoted = one.role in _QUOTED
    text = start + inline(one.spans, "\\\n> " if quoted else "\\\n")
    return f"> {text}" if quoted and text else text


def _item(one: Item) -> str:
    """An item; a bullet that is more than a dot is printed."""
    printed = "" if one.bullet in {"•", "-", "*"} else f"{escaped(one.bullet)} "
    indent = "  " * min(one.depth, 6)
    broken = f"\\\n{indent}  "
    return f"{indent}- {printed}{inline(one.spans, broken)}"


def _table(one: GridBlock) -> str:
    """A table; spanned cells are left blank, and its first row is the header."""
    grid = bounded(one.rows)
    if grid is None:
        return "\n".join((f"- {escaped(TOO_LARGE)}", *map(_row, within(one.rows))))
    rows = [[_cell(cell) for cell in row] for row in within(grid)]
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    full = [row + [""] * (width - len(row)) for row in rows]
    heads = all(cell.header == "col" or not cell.spans for cell in one.rows[0])
    first, rest = (full[0], full[1:]) if heads else ([""] * width, full)
    return "\n".join(f"| {' | '.join(row)} |" for row in (first, ["---"] * width, *rest))


def _row(row: Sequence[GridCell]) -> str:
    """A row of a table that is too large, as an item of a list."""
    return "- " + " \\| ".join(text for cell in row if (text := inline(cell.spans, " ")))


def _cell(cell: GridCell | None) -> str:
    return inline(cell.spans, "<br>") if cell else ""


def inline(spans: Spans, newline: str) -> str:
    """Runs of text with their marks; `newline` replaces the ends of lines inside."""
    made = "".join(_span(one, newline) for one in spans).strip()
    return _numbers(made)


def _span(one: Span, newline: str) -> str:
    body = one.text.strip()
    if not body:
        return " " if one.text and "\n" not in one.text else newline if one.text else ""
    before = one.text[: len(one.text) - len(one.text.lstrip())]
    after = one.text[len(one.text.rstrip()) :]
    text = _text(body, newline)
    if one.href:
        text = f"[{text}]({_address(one.href)})"
    elif one.mark in MARKS:
        # Many readers of Markdown drop these elements without a word, so the signs stay.
        start, end = map(escaped, MARKS[one.mark])
        text = f"<{one.mark}>{start}{text}{end}</{one.mark}>"
    elif one.mark in _STARS:
        # Stars open and close only next to a letter or a figure.
        stars, tag = _STARS[one.mark]
        text = f"{stars}{text}{stars}" if body[0].isalnum() and body[-1].isalnum() else f"<{tag}>{text}</{tag}>"
    ends = [newline if "\n" in end else " " if end else "" for end in (before, after)]
    return f"{ends[0]}{text}{ends[1]}"


_STARS = {"strong": ("**", "strong"), "mark": ("**", "strong"), "em": ("*", "em")}


def _address(href: str) -> str:
    return re.sub(r"[\s()<>\\|]", lambda found: f"%{ord(found[0]):02X}", href)


def escaped(text: str, newline: str = " ") -> str:
    """A text escaped so that any Markdown reader shows it unchanged, with its lines."""
    return _numbers(_text(text.strip(), newline))


def _text(text: str, newline: str) -> str:
    lines = (" ".join(part for part in re.split(r"[ \t]+", line) if part) for line in clean(text).splitlines())
    return newline.join(_numbers(_SPECIAL.sub(r"\\\1", line)) for line in lines if line)


def _numbers(line: str) -> str:
    """The beginning of a line, escaped so that it does not start a list."""
    return _NUMBERED.sub(r"\1\\\2", _START.sub(r"\\\1", line))
