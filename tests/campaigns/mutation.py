"""Import damaged files: no traceback, no hang, a valid report, and the library sound after each.

python tests/campaigns/mutation.py --count 2000 --seed 1
python tests/campaigns/mutation.py --only 1234            one variant again, kept in a file

Each variant is a real or made-up file, damaged in one to three ways (damage.py), imported into a
small library that already holds labels; those must stay as they were. What is imported of it is
read back in a form drawn at random.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from campaign import (
    DATA_QUESTIONS,
    FailedError,
    Tally,
    called,
    chance,
    content,
    envelope,
    made_data,
    made_files,
    made_label,
    must,
    parser,
    real_files,
    set_id,
    sound,
    steps,
    workshop,
)
from damage import damaged

from druginfo.store import Store

FRESH = 20
"""How many variants share a library before a new one; a larger library is slower to check."""
COUNTS = ("added", "updated", "unchanged", "kept", "older", "skipped")
READING = ("show", "show", "safety", "interactions", "warnings", "sources", "list")
FORMS: Sequence[Sequence[str]] = ((), ("--json",), ("--plain",))
PAGES: Sequence[Sequence[str]] = (("--format", "markdown"), ("--format", "html"), ("--format", "csv"))


class Variant(NamedTuple):
    """One damaged file: its name, how it was damaged, its bytes."""

    name: str
    way: str
    data: bytes


def variants(seed: int, files: dict[str, bytes]) -> Any:
    """What makes the variant of a number, always the same."""
    names = sorted(files)
    everything = [files[name] for name in names]

    def make(number: int) -> Variant:
        random = chance(seed, number)
        name = random.choice(names)
        way, data = damaged(random, files[name], everything)
        return Variant(Path(name).name, way, data)

    return make


def base_library(path: Path) -> None:
    """Some labels that the damaged files must leave alone."""
    with Store(path, write=True):
        pass
    for number in range(3):
        file = path.with_name(f"{number}.xml")
        file.write_bytes(made_label(number))
        called("import", file, "--library", path, seconds=60)
    for name, data in made_data().items():
        file = path.with_name(name)
        file.write_bytes(data)
        called("import", file, "--library", path, seconds=60)


def _data(library: Path) -> dict[str, tuple[str | None, int]]:
    """What official data a library has: of which release, how many records."""
    with Store(library) as store:
        return {name: (one.release, one.records) for name, one in store.data().items()}


def tried(variant: Variant, library: Path, folder: Path, random: Random, seconds: float) -> str:
    """Import one variant and look at everything; what became of it.

    Raises:
        FailedError: a promise is not kept.

    """
    with Store(library) as store:
        before = content(store)
    had = _data(library)
    report = _imported(variant, library, folder, random, seconds)
    after = sound(library)
    gone = before.keys() - after.keys()
    must(not gone, f"labels are gone: {sorted(gone)}")
    _bystanders(before, after)
    news = [key for key in after if after[key] != before.get(key)]
    [result] = report["results"] or [{}]
    stored = sum(result.get(name, 0) for name in ("added", "updated", "kept"))
    must(stored >= len(news), f"{len(news)} labels are new where the report tells of {stored}")
    # A set id can be anything; what is written like an option, a file or a list is no name on a command line.
    typed = [set_id for set_id, _, _ in news if re.fullmatch(r"\w[\w ()-]*", set_id)]
    for one in random.sample(typed, min(1, len(typed))):
        _read_back(one, library, random, seconds)
    replaced = {part["dataset"] for part in result.get("data", ()) if part["state"] == "imported"}
    has = _data(library)
    must(had.keys() <= has.keys(), "official data is gone")
    must(all(has[name] == had[name] for name in had.keys() - replaced), "official data has changed and nothing said so")
    for name in sorted(replaced):
        form = random.choice((*FORMS, *PAGES))
        done = called(*DATA_QUESTIONS[name], *form, "--library", library, seconds=seconds)
        must(done.code in {0, 3}, f"{name}: exit {done.code}: {done.error[-300:]}")
        if form == ("--json",):
            envelope(done.out)
        must(b"\x1b[2J" not in done.out, f"{name}: a control sequence on standard output")
    return (
        "imported"
        if stored or replaced
        else "refused"
        if result.get("refused") or report.get("error")
        else "nothing new"
    )


def _imported(variant: Variant, library: Path, folder: Path, random: Random, seconds: float) -> dict[str, Any]:
    file = folder / variant.name
    file.write_bytes(variant.data)
    piped = random.random() < 0.1
    place = "-" if piped else folder if random.random() < 0.1 else file
    done = called(
        "import", place, "--json", "--library", library, stdin=variant.data if piped else b"", seconds=seconds
    )
    must(done.code in {0, 4}, f"exit code {done.code}: {done.error[-300:]}")
    report = envelope(done.out)
    must(("error" in report) == (done.code != 0), "an error without an exit code, or the other way round")
    [result] = report["results"] or [None]
    if result:
        counted = sum(result[name] for name in COUNTS) + len(result["refused"])
        data = result["data"]  # a dataset that is refused as a whole says so here
        must(all(one["state"] != "refused" or one["reason"] for one in data), "data is refused without a reason")
        must(counted or data or place == folder or done.code == 0, "nothing is reported of the file")
        must(all(one["code"] and one["reason"] for one in result["refused"]), "a refusal without a reason")
    if variant.name.endswith(".toml"):
        must(called("validate", file, "--json", seconds=seconds).code in {0, 4}, "validate: exit code")
    file.unlink()
    return report


def _bystanders(before: dict[Any, str], after: dict[Any, str]) -> None:
    for number in range(3):
        for key in [key for key in before if key[0] == set_id(number)]:
            must(after[key] == before[key], f"label {key} has changed")


def _read_back(label: str, library: Path, random: Random, seconds: float) -> None:
    """What was imported can be shown."""
    form = random.choice(FORMS)
    done = called(random.choice(READING), label, *form, "--library", library, seconds=seconds)
    must(done.code == 0, f"{label} is imported and not answered: {done.error[-300:]}")
    if form == ("--json",):
        envelope(done.out)


def campaign(count: int, seed: int, *, real: bool = True, seconds: float = 20, only: int | None = None) -> Tally:
    """Try many variants, or one alone."""
    tally = Tally("mutation")
    files = {**{f"made/{name}": data for name, data in made_files().items()}, **(real_files() if real else {})}
    make = variants(seed, files)
    with workshop() as here:
        base_library(here / "base.sqlite")
        (here / "in").mkdir()
        library = here / "library.sqlite"
        for number in [only] if only is not None else steps(count, tally, 200):
            if only is not None or number % FRESH == 0:
                _begin_anew(library, here / "base.sqlite")
            variant = make(number)
            try:
                tally.counts[tried(variant, library, here / "in", chance(seed, number, "reading"), seconds)] += 1
            except FailedError as error:
                tally.fail(f"--seed {seed} --only {number} ({variant.name}, {variant.way})", error)
                _begin_anew(library, here / "base.sqlite")
                for left in (here / "in").iterdir():
                    left.unlink()
            if only is not None:
                Path(f"variant-{number}-{variant.name}").write_bytes(variant.data)
    tally.figures = {"files": len(files), "variants": sum(tally.counts.values()) + len(tally.failures)}
    return tally


def _begin_anew(library: Path, base: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        library.with_name(library.name + ending).unlink(missing_ok=True)
    shutil.copy(base, library)


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--count", type=int, default=2000, help="how many variants (default: 2000)")
    arguments.add_argument("--limit", type=float, default=20, help="seconds that a call may take (default: 20)")
    arguments.add_argument("--only", type=int, help="the number of one variant; it is kept in a file")
    arguments.add_argument("--made-up", action="store_true", help="leave the real labels out")
    given = arguments.parse_args()
    real = not given.made_up
    return campaign(given.count, given.seed, real=real, seconds=given.limit, only=given.only).report()


if __name__ == "__main__":
    sys.exit(main())
