"""A question is answered from one moment of the library, whatever other processes change in it meanwhile."""

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
    """What finds its answers by a resolver."""

    @property
    def resolver(self) -> Resolver:
        """What answers to names."""


Self = TypeVar("Self", bound=Asking)


def at_one_moment(question: Callable[Concatenate[Self, P], Answer]) -> Callable[Concatenate[Self, P], Answer]:
    """The question, asked of a library that stands still; what it asks of is a text each."""

    @wraps(question)
    def asked(self: Self, /, *args: P.args, **options: P.kwargs) -> Answer:
        names(tuple(args))
        with self.resolver.still():
            return question(self, *args, **options)

    return asked
