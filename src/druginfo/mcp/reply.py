"""An answer as an assistant gets it: rows with sources and states, the same words as text, within a budget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from druginfo.domain.model import Monograph
from druginfo.errors import UsageError
from druginfo.mcp import official, wording
from druginfo.render.phrasing import cited
from druginfo.render.rows import header, lines
from druginfo.render.statement_rows import COLUMNS
from druginfo.results.base import About, Answer, Choice
from druginfo.results.comparison import Compared, Pair
from druginfo.results.official import RecordsOf

BUDGET = 24_000
"""The most bytes of one reply: its structured content and its text together."""
_SPARE = 1_200
"""Bytes for the words on what is held back, without its arguments, and for the protocol's own envelope."""
_TOLD = 6
"""A reply repeats the arguments of its call up to six times, if escaped ones count twice."""
_DIGITS = 9
_NOTICES = 5_000
"""The most bytes of notices; many unknown names make many."""

Row = dict[str, Any]


class ToolCall(NamedTuple):
    """The call that a reply answers: with a cursor, it gets what the reply holds back."""

    tool: str
    arguments: Mapping[str, Any]


class ToolReply(NamedTuple):
    """What a tool returns: structured content, and a text that says the same words."""

    structured: dict[str, Any]
    text: str


class ShownRows(NamedTuple):
    """Which rows of an answer are shown, if not all of them."""

    rows: Sequence[Row]
    kind: Literal["outline"] | None = None
    most: int | None = None
    """The most rows of one reply; if it is set, the number of all rows is not known."""


def reply(answer: Answer, recall: ToolCall, cursor: str | None = None, selected: ShownRows | None = None) -> ToolReply:
    """As many rows of an answer as the budget allows, from a cursor on; one row at least, or a part of it.

    Raises:
        UsageError: no reply gave this cursor.

    """
    shown = selected or ShownRows(rows_of(answer))
    every = shown.rows
    at, offset = place(cursor, every)
    page = _ReplyBuilder(answer, recall, shown)
    while at < len(every):
        if not page.add(_part(every[at], offset)):
            break
        at, offset = at + 1, 0
    if at < len(every) and not page.rows:
        kept = page.add_beginning(_part(every[at], offset))
        return page.reply(at, f"{at}.{offset + kept}")
    return page.reply(at, str(at))


def rows_of(answer: Answer) -> list[Row]:
    """Every row of an answer by the names of its columns, without what is empty."""
    names = header(answer)
    # `drugs` has the name of each drug once: repeated in every row, it would take space from what is said.
    known = {"name"} if names == COLUMNS else set()
    found = [_filled(names, line, known) for line in lines(answer)]
    with_rows = {drug for row in found for drug in str(row.get("drug", "")).split(",")}
    silent = (one for one in answer.results if isinstance(one, About) and one.id not in with_rows)
    # A drug without a row would read as "none": it gets one that says what was found.
    return [
        *unknown_rows(answer),
        *found,
        *({"drug": one.id, "state": "not_stated", "text": "not_found"} for one in silent),
    ]


def unknown_rows(answer: Answer) -> Iterator[Row]:
    """A row for each name for which nothing was looked up, and why."""
    unknown = (one for one in answer.notices if one.code in _UNKNOWN)
    return ({"state": one.code, "text": one.message} for one in unknown)


_UNKNOWN = frozenset({"not_recognised", "not_in_library", "several_drugs"})
"""The notices on such a name."""


def size(value: object) -> int:
    """The bytes of a value as JSON."""
    return len(msgspec.json.encode(value))


def _filled(names: Iterable[str], line: Iterable[Any], known: Collection[str]) -> Row:
    pairs = zip(names, line, strict=True)
    return {name: value for name, value in pairs if value not in (None, "") and name not in known}


def place(cursor: str | None, rows: Sequence[Row]) -> tuple[int, int]:
    """The row that a cursor means, and how much of its text was shown before.

    Raises:
        UsageError: it means none of the rows.

    """
    at, offset = numbers(cursor)
    if cursor is None or (at < len(rows) and offset <= len(str(rows[at].get("text", "")))):
        return at, offset
    raise UsageError(f'"{cursor[:40]}" is not a cursor of this call. Use the call that the reply names, unchanged.')


def numbers(cursor: str | None) -> tuple[int, int]:
    """The two numbers of a cursor.

    Raises:
        UsageError: it has none.

    """
    row, _, offset = (cursor or "0").partition(".")
    found = [int(one) for one in (row, offset or "0") if one.isdecimal() and len(one) <= _DIGITS]
    if len(found) != len((row, offset)):
        raise UsageError(f'"{(cursor or "")[:40]}" is not a cursor. Use the call that the reply names, unchanged.')
    return found[0], found[1]


