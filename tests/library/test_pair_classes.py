"""Pairs of drugs whose classes come from official sources or their own labels: degrees, headings, comparisons."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain import drug_classes
from druginfo.domain.drug_classes.codes import CODES
from druginfo.domain.model import Ingredient, Monograph, Product, Section
from druginfo.readers import class_index, detect
from druginfo.results.comparison import Pair
from label_files import active, label, set_id, stocked
from pair_support import Told, indexed, made, section

# ── Who says it ─────────────────────────────────────────────────────────────────────────────────


def test_the_indexing_is_cited_with_its_date(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors.")
    way = told(first, made(2, "Parkol"), indexed(2, "Monoamine Oxidase Inhibitor [EPC]"))
    assert [one.matched_on for one in way.statements] == [
        "class word: MAO inhibitor; class by FDA's indexing, 2026-05-01: Monoamine Oxidase Inhibitor [EPC]"
    ]
    assert way.unassigned == ()


def test_a_class_by_its_code_where_the_name_is_another(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with NSAIDs.")
    way = told(first, made(2, "Foxol"), indexed(2, ("N0000175722", "Name of Tomorrow [EPC]")))
    assert way.state == "stated"


def test_a_class_by_the_unii_of_the_moiety(told: Told) -> None:
    salt = made(2, "Parkol")
    moiety = active("parkol maleate", unii="SALT000002")
    moiety = type(moiety)(name="parkol maleate", unii="SALT000002", moiety="parkol", moiety_unii="AAAAAAAA02")
    product = type(salt.products[0])(name="Parkol", ingredients=(moiety,))
    salt = type(salt)(**{name: getattr(salt, name) for name in salt.__struct_fields__} | {"products": (product,)})
    first = made(1, "Zorvex", drug_interactions="Not with MAOIs.")
    assert told(first, salt, indexed(2, "Monoamine Oxidase Inhibitor [EPC]")).state == "stated"


def test_own_words_are_the_last_resort(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with beta blockers.")
    second = made(2, "Betol", description="Betol is a beta1-selective (cardioselective) adrenoceptor blocking agent.")
    (own,) = told(first, second).statements
    assert own.matched_on.startswith("the label's own words: Betol is a beta1-selective")
    (official,) = told(first, second, indexed(2, "beta-Adrenergic Blocker [EPC]")).statements
    assert official.matched_on.startswith("class word: beta blocker; class by FDA's indexing")


def test_what_no_official_source_classes_is_named(told: Told, run: Run, tmp_path: Path) -> None:
    first = made(1, "Zorvex")
    second = made(2, "Betol", description="Betol is an antihypertensive.")
    way = told(first, second)
    assert (way.classes, way.unassigned, way.classes_searched) == (("antihypertensive",), ("betol",), True)
    path = stocked(tmp_path / "printed.sqlite", (first, second))
    page = " ".join(run("interactions", "zorvex", "betol", "--library", path).text.replace("│", " ").split())
    assert (
        "No official class of Betol is known here. Only these classes were searched for Betol: antihypertensive."
        in page
    )
    assert "The class of Zorvex is not known, so classes were not searched." in page


def listing(uniis: tuple[str, ...], name: str, *classes: str) -> Monograph:
    """A record of openFDA's with the classes that it lists."""
    own = made(2, name)
    facts = {"set_id": set_id(3), "id": set_id(3), "format": "openfda", "classes": classes, "uniis": uniis}
    return msgspec.structs.replace(own, **facts)


