"""Classes for blood, pain, heart and vessels, with the words of labels."""

from __future__ import annotations

from druginfo.domain.drug_classes.row import DrugClass, row

ROWS: tuple[DrugClass, ...] = (
    row(
        "anticoagulant",
        "anticoagulant anticoagulants blood_thinn* anticoagulant_therapy anticoagulation_therapy",
        official="Anti-coagulant [EPC]; Anticoagulant [EPC]",
    ),
    row(
        "coumarin",
        (
            "coumarin coumarins coumarin_derivative* coumarin_anticoagulant* vitamin_k_antagonist* vkas "
            "coumarin_type* warfarin_type*"
        ),
        "anticoagulant",
        official="Vitamin K Antagonist [EPC]; Vitamin K Inhibitors [MoA]",
    ),
    row(
        "heparin",
        "heparins low_molecular_weight_heparin*",
        "anticoagulant",
        official="Low Molecular Weight Heparin [EPC]; Unfractionated Heparin [EPC]; Heparin [EPC]",
    ),
    row(
        "factor Xa inhibitor",
        "factor_xa_inhibitor*",
        "anticoagulant",
        official="Factor Xa Inhibitor [EPC]; Factor Xa Inhibitors [MoA]",
    ),
    row(
        "thrombin inhibitor",
        "thrombin_inhibitor* direct_thrombin*",
        "anticoagulant",
        official="Direct Thrombin Inhibitor [EPC]; Thrombin Inhibitors [MoA]",
    ),
    row(
        "antiplatelet",
        "antiplatelet* platelet_aggregation_inhibitor* p2y12_inhibitor*",
        official=(
            "Platelet Aggregation Inhibitor [EPC]; P2Y12 Platelet Inhibitor [EPC]; "
            "P2Y12 Receptor Antagonists [MoA]; Platelet-reducing Agent [EPC]"
        ),
    ),
    row(
        "thrombolytic",
        "thrombolytic* fibrinolytic_agent* fibrinolytics",
        official="Tissue Plasminogen Activator [EPC]; Fibrinolytic [EPC]",
    ),
    row(
        "erythropoiesis-stimulating agent",
        "erythropoiesis_stimulating* esas erythropoietin*",
        official="Erythropoiesis-stimulating Agent [EPC]",
    ),
    row(
        "colony-stimulating factor",
        "colony_stimulating_factor* g_csf hematopoietic_growth_factor*",
        official="Leukocyte Growth Factor [EPC]",
    ),
    row("clotting factor", "antihemophilic_factor* clotting_factor_concentrate* factor_viii_concentrate*"),
    row("analgesic", "analgesic analgesics pain_reliever* pain_relievers pain_medicine* pain_medication*"),
    row("antipyretic", "antipyretic* fever_reducer*"),
    row(
        "NSAID",
        (
            "nsaid nsaids nonsteroidal_anti_inflammator* non_steroidal_anti_inflammator* "
            "nonsteroidal_antiinflammator* non_steroidal_antiinflammator* nonsteroidal_anti_inflammatories "
            "cyclooxygenase_inhibitor* cox_inhibitor*"
        ),
        "analgesic",
        official="Nonsteroidal Anti-inflammatory Drug [EPC]; Cyclooxygenase Inhibitors [MoA]",
    ),
    row("COX-2 inhibitor", "cox_2_inhibitor* cox_2_selective* cyclooxygenase_2_inhibitor*", "NSAID"),
    row("salicylate", "salicylate* salicylic_acid_derivative*"),
    row(
        "opioid",
        (
            "opioid opioids opiate opiates narcotic narcotics opioid_agonist* opioid_receptor_agonist* "
            "opioid_analgesic* narcotic_analgesic*"
        ),
        "analgesic",
        "CNS depressant",
        official=(
            "Opioid Agonist [EPC]; Full Opioid Agonists [MoA]; Partial Opioid Agonist [EPC]; "
            "Opioid Agonist/Antagonist [EPC]; Partial Opioid Agonist/Antagonist [EPC]; "
            "Partial Opioid Agonists [MoA]; Opioid Agonists [MoA]"
        ),
    ),
    row(
        "opioid antagonist",
        (
            "opioid_antagonist* opioid_receptor_antagonist* opiate_antagonist* narcotic_antagonist* "
            "opioid_overdose_reversal*"
        ),
        official="Opioid Antagonist [EPC]; Opioid Antagonists [MoA]; Competitive Opioid Antagonists [MoA]",
    ),
    row(
        "corticosteroid",
        "corticosteroid* glucocorticoid* steroid steroids adrenocortical_steroid* adrenocorticoid*",
        official="Corticosteroid [EPC]; Corticosteroid Hormone Receptor Agonists [MoA]",
    ),
    row(
        "local anesthetic",
        "local_anesthetic* local_anaesthetic* topical_anesthetic*",
        official="Local Anesthetic [EPC]; Amide Local Anesthetic [EPC]; Ester Local Anesthetic [EPC]",
    ),
    row(
        "general anesthetic",
        "general_anesthetic* inhalational_anesthetic* volatile_anesthetic*",
        "CNS depressant",
        official="General Anesthetic [EPC]",
    ),
    row(
        "muscle relaxant",
        "muscle_relaxant*",
        "CNS depressant",
        official="Skeletal Muscle Relaxant [EPC]; Muscle Relaxant [EPC]",
    ),
    row(
        "neuromuscular blocker",
        "neuromuscular_block* succinylcholine_type_muscle_relaxant*",
        official="Nondepolarizing Neuromuscular Blocker [EPC]; Depolarizing Neuromuscular Blocker [EPC]",
    ),
    row(
        "antihypertensive",
        (
            "antihypertensive antihypertensives blood_pressure_lowering* blood_pressure_med* high_blood_pressure_med* "
            "medicine*_for_high_blood_pressure medication*_for_high_blood_pressure drug*_for_high_blood_pressure "
            "medicine*_that_lower_blood_pressure drug*_that_lower_blood_pressure agent*_that_lower_blood_pressure"
        ),
        official="Central alpha-2 Adrenergic Agonist [EPC]; Catecholamine-depleting Sympatholytic [EPC]",
    ),
    row(
        "renin-angiotensin inhibitor",
        (
            "ras_inhibitor* raas_inhibitor* renin_angiotensin_system_inhibitor* "
            "renin_angiotensin_aldosterone_system_inhibitor* blockade_of_the_renin_angiotensin* "
            "inhibitor*_of_the_renin_angiotensin* drug*_that_act_on_the_renin_angiotensin* "
            "agent*_acting_on_the_renin_angiotensin*"
        ),
        "antihypertensive",
    ),
    row(
        "renin inhibitor",
        "renin_inhibitor* inhibitor*_of_renin",
        "renin-angiotensin inhibitor",
        "antihypertensive",
        official="Renin Inhibitor [EPC]; Renin Inhibitors [MoA]",
    ),
    row(
        "lipid-lowering medicine",
        "lipid_lowering* cholesterol_lowering* antihyperlipidemic* lipid_modif*",
        official="Dietary Cholesterol Absorption Inhibitor [EPC]; Nicotinic Acid [EPC]; PCSK9 Inhibitor [EPC]",
    ),
    row(
        "statin",
        "statin statins hmg_coa_reductase*",
        "lipid-lowering medicine",
        official="HMG-CoA Reductase Inhibitor [EPC]; Hydroxymethylglutaryl-CoA Reductase Inhibitors [MoA]",
    ),
    row(
        "fibrate",
        "fibrate* fibric_acid*",
        "lipid-lowering medicine",
        official=(
            "Peroxisome Proliferator Receptor alpha Agonist [EPC]; "
            "Peroxisome Proliferator-activated Receptor alpha Agonists [MoA]"
        ),
    ),
    row(
        "bile acid sequestrant",
        "bile_acid_sequestrant* bile_acid_resin*",
        "lipid-lowering medicine",
        official="Bile Acid Sequestrant [EPC]",
    ),
    row(
        "ACE inhibitor",
        "ace_inhibitor* angiotensin_converting_enzyme* angiotensin_converting_enzyme_ace_inhibitor*",
        "antihypertensive",
        "renin-angiotensin inhibitor",
        official="Angiotensin Converting Enzyme Inhibitor [EPC]; Angiotensin-converting Enzyme Inhibitors [MoA]",
    ),
    row(
        "angiotensin receptor blocker",
        "angiotensin_ii_receptor* angiotensin_receptor angiotensin_ii_antagonist* arb arbs",
        "antihypertensive",
        "renin-angiotensin inhibitor",
        official="Angiotensin 2 Receptor Blocker [EPC]; Angiotensin 2 Receptor Antagonists [MoA]",
    ),
    row(
        "beta blocker",
        (
            "beta_blocker* beta_blocking* beta_adrenergic_block* beta_adrenergic_receptor_block* "
            "beta_adrenoceptor_block* β_block* β_adrenergic_block* β_adrenergic_receptor_block* "
            "beta_adrenergic_antagonist* beta1_selective* beta_1_selective* β1_selective* beta1_block* "
            "beta1_adrenergic_block* beta_1_adrenergic_block* beta1_adrenoceptor* beta_1_adrenoceptor* "
            "beta1_selective_cardioselective_adrenoceptor* betablocker* beta_adrenoreceptor_block* "
            "beta_adrenergic_receptor_antagonist* beta_adrenoceptor_antagonist*"
        ),
        "antihypertensive",
        official=(
            "beta-Adrenergic Blocker [EPC]; Adrenergic beta-Antagonists [MoA]; "
            "Adrenergic beta1-Antagonists [MoA]; beta1-Adrenergic Blocker [EPC]; "
            "Adrenergic beta2-Antagonists [MoA]"
        ),
    ),
    row(
        "alpha blocker",
        "alpha_blocker* alpha_adrenergic_block* alpha_1_blocker*",
        "antihypertensive",
        official=(
            "alpha-Adrenergic Blocker [EPC]; Adrenergic alpha-Antagonists [MoA]; Adrenergic alpha1-Antagonists [MoA]"
        ),
    ),
    row(
        "calcium channel blocker",
        "calcium_channel calcium_antagonist* calcium_entry_block*",
        "antihypertensive",
        official=(
            "Calcium Channel Blocker [EPC]; Calcium Channel Antagonists [MoA]; "
            "Dihydropyridine Calcium Channel Blocker [EPC]"
        ),
    ),
    row(
        "vasodilator",
        "vasodilator vasodilators",
        official="Vasodilator [EPC]; Arteriolar Vasodilator [EPC]",
    ),
    row("nitrate", "nitrates organic_nitrate*", "vasodilator", official="Nitrate Vasodilator [EPC]"),
    row(
        "prostacyclin",
        "prostacyclin* prostacycline*",
        "vasodilator",
        official="Prostacycline Vasodilator [EPC]; Prostacycline [EPC]",
    ),
    row(
        "PDE5 inhibitor",
        "pde5_inhibitor* pde_5_inhibitor* phosphodiesterase_5* phosphodiesterase_type_5*",
        "vasodilator",
        official="Phosphodiesterase 5 Inhibitor [EPC]; Phosphodiesterase 5 Inhibitors [MoA]",
    ),
    row("diuretic", "diuretic diuretics water_pill*", "antihypertensive"),
    row(
        "thiazide",
        "thiazide* thiazide_diuretic*",
        "diuretic",
        official="Thiazide Diuretic [EPC]; Thiazide-like Diuretic [EPC]",
    ),
    row(
        "loop diuretic",
        "loop_diuretic*",
        "diuretic",
        official="Loop Diuretic [EPC]; Increased Diuresis at Loop of Henle [PE]",
    ),
    row(
        "potassium-sparing diuretic",
        "potassium_sparing* aldosterone_antagonist* mineralocorticoid_receptor_antagonist* aldosterone_block*",
        "diuretic",
        official=(
            "Potassium-sparing Diuretic [EPC]; Aldosterone Antagonist [EPC]; "
            "Decreased Renal K+ Excretion [PE]; Aldosterone Antagonists [MoA]"
        ),
    ),
    row(
        "antiarrhythmic",
        "antiarrhythmic* anti_arrhythmic*",
        official="Antiarrhythmic [EPC]; Cytochrome-independent Antiarrhythmic [EPC]",
    ),
    row("cardiac glycoside", "cardiac_glycoside* digitalis digitalis_glycoside*", official="Cardiac Glycoside [EPC]"),
    row(
        "vasopressor",
        "vasopressor* vasoconstrictor*",
        official="alpha-1 Adrenergic Agonist [EPC]; Adrenergic alpha1-Agonists [MoA]",
    ),
    row(
        "sympathomimetic",
        "sympathomimetic* adrenergic_agonist* nasal_decongestant* decongestant*",
        official=(
            "Adrenergic Agonist [EPC]; alpha-Adrenergic Agonist [EPC]; Catecholamine [EPC]; "
            "Sympathomimetic Amine Anorectic [EPC]; Norepinephrine Releasing Agent [EPC]; "
            "Adrenergic Receptor Agonist [EPC]"
        ),
    ),
    row(
        "beta agonist",
        "beta_agonist* beta_2_agonist* beta2_agonist* beta_adrenergic_agonist*",
        "sympathomimetic",
        official=(
            "beta2-Adrenergic Agonist [EPC]; Adrenergic beta2-Agonists [MoA]; beta-Adrenergic Agonist [EPC]; "
            "beta3-Adrenergic Agonist [EPC]; Adrenergic beta3-Agonists [MoA]"
        ),
    ),
    row("bronchodilator", "bronchodilator*"),
)
