"""Gives headings and lists in text that openFDA runs together lines of their own, where the words show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

# Subheadings that labels share, capitalised as printed. Inside a sentence, these words are not a heading.
_HEADINGS = (
    "Risk Summary", "Clinical Considerations", "Data", "Human Data", "Animal Data", "Pregnancy Exposure Registry",
    "Disease-Associated Maternal and/or Embryo/Fetal Risk", "Disease-associated maternal and/or embryo/fetal risk",
    "Disease-Associated Maternal and/or Embryo-Fetal Risk", "Disease-associated maternal and embryo/fetal risk",
    "Dose Adjustments During Pregnancy and the Postpartum Period", "Maternal Adverse Reactions",
    "Fetal/Neonatal Adverse Reactions", "Fetal/Neonatal adverse reactions", "Labor or Delivery",
    "Pregnancy Testing", "Contraception", "Females", "Males", "Infertility", "Lactation",
    "Absorption", "Distribution", "Elimination", "Metabolism", "Excretion", "Specific Populations",
    "Drug Interaction Studies", "Drug Interactions Studies", "Clinical Studies", "In Vitro Studies",
    "Cardiac Electrophysiology", "Effect of Food", "Geriatric Patients", "Pediatric Patients",
    "Male and Female Patients", "Racial or Ethnic Groups", "Patients with Renal Impairment",
    "Patients with Hepatic Impairment", "Renal Impairment", "Hepatic Impairment", "Carcinogenesis", "Mutagenesis",
    "Impairment of Fertility", "Mechanism of Action", "Pharmacodynamics", "Pharmacokinetics",
)  # fmt: skip
_HEADING = re.compile(
    rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sorted(_HEADINGS, key=len, reverse=True)))})(?=:?\s+[A-Z“\"(\[•●▪■])"
)
_BULLET = re.compile(r"(?<!\s)\s++(?=[•●▪◦■‣]\s*+\S)")
_CAPTION = re.compile(r"(?<=[.)\]:])\s++(?=(?:Table|Figure)\s++\d++[A-Z]?[.:]?\s++[A-Z])")
# Each point of the Highlights ends with the sections that it comes from: "( 2.1 )".
_REFERENCE = re.compile(r"\(\s*+\d++\.\d++(?:[\s,]++\d++\.\d++)*+\s*+\)(\s++)(?=[A-Z])")
# "Renal impairment — The …", where several paragraphs begin so.
_DASHED = re.compile(r"(?<=[.:)\]])(\s++)[A-Z][\w/,-]*+(?: [\w/,-]++){0,7}+ [—–] (?=[A-Z])")
# "… associated with: - Ulcers - Aneurysms": a hyphen between blanks begins a point where the first follows a colon.
_HYPHENS = re.compile(r"(?<=:)\s++-\s++[A-Z]")
_HYPHEN = re.compile(r"(?<!\s)\s++(?=-\s++[A-Z])")
# "How should I store it?": a leaflet for patients is divided by its questions.
_QUESTION = re.compile(
    r"(?:^|(?<=[.:;)\]!?”]\s))(?:What|Who|How|When|Where|Why|Should|Can)\b[^.?!:;\n“”\"]{3,150}\?(?=\s+[A-Z“•●])"
)
_ENDS = ".:;)]•●▪■!?"


class LaidOutLine(NamedTuple):
    """A line of a text, and whether it is a run-in heading."""

    text: str
    heading: bool = False


def lines(text: str) -> list[LaidOutLine]:
    """The text with line breaks in place of some blanks; no other character changes.

    The breaks are around run-in headings and the questions of a leaflet, before bullets and captions, and after each
    point of the Highlights.
    """
    headings = {*_shared(text), *_announced(text), *_questions(text)}
    breaks = {(0, 0), (len(text), len(text)), *_breaks(text)}
    breaks |= {_blanks(text, place) for start, end in headings for place in (start, end)}
    made, done = [], 0
    for start, end in sorted(one for one in breaks if one[0] < one[1]):
        if start > done and end < len(text):
            made.append(LaidOutLine(text[done:start], (done, start) in headings))
            done = end
    return [*made, LaidOutLine(text[done:], (done, len(text)) in headings)]


def laid_out(text: str) -> str:
    """The same as plain text."""
    return "\n".join(line.text for line in lines(text))


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """The blanks before bullets, captions and paragraphs that begin with a dash, and after points of the Highlights."""
    for pattern in (_BULLET, _CAPTION):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span(1) for found in _REFERENCE.finditer(text))
    dashed = [found.span(1) for found in _DASHED.finditer(text)]
    yield from dashed if len(dashed) > 1 else ()
    first = _HYPHENS.search(text)
    yield from (found.span() for found in _HYPHEN.finditer(text, first.start() - 1)) if first else ()


def _shared(text: str) -> Iterator[tuple[int, int]]:
    """Where headings that labels share are: after the end of a sentence, or directly after another heading."""
    last = -1
    for match in _HEADING.finditer(text):
        before, _ = _blanks(text, match.start())
        end = match.end() + text.startswith(":", match.end())
        if not before or text[before - 1] in _ENDS or before == last:
            yield match.start(), end
            last = end


def _questions(text: str) -> Iterator[tuple[int, int]]:
    """The questions of a leaflet, which has several or begins with one."""
    found = [match.span() for match in _QUESTION.finditer(text)]
    yield from found if len(found) > 1 or (found and not found[0][0]) else ()


# ── Boxed warnings ──────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"\S++")
_TOKEN = re.compile(r"\w++")
_SENTENCE = re.compile(r"(?<=[.:;)\]])\s++(?=[A-Z])")
_FOLLOWED = re.compile(r":?(?=\s+[A-Z])")
_LISTED = re.compile(r"[,;:]|\b(?:and|or|AND|OR)\b")
_SMALL = frozenset({"and", "or", "of", "in", "with", "to", "the", "for", "from"})
_LONGEST = 60
"""How many words of a boxed warning's title are looked at."""


