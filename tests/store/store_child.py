"""What a test of the store does in another process: add, read, or run out of room."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from store_support import label, set_id

from druginfo.errors import DruginfoError
from druginfo.store import Store


def add(path: Path, first: int, last: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    with Store(path, write=True) as store:
        for number in range(first, last):
            outcome = store.add(label(number, f"Drug{number}"))
            counts[outcome] = counts.get(outcome, 0) + 1
            sys.stderr.write(f"{number}\n")
            sys.stderr.flush()
    return counts


def read(path: Path, times: int) -> int:
    """Every label that is seen is whole."""
    seen = 0
    for _ in range(times):
        with Store(path) as store:
            for entry in store.labels():
                number = int(entry.summary.set_id[-12:])
                assert store.monograph(entry.key) == label(number, entry.summary.name)
                assert store.candidates(set_id(number))
                seen += 1
            list(store.search("heart"))
    return seen


def fill(path: Path, size: int) -> dict[str, str]:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        add(path, 0, 100_000)
    except DruginfoError as error:
        return {"code": error.code, "message": error.message}
    return {}


def read_only(path: Path) -> list[str]:
    """Root may write anywhere, so it goes on as nobody."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with Store(path) as store:
        found = [entry.summary.name for entry in store.candidates("drug1")]
    try:
        add(path, 2, 3)
    except DruginfoError as error:
        found.append(error.code)
    return found


if __name__ == "__main__":
    _, what, where, *numbers = sys.argv
    sys.stdout.write(json.dumps(globals()[what](Path(where), *map(int, numbers))))
