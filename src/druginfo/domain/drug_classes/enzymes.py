"""Classes of inhibitors and inducers of enzymes and transporters, and of medicines that prolong the QT interval."""

from __future__ import annotations

from itertools import product

from druginfo.domain.drug_classes.row import DrugClass, row

QT = "QT-prolonging medicine"
"""The class of medicines that prolong the QT interval: it is not official, so a drug's own label has to say it."""

_MEDICINES = ("drug*", "medicin*", "medication*", "agent*", "product*", "therap*", "substance*", "treatment*")
_THAT = (
    "", "that_", "which_", "that_may_", "that_can_", "that_also_", "that_are_known_to_", "known_to_",
    "with_a_known_potential_to_", "with_the_potential_to_", "that_have_the_potential_to_", "with_potential_to_",
    "with_known_potential_to_", "that_potentially_", "that_have_been_shown_to_",
)  # fmt: skip
_PROLONG = ("prolong*_the_qt*", "prolong*_qt*", "cause_qt*_prolong*", "increase_the_qt*", "lengthen_the_qt*")
_QT_BEFORE = (
    "qt_prolonging qt_interval_prolonging qtc_prolonging qtc_interval_prolonging qt_prolonging_drug* "
    "qt_prolonging_med* qt_prolonging_agent* qt_qtc_prolonging"
)
_ENZYMES = {
    "CYP3A4": (
        "cyp3a4 cyp3a cyp450_3a4 cyp_3a4 cyp3a4_5 cytochrome_p450_3a4 cytochrome_p450_3a "
        "cytochrome_p450_cyp_3a4 cytochrome_p450_cyp_3a cytochrome_p450_cyp3a4 cytochrome_p450_cyp3a",
        "3A4 3A",
    ),
    "CYP2C9": ("cyp2c9 cyp_2c9 cytochrome_p450_2c9", "2C9"),
    "CYP2C19": ("cyp2c19 cyp_2c19 cytochrome_p450_2c19", "2C19"),
    "CYP2C8": ("cyp2c8 cyp_2c8 cytochrome_p450_2c8", "2C8"),
    "CYP2D6": ("cyp2d6 cyp_2d6 cytochrome_p450_2d6 cyp450_2d6", "2D6"),
    "CYP1A2": ("cyp1a2 cyp_1a2 cytochrome_p450_1a2", "1A2"),
    "CYP2B6": ("cyp2b6 cyp_2b6 cytochrome_p450_2b6", "2B6"),
}
_TRANSPORTERS = {
    "P-gp": ("p_gp p_glycoprotein p_glycoprotein_p_gp pgp", "P-Glycoprotein"),
    "BCRP": ("bcrp breast_cancer_resistance_protein", "Breast Cancer Resistance Protein"),
    "OATP1B1": ("oatp1b1 oatp1b3 oatp1b1_3 oatp1b1_1b3", "Organic Anion Transporting Polypeptide 1B1"),
}
_ALSO = {
    "CYP2D6 inhibitor": ("Cytochrome P450 2D6 Inhibitor [EPC]",),
    "CYP3A4 inhibitor": ("Cytochrome P450 3A Inhibitor [EPC]",),
    "OATP1B1 inhibitor": ("Organic Anion Transporting Polypeptide 1B3 Inhibitors [MoA]",),
}
"""Classes that are not named after one enzyme alone; labels name OATP1B1 and 1B3 together."""


def _written(words: str, what: str) -> str:
    """The phrases for inhibitors or inducers of one enzyme, or of several that are joined to the first."""
    own = words.split()
    return " ".join(
        (
            *(f"{one}_{what}*" for one in own),
            *(f"{what}*_of_{one}" for one in own),
            *(f"{what}*_of_the_{one}" for one in own),
            *(f"{one}_isoenzyme_{what}*" for one in own),
            *(f"{one}_enzyme_{what}*" for one in own),
        )
    )


def _affecting(name: str, words: str, official: str, what: str) -> DrugClass:
    actions = (f"{one} {what.title()}s [MoA]" for one in official.split("|"))
    named = f"{name} {what}"
    return row(named, _written(words, what), official="; ".join((*actions, *_ALSO.get(named, ()))))


ROWS: tuple[DrugClass, ...] = (
    *(
        _affecting(name, words, "|".join(f"Cytochrome P450 {one}" for one in codes.split()), what)
        for name, (words, codes) in _ENZYMES.items()
        for what in ("inhibitor", "inducer")
    ),
    *(
        _affecting(name, words, official, what)
        for name, (words, official) in _TRANSPORTERS.items()
        for what in ("inhibitor", "inducer")
    ),
    row(
        QT,
        f"{_QT_BEFORE} "
        + " ".join(f"{one}_{that}{prolong}" for one, that, prolong in product(_MEDICINES, _THAT, _PROLONG)),
    ),
)

AFFECTED = {one.name for one in ROWS if one.name != QT}
"""The classes that have degrees: strong, moderate, weak."""
