"""The matrix of drugs and safety subjects: whether each source mentions each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from druginfo.render.document.blocks import GridBlock, GridCell, Span, row
from druginfo.render.document.monograph import differing
from druginfo.render.phrasing import STATE
from druginfo.results.lookup import Surveyed, Topic

REMARK = "A cell says whether the source mentions the subject, not how great the risk is."


def matrix(drugs: Sequence[Surveyed], places: Mapping[tuple[str, str], str] | None = None) -> GridBlock:
    """A row for each subject, a column for each drug; with `places`, each state links to the words that it rests on."""
    titles = {topic.subject: topic.title for drug in drugs for topic in drug.topics}
    by_subject = [{topic.subject: topic for topic in drug.topics} for drug in drugs]
    rows = [row("Subject", *(drug.name for drug in drugs), head=True)]
    for subject, title in titles.items():
        cells = (_state(drug.id, one.get(subject), places or {}) for drug, one in zip(drugs, by_subject, strict=True))
        rows.append((*row(title), *cells))
    return GridBlock("Safety: what each source mentions", tuple(rows))


def _state(drug: str, topic: Topic | None, places: Mapping[tuple[str, str], str]) -> GridCell:
    if topic is None:
        return GridCell(())
    place = places.get((drug, topic.subject))
    differs = (Span("; sources differ", "strong"),) if differing(topic) else ()
    state = Span(STATE[topic.state], href=f"#{place}" if place else "")
    return GridCell((state, *differs), shade=topic.state)
