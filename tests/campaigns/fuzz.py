"""Call the program with anything: no traceback, documented exit codes, JSON wherever it is asked for.

python tests/campaigns/fuzz.py --examples 10000 --seed 1

Hypothesis draws commands and their options (read from each command's own help), names, queries,
organs, sections, files, what stands on standard input, libraries that are whole, missing, empty,
damaged or another program's, the environment, and the encoding of the streams; or just any words.
Most calls run in this process, one in fifty in a process of its own. What goes to the network finds
it closed.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
from campaign import (
    EXIT_CODES,
    FailedError,
    Outcome,
    Tally,
    called,
    command,
    envelope,
    environment,
    made_data,
    made_files,
    made_label,
    must,
    parser,
    set_id,
    steps,
    workshop,
)
from hypothesis import strategies as st

from druginfo import cli
from druginfo.domain import organs, sections

BATCH = 250
WRITING = {"import", "remove", "migrate", "fetch", "update"}
LIBRARIES = ("whole.sqlite", "whole.sqlite", "whole.sqlite", "none.sqlite", "empty.sqlite", "text.sqlite",
"torn.sqlite",
             "theirs.sqlite", "newer.sqlite", ".", "no/folder.sqlite")  # fmt: skip
NEVER = {"--help", "--open", "--http"}
"""Options that are not drawn: a browser opens, or a server runs until it is interrupted."""
CLOSED = "http://127.0.0.1:9"
ODD = (
    "", " ", "-", "--", ",", ",,", '"', '"open', "'", "*", "a*", "*a", "AND", "OR NOT", "NEAR(a b, 2)",
    "title:heart", "^heart", "{a}",
    "[/bold]", "[red]x[/red]", ":pill:", "\x1b[31mred", "\u202edrow", "a\u0301", "\u00b5g", "\u03bcg", "so\u00adft",
    "\ufeff", "\udcff", "x" * 5000,
    "ß", "İ", "ﬁ", "５.１", "é" * 300, "%s", "{}", "$HOME", "a\tb", "a\nb", "\x7f", "0", "-1", "1e9", "½", "👩‍⚕️",
    "heart,liver", "he", "all", "none",
)  # fmt: skip
KNOWN = ("haltrust", "Haltrust", "trastuzumab", "HALTRUST®", "Madeup3", "madeup 4", "zorvatinib", "Opened901",
"openedine",
         "1234-567", "NDA999999", "Drug1", "Drugol", "0009-0001-01", "00009000101", "NDA000001", "Zorvex",
         "rxcui:1082", "unii:ABC1234567", "zorvatinib", set_id(1),
         set_id(2).upper(), set_id(900), "trastuzumab emtansine")  # fmt: skip
FILES = ("label.xml", "./label.xml", "answer.json", "record.json", "small.toml", "label.zip", "bulk.zip", "wide.xml",
"torn.zip", "none.xml", "recalls.json", "recalls.zip", "shortages.json", "approvals.json",
"RxNorm_full_prescribe_11022026.zip",
         "text.txt", "in", "empty.toml")  # fmt: skip
ENVIRONMENT = {
    "COLUMNS": ("", "0", "1", "20", "40", "80", "200", "99999", "-5", "abc", "1e3"),
    "LINES": ("", "0", "abc"), "NO_COLOR": ("", "1"), "FORCE_COLOR": ("", "1", "0"), "TERM": ("", "dumb",
    "xterm-256color", "x"),
    "LC_ALL": ("", "C", "C.UTF-8", "POSIX", "xx_XX.none"), "LANG": ("", "C", "de_DE.ISO-8859-1"), "PYTHONUTF8": ("0",
    "1"),
    "PYTHONIOENCODING": ("ascii", "latin-1", "utf-8:surrogateescape", "cp1252", "cp437:replace"), "PAGER": ("",
    "false"),
    "TTY_COMPATIBLE": ("1", "0"), "DRUGINFO_LIBRARY": ("", *LIBRARIES), "TZ": ("", "XX"), "XDG_DATA_HOME": ("",
    "data"),
}  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "ascii", "latin-1", "cp1252", "cp437", "utf-16", "koi8-r", "shift_jis")


class Example(NamedTuple):
    """One call: its words, standard input, environment, encoding, and whether it gets a process of its own."""

    words: tuple[str, ...]
    stdin: bytes
    environment: dict[str, str]
    encoding: str
    own_process: bool


class Option(NamedTuple):
    """An option as a command's help lists it; `value` is empty for a flag."""

    name: str
    value: str


