"""Progress of long work on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

    from druginfo.library.ingest.fetch import FetchWatch, Step
    from druginfo.library.ingest.import_labels import Done, ImportWatch

One = TypeVar("One")


@contextmanager
def _bar(*columns: ProgressColumn) -> Iterator[Progress]:
    """A bar on standard error between a description and the given columns; it disappears when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    described = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    with Progress(described, BarColumn(), *columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        yield progress


@contextmanager
def watching(paths: Sequence[str]) -> Iterator[ImportWatch | None]:
    """Draw the progress of an import: the document, how many, how fast, the time left; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import MofNCompleteColumn, TextColumn

    from druginfo.domain.sanitize import line
    from druginfo.library.ingest.import_labels import expected

    with _bar(MofNCompleteColumn(), TextColumn("{task.fields[rate]}", markup=False)) as progress:
        task = progress.add_task("Importing", total=expected(paths), rate="")

        def watch(done: Done) -> None:
            speed = progress.tasks[task].speed
            name = line(done.raw.member or done.raw.file)[-30:]
            progress.update(task, advance=1, description=name, rate=f"{speed:,.0f}/s" if speed else "")

        yield watch
        # The total was an estimate from an archive's list; at the end it becomes what was read.
        progress.update(task, total=progress.tasks[task].completed)


@contextmanager
def counting(what: str, total: int | None) -> Iterator[Callable[[One], One]]:
    """Count things as they pass through: how many, the time left; nothing is drawn without a terminal."""
    if not sys.stderr.isatty():
        yield lambda one: one
        return
    from rich.progress import MofNCompleteColumn

    with _bar(MofNCompleteColumn()) as progress:
        task = progress.add_task(what, total=total)

        def count(one: One) -> One:
            progress.advance(task)
            return one

        yield count


@contextmanager
def stepping() -> Iterator[FetchWatch | None]:
    """Draw the progress of one step after another: how much, how fast, the time left; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import TextColumn

    from druginfo.domain.sanitize import line

    figures = (TextColumn("{task.fields[amount]}", markup=False), TextColumn("{task.fields[rate]}", markup=False))
    with _bar(*figures) as progress:
        task = progress.add_task("Asking", total=None, amount="", rate="")
        last: list[tuple[str, str]] = [("", "")]

        def watch(step: Step) -> None:
            if last[0] != (step.what, step.unit):
                # Bytes that were downloaded before do not count for the rate.
                last[0] = (step.what, step.unit)
                progress.reset(task, completed=step.done, total=step.total)
            speed = progress.tasks[task].speed
            progress.update(
                task, completed=step.done, total=step.total, description=line(step.what)[-30:], amount=_amount(step),
                rate=_rate(speed, step.unit) if speed else "",
            )  # fmt: skip

        yield watch


_MEGABYTE = 1_000_000


def _amount(step: Step) -> str:
    if step.unit != "bytes":
        return f"{step.done:,}/{step.total:,}" if step.total else f"{step.done:,}"
    here = step.done / _MEGABYTE
    return f"{here:,.1f}/{step.total / _MEGABYTE:,.1f} MB" if step.total else f"{here:,.1f} MB"


def _rate(speed: float, unit: str) -> str:
    return f"{speed / _MEGABYTE:,.1f} MB/s" if unit == "bytes" else f"{speed:,.1f}/s"
