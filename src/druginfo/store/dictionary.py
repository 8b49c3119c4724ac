"""The dictionaries that short passages are compressed with: words that labels share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec

from druginfo.domain import organs, sections
from druginfo.domain.model import Ingredient, Monograph, Product, Source

# Plain clinical English, the commonest last: references to the end take the fewest bits.
_PHRASES = """
 inhibitors anticoagulants antibiotics corticosteroids diuretics opioids benzodiazepines vaccines hormone receptor
 antagonist agonist enzyme substrate inducer CYP3A4 CYP2D6 plasma concentrations maximum concentration half-life
 clearance volume of distribution absorption metabolism excretion elimination bioavailability protein binding
 metabolites urine feces steady state pharmacokinetics of the drug were studied in healthy subjects
 carcinogenicity mutagenicity fertility rats mice rabbits dogs embryo fetal development toxicity animal studies
 randomized, double-blind, placebo-controlled trial primary endpoint hazard ratio 95% confidence interval
 progression-free survival overall response rate median duration baseline weeks months years
 tablets capsules injection for intravenous use solution for subcutaneous administration oral suspension vial
 single-dose prefilled syringe bottles of 30 bottles of 100 carton store at controlled room temperature 20°C to 25°C
 (68°F to 77°F) excursions permitted protect from light and moisture keep in the original container do not freeze
 refrigerate discard unused portion shake well swallow whole with or without food take with a full glass of water
 inactive ingredients: magnesium stearate, microcrystalline cellulose, lactose monohydrate, titanium dioxide,
 hypromellose, polyethylene glycol, sodium hydroxide, hydrochloric acid, iron oxide, silicon dioxide, croscarmellose
 molecular weight molecular formula structural formula white to off-white powder soluble in water
 Manufactured by: Distributed by: Marketed by: Made in Revised: Rx only NDC All rights reserved. is a registered
 trademark of Call your doctor for medical advice about side effects. You may report side effects to the FDA at
 Keep this and all medicines out of the reach of children. What is the most important information I should know about
 Before taking this medicine, tell your healthcare provider about all of your medical conditions, including if you
 are pregnant or plan to become pregnant are breastfeeding or plan to breastfeed. It is not known if
 This Medication Guide has been approved by the U.S. Food and Drug Administration. How should I take
 The most common side effects include nausea, vomiting, diarrhea, constipation, headache, fatigue, dizziness, rash,
 pruritus, abdominal pain, back pain, arthralgia, myalgia, cough, pyrexia, insomnia, decreased appetite, edema,
 hypertension, hypotension, hypersensitivity reactions, anaphylaxis, angioedema, infections, neutropenia, anemia
 elevated liver enzymes, creatinine clearance, renal failure, hepatic failure, heart failure, myocardial infarction
 Because clinical trials are conducted under widely varying conditions, adverse reaction rates observed in the
 clinical trials of a drug cannot be directly compared to rates in the clinical trials of another drug and may not
 reflect the rates observed in practice. Because these reactions are reported voluntarily from a population of
 uncertain size, it is not always possible to reliably estimate their frequency or establish a causal relationship
 to drug exposure. Safety and effectiveness in pediatric patients have not been established. There are no adequate
 and well-controlled studies in pregnant women. No overall differences in safety or effectiveness were observed
 between these patients and younger patients. Other reported clinical experience has not identified differences in
 responses between the elderly and younger patients, but greater sensitivity of some older individuals cannot be
 ruled out. The estimated background risk of major birth defects and miscarriage for the indicated population is
 unknown. Advise females of reproductive potential to use effective contraception during treatment and for after
 the last dose. The developmental and health benefits of breastfeeding should be considered along with the mother's
 clinical need for and any potential adverse effects on the breastfed infant from
 have been reported in patients receiving in patients treated with in patients with severe renal impairment
 in patients with hepatic impairment dose adjustment is not recommended should be used with caution should be
 monitored closely is contraindicated in patients with a history of hypersensitivity to any of its components
 discontinue treatment if permanently discontinue withhold monitor patients for signs and symptoms of
 the recommended dosage is 10 mg once daily mg/kg mg/m2 mcg/mL every 3 weeks administered as an intravenous infusion
 over 30 minutes may increase the risk of may cause serious or fatal which may result in concomitant use of with
 [see Dosage and Administration (2.1)] [see Use in Specific Populations (8.1)] [see Clinical Pharmacology (12.3)]
 [see Adverse Reactions (6.1)] [see Contraindications (4)] [see Warnings and Precautions (5.1)] patients treatment
 the of and in to with for or a is was were be by from not that on at this as are has been have an should may
"""

_LONG = 11
"""How many letters of each organ word go into the dictionary."""


@cache
def dictionary() -> bytes:
    """The built-in dictionary of some kilobytes: the shape of a label's facts, kinds of section, common words."""
    product = Product(name="", ingredients=(Ingredient(name="-"),))
    blank = Monograph(id="-", name="-", kind="label", products=(product,), sources=(Source(id="-", kind="label"),))
    kinds = " ".join(f"{kind.name} {kind.title} {' '.join(kind.codes)}" for kind in sections.TABLE)
    return b" ".join((msgspec.msgpack.encode(blank), kinds.encode(), _texts()))


def _texts() -> bytes:
    """Organ words, common phrases and the shape of statements."""
    # A longer dictionary costs time for every passage, so it has only the long words, which save most.
    every = (word.rstrip("*") for organ in organs.TABLE for word in organ.written.split() if "_" not in word)
    written = " ".join(word for word in every if len(word) >= _LONG)
    phrases = " ".join(_PHRASES.split())
    table = {"form": "table", "rows": [["", ""]], "text": ""}
    items = msgspec.msgpack.encode([table, {"form": "item", "text": ""}, {"form": "item", "bullet": "•", "text": ""}])
    return b" ".join((written.encode(), phrases.encode(), items))


_ROOM = 32_000
"""Bytes: deflate looks back no further."""

_POINTER = 2.5
"""About how many bytes a reference to a word takes."""


def learned(contents: Iterable[bytes]) -> bytes:
    """A dictionary of the words that save most in some passages, the best last."""
    counts: Counter[bytes] = Counter()
    for content in contents:
        counts.update(set(content.split()))
    first = _texts()
    saved = {word: count * (len(word) + 1 - _POINTER) for word, count in counts.items() if count > 1}
    words, room = [], _ROOM - len(first)
    for word in sorted(saved, key=lambda word: (-saved[word], word)):
        room -= len(word) + 1
        if room < 0:
            break
        words.append(word)
    return b" ".join((first, *reversed(words)))
