"""What a source says: monographs, sections and statements, each with its source."""

# Without postponed annotations: msgspec would look each of them up again at every start.
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

State = Literal["stated", "stated_none"]
"""The source states something (`stated`), or states that there is none (`stated_none`)."""

GapReason = Literal["left_empty", "no_section"]
"""The source has the heading and nothing under it, or no such section at all."""

Risk = Literal["none", "possible", "serious", "unknown"]
Severity = Literal["mild", "moderate", "severe"]
Frequency = Literal["very_common", "common", "less_frequent", "uncommon", "rare", "very_rare"]
MonographKind = Literal["curated", "label"]
Format = Literal["monograph", "spl", "openfda"]
Form = Literal["paragraph", "item", "table"]
SourceKind = Literal["page", "label", "reference"]

PRODUCT_DATA = "product data elements"
"""In `Monograph.names_from`: the label's own list of what is in its products."""

Words = Annotated[str, msgspec.Meta(min_length=1)]
"""Text that may not be empty."""

IsoDate = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date, whole or in part: `2021-02-02`, `2021-02` or `2019`."""


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every type here: immutable, unknown fields refused."""


class Note(Model, frozen=True, kw_only=True):
    """An editor's remark on a statement or a gap, from another source and never mixed into it.

    `differs` is true only where the editor says that the two sources differ, `silent` where the remark is
    that the other source says nothing on the subject.
    """

    text: Words
    source: Words
    locator: Words
    differs: bool = False
    silent: bool = False


class Gap(Model, frozen=True, kw_only=True):
    """What a source has a heading for and leaves empty, or has no section for."""

    subject: Words
    source: Words
    locator: str | None = None
    state: Literal["not_stated"] = "not_stated"
    reason: GapReason = "left_empty"
    printed: str | None = None
    """What is printed in the empty place, if anything is (`[link]`)."""
    population: str | None = None
    severity: Severity | None = None
    notes: tuple[Note, ...] = ()


class Cell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One cell of a table, with the columns and rows that it spans."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Statement(Model, frozen=True, kw_only=True):
    """The smallest unit: one thing that one source says, with what the source attaches to it.

    `locator` is the place in the source: a heading of a page, a section number of a label. A
    label's table is a statement of form `table`: `text` is its caption, `rows` its rows.
    """

    text: str
    source: Words
    locator: str | None = None
    state: State = "stated"
    subject: str | None = None
    organs: tuple[str, ...] = ()
    population: str | None = None
    frequency: Frequency | None = None
    severity: Severity | None = None
    risk: Risk | None = None
    advice: str | None = None
    form: Form = "paragraph"
    bullet: str | None = None
    """The bullet as printed ("•", "1."), for an item that has one."""
    depth: int = 0
    """The depth of a list item: 0 in an outer list."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    footnotes: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


class Section(Model, frozen=True, kw_only=True):
    """One section of a source, with its children in the document's order.

    `kind` is one of `druginfo.domain.sections`. `highlights` is the summary that a label prints before
    its full text; it repeats the text in short and is never part of `statements`. `parent` names the
    section that this one was taken from.
    """

    kind: str
    title: str
    number: str | None = None
    parent: str | None = None
    code: str | None = None
    """The LOINC code in the label, even where `kind` differs from it."""
    remark: str | None = None
    """Why `kind` is not what the code says, if it is not."""
    statements: tuple[Statement, ...] = ()
    highlights: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sections: tuple["Section", ...] = ()


class Source(Model, frozen=True, kw_only=True):
    """Who says it. What the source does not state about itself is a gap of the source."""

    id: Words
    kind: SourceKind
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    date: IsoDate | None = None
    pages: str | None = None
    address: str | None = None
    set_id: str | None = None
    version: int | None = None
    cited_by: str | None = None
    """The source whose bibliography lists this one."""
    gaps: tuple[Gap, ...] = ()


class Author(Model, frozen=True, kw_only=True):
    """Who compiled a source, as far as it says."""

    name: str | None = None
    credentials: str | None = None
    experience: str | None = None
    source: Words
    locator: str | None = None
    gaps: tuple[Gap, ...] = ()


class Ingredient(Model, frozen=True, kw_only=True):
    """An active ingredient, with its active moiety if the label names it."""

    name: Words
    unii: str | None = None
    strength: str | None = None
    moiety: str | None = None
    moiety_unii: str | None = None


class Product(Model, frozen=True, kw_only=True):
    """One product that a monograph is about; a kit holds its parts."""

    name: str
    suffix: str | None = None
    generic_name: str | None = None
    strength: str | None = None
    form: str | None = None
    routes: tuple[str, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    inactive: tuple[str, ...] = ()
    ndcs: tuple[str, ...] = ()
    category: str | None = None
    """How it is marketed, in the label's words ("BLA", "NDA AUTHORIZED GENERIC")."""
    application_number: str | None = None
    parts: tuple["Product", ...] = ()


class Monograph(Model, frozen=True, kw_only=True):
    """Everything that one document says about a drug: a curated page or an official label."""

    id: Words
    name: Words
    kind: MonographKind
    format: Format = "monograph"
    names: tuple[str, ...] = ()
    """More names that it answers to."""
    mentions: tuple[str, ...] = ()
    """Other medicines that it only mentions and never answers for."""
    document_type: str | None = None
    products: tuple[Product, ...] = ()
    classes: tuple[str, ...] = ()
    maker: str | None = None
    set_id: str | None = None
    version: int | None = None
    effective: IsoDate | None = None
    original_packager: bool | None = None
    uniis: tuple[str, ...] = ()
    """The UNIIs of the active ingredients, if the source gives them only as a set (openFDA)."""
    ingredients: tuple[Ingredient, ...] = ()
    """The active ingredients, if the source does not say which product each is in; likewise the fields that follow."""
    routes: tuple[str, ...] = ()
    ndcs: tuple[str, ...] = ()
    application_numbers: tuple[str, ...] = ()
    rxcuis: tuple[str, ...] = ()
    nuis: tuple[str, ...] = ()
    spl_id: str | None = None
    """The identifier of this version of the document, if the source gives one (openFDA)."""
    names_from: str | None = None
    """Where name and products come from if the document does not give them: its product data, or another version."""
    unread: tuple[str, ...] = ()
    """The parts of the document that were not read although they are not empty."""
    authors: tuple[Author, ...] = ()
    sections: tuple[Section, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sources: tuple[Source, ...] = ()


def walk(sections: tuple[Section, ...], parent: Section | None = None) -> Iterator[tuple[Section, Section | None]]:
    """Yield each section and its parent, in the document's order."""
    for section in sections:
        yield section, parent
        yield from walk(section.sections, section)


def actives_of(monograph: Monograph) -> Iterator[Ingredient]:
    """The active ingredients of all products and their parts, and those of no particular product."""
    yield from (one for product in products_of(monograph.products) for one in product.ingredients)
    yield from monograph.ingredients


def products_of(products: tuple[Product, ...]) -> Iterator[Product]:
    """Products, each followed by its parts."""
    for product in products:
        yield product
        yield from products_of(product.parts)


def words_of(statement: Statement) -> str:
    """All the text of a statement, a table's rows and footnotes included."""
    if statement.form != "table":
        return statement.text
    rows = ("\t".join(cell.text for cell in row) for row in statement.rows)
    return "\n".join(part for part in (statement.text, *rows, *statement.footnotes) if part)
