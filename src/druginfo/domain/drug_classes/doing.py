"""More wordings for classes: their full names, and what their medicines do ("drugs that lower blood pressure")."""

from __future__ import annotations

from itertools import product

_MEDICINES = ("drug*", "medicin*", "medication*", "agent*", "product*")
_THAT = ("that_", "which_", "that_may_", "that_can_", "known_to_", "that_are_known_to_")
_HAVE = ("effect*", "activit*", "propert*", "action*", "potential")

_DO = {
    "antihypertensive": "lower_blood_pressure reduce_blood_pressure lower_the_blood_pressure decrease_blood_pressure",
    "anticoagulant": "thin_the_blood thin_blood inhibit_coagulation inhibit_blood_clotting prevent_blood_clot*",
    "antiplatelet": "inhibit_platelet* interfere_with_platelet* affect_platelet* impair_platelet*",
    "lipid-lowering medicine": "lower_cholesterol reduce_cholesterol lower_lipid*",
    "antidiabetic": "lower_blood_glucose lower_blood_sugar reduce_blood_glucose reduce_blood_sugar",
    "immunosuppressant": (
        "suppress_the_immune_system suppress_your_immune_system weaken_the_immune_system weaken_your_immune_system "
        "lower_your_immune_system suppress_immun*"
    ),
    "gastric acid reducer": (
        "reduce_gastric_acid* decrease_gastric_acid* suppress_gastric_acid* lower_gastric_acid* increase_gastric_ph "
        "raise_gastric_ph reduce_stomach_acid* lower_stomach_acid* decrease_stomach_acid*"
    ),
    "CNS depressant": (
        "depress_the_central_nervous_system depress_the_cns depress_cns cause_drowsiness cause_sedation "
        "make_you_sleepy make_you_drowsy cause_sleepiness"
    ),
    "serotonergic medicine": (
        "affect_serotonin* affect_the_serotonin* affect_the_serotonergic* increase_serotonin* "
        "interfere_with_serotonin* raise_serotonin*"
    ),
    "photosensitizing medicine": "cause_photosensitiv* increase_photosensitiv* increase_sensitivity_to_light",
    "nephrotoxic medicine": "are_nephrotoxic cause_nephrotoxic* harm_the_kidney* damage_the_kidney*",
    "cytotoxic chemotherapy": "suppress_bone_marrow suppress_the_bone_marrow cause_bone_marrow_suppression",
}
_WITH = {
    "anticholinergic": "anticholinergic antimuscarinic",
    "CNS depressant": "cns_depressant central_nervous_system_depressant sedative sedating",
    "serotonergic medicine": "serotonergic",
    "antihypertensive": "antihypertensive",
    "nephrotoxic medicine": "nephrotoxic",
    "photosensitizing medicine": "photosensitizing",
    "antiplatelet": "antiplatelet",
    "anticoagulant": "anticoagulant",
}
_FULL = {
    "DPP-4 inhibitor": "dipeptidyl_peptidase_4* dipeptidyl_peptidase_iv* dpp4_inhibitor* dpp_iv_inhibitor*",
    "SGLT2 inhibitor": (
        "sodium_glucose_cotransporter_2* sodium_glucose_co_transporter_2* sodium_glucose_transporter_2* "
        "sglt_2_inhibitor*"
    ),
    "GLP-1 receptor agonist": (
        "glucagon_like_peptide_1_receptor_agonist* glucagon_like_peptide_1_glp_1_receptor_agonist* "
        "glp1_receptor_agonist*"
    ),
    "stimulant": "central_nervous_system_stimulant* central_nervous_system_cns_stimulant*",
    "H2 blocker": (
        "histamine_2_receptor_antagonist* histamine_2_receptor_block* histamine_h2_receptor_antagonist* "
        "histamine_h2_receptor_block* histamine_2_h2_receptor_antagonist* h2_receptor_block* h2ra h2ras"
    ),
    "antihistamine": (
        "histamine_1_receptor_antagonist* histamine_h1_receptor_antagonist* histamine_h1_receptor_block* h1_blocker*"
    ),
    "dopamine agonist": "dopaminergic_agonist*",
    "dopamine antagonist": (
        "dopamine_2_receptor_antagonist* dopamine_2_antagonist* dopamine_d2_antagonist* "
        "dopamine_d2_receptor_antagonist*"
    ),
    "angiotensin receptor blocker": "angiotensin_2_receptor*",
    "beta agonist": (
        "beta2_adrenergic_agonist* beta_2_adrenergic_agonist* beta2_adrenergic_receptor_agonist* "
        "beta2_adrenoceptor_agonist* β2_agonist* β2_adrenergic_agonist* β_agonist*"
    ),
    "antiandrogen": "androgen_receptor_inhibitor*",
    "colony-stimulating factor": "leukocyte_growth_factor*",
    "cholinergic medicine": "cholinergic_agonist* cholinergic_receptor_agonist* muscarinic_agonist*",
    "thrombolytic": "tissue_plasminogen_activator*",
    "nitrate": "nitrate_vasodilator*",
    "antiplatelet": "p2y12_platelet_inhibitor* p2y12_receptor_inhibitor* p2y12_receptor_antagonist*",
}
"""The full name of a class, and other names for it."""


def written(name: str) -> str:
    """Further phrases by which labels mean a class of the table, as in `DrugClass.written`."""
    do = product(_MEDICINES, _THAT, _DO.get(name, "").split())
    have = product(_MEDICINES, _WITH.get(name, "").split(), _HAVE)
    return " ".join(
        (
            _FULL.get(name, ""),
            *(f"{one}_{that}{what}" for one, that, what in do),
            *(f"{one}_with_{what}_{having}" for one, what, having in have),
        )
    )
