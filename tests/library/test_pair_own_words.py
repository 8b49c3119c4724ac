"""Every class of the table, read in what a label says that its own drug is, and what acts against a class."""

from __future__ import annotations

import re

import pytest

from druginfo.domain import drug_classes
from druginfo.domain.drug_classes.codes import CHECKED_IN, CODES, SOURCES
from druginfo.domain.model import Section, Statement
from druginfo.library.queries.own_words import named_as, own_words
from druginfo.library.resolve.drug import section_bodies
from pair_support import Told, indexed, made


def said(text: str, kind: str = "description") -> set[str]:
    section = Section(kind=kind, title=kind, statements=(Statement(text=text, source="x"),))
    return {one.name for one in own_words(tuple(section_bodies((section,))), ("foxol", "foxol hydrochloride"))}


def official() -> list[tuple[str, str]]:
    """Each official class of the table that says what a medicine is, without its code and kind."""
    found = []
    for one in drug_classes.TABLE:
        for name in one.official:
            if name.endswith(("[EPC]", "[MoA]")):
                plain = drug_classes.plain(re.sub(r"^[NM]\d+ ", "", name))
                found.append((one.name, plain.removesuffix("s") if name.endswith("[MoA]") else plain))
    return found


@pytest.mark.parametrize("kind", ["description", "indications_and_usage", "mechanism_of_action"])
def test_a_label_that_calls_its_drug_by_the_official_name_is_read(kind: str) -> None:
    assert len(official()) > 200
    lost = [(name, what) for name, what in official() if name not in said(f"Foxol is a {what.lower()}.", kind)]
    assert lost == []


WORDINGS = """
Foxol, a {}, is a white powder.|Foxol hydrochloride, USP, a {}, is for oral use.|Foxol: a {}.|Foxol works as a {}.
Foxol tablets contain foxol hydrochloride, a {}.|Foxol is classified as a {}.|Foxol belongs to the class of {}s.
Foxol is a member of the class of drugs known as {}s.|Foxol belongs to a class of medicines called {}s.|Foxol is a {}
The active ingredient, foxol, is a {}.|Foxol (foxol hydrochloride) is an orally administered {}.|Foxol acts as a {}.
Foxol is a novel, potent and selective {}.|Foxol is one of the {}s.|Foxol is a white powder. It is a {}.
Foxol is a {} for oral administration.|FOXOL is a {} indicated for:|Foxol is a synthetic {} agent.
Foxol is known as a {}.|Foxol is described as a {}.|Foxol is a first-in-class {}.|The drug foxol is a {}.
Foxol tablets, a {}, are supplied as 5 mg.|Foxol is considered a {}.|Foxol has been classified as a {}.
Foxol is a type of {}.|Foxol is thought to act as a {}.|Foxol functions as a {}.|Foxol, the first {}, is a powder.
""".replace("\n", "|").strip("|")


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("typical antipsychotic", "antipsychotic"),
        ("major tranquilizer", "antipsychotic"),
        ("broad-spectrum antiviral", "antiviral"),
        ("histamine H2-receptor antagonist", "H2 blocker"),
        ("central alpha-2 adrenergic agonist", "antihypertensive"),
        ("beta-2 adrenergic agonist", "beta agonist"),
        ("β2-adrenergic agonist", "beta agonist"),
        ("muscarinic receptor antagonist", "anticholinergic"),
    ],
)
def test_what_a_label_says_in_many_wordings(what: str, name: str) -> None:
    lost = [one for one in WORDINGS.split("|") if name not in said(one.format(what))]
    assert lost == []


