"""The records of an openFDA document, one at a time, however long the document is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from druginfo.readers.document import Refusal

MAX_RECORD = 64 * 1024 * 1024
"""Bytes of one record; the largest real ones have about two million."""
MAX_DEPTH = 64
MOST_TOKENS = 500_000
"""Strings and brackets of one record; real ones have some hundred. Decoding more would take much memory."""
_CHUNK = 1 << 20
_ENOUGH_TO_TELL = 4

# Outside strings only brackets and strings matter. A string is taken in one step, with the colon that
# makes it a key; group 1 is empty if its closing quote has not arrived yet.
_TOKEN = re.compile(rb'[{}\[\]]|"[^"\\]*+(?:\\.[^"\\]*+)*+("\s*+(:)?|)', re.DOTALL)
_BETWEEN = re.compile(rb"[\s,]*+")
_CLOSES = {b"}": b"{", b"]": b"["}


class _UnreadableError(Exception):
    """The brackets no longer show where a record ends."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code, reason)


def documents(stream: BinaryIO) -> Iterator[bytes | Refusal]:
    """Yield the bytes of each record, or why a record, or all that follows, is refused.

    `stream` holds an API response or a bulk file (`{"meta": …, "results": […]}`), a list of
    records, or one record. Memory stays near the size of the largest record.
    """
    buffer = _Buffer(stream)
    try:
        buffer.open()
        if buffer.peek() == b"[":
            buffer.position += 1
            yield from _elements(buffer, None)
        else:
            yield from _object(buffer)
    except _UnreadableError as error:
        yield error.refusal


