"""What the labels of two drugs say of each other: quotations, and what made them match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from druginfo.domain import drug_classes as classes_of
from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Monograph, Product, Statement, words_of
from druginfo.domain.names import fold, fold_text, prefix_free, salt_free, suffix_free
from druginfo.errors import UsageError
from druginfo.library.queries.class_membership import memberships
from druginfo.library.queries.envelope import DISCLAIMER, chosen, problem
from druginfo.library.queries.organ_matches import finding
from druginfo.library.resolve.drug import Query, SectionBody, about, section_bodies
from druginfo.library.resolve.parse_names import Unknown, asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import About, Notice
from druginfo.results.comparison import Mention, Mentions, Pair, Pairs, PairState
from druginfo.text.common_words import is_common, is_taken
from druginfo.text.word_index import Passages, WordSpan

MOST_DRUGS = 10
_SHORTEST = 3
"""Letters that a name must have to be looked for."""

_PURPOSES = frozenset({"interaction", "warning", "dose"})
_NOT_READ = frozenset({"overdosage"})
"""The sections that are looked into: interactions, contraindications, warnings, dosage; not overdosage."""

_INTERACTIONS = frozenset({"drug_interactions", "drug_and_or_laboratory_test_interactions", "ask_doctor_or_pharmacist"})

_TOLD = re.compile(r"\[(?:EPC|MoA)\]$")
"""Of openFDA's classes those that are what a medicine is or does, not its chemistry or its effects."""

# What sets a name or class apart from the label's own medicine.
_APART = re.compile(
    r"(?:\b(?:other|another|and not|than|instead of)\b|\bsubstitut\w+[^.;]*?\b(?:for|with)\b)[^.;\d]{0,60}$"
    r"|\bnon-\w+\s+$"
)
_NEAR = 90
"""Characters before a name in which it is set apart."""
_QUALITY = re.compile(
    r"[\s-]+(?:effect|activit|action|propert|efficac|respons|dos(?:e|age)s?\b|receptor|induced|associated|resistan|"
    r"secret|sensitiv|dependent)"
)
"""What a class word behind which it stands only describes: "the antihypertensive effect of"."""
_LONGER = re.compile(r"[\s-]+(?:and\s+)?([a-z][\w-]+)")
_SUFFIX = re.compile(r"-(?!type|like)[a-z]{4}\b")


