"""The one table of class words: what labels call a whole class of medicines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
"""A word as phrases are compared: what stands between hyphens is a word of its own."""


class DrugClass(NamedTuple):
    """A class of medicines, the words that labels write for it, and the classes that it is part of.

    In the words `*` stands after a beginning and `_` for a space or hyphen.
    """

    name: str
    written: str
    within: tuple[str, ...] = ()


def _c(name: str, written: str, *within: str) -> DrugClass:
    return DrugClass(name, written, within)


TABLE: tuple[DrugClass, ...] = (
    # Blood and vessels.
    _c("anticoagulant", "anticoagulant anticoagulants blood_thinn* vitamin_k_antagonist* anticoagulant_therapy"),
    _c("coumarin", "coumarin coumarins coumarin_derivative* coumarin_anticoagulant*", "anticoagulant"),
    _c("heparin", "heparins low_molecular_weight_heparin*", "anticoagulant"),
    _c("factor Xa inhibitor", "factor_xa_inhibitor*", "anticoagulant"),
    _c("thrombin inhibitor", "thrombin_inhibitor* direct_thrombin*", "anticoagulant"),
    _c("antiplatelet", "antiplatelet* platelet_aggregation_inhibitor* p2y12_inhibitor*"),
    _c("thrombolytic", "thrombolytic* fibrinolytic_agent* fibrinolytics"),
    _c("erythropoiesis-stimulating agent", "erythropoiesis_stimulating* esas erythropoietin*"),
    _c("colony-stimulating factor", "colony_stimulating_factor* g_csf hematopoietic_growth_factor*"),
    _c("clotting factor", "antihemophilic_factor* clotting_factor_concentrate* factor_viii_concentrate*"),
    # Pain and inflammation.
    _c("analgesic", "analgesic analgesics pain_reliever* pain_relievers pain_medicine* pain_medication*"),
    _c("antipyretic", "antipyretic* fever_reducer*"),
    _c(
        "NSAID",
        "nsaid nsaids nonsteroidal_anti_inflammator* non_steroidal_anti_inflammator* nonsteroidal_antiinflammator* "
        "non_steroidal_antiinflammator* nonsteroidal_anti_inflammatories cyclooxygenase_inhibitor* cox_inhibitor*",
        "analgesic",
    ),
    _c("COX-2 inhibitor", "cox_2_inhibitor* cox_2_selective* cyclooxygenase_2_inhibitor*", "NSAID"),
    _c("salicylate", "salicylate* salicylic_acid_derivative*"),
    _c(
        "opioid",
        "opioid opioids opiate opiates narcotic narcotics opioid_agonist* opioid_analgesic* narcotic_analgesic*",
        "analgesic",
        "CNS depressant",
    ),
    _c("opioid antagonist", "opioid_antagonist* opiate_antagonist* narcotic_antagonist* opioid_overdose_reversal*"),
    _c("corticosteroid", "corticosteroid* glucocorticoid* steroid steroids adrenocortical_steroid* adrenocorticoid*"),
    _c("local anesthetic", "local_anesthetic* local_anaesthetic* topical_anesthetic*"),
    _c("general anesthetic", "general_anesthetic* inhalational_anesthetic* volatile_anesthetic*", "CNS depressant"),
    _c("muscle relaxant", "muscle_relaxant*", "CNS depressant"),
    _c("neuromuscular blocker", "neuromuscular_block* succinylcholine_type_muscle_relaxant*", "muscle relaxant"),
    _c("antimigraine triptan", "triptan triptans"),
    _c("ergot derivative", "ergot_alkaloid* ergot_derivative* ergots ergotamine_derivative*"),
    # Heart and blood pressure.
    _c("antihypertensive", "antihypertensive antihypertensives"),
    _c("lipid-lowering medicine", "lipid_lowering* cholesterol_lowering* antihyperlipidemic* lipid_modif*"),
    _c("statin", "statin statins hmg_coa_reductase*", "lipid-lowering medicine"),
    _c("fibrate", "fibrate* fibric_acid*", "lipid-lowering medicine"),
    _c("bile acid sequestrant", "bile_acid_sequestrant* bile_acid_resin*", "lipid-lowering medicine"),
    _c(
        "ACE inhibitor",
        "ace_inhibitor* angiotensin_converting_enzyme* angiotensin_converting_enzyme_ace_inhibitor*",
        "antihypertensive",
    ),
    _c(
        "angiotensin receptor blocker",
        "angiotensin_ii_receptor* angiotensin_receptor angiotensin_ii_antagonist* arb arbs",
        "antihypertensive",
    ),
    _c(
        "beta blocker",
        "beta_blocker* beta_blocking* beta_adrenergic_block* beta_adrenergic_receptor_block* beta_adrenoceptor_block* "
        "β_block* β_adrenergic_block* β_adrenergic_receptor_block* beta_adrenergic_antagonist*",
        "antihypertensive",
    ),
    _c("alpha blocker", "alpha_blocker* alpha_adrenergic_block* alpha_1_blocker*", "antihypertensive"),
    _c("calcium channel blocker", "calcium_channel calcium_antagonist* calcium_entry_block*", "antihypertensive"),
    _c("vasodilator", "vasodilator vasodilators"),
    _c("nitrate", "nitrates organic_nitrate*", "vasodilator"),
    _c("prostacyclin", "prostacyclin* prostacycline*", "vasodilator"),
    _c(
        "PDE5 inhibitor",
        "pde5_inhibitor* pde_5_inhibitor* phosphodiesterase_5* phosphodiesterase_type_5*", "vasodilator",
    ),
    _c("diuretic", "diuretic diuretics water_pill*", "antihypertensive"),
    _c("thiazide", "thiazide* thiazide_diuretic*", "diuretic"),
    _c("loop diuretic", "loop_diuretic*", "diuretic"),
    _c("potassium-sparing diuretic", "potassium_sparing*", "diuretic"),
    _c("antiarrhythmic", "antiarrhythmic* anti_arrhythmic*"),
    _c("cardiac glycoside", "cardiac_glycoside* digitalis digitalis_glycoside*"),
    _c("vasopressor", "vasopressor* vasoconstrictor*"),
    _c("sympathomimetic", "sympathomimetic* adrenergic_agonist* nasal_decongestant* decongestant*"),
    _c("beta agonist", "beta_agonist* beta_2_agonist* beta2_agonist* beta_adrenergic_agonist*", "sympathomimetic"),
    _c("bronchodilator", "bronchodilator*"),
    # Nerves and mind.
    _c("antidepressant", "antidepressant*"),
    _c("serotonergic medicine", "serotonergic_drug* serotonergic_agent* serotonergic_med* serotonergics"),
    _c(
        "SSRI",
        "ssri ssris selective_serotonin_reuptake* serotonin_reuptake_inhibitor*",
        "antidepressant",
        "serotonergic medicine",
    ),
    _c(
        "SNRI",
        "snri snris serotonin_and_norepinephrine_reuptake* serotonin_norepinephrine_reuptake*",
        "antidepressant",
        "serotonergic medicine",
    ),
    _c("MAO inhibitor", "maoi maois mao_inhibitor* monoamine_oxidase", "antidepressant", "serotonergic medicine"),
    _c("tricyclic antidepressant", "tricyclic tricyclics tca tcas", "antidepressant", "serotonergic medicine"),
    _c(
        "CNS depressant",
        "cns_depressant* cns_depressing* cns_active central_nervous_system_depressant* "
        "central_nervous_system_cns_depressant*",
    ),
    _c("sedative", "sedative* sedative_hypnotic* hypnotics tranquilizer* anxiolytic*", "CNS depressant"),
    _c("benzodiazepine", "benzodiazepine*", "sedative", "CNS depressant"),
    _c("barbiturate", "barbiturate*", "sedative", "CNS depressant"),
    _c("antiepileptic", "antiepileptic* anti_epileptic* anticonvulsant* anti_seizure_med* antiseizure_med* aeds"),
    _c("gabapentinoid", "gabapentinoid*", "antiepileptic", "CNS depressant"),
    _c("antipsychotic", "antipsychotic* neuroleptic neuroleptics neuroleptic_drug*", "CNS depressant"),
    _c("phenothiazine", "phenothiazine*", "antipsychotic", "CNS depressant"),
    _c("dopamine agonist", "dopamine_agonist* dopaminergic_agent*"),
    _c("dopamine antagonist", "dopamine_antagonist* dopamine_receptor_antagonist*"),
    _c("stimulant", "cns_stimulant* amphetamines psychostimulant*"),
    _c("anticholinergic", "anticholinergic* antimuscarinic* muscarinic_antagonist*"),
    _c("antihistamine", "antihistamine* antihistaminic* h1_antagonist* histamine_h1*"),
    _c(
        "cholinesterase inhibitor",
        "cholinesterase_inhibitor* acetylcholinesterase_inhibitor* anticholinesterase*",
        "cholinergic medicine",
    ),
    _c("cholinergic medicine", "cholinomimetic* cholinergic_drug* cholinergic_agent* parasympathomimetic*"),
    # Hormones and sugar.
    _c(
        "antidiabetic",
        "antidiabetic* anti_diabetic* antihyperglycemic* hypoglycemic_agent* hypoglycemic_drug* hypoglycemic_med* "
        "hypoglycemics oral_hypoglycemic* blood_glucose_lowering_drug* glucose_lowering_drug* glucose_lowering_agent* "
        "glucose_lowering_med* antihyperglycaemic* diabetes_med*",
    ),
    _c("insulin secretagogue", "insulin_secretagogue*", "antidiabetic"),
    _c("sulfonylurea", "sulfonylurea* sulphonylurea*", "antidiabetic", "insulin secretagogue"),
    _c("biguanide", "biguanide*", "antidiabetic"),
    _c("insulin", "insulin insulins insulin_product* insulin_analog* insulin_preparation*", "antidiabetic"),
    _c("thiazolidinedione", "thiazolidinedione* glitazone*", "antidiabetic"),
    _c("GLP-1 receptor agonist", "glp_1_receptor_agonist* glp_1_agonist*", "antidiabetic"),
    _c("DPP-4 inhibitor", "dpp_4_inhibitor*", "antidiabetic"),
    _c("SGLT2 inhibitor", "sglt2_inhibitor*", "antidiabetic"),
    _c("thyroid hormone", "thyroid_hormone* thyroid_product* thyroid_preparation*"),
    _c("estrogen", "estrogens estrogen_containing* estrogen_therapy"),
    _c("progestin", "progestin* progestogen*"),
    _c(
        "hormonal contraceptive",
        "oral_contraceptive* hormonal_contraceptive* hormonal_contraception oral_contraception birth_control_pill* "
        "combination_oral_contraceptive* contraceptives",
    ),
    _c(
        "combined hormonal contraceptive",
        "combined_hormonal_contraceptive* combined_oral_contraceptive* estrogen_containing_contraceptive*",
        "hormonal contraceptive", "estrogen", "progestin",
    ),
    _c("sex steroid", "sex_steroid*"),
    _c("androgen", "androgens anabolic_steroid*"),
    _c("antiandrogen", "antiandrogen* anti_androgen*"),
    _c("bisphosphonate", "bisphosphonate*"),
    _c("vitamin D analog", "vitamin_d_analog* vitamin_d_analogue*"),
    # Cancer and immunity.
    _c(
        "antineoplastic",
        "antineoplastic* anticancer* anti_cancer* chemotherapeutic_agent* chemotherapeutic_drug*",
    ),
    _c(
        "cytotoxic chemotherapy",
        "cytotoxic_chemotherap* cytotoxic_agent* cytotoxic_drug* myelosuppressive*", "antineoplastic",
    ),
    _c("anthracycline", "anthracycline*", "cytotoxic chemotherapy"),
    _c("taxane", "taxane*", "cytotoxic chemotherapy"),
    _c("kinase inhibitor", "kinase_inhibitor* tyrosine_kinase_inhibitor*", "antineoplastic"),
    _c("HER2 antagonist", "her2_neu_receptor_antagonist* anti_her2 her2_directed her2_targeted", "antineoplastic"),
    _c(
        "thalidomide analogue",
        "thalidomide_analogue* thalidomide_analog* immunomodulatory_agent* imids", "antineoplastic",
    ),
    _c("CD38 antibody", "cd38_directed anti_cd38", "antineoplastic"),
    _c(
        "immunosuppressant",
        "immunosuppressant* immunosuppressive_agent* immunosuppressive_drug* immunosuppressive_med*",
    ),
    _c(
        "TNF blocker",
        "tnf_blocker* tnf_blocking* tumor_necrosis_factor_block* anti_tnf* tnf_inhibitor*", "biologic DMARD",
    ),
    _c("biologic DMARD", "biologic_dmard* biological_dmard* biologic_products_approved*"),
    _c("live vaccine", "live_vaccine* live_attenuated_vaccine*"),
    _c("allergenic extract", "allergenic_extract* allergen_immunotherap*"),
    _c("interferon", "interferons alpha_interferon* interferon_alfa"),
    # Infections.
    _c(
        "antibacterial",
        "antibiotic antibiotics antibacterial* antibacterials antimicrobial antimicrobials "
        "anti_infective*",
    ),
    _c("beta-lactam", "beta_lactam* β_lactam*", "antibacterial"),
    _c("penicillin", "penicillin penicillins penicillin_class*", "antibacterial", "beta-lactam"),
    _c("cephalosporin", "cephalosporin*", "antibacterial", "beta-lactam"),
    _c("macrolide", "macrolide macrolides macrolide_antibiotic*", "antibacterial"),
    _c("fluoroquinolone", "fluoroquinolone* quinolone quinolones", "antibacterial"),
    _c("tetracycline", "tetracyclines tetracycline_class*", "antibacterial"),
    _c("sulfonamide", "sulfonamide* sulphonamide*", "antibacterial"),
    _c("aminoglycoside", "aminoglycoside*", "antibacterial"),
    _c("rifamycin", "rifamycin*", "antibacterial"),
    _c("antimycobacterial", "antimycobacterial*", "antibacterial"),
    _c("antifungal", "antifungal antifungals antimycotic*"),
    _c(
        "azole antifungal",
        "azole_antifungal* azole_antimycotic* antifungal_azole* imidazole_antifungal*", "antifungal",
    ),
    _c("antiviral", "antiviral antivirals anti_viral_med*"),
    _c("protease inhibitor", "hiv_protease_inhibitor* hcv_protease_inhibitor* protease_inhibitor*", "antiviral"),
    _c("antimalarial", "antimalarial*"),
    # Stomach and gut.
    _c("gastric acid reducer", "acid_reducing_agent* gastric_acid_reducer* acid_suppress* acid_reducer*"),
    _c("proton pump inhibitor", "proton_pump_inhibitor* ppi ppis", "gastric acid reducer"),
    _c("potassium-competitive acid blocker", "potassium_competitive_acid_block* pcab pcabs", "gastric acid reducer"),
    _c(
        "H2 blocker", "h2_blocker* h2_receptor_antagonist* h2_antagonist* histamine_2* histamine_h2*",
        "gastric acid reducer",
    ),
    _c("antacid", "antacid antacids"),
    _c("laxative", "laxative*"),
    # Others.
    _c("carbonic anhydrase inhibitor", "carbonic_anhydrase_inhibitor*"),
    _c("xanthine oxidase inhibitor", "xanthine_oxidase_inhibitor*"),
    _c("expectorant", "expectorant*"),
    _c("cough suppressant", "cough_suppressant* antitussive*"),
    _c("nephrotoxic medicine", "nephrotoxic_drug* nephrotoxic_agent* nephrotoxic_med*"),
    _c("CYP3A4 inhibitor", "cyp3a4_inhibitor* cyp3a_inhibitor* cyp450_3a4_inhibitor* inhibitor*_of_cyp3a*"),
    _c("CYP3A4 inducer", "cyp3a4_inducer* cyp3a_inducer* inducer*_of_cyp3a*"),
    _c("CYP2C9 inhibitor", "cyp2c9_inhibitor* inhibitor*_of_cyp2c9"),
    _c("CYP2D6 inhibitor", "cyp2d6_inhibitor* inhibitor*_of_cyp2d6"),
    _c("CYP2C8 inhibitor", "cyp2c8_inhibitor* inhibitor*_of_cyp2c8"),
    _c("P-gp inhibitor", "p_gp_inhibitor* p_glycoprotein_inhibitor* inhibitor*_of_p_g*"),
)  # fmt: skip

BY_NAME: dict[str, DrugClass] = {one.name: one for one in TABLE}


class Phrase(NamedTuple):
    """What is written for a class, word by word; `open` says which words may go on."""

    words: tuple[str, ...]
    open: tuple[bool, ...]
    name: str

    def fits(self, words: Sequence[str]) -> bool:
        """Whether some words, as many as these, are this phrase."""
        return len(words) == len(self.words) and all(
            word.startswith(own) if more else word == own
            for word, own, more in zip(words, self.words, self.open, strict=True)
        )


def wider(names: Iterable[str]) -> frozenset[str]:
    """Some classes and all that they are part of."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += BY_NAME[name].within
    return frozenset(found)


