from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_support import label, says, set_id

from druginfo.domain import organs
from druginfo.domain.model import Section
from druginfo.domain.sections import WARNINGS
from druginfo.store import Store, read
from druginfo.store.fulltext import terms
from druginfo.store.organ_mask import mask_of, mentioned
from druginfo.store.passage_words import Words


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(tmp_path_factory.mktemp("store") / "library.db", write=True) as opened:
        opened.add(label(1))
        opened.add(label(2, "Bardrug", warning="It may cause a ra\u00adsh in the co\u200bnjunctiva."))
        yield opened


def numbers(store, *query, **narrowed):
    found = store.search(*query, **narrowed)
    return [(store.passage(one).section.number, len(one.keys)) for one in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kidney", [("5.1", 1), ("5.1", 1)]),
        ("KIDNEY harmed", [("5.1", 1), ("5.1", 1)]),
        ('"kidney harmed"', []),
        ('"users was harmed"', [("5.1", 1), ("5.1", 1)]),
        ("kidn*", [("5.1", 1), ("5.1", 1)]),
        ("kidn", []),
        ("5 μg", [("5.1", 1), ("5.1", 1)]),
        ("nausea", [("6.1", 2)]),
        ("rash", [(None, 1)]),
        ("conjunctiva", [(None, 1)]),
        ("renal", [("5.1", 1), ("5.1", 1)]),
        ("nothing of the kind", []),
        ("", []),
        ("* \" ( ) - +", []),
    ],
)  # fmt: skip
def test_queries(store, query, expected):
    assert numbers(store, query) == expected


def test_terms():
    assert [(one.text, one.prefix) for one in terms('heart "left  ventricle" cardio* "open end')] == [
        ("heart", False), ("left ventricle", False), ("cardio", True), ("open end", False),
    ]  # fmt: skip


def test_words_near_in_spelling(store):
    assert store.words_near("kidny") == ["kidney"]
    assert store.words_near("kidney") == ["kidney"]
    assert store.words_near("qqqqq") == []


def test_narrowed_by_section_organ_and_label(store):
    assert numbers(store, "kidney", kinds={"warnings_and_precautions"}) == [("5.1", 1), ("5.1", 1)]
    assert list(store.search("kidney", kinds={"adverse_reactions"})) == []
    assert list(store.search("kidney", organs={"heart"})) == []
    assert list(store.search("kidney", organs={"no such organ"})) == []
    (entry,) = store.candidates("bardrug")
    assert [one.entry.key for one in store.search("kidney", keys={entry.key})] == [entry.key]


def test_only_labels_that_answer_are_found(tmp_path):
    with Store(tmp_path / "library.db", write=True) as store:
        store.add(label(version=1, warning="An old word."))
        store.add(label(version=2, warning="A new word."))
        assert list(store.search("old")) == []
        assert len(list(store.search("new"))) == 1


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40) | st.text('"*()^:-+{} \0abNEAROT', max_size=20))
def test_any_text_is_a_query(store, query):
    list(store.search(query))
    list(store.search(query, organs={"heart"}, kinds={"warnings"}))


def test_the_organ_view_of_one_label(store):
    (entry,) = store.candidates("foodrug")
    mentioned_in = [placed.section.number for placed in store.mentioning(entry.key, {"heart"})]
    assert mentioned_in == [None, "5", "6.1"]
    warned = store.mentioning(entry.key, {"heart"}, {"boxed_warning", "warnings_and_precautions"})
    assert [placed.section.number for placed in warned] == [None, "5"]
    (kidney,) = store.mentioning(entry.key, {"kidney"}, {"warnings_and_precautions"})
    assert kidney.section == label(1).sections[1].sections[0]
    assert [heading.title for heading in kidney.trail] == ["Warnings and Precautions"]


def test_the_organ_view_of_all_labels(store):
    count, entries = store.labels_mentioning({"heart"}, {"boxed_warning"})
    assert (count, [one.summary.set_id for one in entries]) == (1, [set_id(1)])
    count, entries = store.labels_mentioning({"heart", "skin"}, limit=1)
    assert (count, len(entries)) == (2, 1)
    assert store.labels_mentioning({"ear"}) == (0, [])
    assert store.labels_mentioning({"kidney"}, {"warnings_and_precautions"})[0] == 2
    assert store.labels_mentioning({"kidney"}, set())[0] == 0


@pytest.mark.parametrize("many", [0, 5_000])
@pytest.mark.parametrize("organ", sorted(organs.BY_NAME))
@pytest.mark.parametrize("others", [set(), {"adverse_reactions"}])
def test_all_kinds_that_warn_at_once_are_as_each_by_itself(store, monkeypatch, organ, others, many):
    monkeypatch.setattr(read, "_MANY", many)
    kinds = WARNINGS | others
    alone = {one.key for kind in kinds for one in store.labels_mentioning({organ}, {kind})[1]}
    count, entries = store.labels_mentioning({organ}, kinds)
    assert (count, {one.key for one in entries}) == (len(alone), alone)


WRITTEN = [word.replace("_", " ").replace("*", "") for one in organs.TABLE for word in one.written.split()]
PIECES = st.sampled_from(
    [*WRITTEN, "ad", "x", "-", " ", "\n", "\u00a0", "(", ".", ",", "Heart,", "interstitial", "LUNG"]
)


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_word_by_word_finds_the_same_organs(pieces):
    for text in ("".join(pieces), " ".join(pieces)):
        assert mentioned(text) == mask_of(organs.mentioned(text))


def test_a_section_that_repeats_a_passage(tmp_path):
    twice = tuple(
        Section(kind="warnings", title="Same", statements=(says("The same heart words.", set_id(1), None),))
        for _ in range(2)
    )
    with Store(tmp_path / "library.db", write=True) as store:
        import msgspec

        one = msgspec.structs.replace(label(1), sections=twice)
        store.add(one)
        (entry,) = store.labels()
        assert store.monograph(entry.key) == one
        assert len(store.mentioning(entry.key, {"heart"})) == 2
        assert len({store.passage(one).place for one in store.search("same heart")}) == 1
        assert store.check() == []
        store.remove(set_id(1))
        assert store.info().passages == 0


def test_what_a_passage_is_about_it_says_three_times():
    assert Words("Howling", "Wolves, wolves and wolves bite owls; owls do not.").topic == "Howling wolves"
