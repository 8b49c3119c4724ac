"""From a document to rows of the declared tables: a pure function that any process can run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any

from druginfo.domain import organs
from druginfo.domain.identifiers import ndc_segments
from druginfo.domain.model import Gap, Ingredient, Monograph, Note, Product, Section, Statement, words_of
from druginfo.domain.names import fold_text
from druginfo.export import tables
from druginfo.export.tables import TableRow
from druginfo.readers import detect
from druginfo.readers.document import Reading

_WHOLE_DATE = len("2026-01-31")
_PACKAGE = 3


def rows_of(source: str | os.PathLike[str] | Monograph, *, answers: bool | None = None) -> Iterator[TableRow]:
    """Every row of a monograph, or of all that a path holds, one document after the other.

    The path is a file, a folder or an archive, as for `druginfo import`. A document that cannot be read is a row of
    `refusals`; nothing is raised for it. The table of a row is `druginfo.export.tables.NAMES[type(row)]`. `answers`
    says whether a version in a library is the one that answers.
    """
    if isinstance(source, Monograph):
        yield from _DocumentRows(source, answers, label_key(source)).rows()
        return
    keys = Keys()
    for reading in detect.read(source):
        yield from rows_of_reading(reading, keys, answers=answers)


class Keys:
    """The keys of documents that are read one after the other, each its own.

    A document may come twice, in two files or with other words: tables joined by key must not mix the copies.
    """

    def __init__(self) -> None:
        # By hash, a few bytes a document: two keys of one hash only part what is different anyway.
        self._seen: Counter[int] = Counter()

    def of(self, monograph: Monograph) -> str:
        """The document's key; that of a second copy ends in `#2`."""
        key = label_key(monograph)
        self._seen[hash(key)] += 1
        copy = self._seen[hash(key)]
        return key if copy == 1 else f"{key}#{copy}"


def rows_of_reading(reading: Reading, keys: Keys, *, answers: bool | None = None) -> Iterator[TableRow]:
    """The rows of one document that was read, or its refusal."""
    if reading.monograph:
        yield from _DocumentRows(reading.monograph, answers, keys.of(reading.monograph)).rows()
    if reading.refusal:
        yield tables.RefusalRow(
            file=_text(reading.file),
            member=None if reading.member is None else _text(reading.member),
            document_format=reading.kind,
            code=reading.refusal.code,
            reason=_text(reading.refusal.reason),
        )


def label_key(monograph: Monograph) -> str:
    """What tells a document from all others: set id or id, version and format."""
    version = "-" if monograph.version is None else monograph.version
    return f"{monograph.set_id or monograph.id}/{version}/{monograph.format}"


def _text(name: str) -> str:
    """The name of a file, which may be no text at all."""
    return name.encode("utf-8", "replace").decode()


