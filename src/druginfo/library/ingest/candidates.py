"""What the sources have for a name, ranked by the library's own rule before anything is downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import msgspec

from druginfo.domain import likeness
from druginfo.domain.combinations import combination_keys
from druginfo.domain.identifiers import application, bare, is_set_id, keys, ndc_codes
from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.domain.label_summary import UNNAMED, Entry, Role, Summary
from druginfo.domain.model import Monograph
from druginfo.domain.names import fold, is_salt, salt_free, salt_spellings
from druginfo.errors import SourceUnreachable
from druginfo.library.resolve.ranking import Chosen, choose
from druginfo.readers import detect
from druginfo.readers.document import Raw
from druginfo.results.base import Notice
from druginfo.sources import openfda
from druginfo.sources.dailymed import DailyMed
from druginfo.sources.openfda import OpenFDA, SearchRefused

_LISTED = 25
"""How many labels that only DailyMed finds are read as a whole: its list gives only titles."""
_NEAR = 20
_LONGEST = 200
"""Characters: no name is longer."""
_FACTS = ("id", "set_id", "version", "effective_time", "openfda")
_SOME_TEXT = {"purpose": ["-"]}
"""Reads a record without its texts: they are slow to read, and choosing a record does not need them."""


class Scouted(NamedTuple):
    """The labels found for a name: those that may answer, and the texts that came with them."""

    typed: str
    chosen: Chosen | None = None
    total: int = 0
    looked_at: int = 0
    records: dict[str, Raw] = {}  # noqa: RUF012  never written to
    """openFDA's records, by set id."""
    documents: dict[str, Raw] = {}  # noqa: RUF012
    """DailyMed's documents, by set id."""
    near: tuple[str, ...] = ()


class Scout:
    """Looks for names at openFDA, and at DailyMed where openFDA has none or does not answer."""

    def __init__(self, resolver: OpenFDA, library: DailyMed) -> None:
        self._openfda, self._dailymed = resolver, library
        self._found: dict[str, Scouted] = {}
        self._silent = False
        self.notices: dict[Notice, None] = {}

    def find(self, name: str) -> Scouted:
        """What the sources have for a name; a repeated name is not asked for again."""
        folded = fold(name)
        if folded not in self._found:
            self._found[folded] = self._look(name)
        return self._found[folded]._replace(typed=name)

    def names(self, runs: Iterable[list[str]]) -> list[str]:
        """The names in neighbouring words: one name if together they make one; several if each is one.

        A single unknown word makes them all one unknown name, since it may turn the name beside it
        into another medicine.
        """
        return [name for run in runs for name in self._names(run)]

    def _names(self, run: list[str]) -> list[str]:
        whole = " ".join(run)
        if len(run) == 1 or self.find(whole).chosen:
            return [whole]
        return run if all(self.find(word).chosen for word in run) else [whole]

    def _look(self, name: str) -> Scouted:
        """What there is for a name as typed; otherwise without its product's words, or under a synonym."""
        if not openfda.plain(name) or len(name) > _LONGEST:
            return Scouted(name)
        found = self._asked(name)
        for other in () if found.chosen else _other_names(name):
            again = self._asked(other)
            if again.chosen:
                message = f'"{name}" was searched as "{other}".'
                self.notices[Notice(code="searched_as", message=message)] = None
                return again
        return found

    def _asked(self, name: str) -> Scouted:
        searches = openfda.searches(name)
        silent: SourceUnreachable | None = None
        found = Scouted(name)
        try:
            found = self._at_openfda(name, searches)
        except SourceUnreachable as error:
            silent = error
        if found.chosen:
            return found
        refused = not searches or isinstance(silent, SearchRefused)
        if refused:
            silent = None
        try:
            return self._at_dailymed(name) or self._with_near(found, silent)
        except SourceUnreachable:
            if silent is None:
                return self._with_near(found, None)
            raise silent from None
        finally:
            if silent or refused:
                what = "rejected this search" if refused else "did not answer"
                message = f"{self._openfda.host} {what}; only {self._dailymed.host} was searched."
                self.notices[Notice(code="searched_in_part", message=message)] = None

    def _at_openfda(self, name: str, searches: Iterable[str]) -> Scouted:
        """The result of the first search that finds a label that may answer; exact fields are searched first."""
        best = Scouted(name)
        for search in searches:
            found = self._openfda.labels(search)
            raws = [Raw(kind="openfda", data=one, file=self._openfda.host) for one in found.records]
            facts = [(raw, _facts(raw)) for raw in raws]
            best = _scouted(name, [(raw, one) for raw, one in facts if one], found.total, len(raws))
            if best.chosen:
                return best
        return best

    def _at_dailymed(self, name: str) -> Scouted | None:
        """The labels that only DailyMed finds; a set id is requested directly."""
        raws = list(self._documents(name))
        total = len(raws)
        if not raws:
            listing = self._dailymed.search(name)
            total = listing.total
            raws = [raw for one in listing.labels[:_LISTED] for raw in self._documents(one.set_id)]
        facts = [(raw, one) for raw in raws if (one := _read(raw))]
        found = _scouted(name, facts, total, len(raws))
        return found if found.chosen else None

    def _documents(self, set_id: str) -> Iterator[Raw]:
        if is_set_id(set_id) and (data := self._dailymed.label(set_id)):
            yield Raw(kind="spl", data=data, file=self._dailymed.host)

    def _with_near(self, found: Scouted, silent: SourceUnreachable | None) -> Scouted:
        """Where nothing answers: similar names among labels that share a word, if the source can be reached."""
        if silent:
            raise silent
        search = openfda.near(found.typed)
        near: list[str] = []
        with suppress(SourceUnreachable):
            records = self._openfda.labels(search, _NEAR).records if search else ()
            facts = (_facts(Raw(kind="openfda", data=one, file="")) for one in records)
            near = _likely(fold(found.typed), [one for one in facts if one])
        return found._replace(near=tuple(near[:3]))


