"""The pages: a whole monograph, and the warnings."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from druginfo.domain.model import Gap, Section, Statement
from druginfo.domain.sections import heading
from druginfo.render.header import header_facts
from druginfo.render.phrasing import cited, counted, whole_at
from druginfo.render.terminal import blocks, glance
from druginfo.render.terminal.blocks import Numbers
from druginfo.render.terminal.frames import Frame
from druginfo.results.base import Finding, Second, in_shell
from druginfo.results.lookup import Hit, Search, Show, Shown, Topic, Warned, Warnings


def show(answer: Show, width: int) -> Iterator[RenderableType]:
    """Each monograph: who it is, safety at a glance, its sections, its sources."""
    from druginfo.render.terminal.card import card
    from druginfo.render.terminal.records import card_lines

    for one in answer.results:
        if one.card:
            yield from card(one, width)
            continue
        numbers = blocks.numbered(one.sources)
        yield header(one)
        if one.safety and one.kind == "label":
            yield glance.of_label(one.safety, in_shell(one), width)
        elif one.safety:
            yield glance.of_monograph(one.safety, one.second, numbers, width)
        if one.outline:
            yield Frame(Text("\n").join(_outline(one.sections)), "Sections")
            continue
        yield from (section_panel(part, numbers) for part in one.sections)
        yield from (Frame(blocks.gap(gap, numbers), "Not stated") for gap in one.gaps)
        for topic in one.topics:
            yield from _topic(topic, one.second, numbers)
        if one.topics and one.second:
            yield glance.seconded(one.second, numbers)
        if one.official and (lines := list(card_lines(one.official, in_shell(one)))):
            yield Frame(Group(*lines), "Recalls, shortages, approvals")
        yield Frame(blocks.source_list(one.sources, numbers), "Sources")


def _topic(topic: Topic, second: Second | None, numbers: Numbers) -> Iterator[RenderableType]:
    """Everything that is said on a topic, one frame for each section."""
    yield Text(topic.title, "bold")
    for title, found in groupby(topic.statements, _place):
        yield Frame(Group(*_entries(list(found), (), numbers)), title)
    yield from (Frame(blocks.gap(gap, numbers), "Not stated") for gap in topic.gaps)
    if topic.second and second and second.label:
        parts = [(Text(title, "underline"), list(found)) for title, found in groupby(topic.second, _place)]
        quoted = (Group(title, *_entries(found, (), numbers)) for title, found in parts)
        yield Frame(Group(*quoted), f"The label mentions this: {second.label.name}")


def header(one: Shown, subtitle: str = "") -> RenderableType:
    """Who it is."""
    facts = Text()
    for label, value in header_facts(one):
        facts.append("\n" if facts.plain else "")
        facts.append(f"{label}: ", "bold").append(value)
    return Frame(facts, one.name, subtitle, style="bold")


def _outline(sections: Sequence[Section], depth: int = 0) -> Iterator[Text]:
    """One line per heading, with the kind that `--section` takes."""
    for section in sections:
        named = heading(section.number, section.title, section.kind)
        # A section of no known kind has none that the option takes; it is shown by its number.
        kind = "" if section.kind == "unclassified" else f"  {section.kind}"
        yield Text.assemble("  " * depth, named, (kind, "dim"))
        yield from _outline(section.sections, depth + 1)


def section_panel(section: Section, numbers: Numbers) -> RenderableType:
    """A whole section with its subsections, under its heading."""
    title = heading(section.number, section.title, section.kind)
    if section.parent:
        title += f" (in: {section.parent})"
    return Frame(Group(*content(section, numbers)), title)


def content(section: Section, numbers: Numbers) -> Iterator[RenderableType]:
    """Everything in a section, in the document's order."""
    if section.highlights:
        yield Text("In short (Highlights)", "italic")
        yield from (Padding(piece, (0, 0, 0, 2)) for piece in _entries(section.highlights, (), numbers))
    if section.remark:
        yield Text(section.remark, "italic dim")
    yield from _entries(section.statements, section.gaps, numbers)
    for child in section.sections:
        yield Text(heading(child.number, child.title, child.kind), "bold underline")
        yield Padding(Group(*content(child, numbers)), (0, 0, 0, 2))


