"""Classes for nerves and mind, hormones and blood sugar, with the words of labels."""

from __future__ import annotations

from druginfo.domain.drug_classes.row import DrugClass, row

ROWS: tuple[DrugClass, ...] = (
    row(
        "antidepressant",
        "antidepressant*",
        official="Aminoketone [EPC]; Serotonin Modulator [EPC]; Tetracyclic Antidepressant [EPC]",
    ),
    row("serotonergic medicine", "serotonergic_drug* serotonergic_agent* serotonergic_med* serotonergics"),
    row(
        "SSRI",
        "ssri ssris selective_serotonin_reuptake* serotonin_reuptake_inhibitor*",
        "antidepressant",
        "serotonergic medicine",
        official=(
            "Serotonin Reuptake Inhibitor [EPC]; Serotonin Uptake Inhibitors [MoA]; "
            "Selective Serotonin Reuptake Inhibitor [EPC]"
        ),
    ),
    row(
        "SNRI",
        "snri snris serotonin_and_norepinephrine_reuptake* serotonin_norepinephrine_reuptake*",
        "antidepressant",
        "serotonergic medicine",
        official="Serotonin and Norepinephrine Reuptake Inhibitor [EPC]",
    ),
    row(
        "antimigraine triptan",
        "triptan triptans 5_ht1b_1d* 5_ht_1b_1d*",
        "serotonergic medicine",
        official=(
            "Serotonin-1b and Serotonin-1d Receptor Agonist [EPC]; Serotonin 1b Receptor Agonists [MoA]; "
            "Serotonin 1d Receptor Agonists [MoA]"
        ),
    ),
    row(
        "ergot derivative",
        "ergot_alkaloid* ergot_derivative* ergots ergotamine_derivative*",
        official="Ergotamine Derivative [EPC]; Ergot Derivative [EPC]; Ergot-derived Dopamine Receptor Agonist [EPC]",
    ),
    row(
        "MAO inhibitor",
        (
            "maoi maois mao_inhibitor* mao_b_inhibitor* mao_a_inhibitor* monoamine_oxidase_inhibitor* "
            "monoamine_oxidase_mao_inhibitor* inhibitor*_of_monoamine_oxidase monoamine_oxidase_b_inhibitor* "
            "monoamine_oxidase_type_b_inhibitor* monoamine_oxidase_type_b_mao_b_inhibitor* "
            "monoamine_oxidase_b_mao_b_inhibitor*"
        ),
        "serotonergic medicine",
        official=(
            "Monoamine Oxidase Inhibitor [EPC]; Monoamine Oxidase Inhibitors [MoA]; "
            "Monoamine Oxidase Type B Inhibitor [EPC]; Monoamine Oxidase-B Inhibitors [MoA]"
        ),
    ),
    row(
        "tricyclic antidepressant",
        (
            "tricyclic_antidepressant* tricyclics tca tcas tricyclic_agent* tricyclic_drug* tricyclic_compound* "
            "tricyclic_or_tetracyclic_antidepressant* tricyclic_and_tetracyclic_antidepressant* "
            "tricyclic_and_related_antidepressant*"
        ),
        "antidepressant",
        "serotonergic medicine",
        official="Tricyclic Antidepressant [EPC]",
    ),
    row(
        "CNS depressant",
        (
            "cns_depressant* cns_depressing* cns_active central_nervous_system_depressant* "
            "central_nervous_system_cns_depressant*"
        ),
        official="Central Nervous System Depressant [EPC]; Central Nervous System Depression [PE]",
    ),
    row(
        "sedative",
        "sedative* sedative_hypnotic* hypnotics tranquilizer* anxiolytic*",
        "CNS depressant",
        official=(
            "gamma-Aminobutyric Acid-ergic Agonist [EPC]; Orexin Receptor Antagonist [EPC]; "
            "gamma-Aminobutyric Acid A Receptor Agonist [EPC]"
        ),
    ),
    row(
        "benzodiazepine",
        "benzodiazepine*",
        "sedative",
        "CNS depressant",
        official="Benzodiazepine [EPC]; Benzodiazepines [CS]; Benzodiazepines [Chemical/Ingredient]",
    ),
    row(
        "barbiturate",
        "barbiturate*",
        "sedative",
        "CNS depressant",
        official="Barbiturate [EPC]; Barbiturates [CS]; Barbiturates [Chemical/Ingredient]",
    ),
    row(
        "antiepileptic",
        "antiepileptic* anti_epileptic* anticonvulsant* anti_seizure_med* antiseizure_med* aeds",
        official="Anti-epileptic Agent [EPC]",
    ),
    row("gabapentinoid", "gabapentinoid*", "antiepileptic", "CNS depressant"),
    row(
        "antipsychotic",
        "antipsychotic* neuroleptic neuroleptics neuroleptic_drug* major_tranquilizer* butyrophenone*",
        "CNS depressant",
        official="Typical Antipsychotic [EPC]; Antipsychotic [EPC]",
    ),
    row(
        "atypical antipsychotic",
        "atypical_antipsychotic* second_generation_antipsychotic*",
        "antipsychotic",
        "CNS depressant",
        official="Atypical Antipsychotic [EPC]",
    ),
    row(
        "phenothiazine",
        "phenothiazine*",
        "antipsychotic",
        "CNS depressant",
        official="Phenothiazine [EPC]; Phenothiazines [CS]; Phenothiazines [Chemical/Ingredient]",
    ),
    row(
        "dopamine agonist",
        "dopamine_agonist* dopamine_receptor_agonist* dopaminergic_agent*",
        official=(
            "Dopamine Agonist [EPC]; Nonergot Dopamine Agonist [EPC]; Dopamine Agonists [MoA]; "
            "Ergot-derived Dopamine Receptor Agonist [EPC]; Dopaminergic Agonist [EPC]"
        ),
    ),
    row(
        "dopamine antagonist",
        "dopamine_antagonist* dopamine_receptor_antagonist*",
        official="Dopamine-2 Receptor Antagonist [EPC]; Dopamine D2 Antagonists [MoA]",
    ),
    row(
        "stimulant",
        "cns_stimulant* amphetamines psychostimulant*",
        official=(
            "Central Nervous System Stimulant [EPC]; Amphetamine Anorectic [EPC]; "
            "Central Nervous System Stimulation [PE]"
        ),
    ),
    row(
        "anticholinergic",
        (
            "anticholinergic* antimuscarinic* muscarinic_antagonist* muscarinic_receptor_antagonist* "
            "cholinergic_antagonist*"
        ),
        official=(
            "Anticholinergic [EPC]; Cholinergic Antagonists [MoA]; Cholinergic Muscarinic Antagonist [EPC]; "
            "Cholinergic Muscarinic Antagonists [MoA]"
        ),
    ),
    row(
        "antihistamine",
        "antihistamine* antihistaminic* h1_antagonist* h1_receptor_antagonist* histamine_h1* histamine_1_receptor*",
        official=(
            "Antihistamine [EPC]; Histamine-1 Receptor Antagonist [EPC]; Histamine H1 Receptor Antagonists [MoA]; "
            "Histamine-1 Receptor Inhibitor [EPC]"
        ),
    ),
    row(
        "cholinesterase inhibitor",
        "cholinesterase_inhibitor* acetylcholinesterase_inhibitor* anticholinesterase*",
        "cholinergic medicine",
        official="Cholinesterase Inhibitor [EPC]; Cholinesterase Inhibitors [MoA]",
    ),
    row(
        "cholinergic medicine",
        "cholinomimetic* cholinergic_drug* cholinergic_agent* parasympathomimetic*",
        official=(
            "Cholinergic Receptor Agonist [EPC]; Cholinergic Muscarinic Agonists [MoA]; "
            "Cholinergic Agonists [MoA]; Cholinergic Muscarinic Agonist [EPC]"
        ),
    ),
    row(
        "antidiabetic",
        (
            "antidiabetic* anti_diabetic* antihyperglycemic* hypoglycemic_agent* hypoglycemic_drug* "
            "hypoglycemic_med* hypoglycemic_therap* hypoglycemics oral_hypoglycemic* blood_glucose_lowering_drug* "
            "glucose_lowering_drug* glucose_lowering_agent* glucose_lowering_med* antihyperglycaemic* "
            "diabetes_med*"
        ),
        official="Amylin Analog [EPC]; alpha-Glucosidase Inhibitor [EPC]",
    ),
    row("insulin secretagogue", "insulin_secretagogue*", "antidiabetic", official="Glinide [EPC]"),
    row(
        "sulfonylurea",
        "sulfonylurea* sulphonylurea*",
        "antidiabetic",
        "insulin secretagogue",
        official="Sulfonylurea [EPC]; Sulfonylurea Compounds [CS]; Sulfonylurea Compounds [Chemical/Ingredient]",
    ),
    row(
        "biguanide",
        "biguanide*",
        "antidiabetic",
        official="Biguanide [EPC]; Biguanides [CS]; Biguanides [Chemical/Ingredient]",
    ),
    row(
        "insulin",
        "insulin insulins insulin_product* insulin_analog* insulin_preparation*",
        "antidiabetic",
        official="Insulin [EPC]; Insulin Analog [EPC]; Insulin [CS]",
    ),
    row(
        "thiazolidinedione",
        "thiazolidinedione* glitazone*",
        "antidiabetic",
        official="Thiazolidinedione [EPC]; Peroxisome Proliferator Receptor gamma Agonist [EPC]",
    ),
    row(
        "GLP-1 receptor agonist",
        "glp_1_receptor_agonist* glp_1_agonist*",
        "antidiabetic",
        official="GLP-1 Receptor Agonist [EPC]; Glucagon-like Peptide-1 (GLP-1) Agonists [MoA]",
    ),
    row(
        "DPP-4 inhibitor",
        "dpp_4_inhibitor*",
        "antidiabetic",
        official="Dipeptidyl Peptidase 4 Inhibitor [EPC]; Dipeptidyl Peptidase 4 Inhibitors [MoA]",
    ),
    row(
        "SGLT2 inhibitor",
        "sglt2_inhibitor*",
        "antidiabetic",
        official="Sodium-Glucose Cotransporter 2 Inhibitor [EPC]; Sodium-Glucose Transporter 2 Inhibitors [MoA]",
    ),
    row(
        "thyroid hormone",
        "thyroid_hormone* thyroid_product* thyroid_preparation*",
        official=(
            "l-Thyroxine [EPC]; l-Triiodothyronine [EPC]; Thyroxine [CS]; Triiodothyronine [CS]; "
            "Thyroxine [Chemical/Ingredient]; Triiodothyronine [Chemical/Ingredient]"
        ),
    ),
    row(
        "estrogen",
        "estrogens estrogen_containing* estrogen_therapy",
        official="Estrogen [EPC]; Estrogen Receptor Agonists [MoA]",
    ),
    row(
        "progestin",
        "progestin* progestogen*",
        official=(
            "Progestin [EPC]; Progestational Hormone Receptor Agonists [MoA]; Progesterone [EPC]; "
            "Progesterone [Chemical/Ingredient]"
        ),
    ),
    row(
        "hormonal contraceptive",
        (
            "oral_contraceptive* hormonal_contraceptive* hormonal_contraception oral_contraception "
            "birth_control_pill* combination_oral_contraceptive* contraceptives"
        ),
    ),
    row(
        "combined hormonal contraceptive",
        "combined_hormonal_contraceptive* combined_oral_contraceptive* estrogen_containing_contraceptive*",
        "hormonal contraceptive",
        "estrogen",
        "progestin",
    ),
    row("sex steroid", "sex_steroid* steroid_hormone* gonadal_steroid*"),
    row("androgen", "androgens anabolic_steroid*", official="Androgen [EPC]; Androgen Receptor Agonists [MoA]"),
    row("antiandrogen", "antiandrogen* anti_androgen*", official="Androgen Receptor Inhibitor [EPC]"),
    row(
        "bisphosphonate",
        "bisphosphonate*",
        official="Bisphosphonate [EPC]; Diphosphonates [CS]; Diphosphonates [Chemical/Ingredient]",
    ),
    row(
        "vitamin D analog",
        "vitamin_d_analog* vitamin_d_analogue*",
        official="Vitamin D Analog [EPC]; Vitamin D [CS]; Vitamin D [Chemical/Ingredient]",
    ),
)
