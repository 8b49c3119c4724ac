"""What each tool asks the library, independent of the protocol: calls in, replies out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs

from druginfo import paths
from druginfo.domain.model import Monograph, Section, walk, words_of
from druginfo.errors import UnknownChoice, UsageError
from druginfo.library import Library
from druginfo.mcp.glance import glance
from druginfo.mcp.official import Kind, official_rows, without_more
from druginfo.mcp.reply import BUDGET, Row, ShownRows, ToolCall, ToolReply, numbers, reply, rows_of, size, unknown_rows
from druginfo.results.base import Answer
from druginfo.results.lookup import Show, Shown

Names = Sequence[str]
_ENOUGH = BUDGET // 2 - 1500
"""How many bytes of rows fit into a reply with their text; a larger label is answered by its outline."""
_MOST_HITS = 1_000
"""How many hits a search can page through; beyond them, narrow it down."""

_NO_CHANGES = frozenset({"one_version", "nothing_changed"})
"""Notices that say why a label shows no changes."""


class ToolQuestions:
    """The tools' questions over one library; several threads may ask at once."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def find_drug(self, name: str, limit: int, cursor: str | None) -> ToolReply:
        """The drugs that a name matches, the one that answers first."""
        answer = self._library.drugs(_named(name), limit=limit)
        return reply(answer, ToolCall("find_drug", {"name": name, "limit": limit}), cursor)

    def get_label(self, drug: str, sections: Names, topics: Names, cursor: str | None) -> ToolReply:
        """A whole label if it fits, else its outline; or the sections and topics asked for, whole."""
        asked = {"drug": drug, **_given(sections=list(sections), topics=list(topics))}
        recall = ToolCall("get_label", asked)
        by_number = [one for one in sections if one[:1].isdigit()]
        kinds = [one for one in sections if one not in by_number]
        if by_number and (kinds or topics):
            raise UsageError("Ask for sections by number or by kind, and topics apart from numbers: not in one call.")
        answer = self._library.show(_named(drug), sections=kinds, topics=topics, glance=False)
        if by_number:
            return reply(answer, recall, cursor, ShownRows(_numbered(answer, by_number)))
        rows = rows_of(answer)
        if sections or topics or size(rows) <= _ENOUGH:
            return reply(answer, recall, cursor, ShownRows(rows))
        return reply(answer, recall, cursor, ShownRows(_outline(answer, rows), "outline"))

    def get_warnings(self, drugs: Names, organs: Names, severities: Names, cursor: str | None) -> ToolReply:
        """What warning sections say, about an organ or of a severity if one is given."""
        answer = self._library.warnings(*map(_named, drugs), organs=organs, severities=severities)
        asked = _given(drugs=list(drugs), organs=list(organs), severities=list(severities))
        return reply(answer, ToolCall("get_warnings", asked), cursor)

    def get_safety(self, drugs: Names, cursor: str | None) -> ToolReply:
        """The most telling sentence on each subject, and where else its source mentions it."""
        answer = self._library.safety(*map(_named, drugs))
        return reply(answer, ToolCall("get_safety", {"drugs": list(drugs)}), cursor, ShownRows(list(glance(answer))))

    def check_interactions(self, drugs: Names, cursor: str | None) -> ToolReply:
        """What the source of each drug says about each other one; for one drug, all its interactions."""
        answer = self._library.interactions(*map(_named, drugs))
        return reply(answer, ToolCall("check_interactions", {"drugs": list(drugs)}), cursor)

    def compare_drugs(self, drugs: Names, sections: Names, organs: Names, cursor: str | None) -> ToolReply:
        """Drugs side by side, each wording once with all that say it."""
        answer = self._library.compare(*map(_named, drugs), sections=sections, organs=organs)
        asked = {"drugs": list(drugs), **_given(sections=list(sections), organs=list(organs))}
        return reply(answer, ToolCall("compare_drugs", asked), cursor)

    def search_labels(self, query: str, narrowed: dict[str, Names], limit: int, cursor: str | None) -> ToolReply:
        """Statements that hold some words, best first; `narrowed` to sections, organs and drugs."""
        drugs = [_named(one) for one in narrowed.get("drugs", ())]
        seen = min(numbers(cursor)[0], _MOST_HITS)
        # One more than is shown: then we know whether there are more.
        answer = self._library.search(query, limit=seen + limit + 1, **{**narrowed, "drugs": drugs})
        asked = {"query": query, **_given(**{name: list(words) for name, words in narrowed.items()}), "limit": limit}
        return reply(answer, ToolCall("search_labels", asked), cursor, ShownRows(rows_of(answer), most=limit))

    def label_changes(self, drug: str, since: str | None, sections: Names, cursor: str | None) -> ToolReply:
        """What the versions of a label changed, newest first."""
        answer = self._library.changes(_named(drug), since=since, sections=sections)
        recall = ToolCall("label_changes", {"drug": drug, **_given(since=since, sections=list(sections))})
        rows = [row for row in rows_of(answer) if row.get("text") != "not_found"]
        if rows:
            return reply(answer, recall, cursor, ShownRows(rows))
        # Without any row, the reply would not say which label it is about.
        named = self._library.drugs(drug, limit=1)
        why = next((one.code for one in answer.notices if one.code in _NO_CHANGES), "unchanged")
        silent = [
            {"drug": one.id, "state": "not_stated", "text": why if one.kind == "label" else "no_versions"}
            for one in named.results
        ]
        return reply(structs.replace(named, notices=answer.notices), recall, cursor, ShownRows(silent))

    def official_data(
        self, kind: Kind, drugs: Names, since: str | None, classes: Names, cursor: str | None
    ) -> ToolReply:
        """What one dataset has on drugs: recalls since a date and of some classes, shortages or approvals.

        Raises:
            UsageError: a date or classes are given for data other than recalls.

        """
        if kind != "recalls" and (since or classes):
            raise UsageError(f'"since" and "classes" choose among recalls: leave them out for {kind}.')
        named, given = tuple(map(_named, drugs)), _given(since=since, classes=list(classes))
        answer: Answer = getattr(self._library, kind)(*named, **given)
        answer = structs.replace(answer, notices=without_more(answer.notices))
        recall = ToolCall("official_data", {"kind": kind, "drugs": list(drugs), **given})
        return reply(answer, recall, cursor, ShownRows([*unknown_rows(answer), *official_rows(answer, kind)]))

    def private(self) -> Callable[[str], str]:
        """A function that takes the paths of this machine out of a message."""
        hidden = {str(one): name for one, name in self._places()}

        def without(message: str) -> str:
            for place in sorted(hidden, key=len, reverse=True):
                message = message.replace(place, hidden[place])
            return message

        return without

    def _places(self) -> list[tuple[Path, str]]:
        library = self._library.path
        homes = [(Path.home(), "~"), (Path.cwd(), "."), (paths.bundled(), "the bundled monographs")]
        known = [(library, "the library"), (library.resolve(), "the library"), (library.parent, "the library's folder")]
        return [(place, name) for place, name in (*known, *homes) if len(place.parts) > 1]


