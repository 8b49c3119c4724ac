"""Bytes to elements, safely: no DTD, no entities, no network, bounded depth and size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from druginfo.domain.sanitize import squeeze
from druginfo.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError, _Element

MOST_BYTES = 64 * 1024 * 1024
"""Five times the largest label that NLM publishes."""

NAMESPACE = "{urn:hl7-org:v3}"

_HEAD = 65_536
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+(<![dD][oO][cC][tT].*)", re.DOTALL
)

_HTML = re.compile(rb"<!doctype\s+html", re.IGNORECASE)

# libxml2's numbers: xmlParserErrors.
_RESOURCE_LIMIT, _BAD_ENCODING, _UNSUPPORTED_ENCODING, _PREMATURE_END = 114, 81, 32, 77
_NO_XML = (4, 5)


def recognises(head: bytes) -> bool:
    """Whether the first bytes of a file look like XML."""
    text = _narrow(head[:256]).removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return text.lstrip()[:1] == b"<"


def parse(data: bytes) -> _Element:
    """The root element of a document of at most `MOST_BYTES` bytes.

    Raises:
        UnreadableFile: `not_xml`, `unsafe_xml`, `too_deep`, `too_large`, `wrong_encoding`, `truncated`.

    """
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"it holds more than {MOST_BYTES >> 20} MB, more than any label.", code="too_large")
    _refuse_dtd(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, data) from None
    # An encoding can hide a DTD from the check of the bytes, but not from the parser.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe()
    return root


def _refuse_dtd(data: bytes) -> None:
    """Refuse a document type before the parser sees it, and recognise an HTML page."""
    head = _narrow(data[:_HEAD])
    found = _PROLOG.match(head)
    if found and _HTML.match(found[1]):
        raise UnreadableFile("it is a web page (HTML), not an SPL document.", code="not_xml")
    if found or b"<!ENTITY" in head:
        raise _unsafe()


def _narrow(head: bytes) -> bytes:
    """UTF-16 as if it were ASCII: enough to find markup in it."""
    return head.replace(b"\0", b"") if head.startswith(_WIDE) else head


def _unsafe() -> UnreadableFile:
    return UnreadableFile(
        "it declares a document type or entities, which no SPL document does; it was not read.", code="unsafe_xml"
    )


def _refusal(error: XMLSyntaxError, data: bytes) -> UnreadableFile:
    said = squeeze(error.msg or "no reason given")
    code = getattr(error, "code", 0)
    if code == _RESOURCE_LIMIT:
        return _limit(said)
    if code in _NO_XML:
        return UnreadableFile("it is not XML.", code="not_xml")
    if code in (_BAD_ENCODING, _UNSUPPORTED_ENCODING):
        return UnreadableFile(f"its bytes are not in the encoding that it declares: {said}.", code="wrong_encoding")
    if code == _PREMATURE_END or not _narrow(data[:4] + data[-64:]).rstrip().endswith(b">"):
        return UnreadableFile(f"it ends too early: {said}.", code="truncated")
    return UnreadableFile(f"it is not well-formed XML: {said}.", code="not_xml")


def _limit(said: str) -> UnreadableFile:
    if "depth" in said:
        return UnreadableFile("its elements are nested too deeply.", code="too_deep")
    if "entity" in said:
        return _unsafe()
    return UnreadableFile(f"a part of it is too large: {said}.", code="too_large")
