"""The bundled monograph: every fact of its source, every gap, every note, and nothing else.

What must be there stands in `haltrust_facts`, in words of our own.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from calls import ROOT
from druginfo.domain import sections
from druginfo.domain.model import Monograph
from druginfo.readers import monograph
from haltrust_facts import FACTS, GAPS, NOTES, Item, items, missing
from monographs import Document, at, haltrust, places, without

LABEL = ROOT.parent / "shared" / "labels" / "openfda" / "pharmgkb__BLA103792.json"

ENTRIES = [place for name in ("statements", "notes", "gaps") for place in places(haltrust(), name)]


def read(document: Document) -> Monograph:
    return msgspec.convert(monograph.resolve(document), Monograph)


@pytest.fixture(scope="module")
def bundled() -> Monograph:
    return read(haltrust())


def test_nothing_is_missing(bundled: Monograph) -> None:
    assert missing(bundled) == []


@pytest.mark.parametrize("place", ENTRIES, ids=lambda place: ".".join(map(str, place)))
def test_nothing_can_be_taken_away(place: tuple[str | int, ...]) -> None:
    assert missing(read(without(haltrust(), place))) != []


@pytest.mark.parametrize(
    "place", [p for p in ENTRIES if "text" in at(haltrust(), p)], ids=lambda p: ".".join(map(str, p))
)
def test_no_text_can_be_emptied(place: tuple[str | int, ...]) -> None:
    document = haltrust()
    at(document, place)["text"] = "Nothing of the kind."
    assert missing(read(document)) != []


@pytest.mark.parametrize("key", ["risk", "severity", "population", "advice", "organs", "each", "differs"])
def test_nothing_attached_can_be_taken_away(key: str) -> None:
    holders = [place for name in ("sections", "statements", "notes", "gaps") for place in places(haltrust(), name)]
    carrying = [place for place in holders if key in at(haltrust(), place)]
    assert carrying
    for place in carrying:
        document = haltrust()
        del at(document, place)[key]
        assert missing(read(document)), place


def test_the_lists_are_of_the_length_they_should_be(bundled: Monograph) -> None:
    assert (len(FACTS), len(GAPS), len(NOTES)) == tuple(
        len([one for one in items(bundled) if one.what == what]) for what in ("statement", "gap", "note")
    )


def test_every_entry_is_one_of_the_list_and_of_one_only(bundled: Monograph) -> None:
    wanted = [*FACTS, *GAPS, *NOTES]
    for item in items(bundled):
        assert len([one for one in wanted if one.holds(item)]) == 1, item


def test_risk_is_as_stated(bundled: Monograph) -> None:
    stated = [one for one in items(bundled) if one.what == "statement"]
    risks = {one.entry["subject"]: one.entry["risk"] for one in stated if one.entry["risk"]}
    assert risks == {
        "Pregnancy": "serious",
        "Breastfeeding": "serious",
        "Kidney": "none",
        "Liver": "none",
        "Heart": "possible",
        "Dependence": "none",
        "Food": "none",
        "Alcohol": "unknown",
    }
    states = {one.entry["subject"]: one.entry["state"] for one in stated}
    denied = {subject for subject, risk in risks.items() if risk == "none"}
    assert {subject for subject, state in states.items() if state == "stated_none"} == denied


def test_may_stays_may(bundled: Monograph) -> None:
    texts = {one.entry["subject"]: one.entry["text"] for one in items(bundled) if one.what == "statement"}
    for subject in ("Pregnancy", "Breastfeeding", "Heart", "Driving and heavy machinery"):
        assert re.search(r"\bmay\b", texts[subject]), subject


def test_sources_differ_on_the_kidney_alone(bundled: Monograph) -> None:
    differing = [
        (one.on, one.entry["locator"]) for one in items(bundled) if one.what == "note" and one.entry["differs"]
    ]
    assert differing == [("Kidney", "6.1"), ("Kidney", "6.3")]


def test_statements_rest_on_the_page_and_notes_on_the_label(bundled: Monograph) -> None:
    kinds = {source.id: source.kind for source in bundled.sources}
    rests = {(one.what, kinds[one.entry["source"]]) for one in items(bundled) if "sources" not in one.where}
    assert rests == {("statement", "page"), ("gap", "page"), ("note", "label")}
    assert all(one.entry["locator"] for one in items(bundled) if one.what != "gap")


def test_the_label_is_named_by_set_id_version_and_date(bundled: Monograph) -> None:
    (label,) = (source for source in bundled.sources if source.kind == "label")
    assert (label.set_id, label.version, label.date) == ("492dbdb2-077e-4064-bff3-372d6af0a7a2", 20, "2021-02-02")
    assert label.title is not None
    assert "Herceptin" in label.title


def test_both_references_are_the_page_s_bibliography(bundled: Monograph) -> None:
    leaflet, book = (source for source in bundled.sources if source.kind == "reference")
    assert leaflet.cited_by == book.cited_by == "page"
    assert leaflet.publisher == "US Food and Drug Administration (FDA)"
    assert leaflet.place == "Maryland, USA"
    assert re.search(r"Package leaflet information for the user.*Herceptin® \(trastuzumab\)", leaflet.title or "")
    assert book.authors == ("April Hazard Vallerand", "Cynthia A. Sanoski")
    assert (book.edition or "").lower() == "sixteenth edition"
    assert (book.publisher, book.place, book.date, book.pages) == (
        "F. A. Davis Company", "Philadelphia, China", "2019", "114-116",
    )  # fmt: skip
    assert book.title is None


def test_who_compiled_it(bundled: Monograph) -> None:
    (author,) = bundled.authors
    assert author.name is None
    assert author.credentials == "B.Pharma, Pharmacy"
    assert (author.experience or "").lower() == "5 years of experience"
    assert [gap.subject for gap in author.gaps] == ["name of the compiler"]


def test_the_product(bundled: Monograph) -> None:
    (product,) = bundled.products
    assert (product.strength, product.form) == ("440 mg", "injection")
    assert [one.name for one in product.ingredients] == ["trastuzumab"]
    assert bundled.classes == ("monoclonal antibody",)
    assert bundled.kind == "curated"


def test_no_sentence_is_the_page_s_own(bundled: Monograph) -> None:
    source = ROOT.parent / "shared" / "source" / "haltrust.txt"
    if not source.exists():
        pytest.skip("../shared/source is not there")
    page = _words(source.read_text("utf-8"))
    for one in items(bundled):
        for text in (one.entry["text"], one.entry.get("advice")) if one.what == "statement" else ():
            for sentence in re.split(r"(?<=[.!?]) ", text or ""):
                said = _words(sentence)
                assert len(said.split()) < 8 or said not in page, sentence


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


# ── Notes against the label's own text ──────────────────────────────────────────────────────────


def _label(path: Path) -> dict[str, str]:
    document = json.loads(path.read_text("utf-8"))
    record = document["results"][0] if "results" in document else document
    return {key: " ".join(value) for key, value in record.items() if isinstance(value, list)}


def _section_text(label: dict[str, str], locator: str) -> str:
    """The text of the label's section that a locator names, its subsections and the numbered fields included."""
    if locator == "Boxed warning":
        return label["boxed_warning"]
    top = sections.by_number()[locator.partition(".")[0]].openfda_field
    own = sections.by_number().get(locator)
    fields = [top if top in label else "warnings_and_cautions", *([own.openfda_field] if own else [])]
    whole = " ".join(label[field] for field in fields if field in label)
    heading = re.search(rf"(?<![\d.(]){re.escape(locator)} (?=[A-Z])", whole)
    assert heading or "." not in locator, locator
    begin = heading.start() if heading else 0
    following = re.compile(rf"(?<![\d.(,]){locator.partition('.')[0]}\.(\d+) (?=[A-Z][a-z]+)")
    ends = [one.start() for one in following.finditer(whole, begin + 1) if "." in locator]
    return whole[begin : min(ends, default=len(whole))]


