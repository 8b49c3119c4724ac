"""The one table of organs: the words that people type for them and the words that labels use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple


class Organ(NamedTuple):
    """One organ or organ system.

    `typed` are further words that name it on the command line. `written` are the words that speak
    of it in running text: whole words, beginnings (`*` at the end) and phrases (`_` for white space
    or a hyphen). A word with a capital is found in just these letters, any other in any.

    The longest phrase, then the longest word decides, for whatever organs it stands under: "bone
    marrow" is no bone, "pulmonary hypertension" no heart.
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
        "heart hearts heartbeat* cardiac cardio* carditis pancarditis myocard* pericard* endocardi* precordi* ventricle "
        "ventricles ventricular atrium atria atrial atrioventricular supraventricular arrhythm* antiarrhythm* "
        "dysrhythm* tachycardi* bradycardi* tachyarrhythm* bradyarrhythm* palpitation* fibrillation defibrillat* "
        "angina anginal coronary QT QTc QTcF torsade* electrocardiogra* echocardiogra* ECG ECGs EKG LVEF MUGA NYHA "
        "ejection_fraction stroke_volume systole systolic diastole diastolic asystol* CHF HFrEF HFpEF CHD CAD CABG "
        "STEMI NSTEMI CV_disease CV_event* CV_thrombotic CV_risk* CV_death* mitral tricuspid valvular valvulopath* "
        "aort* ductus_arteriosus pacemaker* bundle_branch chest_pain* chest_pressure chest_tightness chest_discomfort "
        "troponin* BNP NT_proBNP natriuretic_peptide* brain_natriuretic inotrop* chronotrop* cor_pulmonale "
        "wolff_parkinson* myocardial_depress* cardiac_depress* st_depression st_segment cardiac_muscle heart_muscle "
        "blood_pressure* hypertens* antihypertens* normotens* hypotens* orthostatic hemodynamic* haemodynamic* "
        "vasodilat* vasoconstrict* vasopressor* pressor vasospas* circulatory artery arteries arterial atheroscler* "
        "arterioscler* atherothromb* atherom* atheroembol* aneurysm* claudication raynaud* peripheral_vascular "
        "vascular_disease* vascular_event* vascular_resistance blood_vessel* angioplasty "
        "revascularization cardiopulmonary cardiorespiratory cardiorenal",
    ),
    Organ(
        "lung",
        "Lung",
        ("lungs", "pulmonary", "respiratory", "breathing"),
        "lung lungs pulmonary pulmonic respiratory respiration* bronch* antiasthma* asthma* breath breathing breathe "
        "breathless* short_of_breath shortness_of_breath dyspn* tachypn* orthopn* pneumo* apnea* apnoea* sleep_apn* "
        "hypoxi* hypoxem* hypoxaem* copd emphysema ILD pleur* hypoventil* hyperventil* ventilator* "
        "mechanical_ventilat* invasive_ventilat* assisted_ventilat* intubat* ECMO airway* wheez* cough* sputum "
        "hemoptysis haemoptysis cough_up_blood coughing_up_blood coughing_blood stridor laryng* cystic_fibrosis "
        "alveolar alveolitis interstitial_lung spirometr* FEV1 NSCLC SCLC PAH chest_tightness respiratory_depress* "
        "respiratory_arrest pulmonary_hypertens* pulmonary_arterial pulmonary_artery pulmonary_embol* "
        "pulmonary_thromb* cardiopulmonary cardiorespiratory bronchopulmonary",
    ),
    Organ(
        "liver",
        "Liver",
        ("hepatic", "hepato"),
        "liver livers hepat* intrahepatic cirrho* jaundic* icter* transaminas* transaminitis aminotransferase* ALT AST "
        "SGOT SGPT GGT gamma_glutamyl* alkaline_phosphatase LFT LFTs bilirubin* hyperbilirubin* child_pugh childs_pugh "
        "cholesta* cholangi* cholecyst* choleli* biliary bile gallbladder gall_bladder gallstone* ascites HBV HCV "
        "HBsAg steatohep* NASH MASH portal_hypertens* portal_vein veno_occlusive sinusoidal_obstruction oddi reye "
        "yellowing_of_the_skin* yellowing_of_your_skin yellowing_of_skin yellowing_of_the_eye* yellowing_of_your_eyes "
        "yellowing_of_eyes yellow_skin yellow_eyes white_part_of_your_eyes whites_of_your_eyes whites_of_the_eyes "
        "whites_of_eyes yellowing_of_the_skin_or_eye* yellowing_of_the_skin_and_eye* yellowing_of_the_skin_or_the_eye* "
        "yellowing_of_skin_or_eyes yellowing_of_skin_and_eyes yellowing_of_your_skin_or_eyes hepatorenal",
    ),
    Organ(
        "kidney",
        "Kidney",
        ("kidneys", "renal", "nephro"),
        "kidney kidneys renal renally extrarenal nephr* glomerul* creatinine dialysis dialyz* dialysed hemodialysis "
        "haemodialysis hemofiltration haemofiltration azotem* azotaem* uremi* uraemi* proteinuri* albuminuri* "
        "microalbuminuri* oliguri* anuri* crystalluri* ESRD CKD AKI eGFR GFR CrCl CLcr BUN urea_nitrogen pyelonephrit* "
        "tubulointerstitial glycosuria urolithiasis hepatorenal cardiorenal myoglobinuri* uropath*",
    ),
    Organ(
        "brain",
        "Brain and nervous system",
        ("nerves", "nervous", "cns", "neurologic", "neurological", "central-nervous-system"),
        "brain brains cns nervous nervousness nerve nerves neuro* neural* neuron* neurit* polyneur* mononeur* "
        "encephal* leukoencephal* leucoencephal* meningoenceph* meningit* meningeal meningioma* seizure* convuls* "
        "epilep* stroke strokes TIA TIAs ischemic_attack* ischaemic_attack* "
        "cerebrovascular cerebr* intracerebr* cerebell* intracranial intraventricular_hemorrh* subarachnoid subdural "
        "spinal_cord spinal_hematoma* epidural_hematoma* head_injur* head_trauma concussion somnolen* hypersomn* "
        "sedat* drows* sleep* insomnia* asleep dizz* lightheaded* light_headed* syncop* presyncop* fainting fainted "
        "faintness feel_faint feeling_faint coma comas comatose confusion confusional feel_confused disorient* "
        "deliri* hallucin* auditory_hallucin* psych* neuropsych* depression depressive depressed_mood "
        "suicid* anxi* agitation agitated mood* mania manic hypomani* bipolar schizo* dementia* senil* "
        "alzheimer* parkinson* memory amnes* forgetful* cognit* unable_to_concentrate inability_to_concentrate "
        "difficulty_concentrating trouble_concentrating mental* alertness consciousness unconscious* arousable "
        "unarousable obtund* stupor* paresthes* paraesthes* dysesthes* dysaesthes* hypoesthes* hypoaesthes* "
        "hypesthes* hyperesthes* numbness tingling tremor* dyskines* dystoni* akathis* extrapyramidal tardive ataxi* "
        "gait incoordinat* coordination balance_disorder* dysarthr* slurred slurring speech aphasi* headache* migrain* "
        "paralys* paralyz* hemipar* quadripar* palsy multiple_sclerosis demyelinat* guillain* myelit* hydroceph* "
        "microceph* irritability restless* aggression aggressive_behavio* hostility anger euphori* nightmare* "
        "abnormal_dream* panic_attack* panic_disorder* autism ADHD attention_deficit intellectual_disab* hypnotic* "
        "serotonin_syndrome myoclon* spasticity amyotrophic cerebrospinal CSF head_pain reye neuromuscular*",
    ),
    Organ(
        "gut",
        "Stomach and gut",
        ("stomach", "bowel", "intestine", "intestines", "gastric", "gastrointestinal", "gi", "digestive"),
        "stomach* gastr* gut GI bowel* intestin* intraintestin* colitis colon colonic colonoscop* colorectal enterocolit* "
        "enterit* enteropath* diarrh* antidiarrh* stool stools fecal_incontinence fecal_impaction fecal_occult difficile "
        "ileus paralytic_ileus ileitis ileostom* colostom* peptic ulcerative_colitis pylori duoden* jejun* esophag* "
        "oesophag* GERD acid_reflux reflux_disease constipat* nausea nauseous nauseat* vomit* antiemet* emesis "
        "emetogenic abdominal* dyspep* dyspeps* indigest* heartburn flatulen* bloating bloated eructat* belch* "
        "stomatitis mucositis aphthous mouth_ulcer* mouth_sore* mouth_pain sore_mouth dry_mouth xerostomia "
        "hypersaliv* salivary salivation gingiv* gum_disease glossit* tooth_disorder* dysphag* crohn* IBD IBS "
        "irritable_bowel* appendic* diverticul* hemorrhoid* haemorrhoid* rectal_bleed* rectal_hemorrh* "
        "rectal_haemorrh* rectal_cancer rectal_pain anal peritonit* celiac coeliac malabsorpt* steatorrh* melena "
        "melaena hematemesis haematemesis hematochezia vomit_blood vomiting_blood vomited_blood blood_in_stool* "
        "blood_in_your_stool* blood_in_the_stool* hernia digestive digestion GIST stomach_cramp* abdominal_cramp*",
    ),
    Organ(
        "pancreas",
        "Pancreas",
        ("pancreatic",),
        "pancrea* extrapancrea* lipase amylase islet islets beta_cell*",
    ),
    Organ(
        "blood",
        "Blood and bone marrow",
        ("hematologic", "haematologic", "haematological", "hematological", "marrow", "bone-marrow"),
        "hematolog* haematolog* hematopoie* haematopoie* hematocrit haematocrit hematoma* haematoma* hemic marrow "
        "bone_marrow bone_marrow_depress* blood_cell* red_cell* blood_count* CBC WBC ANC RBC blood_loss blood_clot* "
        "blood_thin* blood_disorder* blood_dyscras* blood_cancer* blood_and_lymphatic transfusion* stem_cell_transplant* "
        "hematopoietic_stem myelosuppress* myelodysplas* myelofibro* myelogen* myeloid myelom* myeloprolif* "
        "myeloablat* MDS AML CML CLL leukem* leukaem* lymphom* anemi* anaem* neutrop* neutrophil* thrombocyt* "
        "leukopen* leucopen* leukocyt* leucocyt* lymphopen* lymphocytop* lymphocytos* lymphocyte_count* "
        "granulocytop* agranulocyt* eosinophil* pancytop* cytopen* bicytop* aplasia hemoly* haemoly* bleed* "
        "hemorrhag* haemorrhag* antihemorrhag* epistaxis nosebleed* nose_bleed* ecchymos* petechi* purpura* thromb* "
        "antithromb* prothromb* platelet* antiplatelet* clot clots clotting coagul* anticoag* hypercoag* INR aPTT APTT "
        "hemophil* haemophil* willebrand VWD VWF vWF factor_viii factor_ix methemoglobin* methaemoglobin* hemoglobin* "
        "haemoglobin* sickle_cell* thalassem* thalassaem* G6PD DVT VTE embol* thromboembol* microangiopath* "
        "erythropoie* pulmonary_embol* pulmonary_thromb* atherothromb* hemoptysis haemoptysis hematemesis "
        "haematemesis melena melaena hematochezia vomit_blood vomiting_blood vomited_blood cough_up_blood "
        "coughing_up_blood coughing_blood blood_in_stool* blood_in_your_stool* blood_in_the_stool* blood_in_urine "
        "blood_in_your_urine blood_in_the_urine rectal_bleed* rectal_hemorrh* rectal_haemorrh* spinal_hematoma* "
        "epidural_hematoma* intraventricular_hemorrh*",
    ),
    Organ(
        "skin",
        "Skin",
        ("dermal", "dermatologic", "dermatological", "cutaneous"),
        "skin dermat* dermal dermis cutaneous cutanea mucocutaneous rash rashes exanthem* stevens_johnson SJS "
        "epidermal_necrol* epidermolys* erythroderm* erythem* urticari* hives prurit* itch* photosens* phototox* "
        "sunburn* burns acne acneiform psoria* eczema* rosacea vitiligo alopecia hair hair_loss scalp nail nails onych* "
        "paronych* cellulitis impetigo blistering bullous pemphig* palmar_plantar hand_foot hand_and_foot "
        "hyperpigment* hypopigment* depigment* pigmentation melasma chloasma wound wounds melanoma* keratos* wrinkle* "
        "eruption* maculopapular morbilliform diaper tinea ringworm athlete_s_foot jock_itch dandruff seborrh* wart "
        "warts poison_ivy DRESS dermatomyosit*",
    ),
    Organ(
        "eye",
        "Eye",
        ("eyes", "ocular", "ophthalmic", "vision"),
        "eye eyes eyelid* eyelash* eyeball* eyesight ocular oculo* intraocular periocular ocular_hypertens* ophthalm* "
        "endophthalm* xerophthalm* vision visual retina retinal retinitis retinopath* retinal_arter* glaucoma* "
        "cataract* uveit* iritis iridocycl* iris keratitis keratopath* keratoconj* conjunctiv* cornea* blindness "
        "color_blind* colour_blind* diplopia photophob* mydria* miosis miotic* pupil pupils pupillary lacrima* tears "
        "scleral scotoma* optic optic_nerve* optic_neur* papilled* papillit* nystagmus macular_edema macular_oedema "
        "macular_degen* blepharo* blepharit* vitreous vitrectom* contact_lens* strabism* lens_opacit*",
    ),
    Organ(
        "ear",
        "Ear",
        ("ears", "hearing", "otic", "auditory"),
        "ear ears earache* eardrum* hearing ototox* otic otitis tinnitus deaf* vestibul* vertigo auditory cochlea* "
        "labyrinth* hypoacus* audiomet* audiogram*",
    ),
    Organ(
        "muscle",
        "Muscle",
        ("muscles", "muscular"),
        "muscle muscles muscular musculoskel* musculoskeletal_chest* skeletal_muscle* myopath* rhabdomyol* myalgi* "
        "fibromyalg* myosit* polymyosit* dermatomyosit* myasthen* myoton* myotox* myoglobin* creatine_kinase "
        "creatine_phosphokinase CPK CK leg_cramp* tetany sarcopen* fasciculation* neuromuscular* spasticity",
    ),
    Organ(
        "bone",
        "Bone and joints",
        ("bones", "skeletal", "joint", "joints"),
        "bone bones bony skeletal skeleton musculoskel* musculoskeletal_chest* osteo* fractur* joint joints arthr* polyarthr* polyarticular "
        "oligoarticular psoriatic_arthr* rheumatoid rheumatic RA JIA PsA spondyl* ankylos* gout* tendon* tendin* "
        "tenosynov* synov* ligament* cartilag* chondr* epiphys* rickets vertebra* spine backache* back_pain neck_pain "
        "jaw",
    ),
    Organ(
        "thyroid",
        "Thyroid",
        (),
        "thyroid thyroidit* thyroidectom* antithyroid hypothyroid* hyperthyroid* euthyroid thyrotoxic* thyroxine "
        "triiodothyronine thyrotropin TSH goiter goitre",
    ),
    Organ(
        "bladder",
        "Bladder and urinary tract",
        ("urinary",),
        "bladder urinary urinat* micturi* voiding cystit* hemorrhagic_cystit* dysuri* nocturia polyuri* pollakiuri* "
        "incontinen* enuresis urethr* ureter* urolog* urogenit* genitourin* urothel* UTI UTIs hematuri* haematuri* "
        "urosep* cystoscop* urolithiasis blood_in_urine blood_in_your_urine blood_in_the_urine uropath*",
    ),
)
BY_NAME: dict[str, Organ] = {organ.name: organ for organ in TABLE}

