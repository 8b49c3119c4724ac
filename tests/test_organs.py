"""The one table of organs, and how it is found in running text."""

from __future__ import annotations

import time

import pytest

from druginfo.domain import organs

WORDS = [(organ.name, word) for organ in organs.TABLE for word in organ.written.split()]


def spoken(text: str) -> set[str]:
    assert organs.named(text) == organs.spoken_of(text).keys()
    return organs.named(text)


@pytest.mark.parametrize(
    "text",
    [
        "It delivers 7.15 mL.", "adrenal insufficiency", "a heart-shaped tablet", "bone-dry", "blister of 30 tablets",
        "skin testing with tuberculin", "high blood levels", "the dress code", "a year of wear and tear",
        "Call us at 1-800-222-1222.", "double-blind",
        "HER2 and the epidermal growth factor receptor", "withdrawal bleeding", "on an empty stomach",
        "inspected visually", "at eye level", "smooth muscle", "given intramuscularly or subcutaneously",
        "Streptococcus pneumoniae", "Chinese hamster lung cells", "glycosylated hemoglobin", "excreted in urine",
        "inject it under the skin", "Kalamazoo, MI 49001", "",
        "Haemophilus influenzae", "coagulase-negative staphylococci", "group A beta-hemolytic streptococci",
        "β-hemolytic", "human leukocyte antigen B*1502", "platelet-derived growth factor", "receiving G-CSF",
        "oral anticoagulants", "phenothiazines, thyroid hormones, estrogens", "skeletal muscle relaxants",
        "into the deltoid muscle of the arm", "to avoid confusion", "urinary sodium", "left upper abdominal pain",
        "itchy nose or throat", "systemic lupus erythematosus", "do not induce vomiting", "human liver microsomes",
        "a memory T cell", "entered a blood vessel", "Epilepsia 2007;48:484", "Hatcher RA, Trussell J", "Study RA-III",
        "even if you are still bleeding", "the summation of erythema diameters", "pinch up the skin",
    ],
)  # fmt: skip
def test_words_that_speak_of_no_organ(text):
    assert spoken(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heartburn", "gut"),
        ("bone marrow suppression", "blood"),
        ("pulmonary arterial hypertension", "lung"),
        ("portal hypertension", "liver"),
        ("intracranial hypertension", "brain"),
        ("ocular hypertension", "eye"),
        ("high blood pressure", "heart"),
        ("respiratory depression", "lung"),
        ("depression", "brain"),
        ("brain natriuretic peptide", "heart"),
        ("heat stroke", ""),
        ("stroke volume", "heart"),
        ("skeletal muscle", "muscle"),
        ("psoriatic arthritis", "bone"),
        ("irritable bowel syndrome", "gut"),
        ("gall bladder", "liver"),
        ("yellowing of your skin or the white part of your eyes", "liver"),
        ("glomerulopathy", "kidney"),
        ("nephrotic", "kidney"),
        ("excreted renally", "kidney"),
        ("pulmonary embolism", "lung blood"),
        ("cardiopulmonary arrest", "heart lung"),
        ("musculoskeletal pain", "muscle bone"),
        ("coughing up blood", "lung blood"),
        ("hepatorenal syndrome", "liver kidney"),
        ("Stevens–Johnson syndrome", "skin"),
        ("Stevens\nJohnson", "skin"),
        ("NEUTROPENIA", "blood"),
        ("Drug reaction (DRESS)", "skin"),
        ("post-myocardial infarction", "heart"),
        ("post-MI patients", "heart"),
        ("cerebral infarction", "brain"),
        ("pulmonary vascular resistance", "lung"),
        ("abdominal aortic aneurysm", "heart"),
        ("blood vessels of the eye", "eye"),
        ("CK-MB", "heart"),
        ("CV thrombotic events", "heart blood"),
        ("rheumatic fever", "heart bone"),
        ("light-colored stools", "liver"),
        ("right upper quadrant tenderness", "liver"),
        ("urinary albumin-to-creatinine ratio", "kidney"),
        ("Fanconi anemia", "blood"),
        ("leukocytoclastic vasculitis", "skin"),
        ("itchy, watery eyes", "eye"),
        ("itching", "skin"),
        ("athlete's foot", "skin"),
        ("Graves' disease", "thyroid"),
        ("Thyroid hormones are made there", "thyroid"),
        ("visual hallucinations", "brain"),
        ("bowel incontinence", "gut"),
    ],
)  # fmt: skip
def test_what_a_text_speaks_of(text, expected):
    assert spoken(text) == set(expected.split())


def test_punctuation_ends_a_phrase():
    assert spoken("pain in the bone, marrow") == {"bone", "blood"}
    assert spoken("bone marrow") == {"blood"}


def test_words_stand_as_they_are_and_where_they_are():
    text = "Severe Hypertension,\nhepatitis; Blood  pressure."
    assert [(one.organs, one.words) for one in organs.found(text)] == [
        (("heart",), "Hypertension"),
        (("liver",), "hepatitis"),
        (("heart",), "Blood  pressure"),
    ]
    assert all(text[one.start :].startswith(one.words) for one in organs.found(text))
    assert organs.spoken_of(text) == {"heart": ("Hypertension", "Blood  pressure"), "liver": ("hepatitis",)}


@pytest.mark.parametrize(("organ", "word"), WORDS)
def test_every_word_is_found_for_its_organ(organ, word):
    text = word.replace("*", "").replace("_", " ")
    assert organ in spoken(f"With {text}, reported.")
    assert organ in spoken(text.upper()) or text != text.lower()


@pytest.mark.parametrize("word", organs.PASSING.split())
def test_every_passing_word_silences_one(word):
    text = word.replace("*", "").replace("_", " ")
    assert spoken(text) == set()
    written = {part.rstrip("*") for _, one in WORDS for part in one.split("_")[:1]}
    assert any(part.startswith(tuple(written)) for part in text.split()), "it speaks of none anyway"


def test_no_word_is_written_twice_and_none_in_vain():
    for organ in organs.TABLE:
        written = organ.written.split()
        assert len(set(written)) == len(written), organ.name
        stems = tuple(word[:-1] for word in written if word.endswith("*") and "_" not in word)
        others = {word for other in organs.TABLE if other is not organ for word in other.written.split()}
        vain = [
            word
            for word in written
            if "_" not in word and word not in others and word == word.lower()
            if any(word.rstrip("*").startswith(stem) and word != f"{stem}*" for stem in stems)
        ]
        assert vain == [], organ.name


def test_one_endless_word_takes_no_time():
    started = time.process_time()
    assert spoken("heart" * 400_000) == set()
    assert time.process_time() - started < 2


def test_very_many_words_take_no_time():
    started = time.process_time()
    assert len(list(organs.found("No heart, no bone-marrow; " * 20_000))) == 40_000
    assert time.process_time() - started < 4


def test_no_beginning_is_shorter_than_what_words_are_looked_up_by():
    stems = [word.rstrip("*") for _, word in WORDS if word.endswith("*") and "_" not in word]
    assert min(map(len, stems)) >= organs._SHORTEST
