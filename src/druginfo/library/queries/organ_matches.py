"""Finds the statements that mention an organ, and the words that make them match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from druginfo.domain import organs
from druginfo.domain.model import Statement, words_of
from druginfo.domain.names import fold_text
from druginfo.library.queries.findings import matching
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding


class OrganMatch(msgspec.Struct, frozen=True):
    """A statement that matches: the matching words, and the text in which they are."""

    part: SectionBody
    statement: Statement
    said: Sequence[organs.OrganWords] = ()
    text: str = ""
    headed: bool = False
    """Whether only the heading matches."""

    @property
    def words(self) -> tuple[str, ...]:
        """The matching words."""
        return tuple(match.words for match in self.said)

    @property
    def position(self) -> int | None:
        """Where in the statement the words are; its beginning where only the heading matches."""
        return (0 if self.headed else self.said[0].start) if self.said else None

    @property
    def every_organ(self) -> tuple[str, ...] | None:
        """All organs that the text mentions; None if the source attaches them to the statement."""
        mentioned = {organ for found in organs.found(self.text) for organ in found.organs}
        return tuple(organ.name for organ in organs.TABLE if organ.name in mentioned) if self.said else None

    def finding(self) -> Finding:
        """The statement with what made it match, its sentence and all organs that it mentions."""
        return matching(self.part, self.statement, self.words, self.position, self.every_organ)


def on_organs(part: SectionBody, names: Collection[str]) -> Iterator[Finding]:
    """The statements of a part on any of the organs, as `mentions` finds them."""
    return (one.finding() for one in mentions(part, names))


def mentions(part: SectionBody, names: Collection[str]) -> Sequence[OrganMatch]:
    """The statements of a part on any of the organs: its source attaches one to them, or their words mention one.

    Where only the heading mentions the organ, the section's first statement is given.
    """
    both = zip(part.section.statements, part.texts, strict=True)
    mentioned = [one for statement, text in both for one in _mentioned(part, statement, text, names)]
    return mentioned or list(_headed(part, names))


def _mentioned(part: SectionBody, statement: Statement, text: str, names: Collection[str]) -> Iterator[OrganMatch]:
    if statement.organs:
        if any(organ in names for organ in statement.organs):
            yield OrganMatch(part, statement)
        return
    said = _found(text, names)
    if said:
        yield OrganMatch(part, statement, said, text)


def _found(text: str, names: Collection[str]) -> list[organs.OrganWords]:
    return [one for one in organs.found(text) if any(organ in names for organ in one.organs)]


def whole(part: SectionBody, mentioned: Sequence[OrganMatch]) -> Iterator[OrganMatch]:
    """All statements of a part of which some were found."""
    by_text = {one.statement.text: one for one in mentioned}
    for statement in part.section.statements:
        yield by_text.get(statement.text) or OrganMatch(part, statement)


def _headed(part: SectionBody, names: Collection[str]) -> Iterator[OrganMatch]:
    said = _found(part.heading, names)
    for statement in part.section.statements[:1] if said else ():
        text = fold_text(f"{part.section.title} {words_of(statement)}")
        yield OrganMatch(part, statement, said, text, headed=True)
