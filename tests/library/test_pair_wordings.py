"""Pairs in many wordings: each kind that labels write, in both directions, and what is none of it."""

from __future__ import annotations

import pytest

from druginfo.domain.model import Cell, Section, Statement
from label_files import label
from pair_support import Told, indexed, made, section

MAOI, BETA = "Monoamine Oxidase Inhibitor [EPC]", "beta-Adrenergic Blocker [EPC]"


def missed(
    told: Told, texts: list[str], own: str = "", *official: str, kinds: tuple[str, str] = ("warnings", "description")
) -> list[str]:
    """Of some sentences of one label those that are not found for the other, which says of itself what is given."""
    first = made(1, "Zorvex", **{kinds[0]: "\n".join(texts)})
    second = made(2, "Foxol", **({kinds[1]: own} if own else {}))
    way = told(first, second, *([indexed(2, *official)] if official else []))
    found = {one.sentence for one in way.statements}
    return [text for text in texts if text not in found]


MAOI_WORDS = [
    "Do not take Zorvex with a MAOI.",
    "It is contraindicated with monoamine oxidase inhibitors (MAOIs).",
    "MAOIs: do not give together.",
    "Use with MAO-B inhibitors (e.g., selegiline) is not advised.",
    "Monoamine oxidase (MAO) inhibitors must not be given.",
    "Wait for 2 weeks after a monoamine-oxidase inhibitor.",
    "Drugs such as MAO inhibitors raise the risk.",
    "Reversible inhibitors of monoamine oxidase A must not be taken.",
    "Non-selective MAO inhibitors must be avoided.",
    "MAOI therapy must have ended 14 days before.",
    "Do not take it with a prescription monoamine oxidase inhibitor (MAOI) (certain drugs for depression).",
]
BETA_WORDS = [
    "Use with beta blockers is not advised.",
    "Beta-blockers: slow the heart further.",
    "Other drugs, such as beta blockers, slow the heart.",
    "Stop β-blockers 2 days before.",
    "If a beta-blocker is needed, halve the dose.",
    "ACE inhibitors, beta blockers, and diuretics lower it further.",
    "Beta-adrenergic receptor blockers act less.",
    "Use is not recommended with beta blockers.",
    "Zorvex is not to be taken with beta blockers.",
    "It raises the sensitivity to beta blockers.",
    "Bleeding related to beta blockers may grow worse.",
]
BETA_NONE = [
    "Unlike beta blockers, Zorvex does not slow the heart.",
    "As with beta blockers, the heart may slow.",
    "Zorvex is chemically related to beta blockers.",
    "Zorvex is not a beta blocker.",
    "In common with other beta blockers it slows the heart.",
    "Its beta-blocking effect is weak.",
    "Data from beta blockers do not apply.",
    "Patients allergic to beta blockers were not studied.",
    "An overdose of beta blockers is treated with glucagon.",
]


def test_a_class_in_many_wordings(told: Told) -> None:
    assert missed(told, MAOI_WORDS, "", MAOI) == []
    assert missed(told, BETA_WORDS, "", BETA) == []
    assert missed(told, BETA_NONE, "", BETA) == BETA_NONE


@pytest.mark.parametrize("tag", ["", "strong"])
def test_degrees_in_many_wordings(tag: str, told: Told) -> None:
    strong = [
        "Watch patients who take strong CYP3A4 inhibitors.",
        "Avoid strong inhibitors of CYP3A4.",
        "Potent CYP3A inhibitors raise levels.",
        "Moderate to strong inhibitors of cytochrome P450 3A4 raise levels.",
        "CYP3A4 inhibitors (strong): halve the dose.",
        "Inhibitors of CYP3A4 (strong or moderate) raise levels.",
        "Avoid drugs that are strong inhibitors of CYP3A4.",
        "Avoid drugs that strongly inhibit CYP3A4.",
    ]
    every = ["CYP3A4 inhibitors raise levels.", "Medicines which inhibit CYP3A4 raise levels."]
    weak = ["Weak CYP3A4 inhibitors need no change.", "Drugs that weakly inhibit CYP3A4 need none."]
    own = f"Foxol is a {tag} inhibitor of CYP3A4.".replace("  ", " ")
    lost = missed(told, [*strong, *every, *weak], own, kinds=("warnings", "drug_interactions"))
    assert lost == (weak if tag else [])


