"""`fetch --data names`: RxNorm's archive, which comes only where it is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from remote_support import Sources, cut, status

from calls import Run
from rxnorm_files import RELEASE, made_up


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch, library: Path, sources: Sources) -> Sources:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))
    monkeypatch.setenv("DRUGINFO_RXNORM_URL", f"{sources.base}/rxnorm")
    sources.rxnorm = made_up().archive()
    return sources


def state(run: Run, *words: str) -> str:
    done = run("fetch", "--data", "names", *words, "--json")
    assert done.code == 0, done.error
    return str(done.results[0]["data"]["state"])


def test_it_comes_once_and_again_when_it_is_another(sources: Sources, run: Run) -> None:
    done = run("fetch", "--data", "names", "--json")
    assert done.code == 0, done.error
    part = done.results[0]["data"]
    assert (part["state"], part["release"], part["bytes"]) == ("imported", RELEASE, len(sources.rxnorm))
    sent = sum(one.sent for one in sources.of("/rxnorm"))
    assert state(run) == "unchanged"
    assert sum(one.sent for one in sources.of("/rxnorm")) == sent
    sources.etags["rxnorm"] = '"another"'
    assert state(run) == "imported"


def test_a_break_goes_on_where_it_was(sources: Sources, run: Run) -> None:
    sources.fail("/rxnorm", cut(1000))
    assert state(run) == "imported"
    assert [one.start for one in sources.of("/rxnorm")] == [0, 1000]


def test_update_renews_it(sources: Sources, run: Run) -> None:
    state(run)
    sources.etags["rxnorm"] = '"another"'
    done = run("update", "--json")
    assert done.code == 0, done.error
    assert [(one["dataset"], one["state"]) for one in done.results[0]["data"]] == [("names", "imported")]


def test_what_is_not_available_or_not_an_archive_leaves_what_is_there(sources: Sources, run: Run) -> None:
    state(run)
    sources.etags["rxnorm"] = '"another"'
    sources.fail("/rxnorm", status(500), times=9)
    assert run("fetch", "--data", "names").code == 6
    sources.faults.clear()
    sources.rxnorm = made_up().archive(RXNSAT=None)
    assert run("fetch", "--data", "names").code in {4, 6}
    sources.rxnorm = made_up().archive(RXNCONSO=None, RXNREL=None, RXNSAT=None)
    sources.etags["rxnorm"] = '"third"'
    assert run("fetch", "--data", "names").code in {4, 6}
    assert run("info", "--json").results[0]["data"]["names"]["records"] > 0


def test_older_versions_of_a_brand_are_not_those_of_the_label_that_answers_for_it(sources: Sources, run: Run) -> None:
    state(run)
    sources.had(1, "Zorvatinib Sodium", {2: "Jun 1, 2026", 1: "Jun 1, 2025"})
    run("fetch", "zorvatinib sodium")
    assert run("show", "zorvex").code == 0
    assert run("fetch", "zorvex", "--history").code == 3
    sources.had(2, "Zorvex", {2: "Jun 1, 2026", 1: "Jun 1, 2025"})
    done = run("fetch", "zorvex", "--history", "--json")
    assert done.results[0]["history"]["name"] == "Zorvex"
