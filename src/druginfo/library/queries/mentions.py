"""Where the source of one drug names another, or a class of it, and says something of taking both."""

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
from druginfo.library.queries.organ_matches import finding
from druginfo.library.queries.pair_drug import Drug, Typed
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.comparison import Mention, Mentions, PairState
from druginfo.text.common_words import is_common, is_taken
from druginfo.text.word_index import Passages, WordSpan

_INTERACTIONS = frozenset({"drug_interactions", "drug_and_or_laboratory_test_interactions", "ask_doctor_or_pharmacist"})

# What sets a name or class apart from the label's own medicine.
_APART = re.compile(
    r"(?:\b(?:other|another|and not|than|instead of)\b|\bsubstitut\w+[^.;]*?\b(?:for|with)\b)[^.;\d]{0,60}$"
    r"|\bnon-\w+\s+$"
)
_NEAR = 90
"""Characters before a name in which it is set apart."""
# "As with other NSAIDs, …", "like all beta blockers": says what the drug is like, not what it is taken with.
_COMPARED = re.compile(
    r"(?:\b(?:data|experience|reports?|evidence|findings|results|studies|observed|seen|reported)"
    r" (?:from|with|in|of|for)(?= (?:all |any |some )?other )"
    r"|\bas (?:with|is the case with|has been (?:seen|reported|observed) with|(?:occurs|seen|reported) (?:with|for))"
    r"|(?:^|[.;:,(\n][^\S\n]*+|\b(?:is|are|it|and|but|may|also)\s+)(?:un)?like|\bsimilar(?:ly)? to|\bin common with"
    r"|\b(?:compared|comparable) (?:with|to)|\bdiffer(?:s|ent)? from)"
    r"\s+(?:(?:all|any|some|most|many|certain|those|that)\s+(?:of\s+)?)?(?:the\s+)?(?:other\s+)?(?:[\w-]+[\s,/]+(?:and\s+|or\s+)?){0,4}$"
)
# "Cyclosporine, an inhibitor of CYP3A4,": says what one medicine is, and nothing of others that are.
_DESCRIBES = re.compile(r"(?:[\w)],|\b(?:is|was)(?: also)?)\s+an?\s+(?:[\w-]+\s+){0,3}$")
# Of its own class a label's warnings mostly tell what the whole class does, or whom it harmed before.
_TOGETHER = re.compile(
    r"\b(?:with|concomitant\w*|concurrent\w*|together|combin\w+|co-?administ\w+|avoid\w*|tak(?:e|es|en|ing)|us(?:e|es|ed|ing)|"
    r"receiv\w+|add(?:s|ed|ing|itive)?|contain\w*|both|simultaneous\w*|switch\w*|substitut\w*|interchang\w*)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:histor(?:y|ies)|allerg\w+|hypersensitiv\w+|anaphyla\w+|sensitiv\w+|asthma|urticaria|reactions? to|"
    r"experienced|cross-?react\w*)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"[\s-]+(?:effect|activit|action|propert|efficac|respons|dos(?:e|age)s?\b|receptor|induced|associated|resistan|"
    r"secret|sensitiv|dependent)"
)
"""What a class word behind which it stands only describes: "the antihypertensive effect of"."""
_LONGER = re.compile(r"[\s-]+(?:and\s+)?([a-z][\w-]+)")
_SUFFIX = re.compile(r"-(?!type|like)[a-z]{4}\b")

_DEGREE_WORD = r"\b(?:strong|potent|moderate|weak|mild)\b"
_DEGREES = re.compile(rf"{_DEGREE_WORD}(?:(?:\s*[,/]\s*|\s+)(?:(?:and|or|to|and/or)\s+)?{_DEGREE_WORD})*")
_DEGREES_BEHIND = re.compile(rf"\s*\(({_DEGREE_WORD}[^)]{{0,30}})\)")
_ONE_DEGREE = re.compile(_DEGREE_WORD)
_SAME_DEGREE = {"potent": "strong", "mild": "weak"}
_NOT_OF_THIS = re.compile(r"[.;:]|\b(?:inhibitors|inducers)\b")
"""What stands between a degree and a class that it is not said of."""


class Match(NamedTuple):
    """Words of a source that stand for a drug, and what they are to it."""

    place: WordSpan
    matched_on: str


def mentions(of: Drug, drug: Drug | Typed) -> Mentions:
    """What the source of one drug says of another, in the sections that speak of using it."""
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
    """What it means that a source does not name a drug: by its section on interactions."""
    own = [part for part in of.parts if any(kind in _INTERACTIONS for kind in part.kinds)]
    if any(words_of(one) for part in own for one in part.section.statements):
        return "not_mentioned"
    return "left_empty" if any(part.section.gaps for part in own) else "no_section"


def _mentions(of: Drug, drug: Drug | Typed) -> Iterator[Mention]:
    """Each sentence that names the drug or a class of it, once a statement, by the best name in it.

    Where of a section only the heading does, all that the section says.
    """
    best: dict[tuple[int, str], Match] = {}
    for match in _matches(of, drug, of.passages, [part for part, _ in of.read]):
        best.setdefault((match.place.text, of.passages.sentence(match.place)), match)
    told = {number for number, _ in best}
    found = [(match.place, _mention(of, match, sentence)) for (_, sentence), match in best.items()]
    found += [
        (WordSpan(number, 0, 0), _headed_mention(of, number, match))
        for number, match in _headed(of, drug, told).items()
    ]
    return (mention for _, mention in sorted(found, key=lambda one: one[0]))


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


def _headed(of: Drug, drug: Drug | Typed, told: Container[int]) -> dict[int, Match]:
    """The statements below a heading that names the drug, where none of them does, each with the heading's match."""
    numbers = list(accumulate((len(part.section.statements) for part in of.sections), initial=0))
    found: dict[int, Match] = {}
    for match in _matches(of, drug, of.headings, of.sections):
        first = match.place.text
        deep = len(of.sections[first].kinds)
        after = range(first + 1, len(of.sections))
        last = next((at for at in after if len(of.sections[at].kinds) <= deep), len(of.sections))
        below = range(numbers[first], numbers[last])
        if not any(number in told for number in below):
            found = {**dict.fromkeys(below, match), **found}
    return found


def _matches(of: Drug, drug: Drug | Typed, passages: Passages, parts: Sequence[SectionBody]) -> Iterator[Match]:
    """All that stands for a drug in another's label: names first, then official classes, then class words.

    A label names its own medicine and class all the time: those count only where it sets them apart.
    """
    for name, what in drug.names.items():
        own = name in of.names
        for place in passages.named(name, f"{name}s"):
            counts = not own or (what != "brand" and _apart(passages, place))
            if counts and _is_drug(drug, name, passages, place) and not _compared(passages, place):
                yield Match(place, f"{what}: {name}")
    for listed in drug.told_classes:
        own = any(listed.plain == one.plain for one in of.told_classes)
        for place in passages.named(fold(listed.plain), fold(f"{listed.plain}s")):
            if not _compared(passages, place) and (not own or _taken_with(passages, place)):
                yield Match(place, f"class: {listed.plain}; class by {listed.by}")
    for name, why in drug.classes.items():
        for place in passages.classes.get(name, ()):
            matched = _class_match(of, drug, name, why, WordPlace(passages, place, parts[place.text]))
            yield from [matched] if matched else []


class WordPlace(NamedTuple):
    """Where a class word stands: in which texts, where in them, and in which section."""

    passages: Passages
    span: WordSpan
    part: SectionBody


def _class_match(of: Drug, drug: Drug | Typed, name: str, why: Membership, at: WordPlace) -> Match | None:
    """The match of a class word, where it speaks of medicines that are taken and of the drug's degree."""
    if _QUALITY.match(at.passages.after(at.span, 20)) or _compared(at.passages, at.span):
        return None
    if _DESCRIBES.search(at.passages.before(at.span, _NEAR)) and not at.passages.words(at.span).endswith("s"):
        return None
    if _is_own(of, name, at.part) and not _taken_with(at.passages, at.span):
        return None
    degrees = _degrees(at.passages, at.span) if name in drug_classes.AFFECTED else frozenset()
    if degrees and why.degree and why.degree not in degrees:
        return None
    unknown = degrees and not why.degree
    return Match(at.span, f"{why.basis.rstrip('.')}; degree not known for {drug.called}" if unknown else why.basis)


def _degrees(passages: Passages, place: WordSpan) -> frozenset[str]:
    """The degrees of inhibition or induction that a class word is limited to; none where it is not."""
    before = passages.before(place, _NEAR)
    *_, last = (None, *_DEGREES.finditer(before))
    behind = _DEGREES_BEHIND.match(passages.after(place, 60))
    ahead = last[0] if last and not _NOT_OF_THIS.search(before[last.end() :]) else ""
    said = ahead or (behind[1] if behind else "")
    return frozenset(_SAME_DEGREE.get(one, one) for one in _ONE_DEGREE.findall(said))


def _is_own(of: Drug, name: str, part: SectionBody) -> bool:
    """Whether a class is the label's own there: what its own is part of is not where it speaks of interactions."""
    wider = kinds_of.BY_NAME[part.kind].purpose != "interaction"
    return name in (of.classes if wider else of.classified.own)


def _apart(passages: Passages, place: WordSpan) -> bool:
    return bool(_APART.search(passages.before(place, _NEAR)))


def _taken_with(passages: Passages, place: WordSpan) -> bool:
    """Whether a sentence on the label's own class speaks of taking another of it, too."""
    sentence = passages.sentence(place)
    return bool(_apart(passages, place) and _TOGETHER.search(sentence) and not _HISTORY.search(sentence))


def _compared(passages: Passages, place: WordSpan) -> bool:
    return bool(_COMPARED.search(passages.before(place, _NEAR)))


def _is_drug(drug: Drug | Typed, name: str, passages: Passages, place: WordSpan) -> bool:
    """Whether a name is the drug's there: no part of a longer name, no everyday word for something else."""
    after = passages.after(place, 40)
    following = _LONGER.match(after)
    longer = f"{name} {following[1]}" if following else name
    if _SUFFIX.match(after) or (longer not in drug.names and drug.known(longer)):
        return False
    if not is_common(name):
        return True
    before = passages.before(place, 60)
    words = before.split()
    # "sodium chloride" is not chloride.
    return is_taken(name, before, after) and not (words and drug.known(f"{words[-1]} {name}"))
