"""The one table of organs: the words that people type for them and the words that labels use."""

from __future__ import annotations

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
        "heart hearts heartbeat* cardiac cardio* carditis pancarditis myocard* pericard* endocardi* precordi* "
        "ventricle ventricles ventricular atrium atria atrial atrioventricular supraventricular arrhythm* "
        "antiarrhythm* dysrhythm* tachycardi* bradycardi* tachyarrhythm* bradyarrhythm* palpitation* fibrillation "
        "defibrillat* angina anginal coronary QT QTc QTcF torsade* electrocardiogra* echocardiogra* ECG ECGs EKG LVEF "
        "MUGA NYHA ejection_fraction stroke_volume systole systolic diastole diastolic asystol* CHF HFrEF HFpEF CHD "
        "CAD CABG STEMI NSTEMI CV_disease CV_event* CV_thrombotic CV_risk* CV_death* mitral tricuspid valvular "
        "valvulopath* aort* ductus_arteriosus pacemaker* bundle_branch chest_pain* chest_pressure chest_tightness "
        "chest_discomfort troponin* BNP NT_proBNP natriuretic_peptide* brain_natriuretic inotrop* chronotrop* "
        "cor_pulmonale wolff_parkinson* myocardial_depress* cardiac_depress* st_depression st_segment cardiac_muscle "
        "heart_muscle blood_pressure* hypertens* antihypertens* normotens* hypotens* orthostatic hemodynamic* "
        "haemodynamic* vasodilat* vasoconstrict* vasopressor* pressor vasospas* circulatory artery arteries arterial "
        "atheroscler* arterioscler* atherothromb* atherom* atheroembol* aneurysm* claudication raynaud* "
        "peripheral_vascular vascular_disease* vascular_event* vascular_resistance blood_vessel* angioplasty "
        "revascularization cardiopulmonary cardiorespiratory cardiorenal murmur* stent stents",
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
        "respiratory_arrest pulmonary_hypertens* pulmonary_arterial pulmonary_arterial_hypertens* "
        "pulmonary_artery_hypertens* pulmonary_artery pulmonary_embol* pulmonary_thromb* cardiopulmonary "
        "cardiorespiratory oxygen_saturation pulse_oximetry respiratory_paralys*",
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
        "yellowing_of_skin_or_eyes yellowing_of_skin_and_eyes yellowing_of_your_skin_or_eyes hepatorenal yellowing "
        "skin_or_eyes_look_yellow skin_or_eyes_turn_yellow skin_or_eyes_turning_yellow skin_or_eyes_that_look_yellow "
        "skin_looks_yellow",
    ),
    Organ(
        "kidney",
        "Kidney",
        ("kidneys", "renal", "nephro"),
        "kidney kidneys renal renally extrarenal nephr* glomerul* creatinine dialysis dialyz* dialysed hemodialysis "
        "haemodialysis hemofiltration haemofiltration azotem* azotaem* uremi* uraemi* proteinuri* albuminuri* "
        "microalbuminuri* oliguri* anuri* crystalluri* ESRD CKD AKI eGFR GFR CrCl CLcr BUN urea_nitrogen pyelonephrit* "
        "tubulointerstitial glycosuria urolithiasis hepatorenal cardiorenal myoglobinuri* uropath* hydroneph* "
        "urine_output",
    ),
    Organ(
        "brain",
        "Brain and nervous system",
        ("nerves", "nervous", "cns", "neurologic", "neurological", "central-nervous-system"),
        "brain brains cns nervous nervousness nerve nerves neuro* neural* neurit* polyneur* mononeur* encephal* "
        "leukoencephal* leucoencephal* meningoenceph* meningit* meningeal meningioma* seizure* convuls* epilep* stroke "
        "strokes TIA TIAs ischemic_attack* ischaemic_attack* cerebr* intracerebr* cerebell* intracranial "
        "intraventricular_hemorrh* subarachnoid subdural spinal_cord spinal_hematoma* epidural_hematoma* head_injur* "
        "head_trauma concussion somnolen* hypersomn* sedat* drows* sleep* insomnia* asleep dizz* lightheaded* "
        "light_headed* syncop* presyncop* fainting fainted faintness feel_faint feeling_faint coma comas comatose "
        "confusion confusional feel_confused disorient* deliri* hallucin* auditory_hallucin* psych* depression "
        "depressive depressed_mood suicid* anxi* agitation agitated mood* mania manic hypomani* bipolar schizo* "
        "dementia* senil* alzheimer* parkinson* memory amnes* forgetful* cognit* unable_to_concentrate "
        "inability_to_concentrate difficulty_concentrating trouble_concentrating mental* alertness consciousness "
        "unconscious* arousable unarousable obtund* stupor* paresthes* paraesthes* dysesthes* dysaesthes* hypoesthes* "
        "hypoaesthes* hypesthes* hyperesthes* numbness tingling tremor* dyskines* dystoni* akathis* extrapyramidal "
        "tardive ataxi* gait incoordinat* balance_disorder* dysarthr* slurred slurring speech aphasi* headache* "
        "migrain* paralys* paralyz* hemipar* quadripar* palsy multiple_sclerosis demyelinat* guillain* myelit* "
        "hydroceph* microceph* irritability restless* aggression aggressive_behavio* hostility anger euphori* "
        "nightmare* abnormal_dream* panic_attack* panic_disorder* autism ADHD attention_deficit intellectual_disab* "
        "hypnotic* serotonin_syndrome myoclon* spasticity amyotrophic CSF head_pain reye neuromuscular* narcolep* "
        "cataplex* tourette* tics huntington* chorea* catatoni* obsessive_compulsive OCD PTSD phobia* "
        "abnormal_coordination coordination_abnormal impaired_coordination loss_of_coordination lack_of_coordination "
        "motor_coordination coordination_problem* auditory_startle intracranial_hypertens*",
    ),
    Organ(
        "gut",
        "Stomach and gut",
        ("stomach", "bowel", "intestine", "intestines", "gastric", "gastrointestinal", "gi", "digestive"),
        "stomach* gastr* gut GI bowel* intestin* intraintestin* colitis colon colonic colonoscop* colorectal "
        "enterocolit* enterit* enteropath* diarrh* antidiarrh* stool stools fecal_incontinence fecal_impaction "
        "fecal_occult difficile ileus paralytic_ileus ileitis ileostom* colostom* peptic ulcerative_colitis pylori "
        "duoden* jejun* esophag* oesophag* GERD acid_reflux reflux_disease constipat* nausea nauseous nauseat* vomit* "
        "antiemet* emesis emetogenic abdominal* dyspep* indigest* heartburn flatulen* bloating bloated eructat* belch* "
        "stomatitis mucositis aphthous mouth_ulcer* mouth_sore* mouth_pain sore_mouth dry_mouth xerostomia hypersaliv* "
        "salivary salivation gingiv* gum_disease glossit* tooth_disorder* dysphag* crohn* IBD IBS irritable_bowel* "
        "appendic* diverticul* hemorrhoid* haemorrhoid* rectal_bleed* rectal_hemorrh* rectal_haemorrh* rectal_cancer "
        "rectal_pain anal peritonit* celiac coeliac malabsorpt* steatorrh* melena melaena hematemesis haematemesis "
        "hematochezia vomit_blood vomiting_blood vomited_blood blood_in_stool* blood_in_your_stool* "
        "blood_in_the_stool* hernia digestive digestion GIST stomach_cramp* abdominal_cramp* pancolitis proctit* "
        "proctocolit* volvulus intussuscept*",
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
        "blood_thin* blood_disorder* blood_dyscras* blood_cancer* blood_and_lymphatic transfusion* "
        "stem_cell_transplant* hematopoietic_stem myelosuppress* myelodysplas* myelofibro* myelogen* myeloid myelom* "
        "myeloprolif* myeloablat* MDS AML CML CLL leukem* leukaem* lymphom* anemi* anaem* neutrop* leukopen* leucopen* "
        "leukocyt* leucocyt* lymphopen* lymphocytop* lymphocytos* lymphocyte_count* granulocytop* agranulocyt* "
        "eosinophil* pancytop* cytopen* bicytop* hemoly* haemoly* bleed* hemorrhag* haemorrhag* antihemorrhag* "
        "epistaxis nosebleed* nose_bleed* ecchymos* petechi* purpura* thromb* prothromb* platelet* antiplatelet* clot "
        "clots clotting coagul* anticoag* hypercoag* INR aPTT APTT hemophil* haemophil* willebrand VWD VWF vWF "
        "factor_viii factor_ix methemoglobin* methaemoglobin* hemoglobin* haemoglobin* sickle_cell* thalassem* "
        "thalassaem* G6PD DVT VTE embol* microangiopath* erythropoie* pulmonary_embol* pulmonary_thromb* atherothromb* "
        "hemoptysis haemoptysis hematemesis haematemesis melena melaena hematochezia vomit_blood vomiting_blood "
        "vomited_blood cough_up_blood coughing_up_blood coughing_blood blood_in_stool* blood_in_your_stool* "
        "blood_in_the_stool* blood_in_urine blood_in_your_urine blood_in_the_urine rectal_bleed* rectal_hemorrh* "
        "rectal_haemorrh* spinal_hematoma* epidural_hematoma* intraventricular_hemorrh* Hgb Hct hypereosinophil* "
        "reticulocyt* polycythem* polycythaem* hemosta* haemosta* ITP easy_bruising unusual_bruising bruise_easily "
        "bruise_more_easily red_cell_aplasia antithrombin",
    ),
    Organ(
        "skin",
        "Skin",
        ("dermal", "dermatologic", "dermatological", "cutaneous"),
        "skin dermat* dermal dermis cutaneous cutanea mucocutaneous rash rashes exanthem* stevens_johnson SJS "
        "epidermal_necrol* epidermolys* erythroderm* erythem* urticari* hives prurit* itch* photosens* phototox* "
        "sunburn* burns acne acneiform psoria* eczema* rosacea vitiligo alopecia hair hair_loss scalp nail nails "
        "onych* paronych* cellulitis impetigo blistering bullous pemphig* palmar_plantar hand_foot hand_and_foot "
        "hyperpigment* hypopigment* depigment* pigmentation melasma chloasma wound wounds melanoma* keratos* wrinkle* "
        "eruption* maculopapular morbilliform diaper tinea ringworm athlete_s_foot jock_itch dandruff seborrh* wart "
        "warts poison_ivy DRESS dermatomyosit* hyperhidrosis welts scleroderma hidradenitis insect_bite* poison_oak "
        "poison_sumac scrapes abrasion* lacerat* pressure_ulcer* antiprurit*",
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
        "macular_degen* blepharo* blepharit* vitreous vitrectom* contact_lens* strabism* lens_opacit* "
        "corneal_abrasion* stye styes",
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
        "bone bones bony skeletal skeleton musculoskel* musculoskeletal_chest* osteo* fractur* joint joints arthr* "
        "polyarthr* polyarticular oligoarticular psoriatic_arthr* rheumatoid rheumatic RA JIA PsA spondyl* ankylos* "
        "gout* tendon* tendin* tenosynov* synov* ligament* cartilag* chondr* epiphys* rickets vertebra* spine "
        "backache* back_pain neck_pain jaw bursitis scoliosis kyphosis osseous",
    ),
    Organ(
        "thyroid",
        "Thyroid",
        (),
        "thyroid thyroidit* thyroidectom* antithyroid hypothyroid* hyperthyroid* euthyroid thyrotoxic* thyroxine "
        "triiodothyronine thyrotropin TSH goiter goitre graves_disease graves_s_disease",
    ),
    Organ(
        "bladder",
        "Bladder and urinary tract",
        ("urinary",),
        "bladder urinary urinat* micturi* voiding cystit* hemorrhagic_cystit* dysuri* nocturia polyuri* pollakiuri* "
        "incontinen* enuresis urethr* ureter* urolog* urogenit* genitourin* urothel* UTI UTIs hematuri* haematuri* "
        "urosep* cystoscop* urolithiasis blood_in_urine blood_in_your_urine blood_in_the_urine uropath* bacteriuria "
        "pyuria urine_retention retention_of_urine",
    ),
)
BY_NAME: dict[str, Organ] = {organ.name: organ for organ in TABLE}

