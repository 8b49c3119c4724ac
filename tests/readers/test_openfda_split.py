from __future__ import annotations

import pytest
from openfda_support import only, read, section_text, words

from druginfo.domain.model import Section


def _warnings(text: str, **more: str) -> Section:
    return only(read(warnings_and_cautions="5 WARNINGS AND PRECAUTIONS " + text, **more), "warnings_and_precautions")


def _numbers(section: Section) -> list[str | None]:
    return [child.number for child in section.sections]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5.1 Howling Wolves howl. 5.2 Biting Wolves bite.", ["5.1", "5.2"]),
        ("5.1 Howling Wolves howl [see Adverse Reactions (6.1) and 5.2 Biting]. Again.", ["5.1"]),
        ("5.1 Howling See 5.2 Biting and more. 5.2 Biting Wolves bite.", ["5.1", "5.2"]),
        ("5.1 Howling A dose of 5.2 Mg was too much, and 5.2 mg was, too.", ["5.1"]),
        ("5.1 Howling Table 5.2 Bites by day. Wolves howl.", ["5.1"]),
        ("5.1 Howling Median 5.1 Months. 5.3 Tailing No. 5.2 Biting Yes.", ["5.1", "5.2"]),
        ("Nothing is numbered. The dose was 5.1 mg.", []),
        ("5.1 Howling Wolves howl. 5.10 Tenth Not yet. 5.2 Biting Wolves bite.", ["5.1", "5.2"]),
    ],
)
def test_numbers_divide_where_they_count_up(text: str, numbers: list[str]) -> None:
    section = _warnings(text)
    assert _numbers(section) == numbers
    assert sorted(words(section_text(section))) == sorted(words("5 WARNINGS AND PRECAUTIONS " + text))


FAR = "wolves and " * 40


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # A bracket opened long before, or in the section before, is one that was never closed.
        (f"5.1 Howling (As {FAR}dogs howl, 5.2 Biting Wolves bite) and wag.", ["5.1", "5.2"]),
        ("5.1 Howling (As dogs howl, 5.2 Biting Wolves bite) and wag.", ["5.1"]),
    ],
)
def test_a_bracket_counts_near_by(text: str, numbers: list[str]) -> None:
    assert _numbers(_warnings(text)) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5.1 Howling Wolves howl. 5.3 Biting Wolves bite.", ["5.1", "5.3"]),
        ("5.1 Howling Wolves howl. 5.4 Biting Wolves bite.", ["5.1", "5.4"]),
        ("5.1 Howling Wolves howl. 5.5 Biting Wolves bite.", ["5.1"]),
        ("Wolves live in packs. 5.2 Biting Wolves bite.", []),
        ("5.1 Howling Wolves howl. 5.3 Biting Wolves bite. 5.2 Tailing Wolves wag.", ["5.1", "5.2"]),
    ],
)
def test_at_most_two_numbers_are_left_out_and_never_the_first(text: str, numbers: list[str]) -> None:
    assert _numbers(_warnings(text)) == numbers


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # A number after a word that asks for one begins a section only if it is the next, and the only one.
        ("5.1 Howling Wolves howl at 5.2 Biting Wolves bite.", "5.2 Biting Wolves bite."),
        ("5.1 Howling Wolves howl at 5.2 Biting Wolves. 5.2 Biting Wolves bite.", "5.2 Biting Wolves bite."),
        ("5.1 Howling Wolves howl at 5.3 Biting Wolves.", "5.1 Howling Wolves howl at 5.3 Biting Wolves."),
        (
            "5.1 Howling They count 4.9 – 5.2 Million Wolves today.",
            "5.1 Howling They count 4.9 – 5.2 Million Wolves today.",
        ),
    ],
)
def test_a_number_in_a_sentence_is_seldom_a_section(text: str, last: str) -> None:
    assert words(section_text(_warnings(text).sections[-1])) == words(last)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5.1 Howling Wolves howl (twice on 5.2 Big Nights). Again.", ["5.1"]),
        ("5.1 Howling Wolves howl [twice on 5.2 Big Nights]. Again.", ["5.1"]),
        # A bracket that nobody closed in its sentence holds nothing.
        ("5.1 Howling Wolves howl (a lot 5.2 Biting Wolves bite. Some do).", ["5.1", "5.2"]),
        ("5.1 Howling Wolves howl (a lot. 5.2 Biting Wolves bite).", ["5.1", "5.2"]),
        ("5.1 Howling Wolves howl (a lot 5.2 Biting Wolves (few) bite.", ["5.1", "5.2"]),
        ("5.1 Howling Wolves howl (a lot 5.2 Biting Wolves bite.", ["5.1", "5.2"]),
    ],
)
def test_a_number_in_brackets_is_a_reference(text: str, numbers: list[str]) -> None:
    assert _numbers(_warnings(text)) == numbers


def test_ten_follows_nine() -> None:
    text = " ".join(f"5.{number} Mood Wolves are in mood {number}." for number in range(1, 13))
    assert _numbers(_warnings(text)) == [f"5.{number}" for number in range(1, 13)]


