"""Every regular expression takes time in proportion to the text: a new slow one cannot come in unseen."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from patterns import Pattern, built, hostile, modules, observed, patterns, tried

SIZE, SECONDS = 100_000, 1.0
# Most texts are tried at a fortieth of the size only. A pattern that takes SECONDS for SIZE because its time grows with
# the square of the text takes 0.6 ms there, 16 times as long as for a quarter of that; a step takes a nanosecond at
# least, so that the cube would take seconds there.
GLANCE, SOON, GROWTH = SIZE // 40, 0.000_1, 7


class TooSlow(BaseException):
    """Cuts a regular expression short."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", modules())
def test_the_patterns_of_a_module_are_linear(name: str) -> None:
    for called, (pattern, ways) in patterns(name).items():
        slow = slowest(pattern, ways)
        assert slow is None, f"{called} takes over {SECONDS} s for {SIZE:,} characters like {slow!r}"


def test_a_pattern_put_together_while_the_program_runs_is_linear() -> None:
    seen, places = observed(), built()
    assert not places.keys() - seen.keys(), "nothing in observed_patterns.py asks for these"
    for place, how in places.items():
        for pattern in sorted(seen[place], key=lambda one: len(one.pattern))[-2:]:
            slow = slowest(pattern, frozenset({how}))
            assert slow is None, f"{place}: {pattern.pattern!r:.200} takes over {SECONDS} s for text like {slow!r}"


def slowest(pattern: Pattern, ways: frozenset[str]) -> str | bytes | None:
    """The beginning of a text that takes too long; None where there is no such text."""
    for text in hostile(pattern):
        try:
            taken = _time(pattern, ways, text(GLANCE))
            if taken > SOON and taken > GROWTH * _time(pattern, ways, text(GLANCE // 4)):
                _time(pattern, ways, text(SIZE))
        except TooSlow:
            return text(20)
    return None


def _time(pattern: Pattern, ways: frozenset[str], text: str | bytes) -> float:
    begun = time.thread_time()
    with limited(SECONDS):
        tried(pattern, ways, text)
    return time.thread_time() - begun


def test_the_patterns_are_found() -> None:
    """What looks for them sees those in constants, in cached functions and where they are used."""
    for module in ("domain.names", "domain.sanitize", "text.tokens", "render.phrasing"):
        assert patterns(f"druginfo.{module}")


def test_a_slow_one_would_be_seen() -> None:
    assert slowest(re.compile(r"\s*\n\s*x"), frozenset({"search"})) is not None
    assert slowest(re.compile(r"\s*\nx"), frozenset({"match"})) is None
