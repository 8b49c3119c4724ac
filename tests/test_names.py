"""Which words are answered by which monograph, and which are never answered."""

from __future__ import annotations

import pytest

from calls import Run
from druginfo.domain.names import choose, fold, fold_text, salt_free
from druginfo.errors import UnknownChoice
from druginfo.paths import looks_like_file

ANSWERED = [
    "haltrust", "HALTRUST", "Haltrust", "hAlTrUsT", " haltrust ", "haltrust 440mg", "haltrust 440 mg",
    "Haltrust 440 MG",
    "haltrust injection", "Haltrust 440mg Injection", "Haltrust® 440\u00a0mg", "trastuzumab", "Trastuzumab 440 mg",
    "TRASTUZUMAB INJECTION", "hal\u00adtrust", "ｈａｌｔｒｕｓｔ",
]  # fmt: skip

NEVER = [
    "Herceptin", "herceptin SC", "Herceptin Hylecta", "Hylecta", "T-DM1", "TDM1", "trastuzumab emtansine",
    "Trastuzumab Emtansine", "ado-trastuzumab emtansine", "trastuzumab-dkst", "trastuzumab deruxtecan",
    "haltrust 150 mg",
    "haltrust 44 mg", "haltrus", "trastuzumabb", "paclitaxel", "hyaluronidase", "trastuzumab and hyaluronidase",
    "440 mg",
    "injection", "mg", "haltrust trastuzumab emtansine injection", "haltrust emtansine",
]  # fmt: skip


@pytest.mark.parametrize("name", ANSWERED)
def test_names_in_many_forms_are_answered(name: str, run: Run) -> None:
    done = run("sources", name, "--json")
    assert done.code == 0
    assert [one["id"] for one in done.results] == ["haltrust"]
    assert done.results[0]["query"].strip() == name.strip()


@pytest.mark.parametrize("name", NEVER)
def test_other_medicines_are_never_answered(name: str, run: Run) -> None:
    for words in ([name], name.split()):
        done = run("sources", *words, "--json")
        assert done.code == 3, words
        assert done.json["error"]["suggestions"] != [name]
        assert not [one for one in done.results if set(fold(one["query"]).split()) & {"emtansine", "herceptin", "150"}]


@pytest.mark.parametrize(
    "words", [["trastuzumab", "emtansine"], ["trastuzumab", "X"], ["T-DM1"], ["Herceptin"], ["Herceptin", "Hylecta"]]
)
def test_nothing_at_all_is_shown_for_another_medicine(words: list[str], run: Run) -> None:
    for form in ("--json", "--plain", "--no-pager"):
        done = run("show", *words, form)
        assert done.code == 3
        assert not done.out or done.results == []
        assert " ".join(words) in done.error
        assert "Did you mean trastuzumab?" not in done.error


@pytest.mark.parametrize("name", ["Herceptin", "T-DM1", "trastuzumab emtansine", "Herceptin Hylecta"])
def test_a_name_that_is_only_mentioned_is_not_an_unknown_one(name: str, run: Run) -> None:
    done = run("show", name, "--json")
    assert done.json["error"]["code"] == "not_in_library"
    assert "mentions it" in done.error
    assert run("show", "nosuchdrug", "--json").json["error"]["code"] == "not_recognised"


@pytest.mark.parametrize(
    ("words", "queries"),
    [
        (["haltrust", "440", "mg"], ["haltrust 440 mg"]),
        (["haltrust", "440mg", "injection"], ["haltrust 440mg injection"]),
        (["haltrust", "trastuzumab"], ["haltrust", "trastuzumab"]),
        (["haltrust,trastuzumab"], ["haltrust", "trastuzumab"]),
        (["haltrust,", "trastuzumab"], ["haltrust", "trastuzumab"]),
        (["haltrust 440 mg", "haltrust"], ["haltrust 440 mg", "haltrust"]),
        (["haltrust", "haltrust"], ["haltrust", "haltrust"]),
        (["trastuzumab", "440", "mg", "haltrust", "injection"], ["trastuzumab 440 mg", "haltrust injection"]),
    ],
)
def test_words_without_quotes(words: list[str], queries: list[str], run: Run) -> None:
    done = run("sources", *words, "--json")
    assert done.code == 0
    assert [one["query"] for one in done.results] == queries


def test_a_nearly_right_name_is_suggested(run: Run) -> None:
    done = run("show", "haltrusts", "--json")
    assert "haltrust" in done.json["error"]["suggestions"]
    assert "Did you mean haltrust" in done.error


@pytest.mark.parametrize("words", [["haltrust", "nosuchdrug"], ["nosuchdrug,", "haltrust"], ["haltrust,nosuchdrug"]])
def test_the_known_among_unknown_are_answered(words: list[str], run: Run) -> None:
    done = run("show", *words, "--json")
    assert done.code == 3
    assert [one["id"] for one in done.results] == ["haltrust"]
    codes = [one["code"] for one in done.json["notices"]]
    assert codes == ["not_recognised", "disclaimer"]
    assert 'Not answered: "nosuchdrug".' in done.error


def test_the_known_among_unknown_are_drawn_too(run: Run) -> None:
    done = run("safety", "haltrust,T-DM1,nosuchdrug")
    assert done.code == 3
    assert "Pregnancy" in done.text
    assert len([line for line in done.error.splitlines() if "T-DM1" in line or "nosuchdrug" in line]) == 3
    assert 'Not answered: "T-DM1", "nosuchdrug".' in done.error


