"""The most telling sentence of a label on a subject, chosen by its place."""

from __future__ import annotations

import pytest

from druginfo.domain.model import Cell, Section, Statement
from druginfo.domain.topics import BY_NAME
from druginfo.library.queries.glance import LeadSentence, lead
from druginfo.library.queries.glance_weight import weight
from druginfo.library.resolve.drug import section_bodies


def section(kind: str, *texts: str | Statement, title: str = "", number: str | None = None, **more: object) -> Section:
    statements = tuple(
        one if isinstance(one, Statement) else Statement(text=one, source="label", locator=number) for one in texts
    )
    return Section(kind=kind, title=title, number=number, statements=statements, **more)  # type: ignore[arg-type]


def item(text: str, depth: int = 0) -> Statement:
    return Statement(text=text, source="label", form="item", depth=depth)


def found(topic: str, *sections: Section) -> LeadSentence | None:
    return lead(tuple(section_bodies(sections)), BY_NAME[topic])


def sentence(topic: str, *sections: Section) -> str | None:
    one = found(topic, *sections)
    return one.sentence if one else None


BOXED = section("boxed_warning", "Zorvex can harm the fetus.", title="WARNING")
AGAINST = section("contraindications", "Zorvex is contraindicated in pregnancy.", number="4")
DOSE = section("dosage_and_administration", "Stop Zorvex in pregnancy.", number="2")
WARNS = section("warnings", "In pregnancy it may cause harm.")
WOMEN = section("pregnancy", "There are no data in pregnant women.", number="8.1")
LAST = section("information_for_patients", "Tell your doctor if you are pregnant.", number="17")
PLACES = [BOXED, AGAINST, DOSE, WARNS, WOMEN, LAST]


@pytest.mark.parametrize("first", range(len(PLACES)))
def test_the_place_decides(first: int) -> None:
    left = PLACES[first:]
    assert sentence("pregnancy", *reversed(left)) == left[0].statements[0].text


def test_of_one_place_the_sentence_under_a_heading_on_the_topic() -> None:
    children = (
        section("unclassified", "Kidneys are looked at.", title="Bleeding", number="5.1"),
        section("unclassified", "Renal failure came.", title="Renal Failure", number="5.2"),
    )
    assert sentence("renal", section("warnings_and_precautions", sections=children)) == "Renal failure came."


def test_a_warning_about_something_else_comes_after_the_populations() -> None:
    other = section("unclassified", "Renal disease adds to it.", title="Bleeding", number="5.1")
    patients = section("renal_impairment", "In renal impairment take half.", number="8.6")
    warnings = section("warnings_and_precautions", sections=(other,))
    assert sentence("renal", warnings, patients) == "In renal impairment take half."
    assert sentence("renal", warnings) == "Renal disease adds to it."


def test_what_says_what_to_do_goes_before_animals_and_figures() -> None:
    text = "In rats the fetus died. In pregnant women 3% lost the child. Avoid it in pregnancy."
    assert sentence("pregnancy", section("pregnancy", text)) == "Avoid it in pregnancy."


@pytest.mark.parametrize(
    "idle",
    [
        "There is a pregnancy exposure registry for Zorvex.",
        "Call 1-800-555-0100 if you are pregnant.",
        "The background risk in pregnancy is unknown.",
        "See Use in Pregnancy (8.1).",
        "[see Pregnancy (8.1)].",
        "Pregnancy Category C",
        "Do a pregnancy test before the start.",
        "Poorly controlled diabetes in pregnancy harms the mother.",
        "The dose in pregnancy is shown in Table 3.",
        "Pregnancy and Childbirth",
    ],
)
def test_what_says_nothing_on_the_drug_is_never_chosen(idle: str) -> None:
    assert sentence("pregnancy", section("boxed_warning", idle)) is None
    assert sentence("pregnancy", section("boxed_warning", idle), WOMEN) == WOMEN.statements[0].text


def test_a_table_is_never_chosen() -> None:
    table = Statement(text="Pregnancy", source="label", form="table", rows=((Cell(text="Fetal harm came."),),))
    assert found("pregnancy", section("pregnancy", table)) is None


@pytest.mark.parametrize(
    "kind",
    ["indications_and_usage", "clinical_studies", "instructions_for_use", "description", "overdosage", "how_supplied"],
)
def test_sections_that_say_nothing_on_what_to_do_are_not_read(kind: str) -> None:
    assert found("alcohol", section(kind, "Do not drink alcohol.")) is None


def test_a_sentence_on_another_subject_is_never_chosen() -> None:
    listed = "Nausea, rash, fever, headache, sleeplessness, weakness, tremor, and liver failure were reported."
    assert found("hepatic", section("adverse_reactions", listed)) is None
    other = (
        "It is contraindicated in pregnancy but for women at a very high risk of clots who have artificial valves "
        "and a failing heart."
    )
    assert found("heart", section("contraindications", other)) is None
    assert found("heart", section("pregnancy", "The heart of the child may fail.")) is None


