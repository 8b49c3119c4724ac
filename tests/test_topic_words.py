"""The table of topics: the words that name one, and the words that mention one."""

from __future__ import annotations

import re

import pytest

from calls import ROOT
from druginfo.domain.sections import BY_NAME as KINDS
from druginfo.domain.topics import BY_NAME, TABLE, on_kind, rank, words


def said(topic: str, text: str) -> list[str]:
    return [one.words for one in BY_NAME[topic].mentions(text)]


def test_no_word_names_two_topics() -> None:
    typed = [word for topic in TABLE for word in (topic.name, *topic.typed)]
    assert [word for word in set(typed) if typed.count(word) > 1] == []
    assert set(words().values()) == set(BY_NAME)


def test_topics_name_kinds_that_there_are() -> None:
    assert {kind for topic in TABLE for kind in (*topic.kinds, *topic.never)} <= set(KINDS)
    assert on_kind("geriatric_use") is BY_NAME["elderly"]
    assert on_kind("references") is None


@pytest.mark.parametrize(
    ("topic", "text", "found"),
    [
        ("alcohol", "Avoid alcohol and wine.", ["alcohol", "wine"]),
        ("alcohol", "Wipe the skin with an alcohol swab.", []),
        ("alcohol", "Clean the stopper with alcohol.", []),
        ("alcohol", "Contains benzyl alcohol and cetyl-alcohol.", []),
        ("alcohol", "Nonalcoholic fatty liver.", []),
        ("driving", "Do not drive or use machines.", ["drive", "machines"]),
        ("driving", "It lowers the respiratory drive. A driver mutation.", []),
        ("food", "Take it with food or after meals.", ["food", "meals"]),
        ("food", "The Food and Drug Administration was told.", []),
        ("breastfeeding", "Breast-fed infants. Nursing mothers.", ["Breast-fed", "Nursing mothers"]),
        ("breastfeeding", "In a nursing home, lactate rose.", []),
        ("pregnancy", "Pregnant women; embryo-fetal harm.", ["Pregnant", "embryo-fetal"]),
        ("pregnancy", "It does not prevent pregnancy. An ectopic pregnancy.", []),
        ("renal", "Renal failure. Renal cell carcinoma.", ["Renal"]),
        ("hepatic", "A hepatosplenic lymphoma; the liver failed.", ["liver"]),
        ("dependence", "Physical dependence, not dose dependence.", ["Physical dependence"]),
        ("storage", "Store below 25 degrees; sold in a drug store.", ["Store"]),
    ],
)
def test_words_that_mention_a_topic_and_words_in_passing(topic: str, text: str, found: list[str]) -> None:
    assert said(topic, text) == found


def test_dose_rules_come_first() -> None:
    kinds = [
        "dosage_and_administration", "boxed_warning", "contraindications", "warnings_and_precautions",
        "renal_impairment", "pharmacokinetics", "overdosage",
    ]  # fmt: skip
    backwards = kinds[::-1]
    assert sorted(backwards, key=rank) == kinds


def test_the_page_lists_every_topic() -> None:
    page = (ROOT / "docs" / "topics.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    assert rows == [(one.name, one.title, ", ".join(one.typed)) for one in TABLE]
