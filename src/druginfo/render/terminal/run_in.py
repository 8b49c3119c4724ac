"""Gives headings and lists in text that openFDA runs together lines of their own, where the words show them."""

from __future__ import annotations

import re

from rich.text import Text

# Subheadings that labels share, capitalised as printed. Inside a sentence, these words are not a heading.
_HEADINGS = (
    "Risk Summary", "Clinical Considerations", "Data", "Human Data", "Animal Data", "Pregnancy Exposure Registry",
    "Disease-Associated Maternal and/or Embryo/Fetal Risk", "Disease-associated maternal and/or embryo/fetal risk",
    "Disease-Associated Maternal and/or Embryo-Fetal Risk", "Disease-associated maternal and embryo/fetal risk",
    "Dose Adjustments During Pregnancy and the Postpartum Period", "Maternal Adverse Reactions",
    "Fetal/Neonatal Adverse Reactions", "Fetal/Neonatal adverse reactions", "Labor or Delivery",
    "Pregnancy Testing", "Contraception", "Females", "Males", "Infertility", "Lactation",
    "Absorption", "Distribution", "Elimination", "Metabolism", "Excretion", "Specific Populations",
    "Drug Interaction Studies", "Drug Interactions Studies", "Clinical Studies", "In Vitro Studies",
    "Cardiac Electrophysiology", "Effect of Food", "Geriatric Patients", "Pediatric Patients",
    "Male and Female Patients", "Racial or Ethnic Groups", "Patients with Renal Impairment",
    "Patients with Hepatic Impairment", "Renal Impairment", "Hepatic Impairment", "Carcinogenesis", "Mutagenesis",
    "Impairment of Fertility", "Mechanism of Action", "Pharmacodynamics", "Pharmacokinetics",
)  # fmt: skip
_HEADING = re.compile(
    rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sorted(_HEADINGS, key=len, reverse=True)))})(?=:?\s+[A-Z“\"(\[•●▪■])"
)
_BULLET = re.compile(r"(?<!\s)\s++(?=[•●▪◦■‣]\s*+\S)")
_CAPTION = re.compile(r"(?<=[.)\]:])\s++(?=(?:Table|Figure)\s++\d++[A-Z]?[.:]?\s++[A-Z])")
# Each point of the Highlights ends with the sections that it comes from: "( 2.1 )".
_REFERENCE = re.compile(r"\(\s*+\d++\.\d++(?:[\s,]++\d++\.\d++)*+\s*+\)(\s++)(?=[A-Z])")
_ENDS = ".:;)]•●▪■!?"


def laid_out(text: str) -> Text:
    """The text with line breaks in place of some blanks; no other character changes.

    The breaks are around run-in headings, before bullets and captions, and after each point of the Highlights.
    """
    headings = _run_in(text)
    breaks = {found.span() for pattern in (_BULLET, _CAPTION) for found in pattern.finditer(text)}
    breaks |= {found.span(1) for found in _REFERENCE.finditer(text)}
    breaks |= {_blanks(text, place) for start, end in headings for place in (start, end)}
    made, done = Text(), 0
    for start, end in sorted(one for one in breaks if 0 < one[0] < one[1] < len(text)):
        if start >= done:
            made.append(text[done:start], "italic" if (done, start) in headings else "").append("\n")
            done = end
    return made.append(text[done:], "")


def _run_in(text: str) -> set[tuple[int, int]]:
    """Where run-in headings are: after the end of a sentence, or directly after another heading."""
    found: set[tuple[int, int]] = set()
    last = 0
    for match in _HEADING.finditer(text):
        before = text[: match.start()].rstrip()
        end = match.end() + text.startswith(":", match.end())
        if not before or before[-1] in _ENDS or (found and len(before) == last):
            found.add((match.start(), end))
            last = end
    return found


def _blanks(text: str, place: int) -> tuple[int, int]:
    """The white space before or after a place."""
    start = len(text[:place].rstrip())
    end = len(text) - len(text[place:].lstrip())
    return start, end