@pytest.mark.parametrize(
    "own",
    [
        "Foxol weakly inhibits CYP3A4.",
        "Foxol may inhibit CYP3A4.",
        "Foxol has been shown to inhibit CYP3A4.",
        "Foxol and its metabolite are inhibitors of CYP3A4.",
    ],
)
def test_how_a_label_says_that_its_drug_inhibits(own: str, told: Told) -> None:
    assert missed(told, ["CYP3A4 inhibitors raise levels."], own, kinds=("warnings", "pharmacokinetics")) == []


@pytest.mark.parametrize("own", ["Foxol does not inhibit CYP3A4.", "Foxol may inhibit CYP3A4 in vitro."])
def test_how_a_label_says_that_it_does_not(own: str, told: Told) -> None:
    text = ["CYP3A4 inhibitors raise levels."]
    assert missed(told, text, own, kinds=("warnings", "pharmacokinetics")) == text


@pytest.mark.parametrize(
    "own",
    [
        "FOXOL (foxol hydrochloride) tablets, a beta blocker, are for oral use.",
        "Foxol belongs to the beta blocker class.",
        "Foxol hydrochloride tablets USP are a beta-adrenergic blocking agent.",
        "Each tablet contains foxol, a beta blocker, as the hydrochloride.",
        "Foxol tablets contain foxol, a beta blocker.",
        "The beta blocker foxol is a white powder.",
        "The active ingredient of Foxol is a beta blocker.",
        "Foxol is an oral, cardioselective beta-blocker.",
    ],
)
def test_own_words_in_many_wordings(own: str, told: Told) -> None:
    assert missed(told, ["Do not take it with beta blockers."], own) == []


@pytest.mark.parametrize(
    "own",
    [
        "Foxol is given to patients who receive a beta blocker.",
        "Foxol is an alternative to a beta blocker.",
        "Barvex is a beta blocker; foxol is not.",
        "Zorvex, a beta blocker, was given with foxol.",
        "Foxol is the antagonist of beta blockers.",
        "Foxol is a new drug unlike any beta blocker.",
        "Foxol with a beta blocker is a dangerous combination.",
        "The beta blocker and foxol are different.",
    ],
)
def test_own_words_that_put_it_in_no_class(own: str, told: Told) -> None:
    text = ["Do not take it with beta blockers."]
    assert missed(told, text, own) == text


def test_a_target_that_makes_a_class(told: Told) -> None:
    assert missed(told, ["Not with a MAO inhibitor."], "Foxol selectively inhibits monoamine oxidase.") == []
    assert missed(told, ["Not with antiplatelet drugs."], "Foxol inhibits platelet aggregation.") != []


QT_WORDS = [
    "Do not give with medicines that prolong the QT interval.",
    "Avoid QT-prolonging drugs.",
    "Avoid other drugs known to prolong the QTc interval.",
    "Use of agents with QT prolonging potential is not advised.",
    "Concomitant use of drugs that cause QT prolongation is contraindicated.",
    "Medicinal products known to prolong QT must be avoided.",
]


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("boxed_warning", "Foxol prolongs the QT interval."),
        ("warnings", "QT interval prolongation has occurred with foxol."),
        ("warnings", "Cases of QT-prolongation were reported in patients receiving foxol."),
        ("pharmacodynamics", "Foxol increases the QTc interval."),
    ],
)
def test_qt_in_many_wordings(kind: str, own: str, told: Told) -> None:
    assert missed(told, QT_WORDS, own, kinds=("drug_interactions", kind)) == []


