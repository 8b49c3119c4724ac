"""Reads monographs written in TOML."""

from __future__ import annotations

import datetime
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from druginfo.domain.model import Monograph
from druginfo.domain.sanitize import clean
from druginfo.domain.sections import BY_NAME
from druginfo.errors import UnreadableFile
from druginfo.readers.monograph import checks

MOST_BYTES = 4_000_000

Table = dict[str, Any]

LABEL_ONLY: Mapping[str, tuple[str, ...]] = {
    "Monograph": (
        "kind", "format", "document_type", "set_id", "version", "effective", "original_packager", "uniis",
        "ingredients", "routes", "ndcs", "application_numbers", "rxcuis", "nuis", "spl_id", "names_from", "unread",
    ),
    "Section": ("parent", "code", "remark", "highlights"),
    "Statement": ("form", "bullet", "depth", "rows", "footnotes"),
    "Gap": ("state",),
}  # fmt: skip
"""Fields of the model that only official labels have, not monograph files."""

INHERITED = ("source", "locator")
"""What a statement or a gap inherits from its section unless it has its own."""


def read(data: bytes, *, name: str = "monograph") -> Monograph:
    """The monograph in a TOML document.

    Raises:
        UnreadableFile: not UTF-8, not TOML, or not a monograph; names the first fault found.

    """
    try:
        table = resolve(parse(data, name=name))
    except UnreadableFile as error:
        see = f"{error.message} See: druginfo validate {_quoted(name)}"
        raise UnreadableFile(see, code=error.code, line=error.line) from None
    try:
        monograph = msgspec.convert(table, Monograph)
    except msgspec.ValidationError as error:
        from druginfo.readers.monograph.wording import of_decoder

        raise _invalid(name, data, table, *of_decoder(str(error))) from None
    for fault in checks.run(table):
        raise _invalid(name, data, table, f"{fault.message}. {fault.cure}", fault.path)
    return monograph


def load(path: Path) -> bytes:
    """The bytes of a monograph file, within bounds.

    Raises:
        UnreadableFile: there is no such file, it is a folder, cannot be opened, or is too large.

    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {path}.", code="no_such_file") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path} is a folder, not a monograph file.", code="is_folder") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"{path} is too large for a monograph (at most {MOST_BYTES:,} bytes).", code="too_large")
    return data


def parse(data: bytes, *, name: str) -> Table:
    """The TOML document, with control characters removed from its texts."""
    import tomli

    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 (byte {error.start}). Save the file as UTF-8."
        raise UnreadableFile(message, code="not_utf8") from None
    try:
        table: Table = _cleaned(tomli.loads(text))
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        line = getattr(error, "lineno", None)
        raise UnreadableFile(f"{name} is not valid TOML: {error}.", code="not_toml", line=line) from None
    if not table:
        raise UnreadableFile(f"{name} is empty.", code="empty_file")
    return table


def resolve(document: Table) -> Table:
    """The document with what it inherits written out, in the shape of the model."""
    if not isinstance(document.get("id", ""), str):
        return document
    table = {key: value for key, value in document.items() if key not in {"source", "note_source"}}
    table["kind"] = "curated"
    defaults = {"source": document.get("source")}
    note = {"source": document.get("note_source")}
    table["sections"] = _each(document, "sections", lambda one: _section(one, defaults, note))
    table["authors"] = _each(document, "authors", lambda one: _entry(one, defaults, note))
    table["sources"] = _each(document, "sources", _source)
    return {key: value for key, value in table.items() if key in document or value}


def _section(section: Any, inherited: Table, note: Table) -> Any:
    if not isinstance(section, dict):
        return section
    here = {**inherited, **{key: section[key] for key in INHERITED if key in section}}
    note = {"source": section.get("note_source", note["source"])}
    each = section.get("each", {})
    out = {key: value for key, value in section.items() if key not in {*INHERITED, "note_source", "each"}}
    kind = BY_NAME.get(str(section.get("kind")))
    out.setdefault("title", kind.title if kind else "")
    given = {**here, **each} if isinstance(each, dict) else {**here, "each": each}
    out["statements"] = _each(section, "statements", lambda one: _stated(_entry(one, given, note)))
    out["gaps"] = _each(section, "gaps", lambda one: _entry(one, here, note))
    out["sections"] = _each(section, "sections", lambda one: _section(one, here, note))
    return out


def _source(source: Any) -> Any:
    """A source with its gaps, of which it is itself the source: what it does not state about itself."""
    if not isinstance(source, dict):
        return source
    own = {"source": source.get("id")}
    return _entry(source, {}, {}) | {"gaps": _each(source, "gaps", lambda one: _entry(one, own, {}))}


def _entry(entry: Any, inherited: Table, note: Table) -> Any:
    """A statement, gap or author with what it inherits, and its notes and gaps with theirs."""
    if not isinstance(entry, dict):
        return entry
    out = {key: value for key, value in inherited.items() if value is not None} | entry
    if "notes" in entry:
        out["notes"] = _each(entry, "notes", lambda one: _entry(one, note, {}))
    if "gaps" in entry:
        out["gaps"] = _each(entry, "gaps", lambda one: _entry(one, inherited, note))
    return out


def _stated(statement: Any) -> Any:
    """A statement with its state: a risk of `none` states that there is none."""
    if isinstance(statement, dict) and statement.get("risk") == "none":
        return {"state": "stated_none"} | statement
    return statement


def _each(table: Table, key: str, made: Callable[[Any], Any]) -> Any:
    """Convert each entry of a list; what should be a list and is not stays as it is, to be refused."""
    value = table.get(key, [])
    return [made(one) for one in value] if isinstance(value, list) else value


def _cleaned(value: Any) -> Any:
    """Texts without control characters, and dates as text, as the model has them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise ValueError("a number beyond 64 bits")
    return value.isoformat() if isinstance(value, datetime.date) else value


_MOST_BITS = 64
"""TOML asks for no longer numbers, and Python does not print one of 15,000 bits."""


def _quoted(name: str) -> str:
    """A file's name as people type it in a shell."""
    from shlex import quote

    return quote(name)


def _invalid(name: str, data: bytes, table: Table, why: str, path: str) -> UnreadableFile:
    from druginfo.readers.monograph.lines import Lines
    from druginfo.readers.monograph.wording import in_words

    line = Lines(data.decode("utf-8-sig")).of(path)
    where = f"{in_words(path, table)}, line {line}"
    see = f"List all faults with: druginfo validate {_quoted(name)}"
    message = f"{name} is not a valid monograph: {where}: {why.rstrip('.')}. {see}"
    return UnreadableFile(message, code="invalid_monograph", line=line)
