"""Since when a boxed warning has had its words, and how the answer says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Format, Monograph, Section, Statement
from druginfo.results.comparison import BoxedSince
from label_files import label, set_id, stocked


def boxed(*texts: str, title: str = "WARNING: HARM") -> tuple[Section, ...]:
    said = tuple(Statement(text=one, source=set_id(1)) for one in texts)
    return (Section(kind="boxed_warning", title=title, statements=said),)


OLD, NEW = boxed("It may harm the heart."), boxed("It may harm the heart and the lungs.")
WITH: tuple[Section, ...] = (
    Section(kind="description", title="Description", statements=(Statement(text="Foo.", source=set_id(1)),)),
)


def stored(
    tmp_path: Path,
    versions: dict[int, tuple[Section, ...]],
    formats: dict[int, Format] | None = None,
    dates: Mapping[int, str | None] = MappingProxyType({}),
) -> Path:
    """A library with these versions of a label, a year each."""
    labels: list[Monograph] = []
    for number, sections in versions.items():
        one = label(1, "Foodrug", "foosol", version=number, effective=dates.get(number, f"{2010 + number}-05-06"))
        one = msgspec.structs.replace(one, sections=(*sections, *WITH))
        labels.append(msgspec.structs.replace(one, format=(formats or {}).get(number, one.format)))
    return stocked(tmp_path / "library.sqlite", labels)


def found(path: Path) -> BoxedSince | None:
    (one,) = Library(library=path).show("foodrug", card=True).results
    assert one.card
    return one.card.boxed


def told(one: BoxedSince | None) -> tuple[Any, ...]:
    assert one
    return one.since.version, one.versions, one.former and one.former.version, one.earlier, one.missing


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ({3: NEW, 2: OLD, 1: OLD}, (3, 1, 2, "differs", 0)),
        ({3: NEW, 2: NEW, 1: OLD}, (2, 2, 1, "differs", 0)),
        ({3: NEW, 2: (), 1: NEW}, (3, 1, 2, "lacks", 0)),
        ({3: NEW, 2: NEW}, (2, 2, None, "not_here", 0)),
        ({3: NEW}, (3, 1, None, "not_here", 0)),
        ({3: NEW, 2: NEW, 1: NEW}, (1, 3, None, "first", 0)),
        ({9: NEW, 5: NEW, 2: OLD}, (5, 2, 2, "differs", 5)),
        ({9: NEW, 5: NEW}, (5, 2, None, "not_here", 3)),
        ({2: boxed("WARNING: HARM It may harm the heart.", title=""), 1: OLD}, (1, 2, None, "first", 0)),
        ({2: boxed("It may harm", "the  heart."), 1: OLD}, (1, 2, None, "first", 0)),
        ({2: boxed("It may harm the heart.", title="WARNING: DEATH"), 1: OLD}, (2, 1, 1, "differs", 0)),
        ({2: (*OLD, *NEW), 1: OLD}, (2, 1, 1, "differs", 0)),
    ],
)
def test_since_when(tmp_path: Path, versions: dict[int, tuple[Section, ...]], expected: tuple[Any, ...]) -> None:
    """From the newest back, one version after the other: that an old one had the words, too, counts for nothing."""
    assert told(found(stored(tmp_path, versions))) == expected


def test_without_a_boxed_warning_nothing_is_said(tmp_path: Path) -> None:
    assert found(stored(tmp_path, {2: (), 1: OLD})) is None


def test_another_format_may_be_all_that_differs(tmp_path: Path) -> None:
    path = stored(tmp_path, {3: NEW, 2: NEW, 1: OLD}, {1: "openfda"})
    assert told(found(path)) == (2, 2, 1, "other_format", 0)


def test_the_same_words_count_in_any_format(tmp_path: Path) -> None:
    assert told(found(stored(tmp_path, {2: NEW, 1: NEW}, {1: "openfda"}))) == (1, 2, None, "first", 0)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(versions: dict[int, tuple[Section, ...]], formats: dict[int, Format] | None = None) -> None:
        monkeypatch.setenv("DRUGINFO_LIBRARY", str(stored(tmp_path, versions, formats)))

    return use


def flat(text: str) -> str:
    return " ".join(text.split())


def test_card_changes_and_page_say_it(at: Any, run: Run, tmp_path: Path) -> None:
    at({4: NEW, 3: NEW, 2: OLD, 1: OLD})
    said = (
        "Boxed warning in these words since version 3 (2013-05-06, SPL); version 2 (2012-05-06, SPL) has other words."
    )
    assert said in flat(run("show", "foodrug").text)
    changed = run("changes", "foodrug")
    assert flat(changed.text).count(said) == 1
    assert said in run("changes", "foodrug", "--format", "markdown").text.replace("\\", "")
    assert said in flat(run("changes", "foodrug", "--section", "boxed_warning").text)
    assert "in these words since" not in run("changes", "foodrug", "--section", "description").text
    file = tmp_path / "page.html"
    assert run("page", "foodrug", "--changes", "-o", str(file)).code == 0
    assert file.read_text("utf-8").count(said) == 1
    results = run("changes", "foodrug", "--json").results
    assert [bool(one["boxed"]) for one in results] == [True, False, False]
    assert run("page", "foodrug", "--changes", "--json").results[0]["timelines"][0]["boxed"] == results[0]["boxed"]


def test_show_as_json_does_not_look_for_it(at: Any, run: Run) -> None:
    at({2: NEW, 1: OLD})
    assert run("show", "foodrug", "--json").results[0]["card"] is None


def test_all_labels_that_changed_say_it_too(at: Any, run: Run) -> None:
    at({2: NEW, 1: OLD})
    assert run("changes", "--json").results[0]["boxed"]["earlier"] == "differs"


def test_a_step_before_the_newest_has_nothing_that_holds_of_the_newest(tmp_path: Path) -> None:
    path = stored(tmp_path, {3: NEW, 2: NEW, 1: OLD}, dates={3: None})
    found = Library(library=path).changes("foodrug", since="2011").results
    assert [(one.version, one.boxed) for one in found] == [(2, None)]


def test_a_date_leaves_out_the_newest_and_what_holds_of_it(at: Any, run: Run) -> None:
    at({2: NEW, 1: OLD})
    assert run("changes", "foodrug", "--since", "2030", "--json").results == []


@pytest.mark.parametrize(
    ("versions", "formats", "said"),
    [
        ({3: NEW, 2: ()}, {}, "version 2 (2012-05-06, SPL) has none."),
        ({2: NEW, 1: OLD}, {1: "openfda"}, "has other words, maybe only because of its format."),
        ({2: NEW, 1: NEW}, {}, "since version 1 (2011-05-06, SPL), the first version."),
        ({4: NEW, 2: OLD}, {}, "has other words. 1 version number between is not in the library."),
    ],
)
def test_what_the_version_before_has(
    at: Any, run: Run, versions: dict[int, tuple[Section, ...]], formats: dict[int, Format], said: str
) -> None:
    at(versions, formats)
    assert said in flat(run("show", "foodrug").text)


def test_one_version_names_the_line_to_type(at: Any, run: Run) -> None:
    at({3: NEW})
    line = f"druginfo fetch {set_id(1)} --history"
    assert line in flat(run("show", "foodrug").text)
    done = run("changes", "foodrug")
    assert done.code == 0
    assert f"get older ones: {line}" in flat(done.error)
