"""The types of all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from druginfo.results import comparison, records

__all__ = ["comparison", "records"]


def __getattr__(name: str) -> object:
    """Load types that only some answers hold when one is first looked up: an answer is written without looking."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")
