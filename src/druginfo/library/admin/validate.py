"""All faults of a monograph file at once, each with its line and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from druginfo.errors import UnreadableFile
from druginfo.library.admin.schemas import schema
from druginfo.readers import monograph
from druginfo.readers.monograph import checks
from druginfo.readers.monograph.lines import Lines
from druginfo.readers.monograph.wording import TYPES, in_words
from druginfo.results.admin import Fault, Validate, Validated
from druginfo.results.base import Problem

_CHECKED = re.compile(r"\.sections\[\d+\]\.kind$|\.organs\[\d+\]$")
"""Fields whose unknown words are reported by the checks, not by the schema."""


def validate(files: Sequence[str]) -> Validate:
    """All faults of some monograph files; the answer is an error where there are any."""
    results = tuple(validated(file) for file in files)
    if all(one.valid for one in results):
        return Validate(results=results)
    message = f"Not valid: {', '.join(one.query for one in results if not one.valid)}."
    problem = Problem(code="invalid_monograph", message=message, exit_code=UnreadableFile.exit_code)
    return Validate(results=results, error=problem)


def validated(file: str) -> Validated:
    """The faults of a file, in file order: wrong types first, then what the checks find."""
    faults = tuple(_faults(file))
    return Validated(query=file, valid=not faults, faults=faults)


def _faults(file: str) -> Iterator[Fault]:
    try:
        data = monograph.load(Path(file))
        document = monograph.parse(data, name=file)
    except UnreadableFile as error:
        by_path = error.code in {"no_such_file", "is_folder"}
        cure = "Check the path." if by_path else "Correct the file and try again."
        yield Fault(code=error.code, path="$", line=error.line, message=error.message, cure=cure, where="the file")
        return
    lines = Lines(data.decode("utf-8-sig"))
    found = [*_type_faults(document), *checks.run(monograph.resolve(document))]
    seen: dict[tuple[str, str], Fault] = {}
    for one in found:
        line, where = lines.of(one.path), in_words(one.path, document)
        fault = Fault(code=one.code, path=one.path, line=line, message=one.message, cure=one.cure, where=where)
        seen.setdefault((one.path, one.code), fault)
    yield from sorted(seen.values(), key=lambda fault: fault.line or 0)


def _type_faults(document: dict[str, Any]) -> Iterator[checks.MonographFault]:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema("monograph"))
    for error in validator.iter_errors(document):
        yield from _explained(error)


def _explained(error: Any) -> Iterator[checks.MonographFault]:
    """A fault that the schema found, in plain words; kinds and organs are left to the checks."""
    path = "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
    wanted = error.validator_value
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for key in (key for key in error.instance if key not in known):
            cure = f"Remove it, or use one of: {', '.join(sorted(known))}."
            yield checks.MonographFault("unknown_key", f"{path}.{key}", f'No such key: "{key}"', cure)
    elif error.validator == "required":
        key = next(key for key in wanted if key not in error.instance and repr(key) in error.message)
        yield checks.MonographFault("missing_key", path, f'"{key}" is missing', f"Add `{key}`.")
    elif error.validator == "enum":
        if not (isinstance(error.instance, str) and _CHECKED.search(path)):
            known = ", ".join(str(one) for one in wanted if one is not None)
            yield checks.MonographFault(
                "unknown_value", path, f"{error.instance!r} is not allowed here", f"Use one of: {known}."
            )
    elif error.validator == "anyOf":
        yield from _alternatives(path, error)
    elif error.validator == "type":
        named = " or ".join(TYPES.get(one, one) for one in ([wanted] if isinstance(wanted, str) else wanted))
        yield checks.MonographFault("wrong_type", path, f"{error.instance!r} is not {named}", f"Give {named}.")
    else:
        yield checks.MonographFault("wrong_type", path, error.message, f"It must be: {wanted}.")


def _alternatives(path: str, error: Any) -> Iterator[checks.MonographFault]:
    """The faults of an optional value: what it must be if it is given."""
    allowed = [one.get("type") or ", ".join(map(str, one.get("enum", ()))) for one in error.validator_value]
    named = " or ".join(TYPES.get(str(one), str(one)) for one in allowed if one not in {None, "null", ""})
    yield checks.MonographFault("wrong_value", path, f"{error.instance!r} is not allowed here", f"Use: {named}.")