PASSING = (
    "heart_shaped kidney_shaped heat_stroke eye_level bone_dry joint_commission joint_national_committee skin_test* "
    "skin_prick* empty_stomach full_stomach visual_analog* visual_inspect* breath_test* pneumoniae gastroenterolog* "
    "neuroendocrin* neurokinin* neurohormon* smooth_muscle* muscle_relaxant* non_cardiac_chest noncardiac_chest* "
    "lipoprotein_lipase granulocyte_colony* glycosylated_hemoglobin glycated_hemoglobin hemoglobin_a1c haemoglobin_a1c "
    "non_bleeding vaginal_bleed* vaginal_hemorrhag* uterine_bleed* breakthrough_bleed* withdrawal_bleed* "
    "menstrual_bleed* irregular_bleeding unscheduled_bleeding slight_bleeding light_bleeding spotting_or_bleeding "
    "bleeding_or_spotting thyroid_product* thyroid_preparation* urinary_excret* urinary_recover* urinary_eliminat* "
    "urinary_route urinary_free urinary_metabol* urinary_ph urinary_acidif* urinary_alkalin* urinary_calcium "
    "urinary_catechol* urinary_glucose bile_acid_sequestr* agitation_of_the gentle_agitation vigorous_agitation "
    "avoid_agitation abdominal_wall abdominal_region abdominal_area* abdominal_skin bleeding_between hamster_lung "
    "lung_fibroblast* mouse_lymphoma lymphoma_cell* rat_hepatocyt* liver_hepatocyt* hepatitis_c_protease "
    "exchange_transfusion* under_the_skin under_your_skin beneath_the_skin into_the_skin into_your_skin "
    "out_of_the_skin out_of_your_skin pinch_the_skin fold_of_skin skin_fold vasoconstrictor_assay* "
    "vasoconstrictor_potenc* vasoconstrictive_action* vasoconstrictive_propert*"
)
"""What holds a word of the table and speaks of no organ, written as `Organ.written`."""
