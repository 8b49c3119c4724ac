"""A label as a FHIR document: everything in its place, nothing invented, every word once."""

from __future__ import annotations

import copy
import importlib.util
from datetime import UTC, datetime
from typing import Any

import pytest

import fhir_checks
import fhir_definitions
from druginfo import Library, bundle_of
from druginfo.domain.model import Gap, Ingredient, Monograph, Product, Section, Source, Statement
from druginfo.export.fhir.elements import strength
from druginfo.readers import detect
from fhir_support import (
    Json,
    composition,
    gaps_of,
    headed,
    resources,
    root,
    sections_of,
    words,
    words_of_label,
)
from label_files import REAL, record, response, set_id, spl

NEEDS_RESOURCES = pytest.mark.skipif(not importlib.util.find_spec("fhir"), reason="needs fhir.resources")
NEEDS_DEFINITIONS = pytest.mark.skipif(
    bool(fhir_definitions.MISSING), reason=f"needs {' and '.join(fhir_definitions.MISSING)}"
)


def read(tmp_path: Any, data: bytes, name: str = "label.xml") -> Monograph:
    (tmp_path / name).write_bytes(data)
    (made,) = [one.monograph for one in detect.read(tmp_path / name) if one.monograph]
    return made


def label(*sections: Section, **more: Any) -> Monograph:
    facts: dict[str, Any] = {
        "id": "one", "name": "Zorvex", "kind": "label", "format": "spl", "version": 2, "effective": "2026-01-31",
        "set_id": set_id(1), "maker": "Made-Up Pharma", "sources": (Source(id="label", kind="label"),),
    }  # fmt: skip
    return Monograph(sections=sections, **{**facts, **more})


def said(text: str, **more: Any) -> Statement:
    return Statement(text=text, source="label", **more)


def medicines(bundle: Json) -> list[str]:
    return [one["name"][0]["productName"] for one in resources(bundle, "MedicinalProductDefinition")]


