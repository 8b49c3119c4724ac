"""The fields of an openFDA record as sections."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from msgspec.structs import replace

from druginfo.domain import sections
from druginfo.domain.model import Section
from druginfo.domain.sanitize import clean
from druginfo.errors import UnreadableFile
from druginfo.readers.openfda import tables
from druginfo.readers.openfda.headings import TitleHints
from druginfo.readers.openfda.split import SectionSpan, Text, build

_NO_SECTIONS = frozenset({"id", "set_id", "version", "effective_time", "openfda", "spl_id", "spl_set_id", "@timestamp"})
# A text in a field of its own that is also inside a wider field is the same text only if it is long: a short one
# may agree by chance ("Keep out of reach of children").
_SHORTEST_COPY = 40
_RUN = re.compile(r"[ \t\r\n\f\v]{2,}|\s{4,}")
"""White space between words, of up to this many characters."""
_MOST_PLACES = 50
"""At most this many places of one text in another are looked at."""
_MOST_LOOKED_AT = 400_000_000
"""Characters compared; beyond this, texts are no longer searched for inside each other."""
_MOST_TEXTS = 2000
"""More texts than any label has are not searched for inside each other."""
_APART = frozenset({"package_label_principal_display_panel", "spl_product_data_elements", "spl_indexing_data_elements"})
_DRUG_FACTS = (
    "active_ingredient",
    "purpose",
    "indications_and_usage",
    "warnings",
    "boxed_warning",
    "do_not_use",
    "ask_doctor",
    "ask_doctor_or_pharmacist",
    "when_using",
    "stop_use",
    "pregnancy_or_breast_feeding",
    "keep_out_of_reach_of_children",
    "overdosage",
    "dosage_and_administration",
    "other_safety_information",
    "storage_and_handling",
    "inactive_ingredient",
    "questions",
)


class FieldText(NamedTuple):
    """One string of one field, and the kind of section that the field means."""

    field: str
    kind: str
    text: str


def read(record: dict[str, Any], products: tuple[str, ...], *, drug_facts: bool) -> tuple[Section, ...]:
    """A record's fields as sections, in the reading order of a label; `products` are its names.

    Raises:
        UnreadableFile: a field is not a list of texts.

    """
    items = _items(record)
    markup = _markup(record)
    names = _citing(items, products)
    built = [_root(root, spans, markup, names) for root, spans in _nested(items)]
    built += _apart(markup)
    order = {kind: place for place, kind in enumerate(_DRUG_FACTS)} if drug_facts else {}
    return tuple(sorted(built, key=lambda section: _place(section, order)))


def _items(record: dict[str, Any]) -> list[FieldText]:
    """Every text of every field except the tables."""
    return [
        FieldText(field, _kind(field), text)
        for field, value in record.items()
        if field not in _NO_SECTIONS and not field.endswith("_table")
        for text in texts(value, field)
    ]


def texts(value: object, field: str = "") -> list[str]:
    """The texts of a field, without control characters; a single text counts as a list of one.

    Raises:
        UnreadableFile: a list holds something else.

    """
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return []
    if not all(isinstance(text, str) for text in value):
        raise UnreadableFile(f"The field {field} is not a list of texts.", code="not_openfda")
    return [text for each in value if (text := _RUN.sub(" ", clean(each)).strip())]


def _kind(field: str) -> str:
    known = sections.by_field().get(field)
    return known.name if known else "unclassified"


def _markup(record: dict[str, Any]) -> dict[str, list[tables.FlattenedTable]]:
    """The tables of each field."""
    return {
        field.removesuffix("_table"): [table for text in texts(value, field) if (table := tables.parse(text))]
        for field, value in record.items()
        if field.endswith("_table")
    }


def _citing(items: list[FieldText], products: tuple[str, ...]) -> TitleHints:
    """The names that begin sentences, and the text that names sections: "Neutropenia [see … (5.3)]"."""
    several = {tuple(name.casefold().split()) for name in products}
    parts = [
        item.text[:6000]
        for item in items
        if item.kind in {"adverse_reactions", "recent_major_changes", "information_for_patients"}
    ]
    citing = " ".join(" ".join(parts).casefold().split()).replace("[ see", "[see").replace("( ", "(")
    return TitleHints(
        tuple(sorted(product for product in several if len(product) > 1)),
        citing,
        tuple(sorted(product for product in several if len(product) == 1)),
    )


def _nested(items: list[FieldText]) -> list[tuple[FieldText, list[SectionSpan]]]:
    """The texts that are not inside another, each with the places of those inside it.

    A coded subsection is in its own field, and again word for word inside its parent's.
    """
    roots: list[tuple[FieldText, list[SectionSpan]]] = []
    looked_at = in_roots = 0
    for item in sorted(_once(items), key=lambda item: -len(item.text)):
        looked_at += in_roots
        too_many = len(items) > _MOST_TEXTS or looked_at > _MOST_LOOKED_AT
        if too_many or not any(_placed(item, root, spans) for root, spans in roots):
            roots.append((item, []))
            in_roots += len(item.text)
    place = {id(item): number for number, item in enumerate(items)}
    return sorted(roots, key=lambda root: place[id(root[0])])


def _once(items: list[FieldText]) -> list[FieldText]:
    """The items, without repeats within a field."""
    seen: set[FieldText] = set()
    kept: list[FieldText] = []
    for item in items:
        if item not in seen or item.kind in _APART or len(item.text) < _SHORTEST_COPY:
            kept.append(item)
        seen.add(item)
    return kept


def _placed(item: FieldText, root: FieldText, spans: list[SectionSpan]) -> bool:
    """Record where an item is inside a root; False if it is not."""
    if item.kind in _APART or root.kind in _APART or len(item.text) < _SHORTEST_COPY:
        return False
    if item.text == root.text and item.kind == root.kind:
        return True
    at = root.text.find(item.text)
    for _ in range(_MOST_PLACES):
        if at < 0:
            break
        span = SectionSpan(at, at + len(item.text), item.kind, item.field)
        if _fits(span, spans, root.text):
            spans.append(span)
            return True
        at = root.text.find(item.text, at + 1)
    return False


def _fits(span: SectionSpan, spans: list[SectionSpan], text: str) -> bool:
    """Whether a place is free: whole words, not taken, and not overlapping another in part."""
    if not (text[span.start - 1 : span.start].isspace() or span.start == 0):
        return False
    for other in spans:
        apart = span.end <= other.start or other.end <= span.start
        inside = other.start <= span.start and span.end <= other.end and span[:2] != other[:2]
        if not apart and not inside:
            return False
    return True


def _root(
    root: FieldText, spans: list[SectionSpan], markup: dict[str, list[tables.FlattenedTable]], names: TitleHints
) -> Section:
    """A text as a section, with the tables of its field and of those inside it."""
    fields = dict.fromkeys([root.field, *(span.field for span in spans if span.field)])
    counts: Counter[tables.FlattenedTable] = Counter()
    for field in fields:  # a table of a subsection is repeated in the parent's table field
        counts |= Counter(markup.get(field, ()))
    found, missing = tables.find(root.text, counts.elements())
    for field in fields:
        markup[field] = _left(markup.get(field, []), missing, root.text)
    section = build(Text(root.text, tuple(found), names), SectionSpan(0, len(root.text), root.kind, root.field), spans)
    if not section.title and root.field not in sections.by_field():
        return replace(section, title=_spelled(root.field))
    return section


def _left(
    several: list[tables.FlattenedTable], missing: list[tables.FlattenedTable], text: str
) -> list[tables.FlattenedTable]:
    """The tables that are not in a text, neither as they are nor in another order."""
    if not missing:
        return []
    there = set(text.split())
    return [table for table in several if table in missing and not set(table.words) <= there]


def _spelled(field: str) -> str:
    return field.replace("_", " ").strip().capitalize() or field


def _apart(markup: dict[str, list[tables.FlattenedTable]]) -> list[Section]:
    """Tables whose words are in no text, as a section of their own."""
    return [
        Section(
            kind=_kind(field),
            title="" if field in sections.by_field() else _spelled(field),
            statements=tuple(tables.apart(table) for table in several),
        )
        for field, several in markup.items()
        if several
    ]


def _place(section: Section, order: dict[str, int]) -> tuple[int, int]:
    """The place of a section among the others: by Drug Facts, else by its heading's number, else by its kind."""
    if section.kind in order:
        return 0, order[section.kind]
    main = (section.number or "").partition(".")[0]
    kind = sections.by_number().get(main) or sections.BY_NAME[section.kind]
    return 1, sections.TABLE.index(kind)
