"""The codes of FDA's classes, by the names that FDA prints, and where each was checked.

There are four kinds of source: a document of FDA's class indexing; openFDA's records of labels, which give a class and
its code (`nui`) in separate fields; DrugCentral's copy of the indexing; an extract of NDF-RT, from which FDA takes its
classes.
A class that is in none of them counts only by its name; the row that names it says so (`DrugClass.unverified`).
"""

from __future__ import annotations

from druginfo.domain.drug_classes.codes_of_actions import CHECKED as _ACTIONS
from druginfo.domain.drug_classes.codes_of_classes import CHECKED as _CLASSES

SOURCES = {
    "F": "FDA's class indexing, document on methoxsalen (set id ea1a6225-0eb9-4743-9601-23d5795936a3, 2010-11-01)",
    "O": "openFDA's labels: nui beside pharm_class_epc, pharm_class_moa and pharm_class_cs",
    "D": "DrugCentral's copy of FDA's indexing: dhimmel/drugcentral, rephetio/classes.tsv, commit e80a0c96",
    "N": "an extract of NDF-RT in public source code, which agrees with D on all 15 classes that both have",
}
"""The source in which a code was checked, by the letter before the code."""

_LINES = [line.split(" ", 2) for line in f"{_CLASSES}{_ACTIONS}".splitlines() if line]

CODES = {name: code for _, code, name in _LINES}
"""The code of each class, by its name as FDA prints it."""

CHECKED_IN = {name: SOURCES[source] for source, _, name in _LINES}
"""The source in which the code of each class was checked, by its name."""