def test_a_label_is_a_document_with_its_codes(tmp_path: Any) -> None:
    made = bundle_of(read(tmp_path, spl(version=3, date="20260102")))
    assert (made["type"], made["timestamp"]) == ("document", "2026-01-02T00:00:00Z")
    assert made["entry"][0]["resource"]["resourceType"] == "Composition"
    whole = composition(made)
    assert whole["identifier"] == [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{set_id(1)}"}]
    assert (whole["version"], whole["date"], whole["status"]) == ("3", "2026-01-02", "final")
    assert whole["type"] == {
        "coding": [{"system": "http://loinc.org", "code": "34391-3"}],
        "text": "HUMAN PRESCRIPTION DRUG LABEL",
    }
    boxed = root(made)["section"][0]
    assert boxed["title"] == "WARNING: HEART FAILURE"
    assert boxed["code"] == {"coding": [{"system": "http://loinc.org", "code": "34066-1"}], "text": "Boxed warning"}
    assert "It can lead to cardiac failure [see Warnings and Precautions (5.1)]." in boxed["text"]["div"]
    (maker,) = resources(made, "Organization")
    assert maker["name"] == "Made-Up Pharma"
    assert whole["author"] == [{"reference": f"urn:uuid:{maker['id']}"}]
    assert fhir_checks.faults(made) == []


def test_products_have_codes_as_the_label_gives_them(tmp_path: Any) -> None:
    made = bundle_of(read(tmp_path, spl()))
    (medicine,) = resources(made, "MedicinalProductDefinition")
    ours = {"reference": f"urn:uuid:{medicine['id']}"}
    assert composition(made)["subject"] == [ours]
    active = next(one for one in resources(made, "Ingredient") if one["role"] == {"text": "active"})
    (told,) = active["substance"]["strength"]
    assert told["presentationQuantity"]["value"] == 40
    assert active["for"] == [ours]
    (coding,) = active["substance"]["code"]["concept"]["coding"]
    assert coding["system"] == "http://fdasis.nlm.nih.gov"
    (substance,) = resources(made, "SubstanceDefinition")
    assert active["substance"]["code"]["reference"] == {"reference": f"urn:uuid:{substance['id']}"}
    (authorization,) = resources(made, "RegulatedAuthorization")
    assert authorization["identifier"][0]["value"] == "NDA765432"
    assert authorization["subject"] == [ours]
    assert "holder" not in authorization  # the labeler need not hold it


@pytest.mark.parametrize("number", ["M012", "part341", "PART352", "", None])
def test_the_number_of_an_otc_monograph_is_no_authorization(number: str | None) -> None:
    product = Product(name="Cold drops", category="OTC monograph final", application_number=number)
    made = bundle_of(label(products=(product,)))
    assert resources(made, "RegulatedAuthorization") == []
    assert resources(made, "MedicinalProductDefinition")[0]["type"] == {"text": "OTC monograph final"}


def test_products_and_packages_are_distinguished_by_their_codes() -> None:
    product = Product(name="Zorvex", ndcs=("4321-0765", "4321-0765-01", "4321-0765-02"))
    made = bundle_of(label(products=(product,)))
    (medicine,) = resources(made, "MedicinalProductDefinition")
    assert [one["value"] for one in medicine["identifier"]] == ["4321-0765"]
    packages = resources(made, "PackagedProductDefinition")
    assert [one["identifier"][0]["value"] for one in packages] == ["4321-0765-01", "4321-0765-02"]
    assert all(one["packageFor"] == [{"reference": f"urn:uuid:{medicine['id']}"}] for one in packages)


def test_the_parts_of_a_kit_point_to_it() -> None:
    parts = (Product(name="Cream"), Product(name="Tablet", application_number="NDA1"))
    made = bundle_of(label(products=(Product(name="Kit", application_number="NDA1", parts=parts),)))
    kit, *inner = resources(made, "MedicinalProductDefinition")
    assert [one["crossReference"][0]["product"]["reference"]["reference"] for one in inner] == [
        f"urn:uuid:{kit['id']}"
    ] * 2
    (authorization,) = resources(made, "RegulatedAuthorization")
    assert len(authorization["subject"]) == 2
    assert fhir_checks.faults(made) == []


def test_what_belongs_to_no_product_in_particular_claims_none() -> None:
    shared: dict[str, Any] = {
        "ingredients": (Ingredient(name="zorvatinib", unii="ABCDEFGH12"),),
        "ndcs": ("4321-0765-01",), "uniis": ("ABCDEFGH12", "ZZZZZZZZ99"), "application_numbers": ("NDA765432",),
    }  # fmt: skip
    made = bundle_of(label(products=(Product(name="One"), Product(name="Two")), **shared))
    assert all("for" not in one for one in resources(made, "Ingredient"))
    assert [one["substance"]["code"]["concept"]["coding"][0]["code"] for one in resources(made, "Ingredient")] == [
        "ABCDEFGH12", "ZZZZZZZZ99",
    ]  # fmt: skip
    assert "packageFor" not in resources(made, "PackagedProductDefinition")[0]
    assert "subject" not in resources(made, "RegulatedAuthorization")[0]
    alone = bundle_of(label(products=(Product(name="One"),), **shared))
    for kind, name in (("Ingredient", "for"), ("PackagedProductDefinition", "packageFor")):
        assert all(name in one for one in resources(alone, kind))
    assert fhir_checks.faults(made) == fhir_checks.faults(alone) == []


def test_codes_of_rxnorm_and_classes_of_openfda(tmp_path: Any) -> None:
    one = record(2)
    one["openfda"] |= {"rxcui": ["855288"], "nui": ["N0000175605"], "pharm_class_epc": ["Made-up Blocker [EPC]"]}
    made = bundle_of(read(tmp_path, response(one), "api.json"))
    (medicine,) = resources(made, "MedicinalProductDefinition")
    assert medicine["code"] == [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "855288"}]
    assert {"text": "Made-up Blocker [EPC]"} in medicine["classification"]
    assert {"coding": [{"system": "http://hl7.org/fhir/ndfrt", "code": "N0000175605"}]} in medicine["classification"]
    assert composition(made)["type"]["coding"][0]["code"] == "34391-3"
    assert fhir_checks.faults(made) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("325 mg", {"presentationQuantity": (325, "mg", "mg")}),
        ("40 mg/0.8 mL", {"presentationRatio": ((40, "mg", "mg"), (0.8, "mL", "mL"))}),
        ("40 mcg/mL", {"concentrationRatio": ((40, "mcg", "ug"), (1, "mL", "mL"))}),
        (".20 g/g", {"concentrationRatio": ((0.2, "g", "g"), (1, "g", "g"))}),
        ("4 X/mL", {}),
        ("10000 BAU/mL", {}),
        ("5 mg/actuat", {}),
        ("about 5 mg", {}),
    ],
)
def test_strengths_are_figures_where_they_are_plain(text: str, expected: dict[str, Any]) -> None:
    told = strength(text)
    assert told is not None
    assert text in told.values()

    def figures(one: Any) -> Any:
        if "numerator" in one:
            return figures(one["numerator"]), figures(one["denominator"])
        return one["value"], one["unit"], one["code"]

    assert {name: figures(one) for name, one in told.items() if isinstance(one, dict)} == expected
    assert strength(None) is None


