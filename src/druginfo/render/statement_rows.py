"""Statements and gaps as rows: the same columns on every command that answers with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from druginfo.domain.model import Gap, Note, Section, Statement, walk, words_of
from druginfo.render.pair_phrases import classes_note, in_common
from druginfo.render.phrasing import signed
from druginfo.results.comparison import Altered, Changed, Compared, Contrast, Mentions, Pair, Said
from druginfo.results.lookup import (
    Hit,
    Shown,
    Surveyed,
    Topic,
    Warned,
)
from druginfo.results.page import Paged

COLUMNS = (
    "drug", "section", "number", "subject", "state", "text", "advice", "risk", "severity", "frequency",
    "population", "organs", "source", "locator", "notes", "topic", "name",
)  # fmt: skip
"""The columns of every command that answers with statements."""
_ADDED = 2
"""How many columns follow those of a statement: the topic that it was found for, and the drug's name."""
Line = Iterable[Any]


def shown(one: Shown) -> Iterator[Line]:
    """One line per statement or gap; for an outline, one per section."""
    if one.outline:
        yield from ((one.id, part.kind, part.number, part.title) for part, _ in walk(one.sections))
        return
    yield from _ended(_sections(one.id, one.sections), one.name)
    yield from _ended((_gap(one.id, "", None, gap) for gap in one.gaps), one.name)
    yield from surveyed(one)


def warned(one: Warned) -> Iterator[Line]:
    """One line per warning."""
    yield from _ended(_found(one.id, one), one.name)


def surveyed(one: Shown | Surveyed) -> Iterator[Line]:
    """One line per statement or gap of each topic."""
    for topic in one.topics:
        yield from _ended(_found(one.id, topic, topic.subject), one.name, topic.subject)


def _ended(lines: Iterable[Line], name: str, topic: str | None = None) -> Iterator[Line]:
    """Lines with the last two columns."""
    for line in lines:
        cells = tuple(line)
        yield *cells, *[None] * (len(COLUMNS) - _ADDED - len(cells)), topic, name


def pair(one: Pair) -> Iterator[Line]:
    """One line per sentence; `notes` says what it matched on, or that no class of the other drug is known."""
    names = {drug.id: drug.name for drug in one.drugs}
    if not one.ways:
        yield from _ended([(one.query, None, None, None, one.state)], one.query)
    for fact in in_common(one):
        line = (one.drugs[0].id, "ingredients", None, one.drugs[1].id, "stated", fact)
        yield from _ended([line], one.drugs[0].name)
    for way in one.ways:
        yield from _ended(_way(way), names.get(way.of, way.of))


def _way(way: Mentions) -> Iterator[Line]:
    for mention in way.statements:
        said = mention.statement
        start = (way.of, said.section, said.number, way.about, way.state, mention.sentence)
        yield *start, *[None] * 6, said.source, said.locator, mention.matched_on
    if not way.statements:
        yield way.of, None, None, way.about, way.state, *[None] * 9, classes_note(way)


def compared(one: Compared) -> Iterator[Line]:
    """One line per wording of a statement; `drug` lists all that have this wording."""
    ids = [drug.id for drug in one.drugs]
    names = {drug.id: drug.name for drug in one.drugs}
    for fact in one.facts:
        for drug, cell in zip(ids, fact.values, strict=True):
            state = "stated" if cell else "not_stated"
            yield from _ended([(drug, "products", None, fact.name, state, "; ".join(cell))], names[drug])
    for topic in one.topics:
        for cells in map(tuple, _contrasted(ids, topic)):
            several = ", ".join(names[drug] for drug in cells[0].split(","))
            yield from _ended([cells], several, topic.subject)


def _contrasted(ids: list[str], topic: Contrast) -> Iterator[Line]:
    for said in topic.said:
        yield from _said(ids, topic.subject, said)
    for drug, side in zip(ids, topic.sides, strict=True):
        yield from (_gap(drug, topic.subject, None, gap) for gap in side.gaps)
        if side.state == "not_stated" and not side.gaps:
            yield drug, topic.subject, None, topic.title, side.state


def _said(ids: list[str], topic: str, one: Said) -> Iterator[Line]:
    exact = [ids[one.drugs[0]], *(ids[place.drug] for place in one.also if place.text is None)]
    line = list(_statement(",".join(dict.fromkeys(exact)), one.section, one.number, one))
    line[3] = one.subject or topic
    yield line
    for place in one.also:
        if place.text is not None:
            own = [ids[place.drug], place.section, place.number, line[3], one.state, place.text, *line[6:]]
            own[12:14] = [place.source, place.locator]
            yield own


def changed(one: Changed) -> Iterator[Line]:
    """One line per change, with signs around added and removed words; then the unchanged sections."""
    step = (one.id, one.version, one.former.version, one.effective)
    for it in one.changes:
        yield *step, it.change, it.section, it.number, it.section_title, _marked(it)
    for part, _ in walk(one.sections):
        text = "\n".join(map(words_of, part.statements))
        yield *step, "unchanged", part.kind, part.number, part.title, text


def _marked(one: Altered) -> str:
    text = ""
    for segment in one.segments:
        text += signed(segment.op, segment.text, text[-1:])
    return text


def hit(one: Hit) -> Iterator[Line]:
    """The statement that was found."""
    yield from _ended([_statement(one.id, one.statement.section, one.statement.number, one.statement)], one.name)


def paged(one: Paged) -> Iterator[Line]:
    """The lines of every part of a page."""
    if one.shown:
        yield from shown(one.shown)
    for timeline in one.timelines:
        yield from (line for step in timeline.changes for line in changed(step))
    for drug in one.safety:
        yield from surveyed(drug)
    for two in one.pairs:
        yield from pair(two)
    if one.compared:
        yield from compared(one.compared)


def _sections(drug: str, sections: Iterable[Section]) -> Iterator[Line]:
    for section, _ in walk(tuple(sections)):
        for statement in section.statements:
            yield _statement(drug, section.kind, section.number, statement)
        for gap in section.gaps:
            yield _gap(drug, section.kind, section.number, gap)


def _found(drug: str, found: Warned | Topic, section: str = "") -> Iterator[Line]:
    second = found.second if isinstance(found, Topic) else found.second_statements
    for one in (*found.statements, *second):
        yield _statement(drug, one.section, one.number, one)
    for gap in found.gaps:
        yield _gap(drug, section, None, gap)


def _statement(drug: str, section: str, number: str | None, one: Statement) -> Line:
    return (
        drug, section, number, one.subject, one.state, words_of(one), one.advice, one.risk, one.severity,
        one.frequency, one.population, ",".join(one.organs), one.source, one.locator, _notes(one.notes),
    )  # fmt: skip


def _gap(drug: str, section: str, number: str | None, gap: Gap) -> Line:
    return (
        drug, section, number, gap.subject, gap.state, gap.reason, None, None, gap.severity, None,
        gap.population, None, gap.source, gap.locator, _notes(gap.notes),
    )  # fmt: skip


def _notes(notes: Iterable[Note]) -> str:
    return " | ".join(
        f"{note.source} {note.locator}{' (sources differ)' if note.differs else ''}: {note.text}" for note in notes
    )
