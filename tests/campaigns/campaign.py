"""What the campaigns share: files to import, calls with a time limit, a look at the library, the table at the end."""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
for folder in (TESTS, TESTS / "readers", TESTS / "readers" / "spl", TESTS.parent / "src"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

import msgspec  # noqa: E402
from openfda_support import record  # noqa: E402
from spl_documents import LABELS, PRODUCT, document, section  # noqa: E402

from calls import Outcome as Outcome  # noqa: E402, PLC0414
from calls import command as command  # noqa: E402, PLC0414
from calls import environment  # noqa: E402
from druginfo import cli, paths  # noqa: E402
from druginfo.domain.model import Monograph  # noqa: E402
from druginfo.errors import LibraryError  # noqa: E402
from druginfo.store import Store  # noqa: E402
from monographs import SMALL  # noqa: E402

EXIT_CODES = {0, 1, 2, 3, 4, 5, 6, 130, 141}
"""All that the README lists."""

Content = dict[tuple[str, int, str], str]
"""A library's labels by set id (or a monograph's id), version and format, each as a digest of all that it says."""


class TooLongError(BaseException):
    """A call took longer than its limit; no handler of the program's own may take it."""


class FailedError(Exception):
    """A promise that was not kept, in a line."""


def must(kept: object, broken: str) -> None:
    """Hold a promise to account.

    Raises:
        FailedError: it is not kept.

    """
    if not kept:
        raise FailedError(broken)


def chance(*seed: object) -> random.Random:
    """Random numbers that are the same at every run with this seed."""
    return random.Random(":".join(map(str, seed)))  # noqa: S311  not for secrets


# Files.


def made_label(number: int, version: int = 1) -> bytes:
    """A made-up SPL document of a few thousand words; labels with neighbouring numbers share some passages."""
    random_ = chance("label", number, version)
    words = [
        "the",
        "dose",
        "of",
        "this",
        "made-up",
        "medicine",
        "may",
        "harm",
        "heart",
        "liver",
        "or",
        "kidney",
        "when",
        "taken",
        "with",
        "others",
        "each",
        "day",
    ]

    def text(sentences: int) -> str:
        each = (" ".join(random_.choices(words, k=14)) for _ in range(sentences))
        return "".join(f"<paragraph>{one.capitalize()}.</paragraph>" for one in each)

    shared = f"<paragraph>Family {number // 10} is watched for signs of heart failure.</paragraph>"
    table = "<table><tbody><tr><td>Nausea</td><td>12%</td></tr><tr><td>Rash</td><td>3%</td></tr></tbody></table>"
    product = PRODUCT.replace("Zorvex", f"Madeup{number}").replace("9999-0001", f"9{number % 1000:03}-{number:04}")
    made = document(
        section("34066-1", "WARNING: HARM", text(2)),
        section("43685-7", "5 WARNINGS AND PRECAUTIONS", shared, section("42229-5", "5.1 Heart", text(20))),
        section("34084-4", "6 ADVERSE REACTIONS", text(20) + table),
        section("34073-7", "7 DRUG INTERACTIONS", text(20)),
        section("34088-5", "10 OVERDOSAGE", ""),
        products=product,
        set_id=set_id(number),
    )
    return made.replace(b'versionNumber value="7"', f'versionNumber value="{version}"'.encode())


def set_id(number: int) -> str:
    """The set id of a made-up label."""
    return f"0a1b2c3d-0000-4000-8000-{number:012d}"


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of some members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def made_answer(count: int = 4) -> bytes:
    """A made-up openFDA response."""
    records = [
        record(
            set_id=[set_id(900 + number)],
            openfda={"brand_name": [f"Opened{number}"], "generic_name": ["openedine"], "product_ndc": ["1234-567"]},
            boxed_warning="WARNING: HARM It may harm the heart.",
            warnings_and_cautions="5 WARNINGS AND PRECAUTIONS 5.1 Heart It may fail. 5.2 Liver It may be harmed.",
            adverse_reactions="6 ADVERSE REACTIONS • Nausea • Rash",
            adverse_reactions_table="<table><tbody><tr><td>Nausea</td><td>12%</td></tr></tbody></table>",
            purpose="It soothes.",
        )
        for number in range(count)
    ]
    for one in records:
        one["set_id"] = one["set_id"][0]
    return json.dumps({"meta": {"results": {"skip": 0, "limit": count, "total": count}}, "results": records}).encode()


def made_files() -> dict[str, bytes]:
    """Small made-up files of every kind that an import takes."""
    xml, picture = made_label(990), b"\xff\xd8\xff" + bytes(200)
    inner = [zipped({f"{number}.xml": made_label(number), "a.jpg": picture}) for number in (991, 992, 993)]
    return {
        "label.xml": xml,
        "wide.xml": xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "answer.json": made_answer(),
        "record.json": json.dumps(json.loads(made_answer(1))["results"][0]).encode(),
        "small.toml": SMALL.encode(),
        "bundled.toml": (paths.bundled() / "haltrust.toml").read_bytes(),
        "label.zip": inner[0],
        "bulk.zip": zipped({f"rx/{n}.zip": data for n, data in enumerate(inner)}, zipfile.ZIP_STORED),
        "answer.json.zip": zipped({"answer.json": made_answer()}),
        **made_data(),
    }


def made_data() -> dict[str, bytes]:
    """Small files of each kind of official data."""
    from official_records import application, bulk, recall, response, shortage
    from rxnorm_files import made_up

    recalls = [recall(number, f"Drug{number} tablets, NDC 0009-{number:04d}-01") for number in range(5)]
    return {
        "recalls.json": response(recalls),
        "recalls.zip": bulk(recalls),
        "shortages.json": response([shortage("0009-0001-01", "Drugol Tablets")]),
        "approvals.json": response([application("NDA000001", "DRUGA", "DRUGOL")]),
        "RxNorm_full_prescribe_11022026.zip": made_up().archive(),
    }


DATA_QUESTIONS = {
    "recalls": ("recalls", "drug1"),
    "shortages": ("shortages",),
    "approvals": ("approvals", "NDA000001"),
    "names": ("list", "zorvex"),
}
"""A question that each kind of the made-up official data answers, or may."""


def real_files() -> dict[str, bytes]:
    """The real labels, where they are at hand."""
    found = sorted(LABELS.rglob("*")) if LABELS.is_dir() else []
    wanted = (".xml", ".json", ".zip")
    return {str(one.relative_to(LABELS)): one.read_bytes() for one in found if one.suffix in wanted}


def lay_out(folder: Path, labels: int, *, real: bool) -> Path:
    """A folder to import: made-up labels, files of every kind and, if wanted, the real ones."""
    folder.mkdir()
    files = {f"{number:04}.xml": made_label(number) for number in range(labels)} | made_files()
    files |= {name.replace("/", "_"): data for name, data in real_files().items()} if real else {}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


# Calls.


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Stop what runs too long; where even that does not help, end the process and say where it was.

    Raises:
        TooLongError: the time is over.

    """

    def stop(*_: object) -> None:
        raise TooLongError(f"no end within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    faulthandler.dump_traceback_later(3 * seconds, exit=True, file=sys.__stderr__ or sys.stderr)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, before)


@contextmanager
def streams(stdin: bytes, encoding: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard streams that stand in for pipes."""
    out, error, before = io.BytesIO(), io.BytesIO(), (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding)
    sys.stdout = io.TextIOWrapper(out, encoding=encoding, write_through=True)
    sys.stderr = io.TextIOWrapper(error, encoding=encoding, errors="backslashreplace", write_through=True)
    try:
        yield out, error
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def call(arguments: Sequence[str], stdin: bytes, encoding: str) -> Outcome:
    """One call in this process."""
    with streams(stdin, encoding) as (out, error):
        code = cli.run(list(arguments))
        return Outcome(code, out.getvalue(), error.getvalue().decode(encoding, "replace"))


def called(*arguments: object, seconds: float = 20, stdin: bytes = b"", encoding: str = "utf-8") -> Outcome:
    """A call in this process that must end in time and leave with a documented code; what raises is a failure.

    Raises:
        FailedError: it does not.

    """
    try:
        with limit(seconds):
            done = call([str(one) for one in arguments], stdin, encoding)
    except TooLongError as error:
        raise FailedError(f"hang: {error}, {_where(error)}") from error
    except (Exception, SystemExit) as error:
        raise FailedError(f"traceback: {type(error).__name__}: {error!s:.400}, {_where(error)}") from error
    must(done.code in EXIT_CODES, f"exit code {done.code} is not documented")
    must("Traceback" not in done.error, "a traceback on standard error")
    return done


def _where(error: BaseException) -> str:
    """The innermost lines of the program that an error went through."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "druginfo" in one.filename]
    return "in " + " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[:-4:-1])


def spawned(*arguments: object, home: Path, seconds: float = 120, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """A call in a process of its own."""
    return subprocess.run(
        command(*arguments), env=environment(home), capture_output=True, timeout=seconds, check=False, **more
    )


def envelope(out: bytes) -> dict[str, Any]:
    """The one JSON document that an output must be.

    Raises:
        FailedError: it is none, or not an envelope.

    """
    try:
        found = json.loads(out.decode("utf-8"))
    except ValueError as error:
        raise FailedError(f"not JSON: {error}: {out[:80]!r}") from error
    must(isinstance(found, dict) and found.get("schema") == 1, f"no envelope: {out[:80]!r}")
    must(out.endswith(b"\n") and out.count(b"\n") == 1, "the envelope is not on one line")
    return dict(found)


# Libraries.


def digest(label: Monograph) -> str:
    """What shows whether a label says the same."""
    return blake2b(msgspec.json.encode(label), digest_size=12).hexdigest()


def content(store: Store) -> Content:
    """All labels of a library, every version, read whole."""
    found: Content = {}
    for entry in list(store.labels(every=True)):
        label = store.monograph(entry.key)
        found[entry.summary.set_id, label.version or 0, label.format or ""] = digest(label)
    return found


def sound(path: Path) -> Content:
    """The content of a library that the full check finds no fault with, and SQLite's own none either.

    Raises:
        FailedError: a fault.

    """
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        integrity = connection.execute("PRAGMA integrity_check").fetchall()
    finally:
        connection.close()
    must(integrity == [("ok",)], f"integrity_check: {integrity}")
    try:
        with Store(path) as store:
            faults = store.check()
            must(not faults, f"check: {faults}")
            return content(store)
    except LibraryError as error:
        must(error.code == "library_missing", error.message)
        return {}  # as far as an import comes before it has made the tables


# Reports.


class Tally:
    """Counts what happened and what failed, and prints both as the last thing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.figures: dict[str, object] = {}
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []
        self._started = time.monotonic()

    def fail(self, where: object, why: object) -> None:
        """Note a failure and say it at once."""
        self.failures.append(f"{where}: {why}")
        say(f"FAILED {self.failures[-1]}")

    def report(self) -> int:
        """Print the table; the exit code."""
        rows = {**self.figures, **dict(sorted(self.counts.items())), "failures": len(self.failures)}
        rows["seconds"] = round(time.monotonic() - self._started)
        width = max(map(len, rows))
        say(f"\n{self.name}")
        for name, value in rows.items():
            say(f"  {name:<{width}}  {value:>8,}" if isinstance(value, int) else f"  {name:<{width}}  {value}")
        return 1 if self.failures else 0


def say(text: str) -> None:
    """One line to whoever runs the campaign."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def parser(description: str | None) -> argparse.ArgumentParser:
    """A command line with what every campaign takes."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--seed", type=int, default=1, help="another seed, other trials (default: 1)")
    return made


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder that is gone afterwards, with an empty home in it; errors are not caught by the program's last net."""
    with tempfile.TemporaryDirectory(prefix="campaign-") as name:
        here = Path(name)
        (here / "home").mkdir()
        before = dict(os.environ)
        for key in [key for key in before if key.startswith(("XDG_", "DRUGINFO_"))]:
            del os.environ[key]
        os.environ |= {"HOME": str(here / "home"), "DRUGINFO_DEBUG": "1", "COLUMNS": "80"}
        try:
            yield here
        finally:
            os.environ.clear()
            os.environ.update(before)


def steps(total: int, tally: Tally, every: int = 0) -> Iterator[int]:
    """Count up to a total and say how far it is now and then."""
    for number in range(total):
        yield number
        if every and (number + 1) % every == 0:
            say(f"{tally.name}: {number + 1:,} of {total:,}, {len(tally.failures)} failures")