PASSING = (
    "heart_shaped kidney_shaped heat_stroke eye_level bone_dry joint_commission joint_national_committee "
    "skin_test* skin_prick* empty_stomach full_stomach visual_analog* visual_inspect* double_blind* breath_test* "
    "well_ventilated pneumoniae gastroenterolog* neuroendocrin* neurokinin* neurohormon* smooth_muscle* "
    "muscle_relaxant* non_cardiac_chest noncardiac_chest* lipoprotein_lipase granulocyte_colony* "
    "glycosylated_hemoglobin glycated_hemoglobin hemoglobin_a1c haemoglobin_a1c non_bleeding vaginal_bleed* "
    "vaginal_hemorrh* uterine_bleed* breakthrough_bleed* withdrawal_bleed* menstrual_bleed* irregular_bleeding "
    "unscheduled_bleeding slight_bleeding light_bleeding spotting_or_bleeding bleeding_or_spotting menstrual_cramp* thyroid_product* thyroid_preparation* "
    "urinary_excret* urinary_recover* urinary_eliminat* urinary_route urinary_free urinary_metabol* urinary_ph "
    "urinary_acidif* urinary_alkalin* urinary_calcium urinary_catechol* urinary_glucose bile_acid_sequestr* "
    "agitation_of_the gentle_agitation vigorous_agitation avoid_agitation psyllium"
)
"""What holds a word of the table and speaks of no organ, written as `Organ.written`."""


