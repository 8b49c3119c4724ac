"""How a label's facts, outline and passages are stored, and how they are read back word for word."""

# Without postponed annotations: msgspec would look each of them up again at every start.
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from druginfo.domain.label_summary import Heading
from druginfo.domain.model import Cell, Gap, Monograph, Section, Statement
from druginfo.store.compression import checked

_GAPS = 2
encode = msgspec.msgpack.Encoder().encode
_STATEMENT = msgspec.structs.fields(Statement)
_PLAIN = msgspec.structs.astuple(Statement(text="", source="-"))[3:]
_GAP = {field.name: field.default for field in msgspec.structs.fields(Gap)}
# The text comes last: what precedes it is then much the same in every item, and compresses well.
_DEFAULTS = {field.name: field.default for field in (*_STATEMENT[1:], _STATEMENT[0])}
_CELL = msgspec.structs.astuple(Cell(text=""))[1:]


class OutlineRow(msgspec.Struct, frozen=True, array_like=True):
    """One section of an outline: everything but its own text and its children."""

    depth: int
    kind: str
    title: str
    number: str | None
    usual: Literal[0, 1] | str | None = 0
    """The place of its statements, unless they give their own: 0 for its number, 1 for its title, or a place."""
    code: str | None = None
    remark: str | None = None
    parent: str | None = None


TextPart = Literal[0, 1, 2]
"""What a passage is a run of: a section's statements (0), its highlights (1) or its gaps (2)."""

_facts = msgspec.msgpack.Decoder(Monograph).decode
_rows = msgspec.msgpack.Decoder(tuple[OutlineRow, ...]).decode
_content = msgspec.msgpack.Decoder(tuple[TextPart, list[Any]]).decode


def main_source(monograph: Monograph) -> str:
    """The source of statements that name no other."""
    return monograph.sources[0].id if monograph.sources else monograph.id


def place_in(usual: Literal[0, 1] | str | None, number: str | None, title: str) -> str | None:
    """The locator of a section's statements that give none of their own."""
    if usual == 0:
        return number
    return title if usual == 1 else usual


def pack_run(part: TextPart, run: Sequence[Statement | Gap], source: str, place: str | None) -> bytes:
    """A passage as bytes, leaving out the label's own source and the section's own place."""
    return encode((part, [_pack_one(item, source, place) for item in run]))


def _pack_one(item: Statement | Gap, source: str, place: str | None) -> str | dict[str, Any]:
    """Only the text if nothing else is set; otherwise every field that is not as usual.

    The label's own source and the section's own place count as usual, so that the same text under
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


def unpack_rows(packed: bytes) -> tuple[OutlineRow, ...]:
    """The sections of an outline, in the document's order."""
    return _rows(packed)


def headings(rows: Sequence[OutlineRow]) -> tuple[Heading, ...]:
    """The headings of an outline."""
    return tuple(
        Heading(place=place, depth=row.depth, kind=row.kind, title=row.title, number=row.number)
        for place, row in enumerate(rows)
    )


def unpack_passage(packed: bytes, source: str, place: str | None) -> tuple[TextPart, Sequence[Any]]:
    """A passage as it reads in the label with this source, at this place.

    Which part of the section it is, and its statements or gaps.
    """
    part, items = _content(packed)
    usual = {"source": source, "locator": place}
    if part == _GAPS:
        return part, [msgspec.convert(usual | item, Gap) for item in items]
    return part, [_statement(item, usual) for item in items]


def run_in(packed: bytes) -> Sequence[Any]:
    """The statements or gaps of a passage, without the source and place of any label."""
    return unpack_passage(packed, "-", None)[1]


class PassageRun(msgspec.Struct, frozen=True):
    """A passage outside any label: which part of a section it is, and its items.

    An item is a bare text, or a statement or gap with the names of the fields that the label fills in.
    """

    part: TextPart
    items: Sequence[str | tuple[Statement | Gap, tuple[str, ...]]]

    def placed(self, source: str, place: str | None) -> list[Statement | Gap]:
        """Its statements or gaps as they read in the label with this source, at this place."""
        usual = {"source": source, "locator": place}
        return [
            Statement(text=one, source=source, locator=place)
            if isinstance(one, str)
            else msgspec.structs.replace(one[0], **{name: usual[name] for name in one[1]})
            for one in self.items
        ]


def run_of(packed: bytes) -> PassageRun:
    """Unpack a passage once for all labels that share it."""
    part, items = unpack_passage(packed, "-", None)
    contents = _content(packed)[1]
    return PassageRun(part, [_template(one, own) for one, own in zip(items, contents, strict=True)])


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


def build(
    row: OutlineRow, passages: Iterable[tuple[TextPart, Sequence[Any]]], children: tuple[Section, ...]
) -> Section:
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
    """Rows of passage ids, packed as differences: new passages have consecutive ids, so most take one byte."""
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
