"""Where a label mentions the safety subjects: places in its text, as the library stores them."""

# Without postponed annotations: msgspec would look each of them up again at every start.
from collections.abc import Sequence

import msgspec


class MentionPlace(msgspec.Struct, frozen=True, array_like=True):
    """A statement on a subject: its section and statement by number, and the words that match.

    `position` is the character at which its words first match, None if it has no such words. `organs` are all
    organs that it mentions, None if they were not searched.
    """

    section: int
    statement: int
    matched: tuple[str, ...] = ()
    position: int | None = None
    organs: tuple[str, ...] | None = None


class LeadPlace(msgspec.Struct, frozen=True, array_like=True):
    """The most telling sentence on a subject: where its statement is, and the sentence.

    The sentence is a range of characters in the folded statement, or its text if the statement does not contain all
    of it.
    """

    section: int
    statement: int
    matched: tuple[str, ...]
    sentence: tuple[int, int] | str


class SubjectPlaces(msgspec.Struct, frozen=True, array_like=True):
    """A safety subject by name, its most telling sentence, and where else the label mentions it."""

    subject: str
    lead: LeadPlace | None
    mentions: tuple[MentionPlace, ...]


def pack(places: Sequence[SubjectPlaces]) -> bytes:
    """Places as bytes, for the library."""
    return msgspec.msgpack.encode(places)