def test_a_label_borrows_the_classes_that_openfda_lists_for_its_substance(tmp_path: Path) -> None:
    first, second = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors."), made(2, "Parkol")
    other = listing(("AAAAAAAA02",), "Parkol Generic", "Monoamine Oxidase Inhibitor [EPC]")
    path = stocked(tmp_path / "library.sqlite", (first, second, other))
    (pair,) = Library(library=path).interactions("zorvex", set_id(2)).results
    assert isinstance(pair, Pair)
    (one,) = pair.ways[0].statements
    assert "class by openFDA's record of another label (Parkol Generic, set id" in one.matched_on
    assert pair.ways[0].unassigned == ()


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        # A class without a kind behind it is one that the label's publisher told in words of its own.
        ("Monoamine Oxidase Inhibitor", True),
        ("Monoamine Oxidase Inhibitor [EPC]", True),
        ("Monoamine Oxidase Inhibitors [MoA]", True),
        ("Decreased Monoamine Oxidase Activity [PE]", False),
    ],
)
def test_a_listed_class_says_what_a_medicine_is_unless_it_is_chemistry_or_effect(
    listed: str, known: bool, tmp_path: Path
) -> None:
    first, second = made(1, "Zorvex"), listing(("AAAAAAAA03",), "Parkol", listed)
    path = stocked(tmp_path / "library.sqlite", (first, second))
    (pair,) = Library(library=path).interactions("zorvex", "parkol").results
    assert isinstance(pair, Pair)
    assert pair.ways[0].unassigned == (() if known else ("parkol",))


def test_a_record_that_names_no_ingredient_lists_its_classes_all_the_same(tmp_path: Path) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors.")
    bare = msgspec.structs.replace(listing((), "Parkol", "Monoamine Oxidase Inhibitor [EPC]"), products=())
    path = stocked(tmp_path / "library.sqlite", (first, bare))
    (pair,) = Library(library=path).interactions("zorvex", "parkol").results
    assert isinstance(pair, Pair)
    assert [one.matched for one in pair.ways[0].statements] == ["MAO inhibitors"]


def test_the_uniis_that_openfda_lists_are_those_of_its_ingredients(told: Told) -> None:
    """Its ingredients have none of their own, so that the indexing is found by the record's."""
    record = listing(("AAAAAAAA02",), "Parkol")
    plain = Product(name="Parkol", ingredients=(Ingredient(name="parkol"),))
    way = told(
        made(1, "Zorvex", drug_interactions="Not with MAO inhibitors."),
        msgspec.structs.replace(record, products=(plain,)),
        indexed(2, "Monoamine Oxidase Inhibitor [EPC]"),
    )
    assert (way.state, way.unassigned) == ("stated", ())


def test_a_label_borrows_nothing_from_a_combination(tmp_path: Path) -> None:
    first, second = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors."), made(2, "Parkol")
    other = listing(("AAAAAAAA02", "AAAAAAAA09"), "Parkol Plus", "Monoamine Oxidase Inhibitor [EPC]")
    path = stocked(tmp_path / "library.sqlite", (first, second, other))
    (pair,) = Library(library=path).interactions("zorvex", set_id(2)).results
    assert isinstance(pair, Pair)
    assert (pair.ways[0].state, pair.ways[0].unassigned) == ("not_mentioned", ("parkol",))


