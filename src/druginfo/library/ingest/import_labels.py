"""Imports documents: other processes read them, this one stores each label in a transaction."""

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
    from druginfo.store import Store
    from druginfo.store.prepared import Prepared

    Ready = Prepared | tuple[ClassIndex, ...] | PackedRecord | Refusal
    """What a document becomes before it is stored."""

FEW = 8
"""This many documents are read faster than another process starts."""

AHEAD = 16
"""How many documents may wait, so that memory does not grow with the import."""


class Done(NamedTuple):
    """One document that is done: where it came from, and its outcome."""

    raw: Raw
    outcome: str
    refusal: Refusal | None = None
    label: Prepared | None = None


_BEHIND = 5
"""Niceness of the reading processes: the one that stores goes first, since they wait for it anyway."""

ImportWatch = Callable[[Done], None]
"""Called after each document, to show progress."""


def add(
    library: Path,
    files: Sequence[str],
    *,
    latest_only: bool = False,
    stdin: BinaryIO | None = None,
    watch: ImportWatch | None = None,
) -> Import:
    """Import some paths into the library at `library`; the answer is an error where a path gave nothing."""
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
    """Import everything in a path; what cannot be read is refused by name, and the rest continues.

    Official data replaces the library's once all of the path has been read.
    """
    from druginfo.library.ingest.stage import Stage

    stage = Stage()
    done = taken(path, Destination(store, stage, latest_only), stdin=stdin, watch=watch)
    data = stage.replaced(store)
    return msgspec.structs.replace(done, data=data) if data else done


class Destination(NamedTuple):
    """Where documents go: labels into the library one by one, records of official data onto a stage."""

    store: Store
    stage: Stage
    latest_only: bool = False
    classes_only: bool = False


def imported_classes(path: str, store: Store, watch: ImportWatch | None = None) -> Imported:
    """Import the documents of FDA's class indexing; labels are refused, because only classes were asked for."""
    from druginfo.library.ingest.stage import Stage

    return taken(path, Destination(store, Stage(), classes_only=True), watch=watch)


def taken(path: str, into: Destination, *, stdin: BinaryIO | None = None, watch: ImportWatch | None = None) -> Imported:
    """Import everything in a path except official data, which stays on the stage."""
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
    """About how many documents some paths hold, as far as that is quick to find out; None if it is not."""
    counts = [detect.count(Path(path)) for path in paths]
    return None if None in counts else sum(count or 0 for count in counts)


def _refused(raw: Raw, refusal: Refusal) -> Refused:
    return Refused(file=raw.file, member=raw.member, code=refusal.code, reason=refusal.reason)


NO_CLASSES = Refusal("not_class_index", "it is a label, not a document of FDA's class indexing")


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
    """Read one document and prepare it for the library, within a time limit; works in any process."""
    from druginfo.library.ingest import time_limit

    try:
        with time_limit.limited(time_limit.SECONDS):
            return _made_ready(raw)
    except time_limit.OutOfTime:
        return [Refusal("too_slow", f"Reading the document takes more than {time_limit.SECONDS:.0f} seconds.")]
    except MemoryError:
        return [Refusal("too_large", "Reading the document takes more memory than there is.")]


def _made_ready(raw: Raw) -> list[Ready]:
    from druginfo.library.queries.glance_places import packed
    from druginfo.store.prepared import prepare as ready

    made: list[Ready] = []
    for reading in detect.parse(raw):
        try:
            if reading.monograph:
                made.append(ready(reading.monograph, packed(reading.monograph)))
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
    """Each document prepared, in order: the first few in this process, the others in worker processes."""
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

    # Frozen objects stay shared with the workers: a garbage collection would write to each and copy their memory.
    gc.freeze()
    pool = ProcessPoolExecutor(os.cpu_count() or 1, initializer=_leave_with_parent)
    try:
        yield from _in_turn(raws, pool)
    except BrokenProcessPool as error:
        message = "A process that read labels was killed, maybe because memory ran out. Run the import again."
        raise DruginfoError(message, code="reader_ended") from error
    finally:
        # An import that stops early leaves no worker running.
        pool.shutdown(wait=False, cancel_futures=True)
        gc.unfreeze()


def _leave_with_parent() -> None:
    """End this worker when the import ends, however it ends; the import handles interrupts."""
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
    """The document without its bytes, which the worker has."""
    return Raw(kind=raw.kind, file=raw.file, member=raw.member, batch=raw.batch)
