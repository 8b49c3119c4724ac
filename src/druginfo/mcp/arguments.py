"""What is wrong with a tool's arguments, in the words that an assistant needs to call it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_MOST = 5
"""How many mistakes are listed: a call may have a thousand wrong values."""
_LONGEST = 60
"""How many characters of a name or value are repeated."""


def mistakes(tool: str, parameters: Mapping[str, Any], error: ValidationError) -> str:
    """Each mistake with its argument and its cure, then the arguments that the tool takes.

    `parameters` is the tool's JSON Schema.
    """
    names = list(parameters.get("properties", {}))
    every = list(dict.fromkeys(_mistakes(names, error)))
    more = [f"{len(every) - _MOST} more mistakes."] if len(every) > _MOST else []
    needed = set(parameters.get("required", ()))
    takes = ", ".join(f"{name} (needed)" if name in needed else name for name in names)
    return " ".join([*every[:_MOST], *more, f"{tool} takes: {takes}. [wrong_arguments]"])


def _mistakes(names: list[str], error: ValidationError) -> Iterator[str]:
    for one in error.errors(include_url=False, include_context=True):
        place = one["loc"]
        name = _short(str(place[0])) if place else "arguments"
        if one["type"] == "extra_forbidden":
            near = get_close_matches(name, names, 1)
            yield f'There is no argument "{name}".{f" Did you mean {near[0]}?" if near else ""}'
        else:
            item = f", item {place[1] + 1}" if len(place) > 1 and isinstance(place[1], int) else ""
            yield f'"{name}"{item}: {_said(one)}.'


def _said(one: ErrorDetails) -> str:
    context, say = one.get("ctx", {}), _WORDS.get(one["type"])
    if say is None:
        return _short(one["msg"][:1].lower() + one["msg"][1:])
    return say(context) + _given(one)


def _given(one: ErrorDetails) -> str:
    """What was given instead, if that is short enough to help."""
    value = one.get("input")
    return f", not {_short(repr(value))}" if isinstance(value, str | int | float | bool) else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_Words = Callable[[Mapping[str, Any]], str]
_WORDS: dict[str, _Words] = {
    "missing": lambda _: "is needed and missing",
    "string_type": lambda _: "give a text",
    "string_too_long": lambda it: f"give at most {it['max_length']} characters",
    "list_type": lambda _: 'give a list, such as ["one", "two"]',
    "too_long": lambda it: f"give at most {it['max_length']}",
    "too_short": lambda it: f"give at least {it['min_length']}",
    "int_type": lambda _: "give a whole number",
    "int_parsing": lambda _: "give a whole number",
    "int_from_float": lambda _: "give a whole number",
    "greater_than_equal": lambda it: f"give {it['ge']} or more",
    "less_than_equal": lambda it: f"give {it['le']} or less",
    "literal_error": lambda it: f"choose {it['expected']}",
}
"""pydantic's kinds of mistakes, and what to give instead."""
