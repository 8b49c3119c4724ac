"""How many texts a property is held against: few in every run, and other ones each time; many where it is asked for."""

from __future__ import annotations

import os

from hypothesis import settings

TIMES = int(os.environ.get("SAMPLES", "1"))


def samples(count: int) -> settings:
    """So many in every run; SAMPLES=20 takes twenty times as many, as `nox -s properties` does."""
    return settings(max_examples=count * TIMES, deadline=None)
