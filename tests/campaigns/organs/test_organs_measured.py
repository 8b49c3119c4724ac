"""The organ table against the judged statements: what docs/organs.md says of it stays true."""

from __future__ import annotations

from functools import cache

import pytest
from corpus import FOLDER, digest
from measure import HALVES, Judged, judged, scores
from sentences import judged as sentence_judgements
from sentences import sentences

from druginfo.domain import organs

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real labels are not at hand"),
]
# Precision and recall that every change keeps; what is reached stands in docs/organs.md.
ALL = (0.98, 0.99)
ENOUGH = 20
EACH = (0.93, 0.95)


@cache
def found() -> tuple[Judged, ...]:
    return tuple(judged(FOLDER))


def test_the_judgements_are_enough_and_of_known_organs():
    every = found()
    assert len(every) >= 800
    assert len({one.place for one in every}) == len(every)
    assert set().union(*(one.organs for one in every)) == organs.BY_NAME.keys()


def test_no_label_is_in_both_halves():
    halves = [{one.place.set_id for one in found() if one.half == half} for half in HALVES[:2]]
    assert halves[0].isdisjoint(halves[1])


@pytest.mark.parametrize("half", [*HALVES, "all of them"])
def test_what_is_reached(half):
    reached = scores(one for one in found() if half in (one.half, "all of them"))
    assert reached["all"].precision >= ALL[0]
    assert reached["all"].recall >= ALL[1]
    for organ, score in reached.items():
        if score.both + score.judgement >= ENOUGH:
            assert score.precision >= EACH[0], organ
            assert score.recall >= EACH[1], organ


def test_named_and_mentioned_agree():
    for one in found():
        assert organs.named(one.text) == organs.mentioned(one.text).keys(), one.place


def test_sentences_that_were_judged_are_read_as_then():
    rows = sentence_judgements()
    texts = {digest(one.text.lower()): one.text for one in sentences(FOLDER)}
    plain = [(one, organs.mentioned(texts[one.digest])) for one in rows if one.right != "open"]
    assert not [one for one, found in plain if one.organ and one.right == "yes" and one.organ not in found]
    assert sum(1 for one, found in plain if one.right == "no" and one.organ in found) <= 1
    assert not [one for one, found in plain if not one.organ and found]
