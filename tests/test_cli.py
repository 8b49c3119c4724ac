"""Commands, options, help, completion: what a user types and gets."""

from __future__ import annotations

import re

import pytest
import typer

from calls import ROOT, Run
from druginfo import __version__
from druginfo.domain import organs

PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")
COMMANDS = ["show", "warnings", "safety", "interactions", "list", "sources", "search", "validate", "schema"]


def test_the_version(run: Run) -> None:
    assert run("--version").text == f"druginfo {__version__}\n"


def test_help_lists_every_command(run: Run) -> None:
    listed = re.findall(r"^  (\w+)  +\S", run("--help").text.partition("Ask:")[2], re.MULTILINE)
    assert set(COMMANDS) <= set(listed)
    assert run().text == run("-h").text == run("--help").text
    assert run().code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_first(command: str, run: Run) -> None:
    told = run(command, "--help").text
    assert run(command, "-h").text == told
    examples = re.findall(rf"^ +(.*druginfo {command}\b.*)$", told.partition("Options:")[0], re.MULTILINE)
    assert examples
    assert told.index(examples[0]) < told.index("Options:")
    assert told.isascii()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_its_page(command: str) -> None:
    assert f"`druginfo {command}" in PAGE


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in {"validate", "schema"}])
def test_every_option_of_a_command_is_on_its_page(command: str, run: Run) -> None:
    for option in set(re.findall(r"--[a-z-]+", run(command, "--help").text)) & {
        "--section",
        "--organ",
        "--severity",
        "--drug",
        "--limit",
        "--json",
        "--plain",
        "--no-pager",
    }:
        assert f"`{option}" in PAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_help_s_own_examples_run(command: str, run: Run) -> None:
    told = run(command, "--help").text.partition("Options:")[0]
    ran = 0
    for line in re.findall(rf"^ +druginfo ({command}\b.*)$", told, re.MULTILINE):
        words = re.split(r" [|>] |  +", line)[0].split()
        if any(word.endswith((".toml", ".xml", ".zip", ".json")) for word in words):
            continue
        if words[1:2] and words[1][0].isalpha() and words[1] not in {"haltrust", "trastuzumab", "monograph", "output"}:
            continue  # A label that is not there before it is imported.
        assert run(*words).code == 0, line
        ran += 1
    assert ran or command == "validate"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuchcommand"], "nosuchcommand"),
        (["show"], "DRUG"),
        (["interactions"], "DRUG"),
        (["sources"], "DRUG"),
        (["search"], "WORDS"),
        (["validate"], "FILE"),
        (["show", "haltrust", "--nosuchoption"], "--nosuchoption"),
        (["show", "haltrust", "--section"], "--section"),
        (["schema", "other"], "output"),
        (["--nosuchoption"], "--nosuchoption"),
    ],
)
def test_a_usage_error_is_a_line_that_names_the_cure(words: list[str], said: str, run: Run) -> None:
    done = run(*words)
    assert done.code == 2
    assert done.out == b""
    assert done.error.count("\n") == 1
    assert done.error.startswith("druginfo: ")
    assert said in done.error


@pytest.mark.parametrize(
    ("words", "what", "known"),
    [
        (["warnings", "--organ", "feather"], "organ", [organ.name for organ in organs.TABLE]),
        (["warnings", "--severity", "zzz"], "severity", ["mild", "moderate", "severe"]),
    ],
)
def test_an_unknown_choice_lists_what_is_known(words: list[str], what: str, known: list[str], run: Run) -> None:
    done = run(*words)
    assert done.code == 2
    assert f"No {what} is called" in done.error
    assert all(name in done.error for name in known)


def test_a_slip_in_a_choice_gets_a_suggestion(run: Run) -> None:
    assert "Did you mean kidney?" in run("warnings", "--organ", "kidny").error
    assert "Did you mean pregnancy?" in run("show", "haltrust", "-s", "pregnacny").error
    assert "could be" in run("show", "haltrust", "-s", "preg").error