def _announced(text: str) -> Iterator[tuple[int, int]]:
    """The title in capitals of a boxed warning, and the headings below it that repeat what the title lists."""
    end = _title_end(text)
    if end is None:
        return
    yield 0, end
    names = _listed(text[:end])
    for start in (len(text) - len(text[end:].lstrip()), *(found.end() for found in _SENTENCE.finditer(text, end))):
        stop = _repeated(text, start, names) if start >= end else None
        if stop and (after := _FOLLOWED.match(text, stop)):
            end = after.end()
            yield start, end


def _listed(title: str) -> set[tuple[str, ...]]:
    """What the title of a boxed warning lists, each as its words."""
    parts = _LISTED.split(title.removeprefix("WARNING"))
    return {tuple(_TOKEN.findall(one.casefold())) for one in parts} - {()}


def _title_end(text: str) -> int | None:
    """Where the title of a boxed warning ends, "WARNING: A, B, and C"; None if there is none, or nothing else."""
    if not text.startswith(("WARNING:", "WARNING ")):
        return None
    words = list(islice(_WORD.finditer(text), _LONGEST))
    count = next((place for place, found in enumerate(words) if not _capitals(found[0])), len(words))
    # A name in capitals may begin the sentence: "WARNING: BLEEDING RISK ZORVEX can cause".
    count -= count < len(words) and words[count][0][:1].islower()
    while count and words[count - 1][0] in _SMALL:
        count -= 1
    if not 1 < count < len(words):
        return None
    ends = [found.end() for found in words[:count]]
    # The first heading may be in capitals, too: "WARNING: INFECTIONS AND MALIGNANCY INFECTIONS Patients".
    repeated = (
        end for end in ends[:-1] if tuple(_TOKEN.findall(text[end : ends[-1]].casefold())) in _listed(text[:end])
    )
    return next(repeated, ends[-1])


def _capitals(word: str) -> bool:
    return word in _SMALL or (word.isupper() and any(map(str.isalpha, word)))


def _repeated(text: str, start: int, names: Collection[tuple[str, ...]]) -> int | None:
    """Where one or several of the names end that stand at a place: "Infusion Reactions; Pulmonary Toxicity"."""
    longest = max(map(len, names), default=0)
    end: int | None = None
    read: list[str] = []
    for found in islice(_TOKEN.finditer(text, start), longest * len(names)):
        if end and not read and found[0].casefold() in {"and", "or"}:
            continue
        read.append(found[0].casefold())
        if tuple(read) in names:
            end, read = found.end(), []
        elif len(read) >= longest:
            break
    return end


def _blanks(text: str, place: int) -> tuple[int, int]:
    """The white space around a place; only these blanks are looked at, since a text may have thousands of headings."""
    start = end = place
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end
