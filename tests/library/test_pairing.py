"""What two drugs' sources say of each other: made-up labels first, then real ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calls import ROOT, Run, environment
from druginfo import Library
from druginfo.domain import drug_classes
from druginfo.domain.model import Gap, Ingredient, Monograph, Product, Section, Statement
from druginfo.errors import UsageError
from druginfo.results.comparison import Mentions, Pair
from druginfo.text.common_words import is_common, is_taken
from label_files import active, label, set_id, stocked


def section(kind: str, text: str = "", number: int = 1, place: str | None = "7", **more: Any) -> Section:
    said = (Statement(text=text, source=set_id(number), locator=place),) if text else ()
    return Section(kind=kind, title=kind, number=place, statements=said, **more)


def made(number: int, name: str, ingredient: str, interactions: str = "None known.", **more: Any) -> Monograph:
    """A label with a section on interactions and what else is given."""
    others = tuple(section(kind, text, number, None) for kind, text in more.pop("others", {}).items())
    return label(
        number, name, ingredient, sections=(section("drug_interactions", interactions, number), *others), **more
    )


Paired = Callable[..., Pair]


@pytest.fixture
def paired(tmp_path: Path) -> Paired:
    """The pair of the first two of some labels, in a library of their own; of names, where some are given."""

    def paired(*labels: Monograph, names: tuple[str, ...] = ()) -> Pair:
        library = Library(library=stocked(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite", labels))
        typed = names or tuple(one.name for one in labels[:2])
        (pair,) = library.interactions(*typed).results
        assert isinstance(pair, Pair)
        return pair

    return paired


def matched(way: Mentions) -> list[tuple[str, str]]:
    return [(one.matched, one.matched_on) for one in way.statements]


OTHER = made(2, "Barvex", "barvexine sodium")
OWN_WORDS = "Barvexine is an oral anticoagulant that acts slowly."

# ── States ──────────────────────────────────────────────────────────────────────────────────────


def test_both_directions_are_given_with_the_place_of_each_sentence(paired: Paired) -> None:
    pair = paired(
        made(1, "Zorvex", "zorvatinib", "Take it early. Do not use with barvexine. Rest."),
        made(2, "Barvex", "barvexine sodium", others={"warnings": "Zorvex may raise its level."}),
    )
    there, back = pair.ways
    assert (pair.query, pair.state) == ("Zorvex + Barvex", "stated")
    assert (there.of, there.about, there.state) == (set_id(1), set_id(2), "stated")
    (one,) = there.statements
    assert one.sentence == "Do not use with barvexine."
    assert (one.statement.section, one.statement.number, one.statement.source) == ("drug_interactions", "7", set_id(1))
    assert [one.statement.section for one in back.statements] == ["warnings"]
    assert (back.of, back.state) == (set_id(2), "stated")


@pytest.mark.parametrize(
    ("sections", "state"),
    [
        ((section("drug_interactions", "Nothing known."),), "not_mentioned"),
        ((section("ask_doctor_or_pharmacist", "you take anything else"),), "not_mentioned"),
        # All that the section says is in a subsection.
        ((section("drug_interactions", sections=(section("unclassified", "Nothing known."),)),), "not_mentioned"),
        (
            (section("drug_interactions", gaps=(Gap(subject="x", source=set_id(1), reason="left_empty"),)),),
            "left_empty",
        ),
        ((section("warnings", "Take care."),), "no_section"),
    ],
)
def test_kinds_of_silence_are_distinguished(sections: tuple[Section, ...], state: str, paired: Paired) -> None:
    pair = paired(label(1, "Zorvex", "zorvatinib", sections=sections), made(2, "Barvex", "barvexine"))
    assert pair.ways[0].state == state
    assert pair.ways[1].state == pair.state == "not_mentioned"


def test_a_name_that_is_not_known_is_looked_for_as_typed(paired: Paired) -> None:
    pair = paired(made(1, "Zorvex", "zorvatinib", "Not with aspirin."), names=("zorvex", "aspirin"))
    assert pair.state == "not_recognised"
    assert matched(pair.ways[0]) == [("aspirin", "name as typed: aspirin")]
    assert not pair.ways[0].classes_searched


def test_a_medicine_that_is_only_mentioned_has_no_label(paired: Paired) -> None:
    pair = paired(OTHER, names=("haltrust", "T-DM1"))
    assert pair.state == "not_in_library"


def test_two_unknown_names_are_a_pair_without_ways(paired: Paired) -> None:
    pair = paired(OTHER, names=("qqq", "www"))
    assert (pair.state, pair.drugs, pair.ways) == ("not_recognised", (), ())


def test_a_curated_monograph_has_its_say(paired: Paired) -> None:
    pair = paired(made(1, "Zorvex", "zorvatinib", "Not with trastuzumab."), names=("haltrust", "zorvex"))
    assert [way.state for way in pair.ways] == ["left_empty", "stated"]


def test_up_to_ten_drugs(tmp_path: Path) -> None:
    labels = [made(number, f"Drug{chr(96 + number)}vex", f"drug{chr(96 + number)}ine") for number in range(1, 12)]
    library = Library(library=stocked(tmp_path / "ten.sqlite", labels))
    names = [one.name for one in labels]
    assert len(library.interactions(*names[:10]).results) == 45
    with pytest.raises(UsageError, match="At most 10 drugs at once; you named 11"):
        library.interactions(*names)


# ── What matches ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Not with Barvex.", ("Barvex", "brand: barvex")),
        ("Not with BARVEX®.", ("BARVEX", "brand: barvex")),
        ("Not with barvexine sodium.", ("barvexine sodium", "ingredient: barvexine sodium")),
        ("Not with barvexine.", ("barvexine", "salt-free name: barvexine")),
        ("Not with barvexines.", ("barvexines", "salt-free name: barvexine")),
        ("Not with barvexine-type medicines.", ("barvexine", "salt-free name: barvexine")),
        (
            "Not with rodenticide antagonists.",
            ("rodenticide antagonists", "class: Rodenticide Antagonist; class by its source"),
        ),
        ("Not with anticoagulants.", ("anticoagulants", f"the label's own words: {OWN_WORDS}")),
        ("Are you on a blood thinning drug?", ("blood thinning", f"the label's own words: {OWN_WORDS}")),
    ],
)
def test_what_it_matched_on(text: str, what: tuple[str, str], paired: Paired) -> None:
    other = made(
        2, "Barvex", "barvexine sodium", classes=("Rodenticide Antagonist [EPC]",),
        others={"description": OWN_WORDS},
    )  # fmt: skip
    pair = paired(made(1, "Zorvex", "zorvatinib", text), other)
    assert matched(pair.ways[0]) == [what]
    assert pair.ways[0].classes_searched
    assert pair.ways[0].classes == ("Rodenticide Antagonist", "anticoagulant")


@pytest.mark.parametrize(
    "text",
    [
        "Not with barvexinol.",
        "Not with nonbarvexine or pre-barvexine.",
        "It has an anticoagulant effect.",
        "Barvexine-anns is another.",
    ],
)
def test_what_does_not_match(text: str, paired: Paired) -> None:
    other = made(2, "Barvex", "barvexine", others={"description": "Barvexine is an anticoagulant."})
    assert paired(made(1, "Zorvex", "zorvatinib", text), other).ways[0].state == "not_mentioned"


def test_an_active_moiety_and_a_suffix_and_a_prefix(paired: Paired) -> None:
    other = label(
        2, "Barvex", active("ado-barvexumab lorvotine-abcd"), active("foxate calcium", moiety="foxic acid"),
        sections=(section("drug_interactions", "None.", 2),),
    )  # fmt: skip
    for text, what in (
        ("barvexumab lorvotine", "ingredient without prefix: barvexumab lorvotine"),
        ("foxic acid", "active moiety: foxic acid"),
        ("foxate", "salt-free name: foxate"),
    ):
        assert matched(paired(made(1, "Zorvex", "zorvatinib", f"Not with {text}."), other).ways[0]) == [(text, what)]


def test_a_kit_is_named_by_its_parts_but_not_by_its_water(paired: Paired) -> None:
    kit = Product(
        name="Barvex kit",
        parts=(
            Product(name="Barvex", ingredients=(Ingredient(name="barvexine"),)),
            Product(name="Diluent", ingredients=(Ingredient(name="WATER"),)),
        ),
    )
    other = Monograph(
        id=set_id(2), name="Barvex kit", kind="label", set_id=set_id(2), products=(kit,),
        sections=(section("drug_interactions", "None.", 2),), sources=label(2, "x").sources,
    )  # fmt: skip
    text = "Dilute in water for injection. Not with barvexine."
    (way, _) = paired(made(1, "Zorvex", "zorvatinib", text), other).ways
    assert [one.sentence for one in way.statements] == ["Not with barvexine."]


def test_only_some_sections_are_looked_into(paired: Paired) -> None:
    kinds = {
        "contraindications": True, "boxed_warning": True, "precautions": True, "dosage_and_administration": True,
        "do_not_use": True, "overdosage": False, "adverse_reactions": False, "clinical_studies": False,
        "pregnancy": False, "spl_medguide": False,
    }  # fmt: skip
    first = made(1, "Zorvex", "zorvatinib", others={kind: f"{kind}: barvexine." for kind in kinds})
    found = [one.statement.section for one in paired(first, OTHER).ways[0].statements]
    assert found == [kind for kind, read in kinds.items() if read]


def test_a_sentence_is_quoted_once_by_the_best_name_in_it(paired: Paired) -> None:
    text = "Barvex (barvexine sodium) and barvexine. Barvexine again."
    way = paired(made(1, "Zorvex", "zorvatinib", text), OTHER).ways[0]
    assert [one.sentence for one in way.statements] == ["Barvex (barvexine sodium) and barvexine.", "Barvexine again."]
    assert way.statements[0].matched_on.startswith("ingredient")


# ── Names in names, a label's own ───────────────────────────────────────────────────────────────


def test_a_longer_name_is_another_medicine(paired: Paired) -> None:
    plain = made(2, "Herplex", "lorvotuzumab")
    longer = made(3, "Kadplex", "ado-lorvotuzumab emtarine")
    text = "Not with ado-lorvotuzumab emtarine, nor with lorvotuzumab emtarine."
    of = made(1, "Zorvex", "zorvatinib", text)
    assert paired(of, plain, longer).ways[0].state == "not_mentioned"
    assert paired(of, longer, plain).ways[0].state == "stated"
    both = made(1, "Zorvex", "zorvatinib", "Not with lorvotuzumab or lorvotuzumab emtarine.")
    assert matched(paired(both, plain, longer).ways[0]) == [("lorvotuzumab", "ingredient: lorvotuzumab")]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Do not take more than 4 g of foxol a day.", False),
        ("Foxol harms the liver.", False),
        ("Do not take it with any other drug containing foxol.", True),
        ("It is given otherwise than intravenous foxol.", True),
        ("NSAIDs harm the stomach.", False),
        ("Do not take it with other NSAIDs.", True),
    ],
)
def test_its_own_medicine_and_class_count_only_apart(text: str, stated: bool, paired: Paired) -> None:
    nsaid = {"description": "Foxol is an NSAID."}
    one = made(1, "Foxolan", "foxol", text, others=nsaid)
    other = label(
        2, "Barfox", "foxol", "barvexine",
        sections=(section("drug_interactions", "None.", 2), section("description", "Barfox is an NSAID.", 2)),
    )  # fmt: skip
    assert (paired(one, other).ways[0].state == "stated") is stated


# ── Words of everyday language ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lead", "This may lead to harm."),
        ("iron", "It is not an iron fist."),
        ("water", "Drink a glass of water."),
        ("prothrombin", "Prothrombin time may rise."),
        ("glucose", "Monitor blood glucose during therapy."),
        ("calcium", "Not with calcium channel blockers."),
        ("insulin", "It causes insulin resistance."),
        ("potassium", "Serum potassium levels rose during treatment."),
        ("protein", "It is highly protein bound."),
        ("alcohol", "Clean it with an alcohol swab."),
    ],
)
def test_everyday_words_are_no_drugs(name: str, text: str, paired: Paired) -> None:
    pair = paired(made(1, "Zorvex", "zorvatinib", text), names=("zorvex", name))
    assert pair.ways[0].state == "not_mentioned"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("iron", "Not with iron supplements."),
        ("iron", "Iron supplements lower it."),
        ("iron", "Concomitant use of oral iron lowers it."),
        ("calcium", "Take it apart from calcium salts."),
        ("water", "Dilute it with 5 mL of sterile water for injection."),
        ("potassium", "In patients receiving potassium, stop."),
        ("insulin", "Patients on insulin need less."),
        ("alcohol", "Avoid alcohol."),
        ("lithium", "It raises lithium in the blood."),
        ("estrogen", "Such as estrogens."),
    ],
)
def test_everyday_words_are_drugs_where_they_are_taken(name: str, text: str, paired: Paired) -> None:
    pair = paired(made(1, "Zorvex", "zorvatinib", text), names=("zorvex", name))
    assert pair.ways[0].state == "stated"


def test_an_everyday_word_in_another_substance(paired: Paired) -> None:
    salt = made(2, "Saline", "sodium chloride")
    of = made(1, "Zorvex", "zorvatinib", "Dilute it in sodium chloride injection.")
    for typed in ("chloride", "sodium"):
        assert paired(of, salt, names=("zorvex", typed)).ways[0].state == "not_mentioned"
    assert paired(of, salt).ways[0].state == "stated"


def test_the_rule_by_itself() -> None:
    assert is_common("zinc")
    assert not is_common("warfarin")
    assert is_taken("zinc", "", " supplements")
    assert not is_taken("zinc", "blood ", " was low")


# ── Classes ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "text", "classes"),
    [
        ("description", "Barvexine is a potent loop diuretic used at night.", {"loop diuretic", "diuretic"}),
        ("description", "It is a non-selective beta-adrenergic blocking agent.", {"beta blocker"}),
        ("indications_and_usage", "Barvex, an opioid antagonist, is for overdose.", {"opioid antagonist"}),
        ("description", "NSAIDs, including barvexine, constitute a class of their own.", {"NSAID", "analgesic"}),
        ("clinical_pharmacology", "Combination oral contraceptives act by suppression.", {"hormonal contraceptive"}),
        ("purpose", "Pain reliever/fever reducer", {"analgesic", "antipyretic"}),
        ("clinical_pharmacology", "Like other sulfonylureas, it lowers sugar.", set()),
        ("warnings", "NSAIDs, including barvexine, harm the stomach.", {"NSAID"}),
        ("warnings", "Medicines similar to barvexine in combination with a MAO inhibitor killed patients.", set()),
        ("description", "Barvexine is an agent unrelated to tricyclics, SSRIs or MAO inhibitors.", set()),
        ("warnings", "Barvexine is a statin.", set()),
        ("description", "Barvexine is indicated with a loop diuretic.", set()),
        ("description", "Barvexine is a medicine for patients on statins.", set()),
        ("description", "Barvexine and warfarin, an anticoagulant, were compared.", set()),
    ],
)
def test_which_classes_a_label_puts_its_drug_in(kind: str, text: str, classes: set[str], paired: Paired) -> None:
    pair = paired(made(1, "Zorvex", "zorvatinib"), made(2, "Barvex", "barvexine", others={kind: text}))
    assert classes <= set(pair.ways[0].classes)
    assert bool(classes) is pair.ways[0].classes_searched


def test_listed_classes_of_chemistry_and_effects_do_not_mean_a_drug(paired: Paired) -> None:
    other = made(2, "Barvex", "barvexine", classes=("Dietary Proteins [CS]", "Vasodilation [PE]", "Fox Blocker"))
    pair = paired(made(1, "Zorvex", "zorvatinib", "Vasodilation, dietary proteins."), other)
    assert pair.ways[0].classes == ("Fox Blocker",)
    assert pair.ways[0].state == "not_mentioned"


def test_a_wider_class_than_its_own_counts_in_sections_on_interactions(paired: Paired) -> None:
    sugar = {"description": "Zorvatinib is a sulfonylurea.", "warnings": "Antidiabetic agents need care."}
    first = made(1, "Zorvex", "zorvatinib", "Antidiabetic agents lower sugar, too. Sulfonylureas bind.", others=sugar)
    other = made(2, "Barvex", "barvexine", others={"description": "Barvexine is a sulfonylurea."})
    assert [one.sentence for one in paired(first, other).ways[0].statements] == [
        "Antidiabetic agents lower sugar, too."
    ]


def test_the_longer_class_phrase_counts(paired: Paired) -> None:
    opioid = made(2, "Barvex", "barvexine", others={"description": "Barvexine is an opioid."})
    pair = paired(made(1, "Zorvex", "zorvatinib", "Not with opioid antagonists or non-opioid tablets."), opioid)
    assert pair.ways[0].state == "not_mentioned"


def test_the_table_is_sound() -> None:
    assert len(drug_classes.BY_NAME) == len(drug_classes.TABLE)
    for one in drug_classes.TABLE:
        assert drug_classes.wider([one.name]) >= {one.name, *one.within}
        for written in one.written.split():
            assert one.name in set(drug_classes.found(written.replace("*", "").replace("_", " "))), written


# ── What is printed ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(tmp_path: Path) -> Path:
    labels = (
        made(1, "Zorvex", "zorvatinib", "Do not use with barvexine [not ever] :pill:."),
        made(2, "Barvex", "barvexine sodium"),
        label(3, "Quiet", "quietine"),
    )
    return stocked(tmp_path / "library.sqlite", labels)


def test_the_page(library: Path, run: Run) -> None:
    done = run("interactions", "zorvex,barvex,quiet,aspirin", "--library", library)
    page = " ".join(done.text.replace("│", " ").split())
    assert done.code == 3
    assert "Zorvex on Barvex: stated Do not use with barvexine [not ever] :pill:." in page
    assert "[Zorvex, 7 drug_interactions; matched on salt-free name: barvexine]" in page
    assert "Barvex on Zorvex: not mentioned in these labels" in page
    assert "The class of Zorvex is not known, so classes were not searched." in page
    assert "Quiet on Zorvex: the label has no interactions section" in page
    assert "zorvex + aspirin" in page
    assert "name not recognised" in page
    assert "does not mean that the two do not interact" in done.error


def test_plain_lines_have_the_columns_of_all(library: Path, run: Run) -> None:
    done = run("interactions", "zorvex", "barvex", "--plain", "--library", library)
    lines = [line.split("\t") for line in done.text.splitlines()]
    assert [(len(line), line[16]) for line in lines] == [(17, "Zorvex"), (17, "Barvex")]
    assert lines[0][:6] == [
        set_id(1), "drug_interactions", "7", set_id(2), "stated", "Do not use with barvexine [not ever] :pill:.",
    ]  # fmt: skip
    assert lines[0][12:15] == [set_id(1), "7", "salt-free name: barvexine"]
    assert (lines[1][0], lines[1][4], lines[1][14]) == (set_id(2), "not_mentioned", "classes not searched")


def test_json_says_what_was_matched_and_what_was_not(library: Path, run: Run) -> None:
    done = run("interactions", "zorvex, barvex", "--json", "--library", library)
    (pair,) = done.results
    assert [way["state"] for way in pair["ways"]] == ["stated", "not_mentioned"]
    assert [one["code"] for one in done.json["notices"]] == ["not_mentioned", "disclaimer"]
    stated = run("interactions", "zorvex, zorvex", "--json", "--library", library)
    assert stated.code == 0


def test_eleven_drugs_are_a_usage_error(run: Run) -> None:
    done = run("interactions", ",".join(f"drug{number}" for number in range(11)))
    assert done.code == 2
    assert "At most 10 drugs at once" in done.error


# ── Real labels ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.real
@pytest.mark.parametrize(
    ("of", "drug", "stated"),
    [
        ("coumadin", "ibuprofen", True),
        ("ibuprofen", "coumadin", True),
        ("coumadin", "talicia", True),
        ("kirsty", "hydrocortisone", True),
        ("metformin", "norethindrone", True),
        ("ogivri", "enhertu", True),
        ("kadcyla", "enhertu", False),
        ("herceptin", "phesgo", False),
        ("coumadin", "prothrombin", False),
        ("tolbutamide", "lead", False),
    ],
)
def test_real_pairs(of: str, drug: str, stated: bool, real_library: Path) -> None:
    (pair,) = Library(library=real_library).interactions(of, drug).results
    assert isinstance(pair, Pair)
    assert (pair.ways[0].state == "stated") is stated


@pytest.mark.real
@pytest.mark.parametrize(("more", "line"), [((), ""), (("--indexed",), "with classes: ")])
def test_the_judged_pairs_are_found_as_well_as_the_page_says(
    more: tuple[str, ...], line: str, tmp_path: Path, real_library: Path
) -> None:
    measure = ROOT / "tests" / "campaigns" / "interactions" / "measure.py"
    done = subprocess.run(
        [sys.executable, measure, real_library, *more],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    told = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()[1:]}
    page = (ROOT / "docs" / "interactions.md").read_text("utf-8")
    for name in ("improving", "held_out", "fresh", "second", "all"):
        half = line + name.replace("_", " ")
        assert f"| {half} | {' | '.join(told[name])} |" in page
        assert min(map(float, told[name][2:])) >= 0.94