class Drug:
    """One of the drugs of a call: what it is called, and what its own source says."""

    def __init__(self, query: Query, known: Names) -> None:
        self.query, self.known = query, known

    @cached_property
    def about(self) -> About:
        """The drug in a line."""
        return about(self.query)

    @cached_property
    def parts(self) -> tuple[SectionBody, ...]:
        """Its source's sections."""
        return tuple(section_bodies(self.monograph.sections))

    @property
    def monograph(self) -> Monograph:
        """Its source."""
        return self.query.holding.monograph

    @cached_property
    def read(self) -> tuple[tuple[SectionBody, Statement], ...]:
        """The statements that are looked into."""
        return tuple(
            (part, one)
            for part in self.parts
            if kinds_of.BY_NAME[part.kind].purpose in _PURPOSES and part.kind not in _NOT_READ
            for one in part.section.statements
        )

    @cached_property
    def passages(self) -> Passages:
        """Their texts."""
        return Passages([fold_text(words_of(one)) for _, one in self.read])

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded names that stand for it, each with what it is: brand, ingredient, salt-free name."""
        found: dict[str, str] = {}
        for product in _products(self.monograph.products):
            _shorter(found, product.generic_name)
            for one in product.ingredients:
                _shorter(found, one.name)
                found.setdefault(fold(one.moiety or one.name), "active moiety")
        for one in self.monograph.ingredients:
            _shorter(found, one.name)
            found.setdefault(fold(one.name), "active moiety")
        for name in (self.monograph.name, *(product.name for product in self.monograph.products)):
            found.setdefault(fold(name), "brand")
        return {name: what for name, what in found.items() if len(name) >= _SHORTEST}

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of the table that its own source puts it in, and those that they are part of."""
        return classes_of.wider(self.own_classes)

    @cached_property
    def own_classes(self) -> frozenset[str]:
        """Those that its own source puts it in: it speaks of them all the time."""
        return memberships(self.monograph.classes, self.parts, self.names)

    @property
    def told_classes(self) -> tuple[str, ...]:
        """The classes that its source lists, but for those of chemistry and of effects."""
        told = (one for one in self.monograph.classes if "[" not in one or _TOLD.search(one))
        return tuple(dict.fromkeys(re.sub(r"(?<!\s)\s*\[[^\[\]]*\]", "", one) for one in told))

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that stand for it, as its source lists them and as the table has them."""
        return (*self.told_classes, *sorted(self.classes))


class Typed:
    """A drug of which nothing is known here but the name that was typed."""

    def __init__(self, name: str, known: Names) -> None:
        self.name, self.known = name, known
        self.names = {fold(name): "name as typed"}
        self.classes: frozenset[str] = frozenset()
        self.told_classes: tuple[str, ...] = ()


_NOT_MENTIONED = (
    "Not mentioned means that these sections of these labels do not name the other drug, nor a class of it that was "
    "searched. It does not mean that the two do not interact."
)


def interactions(resolver: Resolver, names: Sequence[str]) -> Pairs:
    """Every pair of some drugs, both ways; names that are not known have their pairs, too.

    Raises:
        UsageError: these are too many.

    """
    if len(names) > MOST_DRUGS:
        raise UsageError(f"At most {MOST_DRUGS} drugs at once; these are {len(names)}.")
    questions = asked(names, resolver, strict=False)
    known = Names(resolver.is_name)
    drugs = [Drug(one, known) if isinstance(one, Query) else one for one in questions.found]
    choices = [chosen(query) for query in questions.queries if query.choice]
    results = pairs(drugs, known)
    silent = any(way.state == "not_mentioned" for pair in results for way in pair.ways)
    said = [Notice(code="not_mentioned", message=_NOT_MENTIONED)] if silent else []
    return Pairs(
        results=results,
        notices=(*questions.notices, *dict.fromkeys(choices), *said, DISCLAIMER),
        error=problem(questions),
    )


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


def _products(products: Iterable[Product]) -> Iterator[Product]:
    """Products, and the parts of those that are kits, but for the water or the sugar pill among them."""
    for product in products:
        yield product
        for part in _products(product.parts):
            if not all(is_common(fold(one.name)) for one in part.ingredients):
                yield part


def _shorter(found: dict[str, str], name: str | None) -> None:
    folded = fold(name or "")
    found.setdefault(folded, "ingredient")
    found.setdefault(suffix_free(folded), "ingredient without suffix")
    found.setdefault(salt_free(folded), "salt-free name")
    found.setdefault(prefix_free(suffix_free(folded)), "ingredient without prefix")


def pairs(drugs: Sequence[Drug | Unknown], known: Names) -> tuple[Pair, ...]:
    """Each pair of drugs, both ways."""
    return tuple(_pair(one, other, known) for one, other in combinations(drugs, 2))


def _pair(one: Drug | Unknown, other: Drug | Unknown, known: Names) -> Pair:
    """What each says of the other; of a name without a label, what the other's label says of that name."""
    query = f"{_typed(one)} + {_typed(other)}"
    here = [drug for drug in (one, other) if isinstance(drug, Drug)]
    lost = [drug for drug in (one, other) if isinstance(drug, Unknown)]
    if not lost:
        ways = (mentions(here[0], here[1]), mentions(here[1], here[0]))
        return Pair(query=query, state=_summed(ways), drugs=(here[0].about, here[1].about), ways=ways)
    state: PairState = "not_in_library" if lost[0].code == "not_in_library" else "not_recognised"
    ways_to = tuple(mentions(drug, Typed(lost[0].typed, known)) for drug in here)
    return Pair(query=query, state=state, drugs=tuple(drug.about for drug in here), ways=ways_to)


