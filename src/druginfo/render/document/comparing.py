"""Drugs side by side, and versions of a label, as blocks, in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from druginfo.domain.sections import heading
from druginfo.render.document import statements as said
from druginfo.render.document.anchors import Anchors, slug
from druginfo.render.document.blocks import (
    Block,
    GridBlock,
    GridCell,
    HeadingBlock,
    Item,
    Paragraph,
    Point,
    Span,
    Spans,
    TimeLine,
    row,
    spans,
)
from druginfo.render.document.drug_sources import DrugSources, drug_sources
from druginfo.render.phrasing import MATCH, REASON, STATE, boxed_since, counted, dated, parted
from druginfo.results.comparison import (
    Altered,
    Changed,
    Changes,
    Compare,
    Compared,
    Contrast,
    Place,
    Said,
    Segment,
    Side,
    Version,
)


def compare(answer: Compare) -> Iterator[Block]:
    """Who is compared, their facts, then topic by topic what is the same and what is not."""
    for one in answer.results:
        yield HeadingBlock(f"Compared: {', '.join(drug.name for drug in one.drugs)}", 1, "top")
        listed = drug_sources(one.drugs, Anchors())
        yield from compared(one, listed)
        yield from listed.blocks()


def compared(one: Compared, listed: DrugSources, level: int = 2) -> Iterator[Block]:
    """The facts and topics of a comparison."""
    if one.facts:
        yield HeadingBlock("Products", level, listed.anchors.free("products"))
        yield _facts(one)
    for topic in one.topics:
        match = f" · {MATCH[topic.match]}" if topic.match else ""
        yield HeadingBlock(f"{topic.title}{match}", level, listed.anchors.free(f"compare-{slug(topic.subject)}"))
        yield from _topic(one, topic, listed)


def _facts(one: Compared) -> GridBlock:
    rows = [row("Fact", *(drug.name for drug in one.drugs), head=True)]
    for fact in one.facts:
        cells = (GridCell(_value(cell, same=fact.same and place > 0)) for place, cell in enumerate(fact.values))
        rows.append((*row(fact.title), *cells))
    return GridBlock("Products", tuple(rows))


def _value(cell: Sequence[str], *, same: bool) -> Spans:
    if not cell:
        return (Span("not stated", "gap"),)
    return (Span("the same", "em"),) if same else spans("; ".join(cell))


def _topic(one: Compared, topic: Contrast, listed: DrugSources) -> Iterator[Block]:
    for (drugs, match), run in groupby(topic.said, lambda said: (said.drugs, said.match)):
        alike = {
            None: ":",
            "same": ", in the same words:",
            "same_but_for_name": ", in the same words except the name:",
        }
        yield Paragraph(spans(Span(f"{_who(one, drugs)}{alike[match]}", "strong")))
        for it in run:
            yield from _said(one, it, listed)
    for drug, side in zip(one.drugs, topic.sides, strict=True):
        if side.gaps or side.state == "not_stated":
            yield Paragraph((Span(f"{drug.name}: ", "strong"), Span(_why(side), "gap")), "gap")
        if side.elsewhere:
            named = ", ".join(heading(it.number, it.section_title, it.section) for it in side.elsewhere)
            yield Paragraph(spans(f"Other sections of {drug.name} mention it too: {named}."), "remark")
    if any(side.partial for side in topic.sides):
        yield Paragraph(spans("In longer texts, only the sentences that mention it are compared."), "remark")


def _who(one: Compared, drugs: Sequence[int]) -> str:
    if len(drugs) > 1 and len(drugs) == len(one.drugs):
        return "Both" if len(drugs) == 2 else "All"  # noqa: PLR2004
    return ", ".join(one.drugs[drug].name for drug in drugs)


def _said(one: Compared, it: Said, listed: DrugSources) -> Iterator[Block]:
    """A statement, with its place in each label that makes it."""
    first = one.drugs[it.drugs[0]]
    head = (Span(f"{it.subject}: ", "strong"),) if it.subject else ()
    place = it.locator or it.number or it.section_title
    body = (*head, Span(it.text), Span(" "), *listed.mark(first.id, it.source, place))
    for other in it.also:
        body = (*body, Span("; "), *_also(one, other, listed))
    yield Item(body, it.bullet or "•", it.depth) if it.form == "item" else Paragraph(body)
    if it.rows:
        yield said.grid(it, said.page_of(()))
    attached = [*said.tags(it), *([f"Advice: {it.advice}"] if it.advice else [])]
    if attached:
        yield Paragraph(spans(" · ".join(attached)))
    yield from (Paragraph(spans(Span(footnote, "dim"))) for footnote in it.footnotes)
    for note in it.notes:
        differs = (Span(" · "), Span("sources differ", "strong")) if note.differs else ()
        start = (Span("Note "), *listed.mark(first.id, note.source, note.locator), *differs, Span(": "))
        yield Paragraph((*start, Span(note.text)), "differs" if note.differs else "note")
    for other in it.also:
        if other.text is not None:
            own = (Span(f"{one.drugs[other.drug].name}: ", "strong"), Span(other.text))
            yield Paragraph(own, "quote")


def _also(one: Compared, other: Place, listed: DrugSources) -> Spans:
    drug = one.drugs[other.drug]
    return listed.mark(drug.id, other.source, other.locator or other.number or other.section_title)


def _why(side: Side) -> str:
    reasons = dict.fromkeys(f"{gap.subject}: {REASON[gap.reason]}" for gap in side.gaps)
    return "; ".join(reasons) or f"{STATE['not_stated']} (its sections do not mention it)"


# ── Changes ─────────────────────────────────────────────────────────────────────────────────────


def changes(answer: Changes) -> Iterator[Block]:
    """Version by version: which sections were added, removed or reworded."""
    yield HeadingBlock("What the versions changed", 1, "top")
    listed = drug_sources(answer.results, Anchors())
    for one in answer.results:
        yield from changed(one, listed)
    if answer.results:
        yield from listed.blocks()


def changed(one: Changed, listed: DrugSources, level: int = 2) -> Iterator[Block]:
    """One version compared with the one before it."""
    anchor = listed.anchors.free(step_anchor(one))
    yield HeadingBlock(f"{one.name}: {dated(one)}, compared with {dated(one.former)}", level, anchor)
    kinds = {kind: sum(it.change == kind for it in one.changes) for kind in ("reworded", "added", "removed")}
    counts = [f"{count} {kind}" for kind, count in kinds.items() if count]
    where = f" in {', '.join(one.kinds)}" if one.kinds else ""
    said = f"Sections{where}: {', '.join([*counts, f'{one.unchanged} in the same words'])}"
    marks = [span for source in one.sources for span in (Span(" "), *listed.mark(one.id, source.id))]
    yield Paragraph((Span(said), *marks))
    if one.boxed:
        yield Paragraph(spans(boxed_since(one.boxed, one.set_id)), "remark")
    for it in one.changes:
        place = slug(heading(it.number, it.section_title, it.section))
        title = f"{it.change.capitalize()}: {heading(it.number, it.section_title, it.section)}"
        boxed = it.section == "boxed_warning"
        yield HeadingBlock(title, level + 1, listed.anchors.free(f"{anchor}.{place}"), boxed=boxed)
        yield from _altered(it)


def step_anchor(one: Changed) -> str:
    """The anchor of a version's changes."""
    return f"{slug(one.id)}-version-{one.version}"


