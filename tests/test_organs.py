"""The one table of organs, and how it is found in running text."""

from __future__ import annotations

import time

import pytest

from druginfo.domain import organs

WORDS = [(organ.name, word) for organ in organs.TABLE for word in organ.written.split()]


def spoken(text: str) -> set[str]:
    assert organs.named(text) == organs.mentioned(text).keys()
    return organs.named(text)


@pytest.mark.parametrize(
    "text",
    [
        "It delivers 7.15 mL.", "adrenaline, 1 mg/mL", "a heart-shaped tablet", "bone-dry", "blister of 30 tablets",
        "skin testing with tuberculin", "high blood levels", "the dress code", "a year of wear and tear",
        "Call us at 1-800-222-1222.", "double-blind",
        "HER2 and the epidermal growth factor receptor", "on an empty stomach",
        "inspected visually", "at eye level", "smooth muscle", "given intramuscularly or subcutaneously",
        "Streptococcus pneumoniae", "Chinese hamster lung cells", "glycosylated hemoglobin", "excreted in urine",
        "inject it under the skin", "Kalamazoo, MI 49001", "",
        "Haemophilus influenzae", "coagulase-negative staphylococci", "group A beta-hemolytic streptococci",
        "β-hemolytic", "human leukocyte antigen B*1502", "platelet-derived growth factor", "receiving G-CSF",
        "oral anticoagulants", "phenothiazines, thyroid hormones, estrogens", "skeletal muscle relaxants",
        "into the deltoid muscle of the arm", "to avoid confusion", "urinary sodium", "left upper abdominal pain",
        "itchy nose or throat", "do not induce vomiting", "human liver microsomes",
        "a memory T cell", "entered a blood vessel", "Epilepsia 2007;48:484", "Study RA-III",
        "Inject it slowly into the outer thigh muscle.", "instilled into the bladder", "BCG bladder instillation",
        "an incisional hernia", "while breast-feeding", "breast milk", "Chinese Hamster Ovary cells",
        "human immunodeficiency virus", "taking immunosuppressants", "immune globulin (human)", "a vaginal cream",
        "allergy shots", "the summation of erythema diameters", "pinch up the skin",
    ],
)  # fmt: skip
def test_words_that_mention_no_organ(text):
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
        ("DBP rose by 10 mmHg", "heart"),
        ("ICH, at times fatal", "brain blood"),
        ("recurrent glioblastoma", "brain"),
        ("a loss of motor function", "brain"),
        ("Creutzfeldt-Jakob disease", "brain"),
        ("herpes zoster", "skin"),
        ("weakness in the legs", "muscle"),
        ("limb weakness", "brain muscle"),
        ("muscle rigidity", "muscle"),
        ("bleeding into the muscle", "blood muscle"),
        ("penile fracture", "reproductive"),
        ("withdrawal bleeding", "reproductive"),
        ("vaginal bleeding", "reproductive"),
        ("gynecomastia and galactorrhea", "breast"),
        ("adrenal insufficiency", "adrenal"),
        ("HPA axis suppression", "adrenal pituitary"),
        ("SIADH", "pituitary"),
        ("splenic rupture", "spleen"),
        ("hepatosplenomegaly", "liver spleen"),
        ("anaphylaxis", "immune"),
        ("graft-versus-host disease", "immune"),
    ],
)  # fmt: skip
def test_which_organs_a_text_mentions(text, expected):
    assert spoken(text) == set(expected.split())


def test_punctuation_ends_a_phrase():
    assert spoken("pain in the bone, marrow") == {"bone", "blood"}
    assert spoken("bone marrow") == {"blood"}


def test_words_are_given_as_written_with_their_position():
    text = "Severe Hypertension,\nhepatitis; Blood  pressure."
    assert [(one.organs, one.words) for one in organs.found(text)] == [
        (("heart",), "Hypertension"),
        (("liver",), "hepatitis"),
        (("heart",), "Blood  pressure"),
    ]
    assert all(text[one.start :].startswith(one.words) for one in organs.found(text))
    assert organs.mentioned(text) == {"heart": ("Hypertension", "Blood  pressure"), "liver": ("hepatitis",)}


SENTENCES = {
    "heart": "Heart failure came with a prolonged QT interval and a drop in blood pressure.",
    "lung": "Interstitial lung disease began with cough and dyspnea.",
    "liver": "Jaundice and raised transaminases point to hepatic injury.",
    "kidney": "Reduce the dose where creatinine clearance is low, and in dialysis.",
    "brain": "Seizures, somnolence and suicidal thoughts were seen.",
    "gut": "Nausea, diarrhea and peptic ulcers are common.",
    "pancreas": "Lipase rose in pancreatitis.",
    "blood": "Neutropenia and thrombosis need a blood count.",
    "skin": "A rash with blisters of the skin may be Stevens-Johnson syndrome.",
    "eye": "Blurred vision and glaucoma were reported.",
    "ear": "Tinnitus and hearing loss may stay.",
    "muscle": "Myalgia with a raised creatine kinase suggests rhabdomyolysis.",
    "bone": "Fractures, arthralgia and osteoporosis came after years.",
    "thyroid": "Hypothyroidism shows in a raised TSH.",
    "bladder": "Urinary retention and cystitis were seen.",
    "reproductive": "It may impair fertility, and cause priapism and amenorrhea.",
    "breast": "Breast tenderness and galactorrhea went away.",
    "adrenal": "Adrenal insufficiency may follow Cushing's syndrome.",
    "pituitary": "Diabetes insipidus and hypopituitarism were seen.",
    "spleen": "The spleen may rupture; splenomegaly comes first.",
    "immune": "Hypersensitivity and autoimmune disorders were seen in immunocompromised people.",
}


@pytest.mark.parametrize("organ", organs.BY_NAME)
def test_a_sentence_on_each_organ_is_found_in_any_case_for_it_alone(organ):
    sentence = SENTENCES[organ]
    assert spoken(sentence) == {organ}
    assert organ in spoken(sentence.upper())


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


@pytest.mark.parametrize(
    ("text", "organs_of_it"),
    [
        ("HEART 4C PAIN SPLEEN 6X, LIVER 12X", set()),
        ("Heart rate rose. Spleen 9 (29)", {"heart", "spleen"}),
        ("liver enzymes above 3X ULN", {"liver"}),
        ("It binds at thyroxine binding sites.", set()),
        ("Free thyroxine fell.", {"thyroid"}),
        ("Acetonuria with glycosuria was seen.", set()),
    ],
)
def test_ingredients_sites_and_what_is_measured(text: str, organs_of_it: set[str]) -> None:
    assert spoken(text) == organs_of_it
