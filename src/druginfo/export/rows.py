"""From a document to rows of the declared tables: a pure function that any process can run."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count
from operator import attrgetter

from druginfo.domain import organs
from druginfo.domain.class_index import ClassIndex
from druginfo.domain.identifiers import ndc_segments
from druginfo.domain.model import Gap, Ingredient, Monograph, Note, Product, Section, Statement, words_of
from druginfo.domain.names import fold_text
from druginfo.export.keys import Keys, label_key
from druginfo.export.tables import TABLES, Batch, TableRow, Values
from druginfo.readers import detect
from druginfo.readers.document import Reading, Refusal

_WHOLE_DATE = len("2026-01-31")
_PACKAGE = 3
_SHARED = 5
"""How many columns all rows of a document share, at their beginning."""


def rows_of(source: str | os.PathLike[str] | Monograph, *, answers: bool | None = None) -> Iterator[TableRow]:
    """Every row of a monograph, or of everything in a path, one document after another, table by table.

    The path is a file, a folder or an archive, as for `druginfo import`. A document that cannot be read is a row of
    `refusals`; nothing is raised for it. The table of a row is `druginfo.export.tables.NAMES[type(row)]`. `answers`
    says whether a version in a library is the current one.
    """
    for batch in batches_of(source, answers=answers):
        for table, rows in batch.items():
            row = TABLES[table]
            yield from (row(*values) for values in rows)


def batches_of(source: str | os.PathLike[str] | Monograph, *, answers: bool | None = None) -> Iterator[Batch]:
    """The same rows as bare values, one batch per document: writing many of them takes half the time."""
    if isinstance(source, Monograph):
        yield _DocumentRows(source, answers, label_key(source)).batch()
        return
    keys = Keys()
    for reading in detect.read(source):
        yield batch_of_reading(reading, keys, answers=answers)


def batch_of_reading(reading: Reading, keys: Keys, *, answers: bool | None = None) -> Batch:
    """The rows of one document, or of its refusal."""
    if reading.monograph:
        return _DocumentRows(reading.monograph, answers, keys.of(reading.monograph)).batch()
    if reading.classes:
        return {"class_index": [row for one in reading.classes for row in _indexed(one)]}
    return {"refusals": [refusal_of(reading, reading.refusal)]} if reading.refusal else {}


def refusal_of(reading: Reading, refusal: Refusal) -> Values:
    """The row of a document that was not read."""
    member = None if reading.member is None else _text(reading.member)
    return _text(reading.file), member, reading.kind, refusal.code, _text(refusal.reason)


def _indexed(one: ClassIndex) -> Iterator[Values]:
    """The classes of a substance."""
    key = f"{one.set_id}/{one.version}/class_index"
    shared = (key, one.set_id, one.version, "class_index", one.set_id, one.effective, one.unii, one.substance)
    for position, each in enumerate(one.classes):
        yield (*shared, position, each.name, each.code)
    if not one.classes:
        yield (*shared, None, None, None)


def _text(name: str) -> str:
    """The name of a file, which need not be valid text."""
    return name.encode("utf-8", "replace").decode()


def _rest(table: str, given: int) -> Callable[[object], Values]:
    """A getter for the columns of a table, without the shared ones, from an object with fields of the same names."""
    return attrgetter(*TABLES[table].__struct_fields__[_SHARED + given :])


_LABEL = _rest("labels", 8)
_SECTION = attrgetter("number", "title", "code", "remark")
_STATEMENT = _rest("statements", 6)
_CELL = _rest("table_cells", 6)
_AUTHOR = _rest("authors", 1)
_INGREDIENT = _rest("ingredients", 2)
_GAP = _rest("gaps", 5)
_NOTE = _rest("notes", 5)
_PRODUCT = attrgetter(
    "name", "suffix", "generic_name", "strength", "form", "routes", "inactive", "category", "application_number"
)
_SOURCE = attrgetter(
    "kind", "title", "authors", "publisher", "place", "edition", "date", "pages", "address", "set_id", "version",
    "cited_by",
)  # fmt: skip


class _DocumentRows:
    """One document on its way to rows: what all its rows share, and the counters that run through it."""

    def __init__(self, monograph: Monograph, answers: bool | None, key: str) -> None:
        self._monograph, self._answers = monograph, answers
        self._who = (key, monograph.set_id, monograph.version, monograph.format)
        self._source = monograph.sources[0].id if monograph.sources else monograph.id
        self._main: Values = (*self._who, self._source)
        self._places, self._gap_numbers = count(), count()
        self._rows: defaultdict[str, list[Values]] = defaultdict(list)

    def batch(self) -> Batch:
        """All of its rows."""
        one = self._monograph
        self._label()
        self._sources()
        self._products(one.products)
        self._ingredients(one.ingredients, None)
        self._ndcs(one.ndcs, None)
        self._put("classes", ((*self._main, position, name) for position, name in enumerate(one.classes)))
        self._gaps(one.gaps, "label")
        self._sections(one.sections, ())
        return self._rows

    def _put(self, table: str, rows: Iterable[Values]) -> None:
        self._rows[table].extend(rows)

    def _own(self, source: str) -> Values:
        return self._main if source == self._source else (*self._who, source)

    def _label(self) -> None:
        one = self._monograph
        shared = (one.id, one.name, one.kind, self._answers, one.document_type, one.maker, one.effective)
        self._put("labels", [(*self._main, *shared, _day(one.effective), *_LABEL(one))])

    def _sources(self) -> None:
        for position, one in enumerate(self._monograph.sources):
            self._put("sources", [(*self._own(one.id), position, *_SOURCE(one))])
            self._gaps(one.gaps, "source", position=position)
        for position, author in enumerate(self._monograph.authors):
            self._put("authors", [(*self._own(author.source), position, *_AUTHOR(author))])
            self._gaps(author.gaps, "author", position=position)

    def _products(self, products: Iterable[Product], above: str | None = None) -> None:
        for index, one in enumerate(products):
            path = f"{above}.{index}" if above else str(index)
            self._put("products", [(*self._main, path, above, *_PRODUCT(one))])
            self._ingredients(one.ingredients, path)
            self._ndcs(one.ndcs, path)
            self._products(one.parts, path)

    def _ingredients(self, ingredients: Iterable[Ingredient], product: str | None) -> None:
        rows = ((*self._main, product, position, *_INGREDIENT(one)) for position, one in enumerate(ingredients))
        self._put("ingredients", rows)

    def _ndcs(self, ndcs: Iterable[str], product: str | None) -> None:
        self._put("ndcs", ((*self._main, product, position, ndc, _ndc11(ndc)) for position, ndc in enumerate(ndcs)))

    def _sections(self, sections: Iterable[Section], kinds: tuple[str, ...], above: str | None = None) -> None:
        for index, one in enumerate(sections):
            path, place = f"{above}.{index}" if above else str(index), next(self._places)
            inner = (one.kind, *kinds)
            kind = next((name for name in inner if name != "unclassified"), "unclassified")
            self._put("sections", [(*self._main, path, above, place, one.kind, kind, *_SECTION(one))])
            self._statements(one.highlights, one, (path, place, "highlights"), kind)
            self._statements(one.statements, one, (path, place, "text"), kind)
            self._headed(one, (path, place, "text"), kind)
            self._gaps(one.gaps, "section", path=path, kind=kind)
            self._sections(one.sections, inner, path)

    def _statements(
        self, statements: Iterable[Statement], section: Section, part: tuple[str, int, str], kind: str
    ) -> None:
        made, number = self._rows["statements"], section.number
        for position, one in enumerate(statements):
            at = (*self._own(one.source), *part, position)
            made.append((*at, kind, number, *_STATEMENT(one)))
            basis = "source" if one.organs else "words"
            for organ, words in _organs(one):
                self._rows["organ_mentions"].append((*at, kind, organ, basis, words))
            for row, cells in enumerate(one.rows):
                self._put("table_cells", ((*at, row, cell, *_CELL(it)) for cell, it in enumerate(cells)))
            self._notes(one.notes, (part[0], part[2], position, None))

    def _headed(self, section: Section, part: tuple[str, int, str], kind: str) -> None:
        """The organs that only the heading mentions: they go with the section's first statement, as in a survey."""
        headed = _mentioned(section.title) if section.statements else ()
        if not headed:
            return
        mentioned = {organ for one in section.statements for organ, _ in _organs(one)}
        at = (*self._own(section.statements[0].source), *part, 0, kind)
        alone = ((*at, organ, "heading", words) for organ, words in headed if organ not in mentioned)
        self._put("organ_mentions", alone)

    def _gaps(
        self,
        gaps: Iterable[Gap],
        owner: str,
        *,
        path: str | None = None,
        kind: str | None = None,
        position: int | None = None,
    ) -> None:
        for one in gaps:
            number = next(self._gap_numbers)
            self._put("gaps", [(*self._own(one.source), number, owner, path, position, kind, *_GAP(one))])
            self._notes(one.notes, (path, None, None, number))

    def _notes(self, notes: Iterable[Note], where: tuple[str | None, str | None, int | None, int | None]) -> None:
        """The notes on a statement, by path, part and position, or on a gap, by number."""
        if notes:
            rows = ((*self._own(one.source), *where, number, *_NOTE(one)) for number, one in enumerate(notes))
            self._put("notes", rows)


