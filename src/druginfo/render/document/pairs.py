"""Pairs of drugs as blocks: a table of which source mentions which drug, then the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from druginfo.domain.sections import heading
from druginfo.render.document import statements as said
from druginfo.render.document.anchors import Anchors, slug
from druginfo.render.document.blocks import Block, GridBlock, GridCell, HeadingBlock, Paragraph, Span, Spans, row, spans
from druginfo.render.document.drug_sources import DrugSources, drug_sources
from druginfo.render.pair_phrases import in_common, not_searched
from druginfo.render.phrasing import PAIR
from druginfo.results.comparison import Mention, Mentions, Pair, Pairs


def pairs(answer: Pairs) -> Iterator[Block]:
    """A table of which source mentions which drug, then the sentences, then the sources."""
    yield HeadingBlock("Interactions, as the sources state them", 1, "top")
    drugs = {one.id: one for pair in answer.results for one in pair.drugs}
    listed = drug_sources(tuple(drugs.values()), Anchors())
    yield from paired(answer.results, listed)
    yield from listed.blocks()


def paired(results: Sequence[Pair], listed: DrugSources, level: int = 2) -> Iterator[Block]:
    """The matrix of pairs, each state linked to its quotations, then the quotations."""
    anchors = listed.anchors
    ways = [_Way(number, place, way) for number, pair in enumerate(results) for place, way in enumerate(pair.ways)]
    places = {(one.pair, one.place): anchors.free(_anchor(one.way)) for one in ways}
    yield matrix(results, places)
    yield Paragraph(spans("Each row is the source of one drug; each column is the drug that it may mention."), "remark")
    for number, pair in enumerate(results):
        yield HeadingBlock(pair.query, level, anchors.free(f"pair-{slug(pair.query)}"))
        if len(pair.ways) < _BOTH:
            yield Paragraph(spans(Span(PAIR[pair.state], "gap")), "gap")
        yield from (Paragraph(spans(fact), "remark") for fact in in_common(pair))
        for place, way in enumerate(pair.ways):
            yield from _way(way, pair, places[number, place], listed)


_BOTH = 2


class _Way(NamedTuple):
    """What one drug's source says about the other: the pair, and which of its two directions."""

    pair: int
    place: int
    way: Mentions


def _anchor(way: Mentions) -> str:
    return f"{slug(way.of)}-on-{slug(way.about)}"


def matrix(results: Sequence[Pair], places: Mapping[tuple[int, int], str] | None = None) -> GridBlock:
    """A row for each source, a column for each drug that it may mention; with `places`, links to the words."""
    names = _names(results)
    cells: dict[tuple[int, int], GridCell] = {}
    for number, (pair, (one, other)) in enumerate(zip(results, combinations(range(len(names)), 2), strict=True)):
        cells[one, other] = cells[other, one] = GridCell(spans(PAIR[pair.state]), shade=pair.state)
        for place, way in enumerate(pair.ways):
            source = one if pair.drugs[place].name == names[one] and place == 0 else other
            at = (source, other if source == one else one)
            href = f"#{places[number, place]}" if places else ""
            cells[at] = GridCell((Span(PAIR[way.state], href=href),), shade=way.state)
    itself = GridCell(spans(Span("the same drug", "dim")))
    rows = [row("Source of", *(f"on {name}" for name in names), head=True)]
    for one, name in enumerate(names):
        rows.append((*row(name), *(cells.get((one, other), itself) for other in range(len(names)))))
    return GridBlock("Pairs of drugs: what each source says about the other", tuple(rows))


def _names(results: Sequence[Pair]) -> list[str]:
    """The drugs of the pairs, in order; an unknown one as typed."""
    count = next(number for number in range(2, len(results) + 3) if number * (number - 1) // 2 >= len(results))
    names = [""] * count
    for pair, (one, other) in zip(results, combinations(range(count), 2), strict=True):
        if len(pair.drugs) == _BOTH:
            names[one], names[other] = (drug.name for drug in pair.drugs)
        elif pair.drugs:
            typed = pair.ways[0].about
            first = not pair.query.endswith(f" + {typed}")
            names[one], names[other] = (typed, pair.drugs[0].name) if first else (pair.drugs[0].name, typed)
    return names


def _way(way: Mentions, pair: Pair, place: str, listed: DrugSources) -> Iterator[Block]:
    names = {one.id: one.name for one in pair.drugs}
    on = names.get(way.about, way.about)
    yield Paragraph((Span(f"{names[way.of]} on {on}: ", "strong"), Span(PAIR[way.state])), anchor=place)
    for one in way.statements:
        yield Paragraph(_mention(one, way.of, names[way.of], listed), "quote")
    if unknown := not_searched(way, on):
        yield Paragraph(spans(unknown), "remark")


def _mention(one: Mention, drug: str, name: str, listed: DrugSources) -> Spans:
    where = heading(one.statement.number, one.statement.section_title, one.statement.section)
    start = (*said.marked(one.sentence, (one.matched,)), Span(" "))
    return (
        *start,
        *listed.mark(drug, one.statement.source, name),
        Span(f" {where}; matched on {one.matched_on}", "dim"),
    )
