"""Drugs among the words of a search: there they are only words of a text, and narrow nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import join

from druginfo.domain.names import fold
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice
from druginfo.results.lookup import Hit
from druginfo.text.common_words import is_common

_LONGEST = 3
"""The most words of a name that is recognised."""

_SHORTEST = 4
"""A shorter word is seldom meant as a drug."""


def remark(resolver: Resolver, typed: str, hits: Sequence[Hit]) -> Iterator[Notice]:
    """How to search the labels of a drug that the words of a search name, or how to show it.

    Nothing where all hits are in its labels anyway.
    """
    if '"' in typed:
        return
    words = typed.split()
    names = list(_names(resolver, words))
    if not names or (len(names) == 1 and len(words) > 1 and _all_of(resolver, names[0], hits)):
        return
    rest = [word for word in words if not any(word in name.split() for name in names)]
    named = " and ".join(f'"{name}"' for name in names)
    are, their, them = ("is a drug", "its", "it") if len(names) == 1 else ("are drugs", "their", "them")
    if rest:
        options = [part for name in names for part in ("--drug", name)]
        cure = f"To search only {their} labels: {join(('druginfo', 'search', *rest, *options))}"
    else:
        cure = f"To ask about {them}: {join(('druginfo', 'show', ','.join(names)))}"
    yield Notice(code="drug_named", message=f"{named} {are} here. {cure}")


def _all_of(resolver: Resolver, name: str, hits: Sequence[Hit]) -> bool:
    """Whether there are hits, and all of them are in the labels of one drug."""
    labels = {one.summary.set_id for one in resolver.entries(name)}
    return bool(hits) and all(hit.id in labels for hit in hits)


def _names(resolver: Resolver, words: Sequence[str]) -> Iterator[str]:
    """The known names in some words, the longest first; a word that also means a subject does not count."""
    from druginfo.library.resolve.typed_subjects import subject

    here = 0
    while here < len(words):
        ends = range(min(len(words), here + _LONGEST), here, -1)
        runs = ((end, " ".join(words[here:end])) for end in ends)
        found = next(((end, name) for end, name in runs if _is_drug(resolver, name) and not subject(name)), None)
        if found:
            yield found[1]
        here = found[0] if found else here + 1


def _is_drug(resolver: Resolver, name: str) -> bool:
    folded = fold(name)
    known = len(folded) >= _SHORTEST and not is_common(folded) and resolver.is_name(name)
    return known and resolver.find(name) is not None