@pytest.mark.parametrize(
    "words", [["warnings", "--organ", ""], ["warnings", "--organ", " , "], ["show", "haltrust", "-s", ""]]
)
def test_an_empty_filter_is_not_everything(words: list[str], run: Run) -> None:
    done = run(*words)
    assert done.code == 2
    assert done.out == b""


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_nobody_thought_of_is_a_line(form: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("druginfo.library.Library.show", broken)
    with pytest.raises(RuntimeError):
        run("show", "haltrust", *form)
    monkeypatch.delenv("DRUGINFO_DEBUG")
    done = run("show", "haltrust", *form)
    assert done.code == 1
    assert done.error.count("\n") == 1
    assert "boom" in done.error
    assert not form or done.json["error"]["code"] == "unexpected"


@pytest.mark.parametrize(
    ("raised", "code"), [(BrokenPipeError(), 141), (KeyboardInterrupt(), 130), (typer.Abort(), 130)]
)
def test_what_ends_a_call_has_its_exit_code(
    raised: BaseException, code: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise raised

    monkeypatch.setattr("druginfo.cli.app", ended)
    done = run("list")
    assert (done.code, done.out, done.error) == (code, b"", "")


def test_an_exit_of_typer_s_own_stays_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object) -> None:
        raise SystemExit(7)

    monkeypatch.setattr("druginfo.cli.app", left)
    with pytest.raises(SystemExit, match="7"):
        run("list")


# ── What the options choose ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("organ", "subjects"),
    [
        ("heart", ["Cardiotoxicity", "Heart"]),
        ("cardiac", ["Cardiotoxicity", "Heart"]),
        ("CARD", ["Cardiotoxicity", "Heart"]),
        ("lung", ["Pulmonary toxicity"]),
        ("pulmonary", ["Pulmonary toxicity"]),
        ("liver", ["Liver"]),
        ("hepatic", ["Liver"]),
        ("kidney", ["Kidney"]),
        ("renal", ["Kidney"]),
        ("liver,kidney", ["Kidney", "Liver"]),
    ],
)
def test_warnings_on_an_organ(organ: str, subjects: list[str], run: Run) -> None:
    for words in (["warnings", "haltrust"], ["warnings"]):
        (warned,) = run(*words, "--organ", organ, "--json").results
        assert [one["subject"] for one in warned["statements"]] == subjects


def test_options_repeat_and_take_commas(run: Run) -> None:
    once = run("warnings", "--organ", "heart,renal", "--json").out
    assert run("warnings", "--organ", "heart", "-o", "kidney", "-o", "cardiac", "--json").out == once
    lifted = run("show", "haltrust", "-s", "pregnancy,lactation", "--json").out
    assert run("show", "haltrust", "--section", "pregnancy", "--section", "breastfeeding", "--json").out == lifted


def test_no_harm_is_shown_as_said_with_its_note(run: Run) -> None:
    done = run("warnings", "--organ", "kidney")
    assert "source says no harm" in done.text
    assert "sources differ" in done.text
    assert "14.5%" in done.text
    assert not set("✓✔☑✅") & set(done.text)


def test_every_warning_without_a_drug(run: Run) -> None:
    (warned,) = run("warnings", "--json").results
    assert warned["query"] is None
    subjects = [one["subject"] for one in warned["statements"]]
    assert subjects == [
        "Cardiotoxicity", "Infusion-related reactions", "Pulmonary toxicity", "Monitoring", "Pregnancy",
        "Breastfeeding",
        "Kidney", "Liver", "Heart", "Driving and heavy machinery", "Dependence", "Food", "Alcohol",
    ]  # fmt: skip
    assert len(warned["gaps"]) == 3


@pytest.mark.parametrize(("severity", "count", "gaps"), [("severe", 5, 1), ("moderate", 0, 1), ("mild,moderate", 0, 1)])
def test_warnings_of_a_severity(severity: str, count: int, gaps: int, run: Run) -> None:
    (warned,) = run("warnings", "haltrust", "--severity", severity, "--json").results
    assert (len(warned["statements"]), len(warned["gaps"])) == (count, gaps)