@pytest.mark.parametrize(
    "text",
    [
        "Deaths were seen with medicines similar to parkol in combination with a MAO inhibitor.",
        "Parkol, when given with a MAO inhibitor, harms.",
        "Parkol is unrelated to MAO inhibitors.",
        "Parkol is an agent not related to MAO inhibitors.",
        "Like MAO inhibitors, parkol raises blood pressure.",
        "Barvex is a MAO inhibitor.",
        "Patients who take parkol are members of a MAO inhibitor study.",
    ],
)
def test_a_comparison_or_a_warning_is_no_membership(text: str, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Not with MAO inhibitors.")
    assert told(first, made(2, "Parkol", description=text, warnings=text)).state == "not_mentioned"


@pytest.mark.parametrize(
    ("what", "word", "stated"),
    [
        ("Renin Inhibitor [EPC]", "antihypertensive medicines", True),
        ("Monoamine Oxidase Inhibitor [EPC]", "tricyclic antidepressants", False),
        ("Monoamine Oxidase Inhibitor [EPC]", "antidepressants", False),
        ("Factor Xa Inhibitor [EPC]", "anticoagulants", True),
        ("Penicillin-class Antibacterial [EPC]", "sulfonamide antibiotics", False),
        ("Penicillin-class Antibacterial [EPC]", "sulfonamides, antibiotics", True),
        ("Factor Xa Inhibitor [EPC]", "vitamin K antagonists", False),
        ("Aldosterone Antagonist [EPC]", "potassium-sparing diuretics", True),
        ("Opioid Antagonist [EPC]", "opioids", False),
        ("Benzodiazepine [EPC]", "CNS depressants", True),
        ("Atypical Antipsychotic [EPC]", "antipsychotics", True),
        ("Hydroxymethylglutaryl-CoA Reductase Inhibitors [MoA]", "statins", True),
        ("Decreased Coagulation Factor Activity [PE]", "coagulation", False),
    ],
)
def test_what_is_inside_what(what: str, word: str, stated: bool, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions=f"Avoid {word}.")
    assert (told(first, made(2, "Foxol"), indexed(2, what)).state == "stated") is stated


def test_a_structure_is_no_class(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Tricyclic antidepressants and antidepressants add to it.")
    second = made(2, "Clozol", description="Clozol is a tricyclic dibenzodiazepine derivative, an antipsychotic.")
    assert told(first, second).state == "not_mentioned"


def test_every_row_names_official_classes_once_and_soundly() -> None:
    for one in drug_classes.TABLE:
        for official in one.official:
            code, _, name = official.partition(" ")
            plain = name if code[1:].isdigit() else official
            assert plain.endswith(("[EPC]", "[MoA]", "[PE]", "[CS]", "[Chemical/Ingredient]")), official
            assert one.name in drug_classes.assigned(plain)
            assert (plain in one.unverified) is (plain not in CODES)
    used = {name for one in drug_classes.TABLE for name in one.official}
    assert not [name for name, code in CODES.items() if f"{code} {name}" not in used]
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.real
def test_the_codes_are_those_of_openfda_and_of_the_indexing(real_labels: Path) -> None:
    """A record's codes hold those of its classes; in an indexing document code and name agree."""
    checked = set()
    for reading in detect.read(real_labels):
        label = reading.monograph
        for name in label.classes if label else ():
            if name in CODES and label and label.nuis:
                assert CODES[name] in label.nuis, (label.name, name)
                checked.add(name)
        for index in reading.classes:
            assert index.classes
            for official in index.classes:
                assert CODES.get(official.name, official.code) == official.code
                checked.add(official.name)
    assert len(checked) >= 10


@pytest.mark.real
def test_a_real_indexing_document_is_used_by_its_classes(real_labels: Path, told: Told) -> None:
    document = (real_labels / "spl" / "fda__METHOXSALEN.xml").read_bytes()
    (index,) = class_index.read(document)
    ingredient = active("methoxsalen", unii=index.unii)
    second = label(2, "Methoxol", ingredient, sections=(section("description", "Made up."),))
    first = made(1, "Zorvex", drug_interactions="Avoid psoralens. Avoid other photosensitizing agents.")
    way = told(first, second, document)
    assert [one.sentence for one in way.statements] == ["Avoid psoralens.", "Avoid other photosensitizing agents."]
    assert "FDA's indexing, 2010-11-01" in way.statements[0].matched_on


# ── The kinds that must be found ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Do not take Zorvex with monoamine oxidase inhibitors (MAOIs).", "Monoamine Oxidase Inhibitor [EPC]"),
        ("Taking Zorvex with benzodiazepines may slow breathing.", "Benzodiazepine [EPC]"),
        ("Opioids slow breathing where they are taken as well.", "Full Opioid Agonists [MoA]"),
        ("NSAIDs raise the risk of bleeding.", "Nonsteroidal Anti-inflammatory Drug [EPC]"),
        ("Zorvex with oral anticoagulants may cause bleeding.", "Vitamin K Antagonist [EPC]"),
        ("Limit statins to a low dose.", "HMG-CoA Reductase Inhibitor [EPC]"),
        ("Antifolates such as trimethoprim add to it.", "Dihydrofolate Reductase Inhibitor Antibacterial [EPC]"),
        ("Do not give it with folic acid antagonists.", "Folate Analog Metabolic Inhibitor [EPC]"),
    ],
)
def test_high_priority_kinds_by_indexing(text: str, what: str, told: Told) -> None:
    assert told(made(1, "Zorvex", contraindications=text), made(2, "Foxol"), indexed(2, what)).state == "stated"


