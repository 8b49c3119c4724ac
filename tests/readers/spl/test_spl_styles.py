"""Raised, lowered, underlined and struck-out words, and pictures, as text that means the same."""

from __future__ import annotations

import pytest
from spl_documents import document, section

from druginfo.domain.model import Statement
from druginfo.readers import spl


def read(text: str, more: str = "") -> tuple[Statement, ...]:
    (found,) = spl.read(document(section("34068-7", "2 DOSAGE AND ADMINISTRATION", text, more))).sections
    return found.statements


def texts(text: str, more: str = "") -> list[str]:
    return [one.text for one in read(text, more)]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<sup>1</sup>10 mg", "¹10 mg"),
        ("<sup>1,2</sup>10 mg", "¹,²10 mg"),
        ("<sup>1</sup>.5 mg", "¹.5 mg"),
        ("<sup>1</sup>–10 mg", "¹–10 mg"),
        ("<sup>a</sup>10 mg", "ᵃ10 mg"),
        ("<sup>-</sup>10 mg", "⁻10 mg"),
        ("<sup>*</sup>10 mg", "*10 mg"),
        ("<sup>see note</sup>10 mg", "see note 10 mg"),
        ("<sup><content>1</content></sup>10 mg", "¹10 mg"),
        ("<linkHtml href='#x'><sup>1</sup></linkHtml><content>10</content> mg", "¹10 mg"),
        ("<sup>1</sup>\ufeff10 mg", "¹\ufeff10 mg"),
        ("<sub>1</sub>10 mg", "₁10 mg"),
        ("C<sub>2</sub>40 mg", "C₂40 mg"),
        ("C<sub>b</sub>40 mg", "Cb 40 mg"),
        ("C<sub>max</sub>40", "Cₘₐₓ40"),
    ],
)
def test_marks_before_a_figure_stay_apart(xml: str, text: str) -> None:
    assert texts(f"<paragraph>Take {xml} daily.</paragraph>") == [f"Take {text} daily."]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("5<sup>1</sup> mg", "5¹ mg"),
        ("5 <sup>1</sup> mg", "5 ¹ mg"),
        ("5<sup>1,2</sup> mg", "5¹,² mg"),
        ("5<sup>1</sup><sup>,</sup><sup>2</sup> mg", "5¹,² mg"),
        ("5<sub>1</sub> mg", "5₁ mg"),
        ("5<sup>a</sup> mg", "5ᵃ mg"),
        ("5<sup>C</sup> mg", "5 C mg"),
        ("5<sup>†</sup> mg", "5† mg"),
        ("5<sup>see note</sup> mg", "5 see note mg"),
        ("5.<sup>1</sup> mg", "5.¹ mg"),
        ("5<sup>TM</sup>", "5™"),
        ("2<sup>*</sup>10 mg", "2* 10 mg"),
        ("CYP2C9<sup>*</sup>2", "CYP2C9*2"),
        ("2<sup>1</sup>10 mg", "2¹10 mg"),
        ("2<footnote>Once.</footnote>10 mg", "2* 10 mg"),
        ("1<sup>1/2</sup> tablets", "1¹/² tablets"),
        ("1<sup>1</sup>/<sub>2</sub> tablets", "1¹/₂ tablets"),
        ('5<content styleCode="Superscript">1</content> mg', "5¹ mg"),
    ],
)
def test_marks_after_or_in_a_figure_stay_apart(xml: str, text: str) -> None:
    assert texts(f"<paragraph>Take {xml} daily.</paragraph>")[0] == f"Take {text} daily."


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("10<sup>9</sup>/L", "10⁹/L"),
        ("10 <sup>9</sup>/L", "10 ⁹/L"),
        ("10<sup>-10</sup> M", "10⁻¹⁰ M"),
        ("10<sup>6.5</sup>", "10⁶.⁵"),
        ("units/m<sup>2</sup>", "units/m2"),
        ("Ca<sup>2+</sup> 10", "Ca2+ 10"),
        ("CO<sub>2</sub>, H<sub>2</sub> blockers, T<sub>1/2</sub>", "CO2, H2 blockers, T1/2"),
        ("3<sup>rd</sup> dose", "3rd dose"),
    ],
)
def test_exponents_and_formulas_read_as_before(xml: str, text: str) -> None:
    assert texts(f"<paragraph>{xml}</paragraph>") == [text]


def test_titles_and_cells_keep_marks_apart_too() -> None:
    (found,) = spl.read(document(section("34068-7", "2 USE OF <sup>1</sup>10 mg", "<paragraph>x</paragraph>"))).sections
    assert found.title == "USE OF ¹10 mg"
    (table,) = read("<table><tbody><tr><td><sup>1</sup>10 mg</td></tr></tbody></table>")
    assert table.rows[0][0].text == "¹10 mg"


