"""Answers as JSON: the answer is the contract, so there is nothing to draw."""

from __future__ import annotations

import msgspec

from druginfo.results.base import Answer


def rendered(answer: msgspec.Struct) -> bytes:
    """The envelope, or a result of it, on one line, as UTF-8."""
    try:
        return msgspec.json.encode(answer) + b"\n"
    except UnicodeEncodeError:  # A typed word or a file name that is no text.
        from json import dumps

        text = dumps(msgspec.to_builtins(answer), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"


def lines(answer: Answer) -> bytes:
    """One result a line, each as it stands in the envelope's `results`."""
    return b"".join(map(rendered, answer.results))
