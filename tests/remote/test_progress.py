"""What is drawn while something comes: on a terminal alone."""

from __future__ import annotations

import io
import sys

import pytest

from druginfo.cli.progress import counting, stepping
from druginfo.library.ingest.fetch import Step


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_amount_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with stepping() as watch:
        assert watch is not None
        for here in range(1, 40):
            watch(Step("drug-label-0001-of-0014.json.zip", here * 3_000_000, 120_000_000, "bytes"))
        for here in range(1, 40):
            watch(Step("drug-label-0001-of-0014.json.zip", here, 20_000))
        watch(Step("Zorvex", 3, None))
        watch(Step("Zorvex", 5_000_000, None, "bytes"))
    drawn = screen.getvalue()
    assert "Asking" in drawn or "Zorvex" in drawn


def test_a_terminal_shows_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with counting("Exporting", 3) as count:
        assert [count(one) for one in "abc"] == ["a", "b", "c"]
    assert "Exporting" in screen.getvalue()
    assert "3/3" in screen.getvalue()


def test_off_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with stepping() as watch:
        assert watch is None
    with counting("Exporting", None) as count:
        assert count(1) == 1
    assert capsys.readouterr().err == ""
