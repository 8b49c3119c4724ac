"""Every fact of the Haltrust page, every place it leaves empty and every note, in words of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from druginfo.domain.model import Gap, Monograph, Note, walk

Entry = dict[str, Any]

ATTACHED = ("risk", "severity", "frequency", "population", "organs", "differs")
"""What a source attaches: it is there exactly where a fact says so."""


@dataclass(frozen=True)
class Item:
    """A statement, a gap or a note of a monograph, and where it was found."""

    what: str
    where: str
    on: str
    entry: Entry = field(compare=False, hash=False)

    @property
    def said(self) -> str:
        words = (self.entry.get(key) for key in ("subject", "text", "advice", "locator", "printed"))
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class Wanted:
    """What an entry must say: all of some patterns, and what is attached to it and nothing more."""

    name: str
    what: str
    where: str
    patterns: tuple[str, ...]
    on: str = ""
    advice: str = ""
    attached: tuple[tuple[str, Any], ...] = ()

    def holds(self, item: Item) -> bool:
        entry = item.entry
        attached = {key: entry[key] for key in ATTACHED if entry.get(key)}
        return (
            item.what == self.what
            and item.where == self.where
            and (not self.on or item.on == self.on)
            and all(re.search(pattern, item.said, re.IGNORECASE) for pattern in self.patterns)
            and bool(re.search(self.advice, entry.get("advice") or "", re.IGNORECASE))
            and bool(self.advice) == bool(entry.get("advice"))
            and attached == dict(self.attached)
        )


def items(monograph: Monograph) -> Iterator[Item]:
    """Every statement, gap and note of a monograph."""
    for section, _ in walk(monograph.sections):
        for one in section.statements:
            yield Item("statement", section.kind, one.subject or "", _plain(one))
            yield from _notes(section.kind, one.subject or "", one.notes)
        yield from _gaps(section.kind, section.gaps)
    for source in monograph.sources:
        yield from _gaps(f"sources.{source.id}", source.gaps)
    for author in monograph.authors:
        yield from _gaps("authors", author.gaps)
    yield from _gaps("", monograph.gaps)


def _gaps(where: str, gaps: tuple[Gap, ...]) -> Iterator[Item]:
    for one in gaps:
        yield Item("gap", where, one.subject, _plain(one))
        yield from _notes(where, one.subject, one.notes)


def _notes(where: str, on: str, notes: tuple[Note, ...]) -> Iterator[Item]:
    for note in notes:
        yield Item("note", where, on, _plain(note))


def _plain(one: Any) -> Entry:
    made: Entry = msgspec.to_builtins(one)
    return made


def missing(monograph: Monograph) -> list[str]:
    """The names of the facts, gaps and notes that a monograph does not hold."""
    found = list(items(monograph))
    return [one.name for one in (*FACTS, *GAPS, *NOTES) if not any(one.holds(item) for item in found)]


def fact(where: str, name: str, *patterns: str, advice: str = "", **attached: Any) -> Wanted:
    """A fact of the page."""
    return Wanted(name, "statement", where, patterns, "", advice, tuple(attached.items()))


def gap(where: str, name: str, *patterns: str, **attached: Any) -> Wanted:
    """A place that the page announces and leaves empty."""
    return Wanted(f"gap: {name}", "gap", where, patterns, "", "", tuple(attached.items()))


def note(where: str, on: str, locator: str, *patterns: str, **attached: Any) -> Wanted:
    """What the US label has on it."""
    exact = rf"(?:^|\s){re.escape(locator)}$"
    return Wanted(f"note on {on}: {locator}", "note", where, (exact, *patterns), on, "", tuple(attached.items()))


SEVERE = {"frequency": "less_frequent", "severity": "severe"}

FACTS = (
    fact("description", "what it is", "Haltrust contains trastuzumab", "monoclonal antibody", "mainly|primarily",
         "HER2-positive", "breast", "gastric"),
    fact("description", "what HER2 is", "human epidermal growth factor receptor 2", "protein",
         "growth.*promote|promote.*growth",
         "overexpression", "associated with aggressive"),
    fact("description", "what trastuzumab does to it", "targets this protein", "inhibit", "proliferation",
         "cancer cells"),
    fact("description", "outcomes improved", "HER2-positive", "better outcomes", "significantly"),
    fact("dosage_forms_and_strengths", "the product is a 440 mg injection", "440 mg", "injection"),
    fact("mechanism_of_action", "it blocks the receptor", "attaches|binds", "extracellular domain", "HER2 receptor",
         "block", "natural ligand", "activat"),
    fact("mechanism_of_action", "it disrupts signals", "disrupts", "downstream signalling", "grow", "survive"),
    fact("mechanism_of_action", "it recruits immune cells", "ADCC", "antibody-dependent cellular cytotoxicity",
         "mediates", "recruit.*immune cells", "destroy", "overexpress"),
    fact("indications_and_usage", "early breast cancer", "early-stage", "adjuvant", "HER2-positive breast cancer",
         "after surgery, (?:after )?chemotherapy or (?:after )?radiation"),
    fact("indications_and_usage", "metastatic breast cancer", "metastatic breast cancer", "first-line", "combination",
         "chemotherapy agents (?:such as|like) paclitaxel"),
    fact("indications_and_usage", "gastric cancer", "HER2-positive", "metastatic", "adenocarcinoma", "gastric",
         "gastroesophageal junction"),
    fact("mental_disorders", "no benefit in mental disorders", "mental disorders", "no benefit"),
    fact("dosage_and_administration", "one year, and why", "early-stage breast cancer", "standard", "one year",
         "because", "shown to optimi[sz]e", "clinical benefits?"),
    fact("dosage_and_administration", "into a vein", "traditionally", "trastuzumab", "intravenous infusion"),
    fact("dosage_and_administration", "under the skin", "subcutaneous", "hyaluronidase", "Herceptin SC",
         "Herceptin Hylecta", "fixed dose", "under the skin", "can (?:find|be) more convenient"),
    fact("dosage_and_administration", "caveat on dosage", "usual", "most common", "patients and their cases differ",
         "dosage can differ", "disease", "route", "age", "medical history"),
    fact("adverse_reactions", "flu-like symptoms", "flu-like", "fever", "chills", frequency="common"),
    fact("adverse_reactions", "nausea", "nausea.*nausea", frequency="common"),
    fact("adverse_reactions", "diarrhea", "diarrh.*diarrh", frequency="common"),
    fact("adverse_reactions", "fatigue", "fatigue.*fatigue", frequency="common"),
    fact("adverse_reactions", "headache", "headache.*headache", frequency="common"),
    fact("adverse_reactions", "harm to the heart", "cardiotoxicity", "congestive heart failure",
         "decreased left ventricular ejection fraction",
         advice="(?=.*recommends)(?=.*heart)(?=.*monitored regularly)(?=.*during treatment)",
         organs=("heart",), **SEVERE),
    fact("adverse_reactions", "infusion reactions", "infusion", "hypersensitivity", "anaphylaxis",
         "particularly with the initial dose", **SEVERE),
    fact("adverse_reactions", "harm to the lungs", "pulmonary toxicity", "interstitial lung disease", "pneumonitis",
         organs=("lung",), **SEVERE),
    fact("adverse_reactions", "watch for these", "monitor patients closely", "manage.*strategies",
         "where necessary", severity="severe"),
    fact("general_safety", "safe, on a doctor's advice", "whether it is safe", "answers yes",
         advice="only on a doctor's advice"),
    fact("pregnancy", "pregnancy", "pregnant", r"\bmay\b", "severe side effects",
         advice="if you are pregnant, do not take.*without a doctor's advice", risk="serious", severity="severe",
         population="Pregnant women"),
    fact("lactation", "breastfeeding", "breastfeed", r"\bmay\b", "serious side effects",
         advice="if you are breastfeeding, do not take.*without a doctor's advice", risk="serious",
         population="Breastfeeding women"),
    fact("organ_effects", "kidney", "no harmful effects? on the kidneys", risk="none", organs=("kidney",)),
    fact("organ_effects", "liver", "not harmful (?:to|for) the liver", risk="none", organs=("liver",)),
    fact("organ_effects", "heart", r"\bmay\b", "harm", "heart",
         advice="if you feel.*stop taking.*start again only on your doctor's advice", risk="possible",
         organs=("heart",)),
    fact("driving_and_machinery", "driving", "may feel sleepy",
         advice="do not drive or operate heavy machinery after taking it"),
    fact("dependence", "habit", "not addictive in nature", "habit", risk="none"),
    fact("food_interactions", "food", "with food causes? no problems?", risk="none"),
    fact("alcohol_interactions", "alcohol", "no research", "to date", "not known", risk="unknown"),
    fact("resistance", "it can develop", "resistance to trastuzumab can develop", "despite its efficacy"),
    fact("resistance", "by the receptor", "HER2 receptor is altered"),
    fact("resistance", "by other signals", "alternative signalling pathways are activated"),
    fact("resistance", "by failing immunity", "no immune response is elicited"),
    fact("resistance", "newer agents", "newer agents", "developed to overcome", "aim to enhance", "efficacy",
         "challenges"),
    fact("resistance", "T-DM1", "T-DM1", "trastuzumab emtansine", "antibody-drug conjugate",
         "emtansine, a cytotoxic agent",
         "HER2-positive cells receive the chemotherapy directly", "exposure of normal tissues is minimi[sz]ed"),
    fact("outlook", "what is hoped", "research goes on", "novel therapies", "build on the success", "offer hope",
         "even more effective treatments"),
)  # fmt: skip

DOSE = "dosage_and_administration"
NOT_WITH = "Medicines not to be taken with it because of severe side effects"

GAPS = (
    gap("benefits", "main benefits", "main benefits"),
    gap("benefits", "other benefits", "other benefits"),
    gap(DOSE, "dose for adult women", "dosage table", population="Adult (female)"),
    gap(DOSE, "dose for older people", "dosage table", population="Geriatric"),
    gap(DOSE, "dose for adults", "dosage table", population="Adult"),
    gap(
        "drug_interactions",
        "medicines with severe interactions",
        "because of severe side effects: severe",
        severity="severe",
    ),
    gap(
        "drug_interactions",
        "medicines with moderate interactions",
        "because of severe side effects: moderate",
        severity="moderate",
    ),
    gap("contraindications", "diseases to avoid it in", "diseases", "should not be taken unless a doctor advises"),
    gap("authors", "the compiler's name", "name of the compiler"),
    gap("sources.page", "publisher of the page", "^publisher"),
    gap("sources.page", "address of the page", "^address"),
    gap("sources.page", "date of the page", "^date"),
    gap("sources.handbook", "title of the second reference", "^title", "second reference", r"\[link\]"),
)

NOTES = (
    note("dosage_forms_and_strengths", "Strength", "3", "150 mg", "single-dose vial", "440 mg"),
    note("mechanism_of_action", "Receptor blockade", "12.1", "does not mention a ligand", "in vitro and in animals"),
    note("mechanism_of_action", "Antibody-dependent cellular cytotoxicity (ADCC)", "12.1", "mediator", "in vitro",
         "preferentially", "compared with cancer cells that do not"),
    note("indications_and_usage", "Early-stage breast cancer", "1.1", "node positive", "node negative",
         "ER/PR-negative",
         "doxorubicin", "cyclophosphamide", "paclitaxel or docetaxel", "carboplatin", "single agent", "anthracycline"),
    note("indications_and_usage", "Metastatic breast cancer", "1.2", "first line with paclitaxel", "single agent",
         "one or more chemotherapy regimens"),
    note("indications_and_usage", "Gastric cancer", "1.3", "cisplatin", "capecitabine or 5-fluorouracil",
         "without prior treatment"),
    note(DOSE, "Duration", "2.2", "52 weeks", "not recommend", "beyond one year"),
    note(DOSE, "Dose for adult women", "2.2", "body weight", "indication", "not on age group or sex"),
    note(DOSE, "Dose for older people", "8.5", "386 patients", "65 or over", "cardiac dysfunction was increased",
         "compared with younger"),
    note("adverse_reactions", "Cardiotoxicity", "5.1", "LVEF", "before the start", "every 3 months", "every 4 weeks",
         "every 6 months", "at least 2 years"),
    note("adverse_reactions", "Infusion-related reactions", "5.2", "initial infusion", "serious and fatal"),
    note("adverse_reactions", "Pulmonary toxicity", "5.4", "can result", "serious and fatal", "more severe",
         "intrinsic lung disease", "short of breath at rest"),
    note("pregnancy", "Pregnancy", "Boxed warning", "can result in oligohydramnios", "pulmonary hypoplasia",
         "skeletal abnormalities", "neonatal death"),
    note("pregnancy", "Pregnancy", "5.3", "can cause fetal harm", "within 7 months before conception",
         "reproductive potential"),
    note("pregnancy", "Pregnancy", "8.1", "post-?marketing reports", "monkeys", "25 mg/kg", "crossed the placenta",
         "without adverse"),
    note("pregnancy", "Pregnancy", "8.3", "effective contraception", "7 months after the last dose"),
    note("lactation", "Breastfeeding", "8.2", "no human data", "milk", r"0\.3%", "washout period of 7 months"),
    note("organ_effects", "Kidney", "6.1", "Study 7", "compared with chemotherapy alone", r"18% against 14\.5%",
         r"2\.7% against 1\.7%", r"2% against 0\.3%", "nephrotic syndrome", "4 to about 18 months", differs=True),
    note("organ_effects", "Kidney", "6.3", "glomerulopathy", "tumou?r lysis syndrome", "possible",
         "acute renal failure",
         differs=True),
    note("organ_effects", "Kidney", "12.3", r"636", r"133", "no clinically significant difference", "unknown"),
    note("organ_effects", "Liver", "12.3", "pharmacokinetics", "hepatic impairment", "unknown"),
    note("organ_effects", "Heart", "Boxed warning", "cardiomyopathy", "sub-?clinical and clinical cardiac failure",
         "anthracycline", "before and during treatment"),
    note("organ_effects", "Heart", "5.1", "4 to 6 fold", "comparing patients on Herceptin.*with those not receiving",
         "not been studied"),
    note("organ_effects", "Heart", "2.3", "resum", "at least 4 weeks", "16% or more", "10% or more", "4 to 8 weeks",
         "no more than 15%", "over 8 weeks", "more than 3 occasions"),
    note("driving_and_machinery", "Driving and heavy machinery", "whole label", "nothing about driving"),
    note("drug_interactions", f"{NOT_WITH}: severe", "7", "anthracyclines?",
         "may have an increased risk",
         "up to 7 months after", "if possible", "monitored carefully"),
    note("drug_interactions", f"{NOT_WITH}: moderate", "12.3", "no formal drug interaction studies",
         "no clinically significant"),
    note("contraindications", "Diseases in which it should not be taken unless a doctor advises it", "4", "none"),
    note("food_interactions", "Food", "whole label", "nothing about food"),
    note("alcohol_interactions", "Alcohol", "whole label", "nothing about alcoholic drink"),
    note("resistance", "Trastuzumab emtansine (T-DM1)", "2.2", "against substituting", "for or with ado-trastuzumab"),
)  # fmt: skip
