"""The sources of several drugs on one page, numbered together: drugs may use the same ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from druginfo.domain.model import Source
from druginfo.render.document.anchors import Anchors, SourceNumber, slug
from druginfo.render.document.blocks import Block, HeadingBlock, SourceList, Span, Spans, spans
from druginfo.render.phrasing import cited
from druginfo.results.base import About


class DrugSources(NamedTuple):
    """The number and place of each source of each drug."""

    anchors: Anchors
    cited: Mapping[tuple[str, str], SourceNumber]
    drugs: Sequence[About]

    def mark(self, drug: str, source: str, locator: str | None = None) -> Spans:
        """The citation of something, linked to the source: "[2] 6.1"."""
        found = self.cited.get((drug, source))
        number = Span(f"[{found.number}]", href=f"#{found.anchor}") if found else Span(f"[{source}]")
        return (number, Span(f" {locator}", "dim")) if locator else (number,)

    def blocks(self, level: int = 2) -> Iterator[Block]:
        """The list of them all."""
        yield HeadingBlock("Sources", level, self.anchors.free("source-list"))
        entries = []
        for drug in self.drugs:
            for source in drug.sources:
                place = self.cited[drug.id, source.id]
                entries.append((place.anchor, place.number, _line(drug, source)))
        yield SourceList(tuple(dict.fromkeys(entries)))


def _line(drug: About, source: Source) -> Spans:
    return spans(Span(f"{drug.name}: ", "strong"), cited(source))


def drug_sources(drugs: Sequence[About], anchors: Anchors) -> DrugSources:
    """The sources of some drugs, each drug once."""
    places: dict[tuple[str, str], SourceNumber] = {}
    each = list({one.id: one for one in drugs}.values())
    for drug in each:
        for source in drug.sources:
            anchor = anchors.free(f"source-{slug(drug.id)}-{slug(source.id)}")
            places.setdefault((drug.id, source.id), SourceNumber(len(places) + 1, anchor))
    return DrugSources(anchors, places, each)
