"""One document that takes too long is refused with its reason; the others come in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from druginfo.library.ingest import import_labels, time_limit
from druginfo.readers import detect
from druginfo.readers.document import Raw, Reading
from label_files import spl


def test_a_slow_document_is_refused_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_slow.xml").write_bytes(spl(1).replace(b"Zorvex", b"Slowpoke"))
    (tmp_path / "b_good.xml").write_bytes(spl(2))
    real = detect.parse

    def parse(raw: Raw) -> list[Reading]:
        if b"Slowpoke" in raw.data:
            time.sleep(20)
        return real(raw)

    monkeypatch.setattr(detect, "parse", parse)
    monkeypatch.setattr(time_limit, "SECONDS", 0.3)
    (done,) = import_labels.add(tmp_path / "library.sqlite", [str(tmp_path)]).results
    assert done.added == 1
    assert [(Path(one.file).name, one.code) for one in done.refused] == [("a_slow.xml", "too_slow")]


def test_a_document_without_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(_: Raw) -> list[Reading]:
        raise MemoryError

    monkeypatch.setitem(detect._READERS, "spl", parse)
    (tmp_path / "a.xml").write_bytes(spl(1))
    (done,) = import_labels.add(tmp_path / "library.sqlite", [str(tmp_path / "a.xml")]).results
    assert [one.code for one in done.refused] == ["too_large"]
