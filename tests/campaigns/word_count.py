"""Count the words of every label apart from the readers, and say what they lose, double or join.

python tests/campaigns/word_count.py                     the labels in ../shared/labels
python tests/campaigns/word_count.py FOLDER --most 5     any folder, up to five words of each kind a label

What a document says is taken with the standard library's XML or JSON alone. Words are compared without case, white
space and signs, numbers by themselves: a raised or lowered figure is a number of its own, so that a mark that joins
the dose beside it is a number that the document does not have. Not compared: the program's own marks of pictures,
struck-out text and cut titles; bullets that a list's style asks for. openFDA's records say much twice (a subsection in
a text of its own, a table as HTML): there a label must say what the text that says it most often says, and may say what
all texts say together.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from campaign import LABELS, Tally, parser, say

from druginfo.domain.model import Monograph, Statement, walk
from druginfo.readers.detect import parse, raws

N = "{urn:hl7-org:v3}"
EDGE = "\x00"
"""Where raised or lowered text begins or ends: it parts figures, not letters."""
APART = {
    N + tag
    for tag in (
        "br", "paragraph", "list", "item", "caption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "footnote",
        "title", "text", "renderMultiMedia",
    )
}  # fmt: skip
LEVELS = {N + "sup", N + "sub"}
PICTURE = N + "renderMultiMedia"
NO_TEXT = {"id", "set_id", "version", "effective_time", "openfda"}
MARKS = re.compile(
    r"\[picture(?:: .*?)?\](?=\s|$)|\[struck out: |… \([\d,]+ characters in all\)|^\s*\[\d+\]", re.MULTILINE
)
UNSEEN = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SCRIPTS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[₀₁₂₃₄₅₆₇₈₉]+")


class Found(NamedTuple):
    """How the words of one label differ from its document's."""

    words: int
    lost: Counter[str]
    doubled: Counter[str]
    joined: Counter[str]


def words(text: str) -> Counter[str]:
    """The words and numbers of a text; `EDGE` stands at both ends of raised and lowered text."""
    text = UNSEEN.sub("", text)
    numbers = SCRIPTS.sub(lambda one: f" {unicodedata.normalize('NFKC', one[0])} ", text)
    letters = unicodedata.normalize("NFKC", text.replace(EDGE, "")).casefold()
    return Counter([*re.findall(r"[^\W\d_]+", letters), *re.findall(r"[0-9]+", numbers)])


# What a document says.


class Expected(NamedTuple):
    """The least and the most that a label may say of its document's words."""

    least: Counter[str]
    most: Counter[str]


def spl_words(data: bytes) -> Expected:
    """The words of every heading and text of an SPL document."""
    root = ET.fromstring(data)  # noqa: S314  no document type gets here: the reader refuses it
    inner = {id(text) for outer in root.iter(N + "text") for text in outer.iter(N + "text") if text is not outer}
    said = Counter[str]()
    for element in _narratives(root):
        if id(element) not in inner:
            said += words("".join(_pieces(element)))
    return Expected(said, said)


def _narratives(root: ET.Element) -> Iterator[ET.Element]:
    """The title and texts of each section; those of its highlights stand deeper."""
    for section in root.iter(N + "section"):
        yield from (child for child in section if child.tag in (N + "title", N + "text"))
        for excerpt in section.findall(N + "excerpt"):
            yield from excerpt.iter(N + "text")


def _pieces(element: ET.Element) -> Iterator[str]:
    edge = " " if element.tag in APART else EDGE if element.tag in LEVELS else ""
    yield edge
    if element.tag != PICTURE:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
    yield edge


def openfda_words(data: bytes) -> Expected:
    """The words of every text of an openFDA record; a subsection often stands in a field of its own, too."""
    record: dict[str, Any] = json.loads(data)
    least, most = Counter[str](), Counter[str]()
    for name, value in record.items():
        if name in NO_TEXT:
            continue
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        for said in (words(text) for text in texts if isinstance(text, str)):
            most += said
            if not name.endswith("_table") and name != "spl_product_data_elements":
                least |= said
    return Expected(least, most)


# What the label says.


def label_words(label: Monograph) -> tuple[Counter[str], Counter[str]]:
    """The words of every heading and statement, and those of bullets and of what stands in gaps."""
    said, aside = Counter[str](), Counter[str]()
    for section, _ in walk(label.sections):
        said += words(MARKS.sub(" ", " ".join((section.number or "", section.title))))
        for one in (*section.statements, *section.highlights):
            said += words(MARKS.sub(" ", " \n".join(_texts(one))))
            aside += words(one.bullet or "")
        aside += words(" ".join(gap.printed or "" for gap in section.gaps))
    return said, aside


def _texts(one: Statement) -> Iterator[str]:
    yield one.text
    yield from (cell.text for row in one.rows for cell in row)
    yield from one.footnotes


# Both.


def compared(kind: str, data: bytes, label: Monograph) -> Found:
    """What is lost, doubled and joined between a document and the label read from it."""
    expected = spl_words(data) if kind == "spl" else openfda_words(data)
    got, aside = label_words(label)
    lost = expected.least - got - aside
    doubled = got - expected.most
    joined = Counter({word: count for word, count in doubled.items() if _is_joined(word, expected.most, lost)})
    return Found(expected.least.total(), lost, doubled - joined, joined)


def _is_joined(word: str, expected: Counter[str], lost: Counter[str]) -> bool:
    """Whether a word that the document does not have is made of two of which one is missing."""
    if word in expected:
        return False
    cuts = ((word[:at], word[at:]) for at in range(1, len(word)))
    return any(a in expected and b in expected and (a in lost or b in lost) for a, b in cuts)


def campaign(folder: Path, *, most: int = 8, kinds: Iterable[str] = ("spl", "openfda")) -> Tally:
    """Compare every label in a folder; a label that differs is a failure."""
    tally = Tally("word count")
    for raw in raws(folder):
        for reading in parse(raw):
            if reading.monograph is None or raw.kind not in kinds:
                tally.counts["not compared"] += 1
                continue
            found = compared(raw.kind, raw.data, reading.monograph)
            tally.counts[f"labels ({raw.kind})"] += 1
            tally.counts[f"words ({raw.kind})"] += found.words
            _tell(tally, " ".join(filter(None, (raw.file, raw.member))), raw.kind, found, most)
    return tally


def _tell(tally: Tally, where: str, kind: str, found: Found, most: int) -> None:
    said = []
    for what in ("lost", "doubled", "joined"):
        counted: Counter[str] = getattr(found, what)
        tally.counts[f"{what} ({kind})"] += counted.total()
        if counted:
            first = ", ".join(f"{word} ({count})" for word, count in counted.most_common(most))
            said.append(f"{what} {counted.total()}: {first}")
    if said:
        tally.fail(where, "; ".join(said))


def main() -> int:
    """Run the campaign."""
    made = parser(__doc__)
    made.add_argument("folder", nargs="?", type=Path, default=LABELS, help="labels (default: ../shared/labels)")
    made.add_argument("--most", type=int, default=8, help="so many words of each kind are named a label (default: 8)")
    made.add_argument("--kind", choices=("spl", "openfda"), help="only these (default: both)")
    chosen = made.parse_args()
    if not chosen.folder.exists():
        say(f"{chosen.folder}: no such folder")
        return 2
    kinds = (chosen.kind,) if chosen.kind else ("spl", "openfda")
    return campaign(chosen.folder, most=chosen.most, kinds=kinds).report()


if __name__ == "__main__":
    sys.exit(main())
