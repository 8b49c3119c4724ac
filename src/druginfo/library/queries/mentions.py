"""Finds where one drug's source names another drug, or a class of it, and says something about taking both."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from druginfo.domain import drug_classes
from druginfo.domain import sections as kinds_of
from druginfo.domain.model import words_of
from druginfo.domain.names import fold
from druginfo.library.queries.class_membership import Membership
from druginfo.library.queries.findings import finding
from druginfo.library.queries.name_context import (
    NEAR,
    is_apart,
    is_compared,
    is_description,
    is_not_taken,
    is_taken_with,
)
from druginfo.library.queries.own_subject import named
from druginfo.library.queries.pair_drug import Drug, Typed, is_pharmacology
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.comparison import Mention, Mentions, PairState
from druginfo.text.common_words import is_common, is_taken
from druginfo.text.word_index import Passages, WordSpan

_INTERACTIONS = frozenset({"drug_interactions", "drug_and_or_laboratory_test_interactions", "ask_doctor_or_pharmacist"})

# In a section on pharmacology: words for giving two drugs together, and for studying that.
_GIVEN_WITH = re.compile(
    r"\b(?:co-?\s?administ\w+|concomitant\w*|concurrent\w*|simultaneous\w*|in combination with|combined with|"
    r"(?:given|taken|used|administered|dosed) (?:together |along )?with|in the presence of|interact\w*)\b",
    re.IGNORECASE,
)
_STUDY_OF = re.compile(r"\b(?:drug[\s/-]+(?:drug )?interactions?|co-?administered|concomitant)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:administered|received|were given|was given|dosed|doses? of)\b", re.IGNORECASE)
_COMPARING = re.compile(
    r"\b(?:than|compar\w+|versus|vs|or|placebo|alone|randomi[sz]ed to|similar to|unlike|structur\w+)\b", re.IGNORECASE
)
_STUDY = 1500
"""How many characters before a name may announce a study of interactions."""
_QUALITY = re.compile(
    r"[\s-]+(?:effect|activit|action|propert|efficac|respons|dos(?:e|age)s?\b|receptor|induced|associated|resistan|"
    r"secret|sensitiv|dependent|malignant|toxicit|syndrome|poisoning|intoxicat|withdrawal|use disorder|overdos)"
)
"""After these words a class word only describes: "the antihypertensive effect of"."""
_LONGER = re.compile(r"[\s-]+(?:and\s+)?([a-z][\w-]+)")
_SUFFIX = re.compile(r"-(?!type|like)[a-z]{4}\b")

_DEGREE_WORD = r"\b(?:strong|potent|moderate|weak|mild)(?:ly)?\b"
_DEGREES = re.compile(rf"{_DEGREE_WORD}(?:(?:\s*[,/]\s*|\s+)(?:(?:and|or|to|and/or)\s+)?{_DEGREE_WORD})*")
_DEGREES_BEHIND = re.compile(rf"\s*\({_DEGREE_WORD}[^)]{{0,30}}\)")
_ONE_DEGREE = re.compile(_DEGREE_WORD)
_SAME_DEGREE = {"potent": "strong", "mild": "weak"}
_NOT_OF_THIS = re.compile(r"[.;:]|\b(?:inhibitors|inducers)\b")
"""Words between a degree and a class that show that the degree is not that of the class."""


_STEROID = frozenset({"steroid", "steroids"})


class Match(NamedTuple):
    """Words of a source that mean a drug, and how they do: as its name, as a class."""

    place: WordSpan
    matched_on: str
    of_class: str | None = None
    """The class that the words mean, if they are not the drug's name."""


def mentions(of: Drug, drug: Drug | Typed) -> Mentions:
    """What one drug's source says about another, in the sections about its use."""
    found = tuple(_mentions(of, drug))
    if not isinstance(drug, Drug):
        state = "stated" if found else _silence(of)
        return Mentions(of=of.about.id, about=drug.name, state=state, statements=found, classes_searched=False)
    return Mentions(
        of=of.about.id,
        about=drug.about.id,
        state="stated" if found else _silence(of),
        statements=found,
        classes_searched=bool(drug.class_names),
        classes=drug.class_names,
        unassigned=tuple(dict.fromkeys(drug.classified.unassigned)),
    )