# What may be typed.

LETTERS = st.characters(exclude_characters="\x00/", exclude_categories=["Cs"])
TEXT = st.text(LETTERS, max_size=30) | st.text(
    st.characters(max_codepoint=127, exclude_characters="\x00/"), max_size=12
)
NAMES = (
    st.sampled_from(KNOWN)
    | st.sampled_from(ODD)
    | st.sampled_from(FILES)
    | TEXT
    | st.sampled_from(KNOWN).map(lambda one: one[:4])
)
LISTS = st.lists(NAMES, max_size=3).map(",".join)


def _words_of(known: Sequence[str]) -> st.SearchStrategy[str]:
    right = st.sampled_from(sorted(known))
    one = right | right.map(lambda word: word[:3].upper()) | st.sampled_from(ODD) | TEXT
    return right | right | right | st.lists(right, min_size=2, max_size=3).map(",".join) | one


VALUES: dict[str, st.SearchStrategy[str]] = {
    "KIND": _words_of(list(sections.words())),
    "ORGAN": _words_of(list(organs.words())),
    "SEVERITY": _words_of(["mild", "moderate", "severe"]),
    "DATE": st.sampled_from(("2026-01-31", "2026-01", "2026", "2026-02-31", "0000-00-00", "99999", "now")) | TEXT,
    "CLASS": _words_of(["I", "II", "III", "1", "class 2"]),
    "NAME": _words_of(["recalls", "shortages", "approvals", "names"]),
    "FORM": _words_of(["json", "jsonl", "plain", "csv", "markdown", "html", "terminal"]),
    "FILE": st.sampled_from(LIBRARIES) | TEXT.map(lambda one: f"made-{one}"),
    "DRUG": NAMES | LISTS,
}
NUMBERS = st.sampled_from(("1", "2", "3", "5", "20", "50", "1000", "0", "-1", "1.5", "abc", "", "9" * 30, "０", " 1"))


@functools.cache
def options_of(name: str) -> tuple[Option, ...]:
    """The options of a command, from its own help."""
    told = called(name, "--help").out.decode().partition("Options:")[2]
    found = re.findall(r"^  (?:-\w, )?(--[\w-]+)(?: (\S[^ ]*(?: [^ ]+)*?))?(?:  |$)", told, re.MULTILINE)
    return tuple(Option(option, value) for option, value in found if option not in NEVER)


def value_for(option: Option) -> st.SearchStrategy[str]:
    """What may be typed behind an option."""
    return VALUES.get(option.value, NUMBERS if option.value == "N" or "int" in option.value.lower() else NAMES)


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, ...]:
    """A command with some of its options, in any order."""
    name = draw(st.sampled_from(sorted(cli.COMMANDS)))
    words: list[tuple[str, ...]] = []
    for option in draw(st.lists(st.sampled_from(options_of(name)), max_size=3, unique=draw(st.integers(0, 4)) > 0)):
        if not option.value:
            words.append((option.name,))
            continue
        value = draw(value_for(option))
        words.append(draw(st.sampled_from(((option.name, value), (f"{option.name}={value}",)))))
    if draw(st.booleans()) and ("--plain",) not in words:
        words.append(("--json",))
    fewest = 0 if draw(st.integers(0, 9)) == 0 else 2 if name == "compare" else 1
    most = 0 if name in {"info", "migrate", "update"} and fewest else 1 if name == "schema" else 3
    words += [(one,) for one in draw(st.lists(_arguments(name), min_size=min(fewest, most), max_size=most))]
    return (name, *(part for one in draw(st.permutations(words)) for part in one))