@pytest.mark.parametrize(
    ("text", "other", "words"),
    [
        ("Do not take it with a MAO inhibitor.", "Parkol", "Parkol is a monoamine oxidase inhibitor for tremor."),
        ("Avoid benzodiazepines.", "Sedol", "Sedol is a benzodiazepine that calms."),
        ("Avoid opioids.", "Opiol", "Opiol tablets, USP, an opioid agonist, are taken by mouth."),
        ("Bleeding is likelier with anticoagulants.", "Clotol", "Clotol (clotol sodium) is an anticoagulant."),
        ("Bleeding is likelier with NSAIDs.", "Inflol", "Inflol is a nonsteroidal anti-inflammatory drug (NSAID)."),
        ("Halve the dose of statins.", "Statol", "Statol is an inhibitor of HMG-CoA reductase."),
        ("Trimol may raise its level: do not use trimol.", "Trimol", "Trimol is an antibacterial."),
    ],
)
def test_high_priority_kinds_by_own_words(text: str, other: str, words: str, told: Told) -> None:
    assert told(made(1, "Zorvex", warnings=text), made(2, other, description=words)).state == "stated"


@pytest.mark.parametrize(
    ("own", "word", "stated"),
    [
        ("Foxol, an atypical antipsychotic, is a tricyclic dibenzodiazepine derivative.", "antipsychotics", True),
        ("FOXOL (foxol) tablets are an angiotensin converting enzyme (ACE) inhibitor.", "ACE inhibitors", True),
        ("Foxol is a selective, irreversible MAO-B inhibitor indicated for tremor.", "MAOIs", True),
        ("Foxol is an aldosterone antagonist.", "potassium-sparing diuretics", True),
        ("Foxol hydrochloride is a synthetic beta-adrenergic receptor blocking agent.", "beta blockers", True),
        ("Foxol was compared with a beta blocker.", "beta blockers", False),
    ],
)
def test_how_labels_say_what_their_drug_is(own: str, word: str, stated: bool, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions=f"Not with {word}.")
    assert (told(first, made(2, "Foxol", description=own)).state == "stated") is stated


# ── Degree ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("own", "text", "degree"),
    [
        ("a strong inhibitor of CYP3A4", "Strong CYP3A4 inhibitors: halve the dose.", "known"),
        ("a potent CYP3A inhibitor", "Halve the dose with strong inhibitors of CYP3A4.", "known"),
        ("a weak inhibitor of CYP3A", "Strong CYP3A4 inhibitors: halve the dose.", None),
        ("a moderate CYP3A4 inhibitor", "Strong CYP3A4 inhibitors: halve the dose.", None),
        ("a moderate CYP3A4 inhibitor", "Strong or moderate CYP3A4 inhibitors: halve the dose.", "known"),
        ("a weak CYP3A4 inhibitor", "CYP3A4 inhibitors raise its level.", "known"),
        ("an inhibitor of CYP3A4", "Strong CYP3A4 inhibitors: halve the dose.", "unknown"),
        (
            "a substrate and inhibitor of cytochrome P450 (CYP) 3A enzymes",
            "CYP3A4 inhibitors raise its level.",
            "known",
        ),
        ("an inhibitor of CYP2D6 and CYP3A4", "CYP3A4 inhibitors (strong) raise its level.", "unknown"),
        ("an inhibitor of CYP3A4", "Strong CYP2D6 inhibitors and CYP3A4 inhibitors raise its level.", "known"),
        ("not an inhibitor of CYP3A4", "CYP3A4 inhibitors raise its level.", None),
        ("a substrate of CYP3A4", "CYP3A4 inhibitors raise its level.", None),
        ("a strong inducer of CYP3A4", "CYP3A4 inhibitors raise its level.", None),
    ],
)
def test_a_sentence_on_a_degree(own: str, text: str, degree: str | None, told: Told) -> None:
    way = told(made(1, "Zorvex", drug_interactions=text), made(2, "Foxol", drug_interactions=f"Foxol is {own}."))
    if degree is None:
        assert way.state == "not_mentioned"
        return
    (one,) = way.statements
    assert one.matched_on.endswith("degree not known for Foxol") is (degree == "unknown")


