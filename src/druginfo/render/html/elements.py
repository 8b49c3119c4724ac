"""Blocks as elements; all text goes through one place, where it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree

from druginfo.domain.sanitize import clean
from druginfo.domain.time_budget import within
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
    words,
)
from druginfo.render.html.timeline import draw

Element = etree._Element

_TAGS = {"strong": "strong", "em": "em", "dim": "span", "gap": "span", "mark": "mark", "ins": "ins", "del": "del"}
_WIDEST, _LONGEST = 100, 1000
"""The most columns or rows that a cell spans, whatever it claims."""


class Writer:
    """Writes blocks below an element, and keeps the names of tables unique."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._heading = ""
        self._names: dict[str, int] = {}

    def write(self, blocks: Iterable[Block]) -> None:
        """Write the blocks in order; consecutive items become one list."""
        place, boxed = self._root, 0
        for listed, run in groupby(blocks, lambda one: isinstance(one, Item)):
            parent = sub(place, "ul") if listed else place
            for one in within(run):
                if isinstance(one, HeadingBlock) and (one.boxed or one.level <= boxed):
                    # A boxed warning has its frame around all of it, up to the next heading of its level.
                    boxed = one.level if one.boxed else 0
                    parent = place = sub(self._root, "div", cls="boxed") if one.boxed else self._root
                self._block(parent, one)

    def _block(self, parent: Element, one: Block) -> None:
        match one:
            case Paragraph():
                paragraph(parent, one)
            case Item():
                _item(parent, one)
            case HeadingBlock():
                self._headed(parent, one)
            case GridBlock():
                self._grid(parent, one)
            case Facts():
                _facts(parent, one)
            case SourceList():
                _sources(parent, one)
            case TimeLine():
                draw(parent, one)

    def _headed(self, parent: Element, one: HeadingBlock) -> None:
        self._heading = one.text
        heading = sub(parent, f"h{one.level}", id=one.anchor)
        # The kind is a second anchor for the same place.
        fill(sub(heading, "span", id=one.also) if one.also else heading, (Span(one.text),))

    def _grid(self, parent: Element, one: GridBlock) -> None:
        """A table that scrolls within its box; its name is unique on the page."""
        name = clean(" ".join(one.name.split()))[:120] or f"Table in {self._heading}"
        count = self._names[name] = self._names.get(name, 0) + 1
        label = f"{name} ({count})" if count > 1 else name
        region = sub(parent, "div", cls="scroll", role="region", tabindex="0", **{"aria-label": label})
        table = sub(region, "table")
        for cells in within(one.rows):
            line = sub(table, "tr")
            for cell in cells:
                _cell(line, cell)


def sub(parent: Element, tag: str, *, cls: str = "", **attributes: str) -> Element:
    """Add an element below another; attributes without a value are left out."""
    named = {"class": cls, **attributes}
    return etree.SubElement(parent, tag, {name: clean(value) for name, value in named.items() if value})


def fill(parent: Element, spans: Spans) -> None:
    """Put runs of text into an element, each as text or as an element with only text."""
    for one in spans:
        if one.mark or one.href:
            _marked(parent, one)
        else:
            _text(parent, one.text)


def _marked(parent: Element, one: Span) -> None:
    target = parent
    if one.mark:
        target = sub(target, _TAGS[one.mark], cls=one.mark if one.mark in {"dim", "gap"} else "")
    if one.href.startswith(("#", "https://", "http://")):
        target = sub(target, "a", href=one.href)
    _text(target, one.text)


def _text(parent: Element, text: str) -> None:
    """Append text to an element, with a break after each line."""
    for place, line in enumerate(clean(text).split("\n")):
        if place:
            etree.SubElement(parent, "br")
        last = parent[-1] if len(parent) else None
        if last is None:
            parent.text = (parent.text or "") + line
        else:
            last.tail = (last.tail or "") + line


def paragraph(parent: Element, one: Paragraph) -> None:
    """A paragraph; an editor's note also says in words that it is one."""
    role = "note" if one.role in {"note", "differs"} else ""
    fill(sub(parent, "p", cls=one.role, id=one.anchor, role=role), one.spans)


def _item(parent: Element, one: Item) -> None:
    printed = one.bullet != "•"
    depth = f"d{min(one.depth, 3)}" if one.depth > 0 else ""
    item = sub(parent, "li", cls=" ".join(filter(None, (depth, "b" if printed else ""))))
    fill(item, (Span(f"{one.bullet} "), *one.spans) if printed else one.spans)


def _facts(parent: Element, one: Facts) -> None:
    if one.rows:
        listed = sub(parent, "dl")
        for name, value in one.rows:
            fill(sub(listed, "dt"), (Span(name),))
            fill(sub(listed, "dd"), value)


def _sources(parent: Element, one: SourceList) -> None:
    listed = sub(parent, "ol", cls="sources")
    for anchor, number, line in one.entries:
        fill(sub(listed, "li", id=anchor), (Span(f"[{number}] ", "strong"), *line))


def _cell(parent: Element, one: GridCell) -> None:
    """A cell; a header cell without words becomes a plain cell."""
    named = one.header and words(one.spans).strip()
    spanned = {
        name: str(min(count, most))
        for name, count, most in (("colspan", one.colspan, _WIDEST), ("rowspan", one.rowspan, _LONGEST))
        if count > 1
    }
    scope = one.header if named else ""
    fill(sub(parent, "th" if named else "td", cls=one.shade, scope=scope, **spanned), one.spans)


def contents(parent: Element, headings: Sequence[HeadingBlock]) -> None:
    """The contents: one link per heading, indented by level."""
    listed = sub(parent, "ul")
    for one in headings:
        item = sub(listed, "li", cls=f"l{min(one.level, 4)}" if one.level > 2 else "")  # noqa: PLR2004
        fill(item, (Span(one.text, href=f"#{one.anchor}"),))
