"""Draw the answers about labels that are large in one way each, in every form: how long each takes.

python tests/campaigns/drawing.py --megabytes 4 [--shape NAME] [--question NAME]

Processor time. A document that the readers refuse has no answer. An answer may be refused in one line, as taking too
long; what takes longer than twice the budget of a drug is a failure.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

from campaign import FailedError, Tally, called, envelope, must, parser, say, workshop
from worst import OTHERS, document

from druginfo.domain.time_budget import SECONDS
from growth_shapes import SHAPES
from growth_work import QUESTIONS, WRITTEN
from label_files import spl

LONGEST = 2 * SECONDS
HANGS = 600.0
"""Seconds on the clock after which a call is stopped: other work on the machine may slow it down."""
DRAWN = [name for name in QUESTIONS if name != "export"]


def campaign(megabytes: float, shapes: Iterable[str], questions: Iterable[str]) -> Tally:
    """Draw each answer; the tally holds the slowest of each question."""
    tally = Tally("drawing")
    slowest: dict[str, tuple[float, str]] = {}
    for shape in shapes:
        taken: dict[str, float] = {}
        with workshop() as here:
            if not _imported(here, document(shape, int(megabytes * 1e6))):
                tally.counts["documents refused"] += 1
                continue
            tally.counts["documents"] += 1
            for name in questions:
                try:
                    taken[name] = _drawn(here, name, tally)
                except FailedError as error:
                    tally.fail(f"{name} of {shape}", error)
        for name, seconds in taken.items():
            slowest[name] = max(slowest.get(name, (0.0, "")), (seconds, shape))
        worst = sorted(taken, key=taken.__getitem__)[:-4:-1]
        say(f"{shape}: " + ", ".join(f"{name} {taken[name]:.2f} s" for name in worst))
    tally.figures = {f"{name}, s": f"{value:.2f} ({shape})" for name, (value, shape) in slowest.items()}
    return tally


def _imported(here: Path, data: bytes) -> bool:
    """Whether a label answers to the name in it."""
    path = here / ("label.xml" if data[:1] == b"<" else "label.json" if data[:1] == b"{" else "label.zip")
    path.write_bytes(data)
    other = here / "other.xml"
    other.write_bytes(spl(9_000_000, "Othervex", "othertinib"))
    for one in (path, other):
        called("import", one, "--library", here / "library.sqlite", seconds=HANGS)
    return called("list", "zorvex", "--library", here / "library.sqlite").code == 0


def _drawn(here: Path, name: str, tally: Tally) -> float:
    """Processor time in seconds; a refusal must say why.

    Raises:
        FailedError: it took too long, or failed.

    """
    words = [str(here / word) if word in WRITTEN else word for word in QUESTIONS[name]]
    begun = time.process_time()
    done = called(*words, "--library", here / "library.sqlite", seconds=HANGS)
    taken = time.process_time() - begun
    must(taken <= LONGEST, f"{taken:.0f} s of processor time")
    tally.counts["drawn" if done.code == 0 else "not drawn"] += 1
    if done.code:
        must("takes too long" in done.error, f"exit {done.code}: {done.error[-300:]}")
        must("--json" not in words or envelope(done.out)["error"]["code"] == "too_slow", "no envelope that says so")
    return taken


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--megabytes", type=float, default=4, help="of each document (default: 4)")
    options.add_argument("--shape", action="append", choices=[*SHAPES, *OTHERS], help="this one only; may be repeated")
    options.add_argument("--question", action="append", choices=DRAWN, help="this question only; may be repeated")
    asked = options.parse_args()
    return campaign(asked.megabytes, asked.shape or [*SHAPES, *OTHERS], asked.question or DRAWN).report()


if __name__ == "__main__":
    sys.exit(main())