def test_the_degree_of_an_official_class_may_come_from_the_label(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Strong CYP3A4 inhibitors: halve the dose.")
    official = indexed(2, "Cytochrome P450 3A4 Inhibitors [MoA]")
    (one,) = told(first, made(2, "Foxol"), official).statements
    assert one.matched_on.endswith("degree not known for Foxol")
    weak = made(2, "Foxol", drug_interactions="Foxol is a weak CYP3A4 inhibitor.")
    assert told(first, weak, official).state == "not_mentioned"
    strong = made(2, "Foxol", drug_interactions="Foxol is a strong CYP3A4 inhibitor.")
    (one,) = told(first, strong, official).statements
    assert "class by FDA's indexing" in one.matched_on
    assert "degree not known" not in one.matched_on


@pytest.mark.parametrize(
    ("own", "quoted"),
    [
        # The sentence with the degree is the one to quote; of two degrees, the first counts.
        ("Foxol is an inhibitor of CYP3A4. Foxol is a strong inhibitor of CYP3A4.", "Foxol is a strong"),
        ("Foxol is a strong inhibitor of CYP3A4. Foxol is an inhibitor of CYP3A4.", "Foxol is a strong"),
        ("Foxol is a strong inhibitor of CYP3A4. Foxol is a weak inhibitor of CYP3A4.", "Foxol is a strong"),
        ("Foxol is an inhibitor of CYP3A4. Foxol inhibits CYP3A4.", "Foxol is an inhibitor"),
    ],
)
def test_the_sentence_that_gives_the_degree_is_quoted(own: str, quoted: str, told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Strong CYP3A4 inhibitors: halve the dose.")
    (one,) = told(first, made(2, "Foxol", drug_interactions=own)).statements
    assert one.matched_on.startswith(f"the label's own words: {quoted}")


# ── QT ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "own", "stated"),
    [
        ("boxed_warning", "Qtol prolongs the QT interval.", True),
        ("warnings_and_precautions", "Qtol can cause QTc prolongation.", True),
        ("pharmacodynamics", "Qtol prolonged the QTc interval by 12 ms.", True),
        ("pharmacodynamics", "Qtol did not prolong the QT interval.", False),
        ("warnings", "Avoid Qtol with drugs that prolong the QT interval.", False),
        ("overdosage", "Qtol prolongs the QT interval.", False),
    ],
)
def test_qt_comes_from_the_label_of_the_drug(kind: str, own: str, stated: bool, told: Told) -> None:
    first = made(1, "Partol", drug_interactions="Do not give with medicines that prolong the QT interval.")
    way = told(first, made(2, "Qtol", **{kind: own}))
    assert (way.state == "stated") is stated
    assert [one.matched_on for one in way.statements] == [f"the label's own words: {own}"] * stated


# ── What is no mention, and what is ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("As with other NSAIDs, anaphylactoid reactions may occur.", False),
        ("Like other NSAIDs, Zorvex harms the stomach.", False),
        ("This was not studied, and data from other NSAIDs are used with care.", False),
        ("Drugs in this class harm the stomach.", False),
        ("Do not use after a history of asthma with aspirin or other NSAIDs.", False),
        ("Do not take Zorvex with other NSAIDs.", True),
        ("Avoid the concomitant use of other NSAIDs.", True),
    ],
)
def test_a_comparison_with_its_own_class(text: str, stated: bool, told: Told) -> None:
    nsaid = "Nonsteroidal Anti-inflammatory Drug [EPC]"
    way = told(made(1, "Zorvex", warnings=text), made(2, "Foxol"), indexed(1, nsaid), indexed(2, nsaid))
    assert (way.state == "stated") is stated