class Found(NamedTuple):
    """Words of a text that speak of organs, and where they begin."""

    organs: tuple[str, ...]
    start: int
    words: str


def words() -> dict[str, str]:
    """Every word that names an organ on the command line, with the organ it names."""
    own = {organ.name: organ.name for organ in TABLE}
    return own | {word: organ.name for organ in TABLE for word in organ.typed}


def spoken_of(text: str) -> dict[str, tuple[str, ...]]:
    """The organs that a text speaks of, each with the words that say so, as they stand in it."""
    spoken: dict[str, dict[str, None]] = {}
    for one in found(text):
        for organ in one.organs:
            spoken.setdefault(organ, {})[one.words] = None
    return {organ.name: tuple(spoken[organ.name]) for organ in TABLE if organ.name in spoken}


def found(text: str) -> Iterator[Found]:
    """All words of a text that speak of organs, from left to right."""
    matches = list(_WORD.finditer(text))
    here = 0
    for place, match in enumerate(matches):
        entry = _entry(match.group())
        if entry is None or place < here:
            continue
        phrase = next((one for one in entry.phrases if _follows(one, matches, place, text)), None)
        organs = phrase.organs if phrase else entry.organs
        last = place + len(phrase.rest) if phrase else place
        here = last + 1
        if organs:
            yield Found(organs, match.start(), text[match.start() : matches[last].end()])


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    """The words after the first; a `*` stands for any ending."""
    organs: tuple[str, ...]


