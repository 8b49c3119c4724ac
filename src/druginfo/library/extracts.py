"""What is taken out of a monograph or label to answer a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from druginfo import organs as organs_of
from druginfo import sections as kinds_of
from druginfo.answers import About, Choice, Cited, Elsewhere, Finding, Sourced, Surveyed, Topic, Warned
from druginfo.library.holdings import Holding, Part, parts
from druginfo.library.speaking import Mention, by_words, finding, mentions, on_organs, whole
from druginfo.model import Gap, Monograph, Note, Section, Severity, Source, Statement, actives_of, walk
from druginfo.subjects import SAFETY, Subject


class Query(NamedTuple):
    """The words that named a monograph or label (None: it was asked with all others), and what they named."""

    typed: str | None
    holding: Holding
    choice: Choice | None = None


def facts(query: Query) -> dict[str, Any]:
    """The fields that say which monograph a result speaks of."""
    monograph = query.holding.facts
    return {
        "query": query.typed,
        "id": monograph.id,
        "name": monograph.name,
        "kind": monograph.kind,
        "format": monograph.format,
        "strengths": _once(product.strength for product in monograph.products),
        "ingredients": _once(one.name for one in actives_of(monograph)),
        "set_id": monograph.set_id,
        "version": monograph.version,
        "effective": monograph.effective,
        "sources": monograph.sources,
        "choice": query.choice,
    }


def about(query: Query) -> About:
    """The monograph in a line."""
    return About(**facts(query))


class Wanted(NamedTuple):
    """Which warnings are wanted: on which organs, of which severity, from which further sections."""

    organs: Collection[str] = ()
    severities: Collection[Severity] = ()
    within: Collection[str] = ()
    full: bool = False


def warned(query: Query, wanted: Wanted) -> Warned:
    """The warning statements and gaps of a monograph or label.

    Asked for an organ: where no warning section speaks of it and others do, those stand for them;
    otherwise the others are counted.
    """
    found = list(_on_organs(query.holding, wanted) if wanted.organs else _warning(query.holding.monograph, wanted))
    graded = [
        (one, main) for one, main in found if not wanted.severities or one.statement.severity in wanted.severities
    ]
    chosen = [one for one, main in graded if main]
    others = [one for one, main in graded if not main]
    gaps = () if wanted.organs else tuple(_warning_gaps(query.holding.monograph, wanted.severities))
    return _resting(
        Warned(
            **facts(query),
            statements=tuple(one.finding() for one in chosen or others),
            gaps=gaps,
            widened=bool(others and not chosen),
            elsewhere=_counted(others) if chosen else (),
            full=wanted.full,
        )
    )


def _on_organs(holding: Holding, wanted: Wanted) -> Iterator[tuple[Mention, bool]]:
    """The statements on an organ, each with whether it warns."""
    for part in holding.speaking(wanted.organs, whole=wanted.full):
        found = mentions(part, wanted.organs)
        for one in whole(part, found) if wanted.full and found else found:
            yield one, is_warning(part, one.statement) or any(kind in wanted.within for kind in part.kinds)


def _warning(monograph: Monograph, wanted: Wanted) -> Iterator[tuple[Mention, bool]]:
    for part in parts(monograph.sections):
        for one in part.section.statements:
            if is_warning(part, one) or any(kind in wanted.within for kind in part.kinds):
                yield Mention(part, one), True


def is_warning(part: Part, statement: Statement) -> bool:
    """Whether a statement warns: by the section it stands in, or by what its source attaches."""
    purpose = kinds_of.BY_NAME[part.kind].purpose
    return purpose == "warning" or statement.severity is not None or statement.risk is not None


def _counted(others: Sequence[Mention]) -> tuple[Elsewhere, ...]:
    counts = Counter((one.part.kind, one.part.title, one.part.section.number) for one in others)
    return tuple(
        Elsewhere(section=kind, section_title=title, number=number, statements=count)
        for (kind, title, number), count in counts.items()
    )


def _warning_gaps(monograph: Monograph, severities: Collection[Severity]) -> Iterator[Gap]:
    for part in parts(monograph.sections):
        warns = kinds_of.BY_NAME[part.kind].purpose in {"warning", "interaction"}
        for gap in part.section.gaps if warns else ():
            if not severities or gap.severity in severities:
                yield gap


def at_a_glance(monograph: Monograph) -> tuple[Topic, ...]:
    """The safety subjects of a monograph."""
    every = tuple(parts(monograph.sections))
    return tuple(_topic(monograph, every, subject) for subject in SAFETY)


def surveyed(query: Query, subjects: Sequence[Subject]) -> Surveyed:
    """What a monograph or label says of each subject.

    A severity by which the source does not grade has no line of its own, unless the source says
    nothing of medicines at all.
    """
    monograph = query.holding.monograph
    every = tuple(parts(monograph.sections))
    topics = [_topic(monograph, every, subject) for subject in subjects]
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


def _topic(monograph: Monograph, every: Sequence[Part], subject: Subject) -> Topic:
    found = _of_kinds(every, subject)
    if monograph.kind == "label":
        found = found or _spoken_of(every, subject)
    gaps = tuple(_topic_gaps(every, subject))
    if not found and not gaps:
        gaps = (Gap(subject=subject.title, source=monograph.sources[0].id, reason="no_section"),)
    return Topic(subject=subject.name, title=subject.title, state=state(found), statements=found, gaps=gaps)


def _of_kinds(every: Iterable[Part], subject: Subject) -> tuple[Finding, ...]:
    """The statements of the sections that a subject has of its own."""
    return tuple(
        finding(part, one)
        for part in every
        if any(kind in subject.kinds for kind in part.kinds)
        for one in part.section.statements
        if subject.severity is None or (one.severity or "") == subject.severity
        if subject.organ is None or part.kind != "organ_effects" or subject.organ in one.organs
    )


def _spoken_of(every: Sequence[Part], subject: Subject) -> tuple[Finding, ...]:
    """What a label without such a section says of a subject: on an organ its warnings first."""
    if subject.organ:
        found = [(part, one) for part in every for one in on_organs(part, (subject.organ,))]
        warnings = tuple(one for part, one in found if is_warning(part, one))
        return warnings or tuple(one for part, one in found if kinds_of.BY_NAME[part.kind].purpose in _ON_SAFETY)
    if not subject.written:
        return ()
    pattern = organs_of.words_pattern(subject.written)
    told = (part for part in every if part.kind not in _PRODUCT)
    return tuple(one for part in told for one in by_words(part, pattern))


# What is in a product, and on its package, is no word on what to do.
_PRODUCT = frozenset(
    {"spl_product_data_elements", "package_label_principal_display_panel", "inactive_ingredient", "description"}
)

# What a drug is for speaks of an organ without a word on what the drug does to it.
_ON_SAFETY = frozenset({"reaction", "interaction", "population", "pharmacology"})


def _topic_gaps(every: Iterable[Part], subject: Subject) -> Iterator[Gap]:
    for part in every:
        speaks = subject.organ is None and any(kind in subject.kinds for kind in part.kinds)
        for gap in part.section.gaps if speaks else ():
            if subject.severity is None or (gap.severity or "") == subject.severity:
                yield gap


def state(found: Sequence[Finding]) -> Literal["stated", "stated_none", "not_stated"]:
    """Not stated without a statement; "none" only where every statement says so."""
    if not found:
        return "not_stated"
    return "stated_none" if all(one.state == "stated_none" for one in found) else "stated"


def cited(query: Query) -> Sourced:
    """Each source of a monograph, and how many statements, notes and gaps rest on it."""
    monograph = query.holding.monograph
    said = Counter(one.source for _, one in statements(monograph))
    noted = Counter(note.source for note in notes(monograph))
    empty = Counter(gap.source for gap in gaps(monograph))
    citations = tuple(
        Cited(source=one, statements=said[one.id], notes=noted[one.id], gaps=empty[one.id]) for one in monograph.sources
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


Result = TypeVar("Result", Warned, Surveyed)


def _resting(result: Result) -> Result:
    """The result with only the sources that its statements, gaps and notes rest on."""
    parts = result.topics if isinstance(result, Surveyed) else (result,)
    entries = [one for part in parts for one in _entries(part)]
    return msgspec.structs.replace(result, sources=under(entries, result.sources))


def _entries(part: Warned | Topic) -> list[Statement | Gap]:
    return [*part.statements, *part.gaps]


def under(entries: Sequence[Statement | Gap], sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that some statements and gaps, and the notes on them, rest on."""
    used = {one.source for one in entries} | {note.source for one in entries for note in one.notes}
    return tuple(one for one in sources if one.id in used)


def _once(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
