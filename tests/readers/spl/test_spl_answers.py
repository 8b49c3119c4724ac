"""What of an SPL document the commands show: kind and category, formulas, names and codes of old labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spl_documents import PRODUCT, document, section

from calls import Run

Write = Callable[..., Path]
FORMULA = '<paragraph>Vials = <content styleCode="underline">(level) (weight)</content><br/>100</paragraph>'
DOSE = section("34068-7", "2 DOSAGE AND ADMINISTRATION", FORMULA)


@pytest.mark.parametrize(
    "category", ["unapproved drug other", "Emergency Use Authorization", "bulk ingredient", "export only"]
)
def test_the_header_says_how_a_product_is_marketed(category: str, run: Run, write: Write) -> None:
    data = document(DOSE, products=PRODUCT.replace('displayName="NDA"', f'displayName="{category}"'))
    assert f"Marketed as: {category} (NDA999999)" in run("show", write(data, "label.xml")).text


def test_the_division_is_seen_in_every_form(run: Run, write: Write) -> None:
    run("import", write(document(DOSE), "label.xml"))
    said = "Vials = (level) (weight) / 100"
    for words in (
        ["show", "zorvex", "--all"],
        ["show", "zorvex", "--plain"],
        ["show", "zorvex", "--json"],
        ["search", "vials"],
    ):
        assert said in run(*words).text
    assert said in run("show", "zorvex", "--all", encoding="ascii").text


def test_a_name_with_a_stroke_and_a_code_with_letters(run: Run, write: Write) -> None:
    products = PRODUCT.replace("Zorvex", "Zor's D/C &amp; Co").replace("9999-0001", "0019-N120")
    run("import", write(document(DOSE, products=products), "label.xml"))
    for name in ("Zor's D/C & Co", "0019-N120", "0019-n120-02"):
        (shown,) = run("show", name, "--json").results
        assert shown["name"] == "Zor's D/C & Co"
    assert run("show", "0019-N121").code == 3
    assert run("show", "./no/such").code == 4


def test_a_table_that_spans_too_much_is_said_a_row_a_line(run: Run, write: Write) -> None:
    cells = "".join(f'<td colspan="1000" rowspan="1000">cell{count}</td>' for count in range(20))
    table = f"<table><tbody>{f'<tr>{cells}</tr>' * 10}</tbody></table>"
    text = run("show", write(document(section("34068-7", "2 DOSAGE", table)), "label.xml"), "--all").text
    assert "more columns or cells than can be drawn" in text
    assert text.count("cell19") == 10


def test_one_wide_cell_is_drawn(run: Run, write: Write) -> None:
    table = '<table><tbody><tr><td colspan="1000">head</td></tr><tr><td>a</td><td>b</td></tr></tbody></table>'
    text = run("show", write(document(section("34068-7", "2 DOSAGE", table)), "label.xml"), "--all").text
    assert "drawn" not in text
    assert "head" in text


def test_a_table_of_many_columns_loses_no_word_on_a_narrow_terminal(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "".join(f"<td>w{count}</td>" for count in range(30))
    path = write(document(section("34068-7", "2 DOSAGE", f"<table><tbody><tr>{row}</tr></tbody></table>")), "label.xml")
    for width in ("40", "80", "120"):
        monkeypatch.setenv("COLUMNS", width)
        text = run("show", path, "--all").text
        assert all(f"w{count}" in text for count in range(30)), width


def test_a_mark_joins_no_dose_in_a_sentence_that_is_searched(run: Run, write: Write) -> None:
    text = "<paragraph>Children take <sup>1</sup>10 mg, adults 5<sup>1</sup> mg.</paragraph>"
    run("import", write(document(section("34068-7", "2 DOSAGE", text)), "label.xml"))
    for words in (["children"], ["children", "--plain"], ["children", "--json"], ['"10 mg"']):
        said = run("search", *words).text
        assert "10 mg" in said
        assert "110 mg" not in said
        assert "51 mg" not in said
    assert "Zorvex" not in run("search", "110").text
