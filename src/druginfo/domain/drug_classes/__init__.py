"""The one table of classes: official classes, and the words that labels write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from druginfo.domain.drug_classes import circulation, doing, enzymes, nerves, others
from druginfo.domain.drug_classes.enzymes import AFFECTED, QT
from druginfo.domain.drug_classes.row import DrugClass
from druginfo.domain.names import fold

__all__ = [
    "AFFECTED",
    "BY_NAME",
    "QT",
    "SEX_HORMONES",
    "TABLE",
    "WORD",
    "Phrase",
    "assigned",
    "beginning",
    "found",
    "told",
    "wider",
]

WORD = re.compile(r"[^\W_]+")
"""A word for comparing phrases: hyphens separate words."""

TABLE: tuple[DrugClass, ...] = tuple(
    one._replace(written=f"{one.written} {doing.written(one.name)}".rstrip())
    for one in (*circulation.ROWS, *nerves.ROWS, *others.ROWS, *enzymes.ROWS)
)

BY_NAME: dict[str, DrugClass] = {one.name: one for one in TABLE}


SEX_HORMONES = frozenset({"estrogen", "progestin", "androgen", "hormonal contraceptive"})
"""The classes whose labels call their own medicine a steroid."""


class Phrase(NamedTuple):
    """A phrase for a class, word by word; `open` says which words may have any ending."""

    words: tuple[str, ...]
    open: tuple[bool, ...]
    name: str

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words)

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words, as many as the phrase has, are this phrase."""
        return len(words) == len(self.words) and all(
            word.startswith(own) if more else word == own
            for word, own, more in zip(words, self.words, self.open, strict=True)
        )


def wider(names: Iterable[str]) -> frozenset[str]:
    """Some classes, with all wider classes that they are part of."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += BY_NAME[name].within
    return frozenset(found)


def assigned(name: str, code: str | None = None) -> tuple[str, ...]:
    """The classes of the table for an official class: by its code or its name, or else by the words in its name.

    Classes of chemistry and of effects count only for what the table says, not by their words.
    """
    by_code, by_name = _official()
    known = by_code.get(code or "", ()) or by_name.get(fold(name), ())
    if known or _NO_WORDS.search(name):
        return known
    return tuple(dict.fromkeys(found(plain(name))))


def plain(name: str) -> str:
    """An official class without its kind, which is printed after it: "[EPC]"."""
    bracket = name.find("[", name.rfind("]", 0, -1) + 1)
    return name[:bracket].rstrip() if bracket >= 0 and name.endswith("]") else name


_NO_WORDS = re.compile(r"\[(?!EPC\]|MoA\])[^][]*\]$")
_CODED = re.compile(r"([NM]\d{7,10}) (.+)")


@cache
def _official() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The classes of the table by official code, and by official name."""
    by_code: dict[str, tuple[str, ...]] = {}
    by_name: dict[str, tuple[str, ...]] = {}
    for one in TABLE:
        for official in one.official:
            coded = _CODED.fullmatch(official)
            name = fold(coded[2] if coded else official)
            by_name[name] = (*by_name.get(name, ()), one.name)
            if coded:
                by_code[coded[1]] = (*by_code.get(coded[1], ()), one.name)
    return by_code, by_name


class Beginnings(NamedTuple):
    """The phrases that may begin with one word: of that word alone, and longer ones by the start of their next word."""

    alone: tuple[Phrase, ...]
    longer: dict[str, tuple[Phrase, ...]]

    def before(self, following: Sequence[str]) -> Iterable[Phrase]:
        """The phrases that are possible with these words after the first, longest first."""
        return (*self.longer.get(following[0][:_START], ()), *self.alone) if following else self.alone


_START = 1
"""How many letters of the next word find a phrase; the table has words of one letter with any ending."""


@cache
def beginning(word: str) -> Beginnings | None:
    """The phrases that may begin with a word; None if there are none."""
    exact, open_ = _phrases()
    found = [*exact.get(word, ())]
    for end in range(1, len(word) + 1):
        found += open_.get(word[:end], ())
    longer: dict[str, tuple[Phrase, ...]] = {}
    for one in sorted((one for one in found if one.length > 1), key=lambda phrase: -phrase.length):
        start = one.words[1][:_START]
        longer[start] = (*longer.get(start, ()), one)
    alone = tuple(one for one in found if one.length == 1)
    return Beginnings(alone, longer) if found else None


