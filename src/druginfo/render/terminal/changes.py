"""Versions of a label: what was added, removed or reworded, and what stayed the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from druginfo.domain import sections as kinds_of
from druginfo.domain.sections import heading
from druginfo.render.phrasing import boxed_since, dated, signed
from druginfo.render.terminal import blocks
from druginfo.render.terminal.comparing import LONG, cut
from druginfo.render.terminal.frames import Frame
from druginfo.render.terminal.pages import section_panel
from druginfo.render.terminal.timeline import row_of_marks
from druginfo.results.comparison import Altered, Changed, Changes, Segment, Version

NEAR = 8
"""How many unchanged words are shown on either side of a change."""

ADDED, REMOVED = "bold", "color(160) strike"


def changes(answer: Changes, width: int) -> Iterator[RenderableType]:
    """Version by version: which sections were added, removed or reworded; what no version changed, once."""
    covered: dict[str, int] = {}
    of_label: dict[tuple[str | None, str], dict[int | None, Changed]] = {}
    for one in answer.results:
        of_label.setdefault((one.query, one.id), {}).setdefault(one.version, one)
    for one in answer.results:
        if steps := of_label.pop((one.query, one.id), None):
            yield from row_of_marks(list(steps.values()), width)
            if one.boxed:
                yield Text(boxed_since(one.boxed, one.set_id))
        if one.unchanged_since:
            covered[one.id] = one.unchanged_since.version or 0
            yield from _unchanged(one, one.unchanged_since)
        elif (one.version or 0) <= covered.get(one.id, one.version or 0):
            yield _step(one)
            yield from (_altered(it, whole=bool(one.kinds)) for it in one.changes)
        if any(_long(it) for it in one.changes) and not one.kinds:
            yield Text(
                "Sections and unchanged words are shortened. To see all: --section KIND, --json or --plain.", "italic"
            )


def _unchanged(one: Changed, since: Version) -> Iterator[RenderableType]:
    """Sections that the newest versions have in the same words, as in the newest."""
    titles = ", ".join(kinds_of.BY_NAME[kind].title for kind in one.kinds)
    if not one.sections:
        said = f": {titles}: not stated (no version from {dated(since)} to {dated(one)} has such a section)"
        yield Text.assemble((one.name, "bold"), said)
        return
    yield Text.assemble((one.name, "bold"), f": {titles}: unchanged since {dated(since)}; the newest is {dated(one)}")
    numbers = blocks.numbered(one.sources)
    yield from (section_panel(part, numbers) for part in one.sections)
    yield blocks.source_list(one.sources, numbers)


def _step(one: Changed) -> Text:
    text = Text.assemble((one.name, "bold"), f": {dated(one)}, compared with {dated(one.former)}")
    kinds = {kind: sum(it.change == kind for it in one.changes) for kind in ("reworded", "added", "removed")}
    counts = [f"{count} {kind}" for kind, count in kinds.items() if count]
    where = f" in {', '.join(one.kinds)}" if one.kinds else ""
    text.append(f"\nSections{where}: {', '.join([*counts, f'{one.unchanged} unchanged'])}")
    if any(it.change == "reworded" for it in one.changes):
        text.append("\n").append("[-removed words-]", REMOVED).append(" ").append("{+added words+}", ADDED)
    return text


def _altered(one: Altered, *, whole: bool) -> RenderableType:
    text = _marked(one.segments, whole=whole) if one.segments else Text("only a heading", blocks.GAP_STYLE)
    title = f"{_SIGN[one.change]} {heading(one.number, one.section_title, one.section)}"
    return Frame(Group(Text(_how(one), "italic"), text), title)


def _how(one: Altered) -> str:
    """How a section changed: its words, how many of them, and its former heading."""
    counts = [f"{sign}{count:,}" for sign, count in (("+", one.words_added), ("-", one.words_removed)) if count]
    said = f", {' '.join(counts)} {'word' if one.words_added + one.words_removed == 1 else 'words'}" if counts else ""
    former = heading(one.former_number, one.former_title or "", one.section)
    return f"{one.change}{said}" + (f"; before: {former}" if one.former_number or one.former_title else "")


_SIGN = {"added": "+", "removed": "-", "reworded": "~"}


def _marked(segments: Sequence[Segment], *, whole: bool) -> Text:
    """The changed words, marked by sign and style, between some unchanged ones."""
    text = Text()
    for place, one in enumerate(segments):
        shown = one.text if whole else _shortened(one, first=place == 0, last=place == len(segments) - 1)
        text.append(signed(one.op, shown, text.plain[-1:]), {"equal": "", "added": ADDED, "removed": REMOVED}[one.op])
    return text


def _shortened(one: Segment, *, first: bool, last: bool) -> str:
    """Unchanged words only next to changes; of added and removed words, the beginning."""
    words = one.text.split()
    if one.op != "equal":
        return cut(one.text, whole=False)
    if len(words) <= 3 * NEAR:
        return one.text
    before = [] if first else words[:NEAR]
    after = [] if last else words[-NEAR:]
    left = len(words) - len(before) - len(after)
    space = one.text[len(one.text.rstrip()) :]
    return " ".join([*before, f"… ({left:,} unchanged words) …", *after]) + space


def _long(one: Altered) -> bool:
    return any(len(it.text.split()) > (3 * NEAR if it.op == "equal" else LONG + LONG // 4) for it in one.segments)