def test_a_field_without_its_heading_is_divided_all_the_same() -> None:
    section = only(
        read(warnings_and_cautions="5.1 Howling Wolves howl. 5.2 Biting Wolves bite."), "warnings_and_precautions"
    )
    assert (section.number, section.title, _numbers(section)) == (None, "", ["5.1", "5.2"])


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("5.1 Cold Paws Madeupmab can chill paws.", "Cold Paws", "Madeupmab can chill paws."),
        ("5.1 Cold Paws Cold paws were seen.", "Cold Paws", "Cold paws were seen."),
        (
            "5.1 Loss of Sleep-Related Howling In randomized trials wolves slept.",
            "Loss of Sleep-Related Howling",
            "In randomized trials wolves slept.",
        ),
        ("5.1 Moon Disease (MD) Some saw it.", "Moon Disease (MD)", "Some saw it."),
        ("5.1 Cold Paws [see Boxed Warning] chill.", "Cold Paws", "[see Boxed Warning] chill."),
        ("5.1 risk of paws is small.", "", "risk of paws is small."),
        (
            "5.1 Drugs that may Chill Paws in Wolves Table 3 presents drugs that may chill paws.",
            "Drugs that may Chill Paws in Wolves",
            "Table 3 presents drugs that may chill paws.",
        ),
        (
            "5.1 Chill of Paws (COP) and Loss of Fur (LOF) in Wolves with Old and Very Cold Paws COP and LOF go.",
            "Chill of Paws (COP) and Loss of Fur (LOF) in Wolves with Old and Very Cold Paws",
            "COP and LOF go.",
        ),
        (
            "5.1 Cold Paws in Wolves on Madeupmab 80 mg In a study of wolves they froze.",
            "Cold Paws in Wolves on Madeupmab 80 mg",
            "In a study of wolves they froze.",
        ),
        ("5.1 Canis lupus Infection Madeupmab is given for it.", "Canis lupus Infection", "Madeupmab is given for it."),
        ("5.1 Wolves that shiver and Madeupmab are seen.", "", "Wolves that shiver and Madeupmab are seen."),
        ("5.1 Risk of cold paws Wolves shiver.", "", "Risk of cold paws Wolves shiver."),
    ],
)
def test_where_a_title_ends(text: str, title: str, body: str) -> None:
    section = _warnings(text)
    found = section.sections[0] if section.sections else section
    assert found.statements[-1].text.endswith(body)
    assert (found.title if section.sections else "") == title


@pytest.mark.parametrize("text", ["Wolves slept for years.", "[see Owls (9)] they slept.", "• sleep of years"])
def test_a_title_that_the_label_cites_elsewhere(text: str) -> None:
    cited = "6 ADVERSE REACTIONS Elsewhere: Deep sleep of wolves [see Warnings and Precautions (5.1)]"
    section = _warnings(f"5.1 Deep sleep of wolves {text}", adverse_reactions=cited)
    assert section.sections[0].title == "Deep sleep of wolves"


def test_a_product_of_several_words_begins_the_text() -> None:
    names = {"brand_name": ["Howl Stop"], "product_type": ["HUMAN PRESCRIPTION DRUG"]}
    label = read(
        warnings_and_cautions="5 WARNINGS AND PRECAUTIONS 5.1 Cold Paws Howl Stop can chill paws.", openfda=names
    )
    assert label.sections[0].sections[0].title == "Cold Paws"


def test_subsections_take_their_kind_from_their_title() -> None:
    text = "6 ADVERSE REACTIONS 6.1 Clinical Trials Experience Wolves howled. 6.2 Postmarketing Experience Cats, too."
    section = only(read(adverse_reactions=text), "adverse_reactions")
    assert [child.kind for child in section.sections] == ["clinical_trials_experience", "postmarketing_experience"]


def test_bullets_become_items() -> None:
    section = only(read(overdosage="10 OVERDOSAGE Do this: • wait • call C2H5•HCl at 5•6"), "overdosage")
    assert [(each.form, each.bullet, each.text) for each in section.statements] == [
        ("paragraph", None, "Do this:"),
        ("item", "•", "wait"),
        ("item", "•", "call C2H5•HCl at 5•6"),
    ]


def test_every_statement_has_source_and_place() -> None:
    section = _warnings("5.1 Howling Wolves howl. 5.2 Biting Wolves bite.")
    assert [(each.statements[0].source, each.statements[0].locator) for each in section.sections] == [
        ("label", "5.1"),
        ("label", "5.2"),
    ]
    (old,) = read(overdosage="OVERDOSAGE Wait.").sections
    assert old.statements[0].locator == "OVERDOSAGE"


BOX = (
    "WARNING: COLD PAWS Paws were cold in many wolves that took it at night [see Warnings and Precautions (5.1)]. "
    "Warm them well and look at them."
)
SHORT = "WARNING: COLD PAWS See full prescribing information for complete boxed warning. Paws were cold. ( 5.1 )"


