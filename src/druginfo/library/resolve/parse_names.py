"""From the words of a call to the monographs that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from druginfo import paths
from druginfo.domain.model import Monograph
from druginfo.domain.names import fold
from druginfo.errors import UnknownDrug, UnreadableFile
from druginfo.library.resolve.drug import Open, Query
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice, Problem

if TYPE_CHECKING:
    from druginfo.readers.document import Reading

_NAMED = 3
"""How many labels a message names."""


class Unknown(NamedTuple):
    """Words that name nothing here: not recognised, or a medicine that is only mentioned."""

    typed: str
    code: str
    message: str
    suggestions: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What a call asks for, name by name: what is known and what is not."""

    found: tuple[Query | Unknown, ...]
    remarks: tuple[Notice, ...] = ()
    """What a file holds that was refused."""

    @property
    def queries(self) -> tuple[Query, ...]:
        """What is known, in the order of the call."""
        return tuple(one for one in self.found if isinstance(one, Query))

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """What is not."""
        return tuple(one for one in self.found if isinstance(one, Unknown))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """One notice a name that is not known, and what was refused."""
        return (*(Notice(code=one.code, message=one.message) for one in self.unknown), *self.remarks)

    @property
    def error(self) -> Problem | None:
        """The failure of a call some of whose names are not known."""
        if not self.unknown:
            return None
        names = ", ".join(f'"{one.typed}"' for one in self.unknown)
        return Problem(
            code=self.unknown[0].code,
            message=f"Not answered: {names}.",
            suggestions=tuple(dict.fromkeys(name for one in self.unknown for name in one.suggestions)),
            exit_code=UnknownDrug.exit_code,
        )


def asked(names: Iterable[str], resolver: Resolver, *, strict: bool = True) -> Asked:
    """What each of some names stands for.

    Raises:
        UnknownDrug: none of them is known, and it is `strict`.

    """
    found = [one for name in names for one in _named(name, resolver)]
    remarks = tuple(one for one in found if isinstance(one, Notice))
    questions = Asked(tuple(one for one in found if not isinstance(one, Notice)), remarks)
    unknown = questions.unknown
    if strict and unknown and not questions.queries:
        message = " ".join(dict.fromkeys(one.message for one in unknown))
        near = tuple(dict.fromkeys(name for one in unknown for name in one.suggestions))
        raise UnknownDrug(message, code=unknown[0].code, suggestions=near)
    return questions


def _named(name: str, resolver: Resolver) -> list[Query | Unknown | Notice]:
    if paths.looks_like_file(name):
        return [one if isinstance(one, Notice) else Query(name, Open(one)) for one in _file(name)]
    one = resolver.find(name)
    return [Query(name, one.holding, one.choice) if one else _unknown(name, resolver)]


def split(words: Iterable[str], resolver: Resolver) -> list[str]:
    """The names in the words of a call: neighbours that no comma or quote parts may make one name."""
    return [name for run in runs(words) for name in _names(run, resolver)]


def runs(words: Iterable[str]) -> Iterator[list[str]]:
    """The words that may make one name together."""
    run: list[str] = []
    for word in words:
        if len(word.split()) == 1 and "," not in word and not paths.looks_like_file(word):
            run.append(word)
            continue
        yield from [run] if run else []
        run = []
        yield from ([part] for part in _parts(word))
    yield from [run] if run else []


def _parts(word: str) -> list[str]:
    if paths.looks_like_file(word):
        return [word]
    return [part.strip() for part in word.split(",") if part.strip()] or [word]


def _names(run: list[str], resolver: Resolver) -> list[str]:
    """One name if the words can make one, else several names that use every word.

    A word left over makes the whole run one unknown name, since it may make another medicine of
    the name beside it (trastuzumab emtansine), except beside the brands of bundled monographs:
    their names are listed in full, so a word that none of them holds is a name of its own.
    """
    pieces = list(_pieces(run, resolver))
    lost = [piece for piece in pieces if not resolver.find(piece)]
    return pieces if not lost or _apart(pieces, lost, resolver) else [" ".join(run)]


