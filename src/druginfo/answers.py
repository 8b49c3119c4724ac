"""What the library says back: one frozen type for each question's answer.

Each is the envelope that `--json` prints: `command`, `schema`, `results`, `notices` and, exactly
when the exit status is not 0, `error`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from druginfo.model import Format, Gap, Model, Monograph, MonographKind, Source, Statement

DISCLAIMER = "What sources say, as cited; not medical advice. Silence of a source does not mean that there is no risk."


class Notice(Model, frozen=True, kw_only=True):
    """A remark on the answer as a whole."""

    code: str
    message: str


class Problem(Model, frozen=True, kw_only=True):
    """Why the call failed; `code` is for scripts, `message` names the cure."""

    code: str
    message: str
    suggestions: tuple[str, ...] = ()
    exit_code: int = 1


class About(Model, frozen=True, kw_only=True):
    """Which monograph or label a result speaks of, and which words of the call it answers."""

    query: str | None = None
    """The name as typed; null where no drug was named and all were asked."""
    id: str
    name: str
    kind: MonographKind
    format: Format = "monograph"
    strengths: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    set_id: str | None = None
    version: int | None = None
    effective: str | None = None
    sources: tuple[Source, ...] = ()
    """The sources that the result's statements, gaps and notes rest on."""


class Finding(Statement, frozen=True, kw_only=True):
    """A statement taken out of its section, which it names."""

    section: str
    section_title: str
    number: str | None = None


class Topic(Model, frozen=True, kw_only=True):
    """What one source says of one subject; `state` sums up whether it speaks of it at all."""

    subject: str
    title: str
    state: Literal["stated", "stated_none", "not_stated"]
    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Shown(Monograph, frozen=True, kw_only=True):
    """A monograph, whole or the sections asked for, with its safety subjects at a glance."""

    query: str | None = None
    safety: tuple[Topic, ...] = ()
    whole: bool = True
    """Whether this is the whole monograph; false where sections were asked for."""


class Warned(About, frozen=True, kw_only=True):
    """The warning statements of one monograph or label."""

    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Surveyed(About, frozen=True, kw_only=True):
    """What one monograph or label says of each of a list of subjects."""

    topics: tuple[Topic, ...] = ()


class Cited(Model, frozen=True, kw_only=True):
    """One source, and how much rests on it."""

    source: Source
    statements: int
    notes: int
    gaps: int


class Sourced(About, frozen=True, kw_only=True):
    """Who says what in one monograph or label."""

    citations: tuple[Cited, ...] = ()


class Fault(Model, frozen=True, kw_only=True):
    """One problem of a monograph file, where it is and what cures it."""

    code: str
    path: str
    """The place in the file, as in `$.sections[2].statements[0].risk`."""
    line: int | None = None
    message: str
    cure: str


class Validated(Model, frozen=True, kw_only=True):
    """All problems of one monograph file."""

    query: str
    valid: bool
    faults: tuple[Fault, ...] = ()


SchemaName = Literal["monograph", "output"]


class Schema(Model, frozen=True, kw_only=True):
    """A JSON Schema."""

    query: SchemaName
    json_schema: dict[str, Any]


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """The envelope; each question's own answer types its results."""

    schema: Literal[1] = 1
    results: tuple[Any, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: Problem | msgspec.UnsetType = msgspec.UNSET


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


class Validate(Answer, frozen=True, kw_only=True, tag="validate"):
    """Answer to `validate`."""

    results: tuple[Validated, ...] = ()


class Schemas(Answer, frozen=True, kw_only=True, tag="schema"):
    """Answer to `schema`."""

    results: tuple[Schema, ...] = ()


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of a call that could not be answered at all."""

    command: str | None
    schema: Literal[1] = 1
    results: tuple[()] = ()
    notices: tuple[Notice, ...] = ()
    error: Problem


ANSWERS: tuple[type[Answer], ...] = (Show, Warnings, Safety, Interactions, List, Sources, Validate, Schemas)
