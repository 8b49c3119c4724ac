"""Brings documents into the library: read in other processes, stored one transaction a label."""

from __future__ import annotations

import gc
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from druginfo.errors import DruginfoError, UnreadableFile
from druginfo.readers import detect
from druginfo.readers.document import Raw, Refusal
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import Import, Imported, Refused

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from druginfo.domain.class_index import ClassIndex
    from druginfo.domain.official.records import PackedRecord
    from druginfo.library.ingest.stage import Stage
    from druginfo.store import Prepared, Store

    Ready = Prepared | tuple[ClassIndex, ...] | PackedRecord | Refusal
    """What a document is made into before it is stored."""

FEW = 8
"""So many documents are read sooner than another process starts."""

AHEAD = 16
"""How many documents may wait, so that memory does not grow with the import."""


class Done(NamedTuple):
    """One document that has been dealt with: where it stood, and what became of it."""

    raw: Raw
    outcome: str
    refusal: Refusal | None = None
    label: Prepared | None = None


_BEHIND = 5
"""How far the reading processes stand back behind the one that stores, for which they have to wait anyway."""

ImportWatch = Callable[[Done], None]
"""Told of each document as it is done, to show progress."""


def add(
    library: Path,
    files: Sequence[str],
    *,
    latest_only: bool = False,
    stdin: BinaryIO | None = None,
    watch: ImportWatch | None = None,
) -> Import:
    """Import some paths into the library at one; an error where nothing of a path could be imported."""
    from druginfo.library.ingest.stage import remarks
    from druginfo.store import Store

    library.parent.mkdir(parents=True, exist_ok=True)
    with Store(library, write=True) as store:
        results = tuple(imported(file, store, latest_only=latest_only, stdin=stdin, watch=watch) for file in files)
    parts = tuple(part for one in results for part in one.data)
    notices = tuple(Notice(code="data", message=line) for line in remarks(parts))
    partial = [part.reason for part in parts if part.state == "refused" and part.reason]
    empty = [one.query for one in results if one.refused and not one.by_kind]
    if not empty and not partial:
        return Import(results=results, notices=notices)
    message = f"Nothing in {', '.join(empty)} could be imported." if empty else partial[0]
    problem = Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
    return Import(results=results, notices=notices, error=problem)


def imported(
    path: str,
    store: Store,
    *,
    latest_only: bool = False,
    stdin: BinaryIO | None = None,
    watch: ImportWatch | None = None,
) -> Imported:
    """Import all that a path holds; what cannot be read is refused by name, and the rest goes on.

    Official data replaces what the library has of it when all of the path is read.
    """
    from druginfo.library.ingest.stage import Stage

    stage = Stage()
    done = taken(path, Destination(store, stage, latest_only), stdin=stdin, watch=watch)
    data = stage.replaced(store)
    return msgspec.structs.replace(done, data=data) if data else done


class Destination(NamedTuple):
    """Where documents go: labels into the library one by one, records of official data on a stage."""

    store: Store
    stage: Stage
    latest_only: bool = False
    classes_only: bool = False


def imported_classes(path: str, store: Store, watch: ImportWatch | None = None) -> Imported:
    """Import the documents of FDA's class indexing; a label is refused: who asks for classes does not want labels."""
    from druginfo.library.ingest.stage import Stage

    return taken(path, Destination(store, Stage(), classes_only=True), watch=watch)


def taken(path: str, into: Destination, *, stdin: BinaryIO | None = None, watch: ImportWatch | None = None) -> Imported:
    """Import all that a path holds but official data, which stays on the stage."""
    outcomes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    nameless = 0
    refused: list[Refused] = []
    for done in _stored(detect.raws(path, stdin=stdin), into):
        outcomes[done.outcome] += 1
        if done.refusal and done.outcome == "refused":
            refused.append(_refused(done.raw, done.refusal))
        elif done.raw.kind:
            kinds[done.raw.batch.dataset if done.raw.batch else done.raw.kind] += 1
        if done.label:
            nameless += done.label.nameless
            unread.update(done.label.unread)
        if watch:
            watch(done)
    counted = {name: outcomes[name] for name in ("added", "updated", "unchanged", "kept", "older", "skipped")}
    return msgspec.structs.replace(
        Imported(query=path, by_kind=dict(kinds), nameless=nameless, unread=dict(unread), refused=tuple(refused)),
        **counted,
    )