def test_names_on_standard_input_keep_their_order_and_repeats(run: Run) -> None:
    stdin = b"trastuzumab\n\n  HALTRUST \nnosuchdrug\nhaltrust 440 mg\r\ntrastuzumab\n"
    done = run("show", "-", "--json", stdin=stdin)
    assert done.code == 3
    assert [one["query"] for one in done.results] == ["trastuzumab", "HALTRUST", "haltrust 440 mg", "trastuzumab"]
    assert [one["code"] for one in done.json["notices"]] == ["not_recognised", "disclaimer"]


def test_a_byte_order_mark_and_odd_blanks_belong_to_no_name(run: Run) -> None:
    stdin = "\ufeffhaltrust\n\u00a0trastuzumab\u00a0\n\u200bhaltrust\u00a0440\u202fmg\u2060\r\n\u00a0\n".encode()
    done = run("show", "-", "--json", stdin=stdin)
    assert done.code == 0
    assert [one["query"] for one in done.results] == ["haltrust", "trastuzumab", "haltrust\u00a0440\u202fmg"]


@pytest.mark.parametrize("typed", ["Haltrust (trastuzumab)", "trastuzumab (Haltrust)", "Haltrust (trastuzumab) 440 mg"])
def test_a_brand_and_its_own_ingredient_are_one_name(typed: str, run: Run) -> None:
    for words in ([typed], typed.split()):
        done = run("sources", *words, "--json")
        assert [one["id"] for one in done.results] == ["haltrust"]


@pytest.mark.parametrize("typed", ["Herceptin (trastuzumab)", "trastuzumab (Herceptin)", "Haltrust (paclitaxel)"])
def test_a_brand_with_another_ingredient_is_no_name(typed: str, run: Run) -> None:
    assert run("sources", typed, "--json").code == 3


def test_names_before_and_after_those_on_standard_input(run: Run) -> None:
    done = run("sources", "haltrust", "-", "trastuzumab", "--json", stdin=b"Haltrust\n")
    assert [one["query"] for one in done.results] == ["haltrust", "Haltrust", "trastuzumab"]


@pytest.mark.parametrize("stdin", [b"", b"\n \n"])
@pytest.mark.parametrize("command", ["show", "warnings", "safety", "interactions", "sources"])
def test_an_empty_standard_input_is_not_everything(command: str, stdin: bytes, run: Run) -> None:
    done = run(command, "-", "--json", stdin=stdin)
    assert done.code == 2
    assert done.results == []
    assert "standard input" in done.error


def test_standard_input_that_is_not_utf_8(run: Run) -> None:
    done = run("show", "-", "--json", stdin=b"haltrust\xff\nhaltrust\n")
    assert done.code == 3
    assert [one["query"] for one in done.results] == ["haltrust"]
    assert "haltrust\ufffd" in done.error


def test_a_word_that_is_no_text(run: Run) -> None:
    done = run("show", "haltrust", "b\udcffd", "--json")
    assert done.code == 3
    assert "b?d" in done.json["error"]["message"]


@pytest.mark.parametrize("name", ["", " ", ",", " , ", "''", "(", "®"])
def test_words_that_hold_no_name(name: str, run: Run) -> None:
    done = run("show", name, "--json")
    assert done.code == 3
    assert done.results == []


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Haltrust® 440mg", "haltrust 440 mg"),
        ("HALTRUST  440\u202fMG/ml", "haltrust 440 mg ml"),
        ("T\u2011DM1", "t-dm1"),
        ("0.5mg", "0.5 mg"),
        ("5 µg", "5 μg"),
        ("B12", "b12"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


KNOWN = {"kidney": "kidney", "renal": "kidney", "heart": "heart", "hepatic": "liver", "skin_rash": "skin"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kidney", "kidney"),
        ("KID", "kidney"),
        ("ren", "kidney"),
        ("hep", "liver"),
        ("skin-rash", "skin"),
        ("skin rash", "skin"),
    ],
)
def test_an_unambiguous_beginning_chooses(typed: str, meant: str) -> None:
    assert choose(typed, KNOWN, "organ") == meant


def test_an_ambiguous_beginning_is_asked_back() -> None:
    with pytest.raises(UnknownChoice, match='"he" could be heart or liver') as caught:
        choose("he", KNOWN, "organ")
    assert caught.value.suggestions == ("heart", "liver")


@pytest.mark.parametrize("typed", ["", "  ", "_"])
def test_nothing_chooses_nothing(typed: str) -> None:
    with pytest.raises(UnknownChoice, match="Known: kidney, heart, liver, skin"):
        choose(typed, KNOWN, "organ")


def test_a_slip_is_suggested() -> None:
    with pytest.raises(UnknownChoice, match="Did you mean kidney") as caught:
        choose("kidny", KNOWN, "organ")
    assert caught.value.suggestions == ("kidney",)


def test_a_stroke_between_figures_makes_no_path() -> None:
    assert not looks_like_file("ALYACEN 7/7/7")
    assert looks_like_file("./7/7.toml")
    assert looks_like_file("folder/mine.toml")
    assert not looks_like_file("folder/mine")


def test_an_ester_is_no_salt_of_its_group() -> None:
    assert salt_free("methyl salicylate") == "methyl salicylate"
    assert salt_free("warfarin sodium") == "warfarin"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("10⁹/L, 10⁻¹⁰ M", "10^9/L, 10^-10 M"),
        ("¹10 mg, 5¹ mg, 5₁ mg", "1 10 mg, 5^1 mg, 5_1 mg"),
        ("C₂40, 1¹/₂", "C2 40, 1^1/2"),
        ("mg/m², H₂O", "mg/m2, H2O"),
        ("10\u00ad⁹, ¹\u200b10", "10^9, 1 10"),
    ],
)
def test_raised_figures_join_no_figure_when_folded(text: str, folded: str) -> None:
    assert fold_text(text) == folded
