from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from openfda_support import record

from druginfo.readers import detect


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'<?xml version="1.0"?>', "spl"),
        (b"\xef\xbb\xbf\n <document>", "spl"),
        ("<document>".encode("utf-16"), "spl"),
        (b' {"meta"', "openfda"),
        (b"[{", "openfda"),
        (b"[ ]", "openfda"),
        ('{"meta"'.encode("utf-16"), "openfda"),
        (b'# A monograph\n\nid = "x"', "monograph"),
        (b"[product]\n", "monograph"),
        (b"[[sections]]\n", "monograph"),
        (b"", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"%PDF-1.7", None),
        (b"Just words.", None),
        (b"id = \x00", None),
    ],
)
def test_recognised_by_content(head: bytes, kind: str | None) -> None:
    assert detect.recognise(head) == kind


def test_the_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "label.xml"
    path.write_text(json.dumps(record(purpose="It soothes.")))
    (reading,) = detect.read(path)
    assert reading.kind == "openfda"
    assert reading.monograph is not None
    assert (reading.file, reading.member) == (str(path), "#1")


def test_what_is_asked_for_by_name_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    (reading,) = detect.read(path)
    assert reading.refusal is not None
    assert reading.refusal.code == "not_recognised"


def test_a_document_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "MAX_DOCUMENT", 10)
    path = tmp_path / "a.xml"
    path.write_text("<document>" * 9)
    (reading,) = detect.read(path)
    assert reading.refusal is not None
    assert reading.refusal.code == "too_large"


def test_raw_documents_and_readings_can_be_sent(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record(purpose="It soothes.")))
    (raw,) = detect.raws(path)
    readings = detect.parse(pickle.loads(pickle.dumps(raw)))  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(readings)) == readings  # noqa: S301 - our own


def test_importing_the_readers_loads_no_parser() -> None:
    code = (
        "import sys, druginfo.readers; print([m for m in ('lxml', 'tomli', 'zipfile', 'msgspec') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
