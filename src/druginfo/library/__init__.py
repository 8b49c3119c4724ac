"""One face for all questions to the bundled monographs, the library of labels and files."""

from __future__ import annotations

from druginfo.library.questions import HITS, PAGE, Questions
from druginfo.library.record_questions import RecordQuestions
from druginfo.library.typed_names import TypedNames
from druginfo.library.upkeep import Upkeep

__all__ = ["HITS", "PAGE", "Library"]


class Library(Questions, RecordQuestions, TypedNames, Upkeep):
    """What the program knows: each method answers one question, for names or for everything.

    A name is a brand, an ingredient, a synonym, an NDC, a set id, an application number or a file,
    in any case; every word of it must be part of a known name. Unknown names among known ones are in the
    answer's `notices` and `error`. Sections, organs and severities may be abbreviated as long as they
    stay unambiguous. Several threads may ask at once: each reads through a connection of its own.

    Raises:
        UsageError: an argument has the wrong type.
        UnknownDrug: none of the names is known.
        UnknownChoice: there is no such section, organ or severity.
        UnreadableFile: a file cannot be read or holds no monograph and no label.
        LibraryError: the library of labels is locked, damaged or from a newer version.

    """
