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
        ("11111-0222-99", "an NDC with the product number of zorvatinib 40 MG Oral Tablet"),
        ("1111102229", "an NDC with the product number of zorvatinib 40 MG Oral Tablet"),
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


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            "rxcui:1082",
            "RxNorm's number of {21 (zorvatinib 40 MG Oral Tablet) / 7 (inert ingredients 1 MG Oral Tablet)",
        ),
        ("0990-0040-06", "the NDC of {21 (zorvatinib 40 MG Oral Tablet)"),
        ("00990004006", "the NDC of {21 (zorvatinib 40 MG Oral Tablet)"),
        ("11111-0222-44", "the NDC of {21 (zorvatinib 40 MG Oral Tablet)"),
    ],
)
def test_a_pack_leads_to_what_it_contains(stock: Stock, run: Run, typed: str, why: str) -> None:
    stock(ZORVATINIB)
    assert answers(run, typed) == ["Zorvatinib"]
    assert f'"{typed}" is {why}' in said(run, typed)


def test_a_packs_brand_is_the_ingredient_that_its_tablets_have(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    assert "a brand of zorvatinib (" in said(run, "Zorvapack")
    stock(label(3, "Zorvapack", "zorvatinib"), ZORVATINIB)
    assert answers(run, "rxcui:1082") == ["Zorvapack"]


def test_a_pack_of_two_medicines_is_neither_of_them(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB, label(7, "Otherine", "otherine", form="TABLET", routes=("ORAL",)))
    done = run("show", "rxcui:1083", "--json")
    assert (done.code, done.json["error"]["code"]) == (3, "not_in_library")
    assert done.json["error"]["suggestions"] == ["otherine", "zorvatinib"]
    assert "What it contains has labels here: otherine, zorvatinib." in done.json["error"]["message"]
    stock(ZORVATINIB, COMBINED)
    assert answers(run, "rxcui:1083") == ["Otherine and Zorvatinib"]


def test_a_pack_with_a_part_that_is_not_there_or_of_another_form_leads_nowhere(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    for typed in ("rxcui:1084", "00990-0040-08", "rxcui:1085", "00990-0040-09"):
        assert run("show", typed).code == 3, typed
    stock(label(4, "Zorvatinib Gel", "zorvatinib", form="GEL", routes=("TOPICAL",)))
    assert answers(run, "rxcui:1085") == ["Zorvatinib Gel"]
    assert run("show", "rxcui:1082").code == 3


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("Zorvagel", 'RxNorm knows "Zorvagel" as a brand of zorvatinib (release of 2026-11-02, RxCUI 1021)'),
        ("otherine", 'RxNorm knows "otherine" as an ingredient ('),
        ("zorvatinib potassium", "as a form of zorvatinib ("),
        ("rxcui:1015", "as RxNorm's number of otherine / zorvatinib ("),
        ("00990-0040-04", "as the NDC of lostine 5 MG / zorvatinib 40 MG Oral Tablet [Halfvex] ("),
        ("Halfvex", "as a brand ("),
    ],
)
def test_a_name_that_rxnorm_knows_is_said_to_have_no_label_here(stock: Stock, run: Run, typed: str, what: str) -> None:
    stock(ZORVATINIB)
    done = run("list", typed, "--json")
    assert (done.code, done.json["error"]["code"]) == (3, "not_in_library")
    assert what in done.json["error"]["message"]
    assert "the library has no label of it." in done.json["error"]["message"]
    assert "druginfo fetch" in done.json["error"]["message"]


def test_what_rxnorm_knows_not_or_in_part_is_not_recognised(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    for typed in ("zorvagell", "zorvagel emtansine", "zorvagel gel", "0999-0001-01", "gonevex"):
        done = run("list", typed, "--json")
        assert (done.code, done.json["error"]["code"]) == (3, "not_recognised"), typed


def test_records_of_a_name_that_rxnorm_knows_are_looked_for_as_typed(stock: Stock, run: Run, tmp_path: Path) -> None:
    from official_records import recall, response

    stock(ZORVATINIB)
    (tmp_path / "recalls.json").write_bytes(response([recall(1, "Zorvagel 1% gel")]))
    assert run("import", str(tmp_path / "recalls.json")).code == 0
    done = run("recalls", "zorvagel", "--json")
    assert (done.code, done.results[0]["total"], done.results[0]["id"]) == (0, 1, None)


def test_pairs_with_it_have_no_label_here(stock: Stock, run: Run) -> None:
    stock(ZORVATINIB)
    done = run("interactions", "zorvatinib,zorvagel", "--json")
    assert (done.code, done.results[0]["state"]) == (3, "not_in_library")


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
