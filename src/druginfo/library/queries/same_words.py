"""The sentences that the sources of several drugs share, and those that only one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from druginfo.domain.model import words_of
from druginfo.domain.names import fold_text
from druginfo.results.base import Elsewhere, Finding
from druginfo.results.comparison import Contrast, Place, Said, Side
from druginfo.results.lookup import Topic
from druginfo.text.sentences import bounds
from druginfo.text.tokens import key

_TWO = 2


class ComparedTopic(NamedTuple):
    """What one drug's source says on a topic."""

    topic: Topic
    elsewhere: tuple[Elsewhere, ...] = ()


_Key = tuple[object, ...]
"""A text in the form in which it is compared, with what its source attaches to it."""


class _SaidSentence(NamedTuple):
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


class _SharedSentence:
    """A sentence, and the drugs' own copies of it, the first drug's first."""

    def __init__(self, piece: _SaidSentence) -> None:
        self.pieces = [piece]

    @property
    def drugs(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(piece.drug for piece in self.pieces))

    def continues(self, other: _SharedSentence) -> bool:
        """Whether in every drug that holds it, this is the sentence after the other."""
        return len(self.pieces) == len(other.pieces) and all(
            (one.drug, one.statement, one.place) == (before.drug, before.statement, before.place + 1)
            for one, before in zip(self.pieces, other.pieces, strict=True)
        )


def contrast(columns: Sequence[ComparedTopic], names: Sequence[Callable[[str], str]]) -> Contrast:
    """One topic of all drugs, with the sentences that several share brought together."""
    entries = _aligned([list(_pieces(drug, one.topic)) for drug, one in enumerate(columns)], names)
    runs: list[list[_SharedSentence]] = []
    for entry in entries:
        if runs and entry.continues(runs[-1][-1]):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    said = tuple(map(_said, runs))
    stating = [drug for drug, one in enumerate(columns) if one.topic.statements]
    topic = columns[0].topic
    return Contrast(
        subject=topic.subject,
        title=topic.title,
        match=_match(said, stating),
        sides=tuple(map(_side, columns)),
        said=said,
    )


def _side(column: ComparedTopic) -> Side:
    topic = column.topic
    partial = any(one.sentence is not None for one in topic.statements)
    return Side(state=topic.state, gaps=topic.gaps, partial=partial, elsewhere=column.elsewhere)


def _pieces(drug: int, topic: Topic) -> Iterator[_SaidSentence]:
    """The sentences of a topic; for statements that were found by words, only those with such a word."""
    for number, one in enumerate(topic.statements):
        attached = tuple(getattr(one, name) for name in _ATTACHED)
        cut = one if one.sentence is None else _cut(one)
        for place, (start, end) in enumerate(_places(cut)):
            words = words_of(cut) if cut.form == "table" else cut.text[start:end]
            yield _SaidSentence(drug, number, place, cut, start, end, (_key(words), *attached))


def _key(text: str) -> str:
    """A text in the form in which it is compared, where a missing full stop makes no difference."""
    return key(text).removesuffix(". ")


_ATTACHED = ("subject", "state", "population", "frequency", "severity", "risk", "advice", "notes")
"""What must be equal, beside the text, for two statements to be the same."""


def _places(one: Finding) -> Iterable[tuple[int, int]]:
    return ((0, len(one.text)),) if one.form == "table" else bounds(one.text)


def _cut(one: Finding) -> Finding:
    """A statement with only those sentences that contain a matching word."""
    text = fold_text(words_of(one))
    matching = [text[a:b] for a, b in bounds(text) if any(word in text[a:b] for word in one.matched)]
    kept = "\n".join(matching) or one.sentence
    return msgspec.structs.replace(one, text=kept, form="paragraph", rows=(), footnotes=())


def _aligned(
    columns: Iterable[Sequence[_SaidSentence]], names: Sequence[Callable[[str], str]]
) -> list[_SharedSentence]:
    """All sentences, each once, in the order of the first drug that has it."""
    entries: list[_SharedSentence] = []
    exact: dict[_Key, _SharedSentence] = {}
    but_for_name: dict[_Key, _SharedSentence] = {}
    for column, plain in zip(columns, names, strict=True):
        held: list[_SharedSentence] = []
        for piece in column:
            bare = (plain(str(piece.key[0])), *piece.key[1:])
            entry = exact.get(piece.key) or _other(but_for_name.get(bare), piece.drug)
            if entry is None:
                entry = _SharedSentence(piece)
            else:
                entry.pieces.append(piece)
            exact.setdefault(piece.key, entry)
            but_for_name.setdefault(bare, entry)
            held.append(entry)
        _place_in(entries, held)
    return entries


def _place_in(entries: list[_SharedSentence], held: Sequence[_SharedSentence]) -> None:
    """Insert a drug's new entries in its own order: each after the drug's last shared entry, before the next one."""
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


def _other(entry: _SharedSentence | None, drug: int) -> _SharedSentence | None:
    """The entry, unless the drug is in it already: with two names for itself, a drug has two texts."""
    return None if entry is None or drug in entry.drugs else entry


def _said(run: Sequence[_SharedSentence]) -> Said:
    """Sentences that follow each other in every drug that has them, as one text."""
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


def _place(piece: _SaidSentence, text: str | None) -> Place:
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


def _match(said: Sequence[Said], stating: Sequence[int]) -> Literal["same", "same_but_for_name", "different"] | None:
    """Whether the drugs with something on a topic use the same words."""
    if len(stating) < _TWO:
        return None
    if any(len(one.drugs) < len(stating) for one in said):
        return "different"
    return "same" if all(one.match == "same" for one in said) else "same_but_for_name"
