"""The words that made a statement match are marked in it: some of openFDA's have a thousand words."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import Run
from label_files import label, says, set_id, stocked


@pytest.mark.parametrize(
    "call", [("show", "zorvex", "--topic", "storage"), ("warnings", "zorvex", "--organ", "heart", "--full")]
)
def test_the_words_of_a_topic_or_an_organ_are_marked(
    call: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Tell your doctor all. Store it in a cool place. It may harm the heart. The end."
    path = stocked(
        tmp_path / "library.sqlite", [label(1, "Zorvex", "z", sections=(says("warnings", "All", text, set_id(1)),))]
    )
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    done = run(*call, "--library", path)
    word = "heart" if "heart" in call else "Store"
    assert f"\x1b[1;4m{word}\x1b[0m" in done.text
    assert "\x1b[1;4mdoctor" not in done.text