@cache
def beginning(word: str) -> tuple[Phrase, ...]:
    """The phrases that may begin with a word, longest first."""
    exact, open_ = _phrases()
    found = [*exact.get(word, ())]
    for end in range(1, len(word) + 1):
        found += open_.get(word[:end], ())
    return tuple(sorted(found, key=lambda phrase: -len(phrase.words)))


def found(text: str) -> Iterator[str]:
    """The classes that a short text names, the longer phrase before the shorter in it."""
    words = [word.lower() for word in WORD.findall(text)]
    here = 0
    while here < len(words):
        fitting = (one for one in beginning(words[here]) if one.fits(words[here : here + len(one.words)]))
        one = next(fitting, None)
        if one:
            yield one.name
        here += len(one.words) if one else 1


@cache
def _phrases() -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """The phrases by their first word: those whose first word is whole, and those whose first word may go on."""
    exact: dict[str, list[Phrase]] = {}
    open_: dict[str, list[Phrase]] = {}
    for one in TABLE:
        for written in one.written.split():
            words = written.split("_")
            going_on = tuple(word.endswith("*") for word in words)
            phrase = Phrase(tuple(word.rstrip("*") for word in words), going_on, one.name)
            (open_ if going_on[0] else exact).setdefault(phrase.words[0], []).append(phrase)
    return exact, open_
