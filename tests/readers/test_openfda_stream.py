from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from openfda_support import record

from druginfo.domain.model import Monograph
from druginfo.readers import openfda
from druginfo.readers.document import Refusal
from druginfo.readers.openfda import stream
from druginfo.readers.openfda.stream import documents


def _told(data: bytes) -> list[bytes | str]:
    return [each.code if isinstance(each, Refusal) else each for each in documents(io.BytesIO(data))]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"meta":{"results":{"total":2}},"results":[{"a":1},{"b":"}]"}]}', [b'{"a":1}', b'{"b":"}]"}']),
        (b' \n[{"a":1} , {"b":2}] ', [b'{"a":1}', b'{"b":2}']),
        (b'\xef\xbb\xbf{"set_id":"x"}', [b'{"set_id":"x"}']),
        (b'{"results":[{"a":"\\"{\\\\"}],"meta":{"x":[1]},"n":3}', [b'{"a":"\\"{\\\\"}']),
        (b'{"results":[]}', []),
        (b"", ["not_json"]),
        (b"label", ["not_json"]),
        (b"{}", ["not_openfda"]),
        (b'{"error":{"code":"NOT_FOUND"}}', ["not_openfda"]),
        (b'{"results":{"a":1}}', ["not_openfda"]),
        (b'{"results":[{"a":1},{"b":"2', [b'{"a":1}', "truncated"]),
        (b'{"results":[{"a":1},', [b'{"a":1}', "truncated"]),
        (b'{"results":[{"a":1}]', [b'{"a":1}', "truncated"]),
        (b'{"results":[{"a":1}]}{', [b'{"a":1}', "not_json"]),
        (b'{"results":[{"a":]},{"b":1}]}', ["not_json"]),
        (b'{"results":[1,{"b":1}]}', ["not_json"]),
        (
            b'{"results":[{"a":1,"a":2},{"b":{"c":1,"\\u0063":2}},{"c":1}]}',
            ["duplicate_key", "duplicate_key", b'{"c":1}'],
        ),
        ('{"results":[]}'.encode("utf-16"), ["wrong_encoding"]),
        ('{"results":[]}'.encode("utf-16-le"), ["wrong_encoding"]),
        (b'{"results":[{"a":' + b"[" * 99 + b"]" * 99 + b'},{"b":1}]}', ["too_deep", b'{"b":1}']),
    ],
)
@pytest.mark.parametrize("chunk", [1, 3, 1 << 20])
def test_records_and_refusals(
    data: bytes, told: list[bytes | str], chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_CHUNK", chunk)
    assert _told(data) == told


def test_a_record_beyond_all_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_RECORD", 1000)
    monkeypatch.setattr(stream, "_CHUNK", 100)
    assert _told(b'[{"a":1},{"b":"' + b"x" * 5000 + b'"}]') == [b'{"a":1}', "too_large"]


def test_bad_records_do_not_stop_the_others() -> None:
    good = json.dumps(record(purpose="It soothes.")).encode()
    broken = (b'{"set_id": nonsense}', b'{"set_id":"\xe9"}', b'{"set_id":"x","purpose":"a\nb"}', b'{"set_id":"x"}')
    data = b'{"results":[' + b",".join([good, *broken, good]) + b"]}"
    told = [each.code if isinstance(each, Refusal) else each.name for each in openfda.records(io.BytesIO(data))]
    assert told == ["Madeupmab", "not_json", "wrong_encoding", "not_json", "empty_label", "Madeupmab"]


class _Endless(io.RawIOBase):
    """Many records that nobody ever holds together."""

    def __init__(self, record: bytes, times: int) -> None:
        self.parts = iter([b'{"results":[', *[record + b","] * times, record, b"]}"])

    def read(self, size: int = -1) -> bytes:
        part = next(self.parts, b"")
        assert len(part) <= size
        return part


def test_memory_stays_near_one_record() -> None:
    data = json.dumps(record(purpose="It soothes. " * 2000)).encode()
    tracemalloc.start()
    count = sum(1 for _ in documents(_Endless(data, 1000)))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1001
    assert peak < 6_000_000 < 1000 * len(data)


def test_a_record_is_read_from_its_bytes() -> None:
    label = openfda.read(json.dumps(record(purpose="It soothes.")).encode())
    assert isinstance(label, Monograph)
