"""A small version of each campaign."""

from __future__ import annotations

import sys
import tomllib

import altered_data
import concurrency
import crash
import crash_data
import disturbed
import drawing
import full_disk
import fuzz
import growth
import mutants
import mutation
import pytest
import server_memory
import threads
import worst
from campaign import Tally
from mutant_places import PLACES, Place
from mutant_tests import files_for
from mutant_ways import changes, has

from calls import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


def held(tally: Tally, at_least: dict[str, int]) -> None:
    assert not tally.failures
    for name, least in at_least.items():
        assert tally.counts[name] >= least, tally.counts


def test_damaged_files_do_no_harm() -> None:
    held(mutation.campaign(60, 7, real=False), {"imported": 5, "refused": 10})


def test_killed_imports_leave_nothing_behind() -> None:
    held(crash.campaign(2, 7, labels=12, real=False), {})


@pytest.mark.parametrize("kind", crash_data.KINDS)
def test_killed_replacements_of_official_data_leave_one_release(kind: str) -> None:
    held(crash_data.campaign(1, 7, records=60, kinds=[kind]), {})


def test_altered_official_data_is_answered_or_refused() -> None:
    held(altered_data.campaign(20, 7), {"exit 0": 20, "exit 5": 5})


def test_full_disks_are_reported_and_do_no_harm() -> None:
    held(full_disk.campaign(7, labels=12, shares=(0.05, 0.5), real=False), {})


def test_readers_and_writers_do_not_disturb_each_other() -> None:
    held(concurrency.campaign(1, 7, readers=3), {"questions": 3, "imports": 2})


def test_any_call_ends_well() -> None:
    held(fuzz.campaign(80, 7), {"exit 0": 10, "exit 2": 10})


def test_work_grows_with_the_label() -> None:
    held(growth.campaign(100, ["sections"], ["page", "changes"], 20), {"measured": 3})


def test_threads_get_the_answers_of_one() -> None:
    held(threads.campaign(8, 8, 7), {"calls": 64})


@pytest.mark.parametrize("kind", disturbed.KINDS)
def test_a_disturbed_world_does_no_harm(kind: str) -> None:
    held(disturbed.campaign(1, 7, [kind]), {})


def test_the_worst_documents_are_read_or_refused_within_bounds() -> None:
    shapes = [
        "roman list",
        "superscripts",
        "openFDA values",
        "nested texts in a highlight",
        "closed deep JSON",
        "spans",
    ]
    held(worst.campaign(0.3, shapes), {"read": 3})


def test_answers_about_the_worst_documents_are_drawn() -> None:
    tally = drawing.campaign(0.02, ["the same titles", "spans", "deep JSON"], ["show", "markdown", "fhir", "compare"])
    held(tally, {"drawn": 8, "documents": 2, "documents refused": 1})


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read as on Linux")
def test_the_server_for_assistants_answers_call_after_call() -> None:
    pytest.importorskip("mcp", reason="the server needs the extra: pip install 'druginfo[mcp]'")
    held(server_memory.campaign(60, 20, 7), {"answered": 30, "refused": 2})


def test_a_change_in_what_sums_up_a_topic_is_noticed() -> None:
    place = Place("library/queries/findings.py", ("state",), ("tests/library/test_state.py",))
    held(mutants.campaign([*mutants.mutants(place, 2, 7)]), {"killed": 2})


def test_every_function_can_be_drawn_with_tests_of_its_module() -> None:
    every = {*mutants.functions()}
    assert len(every) > 1000
    for place in PLACES:
        text = (ROOT / "src/druginfo" / place.module).read_text()
        assert all(has(text, name) for name in place.functions), place
    files = {test for module, _ in every for test in files_for(module)} | {test for one in PLACES for test in one.tests}
    assert not [test for test in files if not (ROOT / test).is_file()]


def test_what_is_let_through_is_a_change_that_can_be_made() -> None:
    for name in tomllib.loads(mutants.LET_THROUGH.read_text()):
        module, function, change = name.split(":", 2)
        text = (ROOT / "src/druginfo" / module).read_text()
        assert change.strip() in dict(changes(text, function.strip())), name


def test_a_change_that_no_test_notices_is_listed() -> None:
    place = Place("library/queries/findings.py", ("state",), ("tests/test_identifiers.py",))
    assert len(mutants.campaign([*mutants.mutants(place, 1, 7)]).failures) == 1
