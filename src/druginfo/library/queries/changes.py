"""What changed between versions of a label: each is compared with the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from druginfo.domain import formats
from druginfo.domain.identifiers import is_set_id
from druginfo.domain.model import Monograph, Section
from druginfo.errors import UsageError
from druginfo.library.arguments import text
from druginfo.library.queries.boxed_since import boxed_since
from druginfo.library.queries.envelope import DISCLAIMER, answered
from druginfo.library.queries.section_matching import Node, SectionPair, differing, nodes
from druginfo.library.resolve.drug import Holding, Query, Stored, facts
from druginfo.library.resolve.parse_names import asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice
from druginfo.results.comparison import Altered, Changed, Changes, Segment, Version
from druginfo.results.lookup import Card
from druginfo.text.diff import differences
from druginfo.text.tokens import has_words

if TYPE_CHECKING:
    from druginfo.store import Entry, Store


class ChangeFilter(NamedTuple):
    """Which changes are wanted: in versions effective since a date, in some kinds of section."""

    since: str = ""
    kinds: Sequence[str] = ()


def dated(typed: str | None) -> str:
    """A date as typed, whole or in part: `2026-01-01`, `2026-01` or `2026`; empty if none is given.

    Raises:
        UsageError: it is not a date.

    """
    if not typed:
        return ""
    text(typed)
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", typed.strip(), re.ASCII)
    try:
        if found:
            date(*(int(part or 1) for part in found.groups()))
            return found.group()
    except ValueError:
        pass
    raise UsageError(f'"{typed}" is not a date. Write year, month and day, as in 2026-01-31.')


def changes(resolver: Resolver, names: Sequence[str], wanted: ChangeFilter, limit: int) -> Changes:
    """What the versions of some drugs' labels changed, newest first; of up to `limit` labels where none is named."""
    store = resolver.store
    if not names:
        results, notices = of_all(store, wanted, limit)
        return Changes(results=tuple(results), notices=(*notices, DISCLAIMER))
    questions = asked(names, resolver)
    found = [of_drug(query, store, wanted) for query in questions.queries]
    steps = tuple(step for results, _ in found for step in results)
    return answered(resolver, Changes, questions, steps, [notice for _, notices in found for notice in notices])


# ── Of drugs, and of all labels ─────────────────────────────────────────────────────────────────


def of_drug(query: Query, store: Store | None, wanted: ChangeFilter) -> tuple[list[Changed], list[Notice]]:
    """What changed in each version of one label, newest first; a notice where nothing did."""
    held = versions(query, store)
    newest = held[0].facts
    if len(held) == 1:
        return [], [Notice(code="one_version", message=_single(newest))]
    steps = list(_steps(query, held, wanted))
    if steps:
        return _with_boxed(_with_unchanged(steps, held[0], wanted.kinds), held, wanted.kinds), _mixed(steps)
    message = f"{newest.name}: the library has no version effective since {wanted.since}."
    return [], [Notice(code="nothing_changed", message=message)]


def on_card(query: Query, store: Store | None) -> Card | None:
    """What a label's versions show at a glance: the last change, and since when the boxed warning has had its words."""
    if query.holding.facts.kind != "label":
        return None
    held = versions(query, store)
    return Card(changed=next(_steps(query, held, ChangeFilter()), None), boxed=boxed_since(held))


def of_all(store: Store | None, wanted: ChangeFilter, limit: int) -> tuple[list[Changed], list[Notice]]:
    """What changed in up to `limit` labels of the library, the latest effective date first.

    Only labels effective since the date with an earlier version in the library are read.
    """
    if store is None:
        return [], [_nothing(wanted)]
    results: list[Changed] = []
    labels = 0
    for change in store.changed(wanted.since):
        held = [Stored(store, one.key) for one in _latest([change.entry, *change.earlier])]
        found = [one for one in _steps(None, held, wanted) if one.changes]
        if found and labels == limit:
            more = f"Showing {limit} labels; more have changed. Show more with --limit, or fewer with --since."
            return results, [Notice(code="more", message=more), *_mixed(results)]
        labels += bool(found)
        results += _with_boxed(found, held, wanted.kinds) if found else []
    return results, _mixed(results) if results else [_nothing(wanted)]


def _steps(query: Query | None, held: Sequence[Holding], wanted: ChangeFilter) -> Iterator[Changed]:
    """Each version effective since the date, compared with the one before it."""
    typed, choice = (query.typed, query.choice) if query else (None, None)
    for new, old in pairwise(held):
        if (new.facts.effective or "") >= wanted.since:
            yield _changed(Query(typed, new, choice), old, wanted.kinds)


def _with_unchanged(steps: list[Changed], newest: Holding, kinds: Sequence[str]) -> list[Changed]:
    """The steps; if the newest left the requested kinds unchanged: since when, and their text once."""
    same = list(takewhile(lambda one: not one.changes, steps)) if kinds else []
    if not same:
        return steps
    first = msgspec.structs.replace(
        steps[0], unchanged_since=same[-1].former, sections=newest.lifted(kinds), sources=newest.facts.sources
    )
    return [first, *steps[1:]]


