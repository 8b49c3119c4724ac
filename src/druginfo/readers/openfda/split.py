"""Flattened text back into sections: what stands inside what, and where numbers divide it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from druginfo.domain import sections
from druginfo.domain.model import Gap, Section, Statement
from druginfo.domain.sanitize import squeeze
from druginfo.readers.openfda import highlights
from druginfo.readers.openfda.headings import Heading, Names, heading
from druginfo.readers.openfda.tables import Found

_BULLET = re.compile(r"(?:(?<=\s)|^)•\s?")
_NONE = re.compile(r"none(?:\s+known)?\s?\.?", re.IGNORECASE)
_UNITS = frozenset({"IU", "MBq", "GBq", "Gy", "MU", "Hz", "BMI", "ULN", "INR", "CI", "AM", "PM", "Grade", "Grades"})
# A number after one of these is a reference, a measure or a count, never a heading.
_BEFORE = re.compile(
    r"(?:\b(?:[Ss]ee|[Ss]ections?|[Tt]ables?|[Ff]igures?|[Ss]tudy|[Ss]tudies|and|or|to|of|than|by|is|was|were|are|with|"
    r"from|between|about|approximately|mean|median|under|in|at|a|the|versus|vs|for|least|through|below|above)"
    r"|[=<>≤≥±~+×/–—-])[\s\u200b]*$"
)
_SEE = re.compile(r"\b[Ss]ee\b[^.()\[\]]{0,80}$")
_LARGEST_GAP = 3
_MOST_MARKERS = 1000


class Span(NamedTuple):
    """A stretch of a text that is a section of its own, by its field or by its number."""

    start: int
    end: int
    kind: str
    field: str | None
    """The openFDA field that holds it; None for one that only its number tells."""


class Text(NamedTuple):
    """A field's text with what was found in it."""

    text: str
    tables: tuple[Found, ...]
    names: Names


def build(text: Text, span: Span, inner: Iterable[Span], parent: str | None = None) -> Section:
    """The section that a span of a text holds, with the spans inside it nested in it."""
    inner = list(inner)
    head = _head(text, span, inner, parent)
    kind = _kind(span, head, parent)
    children = _outermost(_divided(text, span, inner, head, kind))
    locator = head.number or head.title or None
    statements, copies = _own_text(text, span, head, [child for child, _ in children], kind)
    built = tuple(build(text, child, within, kind) for child, within in children)
    empty = not (statements or copies or built) and bool(head.number or head.title)
    gap = Gap(subject=head.title or sections.BY_NAME[kind].title, source="label", locator=locator)
    return Section(
        kind=kind,
        title=squeeze(head.title),
        number=head.number,
        statements=statements,
        highlights=copies,
        gaps=(gap,) if empty else (),
        sections=built,
    )


def _head(text: Text, span: Span, inner: list[Span], parent: str | None) -> Heading:
    """The heading of a span; none where a table or a subsection begins it."""
    none = Heading(None, "", span.start)
    head = heading(text.text, span.start, span.kind, text.names)
    blocks: list[Span | Found] = [*inner, *text.tables]
    within = [block for block in blocks if span.start < block.end]
    if head.end > span.end or any(block.start < head.end for block in within):
        return none
    main = sections.BY_NAME[span.kind].number
    only_child = parent is None and main and head.number and head.number.startswith(f"{main}.")
    return none if only_child else head


def _kind(span: Span, head: Heading, parent: str | None) -> str:
    """A field tells the kind, unless it only repeats the parent's or tells nothing."""
    if span.kind not in {"unclassified", parent}:
        return span.kind
    known = sections.by_number().get(head.number or "")
    if parent is None:
        return known.name if known and head.title else span.kind
    return sections.infer(head.title, head.number, parent) or "unclassified"


def _outermost(spans: list[Span]) -> list[tuple[Span, list[Span]]]:
    """Each span that lies in no other, by place, with those that lie in it."""
    found: list[tuple[Span, list[Span]]] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if found and span.end <= found[-1][0].end:
            found[-1][1].append(span)
        else:
            found.append((span, []))
    return found


def _divided(text: Text, span: Span, inner: list[Span], head: Heading, kind: str) -> list[Span]:
    """The inner spans and those that numbers in the text between them tell."""
    prefix = head.number or sections.BY_NAME[kind].number
    if not prefix:
        return inner
    starts = list(_chain(_markers(text, span, inner, head.end, prefix)))
    numbered = sorted([start for _, start, _ in starts] + [span.end])
    ends = dict(pairwise(numbered))
    own = [Span(start, ends[start], "unclassified", None) for _, start, field in starts if field is None]
    return inner + own


