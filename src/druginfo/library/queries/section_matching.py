"""Which section of one version of a label is which of another: numbers shift, titles change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from druginfo.domain.model import Section, walk, words_of
from druginfo.domain.sections import BY_NAME
from druginfo.text.tokens import key

ALIKE = 0.5
"""Sections that share so much of their words are one section, whatever they are called."""


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
        """The title as it is compared."""
        return key(self.section.title).strip()

    @cached_property
    def own(self) -> str:
        """The text without that of subsections."""
        return "\n".join(words_of(one) for one in self.section.statements)

    @cached_property
    def whole(self) -> str:
        """The text with that of subsections, under their titles."""
        below = (part for part, _ in walk(self.section.sections))
        texts = (text for part in below for text in (_head(part), *(words_of(one) for one in part.statements)))
        return "\n".join(text for text in (self.own, *texts) if text)

    @cached_property
    def words(self) -> str:
        """All of its words as they are compared."""
        return key(self.whole)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in it, its title included."""
        return Counter((*self.title.split(), *self.words.split()))


def _head(section: Section) -> str:
    return " ".join(part for part in (section.number, section.title) if part)


class Pair(NamedTuple):
    """A section in the older and in the newer version; None where one of them has none."""

    old: Node | None
    new: Node | None


def paired(old: Sequence[Node], new: Sequence[Node]) -> list[Pair]:
    """Sections that stand side by side, in the newer order; what is gone at the end."""
    partner: dict[Node, Node] = {}
    for alike in _RULES:
        for one in new:
            left = [other for other in old if other not in partner.values()]
            if one not in partner:
                found = next((other for other in left if alike(other, one)), None)
                partner |= {one: found} if found else {}
    _by_words(old, new, partner)
    _by_kind(old, new, partner)
    gone = [one for one in old if one not in partner.values()]
    return [*(Pair(partner.get(one), one) for one in new), *(Pair(one, None) for one in gone)]


def _same_words(old: Node, new: Node) -> bool:
    return old.section.kind == new.section.kind and old.title == new.title and old.words == new.words


def _same_heading(old: Node, new: Node) -> bool:
    return bool(new.title) and old.title == new.title and _may_be(old, new)


def _same_place(old: Node, new: Node) -> bool:
    return old.section.number == new.section.number and _same_heading(old, new)


def _may_be(old: Node, new: Node) -> bool:
    """Whether kinds allow two sections to be one: labels give the same section different codes."""
    return (
        old.section.kind == new.section.kind
        or old.kind == new.kind
        or "unclassified" in (old.kind, new.kind)
        or (BY_NAME[old.kind].purpose == BY_NAME[new.kind].purpose)
    )


_RULES: tuple[Callable[[Node, Node], bool], ...] = (_same_words, _same_place, _same_heading)


def _by_words(old: Sequence[Node], new: Sequence[Node], partner: dict[Node, Node]) -> None:
    """Pair what is left by how many words it shares, the most alike first."""
    theirs = [one for one in old if one not in partner.values()]
    ours = [one for one in new if one not in partner]
    pairs = [(a, b) for b in ours for a in theirs if _share(a, b) >= ALIKE]
    for a, b in sorted(pairs, key=lambda pair: _share(*pair), reverse=True):
        if b not in partner and a not in partner.values():
            partner[b] = a


def _share(old: Node, new: Node) -> float:
    """Which part of their words two sections share; 0 where their kinds keep them apart."""
    total = old.counts.total() + new.counts.total()
    if not total or not _may_be(old, new):
        return 0
    return 2 * (old.counts & new.counts).total() / total


def _by_kind(old: Sequence[Node], new: Sequence[Node], partner: dict[Node, Node]) -> None:
    """Pair what is left where a kind that tells is left once on either side."""
    for one in new:
        if one in partner or one.section.kind == "unclassified":
            continue
        theirs = [it for it in old if it not in partner.values() and it.section.kind == one.section.kind]
        ours = [it for it in new if it not in partner and it.section.kind == one.section.kind]
        if len(theirs) == len(ours) == 1:
            partner[one] = theirs[0]


def nodes(sections: Sequence[Section]) -> list[Node]:
    """The sections of a label, or some of them."""
    return [Node(one, "unclassified") for one in sections]


def differing(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Pair, bool]]:
    """Every pair of sections to compare, and whether with all that stands below them.

    Where two are laid out otherwise, they are compared as wholes.
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
    """Whether one of two sections says itself what the other has subsections for."""
    if not old.children or not new.children:
        return True
    shares = [len(one.own) / (len(one.whole) or 1) for one in (old, new)]
    return min(shares) == 0 and max(shares) > _MUCH


_MUCH = 0.25
"""Such a part of a section's text in front of its subsections stands for subsections of its own."""