class _Buffer:
    """The part of a stream that is being read; what comes before `position` may be dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.data = b""
        self.position = 0
        self.ended = False

    def open(self) -> None:
        """Read the beginning, and refuse what is obviously not UTF-8 JSON."""
        while len(self.data) < _ENOUGH_TO_TELL and self.more(0):
            pass
        head = self.data[:4]
        if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in head:
            raise _UnreadableError("wrong_encoding", "The file is UTF-16 or UTF-32; openFDA's JSON is UTF-8.")
        if head[:3] == b"\xef\xbb\xbf":
            self.position = 3
        if self.peek() not in {b"{", b"["}:
            raise _UnreadableError("not_json", "The file holds no JSON object or list.")

    def more(self, keep: int) -> bool:
        """Read on, dropping what comes before `keep`; False at the end of the stream."""
        chunk = self.stream.read(max(_CHUNK, (len(self.data) - keep) // 2))
        self.data = self.data[keep:] + chunk if keep or chunk else self.data
        self.position -= keep
        self.ended = not chunk
        return bool(chunk)

    def peek(self) -> bytes:
        """The next byte that is neither white space nor a comma; empty at the end of the stream."""
        while True:
            match = _BETWEEN.match(self.data, self.position)
            self.position = match.end() if match else self.position
            if self.position < len(self.data) or not self.more(self.position):
                return self.data[self.position : self.position + 1]


class _Value:
    """One bracketed value, followed to its end; its keys, its depth and its size are watched.

    A refused value is still followed to its end, so that what comes after it can be read.
    """

    def __init__(self, buffer: _Buffer, *, stop_at: bytes = b"") -> None:
        self.buffer = buffer
        self.tokens = 0
        self.stop_at = stop_at
        self.stopped = False
        self.refusal: Refusal | None = None
        self.opened = bytearray()
        self.keys: list[set[bytes]] = []

    def take(self) -> bytes | Refusal:
        """The bytes of the value, or why it is refused; the buffer is then after it."""
        buffer, start = self.buffer, self.buffer.position
        while True:
            match = _TOKEN.search(buffer.data, buffer.position)
            if match is None or not _whole(match, len(buffer.data)):
                # No token, or a string that may be incomplete: look again with more of the stream.
                if self._more(start):
                    start = 0
                    continue
                if match is None:
                    raise _UnreadableError("truncated", "The file ends inside a record.")
            if not self._token(match):
                break
        return self.refusal or buffer.data[start : buffer.position]

    def _more(self, start: int) -> bool:
        if len(self.buffer.data) - start > MAX_RECORD:
            raise _UnreadableError("too_large", f"A record is larger than {MAX_RECORD:,} bytes; the rest is not read.")
        return self.buffer.more(start)

    def _token(self, match: re.Match[bytes]) -> bool:
        """Take one token; False if the value ends, or at the key to stop at."""
        first = match.group()[:1]
        self.buffer.position = match.end()
        self.tokens += 1
        if self.tokens > MOST_TOKENS:
            reason = f"A record has more than {MOST_TOKENS:,} strings and brackets."
            self.refusal = self.refusal or Refusal("too_large", reason)
        if first == b'"':
            if match.group(1) == b"":
                raise _UnreadableError("truncated", "The file ends inside a record.")
            return not match.group(2) or self._key(match.group()[: match.group().rindex(b'"') + 1])
        if first in _CLOSES:
            return self._close(first)
        self._open(first)
        return True

    def _key(self, key: bytes) -> bool:
        """Take a key; False if it is the one to stop at."""
        key = _plain(key) if b"\\" in key else key
        if self.keys and key in self.keys[-1]:
            name = key.decode("utf-8", "replace")
            self.refusal = self.refusal or Refusal("duplicate_key", f"The key {name} appears twice in one object.")
        elif self.keys and not self.refusal:
            self.keys[-1].add(key)
        self.stopped = bool(self.stop_at) and len(self.opened) == 1 and key == self.stop_at
        return not self.stopped

    def _open(self, bracket: bytes) -> None:
        self.opened.append(bracket[0])
        if bracket == b"{" and len(self.opened) <= MAX_DEPTH:
            self.keys.append(set())
        if len(self.opened) > MAX_DEPTH:
            self.refusal = self.refusal or Refusal("too_deep", f"A record is nested more than {MAX_DEPTH} levels deep.")

    def _close(self, bracket: bytes) -> bool:
        if not self.opened or self.opened.pop() != _CLOSES[bracket][0]:
            raise _UnreadableError(
                "not_json", "A bracket is closed that was not opened; the rest cannot be divided into records."
            )
        if bracket == b"}" and len(self.opened) < MAX_DEPTH:
            self.keys.pop()
        return bool(self.opened)


def _whole(match: re.Match[bytes], end: int) -> bool:
    """Whether a token is complete: a string has its closing quote and something after it."""
    return match.group(1) is None or (match.group(1) != b"" and match.end() < end)


def _plain(key: bytes) -> bytes:
    """A key with its escapes resolved, so that equal keys compare equal."""
    try:
        return json.dumps(json.loads(key), ensure_ascii=False).encode("utf-8", "surrogatepass")
    except ValueError:
        return key


def _object(buffer: _Buffer) -> Iterator[bytes | Refusal]:
    """The records of a document that is an object: those of its `results`, or itself."""
    value = _Value(buffer, stop_at=b'"results"')
    whole = value.take()
    if not value.stopped:
        yield _answer(whole)
        while buffer.peek() == b"{":  # one record per line
            yield _answer(_Value(buffer).take())
        yield from _nothing_more(buffer)
        return
    if isinstance(whole, Refusal):
        yield whole
    if buffer.peek() != b"[":
        raise _UnreadableError("not_openfda", 'The "results" of the file are not a list.')
    buffer.position += 1
    yield from _elements(buffer, value.keys[0])


def _answer(whole: bytes | Refusal) -> bytes | Refusal:
    """A bare record, or the refusal of a response without results."""
    if isinstance(whole, Refusal) or b'"set_id"' in whole or b'"openfda"' in whole:
        return whole
    if re.match(rb'\{\s*"error"\s*:', whole):
        return Refusal("not_openfda", "The file is an openFDA error message and holds no records.")
    return Refusal("not_openfda", 'The file is JSON without "results" or "set_id": not an openFDA label.')


def _elements(buffer: _Buffer, before: set[bytes] | None) -> Iterator[bytes | Refusal]:
    """The records of a list, and what follows it; `before` has the keys before it in its object."""
    while (byte := buffer.peek()) == b"{":
        yield _Value(buffer).take()
    if not byte:
        raise _UnreadableError("truncated", "The file ends before its list of records does.")
    if byte != b"]":
        raise _UnreadableError("not_json", "Among the records is something that is not one; the rest is not read.")
    buffer.position += 1
    if before is not None:
        yield from _tail(buffer, before)
    yield from _nothing_more(buffer)


def _tail(buffer: _Buffer, before: set[bytes]) -> Iterator[Refusal]:
    """Skip what follows the results, to the end of their object."""
    value = _Value(buffer)
    value.opened, value.keys = bytearray(b"{"), [before]
    skipped = value.take()
    if isinstance(skipped, Refusal):
        yield skipped


def _nothing_more(buffer: _Buffer) -> Iterator[Refusal]:
    if buffer.peek():
        yield Refusal("not_json", "There is text after the end of the JSON document; it was not read.")
