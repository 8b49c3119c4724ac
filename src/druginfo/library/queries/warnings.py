"""What sources warn about: for one drug, or for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Gap, Monograph, Severity, Statement
from druginfo.library.queries.envelope import DISCLAIMER, answer, everything
from druginfo.library.queries.organ_matches import OrganMatch, mentions, whole
from druginfo.library.queries.second_source import cited_as, opinion, source_of
from druginfo.library.queries.sources import resting
from druginfo.library.resolve.drug import Holding, Query, SectionBody, Stored, facts, section_bodies
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Elsewhere, Notice, in_shell
from druginfo.results.lookup import Warned, Warnings

if TYPE_CHECKING:
    from druginfo.store import Store


class WarningFilter(msgspec.Struct, frozen=True):
    """Which warnings are wanted: on which organs, of which severity, from which additional sections."""

    organs: Collection[str] = ()
    severities: Collection[Severity] = ()
    within: Collection[str] = ()
    full: bool = False


def warnings(resolver: Resolver, names: Sequence[str], wanted: WarningFilter, limit: int) -> Warnings:
    """The warnings of some drugs; of all monographs and up to `limit` labels if none is named."""
    if not names:
        return _all(resolver, wanted, limit)
    return answer(
        resolver,
        Warnings,
        names,
        lambda query: _with_second(resolver, query, wanted),
        lambda one: _nothing_warned(one, wanted),
    )


def _all(resolver: Resolver, wanted: WarningFilter, limit: int) -> Warnings:
    """All bundled monographs with such warnings, and the first of the labels that may have some."""
    results = [_with_second(resolver, query, wanted) for query in everything(resolver)]
    page = _page(resolver.store, wanted, limit) if resolver.store else _LabelPage((), ())
    results += page.results
    warning = [one for one in results if one.statements or one.gaps]
    notices = [*page.notices]
    if not warning:
        notices.append(Notice(code="nothing_stated", message=f"All monographs and labels: {_silence(wanted)}"))
    elif not wanted.organs and not wanted.severities:
        silent = [one.name for one in results if not one.statements and not one.gaps]
        if silent:
            message = f"{', '.join(silent)}: {_silence(wanted)}"
            notices.append(Notice(code="nothing_stated", message=message))
    return Warnings(results=tuple(warning), notices=(*notices, DISCLAIMER))


class _LabelPage(msgspec.Struct, frozen=True):
    """The warnings of the first labels, and notices about the others."""

    results: Sequence[Warned]
    notices: Sequence[Notice]


def _page(store: Store, wanted: WarningFilter, limit: int) -> _LabelPage:
    """The first labels by name that may have such warnings.

    No official label grades its warnings: for a severity only the monographs of the library are read.
    """
    if wanted.severities:
        entries = [one for one in store.labels() if one.summary.format == "monograph"]
        total, entries = len(entries), entries[:limit]
    elif wanted.organs:
        kinds = kinds_of.WARNINGS.union(wanted.within)
        total, entries = store.labels_mentioning(wanted.organs, kinds, limit=limit)
    else:
        total, entries = store.label_count(), list(store.labels(limit=limit))
    results = [warned(Query(None, Stored(store, entry.key)), wanted) for entry in entries]
    ungraded = _ungraded(store.label_count() - total) if wanted.severities else ()
    return _LabelPage(results, [*_counts(len(entries), total, wanted), *ungraded])


def _counts(shown: int, total: int, wanted: WarningFilter) -> Iterator[Notice]:
    if total > shown:
        which = f"labels that mention {', '.join(wanted.organs)}" if wanted.organs else "labels"
        message = f"Showing {shown:,} of {total:,} {which}, sorted by name. Show more with --limit {total}."
        yield Notice(code="more", message=message)


def _ungraded(count: int) -> Iterator[Notice]:
    """A notice that labels are left out when a severity is asked for, and why."""
    if count:
        message = f"Left out: {count:,} from the library. Labels do not grade warnings as mild, moderate or severe."
        yield Notice(code="ungraded", message=message)


def _with_second(resolver: Resolver, query: Query, wanted: WarningFilter) -> Warned:
    """The warnings of a drug, and what the second source says about the same organs."""
    result = warned(query, wanted)
    second = opinion(query.holding.facts, resolver) if wanted.organs else None
    if second is None or second.holding is None:
        return msgspec.structs.replace(result, second=second and second.second)
    every = query.holding.facts.sources
    label = source_of(second.holding, every)
    theirs = cited_as(warned(Query(None, second.holding), wanted).statements, label.id)
    sources = (*every, *(() if label in every else (label,)))
    result = resting(msgspec.structs.replace(result, second_statements=theirs, sources=sources))
    return msgspec.structs.replace(result, second=second.second)


def warned(query: Query, wanted: WarningFilter) -> Warned:
    """The warning statements and gaps of a monograph or label.

    For an organ: if no warning section mentions it, the other sections that do are given; otherwise they are
    only counted.
    """
    found = list(_on_organs(query.holding, wanted) if wanted.organs else _warning(query.holding.monograph, wanted))
    graded = [
        (one, main) for one, main in found if not wanted.severities or one.statement.severity in wanted.severities
    ]
    chosen = [one for one, main in graded if main]
    others = [one for one, main in graded if not main]
    gaps = () if wanted.organs else tuple(_warning_gaps(query.holding.monograph, wanted.severities))
    return resting(
        Warned(
            **facts(query),
            statements=tuple(one.finding() for one in chosen or others),
            gaps=gaps,
            widened=bool(others and not chosen),
            elsewhere=_counted(others) if chosen else (),
            full=wanted.full,
        )
    )


def _on_organs(holding: Holding, wanted: WarningFilter) -> Iterator[tuple[OrganMatch, bool]]:
    """The statements on an organ, each with whether it warns."""
    for part in holding.mentioning(wanted.organs, whole=wanted.full):
        found = mentions(part, wanted.organs)
        for one in whole(part, found) if wanted.full and found else found:
            yield one, is_warning(part, one.statement) or any(kind in wanted.within for kind in part.kinds)


def _warning(monograph: Monograph, wanted: WarningFilter) -> Iterator[tuple[OrganMatch, bool]]:
    for part in section_bodies(monograph.sections):
        for one in part.section.statements:
            if is_warning(part, one) or any(kind in wanted.within for kind in part.kinds):
                yield OrganMatch(part, one), True


def is_warning(part: SectionBody, statement: Statement) -> bool:
    """Whether a statement warns: by its section, or by what its source attaches to it."""
    purpose = kinds_of.BY_NAME[part.kind].purpose
    return purpose == "warning" or statement.severity is not None or statement.risk is not None


def _counted(others: Sequence[OrganMatch]) -> tuple[Elsewhere, ...]:
    counts = Counter((one.part.kind, one.part.title, one.part.section.number) for one in others)
    return tuple(
        Elsewhere(section=kind, section_title=title, number=number, statements=count)
        for (kind, title, number), count in counts.items()
    )


def _warning_gaps(monograph: Monograph, severities: Collection[Severity]) -> Iterator[Gap]:
    for part in section_bodies(monograph.sections):
        warns = kinds_of.BY_NAME[part.kind].purpose in {"warning", "interaction"}
        for gap in part.section.gaps if warns else ():
            if not severities or gap.severity in severities:
                yield gap


def _nothing_warned(result: Warned, wanted: WarningFilter) -> Iterator[Notice]:
    if result.widened:
        message = f"{result.name}: no warning section has a statement{_asked_for(wanted)}. Other sections do."
        yield Notice(code="widened", message=message)
    elif not result.statements and not result.gaps:
        silence = _no_such_grade(result, wanted) if wanted.severities and result.kind == "label" else _silence(wanted)
        yield Notice(code="nothing_stated", message=f"{result.name}: {silence}")


def _no_such_grade(result: Warned, wanted: WarningFilter) -> str:
    """Labels grade hardly any warning, so that a label with many has none of a severity."""
    organs = f" --organ {','.join(wanted.organs)}" if wanted.organs else ""
    return (
        f"the label grades no warning as {' or '.join(wanted.severities)}. Labels seldom grade their warnings, which "
        f"does not mean that they are mild. See all: druginfo warnings {in_shell(result)}{organs}"
    )


def _silence(wanted: WarningFilter) -> str:
    return f"no warning statement{_asked_for(wanted)}. The source is silent, which does not mean that there is no risk."


def _asked_for(wanted: WarningFilter) -> str:
    organs = f" on {', '.join(wanted.organs)}" if wanted.organs else ""
    return organs + (f" of severity {' or '.join(wanted.severities)}" if wanted.severities else "")
