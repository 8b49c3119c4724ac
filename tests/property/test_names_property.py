"""Names, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from druginfo import Library
from druginfo.domain.names import choose, fold, fold_text
from druginfo.domain.product_words import readings
from druginfo.errors import UnknownChoice, UnknownDrug

LIBRARY = Library()
KNOWN = LIBRARY.names()

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10)


@few
@example("0L_")
@example("_0l")
@given(words)
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert fold_text(fold_text(word)) == fold_text(word)


@few
@given(st.sampled_from(KNOWN), st.data())
def test_case_and_spacing_never_matter(name: str, data: st.DataObject) -> None:
    typed = "".join(data.draw(st.sampled_from([one, one.upper()])) for one in name)
    space = data.draw(st.sampled_from([" ", "  ", "\u00a0", "\t"]))
    (result,) = LIBRARY.sources(space.join(["", *typed.split(), ""])).results
    assert result.id == "haltrust"


@few
@given(words)
def test_any_word_is_answered_or_refused(word: str) -> None:
    if "/" in word:
        return
    if fold(word) in KNOWN:
        assert LIBRARY.sources(word).results
        return
    with pytest.raises(UnknownDrug) as caught:
        LIBRARY.sources(word)
    assert word in caught.value.message


@few
@given(letters.filter(lambda one: one not in " ".join(KNOWN) and not any(readings(f"x {one}"))))
def test_a_word_more_is_never_left_out(word: str) -> None:
    for name in ("trastuzumab", "trastuzumab 440 mg", "haltrust"):
        for typed in (f"{name} {word}", f"{word} {name}"):
            with pytest.raises(UnknownDrug):
                LIBRARY.show(typed)
    names = LIBRARY.names_in(["trastuzumab", word])
    assert names == [f"trastuzumab {word}"]


@few
@given(st.lists(st.one_of(st.sampled_from(" ".join(KNOWN).split()), letters), min_size=1, max_size=6))
def test_every_word_belongs_to_a_name(typed: list[str]) -> None:
    names = LIBRARY.names_in(typed)
    assert " ".join(names).split() == typed


@few
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=5))
def test_order_and_repeats_are_kept(names: list[str]) -> None:
    assert [one.query for one in LIBRARY.sources(*names).results] == names


@few
@given(words)
def test_a_choice_is_one_of_the_list_or_an_error_that_lists_it(word: str) -> None:
    known = {"heart": "heart", "cardiac": "heart", "kidney": "kidney"}
    if len({meant for key, meant in known.items() if key.startswith(word.strip().casefold()) and word.strip()}) == 1:
        assert choose(word, known, "organ") in {"heart", "kidney"}
        return
    with pytest.raises(UnknownChoice) as caught:
        choose(word, known, "organ")
    assert word in caught.value.message
