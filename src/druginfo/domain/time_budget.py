"""A time budget for one answer, so that no label can keep a call or a server busy without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic, thread_time
from typing import TypeVar

from druginfo.errors import TooSlow

SECONDS = 60.0
"""Seconds of processor time for each drug of an answer; the slowest real label takes about two."""

T = TypeVar("T")


class _Budget:
    """When this thread's processor time is spent, and from when on it is worth checking.

    A thread cannot use more seconds than have passed on the clock, and the clock is much faster to read. So the
    processor time is read only after that many seconds.
    """

    def __init__(self, seconds: float) -> None:
        self.end = thread_time() + seconds
        self._look = monotonic() + seconds

    def spent(self) -> bool:
        now = monotonic()
        if now < self._look:
            return False
        left = self.end - thread_time()
        self._look = now + left
        return left < 0


_running: ContextVar[_Budget | None] = ContextVar("the budget in force", default=None)


@contextmanager
def budget(seconds: float | None = None) -> Iterator[None]:
    """Limit the block to this much processor time of this thread, in seconds; a budget around it stays in force.

    Time on the clock does not count: a slow reader of a pipe, a suspended process and a busy machine use up nothing.
    The budget works in any thread, because the code checks it (`check`, `within`) between short pieces of work.
    """
    around = _running.get()
    made = _Budget(SECONDS if seconds is None else seconds)
    token = _running.set(made if around is None or made.end < around.end else around)
    try:
        yield
    finally:
        _running.reset(token)


def check() -> None:
    """Return if there is time left, or no budget.

    Raises:
        TooSlow: the time is up.

    """
    running = _running.get()
    if running and running.spent():
        raise TooSlow(
            "This answer takes too long to make. Ask for a part of it, such as one section or one organ, or in another "
            "form: JSON is the fastest."
        )


def each(items: Iterable[T]) -> Iterator[T]:
    """The items, each made within a budget of its own; what the caller does with them does not count.

    Raises:
        TooSlow: one of them takes too long.

    """
    made = iter(items)
    while True:
        with budget():
            try:
                check()
                one = next(made)
            except StopIteration:
                return
        yield one


def within(items: Iterable[T]) -> Iterator[T]:
    """The items, each while there is time.

    Raises:
        TooSlow: the time is up.

    """
    for one in items:
        check()
        yield one
