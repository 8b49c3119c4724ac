"""Search over bundled monographs and labels: made-up ones first, then real ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls import Run
from druginfo import Library
from druginfo.domain.model import Section, Statement
from druginfo.errors import UnknownDrug
from druginfo.results.lookup import Hit
from druginfo.store import fulltext as store_searching
from label_files import label, says, set_id, stocked

SHARED = "Watch for a zebroid rash in all patients."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one, two, three = map(set_id, (1, 2, 3))
    texts = "Rest first. The zebroid reaction came with quaggoid fever. Then Quaggoid things pass."
    labels = [
        label(
            1, "Zorvex", "zorvatinib",
            sections=(
                says("boxed_warning", "WARNING", texts, one),
                says("warnings", "Warnings", "The kidney may be harmed by 5 µg; the ra\u00adsh\u00a0spread.", one, "5"),
                says("description", "Description", SHARED, one, "11"),
            ),
        ),
        label(
            2, "Zorgen", "zorvatinib",
            sections=(
                says("warnings", "Warnings", "A zebroid look may come.", two, "5"),
                says("description", "Description", SHARED, two, "11"),
            ),
        ),
        label(
            3, "Barvex", "barvexine",
            sections=(
                says("description", "Description", SHARED, three, "11"),
                Section(kind="warnings", title="Zebroid Eyes", number="6"),
                says("precautions", "Zebroid Skin", "Nothing of the word here.", three, "6"),
            ),
        ),
    ]  # fmt: skip
    return stocked(tmp_path_factory.mktemp("search") / "library.sqlite", labels)


@pytest.fixture
def library(path: Path) -> Library:
    return Library(library=path)


def places(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(one.name, one.statement.section) for one in hits]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("quaggoid", {"Zorvex"}),
        ("QUAGGOID fever", {"Zorvex"}),
        ('"quaggoid fever"', {"Zorvex"}),
        ("quagg*", {"Zorvex"}),
        ("quagg", set()),
        ("quaggoid kidney", set()),
        ("5 μg", {"Zorvex"}),
        ("5 µg", {"Zorvex"}),
        ("rash spread", {"Zorvex"}),
        ("zebroid", {"Zorvex", "Barvex"}),
        ("", set()),
        ("*", set()),
    ],
)
def test_words_phrases_beginnings_and_folding(query: str, names: set[str], library: Library) -> None:
    hits = library.search(query).results
    assert {"Zorvex" if one.name == "Zorgen" else one.name for one in hits} == names


def test_the_sentence_with_most_of_the_words_is_shown(library: Library) -> None:
    (hit,) = library.search("zebroid quaggoid", sections=["boxed_warning"]).results
    assert hit.statement.sentence == "The zebroid reaction came with quaggoid fever."
    assert set(hit.statement.matched) >= {"zebroid", "quaggoid"}
    assert hit.query == "zebroid quaggoid"


def test_one_hit_represents_all_labels_of_the_same_ingredients(library: Library) -> None:
    hits = library.search("zebroid").results
    assert len(hits) == 2
    zorvatinib = next(one for one in hits if one.ingredients == ("zorvatinib",))
    assert (zorvatinib.more, zorvatinib.labels) == (1, 2)


def test_shared_text_is_shown_once_with_its_number(library: Library) -> None:
    hits = library.search("zebroid rash patients").results
    assert [one.sharing for one in hits] == [3]
    assert hits[0].statement.text == SHARED


def test_narrowed_by_section_organ_and_drug(library: Library) -> None:
    assert {one.statement.section for one in library.search("zebroid", sections=["description"]).results} == {
        "description"
    }
    assert places(library.search("harmed", organs=["kidney"]).results) == [("Zorvex", "warnings")]
    assert library.search("zebroid", organs=["kidney"]).results == ()
    found = library.search("zebroid", drugs=["zorvex"]).results
    assert {one.statement.section for one in found} == {"boxed_warning", "description"}
    assert {one.name for one in library.search("zebroid", drugs=["barvex"]).results} == {"Barvex"}
    with pytest.raises(UnknownDrug, match="nosuchdrug"):
        library.search("zebroid", drugs=["nosuchdrug"])


def test_where_not_all_could_be_read_the_answer_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_searching, "READ", 1)
    answer = library.search('"zebroid nothing"')
    assert [one.code for one in answer.notices] == ["phrase_not_found", "disclaimer"]
    answer = library.search('"rash zebroid"')
    assert [one.code for one in answer.notices] == ["phrase_not_found", "disclaimer"]
    answer = library.search("zebroid")
    assert len(answer.results) == 1
    assert [one.code for one in answer.notices] == ["not_all_read", "disclaimer"]
    assert "4 passages hold these words; the 1 likeliest were read." in answer.notices[0].message
    answer = library.search('"zebroid zebroid"')
    assert (answer.results, answer.notices[0].code) == ((), "not_all_read")


def test_a_limit_says_that_there_is_more(library: Library) -> None:
    answer = library.search("zebroid", limit=1)
    assert len(answer.results) == 1
    assert [one.code for one in answer.notices] == ["more", "disclaimer"]
    assert [one.code for one in library.search("zebroid").notices] == ["disclaimer"]


def test_a_slip_gets_a_suggestion_and_nothing_is_no_statement(library: Library) -> None:
    notice = library.search("quagoid fever").notices[0]
    assert notice.code == "nothing_found"
    assert "Did you mean: quaggoid fever" in notice.message
    # A beginning with a star stays as it was typed.
    assert "Did you mean: quag* fever" in library.search("quag* fevr").notices[0].message
    assert "does not mean that there is nothing to know" in notice.message
    assert "Did you mean" not in library.search("qqqqqq").notices[0].message


LINES = {
    "a run-in heading": ("Weight Gain", "Weight gain came in adults."),
    "a caption": ("Table 3: Weight gain by dose", "Weight gain came in adults."),
    "a cross-reference": ("See full prescribing information on weight gain.", "Weight gain came in adults."),
    "words of the heading": ("Sleep well.", "Gain is slow."),
}


@pytest.mark.parametrize("title", ["Weight", "Other"])
@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_a_sentence_that_says_something_is_shown(lines: tuple[str, str], title: str, tmp_path: Path) -> None:
    one = set_id(1)
    told = tuple(Statement(text=text, source=one) for text in lines)
    section = Section(kind="warnings", title=title, number="5", statements=told)
    path = stocked(tmp_path / "library.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(section,))])
    hits = Library(library=path).search("weight gain").results
    assert [hit.statement.sentence for hit in hits] == ([lines[1]] if "eight" in f"{title}{lines[1]}" else [])


def test_a_list_of_ingredients_and_a_cross_reference_come_after_all_text(tmp_path: Path) -> None:
    data = (says("spl_product_data_elements", "", "Zorvex zebroid", set_id(1)),)
    text = (says("warnings", "Warnings", "The zebroid sign, if at all, is seen late by some.", set_id(2)),)
    refers = (says("drug_interactions", "Zebroid", "See full prescribing information on the zebroid.", set_id(3)),)
    labels = [
        label(1, "Zorvex", "zorvatinib", sections=data), label(2, "Barvex", "barvexine", sections=text),
        label(3, "Farvex", "farvexine", sections=refers),
    ]  # fmt: skip
    found = Library(library=stocked(tmp_path / "library.sqlite", labels)).search("zebroid").results
    assert found[0].name == "Barvex"
    assert {hit.name for hit in found[1:]} == {"Zorvex", "Farvex"}


def test_a_match_in_the_heading_alone_finds_the_text_under_it(library: Library) -> None:
    (hit,) = library.search('"zebroid skin"').results
    assert (hit.statement.text, hit.statement.section_title) == ("Nothing of the word here.", "Zebroid Skin")


def test_bundled_monographs_are_searched_too(library: Library) -> None:
    (hit,) = library.search("food problems").results
    assert (hit.name, hit.kind, hit.statement.section) == ("Haltrust", "curated", "food_interactions")
    assert library.search("infusion", drugs=["zorvex"]).results == ()
    grouped = library.search("haltrust")
    every = library.search("haltrust", drugs=["haltrust"], limit=100).results
    assert [one.more for one in grouped.results if one.kind == "curated"] == [len(every) - 1]
    assert len(every) > 3


def test_bundled_monographs_are_searched_without_a_library(tmp_path: Path) -> None:
    assert Library(library=tmp_path / "none.sqlite").search("food problems").results


def test_bundled_monographs_are_narrowed_like_labels(library: Library) -> None:
    assert (
        library.search("haltrust", sections=["food_interactions"]).results[0].statement.section == "food_interactions"
    )
    assert library.search("haltrust", organs=["kidney"]).results[0].statement.organs == ("kidney",)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30) | st.text('"*()^:-+{}[]\\ \0abNEAROT', max_size=15))
def test_any_input_is_a_search(query: str, library: Library) -> None:
    library.search(query)


# ── What is printed ─────────────────────────────────────────────────────────────────────────────


def test_the_page_marks_the_words_and_names_section_and_label(path: Path, run: Run) -> None:
    page = run("search", "zebroid", "quaggoid", "--library", path).text
    assert "Zorvex · zorvatinib" in page
    assert "The zebroid reaction came with quaggoid fever." in page
    coloured = run("search", "kidney", "harmed", "--library", path).text
    assert "5 Warnings" in coloured
    assert f"set id {set_id(1)}" in " ".join(coloured.split())


def test_words_are_marked_where_there_is_colour(path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m" in run("search", "quaggoid", "--library", path).text


def test_shared_text_says_how_many_labels_hold_it(path: Path, run: Run) -> None:
    assert "the same text in 2 more labels" in " ".join(
        run("search", "zebroid", "rash", "patients", "--library", path).text.split()
    )


def test_plain_and_json(path: Path, run: Run) -> None:
    (line,) = run("search", "quaggoid", "--plain", "--library", path).text.splitlines()
    cells = line.split("\t")
    assert (len(cells), cells[15:]) == (17, ["", "Zorvex"])
    assert cells[:2] == [set_id(1), "boxed_warning"]
    done = run("search", "quaggoid", "--json", "--library", path)
    assert done.json["command"] == "search"
    assert done.results[0]["statement"]["matched"] == ["quaggoid", "Quaggoid"]


def test_an_argument_with_spaces_is_words(path: Path, run: Run) -> None:
    for words in (["quaggoid fever"], ["fever quaggoid"], ["fever", "quaggoid"]):
        done = run("search", *words, "--json", "--library", path)
        assert done.results
        assert "phrase_not_found" not in {one["code"] for one in done.json["notices"]}


@pytest.mark.parametrize("query", ['"fever quaggoid"', "“fever quaggoid”", 'zebroid "fever quaggoid"'])
def test_the_words_of_a_phrase_that_no_text_holds_are_tried(query: str, library: Library) -> None:
    found = library.search(query)
    assert [one.name for one in found.results] == ["Zorvex"]
    assert found.results[0].query == query.replace("“", '"').replace("”", '"')
    assert found.notices[0].code == "phrase_not_found"


def test_a_phrase_that_a_text_holds_needs_no_remark(library: Library) -> None:
    assert [one.code for one in library.search('"quaggoid fever"').notices] == ["disclaimer"]


def test_a_phrase_of_words_that_no_text_holds_together_finds_nothing(library: Library) -> None:
    found = library.search('"quaggoid kidney"')
    assert not found.results
    assert [one.code for one in found.notices] == ["nothing_found", "disclaimer"]


# ── Real labels ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.real
def test_real_labels_are_found(real_library: Path) -> None:
    library = Library(library=real_library)
    answer = library.search('"nephrotic syndrome" glomerul*', drugs=["trastuzumab"])
    assert {"Herceptin", "OGIVRI"} <= {one.name for one in answer.results}
    assert all("nephrotic syndrome" in (one.statement.sentence or "") for one in answer.results[:3])
    groups = [one.ingredients for one in library.search("cardiomyopathy").results]
    assert len(groups) == len(set(groups))
    assert "Did you mean: cardiomyopathy" in library.search("cardiomiopathy").notices[0].message


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("zorvex zebroid", '"zorvex" is a drug here. To search only its labels: druginfo search zebroid --drug zorvex'),
        ("zebroid Barvexine skin", "druginfo search zebroid skin --drug Barvexine"),
        ("zorvatinib", '"zorvatinib" is a drug here. To ask about it: druginfo show zorvatinib'),
        ("zorvex barvex rash", "To search only their labels: druginfo search rash --drug zorvex --drug barvex"),
    ],
)
def test_a_drug_among_the_words_is_pointed_out(query: str, said: str, library: Library) -> None:
    (notice,) = (one for one in library.search(query).notices if one.code == "drug_named")
    assert said in notice.message


@pytest.mark.parametrize("query", ["zebroid skin", '"zorvex zebroid"', "kidney", "zorv*"])
def test_words_that_name_no_drug_are_left_alone(query: str, library: Library) -> None:
    assert "drug_named" not in {one.code for one in library.search(query).notices}


@pytest.mark.parametrize(("query", "codes"), [("barvex nothing", set()), ("barvex", {"drug_named"})])
def test_a_drug_is_not_pointed_out_where_only_its_labels_answer(query: str, codes: set[str], tmp_path: Path) -> None:
    text = says("warnings", "Warnings", "Barvex does nothing for Zorvex.", set_id(1))
    labels = [label(1, "Barvex", "barvexine", sections=(text,)), label(2, "Zorvex", "zorvatinib")]
    found = Library(library=stocked(tmp_path / "library.sqlite", labels)).search(query)
    assert [hit.name for hit in found.results] == ["Barvex"]
    assert {one.code for one in found.notices} & {"drug_named"} == codes


def test_a_drug_that_the_search_is_narrowed_to_is_not_pointed_out(library: Library) -> None:
    found = library.search("zorvex zebroid", drugs=["zorvex"])
    assert "drug_named" not in {one.code for one in found.notices}
