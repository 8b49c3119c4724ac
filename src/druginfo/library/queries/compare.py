"""Drugs side by side: what several sources say alike, and what each says alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from druginfo.domain import organs as organs_of
from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Gap, Monograph, actives_of, products_of, words_of
from druginfo.domain.names import fold, fold_text
from druginfo.domain.safety_topics import COMPARED
from druginfo.errors import UsageError
from druginfo.library.queries.envelope import told
from druginfo.library.queries.organ_matches import finding, on_organs
from druginfo.library.queries.safety import surveyed
from druginfo.library.queries.topics import state
from druginfo.library.queries.warnings import WarningFilter, warned
from druginfo.library.resolve.drug import Query, about, section_bodies
from druginfo.library.resolve.parse_names import asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Elsewhere, Finding
from druginfo.results.comparison import Compare, Compared, Contrast, Fact, Place, Said, Side
from druginfo.results.lookup import Topic
from druginfo.text.sentences import bounds
from druginfo.text.tokens import key, nameless

_FEWEST = 2


def compare(resolver: Resolver, names: Sequence[str], sections: Sequence[str], organs: Sequence[str]) -> Compare:
    """The drugs of some names side by side, as `compared`.

    Raises:
        UsageError: there are fewer than two drugs.

    """
    questions = asked(names, resolver)
    if len(questions.found) < _FEWEST:
        raise UsageError("Name two drugs or more, as in: druginfo compare warfarin ibuprofen")
    return told(resolver, Compare, questions, (compared(questions.queries, sections, organs),))


def compared(queries: Sequence[Query], sections: Sequence[str] = (), organs: Sequence[str] = ()) -> Compared:
    """Some drugs side by side: all topics, sections of the given kinds, or what is said of organs.

    With both kinds and organs, what those sections say of these organs.
    """
    columns = [list(_topics(query, sections, organs)) for query in queries]
    names = [nameless(_names(query.holding.facts)) for query in queries]
    rows = zip(*columns, strict=True)
    return Compared(
        query=", ".join(query.typed or "" for query in queries),
        drugs=tuple(map(about, queries)),
        sections=tuple(sections),
        organs=tuple(organs),
        facts=() if sections or organs else tuple(_facts(queries)),
        topics=tuple(_contrast(row, names) for row in rows),
    )


class _Column(NamedTuple):
    """What one drug says of a topic."""

    topic: Topic
    elsewhere: tuple[Elsewhere, ...] = ()


def _topics(query: Query, sections: Sequence[str], organs: Sequence[str]) -> Iterator[_Column]:
    if sections:
        yield from (_Column(_section(query, kind, organs)) for kind in sections)
    elif organs:
        yield from (_organ(query, organ) for organ in organs)
    else:
        yield from map(_Column, surveyed(query, COMPARED, leads=False).topics)


def _section(query: Query, kind: str, organs: Sequence[str]) -> Topic:
    """The sections of one kind; with organs, only what they say of these."""
    every = list(section_bodies(query.holding.lifted((kind,))))
    found = [
        one
        for part in every
        for one in (on_organs(part, organs) if organs else (finding(part, it) for it in part.section.statements))
    ]
    title = kinds_of.BY_NAME[kind].title
    gaps = [] if organs else [gap for part in every for gap in part.section.gaps]
    if not every:
        gaps = [Gap(subject=title, source=query.holding.facts.sources[0].id, reason="no_section")]
    return _topic(kind, title, found, gaps)


def _organ(query: Query, organ: str) -> _Column:
    result = warned(query, WarningFilter((organ,)))
    return _Column(_topic(organ, organs_of.BY_NAME[organ].title, result.statements), result.elsewhere)


def _topic(subject: str, title: str, found: Sequence[Finding], gaps: Sequence[Gap] = ()) -> Topic:
    return Topic(subject=subject, title=title, state=state(found), statements=tuple(found), gaps=tuple(gaps))


# ── Texts that are the same ─────────────────────────────────────────────────────────────────────


_Key = tuple[object, ...]
"""A text as it is compared, and what its source attaches to it."""


class _Piece(NamedTuple):
    """A sentence of a drug's statement: `statement` and `place` count from 0 in its topic."""

    drug: int
    statement: int
    place: int
    finding: Finding
    start: int
    end: int
    key: _Key

    @property
    def text(self) -> str:
        return self.finding.text[self.start : self.end]


