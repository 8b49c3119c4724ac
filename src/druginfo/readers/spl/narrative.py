"""Sections of SPL: nested, in order, with kind, number and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain import sections
from druginfo.domain.model import Gap, Section, Statement
from druginfo.domain.sanitize import shortened
from druginfo.errors import UnreadableFile
from druginfo.readers import kinds
from druginfo.readers.spl import boxed
from druginfo.readers.spl.flow import SOURCE, Aside, statements
from druginfo.readers.spl.pictures import MEDIA, PICTURE, described_by, mark
from druginfo.readers.spl.words import beginning, inline
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

SECTION, COMPONENT, TITLE, TEXT, CODE, SUBJECT = (
    N + tag for tag in ("section", "component", "title", "text", "code", "subject")
)
_EXCERPT = N + "excerpt"

MOST_DEPTH = 40
"""Real labels nest five deep."""

_LONGEST_TITLE, _LONGEST_CODE, _MOST_TEXT = 1000, 60, 20_000

_BOXED = "34066-1"
_MAY_BE_NONE = frozenset({"warning", "reaction", "interaction", "population"})
_NUMBERED = re.compile(r"\(?([1-9]\d?(?:\.\d{1,2}){0,3})(?:([.):]+)(?!\d)\s*|\s+|(?=[A-Z][a-z]))(\S.*)", re.DOTALL)
_NUMBER_ALONE = re.compile(r"([1-9]\d?(?:\.\d{1,2}){0,3})\.?")
# Words after a quantity, which is not a section number: "2.5 mg tablets", "12 years and older".
_UNIT = re.compile(
    r"(?:[mµμnk]?c?g|[mdµμ]?l|iu|units?|%|percent|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mm|cm|"
    r"oz|fl|lbs?|tablets?|capsules?|caplets?|[/×–-])(?=[\s/.,;)×%–-]|$)(?!-[a-z])",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:to|or|and|x|count|ct|doses?|times|vials?|syringes?|pens?|packs?|bottles?)\b", re.IGNORECASE)


class Context(NamedTuple):
    """What applies to a whole document."""

    aside: Aside
    document_code: str = ""
    document_type: str = ""


class SectionPlace(NamedTuple):
    """Where a section is: the kind of the nearest section around it with a known kind, its locator, its depth."""

    within: str | None = None
    locator: str | None = None
    depth: int = 0


class Parts(NamedTuple):
    """The children of one `section` element, sorted."""

    code: str
    title: str
    texts: list[_Element]
    excerpts: list[_Element]
    sections: list[_Element]
    pictures: list[str]
    has_products: bool


def read_all(body: _Element, context: Context) -> tuple[Section, ...]:
    """The sections of a `structuredBody`, in order."""
    found = (
        read(section, context, SectionPlace()) for component in body for section in component if section.tag == SECTION
    )
    return tuple(section for section in found if section)


def read(element: _Element, context: Context, place: SectionPlace) -> Section | None:
    """One section with everything in it, or None if there is neither a heading nor a word."""
    if place.depth > MOST_DEPTH:
        raise UnreadableFile(f"its sections are nested more than {MOST_DEPTH} levels deep.", code="too_deep")
    parts = _sort(element)
    number, title = split_number(shortened(parts.title, _LONGEST_TITLE), top=place.within is None)
    kind, remark = _kind(parts, title, number, context, place)
    locator = _locator(number, title, kind, place)
    telling = place.within if kind == "unclassified" else kind
    own = _whole_title(parts.title, locator)
    own += _statements(parts.texts, locator, context, may_be_none=_may_be_none(telling))
    highlights = _highlights(parts.excerpts, locator, context)
    inner = SectionPlace(telling, locator, place.depth + 1)
    children = tuple(child for child in (read(each, context, inner) for each in parts.sections) if child)
    gaps = () if own or highlights or parts.sections or parts.has_products else _gaps(parts, title, kind, locator)
    if not (title or number or own or highlights or children or gaps):
        return None
    return Section(
        kind=kind,
        title=title,
        number=number,
        code=parts.code or None,
        remark=remark,
        statements=own,
        highlights=highlights,
        gaps=gaps,
        sections=children,
    )


def split_number(title: str, *, top: bool) -> tuple[str | None, str]:
    """The number of a title and the rest of it; a quantity ("12 years and older") is not a number.

    A whole number without a dot or bracket counts only at the `top` level.
    """
    found = _NUMBERED.fullmatch(title)
    if not found:
        alone = _NUMBER_ALONE.fullmatch(title)
        return (alone[1], "") if alone else (None, title)
    number, mark, rest = found.groups()
    if mark:
        return number, rest
    if _UNIT.match(rest) or ("." not in number and (not top or _COUNTED.match(rest))):
        return None, title
    return number, rest


def _sort(element: _Element) -> Parts:
    code = title = ""
    texts: list[_Element] = []
    excerpts: list[_Element] = []
    nested: list[_Element] = []
    pictures: list[str] = []
    has_products = False
    for child in element:
        tag = child.tag
        if tag == TEXT:
            texts.append(child)
        elif tag == COMPONENT:
            nested += (each for each in child if each.tag == SECTION)
            pictures += (described_by(each) for each in child if each.tag == MEDIA)
        elif tag == TITLE:
            title = inline(child)
        elif tag == CODE:
            code = (child.get("code") or "")[:_LONGEST_CODE]
        elif tag == _EXCERPT:
            excerpts.append(child)
        elif tag == SUBJECT:
            has_products = True
    return Parts(code, title, texts, excerpts, nested, pictures, has_products)


def _kind(
    parts: Parts, title: str, number: str | None, context: Context, place: SectionPlace
) -> tuple[str, str | None]:
    """The kind of a section, and a remark where it is not what its code says."""
    known = sections.by_code().get(parts.code)
    if known is None or known.name == "unclassified":
        return sections.infer(title, number, place.within) or "unclassified", None
    if parts.code != _BOXED:
        return kinds.decide(known.name, title, number, place.within)
    remark = boxed.why_not(
        title,
        beginning(parts.texts, _MOST_TEXT) or beginning(parts.sections, _MOST_TEXT),
        document_code=context.document_code,
        document_type=context.document_type,
        within=place.within,
    )
    return ("unclassified" if remark else known.name), remark


def _locator(number: str | None, title: str, kind: str, place: SectionPlace) -> str:
    if number or title:
        return number or title
    if kind == "unclassified" and place.locator:
        return place.locator
    return sections.BY_NAME[kind].title


def _may_be_none(kind: str | None) -> bool:
    return kind is not None and sections.BY_NAME[kind].purpose in _MAY_BE_NONE


def _whole_title(title: str, locator: str) -> tuple[Statement, ...]:
    """An overlong heading, whole, as a statement: the section's title is only its beginning."""
    return () if len(title) <= _LONGEST_TITLE else (Statement(text=title, source=SOURCE, locator=locator),)


