"""A FHIR document read back is what the monograph says, whatever its words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_round_trip_property import document, written

import fhir_checks
from druginfo import bundle_of
from druginfo.domain.model import Cell, Gap, Monograph, Section, Source, Statement
from druginfo.domain.sanitize import clean
from druginfo.readers import monograph
from fhir_support import headed, parsed, root, sections_of, words, words_of_label

NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
few = settings(max_examples=30, deadline=None)

hostile = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'\n\t\r ;-]")), max_size=30
).map(clean)
"""Any text as the readers let it through."""

cell = st.builds(Cell, text=hostile, header=st.booleans(), colspan=st.integers(1, 3), rowspan=st.integers(1, 3))
place = st.one_of(st.none(), hostile)
words_ = st.builds(
    Statement,
    text=hostile, source=st.just("label"), locator=place, state=st.sampled_from(["stated", "stated_none"]),
    form=st.sampled_from(["paragraph", "item"]), bullet=place,
    depth=st.just(0),
)  # fmt: skip
item = st.builds(
    Statement, text=hostile, source=st.just("label"), form=st.just("item"), depth=st.integers(0, 30), bullet=place
)
table = st.builds(
    Statement,
    text=hostile, source=st.just("label"), form=st.just("table"), locator=place,
    rows=st.lists(st.lists(cell, max_size=3).map(tuple), max_size=3).map(tuple),
    footnotes=st.lists(hostile, max_size=2).map(tuple),
)  # fmt: skip
statements = st.lists(st.one_of(words_, item, table), max_size=4).map(tuple)
gap = st.builds(
    Gap, subject=hostile, source=st.just("label"), locator=place, printed=place,
    reason=st.sampled_from(["left_empty", "no_section"]),
)  # fmt: skip
section = st.recursive(
    st.builds(Section, kind=st.sampled_from(["warnings", "unclassified", "how_supplied"]), title=hostile,
              number=st.sampled_from([None, "5.1"]), code=st.sampled_from([None, "34071-1"]),
              statements=statements, highlights=statements, gaps=st.lists(gap, max_size=2).map(tuple)),
    lambda inner: st.builds(Section, kind=st.just("warnings"), title=hostile, statements=statements,
                            sections=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)  # fmt: skip


@few
@given(document)
def test_a_monograph_comes_back_as_it_was(table: dict[str, Any]) -> None:
    made = monograph.read(written(table))
    bundle = bundle_of(made, made=NOON)
    assert sections_of(bundle, made.sources[0].id) == headed(made.sections)
    assert fhir_checks.faults(bundle) == []


@few
@given(st.lists(section, max_size=3))
def test_a_label_comes_back_word_by_word(sections: list[Section]) -> None:
    made = Monograph(
        id="one", name="Zorvex", kind="label", format="spl", version=1, effective="2026-01-31",
        sources=(Source(id="label", kind="label"),), sections=tuple(sections),
    )  # fmt: skip
    bundle = bundle_of(made)
    assert sections_of(bundle, "label") == headed(made.sections)
    assert words(bundle) == words_of_label(made)
    assert fhir_checks.faults(bundle) == []


@few
@given(st.text(max_size=40))
def test_whatever_a_text_holds_the_narrative_is_well_formed(text: str) -> None:
    """Also what no reader lets through: control characters and halves of surrogates."""
    one = Statement(text=text or "x", source="label", locator=text, form="item", bullet=text)
    section = Section(kind="warnings", title=text, statements=(one,))
    made = Monograph(
        id=text or "one", name=text or "x", kind="label", format="spl", maker=text, effective="2026-01-31",
        sources=(Source(id="label", kind="label"),), sections=(section,),
    )  # fmt: skip
    bundle = bundle_of(made)
    parsed(root(bundle)["section"][0]["text"])
    assert fhir_checks.faults(bundle) == []
