"""Made-up official data of the size of the real one, with records on one label among them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from made_words import word

RECALLS, SHORTAGES, APPLICATIONS = 17_000, 1_700, 28_000
"""Records, as many as openFDA has."""
INGREDIENTS, BRANDS, PRODUCTS, NDCS = 5_000, 6_000, 30_000, 200_000
"""Concepts and codes of RxNorm's prescribable content, about."""
OTHERS = 1_500_000
"""Further lines of RXNSAT, which holds much that is not read."""
OWN = {"recalls": 30, "shortages": 12, "approvals": 5}
"""So many records are on the label that is asked for."""
WORDS = 60
UPDATED = "2026-11-18"


class Asked(NamedTuple):
    """The label that is asked for: its names and codes."""

    brand: str
    generic: str
    ndc: str
    application: str


def files(folder: Path, asked: Asked, seed: int = 1) -> dict[str, Path]:
    """The four files, made where they are not there, by the name of their data."""
    made = {
        "recalls": folder / "drug-enforcement-0001-of-0001.json.zip",
        "shortages": folder / "shortages.json",
        "approvals": folder / "drug-drugsfda-0001-of-0001.json.zip",
        "names": folder / "RxNorm_full_prescribe_11022026.zip",
    }
    for name, path in made.items():
        if not path.exists():
            data = {"recalls": _recalls, "shortages": _shortages, "approvals": _approvals, "names": _names}[name]
            path.write_bytes(data(Random(seed), asked))  # noqa: S311
    return made


def brand_known_to_rxnorm_alone() -> tuple[str, str]:
    """A brand of the label's ingredient that no label has, and an NDC of it."""
    return "Onlyrxnorm", "99123-4567-89"


def _text(chance: Random, words: int) -> str:
    return " ".join(word(chance, 1, 4) for _ in range(words))


def _facts(asked: Asked, own: bool, chance: Random) -> dict[str, Any]:
    """The block that openFDA adds: half of all records have none."""
    if own:
        return {"product_ndc": [asked.ndc], "application_number": [asked.application], "brand_name": [asked.brand]}
    if chance.random() < 0.5:
        return {}
    number = chance.randrange(10_000_000)
    return {
        "product_ndc": [f"{number % 90_000 + 10_000}-{number % 1_000:03d}"], "unii": [f"{number:010d}"],
        "application_number": [f"ANDA{number % 200_000:06d}"], "brand_name": [word(chance, 2, 4).title()],
        "generic_name": [word(chance, 2, 4)], "rxcui": [str(number)],
    }  # fmt: skip


