"""The one table of organs: the words that people type for them and the words that labels use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Organ(NamedTuple):
    """One organ or organ system.

    `typed` are further words that name it on the command line. `written` are the beginnings (`*`
    at the end) and whole words that speak of it in running text.
    """

    name: str
    title: str
    typed: tuple[str, ...]
    written: str


TABLE: tuple[Organ, ...] = (
    Organ(
        "heart",
        "Heart",
        ("cardiac", "cardiovascular", "cardio"),
        "heart hearts cardiac cardiovascular cardiomyopath* cardiotox* cardiogenic cardiopulmonary cardiorespiratory "
        "myocard* pericard* endocarditis ventricular atrial arrhythmi* dysrhythmi* tachycardia bradycardia "
        "tachyarrhythmi* bradyarrhythmi* palpitation* angina coronary qt qtc electrocardiogra* echocardiogra* ecg "
        "lvef torsade* systole asystole",
    ),
    Organ(
        "lung",
        "Lung",
        ("lungs", "pulmonary", "respiratory", "breathing"),
        "lung lungs pulmonary respiratory pneumonitis pneumonia* bronch* dyspnea dyspnoea asthma* apnea apnoea "
        "interstitial_lung hypoxia hypoxemia copd pleural breathing breathlessness hypoventilation",
    ),
    Organ(
        "liver",
        "Liver",
        ("hepatic", "hepato"),
        "liver livers hepatic hepatitis hepato* hepatobiliary cirrhosis cirrhotic jaundice transaminase* "
        "aminotransferase* alt ast bilirubin hyperbilirubinemia child-pugh cholesta*",
    ),
    Organ(
        "kidney",
        "Kidney",
        ("kidneys", "renal", "nephro"),
        "kidney kidneys renal renally nephr* glomerul* creatinine dialysis hemodialysis haemodialysis azotemia uremia "
        "uremic proteinuria albuminuria oliguria anuria esrd",
    ),
    Organ(
        "brain",
        "Brain and nervous system",
        ("nerves", "nervous", "cns", "neurologic", "neurological", "central-nervous-system"),
        "brain brains cns neurolog* neurotox* neuropath* encephal* seizure* convulsion* epilep* stroke "
        "cerebrovascular cerebral intracranial somnolence sedation drowsiness dizziness syncope coma confusion "
        "meningitis paresthesia* tremor*",
    ),
    Organ(
        "gut",
        "Stomach and gut",
        ("stomach", "bowel", "intestine", "intestines", "gastric", "gastrointestinal", "gi", "digestive"),
        "stomach gastric gastrointestinal gi bowel intestin* colitis diarrhea diarrhoea gastritis gastroenteritis "
        "ileus peptic duodenal ulcerative esophag* oesophag* constipation nausea vomiting",
    ),
    Organ(
        "pancreas",
        "Pancreas",
        ("pancreatic",),
        "pancreas pancreatic pancreatitis lipase amylase",
    ),
    Organ(
        "blood",
        "Blood and bone marrow",
        ("hematologic", "haematologic", "haematological", "hematological", "marrow", "bone-marrow"),
        "hematolog* haematolog* marrow myelosuppress* anemia anaemia neutropen* thrombocytopen* leukopen* "
        "leucopen* pancytopen* agranulocytosis hemolysis hemolytic haemolytic bleeding hemorrhag* haemorrhag* "
        "thrombo* thrombosis platelet* clotting coagulopathy neutrophil* cytopenia* lymphopenia methemoglobinemia "
        "hemoglobin haemoglobin",
    ),
    Organ(
        "skin",
        "Skin",
        ("dermal", "dermatologic", "dermatological", "cutaneous"),
        "skin dermat* cutaneous mucocutaneous rash rashes stevens-johnson epidermal_necrolysis erythema urticaria "
        "pruritus photosensitiv* hives dress",
    ),
    Organ(
        "eye",
        "Eye",
        ("eyes", "ocular", "ophthalmic", "vision"),
        "eye eyes ocular ophthalm* vision visual retina* retinopathy glaucoma cataract* uveitis keratitis "
        "conjunctiv* cornea*",
    ),
    Organ(
        "ear",
        "Ear",
        ("ears", "hearing", "otic", "auditory"),
        "ear ears hearing ototox* tinnitus deafness vestibular vertigo auditory",
    ),
    Organ(
        "muscle",
        "Muscle",
        ("muscles", "muscular"),
        "muscle muscles muscular myopath* rhabdomyolysis myalgia* myositis myasthenia creatine_kinase ck",
    ),
    Organ(
        "bone",
        "Bone and joints",
        ("bones", "skeletal", "joint", "joints"),
        "bone bones skeletal osteo* fracture* joint joints arthr* tendon* tendin*",
    ),
    Organ(
        "thyroid",
        "Thyroid",
        (),
        "thyroid hypothyroid* hyperthyroid* thyroiditis thyrotoxicosis",
    ),
    Organ(
        "bladder",
        "Bladder and urinary tract",
        ("urinary",),
        "bladder urinary urination cystitis dysuria",
    ),
)
BY_NAME: dict[str, Organ] = {organ.name: organ for organ in TABLE}


def words() -> dict[str, str]:
    """Every word that names an organ on the command line, with the organ it names."""
    own = {organ.name: organ.name for organ in TABLE}
    return own | {word: organ.name for organ in TABLE for word in organ.typed}


def spoken_of(text: str) -> dict[str, tuple[str, ...]]:
    """The organs that a text speaks of, each with the words that say so, as they stand in it."""
    spoken: dict[str, dict[str, None]] = {}
    for match in found(text):
        spoken.setdefault(match.lastgroup or "", {})[match.group()] = None
    return {organ.name: tuple(spoken[organ.name]) for organ in TABLE if organ.name in spoken}


def found(text: str) -> Iterator[re.Match[str]]:
    """Every word of a text that speaks of an organ; the match's last group is the organ's name."""
    return _pattern().finditer(text)


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation over all organs: whole words only, so that "adrenal" is no kidney."""
    organs = (f"(?P<{organ.name}>{_words(organ.written)})" for organ in TABLE)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(organs)})(?!\w)", re.IGNORECASE)


@cache
def words_pattern(written: str) -> re.Pattern[str]:
    """Words as the table writes them, to be found in running text."""
    return re.compile(rf"(?<![\w-])(?:{_words(written)})(?!\w)", re.IGNORECASE)


def _words(written: str) -> str:
    return "|".join(map(_word, written.split()))


def _word(written: str) -> str:
    stem = re.escape(written.rstrip("*")).replace("_", r"\s+")
    return stem + (r"\w*" if written.endswith("*") else "")
