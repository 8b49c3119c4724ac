"""Divides flattened text into sections again: by fields inside fields, and by section numbers."""

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
from druginfo.readers.openfda.headings import FoundHeading, TitleHints, heading
from druginfo.readers.openfda.kinds import kind_of
from druginfo.readers.openfda.tables import FoundTable

_BULLET = re.compile(r"(?:(?<=\s)|^)•\s?")
_NONE = re.compile(r"none(?:\s+known)?\s?\.?(?:\s?\([\d\s.,]{1,20}\)\s?\.?)?", re.IGNORECASE)
_UNITS = frozenset({"IU", "MBq", "GBq", "Gy", "MU", "Hz", "BMI", "ULN", "INR", "CI", "AM", "PM", "Grade", "Grades"})
# A number directly after one of these is a reference or a measure, never a heading; …
_NEVER = re.compile(r"(?:\b(?:[Ss]ee|[Ss]ections?|[Tt]ables?|[Ff]igures?|[Pp]arts?)|[=<>≤≥±~+×/])[\s\u200b]*$")
# … and after one of these it is usually not a heading, unless it fills a gap in the numbering.
_SELDOM = re.compile(
    r"(?:\b(?:[Ss]tudy|[Ss]tudies|and|or|to|of|than|by|is|was|were|are|with|"
    r"from|between|about|approximately|mean|median|under|in|at|a|the|versus|vs|for|least|through|below|above)"
    r"|[–—-])[\s\u200b]*$"
)
_RANGE = re.compile(r"[\d%][–—-]\s*$|\d[.,]\d+%?\s*[–—-]\s*$")
_SEE = re.compile(r"\b[Ss]ee\b[^.()\[\]]{0,80}$")
# "See the list:", "(see Table 1": the reference is complete, so a number after it may begin a heading.
_SEEN = re.compile(r"\b[Ss]ee\b[^.()\[\]:]{0,80}(?::|\b(?:[Tt]able|[Ff]igure)s?\s\d+[A-Z]?)\s*$")
_ENDS = re.compile(r"[.;:!?•\u200b][\"”’]?\s*$")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z•]")
# Two capitalised words, maybe with small ones between them: a title, or its last word and the next sentence.
_TITLED = re.compile(
    r"[\"“(]?[A-Z][\w®™/,-]*:?(?:\s(?:of|in|and|for|with|to|on|or|a|an|the|by|from|during|after))*\s\(?[A-Z]"
)
_NEAR = 200
_LARGEST_GAP = 3
_MOST_MARKERS = 1000


class SectionSpan(NamedTuple):
    """A stretch of a text that is a section of its own, by its field or by its number."""

    start: int
    end: int
    kind: str
    field: str | None
    """The openFDA field that holds it; None for one recognised only by its number."""


class Text(NamedTuple):
    """A field's text with what was found in it."""

    text: str
    tables: tuple[FoundTable, ...]
    names: TitleHints


def build(text: Text, span: SectionSpan, inner: Iterable[SectionSpan], parent: str | None = None) -> Section:
    """The section in a span of a text, with the spans inside it as subsections."""
    inner = list(inner)
    head = _head(text, span, inner, parent)
    kind, remark = kind_of(span.kind, span.field, head, parent)
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
        remark=remark,
        statements=statements,
        highlights=copies,
        gaps=(gap,) if empty else (),
        sections=built,
    )


def _head(text: Text, span: SectionSpan, inner: list[SectionSpan], parent: str | None) -> FoundHeading:
    """The heading of a span; none where a table or a subsection begins it."""
    none = FoundHeading(None, "", span.start)
    head = heading(text.text, span.start, span.kind, text.names)
    blocks: list[SectionSpan | FoundTable] = [*inner, *text.tables]
    within = [block for block in blocks if span.start < block.end]
    if head.end > span.end or any(block.start < head.end for block in within):
        return none
    main = sections.BY_NAME[span.kind].number
    only_child = parent is None and main and head.number and head.number.startswith(f"{main}.")
    return none if only_child else head


def _outermost(spans: list[SectionSpan]) -> list[tuple[SectionSpan, list[SectionSpan]]]:
    """Each span that is not inside another, in order, with those inside it."""
    found: list[tuple[SectionSpan, list[SectionSpan]]] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if found and span.end <= found[-1][0].end:
            found[-1][1].append(span)
        else:
            found.append((span, []))
    return found


def _divided(
    text: Text, span: SectionSpan, inner: list[SectionSpan], head: FoundHeading, kind: str
) -> list[SectionSpan]:
    """The inner spans, and those found by numbers in the text between them."""
    prefix = head.number or sections.BY_NAME[kind].number
    if not prefix:
        return inner
    starts = list(_chain(_markers(text, span, inner, head.end, prefix)))
    numbered = sorted([marker.start for marker in starts] + [span.end])
    ends = dict(pairwise(numbered))
    own = [SectionSpan(one.start, ends[one.start], "unclassified", None) for one in starts if one.field is None]
    return inner + own


