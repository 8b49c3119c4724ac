"""Runs coroutines where another test may have left a loop running, as a browser's driver does in its thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """What a coroutine gives, run in a loop and a thread of its own."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(lambda: asyncio.run(work())).result()
