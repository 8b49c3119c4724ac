"""Which classes of medicines a drug's own source puts it in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from druginfo.domain import drug_classes
from druginfo.domain.model import words_of
from druginfo.domain.names import fold_text
from druginfo.library.resolve.drug import SectionBody
from druginfo.text.common_words import is_common

_DEFINING = frozenset(
    {"description", "indications_and_usage", "mechanism_of_action", "clinical_pharmacology", "pharmacodynamics"}
)
"""Where a label says what its drug is."""
_ON_THE_BOX = frozenset({"purpose", "active_ingredient"})
"""Where an over-the-counter label says nothing else."""
_LISTED = frozenset({"boxed_warning", "warnings", "warnings_and_precautions", "precautions", "adverse_reactions"})

# "X is a(n) …", "X, a(n) …": what follows, up to what no longer says what it is.
_IS = re.compile(
    r"(?P<between>[^.;:,]{0,60}?)(?:\b(?:is|are|belongs to)\b(?:\s+(?:also|\w+ly))?|,)"
    r"\s+(?:an?|the|one of|members? of)\s(?P<what>[^.;:]{0,110})"
)
_IT_IS = re.compile(
    r"(?:^|[.\n]\s*)(?:It|This (?:drug|medicine|medication|product)) is (?:an?|the) (?P<what>[^.;:]{0,110})",
    re.MULTILINE,
)
_ANOTHER = re.compile(r"\b(?:and|or|with|plus|by|than|to)\b")
_NO_MORE = re.compile(
    r"\b(?:that|which|who|whose|indicated|used|for|with|when|while|by|but|containing|available|having|given|intended|not)\b"
)
# "like other X", "X, including NAME": the class that a source counts its drug among.
_LIKE_OTHERS = re.compile(
    r"\b(?:like|as with|similar to) (?:all |any )?(?:other )?(?P<what>[^.;:,]{3,60})", re.IGNORECASE
)
_AMONG = re.compile(r",?\s(?:including|such as|like)\s+(?:the\s+)?$")
_BEFORE = 100
"""Characters before a name that may tell the class that it is named in."""
_SUBJECT = re.compile(
    r"(?:^|[.\n]\s*)(?:The )?(?P<what>[^.;:,]{3,50}?) (?:constitute|share|act|work|exert|are a class)\b", re.MULTILINE
)


def memberships(listed: Iterable[str], parts: Sequence[SectionBody], names: Collection[str]) -> frozenset[str]:
    """The classes of the table, from a source's list of classes and from what it says of its own drug."""
    defining, others = list(_texts(parts, _DEFINING)), _texts(parts, _LISTED)
    own = [name for name in names if not is_common(name)]
    said = chain(
        listed,
        _texts(parts, _ON_THE_BOX),
        (what for text in defining for what in _defined(text, own)),
        (what for text in chain(defining, others) for what in _among(text, own)),
    )
    return frozenset(one for text in said for one in drug_classes.found(text))


def _texts(parts: Iterable[SectionBody], kinds: frozenset[str]) -> Iterator[str]:
    for part in parts:
        if kinds.intersection(part.kinds):
            yield from (fold_text(words_of(one)) for one in part.section.statements)


def _defined(text: str, names: Iterable[str]) -> Iterator[str]:
    """What "X is a" says, and what is said of a class as a whole where its drug is described."""
    for _, end in _named(text, names):
        said = _IS.match(text, end)
        if said and not _ANOTHER.search(said["between"]):
            yield _up_to_more(said["what"])
    yield from (_up_to_more(said["what"]) for said in _IT_IS.finditer(text))
    yield from (said["what"] for said in _SUBJECT.finditer(text))


def _among(text: str, names: Iterable[str]) -> Iterator[str]:
    """The classes whose other members a source sets beside its drug, or of which it names it as one."""
    yield from (said["what"] for said in _LIKE_OTHERS.finditer(text))
    for start, _ in _named(text, names):
        before = text[max(0, start - _BEFORE) : start]
        said = before.endswith((" ", "\n")) and _AMONG.search(before)
        if said:
            yield re.split(r"[.;:]", before[: said.start()])[-1]


def _named(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text holds one of some folded names as whole words."""
    low = text.lower()
    for name in names:
        start = low.find(name)
        while start >= 0:
            end = start + len(name)
            if not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum()):
                yield start, end
            start = low.find(name, end)


def _up_to_more(text: str) -> str:
    more = _NO_MORE.search(text)
    return text[: more.start()] if more else text
