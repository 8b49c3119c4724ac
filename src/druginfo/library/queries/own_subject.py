"""Finds the sentences of a label whose subject is its own drug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Words before the drug's name, at the start of a sentence, that make something else its subject.
_OTHER_SUBJECT = re.compile(
    r"\b(?:with|to|of|for|and|or|than|by|if|when|while|in|on|from|like|unlike|as|after|before|during|because|since|"
    r"patients?|taking|receiving|other|drugs?|medicines?|similar|not|no|use)\b",
    re.IGNORECASE,
)
_MOST_BEFORE = 40
_INGREDIENT_OF = re.compile(
    r"^(?:The active (?:ingredient|substance|component|moiety) (?:of|in) (?:the )?|(?:The|This) (?:drug|medicine) )$",
    re.IGNORECASE,
)
# For a heading that has run into the sentence, "… Substrates Foxol inhibits": words that would join it to the name.
_JOINING = frozenset(
    [
        "with",
        "to",
        "of",
        "for",
        "and",
        "or",
        "than",
        "by",
        "if",
        "when",
        "while",
        "in",
        "on",
        "from",
        "like",
        "unlike",
        "as",
        "after",
        "before",
        "during",
        "because",
        "since",
        "taking",
        "receiving",
        "using",
        "that",
        "which",
        "not",
        "plus",
        "versus",
        "the",
        "a",
        "an",
        "other",
        "whether",
        "unless",
        "where",
    ]
)
_MOST_RUN_IN = 140
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|can|could|should|will|must|do|does|did|take|taken|avoid|give|given|"
    r"use|used|took|seen|reported|occur\w*|increas\w+|decreas\w+|harm\w*|cause\w*)\b",
    re.IGNORECASE,
)


def as_subject(sentence: str, names: Iterable[str]) -> Iterator[int]:
    """Where a name of the drug ends that is the subject at the start of a sentence."""
    for start, end in named(sentence, names):
        ahead = sentence[:start]
        begins = len(ahead) <= _MOST_BEFORE and not _OTHER_SUBJECT.search(_INGREDIENT_OF.sub("", ahead))
        if begins or (len(ahead) <= _MOST_RUN_IN and _is_run_in(ahead, sentence[start:end])):
            yield end


def _is_run_in(ahead: str, name: str) -> bool:
    """Whether a name begins a sentence into which the heading above it has run: no verb before it, and a capital."""
    begins = name[:1].isupper() and not name.isupper() and ahead.endswith(" ")
    last = ahead.split()[-1:] or [","]
    return begins and last[0][-1] not in ",;:" and last[0].lower() not in _JOINING and not _VERB.search(ahead)


def named(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text has one of some folded names as whole words."""
    low = text.lower()
    for name in names:
        start = low.find(name)
        while start >= 0:
            end = start + len(name)
            if not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum()):
                yield start, end
            start = low.find(name, end)