def _recalls(chance: Random, asked: Asked) -> bytes:
    def record(number: int) -> dict[str, Any]:
        own = number < OWN["recalls"]
        name = asked.brand if own else word(chance, 2, 4)
        return {
            "recall_number": f"D-{number:05d}-2026", "event_id": str(number // 3), "status": "Ongoing",
            "classification": f"Class {'I' * (number % 3 + 1)}", "openfda": _facts(asked, own, chance),
            "product_description": f"{name} tablets, {_text(chance, 30)}, NDC {asked.ndc if own else '0000-0000'}-01",
            "reason_for_recall": _text(chance, 25), "code_info": _text(chance, WORDS), "product_quantity": "100",
            "recalling_firm": _text(chance, 3), "city": "Anytown", "state": "OH", "country": "United States",
            "distribution_pattern": _text(chance, 12), "voluntary_mandated": "Voluntary: Firm initiated",
            "recall_initiation_date": "20260801", "report_date": f"2026{number % 12 + 1:02d}01",
        }  # fmt: skip

    return _bulk("drug-enforcement-0001-of-0001.json", map(record, range(RECALLS)), RECALLS)


def _shortages(chance: Random, asked: Asked) -> bytes:
    def record(number: int) -> dict[str, Any]:
        own = number < OWN["shortages"]
        product = asked.ndc if own else f"{number % 9_000 + 1_000}-{number % 1_000:03d}"
        return {
            "package_ndc": f"{product}-{number % 90:02d}",
            "generic_name": f"{asked.generic if own else word(chance, 2, 4)} Tablets", "status": "Current",
            "company_name": _text(chance, 3), "presentation": _text(chance, 8), "availability": "Limited",
            "shortage_reason": _text(chance, 8), "update_type": "Revised", "update_date": "11/10/2026",
            "initial_posting_date": "03/05/2026", "openfda": _facts(asked, own, chance),
        }  # fmt: skip

    return _response(map(record, range(SHORTAGES)), SHORTAGES)


def _approvals(chance: Random, asked: Asked) -> bytes:
    def record(number: int) -> dict[str, Any]:
        own = number < OWN["approvals"]
        brand, substance = (asked.brand, asked.generic) if own else (word(chance, 2, 4), word(chance, 2, 4))
        products = [
            {"product_number": f"{one:03d}", "brand_name": brand.upper(), "dosage_form": "TABLET", "route": "ORAL",
             "active_ingredients": [{"name": substance.upper(), "strength": f"{one * 5}MG"}],
             "marketing_status": "Prescription", "reference_drug": "No", "reference_standard": "No"}
            for one in range(1, 4)
        ]  # fmt: skip
        submissions = [
            {"submission_type": "SUPPL" if one else "ORIG", "submission_number": str(one), "submission_status": "AP",
             "submission_status_date": f"20{one % 26:02d}0203", "submission_class_code_description": "Labeling"}
            for one in range(chance.randrange(1, 14))
        ]  # fmt: skip
        name = asked.application if number == 0 else f"ANDA{900_000 + number}"
        return {
            "application_number": name, "sponsor_name": _text(chance, 2).upper(), "products": products,
            "submissions": submissions, "openfda": _facts(asked, own, chance),
        }  # fmt: skip

    return _bulk("drug-drugsfda-0001-of-0001.json", map(record, range(APPLICATIONS)), APPLICATIONS)


def _response(records: Iterator[dict[str, Any]], total: int) -> bytes:
    counts = {"skip": 0, "limit": total, "total": total}
    meta = {"disclaimer": "made up", "last_updated": UPDATED, "results": counts}
    return json.dumps({"meta": meta, "results": list(records)}).encode()


def _bulk(name: str, records: Iterator[dict[str, Any]], total: int) -> bytes:
    return _zipped({name: _response(records, total)})


def _zipped(members: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return whole.getvalue()


def _names(chance: Random, asked: Asked) -> bytes:
    conso: list[str] = []
    rel: list[str] = []
    sat: list[str] = []

    def atom(rxcui: int, tty: str, name: str) -> None:
        conso.append(f"{rxcui}|ENG||||||{rxcui}1||||RXNORM|{tty}|{rxcui}|{name}||N|4096|")

    def relation(one: int, rela: str, other: int) -> None:
        rel.append(f"{other}||CUI|RO|{one}||CUI|{rela}|||RXNORM||||N|4096|")
        rel.append(f"{one}||CUI|RO|{other}||CUI|inverse_{rela}|||RXNORM||||N|4096|")

    atom(1, "DF", "Oral Tablet")
    for one in range(INGREDIENTS):
        atom(100 + one, "IN", asked.generic if one == 0 else f"{word(chance, 2, 4)}{one}")
        atom(100 + one, "SY", f"{word(chance, 2, 4)} {one} synonym")
    for one in range(BRANDS):
        atom(
            100_000 + one, "BN", brand_known_to_rxnorm_alone()[0] if one == 0 else f"{word(chance, 2, 4).title()}{one}"
        )
        relation(100_000 + one, "tradename_of", 100 + one % INGREDIENTS)
    for one in range(PRODUCTS):
        of, part, own, branded = 100 + one % INGREDIENTS, 200_000 + one, 300_000 + one, 400_000 + one
        name = f"{conso[2 * (of - 100) + 1].split('|')[14]} {one % 50 * 5} MG Oral Tablet"
        atom(part, "SCDC", name.removesuffix(" Oral Tablet"))
        atom(own, "SCD", name)
        relation(part, "has_ingredient", of)
        relation(own, "consists_of", part)
        relation(own, "has_dose_form", 1)
        if one < BRANDS:
            atom(branded, "SBD", f"{name} [{one}]")
            relation(branded, "tradename_of", own)
            relation(branded, "has_ingredient", 100_000 + one)
            relation(branded, "has_dose_form", 1)
    sat.append(f"400000|||4000001|AUI|400000|||NDC|RXNORM|{brand_known_to_rxnorm_alone()[1].replace('-', '')}|N|4096|")
    for one in range(NDCS):
        own = 300_000 + one % PRODUCTS
        sat.append(f"{own}|||{own}1|AUI|{own}|||NDC|RXNORM|{10_000_000_000 + one * 311:011d}|N|4096|")
    sat += (f"{one % 900_000}|||{one}1|AUI|{one}|||RXN_STRENGTH|RXNORM|{one % 500} MG|N|4096|" for one in range(OTHERS))
    tables = {"RXNCONSO": conso, "RXNREL": rel, "RXNSAT": sat}
    return _zipped(
        {f"rrf/{name}.RRF": "".join(f"{line}\n" for line in lines).encode() for name, lines in tables.items()}
    )
