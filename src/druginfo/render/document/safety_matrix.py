"""The matrix of drugs and safety subjects: whether each source speaks of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from druginfo.render.document.blocks import GridBlock, GridCell, Span, row
from druginfo.render.document.monograph import differing
from druginfo.render.phrasing import STATE
from druginfo.results.lookup import Surveyed, Topic

REMARK = "A state says that a source speaks of a subject, not how great a risk is."


def matrix(drugs: Sequence[Surveyed], places: Mapping[tuple[str, str], str] | None = None) -> GridBlock:
    """A row for each drug, a column for each subject; with `places`, each state is a link to the words behind it."""
    titles = {topic.subject: topic.title for drug in drugs for topic in drug.topics}
    rows = [row("Drug", *titles.values(), head=True)]
    for drug in drugs:
        told = {topic.subject: topic for topic in drug.topics}
        cells = (_state(drug.id, told.get(subject), places or {}) for subject in titles)
        rows.append((*row(drug.name), *cells))
    return GridBlock("Safety: whether each source speaks of it", tuple(rows))


def _state(drug: str, topic: Topic | None, places: Mapping[tuple[str, str], str]) -> GridCell:
    if topic is None:
        return GridCell(())
    place = places.get((drug, topic.subject))
    differs = (Span("; sources differ", "strong"),) if differing(topic) else ()
    state = Span(STATE[topic.state], href=f"#{place}" if place else "")
    return GridCell((state, *differs), shade=topic.state)
