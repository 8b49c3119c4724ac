"""Made-up SPL documents, and the real ones where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
LABELS = Path(os.environ.get("DRUGINFO_REAL_LABELS", ROOT.parent / "shared" / "labels"))
SET_ID = "0a1b2c3d-0000-4000-8000-00000000aaaa"

PRODUCT = """
<subject><manufacturedProduct>
  <manufacturedProduct>
    <code code="9999-0001" codeSystem="2.16.840.1.113883.6.69"/>
    <name>Zorvex</name><formCode code="C0" displayName="TABLET"/>
    <asEntityWithGeneric><genericMedicine><name>zorvatinib</name></genericMedicine></asEntityWithGeneric>
    <ingredient classCode="ACTIB">
      <quantity><numerator value="40" unit="mg"/><denominator value="0.8" unit="mL"/></quantity>
      <ingredientSubstance><code code="ZZ00000001" codeSystem="2.16.840.1.113883.4.9"/>
        <name>ZORVATINIB MALEATE</name>
        <activeMoiety><activeMoiety><code code="ZZ00000002" codeSystem="2.16.840.1.113883.4.9"/>
          <name>ZORVATINIB</name></activeMoiety></activeMoiety>
      </ingredientSubstance>
    </ingredient>
    <ingredient classCode="IACT"><ingredientSubstance><code code="ZZ00000003"/><name>CHALK</name>
      </ingredientSubstance></ingredient>
    <asContent><containerPackagedProduct><code/>
      <asContent><containerPackagedProduct>
        <code code="9999-0001-02" codeSystem="2.16.840.1.113883.6.69"/></containerPackagedProduct></asContent>
    </containerPackagedProduct></asContent>
  </manufacturedProduct>
  <subjectOf><approval><id extension="NDA999999"/><code code="C73594" displayName="NDA"/></approval></subjectOf>
  <consumedIn><substanceAdministration><routeCode displayName="ORAL"/></substanceAdministration></consumedIn>
</manufacturedProduct></subject>
"""


def section(code: str | None, title: str | None, text: str | None = None, more: str = "") -> str:
    """One `component` with one section in it."""
    parts = [
        f'<code code="{code}" codeSystem="2.16.840.1.113883.6.1"/>' if code else "",
        f"<title>{title}</title>" if title is not None else "",
        f"<text>{text}</text>" if text is not None else "",
    ]
    return f"<component><section><id root='x'/>{''.join(parts)}{more}</section></component>"


def document(
    *sections: str,
    code: str = "34391-3",
    type_name: str = "HUMAN PRESCRIPTION DRUG LABEL",
    products: str = PRODUCT,
    author: str = "",
    date: str = "20240229",
    set_id: str = SET_ID,
    before: str = "",
) -> bytes:
    """A whole document as bytes."""
    data = f"<component><section><code code='48780-1'/>{products}</section></component>" if products else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<document xmlns="urn:hl7-org:v3"><id root="1"/><code code="{code}" displayName="{type_name}"/>
<title>ZORVEX<br/>(zorvatinib) tablets</title><effectiveTime value="{date}"/><setId root="{set_id}"/>
<versionNumber value="7"/>
<author><assignedEntity><representedOrganization><name>Made-Up Pharma</name>{author}</representedOrganization>
</assignedEntity></author>
<component><structuredBody>{data}{"".join(sections)}</structuredBody></component></document>""".encode()