@pytest.mark.parametrize(
    "what",
    [
        "peripherally acting mu-opioid receptor antagonist of the bowel",
        "benzodiazepine antagonist",
        "glucocorticoid receptor antagonist",
        "estrogen agonist/antagonist",
        "thyroid hormone synthesis inhibitor",
        "progestin antagonist",
        "topoisomerase inhibitor conjugate",
        "non-opiate, non-salicylate powder",
    ],
)
def test_what_acts_against_a_class_is_not_of_it(what: str) -> None:
    assert said(f"Foxol is a {what}.") <= {"opioid antagonist"}


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("Foxol Topical Anesthetic", ["local anesthetic"]),
        ("Foxol Antacid Chewables", ["antacid"]),
        ("Laxative", []),
        ("Foxol Non-Salicylate Rub", []),
        ("Foxol Antihistamine Free", []),
    ],
)
def test_a_medicine_that_is_called_by_its_class(called: str, names: list[str]) -> None:
    assert [one.name for one in named_as([called])] == names


@pytest.mark.parametrize(
    ("text", "what", "stated"),
    [
        ("Etravirine (CYP3A inducer): avoid giving both.", "Cytochrome P450 3A4 Inducers [MoA]", False),
        ("Verapamil (moderate CYP3A4 inhibitor) raised it.", "Cytochrome P450 3A4 Inhibitors [MoA]", False),
        ("Avoid interacting drugs (CYP3A4 inhibitor or inducer).", "Cytochrome P450 3A4 Inhibitors [MoA]", True),
        ("It may raise urinary 17-ketogenic steroids.", "Corticosteroid [EPC]", False),
        ("Steroid hormones are poorly metabolized.", "Corticosteroid [EPC]", False),
        ("Do not take it with a steroid.", "Corticosteroid [EPC]", True),
    ],
)
def test_descriptions_and_measurements(text: str, what: str, stated: bool, told: Told) -> None:
    way = told(made(1, "Zorvex", drug_interactions=text), made(2, "Foxol"), indexed(2, what))
    assert (way.state == "stated") is stated


@pytest.mark.parametrize(
    ("text", "what", "stated"),
    [
        ("The risk was not related to dose or type of steroid.", "Progestin [EPC]", False),
        ("Formulations of both estrogens and progestins were studied.", "Progestin [EPC]", False),
        ("Do not take both progestins together.", "Progestin [EPC]", True),
        ("When transferring patients from oral hypoglycemic agents, no pause is needed.", "Sulfonylurea [EPC]", True),
        ("Oral hypoglycemic agents raise the risk.", "Sulfonylurea [EPC]", False),
    ],
)
def test_the_own_class_by_other_words(text: str, what: str, stated: bool, told: Told) -> None:
    other = "Corticosteroid [EPC]" if "steroid." in text else what
    way = told(made(1, "Zorvex", warnings=text), made(2, "Foxol"), indexed(1, what), indexed(2, other))
    assert (way.state == "stated") is stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Single doses of foxol were administered 6 days before zorvex.", True),
        ("Foxol: in a crossover study, healthy subjects received zorvex for 10 days.", True),
        ("Zorvex given at doses of 5 mg was more active than foxol.", False),
        ("Subjects received zorvex or foxol.", False),
        ("Subjects received foxol.", False),
    ],
)
def test_a_study_that_says_who_got_what(text: str, stated: bool, told: Told) -> None:
    way = told(made(1, "Zorvex", pharmacokinetics=text), made(2, "Foxol"))
    assert (way.state == "stated") is stated


@pytest.mark.parametrize(
    ("text", "name", "stated"),
    [
        ("Dilute it with dextrose or saline.", "Sodium Chloride", True),
        ("Saline laxatives lower it.", "Sodium Chloride", False),
        ("Interference with it ends with vitamin B 12 supplementation.", "Cobalamin", True),
        ("Vitamin B12 must not be taken with it.", "Cobalamin", True),
        ("Measure vitamin B 12 every 2 years.", "Cobalamin", False),
        ("Inadequate vitamin B12 or calcium intake adds to the risk.", "Cobalamin", False),
    ],
)
def test_fluids_and_nutrients(text: str, name: str, stated: bool, told: Told) -> None:
    way = told(made(1, "Zorvex", warnings=text), made(2, name))
    assert (way.state == "stated") is stated


def test_each_code_says_what_it_was_checked_in() -> None:
    assert set(CHECKED_IN) == set(CODES)
    assert set(CHECKED_IN.values()) == set(SOURCES.values())


