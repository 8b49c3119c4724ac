"""From the words of a call to the monographs and labels that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from druginfo import paths
from druginfo.domain.model import Monograph
from druginfo.domain.names import fold
from druginfo.errors import UnknownDrug, UnreadableFile
from druginfo.library.resolve.drug import Open, Query
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice, Problem

if TYPE_CHECKING:
    from druginfo.library.resolve.suggest import Beginning
    from druginfo.readers.document import Reading

_NAMED = 3
"""How many labels a message lists."""

_LONGEST = 20
"""The most words in one name."""

_LISTED = 10
"""How many drugs that begin with what was typed a message lists."""

_COMMA = r"(?<!\d),|,(?!\d)"
"""A comma between names; inside a number it is part of the number."""


class Unknown(msgspec.Struct, frozen=True):
    """Words that nothing answers to: not recognised, or the name of a medicine without a label here."""

    typed: str
    code: str
    message: str
    suggestions: tuple[str, ...] = ()
    by_rxnorm: bool = False
    """Whether RxNorm knows it, though no label here answers to it."""


class Asked(msgspec.Struct, frozen=True):
    """What a call asks for, name by name, known and unknown."""

    found: tuple[Query | Unknown, ...]
    remarks: tuple[Notice, ...] = ()
    """What was refused in a file."""

    @property
    def queries(self) -> tuple[Query, ...]:
        """The known names, in the order of the call."""
        return tuple(one for one in self.found if isinstance(one, Query))

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The unknown names."""
        return tuple(one for one in self.found if isinstance(one, Unknown))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """A notice for each unknown name, for each name understood in another way, and for what was refused."""
        said = (remark for one in self.queries for remark in one.remarks)
        return (
            *(Notice(code=one.code, message=one.message) for one in self.unknown), *dict.fromkeys(said), *self.remarks
        )  # fmt: skip

    @property
    def error(self) -> Problem | None:
        """The failure of a call with unknown names."""
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
    """What each of some names means.

    Raises:
        UnknownDrug: none of them is known, and `strict` is set.

    """
    found = [one for name in names for one in _named(name, resolver)]
    remarks = tuple(one for one in found if isinstance(one, Notice))
    questions = Asked(tuple(one for one in found if not isinstance(one, Notice)), remarks)
    if strict and not questions.queries:
        refuse(questions)
    return questions


def refuse(questions: Asked) -> None:
    """Say why none of the names is known, if any were given.

    Raises:
        UnknownDrug: there are.

    """
    unknown = questions.unknown
    if unknown:
        message = " ".join(dict.fromkeys(one.message for one in unknown))
        near = tuple(dict.fromkeys(name for one in unknown for name in one.suggestions))
        raise UnknownDrug(message, code=unknown[0].code, suggestions=near)


def _named(name: str, resolver: Resolver) -> list[Query | Unknown | Notice]:
    """What a name means: a drug name is tried before a path, unless it can only be a path."""
    one = None if paths.looks_like_file(name) else resolver.find(name)
    if one:
        return [Query(name, one.holding, one.choice, one.remarks)]
    if paths.looks_like_file(name) or (not resolver.knows(name) and paths.is_path(name)):
        return [found if isinstance(found, Notice) else Query(name, Open(found)) for found in _file(name)]
    return [_unknown(name, resolver)]


def split(words: Iterable[str], resolver: Resolver) -> list[str]:
    """The names in the words of a call: neighbours without a comma or quotes between them may make one name."""
    given = list(words)
    # "pertuzumab, trastuzumab, and hyaluronidase-zzxf", as FDA names one medicine.
    whole = " ".join(given)
    if "," in whole and len(given) <= _LONGEST and resolver.is_name(whole):
        return [whole]
    found: list[str] = []
    for run in runs(given):
        if len(run) == 1:
            found += run
            continue
        from druginfo.library.resolve.cut import names

        found += names(run, resolver)
    return found


def runs(words: Iterable[str]) -> Iterator[list[str]]:
    """Groups of words that may make one name together."""
    run: list[str] = []
    for word in words:
        if len(word.split()) == 1 and "," not in word and (word == "/" or not paths.looks_like_file(word)):
            run.append(word)
            continue
        yield from [run] if run else []
        run = []
        yield from ([part] for part in _parts(word))
    yield from [run] if run else []


def _parts(word: str) -> list[str]:
    if paths.looks_like_file(word) or paths.is_path(word):
        return [word]
    return [part.strip() for part in re.split(_COMMA, word) if part.strip()] or [word]


