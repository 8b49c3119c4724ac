"""A label as it is stored: facts, outline and passages, and back again word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple
from zlib import crc32

import msgspec

from druginfo.domain import formats
from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.domain.label_summary import Heading, Role
from druginfo.domain.model import Cell, Gap, Monograph, Section, Statement, words_of
from druginfo.domain.names import fold, fold_text
from druginfo.errors import UnreadableFile
from druginfo.store.compression import checked

_DIGEST = 12  # bytes: of 3 million passages, two are taken for one once in 10^16 libraries
_BLANKS = bytes(code if chr(code).isalpha() or not chr(code).isascii() else ord(" ") for code in range(256))
_OFTEN, _MUCH = 3, 40  # so many times, and once in so many words: of that a text speaks
_SHORTEST = 3  # letters
_PLACES = 16  # bits of the place in a key of kin: the keys of one label stand together
_SHORT, _LONG = 1200, 3000  # characters: shorter runs cost more rows than they save, longer ones repeat text
_GAPS = 2
encode = msgspec.msgpack.Encoder().encode
_STATEMENT = msgspec.structs.fields(Statement)
_PLAIN = msgspec.structs.astuple(Statement(text="", source="-"))[3:]
_GAP = {field.name: field.default for field in msgspec.structs.fields(Gap)}
# The text last: what stands before it is then much the same in every item, and compresses to little.
_DEFAULTS = {field.name: field.default for field in (*_STATEMENT[1:], _STATEMENT[0])}
_CELL = msgspec.structs.astuple(Cell(text=""))[1:]


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One section of an outline: everything but its own text and its children."""

    depth: int
    kind: str
    title: str
    number: str | None
    usual: Literal[0, 1] | str | None = 0
    """Where its statements stand unless they say otherwise: 0 its number, 1 its title, or a place."""
    code: str | None = None
    remark: str | None = None
    parent: str | None = None


