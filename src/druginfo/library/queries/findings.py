"""Statements as an answer gives them: taken from their section, with what made them match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from druginfo.domain.model import Statement, words_of
from druginfo.domain.names import fold_text
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding
from druginfo.text.sentences import around


def finding(
    part: SectionBody, statement: Statement, matched: Sequence[str] = (), position: int | None = None
) -> Finding:
    """A statement taken from its section, with what made it match."""
    section = part.section
    return Finding(
        **msgspec.structs.asdict(statement),
        section=part.kind,
        section_title=part.title,
        number=section.number,
        matched=tuple(dict.fromkeys(matched)),
        sentence=None if position is None else around(fold_text(words_of(statement)), position),
    )


def matching(
    part: SectionBody,
    statement: Statement,
    matched: Sequence[str],
    position: int | None,
    every_organ: tuple[str, ...] | None,
) -> Finding:
    """A statement taken from its section, with the organs that its text mentions."""
    one = finding(part, statement, matched, position)
    return one if every_organ is None else msgspec.structs.replace(one, organs=every_organ)


def state(found: Sequence[Finding]) -> Literal["stated", "stated_none", "not_stated"]:
    """`not_stated` without statements; `stated_none` only where every statement says so."""
    if not found:
        return "not_stated"
    return "stated_none" if all(one.state == "stated_none" for one in found) else "stated"