def _unknown(typed: str, resolver: Resolver) -> Unknown:
    mentioned = resolver.mentioned_by(typed)
    if mentioned:
        message = (
            f'"{typed}" is not in the library. {mentioned.name} mentions it as another medicine; '
            f"see: druginfo show {mentioned.id}. Get its label: {_fetch(typed)}"
        )
        return Unknown(typed, "not_in_library", message)
    others = resolver.of_another(typed)
    if others:
        named = tuple(dict.fromkeys(one.summary.name for one in others))
        message = (
            f'"{typed}" may mean another medicine: no label of the medicine itself lists that route. '
            f"These list it, with other ingredients: {', '.join(named[:_NAMED])}. "
            f"Name the one you mean: druginfo show {_quoted(named[0])}"
        )
        return Unknown(typed, "several_drugs", message, named)
    listing = resolver.entries(typed)
    if listing:
        ids = ", ".join(f"{one.summary.name} ({one.summary.set_id})" for one in listing[:_NAMED])
        more = f" and {len(listing) - _NAMED} more" if len(listing) > _NAMED else ""
        message = (
            f'No label of "{typed}" itself is in the library. These list it among their ingredients: {ids}{more}; '
            f"see: druginfo show {listing[0].summary.set_id}. Look for it: {_fetch(typed)}"
        )
        return Unknown(typed, "not_in_library", message)
    from druginfo.library.resolve.suggest import beginning

    drugs = beginning(resolver, typed)
    if len(drugs.names) > 1:
        return Unknown(typed, "several_drugs", _which(typed, drugs), drugs.names)
    return _by_rxnorm(typed, resolver) or _not_recognised(typed, resolver)


def _by_rxnorm(typed: str, resolver: Resolver) -> Unknown | None:
    """A name or code that RxNorm knows, where its names are in the library: then it is no misspelling."""
    if resolver.store is None or not fold(typed):
        return None
    from druginfo.library.resolve import rxnorm

    found = rxnorm.known(resolver.store, typed)
    if found is None:
        return None
    parts = tuple(name for name in found.contains if resolver.knows(name))
    inside = f" What it contains has labels here: {', '.join(parts[:_LISTED])}." if parts else ""
    message = (
        f'RxNorm knows "{typed.strip()}" as {found.text}; the library has no label of it.{inside} '
        f"Get its label: {_fetch(typed)}"
    )
    return Unknown(typed, "not_in_library", message, parts, by_rxnorm=True)


def _not_recognised(typed: str, resolver: Resolver) -> Unknown:
    from druginfo.library.resolve.unknown_code import unknown_code

    if code := unknown_code(typed, resolver.store):
        cure = f"Get its label: {_fetch(code.fetched_as)}" if code.fetched_as else "Check its spelling."
        return Unknown(typed, "not_recognised", f"{code.message} {cure}")
    near = resolver.near(typed)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    several, lost = _as_subject(typed, resolver), typed
    if not several and len(fold(typed).split()) > 1:
        from druginfo.library.resolve.cut import part_that_is_known

        several, lost = part_that_is_known(typed, resolver)
    cure = f"{f'Get its label: {_fetch(lost)}. ' if lost else ''}List what is here: druginfo list"
    path = " There is no such file either." if "/" in typed else ""
    message = f'No drug is called "{typed}" here.{path}{hint}{several} {cure}'
    return Unknown(typed, "not_recognised", message, near)


def _as_subject(typed: str, resolver: Resolver) -> str:
    """How to ask, if words name a topic or a section, beside a drug or alone."""
    from druginfo.library.resolve.typed_subjects import divided

    split = divided(typed, resolver)
    for one in split.subjects:
        call = one.call(_quoted(split.names[0]) if split.names else "DRUG")
        said = f'Another command answers "{one.typed}"' if one.command else f'What is said on "{one.typed}"'
        return f" {said}: {call}."
    return ""


def _quoted(name: str) -> str:
    from shlex import quote

    return quote(name)


def _which(typed: str, drugs: Beginning) -> str:
    names, count = drugs.names, len(drugs.names)
    more = f" and {count - _LISTED} more" if count > _LISTED else ""
    return (
        f'"{typed}" matches {"at least " if drugs.more else ""}{count} drugs: {", ".join(names[:_LISTED])}{more}. '
        f"Name the one you mean: druginfo show {_quoted(names[0])}"
    )


def _fetch(typed: str) -> str:
    """The command that fetches a label that is not in the library."""
    return f"druginfo fetch {_quoted(typed)}"


def _file(name: str) -> list[Monograph | Notice]:
    """All monographs and labels in a file, and what was refused; an error with the first reason if there are none."""
    from druginfo.readers.detect import read

    if paths.is_folder(name):  # which may hold any number of labels
        message = f"{name} is a folder. Bring the labels in it into the library: druginfo import {name}"
        raise UnreadableFile(message, code="not_recognised")
    readings = list(read(Path(name)))
    found = [one.monograph for one in readings if one.monograph]
    refusals = [one.refusal for one in readings if one.refusal]
    if found:
        return [*found, *(_not_shown(one) for one in readings if one.refusal and one.refusal.code != "skipped")]
    if not refusals and any(one.classes for one in readings):
        message = f"{name} holds FDA's class indexing and no label. Bring it into the library: druginfo import {name}"
        raise UnreadableFile(message, code="not_a_human_label")
    if not refusals:
        raise UnreadableFile(f"{name} contains no label and no monograph.", code="not_recognised")
    reason = refusals[0].reason
    named = reason if str(Path(name)) in reason else f"{name}: {reason}"
    raise UnreadableFile(named, code=refusals[0].code)


def _not_shown(reading: Reading) -> Notice:
    where = " ".join(filter(None, (reading.file, reading.member)))
    reason = reading.refusal.reason if reading.refusal else ""
    return Notice(code="refused", message=f"Not shown: {where}: {reason}")
