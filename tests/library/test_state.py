"""What a topic's state sums up: "none" only where every statement says so, silence only where there is none."""

from __future__ import annotations

from typing import Literal

import pytest

from druginfo.library.queries.findings import state
from druginfo.results.base import Finding

State = Literal["stated", "stated_none"]


def said(one: State) -> Finding:
    return Finding(text="x", source="s", state=one, section="pregnancy", section_title="Pregnancy")


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), "not_stated"),
        (("stated_none",), "stated_none"),
        (("stated_none", "stated_none"), "stated_none"),
        (("stated",), "stated"),
        (("stated_none", "stated"), "stated"),
        (("stated", "stated_none"), "stated"),
    ],
)
def test_one_none_is_not_none_for_the_whole_topic(states: tuple[State, ...], expected: str) -> None:
    assert state(tuple(map(said, states))) == expected
