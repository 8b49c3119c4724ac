"""A time limit for one document, so that none can hold up an import."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

SECONDS = 60.0
"""Seconds for one document; the slowest real label takes about one."""


class OutOfTime(BaseException):
    """The time is up."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop the block if it takes longer, in a system with alarms and in the main thread.

    Raises:
        OutOfTime: it was stopped.

    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
