"""The organ table against the judged statements: what docs/organs.md says of it stays true."""

from __future__ import annotations

from functools import cache

import pytest
from corpus import FOLDER
from measure import HALVES, Judged, judged, scores

from druginfo import organs

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real labels are not at hand"),
]
# Precision and recall that every change keeps; what is reached stands in docs/organs.md.
ALL = (0.95, 0.985)
ENOUGH = 20
EACH = (0.88, 0.95)


@cache
def found() -> tuple[Judged, ...]:
    return tuple(judged(FOLDER))


def test_the_judgements_are_enough_and_of_known_organs():
    every = found()
    assert len(every) >= 500
    assert len({one.place for one in every}) == len(every)
    assert set().union(*(one.organs for one in every)) == organs.BY_NAME.keys()


def test_no_label_is_in_both_halves():
    halves = [{one.place.set_id for one in found() if one.half == half} for half in HALVES[:2]]
    assert halves[0].isdisjoint(halves[1])


def test_the_half_that_was_held_out():
    reached = scores(one for one in found() if one.half == "held_out")
    assert reached["all"].precision >= ALL[0]
    assert reached["all"].recall >= ALL[1]
    for organ, score in reached.items():
        if score.both + score.judgement >= ENOUGH:
            assert score.precision >= EACH[0], organ
            assert score.recall >= EACH[1], organ


def test_all_of_them():
    reached = scores(found())["all"]
    assert (reached.precision >= 0.965, reached.recall >= ALL[1]) == (True, True)


def test_named_and_spoken_of_agree():
    for one in found():
        assert organs.named(one.text) == organs.spoken_of(one.text).keys(), one.place
