"""Records of official data as they are read: what they say, what they are found by, what is refused."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from druginfo.domain.identifiers import ndc_codes
from druginfo.domain.official.printed import names_in_description, ndcs_in
from druginfo.domain.official.records import TYPES
from druginfo.errors import UnreadableFile
from druginfo.readers import detect, official
from official_records import application, bulk, recall, response, shortage


def read(dataset: str, record: dict[str, Any]) -> Any:
    (one,) = official.read(dataset, json.dumps(record).encode())
    return msgspec.msgpack.decode(one.packed, type=TYPES[dataset]), dict.fromkeys(one.keys)


def test_a_recall_with_its_words() -> None:
    found, keys = read("recalls", recall(7, "Foxa  (foxol acetate) Tablets, 5 mg, NDC 0009-0001-01\n", code_info="L1"))
    assert (found.number, found.event, found.classification) == ("D-0007-2026", "9007", "Class II")
    assert (found.product, found.codes) == ("Foxa (foxol acetate) Tablets, 5 mg, NDC 0009-0001-01", "L1")
    assert (found.initiated, found.reported, found.terminated) == ("2026-08-01", "2026-08-19", None)
    assert found.firm_place == "Anytown, OH, United States"
    assert found.ndcs == ("0009-0001-01",)
    assert {("ndc", code) for code in ndc_codes("00009-0001-01")} <= keys.keys()
    assert {("name", "foxa"), ("name", "foxol acetate"), ("name", "foxol")} <= keys.keys()


@pytest.mark.parametrize("field", ["package_ndc", "product_ndc"])
def test_a_record_is_found_by_the_codes_that_openfda_adds(field: str) -> None:
    added = {field: ["0009-0001-01"[: 12 if field == "package_ndc" else 9]], "spl_set_id": ["AB"], "unii": ["u1"]}
    _, keys = read("recalls", recall(7, "Foxa Tablets", openfda=added | {"rxcui": ["4711"], "brand_name": ["Foxol"]}))
    assert {("ndc", code) for code in ndc_codes(added[field][0])} <= keys.keys()
    assert {("set_id", "ab"), ("unii", "U1"), ("rxcui", "4711"), ("name", "foxol")} <= keys.keys()


def test_a_shortage_has_us_dates_and_may_state_no_availability() -> None:
    entry = shortage("0009-0001-01", "Foxol Acetate Injection", initial_posting_date="02/11/2026")
    del entry["availability"]
    found, keys = read("shortages", entry)
    assert (found.posted, found.updated, found.availability) == ("2026-02-11", "2026-11-10", None)
    assert {("name", "foxol acetate"), ("name", "foxol")} <= keys.keys()


def test_an_application_has_its_newest_submission_first() -> None:
    found, keys = read("approvals", application("NDA000007", "FOXA", "FOXOL ACETATE"))
    assert [one.date for one in found.submissions] == ["2020-05-06", "2001-02-03"]
    assert found.submissions[1].documents[0].address == "https://www.accessdata.fda.gov/made-up.pdf"
    assert {("application", "nda7"), ("name", "foxa"), ("name", "foxol")} <= keys.keys()


def test_an_ingredient_of_a_combination_is_not_its_name() -> None:
    record = application("NDA000007", "FOXAWOLF", "FOXOL")
    record["products"][0]["active_ingredients"].append({"name": "WOLFOL", "strength": "1MG"})
    _, keys = read("approvals", record)
    assert ("name", "foxol") not in keys
    assert ("name", "foxawolf") in keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NDC 0009-0001-01", ["0009-0001-01"]),
        ("NDC# 12345-678-90, NDC: 0009-0001-02.", ["12345-678-90", "0009-0001-02"]),
        ("(NDC No. 00009000101)", ["00009000101"]),
        ("12345‐678‐90", ["12345-678-90"]),
        ("NDC 0009-0001", ["0009-0001"]),
        ("UPC 3 00676 38230 2, Lot 10108716, 555-867-5309", []),
        ("Tel. 0009-0001", []),
        ("lots 12345-678-901 and 112345-678-90", []),
    ],
)
def test_the_ndcs_in_words(text: str, found: list[str]) -> None:
    assert list(ndcs_in(text)) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foxa (foxol acetate) Tablets, 5 mg", ("Foxa", "foxol acetate")),
        ("Foxol Acetate Extended-Release Tablets", ("Foxol Acetate",)),
        ("Foxol HCl 5 mg/mL", ("Foxol HCl",)),
        ("ado-foxol emtansine for injection", ("ado-foxol emtansine",)),
        ("Foxol and Wolfol tablets", ("Foxol and Wolfol",)),
        ("Foxamin B12 1000 mcg", ("Foxamin B12",)),
        ("5 mg of something", ()),
        ("", ()),
    ],
)
def test_the_names_that_a_description_begins_with(text: str, names: tuple[str, ...]) -> None:
    assert names_in_description(text) == names


@pytest.mark.parametrize(
    "text", ["NDC " * 50_000, "0009-" * 50_000, "1" * 200_000, "NDC:" + " " * 200_000, "(" * 90_000]
)
def test_words_are_read_in_little_time(text: str) -> None:
    start = time.process_time()
    ndcs_in(text)
    names_in_description(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("dataset", "record"),
    [("recalls", {"x": 1}), ("shortages", {}), ("approvals", {"application_number": []}), ("recalls", [1])],
)
def test_what_is_no_record_is_refused(dataset: str, record: Any) -> None:
    with pytest.raises(UnreadableFile):
        official.read(dataset, json.dumps(record).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"openfda": []}, {"openfda": {"unii": "AAAAAAAA01", "package_ndc": 7}}, {"report_date": "20261399"},
        {"report_date": 20260819}, {"product_description": None}, {"code_info": {"a": 1}}, {"city": ["x"]},
        {"product_description": "\u202eFoxa\x1b[31m"}, {"openfda": {"spl_set_id": [None, {}, "A"]}},
    ],
)  # fmt: skip
def test_odd_values_are_left_out_and_the_rest_is_read(change: dict[str, Any]) -> None:
    found, _ = read("recalls", recall(1, "Foxa") | change)
    assert found.number == "D-0001-2026"
    assert not re.search("[\u202e\x1b]", found.product)


def test_a_text_without_end_is_cut_and_says_so() -> None:
    found, keys = read("recalls", recall(1, "Foxa " * 100_000, openfda={"package_ndc": ["0009-0001-01"] * 9_000}))
    assert found.product.endswith("characters in all)")
    assert len(keys) < 5_001


def test_files_are_recognised_by_their_first_record(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(bulk([recall(1, "A"), recall(2, "B")]))
    (tmp_path / "b.json").write_bytes(response([shortage("0009-0001-01", "Foxol")], total=5, updated="2026-01-02"))
    (tmp_path / "c.json").write_bytes(response([application("NDA000007", "FOXA", "FOXOL")]))
    raws = list(detect.raws(tmp_path))
    batches = [one.batch for one in raws if one.batch]
    assert [one.dataset for one in batches] == ["recalls", "recalls", "shortages", "approvals"]
    assert (batches[2].announced, batches[2].released) == (5, "2026-01-02")
    assert all(one.record for raw in raws for one in detect.parse(raw))
