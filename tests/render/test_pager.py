"""Long pages go through the pager on a terminal, as git's do, and never in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run, on_a_terminal

Pager = Callable[[str], Path]


@pytest.fixture
def pager(tmp_path: Path) -> Pager:
    """Makes a pager that keeps what it gets in a file, and says so."""

    def make(name: str) -> Path:
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "PAGED $* $LESS"\n/bin/cat > "{tmp_path / "paged"}"\n', "utf-8")
        path.chmod(0o755)
        return path

    return make


def test_a_long_page_on_a_terminal_is_paged(isolated: Path, tmp_path: Path, pager: Pager) -> None:
    code, shown = on_a_terminal(isolated, "show", "haltrust", PAGER=f"{pager('fake')} -a 'b c'")
    assert code == 0
    assert "PAGED -a b c FRX" in shown
    assert "Safety at a glance" not in shown
    paged = (tmp_path / "paged").read_text("utf-8")
    assert "Safety at a glance" in paged
    assert "\x1b[" in paged


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["show", "haltrust", "--no-pager"], {}),
        (["list"], {}),
        (["show", "haltrust"], {"TERM": "dumb"}),
        (["show", "haltrust"], {"TERM": None}),
        (["show", "haltrust"], {"LINES": "5000"}),
        (["show", "haltrust"], {"PAGER": "cat"}),
        (["show", "haltrust"], {"PAGER": "/nonexistent/pager"}),
        (["show", "haltrust"], {"PAGER": " "}),
        (["show", "haltrust"], {"PAGER": "less 'x"}),
        (["show", "haltrust"], {"PAGER": 'less "'}),
        (["show", "haltrust"], {"PAGER": "less \\"}),
        (["show", "haltrust", "--plain"], {}),
        (["show", "haltrust", "--json"], {}),
        (["schema"], {}),
    ],
)
def test_what_is_not_paged(
    words: list[str], env: dict[str, str | None], isolated: Path, tmp_path: Path, pager: Pager
) -> None:
    code, shown = on_a_terminal(isolated, *words, **{"PAGER": str(pager("fake")), **env})
    assert code == 0
    assert "PAGED" not in shown
    assert not (tmp_path / "paged").exists()
    assert "altrust" in shown or words == ["schema"]


def test_nothing_is_paged_in_a_pipe(spawn: Run, pager: Pager, tmp_path: Path) -> None:
    done = spawn("show", "haltrust", env={"PAGER": str(pager("fake")), "TERM": "xterm", "LINES": "5"})
    assert "Safety at a glance" in done.text
    assert not (tmp_path / "paged").exists()


def test_the_program_s_own_variable_comes_first(isolated: Path, pager: Pager) -> None:
    _, shown = on_a_terminal(isolated, "show", "haltrust", PAGER="cat", DRUGINFO_PAGER=f"{pager('own')} own")
    assert "PAGED own" in shown


def test_less_is_the_pager_where_none_is_named(isolated: Path, pager: Pager) -> None:
    folder = pager("less").parent
    _, shown = on_a_terminal(isolated, "show", "haltrust", PATH=str(folder), LESS="F")
    assert "PAGED  F" in shown


def test_no_pager_where_less_is_absent(isolated: Path, tmp_path: Path) -> None:
    code, shown = on_a_terminal(isolated, "show", "haltrust", PATH=str(tmp_path))
    assert code == 0
    assert "Safety at a glance" in shown


def test_a_pager_that_leaves_early_is_no_failure(isolated: Path, tmp_path: Path) -> None:
    quitter = tmp_path / "quitter"
    quitter.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    quitter.chmod(0o755)
    code, shown = on_a_terminal(isolated, "show", *["haltrust"] * 30, PAGER=str(quitter))
    assert code == 0
    assert "Traceback" not in shown


@pytest.mark.parametrize("words", [("warnings", "haltrust", "--organ", "skin"), ("show", "no-such-drug-at-all")])
def test_notices_and_errors_wrap_at_words_on_a_terminal(words: tuple[str, ...], isolated: Path) -> None:
    _, shown = on_a_terminal(isolated, *words, COLUMNS="40", TERM="dumb")
    code, wide = on_a_terminal(isolated, *words, COLUMNS="100", TERM="dumb")
    lines = shown.replace("\r", "").splitlines()
    assert max(map(len, lines)) <= 40
    # No word is cut: the last ones are those of a wide terminal.
    assert shown.replace("│", " ").split()[-10:] == wide.replace("│", " ").split()[-10:]
    assert code in {0, 3}
