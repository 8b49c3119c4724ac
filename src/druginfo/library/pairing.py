"""What the labels of two drugs say of each other: quotations, and what made them match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from druginfo import organs
from druginfo import sections as kinds_of
from druginfo.answers import About, Mention, Mentions, Pair, PairState
from druginfo.classes import TABLE, DrugClass
from druginfo.library.asking import Unknown
from druginfo.library.extracts import Query, about
from druginfo.library.holdings import Part, parts
from druginfo.library.sentences import around
from druginfo.library.speaking import finding
from druginfo.model import Monograph, words_of
from druginfo.names import fold, fold_text, prefix_free, salt_free, suffix_free

MOST_DRUGS = 10
_SHORTEST = 3
"""Letters that a name must have to be looked for."""

_PURPOSES = frozenset({"interaction", "warning", "dose"})
"""The sections that are looked into: interactions, contraindications, warnings, dosage."""

_INTERACTIONS = frozenset({"drug_interactions", "drug_and_or_laboratory_test_interactions"})

_OWN = frozenset(
    {
        "description", "indications_and_usage", "mechanism_of_action", "clinical_pharmacology", "pharmacodynamics",
        "active_ingredient", "purpose", "boxed_warning",
    }
)  # fmt: skip
"""Where a label says which class its drug belongs to."""

_NAMED_CLASS = 100
"""Characters that may stand between a drug's name and the class that it is said to be of."""

# Words of everyday or laboratory language that are names of drugs, too: they count as the drug only
# beside a word that speaks of taking it.
_COMMON_WORDS = """
    air albumin alcohol aluminum calcium carbon charcoal chloride chromium citrate copper cholesterol cortisol
    creatinine dextrose estrogen factor fluoride gelatin glucose glutamine glycerin gold heme histamine hydrogen
    insulin iodine iron lactose lead lithium magnesium manganese melatonin nitrogen oxygen phosphate phosphorus
    potassium protein prothrombin salt selenium serotonin silver sodium starch sucrose sugar sulfur testosterone
    thrombin tin urea vitamin water zinc
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_TAKING = (
    r"(?:supplement|preparation|product|salt|therapy|treatment|administration|intake|tablet|capsule|injection|"
    r"infusion|dose|dosage|containing|concomitant|coadminist|co-administ|taking|use of|given)"
)


class Sought(NamedTuple):
    """A word or phrase that stands for a drug in another's label, and what it is to the drug."""

    pattern: str
    matched_on: str


class Drug:
    """One of the drugs of a call: what it is called, and what its own source says."""

    def __init__(self, query: Query, known: Names) -> None:
        self.query = query
        self._known = known

    @cached_property
    def about(self) -> About:
        """The drug in a line."""
        return about(self.query)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its source's sections."""
        return tuple(parts(self.monograph.sections))

    @property
    def monograph(self) -> Monograph:
        """Its source."""
        return self.query.holding.monograph

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded names that stand for it, each with what it is: brand, ingredient, salt-free name."""
        found: dict[str, str] = {}
        for product in self.monograph.products:
            for name in (product.generic_name, *(one.name for one in product.ingredients)):
                _shorter(found, name)
            for one in product.ingredients:
                found.setdefault(fold(one.moiety or one.name), "active moiety")
        for name in (self.monograph.name, *(product.name for product in self.monograph.products)):
            found.setdefault(fold(name), "brand")
        return {name: what for name, what in found.items() if len(name) >= _SHORTEST}

    @cached_property
    def classes(self) -> tuple[DrugClass, ...]:
        """The classes of medicines that its own source puts it in."""
        named = " ".join(self.monograph.classes)
        own = [text for part in self.parts if part.kind in _OWN for text in _texts(part)]
        return tuple(one for one in TABLE if self._is(one, named, own))

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes, as its source names them and as the table does."""
        return (*self.monograph.classes, *(one.name for one in self.classes))

    @property
    def class_known(self) -> bool:
        """Whether any class of it is known, so that classes could be searched."""
        return bool(self.monograph.classes or self.classes)

    def _is(self, one: DrugClass, named: str, own: Sequence[str]) -> bool:
        pattern = organs.words_pattern(one.written)
        if pattern.search(named):
            return True
        called = "|".join(re.escape(name) for name in self.names)
        # "X is a(n) … CLASS", "X, a(n) … CLASS": nothing between but words of one sentence.
        said = re.compile(
            rf"(?<![\w-])(?:{called})[^.]{{0,40}}?(?:\bis\b|\bare\b|,)\s+(?:an?|the)\s[^.;]{{0,{_NAMED_CLASS}}}?"
            rf"{pattern.pattern}",
            re.IGNORECASE,
        )
        return any(pattern.search(text) and said.search(text) for text in own)

    def sought(self) -> Iterator[Sought]:
        """All that stands for it in another's label: names, classes as named, words of its classes."""
        for name, what in self.names.items():
            yield Sought(_named(name), f"{what}: {name}")
        for text in self.monograph.classes:
            words = re.sub(r"\s*\[.*?\]", "", text)
            yield Sought(rf"(?<![\w-]){_spelled(fold(words))}s?(?!\w)", f"class: {words}")
        for one in self.classes:
            yield Sought(organs.words_pattern(one.written).pattern, f"class word: {one.name}")

    def is_longer(self, name: str, following: str) -> bool:
        """Whether a name with the word behind it is another medicine's (trastuzumab emtansine)."""
        word = re.match(r"[\s-]+(?:and\s+)?([A-Za-z][\w-]+)", following)
        return bool(word and self._known(f"{name} {word[1]}"))


