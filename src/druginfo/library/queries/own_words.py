"""What a label's own words say its drug is: the last resort if nobody assigns a class."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from druginfo.domain import drug_classes
from druginfo.domain.model import words_of
from druginfo.domain.names import fold_text
from druginfo.library.queries.own_subject import as_subject, named
from druginfo.library.resolve.drug import SectionBody
from druginfo.text.common_words import is_common
from druginfo.text.enzyme_lists import LIST, enzymes
from druginfo.text.sentences import bounds

_DEFINING = frozenset({"description", "indications_and_usage", "mechanism_of_action", "clinical_pharmacology"})
"""The sections in which a label says what its drug is."""
_ENZYMES = frozenset(
    {"drug_interactions", "drug_and_or_laboratory_test_interactions", "pharmacokinetics", "clinical_pharmacology"}
)
"""The sections in which it says which enzymes its drug slows or speeds up."""
_ON_THE_BOX = frozenset({"purpose", "active_ingredient"})
"""The sections in which an over-the-counter label says only this."""
_QT = frozenset({"boxed_warning", "warnings", "warnings_and_precautions", "precautions", "pharmacodynamics"})
"""The sections in which it warns that its drug prolongs the QT interval, or says what was measured."""

_NOT_BETWEEN = re.compile(
    r"\b(?:and(?! its (?:\w+ )?metabolites?\b)|or|with|plus|by|than|to|not|if|when)\b", re.IGNORECASE
)
_IS = re.compile(
    r"(?P<between>[^.;:]{0,80}?)\b(?:(?:is|belongs to|(?:acts|works|functions) as|(?:is|has been) (?:\w{1,15} to act |"
    r"classified |described |considered |known |regarded )(?:as|to be))\b(?:\s+(?:also|\w+ly))?\s+"
    r"(?:an?|the|one of(?: the| a)?|members? of(?: the| a)?)\s|is considered an?\s|"
    r"are(?:\s+(?:also|both|\w+ly))?\s(?:an?\s|the\s)?)"
    r"(?P<what>[^.;:]{0,160})"
)
_APPOSITION = re.compile(r"(?P<between>[^.;:,]{0,60}?(?:,\s*USP)?),\s+(?:an?|the first)\s(?P<what>[^.;:,]{0,110}),")
# "Foxol: an anticoagulant."
_COLON = re.compile(r"(?P<between>):\s+an?\s(?P<what>[^.;:,]{0,110})[.,]?$")
# "A kit containing foxol, an anticoagulant, and barvexine, a statin, …".
_CONTAINING = re.compile(r"[^.;:]{0,80}\bcontain(?:s|ing)?\b[^.;:]*$")
# "… contain foxol, an anticoagulant." may end there; "the anticoagulant foxol is" names both at once.
_APPOSITION_AT_END = re.compile(r"(?P<between>),\s+an?\s(?P<what>[^.;:,]{0,110})(?:[,.]|$)")
_CLASS_BEFORE = re.compile(r"^The (?P<what>[\w -]{3,50}?) $")
_IT_IS = re.compile(r"(?:It|This (?:drug|medicine|medication|product)) is (?:an?|the) (?P<what>[^.;:]{0,110})")
# The class itself as the subject, where a label describes its drug: "Combined oral contraceptives act by".
_CLASS_DOES = re.compile(r"(?:The )?(?P<what>[^.;:,]{3,50}?) (?:(?:act|work) by|constitute|share|are indicated)\b")
_AMONG = re.compile(r"^(?:The |All )?(?P<what>[^.;:,]{3,60}),? including (?:the )?$")
_JOINS = frozenset({"and", "or", "with", "of", "to", "for", "than", "by", "like", "on"})
_WARNING = frozenset({"boxed_warning", "warnings", "warnings_and_precautions", "precautions"})
"""The sections that may name its drug as one of a class: "NSAIDs, including foxol, cause …"."""
_MOST_ON_THE_BOX = 120
"""How long the text beside an ingredient on a box may be; a longer one lists more than its purpose."""
_NO_MORE = re.compile(
    r"\b(?:that|which|who|whose|indicated|used|useful|for|with|when|while|by|but|containing|available|having|given|"
    r"intended|not|un?related|dissimilar|similar|distinct|different|unlike|(?<!-)like|than|from|to|(?<!-)in|on|"
    r"(?<!known )as|at|antagonists? of(?=[^.,;]*\b(?:blockers|inhibitors|agonists|opioids|medicines|drugs|agents)\b)|"
    r"whereas|structurally|chemically|(?<!-)derived|approved|combined)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?P<between>[^.;:,]{0,40}?)\b(?P<how>strong|potent|moderate|weak)?(?:ly)?\s*\b(?:(?P<does>inhibits|induces)|"
    r"(?:may|can|could|has been shown to|was shown to|is known to|is expected to)\s+(?:(?P<how2>strong|potent|moderate|"
    r"weak)ly\s+)?(?P<may>inhibit|induce))\s+(?P<what>[^.;]{0,80})"
)
# "X inhibits factor Xa": the targets that put a drug in a class of their own.
_TARGET = re.compile(
    r"[^.;:,]{0,60}?\binhibits\s+(?:(?:both|the|human|enzyme|free|type)\s+){0,3}"
    r"(?P<what>monoamine oxidase|renin\b(?!-)|factor Xa|HMG-CoA reductase|xanthine oxidase|carbonic anhydrase)",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"(?:both\s+|the\s+|enzymes?\s+){{0,3}}{LIST}", re.IGNORECASE)
_DONE = {"inhibits": "inhibitor", "induces": "inducer", "inhibit": "inhibitor", "induce": "inducer"}
_DEGREE = re.compile(r"\b(?:strong|potent|moderate|weak|mild)\b", re.IGNORECASE)
_DEGREES = {"potent": "strong", "mild": "weak"}

_AFFECTS = re.compile(
    rf"(?:(?P<before>{LIST})[\s-]+(?:\w+\s)?(?P<what>inhibitor|inducer)|"
    rf"(?P<kind>inhibitor|inducer)s?\s+of\s+(?:[\w()-]+\s){{0,5}}?(?P<behind>{LIST}))",
    re.IGNORECASE,
)

_PROLONGS = re.compile(
    r"\b(?:prolong(?:s|ed)\b|(?:may|can|could|will|has been shown to|is known to|to)\s+(?:\w+ly\s)?prolong\b|"
    r"prolongation|prolonging|increas\w+|lengthen\w*)",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\bQTc?\w?\b")
_NO_PROLONGING = re.compile(
    r"\b(?:not?|without|neither|nor|never|lack|absence|unlikely|minimal|negligible|no clinically|if|history|congenital|"
    r"avoid\w*|caution\w*|concomitant\w*|concurrent\w*|co-?administ\w*|combination|other|risk factors?|"
    r"patients with|predispos\w+|medicines?|medications|agents|(?<!of )drugs)\b",
    re.IGNORECASE,
)


_NOT_IN_NAME = re.compile(r"\b(?:free|non|no|without|anti|detox|alternative|reliefs?|steroids?)\b", re.IGNORECASE)
"""With such a word, a medicine's name may say what it is not."""


