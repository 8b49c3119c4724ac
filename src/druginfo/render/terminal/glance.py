"""The safety subjects of one monograph or label at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import Gap, Note, Statement
from druginfo.domain.sections import BY_NAME
from druginfo.render.phrasing import DIFFER, REASON, RISK, SILENT, in_line
from druginfo.render.terminal import blocks
from druginfo.render.terminal.blocks import Numbers
from druginfo.render.terminal.frames import Tabled
from druginfo.results.base import Finding, Second
from druginfo.results.lookup import Topic

NARROW = 60
"""Below this many columns a table's last column moves under its first text."""


def of_label(topics: Sequence[Topic], asked: str, width: int) -> RenderableType:
    """A label's subjects: where it mentions each, and its most telling sentence, in its own words."""
    wide = width >= NARROW
    grid = table("Subject", *(("Where", "In the label's words") if wide else ("In the label's words",)),
                 title="Safety at a glance", width=width)  # fmt: skip
    grid.columns[0].max_width = _SUBJECT
    if wide:
        grid.columns[1].ratio, grid.columns[1].max_width = None, _PLACE
    for topic in topics:
        where, said = _telling(topic)
        if not said.plain:
            continue
        cells = (where, said) if wide else (stacked(where, said),)
        grid.add_row(Text(_short(topic), "bold"), *cells)
    silent = [_short(topic) for topic in topics if not topic.statements]
    lines = [f"Not stated: {'; '.join(silent)}. Silence does not mean that there is no risk."] if silent else []
    lines.append(chosen(asked))
    return Group(Tabled(grid), *(Text(line, "italic") for line in lines)) if grid.rows else Group(*map(Text, lines[:1]))


ONLY_MENTIONED = "only mentioned"
"""What stands for a sentence if none of a label's says anything on a subject that it names."""

_SUBJECT, _PLACE = 13, 19
"""The width of the subject and its place."""


def _short(topic: Topic) -> str:
    return topic.title.partition(" (")[0]


def chosen(asked: str) -> str:
    """What the sentences of a label are, and how to see more; `asked` is the label as it was typed."""
    said = "Each row quotes one sentence of the label, chosen by its section. This is not a verdict."
    return f"{said} All that is said: druginfo show {asked} --topic kidney"


def _telling(topic: Topic) -> tuple[Text, Text]:
    if topic.lead and topic.lead.sentence:
        return Text(where(topic.lead), blocks.NOTE_STYLE), quoted(topic.lead)
    places = ", ".join(dict.fromkeys(map(where, topic.statements)))
    return Text(places, blocks.NOTE_STYLE), Text(ONLY_MENTIONED if places else "", "italic")


def quoted(one: Finding) -> Text:
    """A finding's sentence, with the matching words marked."""
    text = Text(in_line(one.sentence or one.text))
    blocks.mark(text, one.matched, "bold")
    return text


def where(one: Finding) -> str:
    """The place of a finding, in short: "8.6", "Contraindications 4", "Boxed warning"."""
    if one.number and "." in one.number.strip("."):
        return one.number
    known = one.section != "unclassified"
    title = BY_NAME[one.section].title if known else one.section_title
    return " ".join(part for part in (title, one.number) if part)


def of_monograph(topics: Sequence[Topic], second: Second | None, numbers: Numbers, width: int) -> RenderableType:
    """The subjects of a curated monograph: what its source says, its notes, and a second source."""
    grid = table("Subject", "What the source says", title="Safety at a glance", width=width)
    if width >= NARROW:
        grid.add_column("Notes", ratio=1)
    for topic in topics:
        said, noted = _stated(topic, numbers), remarks(_notes(topic), numbers)
        said = stacked(said, Text("\n").join(_mentioned(topic.second, numbers)))
        cells = (said, noted) if width >= NARROW else (stacked(said, noted),)
        grid.add_row(Text(topic.title, "bold"), *cells)
    return Group(Tabled(grid), seconded(second, numbers)) if second else Tabled(grid)


