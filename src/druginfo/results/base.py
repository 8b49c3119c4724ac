"""The envelope of every answer, and what answers share.

The envelope is what `--json` prints: `command`, `schema`, `results`, `notices` and, exactly when
the exit status is not 0, `error`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, Protocol

import msgspec

from druginfo.domain.model import Format, Model, MonographKind, Source, Statement

DISCLAIMER = "What sources say, as cited; not medical advice. A source's silence does not mean that there is no risk."


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


class Candidate(Model, frozen=True, kw_only=True):
    """One label among those that match a name; `difference` says why it is another medicine."""

    id: str
    name: str
    maker: str | None = None
    ingredients: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    application_numbers: tuple[str, ...] = ()
    version: int | None = None
    effective: str | None = None
    format: Format = "spl"
    difference: str | None = None


class Choice(Model, frozen=True, kw_only=True):
    """Which label answers to a name that matches several, by which rule, and which others there are."""

    rule: str
    answering: Candidate
    same: int
    """How many other labels of the same medicine there are."""
    runners_up: tuple[Candidate, ...] = ()
    """The first few of those."""
    different: tuple[Candidate, ...] = ()
    """Products that share an ingredient and are not the same medicine: all of them."""
    monograph: str | None = None
    """A bundled monograph of the same ingredient."""


class Second(Model, frozen=True, kw_only=True):
    """The second source next to a curated monograph: an official label of the same medicine.

    It only quotes the label: that the label mentions a subject does not contradict the monograph.
    """

    state: Literal["in_library", "not_in_library"]
    ingredient: str
    label: Candidate | None = None
    """The label that is quoted."""
    source: str | None = None
    """Its id among the sources."""
    others: tuple[Candidate, ...] = ()
    """The other labels of the same medicine."""
    related: tuple[Candidate, ...] = ()
    """Labels of other medicines that share the ingredient."""
    get: str | None = None
    """The command that gets a label, if the library has none."""


def one_line(result: Any) -> str:
    """A result on one line: a whole label would fill pages."""
    version = f", version {result.version}" if result.version is not None else ""
    return f"<{type(result).__name__}: {result.name}, {result.kind}{version}>"


class About(Model, frozen=True, kw_only=True):
    """Which monograph or label a result is about, and which words of the call it answers."""

    query: str | None = None
    """The name as typed; null if no drug was named, so that all answer."""
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
    choice: Choice | None = None
    """Where several labels match the name: which one answers, and why."""

    def __repr__(self) -> str:
        return one_line(self)


class Named(Protocol):
    """A result about one monograph or label."""

    @property
    def query(self) -> str | None:
        """The name as typed; null if no drug was named."""

    @property
    def id(self) -> str:
        """Its id, which is a name, too."""


def in_shell(one: Named) -> str:
    """How a command names what a result is about: as it was typed, or by its id, quoted for a shell."""
    from shlex import quote

    return quote(one.query or one.id)


class Finding(Statement, frozen=True, kw_only=True):
    """A statement taken from its section, which it names.

    A label attaches no organs to its statements: `organs` are then those that its words mention.
    """

    section: str
    """The kind of the section, or of the nearest one around it that has a kind."""
    section_title: str
    number: str | None = None
    matched: tuple[str, ...] = ()
    """The words for which a label's statement matches the question."""
    sentence: str | None = None
    """The sentence around the first of them."""


class Elsewhere(Model, frozen=True, kw_only=True):
    """Another section that mentions what was asked for, and in how many statements."""

    section: str
    section_title: str
    number: str | None = None
    statements: int


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", forbid_unknown_fields=True):
    """The envelope; each question's own answer types its results."""

    schema: Literal[1] = 1
    results: tuple[Any, ...] = ()
    notices: tuple[Notice, ...] = ()
    error: Problem | msgspec.UnsetType = msgspec.UNSET

    def __repr__(self) -> str:
        count = len(self.results)
        failed = f", error {self.error.code}" if self.error else ""
        return f"<{type(self).__name__}: {count} result{'' if count == 1 else 's'}{failed}>"

    def _repr_html_(self) -> str:
        """The answer as HTML, for notebooks."""
        return str(_views().html(self))

    def __rich__(self) -> Any:
        """The answer as Rich prints it."""
        return _views().rich(self)

    def to_dict(self) -> dict[str, Any]:
        """The envelope as `--json` prints it, of plain Python values."""
        made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return made

    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary per statement or gap, for data frames: the columns of `--plain`."""
        made: list[dict[str, Any]] = _views().rows(self)
        return made


def _views() -> Any:
    """The module that draws answers. It is on a higher floor, so it is imported by name, when needed."""
    return import_module("druginfo.render.notebook")


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of a call that could not be answered at all."""

    command: str | None
    schema: Literal[1] = 1
    results: tuple[()] = ()
    notices: tuple[Notice, ...] = ()
    error: Problem
