"""Made-up labels that are large in one way each: what the tests and the campaign of growth ask questions about."""

from __future__ import annotations

from collections.abc import Callable

from label_files import part, record, response, spl, zipped

Shape = Callable[[int], bytes]
SAID = "the heart may fail when the liver or the kidney is harmed by zorvatinib or Foodrug in 2 of 10 patients"
WORDS = tuple(SAID.split())


def _words(count: int) -> str:
    return " ".join(WORDS[place % len(WORDS)] + (". The" if place % 19 == 18 else "") for place in range(count))


def _paragraphs(count: int, one: Callable[[int], str]) -> str:
    return "</paragraph><paragraph>".join(map(one, range(count)))


def _in(text: str, code: str = "43685-7", title: str = "5 WARNINGS AND PRECAUTIONS") -> bytes:
    return spl(sections=(part(code, title, text),))


def _beside(markup: str) -> bytes:
    """With a list, a table or so in a section, beside its paragraph."""
    return spl(sections=(part("43685-7", "5 WARNINGS", "Heart.").replace("</text>", f"{markup}</text>"),))


def _rows(rows: int, columns: int) -> bytes:
    cells = "".join(f"<td>heart {column}</td>" for column in range(columns))
    return _beside(f"<table><tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>")


def _sections(count: int, title: Callable[[int], str] = "5.{0} Section {0}".format, text: str = "Harms it.") -> bytes:
    below = (part("42229-5", title(one + 1), f"Word{one} {text}") for one in range(count))
    return spl(sections=(part("43685-7", "5 WARNINGS AND PRECAUTIONS", "Heart.", *below),))


def _products(count: int) -> bytes:
    whole = spl().decode()
    begin, end = whole.index("<subject>"), whole.index("</subject>") + len("</subject>")
    each = (
        whole[begin:end]
        .replace("Zorvex", f"Zorvex {one}" if one else "Zorvex")
        .replace("4321-0765", f"{1000 + one}-{one:04}")
        for one in range(count)
    )
    return (whole[:begin] + "".join(each) + whole[end:]).encode()


def _ingredients(count: int) -> bytes:
    whole = spl().decode()
    begin, end = whole.index('<ingredient classCode="ACTIB">'), whole.index("</ingredient>") + len("</ingredient>")
    each = (
        whole[begin:end].replace("zorvatinib", f"zorvat{one}inib").replace("ZZ0000", f"ZZ{one:04}"[:6])
        for one in range(count)
    )
    return (whole[:begin] + "".join(each) + whole[end:]).encode()


def _packages(count: int) -> bytes:
    whole = spl().decode()
    begin, end = whole.index("<asContent>"), whole.index("</asContent>") + len("</asContent>")
    each = (whole[begin:end].replace("-0765-30", f"-0765-{one:02}") for one in range(count))
    return (whole[:begin] + "".join(each) + whole[end:]).encode()


def _highlights(count: int) -> bytes:
    items = "".join(f"<paragraph>Highlight {one} tells of the heart. (5.{one})</paragraph>" for one in range(count))
    made = part("43685-7", "5 WARNINGS", "Heart.")
    return spl(
        sections=(
            made.replace("</section>", f"<excerpt><highlight><text>{items}</text></highlight></excerpt></section>"),
        )
    )


def _openfda(text: str, **more: object) -> bytes:
    return response(
        record(1, "Zorvex", texts={"warnings_and_cautions": [f"5 WARNINGS AND PRECAUTIONS {text}"], **more})
    )


