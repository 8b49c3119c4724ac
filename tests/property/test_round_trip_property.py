"""TOML to model to JSON to model: nothing lost on the way."""

from __future__ import annotations

import string
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # noqa: TID253

from druginfo.domain import organs, sections
from druginfo.domain.model import Monograph, walk
from druginfo.errors import UnreadableFile
from druginfo.library.admin.schemas import schema
from druginfo.readers import monograph

few = settings(max_examples=50, deadline=None)

VALIDATOR = Draft202012Validator(schema("monograph"))

text = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20).filter(str.strip)
word = st.text(string.ascii_lowercase, min_size=1, max_size=8)


def optional(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


source = st.sampled_from(["page", "book"])
note = st.fixed_dictionaries({"text": text, "locator": text}, optional={"source": source, "differs": st.booleans()})
notes = st.lists(note, max_size=2)
attached = optional(
    subject=text, source=source, locator=text, population=text, advice=text, notes=notes,
    organs=st.lists(st.sampled_from(list(organs.BY_NAME)), max_size=2),
    frequency=st.sampled_from(["very_common", "common", "rare"]),
)  # fmt: skip
graded = st.one_of(
    optional(risk=st.sampled_from(["none", "possible", "serious", "unknown"])),
    optional(severity=st.sampled_from(["mild", "moderate", "severe"])),
)
statement = st.builds(lambda said, more, grade: {"text": said, **more, **grade}, text, attached, graded)
gap = st.fixed_dictionaries(
    {"subject": text},
    optional={"source": source, "locator": text, "printed": text, "population": text, "notes": notes,
              "reason": st.sampled_from(["left_empty", "no_section"])},
)  # fmt: skip


def section(children: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(sections.BY_NAME)),
            "locator": text,
            "statements": st.lists(statement, min_size=1, max_size=3),
        },
        optional={"title": text, "number": text, "gaps": st.lists(gap, max_size=2), "sections": children},
    )


tree = section(st.just([]))
deep = section(st.lists(tree, max_size=2))
document = st.fixed_dictionaries(
    {
        "id": word,
        "name": text,
        "source": source,
        "note_source": source,
        "sources": st.just([{"id": "page", "kind": "page"}, {"id": "book", "kind": "reference", "cited_by": "page"}]),
        "sections": st.lists(deep, min_size=1, max_size=3),
    },
    optional={"names": st.lists(text, max_size=2), "mentions": st.lists(text, max_size=2), "maker": text},
)


def toml(value: Any) -> str:
    """A value as TOML writes it, inline."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(one):08x}" for one in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"


def written(table: dict[str, Any]) -> bytes:
    return "".join(f"{key} = {toml(value)}\n" for key, value in table.items()).encode()


@few
@given(document)
def test_toml_to_model_to_json_to_model(table: dict[str, Any]) -> None:
    made = monograph.read(written(table))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Monograph) == made
    assert msgspec.convert(msgspec.to_builtins(made), Monograph) == made


@few
@given(document)
def test_every_statement_gap_and_note_arrives(table: dict[str, Any]) -> None:
    made = monograph.read(written(table))

    def listed(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [one for each in tables for one in (each, *listed(each.get("sections", [])))]

    told = listed(table["sections"])
    found = [one for one, _ in walk(made.sections)]
    assert [[one["text"] for one in each["statements"]] for each in told] == [
        [one.text for one in each.statements] for each in found
    ]
    for each, section in zip(told, found, strict=True):
        for one, statement in zip(each["statements"], section.statements, strict=True):
            assert statement.source == one.get("source", table["source"])
            assert statement.locator == one.get("locator", each["locator"])
            assert statement.state == ("stated_none" if one.get("risk") == "none" else "stated")
            for key in ("risk", "severity", "frequency", "subject", "population", "advice"):
                assert getattr(statement, key) == one.get(key)
            assert [n.text for n in statement.notes] == [n["text"] for n in one.get("notes", [])]
            assert all(
                n.source == t.get("source", table["note_source"])
                for n, t in zip(statement.notes, one.get("notes", []), strict=True)
            )
        assert [one.subject for one in section.gaps] == [one["subject"] for one in each.get("gaps", [])]


@few
@given(document)
def test_what_is_read_is_what_the_schema_allows(table: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(table)


@few
@given(document, st.sampled_from(["id", "name", "sections"]), st.sampled_from([3, True, {"x": 1}, [1]]))
def test_what_the_schema_refuses_is_refused(table: dict[str, Any], key: str, value: Any) -> None:
    spoilt = {**table, key: value}
    assert not VALIDATOR.is_valid(spoilt)
    try:
        monograph.read(
            "".join(
                f"{k} = {v if isinstance(v, int) and not isinstance(v, bool) else toml_any(v)}\n"
                for k, v in spoilt.items()
            ).encode()
        )
    except UnreadableFile:
        return
    raise AssertionError(spoilt)


def toml_any(value: Any) -> str:
    if isinstance(value, dict) and value == {"x": 1}:
        return "{ x = 1 }"
    return "[1]" if value == [1] else toml(value)
