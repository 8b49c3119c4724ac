"""Reading labels: entries, outlines, sections, whole labels, and lists over the whole library."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from druginfo.domain.label_summary import (
    ANY_WARNING,
    Change,
    Entry,
    Heading,
    Placed,
    Role,
    Summary,
)
from druginfo.domain.model import Monograph, Section
from druginfo.domain.sections import WARNINGS
from druginfo.domain.time_budget import check
from druginfo.errors import DruginfoError
from druginfo.store import passage_text
from druginfo.store.codec import (
    OutlineRow,
    TextPart,
    build,
    headings,
    main_source,
    place_in,
    unpack_facts,
    unpack_ids,
    unpack_passage,
    unpack_rows,
)
from druginfo.store.compression import Press, checked

if TYPE_CHECKING:
    from druginfo.store.walk import Shared


def as_json(ids: list[int]) -> str:
    """Ids as JSON, which SQLite expands to a list of values: their number is not limited."""
    return msgspec.json.encode(ids).decode()


ENTRY = "label.id, label.current, label.added, label.summary"
_summary = msgspec.msgpack.Decoder(Summary).decode
_BATCH = 500


def entry(row: Sequence[object], roles: Iterable[Role] = ()) -> Entry:
    """An entry from the columns of `ENTRY`."""
    check()
    key, current, added, summary = row[:4]
    return Entry(
        key=key,  # type: ignore[arg-type]  # the schema types the columns
        current=bool(current),
        added=added,  # type: ignore[arg-type]
        summary=_summary(checked(summary)),  # type: ignore[arg-type]
        roles=frozenset(roles),
    )


def labels(
    connection: sqlite3.Connection, *, every: bool, after: tuple[str, int] | None = None, most: int | None = None
) -> Iterator[Entry]:
    """The current labels by name, or with `every` all versions; read in batches."""
    name, key = after or ("", 0)
    where = "1" if every else "current"
    left = most if most is not None else -1
    while left:
        batch = _BATCH if left < 0 else min(left, _BATCH)
        rows = connection.execute(
            f"SELECT {ENTRY}, label.name FROM label WHERE {where} AND (name, id) > (?, ?) ORDER BY name, id LIMIT ?",
            (name, key, batch),
        ).fetchall()
        for row in rows:
            yield entry(row)
        if len(rows) < batch:
            return
        name, key = rows[-1][4], rows[-1][0]
        left -= len(rows) if left > 0 else 0


def label_count(connection: sqlite3.Connection) -> int:
    """How many current labels there are."""
    ((count,),) = connection.execute("SELECT count(*) FROM label WHERE current")
    return int(count)


def by_key(connection: sqlite3.Connection, key: int) -> Entry:
    """The entry of one label."""
    row = connection.execute(f"SELECT {ENTRY} FROM label WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise _gone()
    return entry(row)


def _gone() -> DruginfoError:
    return DruginfoError("The label has been replaced or removed in the meantime. Ask again.", code="label_gone")


def versions(connection: sqlite3.Connection, set_id: str) -> list[Entry]:
    """Every stored version of a set id, the current one first."""
    rows = connection.execute(
        f"SELECT {ENTRY} FROM label WHERE set_id = ? ORDER BY version DESC, format DESC",
        (set_id.strip().lower(),),
    )
    return [entry(row) for row in rows]


def changed(connection: sqlite3.Connection, since: str) -> Iterator[Change]:
    """The labels effective since a date that have an earlier version in the library, newest first."""
    rows = connection.execute(
        f"SELECT {ENTRY}, set_id, version FROM label WHERE current AND effective >= ?"
        " AND EXISTS (SELECT 1 FROM label AS old WHERE old.set_id = label.set_id AND old.version < label.version)"
        " ORDER BY effective DESC, name",
        (since,),
    ).fetchall()
    for row in rows:
        earlier = tuple(one for one in versions(connection, row[4]) if (one.summary.version or 0) < row[5])
        yield Change(entry=entry(row), earlier=earlier)


class StoredLabel:
    """One opened label: each part is read and expanded when it is needed."""

    def __init__(self, connection: sqlite3.Connection, press: Press, key: int, shared: Shared | None = None) -> None:
        query = (
            "SELECT facts, summary, packed, passages, outline, current FROM body JOIN label ON label.id = label"
            " JOIN outline ON outline.id = outline WHERE label = ?"
        )
        row = connection.execute(query, (key,)).fetchone()
        if row is None:
            raise _gone()
        self.key = key
        self._connection, self._press = connection, press
        self._shared = shared
        self._facts, self._summary, self._outline, self._ids, self._outline_key, current = row
        self.current = bool(current)

    @cached_property
    def facts(self) -> Monograph:
        """The label without its sections."""
        return unpack_facts(self._press.unpack(self._facts, beside=self._summary))

    @cached_property
    def rows(self) -> tuple[OutlineRow, ...]:
        """Its sections in order, without their text."""
        if self._shared:
            return self._shared.rows(self._outline_key, self._outline)
        return unpack_rows(self._press.unpack(self._outline))

    @cached_property
    def passages(self) -> list[list[int]]:
        """The ids of the passages of each section."""
        ids = unpack_ids(self._ids)
        if len(ids) != len(self.rows):
            raise msgspec.DecodeError("a label's passages do not fit its outline")
        return ids

    def monograph(self) -> Monograph:
        """The whole label, as it was stored."""
        return msgspec.structs.replace(self.facts, sections=self._sections(0, len(self.rows), 0))

    def lifted(self, kinds: Collection[str]) -> list[Placed]:
        """The sections of these kinds, whole, from any depth; one inside another is not repeated."""
        found, end = [], 0
        for place, row in enumerate(self.rows):
            if place >= end and row.kind in kinds:
                end = self._end(place)
                found.append(self._placed(place, self._sections(place, end, row.depth)[0]))
        return found

    def mentioning(self, mask: int, kinds: Collection[str] | None, *, whole: bool) -> list[Placed]:
        """The sections whose own text mentions an organ, without their subsections.

        With `kinds`, only those of these kinds or inside one. With `whole`, all their statements; otherwise
        only the runs of statements in which it is mentioned.
        """
        mentioned = self._on(mask)
        return [
            self._part(place, passages) if whole else self._part(place, [one for one in passages if one in mentioned])
            for place, passages in enumerate(self.passages)
            if not mentioned.isdisjoint(passages) and (kinds is None or self._within(place, kinds))
        ]

    def run(self, passage: int) -> Placed:
        """The section around a passage, with only that passage in it."""
        for place, passages in enumerate(self.passages):
            if passage in passages:
                return self._part(place, [passage])
        raise _gone()

    def section(self, place: int) -> Section:
        """One section, without its subsections."""
        return build(self.rows[place], self._runs(place), ())

    def kinds(self, place: int) -> tuple[str, ...]:
        """The kind of a section and those of the sections around it, innermost first."""
        above = self._parents[place]
        return (self.rows[place].kind, *(self.kinds(above) if above is not None else ()))

    def _part(self, place: int, passages: Sequence[int]) -> Placed:
        runs = (self._run(passage, place) for passage in passages)
        return self._placed(place, build(self.rows[place], runs, ()))

    def _within(self, place: int, kinds: Collection[str]) -> bool:
        return self.rows[place].kind in kinds or any(heading.kind in kinds for heading in self._trail(place))

    def _on(self, mask: int) -> set[int]:
        """The passages that mention an organ."""
        ids = as_json([passage for passages in self.passages for passage in passages])
        query = "SELECT id FROM passage WHERE id IN (SELECT value FROM json_each(?)) AND organs & ?"
        return {passage for (passage,) in self._connection.execute(query, (ids, mask))}

    def _placed(self, place: int, section: Section) -> Placed:
        return Placed(place=place, section=section, trail=self._trail(place))

    def _trail(self, place: int) -> tuple[Heading, ...]:
        above: list[Heading] = []
        while (before := self._parents[place]) is not None:
            above.append(self._headings[before])
            place = before
        return tuple(reversed(above))

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        return headings(self.rows)

    @cached_property
    def _parents(self) -> list[int | None]:
        """The place of the section around each."""
        from druginfo.text.outline import enclosing

        return enclosing(row.depth for row in self.rows)

    def _end(self, place: int) -> int:
        depth = self.rows[place].depth
        later = range(place + 1, len(self.rows))
        return next((other for other in later if self.rows[other].depth <= depth), len(self.rows))

    def _sections(self, start: int, end: int, depth: int) -> tuple[Section, ...]:
        """The sections of one depth between two places, each with its subsections."""
        starts = [place for place in range(start, end) if self.rows[place].depth == depth]
        return tuple(
            build(self.rows[first], self._runs(first), self._sections(first + 1, last, depth + 1))
            for first, last in zip(starts, [*starts[1:], end], strict=False)
        )

    def _runs(self, place: int) -> Iterator[tuple[TextPart, Sequence[Any]]]:
        return (self._run(passage, place) for passage in self.passages[place])

    def _run(self, passage: int, place: int) -> tuple[TextPart, Sequence[Any]]:
        check()
        section = self.rows[place]
        source, locator = main_source(self.facts), place_in(section.usual, section.number, section.title)
        if self._shared:
            run = self._shared.run(passage)
            if run is None:
                raise _gone()
            return run.part, run.placed(source, locator)
        packed = passage_text.read(self._connection, self._press, passage)
        if packed is None:
            raise _gone()
        return unpack_passage(packed, source, locator)


_MANY = 5_000


def labels_mentioning(
    connection: sqlite3.Connection, mask: int, kinds: Collection[str] | None, *, most: int
) -> tuple[int, list[Entry]]:
    """How many labels mention an organ in sections of these kinds, and the first `most` of them by name."""
    if kinds is not None and WARNINGS.issubset(kinds):
        kinds = {ANY_WARNING, *(kind for kind in kinds if kind not in WARNINGS)}
    within = "" if kinds is None else f" AND kind IN (SELECT id FROM kind WHERE name IN ({_marks(kinds)}))"
    values = (mask, *(kinds or ()))
    mentioned = f"SELECT label FROM label_organ WHERE organs & ?{within}"
    # A label has one row per kind, so with several kinds its rows are grouped: faster than counting distinct labels.
    # Excluding the versions that are not current is cheap, since there are few of them.
    each = mentioned if kinds is not None and len(kinds) == 1 else f"{mentioned} GROUP BY label"
    query = f"SELECT count(*) FROM ({each}) WHERE label NOT IN (SELECT id FROM label WHERE NOT current)"
    (total,) = connection.execute(query, values).fetchone()
    among = f"id IN ({mentioned})"
    if kinds is not None and total > _MANY:  # so many that walking the labels by name soon finds enough
        among = f"EXISTS (SELECT 1 FROM label_organ WHERE label = label.id AND organs & ?{within})"
    page = f"SELECT {ENTRY} FROM label INDEXED BY label_name WHERE current AND {among} ORDER BY name, id LIMIT ?"
    rows = connection.execute(page, (*values, most))
    return int(total), [entry(row) for row in rows]


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
