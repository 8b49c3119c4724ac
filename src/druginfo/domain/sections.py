"""The one table of section kinds: title, purpose, number, LOINC codes and openFDA field."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

Purpose = Literal[
    "use", "dose", "warning", "reaction", "interaction", "population", "pharmacology", "supply", "patient", "technical"
]


class SectionKind(msgspec.Struct, frozen=True):
    """One kind of section.

    `number` is its number in a physician-format (PLR) label, where the number is fixed. `field` is
    its openFDA field where that is not `name`, and empty if openFDA has none.
    """

    name: str
    title: str
    purpose: Purpose
    number: str = ""
    codes: tuple[str, ...] = ()
    field: str | None = None

    @property
    def openfda_field(self) -> str:
        """The openFDA field that holds this kind, or an empty string."""
        return self.name if self.field is None else self.field


K = SectionKind
TABLE: tuple[SectionKind, ...] = (
    # Physician-format (PLR) and older prescription labels.
    K("boxed_warning", "Boxed warning", "warning", "", ("34066-1",)),
    K("recent_major_changes", "Recent major changes", "technical", "", ("43683-2",)),
    K("indications_and_usage", "Indications and usage", "use", "1", ("34067-9",)),
    K("dosage_and_administration", "Dosage and administration", "dose", "2", ("34068-7",)),
    K("dosage_forms_and_strengths", "Dosage forms and strengths", "supply", "3", ("43678-2",)),
    K("contraindications", "Contraindications", "warning", "4", ("34070-3",)),
    K("warnings_and_precautions", "Warnings and precautions", "warning", "5", ("43685-7",), "warnings_and_cautions"),
    K("warnings", "Warnings", "warning", "", ("34071-1",)),
    K("precautions", "Precautions", "warning", "", ("42232-9",)),
    K("general_precautions", "General precautions", "warning", "", ("34072-9",)),
    K("laboratory_tests", "Laboratory tests", "warning", "", ("34075-2",)),
    K("adverse_reactions", "Adverse reactions", "reaction", "6", ("34084-4",)),
    K("clinical_trials_experience", "Clinical trials experience", "reaction", "", ("90374-0",), ""),
    K("postmarketing_experience", "Postmarketing experience", "reaction", "", ("90375-7",), ""),
    K("drug_interactions", "Drug interactions", "interaction", "7", ("34073-7",)),
    K(
        "drug_and_or_laboratory_test_interactions",
        "Drug and laboratory test interactions",
        "interaction",
        "",
        ("34074-5",),
    ),
    K("use_in_specific_populations", "Use in specific populations", "population", "8", ("43684-0",)),
    K("pregnancy", "Pregnancy", "population", "8.1", ("42228-7",)),
    K("teratogenic_effects", "Teratogenic effects", "population", "", ("34077-8",)),
    K("nonteratogenic_effects", "Nonteratogenic effects", "population", "", ("34078-6",)),
    K("labor_and_delivery", "Labor and delivery", "population", "", ("34079-4",)),
    K("lactation", "Lactation", "population", "", ("77290-5",), ""),
    K("nursing_mothers", "Nursing mothers", "population", "", ("34080-2",)),
    K(
        "reproductive_potential",
        "Females and males of reproductive potential",
        "population",
        "",
        ("77291-3",),
        "",
    ),
    K("pediatric_use", "Pediatric use", "population", "8.4", ("34081-0",)),
    K("geriatric_use", "Geriatric use", "population", "8.5", ("34082-8",)),
    K("renal_impairment", "Renal impairment", "population", "", ("88828-9",), ""),
    K("hepatic_impairment", "Hepatic impairment", "population", "", ("88829-7",), ""),
    K("drug_abuse_and_dependence", "Drug abuse and dependence", "population", "9", ("42227-9",)),
    K("controlled_substance", "Controlled substance", "population", "9.1", ("34085-1",)),
    K("abuse", "Abuse", "population", "9.2", ("34086-9",)),
    K("dependence", "Dependence", "population", "9.3", ("34087-7",)),
    K("overdosage", "Overdosage", "dose", "10", ("34088-5",)),
    K("description", "Description", "supply", "11", ("34089-3",)),
    K("clinical_pharmacology", "Clinical pharmacology", "pharmacology", "12", ("34090-1",)),
    K("mechanism_of_action", "Mechanism of action", "pharmacology", "12.1", ("43679-0",)),
    K("pharmacodynamics", "Pharmacodynamics", "pharmacology", "12.2", ("43681-6",)),
    K("pharmacokinetics", "Pharmacokinetics", "pharmacology", "12.3", ("43682-4",)),
    K("microbiology", "Microbiology", "pharmacology", "12.4", ("49489-8",)),
    K("pharmacogenomics", "Pharmacogenomics", "pharmacology", "12.5", ("66106-6",)),
    K("immunogenicity", "Immunogenicity", "pharmacology", "12.6", ("88830-5",), ""),
    K("nonclinical_toxicology", "Nonclinical toxicology", "pharmacology", "13", ("43680-8",)),
    K(
        "carcinogenesis_and_mutagenesis_and_impairment_of_fertility",
        "Carcinogenesis, mutagenesis, impairment of fertility",
        "pharmacology",
        "13.1",
        ("34083-6",),
    ),
    K(
        "animal_pharmacology_and_or_toxicology",
        "Animal pharmacology and toxicology",
        "pharmacology",
        "13.2",
        ("34091-9",),
    ),
    K("clinical_studies", "Clinical studies", "use", "14", ("34092-7",)),
    K("references", "References", "technical", "15", ("34093-5",)),
    K("how_supplied", "How supplied", "supply", "16", ("34069-5", "88437-9")),
    K("storage_and_handling", "Storage and handling", "supply", "", ("44425-7",)),
    K("information_for_patients", "Information for patients", "patient", "17", ("34076-0", "88436-1")),
    K("spl_medguide", "Medication guide", "patient", "", ("42231-1",)),
    K("spl_patient_package_insert", "Patient package insert", "patient", "", ("42230-3",)),
    K("instructions_for_use", "Instructions for use", "patient", "", ("59845-8",)),
    K("patient_medication_information", "Patient medication information", "patient", "", ("68498-5",)),
    K("supplemental_patient_material", "Supplemental patient material", "patient", "", ("38056-8",), ""),
    # Over-the-counter Drug Facts.
    K("active_ingredient", "Active ingredient", "supply", "", ("55106-9",)),
    K("purpose", "Purpose", "use", "", ("55105-1",)),
    K("do_not_use", "Do not use", "warning", "", ("50570-1",)),
    K("ask_doctor", "Ask a doctor before use", "warning", "", ("50569-3",)),
    K("ask_doctor_or_pharmacist", "Ask a doctor or pharmacist before use", "warning", "", ("50568-5",)),
    K("when_using", "When using this product", "warning", "", ("50567-7",)),
    K("stop_use", "Stop use and ask a doctor", "warning", "", ("50566-9",)),
    K("pregnancy_or_breast_feeding", "Pregnancy or breastfeeding", "warning", "", ("53414-9",)),
    K("keep_out_of_reach_of_children", "Keep out of reach of children", "warning", "", ("50565-1",)),
    K("inactive_ingredient", "Inactive ingredients", "supply", "", ("51727-6",)),
    K("questions", "Questions", "patient", "", ("53413-1",)),
    # Rarer openFDA fields.
    K("user_safety_warnings", "User safety warnings", "warning", "", ("54433-8",)),
    K("other_safety_information", "Other safety information", "warning", "", ("60561-8",)),
    K("safe_handling_warning", "Safe handling warning", "warning", "", ("50741-8",)),
    K("environmental_warning", "Environmental warning", "warning", "", ("50742-6",)),
    K("health_care_provider_letter", "Health care provider letter", "patient", "", ("71744-7",)),
    K("spl_indexing_data_elements", "Indexing data elements", "technical", "", ()),
    # What every label carries around its text.
    K("spl_product_data_elements", "Product data elements", "technical", "", ("48780-1",)),
    K(
        "package_label_principal_display_panel",
        "Package label, principal display panel",
        "technical",
        "",
        ("51945-4", "51941-3", "51942-1", "51943-9", "51944-7", "51946-2", "51947-0", "51948-8"),
    ),
    K("unclassified", "Unclassified section", "technical", "", ("42229-5",), "spl_unclassified_section"),
    # Subjects of consumer pages for which labels have no section.
    K("benefits", "Benefits", "use", "", (), ""),
    K("resistance", "Resistance", "pharmacology", "", (), ""),
    K("outlook", "Outlook", "use", "", (), ""),
    K("organ_effects", "Effects on organs", "warning", "", (), ""),
    K("driving_and_machinery", "Driving and machinery", "warning", "", (), ""),
    K("food_interactions", "Food", "interaction", "", (), ""),
    K("alcohol_interactions", "Alcohol", "interaction", "", (), ""),
    K("general_safety", "General safety", "use", "", (), ""),
    K("mental_disorders", "Mental disorders", "use", "", (), ""),
)
del K

BY_NAME: dict[str, SectionKind] = {kind.name: kind for kind in TABLE}

WARNINGS = frozenset(kind.name for kind in TABLE if kind.purpose == "warning")
"""The kinds of section that warn."""


TYPED: dict[str, str] = {
    "side_effects": "adverse_reactions",
    "dose": "dosage_and_administration",
    "dosage": "dosage_and_administration",
    "breastfeeding": "lactation",
    "interactions": "drug_interactions",
    "driving": "driving_and_machinery",
    "habit": "dependence",
    "overdose": "overdosage",
    "uses": "indications_and_usage",
    "used_for": "indications_and_usage",
    "indication": "indications_and_usage",
    "indications": "indications_and_usage",
    "contraindication": "contraindications",
    "black_box": "boxed_warning",
    "black_box_warning": "boxed_warning",
    "mechanism": "mechanism_of_action",
    "half_life": "pharmacokinetics",
    "trials": "clinical_studies",
    "studies": "clinical_studies",
    "food": "food_interactions",
    "alcohol": "alcohol_interactions",
}
"""Plain words that name a kind on the command line."""


def words() -> dict[str, str]:
    """Every word that names a section kind on the command line, openFDA's fields among them, with that kind."""
    return {field: kind.name for field, kind in by_field().items()} | {name: name for name in BY_NAME} | TYPED


NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}"
"""The number of a section in running text, as "5.1"."""


def is_number(word: str) -> bool:
    """Whether a word is the number of a section."""
    return bool(re.fullmatch(NUMBER, word.strip(), re.ASCII))


def heading(number: str | None, title: str, kind: str) -> str:
    """A section's number and title; without either, what its kind is called."""
    own = " ".join(part for part in (number, title) if part)
    return own or (BY_NAME[kind].title if kind != "unclassified" else "Untitled section")


@cache
def by_code() -> dict[str, SectionKind]:
    """Section kinds by LOINC code."""
    return {code: kind for kind in TABLE for code in kind.codes}


@cache
def by_field() -> dict[str, SectionKind]:
    """Section kinds by openFDA field."""
    return {kind.openfda_field: kind for kind in TABLE if kind.openfda_field}


@cache
def by_number() -> dict[str, SectionKind]:
    """Section kinds by their fixed number in a physician-format label."""
    return {kind.number: kind for kind in TABLE if kind.number}


def infer(title: str, number: str | None, parent: str | None) -> str | None:
    """The kind of a section without a usable code, from its title and number under its parent.

    The title decides, since numbers moved between editions (8.3 was Nursing mothers before it was
    Reproductive potential); a bare number decides only where a section has no title. None if neither
    is enough.
    """
    words = frozenset(re.findall(r"[a-z]+", title.lower()))
    for name, needed in _titles_under(parent):
        if words.issuperset(needed):
            return name
    if not words and number in by_number():
        return by_number()[number].name
    return _by_heading().get(_heading(title)) if parent is None else None