def _arguments(name: str) -> st.SearchStrategy[str]:
    if name in {"import", "new", "validate"}:
        return st.sampled_from((*FILES, "-")) | TEXT
    if name == "search":
        return st.sampled_from(("heart", "heart failure", '"heart failure"', "may*", "Nausea", "haeart")) | NAMES
    if name == "schema":
        return st.sampled_from(("monograph", "output", "")) | TEXT
    return st.sampled_from(KNOWN) | NAMES | LISTS


@st.composite
def soup(draw: st.DrawFn) -> tuple[str, ...]:
    """Any words, some of them the program's own."""
    own = (
        *cli.COMMANDS,
        "--json",
        "--plain",
        "--organ",
        "-o",
        "-s",
        "--section",
        "--help",
        "--version",
        "--limit",
        "--outline",
    )
    return tuple(draw(st.lists(st.sampled_from(own) | NAMES, max_size=7)))


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """A call and the world around it."""
    chosen = draw(st.lists(st.sampled_from(sorted(ENVIRONMENT)), max_size=4, unique=True))
    return Example(
        words=draw(calls() | calls() | calls() | soup()),
        stdin=draw(
            st.just(b"") | NAMES.map(lambda one: f"{one}\n".encode("utf-8", "surrogateescape")) | st.binary(max_size=60)
        ),
        environment={name: draw(st.sampled_from(ENVIRONMENT[name])) for name in chosen},
        encoding=draw(st.sampled_from(ENCODINGS)),
        own_process=draw(st.integers(0, 49)) == 49,
    )


# What must hold.


def asks_for_json(words: Sequence[str]) -> bool:
    """Whether `--json` stands among the words as an option of its own, and no help or file is asked for instead."""
    if {"--", "-h", "--help", "--version"} & set(words) or "--json" not in words:
        return False
    if any(one.startswith(("--output", "-o")) for one in words):  # It may go to a file.
        return False
    taking = {option.name for name in cli.COMMANDS for option in options_of(name) if option.value} | {"-s", "-o", "-d"}
    return words[0] in cli.COMMANDS and words[words.index("--json") - 1] not in taking


def harmless(words: Sequence[str], here: Path) -> bool:
    """Whether no word names a file or folder outside of the workshop."""
    parts = {part for word in words for part in (word, word.strip(), *re.split(r"[,=\s]+", word))}
    return all(here in Path(os.path.realpath(part)).parents for part in parts if part and os.path.lexists(part))


def serves(words: Sequence[str]) -> bool:
    """Whether it is a server, which ends when it is told to."""
    return "mcp" in words and any(word.startswith("--http") for word in words)


def held(done: Outcome, words: Sequence[str]) -> str:
    """How a call left.

    Raises:
        FailedError: it broke a promise.

    """
    must(done.code in EXIT_CODES, f"exit code {done.code} is not documented")
    must("Traceback" not in done.error, "a traceback on standard error")
    if done.code:
        # Behind it may stand where the answers on the known names were written.
        why = next((one for one in reversed(done.error.splitlines()) if one.startswith("druginfo: ")), None)
        must(why, f"exit {done.code}, and no line says why: {done.error[-200:]!r}")
        must(done.code != 1 or " matches " in str(why), f"an unexpected failure: {why!r}")  # several labels
    if asks_for_json(words):
        told = envelope(done.out)
        must(("error" in told) == (done.code != 0), "an error without an exit code, or the other way round")
        must(not done.code or told["error"]["exit_code"] == done.code, f"exit {done.code}, and another in the envelope")
    return f"exit {done.code}"