class Marker(NamedTuple):
    """A place where a number of the next level may begin a subsection."""

    number: int
    """The last part of the section number."""
    start: int
    field: str | None
    """The field that holds the subsection: then its number is certain."""
    sure: bool
    """Whether the words before it end a sentence, or at least do not ask for a number."""


def _markers(text: Text, span: SectionSpan, inner: list[SectionSpan], begin: int, prefix: str) -> list[Marker]:
    """Every place where a number of the next level may begin a subsection."""
    closed = [(found.start, found.end) for found in text.tables] + [(child.start, child.end) for child in inner]
    pattern = re.compile(
        rf"(?:(?<=[\s\u200b])|^){re.escape(prefix)}\.(\d{{1,2}})\.?[\s\u200b]+(?=[\"“(]?[A-Z][\w®™/-]|[A-Z] )"
    )
    markers = [
        Marker(int(match.group(1)), child.start, child.field, sure=True)
        for child in inner
        if (match := pattern.match(text.text, child.start))
    ]
    for match in islice(pattern.finditer(text.text, begin, span.end), _MOST_MARKERS):
        if any(start <= match.start() < end for start, end in closed):
            continue
        sure = _is_heading(text.text, match.start(), match.end(), span.start)
        if sure is not None:
            markers.append(Marker(int(match.group(1)), match.start(), None, sure))
    return sorted(markers, key=lambda marker: marker.start)


def _is_heading(text: str, start: int, end: int, floor: int) -> bool | None:
    """Whether a number certainly begins a heading; None if it is a reference or a measure."""
    before = text[max(floor, start - _NEAR) : start]
    seen = _SEEN.search(before)
    if _NEVER.search(before) or (_SEE.search(before) and not seen) or _in_brackets(before, text[end : end + _NEAR]):
        return None
    word = re.match(r"\w+", text[end : end + _NEAR].lstrip('"“('))
    if word is None or word.group() in _UNITS:
        return None
    if not (seen or _SELDOM.search(before)):
        return True
    return False if _TITLED.match(text, end) and not _RANGE.search(before) else None


def _in_brackets(before: str, after: str) -> bool:
    """Whether a place is inside brackets; a bracket not closed in its sentence does not count."""
    if _ENDS.search(before):
        return False
    for opening, closing in ("()", "[]"):
        if before.rfind(opening) <= before.rfind(closing):
            continue
        inside, closed, _ = after.partition(closing)
        if closed and opening not in inside and not _SENTENCE.search(inside):
            return True
    return False


def _chain(markers: list[Marker]) -> Iterator[Marker]:
    """The markers that count up from 1. A coded subsection's number is certain, the others fit between them."""
    last = 0
    for marker, later in zip(markers, _later(markers), strict=True):
        steps = marker.number - last
        fits = 0 < steps <= _step(later.numbers, last) and marker.number < later.coded
        # An uncertain one must be the very next number, and be the only one with it.
        asked_for = marker.sure or (steps == 1 and not later.sure >> marker.number & 1)
        if marker.field or (fits and asked_for):
            last = marker.number
            yield marker


class Later(NamedTuple):
    """What follows a marker: the numbers as bits, the certain ones, and the next one with a field."""

    numbers: int
    sure: int
    coded: int


def _later(markers: list[Marker]) -> list[Later]:
    found: list[Later] = []
    behind = Later(0, 0, 100)
    for marker in reversed(markers):
        found.append(behind)
        bit = 1 << marker.number
        behind = Later(
            behind.numbers | bit,
            behind.sure | bit if marker.sure else behind.sure,
            marker.number if marker.field else behind.coded,
        )
    return found[::-1]


def _step(later: int, last: int) -> int:
    """The next marker; a number may be skipped only if it does not come later."""
    step = 1
    while step < _LARGEST_GAP and last and not later >> (last + step) & 1:
        step += 1
    return step


def _own_text(
    text: Text, span: SectionSpan, head: FoundHeading, children: list[SectionSpan], kind: str
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements and the Highlights of a span's own text, outside its children."""
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


def _blocks(text: Text, span: SectionSpan, children: list[SectionSpan]) -> list[SectionSpan | FoundTable]:
    """The children of a span and the tables outside them, in order."""
    tables = [
        found
        for found in text.tables
        if span.start <= found.start < span.end
        and not any(child.start <= found.start < child.end for child in children)
    ]
    return sorted([*children, *tables], key=lambda block: block.start)


def _rest(text: str, blocks: list[SectionSpan | FoundTable], end: int, locator: str | None) -> Iterator[Statement]:
    """What is between and after children and tables, with the tables in their places."""
    ends = [*(block.start for block in blocks[1:]), end]
    for block, stop in zip(blocks, ends, strict=False):
        if isinstance(block, FoundTable):
            yield replace(block.statement, locator=locator)
        yield from _statements(text[block.end : stop], locator)


def _statements(text: str, locator: str | None) -> Iterator[Statement]:
    """A run of text as statements: one for each bullet, and one for the text before the first."""
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
