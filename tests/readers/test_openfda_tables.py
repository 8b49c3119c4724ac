from __future__ import annotations

from openfda_support import only, read

from druginfo.domain.model import Section

TABLE = (
    '<table><caption>Table 1: Moods<footnote>By day.</footnote></caption><col width="1"/><thead><tr>'
    '<th colspan="2">Wolves</th></tr></thead><tbody><tr><td rowspan="2">C<sub>max</sub></td>'
    "<td>5<footnote>At night &lt; 6.</footnote> (6%)</td></tr><tr><td>7</td></tr></tbody></table>"
)
RUN = "Table 1: Moods By day. Wolves C max 5 At night < 6. (6%) 7"


def _section(text: str, *tables: str) -> Section:
    return only(read(overdosage="10 OVERDOSAGE " + text, overdosage_table=list(tables)), "overdosage")


def test_a_table_takes_the_place_of_its_flattened_text() -> None:
    section = _section(f"Before. {RUN} After.", TABLE)
    before, table, after = section.statements
    assert (before.text, table.form, after.text) == ("Before.", "table", "After.")
    assert table.text == "Table 1: Moods"
    assert table.footnotes == ("By day.", "At night < 6.")
    assert [[cell.text for cell in row] for row in table.rows] == [["Wolves"], ["C max", "5 (6%)"], ["7"]]
    assert (table.rows[0][0].header, table.rows[0][0].colspan, table.rows[1][0].rowspan) == (True, 2, 2)
    assert table.locator == "10"


def test_white_space_does_not_matter() -> None:
    section = _section("Before. " + RUN.replace("C max", "Cmax"), TABLE)
    assert section.statements[1].rows[1][0].text == "Cmax"


def test_a_table_whose_words_have_another_order_is_not_attached() -> None:
    section = _section("7 5 (6%) Wolves Table 1: Moods By day. C max At night < 6.", TABLE)
    assert [each.form for each in section.statements] == ["paragraph"]


def test_a_table_whose_text_is_nowhere_becomes_a_section() -> None:
    label = read(overdosage="10 OVERDOSAGE Wait.", recent_major_changes=[""], recent_major_changes_table=[TABLE])
    table = only(label, "recent_major_changes").statements[0]
    assert (table.form, table.rows[1][0].text) == ("table", "C max")


def test_the_same_table_twice() -> None:
    section = _section(f"{RUN} And again: {RUN}", TABLE, TABLE)
    assert [each.form for each in section.statements] == ["table", "paragraph", "table"]


def test_a_table_whose_words_are_in_another_table_is_the_one_after_it() -> None:
    tables = [f"<table><tr><td>{text}</td></tr></table>" for text in ("Mood of the day 1", "Sleep 2 Fur 3", "Sleep 2")]
    section = _section("Mood of the day 1 by day. Sleep 2 Fur 3 by night. Sleep 2 at last.", *tables)
    assert [each.rows[0][0].text if each.rows else each.text for each in section.statements] == [
        "Mood of the day 1", "by day.", "Sleep 2 Fur 3", "by night.", "Sleep 2", "at last.",
    ]  # fmt: skip


def test_a_heading_inside_a_table_is_the_table_s() -> None:
    table = "<table><caption>MEDICATION GUIDE</caption><tr><td>Moonol</td></tr></table>"
    guide = only(read(spl_medguide="MEDICATION GUIDE Moonol Take it.", spl_medguide_table=[table]), "spl_medguide")
    assert (guide.title, [each.text for each in guide.statements]) == ("", ["MEDICATION GUIDE", "Take it."])


def test_a_table_of_a_subsection_comes_once() -> None:
    inner = f"12.3 Pharmacokinetics Wolves take it up at night. {RUN}"
    label = read(
        clinical_pharmacology="12 CLINICAL PHARMACOLOGY 12.1 Mechanism of Action It calms. " + inner,
        clinical_pharmacology_table=[TABLE],
        pharmacokinetics=inner,
        pharmacokinetics_table=[TABLE],
    )
    (parent,) = label.sections
    assert [child.number for child in parent.sections] == ["12.1", "12.3"]
    assert [each.form for each in parent.sections[1].statements] == ["paragraph", "table"]


def test_numbers_in_a_table_divide_nothing() -> None:
    table = "<table><tr><td>10.1 Mood</td><td>10.2 Sleep</td></tr></table>"
    assert not _section("See: 10.1 Mood 10.2 Sleep", table).sections


def test_broken_and_hostile_markup() -> None:
    bomb = '<!DOCTYPE t [<!ENTITY a "b">]><table><tr><td>&a;</td></tr></table>'
    for markup in ("<table><tr><td>Wait", "p < 0.01", "", bomb, "<table>" * 500):
        section = _section("Wait. Then go.", markup)
        assert "".join(each.text for each in section.statements).endswith("Then go.")


def test_a_table_in_a_cell_keeps_the_rows_of_the_outer_one() -> None:
    table = "<table><tr><td>A<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    (statement,) = _section("A b c", table).statements
    assert [[cell.text for cell in row] for row in statement.rows] == [["A b", "c"]]


def test_a_table_at_the_beginning_keeps_its_words() -> None:
    label = read(
        spl_medguide="MEDICATION GUIDE Wait. More.",
        spl_medguide_table=["<table><tr><td>MEDICATION GUIDE Wait.</td></tr></table>"],
    )
    (section,) = label.sections
    assert (section.title, [each.form for each in section.statements]) == ("", ["table", "paragraph"])
