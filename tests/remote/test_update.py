"""`update`: single labels to their newest versions, and the whole bulk release."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from remote_support import Fault, Sources, altered, archive, cut, headed, page, record, redirect, set_id, spl, status

from calls import Outcome, Run
from druginfo.library.ingest import bulk_update, releases, update
from druginfo.library.ingest.lock import locked
from druginfo.library.queries import freshness
from druginfo.sources.download import sound

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def chosen_library(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))


# ── Labels one by one ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three(sources: Sources, run: Run) -> Sources:
    """A library of three labels."""
    for number, name in enumerate(("Zorvex", "Otherdrug", "Thirdol"), start=1):
        sources.has(number, name)
    assert run("fetch", "zorvex, otherdrug, thirdol").code == 0
    sources.asked.clear()
    return sources


def newer(sources: Sources, number: int, name: str, version: int = 2) -> None:
    sources.documents[set_id(number)] = spl(number, name, version=version, date="20260901")
    sources.versions[set_id(number)] = version


def test_only_what_is_newer_comes(three: Sources, run: Run) -> None:
    newer(three, 2, "Otherdrug", 4)
    done = run("update", "--json")
    assert done.code == 0
    (one,) = done.results
    assert one["checked"] == 3
    assert [(label["name"], label["before"], label["version"], label["outcome"]) for label in one["labels"]] == [
        ("Otherdrug", 1, 4, "updated")
    ]
    assert len([one for one in three.asked if one.path.endswith(".xml")]) == 1
    assert "version 4" in run("show", "otherdrug").text
    assert "3 of them up to date" in run("update").text


def test_a_dry_run_only_looks(three: Sources, run: Run) -> None:
    newer(three, 1, "Zorvex")
    done = run("update", "--dry-run")
    assert "version 1 here, 2 available" in " ".join(done.text.split())
    assert not [one for one in three.asked if one.path.endswith(".xml")]
    assert "version 1" in run("show", "zorvex").text


def test_a_label_that_is_gone_stays(three: Sources, run: Run) -> None:
    del three.versions[set_id(1)]
    three.records[:] = [one for one in three.records if one["set_id"] != set_id(1)]
    assert "no source offers it any more" in " ".join(run("update").text.split())
    assert run("show", "zorvex").code == 0
    assert run("update", "--plain").text.split("\t")[-1].strip() == "gone"


def test_where_dailymed_has_none_openfda_is_asked(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", xml=False)
    run("fetch", "zorvex")
    assert run("update", "--json").results[0]["labels"] == []
    sources.records[:] = [record(1, "Zorvex", version=3)]
    (label,) = run("update", "--json").results[0]["labels"]
    assert (label["version"], label["outcome"], label["source"]) == (3, "updated", "127.0.0.1")


def test_what_cannot_be_read_leaves_the_old_version(three: Sources, run: Run) -> None:
    newer(three, 1, "Zorvex")
    three.documents[set_id(1)] = b"<html>sign in</html>"
    done = run("update", "--json")
    assert done.code == 4
    assert done.results[0]["labels"][0]["outcome"] == "refused"
    assert "still answers" in run("update").text
    assert "SPL words on Zorvex, version 1" in run("show", "zorvex", "--all").text


def test_a_break_keeps_what_came(three: Sources, run: Run) -> None:
    newer(three, 1, "Zorvex")
    newer(three, 2, "Otherdrug")
    three.fail(f"/v2/spls/{set_id(1)}", status(503), times=99)
    done = run("update", "--json")
    assert done.code == 6
    assert "version 2" in run("show", "otherdrug").text


def test_an_empty_library_has_nothing_to_update(sources: Sources, run: Run) -> None:
    done = run("update", "--json")
    assert done.code == 0
    assert done.json["notices"][0]["code"] == "no_library"
    assert not sources.asked


def test_too_many_labels_for_one_by_one(three: Sources, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "MOST", 2)
    done = run("update", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "too_many_labels"
    assert "update --all" in done.error
    assert not three.asked


# ── The bulk release ────────────────────────────────────────────────────────────────────────────


def name_of(number: int) -> str:
    return f"drug-label-{number:04d}-of-0003.json.zip"


PADDING = "Made-up words that make the record long. " * 700


def part(number: int, version: int = 1, count: int = 7) -> bytes:
    numbers = range(number * 100, number * 100 + count)
    return archive([record(n, f"Bulkdrug {n}", version=version, warnings=[f"WARNINGS {n} {PADDING}"]) for n in numbers])


@pytest.fixture
def release(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """A release of three parts."""
    monkeypatch.setattr(bulk_update, "_SLACK", 1_000_000)
    sources.parts = {name_of(number): part(number) for number in (1, 2, 3)}
    return sources


def everything(run: Run, *more: str) -> dict[str, Any]:
    done = run("update", "--all", "--json", *more)
    assert done.code == 0, done.error
    (one,) = done.results
    return dict(one)


def states(one: dict[str, Any]) -> list[str]:
    return [part["state"] for part in one["parts"]]


@pytest.mark.usefixtures("release")
def test_the_whole_release_comes_in(run: Run, library: Path) -> None:
    one = everything(run)
    assert states(one) == ["imported"] * 3
    assert [part["imported"]["added"] for part in one["parts"]] == [7] * 3
    held = run("info", "--json").results[0]
    assert (held["labels"], held["release"]) == (21, "2026-11-20")
    assert "2026-11-20" in run("info").text
    assert list((library.parent / "library.sqlite.downloads").glob("*.zip*")) == []
    assert "Bulkdrug 105" in run("show", "Bulkdrug 105").text


def test_a_second_run_fetches_nothing(release: Sources, run: Run) -> None:
    everything(run)
    release.asked.clear()
    one = everything(run)
    assert states(one) == ["unchanged"] * 3
    assert one["download_bytes"] == one["disk_bytes"] == 0
    classes = "/classes/pharmacologic_class_indexing_spl_files.zip"
    assert [one.path for one in release.asked] == ["/download.json", classes]
    assert "The library already has all of it" in run("update", "--all").text


def test_a_new_release_fetches_only_the_parts_that_changed(release: Sources, run: Run) -> None:
    release.etags = {name: f'"{name}-1"' for name in release.parts}
    everything(run)
    release.asked.clear()
    release.released = "2026-11-27"
    release.parts[name_of(2)] = part(2, version=2)
    release.etags[name_of(2)] = '"other"'
    planned = everything(run, "--dry-run")
    sizes = [part["bytes"] for part in planned["parts"]]
    # A new release of a part brings a quarter of what the first one did.
    assert planned["disk_bytes"] == sum(sizes) + max(sizes)
    release.asked.clear()
    one = everything(run)
    assert states(one) == ["unchanged", "imported", "unchanged"]
    assert one["parts"][1]["imported"]["updated"] == 7
    assert [(one.status, one.sent > 0) for one in release.of("/bulk")] == [(304, False), (200, True), (304, False)]
    assert run("info", "--json").results[0]["release"] == "2026-11-27"


def test_parts_that_are_no_more_are_forgotten(release: Sources, run: Run) -> None:
    everything(run)
    release.released = "2026-11-27"
    del release.parts[name_of(3)]
    everything(run)
    release.parts[name_of(3)] = part(3)
    assert states(everything(run)) == ["unchanged", "unchanged", "imported"]


@pytest.mark.usefixtures("release")
def test_a_library_that_was_moved_away_is_filled_again(run: Run, library: Path) -> None:
    everything(run)
    library.unlink()
    assert states(everything(run)) == ["imported"] * 3


@pytest.mark.parametrize("fault", [cut(50_000), cut(0), status(503), cut(150_000, length=400_000)])
def test_a_part_goes_on_where_it_broke_off(release: Sources, run: Run, fault: Fault) -> None:
    release.fail("/bulk", fault)
    assert states(everything(run)) == ["imported"] * 3


def test_no_byte_comes_twice_after_a_break(release: Sources, run: Run) -> None:
    release.fail(f"/bulk/{name_of(1)}", cut(50_000))
    release.fail(f"/bulk/{name_of(1)}", cut(60_000))
    everything(run)
    asked = release.of(f"/bulk/{name_of(1)}")
    assert [one.start for one in asked] == [0, 50_000, 110_000]
    assert [one.headers.get("if-range") for one in asked] == [None, *[release.etag(name_of(1))] * 2]
    assert sum(one.sent for one in asked) == len(release.parts[name_of(1)])


def test_a_run_goes_on_where_another_broke_off(release: Sources, run: Run) -> None:
    release.fail(f"/bulk/{name_of(2)}", cut(70_000))
    release.fail(f"/bulk/{name_of(2)}", status(404))
    broken = run("update", "--all", "--json")
    assert broken.code == 6
    assert run("info", "--json").results[0]["labels"] == 7
    planned = everything(run, "--dry-run")
    assert states(planned) == ["unchanged", "wanted", "wanted"]
    assert planned["parts"][1]["here"] == 70_000
    release.asked.clear()
    everything(run)
    assert [(one.path.rpartition("/")[2], one.start) for one in release.of("/bulk")] == [
        (name_of(2), 70_000),
        (name_of(3), 0),
    ]


def test_many_breaks_with_progress_do_not_use_up_the_tries(release: Sources, run: Run) -> None:
    release.parts = {name_of(1): part(1, count=34)}
    assert len(release.parts[name_of(1)]) > 900_000
    release.fail("/bulk", cut(70_000), times=12)
    everything(run)
    assert len(release.of("/bulk")) == 13


def test_another_file_under_the_name_starts_over(release: Sources, run: Run) -> None:
    release.fail(f"/bulk/{name_of(1)}", cut(70_000))
    release.fail(f"/bulk/{name_of(1)}", status(404))
    assert run("update", "--all").code == 6
    release.released, release.parts[name_of(1)] = "2026-11-27", part(1, version=2)
    assert states(everything(run)) == ["imported"] * 3
    assert "version 2" in run("show", "Bulkdrug 105").text


@pytest.mark.parametrize(
    "fault",
    [
        headed(Content_Range="bytes 0-9/10"),
        headed(Content_Range="bytes 70000-99999/5"),
        headed(Content_Range=None),
        headed(ETag='"another"'),
        status(416),
    ],
    ids=["other range", "other length", "no range", "other file", "416"],
)
def test_a_part_of_another_file_is_not_put_to_it(release: Sources, run: Run, fault: Fault) -> None:
    release.fail(f"/bulk/{name_of(1)}", cut(70_000))
    release.fail(f"/bulk/{name_of(1)}", fault)
    assert states(everything(run)) == ["imported"] * 3
    assert [one.start for one in release.of(f"/bulk/{name_of(1)}")] == [0, 70_000, 0]


def test_without_tags_and_lengths_the_checksums_decide(release: Sources, run: Run) -> None:
    release.fail("/bulk", headed(ETag=None, Content_Length=None, Connection="close"), times=3)
    assert states(everything(run)) == ["imported"] * 3


def flipped(data: bytes) -> bytes:
    return data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]


def test_a_damaged_part_is_fetched_again_once(release: Sources, run: Run) -> None:
    release.fail(f"/bulk/{name_of(1)}", altered(flipped))
    assert states(everything(run)) == ["imported"] * 3
    assert len(release.of(f"/bulk/{name_of(1)}")) == 2


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (altered(flipped), "damaged_download"),
        (altered(lambda data: data[:9000]), "damaged_download"),
        (page(), "unexpected_answer"),
        (altered(lambda _: b""), "damaged_download"),
        (altered(lambda _: archive([])), "unexpected_answer"),
        (altered(lambda data: data + b"x" * 9_000_000), "too_much"),
        (headed(Content_Length="99999999"), "too_much"),
        (redirect("http://api.fda.gov/"), "unsafe_address"),
        (status(404), "unexpected_answer"),
    ],
    ids=["flipped", "short", "page", "empty", "no records", "long", "told long", "redirect", "404"],
)
def test_what_is_not_sound_is_never_used(release: Sources, run: Run, fault: Fault, code: str) -> None:
    release.fail(f"/bulk/{name_of(2)}", fault, times=99)
    done = run("update", "--all", "--json")
    assert done.code == 6, done.text
    assert done.json["error"]["code"] == code
    assert run("info", "--json").results[0]["labels"] == 7
    release.faults.clear()
    assert states(everything(run)) == ["unchanged", "imported", "imported"]


def test_a_redirect_of_the_same_scheme_is_followed(release: Sources, run: Run) -> None:
    release.fail(f"/bulk/{name_of(1)}", redirect(f"/bulk/{name_of(1)}?moved"))
    assert states(everything(run)) == ["imported"] * 3


def test_refused_records_are_reported(release: Sources, run: Run) -> None:
    bad = record(900, "Bad", openfda={"product_type": ["OTC ANIMAL DRUG"]})
    release.parts[name_of(1)] = archive([record(101, "Bulkdrug 101"), bad])
    release.listed[name_of(1)] = 3
    done = run("update", "--all", "--json")
    assert done.code == 0
    imported = done.results[0]["parts"][0]["imported"]
    assert imported["refused"][0]["code"] == "not_a_human_label"
    assert imported["query"] == imported["refused"][0]["file"] == name_of(1)
    assert done.json["notices"][0]["code"] == "other_count"


def test_old_answers_stay_until_the_new_ones_are_in(release: Sources, run: Run) -> None:
    everything(run)
    release.released = "2026-11-27"
    release.parts = {name: part(number, 2) for number, name in enumerate(release.parts, start=1)}
    release.fail(f"/bulk/{name_of(2)}", status(404), times=9)
    assert run("update", "--all").code == 6
    assert "version 2" in run("show", "Bulkdrug 101").text
    assert "version 1" in run("show", "Bulkdrug 201").text
    assert run("info", "--json").results[0]["release"] == "2026-11-20"


# ── Room ────────────────────────────────────────────────────────────────────────────────────────


def test_a_dry_run_says_what_it_takes_and_touches_nothing(release: Sources, run: Run, library: Path) -> None:
    one = everything(run, "--dry-run")
    size = sum(map(len, release.parts.values()))
    assert one["dry_run"] is True
    assert abs(one["download_bytes"] - size) < 20_000
    sizes = [part["bytes"] for part in one["parts"]]
    assert one["disk_bytes"] == 4 * sum(sizes) + max(sizes)
    assert one["free_bytes"] > 0
    assert not library.exists()
    assert list(library.parent.glob("library*")) == []
    assert not release.of("/bulk")
    text = " ".join(run("update", "--all", "--dry-run").text.split())
    assert "Download: about" in text
    assert "Disk: about" in text


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_without_room_nothing_begins(
    release: Sources, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], library: Path
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1_000_000))
    done = run("update", "--all", "--json", *words)
    assert done.code == 1
    assert done.json["error"]["code"] == "no_room"
    assert not release.of("/bulk")
    assert not library.exists()


@pytest.mark.usefixtures("release")
def test_a_margin_stays_free(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    needed = everything(run, "--dry-run")["disk_bytes"]  # rounded
    for free, short in ((needed + 700_000, True), (needed + 1_300_000, False)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: Usage(10, 9, free))
        assert ("error" in run("update", "--all", "--dry-run", "--json").json) == short


@pytest.mark.usefixtures("release")
def test_a_full_disk_is_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    from druginfo.sources.download import Shelf

    monkeypatch.setattr(Shelf, "mark", full)
    done = run("update", "--all", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "disk_full"


# ── The list of files ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        lambda label: label["partitions"].clear(),
        lambda label: label["partitions"].append(label["partitions"][0]),
        lambda label: label["partitions"][0].update(file="http://api.fda.gov/drug-label.json.zip"),
        lambda label: label["partitions"][0].update(file="http://127.0.0.1/x/..%2f..zip"),
        lambda label: label["partitions"][0].update(file="http://127.0.0.1/.zip"),
        lambda label: label["partitions"][0].update(file="http://127.0.0.1/x.exe"),
        lambda label: label["partitions"][0].update(size_mb="big"),
        lambda label: label.pop("export_date"),
    ],
)
def test_a_list_that_is_none(release: Sources, run: Run, change: Callable[[Any], object]) -> None:
    def changed(data: bytes) -> bytes:
        answer = json.loads(data)
        change(answer["results"]["drug"]["label"])
        return json.dumps(answer).encode()

    release.fail("/download.json", altered(changed))
    done = run("update", "--all", "--json")
    assert done.code == 6
    assert done.json["error"]["code"] in {"unexpected_answer", "unsafe_address"}


# ── One at a time ───────────────────────────────────────────────────────────────────────────────


def _hold(path: Path, held: Any, enough: Any) -> None:
    with locked(path):
        held.set()
        enough.wait(30)


@pytest.mark.usefixtures("release")
def test_one_update_at_a_time(run: Run, library: Path) -> None:
    spawning = multiprocessing.get_context("spawn")
    held, enough = spawning.Event(), spawning.Event()
    folder = library.with_name("library.sqlite.downloads")
    folder.mkdir()
    other = spawning.Process(target=_hold, args=(folder / "lock", held, enough))
    other.start()
    try:
        assert held.wait(30)
        done = run("update", "--all", "--json")
        assert (done.code, done.json["error"]["code"]) == (5, "library_locked")
        assert run("update", "--all", "--dry-run").code == 0
    finally:
        enough.set()
        other.join()
    assert states(everything(run)) == ["imported"] * 3


def test_an_archive_is_sound_or_not(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    whole = part(1)
    path.write_bytes(whole)
    assert sound(path)
    for data in (whole[:-1], whole[:2000], flipped(whole), b"", archive([])[:30]):
        path.write_bytes(data)
        assert not sound(path)


# ── Age ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Another day."""
    from datetime import date

    return lambda day: monkeypatch.setattr(freshness, "today", lambda: date.fromisoformat(day))


