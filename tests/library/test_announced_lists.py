"""What announces an item of a list, in labels with thousands of items."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import pytest

from druginfo.domain.model import Section, Statement
from druginfo.library.queries.topics import announcing, opens
from druginfo.library.resolve.drug import SectionBody


def _statement(form: str, depth: int, text: str) -> Statement:
    return Statement(text=text, source="label", locator=None, form=form, depth=depth)  # type: ignore[arg-type]


def _section(statements: tuple[Statement, ...]) -> SectionBody:
    return SectionBody(Section(kind="warnings", title="", statements=statements), ("warnings",))


def _walked(statements: Sequence[Statement], index: int) -> Iterator[int]:
    """The same, step by step upwards: plain, and slow for long lists."""
    if statements[index].form != "item":
        return
    depth = statements[index].depth
    for place in range(index - 1, -1, -1):
        one = statements[place]
        if one.form != "item":
            if opens(one):
                yield place
            return
        if one.depth < depth:
            depth = one.depth
            yield place


FORMS = ["item", "item", "paragraph", "table"]


@pytest.mark.parametrize("seed", range(200))
def test_each_item_is_introduced_by_the_line_above_it(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  not for secrets
    statements = tuple(
        _statement(draw.choice(FORMS), draw.randrange(5), draw.choice(["A:", "A."])) for _ in range(draw.randrange(25))
    )
    part = _section(statements)
    for index in range(len(statements)):
        assert list(announcing(part, index)) == list(_walked(statements, index))


def test_a_list_of_thousands_of_items_takes_no_time() -> None:
    statements = (_statement("paragraph", 0, "Tell your doctor:"), *(_statement("item", 0, "A") for _ in range(20_000)))
    part, begun = _section(statements), time.process_time()
    assert all(list(announcing(part, index)) == [0] for index in range(1, len(statements)))
    assert time.process_time() - begun < 5
