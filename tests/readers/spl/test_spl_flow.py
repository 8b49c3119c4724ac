from __future__ import annotations

import pytest
from spl_documents import document, section

from druginfo.domain.model import Cell, Statement
from druginfo.readers import spl


def read(text: str) -> tuple[Statement, ...]:
    (found,) = spl.read(document(section("34067-9", "1 USES", text))).sections
    return found.statements


def texts(text: str) -> list[str]:
    return [one.text for one in read(text)]


def test_mixed_text_and_blocks_in_order() -> None:
    assert texts(
        "first <content>bold</content><paragraph>second</paragraph>third<paragraph>\n 4 \n</paragraph>tail"
    ) == [
        "first bold",
        "second",
        "third",
        "4",
        "tail",
    ]


def test_line_breaks_separate_words() -> None:
    assert texts("<paragraph>one<br/>two<br/><br/> three</paragraph>") == ["one\ntwo\nthree"]


def test_inline_elements_do_not_part_words() -> None:
    said = (
        'C<sub>max</sub> was [<content styleCode="italics">see <linkHtml href="#x">Section (5.1)</linkHtml></content>].'
    )
    assert texts(f"<paragraph>{said}</paragraph>") == ["Cmax was [see Section (5.1)]."]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("10<sup>9</sup>/L", "10⁹/L"),
        ("2 x 10<sup>-3</sup>", "2 x 10⁻³"),
        ("25<sup>&#xFEFF;0</sup>C", "25⁰C"),
        ("mg/m<sup>2</sup>", "mg/m2"),
        ("3<sup>rd</sup>", "3rd"),
        ("Zorvex<sup>®</sup>", "Zorvex®"),
        ("12.5<sup>a</sup>", "12.5ᵃ"),
    ],
)
def test_raised_figures_never_join_a_figure(xml: str, text: str) -> None:
    assert texts(xml) == [text]


def test_lists_keep_bullets_and_depth() -> None:
    found = read(
        """<paragraph>Lead:</paragraph><list listType="unordered"><item><caption>*</caption>one
        <list listType="ordered"><item>deep</item><item><caption>b)</caption>er</item></list>more</item>
        <item>two<paragraph>again</paragraph></item></list>"""
    )
    assert [(one.form, one.bullet, one.depth, one.text) for one in found] == [
        ("paragraph", None, 0, "Lead:"),
        ("item", "*", 0, "one"),
        ("item", "1.", 1, "deep"),
        ("item", "b)", 1, "er"),
        ("item", None, 0, "more"),
        ("item", "•", 0, "two"),
        ("item", None, 0, "again"),
    ]


@pytest.mark.parametrize(
    ("style", "bullets"),
    [("LittleAlpha", ["a.", "b."]), ("BigRoman", ["I.", "II."]), ("Arabic", ["1.", "2."]), ("", ["1.", "2."])],
)
def test_counts_of_ordered_lists(style: str, bullets: list[str]) -> None:
    found = read(f'<list listType="ordered" styleCode="{style}"><item>x</item><item>y</item></list>')
    assert [one.bullet for one in found] == bullets


def test_captions_with_words_are_text() -> None:
    found = read(
        "<list><caption>Steps</caption><item><caption>Note:</caption>shake</item><item><caption/>z</item></list>"
    )
    assert [(one.form, one.bullet, one.text) for one in found] == [
        ("paragraph", None, "Steps"),
        ("item", None, "Note: shake"),
        ("item", None, "z"),
    ]


def test_tables_keep_rows_spans_captions_and_footnotes() -> None:
    (table,) = read(
        """<table><caption>Table 1: Harm<footnote ID="f1">In made-up trials</footnote></caption>
        <col/><tfoot><tr><td colspan="3">foot</td></tr></tfoot>
        <thead><tr><td rowspan="2">Harm</td><th colspan="2">N<footnoteRef IDREF="f2"/></th></tr></thead>
        <tbody><tr><td>9.1<footnote ID="f2">Of all</footnote></td><td><paragraph>a</paragraph><paragraph>b</paragraph>
        <list><item>c</item></list></td></tr><tr><td/><td colspan="x" rowspan="99999">d<footnoteRef
        IDREF="f1"/></td></tr>
        </tbody></table>"""
    )
    assert (table.form, table.text) == ("table", "Table 1: Harm*")
    assert table.rows == (
        (Cell(text="Harm", header=True, rowspan=2), Cell(text="N†", header=True, colspan=2)),
        (Cell(text="9.1†"), Cell(text="a\nb\n• c")),
        (Cell(text=""), Cell(text="d*", rowspan=1000)),
        (Cell(text="foot", colspan=3),),
    )
    assert table.footnotes == ("* In made-up trials", "† Of all")


def test_footnotes_of_paragraphs_follow_them() -> None:
    assert texts("<paragraph>Take<footnote>By mouth.</footnote> it.</paragraph><paragraph>Now.</paragraph>") == [
        "Take* it.",
        "* By mouth.",
        "Now.",
    ]


def test_a_footnote_of_a_footnote_follows_it() -> None:
    inner = "By mouth<footnote>Or nose.</footnote>."
    assert texts(f"<paragraph>Take<footnote>{inner}</footnote> it.</paragraph>") == [
        "Take* it.", "* By mouth†.", "† Or nose.",
    ]  # fmt: skip


def test_a_table_in_a_cell_or_an_item_keeps_its_words() -> None:
    inner = "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>"
    (outer,) = read(f"<table><tbody><tr><td>before{inner}after</td></tr></tbody></table>")
    assert outer.rows[0][0].text == "before\nx y\nafter"
    assert [one.form for one in read(f"<list><item>a{inner}b</item></list>")] == ["item", "table", "item"]


def test_tables_without_words_are_dropped() -> None:
    assert read("words<table><tbody><tr><td><br/></td></tr></tbody></table>")[1:] == ()


def test_captions_of_pictures_are_kept() -> None:
    said = "<paragraph>see<renderMultiMedia><caption>Figure 1</caption></renderMultiMedia>above</paragraph>"
    assert texts(said) == ["see [picture: Figure 1] above"]


def test_unknown_elements_lose_nothing() -> None:
    assert texts("<made><up>one</up> two</made> three") == ["one two three"]
