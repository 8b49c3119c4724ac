"""What a section says as XHTML: every word of the source once, and none of it as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from druginfo.domain.model import Cell, Gap, Note, Section, Statement
from druginfo.domain.sanitize import clean
from druginfo.domain.time_budget import check
from druginfo.export.fhir.elements import Json

_XHTML = "http://www.w3.org/1999/xhtml"
GAPS = {
    "left_empty": "The source leaves this empty.",
    "no_section": "The source has no section on this.",
}
"""The words for a gap: the source is silent, and none of FHIR's codes for empty sections means that."""


def narrative(parts: Sequence[str], status: str = "additional") -> Json:
    """A Narrative of some pieces of XHTML."""
    return {"status": status, "div": f'<div xmlns="{_XHTML}">{"".join(parts)}</div>'}


def text(words: str) -> str:
    """A text between tags; a new line in it is a line break."""
    escaped = escape(clean(words), quote=False).replace("\r", "&#13;")
    return escaped.replace("\n", "<br/>")


def attribute(words: str) -> str:
    """A text as the value of an attribute."""
    escaped = escape(clean(words))
    return escaped.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def added(words: str, kind: str = "") -> str:
    """A paragraph of this program's own words, marked as such."""
    return f'<p class="{f"added {kind}".strip()}">{text(words)}</p>'


_NOTHING = "There is no text under this heading."


def _holds_words(parts: Sequence[str]) -> bool:
    return any(re.sub(r"<[^<>]*>", "", part).strip() for part in parts)


class SectionText:
    """The text of sections of one document.

    A label is one source: the numbers and titles of its sections say where a statement is. In a monograph, each
    statement names its source and place itself, in visible words.
    """

    def __init__(self, source: str, *, cited: bool) -> None:
        self._source, self._cited = source, cited

    def of(self, section: Section) -> Json | None:
        """A section's own text; none where it only holds other sections."""
        parts = [added(section.remark, "remark")] if section.remark else []
        if section.highlights:
            inner = "".join(self._statements(section.highlights))
            parts.append(f'<div class="highlights">{added("Highlights")}{inner}</div>')
        parts += self._statements(section.statements)
        parts += self.gaps(section.gaps)
        if not _holds_words(parts):
            # FHIR requires words in a narrative, and a narrative in a section without sections inside it.
            return None if section.sections and not parts else narrative([*parts, added(_NOTHING)], "empty")
        return narrative(parts, "additional" if section.highlights or section.statements else "generated")

    def gaps(self, gaps: Sequence[Gap]) -> Iterator[str]:
        """What the source leaves empty or has no section for."""
        for one in gaps:
            printed = f' <span class="printed">{text(one.printed)}</span>' if one.printed is not None else ""
            subject = f'<span class="subject">{text(one.subject)}</span>'
            words = f"Not stated: {subject}. {GAPS[one.reason]}"
            yield f'<p class="gap {one.reason}"{_place(one.locator)}><span class="added">{words}</span>{printed}</p>'
            yield self._facts(one)

    def _statements(self, statements: Sequence[Statement]) -> Iterator[str]:
        """Each statement; items that follow each other as one list."""
        within = False
        for one in statements:
            check()
            item = one.form == "item"
            if item != within:
                yield '<ul class="items" style="list-style-type: none">' if item else "</ul>"
                within = item
            yield self._table(one) if one.form == "table" else self._words(one)
        if within:
            yield "</ul>"

    def _words(self, one: Statement) -> str:
        facts, item = self._facts(one), one.form == "item"
        subject = f'<b class="subject">{text(one.subject)}</b> ' if one.subject is not None else ""
        bullet = f'<span class="bullet">{text(one.bullet)}</span> ' if one.bullet is not None else ""
        words = text(one.text)
        if subject or bullet or (item and facts):
            # If something else is in the same element, the words get an element of their own.
            words = f'<span class="words">{words}</span>'
        if not item:
            return f'<p class="{one.state}"{_place(one.locator)}>{bullet}{subject}{words}</p>{facts}'
        deep = f' depth-{one.depth}" style="margin-left: {2 * min(one.depth, 20)}em' if one.depth else ""
        return f'<li class="{one.state}{deep}"{_place(one.locator)}>{bullet}{subject}{words}{facts}</li>'

    def _table(self, one: Statement) -> str:
        subject = f'<p><b class="subject">{text(one.subject)}</b></p>' if one.subject is not None else ""
        caption = f'<p class="caption">{text(one.text)}</p>' if one.text else ""
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in one.rows)
        table = f"<table><tbody>{body}</tbody></table>" if one.rows else ""
        notes = "".join(f'<p class="footnote">{text(note)}</p>' for note in one.footnotes)
        inner = f"{subject}{caption}{table}{notes}{self._facts(one)}"
        return f'<div class="table {one.state}"{_place(one.locator)}>{inner}</div>'

    def _facts(self, one: Statement | Gap) -> str:
        """What the source, or an editor, attaches to a statement or a gap, as a list in plain words."""
        facts = [_fact(name, value) for name, value in _attached(one)]
        if self._cited or one.source != self._source:
            facts.append(f'<li class="source">Source: {_cited(one.source, one.locator)}</li>')
        facts += map(_note, one.notes)
        return f'<ul class="facts added">{"".join(facts)}</ul>' if facts else ""


def _place(locator: str | None) -> str:
    return f' title="{attribute(locator)}"' if locator is not None else ""


def _cell(one: Cell) -> str:
    tag = "th" if one.header else "td"
    spans = f' colspan="{one.colspan}"' if one.colspan != 1 else ""
    spans += f' rowspan="{one.rowspan}"' if one.rowspan != 1 else ""
    return f"<{tag}{spans}>{text(one.text)}</{tag}>"


_STATEMENT = ("population", "frequency", "severity", "risk", "advice")
_GAP = ("population", "severity")


def _attached(one: Statement | Gap) -> Iterator[tuple[str, str]]:
    for name in _STATEMENT if isinstance(one, Statement) else _GAP:
        value = getattr(one, name)
        if value is not None:
            yield name, value
    for organ in one.organs if isinstance(one, Statement) else ():
        yield "organ", organ


_OF_A_TABLE = frozenset({"frequency", "organ"})


def _fact(name: str, value: str) -> str:
    """One fact; names from this program's own tables are shown without their underscores."""
    said = value.replace("_", " ") if name in _OF_A_TABLE else value
    return f'<li class="{name}">{name.capitalize()}: <span>{text(said)}</span></li>'


def _note(one: Note) -> str:
    marks = "".join(f" {name}" for name in ("differs", "silent") if getattr(one, name))
    said = " (the sources differ)" if one.differs else " (the other source is silent)" if one.silent else ""
    words = f'<span class="words">{text(one.text)}</span>'
    return f'<li class="note{marks}">Editor\'s note{said}: {words} {_cited(one.source, one.locator)}</li>'


def _cited(source: str, locator: str | None) -> str:
    place = f', <span class="locator">{text(locator)}</span>' if locator is not None else ""
    return f'[<span class="source">{text(source)}</span>]{place}'