def _silence(of: Drug) -> PairState:
    """What it means that a source does not name a drug; that depends on its section on interactions."""
    own = [part for part in of.parts if any(kind in _INTERACTIONS for kind in part.kinds)]
    if any(words_of(one) for part in own for one in part.section.statements):
        return "not_mentioned"
    return "left_empty" if any(part.section.gaps for part in own) else "no_section"


def _mentions(of: Drug, drug: Drug | Typed) -> Iterator[Mention]:
    """Each sentence that names the drug or a class of it, once per statement, by the best name in it.

    Where only the heading of a section does, every statement of the section.
    """
    best: dict[tuple[int, str], Match] = {}
    for match in _matches(of, drug, of.passages, [part for part, _ in of.read]):
        if is_pharmacology(of.read[match.place.text][0]) and not _studied(of, match):
            continue
        best.setdefault((match.place.text, of.passages.sentence(match.place)), match)
    named = {number for number, _ in best}
    found = [(match.place, _mention(of, match, sentence)) for (_, sentence), match in best.items()]
    found += [
        (WordSpan(number, 0, 0), _headed_mention(of, number, match))
        for number, match in _headed(of, drug, named).items()
    ]
    return (mention for _, mention in sorted(found, key=lambda one: one[0]))


def _studied(of: Drug, match: Match) -> bool:
    """Whether a sentence on pharmacology says what happened when both were taken; for a class, only by itself.

    A study with one inhibitor of an enzyme counts for that inhibitor, not for its class.
    """
    if match.of_class in drug_classes.AFFECTED:
        return False
    sentence = of.passages.sentence(match.place)
    if _GIVEN_WITH.search(sentence) or (not match.of_class and _on_both(sentence, of)):
        return True
    before = of.passages.texts[match.place.text][: match.place.end][-_STUDY:]
    title = of.read[match.place.text][0].section.title
    return not match.of_class and bool(_STUDY_OF.search(before) or _STUDY_OF.search(title))


def _on_both(sentence: str, of: Drug) -> bool:
    """Whether a sentence that names another drug says who got it and the label's own, and does not compare them."""
    given = _GIVEN.search(sentence) and not _COMPARING.search(sentence)
    return bool(given) and next(named(sentence, of.names), None) is not None


def _mention(of: Drug, match: Match, sentence: str) -> Mention:
    part, statement = of.read[match.place.text]
    words = of.passages.words(match.place)
    one = finding(part, statement, [words])
    return Mention(statement=one, sentence=sentence, matched=words, matched_on=match.matched_on)


def _headed_mention(of: Drug, number: int, match: Match) -> Mention:
    part, statement = of.read[number]
    words = of.headings.words(match.place)
    return Mention(
        statement=finding(part, statement, [words]),
        sentence=words_of(statement),
        matched=words,
        matched_on=f"heading: {of.sections[match.place.text].title}; {match.matched_on}",
    )


def _headed(of: Drug, drug: Drug | Typed, named: Container[int]) -> dict[int, Match]:
    """The statements under a heading that names the drug, if none of them does, each with the heading's match."""
    numbers = list(accumulate((len(part.section.statements) for part in of.sections), initial=0))
    found: dict[int, Match] = {}
    for match in _matches(of, drug, of.headings, of.sections):
        first = match.place.text
        if match.of_class and is_pharmacology(of.sections[first]):
            continue
        deep = len(of.sections[first].kinds)
        after = range(first + 1, len(of.sections))
        last = next((at for at in after if len(of.sections[at].kinds) <= deep), len(of.sections))
        below = range(numbers[first], numbers[last])
        if not any(number in named for number in below):
            found = {**dict.fromkeys(below, match), **found}
    return found


