"""RxNorm's names: a brand by its ingredient and back, codes, precise ingredients; never another medicine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run
from druginfo.domain.model import Monograph
from label_files import label, stocked
from rxnorm_files import made_up

Stock = Callable[..., None]

ZORVATINIB = label(1, "Zorvatinib", "zorvatinib sodium", form="TABLET", routes=("ORAL",))
COMBINED = label(2, "Otherine and Zorvatinib", "otherine", "zorvatinib", form="TABLET", routes=("ORAL",))


@pytest.fixture
def stock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Stock:
    """Makes a library of some labels and of RxNorm's names."""

    def make(*labels: Monograph, names: bool = True) -> None:
        path = stocked(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite", labels)
        monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
        (tmp_path / "RxNorm_full_prescribe_11022026.zip").write_bytes(made_up().archive())
        if names:
            assert run("import", str(tmp_path / "RxNorm_full_prescribe_11022026.zip")).code == 0

    return make


def answers(run: Run, typed: str) -> list[str]:
    return [one["name"] for one in run("show", typed, "--outline", "--json").results]


def said(run: Run, typed: str) -> str:
    done = run("show", typed, "--outline", "--json")
    assert done.code == 0, done.error
    return next(one["message"] for one in done.json["notices"] if one["code"] == "rxnorm")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Zorvex", "a brand of zorvatinib"),
        ("zorvex 40 mg tablet", ""),
        ("zorvatine", "another name of zorvatinib"),
        ("rxcui:1003", "RxNorm's number of Zorvex"),
        ("1004", "RxNorm's number of zorvatinib 40 MG Oral Tablet"),
        ("RXCUI: 1005", "RxNorm's number of zorvatinib 40 MG Oral Tablet [Zorvex]"),
        ("11111-0222-33", "the NDC of zorvatinib 40 MG Oral Tablet"),
        ("11111022233", "the NDC of zorvatinib 40 MG Oral Tablet"),
        ("11111-222", "the NDC of zorvatinib 40 MG Oral Tablet"),
        ("unii:abc1234567", "the UNII of zorvatinib"),
    ],
)
def test_what_leads_to_the_ingredient(stock: Stock, run: Run, typed: str, why: str) -> None:
    stock(ZORVATINIB)
    assert answers(run, typed) == ["Zorvatinib"]
    if why:
        assert f'"{typed}" is {why} (RxNorm, release of 2026-11-02, RxCUI ' in said(run, typed)


def test_it_is_said_in_the_words_that_were_typed(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    done = run("show", "zorvex", "--outline")
    assert "answered as zorvatinib sodium." in done.error
    assert "tablet" not in done.error.lower()


def test_words_of_the_product_stay(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    assert said(run, "zorvex 40 mg tablet").startswith('"zorvex" is a brand of zorvatinib (RxNorm, ')
    assert run("show", "zorvex injection").code == 3
    assert run("show", "zorvex emtansine").code == 3
    assert run("show", "zorvex", "emtansine").code == 3


def test_an_ndc_of_another_package_says_so(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    assert said(run, "11111-0222-33").endswith("This label does not list that NDC.")


def test_an_ingredient_leads_to_its_brand(stock: Stock, run: Run) -> None:
    stock(label(3, "Zorvex"))
    assert answers(run, "zorvatinib") == ["Zorvex"]
    assert "the ingredient of the brand Zorvex" in said(run, "zorvatinib")
    assert "the NDC of zorvatinib 40 MG Oral Tablet [Zorvex]" not in run("show", "zorvatinib").error


def test_a_combination_is_not_one_of_its_ingredients(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    for typed in ("Combivex", "rxcui:1012", "rxcui:1014", "rxcui:1015", "00990-0040-02", "Halfvex", "rxcui:1043"):
        assert run("show", typed).code == 3, typed
    stock(COMBINED)
    for typed in ("Zorvex", "rxcui:1003", "11111-0222-33", "Halfvex"):
        assert run("show", typed).code == 3, typed


def test_a_combination_is_answered_by_the_same_combination(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB, COMBINED)
    for typed in ("Combivex", "rxcui:1012", "rxcui:1015"):
        assert answers(run, typed) == ["Otherine and Zorvatinib"], typed
    assert "a brand of otherine / zorvatinib" in said(run, "combivex")


def test_a_gel_is_not_answered_by_a_tablet(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    assert run("show", "zorvagel").code == 3
    stock(label(4, "Zorvatinib Gel", "zorvatinib", form="GEL", routes=("TOPICAL",)))
    assert answers(run, "zorvagel") == ["Zorvatinib Gel"]


def test_a_liposome_is_not_answered_by_the_substance(stock: Stock, run: Run) -> None:
    stock(label(5, "Zorvatinib Injection", "zorvatinib", form="INJECTION", routes=("INTRAVENOUS",)))
    assert run("show", "liposorv").code == 3
    assert run("show", "rxcui:1034").code == 3
    assert run("show", "rxcui:1031").code == 3


def test_another_salt_is_not_answered(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    for typed in ("zorvakal", "zorvakal tablet", "rxcui:1062", "rxcui:1064", "00990-0040-05"):
        assert run("show", typed).code == 3, typed
    stock(label(6, "Zorvatinib Potassium", "zorvatinib potassium", form="TABLET", routes=("ORAL",)))
    assert answers(run, "zorvakal") == ["Zorvatinib Potassium"]
    assert run("show", "zorvex").code == 3


def test_what_is_suppressed_is_not_known(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    assert run("show", "gonevex").code == 3


def test_without_the_names_nothing_changes(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB, names=False)
    assert run("show", "zorvex").code == 3
    assert answers(run, "zorvatinib") == ["Zorvatinib"]


def test_a_label_of_that_name_comes_first(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB, label(3, "Zorvex", "zorvatinib"))
    assert answers(run, "zorvex") == ["Zorvex"]
    assert "RxNorm" not in run("show", "zorvex").error


def test_list_and_other_questions_take_it_too(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    done = run("list", "zorvex", "--json")
    assert [one["name"] for one in done.results] == ["Zorvatinib"]
    assert done.json["notices"][0]["code"] == "rxnorm"
    assert run("warnings", "zorvex", "--json").results[0]["name"] == "Zorvatinib"


def test_an_old_release_is_said(stock: Stock, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from druginfo.library.queries import freshness

    stock(ZORVATINIB)
    monkeypatch.setattr(freshness, "today", lambda: date(2026, 12, 2))
    assert "old_data" not in {one["code"] for one in run("show", "zorvex", "--json").json["notices"]}
    monkeypatch.setattr(freshness, "today", lambda: date(2026, 12, 3))
    assert "old_data" in {one["code"] for one in run("show", "zorvex", "--json").json["notices"]}