MEDIA = """<component><observationMedia ID="M1"><text>Dose chart by weight</text><value><reference
value="chart.jpg"/></value></observationMedia></component><component><observationMedia ID="M2"><value><reference
value="bare.jpg"/></value></observationMedia></component>"""
PICTURE = '<renderMultiMedia referencedObject="M1"/>'


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (f"<paragraph>One.</paragraph>{PICTURE}<paragraph>Two.</paragraph>", ["One.", "{}", "Two."]),
        (f"<paragraph>One{PICTURE}two.</paragraph>", ["One {} two."]),
        (f"<list><item>One{PICTURE}</item><item>{PICTURE}</item></list>", ["One {}", "{}"]),
        (f"words {PICTURE}", ["words {}"]),
    ],
)
def test_pictures_leave_a_mark_where_they_stood(xml: str, said: list[str]) -> None:
    assert texts(xml, MEDIA) == [one.replace("{}", "[picture: Dose chart by weight]") for one in said]


def test_a_picture_in_a_cell_leaves_a_mark() -> None:
    (table,) = read(f"<table><tbody><tr><td>{PICTURE}</td><td>5 mg</td></tr></tbody></table>", MEDIA)
    assert [cell.text for cell in table.rows[0]] == ["[picture: Dose chart by weight]", "5 mg"]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<renderMultiMedia referencedObject="M2"/>', "[picture: bare.jpg]"),
        ('<renderMultiMedia referencedObject="none"/>', "[picture]"),
        (f"{PICTURE[:-2]}><caption>Chart A</caption></renderMultiMedia>", "[picture: Chart A; Dose chart by weight]"),
    ],
)
def test_a_picture_is_called_by_what_is_known_of_it(xml: str, said: str) -> None:
    assert texts(f"<paragraph>See {xml}</paragraph>", MEDIA) == [f"See {said}"]


def test_a_section_with_pictures_alone_is_still_a_gap() -> None:
    (found,) = spl.read(document(section("34068-7", "2 DOSAGE", f"<paragraph>{PICTURE}</paragraph>", MEDIA))).sections
    assert (found.statements, found.gaps[0].printed) == ((), "[picture: Dose chart by weight]")


@pytest.mark.parametrize(
    "style", ["strikethrough", "bold Strikethrough", "STRIKETHROUGH italics", "bold,strikethrough"]
)
def test_struck_out_words_are_marked(style: str) -> None:
    assert texts(f'<paragraph>Take <content styleCode="{style}">5 mg</content> 10 mg.</paragraph>') == [
        "Take [struck out: 5 mg] 10 mg."
    ]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<paragraph styleCode="strikethrough">None</paragraph>', ["[struck out: None]"]),
        (
            '<content styleCode="strikethrough"><paragraph>One</paragraph><paragraph>Two</paragraph></content>',
            ["[struck out: One]", "[struck out: Two]"],
        ),
        (
            '<list><item styleCode="strikethrough">One</item><item>Two</item></list>',
            ["[struck out: One]", "Two"],
        ),
        ('<list styleCode="strikethrough"><item>One</item></list>', ["[struck out: One]"]),
        (
            '<paragraph><content styleCode="strikethrough">Give 5 mg. Stop.<br/>Go</content></paragraph>',
            ["[struck out: Give 5 mg.] [struck out: Stop.]\n[struck out: Go]"],
        ),
        (
            '<paragraph><content styleCode="strikethrough">a</content> <content styleCode="strikethrough">b'
            "</content></paragraph>",
            ["[struck out: a b]"],
        ),
        ('<paragraph>x<content styleCode="strikethrough"> </content>y</paragraph>', ["x y"]),
        (
            '<paragraph>x<content styleCode="strikethrough"> <sup>1</sup>10 </content>y</paragraph>',
            ["x [struck out: ¹10] y"],
        ),
    ],
)
def test_struck_out_blocks_and_sentences_are_each_marked(xml: str, said: list[str]) -> None:
    found = read(xml)
    assert [one.text for one in found] == said
    assert {one.state for one in found} == {"stated"}


@pytest.mark.parametrize("where", ["table", "tbody", "tr", "td"])
def test_struck_out_cells_are_marked(where: str) -> None:
    xml = "<table><tbody><tr><td>5 mg<footnote>Once.</footnote></td></tr></tbody></table>"
    (table,) = read(xml.replace(f"<{where}", f'<{where} styleCode="strikethrough"', 1))
    assert table.rows[0][0].text == "[struck out: 5 mg*]"
    assert table.footnotes == ("* [struck out: Once.]",)


def test_a_table_struck_out_in_a_cell_is_marked_once() -> None:
    inner = '<table styleCode="strikethrough"><tbody><tr><td>x</td></tr></tbody></table>'
    (table,) = read(f"<table><tbody><tr><td>a{inner}b</td></tr></tbody></table>")
    assert table.rows[0][0].text == "a\n[struck out: x]\nb"


