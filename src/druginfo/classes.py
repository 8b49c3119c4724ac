"""The one table of class words: what labels call a whole class of medicines."""

from __future__ import annotations

from typing import NamedTuple


class DrugClass(NamedTuple):
    """A class of medicines, and the words that labels write for it (`*` after a beginning, `_` for a space)."""

    name: str
    written: str


TABLE: tuple[DrugClass, ...] = (
    DrugClass("anticoagulant", "anticoagulant anticoagulants anticoagulation vitamin_k_antagonist*"),
    DrugClass("antiplatelet", "antiplatelet* platelet_aggregation_inhibitor* p2y12*"),
    DrugClass("thrombolytic", "thrombolytic* fibrinolytic*"),
    DrugClass(
        "NSAID", "nsaid nsaids nonsteroidal_anti-inflammatory* non-steroidal_anti-inflammatory* cox-2_inhibitor*"
    ),
    DrugClass("salicylate", "salicylate*"),
    DrugClass("statin", "statin statins hmg-coa_reductase_inhibitor*"),
    DrugClass("fibrate", "fibrate* fibric_acid*"),
    DrugClass("bile acid sequestrant", "bile_acid_sequestrant* bile_acid_resin*"),
    DrugClass(
        "ACE inhibitor",
        "ace_inhibitor* ace-inhibitor* angiotensin_converting_enzyme* angiotensin-converting_enzyme*",
    ),
    DrugClass("angiotensin receptor blocker", "angiotensin_ii_receptor* angiotensin_receptor_blocker* arb arbs"),
    DrugClass("beta blocker", "beta_blocker* beta-blocker* beta-adrenergic_block* β-block* β-adrenergic_block*"),
    DrugClass("calcium channel blocker", "calcium_channel_blocker* calcium_channel_block* calcium_antagonist*"),
    DrugClass("diuretic", "diuretic diuretics thiazide*"),
    DrugClass("antihypertensive", "antihypertensive*"),
    DrugClass("antiarrhythmic", "antiarrhythmic*"),
    DrugClass("cardiac glycoside", "cardiac_glycoside* digitalis"),
    DrugClass("nitrate", "nitrates organic_nitrate*"),
    DrugClass("SSRI", "ssri ssris selective_serotonin_reuptake_inhibitor*"),
    DrugClass("SNRI", "snri snris serotonin_and_norepinephrine_reuptake* serotonin_norepinephrine_reuptake*"),
    DrugClass("MAO inhibitor", "maoi maois mao_inhibitor* monoamine_oxidase_inhibitor*"),
    DrugClass("tricyclic antidepressant", "tricyclic_antidepressant* tricyclics tca tcas"),
    DrugClass("opioid", "opioid opioids opioid_analgesic* opioid_agonist* narcotic_analgesic*"),
    DrugClass("opioid antagonist", "opioid_antagonist*"),
    DrugClass("benzodiazepine", "benzodiazepine*"),
    DrugClass("barbiturate", "barbiturate*"),
    DrugClass("CNS depressant", "cns_depressant* central_nervous_system_depressant* sedative_hypnotic*"),
    DrugClass("antiepileptic", "antiepileptic* anti-epileptic* anticonvulsant*"),
    DrugClass("antipsychotic", "antipsychotic* neuroleptic*"),
    DrugClass("lithium", "lithium"),
    DrugClass("sulfonylurea", "sulfonylurea* sulphonylurea*"),
    DrugClass("insulin", "insulin insulins"),
    DrugClass("antidiabetic", "antidiabetic* anti-diabetic* antihyperglycemic* hypoglycemic_agent* oral_hypoglycemic*"),
    DrugClass("corticosteroid", "corticosteroid* glucocorticoid*"),
    DrugClass("hormonal contraceptive", "oral_contraceptive* hormonal_contraceptive* estrogens estrogen-containing*"),
    DrugClass("anthracycline", "anthracycline*"),
    DrugClass("taxane", "taxane*"),
    DrugClass("antineoplastic", "antineoplastic* cytotoxic_chemotherap* myelosuppressive* cytotoxic_agent*"),
    DrugClass("immunosuppressant", "immunosuppressant* immunosuppressive_agent* immunosuppressive_drug*"),
    DrugClass("TNF blocker", "tnf_blocker* tnf-blocker* tumor_necrosis_factor_block* anti-tnf*"),
    DrugClass("biologic DMARD", "biologic_dmard* biological_dmard*"),
    DrugClass("live vaccine", "live_vaccine* live-attenuated_vaccine*"),
    DrugClass("macrolide", "macrolide*"),
    DrugClass("fluoroquinolone", "fluoroquinolone* quinolone*"),
    DrugClass("tetracycline", "tetracyclines"),
    DrugClass("penicillin", "penicillins"),
    DrugClass("cephalosporin", "cephalosporin*"),
    DrugClass("aminoglycoside", "aminoglycoside*"),
    DrugClass("azole antifungal", "azole_antifungal* azole_antimycotic* antifungal_azole*"),
    DrugClass("protease inhibitor", "hiv_protease_inhibitor* hcv_protease_inhibitor* protease_inhibitor*"),
    DrugClass("proton pump inhibitor", "proton_pump_inhibitor* ppi ppis"),
    DrugClass("H2 blocker", "h2_blocker* h2-receptor_antagonist* h2_receptor_antagonist* histamine-2*"),
    DrugClass("antacid", "antacid antacids"),
    DrugClass("anticholinergic", "anticholinergic*"),
    DrugClass("antihistamine", "antihistamine*"),
    DrugClass("cholinesterase inhibitor", "cholinesterase_inhibitor* acetylcholinesterase_inhibitor*"),
    DrugClass("sympathomimetic", "sympathomimetic*"),
    DrugClass("carbonic anhydrase inhibitor", "carbonic_anhydrase_inhibitor*"),
    DrugClass("CYP3A4 inhibitor", "cyp3a4_inhibitor* cyp3a_inhibitor* cyp450_3a4_inhibitor* inhibitors_of_cyp3a*"),
    DrugClass("CYP3A4 inducer", "cyp3a4_inducer* cyp3a_inducer* inducers_of_cyp3a*"),
    DrugClass("CYP2C9 inhibitor", "cyp2c9_inhibitor* inhibitors_of_cyp2c9"),
    DrugClass("CYP2D6 inhibitor", "cyp2d6_inhibitor* inhibitors_of_cyp2d6"),
    DrugClass("P-gp inhibitor", "p-gp_inhibitor* p-glycoprotein_inhibitor* inhibitors_of_p-g*"),
)
