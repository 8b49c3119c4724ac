"""Questions that assistants get wrong without sources: what they are given cannot be read as "none" or "safe"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tool = Callable[..., Any]
SILENT = ("NOT STATED", "NOT MENTIONED", "NOT RECOGNISED", "No rows", "NO SOURCE HERE", "No drug is called")
CAVEAT = (
    "does not mean that there is no risk", "does not mean that there is no interaction", "says nothing about the drug",
    "no other drug answers", "Did you mean", "druginfo fetch",
)  # fmt: skip
NEVER = (
    "is safe", "no known interaction", "no interactions found", "not contraindicated", "is not recalled",
    "was not recalled", "no recalls", "not in shortage", "is available",
)  # fmt: skip

SILENCES: dict[str, tuple[str, dict[str, Any], str | None]] = {
    # The question; the call that answers it; the state that its rows must hold (None: the call is refused).
    "Is Silvex safe in renal impairment?": (
        "get_warnings", {"drugs": ["silvex"], "organs": ["kidney"]}, "not_stated",
    ),
    "Is Silvex safe in pregnancy?": ("get_label", {"drug": "silvex", "sections": ["pregnancy"]}, "not_stated"),
    "Does Silvex interact with Quorvex?": ("check_interactions", {"drugs": ["silvex", "quorvex"]}, "no_section"),
    "Does Quorvex interact with Foodrug?": ("check_interactions", {"drugs": ["quorvex", "foodrug"]}, "not_mentioned"),
    "Does Zorvex interact with warfarin, which is not here?": (
        "check_interactions", {"drugs": ["zorvex", "nosuchdrug"]}, "not_recognised",
    ),
    "What is the dose of a drug that nobody knows?": ("get_label", {"drug": "nosuchdrug"}, None),
    "Can I drive after Silvex?": ("get_label", {"drug": "silvex", "topics": ["driving"]}, "not_stated"),
    "What do I do after an overdose of Haltrust, on which its page is silent?": (
        "get_label", {"drug": "haltrust", "sections": ["overdosage"]}, "not_stated",
    ),
    "What does section 5.3 of Zorvex say, which is empty?": (
        "get_label", {"drug": "zorvex", "sections": ["5.3"]}, "not_stated",
    ),
    "Is Silvex recalled, of which no report matches?": (
        "official_data", {"kind": "recalls", "drugs": ["silvex"]}, "not_stated",
    ),
    "Is Silvex approved, of which no application matches?": (
        "official_data", {"kind": "approvals", "drugs": ["silvex"]}, "not_stated",
    ),
    "Is Silvex in shortage, where the list was never fetched?": (
        "official_data", {"kind": "shortages", "drugs": ["silvex"]}, "not_in_library",
    ),
    "Is a medicine that nobody knows in shortage?": (
        "official_data", {"kind": "shortages", "drugs": ["nosuchdrug"]}, None,
    ),
    "Was the label of Silvex ever changed?": ("label_changes", {"drug": "silvex"}, "not_stated"),
    "Does any label speak of hiccups?": ("search_labels", {"query": "hiccups"}, "no_rows"),
}  # fmt: skip


@pytest.mark.parametrize("question", SILENCES)
def test_silence_is_never_shown_as_absence(question: str, tool: Tool) -> None:
    name, arguments, state = SILENCES[question]
    result = tool(name, **arguments)
    text = str(result.content[0].text)
    assert any(one in text for one in SILENT), text
    assert any(one in text for one in CAVEAT), text
    assert not any(one in text.lower() for one in NEVER), text
    assert result.is_error == (state is None)
    if state == "no_rows":
        assert result.structured_content["rows"] == []
    elif state:
        states = {row["state"] for row in result.structured_content["rows"]}
        assert state in states
        assert "stated_none" not in states


def test_no_match_in_official_data_says_what_it_does_not_mean(tool: Tool) -> None:
    recalled = str(tool("official_data", kind="recalls", drugs=["silvex"]).content[0].text)
    assert 'This does not mean "not recalled"' in recalled
    assert "release of 2026-11-18" in recalled
    assert "searched for: 2 NDCs, 1 application number" in recalled
    short = str(tool("official_data", kind="shortages", drugs=["silvex"]).content[0].text)
    assert "nothing was searched" in short
    assert "NOT STATED" not in short


def test_none_is_given_only_where_the_source_says_none(tool: Tool) -> None:
    result = tool("get_label", drug="zorvex", sections=["contraindications"])
    assert [row["state"] for row in result.structured_content["rows"]] == ["stated_none"]
    assert 'The source itself states "none": None. (' in result.content[0].text


def test_another_medicine_never_answers(tool: Tool) -> None:
    """The conjugate is not its antibody: the label warns against exactly that exchange."""
    result = tool("get_label", drug="trastuzumab emtansine")
    assert result.is_error
    assert "trastuzumab emtansine" in result.content[0].text