@pytest.mark.parametrize("words", [["warnings", "haltrust"], ["warnings"]])
def test_nothing_found_says_what_that_means(words: list[str], run: Run) -> None:
    for form in ("--json", "--plain", "--no-pager"):
        done = run(*words, "--organ", "thyroid", form)
        assert done.code == 0
        said = done.text + done.error
        assert "no warning statement on thyroid" in said
        assert "does not mean that there is no risk" in said
    answer = run(*words, "--organ", "thyroid", "--severity", "mild", "--json").json
    assert answer["notices"][0]["code"] == "nothing_stated"
    assert "thyroid" in answer["notices"][0]["message"]
    assert "mild" in answer["notices"][0]["message"]


def test_sections_are_lifted_from_any_depth(run: Run) -> None:
    (shown,) = run("show", "haltrust", "-s", "mechanism_of_action", "--json").results
    assert [one["kind"] for one in shown["sections"]] == ["mechanism_of_action"]
    assert len(shown["sections"][0]["statements"]) == 3
    assert shown["whole"] is False
    assert shown["safety"] == []
    assert {one["id"] for one in shown["sources"]} == {"page", "label"}


def test_a_section_that_the_source_has_not_is_a_gap(run: Run) -> None:
    done = run("show", "haltrust", "-s", "overdosage", "--json")
    assert done.code == 0
    (gap,) = done.results[0]["gaps"]
    assert (gap["subject"], gap["state"], gap["reason"]) == ("Overdosage", "not_stated", "no_section")
    assert done.json["notices"][0]["code"] == "no_section"
    assert "not stated (the source has no section on it)" in run("show", "haltrust", "-s", "overdosage").text


def test_safety_at_a_glance(run: Run) -> None:
    (surveyed,) = run("safety", "haltrust", "--json").results
    assert [(one["subject"], one["state"]) for one in surveyed["topics"]] == [
        ("pregnancy", "stated"),
        ("breastfeeding", "stated"),
        ("kidney", "stated_none"),
        ("liver", "stated_none"),
        ("heart", "stated"),
        ("driving", "stated"),
        ("dependence", "stated_none"),
        ("food", "stated_none"),
        ("alcohol", "stated"),
    ]
    shown = run("show", "haltrust").text
    glance = shown[shown.index("Safety at a glance") : shown.index("─ What it is")]
    assert "Mental" not in glance
    assert "General" not in glance
    assert "risk not known" in glance
    assert glance.count("source says no harm") == 4


def test_interactions_show_their_gaps(run: Run) -> None:
    (surveyed,) = run("interactions", "haltrust", "--json").results
    assert [(one["subject"], one["state"]) for one in surveyed["topics"]] == [
        ("severe", "not_stated"),
        ("moderate", "not_stated"),
        ("food", "stated_none"),
        ("alcohol", "stated"),
        ("diseases", "not_stated"),
    ]
    assert run("interactions", "haltrust").text.count("left") >= 3


def test_sources_are_counted(run: Run) -> None:
    (sourced,) = run("sources", "haltrust", "--json").results
    counts = {one["source"]["id"]: (one["statements"], one["notes"], one["gaps"]) for one in sourced["citations"]}
    assert counts == {"page": (42, 0, 12), "label": (0, 31, 0), "leaflet": (0, 0, 0), "handbook": (0, 0, 1)}


def test_streams(run: Run) -> None:
    for form in ((), ("--plain",), ("--json",)):
        done = run("show", "haltrust", *form)
        disclaimed = done.text.count("not medical advice"), done.error.count("not medical advice")
        assert disclaimed == ((0, 1) if form == ("--plain",) else (1, 0))


# ── Completion ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("druginfo ", set(COMMANDS)),
        ("druginfo sa", {"safety"}),
        ("druginfo show h", {"haltrust", "haltrust injection"}),
        ("druginfo safety trast", {"trastuzumab"}),
        ("druginfo warnings --organ k", {"kidney", "kidneys"}),
        ("druginfo show haltrust --section mech", {"mechanism_of_action"}),
        ("druginfo warnings --severity s", {"severe"}),
        ("druginfo show Herc", set()),
    ],
)
def test_the_shell_completes(typed: str, offered: set[str], spawn: Run) -> None:
    words = typed.split(" ")
    env = {"_DRUGINFO_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = spawn(env=env)
    assert done.error == ""
    got = set(done.text.split("\n")) - {""}
    assert offered <= got
    assert all(one.startswith(words[-1].lower()) for one in got)
    assert offered or not got