def seconded(second: Second | None, numbers: Numbers) -> Text:
    """Which label is the second source, and which others there are; or that there is none, and how to get one."""
    if second is None:
        return Text()
    related = [f"{one.name} ({', '.join(one.ingredients)})" for one in second.related]
    apart = f" Related but different medicines: {'; '.join(related)}." if related else ""
    if second.label is None:
        return Text(
            f"No second source: no official label of {second.ingredient} in the library. Get one: {second.get}.{apart}",
            "italic",
        )
    others = [one.name for one in second.others]
    more = f" Other labels of {second.ingredient}: {', '.join(others)}." if others else ""
    said = f"Second source: {blocks.place(second.source or second.label.id, second.label.name, numbers)}"
    said += f", {second.label.effective}."
    return Text(f"{said}{more}{apart} A label that mentions a subject does not contradict the source.", "italic")


def stacked(*texts: Text) -> Text:
    """Texts below each other, without empty ones."""
    return Text("\n").join(text for text in texts if text.plain)


def _stated(topic: Topic, numbers: Numbers) -> Text:
    """The risk as stated, else what the source says or advises, and whether sources differ on it."""
    text = Text("\n").join([*_said(topic.statements, numbers), *_mentioned(topic.statements, numbers)])
    for gap in topic.gaps:
        text.append("\n" if text.plain else "")
        text.append(REASON[gap.reason], blocks.GAP_STYLE)
        text.append(f" {blocks.place(gap.source, None, numbers)}", "dim")
    return stacked(text, Text(DIFFER if any(note.differs for note in _notes(topic)) else "", blocks.DIFFER_STYLE))


def _said(statements: Sequence[Finding], numbers: Numbers) -> Iterator[Text]:
    for one in statements:
        if one.subject or one.risk:
            said = (RISK[one.risk], blocks.RISK_STYLE[one.risk]) if one.risk else one.advice or one.text
            yield Text.assemble(said, (f" {blocks.place(one.source, one.number, numbers)}", "dim"))


def _mentioned(statements: Sequence[Finding], numbers: Numbers) -> Iterator[Text]:
    """The places in which a label mentions a subject."""
    places: dict[str, list[str]] = {}
    for one in statements:
        if not one.subject and not one.risk:
            places.setdefault(one.source, []).append(where(one))
    for source, found in places.items():
        named = blocks.place(source, ", ".join(dict.fromkeys(found)), numbers)
        yield Text.assemble("the label mentions it: ", (named, blocks.NOTE_STYLE))


def _notes(topic: Topic) -> list[Note]:
    entries: list[Statement | Gap] = [*topic.statements, *topic.gaps]
    return [note for one in entries for note in one.notes]


def remarks(notes: Sequence[Note], numbers: Numbers) -> Text:
    """The places of the notes, source by source: "sources differ: [2] 6.1, 6.3", "the label is silent [2]"."""
    places: dict[tuple[str, str], list[str]] = {}
    for note in sorted(notes, key=lambda note: not note.differs):
        words = f"{DIFFER}:" if note.differs else SILENT if note.silent else "see"
        places.setdefault((words, note.source), []).extend([] if note.silent else [note.locator])
    lines = []
    for (words, source), locators in places.items():
        style = blocks.DIFFER_STYLE if words.startswith(DIFFER) else ""
        named = blocks.place(source, ", ".join(locators), numbers)
        lines.append(Text.assemble((words, style), " ", (named, blocks.NOTE_STYLE)))
    return stacked(*lines)


def table(first: str, *others: str, width: int, title: str | None = None) -> Table:
    """A table whose first column takes at most a third of the width."""
    heading = Text(title, "bold") if title else None
    grid = Table(title=heading, title_justify="left", expand=True, header_style="bold", box=box.ROUNDED)
    grid.add_column(Text(first), max_width=width // 3)
    for other in others:
        grid.add_column(Text(other), ratio=1)
    return grid