def test_a_gap_is_said_in_words_and_no_code() -> None:
    gap = Gap(subject="Contraindications", source="label", locator="4", printed="[picture: a box]")
    none = said("None.", state="stated_none", locator="4")
    made = bundle_of(
        label(
            Section(kind="contraindications", title="CONTRAINDICATIONS", number="4", code="34070-3", gaps=(gap,)),
            Section(kind="contraindications", title="CONTRAINDICATIONS", number="4", statements=(none,)),
            Section(kind="warnings", title="WARNINGS", statements=(said("Some."),), gaps=(gap,)),
        )
    )
    empty, stated_none, both = root(made)["section"]
    assert empty["emptyReason"] == {"text": "The source leaves this empty."}
    assert empty["text"]["status"] == "generated"
    assert "emptyReason" not in stated_none
    assert 'class="stated_none"' in stated_none["text"]["div"]
    assert "emptyReason" not in both
    assert both["text"]["status"] == "additional"
    assert fhir_checks.faults(made) == []


def test_a_heading_with_nothing_has_a_text_that_says_so() -> None:
    made = bundle_of(label(Section(kind="unclassified", title=""), Section(kind="warnings", title="Below")))
    untitled, titled = root(made)["section"]
    assert "title" not in untitled
    assert untitled["code"] == {"text": "Unclassified section"}
    assert titled["text"]["status"] == "empty"
    assert fhir_checks.faults(made) == []


@pytest.mark.parametrize("effective", [None, "2024-02-31", "2024-13-01"])
def test_a_document_without_a_date_says_so_and_bears_the_time_of_making(effective: str | None) -> None:
    noon = datetime(2026, 5, 6, 12, tzinfo=UTC)
    made = bundle_of(label(effective=effective, maker=None), made=noon)
    assert made["timestamp"] == "2026-05-06T12:00:00Z"
    assert composition(made)["_date"]["extension"][0]["valueCode"] == "unknown"
    assert composition(made)["author"][0]["extension"][0]["valueCode"] == "unknown"
    assert fhir_checks.faults(made) == []


def test_a_date_that_is_known_in_part_stays_so() -> None:
    made = bundle_of(label(effective="2024-02"), made=datetime(2026, 5, 6, tzinfo=UTC))
    assert composition(made)["date"] == "2024-02"
    assert made["timestamp"] == "2026-05-06T00:00:00Z"
    assert fhir_checks.faults(made) == []


def test_the_same_document_has_the_same_identifiers_and_another_version_others() -> None:
    one, again, newer = (bundle_of(label(version=number)) for number in (1, 1, 2))
    assert one == again
    ids = [{each["fullUrl"] for each in made["entry"]} | {made["identifier"]["value"]} for made in (one, newer)]
    assert not ids[0] & ids[1]
    assert composition(one)["identifier"] == composition(newer)["identifier"]
    assert bundle_of(label(), key="a#2")["id"] != bundle_of(label())["id"]


def test_the_bundled_monograph_says_who_says_it() -> None:
    (shown,) = Library().show("haltrust", glance=False).results
    made = bundle_of(shown, made=datetime(2026, 5, 6, tzinfo=UTC))
    assert sections_of(made, shown.sources[0].id) == headed(shown.sections)
    kept = (*shown.gaps, *(gap for one in (*shown.sources, *shown.authors) for gap in one.gaps))
    assert sorted(map(repr, gaps_of(made, shown.sources[0].id))) == sorted(map(repr, kept))
    assert composition(made)["type"] == {"text": "Drug monograph"}
    assert [one["label"] for one in composition(made)["relatesTo"]] == [one.id for one in shown.sources]
    assert medicines(made) == ["Haltrust"]
    assert fhir_checks.faults(made) == []


