"""Topics, sections and organs that were typed beside a drug, without their option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from druginfo.cli.dispatch import named
from druginfo.errors import UsageError
from druginfo.results.base import Notice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from druginfo.library import Library
    from druginfo.library.resolve.typed_subjects import TypedSubject

Option = Literal["topic", "section", "organ"]


def joined(drugs: list[str], values: list[str], known: Collection[str]) -> tuple[list[str], list[str]]:
    """The drugs and an option's values, if the shell passed the rest of a value as drugs: `-s side effects`."""
    made = []
    for value in values:
        whole, drugs = _whole_value(drugs, value, known)
        made.append(whole)
    return drugs, made


def _whole_value(drugs: list[str], value: str, known: Collection[str]) -> tuple[str, list[str]]:
    for count in range(min(_FEW, len(drugs) - 1), 0, -1):
        for rest, left in ((drugs[-count:], drugs[:-count]), (drugs[:count], drugs[count:])):
            if "_".join((value, *rest)).casefold().replace("-", "_") in known:
                return " ".join((value, *rest)), left
    return value, drugs


_FEW = 3
"""How many words may follow the first in the name of a topic or a section."""


class CallWords(msgspec.Struct, frozen=True):
    """The words of a call: drugs, and the values that the options with these names get."""

    names: list[str]
    topics: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    remarks: tuple[Notice, ...] = ()
    """How each subject was read, and the call that means the same."""


def asked(
    library: Library, words: list[str] | None, command: str, *options: Option, all_too: bool = False
) -> CallWords:
    """The drugs in a call; each subject beside them becomes a value of the first of the options that can hold it.

    If no option can hold a subject, a remark says how to ask about it. With `all_too` the command answers without
    a drug, too; without it, a subject alone is an unknown name.

    Raises:
        UsageError: another command answers it.

    """
    subjects: list[TypedSubject] = []

    def split(typed: list[str]) -> list[str]:
        found = library.typed(typed)
        if not found.names and not (all_too and any(_value(one, it) for one in found.subjects for it in options)):
            return [one.typed for one in found.subjects]
        subjects.extend(found.subjects)
        return found.names

    names = named(words, split)
    if not subjects:
        return CallWords(names)
    from shlex import quote

    drugs = quote(",".join(names)) if names else ""
    taken: dict[Option, dict[str, list[str]]] = {"topic": {}, "section": {}, "organ": {}}
    remarks = []
    for subject in dict.fromkeys(subjects):
        option = next((one for one in options if _value(subject, one)), None)
        if option and not subject.route:
            taken[option].setdefault(_value(subject, option) or "", []).append(subject.typed)
        else:
            remarks.append(_elsewhere(subject, drugs))
    read = (_read(option, values, command, drugs) for option, values in taken.items() if values)
    topics, sections, organs = map(tuple, taken.values())
    return CallWords(names, topics, sections, organs, (*read, *remarks))


def _value(subject: TypedSubject, option: Option) -> str | None:
    """The value that the option would get; None if it cannot hold the subject."""
    match option:
        case "topic":
            return subject.any_topic
        case "section":
            return subject.section
        case "organ":
            return subject.organ


def _read(option: Option, values: Mapping[str, Sequence[str]], command: str, drugs: str) -> Notice:
    """How words were read, and the call that means the same."""
    typed = " and ".join(f'"{word}"' for words in values.values() for word in words)
    call = " ".join(filter(None, ("druginfo", command, drugs, f"--{option}", ",".join(values))))
    return Notice(code="read_as", message=f"Read {typed} as: {call}")


def _elsewhere(subject: TypedSubject, drugs: str) -> Notice:
    """How to ask about what this command has no option for."""
    call = subject.call(drugs)
    if subject.command:
        raise UsageError(f'Another command answers "{subject.typed}": {call}')
    said = "was read as the route of the product" if subject.route else "is not read as a drug"
    return Notice(code="read_as", message=f'"{subject.typed}" {said}. All that is said about it: {call}')