def _named(name: str) -> str:
    """A drug's name; never a file's, since no tool reads the disk.

    Raises:
        UsageError: it is empty, or the path of a file.

    """
    if not name.strip():
        raise UsageError("Name a drug: the name is empty.")
    if paths.looks_like_file(name) or paths.is_path(name) or "\0" in name:
        raise UsageError("Name a drug: files cannot be asked for here.", code="no_files")
    return name


def _given(**arguments: Any) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value}


def _numbered(answer: Show, numbers: Names) -> list[Row]:
    """The rows of sections with some numbers and of those below them.

    Raises:
        UnknownChoice: the label has no section of a number.

    """
    rows: list[Row] = []
    for wanted in numbers:
        under = [row for one in answer.results for part in _under(one, wanted) for row in _own_rows(one.id, part)]
        if not under:
            there = [part.number for one in answer.results for part, _ in walk(one.sections) if part.number]
            raise UnknownChoice(f"The label has no section {wanted}.", suggestions=tuple(there[:60]))
        rows += under
    return rows


def _under(one: Monograph, number: str) -> Iterator[Section]:
    begin = f"{number.rstrip('.')}."
    return (section for section, _ in walk(one.sections) if section.number and f"{section.number}.".startswith(begin))


def _own_rows(drug: str, section: Section) -> list[Row]:
    """The rows of a section's own statements and gaps, or one that names its heading if it has none."""
    alone = Shown(id=drug, name=drug, kind="label", sections=(structs.replace(section, sections=()),))
    heading = {"drug": drug, "section": section.kind, "number": section.number, "title": section.title}
    own = rows_of(Show(results=(alone,)))
    return [row for row in own if row.get("text") != "not_found"] or [
        {name: value for name, value in heading.items() if value}
    ]


def _outline(answer: Show, rows: Sequence[Row]) -> list[Row]:
    """The whole boxed warning, what has no section, and one row per section with its size and the words that get it."""
    boxed = [row for row in rows if row.get("section") == "boxed_warning"]
    gaps = [row for row in rows if row.get("state") == "not_stated" and "section" not in row]
    return [*boxed, *gaps, *(_heading(one, section) for one in answer.results for section, _ in walk(one.sections))]


def _heading(one: Monograph, section: Section) -> Row:
    """A section with the bytes that it and its subsections take."""
    held = sum(size(words_of(said)) for part, _ in walk((section,)) for said in part.statements)
    row = {"drug": one.id, "section": section.kind, "number": section.number, "title": section.title, "bytes": held}
    return {name: value for name, value in row.items() if value is not None}
