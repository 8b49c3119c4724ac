from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from openfda_support import record

from druginfo.readers import archive, detect
from druginfo.readers.document import Raw

XML = b'<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"/>'
JSON = json.dumps({"results": [record(purpose="It soothes."), record(purpose="It calms.")]}).encode()


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return stream.getvalue()


def _raws(path: Path, data: bytes | None = None) -> list[Raw]:
    if data is not None:
        path.write_bytes(data)
    return list(detect.raws(path))


def _told(raws: list[Raw]) -> list[tuple[str | None, str | None]]:
    return [(raw.member, raw.refusal.code if raw.refusal else raw.kind) for raw in raws]


def test_a_label_zip_with_pictures_and_spaces(tmp_path: Path) -> None:
    data = _zip(("a b.xml", XML), ("my picture 2.jpg", b"\xff\xd8\xff"))
    raws = _raws(tmp_path / "whatever", data)
    assert _told(raws) == [("a b.xml", "spl"), ("my picture 2.jpg", "skipped")]
    assert raws[0].data == XML


def test_a_zip_of_zips(tmp_path: Path) -> None:
    inner = _zip(("a.xml", XML))
    raws = _raws(tmp_path / "bulk.zip", _zip(("rx/1.zip", inner), ("rx/2.zip", inner)))
    assert _told(raws) == [("rx/1.zip!a.xml", "spl"), ("rx/2.zip!a.xml", "spl")]


def test_zips_nest_two_deep_at_most(tmp_path: Path) -> None:
    deep = _zip(("1.zip", _zip(("2.zip", _zip(("a.xml", XML))))), ("b.xml", XML))
    assert _told(_raws(tmp_path / "deep.zip", deep)) == [("1.zip!2.zip", "too_deep"), ("b.xml", "spl")]


def test_a_bulk_json_zip(tmp_path: Path) -> None:
    assert _told(_raws(tmp_path / "b.json.zip", _zip(("b.json", JSON)))) == [
        ("b.json#1", "openfda"),
        ("b.json#2", "openfda"),
    ]


def test_a_folder_in_order(tmp_path: Path) -> None:
    for folder in "gbfced":  # in the order of their names, whatever the disk says
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.xml").write_bytes(XML)
    (tmp_path / "a.json").write_bytes(JSON)
    (tmp_path / "README.md").write_text("Read me.")
    (tmp_path / "broken.xml").write_text("no label")
    raws = _raws(tmp_path)
    assert [Path(raw.file).name for raw in raws] == [
        "README.md", "a.json", "a.json", "broken.xml", *(f"{folder}.xml" for folder in "bcdefg"),
    ]  # fmt: skip
    assert [code for _, code in _told(raws)] == ["skipped", "openfda", "openfda", "not_recognised", *["spl"] * 6]


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.zip", _zip(("a.xml", XML), ("b.zip", b""), ("c.jpg", b"")), 2),
        ("a.json", b'{"meta": {"results": {"limit": 7, "total": 90}}, "results": [', 7),
        ("a.json.zip", _zip(("a.json", b'{"meta": {"results": {"total": 90}}}')), 90),
        ("a.xml", XML, 1),
        ("a.json", b'{"id": "x"}', None),
    ],
)
def test_how_many_documents_a_file_announces(tmp_path: Path, name: str, data: bytes, count: int | None) -> None:
    (tmp_path / name).write_bytes(data)
    assert archive.listed(tmp_path / name) == count


def test_standard_input() -> None:
    assert _told(list(detect.raws("-", stdin=io.BytesIO(JSON)))) == [("#1", "openfda"), ("#2", "openfda")]
    packed = _zip(("a.xml", XML))
    assert _told(list(detect.raws("-", stdin=io.BytesIO(packed)))) == [("a.xml", "spl")]


def test_a_zip_from_a_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, _zip(("a.xml", XML)))
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        assert _told(list(detect.raws("-", stdin=stream))) == [("a.xml", "spl")]