FIGURE = re.compile(r"\d+(?:\.\d+)?%?")

NOTE_ITEMS: list[Item] = [one for one in items(read(haltrust())) if one.what == "note"]


@pytest.mark.real
@pytest.mark.skipif(not LABEL.exists(), reason="../shared/labels is not there")
@pytest.mark.parametrize("note", NOTE_ITEMS, ids=lambda one: f"{one.on}-{one.entry['locator']}")
def test_every_figure_of_a_note_is_in_the_section_that_it_cites(note: Item) -> None:
    label = _label(LABEL)
    if note.entry["locator"] == "whole label":
        said = " ".join(text for key, text in label.items() if not key.endswith("_table"))
        absent = {"Food": r"\bfoods?\b|\bmeals?\b", "Alcohol": r"\balcoholic\b|\bdrinks?\b|\bdrinking\b"}
        absent["Driving and heavy machinery"] = r"\bdriv(e|ing)\b|\bmachine"
        assert not re.search(absent[note.on], said, re.IGNORECASE)
        return
    text = _section_text(label, note.entry["locator"])
    said = re.sub(r"Studies 5 and 6|Studies 1 and 2", "", note.entry["text"])
    if note.on == "Strength":
        text += label["package_label_principal_display_panel"]
    for figure in FIGURE.findall(said):
        wanted = {figure, figure.removesuffix("%")}
        assert wanted & {*FIGURE.findall(text), *(one.removesuffix("%") for one in FIGURE.findall(text))}, figure


@pytest.mark.real
@pytest.mark.skipif(not LABEL.exists(), reason="../shared/labels is not there")
@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("2.2", r"52 weeks"),
        ("2.2", r"[Ee]xtending (?:adjuvant )?treatment .*beyond one year is not recommended"),
        ("2.2", r"Do not substitute"),
        ("2.3", r"≥ ?16% absolute decrease in LVEF"),
        ("2.3", r"≥ ?10% absolute decrease"),
        ("2.3", r"within 4[–-]8 weeks"),
        ("2.3", r"≤ ?15%"),
        ("2.3", r"more than 3 occasions"),
        ("4", r"None"),
        ("5.1", r"4.6 fold increase"),
        ("5.1", r"has not been studied"),
        ("6.1", r"renal impairment was 18%.*14\.5%"),
        ("6.1", r"2\.7%.*1\.7%"),
        ("6.1", r"2% on the Herceptin.containing arm and 0\.3% on the chemotherapy"),
        ("6.1", r"nephrotic syndrome .*glomerulopathy"),
        ("6.3", r"[Gg]lomerulopathy"),
        ("6.3", r"[Tt]umor lysis syndrome"),
        ("7", r"up to 7 months after stopping"),
        ("8.2", r"no information regarding the presence of trastuzumab in human milk"),
        ("8.2", r"0\.3%"),
        ("8.3", r"7 months (?:after|following) the last dose"),
        ("12.3", r"[Hh]epatic impairment.*unknown|unknown.*hepatic impairment"),
        ("12.3", r"636"),
        ("12.3", r"133"),
    ],
)
def test_what_notes_rest_on_is_in_the_label(locator: str, words: str) -> None:
    assert re.search(words, _section_text(_label(LABEL), locator), re.DOTALL)


@pytest.mark.real
@pytest.mark.skipif(not LABEL.exists(), reason="../shared/labels is not there")
def test_the_mechanism_of_the_label_has_no_word_of_a_ligand() -> None:
    assert "ligand" not in _section_text(_label(LABEL), "12.1").lower()