def test_two_organs_side_by_side_are_the_subject_of_both() -> None:
    both = section("dosage_and_administration", "No change of dose in renal or hepatic impairment.")
    assert sentence("renal", both) == sentence("hepatic", both) == both.statements[0].text


def test_an_item_comes_after_the_line_that_introduces_it() -> None:
    against = section(
        "contraindications", "Do not give it to patients with:", item("severe renal impairment"), item("rash")
    )
    assert sentence("renal", against) == "Do not give it to patients with: severe renal impairment"


def test_what_announces_a_list_comes_with_it() -> None:
    warns = section("warnings", "Severe liver damage may occur if you take", item("more than 9 pills"), item("a pill"))
    assert sentence("hepatic", warns) == "Severe liver damage may occur if you take • more than 9 pills • a pill"
    long = section("warnings", "Liver damage may occur if you take", *(item("pills " * 30) for _ in range(3)))
    assert (sentence("hepatic", long) or "").endswith(" …")


def test_a_sentence_that_begins_in_the_heading_is_completed_by_it() -> None:
    part = section("pregnancy_or_breast_feeding", "ask a doctor before use.", title="If pregnant or breast-feeding,")
    for topic in ("pregnancy", "breastfeeding"):
        assert sentence(topic, part) == "If pregnant or breast-feeding, ask a doctor before use."


def test_a_heading_in_capitals_is_no_part_of_the_sentence() -> None:
    text = "WARNING: HEART FAILURE and FETAL HARM Heart failure came. Zorvex can harm the fetus."
    boxed = section("boxed_warning", text)
    assert sentence("heart", boxed) == "Heart failure came."
    assert sentence("pregnancy", boxed) == "Zorvex can harm the fetus."


def test_the_words_that_matched_are_given() -> None:
    one = found("food", section("dosage_and_administration", "Rest. Take Zorvex with food.", number="2.1"))
    assert one is not None
    assert (one.matched, one.section, one.statement) == (("food",), 0, 0)


def test_what_follows_from_animals_for_women_is_taken() -> None:
    text = "Pregnant rats lost weight. Based on findings in animals, Zorvex can cause fetal harm."
    assert (
        sentence("pregnancy", section("pregnancy", text))
        == "Based on findings in animals, Zorvex can cause fetal harm."
    )


def test_signs_and_treatments_of_other_harm_say_nothing_on_an_organ() -> None:
    low = section("unclassified", "Hypotension may occur with diarrhea.", title="Diarrhea", number="5.1")
    assert found("heart", section("warnings_and_precautions", sections=(low,))) is None
    assert found("renal", section("boxed_warning", "Prompt hemodialysis is recommended.")) is None
    assert found("hepatic", section("warnings", "It displaces bilirubin from albumin.")) is None


def test_sections_on_an_age_come_late() -> None:
    aged = section("geriatric_use", "Renal failure was more frequent.", number="8.5")
    assert sentence("renal", aged) == "Renal failure was more frequent."
    assert sentence("renal", aged, section("information_for_patients", "Tell of kidney disease.")) == (
        "Tell of kidney disease."
    )


def test_a_word_after_many_others_is_named_in_passing() -> None:
    risks = "Risk factors are old age, surgery, fever, thirst, hunger and too much alcohol."
    assert found("alcohol", section("boxed_warning", risks)) is None
    among = "Zorvex with sedatives, including alcohol, may cause sleep, coma, falls, and death."
    assert sentence("alcohol", section("boxed_warning", among)) == among


def test_the_reference_of_the_sentence_before_is_no_part_of_it() -> None:
    boxed = section("boxed_warning", "It can harm the lung. (5.1, 5.2) It can harm the fetus.")
    assert sentence("pregnancy", boxed) == "It can harm the fetus."


def test_what_follows_a_sentence_on_animals_is_on_them_until_one_is_on_people() -> None:
    text = "It was given to rabbits. No fetal loss was observed. There are limited data in pregnant women."
    assert sentence("pregnancy", section("pregnancy", text)) == "There are limited data in pregnant women."


# Subject words in odd places.


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("food", "Adherence to diet should be looked at before the dose is raised."),
        ("food", "Zorvex is an adjunct to diet."),
        ("food", "Patients treated with diet alone lived longer."),
        ("heart", "Digitalis may act more strongly on myocardial activity."),
        ("heart", "Stop Zorvex where aortitis is seen."),
        ("heart", "Overdoses have led to chills, hypotension, sleep, and bradyarrhythmias."),
        ("alcohol", "Wipe the stopper with an alcohol swab."),
        ("driving", "Set the syringe driver and its drive belt."),
        ("pregnancy", "Women who took Zorvex in pregnancy can enter a registry."),
        ("breastfeeding", "Nursing home staff must wear gloves."),
        ("renal", "The dose in renal impairment is given in Table 4."),
        ("hepatic", "[see Hepatic Impairment (8.7)]"),
    ],
)
def test_a_word_that_means_another_matter_is_never_chosen(topic: str, text: str) -> None:
    assert found(topic, section("warnings", text)) is None


