"""The card of a label: what a reader needs first, on one or two screens, and where to find the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import Section, walk, words_of
from druginfo.domain.sections import BY_NAME, heading
from druginfo.domain.sections import words as kinds
from druginfo.render.phrasing import boxed_since, counted, dated
from druginfo.render.terminal import blocks, glance, pages, records
from druginfo.render.terminal.blocks import Numbers
from druginfo.render.terminal.frames import Frame, Tabled
from druginfo.results.base import in_shell
from druginfo.results.comparison import Altered, Changed
from druginfo.results.lookup import Shown

_CHANGES = 5
"""How many changed sections are named; the others are counted."""
_PACKAGE = frozenset({"spl_product_data_elements", "package_label_principal_display_panel"})


def card(one: Shown, width: int) -> Iterator[RenderableType]:
    """The product, the whole boxed warning and contraindications, the glance, the last change, the contents."""
    numbers = blocks.numbered(one.sources)
    asked = in_shell(one)
    yield pages.header(one, subtitle="card; whole label: --all")
    if one.official and (lines := list(records.card_lines(one.official, asked))):
        yield Frame(Group(*lines), "Recalls, shortages, approvals")
    yield from _whole(one, "boxed_warning", numbers, style="red")
    if one.card and one.card.boxed:
        yield Text(boxed_since(one.card.boxed, one.set_id), "italic")
    yield from _whole(one, "contraindications", numbers)
    yield from _whole(one, "do_not_use", numbers)
    yield glance.of_label(one.safety, asked, width)
    if one.card and one.card.changed:
        yield Frame(_last_change(one.card.changed, asked), "What changed last")
    yield _contents(one, asked, width)
    yield Frame(blocks.source_list(one.sources, numbers), "Sources")
    words = sum(_length(section) for section in one.sections)
    yield Text(f"This is a card. The whole label has {words:,} words: druginfo show {asked} --all", "italic")


def _whole(one: Shown, kind: str, numbers: Numbers, style: str = "none") -> Iterator[RenderableType]:
    """The whole sections of a kind, without Highlights that repeat them; a prescription label without one says so."""
    found = list(_of_kind(one.sections, kind))
    for section in found:
        title = heading(section.number, section.title, section.kind)
        # A title is shown whole, however narrow the frame is.
        shown = BY_NAME[kind].title
        first = [] if title.casefold() == shown.casefold() else [Text(title, "bold")]
        body = msgspec.structs.replace(section, highlights=()) if section.statements or section.sections else section
        yield Frame(Group(*first, *pages.content(body, numbers)), shown, style=style)
    if not found and kind != "do_not_use" and not _drug_facts(one):
        yield Text(f"{BY_NAME[kind].title}: not stated (the label has no such section)", blocks.GAP_STYLE)


def _of_kind(sections: Sequence[Section], kind: str) -> Iterator[Section]:
    """The sections of a kind from any depth; one inside another of its kind is shown inside it."""
    for section in sections:
        if section.kind == kind:
            yield section
        else:
            yield from _of_kind(section.sections, kind)


def _drug_facts(one: Shown) -> bool:
    return "OTC" in (one.document_type or "")


def _last_change(one: Changed, asked: str) -> RenderableType:
    """The sections that the newest version changed, and how to see the words."""
    text = Text(f"{dated(one)} against {dated(one.former)}")
    for it in one.changes[:_CHANGES]:
        text.append(f"\n• {_changed(it)}")
    more = len(one.changes) - _CHANGES
    text.append(f"\nand {counted(more, 'more section')}" if more > 0 else "")
    text.append("" if one.changes else "\nno section changed its words")
    mixed = one.format != one.former.format
    text.append("\nThe two formats differ: headings and tables may show as changes." if mixed else "", "italic")
    return text.append(f"\nWord by word: druginfo changes {asked}", "dim")


def _changed(one: Altered) -> str:
    named = heading(one.number, one.section_title, one.section)
    if one.change != "reworded":
        count = one.words_added or one.words_removed
        return f"{named}: {one.change} ({counted(count, 'word')})"
    words = f"{counted(one.words_added, 'word')} added, {one.words_removed:,} removed"
    return f"{named}: reworded ({words})"


def _contents(one: Shown, asked: str, width: int) -> RenderableType:
    """The parts of the label, each with its length and the command that shows it; a repeated kind is listed once."""
    parts: dict[str, list[Section]] = {}
    for section in one.sections:
        key = section.kind if section.kind != "unclassified" else heading(None, section.title, section.kind)
        parts.setdefault(key, []).append(section)
    title = Text.assemble(("Contents", "bold"), f"  druginfo show {asked} …")
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0), expand=False)
    table.add_column("Part", max_width=width // 2 if width >= glance.NARROW else None)
    table.add_column("Words", justify="right")
    if width >= glance.NARROW:
        table.add_column("Show it with")
    for same in parts.values():
        table.add_row(*_row(same, width))
    return Tabled(table)


def _row(same: Sequence[Section], width: int) -> Iterator[Text]:
    first = same[0]
    title = (
        heading(first.number, first.title, first.kind)
        if len(same) == 1
        else f"{BY_NAME[first.kind].title} ({len(same)})"
    )
    command = "--all" if first.kind == "unclassified" else f"-s {_kind(first.kind)}"
    named = Text(title)
    if width < glance.NARROW:
        named.append(f"\n{command}", "dim")
    yield named
    yield Text(f"{sum(map(_length, same)):,}")
    if width >= glance.NARROW:
        yield Text(command, "dim")


def _kind(kind: str) -> str:
    """A kind as it can be typed: a long one is shortened to a beginning that only it has."""
    words = kind.split("_") if len(kind) > _TYPED else [kind]
    beginnings = ("_".join(words[:count]) for count in range(1, len(words) + 1))
    return next(one for one in beginnings if one == kind or sum(name.startswith(one) for name in kinds()) == 1)


_TYPED = 27
"""A longer kind is shortened."""


def _length(section: Section) -> int:
    """How many words a section has, with its subsections."""
    return sum(len(words_of(one).split()) for part, _ in walk((section,)) for one in part.statements)
