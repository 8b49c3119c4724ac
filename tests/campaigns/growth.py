"""Ask every question about labels that are large in one way each, at n, 2 n and 4 n: the time stays under n log n.

python tests/campaigns/growth.py --size 1000 [--shape NAME] [--question NAME]

Processor time, the least of two tries. Whatever grows faster is measured again before it counts as a failure.
"""

from __future__ import annotations

import sys
from pathlib import Path

from campaign import FailedError, Tally, called, must, parser, say, workshop

from calls import Outcome
from growth_shapes import SHAPES
from growth_work import FOUR, QUESTIONS, Call, grows, times


def campaign(size: int, shapes: list[str], questions: list[str], seconds: float) -> Tally:
    """Measure each question over each shape; the tally holds what is too slow."""
    tally = Tally("growth")
    slowest = (0.0, "")

    def call(*words: object) -> Outcome:
        return called(*words, seconds=seconds)

    for shape in shapes:
        try:
            small, large = (_measured(shape, n, call, questions) for n in (size, FOUR * size))
        except (FailedError, AssertionError) as error:
            tally.fail(shape, error)
            continue
        for name, taken in large.items():
            tally.counts["measured"] += 1
            slowest = max(slowest, (taken, f"{name} of {shape}"))
            if grows(small[name], taken, size):
                _again(tally, shape, name, size, call)
        say(f"{shape}: slowest {max(large, key=large.__getitem__)}, {max(large.values()):.2f} s")
    tally.figures["slowest, s"] = f"{slowest[0]:.2f}, {slowest[1]}"
    return tally


def _measured(shape: str, size: int, call: Call, questions: list[str]) -> dict[str, float]:
    with workshop() as here:
        return times(shape, size, Path(here), call, questions)


def _again(tally: Tally, shape: str, name: str, size: int, call: Call) -> None:
    """Measure at twice the size, where what does not grow counts for less."""
    wanted = [name] if name != "import" else []
    small, large = (_measured(shape, n, call, wanted)[name] for n in (2 * size, 2 * FOUR * size))
    if wrong := grows(small, large, 2 * size):
        tally.fail(f"{name} of {shape}", wrong)


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--size", type=int, default=1000, help="the smallest size (default: 1000)")
    options.add_argument("--seconds", type=float, default=60, help="no call may take longer (default: 60)")
    options.add_argument("--shape", action="append", choices=SHAPES, help="this shape only; may be repeated")
    options.add_argument("--question", action="append", choices=QUESTIONS, help="this question only; may be repeated")
    asked = options.parse_args()
    must(asked.size > 1, "--size must be more than 1")
    return campaign(asked.size, asked.shape or list(SHAPES), asked.question or list(QUESTIONS), asked.seconds).report()


if __name__ == "__main__":
    sys.exit(main())