def _likely(typed: str, labels: Iterable[Monograph]) -> list[str]:
    """The names of labels that may have been meant: misspelt, or all typed words among the label's own.

    A shared salt does not make names similar.
    """
    own = {word for word in typed.split() if not is_salt(word)}
    slips: list[str] = []
    sharing: list[str] = []
    for label in labels:
        names = [name for name, role in register(label, summarise(label)) if role not in UNNAMED]
        if fold(label.name) == typed:
            continue
        if likeness.alike(typed, names):
            slips.append(label.name)
        elif own and any(own <= set(re.split(r"[\s-]+", name)) for name in names):
            sharing.append(label.name)
    return list(dict.fromkeys((*slips, *sharing)))


def _other_names(name: str) -> Iterator[str]:
    """A name without its product's strength and form, and other names of the same substance."""
    from druginfo.domain.product_words import readings
    from druginfo.library.resolve import synonyms

    shorter = dict.fromkeys(reading.name for reading in readings(name) if fold(reading.name))
    yield from shorter
    for one in (name, *shorter):
        yield from (other.name for other in synonyms.others(one) or synonyms.others(salt_free(fold(one))))


def _scouted(name: str, labels: list[tuple[Raw, Monograph]], total: int, looked_at: int) -> Scouted:
    entries = [entry for key, (_, label) in enumerate(labels) if (entry := _entry(key, label, name)).roles]
    by_set_id = {summarise(label).set_id: raw for raw, label in labels}
    return Scouted(
        name, choose(entries), total, looked_at,
        {key: raw for key, raw in by_set_id.items() if raw.kind == "openfda"},
        {key: raw for key, raw in by_set_id.items() if raw.kind == "spl"},
    )  # fmt: skip


def _entry(key: int, label: Monograph, name: str) -> Entry:
    """A label as the library would list it for a name."""
    summary = summarise(label)
    return Entry(key=key, current=True, added="", summary=summary, roles=frozenset(_roles(label, summary, name)))


def _roles(label: Monograph, summary: Summary, name: str) -> Iterator[Role]:
    folded = fold(bare(name))
    shown = fold(openfda.plain(name))
    wanted = {
        fold(bare(name)),
        shown,
        application(bare(name)),
        *keys(name),
        *salt_spellings(folded),
        *combination_keys(name),
    }
    yield from (role for name, role in register(label, summary) if name in wanted)
    if summary.set_id == folded:
        yield "set_id"
    if set(ndc_codes(name)) & set(ndcs(label)):
        yield "ndc"


def _facts(raw: Raw) -> Monograph | None:
    """A record's label without its texts; None if it is not a label of a human medicine."""
    try:
        record = msgspec.json.decode(raw.data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    kept = {name: record[name] for name in _FACTS if name in record}
    return _read(msgspec.structs.replace(raw, data=msgspec.json.encode({**kept, **_SOME_TEXT})))


def _read(raw: Raw) -> Monograph | None:
    return next((one.monograph for one in detect.parse(raw) if one.monograph), None)
