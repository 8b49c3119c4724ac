"""Names that a newer or emptier copy of a label lacks are those of another version, and it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from druginfo.domain.model import Monograph
from druginfo.readers import openfda
from druginfo.store import Store

SET_ID = "11111111-2222-3333-4444-555555555555"
NAMES = {"brand_name": ["Moonol"], "generic_name": ["LUNIN"], "product_ndc": ["12345-678"], "rxcui": ["4711"]}
DATA = "Moonol Lunin LUNIN LUNIN WATER"


def _label(
    version: int, *, named: bool, brand: str = "Moonol", data: str = "", text: str = "Wolves howl.", **more: str
) -> Monograph:
    fields = {
        "indications_and_usage": [f"1 INDICATIONS AND USAGE {text}"],
        **{key: [value] for key, value in more.items()},
    }
    if data:
        fields["spl_product_data_elements"] = [data]
    return openfda.read_record(
        {"id": "x", "set_id": SET_ID, "version": str(version), "effective_time": "20250101"}
        | {"openfda": NAMES | {"brand_name": [brand]} if named else {}}
        | fields
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "library.sqlite", write=True) as opened:
        yield opened


def _answers(store: Store, name: str) -> list[int | None]:
    return [one.summary.version for one in store.candidates(name)]


@pytest.mark.parametrize("data", ["", DATA])
@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_a_newer_version_without_names_takes_those_of_an_earlier(
    store: Store, data: str, order: tuple[int, int]
) -> None:
    for version in order:
        store.add(_label(version, named=version == 2, data=data))
    for name in ("moonol", "lunin", "12345-678", "rxcui:4711"):
        assert _answers(store, name) == [3], name
    facts = store.facts(store.candidates("moonol")[0].key)
    assert "version 2" in (facts.names_from or "")
    assert "Moonol" in (facts.sources[0].title or "")
    assert store.add(_label(3, named=False, data=data)) == "unchanged"
    assert store.check() == []


def test_carried_names_outlive_the_version_they_came_from(store: Store) -> None:
    store.add(_label(2, named=True))
    assert store.add(_label(3, named=False), latest_only=True) == "updated"
    assert _answers(store, "moonol") == [3]
    assert store.add(_label(3, named=False), latest_only=True) == "unchanged"
    assert store.add(_label(4, named=False)) == "updated"
    assert _answers(store, "moonol") == [4]


def test_an_emptier_copy_of_a_version_replaces_no_fuller_one(store: Store) -> None:
    store.add(_label(2, named=True, contraindications="4 CONTRAINDICATIONS Silver."))
    assert store.add(_label(2, named=False, data=DATA)) == "unchanged"
    (entry,) = store.candidates("lunin")
    assert store.facts(entry.key).names_from is None
    assert len(store.monograph(entry.key).sections) == 2


def test_a_fuller_copy_replaces_an_emptier_one(store: Store) -> None:
    store.add(_label(2, named=False))
    assert store.candidates("moonol") == []
    assert store.add(_label(2, named=True)) == "updated"
    assert _answers(store, "moonol") == [2]


def test_new_text_of_the_same_version_keeps_its_names(store: Store) -> None:
    store.add(_label(2, named=True))
    assert store.add(_label(2, named=False, text="Wolves bark.")) == "updated"
    (entry,) = store.candidates("moonol")
    assert store.facts(entry.key).names_from is None
    assert store.monograph(entry.key).sections[0].statements[0].text == "Wolves bark."


def test_its_own_names_come_before_those_of_a_newer_version(store: Store) -> None:
    store.add(_label(3, named=True, brand="Sunol"))
    store.add(_label(2, named=True))
    store.add(_label(2, named=False, text="Wolves bark."))
    assert [one.summary.name for one in store.versions(SET_ID)] == ["Sunol", "Moonol"]