def _typed(drug: Drug | Unknown) -> str:
    return drug.typed if isinstance(drug, Unknown) else drug.query.typed or drug.about.name


def _summed(ways: Sequence[Mentions]) -> PairState:
    order: tuple[PairState, ...] = ("stated", "not_mentioned", "left_empty", "no_section")
    return next(state for state in order if state in {way.state for way in ways})


def mentions(of: Drug, drug: Drug | Typed) -> Mentions:
    """What the source of one drug says of another, in the sections that speak of using it."""
    found = tuple(_mentions(of, drug))
    classes = drug.class_names if isinstance(drug, Drug) else ()
    return Mentions(
        of=of.about.id,
        about=drug.about.id if isinstance(drug, Drug) else drug.name,
        state="stated" if found else _silence(of),
        statements=found,
        classes_searched=bool(classes),
        classes=classes,
    )


def _silence(of: Drug) -> PairState:
    """What it means that a source does not name a drug: by its section on interactions."""
    own = [part for part in of.parts if any(kind in _INTERACTIONS for kind in part.kinds)]
    if any(words_of(one) for part in own for one in part.section.statements):
        return "not_mentioned"
    return "left_empty" if any(part.section.gaps for part in own) else "no_section"


class Match(NamedTuple):
    """Words of a source that stand for a drug, and what they are to it."""

    place: WordSpan
    matched_on: str


def _mentions(of: Drug, drug: Drug | Typed) -> Iterator[Mention]:
    """Each sentence that names the drug or a class of it, once a statement, by the best name in it."""
    best: dict[tuple[int, str], Match] = {}
    for match in _matches(of, drug):
        best.setdefault((match.place.text, of.passages.sentence(match.place)), match)
    for (number, sentence), match in sorted(best.items(), key=lambda one: one[1].place):
        part, statement = of.read[number]
        words = of.passages.words(match.place)
        one = finding(part, statement, [words])
        yield Mention(statement=one, sentence=sentence, matched=words, matched_on=match.matched_on)


def _matches(of: Drug, drug: Drug | Typed) -> Iterator[Match]:
    """All that stands for a drug in another's label: names first, then classes as listed, then class words.

    A label names its own medicine and class all the time: those count only where it sets them apart.
    """
    for name, what in drug.names.items():
        own = name in of.names
        for place in of.passages.named(name, f"{name}s"):
            if _is_drug(of, drug, name, place) and (not own or (what != "brand" and _apart(of, place))):
                yield Match(place, f"{what}: {name}")
    for listed in drug.told_classes:
        own = listed in of.told_classes
        for place in of.passages.named(fold(listed), fold(f"{listed}s")):
            if not own or _apart(of, place):
                yield Match(place, f"class: {listed}")
    for name in sorted(drug.classes):
        for place in of.passages.classes.get(name, ()):
            described = _QUALITY.match(of.passages.after(place, 20))
            if not described and (not _is_own(of, name, place) or _apart(of, place)):
                yield Match(place, f"class word: {name}")


def _is_own(of: Drug, name: str, place: WordSpan) -> bool:
    """Whether a class is the label's own there: what its own is part of is not where it speaks of interactions."""
    part, _ = of.read[place.text]
    wider = kinds_of.BY_NAME[part.kind].purpose != "interaction"
    return name in (of.classes if wider else of.own_classes)


def _apart(of: Drug, place: WordSpan) -> bool:
    return bool(_APART.search(of.passages.before(place, _NEAR)))


def _is_drug(of: Drug, drug: Drug | Typed, name: str, place: WordSpan) -> bool:
    """Whether a name is the drug's there: no part of a longer name, no everyday word for something else."""
    after = of.passages.after(place, 40)
    following = _LONGER.match(after)
    longer = f"{name} {following[1]}" if following else name
    if _SUFFIX.match(after) or (longer not in drug.names and drug.known(longer)):
        return False
    if not is_common(name):
        return True
    before = of.passages.before(place, 60)
    words = before.split()
    # "sodium chloride" is not chloride.
    return is_taken(name, before, after) and not (words and drug.known(f"{words[-1]} {name}"))
