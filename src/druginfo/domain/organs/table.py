"""The one table of organs: the words that people type for them and the words that labels use."""

from __future__ import annotations

import msgspec


class Organ(msgspec.Struct, frozen=True):
    """One organ or organ system.

    `typed` are further words that name it on the command line. `written` are the words that mention
    it in running text: whole words, beginnings (`*` at the end) and phrases (`_` for white space
    or a hyphen). A word with a capital letter matches only as written, any other in any case.

    The longest phrase, then the longest word decides, and counts for every organ that lists it: "bone
    marrow" does not count as bone, nor "pulmonary hypertension" as heart.
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
        "defibrillat* angina anginal coronary QT QTc QTcF torsade* electrocardiogra* echocardiogra* ECG ECGs EKG "
        "LVEF MUGA NYHA ejection_fraction stroke_volume systole systolic diastole diastolic asystol* CHF HFrEF "
        "HFpEF CHD CAD CABG STEMI NSTEMI CV_disease CV_event* CV_thrombotic CV_risk* CV_death* mitral tricuspid "
        "valvular valvulopath* aort* ductus_arteriosus pacemaker* bundle_branch chest_pain* chest_pressure "
        "chest_tightness chest_discomfort troponin* BNP NT_proBNP natriuretic_peptide* brain_natriuretic inotrop* "
        "chronotrop* cor_pulmonale wolff_parkinson* myocardial_depress* cardiac_depress* st_depression st_segment "
        "cardiac_muscle heart_muscle blood_pressure* hypertens* antihypertens* normotens* hypotens* orthostatic "
        "hemodynamic* haemodynamic* vasodilat* vasoconstrict* vasopressor* pressor vasospas* circulatory artery "
        "arteries arterial atheroscler* arterioscler* atherothromb* atherom* atheroembol* aneurysm* claudication "
        "raynaud* peripheral_vascular vascular_disease* vascular_event* vascular_resistance blood_vessel* "
        "angioplasty revascularization cardiopulmonary cardiorespiratory cardiorenal murmur* stent stents "
        "premature_beat* takotsubo arteritis T_wave* creatine_phosphokinase_MB CV_effect* CV_outcome* CV_mortality "
        "CV_morbidity CV_safety CV_toxicit* CV_adverse CV_symptom* CV_system CV_collapse CV_related recent_MI "
        "acute_MI prior_MI previous_MI recurrent_MI post_MI history_of_MI nonfatal_MI non_fatal_MI silent_MI "
        "infarct* reinfarct* oHCM ATTR_CM HFmrEF LVH LVOT SVT PSVT PVCs NVAF PCI MACE extrasystol* QRS PR_interval* "
        "PR_prolong* sinus_node sinus_arrest sinus_rhythm sick_sinus AV_block* AV_node AV_nodal AV_conduction "
        "conduction_abnormal* conduction_defect* conduction_delay* conduction_disorder* conduction_disturb* "
        "pulse_rate* rapid_pulse fast_pulse slow_pulse weak_pulse irregular_pulse circulation_problem* "
        "poor_circulation varicose* carotid* limb_ischemi* limb_ischaemi* peripheral_ischemi* peripheral_ischaemi* "
        "digital_ischemi* CK_MB abdominal_aort* circulatory_depress* rheumatic_fever rheumatic_heart* DBP SBP "
        "mean_arterial_pressure",
    ),
    Organ(
        "lung",
        "Lung",
        ("lungs", "pulmonary", "respiratory", "breathing"),
        "lung lungs pulmonary pulmonic respiratory respiration* bronch* antiasthma* asthma* breath breathing "
        "breathe breathless* short_of_breath shortness_of_breath dyspn* tachypn* orthopn* pneumo* apnea* apnoea* "
        "sleep_apn* hypoxi* hypoxem* hypoxaem* copd emphysema ILD pleur* hypoventil* hyperventil* ventilator* "
        "noninvasive_ventilat* non_invasive_ventilat* "
        "mechanical_ventilat* invasive_ventilat* assisted_ventilat* intubat* ECMO airway* wheez* cough* sputum "
        "hemoptysis haemoptysis cough_up_blood coughing_up_blood coughing_blood stridor laryng* cystic_fibrosis "
        "alveolar alveolitis interstitial_lung spirometr* FEV1 NSCLC SCLC PAH chest_tightness respiratory_depress* "
        "respiratory_arrest pulmonary_hypertens* pulmonary_arterial pulmonary_arterial_hypertens* "
        "pulmonary_artery_hypertens* pulmonary_artery pulmonary_embol* pulmonary_thromb* cardiopulmonary "
        "cardiorespiratory oxygen_saturation pulse_oximetry respiratory_paralys* atelecta* hemothora* haemothora* "
        "phlegm chest_congestion mucus_plug* forced_expiratory pulmonary_vascular* pulmonary_infarct* trache* "
        "hypercapn* hypercarb* mesotheliom* hoarse* dysphon* croup epiglott* rales rhonchi SpO2 PaO2 PaCO2 FVC DLCO "
        "IPF ARDS hyperpn* bradypn* arterial_blood_gas* throat_tight* tightness_of_the_throat "
        "tightness_in_the_throat tightness_in_your_throat",
    ),
    Organ(
        "liver",
        "Liver",
        ("hepatic", "hepato"),
        "liver livers hepat* intrahepatic cirrho* jaundic* icter* transaminas* transaminitis aminotransferase* ALT "
        "AST SGOT SGPT GGT gamma_glutamyl* alkaline_phosphatase LFT LFTs bilirubin* hyperbilirubin* child_pugh "
        "childs_pugh cholesta* cholangi* cholecyst* choleli* biliary bile gallbladder gall_bladder gallstone* "
        "ascites HBV HCV HBsAg steatohep* NASH MASH portal_hypertens* portal_vein veno_occlusive "
        "sinusoidal_obstruction oddi reye yellowing_of_the_skin* yellowing_of_your_skin yellowing_of_skin "
        "yellowing_of_the_eye* yellowing_of_your_eyes yellowing_of_eyes yellow_skin yellow_eyes "
        "white_part_of_your_eyes whites_of_your_eyes whites_of_the_eyes whites_of_eyes "
        "yellowing_of_the_skin_or_eye* yellowing_of_the_skin_and_eye* yellowing_of_the_skin_or_the_eye* "
        "yellowing_of_skin_or_eyes yellowing_of_skin_and_eyes yellowing_of_your_skin_or_eyes hepatorenal yellowing "
        "skin_or_eyes_look_yellow skin_or_eyes_turn_yellow skin_or_eyes_turning_yellow "
        "skin_or_eyes_that_look_yellow skin_looks_yellow hypertransaminas* DILI HCC NAFLD MASLD PBC PSC VOD hep_B "
        "hep_C light_colored_stool* light_colored_bowel* pale_stool* pale_bowel* clay_colored_stool* "
        "clay_colored_bowel* right_upper_abdominal* right_upper_abdomen right_upper_quadrant* "
        "upper_right_abdominal* right_upper_stomach* upper_right_stomach* right_side_of_your_stomach* "
        "right_side_of_the_stomach* hepatic_infarct* hepatosplen*",
    ),
    Organ(
        "kidney",
        "Kidney",
        ("kidneys", "renal", "nephro"),
        "kidney kidneys renal renally extrarenal nephr* glomerul* creatinine dialysis dialyz* dialysed hemodialysis "
        "haemodialysis hemofiltration haemofiltration azotem* azotaem* uremi* uraemi* proteinuri* albuminuri* "
        "microalbuminuri* oliguri* anuri* crystalluri* ESRD CKD AKI eGFR GFR CrCl CLcr BUN urea_nitrogen "
        "pyelonephrit* tubulointerstitial urolithiasis hepatorenal cardiorenal myoglobinuri* uropath* "
        "hydroneph* urine_output blood_urea serum_urea cockcroft_gault tubular_necrosis tubular_secret* "
        "tubular_reabsor* macroalbumin* ESKD DKD CRRT UACR UPCR fanconi anephric renovascular* urinary_albumin* "
        "urinary_protein* urine_protein* urine_albumin* urinary_output renal_infarct*",
    ),
    Organ(
        "brain",
        "Brain and nervous system",
        ("nerves", "nervous", "cns", "neurologic", "neurological", "central-nervous-system"),
        "brain brains cns nervous nervousness nerve nerves neuro* neural* neurit* polyneur* mononeur* encephal* "
        "leukoencephal* leucoencephal* meningoenceph* meningit* meningeal meningioma* seizure* convuls* epilep* "
        "stroke strokes TIA TIAs ischemic_attack* ischaemic_attack* cerebr* intracerebr* cerebell* intracranial "
        "intraventricular_hemorrh* subarachnoid subdural spinal_cord spinal_hematoma* epidural_hematoma* "
        "head_injur* head_trauma concussion somnolen* hypersomn* sedat* drows* sleep* insomnia* asleep dizz* "
        "lightheaded* light_headed* syncop* presyncop* fainting fainted faintness feel_faint feeling_faint coma "
        "comas comatose confusion confusional feel_confused disorient* deliri* hallucin* auditory_hallucin* psych* "
        "depression depressive depressed_mood suicid* anxi* agitation agitated mood* mania manic hypomani* bipolar "
        "schizo* dementia* senil* alzheimer* parkinson* memory amnes* forgetful* cognit* unable_to_concentrate "
        "inability_to_concentrate difficulty_concentrating trouble_concentrating mental* alertness consciousness "
        "unconscious* arousable unarousable obtund* stupor* paresthes* paraesthes* dysesthes* dysaesthes* "
        "hypoesthes* hypoaesthes* hypesthes* hyperesthes* numbness tingling tremor* dyskines* dystoni* akathis* "
        "extrapyramidal tardive ataxi* gait incoordinat* balance_disorder* dysarthr* slurred slurring speech "
        "aphasi* headache* migrain* paralys* paralyz* hemipar* quadripar* palsy multiple_sclerosis demyelinat* "
        "guillain* myelit* hydroceph* microceph* irritability restless* aggression aggressive_behavio* hostility "
        "anger euphori* nightmare* abnormal_dream* panic_attack* panic_disorder* autism ADHD attention_deficit "
        "intellectual_disab* hypnotic* serotonin_syndrome myoclon* spasticity amyotrophic CSF head_pain reye "
        "neuromuscular* narcolep* cataplex* tourette* tics huntington* chorea* catatoni* obsessive_compulsive OCD "
        "PTSD phobia* abnormal_coordination coordination_abnormal impaired_coordination loss_of_coordination "
        "lack_of_coordination motor_coordination coordination_problem* auditory_startle intracranial_hypertens* "
        "leukomalac* NMS angry acting_aggressive akinesia hyperkines* disturbance_in_attention attention_disturb* "
        "sciatic* depersonali* dereali* impulsiv* somnambul* paresis hemipleg* quadripleg* parapleg* tetrapleg* tic "
        "bulimi* anorexia_nervosa eating_disorder* impulse_control gambling delusion* paranoi* dysphori* apathy "
        "emotional_labil* affect_labil* self_harm* self_injur* personality_change* personality_disorder* "
        "abnormal_behavio* unusual_behavio* behavioral_change* behavioral_disturb* changes_in_behavio* "
        "abnormal_thinking thinking_abnormal* confused pass_out passing_out passed_out unsteady unsteadi* "
        "loss_of_balance balance_problem* trouble_speaking difficulty_speaking vivid_dream* strange_dream* "
        "unusual_dream* jitter* excitability hyperexcitab* motor_skills hypotonia hypertonia hyperreflex* "
        "hyporeflex* bradykines* cogwheel* EEG EEGs electroenceph* PML ICANS CIDP wernicke* kernicter* myelopath* "
        "radiculo* cauda_equina carpal_tunnel sensory_loss sensory_disturb* visual_hallucin* nerve_conduction* "
        "cerebral_infarct* cerebral_arter* brain_infarct* blood_vessel_in_the_brain blood_vessels_in_the_brain "
        "blood_vessels_of_the_brain ICH glioma* glioblastom* astrocytom* medulloblastom* motor_function "
        "motor_functions motor_deficit* motor_dysfunction motor_impair* motor_neuron* loss_of_motor "
        "creutzfeldt_jakob CJD vCJD prion prions limb_weakness",
    ),
    Organ(
        "gut",
        "Stomach and gut",
        ("stomach", "bowel", "intestine", "intestines", "gastric", "gastrointestinal", "gi", "digestive"),
        "stomach* gastr* gut GI bowel* intestin* intraintestin* colitis colon colonic colonoscop* colorectal "
        "enterocolit* enterit* enteropath* diarrh* antidiarrh* stool stools fecal_incontinence fecal_impaction "
        "fecal_occult difficile ileus paralytic_ileus ileitis ileostom* colostom* peptic ulcerative_colitis pylori "
        "duoden* jejun* esophag* oesophag* GERD acid_reflux reflux_disease constipat* nausea nauseous nauseat* "
        "vomit* antiemet* emesis emetogenic abdominal* dyspep* indigest* heartburn flatulen* bloating bloated "
        "eructat* belch* stomatitis mucositis aphthous mouth_ulcer* mouth_sore* mouth_pain sore_mouth dry_mouth "
        "xerostomia hypersaliv* salivary salivation gingiv* gum_disease glossit* tooth_disorder* dysphag* crohn* "
        "IBD IBS irritable_bowel* appendic* diverticul* hemorrhoid* haemorrhoid* rectal_bleed* rectal_hemorrh* "
        "rectal_haemorrh* rectal_cancer rectal_pain anal peritonit* celiac coeliac malabsorpt* steatorrh* melena "
        "melaena hematemesis haematemesis hematochezia vomit_blood vomiting_blood vomited_blood blood_in_stool* "
        "blood_in_your_stool* blood_in_the_stool* hernia digestive digestion GIST stomach_cramp* abdominal_cramp* "
        "pancolitis proctit* proctocolit* volvulus intussuscept* cheilitis glossodynia tongue_coat* coated_tongue "
        "tongue_discolor* tongue_ulcer* hairy_tongue oral_pain oral_discomfort parotit* rectal_prolapse "
        "rectal_ulcer* rectal_irritat* rectal_discomfort gum_bleed* bleeding_gums bleeding_of_gums "
        "bleeding_of_the_gums oral_mucosal_blister* oral_mucosal_erosion* oral_mucosa_erosion* "
        "oral_mucosal_eruption* epigastr* laxative thrush mouth_and_pharynx retch* defecat* acid_regurg* drool* "
        "sialorrh* mouth_dryness dryness_of_the_mouth dryness_of_mouth oral_ulcer* oral_candid* "
        "oropharyngeal_candid* canker_sore* mucosal_inflammation bad_breath halitosis bowel_incontinen* "
        "bloody_stool* bloody_diarrh* tarry_stool* black_tarry look_like_coffee* looks_like_coffee* belly_pain "
        "bellyache* tender_abdomen abdomen_pain pain_in_the_abdomen pain_in_your_abdomen acute_abdomen "
        "ulcer_disease ulcers_or_bleeding ulcer_or_bleeding bleeding_ulcer* UC CDAD megacolon typhlitis tenesmus "
        "anorectal perianal proctalg* right_side_of_your_stomach* right_side_of_the_stomach* zollinger_ellison "
        "mesenteric_ischemi* mesenteric_ischaemi* mesenteric_infarct* bowel_infarct* intestinal_infarct*",
    ),
    Organ(
        "pancreas",
        "Pancreas",
        ("pancreatic",),
        "pancrea* extrapancrea* lipase amylase islet islets beta_cell* hyperamylas* hyperlipas* insulinoma*",
    ),
    Organ(
        "blood",
        "Blood and bone marrow",
        ("hematologic", "haematologic", "haematological", "hematological", "marrow", "bone-marrow"),
        "hematolog* haematolog* hematopoie* haematopoie* hematocrit haematocrit hematoma* haematoma* hemic marrow "
        "bone_marrow bone_marrow_depress* blood_cell* red_cell* blood_count* CBC WBC ANC RBC blood_loss blood_clot* "
        "blood_thin* blood_disorder* blood_dyscras* blood_cancer* blood_and_lymphatic transfusion* "
        "stem_cell_transplant* hematopoietic_stem myelosuppress* myelodysplas* myelofibro* myelogen* myeloid "
        "myelom* myeloprolif* myeloablat* MDS AML CML CLL leukem* leukaem* lymphom* anemi* anaem* neutrop* "
        "leukopen* leucopen* leukocyt* leucocyt* lymphopen* lymphocytop* lymphocytos* lymphocyte_count* "
        "granulocytop* agranulocyt* eosinophil* pancytop* cytopen* bicytop* hemoly* haemoly* bleed* hemorrhag* "
        "haemorrhag* antihemorrhag* epistaxis nosebleed* nose_bleed* ecchymos* petechi* purpura* thromb* prothromb* "
        "platelet* antiplatelet* clot clots clotting coagul* anticoag* hypercoag* INR aPTT APTT hemophil* "
        "haemophil* willebrand VWD VWF vWF factor_viii factor_ix methemoglobin* methaemoglobin* hemoglobin* "
        "haemoglobin* sickle_cell* thalassem* thalassaem* G6PD DVT VTE embol* microangiopath* erythropoie* "
        "pulmonary_embol* pulmonary_thromb* atherothromb* hemoptysis haemoptysis hematemesis haematemesis melena "
        "melaena hematochezia vomit_blood vomiting_blood vomited_blood cough_up_blood coughing_up_blood "
        "coughing_blood blood_in_stool* blood_in_your_stool* blood_in_the_stool* blood_in_urine blood_in_your_urine "
        "blood_in_the_urine rectal_bleed* rectal_hemorrh* rectal_haemorrh* spinal_hematoma* epidural_hematoma* "
        "intraventricular_hemorrh* Hgb Hct hypereosinophil* reticulocyt* polycythem* polycythaem* hemosta* "
        "haemosta* ITP easy_bruising unusual_bruising bruise_easily bruise_more_easily red_cell_aplasia "
        "antithrombin hemothora* haemothora* hypoprothrombin* monocytosis monocytopen* macrocyt* anisocyt* hodgkin* "
        "international_normalized increased_tendency_to_bruise blast_crisis hyperviscosity hemarthros* haemarthros* "
        "gum_bleed* bleeding_gums bleeding_of_gums bleeding_of_the_gums CV_thrombotic fanconi_anemi* "
        "fanconi_anaemi* hemopoie* haemopoie* hemophagocyt* haemophagocyt* HLH lymphoprolif* fibrinogen* "
        "hypofibrinogen* D_dimer* anti_xa antifactor_xa anti_factor_xa FVIII_level* FVIII_activit* FVIII_inhibit* "
        "FVIII_deficien* erythrocytosis decreased_lymphocytes lymphocytes_decreased white_cell* HSCT ASCT MCL NHL "
        "DLBCL MGUS waldenstr* mycosis_fungoides PNH HUS aHUS vaso_occlusive bloody tarry_stool* black_tarry "
        "look_like_coffee* looks_like_coffee* bleeding_ulcer* ulcers_or_bleeding ulcer_or_bleeding bruising_easily "
        "bruising_more_easily abnormal_bruising excessive_bruising spontaneous_bruising unexplained_bruising "
        "hematopoietic_depress* ICH",
    ),
    Organ(
        "skin",
        "Skin",
        ("dermal", "dermatologic", "dermatological", "cutaneous"),
        "skin dermat* dermal dermis cutaneous cutanea mucocutaneous rash rashes exanthem* stevens_johnson SJS "
        "epidermal_necrol* epidermolys* erythroderm* erythem* urticari* hives prurit* photosens* phototox* sunburn* "
        "burns acne acneiform psoria* eczema* rosacea vitiligo alopecia hair hair_loss scalp nail nails onych* "
        "paronych* cellulitis impetigo blistering bullous pemphig* palmar_plantar hand_foot hand_and_foot "
        "hyperpigment* hypopigment* depigment* pigmentation melasma chloasma wound wounds melanoma* keratos* "
        "wrinkle* eruption* maculopapular morbilliform diaper tinea ringworm jock_itch dandruff seborrh* wart warts "
        "poison_ivy DRESS dermatomyosit* hyperhidrosis welts scleroderma hidradenitis insect_bite* poison_oak "
        "poison_sumac scrapes abrasion* lacerat* pressure_ulcer* antiprurit* hyperkeratos* hyperkeratot* livedo "
        "nevus nevi melanocyt* decubitus leukoderma pityriasis leukocytoclastic* itch itches itching itchiness "
        "itchy_spot* itchy_patch* itchy_bump* athlete toenail* fingernail* exfoliat* desquam* pustul* papul* "
        "folliculit* furunc* miliaria intertrigo erysipelas lichen lichenoid mycosis_fungoides NMSC "
        "basal_cell_carcinom* basal_cell_cancer* actinic telangiect* striae keloid* xerosis epidermis hirsut* "
        "hypertrich* sunscreen* AGEP scabies pedicul* head_lice cold_sore* fever_blister* bedsore* minor_cuts "
        "blisters_or_peeling peeling_or_blister* zoster shingles",
    ),
    Organ(
        "eye",
        "Eye",
        ("eyes", "ocular", "ophthalmic", "vision"),
        "eye eyes eyelid* eyelash* eyeball* eyesight ocular oculo* intraocular periocular ocular_hypertens* "
        "ophthalm* endophthalm* xerophthalm* vision visual retina retinal retinitis retinopath* retinal_arter* "
        "glaucoma* cataract* uveit* iritis iridocycl* iris keratitis keratopath* keratoconj* conjunctiv* cornea* "
        "blindness color_blind* colour_blind* diplopia photophob* mydria* miosis miotic* pupil pupils pupillary "
        "lacrima* tears scleral scotoma* optic optic_nerve* optic_neur* papilled* papillit* nystagmus macular_edema "
        "macular_oedema macular_degen* blepharo* blepharit* vitreous vitrectom* contact_lens* strabism* "
        "lens_opacit* corneal_abrasion* stye styes amaurosis asthenop* chalazion hordeolum hypermetrop* "
        "lenticular_opacit* periorbital trichiasis chromatop* dacryo* cyanopsia eye_prurit* excessive_tearing "
        "increased_tearing itching_eyes itching_of_the_eye* itching_of_your_eye* eye_itch* ocular_itch* "
        "ocular_prurit* exophthalm* proptosis ptosis myopia hyperopia presbyop* amblyop* xanthopsia photopsia "
        "metamorphops* floaters choroidal choroiditis chorioretin* uveal macula maculopath* macular_hole* sclera "
        "scleritis episclerit* trabecular_meshwork trabeculectom* cycloplegi* IOP NAION funduscop* fundoscop* "
        "accommodation_disorder* disturbance_of_accommodation disturbances_of_accommodation "
        "blood_vessels_of_the_eye* blood_vessels_in_the_eye*",
    ),
    Organ(
        "ear",
        "Ear",
        ("ears", "hearing", "otic", "auditory"),
        "ear ears earache* eardrum* hearing ototox* otic otitis tinnitus deaf* vestibul* vertigo auditory cochlea* "
        "labyrinth* hypoacus* audiomet* audiogram* meniere* tympan* otorrh* earwax cerumen hyperacus* mastoidit* "
        "eustachian",
    ),
    Organ(
        "muscle",
        "Muscle",
        ("muscles", "muscular"),
        "muscle muscles muscular musculoskel* musculoskeletal_chest* skeletal_muscle* myopath* rhabdomyol* myalgi* "
        "fibromyalg* myosit* polymyosit* dermatomyosit* myasthen* myoton* myotox* myoglobin* creatine_kinase "
        "creatine_phosphokinase CPK CK leg_cramp* tetany sarcopen* fasciculation* neuromuscular* spasticity "
        "myoglobinuri* trismus compartment_syndrome myokymia polymyalg* rhabdomyosarc* electromyogra* EMG "
        "lambert_eaton LEMS leg_weakness arm_weakness limb_weakness weakness_in_the_leg* weakness_in_the_arm* "
        "weakness_of_the_leg* weakness_of_the_arm* weakness_of_the_limb* weakness_in_your_leg* "
        "weakness_in_your_arm* weak_legs proximal_weakness rigidity rigid_muscles",
    ),
    Organ(
        "bone",
        "Bone and joints",
        ("bones", "skeletal", "joint", "joints"),
        "bone bones bony skeletal skeleton musculoskel* musculoskeletal_chest* osteo* fractur* joint joints arthr* "
        "polyarthr* polyarticular oligoarticular psoriatic_arthr* rheumatoid rheumatic RA JIA PsA spondyl* ankylos* "
        "gout* tendon* tendin* tenosynov* synov* ligament* cartilag* chondr* epiphys* rickets vertebra* spine "
        "backache* back_pain neck_pain jaw bursitis scoliosis kyphosis osseous costochond* hemarthros* haemarthros* "
        "rotator_cuff limb_deform* plantar_fasciitis avascular_necrosis tooth teeth dental_caries toothache* sprain "
        "sprains hip_replacement* knee_replacement* hip_surgery knee_surgery total_hip total_knee hip_pain "
        "knee_pain intervertebral* herniated_disc* growth_plate* achondropl* hyperostos* exostos* periost* tophi "
        "tophaceous rheumatism rheumatic_fever Sharp_score* JSN_score* BMD DXA DEXA ONJ axSpA pJIA sJIA "
        "bone_infarct*",
    ),
    Organ(
        "thyroid",
        "Thyroid",
        (),
        "thyroid thyroidit* thyroidectom* antithyroid hypothyroid* hyperthyroid* euthyroid thyrotoxic* thyroxine "
        "triiodothyronine thyrotropin TSH goiter goitre graves_disease basedow* tri_iodothyronine total_T4 serum_T4 "
        "Graves thyroglobulin* hashimoto* myxedema* myxoedema* free_T4 free_T3 FT4 thyroid_hormones_exert* "
        "thyroid_hormones_are thyroid_hormones_regulat* thyroid_hormones_on thyroid_hormones_in thyroid_hormones_do",
    ),
    Organ(
        "bladder",
        "Bladder and urinary tract",
        ("urinary",),
        "bladder urinary urinat* micturi* voiding cystit* hemorrhagic_cystit* dysuri* nocturia polyuri* pollakiuri* "
        "incontinen* enuresis urethr* ureter* urolog* urogenit* genitourin* urothel* UTI UTIs hematuri* haematuri* "
        "urosep* cystoscop* urolithiasis blood_in_urine blood_in_your_urine blood_in_the_urine uropath* bacteriuria "
        "pyuria urine_retention retention_of_urine leukocyturi* detrusor* OAB LUTS vesicoureter* urodynam* "
        "passing_urine pass_urine urine_flow urine_leak* leaking_urine leak_urine",
    ),
    Organ(
        "reproductive",
        "Reproductive organs",
        (
            "genital",
            "genitals",
            "sexual",
            "gynecologic",
            "gynaecologic",
            "uterus",
            "ovaries",
            "testes",
            "prostate",
            "fertility",
        ),
        "uterus uteri uterine intrauterine_pregnan* endometri* myometri* cervix cervicitis cervical_cancer* "
        "cervical_dysplas* cervical_intraepithel* cervical_mucus ovary ovaries ovarian ovulat* anovulat* "
        "polycystic_ovar* vagina vaginal vaginally vaginitis vaginosis vulva vulvar vulvitis vulvovagin* menses "
        "menstru* menorrhag* metrorrhag* menometrorrhag* amenorrh* oligomenorrh* dysmenorrh* hypomenorrh* "
        "leiomyoma* fibroid fibroids salping* fallopian ectopic_pregnan* pelvic_inflammatory hysterectom* oophor* "
        "penis penile penile_fracture* priapis* erectile erection erections ejaculat* testis testes testicle* "
        "testicular scrotum scrotal epididym* orchit* prostate prostatic prostatitis prostatectom* BPH sperm "
        "spermat* azoosperm* oligosperm* semen seminal fertility infertil* subfertil* libido sexual_dysfunct* "
        "sexual_function* sexual_disorder* sexual_maturation sexual_develop* impotence impotent anorgasm* orgasm* "
        "genital genitals genitalia gonad gonads gonadal hypogonad* hypergonad* cryptorchid* peyronie* "
        "vaginal_bleed* vaginal_hemorrhag* uterine_bleed* breakthrough_bleed* withdrawal_bleed* menstrual_bleed* "
        "unscheduled_bleeding spotting_or_bleeding bleeding_or_spotting postmenopausal_bleed* intermenstrual_bleed* "
        "genital_bleed* vaginal_haemorrhag* uterine_hemorrhag* uterine_haemorrhag* bleeding_from_the_vagina "
        "bleeding_from_your_vagina bleeding_irregularit* vaginal_itch* vulvar_itch* vulvovaginal_prurit* "
        "irregular_bleeding bleeding_pattern*",
    ),
    Organ(
        "breast",
        "Breast",
        ("breasts", "mammary"),
        "breast breasts mammary mammogra* mastitis mastodyn* mastalg* mastectom* gynecomast* gynaecomast* "
        "galactorrh* nipple nipples",
    ),
    Organ(
        "adrenal",
        "Adrenal glands",
        ("adrenals", "adrenal-gland", "adrenal-glands"),
        "adrenal adrenals adrenalectom* adrenalitis adrenocort* hypoadrenal* hyperadrenal* hypercortic* hypocortic* "
        "cushing cushings cushingoid addison addisons addisonian pheochromocyt* phaeochromocyt* hyperaldosteron* "
        "hypoaldosteron* aldosteronism hypothalamic_pituitary_adrenal HPA_axis",
    ),
    Organ(
        "pituitary",
        "Pituitary and hypothalamus",
        ("hypophysis", "hypothalamus"),
        "pituitary pituitaries hypopituitar* panhypopituitar* hypophysis hypophysitis hypophyseal hypothalam* "
        "hypothalamic_pituitary_adrenal HPA_axis hyperprolactin* prolactinom* acromegal* diabetes_insipidus SIADH "
        "inappropriate_antidiuretic craniopharyngiom*",
    ),
    Organ(
        "spleen",
        "Spleen",
        ("splenic",),
        "spleen spleens splenic splenomegal* hepatosplen* splenectom* asplen* hyposplen* splenitis splenic_infarct*",
    ),
    Organ(
        "immune",
        "Immune system",
        ("immunity", "immunologic", "immunological", "allergy", "lymphatic"),
        "immune immunity immunodefic* immunocompromis* immunosuppress* immunocompet* immunolog* immune_mediated "
        "autoimmun* hypersensitiv* anaphyla* allergic allergies allergy cytokine_release* graft_versus_host* "
        "graft_vs_host* GVHD transplant_reject* organ_reject* graft_reject* graft_loss serum_sickness "
        "hypogammaglobulin* agammaglobulin* sarcoidosis lymph_node* lymphadenopath* lymphadenitis thymus thymic "
        "lymphoid* lymphangi* chronic_rejection vascular_rejection rejection_episode* blood_and_lymphatic "
        "lupus_erythematosus lupus_like* drug_induced_lupus",
    ),
)
BY_NAME: dict[str, Organ] = {organ.name: organ for organ in TABLE}

PASSING = (
    "heart_shaped kidney_shaped heat_stroke eye_level bone_dry joint_commission joint_national_committee skin_test* "
    "skin_prick* empty_stomach full_stomach visual_analog* visual_inspect* breath_test* pneumoniae gastroenterolog* "
    "neuroendocrin* neurokinin* neurohormon* smooth_muscle* muscle_relaxant* non_cardiac_chest noncardiac_chest* "
    "lipoprotein_lipase glycosylated_hemoglobin glycated_hemoglobin hemoglobin_a1c haemoglobin_a1c non_bleeding "
    "slight_bleeding light_bleeding thyroid_product* thyroid_preparation* urinary_excret* urinary_recover* "
    "urinary_eliminat* urinary_route urinary_free urinary_metabol* urinary_ph urinary_acidif* urinary_alkalin* "
    "urinary_calcium urinary_catechol* urinary_glucose bile_acid_sequestr* agitation_of_the gentle_agitation "
    "vigorous_agitation avoid_agitation abdominal_wall abdominal_region abdominal_area* abdominal_skin "
    "bleeding_between hamster_lung lung_fibroblast* mouse_lymphoma lymphoma_cell* rat_hepatocyt* liver_hepatocyt* "
    "hepatitis_c_protease exchange_transfusion* under_the_skin under_your_skin beneath_the_skin into_the_skin "
    "into_your_skin out_of_the_skin out_of_your_skin pinch_the_skin fold_of_skin skin_fold vasoconstrictor_assay* "
    "vasoconstrictor_potenc* vasoconstrictive_action* vasoconstrictive_propert* wheal_and_erythema "
    "erythema_diameter* viral_diarrhea_virus* viral_diarrhoea_virus* airway_epithelial* bronchial_epithelial* "
    "lung_epithelial* cardiol neurol dermatol hepatol gastroenterol nephrol ophthalmol psychopharmacol epilepsia "
    "thromb_haemost G_CSF rhG_CSF GM_CSF neuropeptide* neurogenic_shock confused_with confused_for avoid_confusion "
    "confusion_between memory_T memory_B depression_in_the_skin depressions_in_the_skin haemophilus hemophilus "
    "coagulase* beta_hemolytic* beta_haemolytic* β_hemolytic* β_haemolytic* alpha_hemolytic* hemolytic_streptococc* "
    "haemolytic_streptococc* leukocyte_antigen* leukemia_virus* platelet_derived* anticoagulants coagulants "
    "thrombolytics antiplatelets thyroid_hormones thyroid_medic* thyroid_drug* thyroid_agent* pneumococc* "
    "pneumophila pneumoperitoneum bile_salt_export* liver_microsom* hepatic_microsom* human_hepatocyt* "
    "cultured_hepatocyt* cod_liver_oil human_embryonic_kidney monkey_kidney hamster_kidney kidney_cell_line* "
    "collagen_vascular_disease* cardiac_glycoside* intra_arterial* into_a_blood_vessel entered_a_blood_vessel "
    "placental_infarct* left_upper_abdominal left_upper_stomach* upper_left_abdominal upper_left_stomach* "
    "left_upper_quadrant_abdominal under_the_skin_of_your_stomach under_the_skin_of_the_stomach "
    "skin_of_your_stomach skin_of_the_stomach skin_of_your_abdom* into_your_stomach_area gastrostomy_tube* "
    "gastric_tube* gastro_resistant gastroresistant abdominal_fat abdominal_obes* abdominal_adipos* consider_emesis "
    "induce_emesis induction_of_emesis induce_vomiting inducing_vomiting external_itch* "
    "murine_hepatitis itching_of_the_nose itching_of_the_throat itching_of_the_palate pinching_the_skin "
    "let_go_of_the_skin let_go_of_your_skin hold_the_skin release_the_skin non_cardiogenic* noncardiogenic* "
    "pinch_up_the_skin pinched_skin squeezed_skin raised_skin cleaned_skin wipe_the_skin allow_the_skin_to_dry "
    "let_the_skin_dry deltoid_muscle* gluteal_muscle* thigh_muscle* "
    "skeletal_muscle_relaxant* intra_muscular* chondroitin* study_RA studies_RA study_JIA studies_JIA study_PsA "
    "studies_PsA study_UC studies_UC urinary_sodium urinary_potassium urinary_phosph* urinary_magnesium "
    "urinary_uric_acid urinary_cortisol urinary_oxalate urinary_citrate urinary_iodine urinary_ketone* "
    "urinary_clearance urinary_concentration* urinary_level* urinary_steroid* urinary_porphyrin* incisional_hernia* "
    "bladder_instillation* bladder_irrigation* breast_feed* breast_fed breast_milk breast_cancer_resistance* "
    "immune_globulin* human_immunodeficiency_virus* hamster_ovary breast_cancer_resist* immunosuppressants "
    "immunosuppressive_drug* immunosuppressive_agent* immunosuppressive_medic* immunosuppressant_drug* "
    "thyroxine_binding_site* "
    "allergy_injection* allergy_shot* allergy_unit* vaginal_preparation* vaginal_cream* vaginal_ring* "
    "vaginal_tablet* vaginal_gel* vaginal_insert* vaginal_suppositor* prostate_cancer_working allergic_cough"
)
"""Phrases that contain a word of the table and mention no organ, written as in `Organ.written`."""
