"""Words on organs in any text: what is found fast is what a plain reading of the table finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druginfo.domain import organs
from samples import samples

ORGANS: dict[str, tuple[str, ...]] = dict.fromkeys(organs.PASSING.split(), ())
for organ in organs.TABLE:
    for written in organ.written.split():
        ORGANS[written] = (*ORGANS.get(written, ()), organ.name)
LONGEST_FIRST = sorted(ORGANS, key=lambda one: (-one.count("_"), -len(one), one))
PHRASES = [one for one in LONGEST_FIRST if "_" in one]
STEMS = [one for one in LONGEST_FIRST if "_" not in one and one.endswith("*")]


def plainly(text: str) -> Iterator[organs.OrganWords]:
    """The table read word by word: the longest phrase, then the word itself, then its longest beginning."""
    words = list(re.finditer(r"\w+", text))
    here = 0
    while here < len(words):
        phrase = next((one for one in PHRASES if stands(one, text, words[here : here + one.count("_") + 1])), None)
        written = phrase or alone(words[here].group())
        end = here + (phrase.count("_") if phrase else 0)
        if written and ORGANS[written]:
            start = words[here].start()
            yield organs.OrganWords(ORGANS[written], start, text[start : words[end].end()])
        here = end + 1


def stands(phrase: str, text: str, words: list[re.Match[str]]) -> bool:
    parts = phrase.split("_")
    if len(parts) != len(words) or not all(map(fits, parts, (one.group() for one in words))):
        return False
    return all(re.fullmatch(r"[\s\-\u2010-\u2015]*", text[a.end() : b.start()]) for a, b in pairwise(words))


def fits(written: str, word: str) -> bool:
    word = word.lower() if written == written.lower() else word
    return word.startswith(written[:-1]) if written.endswith("*") else word == written


def alone(word: str) -> str | None:
    own = next((one for one in (word, word.lower()) if one in ORGANS), None)
    return own or next((one for one in STEMS if word.startswith(one[:-1]) or word.lower().startswith(one[:-1])), None)


pieces = st.sampled_from([part for written in ORGANS for part in (written, *written.split("_"))])
said = st.builds(
    lambda written, joint, ending, change: change(written.replace("_", joint).replace("*", ending)),
    pieces,
    st.sampled_from([" ", "-", "  ", "\n", "\u2013", ", ", " \u2022 "]),
    st.sampled_from(["", "ia", "s", "\u00e9e", "_1"]),
    st.sampled_from([str, str.upper, str.capitalize, lambda word: word[1:], lambda word: f"x{word}"]),
)
between = st.sampled_from(
    [" ", " ", "-", ", ", ". ", "\n", "\t", "\0", " \u2265 ", "\u00a0", "\u2014", "\u00ae ", "\ud800"]
)
texts = st.lists(st.tuples(said | st.text(max_size=5), between), max_size=12).map(
    lambda each: "".join(one for pair in each for one in pair)
)


@samples(200)
@given(texts)
def test_what_is_found_is_what_the_table_says(text: str) -> None:
    found = list(organs.found(text))
    assert found == list(plainly(text))
    assert organs.named(text) == {organ for one in found for organ in one.organs}
    assert all(text[one.start :].startswith(one.words) for one in found)


@pytest.mark.parametrize("ending", ["", "y", "\u00e9e"])
def test_every_beginning_is_found_whatever_follows(ending: str) -> None:
    text = "; ".join(f"{stem[:-1]}{ending}" for stem in STEMS)
    assert list(organs.found(text)) == list(plainly(text))


@samples(50)
@given(texts)
def test_what_is_found_does_not_hang_on_what_was_met_before(text: str) -> None:
    found = list(organs.found(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(organs, "_MANY", 2)
        assert list(organs.found(text)) == found
