"""Separates the drugs in a call from the topics, sections and organs typed beside them: "metformin kidney"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from druginfo import paths
from druginfo.library.resolve import parse_names
from druginfo.library.resolve.resolver import Resolver

_LONGEST = 4
"""How many words the longest phrase has that names a subject: "mechanism of action" has three."""

_MOST = 12
"""Longer runs of words are not searched."""

_LINKS = frozenset(
    [
        *("in", "on", "with", "and", "or", "for", "of", "the", "during", "while", "when", "to", "about", "after"),
        *("before", "from", "if", "is", "are", "use", "using", "take", "takes", "taking", "patient", "patients"),
        *("people", "person", "women", "men", "impairment", "failure", "disease", "problem", "problems", "injury"),
        *("damage", "function", "risk", "risks", "information", "info", "adjustment", "effect", "effects"),
        *("how", "what", "does", "do", "can", "should", "you", "my", "safe", "safely"),
    ]
)
"""Words between a drug and a subject that mean nothing by themselves."""

_LEADING = frozenset({"a", "i", "an", "tell", "me", "show", "give", "explain", "please", "need", "want", "know"})
"""Words that count as such only before the name: "vitamin a" does not mean "vitamin"."""

_NAMES = frozenset({"vaccine", "vaccines", "milk", "dental", "references", "description", "purpose", "unclassified"})
"""Words for a subject that are never read as one here: they may make the name another product (BCG vaccine)."""

_COMMANDS = {
    "warnings": "warnings", "warning": "warnings", "safety": "safety", "recalls": "recalls", "recall": "recalls",
    "shortages": "shortages", "shortage": "shortages", "approvals": "approvals", "approval": "approvals",
    "changes": "changes", "sources": "sources", "versions": "changes",
}  # fmt: skip
"""Words that mean another command."""

_BOTH = frozenset({"skin", "eye", "ear", "respiratory"})
"""Words that name both an organ and a route of products."""


class TypedSubject(msgspec.Struct, frozen=True):
    """What was typed beside a drug, and what it can mean: a topic, a kind of section, an organ, a command."""

    typed: str
    topic: str | None = None
    section: str | None = None
    organ: str | None = None
    command: str | None = None
    route: bool = False
    """Whether the word was read as the route of a product, because the label has this route."""

    @property
    def any_topic(self) -> str | None:
        """The topic that it can mean; any organ is one, too."""
        return self.topic or self.organ

    def call(self, drug: str) -> str:
        """The command that answers it for a drug, as people type it."""
        if self.command:
            return f"druginfo {self.command} {drug}"
        option = f"--topic {self.any_topic}" if self.any_topic else f"--section {self.section}"
        return f"druginfo show {drug} {option}"


class TypedCall(msgspec.Struct, frozen=True):
    """The words of a call: drugs, and what is asked about them."""

    names: list[str]
    subjects: tuple[TypedSubject, ...] = ()


def typed(words: Iterable[str], resolver: Resolver) -> TypedCall:
    """The names in the words of a call and the subjects beside them.

    A known name is always a name. Words count as a subject only if every word beside the name is part of a subject or
    only links one to the name; otherwise they stay with the name, which is unknown then.
    """
    found = [divided(name, resolver) for name in parse_names.split(words, resolver)]
    subjects = dict.fromkeys(subject for one in found for subject in one.subjects)
    return TypedCall([name for one in found for name in one.names], tuple(subjects))


def divided(name: str, resolver: Resolver) -> TypedCall:
    """One typed name, without the subjects beside it; no name if there are only subjects."""
    words = name.split()
    if len(words) > _MOST or paths.looks_like_file(name):
        return TypedCall([name])
    if resolver.knows(name):
        return _without_organ(name, words, resolver)
    covered = list(_covered(words))
    if not any(covered):
        return TypedCall([_without_lead(words, resolver) or name])
    bare = [place for place, subject in enumerate(covered) if subject is None and not _links(words, place)]
    if not bare:
        return TypedCall([], tuple(dict.fromkeys(filter(None, covered))))
    for start, end in _blocks(bare[0], bare[-1] + 1, len(words)):
        beside = [subject for place, subject in enumerate(covered) if subject and not start <= place < end]
        if beside and not _leads(words[end:]) and resolver.find(" ".join(words[start:end])):
            return TypedCall([" ".join(words[start:end])], tuple(dict.fromkeys(beside)))
    return TypedCall([name])


def _covered(words: Sequence[str]) -> Iterator[TypedSubject | None]:
    """For each word, the subject that it is part of, the longest phrase first."""
    here = 0
    while here < len(words):
        ends = range(min(len(words), here + _LONGEST), here, -1)
        found = next(((end, one) for end in ends if (one := subject(" ".join(words[here:end])))), None)
        if found is None:
            yield None
            here += 1
            continue
        yield from [found[1]] * (found[0] - here)
        here = found[0]


def subject(phrase: str) -> TypedSubject | None:
    """What a phrase means as a subject."""
    from druginfo.domain import organs, sections, topics

    key = "_".join(phrase.casefold().strip("?!.,;:").replace("-", " ").split())
    if key in _NAMES:
        return None
    if key in _COMMANDS:
        return TypedSubject(phrase, command=_COMMANDS[key])
    organ = organs.words().get(key.replace("_", "-"))
    found = TypedSubject(phrase, topics.words().get(key), sections.words().get(key), organ)
    return found if found.topic or found.section or found.organ else None


def _links(words: Sequence[str], place: int) -> bool:
    word = words[place].casefold().strip("?!.,;:")
    return word in _LINKS or (word in _LEADING and all(_links(words, before) for before in range(place)))


def _without_lead(words: Sequence[str], resolver: Resolver) -> str | None:
    """A known name after words that only lead to it, as in "what is warfarin"."""
    first = next((place for place in range(len(words)) if not _links(words, place)), 0)
    name = " ".join(words[first:])
    return name if first and resolver.find(name) else None


def _leads(words: Sequence[str]) -> bool:
    return any(word.casefold() in _LEADING for word in words)


def _blocks(start: int, end: int, count: int) -> Iterator[tuple[int, int]]:
    """The runs of words that contain at least these, the longest first."""
    every = ((first, last) for first in range(start + 1) for last in range(end, count + 1))
    yield from sorted(every, key=lambda run: run[0] - run[1])


def _without_organ(name: str, words: Sequence[str], resolver: Resolver) -> TypedCall:
    """A known name, without its last word if that names an organ and a route that the label does not list."""
    last = words[-1].casefold()
    if len(words) == 1 or last not in _BOTH or resolver.is_name(name):
        return TypedCall([name])
    rest, organ = " ".join(words[:-1]), subject(words[-1])
    if organ is None or resolver.of_another(name) or not resolver.find(rest):
        return TypedCall([name])
    if not _has_route(name, resolver):
        return TypedCall([rest], (organ,))
    return TypedCall([name], (msgspec.structs.replace(organ, route=True),))


def _has_route(name: str, resolver: Resolver) -> bool:
    from druginfo.library.resolve.product_match import lists_route

    chosen = resolver.chosen(name)
    return chosen is not None and lists_route(chosen.best.summary.presentations, chosen.words)
