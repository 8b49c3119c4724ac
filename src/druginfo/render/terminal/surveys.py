"""The tables: subjects against drugs, lists of drugs, of sources, of faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import Gap, Note, Statement
from druginfo.domain.sections import heading
from druginfo.render.pair_phrases import in_common, not_searched
from druginfo.render.phrasing import REASON, RISK, cited
from druginfo.render.terminal import blocks
from druginfo.render.terminal.blocks import Numbers
from druginfo.results.admin import Validate
from druginfo.results.base import About, Finding, Second
from druginfo.results.comparison import Mention, Pairs
from druginfo.results.lookup import Interactions, List, Safety, Sources, Surveyed, Topic

NARROW = 60
"""Below this many columns a table's last column moves under its first text."""

MOST = 3
"""So many statements of a label on one subject are shown in a table; the rest is counted."""

_REST = "whole: druginfo show, or --json"

LONG = 280
"""Characters of a statement that are shown in a table."""

_TITLES = {"Safety": "Safety, as the sources state it", "Interactions": "Interactions, as the sources state them"}


def glance(topics: Sequence[Topic], second: Second | None, numbers: Numbers, width: int) -> RenderableType:
    """The safety subjects of one monograph: what its source says, which notes there are, a second source."""
    table = _table("Subject", "What the source says", title="Safety at a glance", width=width)
    if width >= NARROW:
        table.add_column("Notes", overflow="fold", ratio=1)
    for topic in topics:
        cell, remarks = _verdict(topic, numbers), _remarks(_notes(topic), numbers)
        quoted = Text("\n").join(_spoken(topic.second, numbers))
        cell = _stacked(cell, quoted)
        if width >= NARROW:
            table.add_row(Text(topic.title, "bold"), cell, remarks)
        else:
            table.add_row(Text(topic.title, "bold"), _stacked(cell, remarks))
    return Group(table, seconded(second, numbers)) if second else table


def seconded(second: Second | None, numbers: Numbers) -> Text:
    """Who the second source is, and which other labels there are; or that there is none, and how to get one."""
    if second is None:
        return Text()
    related = [f"{one.name} ({', '.join(one.ingredients)})" for one in second.related]
    apart = f" Related, and other medicines: {'; '.join(related)}." if related else ""
    if second.label is None:
        return Text(
            f"No second source: no official label of {second.ingredient} in the library. Get one: {second.get}.{apart}",
            "italic",
        )
    others = [one.name for one in second.others]
    more = f" Further labels of it: {', '.join(others)}." if others else ""
    said = f"Second source: {blocks.place(second.label.id, second.label.name, numbers)}, {second.label.effective}."
    return Text(f"{said}{more}{apart} That a label speaks of a matter is no contradiction.", "italic")


def _stacked(*texts: Text) -> Text:
    return Text("\n").join(text for text in texts if text.plain)


def _verdict(topic: Topic, numbers: Numbers) -> Text:
    """The risk as stated, else what the source says or advises; of a label, where it speaks of it."""
    text = Text("\n").join([*_said(topic.statements, numbers), *_spoken(topic.statements, numbers)])
    for gap in topic.gaps:
        text.append("\n" if text.plain else "")
        text.append(REASON[gap.reason], blocks.GAP_STYLE)
        text.append(f" {blocks.place(gap.source, None, numbers)}", "dim")
    return text


def _said(statements: Sequence[Finding], numbers: Numbers) -> Iterator[Text]:
    for one in statements:
        if one.subject or one.risk:
            said = (RISK[one.risk], blocks.RISK_STYLE[one.risk]) if one.risk else one.advice or one.text
            yield Text.assemble(said, (f" {blocks.place(one.source, one.number, numbers)}", "dim"))


def _spoken(statements: Sequence[Finding], numbers: Numbers) -> Iterator[Text]:
    """The places in which a label speaks of a subject: nobody summed it up, so nothing else is said."""
    places: dict[str, list[str]] = {}
    for one in statements:
        if not one.subject and not one.risk:
            places.setdefault(one.source, []).append(one.number or one.section_title)
    for source, numbered in places.items():
        where = blocks.place(source, ", ".join(dict.fromkeys(numbered)), numbers)
        yield Text.assemble("the label speaks of it: ", (where, blocks.NOTE_STYLE))