def quiet_lines(done: Outcome) -> list[str]:
    return [line for line in done.error.splitlines() if "update" in line]


def test_an_old_label_and_an_old_library_are_one_quiet_line(
    sources: Sources, run: Run, on: Callable[[str], None]
) -> None:
    sources.has(1, "Zorvex")
    run("fetch", "zorvex")
    (label,) = run("fetch", "zorvex", "--json").results[0]["taken"]
    assert label["effective"] == "2026-06-01"
    added = freshness.date.fromisoformat(run("info", "--json").results[0]["last_updated"][:10])
    on(max(str(added), "2026-06-02"))
    if (added - freshness.date(2026, 6, 1)).days < 365:
        assert not quiet_lines(run("show", "zorvex"))
        assert not quiet_lines(run("info"))
    on("2099-01-01")
    for words in (("show", "zorvex"), ("warnings", "zorvex"), ("safety", "zorvex"), ("show", "zorvex", "--plain")):
        done = run(*words)
        assert done.code == 0
        (line,) = quiet_lines(done)
        assert line.startswith(
            "The label of Zorvex is dated 2026-06-01, over a year ago. The library was last updated "
        )
    assert [one["code"] for one in run("show", "zorvex", "--json").json["notices"]] == ["old_label", "disclaimer"]
    assert [one["code"] for one in run("info", "--json").json["notices"]] == ["old_library"]
    assert not quiet_lines(run("show", "haltrust"))