@cache
def _titles_under(parent: str | None) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words that a title must hold under one kind of parent, in the table's order."""
    return tuple((name, need) for name, within, needed in _TITLES if not within or parent in within for need in needed)


def _heading(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", title.lower())) - {"and", "or", "the", "of", "for", "on", "section"}


@cache
def _by_heading() -> dict[frozenset[str], str]:
    """Kinds by the whole heading of an uncoded section at the top level."""
    own = {_heading(kind.title): kind.name for kind in TABLE if kind.codes and kind.name != "unclassified"}
    return own | {_heading(title): name for title, name in _HEADINGS.items()}


_HEADINGS = {
    "Indications": "indications_and_usage",
    "Uses": "indications_and_usage",
    "Dosage": "dosage_and_administration",
    "Directions": "dosage_and_administration",
    "Contraindication": "contraindications",
    "Warning": "warnings",
    "Adverse events": "adverse_reactions",
    "Side effects": "adverse_reactions",
    "Interactions": "drug_interactions",
    "Overdose": "overdosage",
    "Action": "clinical_pharmacology",
    "Actions": "clinical_pharmacology",
    "How supplied storage and handling": "how_supplied",
    "Storage": "storage_and_handling",
    "Patient counseling information": "information_for_patients",
    "Information for the patient": "information_for_patients",
    "Inactive ingredient": "inactive_ingredient",
    "Active ingredients": "active_ingredient",
    "Principal display panel": "package_label_principal_display_panel",
}


_POPULATIONS = frozenset({"use_in_specific_populations", "precautions", "warnings_and_precautions"})
_PHARMACOLOGY = frozenset({"clinical_pharmacology", "pharmacokinetics"})


def _any(*alternatives: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in alternatives)


# Kind, the kinds of parent under which the title counts (empty: any), the words that it must hold.
_TITLES: tuple[tuple[str, frozenset[str], tuple[frozenset[str], ...]], ...] = (
    ("reproductive_potential", frozenset({"use_in_specific_populations"}), _any("reproductive potential")),
    ("lactation", frozenset({"use_in_specific_populations"}), _any("lactation")),
    ("nursing_mothers", _POPULATIONS, _any("nursing mothers", "nursing women")),
    ("labor_and_delivery", _POPULATIONS, _any("labor delivery")),
    ("pregnancy", frozenset({"use_in_specific_populations", "precautions"}), _any("pregnancy")),
    (
        "pediatric_use",
        frozenset({"use_in_specific_populations", "precautions"}),
        _any("pediatric use", "paediatric use"),
    ),
    ("geriatric_use", frozenset({"use_in_specific_populations", "precautions"}), _any("geriatric use")),
    (
        "renal_impairment",
        frozenset({"use_in_specific_populations"}),
        _any("renal impairment", "renal insufficiency", "renal disease", "renal dysfunction", "impaired renal"),
    ),
    (
        "hepatic_impairment",
        frozenset({"use_in_specific_populations"}),
        _any(
            "hepatic impairment", "hepatic insufficiency", "hepatic disease", "hepatic dysfunction", "impaired hepatic"
        ),
    ),
    (
        "clinical_trials_experience",
        frozenset({"adverse_reactions"}),
        _any("clinical trials", "clinical trial", "clinical studies experience"),
    ),
    ("postmarketing_experience", frozenset({"adverse_reactions"}), _any("postmarketing", "post marketing")),
    ("immunogenicity", frozenset({"adverse_reactions", "clinical_pharmacology"}), _any("immunogenicity")),
    ("mechanism_of_action", _PHARMACOLOGY, _any("mechanism action", "mechanisms action", "mode action")),
    ("pharmacodynamics", _PHARMACOLOGY, _any("pharmacodynamics", "pharmacodynamic")),
    ("pharmacokinetics", _PHARMACOLOGY, _any("pharmacokinetics", "pharmacokinetic")),
    ("pharmacogenomics", _PHARMACOLOGY, _any("pharmacogenomics")),
    ("microbiology", _PHARMACOLOGY, _any("microbiology")),
    (
        "carcinogenesis_and_mutagenesis_and_impairment_of_fertility",
        frozenset({"nonclinical_toxicology", "precautions"}),
        _any("carcinogenesis"),
    ),
    (
        "animal_pharmacology_and_or_toxicology",
        frozenset({"nonclinical_toxicology"}),
        _any("animal toxicology", "animal pharmacology"),
    ),
    (
        "drug_and_or_laboratory_test_interactions",
        frozenset({"precautions"}),
        _any("interactions laboratory test", "interactions laboratory tests"),
    ),
    ("drug_interactions", frozenset({"precautions"}), _any("drug interactions")),
    ("information_for_patients", frozenset({"precautions"}), _any("information patients", "information patient")),
    ("abuse", frozenset({"drug_abuse_and_dependence"}), _any("abuse")),
    ("dependence", frozenset({"drug_abuse_and_dependence"}), _any("dependence")),
    ("controlled_substance", frozenset({"drug_abuse_and_dependence"}), _any("controlled substance")),
    ("storage_and_handling", frozenset({"how_supplied"}), _any("storage")),
    ("how_supplied", frozenset({"how_supplied"}), _any("how supplied")),
)