_Mentioned = tuple[tuple[str, tuple[str, ...]], ...]


def _organs(statement: Statement) -> _Mentioned:
    """The organs that a statement is about: those its source attaches to it, or else those its words mention."""
    if statement.organs:
        return tuple((organ, ()) for organ in dict.fromkeys(statement.organs))
    return _mentioned(words_of(statement))


def _mentioned(text: str) -> _Mentioned:
    return _REMEMBERED[text]


class _Remembered(dict[str, _Mentioned]):
    """A cache of the organs of each text; it is emptied when its texts have so many characters.

    Labels of one ingredient say much the same, and finding organs is most of the work.
    """

    def __init__(self) -> None:
        super().__init__()
        self._room = _ROOM

    def __missing__(self, text: str) -> _Mentioned:
        self._room -= len(text)
        if self._room < 0:
            self.clear()
            self._room = _ROOM - len(text)
        found = self[text] = tuple(organs.mentioned(fold_text(text)).items())
        return found


_ROOM = 8_000_000
_REMEMBERED = _Remembered()


def _day(effective: str | None) -> date | None:
    """A date with a day; None if it is given only in part, or is not a day of the calendar."""
    try:
        return date.fromisoformat(effective) if effective and len(effective) == _WHOLE_DATE else None
    except ValueError:
        return None


def _ndc11(ndc: str) -> str | None:
    """The eleven digits of a package's code; None if it is a product's, or ambiguous."""
    packages = [one for one in ndc_segments(ndc) if len(one) == _PACKAGE]
    if len(packages) != 1:
        return None
    return "".join(part.zfill(width) for part, width in zip(packages[0], (5, 4, 2), strict=True))