@pytest.mark.usefixtures("three")
def test_an_update_that_finds_nothing_newer_makes_the_library_fresh(run: Run, library: Path) -> None:
    from druginfo.store import Store

    with Store(library, write=True) as store:
        before = releases.last_updated(store)
        assert before == store.last_added()
        assert run("update").code == 0
    with Store(library) as store:
        assert store.noted("updated") is not None
        assert (releases.last_updated(store) or "") >= (before or "")


def test_a_placeholder_is_no_age() -> None:
    assert freshness.label_age("2000-01-01") is None
    assert freshness.label_age(None) is None
    assert freshness.age("no date") is None


# ── Verified, and not yet imported ──────────────────────────────────────────────────────────────


@pytest.fixture
def verified(release: Sources, run: Run, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """A first part that stands whole beside the library: the run was stopped before its import."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    release.etags = {name: f'"{name}-1"' for name in release.parts}
    with monkeypatch.context() as stopping:
        stopping.setattr(bulk_update, "imported", stopped)
        assert run("update", "--all").code == 130
    assert len(release.of("/bulk")) == 1
    release.asked.clear()
    return release


@pytest.mark.parametrize("released", ["2026-11-20", "2026-11-27"])
def test_a_verified_part_does_not_come_again(verified: Sources, run: Run, released: str) -> None:
    verified.released = released
    assert states(everything(run)) == ["imported"] * 3
    assert [one.sent for one in verified.of(f"/bulk/{name_of(1)}")] == ([] if released == "2026-11-20" else [0])


def test_a_verified_part_of_an_earlier_release_is_fetched_again(verified: Sources, run: Run) -> None:
    verified.released, verified.etags[name_of(1)] = "2026-11-27", '"other"'
    verified.parts[name_of(1)] = part(1, version=2)
    assert states(everything(run)) == ["imported"] * 3
    assert "version 2" in run("show", "Bulkdrug 105").text
