"""Drugs side by side: what is the same, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import words_of
from druginfo.render.phrasing import MATCH, REASON, cited
from druginfo.render.terminal import blocks
from druginfo.render.terminal.frames import Frame, Tabled
from druginfo.render.terminal.grid import Grid
from druginfo.results.comparison import Compare, Compared, Contrast, Fact, Said, Side

PROSE = 100
"""The widest line of prose across the page."""

COLUMN = 30
"""Where columns would be narrower, drugs are shown below each other."""

MOST = 4
"""How many statements of one drug, or of several, the overview shows on a topic; the rest is counted."""

LONG = 60
"""How many words of a statement, or of a section, are shown if it was not asked for."""


def compare(answer: Compare, width: int) -> Iterator[RenderableType]:
    """Who is compared, their facts, then topic by topic what is the same and what is not."""
    for one in answer.results:
        yield Text.assemble(("Compared: ", "bold"), ", ".join(_names(one)))
        if one.facts:
            yield Frame(Text("\n").join(_summary(one)), "Summary")
            yield _facts(one, width)
        yield from (_topic(one, topic, width) for topic in one.topics)
        yield _sources(one)


def _summary(one: Compared) -> Iterator[Text]:
    """What is only in one, what is the same and what is not, in a few lines."""
    titles: dict[str, list[str]] = {}
    for topic in one.topics:
        titles.setdefault(_standing(one, topic), []).append(topic.title + _only_counts(one, topic))
    differing = [fact.title for fact in one.facts if not fact.same and any(fact.values)]
    lines = {"Products differ in": differing} | {said: titles[said] for said in sorted(titles, key=_rank)}
    for said, held in lines.items():
        if held:
            yield Text.assemble((f"{said}: ", "bold"), "; ".join(held))


def _rank(said: str) -> int:
    return next((place for place, start in enumerate(("Only in", "Different", "Same")) if said.startswith(start)), 3)


def _standing(one: Compared, topic: Contrast) -> str:
    """How the drugs compare on a topic, as the beginning of a line."""
    stating = [name for name, side in zip(_names(one), topic.sides, strict=True) if side.state != "not_stated"]
    if not stating:
        return "Not stated in any"
    if len(stating) < len(one.drugs):
        return f"Only in {', '.join(stating)}"
    return "Different words (passages that only one has)" if topic.match == "different" else "Same words"


def _only_counts(one: Compared, topic: Contrast) -> str:
    """How many passages on a topic are only in one drug, where several have the topic."""
    if topic.match != "different":
        return ""
    counts = [sum(said.drugs == (drug,) for said in topic.said) for drug in range(len(one.drugs))]
    shares = [f"{count:,} in [{number}]" for number, count in enumerate(counts, start=1) if count]
    return f" ({', '.join(shares)})" if shares else ""


def _names(one: Compared) -> list[str]:
    return [f"[{number}] {drug.name}" for number, drug in enumerate(one.drugs, start=1)]


def _wide(one: Compared, width: int) -> bool:
    """Whether one column per drug is wide enough to read."""
    return len(one.drugs) > 1 and (width - 4) // len(one.drugs) >= COLUMN


# ── Facts ───────────────────────────────────────────────────────────────────────────────────────


def _facts(one: Compared, width: int) -> RenderableType:
    if (width - _FIRST) // len(one.drugs) < COLUMN:
        return Frame(Text("\n").join(_down(one)), "Products")
    table = Table(expand=True, header_style="bold", box=box.ROUNDED, show_lines=True)
    table.add_column("Products", max_width=_FIRST)
    for name in _names(one):
        table.add_column(Text(name), overflow="fold", ratio=1)
    for fact in one.facts:
        table.add_row(Text(fact.title, "bold"), *_values(fact))
    return Tabled(table)


_FIRST = 20


def _values(fact: Fact) -> Iterator[Text]:
    for place, cell in enumerate(fact.values):
        said = Text("; ".join(cell)) if cell else Text("not stated", blocks.GAP_STYLE)
        yield Text("the same", "italic") if fact.same and place else said


def _down(one: Compared) -> Iterator[Text]:
    for fact in one.facts:
        if fact.same:
            yield Text.assemble((f"{fact.title}: ", "bold"), next(_values(fact)), (" (all the same)", "italic"))
            continue
        yield Text(f"{fact.title}:", "bold")
        yield from (Text.assemble(f"  [{number}] ", cell) for number, cell in enumerate(_values(fact), start=1))


# ── Topics ──────────────────────────────────────────────────────────────────────────────────────


def _topic(one: Compared, topic: Contrast, width: int) -> RenderableType:
    """A topic: what several say, once across the page; what only one says, in its column."""
    whole = bool(one.sections or one.organs)
    shown, left = _first(topic.said, whole=whole)
    pieces: list[RenderableType] = []
    for alone, run in groupby(shown, lambda said: len(said.drugs) == 1):
        held = list(run)
        draw = _columns if alone and _wide(one, width) else _lines
        pieces.extend(draw(one, held, whole=whole))
    pieces.extend(_silent(one, topic))
    pieces.extend(Text(remark, "italic") for remark in _remarks(one, topic, left))
    title = f"{topic.title} · {MATCH[topic.match]}" if topic.match else topic.title
    return Frame(Group(*pieces), title)


def _first(said: Sequence[Said], *, whole: bool) -> tuple[list[Said], dict[tuple[int, ...], int]]:
    """The statements shown on a topic, and how many more there are of which drugs."""
    counts: dict[tuple[int, ...], int] = {}
    shown = []
    for one in said:
        counts[one.drugs] = counts.get(one.drugs, 0) + 1
        if whole or counts[one.drugs] <= MOST:
            shown.append(one)
    return shown, {} if whole else {drugs: count - MOST for drugs, count in counts.items() if count > MOST}


def _lines(one: Compared, held: Sequence[Said], *, whole: bool) -> Iterator[RenderableType]:
    """Statements one below the other, each under those who make it."""
    for drugs, run in groupby(held, lambda said: (said.drugs, said.match)):
        only = "Only in " if len(drugs[0]) == 1 else ""
        yield Text(f"{only}{_who(one, drugs[0])}{_ALIKE[drugs[1]]}", "bold")
        yield from (Constrain(Padding(_statement(said, whole=whole), (0, 0, 0, 2)), PROSE) for said in run)


_ALIKE = {None: ":", "same": ", in the same words:", "same_but_for_name": ", in the same words except the name:"}


def _who(one: Compared, drugs: Sequence[int]) -> str:
    if len(drugs) > 1 and len(drugs) == len(one.drugs):
        return "Both" if len(drugs) == 2 else "All"  # noqa: PLR2004
    return ", ".join(_names(one)[drug] for drug in drugs)


def _columns(one: Compared, held: Sequence[Said], *, whole: bool) -> Iterator[RenderableType]:
    """Statements that only one drug makes, in its column."""
    table = Table(expand=True, header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in _names(one):
        table.add_column(Text(f"Only in {name}:"), overflow="fold", ratio=1)
    every = range(len(one.drugs))
    table.add_row(
        *(Group(*(_statement(said, whole=whole) for said in held if said.drugs == (drug,))) for drug in every)
    )
    yield Tabled(table)


def _statement(said: Said, *, whole: bool) -> RenderableType:
    """A statement, with its place in each label that makes it."""
    table = bool(said.rows) and whole
    text = said.text if table else words_of(said)
    body = Text(f"{said.bullet or '•'} " if said.form == "item" else "")
    body.append(f"{said.subject}: " if said.subject else "", "bold")
    shown = cut(text, whole=whole)
    body.append(" ".join(shown.split())).append(f" {_places(said)}", "dim")
    extra: list[RenderableType] = [Grid(said.rows)] if table else []
    tags = [tag for tag, _ in blocks.tags(said)] + ([f"Advice: {said.advice}"] if said.advice else [])
    extra.extend(Text(f"  {tag}") for tag in tags)
    extra.extend(blocks.notes(said.notes, {}))
    return Group(body, *extra)


def cut(text: str, *, whole: bool) -> str:
    """A text, whole or cut, with how many words are left out."""
    words = text.split()
    if whole or len(words) <= LONG + LONG // 4:
        return text
    return f"{' '.join(words[:LONG])} … ({len(words) - LONG:,} more words)"


def _places(said: Said) -> str:
    """Its places: the number of each drug, with the sections."""
    places: dict[int, list[str]] = {said.drugs[0]: [said.locator or said.number or said.section_title]}
    for one in said.also:
        places.setdefault(one.drug, []).append(one.locator or one.number or one.section_title)
    return "; ".join(f"[{drug + 1}] {', '.join(dict.fromkeys(named))}" for drug, named in places.items())


def _silent(one: Compared, topic: Contrast) -> Iterator[Text]:
    """Each drug without a statement on a topic, and why, as far as its source says."""
    for name, side in zip(_names(one), topic.sides, strict=True):
        if side.gaps or side.state == "not_stated":
            yield Text.assemble((f"{name}: ", "bold"), (_why(side), blocks.GAP_STYLE))


def _why(side: Side) -> str:
    reasons = dict.fromkeys(f"{gap.subject}: {REASON[gap.reason]}" for gap in side.gaps)
    return "; ".join(reasons) or "not stated (its sections do not mention it)"


def _remarks(one: Compared, topic: Contrast, left: dict[tuple[int, ...], int]) -> Iterator[str]:
    names = ",".join(drug.query or drug.id for drug in one.drugs)
    more = [
        f"{count:,} more in {_who(one, drugs).replace('Both', 'both').replace('All', 'all')}"
        for drugs, count in left.items()
    ]
    if more:
        yield f"And {', '.join(more)}. See all: --json or --plain, or name the section with --section."
    if any(side.partial for side in topic.sides):
        yield "In longer texts, only the sentences that mention it are compared."
    elsewhere = [_names(one)[place] for place, side in enumerate(topic.sides) if side.elsewhere]
    if elsewhere:
        where = f'druginfo warnings "{names}" --organ {topic.subject}'
        yield f"Other sections mention it too ({', '.join(elsewhere)}): {where}"


def _sources(one: Compared) -> Text:
    """The sources of each drug; if it has several, with the ids that its notes use."""
    lines = []
    for number, drug in enumerate(one.drugs, start=1):
        named = [f"[{it.id}] {cited(it)}" if len(drug.sources) > 1 else cited(it) for it in drug.sources]
        lines.append(Text(f"[{number}] {drug.name}: {'; '.join(named)}"))
    return Text("\n").join(lines)