@pytest.mark.parametrize(
    "text", [f"{BOX} {SHORT}", f"WARNING: COLD PAWS {SHORT} {BOX.removeprefix('WARNING: COLD PAWS ')}"]
)
def test_the_short_copy_of_a_boxed_warning_is_highlights(text: str) -> None:
    section = only(read(boxed_warning=text), "boxed_warning")
    assert [each.text for each in section.highlights] == [SHORT]
    assert "See full prescribing information" not in " ".join(each.text for each in section.statements)
    assert "Paws were cold in many wolves" in " ".join(each.text for each in section.statements)


def test_a_boxed_warning_without_a_copy_stays_whole() -> None:
    section = only(read(boxed_warning=BOX), "boxed_warning")
    assert (section.statements[0].text, section.highlights) == (BOX, ())


def test_highlights_ahead_of_subsections() -> None:
    section = _warnings("Howling: Wolves howl at night. ( 5.1 ) 5.1 Howling Wolves howl at night and by day.")
    assert [each.text for each in section.highlights] == ["Howling: Wolves howl at night. ( 5.1 )"]
    assert not section.statements


@pytest.mark.parametrize(
    "copy",
    [
        # Two thirds of its words are in the subsection that it refers to, in any order.
        "In den and night wolves howl often. ( 5.1 )",
        # What follows the last reference is a copy, too.
        "Wolves howl at night. ( 5.1 ) In the den they sleep by day.",
    ],
)
def test_a_copy_in_other_words_or_without_a_reference_at_its_end(copy: str) -> None:
    section = _warnings(f"{copy} 5.1 Howling Wolves howl at night. In the den they sleep by day.")
    assert [" ".join(each.text for each in section.highlights), section.statements] == [copy, ()]


def test_full_text_ahead_of_highlights_stays() -> None:
    full = "Owls are told of elsewhere [see Owls (9)]."
    section = _warnings(f"{full} Wolves howl at night. ( 5.1 ) 5.1 Howling Wolves howl at night.")
    assert [each.text for each in section.statements] == [full]
    assert [each.text for each in section.highlights] == ["Wolves howl at night. ( 5.1 )"]


@pytest.mark.parametrize(
    "text", ["Howl less than before (5.3 of 6).", "Wolves howl (see 5.1).", "Wolves howl [owls (5.1)]."]
)
def test_what_is_no_bare_reference_makes_no_highlights(text: str) -> None:
    section = _warnings(f"{text} 5.1 Howling Wolves howl at night.")
    assert not section.highlights
    assert section.statements[0].text == text


def test_a_copy_after_a_text_without_subsections() -> None:
    text = "3 DOSAGE FORMS AND STRENGTHS Tablets: 5 mg, round, white and flat Tablets: 5 mg ( 3 )"
    section = only(read(dosage_forms_and_strengths=text), "dosage_forms_and_strengths")
    assert [each.text for each in section.highlights] == ["Tablets: 5 mg ( 3 )"]


def test_a_count_in_brackets_makes_no_highlights_of_the_full_text() -> None:
    full = "Wolves howled (5) at night. " + "They slept by day in a den [see Owls (9)]. " * 3
    section = _warnings(full + "Wolves howl. ( 5.1 ) 5.1 Howling Wolves howl.")
    assert section.statements[0].text == full.strip()
    assert [each.text for each in section.highlights] == ["Wolves howl. ( 5.1 )"]


@pytest.mark.parametrize(
    "text",
    [
        "(" + "1" * 9000,
        "( 5.1" * 3000,
        "(" + " 5.1 ," * 3000,
        "5.1 Aa " * 3000,
        "A " * 9000,
        "• " * 9000,
        "[see " * 4000,
    ],
)
def test_nonsense_takes_no_time(text: str) -> None:
    assert _warnings(text).kind == "warnings_and_precautions"


def test_a_field_inside_a_field_inside_a_field() -> None:
    effects = "Teratogenic effects Cubs were born at night in the woods and all of them were well."
    pregnancy = f"8.1 Pregnancy Wolves wait. {effects}"
    outer = only(
        read(
            use_in_specific_populations=f"8 USE IN SPECIFIC POPULATIONS {pregnancy} 8.4 Pediatric Use Cubs play.",
            pregnancy=pregnancy,
            teratogenic_effects=effects,
            pediatric_use="8.4 Pediatric Use Cubs play.",
        ),
        "use_in_specific_populations",
    )
    assert [(one.kind, one.number) for one in outer.sections] == [("pregnancy", "8.1"), ("pediatric_use", "8.4")]
    assert [one.kind for one in outer.sections[0].sections] == ["teratogenic_effects"]


def test_a_field_inside_the_second_of_two_fields() -> None:
    effects = "Geriatric Use Old wolves were seen at night in the woods and all of them were well."
    pregnancy, children = "8.1 Pregnancy Wolves wait.", f"8.4 Pediatric Use Cubs play. {effects}"
    outer = only(
        read(
            use_in_specific_populations=f"8 USE IN SPECIFIC POPULATIONS {pregnancy} {children}",
            pregnancy=pregnancy,
            pediatric_use=children,
            geriatric_use=effects,
        ),
        "use_in_specific_populations",
    )
    assert [(one.kind, [inner.kind for inner in one.sections]) for one in outer.sections] == [
        ("pregnancy", []), ("pediatric_use", ["geriatric_use"]),
    ]  # fmt: skip