SPL: dict[str, Shape] = {
    "words": lambda n: _in(_words(n)),
    "one long word": lambda n: _in("a" * n),
    "spaces": lambda n: _in("heart" + " \u00a0" * n + "liver"),
    "brackets": lambda n: _in("(" * n + " heart [" + "[" * n),
    "figures": lambda n: _in("1." * n + " heart " + "1,1" * n),
    "paragraphs": lambda n: _in(_paragraphs(n, "Paragraph {} tells of the heart.".format)),
    "the same sentence": lambda n: _in("It harms the heart. " * n),
    "short sentences": lambda n: _in("No. " * n),
    "references": lambda n: _in("It harms the heart [see Warnings and Precautions (5.1) and Overdosage (10)]. " * n),
    "list": lambda n: _beside(f"<list>{'<item>It harms the heart.</item>' * n}</list>"),
    "roman list": lambda n: _beside(f'<list styleCode="BigRoman" listType="ordered">{"<item>Heart</item>" * n}</list>'),
    "lists in lists": lambda n: _beside("<list><item>Heart" * min(n // 10, 60) + "</item></list>" * min(n // 10, 60)),
    "long table": lambda n: _rows(n, 3),
    "wide table": lambda n: _rows(3, n),
    "square table": lambda n: _rows(int(n**0.5), int(n**0.5)),
    "many tables": lambda n: _beside("<table><tbody><tr><td>heart</td><td>2%</td></tr></tbody></table>" * n),
    "long cell": lambda n: _beside(f"<table><tbody><tr><td>{_words(n)}</td><td>2%</td></tr></tbody></table>"),
    "footnotes": lambda n: _in("heart<footnote>of a dog</footnote> " * n),
    "superscripts": lambda n: _in("10<sup>9</sup>/L " * n),
    "breaks": lambda n: _in("heart<br/>" * n),
    "pictures": lambda n: _beside('<renderMultiMedia referencedObject="MM1"/>' * n),
    "struck out": lambda n: _in('<content styleCode="strikethrough">heart</content> liver. ' * n),
    "sections": _sections,
    "the same titles": lambda n: _sections(n, lambda _: "5.1 Heart Failure"),
    "titles in titles": lambda n: _sections(n, lambda one: "Heart Failure " * (one % 12 + 1)),
    "empty sections": lambda n: spl(sections=(part("42229-5", f"Section {one}") for one in range(n))),
    "long title": lambda n: spl(sections=(part("42229-5", _words(n), "Heart."),)),
    "highlights": _highlights,
    "products": _products,
    "ingredients": _ingredients,
    "packages": _packages,
    "long name": lambda n: spl(name=_words(n), ingredient="zorvex"),
    "interactions": lambda n: _in(
        _paragraphs(n, "Avoid CYP3A4 inhibitors and drug{}amine with it.".format), "34073-7", "7 DRUG INTERACTIONS"
    ),
    "capitals": lambda n: _in("HEART FAILURE MAY OCCUR " * n),
}  # fmt: skip
OPENFDA: dict[str, Shape] = {
    "openFDA words": lambda n: _openfda(_words(n)),
    "openFDA numbers": lambda n: _openfda(" ".join(f"5.{one % 90 + 1} Heart Failure It may fail." for one in range(n))),
    "openFDA spaces": lambda n: _openfda("heart" + " " * n + "(see 5.1)"),
    "openFDA repeats": lambda n: _openfda("It harms the heart. " * n),
    "openFDA capitals": lambda n: _openfda("Heart Failure Occurs " * n),
    "openFDA references": lambda n: _openfda("It harms the heart [see Warnings (5.1)]. " * n),
    "openFDA bullets": lambda n: _openfda("• heart • liver " * n),
    "openFDA tables": lambda n: _openfda(
        "Table 1 heart 2% " * n,
        warnings_and_cautions_table=["<table><tr><td>Table 1</td><td>heart</td><td>2%</td></tr></table>"] * n,
    ),
    "openFDA fields": lambda n: response(record(1, "Zorvex", **{f"field_{one}": ["It harms."] for one in range(n)})),
    "openFDA values": lambda n: response(record(1, "Zorvex", texts={"warnings": ["It harms the heart."] * n})),
    "openFDA products": lambda n: response(
        record(1, "Zorvex", package_ndc=[f"{one % 9000 + 1000}-{one % 999:03}-01" for one in range(n)])
    ),
    "openFDA records": lambda n: response(*(record(one, f"Zorvex{one or ''}") for one in range(max(1, n // 20)))),
}  # fmt: skip
OTHER: dict[str, Shape] = {
    "archive": lambda n: zipped(**{f"{one}__xml": spl(one, f"Zorvex{one or ''}") for one in range(max(1, n // 20))}),
}  # fmt: skip
SHAPES: dict[str, Shape] = SPL | OPENFDA | OTHER
