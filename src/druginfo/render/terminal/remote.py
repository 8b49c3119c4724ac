"""What was fetched, and what an update brought."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from druginfo.domain import formats
from druginfo.render.phrasing import counted
from druginfo.render.terminal.labels import data_line, figures
from druginfo.results.base import Candidate
from druginfo.results.ingest import BulkPart, Fetch, Fetched, History, Renewed, Taken, Update, Updated

_SHOWN = 5
"""How many other labels are shown one by one if one was taken; --list shows all."""


def fetched(answer: Fetch, width: int) -> Iterator[RenderableType]:
    """For each name what was taken and why, and what else there is."""
    del width
    for one in answer.results:
        if one.classes:
            yield _classes(one.classes)
            continue
        if one.data:
            yield data_line(one.data)
            continue
        yield Text(one.query, "bold")
        for label in one.taken:
            yield _taken(label)
        if one.taken:
            yield from _why(one)
        if one.found:
            yield from _others(one)
        if one.history:
            yield from _versions(one.history)


def _versions(one: History) -> Iterator[Text]:
    """Each version with its date and what became of it; what was left and how to get it."""
    versions = counted(len(one.versions), "version")
    yield Text.assemble("  ", (one.name, "bold"), f" ({one.id}): {versions} at {one.source}")
    for it in one.versions:
        reason = f" ({it.reason})" if it.reason else ""
        yield Text(f"    version {it.version}, published {it.published or 'on a date not stated'}: ").append(
            f"{_BECAME[it.outcome]}{reason}"
        )
    if any(it.outcome == "left" for it in one.versions):
        yield Text(f"  Get the others: druginfo fetch {one.id} --history")
    if sum(it.outcome in _HELD for it in one.versions) > 1:
        yield Text(f"  What changed: druginfo changes {one.id}")


_HELD = frozenset({"here", "added", "kept"})
_BECAME = {
    "here": "in the library before",
    "added": "added, and it answers now",
    "kept": "added",
    "left": "not in the library",
    "absent": "not available",
    "refused": "refused",
}


def _taken(label: Taken) -> Text:
    outcome = "could not be read" if label.outcome == "refused" else label.outcome
    version = f"version {label.version}" if label.version is not None else None
    effective = f"effective {label.effective}" if label.effective else None
    facts = ", ".join(part for part in (label.id, version, effective) if part)
    source = formats.BY_NAME[label.format].title if label.format else ""
    origin = f", {source} from {label.source}" if label.source else ""
    reason = f" ({label.reason})" if label.reason and label.outcome == "refused" else ""
    return Text.assemble("  ", (label.name, "bold"), f" ({facts}): {outcome}{origin}{reason}")


def _why(one: Fetched) -> Iterator[Text]:
    if len(one.taken) == 1:
        first = f"it comes first by: {one.decided}" if one.decided else "it is the only label with this name"
        yield Text(f"  Why this one: {first}")


def _others(one: Fetched) -> Iterator[Text]:
    """What else was found; all of it if nothing was taken."""
    taken = {label.id for label in one.taken}
    others = [label for label in one.found if label.id not in taken]
    shown = others[:_SHOWN] if one.taken else others
    if others and one.taken:
        yield Text(f"  Also found: {counted(len(others), 'label')}")
    elif others:
        yield Text(f"  {counted(len(others), 'label')}, best first")
    yield from (_candidate(label) for label in shown)
    if len(others) > len(shown):
        yield Text(f'    and {len(others) - len(shown):,} more: druginfo fetch --list "{one.query}"')


def _candidate(label: Candidate) -> Text:
    facts = (
        label.maker, ", ".join(label.ingredients), ", ".join(label.application_numbers), label.id,
        f"effective {label.effective}" if label.effective else None,
    )  # fmt: skip
    text = Text.assemble("    ", (label.name, "bold"), " · ", " · ".join(fact for fact in facts if fact))
    return text.append(f" · {label.difference}", "italic") if label.difference else text


def updated(answer: Update, width: int) -> Iterator[RenderableType]:
    """What is newer, part by part of a bulk release or label by label, and what it takes."""
    del width
    for one in answer.results:
        if one.release:
            yield from _bulk(one)
        else:
            yield from map(_renewed, one.labels)
            current = one.checked - len(one.labels)
            yield Text(f"{one.checked:,} labels checked, {current:,} of them up to date")
        if one.classes:
            yield _classes(one.classes)
        yield from map(data_line, one.data)


def _classes(part: BulkPart) -> Text:
    return Text.assemble(("FDA's class indexing", "bold"), f": {_part(part)}")


def _renewed(label: Renewed) -> Text:
    said = {
        "updated": f"version {label.before} to {label.version}, from {label.source}",
        "newer": f"version {label.before} here, {label.version} available",
        "kept": f"version {label.version} was stored, but another answers",
        "gone": "no source offers it any more; it stays in the library",
        "refused": f"version {label.version} could not be read ({label.reason}); {label.before} still answers",
    }
    return Text.assemble((label.name, "bold"), f" ({label.id}): {said[label.outcome]}")


def _bulk(one: Updated) -> Iterator[Text]:
    yield Text.assemble(("openFDA's bulk release of ", "bold"), (one.release or "", "bold"))
    for part in one.parts:
        yield Text(f"  {part.file}: {_part(part)}")
    if one.dry_run:
        free = f", {_size(one.free_bytes)} free" if one.free_bytes is not None else ""
        yield Text(f"Download: about {_size(one.download_bytes)}. Disk: about {_size(one.disk_bytes)} needed{free}")
    elif all(part.state == "unchanged" for part in one.parts):
        yield Text("The library already has all of it")


def _part(part: BulkPart) -> str:
    if part.imported:
        return figures(part.imported)
    if part.state == "unchanged":
        return "already in the library"
    here = f", {_size(part.here)} of it downloaded" if part.here else ""
    records = f", {part.records:,} records" if part.records else ""
    return f"about {_size(part.bytes)}{here}{records}"


def _size(count: int) -> str:
    return f"{count / 1e9:,.2f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"  # noqa: PLR2004