def _entries(statements: Sequence[Statement], gaps: Sequence[Gap], numbers: Numbers) -> Iterator[RenderableType]:
    """Statements and gaps; if all have the same place, it is cited once, below them."""
    shared = blocks.shared_place([*statements, *gaps])
    yield from (blocks.statement(one, numbers, cite=not shared) for one in statements)
    yield from (blocks.gap(one, numbers, cite=not shared) for one in gaps)
    if shared:
        yield Text(f"All from {blocks.place(*shared, numbers)}", "dim")


def warnings(answer: Warnings, width: int) -> Iterator[RenderableType]:
    """Each monograph's warnings, grouped by section."""
    del width
    for one in answer.results:
        numbers = blocks.numbered(one.sources)
        yield Text(f"{one.name}: warnings", "bold")
        for title, found in groupby(one.statements, _place):
            yield Frame(Group(*_warned(one, list(found), numbers)), title)
        if one.gaps:
            yield Frame(Group(*(blocks.gap(gap, numbers) for gap in one.gaps)), "Left empty in the source")
        if one.second_statements and one.second and one.second.label:
            quoted = Group(*(_quoted(finding, numbers) for finding in one.second_statements))
            yield Frame(quoted, f"The label mentions this: {one.second.label.name}")
        if one.second:
            yield glance.seconded(one.second, numbers)
        yield from _footer(one, numbers)


def _warned(one: Warned, found: Sequence[Finding], numbers: Numbers) -> Iterator[RenderableType]:
    """The statements of a section; if all have the same place, it is cited once, below them."""
    if one.full:
        yield from _entries(found, (), numbers)
        return
    shared = blocks.shared_place(found)
    yield from (blocks.extract(finding, numbers, cite=not shared) for finding in found)
    if shared:
        yield Text(f"All from {blocks.place(*shared, numbers)}", "dim")


def _quoted(finding: Finding, numbers: Numbers) -> RenderableType:
    return Group(Text(_place(finding), "underline"), Padding(blocks.extract(finding, numbers), (0, 0, 0, 2)))


def _place(finding: Finding) -> str:
    return " ".join(filter(None, (finding.number, finding.section_title)))


def _footer(one: Warned, numbers: Numbers) -> Iterator[RenderableType]:
    if one.elsewhere:
        places = ", ".join(
            f"{' '.join(filter(None, (it.number, it.section_title)))} ({it.statements})" for it in one.elsewhere
        )
        example = one.elsewhere[0].section
        yield Text(f"Other sections mention it too: {places}. See them with --in KIND, as in --in {example}", "italic")
    if one.sources:
        yield blocks.source_list(one.sources, numbers)


def hits(answer: Search, width: int) -> Iterator[RenderableType]:
    """One hit after another: the sentence with its words marked, the label, how many share it."""
    del width
    for one in answer.results:
        numbers = blocks.numbered(one.sources)
        found = one.statement
        yield Text.assemble((one.name, "bold"), f" · {', '.join(one.ingredients) or 'no ingredient stated'}")
        text = blocks.extract(found, numbers, rest=whole_at(one.id, found))
        yield Padding(Group(Text(_place(found), "underline"), text, Text(_shared(one), "dim")), (0, 0, 1, 2))


def _shared(one: Hit) -> str:
    """Which label it is, how many others hold the same text, how many more of the ingredient matched."""
    parts = [f"[{number}] {cited(source)}" for number, source in enumerate(one.sources, start=1)]
    others = one.sharing - 1
    parts.append(f"the same text in {counted(others, 'more label')}" if others else "")
    passages = f"{counted(one.more, 'more passage')} of this ingredient"
    drug = shlex.quote(one.ingredients[0] if len(one.ingredients) == 1 else one.name)
    parts.append(f"{passages} (labels: {one.labels:,}); see them with --drug {drug}" if one.more else "")
    return " · ".join(part for part in parts if part)
