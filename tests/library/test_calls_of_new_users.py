"""Calls that new users typed for real labels: each leaves as it should, and says what they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calls import Run
from label_files import REAL

pytestmark = [pytest.mark.real, pytest.mark.skipif(not REAL.is_dir(), reason="../shared/labels is not there")]

SHOWN = {
    ("show", "metformin", "500mg"): "Metformin",
    ("show", "lipitor", "20mg"): "Lipitor",
    ("show", "coumadin", "5mg"): "Coumadin",
    ("show", "herceptin", "150", "mg"): "Herceptin",
    ("show", "humira", "pen"): "Humira",
    ("show", "norethindrone/ethinyl", "estradiol"): "Alyacen",
    ("show", "ethinyl", "estradiol", "and", "norethindrone"): "Alyacen",
    ("show", "Haltrust (trastuzumab)"): "Haltrust",
    ("show", "\ufeffhaltrust\u00a0"): "Haltrust",
    ("show", "paracetamol"): "DG Health Pain Relief",
    ("show", "trastuzumab", "emtansine"): "Kadcyla",
    ("show", "haltrust"): "Haltrust",
    ("show", "metformin", "500", "mg", "kidney"): "Metformin",
    ("show", "side", "effects", "of", "lipitor"): "Lipitor",
    ("show", "is", "lipitor", "safe", "in", "pregnancy"): "Lipitor",
}


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_a_name_as_it_is_typed_is_answered(words: tuple[str, ...], run: Run, real_library: Path) -> None:
    done = run(*words, "--json", "--library", real_library)
    assert done.code == 0
    (one,) = done.results
    assert one["name"].casefold().startswith(SHOWN[words].casefold())


SAID = {
    ("show", "amoxicillin/clavulanate"): (3, "No drug is called"),
    ("show", "metfromin"): (3, "Did you mean Metformin?"),
    ("show", "alyacen"): (3, '"alyacen" matches 2 drugs: ALYACEN 1/35, ALYACEN 7/7/7.'),
    ("show", "insulin"): (3, "Did you mean INSULIN ASPART"),
    ("list", "alyacen"): (0, "ALYACEN 7/7/7"),
    ("list", "insulin"): (0, "KIRSTY"),
    ("interactions", "warfarin", "ibuprofen", "aspirin"): (3, 'Not answered: "aspirin".'),
    ("interactions", "warfarin", "ibuprofen", "aspirin", "amiodarone"): (3, 'Not answered: "aspirin", "amiodarone".'),
    ("interactions", "haltrust", "haltrust"): (0, "the same drug"),
    ("interactions", "advil", "ibu"): (0, "Both contain"),
    ("compare", "advil", "tylenol"): (3, "druginfo fetch tylenol."),
    ("show", "humira", "-s", "renal"): (0, "Other sections mention it: 12.3"),
    ("show", "humira", "-s", "kidney"): (2, "druginfo show DRUG --topic renal"),
    ("show", "metformin", "--topic", "renal"): (0, "2.3 "),
    ("show", "coumadin", "-s", "5.2"): (0, "5.2 "),
    ("safety", "warfarin"): (0, "Contraindications"),
    ("search", "renal impairment dose"): (0, "KADCYLA"),
    ("search", "herceptin", "cardiomyopathy"): (0, "druginfo search cardiomyopathy --drug herceptin"),
    ("changes", "humira", "--section", "boxed_warning"): (0, "Boxed warning in these words since version"),
    ("warnings",): (0, "Showing 50 of "),
    ("warnings", "--organ", "heart"): (0, "Haltrust: warnings"),
    ("warnings", "-o", "heart.html"): (2, "--output heart.html"),
    ("list",): (0, "Showing 50 of "),
    ("herceptin",): (2, "druginfo show herceptin"),
}


@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_a_call_says_what_is_needed(words: tuple[str, ...], run: Run, real_library: Path) -> None:
    code, text = SAID[words]
    library = () if words == ("herceptin",) else ("--library", real_library)
    done = run(*words, *library)
    assert done.code == code
    drawn = re.sub(r"[│╭╮╰╯├┤┬┴┼─]", " ", done.text)
    assert text in " ".join((drawn + done.error).split())


def test_no_call_suggests_a_medicine_because_its_letters_are_near(run: Run, real_library: Path) -> None:
    said = run("show", "metformin", "555mg", "xyz", "--library", real_library).error
    assert "cobal" not in said.casefold()
