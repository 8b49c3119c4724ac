"""Answers about several drugs, or several versions of one label."""

from __future__ import annotations

from typing import Literal

from druginfo.domain.model import Format, Gap, Model, Section
from druginfo.results.base import About, Answer, Elsewhere, Finding

PairState = Literal["stated", "not_mentioned", "left_empty", "no_section", "not_in_library", "not_recognised"]
"""The outcome for a pair of drugs: quotations; no mention in the sections that were searched; an interactions
section that the source leaves empty, or none at all; no label in the library; a name that is not recognised."""


class Mention(Model, frozen=True, kw_only=True):
    """A sentence in which one drug's source names another, or a class of it."""

    statement: Finding
    sentence: str
    matched: str
    """The words of the source that matched."""
    matched_on: str
    """How they mean the other drug, as in "ingredient: warfarin"."""


class Mentions(Model, frozen=True, kw_only=True):
    """What one drug's source says about another."""

    of: str
    about: str
    state: PairState
    statements: tuple[Mention, ...] = ()
    classes_searched: bool
    """False if no class of the other drug is known, so that only its names were searched for."""
    classes: tuple[str, ...] = ()
    """The classes that were searched for."""
    unassigned: tuple[str, ...] = ()
    """The other drug's ingredients for which no official source here gives a class."""


class Pair(Model, frozen=True, kw_only=True):
    """Two drugs: what each one's source says about the other. It is not a verdict that they are safe together."""

    query: str
    state: PairState
    drugs: tuple[About, ...] = ()
    ways: tuple[Mentions, ...] = ()
    same_drug: bool = False
    """Whether the same label or monograph answers to both names."""
    shared_ingredients: tuple[str, ...] = ()
    """The active ingredients that both contain."""


class Place(Model, frozen=True, kw_only=True):
    """Where another of the drugs compared says the same."""

    drug: int
    """Its place among the drugs compared, from 0."""
    source: str
    section: str
    section_title: str
    number: str | None = None
    locator: str | None = None
    text: str | None = None
    """Its own words, if they differ in the drug's name."""


class Said(Finding, frozen=True, kw_only=True):
    """A statement, or part of one, of one or several of the compared drugs.

    All fields are those of the first of them.
    """

    drugs: tuple[int, ...]
    match: Literal["same", "same_but_for_name"] | None = None
    """How similar their words are; null if only one drug says it."""
    also: tuple[Place, ...] = ()
    """Where the others say it, and where the first one repeats it."""


class Side(Model, frozen=True, kw_only=True):
    """Whether one of the compared drugs says something on a topic.

    Where it is not stated and there are no gaps, the sections exist and do not mention it.
    """

    state: Literal["stated", "stated_none", "not_stated"]
    gaps: tuple[Gap, ...] = ()
    partial: bool = False
    """Whether only the sentences that mention the topic are compared."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Contrast(Model, frozen=True, kw_only=True):
    """What the compared drugs say on one topic: a kind of section, a subject or an organ."""

    subject: str
    title: str
    match: Literal["same", "same_but_for_name", "different"] | None
    """How similar their words are; null if fewer than two of them say anything."""
    sides: tuple[Side, ...]
    """One side per drug, in their order."""
    said: tuple[Said, ...] = ()


class Fact(Model, frozen=True, kw_only=True):
    """A fact about the compared products; a drug whose source does not state it has no values."""

    name: str
    title: str
    same: bool
    values: tuple[tuple[str, ...], ...]
    """Those of each drug, in their order."""


class Compared(Model, frozen=True, kw_only=True):
    """Drugs side by side; `facts` only where neither sections nor organs were picked."""

    query: str
    drugs: tuple[About, ...]
    sections: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    topics: tuple[Contrast, ...] = ()


class Segment(Model, frozen=True, kw_only=True):
    """A run of words that two versions share, or that only one of them has."""

    op: Literal["equal", "added", "removed"]
    text: str


class Altered(Model, frozen=True, kw_only=True):
    """A section that differs between one version of a label and the version before it.

    The equal and added segments together are the newer text, the equal and removed ones the older.
    """

    change: Literal["added", "removed", "reworded"]
    section: str
    """The kind of the section, or of the nearest one around it that has a kind."""
    section_title: str
    number: str | None = None
    former_title: str | None = None
    former_number: str | None = None
    """Its former title and number, where they were different."""
    words_added: int = 0
    words_removed: int = 0
    segments: tuple[Segment, ...] = ()


class Version(Model, frozen=True, kw_only=True):
    """One version of a label."""

    version: int | None
    format: Format
    effective: str | None


Earlier = Literal["differs", "lacks", "other_format", "not_here", "first"]
"""What the version before has: a boxed warning in other words; none; other words in another format, which may be the
reason; it is not in the library; or there is no version before."""


class BoxedSince(Model, frozen=True, kw_only=True):
    """Since when a boxed warning has had its words, as far as the versions in the library show."""

    since: Version
    """The oldest version that has it in the words of the newest, as have all between that are in the library."""
    versions: int
    """How many versions in the library have these words, from the newest back."""
    former: Version | None = None
    """The version in the library before that one."""
    earlier: Earlier
    missing: int = 0
    """How many version numbers between the newest and the oldest looked at are not in the library."""


class Changed(About, frozen=True, kw_only=True):
    """What changed in one version of a label; `former` is the version before it."""

    former: Version
    kinds: tuple[str, ...] = ()
    """The kinds of section that were asked for; empty for all."""
    changes: tuple[Altered, ...] = ()
    unchanged: int = 0
    """How many sections have the same words in both."""
    unchanged_since: Version | None = None
    """With kinds, if the newest versions in the library did not change them: the first of those versions."""
    sections: tuple[Section, ...] = ()
    """With `unchanged_since`: those sections, as they are in all of these versions."""
    boxed: BoxedSince | None = None
    """For the newest version of a label with a boxed warning: since when it has had these words."""


class Pairs(Answer, frozen=True, kw_only=True, tag="interactions"):
    """Answer to `interactions` for two drugs or more."""

    results: tuple[Pair, ...] = ()


class Compare(Answer, frozen=True, kw_only=True, tag="compare"):
    """Answer to `compare`."""

    results: tuple[Compared, ...] = ()


class Changes(Answer, frozen=True, kw_only=True, tag="changes"):
    """Answer to `changes`."""

    results: tuple[Changed, ...] = ()
