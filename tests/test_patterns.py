"""Every regular expression takes time in proportion to the text: a new slow one cannot come in unseen."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from patterns import hostile, patterns, tried

SIZE, SECONDS = 20_000, 0.6

EVERY = patterns()


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


@pytest.mark.parametrize("name", EVERY)
def test_a_pattern_is_linear(name: str) -> None:
    pattern, ways = EVERY[name]
    for text in hostile(pattern, SIZE):
        try:
            with limited(SECONDS):
                tried(pattern, ways, text)
        except TooSlow:
            pytest.fail(f"{name} takes over {SECONDS} s for {SIZE:,} characters like {text[:20]!r}")


def test_the_patterns_are_found() -> None:
    """What looks for them sees those in constants, in cached functions and where they are used."""
    held = "\n".join(EVERY)
    for one in ("domain.names: ", "domain.sanitize: ", "text.tokens: ", "render.phrasing: "):
        assert one in held


def test_a_slow_one_would_be_seen() -> None:
    slow = re.compile(r"\s*\n\s*x")
    spaces = " " * SIZE * 5
    assert spaces in hostile(slow, SIZE * 5)
    with pytest.raises(TooSlow), limited(SECONDS / 3):
        tried(slow, frozenset({"search"}), spaces)