class _Entry:
    """A sentence, and the pieces of drugs that hold it, the first drug's first."""

    def __init__(self, piece: _Piece) -> None:
        self.pieces = [piece]

    @property
    def drugs(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(piece.drug for piece in self.pieces))

    def continues(self, other: _Entry) -> bool:
        """Whether in every drug that holds it, this is the sentence after the other."""
        return len(self.pieces) == len(other.pieces) and all(
            (one.drug, one.statement, one.place) == (before.drug, before.statement, before.place + 1)
            for one, before in zip(self.pieces, other.pieces, strict=True)
        )


def _contrast(columns: Sequence[_Column], names: Sequence[Callable[[str], str]]) -> Contrast:
    """One topic of all drugs, the sentences that several share put together."""
    entries = _aligned([list(_pieces(drug, one.topic)) for drug, one in enumerate(columns)], names)
    runs: list[list[_Entry]] = []
    for entry in entries:
        if runs and entry.continues(runs[-1][-1]):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    said = tuple(map(_said, runs))
    speaking = [drug for drug, one in enumerate(columns) if one.topic.statements]
    topic = columns[0].topic
    return Contrast(
        subject=topic.subject,
        title=topic.title,
        match=_match(said, speaking),
        sides=tuple(map(_side, columns)),
        said=said,
    )


def _side(column: _Column) -> Side:
    topic = column.topic
    partial = any(one.sentence is not None for one in topic.statements)
    return Side(state=topic.state, gaps=topic.gaps, partial=partial, elsewhere=column.elsewhere)


def _pieces(drug: int, topic: Topic) -> Iterator[_Piece]:
    """The sentences of a topic; of statements found by their words, those that hold one."""
    for number, one in enumerate(topic.statements):
        attached = tuple(getattr(one, name) for name in _ATTACHED)
        cut = one if one.sentence is None else _cut(one)
        for place, (start, end) in enumerate(_places(cut)):
            words = words_of(cut) if cut.form == "table" else cut.text[start:end]
            yield _Piece(drug, number, place, cut, start, end, (_key(words), *attached))


def _key(text: str) -> str:
    """A text as it is compared; a full stop at its end may be missing."""
    return key(text).removesuffix(". ")


_ATTACHED = ("subject", "state", "population", "frequency", "severity", "risk", "advice", "notes")
"""What two sources must attach alike for their statements to be the same."""


def _places(one: Finding) -> Iterable[tuple[int, int]]:
    return ((0, len(one.text)),) if one.form == "table" else bounds(one.text)


def _cut(one: Finding) -> Finding:
    """A statement with only those sentences that hold a word that matched."""
    text = fold_text(words_of(one))
    matching = [text[a:b] for a, b in bounds(text) if any(word in text[a:b] for word in one.matched)]
    kept = "\n".join(matching) or one.sentence
    return msgspec.structs.replace(one, text=kept, form="paragraph", rows=(), footnotes=())


def _aligned(columns: Iterable[Sequence[_Piece]], names: Sequence[Callable[[str], str]]) -> list[_Entry]:
    """All sentences, each once, in the order of the first drug that has it."""
    entries: list[_Entry] = []
    exact: dict[_Key, _Entry] = {}
    but_for_name: dict[_Key, _Entry] = {}
    for column, plain in zip(columns, names, strict=True):
        held: list[_Entry] = []
        for piece in column:
            bare = (plain(str(piece.key[0])), *piece.key[1:])
            entry = exact.get(piece.key) or _other(but_for_name.get(bare), piece.drug)
            if entry is None:
                entry = _Entry(piece)
            else:
                entry.pieces.append(piece)
            exact.setdefault(piece.key, entry)
            but_for_name.setdefault(bare, entry)
            held.append(entry)
        _place_in(entries, held)
    return entries


