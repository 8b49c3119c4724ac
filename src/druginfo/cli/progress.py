"""Progress of an import on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from druginfo.library.importing import Done, Watch


@contextmanager
def watching(paths: Sequence[str]) -> Iterator[Watch | None]:
    """What draws progress: what is read, how many, how fast, how long yet; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from druginfo.library.importing import expected

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Importing", total=expected(paths), rate="")

        def watch(done: Done) -> None:
            speed = progress.tasks[task].speed
            name = (done.raw.member or done.raw.file)[-30:]
            progress.update(task, advance=1, description=name, rate=f"{speed:,.0f}/s" if speed else "")

        yield watch
