"""What is taken out of a monograph to answer a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from druginfo import sections as kinds_of
from druginfo.answers import About, Cited, Finding, Sourced, Surveyed, Topic, Warned
from druginfo.library.asking import Query
from druginfo.model import Gap, Monograph, Note, Product, Section, Severity, Source, Statement, walk
from druginfo.subjects import SAFETY, Subject


def facts(query: Query) -> dict[str, Any]:
    """The fields that say which monograph a result speaks of."""
    monograph = query.monograph
    return {
        "query": query.typed,
        "id": monograph.id,
        "name": monograph.name,
        "kind": monograph.kind,
        "format": monograph.format,
        "strengths": _once(product.strength for product in monograph.products),
        "ingredients": _once(name for product in monograph.products for name in _ingredients(product)),
        "set_id": monograph.set_id,
        "version": monograph.version,
        "effective": monograph.effective,
        "sources": monograph.sources,
    }


def about(query: Query) -> About:
    """The monograph in a line."""
    return About(**facts(query))


def lifted(monograph: Monograph, kinds: Sequence[str]) -> tuple[Section, ...]:
    """The sections of the given kinds from any depth, whole, each naming the one it stood in.

    A section inside another that is lifted stays there.
    """

    def below(sections: Sequence[Section], parent: Section | None) -> Iterator[Section]:
        for section in sections:
            if section.kind in kinds:
                yield msgspec.structs.replace(section, parent=_heading(parent))
            else:
                yield from below(section.sections, section)

    return tuple(below(monograph.sections, None))


def warned(query: Query, organs: Sequence[str], severities: Sequence[Severity]) -> Warned:
    """The warning statements and gaps of a monograph, on some organs or of some severity."""

    def wanted(one: Statement) -> bool:
        on_organ = not organs or any(organ in organs for organ in one.organs)
        return on_organ and (not severities or one.severity in severities)

    found = [_finding(section, one) for section, one in statements(query.monograph) if is_warning(section, one)]
    gaps = () if organs else tuple(_warning_gaps(query.monograph, severities))
    return _resting(Warned(**facts(query), statements=tuple(filter(wanted, found)), gaps=gaps))


def is_warning(section: Section, statement: Statement) -> bool:
    """Whether a statement warns: by the section it stands in, or by what its source attaches."""
    purpose = kinds_of.BY_NAME[section.kind].purpose
    return purpose == "warning" or statement.severity is not None or statement.risk is not None


def _warning_gaps(monograph: Monograph, severities: Sequence[Severity]) -> Iterator[Gap]:
    for section, _ in walk(monograph.sections):
        warns = kinds_of.BY_NAME[section.kind].purpose in {"warning", "interaction"}
        for gap in section.gaps if warns else ():
            if not severities or gap.severity in severities:
                yield gap


def at_a_glance(monograph: Monograph) -> tuple[Topic, ...]:
    """The safety subjects of a monograph."""
    return tuple(_topic(monograph, subject) for subject in SAFETY)


def surveyed(query: Query, subjects: Sequence[Subject]) -> Surveyed:
    """What a monograph says of each subject.

    A severity by which the source does not grade has no line of its own, unless the source says
    nothing of medicines at all.
    """
    topics = [_topic(query.monograph, subject) for subject in subjects]
    graded = {one.name for one in subjects if one.severity is not None}
    spoken = any(topic.subject in graded and _announced(topic) for topic in topics)
    kept = (
        topic
        for topic in topics
        if _announced(topic) or topic.subject not in graded or (topic.subject == "medicines" and not spoken)
    )
    return _resting(Surveyed(**facts(query), topics=tuple(kept)))


def _announced(topic: Topic) -> bool:
    """Whether the source speaks of a subject, or at least has a place for it."""
    return bool(topic.statements) or any(gap.reason == "left_empty" for gap in topic.gaps)


def _topic(monograph: Monograph, subject: Subject) -> Topic:
    found = tuple(_finding(section, one) for section, one in statements(monograph) if _speaks(section, one, subject))
    gaps = tuple(_topic_gaps(monograph, subject))
    if not found and not gaps:
        gaps = (Gap(subject=subject.title, source=monograph.sources[0].id, reason="no_section"),)
    return Topic(subject=subject.name, title=subject.title, state=_state(found), statements=found, gaps=gaps)


def _speaks(section: Section, statement: Statement, subject: Subject) -> bool:
    if section.kind not in subject.kinds:
        return False
    if subject.severity is not None and (statement.severity or "") != subject.severity:
        return False
    return subject.organ is None or subject.organ in statement.organs


def _topic_gaps(monograph: Monograph, subject: Subject) -> Iterator[Gap]:
    for section, _ in walk(monograph.sections):
        for gap in section.gaps if section.kind in subject.kinds and subject.organ is None else ():
            if subject.severity is None or (gap.severity or "") == subject.severity:
                yield gap


def _state(found: Sequence[Finding]) -> Any:
    """Not stated without a statement; "none" only where every statement says so."""
    if not found:
        return "not_stated"
    return "stated_none" if all(one.state == "stated_none" for one in found) else "stated"


def cited(query: Query) -> Sourced:
    """Each source of a monograph, and how many statements, notes and gaps rest on it."""
    said = Counter(one.source for _, one in statements(query.monograph))
    noted = Counter(note.source for note in notes(query.monograph))
    empty = Counter(gap.source for gap in gaps(query.monograph))
    citations = tuple(
        Cited(source=one, statements=said[one.id], notes=noted[one.id], gaps=empty[one.id])
        for one in query.monograph.sources
    )
    return Sourced(**facts(query), citations=citations)


def statements(monograph: Monograph) -> Iterator[tuple[Section, Statement]]:
    """Every statement with its section."""
    return ((section, one) for section, _ in walk(monograph.sections) for one in section.statements)


def gaps(monograph: Monograph) -> Iterator[Gap]:
    """Every gap: of sections, of sources, of authors, of the whole."""
    yield from monograph.gaps
    for section, _ in walk(monograph.sections):
        yield from section.gaps
    for source in monograph.sources:
        yield from source.gaps
    for author in monograph.authors:
        yield from author.gaps


def notes(monograph: Monograph) -> Iterator[Note]:
    """Every note, on statements and on gaps."""
    for _, statement in statements(monograph):
        yield from statement.notes
    for gap in gaps(monograph):
        yield from gap.notes


def _finding(section: Section, statement: Statement) -> Finding:
    fields = {name: getattr(statement, name) for name in Statement.__struct_fields__}
    return Finding(**fields, section=section.kind, section_title=section.title, number=section.number)


Result = TypeVar("Result", Warned, Surveyed)


def _resting(result: Result) -> Result:
    """The result with only the sources that its statements, gaps and notes rest on."""
    parts: Sequence[Warned | Topic] = result.topics if isinstance(result, Surveyed) else [result]
    entries: list[Statement | Gap] = []
    for part in parts:
        entries += (*part.statements, *part.gaps)
    return msgspec.structs.replace(result, sources=under(entries, result.sources))


def under(entries: Sequence[Statement | Gap], sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that some statements and gaps, and the notes on them, rest on."""
    used = {one.source for one in entries} | {note.source for one in entries for note in one.notes}
    return tuple(one for one in sources if one.id in used)


def _heading(section: Section | None) -> str | None:
    return " ".join(filter(None, (section.number, section.title))) if section else None


def _ingredients(product: Product) -> Iterator[str]:
    for one in product.ingredients:
        yield one.name
    for part in product.parts:
        yield from _ingredients(part)


def _once(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