def _place_in(entries: list[_Entry], held: Sequence[_Entry]) -> None:
    """Put a drug's entries that are new behind what stands there before the next that is not."""
    known = set(entries)
    shared = known & set(held)
    here = 0
    for entry in held:
        if entry in known:
            here = entries.index(entry) + 1
            continue
        while here < len(entries) and entries[here] not in shared:
            here += 1
        entries.insert(here, entry)
        here += 1
        known.add(entry)


def _other(entry: _Entry | None, drug: int) -> _Entry | None:
    """An entry that a drug does not hold already: one drug's two names for itself are two texts."""
    return None if entry is None or drug in entry.drugs else entry


def _said(run: Sequence[_Entry]) -> Said:
    """Sentences that stand together in every drug that holds them, as one."""
    first, last = run[0].pieces, run[-1].pieces
    texts = [one.finding.text[one.start : end.end] for one, end in zip(first, last, strict=True)]
    alike = [all(one.pieces[place].key == one.pieces[0].key for one in run) for place in range(len(first))]
    drugs = run[0].drugs
    fields = {name: getattr(first[0].finding, name) for name in Finding.__struct_fields__}
    return Said(
        **fields | {"text": texts[0], "sentence": None, "matched": _matched(first[0].finding, texts[0])},
        drugs=drugs,
        match=None if len(drugs) == 1 else "same" if all(alike) else "same_but_for_name",
        also=tuple(
            _place(piece, None if same else text)
            for piece, text, same in zip(first[1:], texts[1:], alike[1:], strict=True)
        ),
    )


def _matched(one: Finding, text: str) -> tuple[str, ...]:
    return tuple(word for word in one.matched if word in text)


def _place(piece: _Piece, text: str | None) -> Place:
    one = piece.finding
    return Place(
        drug=piece.drug,
        source=one.source,
        section=one.section,
        section_title=one.section_title,
        number=one.number,
        locator=one.locator,
        text=text,
    )


def _match(said: Sequence[Said], speaking: Sequence[int]) -> Literal["same", "same_but_for_name", "different"] | None:
    """How alike the drugs that speak of a topic are in their words."""
    if len(speaking) < _FEWEST:
        return None
    if any(len(one.drugs) < len(speaking) for one in said):
        return "different"
    return "same" if all(one.match == "same" for one in said) else "same_but_for_name"


# ── Facts of the products ───────────────────────────────────────────────────────────────────────


def _facts(queries: Sequence[Query]) -> Iterator[Fact]:
    held = [query.holding.facts for query in queries]
    every = [list(products_of(one.products)) for one in held]
    columns: dict[str, list[list[str | None]]] = {
        "Strength": [[product.strength for product in products] for products in every],
        "Form": [[product.form for product in products] for products in every],
        "Routes": [
            [*(route for product in products for route in product.routes), *one.routes]
            for one, products in zip(held, every, strict=True)
        ],
        "Ingredients": [[one.name for one in actives_of(monograph)] for monograph in held],
        "Maker": [[one.maker] for one in held],
        "Classes": [list(one.classes) for one in held],
        "Application number": [
            [*(product.application_number for product in products), *one.application_numbers]
            for one, products in zip(held, every, strict=True)
        ],
        "Effective": [[one.effective] for one in held],
    }
    for title, column in columns.items():
        values = tuple(tuple(dict.fromkeys(filter(None, cell))) for cell in column)
        same = all(values) and len({frozenset(map(fold, cell)) for cell in values}) == 1
        yield Fact(name=title.casefold().replace(" ", "_"), title=title, same=same, values=values)


def _names(monograph: Monograph) -> Iterator[str]:
    """What a drug is called in its own texts: brands and ingredients."""
    yield monograph.name
    yield from monograph.names if monograph.kind == "label" else ()
    for product in products_of(monograph.products):
        yield from filter(None, (product.name, product.generic_name))
    yield from (one.name for one in actives_of(monograph))
