"""What a search finds first in real labels, judged by hand for ordinary queries: is it what a reader wants?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from calls import ROOT
from druginfo import Library

pytestmark = pytest.mark.real

JUDGED = ROOT / "tests" / "campaigns" / "search" / "judged.tsv"
WANTED = 0.85
SAME = 0.9
"""The part of the queries whose first hit must be the one that was judged: when more have changed, judge them again."""


def first(library: Library, query: str) -> tuple[str, str, str]:
    """The first hit in a label: its drug, the kind and the number of its section."""
    hit = next(one for one in library.search(query, limit=5).results if one.kind == "label")
    return hit.name, hit.statement.section, hit.statement.number or ""


def test_the_first_hit_is_what_a_reader_wants(real_library: Path) -> None:
    library = Library(library=real_library)
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) >= 25
    same = [row for row in rows if first(library, row["query"]) == (row["drug"], row["section"], row["number"])]
    assert len(same) >= SAME * len(rows), [row["query"] for row in rows if row not in same]
    assert sum(row["verdict"] == "wanted" for row in same) >= WANTED * len(same)
