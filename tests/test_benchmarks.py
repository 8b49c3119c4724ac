"""The made-up labels of the benchmarks are labels: they are read and stored, and always come out the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from druginfo.domain.model import walk
from druginfo.library import Library
from druginfo.readers import detect

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
COUNT = 12


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import generate

    yield generate
    for name in ("generate", "made_labels", "made_words"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("name", ["into_folder", "into_archives"])
def test_made_up_labels_are_imported(generate, tmp_path: Path, name: str) -> None:
    getattr(generate, name)(tmp_path / name, generate.documents(COUNT))
    library = Library(library=tmp_path / "library.sqlite")
    (result,) = library.add(str(tmp_path / name)).results
    assert (result.added, result.refused) == (COUNT, ())
    (shown,) = library.show(generate.label(3, COUNT).brand).results
    assert shown.id == generate.label(3, COUNT).set_id
    assert library.info(check=True).results[0].faults == ()


def test_a_label_always_comes_out_the_same(generate) -> None:
    again = dict(generate.documents(COUNT, numbers=[7]))
    assert dict(list(generate.documents(COUNT))[7:8]) == again
    assert dict(generate.documents(COUNT, seed=2, numbers=[7])) != again


def test_labels_of_one_ingredient_share_most_of_their_text(generate, tmp_path: Path) -> None:
    generate.into_folder(tmp_path, generate.documents(40))
    said = [
        statement.text
        for reading in detect.read(tmp_path)
        for section, _ in walk(reading.monograph.sections)
        for statement in section.statements
    ]
    assert 0.05 < sum(map(len, set(said))) / sum(map(len, said)) < 0.5
