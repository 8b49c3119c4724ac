"""Where a text speaks of a matter: the statements that match, and the words that made them match."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from druginfo import organs
from druginfo import sections as kinds_of
from druginfo.answers import Finding
from druginfo.library.holdings import Part
from druginfo.library.sentences import around
from druginfo.model import Statement, words_of
from druginfo.names import fold_text


def finding(part: Part, statement: Statement, matched: Sequence[str] = (), position: int | None = None) -> Finding:
    """A statement out of its section, with what made it match."""
    fields = {name: getattr(statement, name) for name in Statement.__struct_fields__}
    section = part.section
    return Finding(
        **fields,
        section=part.kind,
        section_title=section.title or kinds_of.BY_NAME[part.kind].title,
        number=section.number,
        matched=tuple(dict.fromkeys(matched)),
        sentence=None if position is None else around(fold_text(words_of(statement)), position),
    )


def on_organs(part: Part, names: Collection[str]) -> Iterator[Finding]:
    """The statements of a part on any of the organs: those its source ties to one, or whose words speak of one.

    Where only the heading speaks of the organ, the section's first statement stands for it.
    """
    spoken = [one for statement in part.section.statements for one in _spoken(part, statement, names)]
    return iter(spoken) if spoken else _headed(part, names)


def _spoken(part: Part, statement: Statement, names: Collection[str]) -> Iterator[Finding]:
    if statement.organs:
        if any(organ in names for organ in statement.organs):
            yield finding(part, statement)
        return
    text = fold_text(words_of(statement))
    matches = [match for match in organs.found(text) if match.lastgroup in names]
    if matches:
        one = finding(part, statement, [match.group() for match in matches], matches[0].start())
        yield _with_organs(one, text)


def whole(part: Part, spoken: Sequence[Finding]) -> Iterator[Finding]:
    """All statements of a part of which some were found: those as they are, and the others."""
    by_text = {one.text: one for one in spoken}
    for statement in part.section.statements:
        yield by_text.get(statement.text) or finding(part, statement)


def _headed(part: Part, names: Collection[str]) -> Iterator[Finding]:
    matches = [match for match in organs.found(part.section.title) if match.lastgroup in names]
    for statement in part.section.statements[:1] if matches else ():
        one = finding(part, statement, [match.group() for match in matches], 0)
        yield _with_organs(one, f"{part.section.title} {words_of(statement)}")


def _with_organs(one: Finding, text: str) -> Finding:
    fields = {name: getattr(one, name) for name in Finding.__struct_fields__}
    return Finding(**{**fields, "organs": tuple(organs.spoken_of(text))})


def by_words(part: Part, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """The statements of a part that hold one of a subject's words."""
    for statement in part.section.statements:
        matches = list(pattern.finditer(fold_text(words_of(statement))))
        if matches:
            yield finding(part, statement, [match.group() for match in matches], matches[0].start())