def _altered(one: Altered) -> Iterator[Block]:
    counts = [f"{counted(one.words_added, 'word')} added", f"{counted(one.words_removed, 'word')} removed"]
    former = heading(one.former_number, one.former_title or "", one.section)
    before = [f"before: {former}"] if one.former_number or one.former_title else []
    yield Paragraph(spans("; ".join([", ".join(counts), *before])), "remark")
    if not one.segments:
        yield Paragraph(spans(Span("a heading alone", "gap")), "gap")
        return
    yield Paragraph(tuple(_segments(one.segments)))


def _segments(segments: Sequence[Segment]) -> Iterator[Span]:
    """All the words; those that only one version has are marked as `ins` and `del`."""
    before = ""
    for one in segments:
        if one.op == "equal":
            yield Span(one.text)
        else:
            start, body, end = parted(one.text, before)
            yield from spans(start, Span(body, "ins" if one.op == "added" else "del"), end)
        before = one.text[-1:] or before


def time_line(name: str, versions: Sequence[Version], steps: Sequence[Changed]) -> TimeLine:
    """The versions of a label from the oldest to the newest, each linked to what it changed."""
    changed_by = {one.version: one for one in steps}
    points = []
    for version in reversed(versions):
        step = changed_by.get(version.version)
        boxed = bool(step) and any(it.section == "boxed_warning" for it in step.changes) if step else False
        href = f"#{step_anchor(step)}" if step else ""
        points.append(Point(f"version {version.version}", version.effective or "date not stated", href, boxed))
    named = "; ".join(f"{one.label}, {one.date}{', boxed warning changed' * one.boxed}" for one in points)
    return TimeLine(f"Versions of {name}", f"{len(points)} in this library, oldest first: {named}.", tuple(points))
