"""What people type for real labels, each form judged by hand: which drugs answer, and what none must answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from calls import ROOT
from druginfo import Library
from druginfo.errors import DruginfoError

pytestmark = pytest.mark.real

JUDGED = ROOT / "tests" / "campaigns" / "names" / "judged.tsv"
NONE, MISSED = "-", "?"
"""Nothing may answer; a drug here should, and none does yet."""
ANSWERED = 0.97


def answered(library: Library, typed: str) -> str:
    """The drugs that answer the words of a call."""
    try:
        return "|".join(one.name for one in library.sources(*library.names_in(typed.split())).results) or NONE
    except DruginfoError:
        return NONE


def test_no_wrong_medicine_answers_and_nearly_all_that_should_do(real_library: Path) -> None:
    library = Library(library=real_library)
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        judged = {row["typed"]: row["answer"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert len(judged) >= 250
    found = {typed: answered(library, typed) for typed in judged}
    wrong = {typed: drug for typed, drug in found.items() if drug != NONE and judged[typed] not in {drug, MISSED}}
    assert not wrong
    right = [typed for typed, drug in judged.items() if drug != NONE]
    assert sum(found[typed] != NONE for typed in right) >= ANSWERED * len(right)
