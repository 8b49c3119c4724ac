"""Answers a question from one snapshot of the library, whatever other processes change meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from druginfo.domain import time_budget
from druginfo.domain.time_budget import budget
from druginfo.library.arguments import names

if TYPE_CHECKING:
    from druginfo.library.resolve.resolver import Resolver

P = ParamSpec("P")
Answer = TypeVar("Answer")


class Asking(Protocol):
    """Anything with a resolver."""

    @property
    def resolver(self) -> Resolver:
        """Finds drugs by name."""


Self = TypeVar("Self", bound=Asking)


def at_one_moment(question: Callable[Concatenate[Self, P], Answer]) -> Callable[Concatenate[Self, P], Answer]:
    """Decorate a question so that it reads one snapshot of the library, and its names are checked to be texts.

    Each drug that it is about has a budget of time. What looks at the whole library has none: it may be as large.

    Raises:
        TooSlow: the budget is spent.

    """

    @wraps(question)
    def asked(self: Self, /, *args: P.args, **options: P.kwargs) -> Answer:
        names(tuple(args))
        whole = not args or question.__name__ == "search"
        with self.resolver.still(), nullcontext() if whole else budget(time_budget.SECONDS * len(args)):
            return question(self, *args, **options)

    return asked
