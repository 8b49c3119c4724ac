"""Prepares a label for storage: its facts, its outline, and its text cut into passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal
from zlib import crc32

import msgspec

from druginfo.domain import formats
from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.domain.label_summary import Role
from druginfo.domain.model import Gap, Monograph, Section, Statement, words_of
from druginfo.domain.names import fold
from druginfo.errors import UnreadableFile
from druginfo.store.codec import OutlineRow, TextPart, encode, main_source, pack_run, place_in, unpack_facts

DIGEST_SIZE = 12  # bytes: among 3 million passages, two have the same digest in one of 10^16 libraries
_PLACES = 16  # bits of the place in a key of kin: keys of one ingredient are then next to each other
_SHORT, _LONG = 1200, 3000  # characters: shorter runs cost more rows than they save, longer ones repeat text


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """A run of statements directly under one section, without their source and place.

    `kinds` are the section's kind and those of the sections around it, innermost first; `title`
    is the section's, too. `kin` is the same for the same place in labels of one ingredient.
    """

    digest: bytes
    content: bytes
    kinds: tuple[str, ...]
    title: str
    kin: int


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A label ready to be stored: everything that can be computed without the library."""

    set_id: str
    version: int
    format: int
    name: str
    effective: str | None
    summary: bytes
    facts: bytes
    outline: bytes
    passages: tuple[tuple[Passage, ...], ...]
    """Those of each section, in the order of the outline."""
    names: tuple[tuple[str, Role], ...]
    ndcs: tuple[int, ...]
    digest: bytes
    nameless: bool = False
    """Whether the document itself gives no name of the drug."""
    unread: tuple[str, ...] = ()
    """What is in the document and was not read."""
    glance: bytes | None = None
    """Where it mentions the safety subjects (`subject_places.pack`); None if they were not searched."""


def prepare(monograph: Monograph, glance: bytes | None = None) -> Prepared:
    """Compute everything about a label that does not need the library, so that another process can.

    Raises:
        UnreadableFile: a fact breaks the model (an empty name, a date that is not one).

    """
    summary = summarise(monograph)
    names, codes = register(monograph, summary), ndcs(monograph)
    facts = encode(msgspec.structs.replace(monograph, sections=()))
    try:
        unpack_facts(facts)
    except msgspec.ValidationError as error:
        raise UnreadableFile(f"{monograph.name or 'The label'} cannot be stored: {error}.") from None
    actives = " ".join(sorted(fold(one.name) for one in summary.actives))
    rows, passages = _take_apart(monograph, crc32(actives.encode()))
    outline, brief = encode(rows), encode(summary)
    digest = label_digest(facts, outline, [[one.digest for one in own] for own in passages])
    name, form = fold(monograph.name), formats.BY_NAME[monograph.format].rank
    version, effective = monograph.version or 0, monograph.effective
    nameless = monograph.names_from is not None or (monograph.kind == "label" and name == fold(summary.set_id))
    return Prepared(
        summary.set_id, version, form, name, effective, brief, facts, outline, passages, names, codes, digest,
        nameless, monograph.unread, glance,
    )  # fmt: skip


def renamed(label: Prepared, facts: Monograph) -> Prepared:
    """A prepared label with other facts; its text stays as it is."""
    summary = summarise(facts)
    packed = encode(facts)
    digest = label_digest(packed, label.outline, [[one.digest for one in own] for own in label.passages])
    return msgspec.structs.replace(
        label, name=fold(facts.name), summary=encode(summary), facts=packed, digest=digest,
        names=register(facts, summary), ndcs=ndcs(facts),
    )  # fmt: skip


def _digest(*parts: bytes) -> bytes:
    from hashlib import blake2b  # it loads OpenSSL, which look-ups do not need

    whole = blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def passage_digest(kinds: Sequence[str], title: str, content: bytes) -> bytes:
    """The digest by which an equal passage is found again."""
    return _digest(" ".join(kinds).encode(), title.encode(), content)


def label_digest(facts: bytes, outline: bytes, passages: Iterable[Sequence[bytes]]) -> bytes:
    """The digest of a whole label, from its facts, its outline and its passages' digests by section."""
    return _digest(facts, outline, *(b"".join(own) for own in passages))


def outline_digest(outline: bytes) -> bytes:
    """The digest by which an equal outline is found again."""
    return _digest(outline)


def _take_apart(monograph: Monograph, actives: int) -> tuple[tuple[OutlineRow, ...], tuple[tuple[Passage, ...], ...]]:
    rows: list[OutlineRow] = []
    passages: list[tuple[Passage, ...]] = []
    source = main_source(monograph)
    for one, kinds in _nested(monograph.sections, ()):
        usual = _usual(one)
        section = crc32(" ".join((*kinds, one.title)).encode())
        place = OutlinePlace(kinds, one.title, source, place_in(usual, one.number, one.title), actives, section)
        passages.append(tuple(_passage(place, number, part, run) for number, (part, run) in enumerate(_runs(one))))
        rows.append(
            OutlineRow(len(kinds) - 1, one.kind, one.title, one.number, usual, one.code, one.remark, one.parent)
        )
    return tuple(rows), tuple(passages)


def _nested(sections: tuple[Section, ...], above: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    for section in sections:
        kinds = (section.kind, *above)
        yield section, kinds
        yield from _nested(section.sections, kinds)


def _runs(section: Section) -> Iterator[tuple[TextPart, Sequence[Statement | Gap]]]:
    yield from ((0, run) for run in _cut(section.statements))
    yield from ((1, run) for run in _cut(section.highlights))
    if section.gaps:
        yield 2, section.gaps


def _cut(statements: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """Split statements into runs of about 1,200 to 3,000 characters.

    Where a run ends depends on its last statement's own words, so that one statement that differs
    between two labels leaves the runs before and after it the same.
    """
    start, size = 0, 0
    for end, statement in enumerate(statements, start=1):
        words = words_of(statement)
        size += len(words)
        if size >= _LONG or (size >= _SHORT and not crc32(words.encode()) & 1):
            yield statements[start:end]
            start, size = end, 0
    if start < len(statements):
        yield statements[start:]


def _usual(section: Section) -> Literal[0, 1] | str | None:
    """The place of the first statement: those of one section mostly share it."""
    items: tuple[Statement | Gap, ...] = (*section.statements, *section.highlights, *section.gaps)
    if not items or items[0].locator == section.number:
        return 0
    return 1 if items[0].locator == section.title else items[0].locator


class OutlinePlace(msgspec.Struct, frozen=True):
    """The section around a passage: what the passage leaves out, and what goes into its digest."""

    kinds: tuple[str, ...]
    title: str
    source: str
    locator: str | None
    actives: int
    section: int


def _passage(place: OutlinePlace, number: int, part: TextPart, run: Sequence[Statement | Gap]) -> Passage:
    content = pack_run(part, run, place.source, place.locator)
    kin = place.actives << _PLACES | crc32(bytes((part, number & 0xFF)), place.section) >> 32 - _PLACES
    return Passage(passage_digest(place.kinds, place.title, content), content, place.kinds, place.title, kin)
