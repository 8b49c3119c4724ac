"""Made-up labels for the tests of the library: as files that can be imported, and as what is stored."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from druginfo.domain.model import Ingredient, Monograph, Product, Section, Source, Statement
from druginfo.store import Store

ROOT = Path(__file__).resolve().parents[1]
REAL = Path(os.environ.get("DRUGINFO_REAL_LABELS", ROOT.parent / "shared" / "labels"))


def set_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


# As stored: what a test of the choice needs, and no text.


def active(name: str, *, unii: str | None = None, moiety: str | None = None) -> Ingredient:
    return Ingredient(name=name, unii=unii or name.upper()[:10], moiety=moiety)


def label(
    number: int, name: str, *ingredients: str | Ingredient, sections: tuple[Section, ...] = (), **more: Any
) -> Monograph:
    """An NDA's tablets by their original packager, but for what is said otherwise."""
    one = set_id(number)
    actives = tuple(active(each) if isinstance(each, str) else each for each in ingredients)
    product = {
        "generic_name": None, "form": "TABLET", "routes": ("ORAL",), "category": "NDA",
        "application_number": "NDA100001", "ndcs": (),
    }  # fmt: skip
    product |= {key: more.pop(key) for key in tuple(more) if key in product}
    facts = {
        "format": "spl", "version": 1, "effective": "2024-05-06", "original_packager": True,
        "document_type": "HUMAN PRESCRIPTION DRUG LABEL",
    }  # fmt: skip
    return Monograph(
        id=one,
        name=name,
        kind="label",
        set_id=one,
        products=(Product(name=name, ingredients=actives, **product),),
        sections=sections or (says("warnings", "Warnings", "Take care.", one),),
        sources=(Source(id=one, kind="label", set_id=one),),
        **(facts | more),
    )


def says(kind: str, title: str, text: str, source: str, number: str | None = None, **more: Any) -> Section:
    statement = Statement(text=text, source=source, locator=number)
    return Section(kind=kind, title=title, number=number, statements=(statement,), **more)


def stocked(path: Path, labels: Iterable[Monograph]) -> Path:
    """A library with these labels."""
    with Store(path, write=True) as store:
        for one in labels:
            store.add(one)
    return path


# As files: SPL documents and openFDA records.


def part(code: str | None, title: str, text: str = "", *below: str) -> str:
    """One `component` with a section in it."""
    coded = f'<code code="{code}" codeSystem="2.16.840.1.113883.6.1"/>' if code else ""
    worded = f"<text><paragraph>{text}</paragraph></text>" if text else ""
    return f"<component><section>{coded}<title>{title}</title>{worded}{''.join(below)}</section></component>"


PALPITATIONS = "Ask for palpitations. Heart failure came in 2%. Stop it then.</paragraph><paragraph>Sit down."
SECTIONS = (
    part("34066-1", "WARNING: HEART FAILURE", "It can lead to cardiac failure [see Warnings and Precautions (5.1)]."),
    part("34067-9", "1 INDICATIONS AND USAGE", "For patients with a made-up disease."),
    part("34070-3", "4 CONTRAINDICATIONS", "None."),
    part(
        "43685-7", "5 WARNINGS AND PRECAUTIONS", "",
        part("42229-5", "5.1 Heart Failure", PALPITATIONS),
        part("42229-5", "5.2 Low Sugar", "Sugar may fall."),
        part("42229-5", "5.3 Not Told"),
    ),
    part(
        "34084-4", "6 ADVERSE REACTIONS", "",
        part("90374-0", "6.1 Clinical Trials Experience", "Renal failure was seen. Tachycardia was seen, too."),
    ),
    part("34088-5", "10 OVERDOSAGE", "The kidney clears it slowly."),
)  # fmt: skip
"""Heart in warnings and elsewhere; the kidney in sections 6 and 10 alone; the skin nowhere."""


def spl(
    number: int = 1, name: str = "Zorvex", ingredient: str = "zorvatinib", *, version: int = 1, date: str = "20240229",
    sections: Iterable[str] = SECTIONS, ndc: str = "4321-0765", application: str = "NDA765432",
    code: str = "34391-3", type_name: str = "HUMAN PRESCRIPTION DRUG LABEL", before: str = "",
) -> bytes:  # fmt: skip
    """An SPL document of tablets with 40 mg of a maleate."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<document xmlns="urn:hl7-org:v3"><id root="1"/><code code="{code}" displayName="{type_name}"/>
<title>{name} tablets</title><effectiveTime value="{date}"/><setId root="{set_id(number)}"/>
<versionNumber value="{version}"/>
<author><assignedEntity><representedOrganization><name>Made-Up Pharma</name></representedOrganization></assignedEntity>
</author>
<component><structuredBody><component><section><code code="48780-1"/>
<subject><manufacturedProduct><manufacturedProduct>
<code code="{ndc}" codeSystem="2.16.840.1.113883.6.69"/><name>{name}</name><formCode displayName="TABLET"/>
<asEntityWithGeneric><genericMedicine><name>{ingredient} maleate</name></genericMedicine></asEntityWithGeneric>
<ingredient classCode="ACTIB"><quantity><numerator value="40" unit="mg"/><denominator value="1"/></quantity>
<ingredientSubstance><code code="ZZ00000001" codeSystem="2.16.840.1.113883.4.9"/><name>{ingredient} maleate</name>
<activeMoiety><activeMoiety><code code="ZZ00000002" codeSystem="2.16.840.1.113883.4.9"/><name>{ingredient}</name>
</activeMoiety></activeMoiety></ingredientSubstance></ingredient>
<asContent><containerPackagedProduct><code code="{ndc}-30" codeSystem="2.16.840.1.113883.6.69"/>
</containerPackagedProduct></asContent></manufacturedProduct>
<subjectOf><approval><id extension="{application}"/><code displayName="NDA"/></approval></subjectOf>
<consumedIn><substanceAdministration><routeCode displayName="ORAL"/></substanceAdministration></consumedIn>
</manufacturedProduct></subject></section></component>{"".join(sections)}</structuredBody></component></document>""".encode()


ANIMAL = spl(99, "Barkex", "barkin", code="50577-6", type_name="OTC ANIMAL DRUG LABEL")


def record(number: int = 2, name: str = "Foodrug", **fields: Any) -> dict[str, Any]:
    """An openFDA record."""
    openfda = {
        "brand_name": [name], "generic_name": [f"{name}ine"], "substance_name": [f"{name}INE".upper()],
        "product_type": ["HUMAN PRESCRIPTION DRUG"], "route": ["ORAL"], "manufacturer_name": ["Made-Up Foods"],
        "application_number": [f"ANDA{number:06}"],
    }  # fmt: skip
    texts = {"warnings": ["WARNINGS The liver may suffer."]} | fields.pop("texts", {})
    facts = {"id": f"id-{number}", "set_id": set_id(number), "version": "3", "effective_time": "20240131"}
    return {**facts, "openfda": openfda, **texts, **fields}


def response(*records: dict[str, Any]) -> bytes:
    """An openFDA API response, or a bulk file."""
    return json.dumps({"meta": {"results": {"total": len(records)}}, "results": records}).encode()


def zipped(**members: bytes) -> bytes:
    """A zip archive; `a__xml` names the member a.xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "."), data)
    return stream.getvalue()
