"""The page of one drug or several as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from druginfo.render.document.blocks import Block
from druginfo.render.document.monograph import shown
from druginfo.results.page import Page


def pages(answer: Page) -> Iterator[Block]:
    """The blocks of each page."""
    for one in answer.results:
        if one.shown:
            yield from shown(one.shown)
            continue
        from druginfo.render.document import several

        yield from several.timelines(one) if one.timelines else several.several(one)
