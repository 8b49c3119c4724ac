"""The document itself: a Composition with the sections as the source has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from druginfo.domain import sections as kinds
from druginfo.domain.model import Author, Gap, Monograph, Section, Source
from druginfo.domain.time_budget import check
from druginfo.export.fhir.elements import (
    LOINC,
    UNKNOWN,
    Ids,
    Json,
    coding,
    concept,
    named,
    present,
    reference,
    string,
    uuid_identifier,
)
from druginfo.export.fhir.narrative import GAPS, SectionText
from druginfo.export.fhir.products import ProductResources
from druginfo.export.fhir.summary import cited, summary

_TYPES = {
    "HUMAN PRESCRIPTION DRUG": "34391-3",
    "HUMAN OTC DRUG": "34390-5",
    "HUMAN COMPOUNDED DRUG": "75031-5",
    "PLASMA DERIVATIVE": "60683-0",
    "STANDARDIZED ALLERGENIC": "60682-2",
    "DIETARY SUPPLEMENT": "58476-3",
}
"""The LOINC codes that labels give for their kind of document, by the words that labels print with them."""

_WHOLE_DATE = len("2026-01-31")


def composition(monograph: Monograph, products: ProductResources, ids: Ids) -> Json:
    """The Composition, with one section at the root for the whole document, as ePI documents have it."""
    written = SectionText(_main(monograph), cited=monograph.kind == "curated")
    kind, title = _type(monograph), named(monograph.name, monograph.id)
    date_told = dated(monograph.effective)
    root = present(
        title=title,
        code=kind,
        text=summary(monograph, written),
        entry=[reference(one) for one in products.all],
        section=[section(one, written) for one in monograph.sections],
    )
    made = present(
        resourceType="Composition",
        id=ids.next("Composition"),
        identifier=[one for one in (uuid_identifier(monograph.set_id or monograph.id),) if one],
        version=str(monograph.version) if monograph.version is not None else None,
        status="final",
        type=kind,
        subject=[reference(one) for one in products.medicines],
        date=date_told,
        author=_authors(monograph, products),
        title=title,
        relatesTo=[_related(one, number) for number, one in enumerate(_cited_sources(monograph))],
        section=[root],
    )
    return made if date_told else {**made, "_date": UNKNOWN}


def section(one: Section, written: SectionText) -> Json:
    """A section with its own text and the sections inside it."""
    check()
    said = one.statements or one.highlights or one.sections
    return present(
        # As the source prints it, or not at all: the words of the code say what kind of section it is.
        title=string(" ".join(part for part in (one.number, one.title) if part)),
        code=concept(kinds.BY_NAME[one.kind].title, coding(LOINC, one.code)),
        text=written.of(one),
        emptyReason=None if said else _silence(one.gaps),
        section=[section(inner, written) for inner in one.sections],
    )


def _silence(gaps: Sequence[Gap]) -> Json | None:
    """Why a section is empty, only in words: FHIR's codes mean other things, and "nil known" would mean "none"."""
    return concept(" ".join(dict.fromkeys(GAPS[one.reason] for one in gaps)))


def dated(effective: str | None) -> str | None:
    """A date as far as it is given; None if it is not a day of the calendar."""
    if effective and len(effective) == _WHOLE_DATE:
        try:
            date.fromisoformat(effective)
        except ValueError:
            return None
    return effective


def _main(monograph: Monograph) -> str:
    return monograph.sources[0].id if monograph.sources else monograph.id


def _type(monograph: Monograph) -> Json | None:
    kind = string(monograph.document_type)
    if not kind:
        return concept("Drug monograph" if monograph.kind == "curated" else "Drug label")
    words = kind.upper().removesuffix("ING").removesuffix(" LABEL")
    return concept(kind, coding(LOINC, _TYPES.get(words)))


def _authors(monograph: Monograph, products: ProductResources) -> list[Json]:
    """Who is responsible for the document: the labeler, or those who compiled it; FHIR requires one in any case."""
    if products.labeler:
        return [reference(products.labeler)]
    persons = [present(display=string(_person(one))) for one in monograph.authors]
    return [one for one in persons if one] or [UNKNOWN]


def _person(one: Author) -> str:
    return ", ".join(part for part in (one.name, one.credentials, one.experience) if part)


def _cited_sources(monograph: Monograph) -> tuple[Source, ...]:
    """The sources to name: a label is itself the source of all that it says."""
    return monograph.sources if monograph.kind == "curated" else monograph.sources[1:]


def _url(address: str | None) -> str | None:
    """An address without blanks; others are only in the text."""
    url = string(address)
    return url if url and not any(sign.isspace() for sign in url) else None


def _related(one: Source, number: int) -> Json:
    """A source: the first is what the document is derived from, others are cited."""
    return present(
        type="citation" if number else "derived-from",
        label=string(one.id),
        display=string(one.title),
        citation=string(cited(one)),
        document=present(url=_url(one.address)),
    )
