"""The glance at real labels, against what a reader would pick first: each line of each label was judged by hand."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from calls import ROOT
from druginfo import Library

pytestmark = pytest.mark.real

GLANCE = ROOT / "tests" / "campaigns" / "glance"
JUDGED = tuple(GLANCE / name for name in ("judged.tsv", "judged_again.tsv"))
"""Twenty labels, drawn at random, were judged once more; the later verdict counts."""
FIRST = 0.9
KNOWN = 0.9
"""The part of the lines that must be those that were judged: when more have changed, judge them again."""


def judgements() -> dict[tuple[str, str, str], str]:
    found = {}
    for path in JUDGED:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t")
            found |= {(row["label"], row["subject"], row["mark"]): row["verdict"] for row in rows}
    return found


def test_the_second_judgement_of_a_draw_is_as_good_as_the_first() -> None:
    with JUDGED[1].open(encoding="utf-8", newline="") as lines:
        verdicts = Counter(row["verdict"] for row in csv.DictReader(lines, delimiter="\t"))
    assert verdicts["off"] == 0
    assert verdicts["first"] >= FIRST * verdicts.total()


def marked(sentence: str) -> str:
    """A sentence as judgements name it, since the text of labels is not kept here."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:10]


def test_the_sentence_is_the_one_that_a_reader_picks_first(real_library: Path) -> None:
    library = Library(library=real_library)
    labels = [one.id for one in library.drugs().results if one.kind == "label"]
    shown = [
        (label[:8], topic.subject, marked(topic.lead.sentence))
        for label in labels
        for topic in library.safety(label).results[0].topics
        if topic.lead and topic.lead.sentence
    ]
    verdicts = judgements()
    counts = Counter(verdicts.get(one, "unknown") for one in shown)
    known = len(shown) - counts["unknown"]
    assert len(labels) >= 60
    assert known >= KNOWN * len(shown), [one for one in shown if one not in verdicts]
    assert counts["off"] == 0
    assert counts["first"] >= FIRST * known
