"""Progress of an import: it ends at its total, whatever was expected."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.progress import Progress  # noqa: TID253

from druginfo.cli.progress import watching
from druginfo.library.ingest import import_labels
from druginfo.library.ingest.import_labels import Done
from druginfo.readers.document import Raw


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("expected", [None, 2, 3, 500])
def test_it_ends_at_its_total(expected: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Progress] = []
    entered = Progress.__enter__

    def enter(self: Progress) -> Progress:
        made.append(self)
        return entered(self)

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(import_labels, "expected", lambda _paths: expected)
    monkeypatch.setattr(Progress, "__enter__", enter)
    with watching([str(tmp_path)]) as watch:
        assert watch is not None
        for number in range(3):
            watch(Done(*([Raw(file=f"{number}.xml")] + [None] * (len(Done._fields) - 1))))
    [task] = made[0].tasks
    assert (task.completed, task.total) == (3, 3)