def test_an_address_with_blanks_is_text_and_no_url() -> None:
    sources = (
        Source(id="page", kind="page", address="a shelf, in the library"),
        Source(id="book", kind="reference", address="https://example.org/a?b=1&c"),
    )
    made = bundle_of(label(kind="curated", sources=sources))
    first, second = composition(made)["relatesTo"]
    assert "document" not in first
    assert "a shelf, in the library" in root(made)["text"]["div"]
    assert second["document"] == {"url": "https://example.org/a?b=1&c"}
    assert fhir_checks.faults(made) == []


@NEEDS_RESOURCES
def test_fhir_resources_finds_a_fault() -> None:
    made = bundle_of(label())
    del composition(made)["status"]
    assert any("status" in one for one in fhir_checks._by_fhir_resources(made))


def spoilt(change: str) -> Json:
    made = copy.deepcopy(bundle_of(label(Section(kind="warnings", title="W", statements=(said("Some."),)))))
    whole, section = composition(made), root(made)["section"][0]
    match change:
        case "status":
            whole["status"] = "nonsense"
        case "reference":
            whole["subject"][0]["reference"] = "urn:uuid:00000000-0000-4000-8000-000000000000"
        case "script":
            section["text"]["div"] = section["text"]["div"].replace("Some.", "<script>1</script>")
        case "link":
            section["text"]["div"] = section["text"]["div"].replace("Some.", '<a href="javascript:1">a</a>')
        case "reason":
            section["emptyReason"] = {"text": "The source leaves this empty."}
        case "code":
            section["emptyReason"] = {"coding": [{"code": "nilknown"}]}
        case "twice":
            made["entry"].append(made["entry"][-1])
    return made


@pytest.mark.parametrize("change", ["status", "reference", "script", "link", "reason", "code", "twice"])
def test_the_checks_find_what_validators_miss(change: str) -> None:
    assert fhir_checks.faults(spoilt(change))


@NEEDS_DEFINITIONS
def test_the_definitions_find_faults() -> None:
    made = bundle_of(label(Section(kind="warnings", title="W", statements=(said("Some."),))))
    assert fhir_definitions.faults(made) == []
    whole = composition(made)
    whole |= {"section": [{"title": "Nothing"}], "date": "yesterday", "title": " Zorvex", "colour": "red", "event": []}
    del whole["author"]
    del made["timestamp"]
    found = " ".join(fhir_definitions.faults(made))
    for fault in (
        "cmp-1",
        "bdl-10",
        "author: comes 0 times",
        "no element colour",
        "'yesterday'",
        "' Zorvex'",
        "empty list",
    ):
        assert fault in found


HOSTILE = "<script>alert(1)</script>&amp;&lt;b]]> \"'<!-- --> <?x?> <![CDATA[ \u202e\x1b[31m\x00\ufffe"


def test_hostile_text_stays_text() -> None:
    section = Section(
        kind="warnings", title=HOSTILE, number="5", remark=HOSTILE,
        statements=(said(f"{HOSTILE}\r\n\tmore", locator=HOSTILE), said(HOSTILE, form="item", bullet=HOSTILE)),
        gaps=(Gap(subject=HOSTILE, source=HOSTILE, locator=HOSTILE, printed=HOSTILE),),
    )  # fmt: skip
    product = Product(name=HOSTILE, form=HOSTILE, routes=(HOSTILE,), ndcs=(HOSTILE,), category=HOSTILE)
    hostile: dict[str, Any] = {
        "name": HOSTILE, "maker": HOSTILE, "set_id": HOSTILE, "products": (product,), "classes": (HOSTILE,),
        "uniis": (HOSTILE,), "rxcuis": (HOSTILE,), "document_type": HOSTILE, "unread": (HOSTILE,),
    }  # fmt: skip
    made = bundle_of(label(section, **hostile))
    assert fhir_checks.faults(made) == []
    assert "<script" not in root(made)["section"][0]["text"]["div"]
    assert "&lt;script&gt;" in root(made)["section"][0]["text"]["div"]
    assert not {"\x1b", "\x00", "\u202e"} & set(str(made))


@pytest.mark.real
@pytest.mark.parametrize("folder", ["spl", "openfda"])
def test_every_real_label_is_a_valid_document_with_every_word_once(folder: str) -> None:
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    documents = [one.monograph for one in detect.read(REAL / folder) if one.monograph]
    assert len(documents) > 25
    for one in documents:
        made = bundle_of(one)
        assert sections_of(made, one.sources[0].id) == headed(one.sections), one.id
        assert words(made) == words_of_label(one), one.id
        assert fhir_checks.faults(made) == [], one.id
