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


class Candidate(Model, frozen=True, kw_only=True):
    """One label among those that a name matches; `difference` says why it is another medicine."""

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
    """Which label answers to a name that several match, by which rule, and which others there are."""

    rule: str
    answering: Candidate
    same: int
    """How many other labels of the same medicine there are."""
    runners_up: tuple[Candidate, ...] = ()
    """The next of those."""
    different: tuple[Candidate, ...] = ()
    """Products that share an ingredient and are not the same medicine: all of them."""
    monograph: str | None = None
    """A bundled monograph of the same ingredient."""


class Second(Model, frozen=True, kw_only=True):
    """The second source beside a curated monograph: an official label of the same medicine.

    It only quotes: that the label speaks of a matter is no contradiction.
    """

    state: Literal["in_library", "not_in_library"]
    ingredient: str
    label: Candidate | None = None
    """The label that is quoted."""
    others: tuple[Candidate, ...] = ()
    """The other labels of the same medicine."""
    related: tuple[Candidate, ...] = ()
    """Labels of other medicines that share the ingredient."""
    get: str | None = None
    """How to get a label, where there is none."""


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
    choice: Choice | None = None
    """Where several labels match the name: which answers, and why."""


class Finding(Statement, frozen=True, kw_only=True):
    """A statement taken out of its section, which it names.

    A label attaches no organ to its statements: there `organs` are those that its words speak of.
    """

    section: str
    """The kind of the section, or of the nearest one around it that has a kind."""
    section_title: str
    number: str | None = None
    matched: tuple[str, ...] = ()
    """The words that made a label's statement match what was asked for."""
    sentence: str | None = None
    """The sentence around the first of them."""


class Elsewhere(Model, frozen=True, kw_only=True):
    """A section outside those that were asked that speaks of the matter, and how often."""

    section: str
    section_title: str
    number: str | None = None
    statements: int


class Topic(Model, frozen=True, kw_only=True):
    """What one source says of one subject; `state` sums up whether it speaks of it at all."""

    subject: str
    title: str
    state: Literal["stated", "stated_none", "not_stated"]
    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    second: tuple[Finding, ...] = ()
    """What the second source says of it."""
    differs: bool = False
    """Whether an editor's note says that the sources differ."""


