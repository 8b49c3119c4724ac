"""What a document says of its pictures, which nobody sees here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from druginfo.readers.spl.words import inline
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA, PICTURE = N + "observationMedia", N + "renderMultiMedia"
_TEXT, _FILE, _CAPTION = N + "text", f"{N}value/{N}reference", N + "caption"
_LONGEST = 2000


class Pictures:
    """The description of every picture of a document, by the id that texts refer to."""

    def __init__(self, root: _Element) -> None:
        self._by_id = {media.get("ID") or "": media for media in root.iter(MEDIA)}

    def mark(self, element: _Element) -> str:
        """What stands in a text in place of a picture: "[picture: caption; description or file]"."""
        media = self._by_id.get(element.get("referencedObject") or "")
        described = "" if media is None else described_by(media) or _file(media)
        captions = [inline(caption) for caption in element.iterchildren(_CAPTION)]
        said = list(dict.fromkeys(one for one in (*captions, described) if one))
        if len(said) > 1 and any(said[-1].casefold() in caption.casefold() for caption in said[:-1]):
            said.pop()
        return mark(said)


def mark(said: list[str]) -> str:
    """The mark of a picture, or of several, with what is said of them."""
    return f"[picture: {'; '.join(said)}]" if said else "[picture]"


def described_by(media: _Element) -> str:
    """The text for those who cannot see a picture; one longer than any description says how long it is."""
    text = media.find(_TEXT)
    words = "" if text is None else inline(text)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}… ({len(words):,} characters in all)"


def _file(media: _Element) -> str:
    file = media.find(_FILE)
    return "" if file is None else " ".join((file.get("value") or "").split())[:_LONGEST]
