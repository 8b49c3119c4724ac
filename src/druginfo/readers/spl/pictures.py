"""What a document says about its pictures, which the program cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from druginfo.domain.sanitize import shortened
from druginfo.readers.spl.words import inline
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA, PICTURE = N + "observationMedia", N + "renderMultiMedia"
_TEXT, _FILE, _CAPTION = N + "text", f"{N}value/{N}reference", N + "caption"
_LONGEST, _AGAIN = 2000, 200


class Pictures:
    """The description of every picture of a document, by the id that texts refer to."""

    def __init__(self, root: _Element) -> None:
        self._by_id = {media.get("ID") or "": described_by(media) or _file(media) for media in root.iter(MEDIA)}
        self._shown: set[str] = set()

    def mark(self, element: _Element) -> str:
        """The text in place of a picture: "[picture: caption; description or file]".

        A long description is given once in a document.
        """
        name = element.get("referencedObject") or ""
        described = self._by_id.get(name, "")
        if name in self._shown:
            described = shortened(described, _AGAIN)
        self._shown.add(name)
        captions = [inline(caption) for caption in element.iterchildren(_CAPTION)]
        said = list(dict.fromkeys(one for one in (*captions, described) if one))
        if len(said) > 1 and any(said[-1].casefold() in caption.casefold() for caption in said[:-1]):
            said.pop()
        return mark(said)


def mark(said: list[str]) -> str:
    """The mark for one or more pictures, with their description."""
    return f"[picture: {'; '.join(said)}]" if said else "[picture]"


def described_by(media: _Element) -> str:
    """The alternative text of a picture; an overlong one is cut, and says how long it is."""
    text = media.find(_TEXT)
    words = "" if text is None else inline(text)
    return shortened(words, _LONGEST)


def _file(media: _Element) -> str:
    file = media.find(_FILE)
    return "" if file is None else shortened(" ".join((file.get("value") or "").split()), _AGAIN)
