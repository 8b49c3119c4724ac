"""Kinds of sentences that the fresh judgements of pairs showed to be missed, or taken for what they are not."""

from __future__ import annotations

import msgspec
import pytest

from druginfo.text.enzyme_lists import affecting
from pair_support import Told, indexed, made

NSAID = "Nonsteroidal Anti-inflammatory Drug [EPC]"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Inhibitors of CYP2C9, and/or 3A4 raise it.", {"CYP2C9 inhibitor", "CYP3A4 inhibitor"}),
        ("a CYP1A2, or 2D6 inhibitor", {"CYP1A2 inhibitor", "CYP2D6 inhibitor"}),
        ("CYP1A2 inhibitor or inducer", {"CYP1A2 inhibitor", "CYP1A2 inducer"}),
        ("inhibitors of both CYP3A4 and P-gp", {"CYP3A4 inhibitor", "P-gp inhibitor"}),
        ("CYP3A4/P-gp inhibitors", {"CYP3A4 inhibitor", "P-gp inhibitor"}),
        ("CYP3A4-inhibitors", {"CYP3A4 inhibitor"}),
        ("cytochrome P450 3A4 (CYP3A4) inducers", {"CYP3A4 inducer"}),
        ("CYP3A4/5 inhibitors", {"CYP3A4 inhibitor"}),
        ("substrates of CYP3A4, not its inhibitors", set()),
        ("inhibits the growth of 3A cells", set()),
    ],
)  # fmt: skip
def test_lists_of_enzymes(text: str, names: set[str]) -> None:
    assert {one.name for one in affecting(text)} == names


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Avoid strong CYP3A4 and CYP2D6 inhibitors.", True),
        ("Avoid weak CYP2D6 and strong CYP3A4 inhibitors.", True),
        ("Avoid weak inhibitors of CYP3A4 and CYP2D6.", None),
        ("Avoid strong CYP2D6 and weak CYP3A4 inhibitors.", None),
        ("Halve the dose if the other drug is a strong CYP3A4 inhibitor.", True),
        ("Barvex and its metabolite, inhibitors of CYP3A4, raised its level.", None),
    ],
)
def test_degrees_in_lists(text: str, known: bool | None, told: Told) -> None:
    way = told(
        made(1, "Zorvex", drug_interactions=text),
        made(2, "Foxol", drug_interactions="Foxol is a strong CYP3A4 inhibitor."),
    )
    assert (way.state == "stated") is bool(known)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Avoid giving more than one NSAID at a time.", True),
        ("Zorvex taken with NSAIDs harms the stomach.", True),
        ("Give other NSAIDs as well only with care.", True),
        ("SSRIs and an NSAID harm the stomach more than an NSAID alone.", False),
        ("NSAIDs with aspirin do no more than the use of NSAIDs alone.", False),
        ("Consider treatment other than NSAIDs.", False),
    ],
)
def test_a_label_of_the_same_class(text: str, stated: bool, told: Told) -> None:
    way = told(made(1, "Zorvex", warnings=text), made(2, "Foxol"), indexed(1, NSAID), indexed(2, NSAID))
    assert (way.state == "stated") is stated


@pytest.mark.parametrize(
    ("text", "what", "stated"),
    [
        ("Atypical antipsychotics raise blood sugar.", "Typical Antipsychotic [EPC]", False),
        ("Atypical antipsychotics raise blood sugar.", "Atypical Antipsychotic [EPC]", True),
        ("Antipsychotics raise blood sugar.", "Atypical Antipsychotic [EPC]", True),
        ("A neuroleptic malignant syndrome was seen.", "Typical Antipsychotic [EPC]", False),
        ("Exclude central anticholinergic toxicity.", "Anticholinergic [EPC]", False),
        ("Consider an anti-fungal medicine.", "Azole Antifungal [EPC]", True),
        ("Intensify hypoglycemic therapy.", "Biguanide [EPC]", True),
    ],
)
def test_narrower_words_and_qualities(text: str, what: str, stated: bool, told: Told) -> None:
    way = told(made(1, "Zorvex", warnings=text), made(2, "Foxol"), indexed(2, what))
    assert (way.state == "stated") is stated


def test_a_name_inside_the_words_for_a_class(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Watch angiotensin II receptor blockers.")
    assert told(first, made(2, "Angiotensin II")).state == "not_mentioned"
    first = made(1, "Zorvex", drug_interactions="Watch the dose of angiotensin II.")
    assert told(first, made(2, "Angiotensin II")).state == "stated"


@pytest.mark.parametrize(
    "own",
    [
        "Sensitive cytochrome P450 2C9 (CYP2C9) substrates Foxol inhibits CYP2C9 and raises their level.",
        "Impact of foxol on other drugs Foxol is an inhibitor of CYP2C9.",
        "Foxol is an inhibitor of the enzymes CYP2D6 and CYP2C9.",
    ],
)
def test_own_words_after_a_heading_that_has_run_in(own: str, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Watch CYP2C9 inhibitors.")
    assert told(first, made(2, "Foxol", drug_interactions=own)).state == "stated"


@pytest.mark.parametrize(
    "own",
    [
        "In patients who took a MAO inhibitor Foxol is a danger.",
        "A MAO inhibitor given with Foxol is a risk.",
        "Medicines of the MAO inhibitor class and Foxol are a MAO inhibitor study.",
    ],
)
def test_no_heading(own: str, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors.")
    assert told(first, made(2, "Foxol", description=own)).state == "not_mentioned"


def test_what_prolongs_qt_is_another_drug_in_any_label(told: Told) -> None:
    text = "Zorvex prolongs the QT interval. Do not give it with drugs known to prolong the QT interval."
    first = made(1, "Zorvex", warnings=text)
    way = told(first, made(2, "Foxol", warnings="Foxol prolongs the QT interval."))
    assert [one.sentence[:6] for one in way.statements] == ["Do not"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Coadministration of foxol doubled the exposure to zorvex.", True),
        ("S-foxol was not changed when zorvex was given together with it.", True),
        ("Drug interaction studies. Foxol: its exposure did not change.", True),
        ("Drug interaction studies. NSAIDs: their exposure did not change.", False),
        ("Foxol was administered to patients on zorvex.", True),
        ("NSAIDs were administered to patients on zorvex.", False),
        ("Zorvex has the structure of foxol.", False),
        ("Foxol and zorvex bind to albumin.", False),
        ("It was coadministered with NSAIDs without harm.", True),
        ("NSAIDs act on prostaglandins.", False),
        ("Coadministration of Barvex, a strong CYP3A4 inhibitor, did nothing.", False),
    ],
)
def test_studies_of_interactions_under_pharmacology(text: str, stated: bool, told: Told) -> None:
    own = made(2, "Foxol", drug_interactions="Foxol is a strong CYP3A4 inhibitor.")
    way = told(made(1, "Zorvex", pharmacokinetics=text), own, indexed(2, NSAID))
    assert (way.state == "stated") is stated


def test_another_form_of_the_own_medicine(told: Told) -> None:
    text = "Patients receiving intravenous foxol can transition to Zorvex."
    first = made(1, "Zorvex", dosage_and_administration=text)
    first = msgspec.structs.replace(first, products=made(2, "Foxol").products)
    assert told(first, made(2, "Foxol")).state == "stated"