def tried(example: Example, here: Path) -> str:
    """Make one call and look at how it left."""
    if WRITING & set(example.words):
        shutil.copy(here.parent / "whole.sqlite", here / "whole.sqlite")
    if example.own_process or example.words[:1] == ("mcp",):  # a server takes standard input for itself
        return held(_spawned(example, here), example.words)
    kept = {name: os.environ.get(name) for name in example.environment}
    os.environ.update(example.environment)
    try:
        return held(called(*example.words, stdin=example.stdin, encoding=example.encoding), example.words)
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _spawned(example: Example, here: Path) -> Outcome:
    usual = {"DRUGINFO_LIBRARY": "whole.sqlite", "DRUGINFO_DEBUG": "1", **_offline()}
    world = environment(here.parent / "home", {**usual, **example.environment})
    words = command(*example.words)
    done = subprocess.run(words, env=world, input=example.stdin, cwd=here, capture_output=True, timeout=60, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


# The world.


def _offline() -> dict[str, str]:
    names = ("OPENFDA", "DAILYMED", "CLASSES", "RXNORM")
    return {f"DRUGINFO_{name}_URL": CLOSED for name in names}


def lay_out(here: Path) -> None:
    """The files and libraries that calls may name; the whole library once more beside the folder."""
    here.mkdir()
    (here / "in").mkdir()
    for number in range(6):
        (here / "in" / f"{number}.xml").write_bytes(made_label(number, 1 + number % 2))
    for name, data in {
        **made_files(),
        "torn.zip": made_files()["label.zip"][:900],
        "text.txt": b"no label",
        "empty.toml": b"",
    }.items():
        (here / name).write_bytes(data)
    import sqlite3

    whole = here.parent / "whole.sqlite"
    data = [here / name for name in made_data()]
    brought = called("import", here / "in", here / "answer.json", *data, "--library", whole)
    must(brought.code == 0, "the library for the calls")
    for name, data in {
        "empty.sqlite": b"",
        "text.sqlite": b"no library\n" * 99,
        "torn.sqlite": whole.read_bytes()[:30_000],
    }.items():
        (here / name).write_bytes(data)
    shutil.copy(whole, here / "whole.sqlite")
    shutil.copy(whole, here / "newer.sqlite")
    for name, statement in (("newer", "PRAGMA user_version = 99"), ("theirs", "CREATE TABLE theirs (x)")):
        connection = sqlite3.connect(here / f"{name}.sqlite", isolation_level=None)
        connection.execute(statement)
        connection.close()


def _tidy(here: Path, kept: set[Path]) -> None:
    """Take away what calls have made, so that the next one finds the same world."""
    for path in set(here.iterdir()) - kept:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def batch(number: int, size: int, tally: Tally, here: Path, seed: int) -> None:
    """So many examples; of those that fail in one way the smallest is told."""
    last: list[Any] = []
    kept = set(here.iterdir())

    @hypothesis.seed(seed * 100_000 + number)
    @hypothesis.settings(
        max_examples=size,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        print_blob=False,
    )
    @hypothesis.given(examples())
    def each(example: Example) -> None:
        hypothesis.assume(harmless(example.words, here.parent) and not serves(example.words))
        try:
            outcome = tried(example, here)
        except FailedError:
            last[:] = [example]
            raise
        finally:
            _tidy(here, kept)
        tally.counts[outcome] += 1
        tally.counts["in a process of its own"] += example.own_process

    try:
        each()
    except BaseExceptionGroup as errors:  # several ways to fail: each is told with its own message
        for error in errors.exceptions:
            tally.fail(f"batch {number}", f"{error} {getattr(error, '__notes__', '')}")
    except FailedError as error:
        tally.fail(f"batch {number}", f"{error} {last}")


def campaign(count: int, seed: int) -> Tally:
    """Make so many calls."""
    tally = Tally("fuzz")
    with workshop() as here:
        there = here / "cwd"
        lay_out(there)
        before = Path.cwd()
        os.chdir(there)
        os.environ |= {"DRUGINFO_LIBRARY": "whole.sqlite", **_offline()}
        try:
            with _never_waiting():
                for number in steps(-(-count // BATCH), tally, 4):
                    batch(number, min(BATCH, count - number * BATCH), tally, there, seed)
        finally:
            os.chdir(before)
    made = sum(number for name, number in tally.counts.items() if name.startswith("exit"))
    tally.figures = {"examples": made, "commands": len(cli.COMMANDS)}
    return tally


def _never_waiting() -> Any:
    """The network client tries again at once: here nothing gets better by waiting."""
    from unittest import mock

    return mock.patch("druginfo.sources.http._sleep", return_value=None)


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--examples", type=int, default=10_000, help="how many calls (default: 10000)")
    given = arguments.parse_args()
    return campaign(given.examples, given.seed).report()


if __name__ == "__main__":
    sys.exit(main())