class Names:
    """Whether some words are a name that the library knows; each is asked once."""

    def __init__(self, knows: Callable[[str], object]) -> None:
        self._knows = knows
        self._asked: dict[str, bool] = {}

    def __call__(self, name: str) -> bool:
        """Whether a name is known."""
        if name not in self._asked:
            self._asked[name] = bool(self._knows(name))
        return self._asked[name]


def _shorter(found: dict[str, str], name: str | None) -> None:
    folded = fold(name or "")
    found.setdefault(folded, "ingredient")
    found.setdefault(suffix_free(folded), "ingredient without suffix")
    found.setdefault(salt_free(folded), "salt-free name")
    found.setdefault(prefix_free(suffix_free(folded)), "ingredient without prefix")


def _named(name: str) -> str:
    """A name as whole words; a word of everyday language only beside one that speaks of taking it."""
    whole = rf"(?<![\w-]){_spelled(name)}(?![\w-])"
    if name not in _COMMON:
        return whole
    return rf"(?:{_TAKING}\w*(?:\s+\w+){{0,2}}\s+{whole}(?!\s+to\b)|{whole}\s+(?:\w+\s+)?{_TAKING}\w*)"


def _spelled(name: str) -> str:
    return r"[\s-]+".join(re.escape(word) for word in name.replace("-", " ").split())


def pairs(drugs: Sequence[Drug | Unknown]) -> tuple[Pair, ...]:
    """Each pair of drugs, both ways."""
    return tuple(_pair(one, other) for one, other in combinations(drugs, 2))


def _pair(one: Drug | Unknown, other: Drug | Unknown) -> Pair:
    """What each says of the other; of a name without a label, what the other's label says of that name."""
    query = f"{_typed(one)} + {_typed(other)}"
    known = [drug for drug in (one, other) if isinstance(drug, Drug)]
    lost = [drug for drug in (one, other) if isinstance(drug, Unknown)]
    if not lost:
        ways = (mentions(known[0], known[1]), mentions(known[1], known[0]))
        return Pair(query=query, state=_summed(ways), drugs=(known[0].about, known[1].about), ways=ways)
    state: PairState = "not_in_library" if lost[0].code == "not_in_library" else "not_recognised"
    ways_to = tuple(mentions(drug, Typed(lost[0].typed)) for drug in known)
    return Pair(query=query, state=state, drugs=tuple(drug.about for drug in known), ways=ways_to)


def _typed(drug: Drug | Unknown) -> str:
    return drug.typed if isinstance(drug, Unknown) else drug.query.typed or drug.about.name


def _summed(ways: Sequence[Mentions]) -> PairState:
    order: tuple[PairState, ...] = ("stated", "not_mentioned", "left_empty", "no_section")
    return next(state for state in order if state in {way.state for way in ways})


class Typed(NamedTuple):
    """A drug of which nothing is known here but the name that was typed."""

    name: str

    def sought(self) -> Iterator[Sought]:
        """The name."""
        yield Sought(_named(fold(self.name)), f"name as typed: {self.name}")

    def is_longer(self, _name: str, _following: str) -> bool:
        """Never: no longer name is known."""
        return False


def mentions(of: Drug, drug: Drug | Typed) -> Mentions:
    """What the source of one drug says of another, in the sections that speak of using it."""
    found = tuple(_mentions(of, drug))
    return Mentions(
        of=of.about.id,
        about=drug.about.id if isinstance(drug, Drug) else drug.name,
        state="stated" if found else _silence(of),
        statements=found,
        classes_searched=isinstance(drug, Drug) and drug.class_known,
        classes=drug.class_names if isinstance(drug, Drug) else (),
    )


def _silence(of: Drug) -> PairState:
    """What it means that a source does not name a drug: by its section on interactions."""
    own = [part for part in of.parts if any(kind in _INTERACTIONS for kind in part.kinds)]
    if any(_texts(part) for part in own):
        return "not_mentioned"
    return "left_empty" if any(part.section.gaps for part in own) else "no_section"


def _mentions(of: Drug, drug: Drug | Typed) -> Iterator[Mention]:
    sought = [(re.compile(one.pattern, re.IGNORECASE), one.matched_on) for one in _without_own(of, drug)]
    for part in of.parts:
        if kinds_of.BY_NAME[part.kind].purpose not in _PURPOSES:
            continue
        for statement in part.section.statements:
            text = fold_text(words_of(statement))
            for position, word, why in _first(text, sought, drug):
                one = finding(part, statement, [word])
                yield Mention(statement=one, sentence=around(text, position), matched=word, matched_on=why)


def _without_own(of: Drug, drug: Drug | Typed) -> Iterator[Sought]:
    """What stands for the other drug and not for this one, too: a label names its own all the time."""
    own = set(of.names)
    return (one for one in drug.sought() if one.matched_on.partition(": ")[2] not in own)


def _first(
    text: str, sought: Sequence[tuple[re.Pattern[str], str]], drug: Drug | Typed
) -> Iterator[tuple[int, str, str]]:
    """Each sentence of a text that names the drug or a class of it once, by the nearest name."""
    sentences: set[str] = set()
    for pattern, why in sought:
        for match in pattern.finditer(text):
            if not why.startswith("class") and drug.is_longer(match.group(), text[match.end() : match.end() + 40]):
                continue
            sentence = around(text, match.start())
            if sentence not in sentences:
                sentences.add(sentence)
                yield match.start(), match.group(), why


def _texts(part: Part) -> list[str]:
    return [fold_text(words_of(one)) for one in part.section.statements]
