"""Matches the sections of two versions of a label: numbers shift, titles change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from druginfo.domain.model import Section, walk, words_of
from druginfo.domain.sections import BY_NAME
from druginfo.text.tokens import key

ALIKE = 0.5
"""Sections that share this fraction of their words are one section, whatever they are called."""


class Node:
    """A section of one version; `kind` is its own, or that of the nearest section around it that has one."""

    def __init__(self, section: Section, kind: str) -> None:
        self.section = section
        self.kind = kind if section.kind == "unclassified" else section.kind

    @cached_property
    def children(self) -> list[Node]:
        """The sections inside it."""
        return [Node(one, self.kind) for one in self.section.sections]

    @cached_property
    def title(self) -> str:
        """The title in the form in which it is compared."""
        return key(self.section.title).strip()

    @cached_property
    def own(self) -> str:
        """The text without its subsections."""
        return "\n".join(words_of(one) for one in self.section.statements)

    @cached_property
    def whole(self) -> str:
        """The text with its subsections, under their titles."""
        below = (part for part, _ in walk(self.section.sections))
        texts = (text for part in below for text in (_head(part), *(words_of(one) for one in part.statements)))
        return "\n".join(text for text in (self.own, *texts) if text)

    @cached_property
    def words(self) -> str:
        """All of its words, in the form in which they are compared."""
        below = (text for one in self.children for text in (key(_head(one.section)), one.words))
        pieces = " ".join(filter(None, map(str.strip, (key(self.own), *below))))
        return f" {pieces} " if pieces else " "

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs, title included."""
        return Counter((*self.title.split(), *self.words.split()))


def _head(section: Section) -> str:
    return " ".join(part for part in (section.number, section.title) if part)


class SectionPair(NamedTuple):
    """A section in the older and in the newer version; None if one of them has none."""

    old: Node | None
    new: Node | None


def paired(old: Sequence[Node], new: Sequence[Node]) -> list[SectionPair]:
    """Matching sections side by side, in the newer order; removed ones at the end."""
    partner: dict[Node, Node] = {}
    taken: set[Node] = set()
    for rule in _RULES:
        _by_rule(rule, old, new, partner, taken)
    _by_words(old, new, partner, taken)
    _by_kind(old, new, partner, taken)
    gone = [one for one in old if one not in taken]
    return [*(SectionPair(partner.get(one), one) for one in new), *(SectionPair(one, None) for one in gone)]


def _by_rule(
    rule: _Rule, old: Sequence[Node], new: Sequence[Node], partner: dict[Node, Node], taken: set[Node]
) -> None:
    """Pair the remaining sections that share a rule's key."""
    left: dict[tuple[str | None, ...], list[Node]] = {}
    for one in reversed(old):
        if one not in taken and (key := rule.key(one)):
            left.setdefault(key, []).append(one)
    for one in new:
        likes = left.get(rule.key(one), []) if one not in partner else []
        # Reversed, so that `pop` gives the first in the older order.
        place = next((place for place in range(len(likes) - 1, -1, -1) if rule.fits(likes[place], one)), None)
        if place is not None:
            _pair(likes.pop(place), one, partner, taken)


def _pair(old: Node, new: Node, partner: dict[Node, Node], taken: set[Node]) -> None:
    partner[new] = old
    taken.add(old)


def _may_be(old: Node, new: Node) -> bool:
    """Whether two sections can be the same by their kinds: labels may code the same section differently."""
    return "unclassified" in (old.kind, new.kind) or BY_NAME[old.kind].purpose == BY_NAME[new.kind].purpose


class _Rule(NamedTuple):
    """What two sections must share to be the same: an equal key, and kinds that fit."""

    key: Callable[[Node], tuple[str | None, ...]]
    fits: Callable[[Node, Node], bool]


_RULES = (
    # Sections that are the same to the letter are the most, and splitting them into words takes long.
    _Rule(lambda one: (one.section.kind, one.title, one.whole), lambda _old, _new: True),
    _Rule(lambda one: (one.section.kind, one.title, one.words), lambda _old, _new: True),
    _Rule(lambda one: (one.section.number, one.title) if one.title else (), _may_be),
    _Rule(lambda one: (one.title,) if one.title else (), _may_be),
)


def _by_words(old: Sequence[Node], new: Sequence[Node], partner: dict[Node, Node], taken: set[Node]) -> None:
    """Pair the remaining sections by how many words they share, the most similar first."""
    theirs = [one for one in old if one not in taken]
    ours = [one for one in new if one not in partner]
    pairs = [(share, a, b) for a, b in _likely(theirs, ours) if (share := _share(a, b)) >= ALIKE]
    for _, a, b in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if b not in partner and a not in taken:
            _pair(a, b, partner, taken)


_MOST_PAIRS = 40_000
"""Up to this many pairs, all are compared: no real label has as many sections left."""
_RARE = 16
"""Beyond that, only pairs are compared that share a word found in at most this many sections."""


def _likely(theirs: Sequence[Node], ours: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The pairs that may share half of their words.

    Among very many sections some such pairs are missed: they show as one removed and one added.
    """
    if len(theirs) * len(ours) <= _MOST_PAIRS:
        yield from ((a, b) for b in ours for a in theirs)
        return
    holding: dict[str, list[Node]] = {}
    for one in theirs:
        for word in one.counts:
            holding.setdefault(word, []).append(one)
    for b in ours:
        rare = sorted((word for word in b.counts if len(holding.get(word, ())) <= _RARE), key=b.counts.__getitem__)
        yield from ((a, b) for a in dict.fromkeys(a for word in rare[:_RARE] for a in holding.get(word, ())))


def _share(old: Node, new: Node) -> float:
    """The fraction of their words that two sections share; 0 if their kinds do not fit."""
    total = old.counts.total() + new.counts.total()
    if not total or not _may_be(old, new):
        return 0
    return 2 * (old.counts & new.counts).total() / total


def _by_kind(old: Sequence[Node], new: Sequence[Node], partner: dict[Node, Node], taken: set[Node]) -> None:
    """Pair the remaining sections of a kind that is left exactly once on either side."""
    theirs, ours = _left(one for one in old if one not in taken), _left(one for one in new if one not in partner)
    for kind, found in ours.items():
        if len(found) == len(theirs.get(kind, ())) == 1:
            _pair(theirs[kind][0], found[0], partner, taken)


def _left(sections: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for one in sections:
        if one.section.kind != "unclassified":
            found.setdefault(one.section.kind, []).append(one)
    return found


def nodes(sections: Sequence[Section]) -> list[Node]:
    """The sections of a label, or some of them."""
    return [Node(one, "unclassified") for one in sections]


def differing(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[SectionPair, bool]]:
    """Every pair of sections to compare, and whether to include all their subsections.

    If two are divided differently, they are compared as a whole.
    """
    for pair in paired(old, new):
        if pair.old is None or pair.new is None:
            yield pair, True
            continue
        below = list(differing(pair.old.children, pair.new.children))
        lost = any(one.old is None or one.new is None for one, _ in below)
        whole = bool(lost and _laid_out_otherwise(pair.old, pair.new))
        yield pair, whole
        yield from () if whole else below


def _laid_out_otherwise(old: Node, new: Node) -> bool:
    """Whether one of two sections says in its own text what the other has in subsections."""
    if not old.children or not new.children:
        return True
    shares = [len(one.own) / (len(one.whole) or 1) for one in (old, new)]
    return min(shares) == 0 and max(shares) > _MUCH


_MUCH = 0.25
"""If more than this fraction of a section's text is before its subsections, it stands in for subsections."""
