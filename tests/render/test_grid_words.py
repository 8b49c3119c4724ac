"""Tables, made up and real, at any width: each word is there, and whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from grid_support import drawn
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len  # noqa: TID253

from druginfo.domain.model import Cell, Statement, walk
from druginfo.readers.detect import read
from druginfo.render.phrasing import typeset
from label_files import REAL

# Words that wrap, with hyphens, wide signs and the border's own sign among them; spans; indentation.
TEXTS = st.lists(st.text("ab1-µ%日|", min_size=1, max_size=26), max_size=6).map("\u00a0 ".join)
CELLS = st.builds(
    Cell, text=st.builds(str.__add__, st.sampled_from(["", "\u00a0" * 9]), TEXTS), header=st.booleans(),
    colspan=st.integers(1, 3), rowspan=st.integers(1, 3),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6), st.sampled_from([26, 40, 60, 80, 120]))
def test_every_word_of_a_table_is_there_and_whole(rows: list[list[Cell]], width: int) -> None:
    assert lost_words(rows, width) == []


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/labels is not there")
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_word_of_real_tables_is_there_and_whole(real_tables: list[list[list[Cell]]], width: int) -> None:
    assert len(real_tables) > 400
    assert [lost for rows in real_tables if (lost := lost_words(rows, width - 8))] == []


@pytest.fixture(scope="module")
def real_tables() -> list[list[list[Cell]]]:
    """The tables of all real labels, in both formats."""
    return [[list(one) for one in said.rows] for said in _said() if said.rows]


def _said() -> Iterator[Statement]:
    for path in sorted([*(REAL / "spl").iterdir(), *(REAL / "openfda").iterdir()]):
        for one in read(path):
            for section, _ in walk(one.monograph.sections if one.monograph else ()):
                yield from section.statements


def lost_words(rows: list[list[Cell]], width: int) -> list[str]:
    """The words of a table that its drawing cuts or leaves out; and lines that are too wide."""
    lines = drawn(*rows, width=width)
    folded = "\n".join(lines).replace("│", " ")
    said = Counter(re.sub(r"↵\n\s*", "", folded).split())
    said.update({word.removesuffix(":"): count for word, count in said.items() if word.endswith(":")})
    cells = [cell for one in rows for cell in one]
    wanted = Counter(word for cell in cells for word in typeset(cell.text).split())
    lost = [word for word in wanted if not said[word]]
    return lost + [line for line in lines if cell_len(line) > width]