def _markers(text: Text, span: Span, inner: list[Span], begin: int, prefix: str) -> list[tuple[int, int, str | None]]:
    """Every place where a number of the next level may begin a subsection: its last part, place, field."""
    closed = [(found.start, found.end) for found in text.tables] + [(child.start, child.end) for child in inner]
    pattern = re.compile(
        rf"(?:(?<=[\s\u200b])|^){re.escape(prefix)}\.(\d{{1,2}})\.?[\s\u200b]+(?=[\"“(]?[A-Z][\w®™/-]|[A-Z] )"
    )
    markers: list[tuple[int, int, str | None]] = [
        (int(match.group(1)), child.start, child.field)
        for child in inner
        if (match := pattern.match(text.text, child.start))
    ]
    for match in islice(pattern.finditer(text.text, begin, span.end), _MOST_MARKERS):
        if any(start <= match.start() < end for start, end in closed):
            continue
        if _is_heading(text.text, match.start(), match.end(), span.start):
            markers.append((int(match.group(1)), match.start(), None))
    return sorted(markers, key=lambda marker: marker[1])


def _is_heading(text: str, start: int, end: int, floor: int) -> bool:
    """Not inside brackets, not after "see", no measure."""
    before = text[max(floor, start - 200) : start]
    if before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]"):
        return False
    if _BEFORE.search(before) or _SEE.search(before):
        return False
    word = re.match(r"\w+", text[end:].lstrip('"“('))
    return word is not None and word.group() not in _UNITS


def _chain(markers: list[tuple[int, int, str | None]]) -> Iterator[tuple[int, int, str | None]]:
    """The markers that count up from 1. A coded subsection's number is certain, the others fit between them."""
    last = 0
    for index, (number, start, field) in enumerate(markers):
        following = next((other for other, _, coded in markers[index + 1 :] if coded), 100)
        steps = number - last
        if field or (0 < steps <= _step(markers[index + 1 :], last) and number < following):
            last = number
            yield number, start, field


def _step(later: list[tuple[int, int, str | None]], last: int) -> int:
    """A number may be left out only where it comes nowhere later."""
    comes = {number for number, _, _ in later}
    step = 1
    while step < _LARGEST_GAP and last and last + step not in comes:
        step += 1
    return step


def _own_text(
    text: Text, span: Span, head: Heading, children: list[Span], kind: str
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements and the Highlights of what a span holds beside its children."""
    locator = head.number or head.title or None
    blocks = _blocks(text, span, children)
    first = blocks[0].start if blocks else span.end
    lead = text.text[head.end : first]
    if kind == "boxed_warning":
        full, copy, after = highlights.boxed(lead)
    else:
        full, copy, after = highlights.split(lead, text.text[first : span.end], head.number or "")
    statements = [*_statements(full, locator), *_statements(after, locator)]
    statements += _rest(text.text, blocks, span.end, locator)
    return tuple(statements), tuple(_statements(copy, locator))


def _blocks(text: Text, span: Span, children: list[Span]) -> list[Span | Found]:
    """The children of a span and the tables that stand in none of them, by place."""
    tables = [
        found
        for found in text.tables
        if span.start <= found.start < span.end
        and not any(child.start <= found.start < child.end for child in children)
    ]
    return sorted([*children, *tables], key=lambda block: block.start)


def _rest(text: str, blocks: list[Span | Found], end: int, locator: str | None) -> Iterator[Statement]:
    """What stands between and behind children and tables, the tables at their places."""
    ends = [*(block.start for block in blocks[1:]), end]
    for block, stop in zip(blocks, ends, strict=False):
        if isinstance(block, Found):
            yield replace(block.statement, locator=locator)
        yield from _statements(text[block.end : stop], locator)


def _statements(text: str, locator: str | None) -> Iterator[Statement]:
    """A run of text as statements: one a bullet, and what stands before the first."""
    if not text.strip():
        return
    places = [match.start() for match in _BULLET.finditer(text)] if "•" in text else []
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        part = squeeze(text[start:end]).strip("\u200b ")
        if not part:
            continue
        item = part.startswith("•")
        words = part[1:].lstrip() if item else part
        yield Statement(
            text=words,
            source="label",
            locator=locator,
            form="item" if item else "paragraph",
            bullet="•" if item else None,
            state="stated_none" if _NONE.fullmatch(words) else "stated",
        )
