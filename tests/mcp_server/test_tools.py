"""Each tool and each error, through the protocol's own client in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from druginfo import Library
from official_records import recall, response
from rxnorm_files import made_up

Tool = Callable[..., Any]
BUDGET, CATALOGUE = 24_000, 16_000
CALLS: dict[str, dict[str, Any]] = {
    "find_drug": {"name": "zorvex"},
    "get_label": {"drug": "zorvex"},
    "get_warnings": {"drugs": ["zorvex"], "organs": ["heart"]},
    "get_safety": {"drugs": ["zorvex", "haltrust"]},
    "check_interactions": {"drugs": ["zorvex", "quorvex", "silvex"]},
    "compare_drugs": {"drugs": ["zorvex", "quorvex"]},
    "search_labels": {"query": "heart"},
    "label_changes": {"drug": "zorvex"},
    "official_data": {"kind": "recalls", "drugs": ["zorvex"]},
}


def text_of(result: Any) -> str:
    assert len(result.content) == 1
    return str(result.content[0].text)


def test_the_catalogue_is_small_and_read_only(talk: Callable[..., Any]) -> None:
    listed = talk(lambda client: client.list_tools())
    assert sorted(one.name for one in listed.tools) == sorted(CALLS)
    for one in listed.tools:
        hints = one.annotations
        assert (hints.read_only_hint, hints.idempotent_hint) == (True, True)
        assert (hints.destructive_hint, hints.open_world_hint) == (False, False)
        assert one.description
    assert len(listed.model_dump_json(by_alias=True)) <= CATALOGUE


@pytest.mark.parametrize("name", CALLS)
def test_each_tool_answers_with_rows_sources_and_the_same_words_as_text(name: str, tool: Tool) -> None:
    result = tool(name, **CALLS[name])
    assert not result.is_error
    structured, text = result.structured_content, text_of(result)
    assert structured["answer"] == name
    assert structured["rows"]
    assert structured["drugs"]
    for drug in structured["drugs"]:
        assert drug["sources"]
        assert all(source["cited"] in text for source in drug["sources"])
    for row in structured["rows"]:
        for column in ("text", "advice", "title", "locator"):
            value = row.get(column)
            assert not value or value in text or row["state"] in {"not_stated", "no_section", "left_empty"}, row
    assert [one["message"] for one in structured["notices"]]
    assert all(one["message"] in text for one in structured["notices"])
    assert len(result.model_dump_json(by_alias=True, exclude_none=True)) <= BUDGET


def test_a_long_label_comes_as_its_outline_and_its_sections_page_by_page(tool: Tool) -> None:
    outline = tool("get_label", drug="longvex").structured_content
    assert outline["rows"][0]["text"] == "It can harm."  # The boxed warning is whole.
    assert outline["kind"] == "outline"
    assert outline["sections_by"]["arguments"]["drug"] == "longvex"
    parts = {row.get("number"): row for row in outline["rows"] if "bytes" in row}
    assert parts["6"]["bytes"] == parts["6.1"]["bytes"] > BUDGET
    assert parts["6.1"]["title"].endswith("Kidney")
    said, arguments, calls = "", {"drug": "longvex", "sections": ["6.1"]}, 0
    while arguments and calls < 20:
        result = tool("get_label", **arguments)
        structured = result.structured_content
        assert len(json.dumps(structured)) + len(text_of(result)) <= BUDGET
        said += "".join(row["text"] for row in structured["rows"])
        held = structured.get("held_back")
        assert bool(held) == ("HELD BACK" in text_of(result))
        arguments, calls = (held["call"]["arguments"] if held else {}), calls + 1
    assert calls > 2
    assert said == " ".join(f"Sentence {number} tells of the kidney." for number in range(900))


def test_a_search_is_followed_beyond_its_first_page(tool: Tool) -> None:
    seen: list[tuple[str, str]] = []
    arguments: dict[str, Any] = {"query": "heart", "limit": 1}
    while arguments and len(seen) < 30:
        structured = tool("search_labels", **arguments).structured_content
        seen += [(row["drug"], row["text"]) for row in structured["rows"]]
        assert len(structured["rows"]) == 1
        held = structured.get("held_back")
        arguments = held["call"]["arguments"] if held else {}
    whole = tool("search_labels", query="heart", limit=50).structured_content["rows"]
    assert seen == [(row["drug"], row["text"]) for row in whole]
    assert len(seen) > 1


def test_long_names_leave_a_reply_within_its_budget(tool: Tool) -> None:
    names = ["zorvex", *(f"{chr(97 + number) * 290} unknown" for number in range(9))]
    result = tool("check_interactions", drugs=names)
    assert len(result.model_dump_json(by_alias=True, exclude_none=True)) <= BUDGET


def test_sections_by_number_kind_and_topic(tool: Tool) -> None:
    below = tool("get_label", drug="zorvex", sections=["5"]).structured_content["rows"]
    assert [row.get("number") for row in below] == ["5", "5.1", "5.1", "5.2", "5.3"]
    assert below[-1]["state"] == "not_stated"
    [none] = tool("get_label", drug="zorvex", sections=["contraindications"]).structured_content["rows"]
    assert (none["state"], none["text"]) == ("stated_none", "None.")
    topic = tool("get_label", drug="zorvex", topics=["renal"]).structured_content["rows"]
    assert {row["number"] for row in topic} == {"6.1", "10"}


def test_every_interaction_state_is_a_word(tool: Tool) -> None:
    result = tool("check_interactions", drugs=["zorvex", "quorvex", "silvex", "nosuchdrug"])
    states = {(row.get("drug"), row.get("subject")): row["state"] for row in result.structured_content["rows"]}
    text = text_of(result)
    assert "stated" in states.values()
    assert {"not_mentioned", "no_section", "not_recognised"} <= set(states.values())
    assert "NOT MENTIONED" in text
    assert "That does not mean that there is no interaction." in text
    assert "NAME NOT RECOGNISED" in text


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("get_label", {"drug": "zorvax"}, ("Zorvex", "[not_recognised]")),
        ("get_label", {"drug": "zorvex", "sections": ["nosuch"]}, ("nosuch", "[unknown_choice]")),
        ("get_label", {"drug": "zorvex", "sections": ["5.9"]}, ("no section 5.9", "5.3")),
        ("get_label", {"drug": "zorvex", "sections": ["5.1", "boxed_warning"]}, ("not in one call",)),
        ("get_label", {"drug": "zorvex", "topics": ["weather"]}, ("weather", "[unknown_choice]")),
        ("get_label", {"drug": "zorvex", "cursor": "900"}, ("not a cursor",)),
        ("get_label", {"drug": "./mine.toml"}, ("[no_files]",)),
        ("get_label", {"drug": "/etc/passwd"}, ("[no_files]",)),
        ("get_label", {"drug": "  "}, ("empty",)),
        ("get_warnings", {"organs": ["knee"]}, ("knee",)),
        ("compare_drugs", {"drugs": ["zorvex"]}, ("at least 2",)),
        ("check_interactions", {"drugs": [f"drug{n}" for n in range(11)]}, ("at most 10",)),
        ("search_labels", {"query": "heart", "organs": ["knee"]}, ("knee",)),
        ("label_changes", {"drug": "zorvex", "since": "soon"}, ("soon",)),
        ("find_drug", {"name": "x" * 301}, ("300",)),
        ("get_warnings", {"drugs": ["zorvex"], "organ": ["heart"]}, ('no argument "organ"', "Did you mean organs?")),
        ("get_label", {}, ('"drug": is needed and missing', "drug (needed), sections", "[wrong_arguments]")),
        ("get_safety", {"drugs": "zorvex"}, ('"drugs": give a list, such as ["one", "two"], not \'zorvex\'',)),
        ("get_safety", {"drugs": ["zorvex", 7]}, ('"drugs", item 2: give a text',)),
        ("find_drug", {"name": "zorvex", "limit": 51}, ('"limit": give 50 or less, not 51',)),
        ("find_drug", {"name": "zorvex", "limit": "ten"}, ("give a whole number",)),
        ("official_data", {"kind": "recall", "drugs": ["zorvex"]}, ("'recalls', 'shortages' or 'approvals'",)),
        ("official_data", {"kind": "approvals", "drugs": ["zorvex"], "since": "2026"}, ("leave them out",)),
        ("official_data", {"kind": "recalls", "drugs": ["zorvex"], "classes": ["IV"]}, ('no recall class "IV"',)),
        ("official_data", {"kind": "recalls", "drugs": ["/etc/passwd"]}, ("[no_files]",)),
        ("official_data", {"kind": "recalls", "drugs": ["nosuchdrug"]}, ("No recall report matched these words",)),
        ("get_label", {"drug": "zorvex", "cursor": "0.999999999"}, ("not a cursor",)),
        ("search_labels", {"query": "heart", "cursor": "x"}, ("not a cursor",)),
    ],
)
def test_an_error_says_what_and_how_to_mend_it(
    name: str, arguments: dict[str, Any], words: tuple[str, ...], tool: Tool
) -> None:
    result = tool(name, **arguments)
    assert result.is_error
    assert all(word in text_of(result) for word in words), text_of(result)
    assert "pydantic" not in text_of(result)


def test_many_mistakes_are_listed_within_bounds(tool: Tool) -> None:
    result = tool("get_warnings", drugs=[{"a": "x" * 900}] * 10, **{"y" * 4_000: 1, "organs": list(range(20))})
    assert result.is_error
    assert len(text_of(result)) < 1_000
    assert "more mistakes" in text_of(result)


def test_a_record_says_by_what_it_was_found_and_of_which_release_it_is(tool: Tool) -> None:
    result = tool("official_data", kind="recalls", drugs=["zorvex"])
    own, other = result.structured_content["rows"]
    assert (own["class"], own["found_by"], own["locator"]) == ("Class I", "NDC 4321-0765", "D-0001-2026")
    assert "Made-up reason 1" in own["text"]
    assert other["found_by"] == 'name only: "zorvatinib"'
    [drug] = result.structured_content["drugs"]
    assert (drug["id"], drug["records"]) == (own["drug"], 2)
    assert drug["age_days"] >= 8
    assert "1 application number" in drug["looked_for"]
    assert "release of 2026-11-18" in drug["sources"][0]["cited"]
    assert f"release {drug['age_days']:,} days old" in text_of(result)


def test_a_name_that_rxnorm_knows_is_not_one_that_nobody_knows(tool: Tool, library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "RxNorm_full_prescribe_11022026.zip"
    archive.write_bytes(made_up().archive())
    library.add(str(archive))
    told = tool("find_drug", name="zorvagel")
    assert told.is_error
    assert 'RxNorm knows "zorvagel" as a brand of zorvatinib (release of 2026-11-02, RxCUI 1021)' in text_of(told)
    assert "[not_in_library]" in text_of(told)
    assert "[not_recognised]" in text_of(tool("find_drug", name="nosuchdrug"))
    pair = tool("check_interactions", drugs=["zorvex", "zorvagel"])
    assert "not_in_library" in {row["state"] for row in pair.structured_content["rows"]}
    assert "NO SOURCE HERE" in text_of(pair)
    rows = tool("official_data", kind="recalls", drugs=["zorvex", "liposorv"]).structured_content["rows"]
    assert [row["state"] for row in rows] == ["not_in_library", "stated", "stated"]


def test_records_outside_a_date_or_class_are_counted_not_left_out(tool: Tool) -> None:
    rows = tool("official_data", kind="recalls", drugs=["zorvex"], classes=["1"]).structured_content["rows"]
    assert [row["class"] for row in rows] == ["Class I"]
    [none] = tool("official_data", kind="recalls", drugs=["zorvex"], classes=["III"]).structured_content["rows"]
    assert none["text"].startswith("2 recall reports matched, none of them within")


def test_approvals_come_by_application_number_and_by_code_alone(tool: Tool) -> None:
    [row] = tool("official_data", kind="approvals", drugs=["zorvex"]).structured_content["rows"]
    assert (row["found_by"], row["locator"]) == ("application number NDA765432", "NDA765432")
    typed = tool("official_data", kind="recalls", drugs=["0003-0001-01", "nosuchdrug"])
    states = [(row["state"], row.get("drug")) for row in typed.structured_content["rows"]]
    assert states == [("not_recognised", None), ("not_stated", "0003-0001-01")]


def test_a_record_larger_than_a_reply_comes_in_parts(tool: Tool, library: Library, tmp_path: Path) -> None:
    lots = " ".join(f"L{number:05d}" for number in range(6_000))
    (tmp_path / "recalls.json").write_bytes(response([recall(1, "Zorvex, NDC 4321-0765-01", code_info=lots)]))
    library.add(str(tmp_path / "recalls.json"))
    said, arguments = "", {"kind": "recalls", "drugs": ["zorvex"]}
    for _ in range(9):
        result = tool("official_data", **arguments)
        assert len(result.model_dump_json(by_alias=True, exclude_none=True)) <= BUDGET
        said += "".join(row["text"] for row in result.structured_content["rows"])
        held = result.structured_content.get("held_back")
        if not held:
            break
        arguments = held["call"]["arguments"]
    assert lots in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"drug": "silvex"}, "one version of this label"),
        ({"drug": "zorvex", "since": "2026"}, "no version of this label since that date"),
        ({"drug": "zorvex", "sections": ["pregnancy"]}, "or none of them has it"),
        ({"drug": "haltrust"}, "has no versions"),
    ],
)
def test_a_label_without_changes_is_named_and_says_why(arguments: dict[str, Any], words: str, tool: Tool) -> None:
    result = tool("label_changes", **arguments)
    [drug], [row] = result.structured_content["drugs"], result.structured_content["rows"]
    assert drug["name"].casefold() == arguments["drug"]
    assert drug["sources"]
    assert row == {"drug": drug["id"], "state": "not_stated", "text": row["text"]}
    assert words in text_of(result)


def test_no_answer_holds_a_path_of_this_machine(
    tmp_path_factory: pytest.TempPathFactory, library: Library, tool: Tool
) -> None:
    said = [tool(name, **arguments).model_dump_json() for name, arguments in CALLS.items()]
    library.path.write_bytes(b"no library at all" * 100)
    said += [tool(name, **arguments).model_dump_json() for name, arguments in CALLS.items()]
    assert any("library" in one and "damaged" in one for one in said)
    for one in said:
        assert str(tmp_path_factory.getbasetemp()) not in one
        assert str(Path.home()) not in one


def test_resources_and_prompts(talk: Callable[..., Any]) -> None:
    async def read(client: Any) -> list[Any]:
        uris = ("drug://zorvex", "drug://zorvex/contraindications", "drug://Zorvex/5.1", "schema://output")
        return [(await client.read_resource(uri)).contents[0].text for uri in uris]

    whole, none, heart, schema = talk(read)
    assert "For patients with a made-up disease." in whole
    assert 'The source itself states "none": None.' in none
    assert "Heart failure came in 2%." in heart
    assert json.loads(schema)["$schema"]

    async def prompts(client: Any) -> Any:
        names = [one.name for one in (await client.list_prompts()).prompts]
        asked = await client.get_prompt("answer_patient_question", {"drug": "zorvex", "question": "May I drive?"})
        return names, asked.messages[0].content.text

    names, asked = talk(prompts)
    assert sorted(names) == ["answer_patient_question", "compare_two_drugs"]
    assert "May I drive?" in asked
    assert "does not mean that there is no risk" in asked


def test_an_unknown_resource_is_an_error_with_suggestions(talk: Callable[..., Any]) -> None:
    from mcp import MCPError

    async def read(client: Any) -> str:
        with pytest.raises(MCPError) as error:
            await client.read_resource("drug://zorvax")
        return str(error.value)

    assert "Zorvex" in talk(read)


def test_clients_of_2025_are_served(talk: Callable[..., Any]) -> None:
    result = talk(lambda client: client.call_tool("get_label", {"drug": "zorvex"}), mode="legacy")
    assert not result.is_error
    assert result.structured_content["rows"]


@pytest.mark.parametrize("name", [name for name in CALLS if name not in {"find_drug", "search_labels"}])
def test_a_reply_that_takes_too_long_is_an_error_that_says_so(
    name: str, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in the threads in which the server answers, and the next call is answered."""
    monkeypatch.setattr("druginfo.mcp.server.SECONDS", 0.0)
    result = tool(name, **CALLS[name])
    assert result.is_error
    assert "[too_slow]" in text_of(result)
    monkeypatch.undo()
    assert not tool(name, **CALLS[name]).is_error
