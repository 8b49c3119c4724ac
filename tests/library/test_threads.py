"""Several threads may ask one `Library` at once; wrong arguments are reported as such."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from druginfo import Library
from druginfo.errors import DruginfoError, UsageError
from druginfo.store import Store

LABEL = """<document xmlns="urn:hl7-org:v3"><id root="0a1b2c3d-0000-4000-8000-0000000000{n:02}"/>
<code code="34391-3" codeSystem="2.16.840.1.113883.6.1"/><title>Threadol{n}</title>
<effectiveTime value="20200101"/><setId root="0a1b2c3d-0000-4000-8000-1000000000{n:02}"/>
<versionNumber value="1"/><component><structuredBody>
<component><section><id root="0a1b2c3d-0000-4000-8000-2000000000{n:02}"/>
<subject><manufacturedProduct><manufacturedProduct><code code="9999-{n:04}" codeSystem="2.16.840.1.113883.6.69"/>
<name>Threadol{n}</name></manufacturedProduct></manufacturedProduct></subject></section></component>
<component><section><code code="34084-4" codeSystem="2.16.840.1.113883.6.1"/><title>ADVERSE REACTIONS</title>
<text><paragraph>Number {n} hurts the heart.</paragraph></text></section></component>
</structuredBody></component></document>"""

THREADS, CALLS = 16, 6


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of eight labels, made once; each test has a copy."""
    folder = tmp_path_factory.mktemp("eight")
    for number in range(8):
        (folder / f"{number}.xml").write_text(LABEL.format(n=number), "utf-8")
    path = folder / "library.sqlite"
    added = Library(library=path).add(*(str(one) for one in sorted(folder.glob("*.xml")))).results
    assert sum(one.added for one in added) == 8
    return path


@pytest.fixture
def library(eight: Path, tmp_path: Path) -> Library:
    return Library(library=shutil.copy(eight, tmp_path / "library.sqlite"))


def test_sixteen_threads_get_their_answers(library: Library) -> None:
    """Each its own, whatever the others ask."""
    start = Barrier(THREADS)

    def ask(thread: int) -> list[str]:
        start.wait()
        wanted = [f"threadol{(thread + call) % 8}" for call in range(CALLS)]
        found = [library.show(name).results[0].name.casefold() for name in wanted]
        assert library.search("heart", limit=3).results
        return [name for name, one in zip(wanted, found, strict=True) if name != one]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(ask, range(THREADS))) == [[]] * THREADS


def test_threads_read_while_another_writes(library: Library, tmp_path: Path) -> None:
    """A label that comes in disturbs nobody, and is answered afterwards."""
    fresh = tmp_path / "fresh.xml"
    fresh.write_text(LABEL.format(n=44), "utf-8")
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(library.show, "threadol1") for _ in range(12)]
        written = pool.submit(library.add, str(fresh))
        assert all(one.result().results[0].name == "Threadol1" for one in answers)
        assert written.result().results[0].added == 1
        assert pool.submit(library.show, "threadol44").result().results


def test_another_threads_store_is_not_called_damaged(library: Library) -> None:
    """A sound file is never said to be damaged."""
    with Store(library.path) as store, ThreadPoolExecutor(1) as pool:
        failure = pool.submit(store.candidates, "threadol1").exception()
    assert isinstance(failure, DruginfoError)
    assert failure.code == "library_misused"


@pytest.mark.parametrize(
    "call",
    [
        lambda one: one.show("haltrust", sections=["no such section"]),
        lambda one: one.show("haltrust", sections=[7]),
        lambda one: one.show("haltrust", sections=7),
        lambda one: one.show(None),
        lambda one: one.show("a\0/b.xml"),
        lambda one: one.warnings(organs=["no such organ"]),
        lambda one: one.warnings(severities=["no such severity"]),
        lambda one: one.warnings(within=["no such section"]),
        lambda one: one.warnings(limit=0),
        lambda one: one.warnings(limit="many"),
        lambda one: one.warnings(limit=True),
        lambda one: one.search(7),
        lambda one: one.search("heart", drugs=[b"haltrust"]),
        lambda one: one.changes(since=2020),
        lambda one: one.schema("no such schema"),
        lambda one: one.schema(7),
        lambda one: one.validate("a\0b"),
        lambda one: one.add("a\0b"),
        lambda one: one.add(Path),
        lambda one: one.remove("threadol1", version="1"),
        lambda one: one.fetch(7),
        lambda one: one.names_in(["a", 1]),
        lambda _: Library(library="a\0b"),
        lambda _: Library(library=7),
    ],
)
def test_wrong_arguments_are_usage_errors(library: Library, call: Any) -> None:
    """None is answered, and none is an unexpected failure."""
    with pytest.raises(UsageError):
        call(library)


def test_one_word_is_no_list_of_letters(library: Library) -> None:
    """A single kind may be given as it is."""
    assert library.show("threadol1", sections="adverse_reactions").results[0].sections


def test_a_library_may_be_named_by_a_text(library: Library) -> None:
    """As by a Path."""
    assert Library(library=str(library.path)).show("threadol2").results


def test_a_thread_that_ends_closes_its_connection(library: Library) -> None:
    """Without the collector: a server's threads come and go, and a process may hold few files."""
    import gc

    held = Path("/proc/self/fd")
    if not held.is_dir():
        pytest.skip("open files cannot be counted here")

    def ask() -> int:
        library.show("threadol1")
        return len(list(held.iterdir()))

    gc.disable()
    try:
        counts = []
        for _ in range(12):
            with ThreadPoolExecutor(1) as pool:
                counts.append(pool.submit(ask).result())
    finally:
        gc.enable()
    assert counts[-1] <= counts[1] + 2, counts


def test_a_library_that_comes_goes_or_is_replaced_is_followed(library: Library, tmp_path: Path) -> None:
    """By one face that goes on asking, as a server does."""
    late = Library(library=tmp_path / "late.sqlite")
    assert not [one for one in late.drugs().results if one.name == "Threadol1"]
    late.path.write_bytes(b"")
    assert late.show("haltrust").results
    library.path.replace(late.path)
    assert late.show("threadol1").results
    other = Library(library=tmp_path / "other.sqlite")
    fresh = tmp_path / "fresh.xml"
    fresh.write_text(LABEL.format(n=44), "utf-8")
    other.add(str(fresh))
    other.path.replace(late.path)
    assert late.show("threadol44").results
    with pytest.raises(DruginfoError, match="threadol1"):
        late.show("threadol1")
    late.path.unlink()
    with pytest.raises(DruginfoError, match="threadol44"):
        late.show("threadol44")