class OwnWords(NamedTuple):
    """A class of the table that a label puts its drug in, the words in which it does, and the degree if it has one."""

    name: str
    words: str
    degree: str | None = None


def own_words(parts: Sequence[SectionBody], names: Collection[str]) -> Iterator[OwnWords]:
    """The classes that a label gives its own drug in sentences of the kind "X is a …"."""
    own = [name for name in names if not is_common(name)]
    for part in parts:
        kinds = frozenset(part.kinds)
        for text in _texts(part):
            if kinds & _ON_THE_BOX and len(text) <= _MOST_ON_THE_BOX:
                yield from (OwnWords(name, " ".join(text.split())) for name in drug_classes.found(text))
            if kinds & (_DEFINING | _ENZYMES):
                yield from _said(text, own, defining=bool(kinds & _DEFINING))
            elif kinds & _WARNING:
                yield from _among(text, own)
            if kinds & _QT:
                yield from _prolonging(text, own)


def named_as(names: Iterable[str]) -> Iterator[OwnWords]:
    """The classes in the names of a medicine: "Foxol Topical Anesthetic"."""
    for name in names:
        if len(name.split()) > 1 and not _NOT_IN_NAME.search(name):
            yield from (OwnWords(one, name) for one in drug_classes.found(name) if one not in drug_classes.AFFECTED)


def _texts(part: SectionBody) -> Iterator[str]:
    """The texts of a section; for indications, also those of the highlights."""
    said = part.section.statements
    if "indications_and_usage" in part.kinds:
        said = (*part.section.highlights, *said)
    return (fold_text(words_of(one)) for one in said)


def _sentences(text: str) -> Iterator[str]:
    return (" ".join(text[start:end].split()) for start, end in bounds(text))


