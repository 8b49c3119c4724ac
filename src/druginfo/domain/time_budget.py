"""A budget of time for one answer, so that no label can keep a call, or a server, busy without end."""

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
    """When this thread's processor time is spent, and when it is worth while to look at it.

    A thread works no more seconds than pass: until these have passed on the clock, which is read in a fraction of the
    time, nothing can be spent.
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
    """Let what is done within take this much processor time of this thread; a budget around it stays in force.

    It is not the clock's time: a slow reader of a pipe, a suspended process and a busy machine cost nothing. It holds
    in any thread, since what works looks at it (`check`, `within`) between pieces that are each short.
    """
    around = _running.get()
    made = _Budget(SECONDS if seconds is None else seconds)
    token = _running.set(made if around is None or made.end < around.end else around)
    try:
        yield
    finally:
        _running.reset(token)


def check() -> None:
    """Go on while there is time, or where there is no budget.

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
    """The items, each made within a budget of its own; what is done with them in between costs nothing.

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
