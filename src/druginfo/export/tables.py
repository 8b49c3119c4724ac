"""The tables of an export, declared once: one type per table, one field per column."""

# Without postponed annotations: the columns are read off them.
import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

SCHEMA_VERSION = 1
"""It rises when a column is renamed, removed or given another meaning; a new column does not change it."""

ColumnKind = Literal["text", "number", "flag", "date", "texts"]

Values = tuple[Any, ...]
"""A row as its bare values, in the order of its columns: an object for each row would cost more than its values."""

Batch = dict[str, list[Values]]
"""The rows of one document, by the names of their tables."""


class TableRow(msgspec.Struct, frozen=True):
    """One row of a table; any can be sent between processes. Its values may be given in the order of its columns."""


class DocumentRow(TableRow, frozen=True):
    """A row from a label or monograph, with the document's key, version and source."""

    label: str
    set_id: str | None
    version: int | None
    format: str
    source: str


class LabelRow(DocumentRow, frozen=True):
    """One version of a label, or a monograph."""

    id: str
    name: str
    document_kind: str
    answers: bool | None
    document_type: str | None
    maker: str | None
    effective: str | None
    effective_date: date | None
    original_packager: bool | None
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    uniis: tuple[str, ...]
    routes: tuple[str, ...]
    application_numbers: tuple[str, ...]
    rxcuis: tuple[str, ...]
    nuis: tuple[str, ...]
    spl_id: str | None
    names_from: str | None
    unread: tuple[str, ...]


class SectionRow(DocumentRow, frozen=True):
    """One section."""

    path: str
    parent: str | None
    place: int
    kind: str
    kind_around: str
    number: str | None
    title: str
    code: str | None
    remark: str | None


class StatementRow(DocumentRow, frozen=True):
    """One statement of a section, or of its summary in the Highlights."""

    path: str
    place: int
    part: str
    position: int
    kind: str
    number: str | None
    locator: str | None
    state: str
    text: str
    subject: str | None
    organs: tuple[str, ...]
    population: str | None
    frequency: str | None
    severity: str | None
    risk: str | None
    advice: str | None
    form: str
    bullet: str | None
    depth: int
    footnotes: tuple[str, ...]


class TableCell(DocumentRow, frozen=True):
    """One cell of a statement that is a table."""

    path: str
    place: int
    part: str
    position: int
    row: int
    cell: int
    text: str
    header: bool
    colspan: int
    rowspan: int


class OrganMention(DocumentRow, frozen=True):
    """One organ that a statement is about."""

    path: str
    place: int
    part: str
    position: int
    kind: str
    organ: str
    basis: str
    matched: tuple[str, ...]


class ProductRow(DocumentRow, frozen=True):
    """One product, or a part of a kit."""

    product: str
    parent: str | None
    name: str
    suffix: str | None
    generic_name: str | None
    strength: str | None
    dose_form: str | None
    routes: tuple[str, ...]
    inactive: tuple[str, ...]
    category: str | None
    application_number: str | None


class IngredientRow(DocumentRow, frozen=True):
    """One active ingredient of a product."""

    product: str | None
    position: int
    name: str
    unii: str | None
    strength: str | None
    moiety: str | None
    moiety_unii: str | None


class Ndc(DocumentRow, frozen=True):
    """One National Drug Code."""

    product: str | None
    position: int
    ndc: str
    ndc11: str | None


class ClassRow(DocumentRow, frozen=True):
    """One class that the document states for its drug."""

    position: int
    name: str


class SourceRow(DocumentRow, frozen=True):
    """One source of the document."""

    position: int
    source_kind: str
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    place_published: str | None
    edition: str | None
    date_published: str | None
    pages: str | None
    address: str | None
    source_set_id: str | None
    source_version: int | None
    cited_by: str | None


class AuthorRow(DocumentRow, frozen=True):
    """One person who compiled a source."""

    position: int
    name: str | None
    credentials: str | None
    experience: str | None
    locator: str | None


class GapRow(DocumentRow, frozen=True):
    """One thing that the source has a heading for and leaves empty, or has no section for."""

    gap: int
    owner: str
    path: str | None
    owner_position: int | None
    kind: str | None
    subject: str
    locator: str | None
    state: str
    reason: str
    printed: str | None
    population: str | None
    severity: str | None


class NoteRow(DocumentRow, frozen=True):
    """One remark of an editor on a statement or a gap."""

    path: str | None
    part: str | None
    position: int | None
    gap: int | None
    note: int
    text: str
    locator: str
    differs: bool
    silent: bool


class ClassIndexRow(DocumentRow, frozen=True):
    """One class of a substance in FDA's class indexing; without a name where the substance has no class."""

    effective: str | None
    unii: str
    substance: str
    position: int | None
    name: str | None
    code: str | None


class RefusalRow(TableRow, frozen=True):
    """One document that was not read, and why."""

    file: str
    member: str | None
    document_format: str | None
    code: str
    reason: str


TABLES: dict[str, type[TableRow]] = {
    "labels": LabelRow,
    "sections": SectionRow,
    "statements": StatementRow,
    "table_cells": TableCell,
    "organ_mentions": OrganMention,
    "products": ProductRow,
    "ingredients": IngredientRow,
    "ndcs": Ndc,
    "classes": ClassRow,
    "sources": SourceRow,
    "authors": AuthorRow,
    "gaps": GapRow,
    "notes": NoteRow,
    "class_index": ClassIndexRow,
    "refusals": RefusalRow,
}
NAMES: dict[type[TableRow], str] = {row: name for name, row in TABLES.items()}


class Column(NamedTuple):
    """One column: what it holds, and whether it may be empty."""

    name: str
    kind: ColumnKind
    optional: bool


_KINDS: dict[Any, ColumnKind] = {str: "text", int: "number", bool: "flag", date: "date", tuple: "texts"}


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return tuple(_columns(TABLES[table]))


def _columns(row: type[TableRow]) -> Iterator[Column]:
    for field in msgspec.structs.fields(row):
        optional = get_origin(field.type) in {Union, types.UnionType}
        kind = next(one for one in get_args(field.type) if one is not type(None)) if optional else field.type
        yield Column(field.name, _KINDS[get_origin(kind) or kind], optional)
