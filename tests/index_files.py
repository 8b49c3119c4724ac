"""Made-up documents of FDA's class indexing."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr


def index(number: int, unii: str, *classes: str | tuple[str, str], version: int = 1, date: str = "20260501") -> bytes:
    """A document on one substance; a class is its name, or its code and name."""
    pairs = [
        ("N" + f"{number:06d}{place:04d}", one) if isinstance(one, str) else one for place, one in enumerate(classes)
    ]
    kinds = "".join(
        f"<asSpecializedKind><generalizedMaterialKind><code code={quoteattr(code)} "
        f'codeSystem="2.16.840.1.113883.3.26.1.5" displayName={quoteattr(name)}/></generalizedMaterialKind>'
        "</asSpecializedKind>"
        for code, name in pairs
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3"><id root="d{number}-{version}"/>
<code code="60685-5" codeSystem="2.16.840.1.113883.6.1" displayName="Indexing - Pharmacologic Class"/>
<title>MADE UP {number} Pharmacologic Class Indexing</title><effectiveTime value="{date}"/>
<setId root="cccccccc-0000-4000-8000-{number:012d}"/><versionNumber value="{version}"/>
<component><structuredBody><component><section><id root="s"/><code code="48779-3"/><title/><text/>
<subject><identifiedSubstance><id extension="{unii}" root="2.16.840.1.113883.4.9"/><identifiedSubstance>
<code code="{unii}" codeSystem="2.16.840.1.113883.4.9"/><name use="L">MADE UP {number}</name>{kinds}
</identifiedSubstance></identifiedSubstance></subject></section></component></structuredBody></component>
</document>""".encode()


def archive(*documents: bytes) -> bytes:
    """An archive of archives of one document each, as DailyMed lays it out."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as outer:
        for number, document in enumerate(documents):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as made:
                made.writestr(f"{number}.xml", document)
            outer.writestr(f"pharmacologic_class_indexing_spl_files/20260501_{number}.zip", inner.getvalue())
    return whole.getvalue()