@pytest.mark.parametrize(
    "own",
    [
        "No clinically relevant QT prolongation was seen with Foxol.",
        "Do not give Foxol to patients with a prolonged QT interval.",
        "Foxol had no effect on the QTc interval.",
    ],
)
def test_no_qt(own: str, told: Told) -> None:
    assert missed(told, QT_WORDS, own, kinds=("drug_interactions", "warnings")) == QT_WORDS


# ── The pairs that matter most, both ways ───────────────────────────────────────────────────────

PRIORITY = [
    (
        "Foxol is a monoamine oxidase inhibitor (MAOI).",
        ["The use of MAOIs within 5 weeks of Zorvex is contraindicated."],
        "Foxol is a selective serotonin reuptake inhibitor (SSRI) indicated for depression.",
        ["Do not use it with SSRIs.", "Use with other antidepressants (including SSRIs) is contraindicated."],
    ),
    (
        "Foxol is a benzodiazepine indicated for anxiety.",
        ["Concomitant use of opioids with benzodiazepines or other CNS depressants may result in sedation."],
        "Foxol is an opioid agonist indicated for severe pain.",
        ["Concomitant use of benzodiazepines and opioids may result in coma.", "Do not combine with narcotics."],
    ),
    (
        "Foxol is a nonsteroidal anti-inflammatory drug (NSAID).",
        ["Avoid nonsteroidal anti-inflammatory drugs (NSAIDs) such as ibuprofen.", "NSAIDs add to bleeding."],
        "Foxol is a vitamin K antagonist.",
        ["Zorvex and anticoagulants have a synergistic effect.", "Coumarin-type anticoagulants add to it."],
    ),
    (
        "Foxol is a strong inhibitor of CYP3A4.",
        ["Strong CYP3A4 inhibitors are contraindicated.", "Do not take it with potent CYP3A inhibitors."],
        "Foxol is an HMG-CoA reductase inhibitor (statin).",
        ["HMG-CoA reductase inhibitors must not be taken.", "Lipid-lowering agents (statins) raise the risk."],
    ),
    (
        "Foxol is a dihydrofolate reductase inhibitor antibacterial.",
        ["Trimethoprim and other folate antagonists raise toxicity.", "Antibiotics may raise its level."],
        "Foxol is a folate analog metabolic inhibitor indicated for leukemia.",
        ["Folic acid antagonists add to marrow suppression.", "Other antifolates must not be given."],
    ),
]


@pytest.mark.parametrize("kind", ["boxed_warning", "contraindications", "drug_interactions"])
@pytest.mark.parametrize("pair", PRIORITY)
def test_the_pairs_that_matter_most(pair: tuple[str, list[str], str, list[str]], kind: str, told: Told) -> None:
    own, of_it, other, of_other = pair
    place = "pharmacokinetics" if "CYP3A4" in own else "description"
    assert missed(told, of_it, own, kinds=(kind, place)) == []
    assert missed(told, of_other, other, kinds=(kind, "description")) == []


def test_headings_and_rows_of_tables(told: Told) -> None:
    cells = (("Drug", "Effect"), ("MAO inhibitors", "crisis"), ("Iron", "none"))
    table = Statement(
        form="table", text="", rows=tuple(tuple(Cell(text=one) for one in row) for row in cells), source="x"
    )
    rows = Section(kind="drug_interactions", title="DRUG INTERACTIONS", statements=(table,))
    below = (section("unclassified", "Do not give.", "7.1 Monoamine Oxidase Inhibitors (MAOIs)"),)
    headed = Section(kind="drug_interactions", title="DRUG INTERACTIONS", sections=below)
    for top in (rows, headed):
        way = told(label(1, "Zorvex", "zorvatinib", sections=(top,)), made(2, "Foxol"), indexed(2, MAOI))
        assert way.state == "stated"
