"""Types of SPL documents: which are labels of human drugs, and what the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from druginfo.domain.document_types import LABELS
from druginfo.domain.sanitize import squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

# A code decides before a name does.
_OTHERS = {
    "an animal drug label": "50571-9 50572-7 50573-5 50574-3 50575-0 50576-8 50577-6 50578-4 77647-6 98075-5 101437-2",
    "a bulk ingredient": "53409-9 81203-2",
    "a drug for further processing": "53406-5 53407-3 78744-0 78745-7 104091-4",
    "a pharmacologic class indexing file": "60685-5",
    "an indexing file": "63417-0 64124-1 71446-9 73815-3 77288-9 77648-4 82353-4 93372-1 93723-5",
    "a labeler code request": "51726-8 69968-6 72871-7 81204-0",
    "a registration of a cosmetic": "103573-2 104085-6 104086-4 104087-2 104088-0 104089-8 104090-6",
    "a registration": "51725-0 70097-1 75030-7 77573-4 85480-2 85481-0 85482-8 85484-4 86444-7 86446-2 86447-0",
    "a notification": "53410-7 53411-5 77289-7 86445-4 89600-1 99282-6",
    "an identification of a facility": "71743-9 72090-4 77292-1",
    "a risk evaluation and mitigation strategy": "82351-8 82336-9",
    "lot distribution data": "66105-8",
    "a letter to health care providers": "71744-7",
}
_LONGEST = 200
_BY_CODE = {code: what for what, codes in _OTHERS.items() for code in codes.split()}

# For types that have no code here, and for documents that leave the code out: words of the name.
_BY_WORD = (
    ("bulk ingredient", "a bulk ingredient"),
    ("further processing", "a drug for further processing"),
    ("intermediate", "a drug for further processing"),
    ("animal", "an animal drug label"),
    ("veterinary", "an animal drug label"),
    ("medicated feed", "an animal drug label"),
    ("pharmacologic class", "a pharmacologic class indexing file"),
    ("indexing", "an indexing file"),
    ("labeler code", "a labeler code request"),
    ("registration", "a registration"),
    ("notification", "a notification"),
    ("certification", "a notification"),
    ("facility", "an identification of a facility"),
    ("mitigation", "a risk evaluation and mitigation strategy"),
    ("lot distribution", "lot distribution data"),
    ("letter", "a letter to health care providers"),
)
# A type of label without a code here calls itself one of these.
_WORDS_OFLABELS = re.compile(
    r"label|drug|\botc\b|prescription|vaccine|allergen|plasma|cell|blood|device|food|supplement|cosmetic|homeopath"
)


def of_label(root: _Element) -> tuple[str, str]:
    """Code and name of a document's type.

    Raises:
        UnreadableFile: `not_a_human_label`, saying what the document is instead.

    """
    element = root.find(N + "code")
    code = "" if element is None else squeeze(element.get("code") or "")[:_LONGEST]
    name = "" if element is None else squeeze(element.get("displayName") or "")[:_LONGEST]
    if code in LABELS:
        return code, LABELS[code]
    what = _BY_CODE.get(code) or _by_word(name.lower())
    if what:
        raise refusal(what, name)
    return code, name.upper()


def refusal(what: str, said: str = "") -> UnreadableFile:
    """The error for a document that is something else, with the document's own name for it."""
    own = f" ({said})" if said else ""
    return UnreadableFile(f"it is not a label of a human drug but {what}{own}.", code="not_a_human_label")


def _by_word(name: str) -> str | None:
    """What a document without a known code is, by its name; None for a label and for one without a name."""
    what = next((what for word, what in _BY_WORD if word in name), None)
    return what or (None if not name or _WORDS_OFLABELS.search(name) else "another kind of document")
