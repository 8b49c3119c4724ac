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
    from pathlib import Path

    from druginfo.library.resolve.resolver import Resolver
    from druginfo.results.base import Answer

P = ParamSpec("P")
AnswerT = TypeVar("AnswerT", bound="Answer")


class Asking(Protocol):
    """Anything with a resolver."""

    @property
    def missing(self) -> Path | None:
        """The path of a library that was named and does not exist."""

    @property
    def resolver(self) -> Resolver:
        """Finds drugs by name."""


Self = TypeVar("Self", bound=Asking)


def from_one_snapshot(question: Callable[Concatenate[Self, P], AnswerT]) -> Callable[Concatenate[Self, P], AnswerT]:
    """Decorate a question so that it reads one snapshot of the library, and its names are checked to be texts.

    Each drug that it is about has a time budget; a question without a drug reads the whole library.

    Raises:
        TooSlow: the budget is spent.

    """
    unlimited = over_the_library(question)

    @wraps(question)
    def asked(self: Self, /, *args: P.args, **options: P.kwargs) -> AnswerT:
        with budget(time_budget.SECONDS * len(args)) if args else nullcontext():
            return unlimited(self, *args, **options)

    return asked


def over_the_library(question: Callable[Concatenate[Self, P], AnswerT]) -> Callable[Concatenate[Self, P], AnswerT]:
    """Decorate a question about the whole library, as `from_one_snapshot` without a budget: a library may be large."""

    @wraps(question)
    def asked(self: Self, /, *args: P.args, **options: P.kwargs) -> AnswerT:
        names(tuple(args))
        with self.resolver.still():
            answer = question(self, *args, **options)
        return _with_missing(answer, self.missing) if self.missing else answer

    return asked


def _with_missing(answer: AnswerT, path: Path) -> AnswerT:
    """The answer, with a notice that the named library does not exist, so that a typing error in its path shows."""
    from msgspec.structs import replace

    from druginfo.results.base import Notice

    message = f"There is no library at {path}. Only bundled monographs and files were searched."
    return replace(answer, notices=(Notice(code="no_library", message=message), *answer.notices))
