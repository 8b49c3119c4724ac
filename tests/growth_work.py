"""Every command over labels of growing size, and whether the time it takes grows with the size or with its square."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from calls import Outcome
from growth_shapes import SHAPES
from label_files import spl

Call = Callable[..., Outcome]

WRITTEN = {"page.html", "changes.html", "tables"}
QUESTIONS: dict[str, tuple[str, ...]] = {
    "show": ("show", "zorvex", "--all"),
    "card": ("show", "zorvex"),
    "json": ("show", "zorvex", "--json"),
    "plain": ("show", "zorvex", "--plain"),
    "markdown": ("show", "zorvex", "--format", "markdown"),
    "csv": ("show", "zorvex", "--format", "csv"),
    "fhir": ("show", "zorvex", "--format", "fhir"),
    "topic": ("show", "zorvex", "--topic", "renal"),
    "section": ("show", "zorvex", "-s", "boxed_warning"),
    "warnings": ("warnings", "zorvex", "--organ", "heart"),
    "everything's warnings": ("warnings",),
    "safety": ("safety", "zorvex"),
    "search": ("search", "heart fail*"),
    "sources": ("sources", "zorvex"),
    "list": ("list",),
    "interactions": ("interactions", "zorvex", "othervex"),
    "compare": ("compare", "zorvex", "othervex"),
    "changes": ("changes", "zorvex"),
    "page": ("page", "zorvex", "-o", "page.html"),
    "page of changes": ("page", "zorvex", "--changes", "-o", "changes.html"),
    "export": ("export", "tables", "--format", "jsonl"),
}
TWO = {"interactions", "compare", "changes", "page of changes"}
"""Questions about two labels, or two versions of one."""
FOUR = 4
ALLOWED = 2.0
"""By so much the time may exceed n · log n over four times the size; with the square it would by more than three."""
NOISE = 0.05
"""Seconds of processor time too short to compare."""
TRIES = 2


def times(
    shape: str, size: int, folder: Path, call: Call, questions: Iterable[str], *, tries: int = TRIES
) -> dict[str, float]:
    """The least processor time, in seconds, of the import and of each question over a label of this shape and size."""
    wanted = tuple(questions)
    imported = stocked(shape, size, folder, call, tries, alone=not TWO & set(wanted))
    return {"import": imported} | {name: asked(name, folder, call, tries) for name in wanted}


def stocked(shape: str, size: int, folder: Path, call: Call, tries: int = TRIES, *, alone: bool = False) -> float:
    """Make a library for questions about a label of this shape and size; the least time of that label's import.

    But for `alone`, another label and a second version stand beside it.
    """
    data = _file(folder, shape, size)
    taken = min(_time(call, folder / f"{one}.sqlite", "import", data) for one in range(tries))
    if alone:
        return taken
    other = folder / "other.xml"
    other.write_bytes(spl(9_000_000, "Othervex", "othertinib"))  # a set id that no shape has
    for path in (other, *([_file(folder, shape, size + 1, version=2)] if data.suffix == ".xml" else [])):
        call("import", path, "--library", folder / "0.sqlite")
    return taken


def asked(name: str, folder: Path, call: Call, tries: int = TRIES) -> float:
    """The least time of a question about the label in a folder's library."""
    words = [str(folder / word) if word in WRITTEN else word for word in QUESTIONS[name]]
    return min(_time(call, folder / "0.sqlite", *words) for _ in range(tries))


def _file(folder: Path, shape: str, size: int, version: int = 1) -> Path:
    data = SHAPES[shape](size)
    endings = {b"<": "xml", b"{": "json", b"P": "zip"}
    path = folder / f"version-{version}.{endings[data[:1]]}"
    path.write_bytes(data.replace(b'versionNumber value="1"', f'versionNumber value="{version}"'.encode()))
    return path


def _time(call: Call, library: Path, *words: object) -> float:
    begun = time.process_time()
    done = call(*words, "--library", library)
    taken = time.process_time() - begun
    assert done.code in {0, 4}, f"{words}: exit {done.code}, {done.error[-300:]}"
    return taken


def grows(small: float, large: float, size: int) -> str | None:
    """What is wrong where the time of four times the size is not within n · log n."""
    proportion = FOUR * math.log(FOUR * size) / math.log(size)
    if large > ALLOWED * proportion * small + NOISE:
        return f"{small:.3f} s at {size:,}, {large:.3f} s at {FOUR * size:,}: {large / max(small, 0.001):.1f} times"
    return None