def _pieces(words: list[str], resolver: Resolver) -> Iterator[str]:
    """The words as names, the longest known or mentioned name first; unknown neighbours together."""
    start = here = 0
    while here < len(words):
        ends = range(_furthest(words, here, resolver), here, -1)
        end = next((end for end in ends if resolver.knows(" ".join(words[here:end]))), None)
        if end is None:
            here += 1
            continue
        yield from [" ".join(words[start:here])] if start < here else []
        yield " ".join(words[here:end])
        start = here = end
    yield from [" ".join(words[start:])] if start < len(words) else []


def _furthest(words: list[str], here: int, resolver: Resolver) -> int:
    """Where the longest name that begins with a word may end: no further than some name begins so."""
    end = min(here + _NUMBER, len(words))
    while end < len(words) and resolver.begins(" ".join(words[here : end + 1])):
        end += 1
    return end


_NUMBER = 4
"""So many words a number may have: "NDC 1234 5678 90"."""


def _apart(pieces: list[str], lost: list[str], resolver: Resolver) -> bool:
    """Whether the lost words are names of their own and no part of a name beside them."""
    listed = all(resolver.is_brand(piece) for piece in pieces if piece not in lost)
    loose = [piece for piece in lost if not resolver.knows(piece)]
    return listed and not any(resolver.within_a_name(word) for piece in loose for word in piece.split())


def _unknown(typed: str, resolver: Resolver) -> Unknown:
    mentioned = resolver.mentioned_by(typed)
    if mentioned:
        message = (
            f'"{typed}" is not in the library. {mentioned.name} mentions it as another medicine; '
            f"see: druginfo show {mentioned.id}. Get its label: {_fetch(typed)}"
        )
        return Unknown(typed, "not_in_library", message)
    listing = resolver.entries(typed)
    if listing:
        ids = ", ".join(f"{one.summary.name} ({one.summary.set_id})" for one in listing[:_NAMED])
        more = f" and {len(listing) - _NAMED} more" if len(listing) > _NAMED else ""
        message = (
            f'No label of "{typed}" itself is in the library. Listing it among their ingredients: {ids}{more}; '
            f"see: druginfo show {listing[0].summary.set_id}. Look for it: {_fetch(typed)}"
        )
        return Unknown(typed, "not_in_library", message)
    near = resolver.near(typed)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    several = " Separate several drugs by commas." if len(fold(typed).split()) > 1 else ""
    cure = f"See what there is: druginfo list; get its label: {_fetch(typed)}"
    message = f'No drug is called "{typed}" here.{hint}{several} {cure}'
    return Unknown(typed, "not_recognised", message, near)


def _fetch(typed: str) -> str:
    """The line to type for a label that is not here."""
    from shlex import quote

    return f"druginfo fetch {quote(typed)}"


def _file(name: str) -> list[Monograph | Notice]:
    """All monographs and labels in a file, and what was refused; where there is none, the first reason why."""
    from druginfo.readers.detect import read

    readings = list(read(Path(name)))
    found = [one.monograph for one in readings if one.monograph]
    refusals = [one.refusal for one in readings if one.refusal]
    if found:
        return [*found, *(_not_shown(one) for one in readings if one.refusal and one.refusal.code != "skipped")]
    if not refusals:
        raise UnreadableFile(f"{name}: there is no label and no monograph in it.", code="not_recognised")
    reason = refusals[0].reason
    named = reason if str(Path(name)) in reason else f"{name}: {reason}"
    raise UnreadableFile(named, code=refusals[0].code)


def _not_shown(reading: Reading) -> Notice:
    where = " ".join(filter(None, (reading.file, reading.member)))
    reason = reading.refusal.reason if reading.refusal else ""
    return Notice(code="refused", message=f"Not shown: {where}: {reason}")