class _Entry(NamedTuple):
    """What one word of a text can say: by itself, and as the first word of phrases, the longest first."""

    organs: tuple[str, ...]
    phrases: tuple[_Phrase, ...]


# Soft hyphens and spaces of no width stand inside words.
_WORD = re.compile(r"\w+(?:[\xad\u200b\ufeff]+\w+)*")
_JOINT = re.compile(r"[\s\-\u2010-\u2015]*")
_UNSEEN = str.maketrans("", "", "\xad\u200b\ufeff")


def _follows(phrase: _Phrase, matches: list[re.Match[str]], place: int, text: str) -> bool:
    """Whether the rest of a phrase stands after its first word."""
    following = matches[place + 1 : place + 1 + len(phrase.rest)]
    if len(following) < len(phrase.rest) or not all(map(_is, following, phrase.rest)):
        return False
    ends = [matches[place].end(), *(one.end() for one in following)]
    return all(_JOINT.fullmatch(text, end, one.start()) for end, one in zip(ends, following, strict=False))


def _is(match: re.Match[str], written: str) -> bool:
    word = match.group().translate(_UNSEEN)
    word = word if written != written.lower() else word.lower()
    return word.startswith(written[:-1]) if written.endswith("*") else word == written


@lru_cache(maxsize=1 << 16)
def _entry(word: str) -> _Entry | None:
    """What the table says of a word; None for most."""
    word = word.translate(_UNSEEN)
    alone, phrases = _index()
    forms = (word, word.lower())
    beginnings = (f"{form[:end]}*" for end in range(len(word), 1, -1) for form in forms)
    organs = next((alone[form] for form in (*forms, *beginnings) if form in alone), ())
    first = tuple(phrase for form in dict.fromkeys(forms) for phrase in phrases.get(form, ()))
    return _Entry(organs, first) if organs or first else None


@cache
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[_Phrase, ...]]]:
    """The organs of every word of the table, and its phrases by their first words."""
    organs: dict[str, tuple[str, ...]] = dict.fromkeys(PASSING.split(), ())
    for organ in TABLE:
        for word in organ.written.split():
            organs[word] = (*organs.get(word, ()), organ.name)
    alone = {word: names for word, names in organs.items() if "_" not in word}
    phrases: dict[str, list[_Phrase]] = {}
    for written in sorted(organs.keys() - alone.keys(), key=lambda one: (-one.count("_"), -len(one), one)):
        first, *rest = written.split("_")
        phrases.setdefault(first, []).append(_Phrase(tuple(rest), organs[written]))
    return alone, {first: tuple(some) for first, some in phrases.items()}


@cache
def words_pattern(written: str) -> re.Pattern[str]:
    """Words as the table writes them, to be found in running text, whatever their case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_word, written.split()))})(?!\w)", re.IGNORECASE)


def _word(written: str) -> str:
    stem = re.escape(written.rstrip("*")).replace("_", r"\s+")
    return stem + (r"\w*" if written.endswith("*") else "")
