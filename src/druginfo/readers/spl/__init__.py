"""Reader of official labels in SPL, the XML that FDA and NLM publish."""

from __future__ import annotations

from druginfo.domain.model import Monograph
from druginfo.errors import UnreadableFile
from druginfo.readers.spl import document, xml

__all__ = ["read", "recognises"]

recognises = xml.recognises


def read(data: bytes, *, name: str = "") -> Monograph:
    """The label that the bytes of one SPL document hold.

    Raises:
        UnreadableFile: it is not XML, unsafe XML, not SPL, or not a label of a human drug. `code` says which,
            and the message begins with `name` if one is given.

    """
    try:
        return document.read(xml.parse(data))
    except UnreadableFile as error:
        if not name:
            raise
        raise UnreadableFile(f"{name}: {error.message}", code=error.code) from error
    except RecursionError:
        where = f"{name}: " if name else ""
        raise UnreadableFile(f"{where}its elements are nested too deeply.", code="too_deep") from None
