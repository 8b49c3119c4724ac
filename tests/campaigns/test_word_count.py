"""The count of words finds what is lost, doubled and joined, and nothing in made-up labels."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import word_count
from campaign import document, made_answer, made_label, section

from druginfo.domain.model import Monograph
from druginfo.readers import spl

TEXT = """lead <paragraph>Take <sup>1</sup>10 mg<sub>2</sub>, C<sub>max</sub> 10<sup>9</sup>/L.<footnote>Note
one.</footnote></paragraph><list><item><caption>a)</caption>first</item><item>second</item></list>
<table><caption>Doses</caption><thead><tr><th>kg</th></tr></thead><tfoot><tr><td>foot</td></tr></tfoot><tbody><tr>
<td>5<sup>a</sup><list><item>inner</item></list></td></tr></tbody></table><renderMultiMedia referencedObject="M"/>
<paragraph><content styleCode="strikethrough">Old words.</content> <content styleCode="underline">(a) (b)</content>
<br/>100</paragraph>"""
MEDIA = '<component><observationMedia ID="M"><text>A chart [of doses]</text></observationMedia></component>'
EXCERPT = "<excerpt><highlight><text><list><item>In short</item></list></text></highlight></excerpt>"


def label() -> tuple[bytes, Monograph]:
    data = document(section("34068-7", "2.1 USE", TEXT, EXCERPT + MEDIA), section("34066-1", "w" * 2000, "x"))
    return data, spl.read(data)


def altered(read: Monograph, old: str, new: str) -> Monograph:
    data = msgspec.json.encode(read).decode()
    assert old in data
    return msgspec.json.decode(data.replace(old, new), type=Monograph)


@pytest.mark.parametrize("name", ["made.xml", "made.json"])
def test_made_up_labels_lose_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(made_label(1) if name.endswith("xml") else made_answer())
    tally = word_count.campaign(tmp_path, kinds=("spl",) if name.endswith("xml") else ("openfda",))
    assert sum(count for what, count in tally.counts.items() if what.startswith("labels")) in (1, 4)
    assert not tally.failures


def test_every_style_is_counted() -> None:
    data, read = label()
    found = word_count.compared("spl", data, read)
    assert (found.lost, found.joined) == ({}, {})
    # A heading longer than any stands in its section twice: its beginning, and whole.
    assert all(set(word) == {"w"} for word in found.doubled)


@pytest.mark.parametrize(
    ("old", "new", "what", "word"),
    [
        ("second", "", "lost", "second"),
        ("¹10 mg", "110 mg", "joined", "110"),
        ("10⁹", "109", "joined", "109"),
        ("In short", "In short In short", "doubled", "short"),
        ("5ᵃ", "5", "lost", "a"),
    ],
)
def test_faults_are_found(old: str, new: str, what: str, word: str) -> None:
    data, read = label()
    assert word in getattr(word_count.compared("spl", data, altered(read, old, new)), what)
