"""The Python API, as notebooks use it."""

from __future__ import annotations

from pathlib import Path

import pytest

import druginfo
from druginfo import DruginfoError, Library
from druginfo.errors import UnknownDrug, UnreadableFile
from monographs import SMALL


def test_the_public_names() -> None:
    assert set(druginfo.__all__) == {"DruginfoError", "Library", "__version__", "bundle_of", "rows_of"}
    assert all(hasattr(druginfo, name) for name in druginfo.__all__)
    with pytest.raises(AttributeError, match="Nothing"):
        _ = druginfo.Nothing  # type: ignore[attr-defined]


def test_show() -> None:
    (shown,) = Library().show("haltrust").results
    assert shown.name == "Haltrust"
    assert shown.whole
    assert shown.sections[0].statements[0].source == "page"
    assert [topic.subject for topic in shown.safety][:2] == ["pregnancy", "breastfeeding"]


def test_each_question() -> None:
    library = Library()
    assert library.warnings("haltrust", organs=["kidney"]).results[0].statements[0].risk == "none"
    assert library.warnings(severities=["severe"]).results[0].query is None
    assert library.safety().results[0].topics
    assert library.interactions("trastuzumab").results[0].query == "trastuzumab"
    assert [one.id for one in library.drugs().results] == ["haltrust"]
    assert library.sources("haltrust").results[0].citations
    assert library.schema("output").results[0].json_schema
    assert "trastuzumab" in library.names()
    assert library.names_in(["haltrust", "440", "mg"]) == ["haltrust 440 mg"]


def test_answers_cannot_be_changed() -> None:
    answer = Library().show("haltrust")
    with pytest.raises(AttributeError):
        answer.results = ()  # type: ignore[misc]


def test_what_is_not_known_is_an_error_or_a_notice() -> None:
    library = Library()
    with pytest.raises(UnknownDrug, match="nosuchdrug") as caught:
        library.show("nosuchdrug")
    assert isinstance(caught.value, DruginfoError)
    assert caught.value.exit_code == 3
    answer = library.show("nosuchdrug", "haltrust")
    assert [one.query for one in answer.results] == ["haltrust"]
    assert answer.error
    with pytest.raises(UnreadableFile, match=r"nothing\.toml"):
        library.show("./nothing.toml")


def test_a_repeated_name_is_the_same_result() -> None:
    first, second, other = Library().show("haltrust", "haltrust", "trastuzumab").results
    assert first is second
    assert (first.query, other.query) == ("haltrust", "trastuzumab")


# ── Another folder of bundled monographs ────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    (bundled / "mine.toml").write_text(SMALL, "utf-8")
    return bundled


def test_every_monograph_of_the_folder_is_there(folder: Path) -> None:
    second = (
        SMALL.replace('"mine"', '"second"')
        .replace('"Mine"', '"Second"')
        .replace("My drug", "Other")
        .replace("5 mg", "9 mg")
    )
    (folder / "second.toml").write_text(second, "utf-8")
    library = Library(folder)
    assert [one.id for one in library.drugs().results] == ["mine", "second"]
    assert [one.id for one in library.warnings(organs=["liver"]).results] == ["mine", "second"]
    assert library.show("minamide").results[0].id == "mine"
    assert library.show("minamide 9 mg").results[0].id == "second"
    assert [one.name for one in library.safety("mine", "second").results] == ["Mine", "Second"]


def test_only_those_that_warn_are_named(folder: Path) -> None:
    second = SMALL.replace('"mine"', '"second"').replace('organs = ["liver"]', 'organs = ["skin"]')
    (folder / "second.toml").write_text(second, "utf-8")
    assert [one.id for one in Library(folder).warnings(organs=["skin"]).results] == ["second"]


def test_one_id_twice_is_a_fault(folder: Path) -> None:
    (folder / "twice.toml").write_text(SMALL, "utf-8")
    with pytest.raises(UnreadableFile, match=r'twice\.toml.*"mine"'):
        Library(folder).drugs()


def test_a_folder_without_monographs(tmp_path: Path) -> None:
    with pytest.raises(DruginfoError, match="No monographs"):
        Library(tmp_path).drugs()


def test_a_combination_is_not_answered_by_one_of_its_ingredients(folder: Path) -> None:
    both = SMALL.replace(
        'ingredients = [{ name = "minamide" }]', 'ingredients = [{ name = "minamide" }, { name = "otherol" }]'
    )
    (folder / "mine.toml").write_text(both, "utf-8")
    library = Library(folder)
    assert library.show("mine").results
    for name in ("minamide", "otherol"):
        with pytest.raises(UnknownDrug):
            library.show(name)


def test_a_kit_has_the_ingredients_of_its_parts(folder: Path) -> None:
    kit = SMALL.replace(
        'ingredients = [{ name = "minamide" }]', 'parts = [{ name = "Part", ingredients = [{ name = "otherol" }] }]'
    )
    (folder / "mine.toml").write_text(kit, "utf-8")
    assert Library(folder).drugs().results[0].ingredients == ("otherol",)