class Words(NamedTuple):
    """What is searched of a passage: its section's title and its text, typography folded."""

    title: str
    text: str

    @property
    def all(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}"

    @property
    def topic(self) -> str:
        """The words that it is about: those of its title, and those that it says again and again."""
        words = self.text.lower().encode("utf-8", "replace").translate(_BLANKS).split()
        fewest = max(_OFTEN, len(words) // _MUCH)
        often = (word.decode() for word, count in Counter(words).items() if count >= fewest)
        return " ".join((self.title, *(word for word in often if len(word) >= _SHORTEST)))

    @property
    def indexed(self) -> tuple[str, str]:
        """What each of the full-text indexes holds, in the order of `database.INDEXES`."""
        return self.all, self.topic


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """A run of the statements that one section holds of its own, without where it stands.

    `kinds` are the section's kind and those of the sections it stands in, innermost first; `title`
    is the section's, too. `kin` is the same for the same place in labels of one ingredient.
    """

    digest: bytes
    content: bytes
    kinds: tuple[str, ...]
    title: str
    kin: int


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A label ready to be stored: all that can be computed without the library."""

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
    """Whether the document itself names no drug."""
    unread: tuple[str, ...] = ()
    """What the document holds and was not read."""


TextPart = Literal[0, 1, 2]
"""What a passage is a run of: a section's statements, its highlights, its gaps."""

_facts = msgspec.msgpack.Decoder(Monograph).decode
_rows = msgspec.msgpack.Decoder(tuple[Row, ...]).decode
_content = msgspec.msgpack.Decoder(tuple[TextPart, list[Any]]).decode


def prepare(monograph: Monograph) -> Prepared:
    """Everything about a label that a process without the library can work out.

    Raises:
        UnreadableFile: a fact breaks the model (an empty name, a date that is none).

    """
    summary = summarise(monograph)
    names, codes = register(monograph, summary), ndcs(monograph)
    facts = encode(msgspec.structs.replace(monograph, sections=()))
    try:
        _facts(facts)
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
        nameless, monograph.unread,
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
    from hashlib import blake2b  # it loads OpenSSL, for which no look-up waits

    whole = blake2b(digest_size=_DIGEST)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def passage_digest(kinds: Sequence[str], title: str, content: bytes) -> bytes:
    """What a passage is recognised by."""
    return _digest(" ".join(kinds).encode(), title.encode(), content)


def label_digest(facts: bytes, outline: bytes, passages: Iterable[Sequence[bytes]]) -> bytes:
    """What all that a label says is recognised by, from the digests of its passages, section by section."""
    return _digest(facts, outline, *(b"".join(own) for own in passages))


def outline_digest(outline: bytes) -> bytes:
    """What an outline is recognised by."""
    return _digest(outline)


def main_source(monograph: Monograph) -> str:
    """The source of a statement that names no other."""
    return monograph.sources[0].id if monograph.sources else monograph.id


def _take_apart(monograph: Monograph, actives: int) -> tuple[tuple[Row, ...], tuple[tuple[Passage, ...], ...]]:
    rows: list[Row] = []
    passages: list[tuple[Passage, ...]] = []
    source = main_source(monograph)
    for one, kinds in _nested(monograph.sections, ()):
        usual = _usual(one)
        section = crc32(" ".join((*kinds, one.title)).encode())
        place = OutlinePlace(kinds, one.title, source, place_in(usual, one.number, one.title), actives, section)
        passages.append(tuple(_passage(place, number, part, run) for number, (part, run) in enumerate(_runs(one))))
        rows.append(Row(len(kinds) - 1, one.kind, one.title, one.number, usual, one.code, one.remark, one.parent))
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
    """Runs of statements of some hundred characters.

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
    """Where the first statement stands: those of one section mostly stand in one place."""
    items: tuple[Statement | Gap, ...] = (*section.statements, *section.highlights, *section.gaps)
    if not items or items[0].locator == section.number:
        return 0
    return 1 if items[0].locator == section.title else items[0].locator


def place_in(usual: Literal[0, 1] | str | None, number: str | None, title: str) -> str | None:
    """The locator of a section's statements that do not tell another."""
    if usual == 0:
        return number
    return title if usual == 1 else usual


class OutlinePlace(NamedTuple):
    """The section that a passage stands in: what the passage leaves out, and what it is recognised by."""

    kinds: tuple[str, ...]
    title: str
    source: str
    locator: str | None
    actives: int
    section: int


def _passage(place: OutlinePlace, number: int, part: TextPart, run: Sequence[Statement | Gap]) -> Passage:
    content = encode((part, [_pack_one(item, place.source, place.locator) for item in run]))
    kin = place.actives << _PLACES | crc32(bytes((part, number & 0xFF)), place.section) >> 32 - _PLACES
    return Passage(passage_digest(place.kinds, place.title, content), content, place.kinds, place.title, kin)


def attached(run: Sequence[Statement | Gap]) -> tuple[str, ...]:
    """The organs that a source ties to its statements."""
    return tuple(dict.fromkeys(organ for item in run if isinstance(item, Statement) for organ in item.organs))


def words_in(title: str, run: Sequence[Statement | Gap]) -> Words:
    """What is searched of a run of statements under a title."""
    statements = (item for item in run if isinstance(item, Statement))
    text = "\n".join(f"{s.subject}\n{words_of(s)}" if s.subject else words_of(s) for s in statements)
    return Words(fold_text(title), fold_text(text))


def _pack_one(item: Statement | Gap, source: str, place: str | None) -> str | dict[str, Any]:
    """The text alone where there is nothing else, else whatever is not as usual.

    Usual are the label's own source and the section's own place, so that the same text under
    another number or in another label is the same passage.
    """
    if isinstance(item, Gap):
        return _unusual(item, _GAP, source, place)
    values = msgspec.structs.astuple(item)
    if values[3:] == _PLAIN and values[1] == source and values[2] == place:
        return item.text
    packed = _unusual(item, _DEFAULTS, source, place)
    if item.rows:
        packed["rows"] = [[_pack_cell(cell) for cell in row] for row in item.rows]
    return packed


def _unusual(item: Statement | Gap, defaults: dict[str, Any], source: str, place: str | None) -> dict[str, Any]:
    usual = defaults | {"source": source, "locator": place}
    return {name: value for name, default in usual.items() if (value := getattr(item, name)) != default}


def _pack_cell(cell: Cell) -> Any:
    values = msgspec.structs.astuple(cell)
    return cell.text if values[1:] == _CELL else values


def unpack_facts(packed: bytes) -> Monograph:
    """The label without its sections."""
    return _facts(packed)


def unpack_rows(packed: bytes) -> tuple[Row, ...]:
    """The sections of an outline, in the document's order."""
    return _rows(packed)


def headings(rows: Sequence[Row], passages: Sequence[Sequence[int]]) -> tuple[Heading, ...]:
    """An outline as it is shown; of each section, its passages tell whether it is filled."""
    return tuple(
        Heading(place=place, depth=row.depth, kind=row.kind, title=row.title, number=row.number, filled=bool(own))
        for place, (row, own) in enumerate(zip(rows, passages, strict=False))
    )


def unpack_passage(packed: bytes, source: str, place: str | None) -> tuple[TextPart, Sequence[Any]]:
    """A passage as it stands in the label of this source, in this place.

    Which part of the section it is, and its statements or gaps.
    """
    part, items = _content(packed)
    usual = {"source": source, "locator": place}
    if part == _GAPS:
        return part, [msgspec.convert(usual | item, Gap) for item in items]
    return part, [_statement(item, usual) for item in items]


def run_in(packed: bytes) -> Sequence[Any]:
    """The statements or gaps of a passage, in whichever label."""
    return unpack_passage(packed, "-", None)[1]


class Run(NamedTuple):
    """A passage in no label: which part of a section it is, and its items.

    An item is a bare text, or a statement or gap with what it takes of the label that it stands in.
    """

    part: TextPart
    items: Sequence[str | tuple[Statement | Gap, tuple[str, ...]]]

    def placed(self, source: str, place: str | None) -> list[Statement | Gap]:
        """Its statements or gaps as they stand in the label of this source, in this place."""
        usual = {"source": source, "locator": place}
        return [
            Statement(text=one, source=source, locator=place)
            if isinstance(one, str)
            else msgspec.structs.replace(one[0], **{name: usual[name] for name in one[1]})
            for one in self.items
        ]


def run_of(packed: bytes) -> Run:
    """A passage that is read for many labels at once."""
    part, items = unpack_passage(packed, "-", None)
    told = _content(packed)[1]
    return Run(part, [_template(one, own) for one, own in zip(items, told, strict=True)])


def _template(one: Statement | Gap, own: str | dict[str, Any]) -> str | tuple[Statement | Gap, tuple[str, ...]]:
    if isinstance(own, str):
        return own
    return one, tuple(name for name in ("source", "locator") if name not in own)


def _statement(item: str | dict[str, Any], usual: dict[str, Any]) -> Statement:
    if isinstance(item, str):
        return Statement(text=item, **usual)
    if "rows" in item:
        item["rows"] = [[_cell(cell) for cell in row] for row in item["rows"]]
    return msgspec.convert(usual | item, Statement)


def _cell(packed: Any) -> Cell:
    if isinstance(packed, str):
        return Cell(text=packed)
    text, header, colspan, rowspan = packed
    return Cell(text=text, header=header, colspan=colspan, rowspan=rowspan)


def build(row: Row, passages: Iterable[tuple[TextPart, Sequence[Any]]], children: tuple[Section, ...]) -> Section:
    """One section out of its row, its passages and its children."""
    parts: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    for part, run in passages:
        parts[part].extend(run)
    statements, highlights, gaps = parts
    return Section(
        kind=row.kind,
        title=row.title,
        number=row.number,
        parent=row.parent,
        code=row.code,
        remark=row.remark,
        statements=tuple(statements),
        highlights=tuple(highlights),
        gaps=tuple(gaps),
        sections=children,
    )


def pack_ids(ids: Iterable[Sequence[int]]) -> bytes:
    """Rows of passage ids as differences: new passages follow one another, so most take one byte."""
    before, packed = 0, []
    for row in ids:
        packed.append([value - last for value, last in zip(row, (before, *row), strict=False)])
        before = row[-1] if row else before
    return encode(packed)


def unpack_ids(packed: bytes) -> list[list[int]]:
    """The ids that `pack_ids` packed."""
    last = 0
    rows = msgspec.msgpack.decode(checked(packed), type=list[list[int]])
    return [[last := last + difference for difference in row] for row in rows]
