"""Names of drugs that are also everyday words: lead, iron, water, prothrombin (time)."""

from __future__ import annotations

import re
from functools import cache

# Words of everyday or laboratory language: they count as the drug only where it is taken.
_COMMON_WORDS = """
    air albumin aluminum ammonia bicarbonate bile calcium carbon charcoal chloride chromium citrate clay copper
    cholesterol cobalt cortisol creatinine dextrose ether fat factor fibrin fibrinogen fluoride gelatin glucagon
    glucose glutamine glycerin gold heme histamine honey hydrogen inert iodine iron lactate lactose lead
    magnesium manganese melatonin mercury nitrogen phosphate phosphorus placebo plasma potassium protein
    prothrombin salt selenium serotonin silver sodium starch sucrose sugar sulfur tar testosterone thrombin tin
    urea vitamin water yeast zinc
"""
_COMMON = frozenset(_COMMON_WORDS.split())
# Words that nearly always mean the drug, unless certain words follow.
_MOSTLY_WORDS = "alcohol estrogen insulin lithium oxygen progesterone"
_MOSTLY = frozenset(_MOSTLY_WORDS.split())

_TAKING = (
    r"(?:supplement|preparation|product|therap|treatment|administ|intake|ingest|tablet|capsule|injection|infusion|"
    r"replacement|dose|dosage|contain|concomitant|coadminist|co-administ|consum|taking|receiv|use of|given|giving)"
)
_SMALL = (
    r"(?:(?:of|or|and|with|for|the|a|an|any|all|other|oral|intravenous|iv|additional|supplemental|sterile|some|"
    r"systemic|concomitant|high-dose|low-dose|elemental|extra)\s+)"
)
_BEFORE = rf"{_TAKING}\w{{0,20}}\s+{_SMALL}{{0,3}}$"
_AFTER = (
    rf"(?<!\s)\s+(?:{_SMALL}{{0,1}}(?:salts?\s+)?{_TAKING}|salts\b|and\s+\w+\s+{_TAKING})|"
    r"[-\s](?:containing|based)\b"
)
# Words around what is measured, or belongs to the body.
_MEASURED = (
    r"(?<![\s-])[\s-]+(?:to\b|level|concentration|time|clearance|ratio|count|test|binding|bound|excretion|deficien|"
    r"deplet|metaboli|receptor|resistan|secretion|sensitiv|channel|absorption|retention|balance|imbalance|wasting|overload|"
    r"uptake|status|saturation|consumption|species|demand|tension|supply|synthesis|release|reuptake|swab|wipe|pad\b|dehydrogenase|dependen)"
)


# Words before a vitamin that are about the body's own supply of it.
_BODY = r"(?:measur|monitor|levels? of|deficien|absor|inadequate|subnormal|serum|plasma|low\b)[^.;]{0,60}$"


def is_common(name: str) -> bool:
    """Whether a folded name is also an everyday word."""
    return name in _COMMON or name in _MOSTLY or name.startswith("vitamin ")


def is_taken(name: str, before: str, after: str) -> bool:
    """Whether such a word means a drug that is taken, judged by the lower-case text before and after it."""
    if _pattern(_MEASURED).match(after):
        return False
    if name.startswith("vitamin "):
        return not _pattern(_BODY).search(before)
    return name in _MOSTLY or bool(_pattern(_BEFORE).search(before) or _pattern(_AFTER).match(after))


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """A compiled pattern; few calls need one."""
    return re.compile(written)
