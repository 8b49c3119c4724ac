"""The budget of time for an answer: what takes longer ends in a line, in any thread."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from calls import Run
from druginfo import Library
from druginfo.domain import time_budget
from druginfo.domain.time_budget import budget, check, each, within
from druginfo.errors import TooSlow
from label_files import part, spl

TABLE = "<table><tbody><tr><td>heart</td><td>2%</td></tr></tbody></table>"
SECTIONS = tuple(
    part("43685-7", f"5.{one} HEART", "Heart.").replace("</text>", f"{TABLE}</text>") for one in range(1, 30)
)
FORMS = ("terminal", "plain", "csv", "markdown", "html", "fhir")
"""All but JSON, which is encoded as it is."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    for number, name in enumerate(("Zorvex", "Othervex"), start=1):
        file = tmp_path / f"{name}.xml"
        file.write_bytes(spl(number, name, f"{name.lower()}ine", sections=SECTIONS))
        Library(library=path).add(str(file))
    return path


@pytest.fixture
def drawing_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The question is answered, and no time is left for the drawing."""
    monkeypatch.setattr("druginfo.render._seconds", lambda _: 0.0)
    monkeypatch.setattr("druginfo.render.each", _none_left)


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_budget, "SECONDS", 0.0)


def _none_left(pieces: Iterable[bytes]) -> Iterator[bytes]:
    with budget(0.0):
        yield from each(pieces)


def _work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.mark.usefixtures("drawing_takes_too_long")
@pytest.mark.parametrize("form", FORMS)
def test_a_drawing_that_takes_too_long_is_one_line(form: str, run: Run, library: Path) -> None:
    done = run("show", "zorvex", "--all", "--format", form, "--library", library)
    assert done.code == 1
    assert done.out == b""
    assert "takes too long" in done.error
    assert len(done.error.splitlines()) == 1


@pytest.mark.usefixtures("drawing_takes_too_long")
@pytest.mark.parametrize("form", FORMS)
def test_a_file_stays_as_it_was(form: str, run: Run, library: Path, tmp_path: Path) -> None:
    before = tmp_path / "answer"
    before.write_text("before")
    assert run("show", "zorvex", "--format", form, "-o", before, "--library", library).code == 1
    assert before.read_text() == "before"
    assert not list(tmp_path.glob(".answer*"))


@pytest.mark.usefixtures("no_time")
@pytest.mark.parametrize(
    "words",
    [
        ("show", "zorvex"),
        ("warnings", "zorvex"),
        ("safety", "zorvex"),
        ("interactions", "zorvex", "othervex"),
        ("compare", "zorvex", "othervex"),
        ("page", "zorvex"),
        ("sources", "zorvex"),
    ],
)
def test_a_question_that_takes_too_long_is_an_envelope(words: tuple[str, ...], run: Run, library: Path) -> None:
    done = run(*words, "--json", "--library", library)
    assert done.code == 1
    assert done.json["error"]["code"] == "too_slow"
    assert done.json["command"] == words[0]
    assert len(done.error.splitlines()) == 1


@pytest.mark.usefixtures("no_time")
def test_it_holds_in_any_thread(library: Path) -> None:
    known = Library(library=library)
    with ThreadPoolExecutor(1) as pool, pytest.raises(TooSlow):
        pool.submit(known.show, "zorvex").result()


def test_one_thread_does_not_spend_the_time_of_another() -> None:
    def other() -> None:
        with budget(0.5):
            _work(0.01)
            check()

    with budget(0.02), ThreadPoolExecutor(1) as pool:
        pool.submit(_work, 0.1).result()
        pool.submit(other).result()
        check()


@pytest.mark.usefixtures("no_time")
def test_what_looks_at_the_whole_library_has_no_budget(library: Path) -> None:
    known = Library(library=library)
    assert known.search("heart").results
    assert known.warnings().results
    assert len(known.drugs().results) > 1


def test_each_drug_has_a_budget_of_its_own(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []
    monkeypatch.setattr("druginfo.library.resolve.snapshot.budget", lambda seconds: given.append(seconds) or budget())
    monkeypatch.setattr("druginfo.render.budget", lambda seconds: given.append(seconds) or budget())
    Library(library=library).show("zorvex", "othervex")
    assert given == [2 * time_budget.SECONDS]


def test_a_budget_within_another_does_not_widen_it() -> None:
    with budget(0.0):
        _work(0.001)
        with budget(60.0), pytest.raises(TooSlow):
            check()
        with pytest.raises(TooSlow):
            check()


def test_a_budget_ends_with_its_block() -> None:
    with budget(0.0):
        pass
    _work(0.001)
    check()
    with budget(0.0), budget(60.0):
        pass
    check()


def test_waiting_costs_nothing() -> None:
    with budget(0.05):
        time.sleep(0.1)
        check()


def test_items_come_one_by_one_while_there_is_time() -> None:
    made: list[int] = []

    def numbers() -> Iterator[int]:
        for one in range(1000):
            made.append(one)
            _work(0.005)
            yield one

    with budget(0.02), pytest.raises(TooSlow):
        list(within(numbers()))
    assert 1 < len(made) < 20


def test_each_piece_has_a_budget_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_budget, "SECONDS", 0.1)

    def pieces() -> Iterator[int]:
        for one in range(4):
            _work(0.05)
            check()
            yield one
        _work(0.2)
        check()

    made: list[int] = []

    def take() -> None:
        for piece in each(pieces()):
            made.append(piece)
            _work(0.1)

    with pytest.raises(TooSlow):
        take()
    assert made == [0, 1, 2, 3]
