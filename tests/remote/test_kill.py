"""Killed at any moment: the library is sound, the next run goes on, and nothing verified comes again."""

from __future__ import annotations

import random
from pathlib import Path

from killing import campaign, world


def test_killed_runs_are_gone_on_with(tmp_path: Path) -> None:
    with world(tmp_path) as here:
        kills = list(campaign(here, 2, random.Random(7)))  # noqa: S311
    assert len(kills) == 2