def _statements(texts: list[_Element], locator: str, context: Context, *, may_be_none: bool) -> tuple[Statement, ...]:
    if _are_pictures(texts):
        return ()
    if len(texts) == 1:
        return statements(texts[0], locator, context.aside, may_be_none=may_be_none)
    found = (statements(text, locator, context.aside, may_be_none=may_be_none) for text in texts)
    return tuple(one for several in found for one in several)


def _are_pictures(texts: list[_Element]) -> bool:
    """Whether a section holds pictures and no words: what they show is a gap, not a statement."""
    if not any(next(text.iter(PICTURE), None) is not None for text in texts):
        return False
    return not any(piece.strip() for text in texts for piece in text.itertext())


def _highlights(excerpts: list[_Element], locator: str, context: Context) -> tuple[Statement, ...]:
    """The summary printed before the full text (Highlights), kept apart from it."""
    if not excerpts:
        return ()
    texts = [text for excerpt in excerpts for text in _outermost(excerpt)]
    return _statements(texts, locator, context, may_be_none=False)


def _outermost(excerpt: _Element) -> Iterator[_Element]:
    """The texts of an excerpt; one inside another is read with it."""
    return (text for text in excerpt.iter(TEXT) if next(text.iterancestors(TEXT), None) is None)


def _gaps(parts: Parts, title: str, kind: str, locator: str) -> tuple[Gap, ...]:
    """The gap of a section with nothing under its heading, or only pictures."""
    pictures = list(parts.pictures)
    if not pictures and any(next(text.iter(PICTURE), None) is not None for text in parts.texts):
        pictures = [""]
    if not (title or pictures or kind != "unclassified"):
        return ()
    printed = mark(list(dict.fromkeys(filter(None, pictures)))) if pictures else None
    subject = title or sections.BY_NAME[kind].title
    return (Gap(subject=subject, source=SOURCE, locator=locator, printed=printed),)
