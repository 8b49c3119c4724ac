"""Reader of FDA's "Indexing - Pharmacologic Class" documents: substances by UNII, and their classes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from druginfo.domain.class_index import ClassIndex, OfficialClass
from druginfo.domain.sanitize import squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.spl import xml
from druginfo.readers.spl.document import effective, set_id, version
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

DOCUMENT_CODE = "60685-5"
"""The LOINC code of such a document."""
_UNII = "2.16.840.1.113883.4.9"
_SUBSTANCE = f"{N}identifiedSubstance"
_KIND = f"{N}asSpecializedKind/{N}generalizedMaterialKind/{N}code"
_CODE = re.compile(rb"<(?:\w+:)?code\b[^>]*\b60685-5\b")


def recognises(data: bytes) -> bool:
    """Whether the bytes of an XML document look like class indexing."""
    head = data[:65_536]
    return bool(_CODE.search(head.replace(b"\0", b"") if b"\0" in head[:4] else head))


def read(data: bytes) -> tuple[ClassIndex, ...]:
    """The substances of one document with their classes; most documents have one.

    Raises:
        UnreadableFile: not XML, unsafe XML, another kind of document, no set id, or no substance with a UNII.

    """
    root = xml.parse(data)
    code = root.find(N + "code")
    if root.tag != N + "document" or code is None or code.get("code") != DOCUMENT_CODE:
        raise UnreadableFile("it is not a pharmacologic class indexing file.", code="not_spl")
    name, number, dated = set_id(root), version(root) or 0, effective(root)
    substances: dict[str, str] = {}
    classes: dict[str, dict[OfficialClass, None]] = {}
    for one in root.iter(_SUBSTANCE):
        if unii := _unii(one):
            substances.setdefault(unii, _name(one))
            classes.setdefault(unii, {}).update(dict.fromkeys(_classes(one)))
    found = tuple(
        ClassIndex(
            set_id=name, version=number, effective=dated, unii=unii, substance=said, classes=tuple(classes[unii])
        )
        for unii, said in substances.items()
    )
    if not found:
        raise UnreadableFile("it is a class indexing file without a substance that has a UNII.", code="empty_index")
    return found


def _unii(substance: _Element) -> str | None:
    """The UNII of the element with a code of its own; the element around it only repeats it."""
    code = substance.find(N + "code")
    if code is None or code.get("codeSystem") != _UNII:
        return None
    return squeeze(code.get("code") or "").upper() or None


def _name(substance: _Element) -> str:
    return squeeze(substance.findtext(N + "name") or "")


def _classes(substance: _Element) -> Iterator[OfficialClass]:
    for code in substance.iterfind(_KIND):
        name = squeeze(code.get("displayName") or "")
        if name:
            yield OfficialClass(name=name, code=squeeze(code.get("code") or "") or None)