def test_another_medicine_that_is_one_of_a_class(told: Told) -> None:
    first = made(1, "Zorvex", drug_interactions="Barvex, an inhibitor of CYP3A4, raised its level.")
    assert told(first, made(2, "Foxol", drug_interactions="Foxol is an inhibitor of CYP3A4.")).state == "not_mentioned"


def test_a_name_in_a_heading_alone(told: Told) -> None:
    below = (section("unclassified", "Halve the dose.", "7.1 Foxol"), section("unclassified", "Wait.", "7.2 Barvex"))
    top = Section(kind="drug_interactions", title="DRUG INTERACTIONS", sections=below)
    first = label(1, "Zorvex", "zorvatinib", sections=(top,))
    (one,) = told(first, made(2, "Foxol")).statements
    assert (one.sentence, one.matched) == ("Halve the dose.", "Foxol")
    assert one.matched_on == "heading: 7.1 Foxol; ingredient: foxol"


def test_a_heading_adds_nothing_where_the_text_names_the_drug(told: Told) -> None:
    named = section("drug_interactions", "Halve the dose. Foxol raises its level.", "7.1 Foxol")
    (one,) = told(label(1, "Zorvex", "zorvatinib", sections=(named,)), made(2, "Foxol")).statements
    assert one.sentence == "Foxol raises its level."


def test_a_heading_over_subsections(told: Told) -> None:
    inner = section("unclassified", "Halve the dose.", "In adults")
    outer = Section(kind="unclassified", title="7.1 Foxol", sections=(inner,))
    top = Section(kind="drug_interactions", title="DRUG INTERACTIONS", sections=(outer,))
    (one,) = told(label(1, "Zorvex", "zorvatinib", sections=(top,)), made(2, "Foxol")).statements
    assert one.sentence == "Halve the dose."


# ── One drug twice ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("foxol sodium", "Foxol", ("Foxol",)),
        ("foxol sodium", "FOXOL SODIUM", ("foxol sodium",)),
        ("foxol sodium", "foxol maleate", ("foxol",)),
        ("foxol", "barvexine", ()),
    ],
)
def test_what_two_salts_share_is_named_without_the_salt(
    one: str, other: str, shared: tuple[str, ...], tmp_path: Path
) -> None:
    path = stocked(tmp_path / "library.sqlite", (label(1, "Foxa", one), label(2, "Foxb", other)))
    (pair,) = Library(library=path).interactions("foxa", "foxb").results
    assert isinstance(pair, Pair)
    assert pair.shared_ingredients == shared


def test_the_same_drug_and_two_brands_of_one_ingredient(tmp_path: Path, run: Run) -> None:
    brands = (label(1, "Foxa", "foxol"), label(2, "Foxb", "foxol"), label(3, "Barvex", "barvexine"))
    path = stocked(tmp_path / "library.sqlite", brands)
    pairs = Library(library=path).interactions("foxa", "foxa", "foxb", "barvex").results
    facts = [(pair.same_drug, pair.shared_ingredients) for pair in pairs if isinstance(pair, Pair)]
    assert facts[:3] == [(True, ("foxol",)), (False, ("foxol",)), (False, ())]
    assert "Both contain foxol." in run("interactions", "foxa", "foxb", "--library", path).text
    plain = run("interactions", "foxa", "foxa", "--plain", "--library", path).text.splitlines()
    assert plain[0].split("\t")[:6] == [
        set_id(1), "ingredients", "", set_id(1), "stated", "Both names mean the same drug: Foxa.",
    ]  # fmt: skip
