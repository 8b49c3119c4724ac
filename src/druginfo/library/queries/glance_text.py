"""The sentences of a label as the glance reads them: lists joined, headings and references taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from druginfo.domain.names import fold_text
from druginfo.library.queries.topics import announced, announcing, opens
from druginfo.library.resolve.drug import SectionBody
from druginfo.text.sentences import bounds

LONG = 400
"""How many characters a sentence of the glance should have at most."""


def sentences(part: SectionBody, index: int) -> Iterator[str]:
    """The sentences of a statement; a list item comes after the line that introduces it."""
    statements = part.section.statements
    one = statements[index]
    *before, last = _split(one.text)
    below = (fold_text(statements[place].text) for place in announced(statements, index))
    pieces = [*before, _listed(last, below)]
    if one.form == "item":
        above = [statements[place] for place in sorted(announcing(part, index))]
        opening = [_split(it.text)[-1] for it in above if it.form != "item" or opens(it)]
        opening = [words for words in opening if not headline(words)]
        pieces[0] = " ".join((*opening, pieces[0]))
    yield from pieces


def completed(heading: str, words: str) -> str:
    """A sentence that begins in its heading; what the label prints twice ("if you have", "you have") comes once."""
    before = heading.split()
    for count in range(len(before), 0, -1):
        last = " ".join(before[-count:])
        if words.casefold().startswith(f"{last.casefold()} "):
            return " ".join((*before[:-count], words))
    return f"{heading} {words}".strip()


def _listed(opening: str, items: Iterable[str]) -> str:
    """The line that introduces a list, with as much of the list as fits; a sign shows that something is left out."""
    text = opening
    for item in () if headline(opening) else items:
        longer = f"{text} • {item}"
        if len(longer) > LONG:
            return f"{text} …"
        text = longer
    return text


once = lru_cache(maxsize=1 << 12)
"""A cache: what is found in a sentence is asked for again, topic by topic."""


@once
def _split(text: str) -> tuple[str, ...]:
    folded = _HIGHLIGHT.sub("\\1\n", fold_text(text))
    return tuple(_unheaded(folded[start:end].strip()) for start, end in bounds(folded))


_HIGHLIGHT = re.compile(r"(\( ?\d{1,2}(?:\.\d{1,2})?(?:, ?\d{1,2}(?:\.\d{1,2})?)* ?\)) (?=[A-Z][a-z])")
"""The end of a line of the highlights: the number of its section, often without a full stop."""


def _unheaded(sentence: str) -> str:
    """A sentence without what openFDA runs into it: a heading in capitals, the reference of the sentence before."""
    sentence = re.sub(r"^\(\s*\d[\d., ]*\)\s*", "", sentence)
    sentence = re.sub(r"^Risk Summary\s+(?=[A-Z])", "", sentence)
    return re.sub(r"^WARNINGS?\b[^a-z]*(?:\b(?:and|or|in|of|with|the|for)\b[^a-z]*)*(?=\b[A-Z][a-z])", "", sentence)


@once
def idle(sentence: str) -> bool:
    """Whether a sentence is a heading, or only says where else to look or whom to call."""
    words = REFERENCE.sub("", sentence).split()
    least = _CLAUSE if sentence.startswith("•") else _FEWEST
    few = len(words) < least and not sentence.endswith((".", "!", ")"))
    return not words or few or bool(_IDLE.search(sentence)) or len(REFERENCE.findall(sentence)) > _REFERENCES


_FEWEST = 3
_CLAUSE = 6
"""A text that begins with a bullet and has fewer words is half a sentence."""
_REFERENCES = 2
"""A sentence with more references is a list of reactions without signs between them."""
_IDLE = re.compile(
    r"registr(?:y|ies)|pharmacovigilance|1-\s?8\d\d|www\.|\bbackground (?:risk|rate)|^\W*(?:see|refer to)\b|"
    r"general population|poorly[ -]controlled|untreated\b(?! ?[;,.])|report (?:pregnanc|exposure)|"
    r"pregnancy (?:test|status)|test for pregnancy|in pregnancy increases|increased risk of maternal|"
    r"disease-associated|"
    r"\b(?:is|are) used(?: to|:)|prescription medicine|is characterized by|is defined as|"
    r"following table|(?:shown|described|listed|provided|presented|summarized|given) in table|"
    r"^\W*Pregnancy:? Category [A-DX]\W*$|^\W*Teratogenic Effects\W*$|"
    r"^\W*Risk Summary\W*$|^\W*(?:Clinical Considerations|Data)\W*$",
    re.IGNORECASE,
)
"""Registries and telephone numbers, risks without the drug, tests, cross-references, headings."""
REFERENCE = re.compile(r"[\[(]\s*(?:see|refer to)\b[^\])]*[\])]", re.IGNORECASE)


@once
def headline(sentence: str) -> bool:
    """Whether a sentence is a heading in the text: few words, all long ones capitalised, no sign at the end."""
    words = re.findall(r"[A-Za-z]{4,}", sentence)
    return len(words) <= _HEADLINE and sentence[-1:].isalnum() and all(word[0].isupper() for word in words)


_HEADLINE = 8
