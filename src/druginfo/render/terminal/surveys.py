"""The tables: subjects against drugs, lists of drugs, of sources, of faults."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from druginfo.domain.model import Gap
from druginfo.domain.safety_topics import INTERACTIONS, SAFETY
from druginfo.domain.sections import heading
from druginfo.render.document import safety_matrix
from druginfo.render.document.pairs import matrix
from druginfo.render.pair_phrases import in_common, not_searched
from druginfo.render.phrasing import PAIR, cited, counted, in_line, whole_at
from druginfo.render.terminal import blocks, document
from druginfo.render.terminal.blocks import Numbers
from druginfo.render.terminal.frames import Frame, Tabled
from druginfo.render.terminal.glance import NARROW, ONLY_MENTIONED, chosen, quoted, remarks, seconded, table, where
from druginfo.results.admin import Fault, Validate
from druginfo.results.base import Finding, in_shell
from druginfo.results.comparison import Mention, Pairs
from druginfo.results.lookup import Cited, Interactions, Safety, Sources, Surveyed

MOST = 3
"""How many statements of a label on one subject a table shows; the rest are counted."""

_NAMED = frozenset(one.name for one in (*SAFETY, *INTERACTIONS) if one.topic)
"""The subjects that other sections of a label may only name in passing."""

LONG = 280
"""How many characters of a statement a table shows."""

_TITLES = {"Safety": "Safety, as the sources state it", "Interactions": "Interactions, as the sources state them"}


def side_by_side(answer: Safety | Interactions, width: int) -> Iterator[RenderableType]:
    """One row per subject and one column per drug; drugs are below each other if columns would be narrow.

    For several drugs, a table of only the states comes first.
    """
    results = answer.results
    if isinstance(answer, Safety) and len(results) > 1:
        most = max(1, (width - 20) // 13)
        for start in range(0, len(results), most):
            yield document.grid(safety_matrix.matrix(results[start : start + most]), width, lines=False)
        yield Text(safety_matrix.REMARK, "italic")
    columns = max(1, (width - 24) // 30)
    for start in range(0, len(results), columns):
        yield _survey(type(answer).__name__, results[start : start + columns], width)


def _survey(name: str, results: Sequence[Surveyed], width: int) -> RenderableType:
    sources = list({source: None for one in results for source in one.sources})
    numbers = {(one.id, source.id): sources.index(source) + 1 for one in results for source in one.sources}
    own = {one.id: {key[1]: number for key, number in numbers.items() if key[0] == one.id} for one in results}
    grid = table("Subject", *(one.name for one in results), title=_TITLES[name], width=width)
    grid.show_lines = True
    titles = {topic.subject: topic.title for one in results for topic in one.topics}
    for subject, title in titles.items():
        cells = (_cell(one, subject, own[one.id], mentions=subject in _NAMED) for one in results)
        grid.add_row(Text(title, "bold"), *cells)
    opinions = [seconded(one.second, own[one.id]) for one in results]
    legend = Text("\n").join(Text(f"[{number}] {cited(source)}") for number, source in enumerate(sources, start=1))
    labels = [one for one in results if any(topic.lead for topic in one.topics)]
    said = [Text(chosen(in_shell(labels[0])), "italic")] if labels and name == "Safety" else []
    return Group(Tabled(grid), *(text for text in (*opinions, *said) if text.plain), legend)


def _cell(one: Surveyed, subject: str, numbers: Numbers, *, mentions: bool) -> RenderableType:
    """What one source says about a subject: for a label its most telling sentence; only those notes that differ.

    With `mentions`, of a label without such a sentence only the places are shown.
    """
    topic = next(topic for topic in one.topics if topic.subject == subject)
    pieces: list[RenderableType] = []
    if topic.lead:
        return _lead(topic.lead, numbers)
    if mentions and one.kind == "label" and topic.statements:
        return _mentioned(topic.statements, numbers)
    entries: list[Finding | Gap] = [*topic.statements[:MOST], *topic.gaps]
    for entry in entries:
        differing = tuple(note for note in entry.notes if note.differs)
        kept = msgspec.structs.replace(entry, notes=differing)
        if isinstance(kept, Finding):
            pieces.append(_short(kept, numbers, in_shell(one)))
        else:
            pieces.append(blocks.gap(kept, numbers, named=entry.subject != topic.title))
        others = remarks([note for note in entry.notes if not note.differs], numbers)
        if others.plain:
            pieces.append(Padding(others, (0, 0, 0, 2)))
    if topic.second:
        pieces.append(Text("The label mentions this:", "italic"))
        theirs = [_lead(topic.second_lead, numbers)] if topic.second_lead else _some(topic.second, numbers, one)
        pieces.extend(Padding(entry, (0, 0, 0, 2)) for entry in theirs)
    if len(topic.statements) > MOST:
        more = counted(len(topic.statements) - MOST, "more statement")
        kinds = ",".join(dict.fromkeys(said.section for said in topic.statements))
        pieces.append(Text(f"and {more}. See all: druginfo show {in_shell(one)} -s {kinds}", "italic"))
    return Group(*pieces)


def _mentioned(found: Sequence[Finding], numbers: Numbers) -> Text:
    """The places that name a subject and say nothing on it."""
    places = ", ".join(dict.fromkeys(map(where, found)))
    number = blocks.place(found[0].source, None, numbers)
    return Text.assemble((f"{places} {number}: ", blocks.NOTE_STYLE), (ONLY_MENTIONED, "italic"))


def _some(second: Sequence[Finding], numbers: Numbers, one: Surveyed) -> Iterator[RenderableType]:
    named = one.second.label.id if one.second and one.second.label else one.id
    yield from (_short(entry, numbers, shlex.quote(named)) for entry in second[:MOST])
    if len(second) > MOST:
        yield Text(f"and {len(second) - MOST} more from the label. See all: --json or --plain", "italic")


def _lead(one: Finding, numbers: Numbers) -> RenderableType:
    """The place, then the sentence: the place shows how much weight it has."""
    number = blocks.place(one.source, None, numbers)
    return Text.assemble((f"{where(one)} {number}: ", blocks.NOTE_STYLE), quoted(one))


def _short(one: Finding, numbers: Numbers, drug: str) -> RenderableType:
    """A whole curated statement; of a label's statement, the sentence that matched or else the first."""
    rest = whole_at(drug, one)
    if one.subject or one.sentence is not None:
        return blocks.extract(one, numbers, rest=rest)
    return blocks.extract(msgspec.structs.replace(one, sentence=_first(one.text)), numbers, rest=rest)


