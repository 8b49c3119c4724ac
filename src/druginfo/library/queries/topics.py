"""What a source says on a topic, in any section: whole statements, dose rules first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from druginfo.domain.model import Gap, Monograph, Statement
from druginfo.domain.sections import BY_NAME as KINDS
from druginfo.domain.topics import TopicEntry, rank
from druginfo.library.queries.findings import finding, state
from druginfo.library.resolve.drug import SectionBody, section_bodies
from druginfo.results.base import Elsewhere, Finding
from druginfo.results.lookup import Topic

_PRODUCT = frozenset({"inactive_ingredient", "active_ingredient", "description", "references"})
"""Sections that say nothing on any topic: the ingredients, and what is printed at the end."""


def gathered(monograph: Monograph, topic: TopicEntry) -> Topic:
    """All statements of a monograph or label on a topic, each whole, with its place."""
    parts = sorted(section_bodies(monograph.sections), key=lambda part: rank(part.kind))
    found = tuple(one for part in parts for one in on_topic(part, topic))
    gaps = tuple(gap for part in parts if owns(part, topic) for gap in _gaps(part, topic))
    if not found and not gaps:
        gaps = (Gap(subject=topic.title, source=monograph.sources[0].id, reason="no_section"),)
    return Topic(subject=topic.name, title=topic.title, state=state(found), statements=found, gaps=gaps)


def elsewhere(found: Sequence[Finding]) -> tuple[Elsewhere, ...]:
    """The sections of some statements, with how many are in each."""
    counts = Counter((one.section, one.section_title, one.number) for one in found)
    return tuple(
        Elsewhere(section=kind, section_title=title, number=number, statements=count)
        for (kind, title, number), count in counts.items()
    )


def on_topic(part: SectionBody, topic: TopicEntry) -> Iterator[Finding]:
    """The statements of a section on a topic: all if its kind or heading is on it, otherwise those that mention it.

    A list item comes with the words that introduce the list, and an introduction with its list.
    """
    if not can_mention(part, topic):
        return
    statements = part.section.statements
    said = [topic.mentions(text) for text in part.texts]
    whole = owns(part, topic) or headed(part, topic)
    kept = {place for index, found in enumerate(said) if found for place in (index, *belonging(part, index))}
    for index, one in enumerate(statements):
        if not (tied(one, topic) if one.organs else whole or index in kept):
            continue
        found = said[index]
        yield finding(part, one, [it.words for it in found], found[0].start if found else None)


def can_mention(part: SectionBody, topic: TopicEntry) -> bool:
    """Whether a section can say anything on a topic."""
    return not any(
        kind in topic.never or kind in _PRODUCT or (kind != "unclassified" and KINDS[kind].purpose == "technical")
        for kind in part.kinds
    )


def owns(part: SectionBody, topic: TopicEntry) -> bool:
    """Whether a section, or one around it, is of a kind that is entirely about the topic."""
    return any(kind in topic.kinds for kind in part.kinds)


def headed(part: SectionBody, topic: TopicEntry) -> bool:
    """Whether the heading of a section mentions the topic."""
    return bool(topic.mentions(part.heading))


def tied(statement: Statement, topic: TopicEntry) -> bool:
    """Whether the source attaches the topic's organ to a statement."""
    return topic.organ in statement.organs


def belonging(part: SectionBody, index: int) -> set[int]:
    """The statements that complete one: those that introduce its list, or the list that it introduces."""
    return {*announcing(part, index), *announced(part.section.statements, index)}


def announcing(part: SectionBody, index: int) -> Iterator[int]:
    """Upwards from an item of a list: the items around it, and the paragraph before the list."""
    statements, place = part.section.statements, part.above[index]
    while place is not None:
        if statements[place].form == "item" or opens(statements[place]):
            yield place
        place = part.above[place]


def announced(statements: Sequence[Statement], index: int) -> Iterator[int]:
    """The list after a statement that opens one."""
    one = statements[index]
    depth = one.depth if one.form == "item" else -1
    if one.form == "table" or (depth < 0 and not opens(one)):
        return
    for place in range(index + 1, len(statements)):
        if statements[place].form != "item" or statements[place].depth <= depth:
            return
        yield place


def opens(one: Statement) -> bool:
    """Whether a statement introduces a list: it ends with a colon or, as in Drug Facts, without punctuation."""
    text = one.text.rstrip()
    return text.endswith(":") or (one.form == "paragraph" and text[-1:].isalnum())


def _gaps(part: SectionBody, topic: TopicEntry) -> Iterator[Gap]:
    """Gaps on a topic; those of a section on several organs are left out, since nobody knows which organ they mean."""
    return iter(() if topic.organ and part.kind == "organ_effects" else part.section.gaps)
