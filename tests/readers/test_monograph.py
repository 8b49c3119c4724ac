"""The reader of monograph files: what is inherited, what is refused, what stays as it is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from druginfo import paths
from druginfo.domain.model import Monograph, walk
from druginfo.errors import UnreadableFile
from druginfo.readers import monograph
from monographs import SMALL

HEAD = """
id = "x"
name = "X"
source = "a"
note_source = "b"

[[sources]]
id = "a"
kind = "page"

[[sources]]
id = "b"
kind = "page"
"""


def read(text: str) -> Monograph:
    return monograph.read((HEAD + text).encode())


def test_statements_inherit_from_the_section_around_them() -> None:
    made = read("""
[[sections]]
kind = "resistance"
locator = "outer"
source = "b"
[[sections.statements]]
text = "one"
[[sections.statements]]
text = "two"
source = "a"
locator = "own"
[[sections.sections]]
kind = "outlook"
note_source = "a"
[[sections.sections.statements]]
text = "three"
[[sections.sections.statements.notes]]
text = "note"
locator = "n"
[[sections.sections]]
kind = "outlook"
locator = "inner"
[[sections.sections.gaps]]
subject = "four"
[[sections.sections.gaps.notes]]
text = "note"
locator = "n"
""")
    found = [
        (one.source, one.locator) for section, _ in walk(made.sections) for one in (*section.statements, *section.gaps)
    ]
    assert found == [("b", "outer"), ("a", "own"), ("b", "outer"), ("b", "inner")]
    notes = [
        note.source
        for section, _ in walk(made.sections)
        for one in (*section.statements, *section.gaps)
        for note in one.notes
    ]
    assert notes == ["a", "b"]


def test_each_is_for_every_statement_and_a_statement_s_own_wins() -> None:
    made = read("""
[[sections]]
kind = "adverse_reactions"
locator = "list"
each = { frequency = "common", severity = "mild" }
statements = [{ text = "one" }, { text = "two", severity = "severe" }]
gaps = [{ subject = "three" }]
""")
    (section,) = made.sections
    assert [(one.frequency, one.severity) for one in section.statements] == [("common", "mild"), ("common", "severe")]
    assert section.gaps[0].severity is None


def test_a_section_has_its_kind_s_title_unless_it_has_its_own() -> None:
    made = read("""
[[sections]]
kind = "pregnancy"
locator = "x"
statements = [{ text = "one" }]
[[sections]]
kind = "pregnancy"
title = "Own"
locator = "x"
statements = [{ text = "one" }]
""")
    assert [section.title for section in made.sections] == ["Pregnancy", "Own"]


def test_state_follows_from_risk_none_alone() -> None:
    made = read("""
[[sections]]
kind = "organ_effects"
locator = "x"
statements = [
  { text = "a", risk = "none" }, { text = "b", risk = "unknown" }, { text = "c" },
  { text = "d", state = "stated_none" },
]
""")
    assert [one.state for one in made.sections[0].statements] == ["stated_none", "stated", "stated", "stated_none"]


def test_a_source_s_gaps_are_its_own() -> None:
    made = monograph.read(SMALL.replace('title = "The book"', 'gaps = [{ subject = "title" }]').encode())
    assert made.sources[0].gaps[0].source == "book"


def test_kind_is_curated_and_text_is_kept() -> None:
    made = read(
        '[[sections]]\nkind = "outlook"\nlocator = "x"\nstatements = [{ text = "  5 µg – “x”\u00a0® [a]\\n\\tb " }]'
    )
    assert made.kind == "curated"
    assert made.sections[0].statements[0].text == "  5 µg – “x”\u00a0® [a]\n\tb "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[sections]]\nkind = 'outlook'\n", r"section 1 \(Outlook\), line 14: This section is empty"),
        ("[[sections]]\nkind = 'odd'\nlocator = 'x'\nstatements = [{ text = 'a' }]\n", "No section kind"),
        ("[[sections]]\nkind = 'outlook'\nlocator = 'x'\nstatements = [{ text = ' ' }]\n", "says nothing"),
        ("[[sections]]\nkind = 'outlook'\nstatements = [{ text = 'a' }]\n", "does not say where"),
        ("[[sections]]\nkind = 'outlook'\nlocator = 'x'\nstatements = [{ text = 'a', organs = ['x'] }]\n", "No organ"),
        (
            "[[sections]]\nkind = 'outlook'\nlocator = 'x'\nstatements = [{ text = 'a', rows = [] , risk = 'x'}]\n",
            "risk",
        ),
        (
            "[[sections]]\nkind = 'outlook'\nlocator = 'x'\nstatements = 'a'\n",
            r"section 1 \(Outlook\), statements, line 17: this must be a list, not text",
        ),
        ("sections = 3\n", "sections"),
        ("[[sections]]\nkind = 'outlook'\nlocator = 'x'\neach = 3\nstatements = [{ text = 'a' }]\n", "each|object"),
        (
            "[[sources]]\nid = 3\nkind = 'page'\n",
            r"source 3, id, line 15: this must be text in quotes, not a whole number",
        ),
        ("[[authors]]\nsource = 'nobody'\n", "nobody"),
    ],
)
def test_what_is_no_monograph_is_refused_with_its_place(text: str, words: str) -> None:
    text = HEAD.replace("[[sources]]", text + "[[sources]]", 1) if text.startswith("sections") else HEAD + text
    with pytest.raises(UnreadableFile, match=words) as caught:
        monograph.read(text.encode(), name="mine.toml")
    assert caught.value.code == "invalid_monograph"
    assert "druginfo validate mine.toml" in caught.value.message


@pytest.mark.parametrize("name", ["id", "name", "source"])
def test_an_id_and_a_name_must_be_there(name: str) -> None:
    text = "\n".join(
        line for line in SMALL.splitlines() if not line.startswith(f"{name} = ") or line.endswith('Mine"x')
    )
    with pytest.raises(UnreadableFile):
        monograph.read(text.encode())


def test_the_bundled_monograph_survives_json() -> None:
    made = monograph.read((paths.bundled() / "haltrust.toml").read_bytes())
    assert msgspec.json.decode(msgspec.json.encode(made), type=Monograph) == made


@pytest.mark.parametrize("name", ["./x", "x.toml", "X.TOML", "x.xml", "a/b.toml", "x.json", "/", "../x", "~/x"])
def test_a_file_is_recognised_by_its_name(name: str) -> None:
    assert paths.looks_like_file(name)


@pytest.mark.parametrize("name", ["-", "haltrust", "x.tomlx", "toml", "440 mg", ".", "a/b", "D/C & Co", "7/7/7"])
def test_a_drug_is_recognised_by_its_name(name: str) -> None:
    assert not paths.looks_like_file(name)


def test_the_bundled_monographs_are_beside_the_package_or_in_the_checkout() -> None:
    assert [one.name for one in Path(paths.bundled()).glob("*.toml")] == ["haltrust.toml"]


@pytest.mark.parametrize("key", ["sections", "sources", "authors"])
@pytest.mark.parametrize("value", ["[3]", '["x"]', "3", "{ x = 1 }", "[[]]"])
def test_a_list_of_anything_else_is_refused(key: str, value: str) -> None:
    with pytest.raises(
        UnreadableFile, match=f"{key}|{key.removesuffix('s')} 1, line 3: this must be a table"
    ) as caught:
        monograph.read(f'id = "x"\nname = "X"\n{key} = {value}\n'.encode())
    assert caught.value.code == "invalid_monograph"
