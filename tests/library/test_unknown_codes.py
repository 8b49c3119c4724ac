"""A code that nothing answers to: why, what would make it known, and what is not a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import Run
from label_files import label, stocked
from rxnorm_files import made_up

pytestmark = pytest.mark.usefixtures("library")

NAMES = "RxNorm_full_prescribe_11022026.zip"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = stocked(tmp_path / "library.sqlite", [label(1, "Zorvatinib", "zorvatinib sodium")])
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    return path


def said(run: Run, typed: str) -> str:
    done = run("show", typed)
    assert done.code == 3
    return done.error.removeprefix("druginfo: ").strip()


@pytest.mark.parametrize(
    ("typed", "carries", "fetched"),
    [
        ("rxcui:6809", "the RxCUI 6809. openFDA's labels carry the RxCUIs of products", "rxcui:6809"),
        ("6809", "the RxCUI 6809. openFDA's labels", "rxcui:6809"),
        ("unii:9100L32L2N", "the UNII 9100L32L2N. A label carries the UNII of its ingredient", "unii:9100L32L2N"),
        ("9100L32L2N", "the UNII 9100L32L2N. A label", "unii:9100L32L2N"),
        ("N0000000160", "the NUI N0000000160. Get", "nui:N0000000160"),
        ("0002-9999-01", "the NDC 0002-9999-01. RxNorm's names add", "0002-9999-01"),
        ("NDA 999999", "the application number NDA 999999. Get", "'NDA 999999'"),
        (
            "11111111-2222-4333-8444-555555555555", "the set id or SPL id 11111111-2222-4333-8444-555555555555. Get",
            "11111111-2222-4333-8444-555555555555",
        ),
    ],
)  # fmt: skip
def test_a_well_formed_code_that_no_label_carries(typed: str, carries: str, fetched: str, run: Run) -> None:
    message = said(run, typed)
    assert f"No label here carries {carries}" in message
    assert message.endswith(f"druginfo fetch {fetched}")


@pytest.mark.parametrize("typed", ["rxcui:6809", "unii:9100L32L2N", "0002-9999-01"])
def test_rxnorm_s_names_are_offered_until_they_are_here(typed: str, run: Run, library: Path) -> None:
    assert "RxNorm's names add more codes: druginfo fetch --data names." in said(run, typed)
    (library.parent / NAMES).write_bytes(made_up().archive())
    assert run("import", str(library.parent / NAMES)).code == 0
    assert "RxNorm's names here, release of 2026-11-02, do not have it either." in said(run, typed)


@pytest.mark.parametrize("typed", ["rxcui:1001", "1001", "unii:ABC1234567", "ABC1234567"])
def test_with_rxnorm_s_names_an_ingredient_s_code_is_answered(typed: str, run: Run, library: Path) -> None:
    (library.parent / NAMES).write_bytes(made_up().archive())
    assert run("import", str(library.parent / NAMES)).code == 0
    done = run("show", typed, "--outline", "--json")
    assert [one["name"] for one in done.results] == ["Zorvatinib"]
    assert "does not list that NDC" not in done.error + done.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("unii:910", '"910" is not a UNII, which has 10 letters and digits.'),
        ("rxcui:metformin", '"metformin" is not an RxCUI, which has up to 8 digits.'),
        ("ndc:12", '"12" is not an NDC,'),
        ("application:99", '"99" is not an application number,'),
        ("setid:1234", '"1234" is not a set id or SPL id,'),
    ],
)
def test_a_code_with_a_slip_says_how_it_should_look(typed: str, why: str, run: Run) -> None:
    message = said(run, typed)
    assert message.startswith(why)
    assert message.endswith("Check its spelling.")


@pytest.mark.parametrize("typed", ["metformin5", "vitamin12", "500", "covid19shot"])
def test_a_name_with_a_number_is_no_code(typed: str, run: Run) -> None:
    assert said(run, typed).startswith(f'No drug is called "{typed}" here.')
