"""The words of a reply: each row as a line that says no more and no less than its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from druginfo.domain import sections
from druginfo.domain.sanitize import line
from druginfo.render.phrasing import RISK, spaced

INSTRUCTIONS = """\
druginfo answers from official drug labels and monographs in a local library. It quotes; it computes no verdict.
- Every row has a source and a place in it. Cite both for whatever you pass on.
- `state` says what a row is. `stated`: the source says so. `stated_none`: the source itself says "none".
  `not_stated`: the source is silent. `not_mentioned`: the sections searched do not name the other drug.
  `not_in_library`: no source is here. `not_recognised`: no drug of that name is known.
- Silence is not absence. Never turn `not_stated`, `not_mentioned`, `not_in_library` or an empty list into "safe",
  "none" or "no interaction"; say that the source does not state it.
- If a reply has `held_back`, it is not the whole answer: make the call that it names before you conclude.
- Recalls, shortages and approvals are records in one dated release. `found_by` says how a record and the drug belong
  together: by ingredient or name it may be another maker's. No match is never "not recalled", "available" or
  "not approved".
- Check in `drugs` that the drug which answered is the one meant; `choice.different` lists other medicines.
- Commands in messages ("druginfo fetch …") are for the person who keeps the library: you cannot run them. Your own
  way to look further is find_drug and search_labels.
- This is not medical advice."""
NOTHING = "No rows. Nothing that matched was found. That does not mean that there is no risk."
_SILENCE = "A source's silence does not mean that there is no risk."
_REASONS = {
    "left_empty": "the source has the heading and leaves it empty",
    "no_section": "the source has no section on this",
    "not_found": "nothing on this was found in the sections searched",
    "one_version": "the library has one version of this label, which cannot show what changed",
    "no_versions": "it is a monograph, not an official label, and has no versions",
    "nothing_changed": "the library has no version of this label since that date",
    "unchanged": "the versions here have the same words in what was asked for, or none of them has it",
}
_STATES = {
    "stated_none": 'The source itself states "none":',
    "not_mentioned": "NOT MENTIONED: the sections searched do not name the other drug."
    " That does not mean that there is no interaction.",
    "left_empty": f"NOT STATED: the source leaves its interactions section empty. {_SILENCE}",
    "no_section": f"NOT STATED: the source has no interactions section. {_SILENCE}",
    "not_in_library": "NO SOURCE HERE: the library has no label of it. That says nothing about the drug.",
    "several_drugs": "NAME OF SEVERAL DRUGS: nothing was looked up for it, since it does not say which one is meant.",
    "not_recognised": "NAME NOT RECOGNISED: no drug of that name is known here. That says nothing about the drug.",
}
_DATA_STATES = {"not_stated": "NOT STATED:", "not_in_library": "NO SOURCE HERE:"}
"""The states of official data, whose rows say in their text what was searched and what silence does not mean."""
_KINDS = {"label": "official label", "official_data": "its codes and names in official data"}
_FACTS = ("population", "frequency", "severity", "organs")
_IN_TITLE = ("class", "status", "reported", "updated")
"""Columns of official data that its title or text repeats."""
_LISTED = (
    "drug", "section", "number", "subject", "state", "text", "title", "risk", "advice", "source", "locator", "notes",
    "dataset",
)  # fmt: skip


def drug(one: Mapping[str, Any]) -> str:
    """Who a drug is and who its sources are, in a line or two."""
    kind = _KINDS.get(one["kind"], "monograph")
    parts = [f"{one['name']} [{one['id']}]: {kind}"]
    parts += [f"ingredients {', '.join(one['ingredients'])}"] if one.get("ingredients") else []
    parts += [f"searched for {one['looked_for']}; {one['records']:,} matched"] if one.get("looked_for") else []
    parts += [f"release {one['age_days']:,} days old"] if "age_days" in one else []
    parts += [f"version {one['version']}"] if one.get("version") is not None else []
    parts += [f"effective {one['effective']}"] if one.get("effective") else []
    if choice := one.get("choice"):
        parts.append(f"chosen because: {choice['rule']}; {choice['same']} other labels of the same medicine")
        parts += [f"other medicines, not meant here: {', '.join(choice['different'])}"] if choice["different"] else []
    sources = "".join(f"\n  Source {source['id']}: {source['cited']}" for source in one.get("sources", ()))
    return f"# {line('; '.join(parts))}{sources}"


def row(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A row as a line: which drug, where, what is said or that nothing is said, and who says it.

    `names` are the names of drugs by their ids.
    """
    whose = ", ".join(names.get(each, each) for each in str(one.get("drug", "")).split(",") if each)
    said = " ".join(part for part in (_place(one, names), _state(one), *_said(one)) if part)
    return f"- {whose}{': ' if whose else ''}{said}{_cited(one)}"


def notice(message: str) -> str:
    """A notice on a line of its own."""
    return f"Note: {line(message)}"


def held_back(rows: int | None, of: int, call: str) -> str:
    """What is missing from a reply, and how to get it; without a number if it is not known how many rows there are."""
    how_many = "more rows match" if rows is None else f"{rows:,} of {of:,} rows do not fit"
    return f"HELD BACK: {how_many}. For the rest, call {call}"


def outline(call: str) -> str:
    """What an outline is, and the call that gets a section."""
    return f"OUTLINE: the label is too large for one reply. These are its headings, not its text. For text, call {call}"


def _place(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    kind = sections.BY_NAME.get(str(one.get("section", "")))
    subject = str(one.get("subject") or "")
    about = f"about {names[subject]}" if subject in names else subject
    parts = (one.get("number"), kind.title if kind else one.get("section"), about)
    named = ", ".join(dict.fromkeys(str(part) for part in parts if part))
    return f"[{line(named)}]" if named else ""


def _state(one: Mapping[str, Any]) -> str:
    state, text = str(one.get("state", "")), str(one.get("text", ""))
    if "dataset" in one:
        return _DATA_STATES.get(state, "")
    if state == "not_stated":
        return f"NOT STATED: {_REASONS.get(text, text or 'the source is silent')}. {_SILENCE}"
    if state in _STATES:
        return _STATES[state]
    return f"({spaced(state)})" if state and state != "stated" else ""


def _said(one: Mapping[str, Any]) -> list[str]:
    text = "" if one.get("state") == "not_stated" and "dataset" not in one else str(one.get("text", ""))
    parts = [str(one["title"])] if "title" in one else []
    parts += ["(continued)"] if one.get("continued") else []
    parts += [text] if text else []
    parts += ["(continues; see held back)"] if one.get("continues") else []
    parts += [f"Advice: {one['advice']}"] if one.get("advice") else []
    parts += [f"Risk as stated: {RISK[one['risk']]}."] if one.get("risk") else []
    parts += [f"{name.capitalize()}: {spaced(str(one[name]))}." for name in _FACTS if one.get(name)]
    known = {*_LISTED, *_FACTS, "continued", "continues", *(_IN_TITLE if "dataset" in one else ())}
    others = {name: value for name, value in one.items() if name not in known}
    return [*parts, *(f"{spaced(name)}: {_listed(value)}." for name, value in others.items())]


def _listed(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _cited(one: Mapping[str, Any]) -> str:
    source = ", ".join(str(one[name]) for name in ("source", "locator") if one.get(name))
    notes = f" Note: {line(str(one['notes']))}" if one.get("notes") else ""
    return f" ({line(source)}){notes}" if source else notes