def found(text: str) -> Iterator[str]:
    """The classes that a short text names; a longer phrase wins over a shorter one inside it.

    "Non-opiate" names none, and neither does "opioid receptor antagonist", which acts against opioids.
    """
    words = [word.lower() for word in WORD.findall(text)]
    here = 0
    while here < len(words):
        begun = beginning(words[here])
        phrases = begun.before(words[here + 1 : here + 2]) if begun else ()
        one = next((one for one in phrases if one.fits(words[here : here + one.length])), None)
        end = here + (one.length if one else 1)
        if one and not _is_another(words, here, end):
            yield one.name
        here = end


def named_in(text: str) -> Iterator[str]:
    """The classes that a short text names in the words of labels, or by the name of an official class.

    Use it for what a label says about its own drug: FDA asks labels to name the class as FDA does.
    """
    text, official = _greek(text), _official_parts()
    words = [(one[0].lower(), *one.span()) for one in _PART.finditer(text)]
    bare = [_SPELLED.get(word, word) for word, _, _ in words]
    rest, here = list(text), 0
    while here < len(words):
        begun = official.get(bare[here], ())
        fitting = ((names, len(own)) for own, names in begun if tuple(bare[here : here + len(own)]) == own)
        names, length = next(fitting, ((), 1))
        end = here + length
        if names and not _is_another(bare, here, end):
            yield from names
            rest[words[here][1] : words[end - 1][2]] = "," * (words[end - 1][2] - words[here][1])
        here = end
    yield from found("".join(rest))


_PART = re.compile(r"[^\W\d_]+|\d+")
"""A word or number: "beta2-adrenergic" and "beta-2 adrenergic" have the same parts."""
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma"}
_SPELLED = {"ii": "2", "iii": "3", "inhibitors": "inhibitor", "antagonists": "antagonist", "agonists": "agonist"}
"""How parts of official names are spelled in labels: "angiotensin II receptor blocker"."""
_AGAINST = frozenset(
    {
        "receptor", "receptors", "agonist", "agonists", "modulator", "modulators", "antagonist", "antagonists",
        "inhibitor", "inhibitors", "blocker", "blockers", "blocking", "synthesis", "biosynthesis", "release",
        "reversal", "reverser", "antidote", "binding", "sensitizer", "sensitizers", "degrader", "precursor",
        "precursors", "metabolite", "metabolites", "uptake", "reuptake", "transporter", "potentiator", "conjugate",
        "conjugates", "withdrawal", "overdose", "dependence",
    }
)  # fmt: skip
"""After the name of a class, these words mean a drug that acts on it or against it."""

_UNFINISHED = (
    "channel", "receptor", "adrenoceptor", "adrenoreceptor", "adrenergic", "reductase", "reuptake", "thrombin",
    "angiotensin", "selective", "directed", "targeted", "entry", "1", "2", "5", "h1", "h2",
)  # fmt: skip
"""After these words, the name of a class continues: "calcium channel blocker"."""


def _greek(text: str) -> str:
    """A text with Greek letters spelled out."""
    return "".join(_GREEK.get(one, one) for one in text)


def _is_another(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words around a class mean something else: a drug that is not in it, or acts against it."""
    against = end < len(words) and words[end] in _AGAINST and not words[end - 1].startswith(_UNFINISHED)
    return against or (start > 0 and words[start - 1] == "non")


@cache
def _official_parts() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """The names of official classes by their first part, the longest first, each with its classes of the table."""
    by_name: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in TABLE:
        for official in one.official:
            if official.endswith(("[EPC]", "[MoA]")):
                name = _CODED.sub(r"\2", plain(official))
                parts = tuple(_SPELLED.get(part, part) for part in _PART.findall(name.lower()))
                by_name[parts] = tuple(dict.fromkeys((*by_name.get(parts, ()), one.name)))
    first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for parts in sorted(by_name, key=len, reverse=True):
        first.setdefault(parts[0], []).append((parts, by_name[parts]))
    return {word: tuple(every) for word, every in first.items()}


@cache
def _phrases() -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """The phrases by their first word: those with a whole first word, and those with a beginning."""
    exact: dict[str, list[Phrase]] = {}
    open_: dict[str, list[Phrase]] = {}
    for one in TABLE:
        for written in (*one.written.split(), *_hyphened(one.written)):
            words = written.split("_")
            going_on = tuple(word.endswith("*") for word in words)
            phrase = Phrase(tuple(word.rstrip("*") for word in words), going_on, one.name)
            (open_ if going_on[0] else exact).setdefault(phrase.words[0], []).append(phrase)
    return exact, open_


def _hyphened(written: str) -> Iterator[str]:
    """Words with "anti", also in the spelling with a hyphen: "anti-fungal"."""
    for one in written.split():
        if one.startswith("anti") and len(one) > len("anti_x") and one[4] != "_":
            yield f"anti_{one[4:]}"
