"""Versions of a label: made-up ones first, then real ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Monograph, Section, Statement
from druginfo.errors import UsageError
from druginfo.results.comparison import Altered, Changed, Changes
from druginfo.text.diff import differences
from label_files import label, set_id, spl, stocked


def part(
    title: str,
    *texts: str,
    kind: str = "unclassified",
    number: str | None = None,
    within: tuple[Section, ...] = (),
) -> Section:
    said = tuple(Statement(text=one, source=set_id(1), locator=number) for one in texts)
    return Section(kind=kind, title=title, number=number, statements=said, sections=within)


BOXED = part("WARNING", "It may cause harm to the heart.", kind="boxed_warning")
WARNINGS = part("Warnings", kind="warnings_and_precautions", number="5", within=(
    part("Bleeding", "Patients bled for days after the made-up drug. Stop it at once.", number="5.1"),
    part("Rash", "A rash was seen in 2% of patients, and went away.", number="5.2"),
))  # fmt: skip


def version(number: int, *sections: Section, date: str = "2024-05-06", set_number: int = 1, **more: Any) -> Monograph:
    name = f"Foodrug{set_number if set_number > 1 else ''}"
    one = label(set_number, name, "foosol", version=number, effective=date, **more)
    return msgspec.structs.replace(one, sections=sections)


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Changes]:
    """Asks a library of these labels what changed."""

    def asked(*labels: Monograph, names: tuple[str, ...] = ("Foodrug",), **more: Any) -> Changes:
        path = stocked(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite", labels)
        return Library(library=path).changes(*names, **more)

    return asked


def only(answer: Changes) -> Changed:
    (one,) = answer.results
    return one


def short(one: Altered) -> tuple[str, str, str]:
    """What became of a section: the change, its title, its text with the changes marked."""
    marks = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return one.change, one.section_title, "".join(marks[it.op].format(it.text) for it in one.segments)


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One thing.\nAnother thing.", "One thing. Another thing."),
        ("• Nausea\n• Fever", "Nausea Fever"),
        ("Take 10–20 mg “daily”.", 'Take 10-20  mg "daily".'),
        ("[ see Warnings ( 5.1 ) ]", "[see Warnings (5.1)]"),
        ("FOODRUG® harms", "Foodrug harms"),
    ],
)
def test_layout_is_no_change(old: str, new: str) -> None:
    assert differences(old, new) == ()


def test_each_text_can_be_put_together_again() -> None:
    old = "The trial had 5 patients in it. It was short. None of them died. Some of them slept, and others did not."
    new = "The trial had 50 patients in it. It was short. Some of them slept, or ate, and others did not. Ask them."
    segments = differences(old, new)
    assert "".join(one.text for one in segments if one.op != "removed") == new
    assert "".join("".join(one.text for one in segments if one.op != "added").split()) == "".join(old.split())
    assert [(one.op, one.text.strip()) for one in segments if one.op != "equal"] == [
        ("removed", "5"), ("added", "50"), ("removed", "None of them died."), ("added", ", or ate"),
        ("added", "Ask them."),
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [("Do not use it.", "Do use it."), ("5 mg", "5.0 mg"), ("5 mg", "5 mg?")])
def test_every_word_and_sign_counts(old: str, new: str) -> None:
    assert differences(old, new)


def test_stray_words_between_two_changes_are_part_of_them() -> None:
    ops = [one.op for one in differences("alpha beta of gamma delta.", "one two of three four.")]
    assert ops == ["removed", "added", "equal"]


def test_a_long_section_takes_no_long_time() -> None:
    words = [f"word{number % 700}" for number in range(8000)]
    segments = differences(" ".join(words), " ".join(words[::-1]))
    assert segments


# ── Sections ────────────────────────────────────────────────────────────────────────────────────


def test_sections_added_removed_and_reworded_boxed_warning_first(asked: Callable[..., Changes]) -> None:
    old = version(1, part("Old", "Gone by now.", kind="references"), WARNINGS, BOXED)
    boxed = msgspec.structs.replace(BOXED, statements=(Statement(text="It may cause harm to the kidney.", source="x"),))
    new = version(2, part("New", "Quite another matter here.", kind="overdosage"), WARNINGS, boxed, date="2026-01-02")
    one = only(asked(old, new))
    assert [short(it) for it in one.changes] == [
        ("reworded", "WARNING", "It may cause harm to the [-heart-]{+kidney+}."),
        ("added", "New", "{+Quite another matter here.+}"),
        ("removed", "Old", "[-Gone by now.-]"),
    ]
    assert (one.version, one.former.version, one.effective) == (2, 1, "2026-01-02")
    assert one.unchanged == 3
    assert [(it.words_added, it.words_removed) for it in one.changes] == [(1, 1), (4, 0), (0, 3)]


def test_a_number_that_shifts_is_no_change(asked: Callable[..., Changes]) -> None:
    first, second = WARNINGS.sections
    shifted = msgspec.structs.replace(
        WARNINGS,
        sections=(
            part("Falls", "Old people fell down the stairs.", number="5.1"),
            msgspec.structs.replace(first, number="5.2"),
            msgspec.structs.replace(second, number="5.3"),
        ),
    )
    one = only(asked(version(1, WARNINGS), version(2, shifted)))
    assert [short(it)[:2] for it in one.changes] == [("added", "Falls")]


def test_a_title_that_changes_is_shown_and_the_section_found_again(asked: Callable[..., Changes]) -> None:
    first, second = WARNINGS.sections
    renamed = msgspec.structs.replace(first, title="Hemorrhage", number="5.4")
    one = only(asked(version(1, WARNINGS), version(2, msgspec.structs.replace(WARNINGS, sections=(second, renamed)))))
    (it,) = one.changes
    assert (it.change, it.section_title, it.former_title, it.former_number) == (
        "reworded", "Hemorrhage", "Bleeding", "5.1",
    )  # fmt: skip
    assert [seg.text.strip() for seg in it.segments if seg.op != "equal"] == ["Bleeding", "Hemorrhage"]


def test_a_section_that_gets_subsections_is_compared_as_a_whole(asked: Callable[..., Changes]) -> None:
    flat = part("Use", "For the made-up disease of adults. And for the other one of children.")
    deep = msgspec.structs.replace(flat, statements=(), sections=(
        part("", "For the made-up disease of adults."), part("", "And for the other one of infants."),
    ))  # fmt: skip
    one = only(asked(version(1, flat), version(2, deep)))
    changed = [seg.text.strip() for it in one.changes for seg in it.segments if seg.op != "equal"]
    assert changed == ["children", "infants"]


def test_two_formats_are_said_to_be_two_and_their_layout_is_no_change(asked: Callable[..., Changes]) -> None:
    old = version(1, part("WARNING: HEART", "One thing.", "Another thing.", kind="boxed_warning"))
    data = part("", "Foodrug foosol water", kind="spl_product_data_elements")
    new = version(2, part("", "WARNING: HEART One thing. Another thing.", kind="boxed_warning"), data, format="openfda")
    answer = asked(old, new)
    assert only(answer).changes == ()
    assert only(answer).unchanged == 1
    assert "formats" in [notice.code for notice in answer.notices]
    assert (only(answer).format, only(answer).former.format) == ("openfda", "spl")


def test_kinds_are_picked(asked: Callable[..., Changes]) -> None:
    old = version(1, BOXED, WARNINGS)
    new = version(2, part("WARNING", "No harm to the heart.", kind="boxed_warning"))
    one = only(asked(old, new, sections=["boxed_warning"]))
    assert [it.section for it in one.changes] == ["boxed_warning"]
    assert one.kinds == ("boxed_warning",)
    assert only(asked(old, old_again(old), sections=["boxed_warning"])).changes == ()


def old_again(one: Monograph) -> Monograph:
    return msgspec.structs.replace(one, version=9)


# ── Versions ────────────────────────────────────────────────────────────────────────────────────


def test_versions_newest_first_each_against_the_one_before(asked: Callable[..., Changes]) -> None:
    texts = {1: "One.", 2: "Two.", 5: "Five."}
    dates = {1: "2020-01-01", 2: "2022-01-01", 5: "2026-01-01"}
    labels = [version(n, part("W", text, kind="boxed_warning"), date=dates[n]) for n, text in texts.items()]
    answer = asked(*labels)
    assert [(one.version, one.former.version) for one in answer.results] == [(5, 2), (2, 1)]
    assert [one.version for one in asked(*labels, since="2022-01-02").results] == [5]
    late = asked(*labels, since="2027")
    assert late.results == ()
    assert [notice.code for notice in late.notices] == ["nothing_changed", "disclaimer"]


def test_of_one_version_in_two_formats_one_counts(asked: Callable[..., Changes]) -> None:
    answer = asked(version(1, BOXED), version(2, BOXED), version(2, BOXED, format="openfda"))
    assert [(one.version, one.format) for one in answer.results] == [(2, "spl")]


def test_one_version_is_said_to_be_one(asked: Callable[..., Changes]) -> None:
    answer = asked(version(1, BOXED))
    assert answer.results == ()
    assert answer.notices[0].code == "one_version"
    assert "version 1, effective 2024-05-06" in answer.notices[0].message
    assert "not an official label" in Library().changes("haltrust").notices[0].message


def three(tmp_path: Path) -> Path:
    """Three versions, the newest two with the same boxed warning."""
    old = part("WARNING", "It may cause harm.", kind="boxed_warning")
    labels = (
        version(1, old, WARNINGS, date="2020-01-01"), version(2, BOXED, date="2021-01-01"),
        version(3, BOXED, WARNINGS, date="2022-01-01"),
    )  # fmt: skip
    return stocked(tmp_path / "three.sqlite", labels)


def test_what_did_not_change_is_said_since_when_and_shown_once(tmp_path: Path, run: Run) -> None:
    path = three(tmp_path)
    newest, older = Library(library=path).changes("Foodrug", sections=["boxed_warning"]).results
    assert newest.unchanged_since is not None
    assert (newest.unchanged_since.version, newest.unchanged_since.effective) == (2, "2021-01-01")
    assert [one.statements[0].text for one in newest.sections] == ["It may cause harm to the heart."]
    assert (older.unchanged_since, older.sections) == (None, ())
    page = run("changes", "Foodrug", "--section", "boxed_warning", "--library", path).text
    assert "Boxed warning: unchanged since version 2 (2021-01-01, SPL)" in page
    assert page.count("It may cause harm to the heart.") == 1
    assert "version 2 (2021-01-01, SPL), compared with version 1" in page
    lines = run("changes", "Foodrug", "--section", "boxed_warning", "--plain", "--library", path).text.splitlines()
    assert [line.split("\t")[4] for line in lines] == ["unchanged", "reworded"]


def test_a_section_that_no_version_has_is_not_stated(tmp_path: Path, run: Run) -> None:
    page = run("changes", "Foodrug", "--section", "overdosage", "--library", three(tmp_path)).text
    assert "not stated" in page
    assert "unchanged since" not in page


def test_a_copy_newer_than_the_spl_says_how_to_get_the_spl(tmp_path: Path) -> None:
    copies = [version(1, BOXED), version(2, BOXED, format="openfda")]
    notices = Library(library=stocked(tmp_path / "a.sqlite", copies)).show("Foodrug").notices
    (said,) = [one.message for one in notices if one.code == "newer_copy"]
    assert "flattened copy of version 2; the SPL here is version 1." in said
    assert said.endswith(f"druginfo fetch {set_id(1)}")
    same = [version(2, BOXED, format="openfda"), version(2, BOXED)]
    shown = Library(library=stocked(tmp_path / "b.sqlite", same)).show("Foodrug")
    assert shown.results[0].format == "spl"
    assert "newer_copy" not in {one.code for one in shown.notices}


def test_a_file_counts_among_the_versions(tmp_path: Path) -> None:
    path = tmp_path / "new.xml"
    path.write_bytes(spl(version=7))
    library = Library(library=tmp_path / "library.sqlite")
    old = tmp_path / "old.xml"
    old.write_bytes(spl(version=6).replace(b"cardiac failure", b"cardiac distress"))
    library.add(str(old))
    one = only(Library(library=library.path).changes(str(path)))
    assert (one.version, one.former.version) == (7, 6)
    assert next(short(it)[2] for it in one.changes).count("[-distress -]{+failure +}") == 1


# ── The whole library ───────────────────────────────────────────────────────────────────────────


def test_over_the_whole_library_only_labels_that_changed(asked: Callable[..., Changes]) -> None:
    other = part("WARNING", "It may cause harm to the skin.", kind="boxed_warning")
    labels = [
        version(1, BOXED, set_number=2, date="2020-01-01"), version(2, other, set_number=2, date="2026-02-01"),
        version(1, BOXED, set_number=3, date="2020-01-01"), version(2, other, set_number=3, date="2026-03-01"),
        version(1, BOXED, set_number=4, date="2020-01-01"), version(2, BOXED, set_number=4, date="2026-03-01"),
        version(1, BOXED, set_number=5, date="2020-01-01"), version(2, other, set_number=5, date="2021-03-01"),
        version(1, BOXED, set_number=6, date="2026-03-01"),
    ]  # fmt: skip
    answer = asked(*labels, names=(), since="2026-01-01", sections=["boxed_warning"])
    assert [one.name for one in answer.results] == ["Foodrug3", "Foodrug2"]
    assert {one.query for one in answer.results} == {None}
    limited = asked(*labels, names=(), since="2026-01-01", limit=1)
    assert [one.name for one in limited.results] == ["Foodrug3"]
    assert limited.notices[0].code == "more"
    assert [one.name for one in asked(*labels, names=()).results] == ["Foodrug3", "Foodrug2", "Foodrug5"]
    none = asked(*labels, names=(), since="2026-01-01", sections=["overdosage"])
    assert none.results == ()
    assert none.notices[0].code == "nothing_changed"


def test_only_labels_that_changed_are_read(asked: Callable[..., Changes], monkeypatch: pytest.MonkeyPatch) -> None:
    from druginfo.store.read import StoredLabel

    read = []
    made = StoredLabel.__init__

    def noted(self: StoredLabel, connection: Any, press: Any, key: int) -> None:
        read.append(key)
        made(self, connection, press, key)

    monkeypatch.setattr(StoredLabel, "__init__", noted)
    still = [version(1, BOXED, set_number=number) for number in range(10, 60)]
    moved = [version(n, BOXED if n == 1 else WARNINGS, set_number=2, date=f"202{n}-01-01") for n in (1, 2)]
    asked(*still, *moved, names=(), since="2022-01-01")
    assert 0 < len(set(read)) <= 2


def test_no_library_has_no_changes(tmp_path: Path) -> None:
    answer = Library(library=tmp_path / "none.sqlite").changes()
    assert answer.results == ()
    assert [one.code for one in answer.notices] == ["no_library", "nothing_changed", "disclaimer"]


# ── The command ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(tmp_path: Path) -> Path:
    many = " ".join(f"Word number {n} stands here." for n in range(40))
    long = part("Bleeding", f"{many} The end came.", number="5.1")
    later = part("Bleeding", f"{many} The beginning came.", number="5.2")
    boxed = part("WARNING", "It may cause harm to the kidney, as far as known.", kind="boxed_warning")
    old = version(1, BOXED, msgspec.structs.replace(WARNINGS, sections=(long,)))
    new = version(2, msgspec.structs.replace(WARNINGS, sections=(later,)), boxed, date="2026-01-02")
    return stocked(tmp_path / "library.sqlite", [old, new, version(1, BOXED, set_number=2)])


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_marks_words_with_signs_and_fits(
    width: int, two: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("changes", "Foodrug", "--library", two)
    text = " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.text).split())
    assert done.code == 0
    assert max(map(len, done.text.splitlines())) <= width
    assert "harm to the [-heart-] {+kidney, as far as known+}." in text
    assert text.index("WARNING") < text.index("Bleeding")
    assert "unchanged words) …" in text
    assert "before: 5.1" in text
    assert "--section KIND" in text


def test_a_picked_section_is_shown_whole(two: Path, run: Run) -> None:
    text = run("changes", "Foodrug", "--section", "warnings_and_precautions", "--library", two).text
    assert "unchanged words)" not in text
    assert "Word number 20 stands" in text


def test_colour_marks_what_the_signs_mark(two: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = run("changes", "Foodrug", "--library", two).text
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = run("changes", "Foodrug", "--library", two).text
    assert "\x1b[9;38;5;160m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == bare


def test_plain_lines(two: Path, run: Run) -> None:
    first, second = run("changes", "Foodrug", "--plain", "--library", two).text.splitlines()
    assert first.split("\t")[:8] == [
        set_id(1), "2", "1", "2026-01-02", "reworded", "boxed_warning", "", "WARNING",
    ]  # fmt: skip
    assert first.endswith("It may cause harm to the [-heart-] {+kidney, as far as known+}.")
    assert "[-end-] {+beginning+}" in second


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, ("Foodrug",)), (0, ("Foodrug2",)), (0, ("haltrust",)), (0, ()),
            (0, ("--since", "2026-01-01")), (0, ("--since", "2026")),
        (2, ("--since", "yesterday")), (2, ("--since", "2026-02-30")), (2, ("--since", "20260101")),
            (2, ("Foodrug", "--since", "2026-1-1")),
        (2, ("--section", "zzz")), (2, ("--limit", "0")), (3, ("nosuchdrug",)),
            (3, ("Foodrug,nosuchdrug",)), (4, ("./nosuch.xml",)),
    ],
)  # fmt: skip
def test_exit_codes(code: int, words: tuple[str, ...], two: Path, run: Run, schemas: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator

    done = run("changes", *words, "--json", "--library", two)
    assert done.code == code
    Draft202012Validator(schemas["output"]).validate(done.json)
    answered = code in {0, 3} and words not in {("Foodrug2",), ("haltrust",), ("nosuchdrug",)}
    assert bool(done.json["results"]) == answered


def test_a_date_is_a_date() -> None:
    with pytest.raises(UsageError, match="2026-01-31"):
        Library().changes(since="31.1.2026")


def test_the_keys_of_an_answer(two: Path, run: Run) -> None:
    (one,) = run("changes", "Foodrug", "--json", "--library", two).results
    assert list(one)[-7:] == ["former", "kinds", "changes", "unchanged", "unchanged_since", "sections", "boxed"]
    assert list(one["former"]) == ["version", "format", "effective"]
    assert {tuple(it) for it in one["changes"]} == {(
        "change", "section", "section_title", "number", "former_title", "former_number", "words_added", "words_removed",
        "segments",
    )}  # fmt: skip
    assert {tuple(seg) for it in one["changes"] for seg in it["segments"]} == {("op", "text")}


# ── Real labels ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(real_library: Path) -> Library:
    return Library(library=real_library)


@pytest.mark.real
def test_humira_in_two_versions(library: Library) -> None:
    one = only(library.changes("humira"))
    assert (one.version, one.former.version) == (1893, 1560)
    assert not [it for it in one.changes if it.section == "boxed_warning"]
    added = {it.section_title for it in one.changes if it.change == "added"}
    assert {"Hidradenitis Suppurativa", "Uveitis"} <= added
    (changed,) = [it for it in one.changes if it.number == "2.6"]
    assert (changed.former_number, changed.former_title) == ("2.5", "Plaque Psoriasis")
    assert one.unchanged > 20


@pytest.mark.real
@pytest.mark.parametrize("name", ["humira", "lipitor"])
def test_the_newer_text_is_all_there(name: str, library: Library) -> None:
    one = only(library.changes(name))
    (shown,) = library.show(name).results
    texts = {(part.number, part.title): part for part in _every(shown.sections)}
    added = [it for it in one.changes if it.change == "added" and it.number]
    assert added
    for it in added:
        said = texts[it.number, it.section_title].statements
        assert not said or it.segments[0].text.startswith(said[0].text)


def _every(sections: tuple[Section, ...]) -> list[Section]:
    return [part for one in sections for part in (one, *_every(one.sections))]


@pytest.mark.real
def test_over_the_real_library(library: Library) -> None:
    assert {one.name for one in library.changes().results} == {"Humira", "Lipitor"}
    assert [one.name for one in library.changes(since="2020").results] == ["Lipitor"]
    assert library.changes(since="2020", sections=["boxed_warning"]).results == ()
