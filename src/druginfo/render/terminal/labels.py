"""What became of an import, what was removed, what the library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from druginfo.domain.sanitize import line
from druginfo.render.phrasing import counted
from druginfo.results.admin import Held, Info, Migrate, New, Remove
from druginfo.results.export import Export, Slice
from druginfo.results.ingest import DataPart, Import, Imported

_MOST = 20
"""How many refusals are shown one by one; JSON and --plain give all."""


def imported(answer: Import, width: int) -> Iterator[RenderableType]:
    """A report for each path: the figures, then what was refused and why."""
    del width
    for one in answer.results:
        yield Text.assemble((line(one.query), "bold"), ": ", figures(one))
        yield from map(data_line, one.data)
        yield from map(Text, _lacking(one))
        for refusal in one.refused[:_MOST]:
            where = " ".join(filter(None, (refusal.file, refusal.member)))
            yield Text.assemble("  refused ", (line(where), "bold"), f": {line(refusal.reason)}")
        if len(one.refused) > _MOST:
            yield Text(f"  and {len(one.refused) - _MOST:,} more refused. See all: --json or --plain")


def _lacking(one: Imported) -> Iterator[str]:
    """Which labels have no names, and which parts were not read."""
    if one.nameless:
        yield (
            f"  {one.nameless:,} without names of their own: they have those of their product data or another version, "
            "or answer only to their set id"
        )
    if one.unread:
        listed = ", ".join(f"{part} ({count:,})" for part, count in list(one.unread.items())[:_MOST])
        more = len(one.unread) - _MOST
        yield f"  not read: {listed}{f' and {more:,} more: --json lists all' if more > 0 else ''}"


def data_line(one: DataPart) -> Text:
    """What became of a dataset of official data."""
    of = f" of {one.release}" if one.release else ""
    before = f", {one.before:,} before" if one.before is not None and one.before != one.records else ""
    records = counted(one.records, "record")
    said = {
        "imported": f"{records}{of}{before}",
        "unchanged": f"already in the library{of}, {records}",
        "wanted": f"{records}{of} in the library; to be renewed, about {one.bytes / 1e6:,.1f} MB",
        "older": f"not taken{of}: the library has a newer release",
        "refused": f"not taken{of}",
    }
    unread = f"; {counted(len(one.refused), 'record')} could not be read" if one.refused else ""
    return Text.assemble((one.title, "bold"), f": {said[one.state]}{unread}")


def figures(one: Imported) -> str:
    """What became of an import, in one line."""
    why = _counted(Counter(refusal.code for refusal in one.refused))
    figures = {
        "added": one.added,
        "updated": one.updated,
        "unchanged": one.unchanged,
        "stored (a newer or fuller copy answers)": one.kept,
        "not stored (older)": one.older,
        "skipped (not labels)": one.skipped,
        f"refused ({why})": len(one.refused),
    }
    said = [f"{count:,} {what}" for what, count in figures.items() if count]
    read = _kinds(one.by_kind)
    if not said and one.data:
        return f"{read} read" if read else "read"
    return (", ".join(said) or "nothing") + (f". Read: {read}" if read else "")


def _kinds(kinds: Mapping[str, int]) -> str:
    """How many documents and records of each kind; kinds of records are plurals."""
    named = ((count, kind.replace("_", " ")) for kind, count in kinds.items())
    return ", ".join(f"{count:,} {_one(kind) if count == 1 else kind}" for count, kind in named)


def _one(kind: str) -> str:
    return kind.removesuffix("s") if kind in {"recalls", "shortages", "approvals", "names"} else kind


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in kinds.items())


def removed(answer: Remove, width: int) -> Iterator[RenderableType]:
    """What was removed, one line each."""
    del width
    for one in answer.results:
        versions = counted(one.versions, "version")
        yield Text.assemble("Removed ", (one.name, "bold"), f" ({one.id}): {versions}")


def created(answer: New, width: int) -> Iterator[RenderableType]:
    """Which file was written, and what to do with it."""
    del width
    for one in answer.results:
        yield Text.assemble("Wrote ", (one.query, "bold"), ". Fill it in with a text editor, then check it:")
        yield Text(f"  {one.next}")


def held(answer: Info, width: int) -> Iterator[RenderableType]:
    """What the library holds, one fact per line."""
    del width
    for one in answer.results:
        for what, value in _facts(one):
            yield Text.assemble((f"{what}: ", "bold"), line(value))
        for fault in one.faults or ():
            yield Text.assemble(("Fault: ", "bold color(160)"), line(fault))


def _settings(one: Held) -> str:
    values = ", ".join(f"{key} = {value}" for key, value in one.settings.items())
    return f"{one.config or 'none'} ({values or 'nothing set'})"


def _facts(one: Held) -> Iterator[tuple[str, str]]:
    yield "Settings", _settings(one)
    yield "Library", one.path if one.exists else f"{one.path} (none yet)"
    yield "Bundled monographs", str(one.bundled)
    if not one.exists:
        return
    more = f" ({one.versions:,} counting older versions and other formats)" if one.versions > one.labels else ""
    yield "Labels", f"{one.labels:,}{more}"
    if one.labels:
        yield "From", ", ".join(f"{count:,} {name}" for name, count in one.by_format.items())
        yield "Kinds", "; ".join(f"{count:,} {name or 'not stated'}" for name, count in one.by_document_type.items())
    yield "Size", f"{one.bytes / 1e6:,.1f} MB, {one.passages:,} distinct passages"
    if one.oldest and one.newest:
        yield "Effective dates", f"{one.oldest} to {one.newest}"
    if one.first_added and one.last_added:
        yield "Imported", f"{_time(one.first_added)} to {_time(one.last_added)}"
    yield "Last updated", _time(one.last_updated) if one.last_updated else "never"
    if one.release:
        yield "openFDA's bulk release", one.release
    if one.class_index:
        yield (
            "FDA's class indexing",
            f"{counted(one.class_index, 'substance')}, to {one.class_index_newest or 'no date'}",
        )
    for data in one.data.values():
        of = f"release of {data.release}" if data.release else "release not stated"
        yield (
            data.title,
            f"{counted(data.records, 'record')}, {of}, in the library since {data.fetched[:10]} ({data.origin})",
        )
    yield "Schema version", str(one.schema_version)
    if one.faults is not None:
        yield "Check", "sound" if not one.faults else counted(len(one.faults), "fault")


def _time(stamp: str) -> str:
    """A time to the minute: "2026-11-26 20:19 UTC"."""
    return f"{stamp[:16].replace('T', ' ')} UTC" if stamp.endswith("+00:00") else stamp


def migrated(answer: Migrate, width: int) -> Iterator[RenderableType]:
    """What was brought up to date."""
    del width
    for one in answer.results:
        done = f"rebuilt: {', '.join(one.recomputed)}" if one.recomputed else "nothing to rebuild"
        raised = f"brought from schema {one.before} to {one.after}; " if one.before != one.after else ""
        yield Text(f"{line(one.path)}: {raised}{done}")


def exported(answer: Export, width: int) -> Iterator[RenderableType]:
    """What an export wrote, one table per line."""
    del width
    for one in answer.results:
        documents = counted(one.documents, "document")
        yield Text.assemble((line(one.query), "bold"), f": {documents} as {one.format}, {one.bytes / 1e6:,.1f} MB")
        for table, rows in one.tables.items():
            what = "line" if one.fhir else "row"
            yield Text(f"  {table}: {counted(rows, what)}")


def sliced(answer: Slice, width: int) -> Iterator[RenderableType]:
    """What was cut into slices."""
    del width
    for one in answer.results:
        documents = counted(one.documents, "document")
        slices = counted(one.slices, "slice")
        yield Text.assemble((line(one.query), "bold"), f": {documents} in {slices}, {one.bytes / 1e6:,.1f} MB")
        if one.refused or one.skipped:
            yield Text(f"  {one.refused:,} not read, {one.skipped:,} not labels; refusals.jsonl lists them")