def _part(row: Row, offset: int) -> Row:
    return {**row, "text": str(row.get("text", ""))[offset:], "continued": True} if offset else row


class _ReplyBuilder:
    """A reply that is being built: what is in it, and how large it is."""

    def __init__(self, answer: Answer, recall: ToolCall, selected: ShownRows) -> None:
        self.rows: list[Row] = []
        self._recall, self._selected = recall, selected
        self._drugs = dict(_drugs(answer))
        self._names = {drug: str(one["name"]) for drug, one in self._drugs.items()}
        self._shown: dict[str, Row] = {}
        self._notices = _bounded(answer)
        self._text = [wording.notice(one["message"]) for one in self._notices]
        self._size = size([self._notices, self._text, *[recall.arguments] * _TOLD]) + _SPARE

    def add(self, row: Row) -> bool:
        """Take a row with the drugs that it names; false if there is no room."""
        if len(self.rows) == self._selected.most:
            return False
        drugs = self._named(row)
        text = [*(wording.drug(one) for one in drugs.values()), wording.row(row, self._names)]
        more = size([row, list(drugs.values()), text])
        if self._size + more > BUDGET:
            return False
        self._size += more
        self.rows.append(row)
        self._shown |= drugs
        self._text += text
        return True

    def add_beginning(self, row: Row) -> int:
        """Take as much of a row's text as there is room for; how many characters that is."""
        text = str(row["text"])
        kept = len(text)
        while kept > 1 and not self.add({**row, "text": text[:kept], "continues": True}):
            kept = kept * 2 // 3
        return kept

    def reply(self, at: int, cursor: str) -> ToolReply:
        """The reply, with what is held back and the call that gets it."""
        count, kind = len(self._selected.rows), self._selected.kind
        structured: dict[str, Any] = {"answer": self._recall.tool, **({"kind": kind} if kind else {})}
        structured |= {"drugs": list(self._shown.values()), "rows": self.rows, "notices": self._notices}
        if kind:
            call = self._call(sections=["NUMBER OR KIND OF A ROW"])
            structured["sections_by"] = call
            self._text.insert(0, wording.outline(_json(call)))
        if at < count:
            call = self._call(cursor=cursor)
            rows = None if self._selected.most else count - at
            structured["held_back"] = {"rows": rows, "of": count if rows else None, "call": call}
            self._text.append(wording.held_back(rows, count, _json(call)))
        if not count:
            self._text.append(wording.NOTHING)
        return ToolReply(structured, "\n".join(self._text))

    def _call(self, **more: object) -> Row:
        return {"tool": self._recall.tool, "arguments": {**self._recall.arguments, **more}}

    def _named(self, row: Row) -> dict[str, Row]:
        ids = str(row.get("drug", "")).split(",")
        return {one: self._drugs[one] for one in ids if one in self._drugs and one not in self._shown}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _bounded(answer: Answer) -> list[Row]:
    """The answer's notices, as many as there is room for; the last says how many there are."""
    every = [{"code": one.code, "message": one.message} for one in answer.notices]
    room = _NOTICES
    kept: list[Row] = []
    for one in every:
        room -= 2 * size(one)
        if room < 0:
            return [*kept, {"code": "more_notices", "message": f"{len(every) - len(kept)} more notices are left out."}]
        kept.append(one)
    return kept


def _drugs(answer: Answer) -> Iterator[tuple[str, Row]]:
    """What each drug of an answer is and who its sources are, by its id."""
    for result in answer.results:
        if isinstance(result, RecordsOf):
            yield official.drug_id(result), official.about(result)
            continue
        for one in result.drugs if isinstance(result, Pair | Compared) else (result,):
            yield one.id, _drug(one)


def _drug(one: Any) -> Row:
    facts = {
        "id": one.id,
        "query": one.query,
        "name": one.name,
        "kind": one.kind,
        "ingredients": _actives(one),
        "set_id": one.set_id,
        "version": one.version,
        "effective": one.effective,
        "sources": [{"id": source.id, "cited": cited(source)} for source in one.sources],
        "choice": _choice(one.choice),
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _actives(one: About | Monograph) -> list[str]:
    if isinstance(one, About):
        return list(one.ingredients)
    from druginfo.domain.label_names import summarise

    return list(dict.fromkeys(active.name for active in summarise(one).actives))


def _choice(one: Choice | None) -> Row | None:
    """Why this label answers, and the products that are other medicines."""
    if one is None:
        return None
    return {"rule": one.rule, "same": one.same, "different": [each.name for each in one.different[:10]]}