def under(words: str, style: str = "underline") -> str:
    return f'<content styleCode="{style}">{words}</content>'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            f"Vials = {under('(level in ng/mL) (weight in kg)')}<br/>100",
            "Vials = (level in ng/mL) (weight in kg) / 100",
        ),
        (f"{under('(level) × (weight)', 'Bold Underline')}<br/>100", "(level) × (weight) / 100"),
        (f"{under('(level) (weight)')}&#160;<br/>&#160; 100", "(level) (weight) / 100"),
        (f"{under('(level) (weight)<br/>')}100", "(level) (weight) / 100"),
        (f"= {under('Total dose (mg)')}<br/>5 mg/mL", "= Total dose (mg) / (5 mg/mL)"),
        (f"Rate = {under('weight in kg')}<br/>height in m", "Rate = weight in kg / height in m"),
        (f"Dose = 0.85 × {under('weight')}<br/>72", "Dose = 0.85 × weight / 72"),
        (
            f"CL = {under('(140 – age) × weight (kg)')}<br/>72 × creatinine (mg/dL)",
            "CL = (140 – age) × weight (kg) / [72 × creatinine (mg/dL)]",
        ),
        (f"{under('(140 – age) × weight')}<br/>72 × creatinine", "(140 – age) × weight / (72 × creatinine)"),
        (f"x = {under('a – b')}<br/>c", "x = (a – b) / c"),
        (f"= {under('(a) (b)')}<br/>100.", "= (a) (b) / 100."),
        (f"{under('(a) (b)')}<br/>100.", "(a) (b) / 100."),
        (
            f"= {under('(a) (b)')}<br/>100, rounded up to the next whole number of vials",
            "= (a) (b) / 100, rounded up to the next whole number of vials",
        ),
        (
            f"Males: {under('(weight in kg) x (140 – age)')}<br/>(72) x serum creatinine (mg/100 mL)",
            "Males: (weight in kg) x (140 – age) / [(72) x serum creatinine (mg/100 mL)]",
        ),
        (f"= {under('[140 – age (years)] × weight')}<br/>72 × SCr", "= [140 – age (years)] × weight / (72 × SCr)"),
        (f"x = {under('a')} × 100<br/>b<br/>where a is", "x = a / b × 100\nwhere a is"),
        (f"x = {under('a')}{under(' times b')}<br/>20", "x = a times b / 20"),
    ],
)
def test_fractions_show_their_division(xml: str, text: str) -> None:
    assert texts(f"<paragraph>{xml}</paragraph>") == [text]
    (table,) = read(f"<table><tbody><tr><td>{xml}</td></tr></tbody></table>")
    assert table.rows[0][0].text == text


@pytest.mark.parametrize(
    "xml",
    [
        f"{under('Adults')}<br/>100 mg",
        f"{under('Weight (kg)')}<br/>100",
        f"{under('Children 2 – 5 years')}<br/>100 mg",
        f"{under('Zorvex (5 mg) (N = 20)')}<br/>100",
        f"{under('Zorvex (n) (%)')}<br/>12 (5)",
        f"{under('Adults:')}<br/>Take 1 tablet.",
        f"{under('Dose')}<br/>{under('100')}",
        f"N = {under('number')}<br/>SD = standard deviation",
        f"Dose = {under('100 mg')}<br/>Take with food",
        f"Dose = {under('weight')}<br/>The dose is given to adults and children once a day in the morning",
        f"Dose = {under('weight')} in kg<br/>100",
        f"See {under('(level) (weight)')} there<br/>100",
        f"{under('(level) (weight)')}<br/>Give the dose once a day.",
        f"Dose = {under('weight')}",
        f"= {under('(a) (b)')}<br/>2 tablets are given daily to adults with harm.",
        f"{under('(a) (b)')}<br/>5 mg is given once a day.",
        f"= {under('(a) ' * 50)}<br/>100",
        f"{under('(n) (%)')}<br/>12",
    ],
)
def test_underlined_headings_are_no_fractions(xml: str) -> None:
    assert " / " not in texts(f"<paragraph>{xml}</paragraph>")[0]


@pytest.mark.parametrize(
    "xml",
    [
        "<sup>1</sup>" * 20_000,
        "<sup>" * 100 + "1" + "</sup>" * 100 + "2" * 100_000,
        under("(a) (b)") * 10_000 + "<br/>1",
        f"= {under('(' * 100_000)}<br/>1",
        f"{'=' * 100_000}{under('a')}<br/>1",
        f"= {under('a')}{'×' * 100_000}<br/>1",
        under("x ") + ("<br/>" + under("(a) (b)")) * 10_000,
        under("." * 100_000, "strikethrough"),
        under(". " * 20_000, "strikethrough"),
        under("a", "strikethrough ") * 10_000,
        f'<content styleCode="{"strike " * 10_000}">a</content>',
    ],
)
def test_hostile_styles_are_read_in_no_time(xml: str) -> None:
    from time import process_time

    start = process_time()
    assert texts(f"<paragraph>{xml}</paragraph>")
    assert process_time() - start < 2