def expected(paths: Iterable[str]) -> int | None:
    """About how many documents some paths hold, from what can be had at once; None where nothing tells."""
    counts = [detect.count(Path(path)) for path in paths]
    return None if None in counts else sum(count or 0 for count in counts)


def _refused(raw: Raw, refusal: Refusal) -> Refused:
    return Refused(file=raw.file, member=raw.member, code=refusal.code, reason=refusal.reason)


NO_CLASSES = Refusal("not_class_index", "it is a label, and no document of FDA's class indexing")


def _stored(raws: Iterable[Raw], into: Destination) -> Iterator[Done]:
    from druginfo.domain.official.records import PackedRecord

    for raw, prepared in _prepared(raws):
        for one in prepared:
            if isinstance(one, Refusal):
                into.stage.refuse(raw, one)
                yield Done(raw, "skipped" if one.code == "skipped" else "refused", one)
            elif isinstance(one, tuple):
                yield Done(raw, into.store.add_classes(one))
            elif isinstance(one, PackedRecord):
                into.stage.take(raw, one)
                yield Done(raw, "record")
            elif into.classes_only:
                yield Done(raw, "refused", NO_CLASSES)
            else:
                yield Done(raw, into.store.add(one, latest_only=into.latest_only), label=one)


def prepare(raw: Raw) -> list[Ready]:
    """Read one document and make it ready for the library, within a limit of time; works in any process."""
    from druginfo.library.ingest import time_limit

    try:
        with time_limit.limited(time_limit.SECONDS):
            return _made_ready(raw)
    except time_limit.OutOfTime:
        return [Refusal("too_slow", f"Reading the document takes more than {time_limit.SECONDS:.0f} seconds.")]
    except MemoryError:
        return [Refusal("too_large", "Reading the document takes more memory than there is.")]


def _made_ready(raw: Raw) -> list[Ready]:
    from druginfo.store import prepare as ready

    made: list[Ready] = []
    for reading in detect.parse(raw):
        try:
            if reading.monograph:
                made.append(ready(reading.monograph))
        except UnreadableFile as error:
            made.append(Refusal.of(error))
        if reading.classes:
            made.append(reading.classes)
        if reading.record:
            made.append(reading.record)
        if reading.refusal:
            made.append(reading.refusal)
    return made


def _prepared(raws: Iterable[Raw]) -> Iterator[tuple[Raw, list[Ready]]]:
    """Each document made ready, in order: the first few here, the others in processes beside this one."""
    waiting = iter(raws)
    for _, raw in zip(range(FEW), waiting, strict=False):
        yield raw, prepare(raw)
    following = next(waiting, None)
    if following is not None:
        yield from _beside(_with_first(following, waiting))


def _with_first(first: Raw, rest: Iterator[Raw]) -> Iterator[Raw]:
    yield first
    yield from rest


def _beside(raws: Iterator[Raw]) -> Iterator[tuple[Raw, list[Ready]]]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # The processes share with this one what is there now, until a collection of garbage writes on all of it.
    gc.freeze()
    pool = ProcessPoolExecutor(os.cpu_count() or 1, initializer=_leave_with_parent)
    try:
        yield from _in_turn(raws, pool)
    except BrokenProcessPool as error:
        message = "A process that read labels was ended from outside, maybe for want of memory. Run the import again."
        raise DruginfoError(message, code="reader_ended") from error
    finally:
        # An import that stops early leaves no process at work.
        pool.shutdown(wait=False, cancel_futures=True)
        gc.unfreeze()


def _leave_with_parent() -> None:
    """End this process when the import ends, however it ends; an interrupt is the import's to tell."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    def wait() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(0)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    Thread(target=wait, daemon=True).start()


def _in_turn(raws: Iterator[Raw], pool: ProcessPoolExecutor) -> Iterator[tuple[Raw, list[Ready]]]:
    ahead: deque[tuple[Raw, Future[list[Ready]]]] = deque()
    for raw in raws:
        ahead.append((_named(raw), pool.submit(prepare, raw)))
        if len(ahead) >= AHEAD:
            first, future = ahead.popleft()
            yield first, future.result()
    while ahead:
        first, future = ahead.popleft()
        yield first, future.result()


def _named(raw: Raw) -> Raw:
    """The document without its bytes, which have gone to the other process."""
    return Raw(kind=raw.kind, file=raw.file, member=raw.member, batch=raw.batch)
