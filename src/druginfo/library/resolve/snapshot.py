"""Answers a question from one snapshot of the library, whatever other processes change meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

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
    """Decorate a question so that it reads one snapshot of the library, and its names are checked to be texts."""

    @wraps(question)
    def asked(self: Self, /, *args: P.args, **options: P.kwargs) -> Answer:
        names(tuple(args))
        with self.resolver.still():
            return question(self, *args, **options)

    return asked
