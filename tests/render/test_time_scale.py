"""The time line of versions on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import Run
from druginfo.domain.model import Section, Statement
from druginfo.render.time_scale import columns, places
from label_files import label, set_id, stocked


def test_dates_are_where_they_belong() -> None:
    assert places(["2020-01-01", "2021", "2030-01-01"]) == pytest.approx([0, 0.1, 1], abs=0.001)
    assert places(["2020", "not a date", "2030"]) == [0, 0.5, 1]
    assert places(["2020", "2020"]) == [0, 1]
    assert places([]) == []


def test_marks_do_not_touch() -> None:
    assert columns(["2000", "2029-12-30", "2029-12-31", "2030"], 10) == [0, 7, 8, 9]
    assert columns(["2020"] * 4, 4) == [0, 1, 2, 3]


DAYS = st.lists(st.sampled_from(["", "2020", "2020-01-01", "2020-01-02", "2021-07", "2029-12-31"]), min_size=1)


@given(DAYS, st.integers(0, 60))
def test_every_mark_has_its_own_column(dates: list[str], more: int) -> None:
    width = len(dates) + more
    found = columns(dates, width)
    assert found == sorted(set(found))
    assert len(found) == len(dates)
    assert found[0] >= 0
    assert found[-1] < width


def said(version: int) -> Section:
    return Section(
        kind="warnings", title="Warnings", statements=(Statement(text=f"Words {version}.", source=set_id(1)),)
    )


@pytest.fixture
def row(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first lines of `changes` of a label with versions of 2010, 2011, 2012 and 2020."""
    years = {1: 2010, 2: 2011, 3: 2012, 4: 2020}
    labels = [
        label(1, "Foodrug", "foosol", sections=(said(version),), version=version, effective=f"{year}-01-01")
        for version, year in years.items()
    ]
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(stocked(tmp_path / "library.sqlite", labels)))
    monkeypatch.setenv("COLUMNS", "40")
    return run("changes", "foodrug").text.splitlines()


def test_the_row(row: list[str]) -> None:
    assert row[0].startswith("4 versions here, 2010-01-01 to")
    marks = next(line for line in row if line.startswith("●"))
    assert len(marks) == 40
    assert [place for place, sign in enumerate(marks) if sign == "●"] == [0, 4, 8, 39]
    numbers = row[row.index(marks) + 1]
    assert [(numbers.index(one), one) for one in "1234"] == [(0, "1"), (4, "2"), (8, "3"), (39, "4")]
