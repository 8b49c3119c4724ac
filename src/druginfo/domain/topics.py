"""The one table of topics that people ask about, in whatever section."""

from __future__ import annotations

from functools import cache

from druginfo.domain import organs
from druginfo.domain.sections import BY_NAME as KINDS
from druginfo.domain.topic_entry import Mentioned, TopicEntry

__all__ = ["BY_NAME", "TABLE", "Mentioned", "TopicEntry", "of_organ", "on_kind", "rank", "words"]

T = TopicEntry
TABLE: tuple[TopicEntry, ...] = (
    T(
        "renal", "Kidney (renal)", "renal_impairment", organ="kidney",
        passing="renal_cell_carcinoma* renal_cell_cancer* renal_carcinoma* kidney_cancer* kidney_bean* "
        "lupus_nephritis renal_transplant* kidney_transplant*",
        typed="kidney kidneys kidney_function kidney_disease renal_impairment nephrology creatinine egfr dialysis",
    ),
    T(
        "hepatic", "Liver (hepatic)", "hepatic_impairment", organ="liver",
        passing="transmission_of_hepatitis hepatosplenic* hepatocellular_carcinoma* hepatocellular_cancer* "
        "liver_cancer* liver_metasta* hepatic_metasta* cod_liver_oil liver_microsom* hepatic_microsom*",
        typed="liver liver_function liver_disease hepatic_impairment hepatology cirrhosis hepatotoxicity",
    ),
    T("heart", "Heart (cardiac)", organ="heart", passing="attr_cm*", typed="cardiac cardiovascular cardiology qt"),
    T(
        "pregnancy", "Pregnancy",
        "pregnancy teratogenic_effects nonteratogenic_effects labor_and_delivery pregnancy_or_breast_feeding",
        typed="pregnant fetus foetus unborn embryo teratogenicity",
        written="pregnan* fetal fetus fetuses foetal foetus embryo embryos embryonic embryo_fetal embryofetal "
        "teratogen* birth_defect* unborn abortion miscarriage stillbirth trimester trimesters in_utero "
        "congenital_malformation*",
        passing="jaundice_of_pregnancy fetal_bovine_serum ectopic_pregnanc* prevent_pregnanc* prevention_of_pregnanc* "
        "preventing_pregnanc* pregnane* pregnenolone",
    ),
    T(
        "breastfeeding", "Breastfeeding (lactation)", "lactation nursing_mothers pregnancy_or_breast_feeding",
        never="adverse_reactions",
        typed="lactation breast_feeding nursing breastmilk milk",
        written="breastfe* breast_fe* breast_milk breastmilk human_milk lactation lactating nursing_mother* "
        "nursing nursed_infant* be_nursed milk_production",
        passing="nursing_home* nursing_care nursing_staff nursing_facilit* nursing_personnel nursing_assessment* "
        "nursing_service* nursing_pup* nursing_rat* nursing_evaluation* "
        "lactating_animal* lactating_rat* lactating_mice lactating_cow*",
    ),
    T(
        "fertility", "Fertility and contraception", "reproductive_potential",
        typed="contraception birth_control reproductive",
        written="fertility infertility contracepti* reproductive_potential spermatogenesis sperm childbearing",
    ),
    T(
        "children", "Children (pediatric)", "pediatric_use keep_out_of_reach_of_children",
        typed="child kids pediatric pediatrics paediatric infants infant babies adolescents newborn",
        written="child children childhood pediatric* paediatric* infant infants neonate* neonatal newborn* "
        "adolescent* toddler* years_of_age_or_younger under_12_years under_6_years under_2_years",
        passing="breastfed_infant* breast_fed_infant* nursing_infant* nursed_infant* women_with_child*",
    ),
    T(
        "elderly", "Elderly (geriatric)", "geriatric_use",
        typed="old older aged geriatric geriatrics seniors aging",
        written="elderly geriatric* older_adult* older_patient* older_people older_person* aged_65* 65_years* "
        "aged_75* 75_years* over_65 advanced_age",
    ),
    T(
        "dosing", "Dosing", "dosage_and_administration",
        typed="dose doses dosage posology administration directions how_much",
        written="recommended_dose* recommended_dosage* starting_dose* initial_dose* maintenance_dose* maximum_dose* "
        "usual_dose* dose_adjustment* dosage_adjustment* dose_reduction* dosage_reduction* dose_modification* "
        "dosage_modification* missed_dose* loading_dose* adjust_the_dose reduce_the_dose",
    ),
    T(
        "monitoring", "Monitoring", "laboratory_tests",
        typed="monitor tests labs laboratory blood_tests checks",
        written="monitor monitored monitoring monitors laboratory_test* blood_test* periodic_evaluation* "
        "liver_function_test* renal_function_test* complete_blood_count*",
        passing="laboratory_test_interaction* drug_laboratory_test*",
    ),
    T(
        "overdose", "Overdose", "overdosage",
        typed="overdosage poisoning toxicity antidote",
        written="overdos* antidote* poison_control poisoning",
    ),
    T(
        "storage", "Storage and handling", "storage_and_handling",
        typed="store storing stored shelf_life temperature refrigerate refrigeration keeping fridge expiry handling "
        "disposal",
        written="store stored storing storage refrigerat* room_temperature do_not_freeze protect_from_light "
        "protect_from_moisture original_container shelf_life discard* original_carton",
        passing="drug_store* iron_store* storage_disease* storage_disorder* glycogen_stor*",
    ),
    T(
        "food", "Food", "food_interactions",
        never="instructions_for_use",
        typed="foods meal meals eating diet grapefruit juice",
        written="food foods meal meals grapefruit high_fat_breakfast empty_stomach diet diets dietary_intake "
        "vitamin_k_intake",
        passing="well_on_diet diet_plus diet_alone diet_and_exercise adherence_to_diet adherence_to_a_diet "
        "adjunct_to_diet adjunct_to_a_diet along_with_diet treated_with_diet treatment_with_diet addition_to_diet "
        "controlled_by_diet control_on_diet lowered_by_diet substitute_for_diet with_only_diet "
        "digestion_of_food food_and_drug_administration "
        "food_poison* food_allerg* food_color* food_coloring food_grade food_or_drug food_drug_and_cosmetic",
    ),
    T(
        "alcohol", "Alcohol", "alcohol_interactions",
        handling="swab* stopper* septum disinfect* cleans* wipe* clean",
        never="instructions_for_use",
        typed="drinking drink ethanol wine beer liquor",
        written="alcohol alcoholic alcoholics alcoholism alcohol_containing ethanol beer wine liquor",
        passing="alcohol_swab* alcohol_pad* alcohol_wipe* alcohol_prep* alcohol_sponge* alcohol_free alcohol_based "
        "alcohol_moistened alcohol_dehydrogenase rubbing_alcohol isopropyl_alcohol benzyl_alcohol "
        "cetyl_alcohol stearyl_alcohol cetostearyl_alcohol polyvinyl_alcohol dehydrated_alcohol "
        "lanolin_alcohol* wool_alcohol* sugar_alcohol* denatured_alcohol phenethyl_alcohol "
        "phenylethyl_alcohol methyl_alcohol ethyl_alcohol butyl_alcohol fatty_alcohol* alcohol_denat "
        "alcoholic_hepatitis alcoholic_cirrhosis alcoholic_liver* alcoholic_steatohepatitis alcoholic_fatty* "
        "alcoholic_extract* soluble_in_alcohol soluble_in_ethanol in_ethanol alcohol_usp acetone",
    ),
    T(
        "driving", "Driving, machinery", "driving_and_machinery",
        never="instructions_for_use",
        typed="drive drives car cars machinery machines machine vehicles",
        written="drive driving machinery machines motor_vehicle* automobile* hazardous_activit* hazardous_task* "
        "hazardous_occupation* operate_vehicle* mental_alertness operating_equipment",
        passing="respiratory_drive ventilatory_drive hypoxic_drive breathing_drive sex_drive sexual_drive "
        "driving_force* dialysis_machine* drive_belt* drive_medium vending_machine*",
    ),
    T(
        "dependence", "Dependence (habit)", "drug_abuse_and_dependence dependence abuse controlled_substance",
        typed="habit addiction addictive abuse misuse withdrawal",
        written="opioid_dependen* opioid_addict* drug_dependence physical_dependence psychological_dependence "
        "psychic_dependence physically_dependent dependence addict* habit_forming drug_abuse abuse_potential "
        "potential_for_abuse abuse_and_misuse abuse_or_misuse misuse_and_abuse misuse_or_abuse "
        "controlled_substance",
        passing="dose_dependence time_dependence concentration_dependence age_dependence temperature_dependence "
        "transfusion_dependence oxygen_dependence ventilator_dependence alcohol_dependence "
        "nicotine_dependence dependence_on_dose steroid_dependence",
    ),
    T(
        "interactions", "Interactions with medicines",
        "drug_interactions drug_and_or_laboratory_test_interactions ask_doctor_or_pharmacist",
        typed="interaction combining together coadministration",
        written="concomitant* coadminist* co_administ* taken_together drug_interaction*",
    ),
    T(
        "side_effects", "Side effects", "adverse_reactions stop_use",
        typed="side_effect adverse_effects adverse_reactions reactions undesirable_effects",
        written="side_effect* adverse_reaction* adverse_event* undesirable_effect*",
    ),
    T(
        "allergy", "Allergy (hypersensitivity)", typed="allergies allergic hypersensitivity anaphylaxis",
        written="allerg* hypersensitiv* anaphyla* angioedema",
    ),
    T(
        "bleeding", "Bleeding", typed="hemorrhage haemorrhage bleed",
        written="bleed* hemorrhag* haemorrhag*",
    ),
    T(
        "surgery", "Surgery and anesthesia", typed="operation anesthesia anaesthesia perioperative dental",
        written="surgery surgical surgeries perioperative* preoperative* anesthesia anaesthesia dental_procedure* "
        "invasive_procedure*",
        passing="surgical_menopause surgical_mask*",
    ),
    T(
        "vaccines", "Vaccines", typed="vaccine vaccination immunization immunisation",
        written="vaccine vaccines vaccinat* immunization* immunisation*",
    ),
)  # fmt: skip
del T

BY_NAME: dict[str, TopicEntry] = {topic.name: topic for topic in TABLE}


@cache
def words() -> dict[str, str]:
    """Every word that names a topic on the command line, with the topic it names."""
    return {topic.name: topic.name for topic in TABLE} | {word: one.name for one in TABLE for word in one.typed}


@cache
def of_organ(name: str) -> TopicEntry:
    """An organ as a topic: its own, if it has one."""
    own = next((topic for topic in TABLE if topic.organ == name), None)
    return own or TopicEntry(name, organs.BY_NAME[name].title, organ=name)


def on_kind(kind: str) -> TopicEntry | None:
    """The topic that a kind of section is on as a whole."""
    return next((topic for topic in TABLE if kind in topic.kinds), None)


def rank(kind: str) -> int:
    """Where a topic's answer shows a section of a kind: dose rules first, pharmacology near the end."""
    purpose = KINDS[kind].purpose
    return _ORDER.get(kind, _ORDER.get(purpose, len(_ORDER)))


_ORDER = {
    "dosage_and_administration": 0,
    "boxed_warning": 1,
    "contraindications": 2,
    "do_not_use": 2,
    "warning": 3,
    "population": 4,
    "pharmacology": 5,
}
"""By kind, else by purpose."""