class _DocumentRows:
    """One document on its way to rows: what all of them bear, and the figures that count through it."""

    def __init__(self, monograph: Monograph, answers: bool | None, key: str) -> None:
        self._monograph, self._answers = monograph, answers
        self._shared = {
            "label": key,
            "set_id": monograph.set_id,
            "version": monograph.version,
            "format": monograph.format,
            "source": monograph.sources[0].id if monograph.sources else monograph.id,
        }
        self._places, self._gap_numbers = count(), count()

    def rows(self) -> Iterator[TableRow]:
        one = self._monograph
        yield self._label()
        yield from self._sources()
        yield from self._products(one.products)
        yield from self._ingredients(one.ingredients, None)
        yield from self._ndcs(one.ndcs, None)
        for position, name in enumerate(one.classes):
            yield tables.ClassRow(**self._own(), position=position, name=name)
        yield from self._gaps(one.gaps, "label")
        yield from self._sections(one.sections, ())

    def _own(self, source: str | None = None) -> dict[str, Any]:
        return {**self._shared, "source": source} if source else self._shared

    def _label(self) -> TableRow:
        one = self._monograph
        same = (
            "id", "name", "document_type", "maker", "effective", "original_packager", "names", "mentions", "uniis",
            "routes", "application_numbers", "rxcuis", "nuis", "spl_id", "names_from", "unread",
        )  # fmt: skip
        return tables.LabelRow(
            **self._own(),
            **_taken(one, same),
            document_kind=one.kind,
            answers=self._answers,
            effective_date=_day(one.effective),
        )

    def _sources(self) -> Iterator[TableRow]:
        for position, one in enumerate(self._monograph.sources):
            same = ("title", "authors", "publisher", "edition", "pages", "address", "cited_by")
            yield tables.SourceRow(
                **self._own(one.id),
                **_taken(one, same),
                position=position,
                source_kind=one.kind,
                place_published=one.place,
                date_published=one.date,
                source_set_id=one.set_id,
                source_version=one.version,
            )
            yield from self._gaps(one.gaps, "source", position=position)
        for position, author in enumerate(self._monograph.authors):
            told = _taken(author, ("name", "credentials", "experience", "locator"))
            yield tables.AuthorRow(**self._own(author.source), **told, position=position)
            yield from self._gaps(author.gaps, "author", position=position)

    def _products(self, products: Iterable[Product], above: str | None = None) -> Iterator[TableRow]:
        for index, one in enumerate(products):
            path = f"{above}.{index}" if above else str(index)
            same = ("name", "suffix", "generic_name", "strength", "routes", "inactive", "category")
            yield tables.ProductRow(
                **self._own(),
                **_taken(one, same),
                product=path,
                parent=above,
                dose_form=one.form,
                application_number=one.application_number,
            )
            yield from self._ingredients(one.ingredients, path)
            yield from self._ndcs(one.ndcs, path)
            yield from self._products(one.parts, path)

    def _ingredients(self, ingredients: Iterable[Ingredient], product: str | None) -> Iterator[TableRow]:
        for position, one in enumerate(ingredients):
            same = ("name", "unii", "strength", "moiety", "moiety_unii")
            yield tables.IngredientRow(**self._own(), **_taken(one, same), product=product, position=position)

    def _ndcs(self, ndcs: Iterable[str], product: str | None) -> Iterator[TableRow]:
        for position, ndc in enumerate(ndcs):
            yield tables.Ndc(**self._own(), product=product, position=position, ndc=ndc, ndc11=_ndc11(ndc))

    def _sections(
        self, sections: Iterable[Section], kinds: tuple[str, ...], above: str | None = None
    ) -> Iterator[TableRow]:
        for index, one in enumerate(sections):
            path, place = f"{above}.{index}" if above else str(index), next(self._places)
            inner = (one.kind, *kinds)
            kind = next((name for name in inner if name != "unclassified"), "unclassified")
            same = ("kind", "number", "title", "code", "remark")
            yield tables.SectionRow(
                **self._own(), **_taken(one, same), path=path, parent=above, place=place, kind_around=kind
            )
            where = {"path": path, "place": place, "kind": kind}
            yield from self._statements(one.highlights, one, {**where, "part": "highlights"})
            yield from self._statements(one.statements, one, {**where, "part": "text"})
            yield from self._headed(one, {**where, "part": "text"})
            yield from self._gaps(one.gaps, "section", path=path, kind=kind)
            yield from self._sections(one.sections, inner, path)

    def _statements(
        self, statements: Iterable[Statement], section: Section, where: dict[str, Any]
    ) -> Iterator[TableRow]:
        for position, one in enumerate(statements):
            own, at = self._own(one.source), {**where, "position": position}
            same = (
                "locator", "state", "text", "subject", "organs", "population", "frequency", "severity", "risk",
                "advice", "form", "bullet", "depth", "footnotes",
            )  # fmt: skip
            yield tables.StatementRow(**own, **at, **_taken(one, same), number=section.number)
            for organ, words in _organs(one).items():
                basis = "source" if one.organs else "words"
                yield tables.OrganMention(**own, **at, organ=organ, basis=basis, matched=words)
            spot = {key: value for key, value in at.items() if key != "kind"}
            for row, cells in enumerate(one.rows):
                for cell, it in enumerate(cells):
                    held = _taken(it, ("text", "header", "colspan", "rowspan"))
                    yield tables.TableCell(**own, **spot, row=row, cell=cell, **held)
            yield from self._notes(one.notes, path=where["path"], part=where["part"], position=position)

    def _headed(self, section: Section, where: dict[str, Any]) -> Iterator[TableRow]:
        """The organs of which the heading alone speaks: the first statement stands for the section, as in a survey."""
        headed = organs.spoken_of(fold_text(section.title)) if section.statements else {}
        # Few headings name an organ, and to look through all statements again is half the work.
        spoken = {organ for one in section.statements for organ in _organs(one)} if headed else set()
        for organ, words in headed.items():
            if organ not in spoken:
                own = self._own(section.statements[0].source)
                yield tables.OrganMention(**own, **where, position=0, organ=organ, basis="heading", matched=words)

    def _gaps(
        self,
        gaps: Iterable[Gap],
        owner: str,
        *,
        path: str | None = None,
        kind: str | None = None,
        position: int | None = None,
    ) -> Iterator[TableRow]:
        for one in gaps:
            number = next(self._gap_numbers)
            same = ("subject", "locator", "state", "reason", "printed", "population", "severity")
            yield tables.GapRow(
                **self._own(one.source),
                **_taken(one, same),
                gap=number,
                owner=owner,
                path=path,
                owner_position=position,
                kind=kind,
            )
            yield from self._notes(one.notes, path=path, gap=number)

    def _notes(
        self,
        notes: Iterable[Note],
        *,
        path: str | None,
        part: str | None = None,
        position: int | None = None,
        gap: int | None = None,
    ) -> Iterator[TableRow]:
        for number, one in enumerate(notes):
            yield tables.NoteRow(
                **self._own(one.source),
                **_taken(one, ("text", "locator", "differs", "silent")),
                path=path,
                part=part,
                position=position,
                gap=gap,
                note=number,
            )


def _taken(one: object, names: Sequence[str]) -> dict[str, Any]:
    """The fields that a row has under the same names."""
    return {name: getattr(one, name) for name in names}


def _organs(statement: Statement) -> dict[str, tuple[str, ...]]:
    """The organs that a statement is about: those its source ties to it, else those its words speak of."""
    if statement.organs:
        return dict.fromkeys(statement.organs, ())
    return organs.spoken_of(fold_text(words_of(statement)))


def _day(effective: str | None) -> date | None:
    """A date that is given to the day; none where it is not, or is no day of the calendar."""
    try:
        return date.fromisoformat(effective) if effective and len(effective) == _WHOLE_DATE else None
    except ValueError:
        return None


def _ndc11(ndc: str) -> str | None:
    """The eleven digits of a package's code; none where it is a product's, or could be read in several ways."""
    packages = [one for one in ndc_segments(ndc) if len(one) == _PACKAGE]
    if len(packages) != 1:
        return None
    return "".join(part.zfill(width) for part, width in zip(packages[0], (5, 4, 2), strict=True))