@pytest.mark.parametrize("name", ["../../etc/passwd.xml", "/etc/a.xml", "C:\\a.xml", "a\\..\\b.xml"])
def test_names_that_point_out_of_the_archive(tmp_path: Path, name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(info, XML)
        packed.writestr("good.xml", XML)
    told = _told(_raws(tmp_path / "a.zip", stream.getvalue()))
    assert [code for _, code in told] == ["unsafe_path", "spl"]


def test_a_bomb(tmp_path: Path) -> None:
    data = _zip(("bomb.xml", bytes(30_000_000)), ("good.xml", XML))
    assert {code for _, code in _told(_raws(tmp_path / "a.zip", data))} == {"zip_bomb"}


def test_a_bomb_among_others(tmp_path: Path) -> None:
    data = _zip(("bomb.xml", bytes(30_000_000)), ("good.xml", XML), ("noise.jpg", os.urandom(400_000)))
    told = _told(_raws(tmp_path / "a.zip", data))
    assert told == [("bomb.xml", "zip_bomb"), ("good.xml", "spl"), ("noise.jpg", "skipped")]


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.xml", XML)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert _told(_raws(tmp_path / "a.zip", bytes(data))) == [("a.xml", "encrypted")]


def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.xml", XML), ("b.xml", XML), method=zipfile.ZIP_STORED))
    data[data.index(b"hl7")] ^= 1
    assert _told(_raws(tmp_path / "a.zip", bytes(data))) == [("a.xml", "damaged_archive"), ("b.xml", "spl")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_truncated_archive_gives_what_it_has(tmp_path: Path, method: int) -> None:
    noise = b"<document>" + os.urandom(9000)
    data = _zip(("a.xml", XML), ("b.xml", XML), ("c.xml", noise), method=method)
    raws = _raws(tmp_path / "a.zip", data[:5000])
    assert _told(raws) == [("a.xml", "spl"), ("b.xml", "spl"), ("c.xml", "spl"), (None, "damaged_archive")]
    assert [raw.data for raw in raws[:2]] == [XML, XML]
    assert noise.startswith(raws[2].data)


@pytest.mark.parametrize("mark", [b"PK\x07\x08", b""])
def test_a_truncated_archive_that_was_written_to_a_pipe(tmp_path: Path, mark: bytes) -> None:
    """The sizes of a member are behind it then, with or without a mark before them."""

    class Pipe(io.BytesIO):
        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("a.xml", "b.xml"):
            packed.writestr(name, XML)
    data = pipe.getvalue().replace(b"PK\x07\x08", mark)
    raws = _raws(tmp_path / "a.zip", data[: data.index(b"PK\x01\x02")])
    assert _told(raws) == [("a.xml", "spl"), ("b.xml", "spl"), (None, "damaged_archive")]


def test_a_truncated_zip_of_zips(tmp_path: Path) -> None:
    inner = _zip(("a.xml", XML))
    data = _zip(("1.zip", inner), ("2.zip", inner), method=zipfile.ZIP_STORED)
    told = _told(_raws(tmp_path / "a.zip", data[: len(inner) + 100]))
    assert told[0] == ("1.zip!a.xml", "spl")
    assert told[-1] == (None, "damaged_archive")


def test_a_truncated_bulk_json_zip_gives_the_records_before(tmp_path: Path) -> None:
    many = json.dumps({"results": [record(purpose=os.urandom(500).hex()) for _ in range(50)]}).encode()
    data = _zip(("b.json", many))
    told = _told(_raws(tmp_path / "b.json.zip", data[: len(data) // 2]))
    assert told[0] == ("b.json#1", "openfda")
    assert [code for _, code in told[-2:]] == ["truncated", "damaged_archive"]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert _told(_raws(tmp_path / "none.xml")) == [(None, "no_such_file")]


def test_an_inner_archive_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_INNER", 50)
    assert _told(_raws(tmp_path / "a.zip", _zip(("1.zip", _zip(("a.xml", XML)))))) == [("1.zip", "too_large")]


def test_control_characters_in_names(tmp_path: Path) -> None:
    assert _told(_raws(tmp_path / "a.zip", _zip(("a\x1b[31m.xml", XML)))) == [("a[31m.xml", "spl")]