def _said(text: str, names: Sequence[str], *, defining: bool) -> Iterator[OwnWords]:
    before = ""
    for sentence in _sentences(text):
        for what in _defined(sentence, names, before):
            yield from _affecting(what, sentence)
            if defining:
                plain = drug_classes.named_in(_up_to_more(what))
                yield from (OwnWords(name, sentence) for name in plain if name not in drug_classes.AFFECTED)
        for what in _class_of(sentence, names) if defining else ():
            yield from (OwnWords(name, sentence) for name in drug_classes.found(what))
        for end in as_subject(sentence, names) if defining else ():
            target = _TARGET.match(sentence, end)
            if target and not _NOT_BETWEEN.search(target[0]):
                yield from (OwnWords(name, sentence) for name in drug_classes.found(f"{target['what']} inhibitor"))
        yield from _doing(sentence, names)
        before = sentence


def _defined(sentence: str, names: Sequence[str], before: str) -> Iterator[str]:
    """What a sentence says that the drug is."""
    for end in as_subject(sentence, names):
        for said in (pattern.match(sentence, end) for pattern in (_IS, _APPOSITION, _COLON)):
            if said and not _NOT_BETWEEN.search(said["between"]):
                yield said["what"]
    for start, end in named(sentence, names):
        said = _CONTAINING.match(sentence[:start]) and _APPOSITION_AT_END.match(sentence, end)
        if said and not said["between"].strip():
            yield said["what"]
    it = _IT_IS.match(sentence)
    if it and (not before or next(as_subject(before, names), None) is not None):
        yield it["what"]


def _class_of(sentence: str, names: Sequence[str]) -> Iterator[str]:
    """The class that is the subject of a sentence that describes the drug, or that names the drug as a member."""
    whole = _CLASS_DOES.match(sentence)
    if whole:
        yield whole["what"]
    for start, _ in named(sentence, names):
        among = _AMONG.match(sentence[:start]) or _CLASS_BEFORE.match(sentence[:start])
        if among and among["what"].split()[-1].lower() not in _JOINS:
            yield among["what"]


def _among(text: str, names: Sequence[str]) -> Iterator[OwnWords]:
    """The classes of which a warning says that the drug is one: "Antiepileptic drugs (AEDs), including foxol, …"."""
    for sentence in _sentences(text) if "including" in text else ():
        for start, _ in named(sentence, names):
            among = _AMONG.match(sentence[:start])
            plain = drug_classes.found(among["what"]) if among else ()
            yield from (OwnWords(name, sentence) for name in plain if name not in drug_classes.AFFECTED)


def _up_to_more(text: str) -> str:
    more = _NO_MORE.search(text)
    return text[: more.start()] if more else text


def _affecting(what: str, sentence: str) -> Iterator[OwnWords]:
    """The enzymes and transporters that "X is an inhibitor of" names, with the degree."""
    for said in _AFFECTS.finditer(what):
        named = said["before"] or said["behind"]
        kind = (said["what"] or said["kind"]).lower()
        degree = _last_degree(what[: said.start()])
        yield from (OwnWords(f"{one} {kind}", sentence, degree) for one, _ in enzymes(named))


def _doing(sentence: str, names: Sequence[str]) -> Iterator[OwnWords]:
    if "in vitro" in sentence.lower():
        return
    for end in as_subject(sentence, names):
        said = _DOES.match(sentence, end)
        if said and not _NOT_BETWEEN.search(said["between"]):
            listed = _LISTED.match(said["what"])
            degree = _last_degree(said["how"] or said["how2"] or "")
            for one, _ in enzymes(listed[0]) if listed else ():
                yield OwnWords(f"{one} {_DONE[said['does'] or said['may']]}", sentence, degree)


def _last_degree(text: str) -> str | None:
    """The last degree in a text; None for two at once ("moderate to strong")."""
    said = list(dict.fromkeys(one.lower() for one in _DEGREE.findall(text)))
    return _DEGREES.get(said[0], said[0]) if len(said) == 1 else None


def _prolonging(text: str, names: Sequence[str]) -> Iterator[OwnWords]:
    """Sentences that say of the drug itself that it prolongs the QT interval."""
    for sentence in _sentences(text) if _INTERVAL.search(text) else ():
        prolonged = _INTERVAL.search(sentence) and _PROLONGS.search(sentence)
        if prolonged and not _NO_PROLONGING.search(sentence) and next(named(sentence, names), None):
            yield OwnWords(drug_classes.QT, sentence)
