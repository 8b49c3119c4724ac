"""The pieces that FHIR resources are made of: identifiers, references, codes, quantities."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid5

from druginfo.domain.sanitize import clean

Json = dict[str, Any]
"""An element or a resource, as its JSON has it."""

LOINC = "http://loinc.org"
NDC = "http://hl7.org/fhir/sid/ndc"
UNII = "http://fdasis.nlm.nih.gov"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
NDF_RT = "http://hl7.org/fhir/ndfrt"
UCUM = "http://unitsofmeasure.org"
URI = "urn:ietf:rfc:3986"
APPLICATION = "urn:oid:2.16.840.1.113883.3.150"
"""SPL's root for the numbers of new drug, abbreviated and biologics applications."""

_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
UNKNOWN: Json = {"extension": [{"url": _ABSENT, "valueCode": "unknown"}]}
"""The stand-in for an element that FHIR asks for and the source does not give."""

_OURS = UUID("5f2d2c0e-3f0b-5b1c-9d55-0d1f6c7a4e10")
"""The namespace of the identifiers that are made here: the same document has the same ones in every export."""


class Ids:
    """The identifiers of one document's resources, each the same whenever the document is written."""

    def __init__(self, key: str) -> None:
        self.bundle = uuid5(_OURS, _encodable(key))
        self._numbers: dict[str, int] = {}

    def next(self, kind: str) -> str:
        """The identifier of the next resource of a kind."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return str(uuid5(self.bundle, f"{kind}/{number}"))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def present(**elements: Any) -> Json:
    """The elements that have a value: FHIR has no empty elements."""
    return {name: value for name, value in elements.items() if value not in (None, "", [], {}, ())}


def string(text: str | None) -> str | None:
    """A text as FHIR's `string`; None if it is blank."""
    cleaned = clean(text).strip() if text else ""
    return cleaned or None


def named(*names: str | None) -> str:
    """The first of some names that is not blank; FHIR asks for one in any case."""
    return next((plain for plain in map(string, names) if plain), "No name is given")


def concept(text: str | None, *codings: Json) -> Json | None:
    """A CodeableConcept in the source's words, with the codes that the source gives."""
    return present(coding=[one for one in codings if one], text=string(text)) or None


def coding(system: str, code: str | None) -> Json:
    """A code in its system, without a display name: the system's own names do not come with this program."""
    plain = re.sub(r"\s+", " ", string(code) or "")
    return {"system": system, "code": plain} if plain else {}


def identifier(system: str, value: str | None) -> Json | None:
    """An identifier in its system; None without a value."""
    plain = string(value)
    return {"system": system, "value": plain} if plain else None


def uuid_identifier(text: str | None) -> Json | None:
    """A set id or version id as an identifier: as a URN if it is a UUID, otherwise as it is."""
    plain = string(text)
    if not plain:
        return None
    try:
        return {"system": URI, "value": f"urn:uuid:{UUID(plain)}"}
    except ValueError:
        return {"value": plain}


def reference(resource: Json) -> Json:
    """A reference to a resource in the same bundle."""
    return {"reference": f"urn:uuid:{resource['id']}"}


_UNITS = {
    "mg": "mg", "g": "g", "kg": "kg", "mcg": "ug", "ng": "ng", "ml": "mL", "l": "L", "mmol": "mmol", "mol": "mol",
    "meq": "meq",
}  # fmt: skip
"""Units of strengths, and how UCUM writes them."""

_NUMBER = r"(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})"
_STRENGTH = re.compile(rf"({_NUMBER}) ([A-Za-z]+)(?:/({_NUMBER})? ?([A-Za-z]+))?")


def strength(text: str | None) -> Json | None:
    """A strength, always in the source's words; also as figures if number and unit are clear.

    An amount alone ("325 mg"), or in a given quantity ("40 mg/0.8 mL"), is the content of a unit of presentation;
    an amount in one unit ("5 mg/mL") is a concentration.
    """
    plain = string(text)
    if not plain:
        return None
    match = _STRENGTH.fullmatch(plain)
    amount = match and _quantity(match[1], match[2])
    if not match or not amount or (match[4] and not _quantity(match[3] or "1", match[4])):
        return {"textPresentation": plain}
    if not match[4]:
        return {"presentationQuantity": amount, "textPresentation": plain}
    ratio = {"numerator": amount, "denominator": _quantity(match[3] or "1", match[4])}
    if match[3]:
        return {"presentationRatio": ratio, "textPresentation": plain}
    return {"concentrationRatio": ratio, "textConcentration": plain}


def _quantity(number: str, unit: str) -> Json | None:
    code = _UNITS.get(unit.casefold())
    if not code:
        return None
    value = float(number) if "." in number else int(number)
    return {"value": value, "unit": unit, "system": UCUM, "code": code}
