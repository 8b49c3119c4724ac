from __future__ import annotations

import pytest

from druginfo.text.sentences import around


def sentence(marked: str) -> str:
    """The sentence around the bar in a text."""
    text = marked.replace("|", "")
    return around(text, marked.index("|"))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("One stands. Two |stands here. Three.", "Two stands here."),
        ("|First of all. Then.", "First of all."),
        ("First. And the la|st", "And the last"),
        ("One. |Two.", "Two."),
        ("Is it so? It is|! Really.", "It is!"),
        ("Take 2.5 mg |daily, i.e. Less at night. Stop.", "Take 2.5 mg daily, i.e. Less at night."),
        ("See Dr. Foo and E. Bar f|irst. Then go.", "See Dr. Foo and E. Bar first."),
        ("In the U.S. Ten |died. Two lived.", "In the U.S. Ten died."),
        ("A row\nand its |neighbour\nand more", "and its neighbour"),
        ("It ended (early.) The |rest went on.", "The rest went on."),
        ("Ended. [See |Warnings (5.1)]. More.", "[See Warnings (5.1)]."),
        ("Risk of 5%. ≥ 3 |cases. End.", "≥ 3 cases."),
        ("No end here, vs. Placebo |or not", "No end here, vs. Placebo or not"),
    ],
)
def test_the_sentence_around(marked: str, expected: str) -> None:
    assert sentence(marked) == expected
