"""The contents of a page about one drug or several."""

from __future__ import annotations

from druginfo.domain.model import Model
from druginfo.results.base import About, Answer
from druginfo.results.comparison import BoxedSince, Changed, Compared, Pair, Version
from druginfo.results.lookup import Shown, Surveyed


class Versions(About, frozen=True, kw_only=True):
    """The versions of one label, newest first, and what each changed."""

    versions: tuple[Version, ...]
    changes: tuple[Changed, ...] = ()
    boxed: BoxedSince | None = None
    """Since when its boxed warning has had these words, if it has one."""


class Paged(Model, frozen=True, kw_only=True):
    """The contents of one page: a whole drug, several side by side, or the versions of labels."""

    query: str
    """The names as typed, separated by commas."""
    shown: Shown | None = None
    """The drug, if there is only one."""
    safety: tuple[Surveyed, ...] = ()
    """For several drugs: what each source says on the safety subjects."""
    pairs: tuple[Pair, ...] = ()
    compared: Compared | None = None
    timelines: tuple[Versions, ...] = ()
    """If versions were asked for: those of each label."""
    library_date: str | None = None
    """When the library was last updated."""


class Page(Answer, frozen=True, kw_only=True, tag="page"):
    """Answer to `page`."""

    results: tuple[Paged, ...] = ()
