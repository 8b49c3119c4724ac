"""Help wraps at the terminal's width, in groups, with the exit codes last."""

from __future__ import annotations

import re

import pytest

from calls import Run
from druginfo.cli import COMMANDS
from druginfo.cli.help import EXIT_CODES, GROUPS
from druginfo.errors import DruginfoError


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_line_is_wider_than_the_terminal(
    command: str, width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = run(*filter(None, [command]), "--help").text
    assert max(map(len, text.splitlines())) <= min(width, 100)


def test_every_command_is_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(COMMANDS)


def test_groups_and_exit_codes_in_their_order(run: Run) -> None:
    text = run("--help").text
    places = [text.index(f"\n{title}:\n") for title in (*GROUPS, "Exit codes")]
    assert places == sorted(places)
    assert text.rstrip().endswith("141  closed pipe")


def test_every_exit_code_is_listed() -> None:
    def codes(kind: type[DruginfoError]) -> set[int]:
        return {kind.exit_code}.union(*map(codes, kind.__subclasses__()))

    assert {int(code) for code, _ in EXIT_CODES} == codes(DruginfoError) | {0, 130, 141}


@pytest.mark.parametrize("command", COMMANDS)
def test_values_are_named_not_typed(command: str, run: Run) -> None:
    text = run(command, "--help").text
    assert not re.search(r"<|[a-z]>=|range|\bint\b|\bTEXT\b|\bINTEGER\b|[{}]", re.sub(r"(?m)^  druginfo .*$", "", text))


def test_help_of_show_has_the_calls_that_people_need(run: Run) -> None:
    text = run("show", "--help").text
    assert "druginfo show coumadin -s 5.1" in text
    assert "druginfo show metformin kidney" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("slice", "a.zip", "b", "--documents", "0"), "A slice holds 1 document or more; this is 0."),
        (("search", "x", "--limit", "few"), "'few' is not a whole number."),
        (("schema", "other"), "'other' is not one of 'monograph', 'output'."),
    ],
)
def test_a_value_that_cannot_be_is_said_plainly(words: tuple[str, ...], said: str, run: Run) -> None:
    done = run(*words)
    assert done.code == 2
    assert said in done.error


@pytest.mark.parametrize("command", ["warnings", "changes", "list", "search"])
def test_a_limit_is_a_number(command: str, run: Run) -> None:
    text = run(command, "--help").text
    assert "--limit N" in text
    assert "range" not in text
    assert run(command, "word", "--limit", "0").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shw", "coumadin"), "As in: druginfo show coumadin."),
        (("serch", "heart", "failure"), "As in: druginfo search heart failure."),
        (("coumadin",), "To ask about a drug: druginfo show coumadin."),
        (("trastuzumab", "emtansine"), "To ask about a drug: druginfo show trastuzumab emtansine."),
    ],
)
def test_a_command_with_a_slip_is_corrected_and_a_drug_is_shown_how_to_ask_about(
    words: tuple[str, ...], said: str, run: Run
) -> None:
    done = run(*words)
    assert done.code == 2
    assert said in done.error
