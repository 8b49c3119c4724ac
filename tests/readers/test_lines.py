"""Lines of a TOML document by path."""

from __future__ import annotations

import pytest

from druginfo.readers.monograph.lines import Lines

TEXT = '''\
# a comment
id = "x"
text = """
[[sections]]
id = "no key"
"""
[table]
key = 1
[[sections]]
kind = "a"
[[sections.statements]]
text = "one"
  [[sections.statements.notes]]
  text = "note"
[[ sections . statements ]] # with a comment
text = "two"
[[sections]]
inline = [{ text = "three" },
  { text = "four" }]
[sections.deep]
key = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$", 1),
        ("$.id", 2),
        ("$.text", 3),
        ("$.table", 7),
        ("$.table.key", 8),
        ("$.sections[0]", 9),
        ("$.sections[0].kind", 10),
        ("$.sections[0].statements[0].text", 12),
        ("$.sections[0].statements[0].notes[0]", 13),
        ("$.sections[0].statements[0].notes[0].text", 14),
        ("$.sections[0].statements[1]", 15),
        ("$.sections[0].statements[1].text", 16),
        ("$.sections[1]", 17),
        ("$.sections[1].inline[1].text", 18),
        ("$.sections[1].deep.key", 21),
        ("$.sections[1].nothing", 17),
        ("$.nothing.at.all", 1),
    ],
)
def test_the_line_of_a_part_or_of_what_holds_it(path: str, line: int) -> None:
    assert Lines(TEXT).of(path) == line
