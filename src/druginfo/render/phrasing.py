"""Wording that several forms share."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from druginfo.domain import formats
from druginfo.domain.model import Gap, Risk, Source
from druginfo.results.admin import Schemas
from druginfo.results.base import Finding
from druginfo.results.comparison import BoxedSince, Changed, Version

RISK: Mapping[Risk, str] = {
    "none": "source says no harm",
    "possible": "possible risk",
    "serious": "serious risk",
    "unknown": "risk not known",
}
DIFFER = "sources differ"
SILENT = "the label is silent"
REASON: Mapping[str, str] = {
    "left_empty": "not stated (left empty in the source)",
    "no_section": "not stated (the source has no section on it)",
}
MATCH: Mapping[str, str] = {
    "same": "the same words",
    "same_but_for_name": "the same words except the name",
    "different": "different words",
}
STATE: Mapping[str, str] = {"stated": "says", "stated_none": "says none", "not_stated": "not stated"}
"""The states in words, for the cell of a table."""

PAIR: Mapping[str, str] = {
    "stated": "stated",
    "not_mentioned": "not mentioned in these labels",
    "left_empty": "the source leaves its interactions empty",
    "no_section": "the label has no interactions section",
    "not_in_library": "no label in the library",
    "not_recognised": "name not recognised",
}


_SECOND = "See full prescribing information for "


def typeset(text: str) -> str:
    """A text with raised figures instead of those that plain text sets on the line, if nothing else can be meant.

    "m2" becomes m², and so does the "m 2" of "mg/m 2" and "1.73 m 2"; "mm 3" after a slash becomes mm³, and
    "10 9 /L" becomes 10⁹/L.
    """
    if "m2" in text:
        text = _SQUARED.sub(r"\1²", text)
    if " 2" in text or " 3" in text:
        text = _PARTED.sub(lambda match: f"{match[1]}{_RAISED[match[2]]}", text)
    return _POWER.sub(_power, text) if "10 " in text else text


def in_line(sentence: str) -> str:
    """A sentence as it is typeset; cells of a row of a table are set apart."""
    return typeset(" | ".join(filter(None, map(str.strip, sentence.split("\t")))) if "\t" in sentence else sentence)


def _power(match: re.Match[str]) -> str:
    return f"10{''.join(_RAISED[sign] for sign in match[1] or match[2])}"


_SQUARED = re.compile(r"(?<![A-Za-z0-9])([cmk]?m)2(?![\w²])")
_PARTED = re.compile(r"(?:(?<=/)|(?<=\bper )|(?<=1\.73 )|(?<=1\.73))([cm]?m) ([23])(?![\w.,]?\d|\w|²)")
_COUNTED = r"(?= ?/| (?:cells|CFU|PFU|particles|copies|vector|viral|genomes?|per)\b)"
_POWER = re.compile(
    rf"(?<![\d.,])(?:(?<=[x×X*])|(?<=[x×X*] ))10 ([-−–]?\d{{1,2}}){_COUNTED}(?: (?=/))?"
    r"|(?<![\d.,])10 ([369]|12) ?(?=/ ?(?:L\b|mm|mcL|µL|μL))"
)
_RAISED = dict(zip("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻", strict=True))


def spaced(word: str) -> str:
    """An identifier as words: "less_frequent" as "less frequent"."""
    return word.replace("_", " ")


def cited(source: Source) -> str:
    """A source in one line; what it does not state about itself is named as not stated."""
    edition = [source.edition] if source.edition else []
    version = [f"set id {source.set_id}"] if source.set_id else []
    version += [f"version {source.version}"] if source.version is not None else []
    pages = [f"p. {source.pages}"] if source.pages else []
    parts = [
        ", ".join(source.authors), _titled(source.title), *edition, source.publisher, source.place, source.date,
        *pages, source.address, *version,
    ]  # fmt: skip
    pieces = [part for part in (*parts, *map(missing, source.gaps)) if part]
    return " · ".join(pieces) or f"{source.id}: title not stated"


def _titled(title: str | None) -> str | None:
    """A title without the two sentences on Highlights with which every newer label's title begins."""
    if not title or not title.startswith("These highlights do not include"):
        return title
    second = title.find(_SECOND)
    end = re.compile(r"\.\s+(?=\S)").search(title, second + len(_SECOND)) if second >= 0 else None
    return title[end.end() :] if end else title


def missing(gap: Gap) -> str:
    """A gap in one line: what is missing, and what is printed in its place."""
    printed = f', printed "{gap.printed}"' if gap.printed else ""
    return f"{gap.subject}: not stated{printed}"


def dated(one: Changed | Version) -> str:
    """A version of a label in one line."""
    kind = formats.BY_NAME[one.format].title
    return f"version {one.version} ({one.effective or 'date not stated'}, {kind})"


def boxed_since(one: BoxedSince, set_id: str | None) -> str:
    """Since when a boxed warning has had its words, and how to see further back."""
    said = f"Boxed warning in these words since {dated(one.since)}"
    former = dated(one.former) if one.former else ""
    get = f" Get older ones: druginfo fetch {set_id} --history" if set_id else ""
    said += {
        "differs": f"; {former} has other words.",
        "lacks": f"; {former} has none.",
        "other_format": f"; {former} has other words, maybe only because of its format.",
        "not_here": " or before: no earlier version is in the library.",
        "first": ", the first version.",
    }[one.earlier]
    numbers = "1 version number between is" if one.missing == 1 else f"{one.missing} version numbers between are"
    said += f" {numbers} not in the library." if one.missing else ""
    # The command is last: a number after --history would be part of it.
    return f"{said}{get}" if one.earlier == "not_here" else said


def signed(op: str, text: str, before: str = "") -> str:
    """Words that only one version has, between signs, `[-old-]` and `{+new+}`, with white space outside them.

    `before` is the text in front of them.
    """
    if op == "equal":
        return text
    start, body, end = parted(text, before)
    return f"{start}{SIGNS[op][0]}{body}{SIGNS[op][1]}{end}"


def parted(text: str, before: str = "") -> tuple[str, str, str]:
    """The words that only one version has, and the white space before and after them."""
    body = text.strip()
    start = " " if before and not before.isspace() and (body[:1].isalnum() or body[:1] in '([“"<≥≤') else ""
    return start, body, text[len(text.rstrip()) :]


SIGNS: Mapping[str, tuple[str, str]] = {"added": ("{+", "+}"), "removed": ("[-", "-]")}
"""What stands around words that only one version has, where no element says so."""
MARKS: Mapping[str, tuple[str, str]] = {"ins": SIGNS["added"], "del": SIGNS["removed"]}
"""The same by the mark of a span."""


def whole_at(drug: str, one: Finding) -> str:
    """How to see all of the section that a statement is quoted from; the drug as it is typed in a shell."""
    return f"whole: druginfo show {drug} -s {one.number or one.section}"


def schema_text(answer: Schemas) -> str:
    """A JSON Schema as a file of its own."""
    texts = (msgspec.json.format(msgspec.json.encode(one.json_schema), indent=2) for one in answer.results)
    return "".join(text.decode() + "\n" for text in texts)


def counted(count: int, what: str) -> str:
    """A number and what is counted: "1 record", "1,204 records"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
