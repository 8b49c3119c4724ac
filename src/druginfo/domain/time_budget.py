"""A budget of time for one answer, so that no label can keep a call, or a server, busy without end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time
from typing import TypeVar

from druginfo.errors import TooSlow

SECONDS = 60.0
"""Seconds of processor time for each drug of an answer; the slowest real label takes about two."""

T = TypeVar("T")
_end: ContextVar[float | None] = ContextVar("end of the budget", default=None)


@contextmanager
def budget(seconds: float | None = None) -> Iterator[None]:
    """Let what is done within take this much processor time of this thread; a budget around it stays in force.

    It is not the clock's time: a slow reader of a pipe, a suspended process and a busy machine cost nothing. It holds
    in any thread, since what works looks at it (`check`, `within`) between pieces that are each short.
    """
    end = thread_time() + (SECONDS if seconds is None else seconds)
    around = _end.get()
    token = _end.set(end if around is None else min(around, end))
    try:
        yield
    finally:
        _end.reset(token)


def check() -> None:
    """Go on while there is time, or where there is no budget.

    Raises:
        TooSlow: the time is up.

    """
    end = _end.get()
    if end is not None and thread_time() > end:
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
