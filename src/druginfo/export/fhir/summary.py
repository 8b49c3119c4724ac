"""The text of the section at the root: what the products are, where the document comes from, what it does not state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from druginfo.domain.model import Ingredient, Monograph, Product, Source
from druginfo.export.fhir.elements import Json
from druginfo.export.fhir.narrative import SectionText, narrative, text


def summary(monograph: Monograph, written: SectionText) -> Json:
    """The facts of a document in lists; none of it is a statement of the source's text."""
    parts = [_list("document", _document(monograph))]
    parts += [_list("product", _product(one)) for one in monograph.products]
    parts += [part for one in monograph.sources for part in (_list("source", _source(one)), *written.gaps(one.gaps))]
    parts += [part for one in monograph.authors for part in written.gaps(one.gaps)]
    parts.append("".join(written.gaps(monograph.gaps)))
    return narrative(parts, "generated")


def _list(kind: str, facts: Iterator[tuple[str, str | None]]) -> str:
    lines = "".join(f"<li>{name}: {text(value)}</li>" for name, value in facts if value)
    return f'<ul class="added {kind}">{lines}</ul>' if lines else ""


def _document(one: Monograph) -> Iterator[tuple[str, str | None]]:
    yield "Document", one.name
    yield "Kind", one.document_type or ("Drug monograph" if one.kind == "curated" else "Drug label")
    yield "Labeler", one.maker
    yield "Set id", one.set_id
    yield "Version", None if one.version is None else str(one.version)
    yield "Effective", one.effective
    yield "Also answers to", _joined(one.names)
    yield "Classes", _joined(one.classes)
    yield "Active ingredients (of which product is not stated)", _joined(map(_ingredient, one.ingredients))
    yield "Routes (of which product is not stated)", _joined(one.routes)
    yield "NDC (of which product is not stated)", _joined(one.ndcs)
    yield "Application numbers (of which product is not stated)", _joined(one.application_numbers)
    yield "Names and products come from", one.names_from
    yield "Parts of the document that were not read", _joined(one.unread)


def _product(one: Product) -> Iterator[tuple[str, str | None]]:
    yield "Product", " ".join(part for part in (one.name, one.suffix) if part)
    yield "Generic name", one.generic_name
    yield "Strength", one.strength
    yield "Form", one.form
    yield "Routes", _joined(one.routes)
    yield "Active ingredients", _joined(map(_ingredient, one.ingredients))
    yield "Inactive ingredients", _joined(one.inactive)
    yield "NDC", _joined(one.ndcs)
    yield "Marketed as", _joined(part for part in (one.category, one.application_number) if part)
    for part in one.parts:
        yield "Part", "; ".join(f"{name}: {value}" for name, value in _product(part) if value)


def _ingredient(one: Ingredient) -> str:
    return " ".join(part for part in (one.name, one.strength) if part)


def _source(one: Source) -> Iterator[tuple[str, str | None]]:
    line = ". ".join(part for part in (cited(one), one.address) if part)
    yield "Source", f"[{one.id}] {line or 'nothing else is stated about it'}"


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def cited(one: Source) -> str:
    """A source in one line."""
    version = f"version {one.version}" if one.version is not None else None
    pages = f"pages {one.pages}" if one.pages else None
    parts = (
        ", ".join(one.authors), one.title, one.edition, one.publisher, one.place, one.date, pages, one.set_id, version,
    )  # fmt: skip
    return ". ".join(part.rstrip(".") for part in parts if part)