def _notes(topic: Topic) -> list[Note]:
    entries: list[Statement | Gap] = [*topic.statements, *topic.gaps]
    return [note for one in entries for note in one.notes]


def _remarks(notes: Sequence[Note], numbers: Numbers) -> Text:
    """Where the notes point, a source at a time: "[2] 6.1, 6.3; sources differ"."""
    text = Text()
    for differs in (True, False):
        places: dict[str, list[str]] = {}
        for note in notes:
            if note.differs is differs:
                places.setdefault(note.source, []).append(note.locator)
        for source, locators in places.items():
            text.append("\n" if text.plain else "")
            text.append("sources differ: " if differs else "see ", "bold" if differs else "")
            text.append(f"{blocks.place(source, ', '.join(locators), numbers)}", blocks.NOTE_STYLE)
    return text


def side_by_side(answer: Safety | Interactions, width: int) -> Iterator[RenderableType]:
    """One row a subject and one column a drug; a drug below the other where columns get narrow."""
    results = answer.results
    columns = max(1, (width - 24) // 30)
    for start in range(0, len(results), columns):
        yield _survey(type(answer).__name__, results[start : start + columns], width)


def _survey(name: str, results: Sequence[Surveyed], width: int) -> RenderableType:
    sources = list({source: None for one in results for source in one.sources})
    numbers = {(one.id, source.id): sources.index(source) + 1 for one in results for source in one.sources}
    table = _table("Subject", *(one.name for one in results), title=_TITLES[name], width=width)
    table.show_lines = True
    titles = {topic.subject: topic.title for one in results for topic in one.topics}
    for subject, title in titles.items():
        cells = (_cell(one, subject, {key[1]: n for key, n in numbers.items() if key[0] == one.id}) for one in results)
        table.add_row(Text(title, "bold"), *cells)
    opinions = [seconded(one.second, {key[1]: n for key, n in numbers.items() if key[0] == one.id}) for one in results]
    legend = Text("\n").join(Text(f"[{number}] {cited(source)}") for number, source in enumerate(sources, start=1))
    return Group(table, *(text for text in opinions if text.plain), legend)


def _cell(one: Surveyed, subject: str, numbers: Numbers) -> RenderableType:
    """What one source says of a subject; of the notes only those that differ in full."""
    topic = next(topic for topic in one.topics if topic.subject == subject)
    pieces: list[RenderableType] = []
    entries: list[Finding | Gap] = [*topic.statements[:MOST], *topic.gaps]
    for entry in entries:
        differing = tuple(note for note in entry.notes if note.differs)
        kept = msgspec.structs.replace(entry, notes=differing)
        pieces.append(_short(kept, numbers) if isinstance(kept, Finding) else blocks.gap(kept, numbers))
        others = _remarks([note for note in entry.notes if not note.differs], numbers)
        if others.plain:
            pieces.append(Padding(others, (0, 0, 0, 2)))
    if topic.second:
        pieces.append(Text("The label speaks of this:", "italic"))
        pieces.extend(Padding(_short(entry, numbers), (0, 0, 0, 2)) for entry in topic.second[:MOST])
    if len(topic.second) > MOST:
        pieces.append(
            Text(f"and {len(topic.second) - MOST} more of the label's: --json or --plain gives all", "italic")
        )
    if len(topic.statements) > MOST:
        pieces.append(
            Text(f"and {len(topic.statements) - MOST} more statements: --json or --plain gives all", "italic")
        )
    return Group(*pieces)


def _short(one: Finding, numbers: Numbers) -> RenderableType:
    """A curated statement whole; of a label's the sentence that matched, or else its first."""
    if one.subject or one.sentence is not None:
        return blocks.extract(one, numbers, rest=_REST)
    return blocks.extract(msgspec.structs.replace(one, sentence=_first(one.text)), numbers, rest=_REST)


def _first(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"


_PAIR = {
    "stated": "stated",
    "not_mentioned": "not mentioned in these labels",
    "left_empty": "the source leaves its interactions empty",
    "no_section": "the label has no interactions section",
    "not_in_library": "no label in the library",
    "not_recognised": "name not recognised",
}


def pairs(answer: Pairs, width: int) -> Iterator[RenderableType]:
    """Each pair of drugs, both ways: quotations with what they matched on, or what there is none of."""
    del width
    for pair in answer.results:
        names = {one.id: one.name for one in pair.drugs}
        lost = len(pair.drugs) < 2  # noqa: PLR2004  a pair
        pieces: list[RenderableType] = [Text(_PAIR[pair.state], blocks.GAP_STYLE)] if lost else []
        pieces.extend(Text(fact, "bold") for fact in in_common(pair))
        for way in pair.ways:
            on = names.get(way.about, way.about)
            pieces.append(Text.assemble((f"{names[way.of]} on {on}: ", "bold"), _PAIR[way.state]))
            pieces.extend(Padding(_mention(one, names[way.of]), (0, 0, 0, 2)) for one in way.statements)
            if unknown := not_searched(way, on):
                pieces.append(Padding(Text(unknown, "italic"), (0, 0, 0, 2)))
        yield Panel(Group(*pieces), title=Text(pair.query, "bold"), title_align="left")


def _mention(one: Mention, name: str) -> Text:
    text = Text(one.sentence)
    text.highlight_regex(rf"(?<![\w-]){re.escape(one.matched)}(?!\w)", "bold underline")
    where = heading(one.statement.number, one.statement.section_title, one.statement.section)
    return text.append(f" [{name}, {where}; matched on {one.matched_on}]", "dim")


def drugs(answer: List, width: int) -> Iterator[RenderableType]:
    """The drugs there are, a row each."""
    table = _table("Name", "Ingredient", "Kind", "Sources", width=width)
    if any(one.kind == "label" for one in answer.results):
        table.columns[2].ratio, table.columns[3].ratio = None, 4  # room for a set id
    for one in answer.results:
        row = (one.name, ", ".join(one.ingredients), one.kind, _named(one))
        if width < NARROW:
            yield Text(" · ").join(map(Text, row))
        table.add_row(*map(Text, row))
    if width >= NARROW:
        yield table


def _named(one: About) -> str:
    """The titles of a monograph's sources; of a label, whose title tells its name again, what tells it from others."""
    if one.kind == "curated":
        return "; ".join(source.title or source.id for source in one.sources if not source.cited_by)
    makers = [source.publisher for source in one.sources]
    version = None if one.version is None else f"version {one.version}"
    return " · ".join(filter(None, (*makers, one.effective, version, one.format, one.set_id or one.id)))


def sources(answer: Sources, width: int) -> Iterator[RenderableType]:
    """Who says what, a row a source."""
    named_by = width * 2 if width >= NARROW else width * 3 // 2
    for one in answer.results:
        table = _table("Source", "What rests on it", title=f"{one.name}: sources", width=named_by)
        table.show_lines = True
        for cite in one.citations:
            named = cited(cite.source)
            if cite.source.cited_by:
                named += f" (in the bibliography of: {cite.source.cited_by})"
            resting = f"{cite.statements} statements\n{cite.notes} notes\n{cite.gaps} gaps"
            table.add_row(Text(named), Text(resting))
        yield table


def faults(answer: Validate, width: int) -> Iterator[RenderableType]:
    """A line a file, and under it its faults with their cures."""
    del width
    for file in answer.results:
        text = Text(f"{file.query}: ")
        text.append("valid" if file.valid else f"{len(file.faults)} to mend", "bold")
        for fault in file.faults:
            where = f"line {fault.line}, {fault.path}" if fault.line else fault.path
            text.append(f"\n  {where}: ", "bold").append(f"{fault.message.rstrip('.')}. ")
            text.append(fault.cure, blocks.NOTE_STYLE)
        yield text


def _table(first: str, *others: str, width: int, title: str | None = None) -> Table:
    """A table whose first column takes at most a third of the width."""
    heading = Text(title, "bold") if title else None
    table = Table(title=heading, title_justify="left", expand=True, header_style="bold", box=box.ROUNDED)
    table.add_column(Text(first), overflow="fold", max_width=width // 3)
    for other in others:
        table.add_column(Text(other), overflow="fold", ratio=1)
    return table