def _matches(of: Drug, drug: Drug | Typed, passages: Passages, parts: Sequence[SectionBody]) -> Iterator[Match]:
    """Everything that means a drug in another's label: names first, then official classes, then class words.

    A label names its own medicine and class all the time: those count only where it means another product.
    """
    for name, what in drug.names.items():
        own = name in of.names
        for place in passages.named(name, f"{name}s"):
            counts = not own or (what != "brand" and is_apart(passages, place))
            if counts and _is_drug(drug, name, passages, place) and not is_compared(passages, place):
                yield Match(place, f"{what}: {name}")
    for listed in drug.searched_classes:
        own = any(listed.plain == one.plain for one in of.searched_classes)
        for place in passages.named(fold(listed.plain), fold(f"{listed.plain}s")):
            if _means_medicines(passages, place) and (not own or is_taken_with(passages, place, of.names)):
                yield Match(place, f"class: {listed.plain}; class by {listed.by}", listed.plain)
    for name, why in drug.classes.items():
        for place in passages.classes.get(name, ()):
            matched = _class_match(of, drug, name, why, WordPlace(passages, place, parts[place.text]))
            yield from [matched] if matched else []


class WordPlace(NamedTuple):
    """Where a class word is: in which texts, where in them, and in which section."""

    passages: Passages
    span: WordSpan
    part: SectionBody


def _class_match(of: Drug, drug: Drug | Typed, name: str, why: Membership, at: WordPlace) -> Match | None:
    """The match of a class word, if it means medicines that are taken, of the drug's own degree."""
    if not _means_medicines(at.passages, at.span):
        return None
    own = _is_own(of, name, at.part) or _is_own_hormone(of, at)
    if own and not is_taken_with(at.passages, at.span, of.names):
        return None
    degrees = _degrees(at.passages, at.span) if name in drug_classes.AFFECTED else frozenset()
    if degrees and why.degree and why.degree not in degrees:
        return None
    unknown = degrees and not why.degree
    basis = f"{why.basis.rstrip('.')}; degree not known for {drug.called}" if unknown else why.basis
    return Match(at.span, basis, name)


def _means_medicines(passages: Passages, place: WordSpan) -> bool:
    """Whether a class word means medicines of the class, and is not a quality, a comparison or a description."""
    return not (
        _QUALITY.match(passages.after(place, NEAR))
        or is_compared(passages, place)
        or is_description(passages, place)
        or is_not_taken(passages, place)
    )


def _degrees(passages: Passages, place: WordSpan) -> frozenset[str]:
    """The degrees of inhibition or induction that a class word is limited to; empty if it is not."""
    before = passages.before(place, NEAR)
    *_, last = (None, *_DEGREES.finditer(before))
    behind = _DEGREES_BEHIND.match(passages.after(place, NEAR))
    ahead = last[0] if last and not _NOT_OF_THIS.search(before[last.end() :]) else ""
    said = ahead or (behind[0] if behind else "")
    return frozenset(_SAME_DEGREE.get(one, one) for one in map(_plain, _ONE_DEGREE.findall(said)))


def _plain(degree: str) -> str:
    return degree.removesuffix("ly")


def _is_own(of: Drug, name: str, part: SectionBody) -> bool:
    """Whether a class is the label's own here. A wider class around it does not count where interactions are meant."""
    if (
        name == drug_classes.QT
    ):  # "drugs that prolong the QT interval" means other drugs, even if the label's own does so, too
        return False
    wider = kinds_of.BY_NAME[part.kind].purpose != "interaction"
    return name in (of.classes if wider else of.classified.own)


def _is_own_hormone(of: Drug, at: WordPlace) -> bool:
    """Whether "steroid" means the label's own hormone, as in labels of estrogens, progestins and androgens."""
    said = at.passages.words(at.span).lower()
    return said in _STEROID and not drug_classes.SEX_HORMONES.isdisjoint(of.classes)


def _is_drug(drug: Drug | Typed, name: str, passages: Passages, place: WordSpan) -> bool:
    """Whether a name means the drug here: not part of a longer name, not an everyday word for something else."""
    after = passages.after(place, NEAR)
    following = _LONGER.match(after)
    longer = f"{name} {following[1]}" if following else name
    if _SUFFIX.match(after) or (longer not in drug.names and drug.known(longer)) or passages.in_class(place):
        return False
    if not is_common(name):
        return True
    before = passages.before(place, NEAR)
    words = before.split()
    # "sodium chloride" is not chloride.
    return is_taken(name, before, after) and not (words and drug.known(f"{words[-1]} {name}"))
