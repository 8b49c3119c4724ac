"""What two wordings of a text share, and what only one has: by words, whatever the layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from druginfo.text.tokens import END, Word, clauses, words

_STRAY = 2
"""Up to this many equal words between two changes count as part of the change."""


class Run(NamedTuple):
    """Words that two wordings share (`equal`), or that only one of them has."""

    op: Literal["equal", "removed", "added"]
    text: str


class _Stretch(NamedTuple):
    """A range of words in the older and the newer text, which are the same where `equal`."""

    equal: bool
    old: tuple[int, int]
    new: tuple[int, int]


def differences(older: str, newer: str) -> tuple[Run, ...]:
    """The differences between two texts, in order; empty if their words are the same.

    All equal and added segments together are the newer text, all equal and removed ones the older
    but for layout.
    """
    if older == newer:
        return ()
    old, new = words(older), words(newer)
    if [word.key for word in old] == [word.key for word in new]:
        return ()
    steps = _joined(list(_steps(old, new)), old)
    return tuple(one for step in steps for one in _segments(step, (older, old), (newer, new)))


def _steps(old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Stretch]:
    """Compare clause by clause first, then word by word where clauses differ: whole texts at once are slow."""
    ours, theirs = list(clauses(old)), list(clauses(new))
    olds, news = _starts(ours), _starts(theirs)
    for equal, a, b, c, d in _matched([_keys(one) for one in ours], [_keys(one) for one in theirs]):
        start, end, at, to = olds[a], olds[b], news[c], news[d]
        if equal:
            yield _Stretch(True, (start, end), (at, to))
            continue
        for same, e, f, g, h in _matched(_keys(old[start:end]), _keys(new[at:to])):
            yield _Stretch(same, (start + e, start + f), (at + g, at + h))


def _matched(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[bool, int, int, int, int]]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _LARGE)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag == "equal", a, b, c, d


_LARGE = 250_000
"""Above this many pairs, the commonest words do not begin a match."""


def _keys(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in found)


def _starts(pieces: Sequence[Sequence[Word]]) -> list[int]:
    """The word at which each piece begins, and the end."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _joined(steps: Sequence[_Stretch], old: Sequence[Word]) -> list[_Stretch]:
    """Join neighbouring ranges of one kind, with stray equal words between two changes."""
    runs = _merged(steps)
    inner = range(1, len(runs) - 1)
    return _merged(
        run._replace(equal=run.equal and not (place in inner and _stray(old[slice(*run.old)])))
        for place, run in enumerate(runs)
    )


def _merged(steps: Iterable[_Stretch]) -> list[_Stretch]:
    merged: list[_Stretch] = []
    for step in steps:
        if merged and merged[-1].equal == step.equal:
            last = merged.pop()
            merged.append(_Stretch(step.equal, (last.old[0], step.old[1]), (last.new[0], step.new[1])))
        else:
            merged.append(step)
    return merged


def _stray(found: Sequence[Word]) -> bool:
    """Whether equal words are too few for a run of their own; the end of a sentence is enough for one."""
    return len(found) <= _STRAY and not any(word.key in END for word in found)


def _segments(step: _Stretch, older: tuple[str, Sequence[Word]], newer: tuple[str, Sequence[Word]]) -> Iterator[Run]:
    runs: tuple[tuple[Literal["equal", "removed", "added"], str], ...] = (
        (("equal", _text(*newer, step.new)),)
        if step.equal
        else (("removed", _text(*older, step.old)), ("added", _text(*newer, step.new)))
    )
    yield from (Run(op, text) for op, text in runs if text)


def _text(text: str, found: Sequence[Word], run: tuple[int, int]) -> str:
    """The text of some words as printed, up to the next word."""
    start, end = run
    if start == end:
        return ""
    begin = found[start].start if start else 0
    return text[begin : found[end].start if end < len(found) else len(text)]
