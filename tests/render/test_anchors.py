"""The anchors of a page: each once, also where thousands of sections have one title."""

from __future__ import annotations

import time

from druginfo.render.document.anchors import Anchors


def test_a_number_is_added_to_an_anchor_that_is_taken() -> None:
    anchors = Anchors(taken=["heart-3"])
    assert [anchors.free("heart") for _ in range(3)] == ["heart", "heart-2", "heart-4"]
    assert [anchors.free(one) for one in ("heart-2", "heart", "liver")] == ["heart-2-2", "heart-5", "liver"]


def test_thousands_of_one_title_take_no_time() -> None:
    anchors, begun = Anchors(), time.process_time()
    assert [anchors.free("heart") for _ in range(30_000)][-1] == "heart-30000"
    assert time.process_time() - begun < 3