@pytest.mark.parametrize("kind", ["instructions_for_use", "clinical_studies"])
def test_what_a_section_is_not_on_is_never_chosen_from_it(kind: str) -> None:
    for topic in ("food", "alcohol", "driving"):
        assert found(topic, section(kind, "Do not drink alcohol, eat food or drive before it.")) is None


def test_signs_of_other_harm_say_nothing_on_an_organ_in_late_sections() -> None:
    late = section("postmarketing_experience", "Patients could present with acute renal failure.", number="6.2")
    assert found("renal", late) is None


def test_a_section_without_a_heading_is_on_what_it_begins_with() -> None:
    bleeding = section("warnings_and_precautions", "Bleeding came. " * 12 + "Renal failure came once.", number="5.1")
    kidney = section("renal_impairment", "Take half in renal impairment.", number="8.6")
    assert sentence("renal", bleeding, kidney) == "Take half in renal impairment."
    renal = section("warnings_and_precautions", "Renal failure came once. Bleeding came.", number="5.2")
    assert sentence("renal", renal, kidney) == "Renal failure came once."


def test_advice_to_patients_goes_before_food_named_in_passing() -> None:
    passing = section("unclassified", "Much food slows it.", title="Slow onset", number="5.9")
    advice = section("information_for_patients", "Eat the same food each day.", number="17")
    assert sentence("food", section("warnings_and_precautions", sections=(passing,)), advice) == (
        "Eat the same food each day."
    )


def test_dosage_says_little_of_nursing_and_of_what_a_heart_drug_is_for() -> None:
    dose = section("dosage_and_administration", "Start it in women who do not breastfeed.", number="2.1")
    nursing = section("nursing_mothers", "It is excreted in milk; breastfed infants may sleep more.")
    assert sentence("breastfeeding", dose, nursing) == nursing.statements[0].text
    angina = section("dosage_and_administration", "For angina take 5 mg.", number="2.1")
    harm = section("warnings_and_precautions", "Heart failure came in some.", number="5.1")
    assert sentence("heart", angina, harm) == "Heart failure came in some."


def test_women_who_are_nursing_are_found_by_that_word_alone() -> None:
    text = "If you are pregnant, nursing, or ill, ask a doctor."
    for topic in ("pregnancy", "breastfeeding"):
        assert sentence(topic, section("warnings", text)) == text


def test_the_order_of_a_boxed_warning_decides() -> None:
    boxed = section("boxed_warning", "Zorvex may cause a heart attack. It is contraindicated before heart surgery.")
    assert sentence("heart", boxed) == "Zorvex may cause a heart attack."


def test_a_list_of_whom_a_drug_is_not_for_counts_item_by_item() -> None:
    ask = "a bad stomach, a cough, asthma, high fever, kidney disease, or a rash"
    part = section("ask_doctor", ask, title="Ask a doctor before use if you have")
    assert sentence("renal", part) == f"Ask a doctor before use if you have {ask}"


def test_words_in_brackets_make_no_list_of_a_sentence_on_food() -> None:
    text = "Take 4 pills three times a day (morning, midday, evening, 4 hours apart) with food."
    assert sentence("food", section("dosage_and_administration", text)) == text


def test_what_the_heading_ends_with_is_not_said_twice() -> None:
    part = section("ask_doctor", "you have kidney disease", title="Ask a doctor before use if you have")
    assert sentence("renal", part) == "Ask a doctor before use if you have kidney disease"


def test_a_heading_in_the_text_is_no_part_of_the_sentence_below_it() -> None:
    boxed = section("boxed_warning", "Heart Attacks and Strokes", item("Zorvex may cause a heart attack."))
    assert sentence("heart", boxed) == "Zorvex may cause a heart attack."


def test_lines_of_the_highlights_end_with_the_number_of_their_section() -> None:
    text = "Weigh the risks of use ( 7 ) Alcohol can add to it ( 7.2 ) Avoid grapefruit ( 7.3 )"
    part = section("drug_interactions", text)
    assert sentence("alcohol", part) == "Alcohol can add to it ( 7.2 )"


def test_whose_dose_changes_goes_before_whose_does_not() -> None:
    text = "No dose adjustment is recommended in mild renal impairment. Reduce the dose in severe renal impairment."
    assert sentence("renal", section("renal_impairment", text)) == "Reduce the dose in severe renal impairment."


def test_half_a_sentence_after_a_bullet_is_never_chosen() -> None:
    assert found("alcohol", section("spl_medguide", "• drinking alcohol and wine")) is None


def test_letters_that_are_two_when_small_leave_every_word_in_its_place() -> None:
    """The Turkish capital I with a dot becomes two characters."""
    [one] = BY_NAME["alcohol"].mentions("İİİ No Alcohol with it.")
    assert (one.start, one.words) == (7, "Alcohol")


def test_a_sentence_weighs_as_much_as_the_most_telling_of_its_words() -> None:
    said = ("Falls were reported.", "Monitor the liver, and do not take it at night.", "Fog is grey.")
    weights = [weight(one, animals=False, boxed=False) for one in said]
    assert weights[1] > weights[0] > weights[2]
    assert weights[1] == weight("Do not take it at night.", animals=False, boxed=False)