class Shown(Monograph, frozen=True, kw_only=True):
    """A monograph, whole or the sections asked for, with its safety subjects at a glance."""

    query: str | None = None
    safety: tuple[Topic, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph."""
    whole: bool = True
    """Whether this is the whole monograph; false where sections or the outline were asked for."""
    outline: bool = False
    """Whether the sections are headings alone, without their text."""
    choice: Choice | None = None
    """Where several labels match the name: which answers, and why."""


class Warned(About, frozen=True, kw_only=True):
    """The warning statements of one monograph or label.

    Where a label's warning sections do not speak of an organ and others do, `widened` is true and
    `statements` are from those others; else they are only counted, in `elsewhere`.
    """

    statements: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph and an organ was asked for."""
    second_statements: tuple[Finding, ...] = ()
    widened: bool = False
    full: bool = False
    """Whether `statements` are whole subsections, those that do not match included."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Surveyed(About, frozen=True, kw_only=True):
    """What one monograph or label says of each of a list of subjects."""

    topics: tuple[Topic, ...] = ()
    second: Second | None = None
    """Who is quoted beside it, where it is a curated monograph."""


class Hit(About, frozen=True, kw_only=True):
    """A statement that a search found; `query` is what was searched for.

    It stands for all labels of the same set of ingredients, where the search was not narrowed to
    drugs.
    """

    statement: Finding
    sharing: int = 1
    """How many labels hold this very text."""
    more: int = 0
    """How many other passages of these ingredients matched, as far as they were looked at."""
    labels: int = 1
    """How many labels all of these stand in."""


PairState = Literal["stated", "not_mentioned", "left_empty", "no_section", "not_in_library", "not_recognised"]
"""What a pair of drugs ends in: quotations; no mention in the sections that were looked into; an
interactions section that the source leaves empty, or none at all; no label in the library; a name
that is not recognised."""


class Mention(Model, frozen=True, kw_only=True):
    """A sentence in which one drug's source names another, or a class of it."""

    statement: Finding
    sentence: str
    matched: str
    """The words of the source that matched."""
    matched_on: str
    """What they are to the other drug, as in "ingredient: warfarin"."""


class Mentions(Model, frozen=True, kw_only=True):
    """What the source of one drug says of another."""

    of: str
    about: str
    state: PairState
    statements: tuple[Mention, ...] = ()
    classes_searched: bool
    """False where no class of the other drug is known, so that only its names were searched."""
    classes: tuple[str, ...] = ()
    """The classes that were searched."""


class Pair(Model, frozen=True, kw_only=True):
    """Two drugs: what each one's source says of the other. It is no verdict that they are safe together."""

    query: str
    state: PairState
    drugs: tuple[About, ...] = ()
    ways: tuple[Mentions, ...] = ()


class Cited(Model, frozen=True, kw_only=True):
    """One source, and how much rests on it."""

    source: Source
    statements: int
    notes: int
    gaps: int


class Sourced(About, frozen=True, kw_only=True):
    """Who says what in one monograph or label."""

    citations: tuple[Cited, ...] = ()


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
    """Its own words, where they are the same but for the drug's name."""


class Said(Finding, frozen=True, kw_only=True):
    """A statement, or the part of one, that one or several of the drugs compared make.

    All that it holds is as the first of them has it.
    """

    drugs: tuple[int, ...]
    match: Literal["same", "same_but_for_name"] | None = None
    """How alike their words are; null where one drug alone says it."""
    also: tuple[Place, ...] = ()
    """Where the others say it, and where the first says it again."""


class Side(Model, frozen=True, kw_only=True):
    """Whether one of the drugs compared speaks of a topic.

    Where it is not stated and there are no gaps, the sections are there and do not speak of it.
    """

    state: Literal["stated", "stated_none", "not_stated"]
    gaps: tuple[Gap, ...] = ()
    partial: bool = False
    """Whether only those sentences of its statements are compared that speak of the topic."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Contrast(Model, frozen=True, kw_only=True):
    """What the drugs compared say of one topic: a kind of section, a subject or an organ."""

    subject: str
    title: str
    match: Literal["same", "same_but_for_name", "different"] | None
    """How alike their words are; null where fewer than two of them say anything."""
    sides: tuple[Side, ...]
    """A side a drug, in their order."""
    said: tuple[Said, ...] = ()


class Fact(Model, frozen=True, kw_only=True):
    """A fact of the products compared; a drug whose source does not state it has no values."""

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
    """A run of words that two versions share, or that one of them has alone."""

    op: Literal["equal", "added", "removed"]
    text: str


class Altered(Model, frozen=True, kw_only=True):
    """A section that one version of a label has otherwise than the version before it.

    The equal and added segments together are the newer text, the equal and removed ones the older.
    """

    change: Literal["added", "removed", "reworded"]
    section: str
    """The kind of the section, or of the nearest one around it that has a kind."""
    section_title: str
    number: str | None = None
    former_title: str | None = None
    former_number: str | None = None
    """Its title and number before, where they were others."""
    words_added: int = 0
    words_removed: int = 0
    segments: tuple[Segment, ...] = ()


class Version(Model, frozen=True, kw_only=True):
    """One version of a label."""

    version: int | None
    format: Format
    effective: str | None


class Changed(About, frozen=True, kw_only=True):
    """What one version of a label changed: it speaks of the newer, `former` is the one before."""

    former: Version
    kinds: tuple[str, ...] = ()
    """The kinds of section that were asked for; empty where all were."""
    changes: tuple[Altered, ...] = ()
    unchanged: int = 0
    """How many sections have the same words in both."""


class Fault(Model, frozen=True, kw_only=True):
    """One problem of a monograph file, where it is and what cures it."""

    code: str
    path: str
    """The place in the file, as in `$.sections[2].statements[0].risk`."""
    line: int | None = None
    message: str
    cure: str


class Refused(Model, frozen=True, kw_only=True):
    """A document that was not imported, and why."""

    file: str
    member: str | None = None
    code: str
    reason: str


class Imported(Model, frozen=True, kw_only=True):
    """What became of one path of an import; each figure counts documents.

    `kept` were stored though a newer version or a fuller format of the same label answers;
    `older` were not, since only the latest were wanted.
    """

    query: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    older: int = 0
    skipped: int = 0
    by_kind: dict[str, int] = msgspec.field(default_factory=dict)
    """How many documents were read, by kind of document."""
    nameless: int = 0
    """How many labels name no drug of their own, whatever names could be carried over to them."""
    unread: dict[str, int] = msgspec.field(default_factory=dict)
    """What labels hold and this program does not read, each with the number of labels."""
    refused: tuple[Refused, ...] = ()


class Taken(Model, frozen=True, kw_only=True):
    """A label that was brought from a source, or could not be."""

    id: str
    name: str
    outcome: Literal["added", "updated", "unchanged", "kept", "older", "refused"]
    """As of an import; `refused` where no text of it could be read."""
    version: int | None = None
    effective: str | None = None
    format: Format | None = None
    source: str | None = None
    """The server that its text came from."""
    reason: str | None = None
    """Why it is openFDA's flattened copy, or was refused."""


class Fetched(Model, frozen=True, kw_only=True):
    """What the sources have for a name, and what of it was taken."""

    query: str
    found: tuple[Candidate, ...] = ()
    """All labels that may answer to the name, best first."""
    total: int = 0
    """How many records the search found, those included that do not answer to the name."""
    looked_at: int = 0
    """How many of these were looked at."""
    choice: Choice | None = None
    """Which of them is best, and what else there is."""
    decided: str | None = None
    """The part of the rule by which the first stands before the second."""
    taken: tuple[Taken, ...] = ()


class Renewed(Model, frozen=True, kw_only=True):
    """A label of the library that is not, or was not, the newest version of it."""

    id: str
    name: str
    before: int | None
    version: int | None = None
    """The newest version; null where no source has the label any more."""
    outcome: Literal["updated", "newer", "kept", "gone", "refused"]
    """`newer` where there is a newer one that was not asked for, `gone` where no source has it."""
    source: str | None = None
    reason: str | None = None


class BulkPart(Model, frozen=True, kw_only=True):
    """One file of the bulk release."""

    file: str
    state: Literal["unchanged", "wanted", "imported"]
    bytes: int
    """Its size; about, as long as it is only wanted."""
    here: int = 0
    """How many of these bytes were here before."""
    records: int = 0
    imported: Imported | None = None
    """What became of its records, where they were imported now."""


class Updated(Model, frozen=True, kw_only=True):
    """What an update did, or with a dry run would do."""

    query: None = None
    path: str
    dry_run: bool
    checked: int = 0
    """How many labels were asked for, one by one."""
    labels: tuple[Renewed, ...] = ()
    """Those that were not the newest."""
    release: str | None = None
    """The date of the bulk release."""
    parts: tuple[BulkPart, ...] = ()
    download_bytes: int = 0
    """About how many bytes were to come."""
    disk_bytes: int = 0
    """About how many bytes of disk that takes."""
    free_bytes: int | None = None


class Removed(Model, frozen=True, kw_only=True):
    """What was taken out of the library for one name."""

    query: str
    id: str
    name: str
    versions: int


class Held(Model, frozen=True, kw_only=True):
    """What the library holds, as far as there is one."""

    query: None = None
    path: str
    exists: bool
    bundled: int
    """Bundled monographs."""
    labels: int = 0
    versions: int = 0
    """All stored versions of all labels."""
    by_format: dict[str, int] = msgspec.field(default_factory=dict)
    by_document_type: dict[str, int] = msgspec.field(default_factory=dict)
    bytes: int = 0
    passages: int = 0
    """Distinct runs of text."""
    oldest: str | None = None
    newest: str | None = None
    first_added: str | None = None
    last_added: str | None = None
    last_updated: str | None = None
    """When labels were last added, or an update found that there are no newer ones."""
    release: str | None = None
    """The date of the bulk release that was taken whole."""
    schema_version: int | None = None
    faults: tuple[str, ...] | None = None
    """What the check of the whole file found; null where it was not asked for."""


class Migrated(Model, frozen=True, kw_only=True):
    """How a library was brought up to date."""

    query: None = None
    path: str
    before: int
    recomputed: tuple[str, ...] = ()


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


class Pairs(Answer, frozen=True, kw_only=True, tag="interactions"):
    """Answer to `interactions` for two drugs or more."""

    results: tuple[Pair, ...] = ()


class Compare(Answer, frozen=True, kw_only=True, tag="compare"):
    """Answer to `compare`."""

    results: tuple[Compared, ...] = ()


class Changes(Answer, frozen=True, kw_only=True, tag="changes"):
    """Answer to `changes`."""

    results: tuple[Changed, ...] = ()


class List(Answer, frozen=True, kw_only=True, tag="list"):
    """Answer to `list`."""

    results: tuple[About, ...] = ()


class Sources(Answer, frozen=True, kw_only=True, tag="sources"):
    """Answer to `sources`."""

    results: tuple[Sourced, ...] = ()


class Search(Answer, frozen=True, kw_only=True, tag="search"):
    """Answer to `search`."""

    results: tuple[Hit, ...] = ()


class Validate(Answer, frozen=True, kw_only=True, tag="validate"):
    """Answer to `validate`."""

    results: tuple[Validated, ...] = ()


class Schemas(Answer, frozen=True, kw_only=True, tag="schema"):
    """Answer to `schema`."""

    results: tuple[Schema, ...] = ()


class Import(Answer, frozen=True, kw_only=True, tag="import"):
    """Answer to `import`."""

    results: tuple[Imported, ...] = ()


class Fetch(Answer, frozen=True, kw_only=True, tag="fetch"):
    """Answer to `fetch`."""

    results: tuple[Fetched, ...] = ()


class Update(Answer, frozen=True, kw_only=True, tag="update"):
    """Answer to `update`."""

    results: tuple[Updated, ...] = ()


class Remove(Answer, frozen=True, kw_only=True, tag="remove"):
    """Answer to `remove`."""

    results: tuple[Removed, ...] = ()


class Info(Answer, frozen=True, kw_only=True, tag="info"):
    """Answer to `info`."""

    results: tuple[Held, ...] = ()


class Migrate(Answer, frozen=True, kw_only=True, tag="migrate"):
    """Answer to `migrate`."""

    results: tuple[Migrated, ...] = ()


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope of a call that could not be answered at all."""

    command: str | None
    schema: Literal[1] = 1
    results: tuple[()] = ()
    notices: tuple[Notice, ...] = ()
    error: Problem


ANSWERS: tuple[type[Answer], ...] = (

    Show, Warnings, Safety, Interactions, Pairs, Compare, Changes, List, Sources, Search, Validate, Schemas,
    Import, Fetch, Update, Remove, Info, Migrate,
)  # fmt: skip