def test_rows_that_rest_on_labels_words_alone_are_these() -> None:
    alone = {one.name for one in drug_classes.TABLE if one.rests_on == "the words of labels alone"}
    assert alone == {one.name for one in drug_classes.TABLE if not one.official}
    unchecked = {one.name for one in drug_classes.TABLE if one.rests_on == "names of official classes, no code checked"}
    assert unchecked == {
        one.name for one in drug_classes.TABLE if one.official and len(one.unverified) == len(one.official)
    }
    assert len(unchecked) < 15


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Take care with drugs that lower blood pressure.", "beta-Adrenergic Blocker [EPC]"),
        ("Medicines that thin the blood add to bleeding.", "Vitamin K Antagonist [EPC]"),
        ("Agents that may affect platelet function add to bleeding.", "Platelet Aggregation Inhibitor [EPC]"),
        ("Drugs which reduce gastric acidity lower its level.", "Proton Pump Inhibitor [EPC]"),
        ("Other drugs that increase gastric pH do so, too.", "Histamine-2 Receptor Antagonist [EPC]"),
        ("Avoid medicines that weaken your immune system.", "Calcineurin Inhibitor Immunosuppressant [EPC]"),
        ("Do not take it with medicines that make you sleepy.", "Benzodiazepine [EPC]"),
        ("Drugs that interfere with serotonin reuptake add to it.", "Serotonin Reuptake Inhibitor [EPC]"),
        ("Drugs with anticholinergic properties slow the bowel.", "Anticholinergic [EPC]"),
        ("Other agents with CNS depressant effects deepen sleep.", "Opioid Agonist [EPC]"),
        ("Drugs known to cause photosensitivity must be avoided.", "Psoralen [EPC]"),
        ("Medications that can lower blood sugar add to it.", "Sulfonylurea [EPC]"),
    ],
)
def test_a_class_by_what_it_does(text: str, what: str, told: Told) -> None:
    for kind in ("warnings", "drug_interactions"):
        way = told(made(1, "Zorvex", **{kind: text}), made(2, "Foxol"), indexed(2, what))
        assert way.state == "stated", kind


@pytest.mark.parametrize(
    "text",
    [
        "Drugs like Zorvex lower blood pressure.",
        "The drug lowers blood pressure.",
        "Its anticholinergic effects are weak.",
    ],
)
def test_what_says_what_one_medicine_does(text: str, told: Told) -> None:
    for what in ("beta-Adrenergic Blocker [EPC]", "Anticholinergic [EPC]"):
        assert told(made(1, "Zorvex", warnings=text), made(2, "Foxol"), indexed(2, what)).state != "stated"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Watch dipeptidyl peptidase-4 (DPP-4) inhibitors.", "DPP-4 inhibitor"),
        ("Sodium-glucose co-transporter 2 (SGLT2) inhibitors add to it.", "SGLT2 inhibitor"),
        ("Glucagon-like peptide-1 receptor agonists add to it.", "GLP-1 receptor agonist"),
        ("Histamine-2 receptor antagonists lower its level.", "H2 blocker"),
        ("Histamine H2-receptor antagonists lower its level.", "H2 receptor antagonist"),
        ("Histamine H1 receptor antagonists add to it.", "antihistamine"),
        ("Avoid central nervous system stimulants.", "CNS stimulant"),
        ("Beta2-adrenergic agonists lower potassium.", "beta-2 adrenergic agonist"),
        ("β2-agonists lower potassium.", "beta-2 adrenergic agonist"),
        ("P2Y12 platelet inhibitors add to bleeding.", "P2Y12 inhibitor"),
        ("Muscarinic agonists act against it.", "cholinergic agent"),
        ("Dopamine D2 receptor antagonists act against it.", "dopamine antagonist"),
    ],
)
def test_a_class_by_its_full_name(text: str, own: str, told: Told) -> None:
    way = told(made(1, "Zorvex", drug_interactions=text), made(2, "Foxol", description=f"Foxol is a {own}."))
    assert [one.sentence for one in way.statements] == [text]
