"""Kill -9 in the middle of `update --all`, at random moments.

Each time the library must be sound with all labels it had, the next run must go on, and no byte
that was here may be asked for again. The release is made up and comes from a server on loopback.

    python tests/campaigns/kill_update.py --kills 30
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "remote"), str(TESTS.parent / "src")]

from killing import campaign, world  # noqa: E402


def main() -> int:
    """Run the campaign and print what each kill left."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=30)
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder, world(Path(folder)) as here:
        kills = campaign(here, wanted.kills, random.Random(wanted.seed))  # noqa: S311
        for number, left in enumerate(kills, start=1):
            some = sum(1 for size in left.parts.values() if size)
            sizes = f"{sum(left.parts.values()):,} bytes of {some} here"
            sys.stdout.write(f"kill {number}: {len(left.verified)} parts verified, {sizes}\n")
        sent = sum(one.sent for one in here.sources.of("/bulk"))
    sys.stdout.write(f"{wanted.kills} kills in {time.monotonic() - begun:.0f} s, {sent:,} bytes sent: all sound\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
