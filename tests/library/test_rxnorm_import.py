"""RxNorm's files from disk: whole or not at all, as an archive or a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run
from druginfo.domain.official.records import DrugName
from druginfo.store import Store
from rxnorm_files import RELEASE, RxNorm, made_up

NAME = "RxNorm_full_prescribe_11022026.zip"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "library.sqlite"
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    return path


def concepts(library: Path) -> dict[str, DrugName]:
    with Store(library) as store:
        every = store.every_record("names") if store.data() else []
        return {one.rxcui: one for one in every if isinstance(one, DrugName)}


def file(tmp_path: Path, data: bytes, name: str = NAME) -> str:
    (tmp_path / name).write_bytes(data)
    return str(tmp_path / name)


def test_an_archive(tmp_path: Path, library: Path, run: Run) -> None:
    done = run("import", file(tmp_path, made_up().archive()), "--json")
    assert done.code == 0, done.error
    (part,) = done.results[0]["data"]
    assert (part["dataset"], part["state"], part["release"]) == ("names", "imported", RELEASE)
    found = concepts(library)
    assert part["records"] == len(found)
    assert found["1003"] == DrugName(
        rxcui="1003", type="BN", name="Zorvex", ingredients=("zorvatinib",), precise=("zorvatinib sodium",),
        forms=("Oral Tablet",),
    )  # fmt: skip
    assert found["1001"].precise == ("zorvatinib liposome", "zorvatinib potassium", "zorvatinib sodium")
    assert found["1001"].brands == ("Liposorv", "Zorvagel", "Zorvakal", "Zorvapack", "Zorvex")
    assert found["1015"].ingredients == ("otherine", "zorvatinib")
    assert found["1015"].brands == ("Combivex",)
    assert found["1014"].ingredients == ("otherine", "zorvatinib")
    assert found["1041"].ingredients == ()
    assert found["1082"] == DrugName(
        rxcui="1082", type="BPCK", ingredients=("zorvatinib",), brands=("Zorvapack",), forms=("Oral Tablet",),
        name="{21 (zorvatinib 40 MG Oral Tablet) / 7 (inert ingredients 1 MG Oral Tablet) } Pack [Zorvapack]",
    )  # fmt: skip
    assert [found[one].ingredients for one in ("1083", "1084")] == [("otherine", "zorvatinib"), ()]
    assert "1051" not in found
    assert run("info", "--check").code == 0
    assert "RxNorm's names" in run("info").text


def test_a_folder(tmp_path: Path, library: Path, run: Run) -> None:
    folder = tmp_path / "RxNorm_full_prescribe_11022026"
    for name, data in made_up().members().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    done = run("import", str(folder), "--json")
    assert done.code == 0, done.error
    assert done.results[0]["data"][0]["release"] == RELEASE
    assert len(concepts(library)) == done.results[0]["data"][0]["records"] > 0


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"RXNREL": None}, "RXNREL.RRF is missing"),
        ({"RXNREL": None, "RXNSAT": None}, "RXNREL.RRF and RXNSAT.RRF is missing"),
        ({"RXNSAT": b"1001|||1|AUI|1001|||NDC|RXNORM|00990004001|N|40"}, "ends in the middle of a line"),
        ({"RXNREL": b"1001|x|\n"}, "too few fields"),
        ({"RXNCONSO": b"x" * 70_000 + b"\n"}, "a line is too long"),
        ({"RXNCONSO": b""}, "no concept"),
    ],
)
def test_what_is_not_whole_leaves_what_is_there(
    tmp_path: Path, library: Path, run: Run, files: dict[str, bytes | None], reason: str
) -> None:
    run("import", file(tmp_path, made_up().archive()))
    before = concepts(library)
    done = run("import", file(tmp_path, made_up().archive(**files), "other.zip"), "--json")
    assert done.code == 4
    assert reason in done.json["error"]["message"] + str(done.results)
    assert concepts(library) == before != {}


def test_a_damaged_archive_leaves_what_is_there(tmp_path: Path, library: Path, run: Run) -> None:
    run("import", file(tmp_path, made_up().archive()))
    before = concepts(library)
    whole = made_up().archive()
    assert run("import", file(tmp_path, whole[: len(whole) // 2], "other.zip")).code == 4
    assert concepts(library) == before != {}


def test_one_file_alone_says_what_is_missing(tmp_path: Path, library: Path, run: Run) -> None:
    done = run("import", file(tmp_path, made_up().members()["rrf/RXNCONSO.RRF"], "RXNCONSO.RRF"))
    assert done.code == 4
    assert "RXNREL.RRF and RXNSAT.RRF" in done.error
    assert concepts(library) == {}


def test_a_newer_release_takes_the_place_of_the_whole(tmp_path: Path, library: Path, run: Run) -> None:
    run("import", file(tmp_path, made_up().archive()))
    newer = RxNorm()
    newer.ingredient(7, "newine")
    assert run("import", file(tmp_path, newer.archive(), "RxNorm_full_prescribe_12072026.zip")).code == 0
    assert list(concepts(library)) == ["7"]
    again = run("import", file(tmp_path, made_up().archive()), "--json")
    assert again.results[0]["data"][0]["state"] == "older"
    assert list(concepts(library)) == ["7"]


def test_of_the_whole_of_rxnorm_its_prescribable_part_is_read(tmp_path: Path, library: Path, run: Run) -> None:
    other = RxNorm()
    other.ingredient(8, "farine")
    path = tmp_path / "RxNorm_full_11022026.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in other.members().items():
            made.writestr(name, data)
        for name, data in made_up().members().items():
            made.writestr(f"prescribe/{name}", data)
    assert run("import", str(path)).code == 0
    assert "1003" in concepts(library)
    assert "8" not in concepts(library)


@pytest.mark.parametrize("way", [lambda rows: b"\xef\xbb\xbf" + rows, lambda rows: rows.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_and_other_line_ends_lose_no_row(
    tmp_path: Path, library: Path, run: Run, way: Callable[[bytes], bytes]
) -> None:
    names = ("RXNCONSO", "RXNREL", "RXNSAT")
    files = {name: way(made_up().members()[f"rrf/{name}.RRF"]) for name in names}
    assert run("import", file(tmp_path, made_up().archive(**files))).code == 0
    assert concepts(library)["1003"].forms == ("Oral Tablet",)


@pytest.mark.parametrize(
    "name", ["{" * 3_000, "} Pack [" * 500, "{1 (a) / 1 (a) } Pack", "{} Pack", "{1 () } Pack [x]", ""]
)
def test_odd_names_of_packs_lead_nowhere(tmp_path: Path, library: Path, run: Run, name: str) -> None:
    odd = made_up()
    for pack in (2001, 2002):
        odd.atom(pack, "GPCK" if pack == 2001 else "BPCK", name)
        for product in (1004, 1071, 1022):
            odd.relation(pack, "contains", product)
    odd.relation(2001, "contains", 2001)
    assert run("import", file(tmp_path, odd.archive())).code == 0
    assert concepts(library)["2001"].ingredients == () == concepts(library)["2002"].ingredients


def test_hostile_names_stay_within_bounds(tmp_path: Path, library: Path, run: Run) -> None:
    hostile = RxNorm()
    hostile.atom(1, "IN", "x" * 60_000)
    hostile.atom(2, "IN", "evil\x1b[31m\u202e")
    hostile.atom(99999999999999999999, "IN", "huge number")
    hostile.relation(99999999999999999999, "form_of", 1)
    done = run("import", file(tmp_path, hostile.archive()), "--json")
    assert done.code in {0, 4}
    found = concepts(library)
    assert all(len(one.name) <= 1_100 and "\x1b" not in one.name and "\u202e" not in one.name for one in found.values())