def _with_boxed(steps: list[Changed], held: Sequence[Holding], kinds: Sequence[str]) -> list[Changed]:
    """The steps; the newest says since when the boxed warning has had its words, if that section was asked for."""
    first = steps[0]
    if first.version != held[0].facts.version or (kinds and "boxed_warning" not in kinds):
        return steps
    return [msgspec.structs.replace(first, boxed=boxed_since(held)), *steps[1:]]


def versions(query: Query, store: Store | None) -> list[Holding]:
    """The versions of a label, each once, newest first; a file counts as one of them."""
    own = query.holding.facts
    held: dict[int, Holding] = {own.version or 0: query.holding}
    if store and own.set_id:
        for entry in _latest(store.versions(own.set_id)):
            held.setdefault(entry.summary.version or 0, Stored(store, entry.key))
    return [held[version] for version in sorted(held, reverse=True)]


def _latest(entries: Iterable[Entry]) -> list[Entry]:
    """Each version once, in its best format, newest first."""
    return list({entry.summary.version: entry for entry in reversed(list(entries))}.values())[::-1]


def _single(label: Monograph) -> str:
    if label.kind != "label":
        return f"{label.name} is not an official label: it has no versions."
    known = f"version {label.version}, effective {label.effective or 'on a date not stated'}"
    how = f"get older ones: druginfo fetch {label.set_id} --history" if is_set_id(label.set_id or "") else _OWN
    return f"{label.name}: the library has one version ({known}). To see changes, {how}"


_OWN = "import another version."


def _nothing(wanted: ChangeFilter) -> Notice:
    since = f" is effective since {wanted.since} and" if wanted.since else ""
    where = f" in: {', '.join(wanted.kinds)}" if wanted.kinds else ""
    message = (
        f"No label in the library{since} differs from an earlier version in the library{where}. "
        "A label with only one version in the library cannot show changes."
    )
    return Notice(code="nothing_changed", message=message)


def _mixed(steps: Iterable[Changed]) -> list[Notice]:
    """One notice for each label whose versions have different formats."""
    return list(dict.fromkeys(_formats(one) for one in steps if one.format != one.former.format))


def _formats(one: Changed) -> Notice:
    was, now = formats.BY_NAME[one.former.format].phrase, formats.BY_NAME[one.format].phrase
    message = (
        f"{one.name}: version {one.former.version} is {was}, version {one.version} is {now}. "
        "Headings, tables and what one format leaves out may look like changes."
    )
    return Notice(code="formats", message=message)


# ── One version against another ─────────────────────────────────────────────────────────────────


def _changed(query: Query, former: Holding, kinds: Sequence[str]) -> Changed:
    new, old = query.holding, former
    other = old.facts
    mixed = new.facts.format != other.format
    pairs = list(differing(nodes(_sections(old, kinds, mixed)), nodes(_sections(new, kinds, mixed))))
    altered = [(pair, _altered(pair, whole=whole)) for pair, whole in pairs]
    found = [one for _, one in altered if one]
    return Changed(
        **facts(query),
        former=Version(version=other.version, format=other.format, effective=other.effective),
        kinds=tuple(kinds),
        changes=tuple(sorted(found, key=lambda one: one.section != "boxed_warning")),
        unchanged=sum(one is None and bool(pair.new and has_words(pair.new.whole)) for pair, one in altered),
    )


def _sections(holding: Holding, kinds: Sequence[str], mixed: bool) -> tuple[Section, ...]:
    every = holding.lifted(kinds) if kinds else holding.monograph.sections
    return tuple(one for one in every if not (mixed and one.kind in _OF_ONE_FORMAT))


# openFDA has a section for what SPL has as data: the list of products, which is not text of the label.
_OF_ONE_FORMAT = frozenset({"spl_product_data_elements", "spl_indexing_data_elements"})


def _altered(pair: SectionPair, *, whole: bool) -> Altered | None:
    old, new = pair
    if old and new:
        return _reworded(old, new, whole=whole)
    if new:
        return _altogether(new, "added")
    return _altogether(old, "removed") if old else None


def _reworded(old: Node, new: Node, *, whole: bool) -> Altered | None:
    """A section in two wordings; a changed title counts as its first words."""
    texts = [(one.whole if whole else one.own) for one in (old, new)]
    if old.title != new.title:
        texts = [f"{one.section.title}\n{text}".strip() for one, text in zip((old, new), texts, strict=True)]
    segments = tuple(Segment(op=one.op, text=one.text) for one in differences(*texts))
    if not segments:
        return None
    number, former = new.section.number, old.section.number
    return Altered(
        change="reworded",
        section=new.kind,
        section_title=new.section.title,
        number=number,
        former_title=old.section.title if old.title != new.title else None,
        former_number=former if former != number else None,
        words_added=_count(segments, "added"),
        words_removed=_count(segments, "removed"),
        segments=segments,
    )


def _altogether(one: Node, op: Literal["added", "removed"]) -> Altered:
    segments = (Segment(op=op, text=one.whole),) if one.whole else ()
    return Altered(
        change=op,
        section=one.kind,
        section_title=one.section.title,
        number=one.section.number,
        words_added=_count(segments, "added"),
        words_removed=_count(segments, "removed"),
        segments=segments,
    )


def _count(segments: Iterable[Segment], op: str) -> int:
    return sum(len(one.text.split()) for one in segments if one.op == op)
