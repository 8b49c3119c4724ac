"""Answers about single drugs, all drugs, or a search."""

from __future__ import annotations

from typing import Literal

from druginfo import results as answers
from druginfo.domain.model import Gap, Model, Monograph, Source
from druginfo.results.base import About, Answer, Choice, Elsewhere, Finding, Second, one_line
from druginfo.results.official import OfficialData


class Topic(Model, frozen=True, kw_only=True):
    """What one source says on one subject; `state` says whether it says anything at all."""

    subject: str
    title: str
    state: Literal["stated", "stated_none", "not_stated"]
    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lead: Finding | None = None
    """For a label: the most telling sentence (`sentence`), chosen by its section; no risk is computed."""
    second: tuple[Finding, ...] = ()
    """What the second source says on it."""
    second_lead: Finding | None = None
    """The most telling sentence of the second source."""
    differs: bool = False
    """Whether an editor's note says that the sources differ."""


class Card(Model, frozen=True, kw_only=True):
    """What a label's card shows in addition to the label itself."""

    changed: answers.comparison.Changed | None = None
    """What the newest version changed, if an earlier one is in the library."""
    boxed: answers.comparison.BoxedSince | None = None
    """Since when its boxed warning has had these words, if it has one."""


class Shown(Monograph, frozen=True, kw_only=True):
    """A monograph, whole or the sections asked for, with its safety subjects at a glance."""

    query: str | None = None
    safety: tuple[Topic, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph."""
    whole: bool = True
    """Whether this is the whole monograph; false if sections or the outline were asked for."""
    outline: bool = False
    """Whether the sections are only headings, without their text."""
    choice: Choice | None = None
    """Where several labels match the name: which one answers, and why."""
    topics: tuple[Topic, ...] = ()
    """The topics asked for, each with its statements from all sections."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Where a requested kind of section is absent: the sections that mention its topic."""
    card: Card | None = None
    """Set if the label is to be drawn as a card; the result itself is complete all the same."""
    official: OfficialData | None = None
    """Recalls, shortages and approvals; null if sections, topics or the outline were asked for."""

    def __repr__(self) -> str:
        return one_line(self)


class Warned(About, frozen=True, kw_only=True):
    """The warning statements of one monograph or label.

    Where a label's warning sections do not mention an organ and other sections do, `widened` is true and
    `statements` are from those; otherwise they are only counted, in `elsewhere`.
    """

    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph and an organ was asked for."""
    second_statements: tuple[Finding, ...] = ()
    widened: bool = False
    full: bool = False
    """Whether `statements` are whole subsections, including statements that do not match."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Surveyed(About, frozen=True, kw_only=True):
    """What one monograph or label says on each of a list of subjects."""

    topics: tuple[Topic, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph."""


class Hit(About, frozen=True, kw_only=True):
    """A statement that a search found; `query` is what was searched for.

    It represents all labels with the same set of ingredients, unless the search was restricted to drugs.
    """

    statement: Finding
    sharing: int = 1
    """How many labels hold exactly this text."""
    more: int = 0
    """How many other passages of these ingredients matched, as far as they were looked at."""
    labels: int = 1
    """How many labels hold any of these."""


class Cited(Model, frozen=True, kw_only=True):
    """One source, and how much rests on it."""

    source: Source
    statements: int
    notes: int
    gaps: int


class Sourced(About, frozen=True, kw_only=True):
    """Who says what in one monograph or label."""

    citations: tuple[Cited, ...] = ()


class Show(Answer, frozen=True, kw_only=True, tag="show"):
    """Answer to `show`."""

    results: tuple[Shown, ...] = ()


class Warnings(Answer, frozen=True, kw_only=True, tag="warnings"):
    """Answer to `warnings`."""

    results: tuple[Warned, ...] = ()


class Safety(Answer, frozen=True, kw_only=True, tag="safety"):
    """Answer to `safety`."""

    results: tuple[Surveyed, ...] = ()


class Interactions(Answer, frozen=True, kw_only=True, tag="interactions"):
    """Answer to `interactions`."""

    results: tuple[Surveyed, ...] = ()


class List(Answer, frozen=True, kw_only=True, tag="list"):
    """Answer to `list`."""

    results: tuple[About, ...] = ()


class Sources(Answer, frozen=True, kw_only=True, tag="sources"):
    """Answer to `sources`."""

    results: tuple[Sourced, ...] = ()


class Search(Answer, frozen=True, kw_only=True, tag="search"):
    """Answer to `search`."""

    results: tuple[Hit, ...] = ()