def _first(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"


def pairs(answer: Pairs, width: int) -> Iterator[RenderableType]:
    """Each pair of drugs, both ways: quotations with what they matched on, or why there are none.

    For three drugs or more, a table of all pairs comes first.
    """
    if len(answer.results) > 1:
        yield document.grid(matrix(answer.results), width)
    for pair in answer.results:
        names = {one.id: one.name for one in pair.drugs}
        lost = len(pair.drugs) < 2  # noqa: PLR2004  a pair
        unknown_names = dict.fromkeys(way.about for way in pair.ways if way.about not in names)
        which = f"{', '.join(unknown_names)}: " if unknown_names else ""
        pieces: list[RenderableType] = [Text(f"{which}{PAIR[pair.state]}", blocks.GAP_STYLE)] if lost else []
        pieces.extend(Text(fact, "bold") for fact in in_common(pair))
        for way in pair.ways:
            on = names.get(way.about, way.about)
            pieces.append(Text.assemble((f"{names[way.of]} on {on}: ", "bold"), PAIR[way.state]))
            pieces.extend(Padding(_mention(one, names[way.of]), (0, 0, 0, 2)) for one in way.statements)
            if unknown := not_searched(way, on):
                pieces.append(Padding(Text(unknown, "italic"), (0, 0, 0, 2)))
        yield Frame(Group(*pieces), pair.query)


def _mention(one: Mention, name: str) -> Text:
    text = Text(in_line(one.sentence))
    blocks.mark(text, [one.matched])
    where = heading(one.statement.number, one.statement.section_title, one.statement.section)
    return text.append(f" [{name}, {where}; matched on {_brief(one.matched_on)}]", "dim")


def _brief(reason: str) -> str:
    """What a mention matched on; of a label's long sentence, the beginning."""
    words = reason.split()
    return reason if len(words) <= _REASON else f"{' '.join(words[:_REASON])} …"


_REASON = 24
"""How many words of a reason are shown; JSON has all."""


def sources(answer: Sources, width: int) -> Iterator[RenderableType]:
    """Who says what, one row per source; the counts are below it if there is little room."""
    for one in answer.results:
        title = f"{one.name}: sources"
        grid = table("Source", "Cited by", title=title, width=width * 2)
        grid.show_lines = True
        if width < NARROW:
            yield Text(title, "bold")
        for cite in one.citations:
            named = cited(cite.source)
            if cite.source.cited_by:
                named += f" (in the bibliography of: {cite.source.cited_by})"
            known = [(count, what) for count, what in _cited_by(cite) if count] or [(0, "statement")]
            resting = [counted(*one) for one in known]
            if width < NARROW:
                yield Text.assemble(named, (f"\n  {', '.join(resting)}", "italic"))
            else:
                grid.add_row(Text(named), Text("\n".join(resting)))
        if width >= NARROW:
            yield Tabled(grid)


def _cited_by(cite: Cited) -> tuple[tuple[int, str], ...]:
    return (cite.statements, "statement"), (cite.notes, "note"), (cite.gaps, "gap")


def faults(answer: Validate, width: int) -> Iterator[RenderableType]:
    """One line per file, and under it its faults with their cures."""
    del width
    for file in answer.results:
        text = Text(f"{file.query}: ")
        text.append("valid" if file.valid else _counted(file.faults), "bold")
        for fault in file.faults:
            where = f"{fault.where}, line {fault.line}" if fault.line else fault.where
            text.append(f"\n  {where}: ", "bold").append(f"{fault.message.rstrip('.')}. ")
            text.append(fault.cure, blocks.NOTE_STYLE)
        yield text


def _counted(faults: Sequence[Fault]) -> str:
    return counted(len(faults), "fault")
