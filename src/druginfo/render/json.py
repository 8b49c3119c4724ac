"""Answers as JSON: the answer is the contract, so there is nothing to draw."""

from __future__ import annotations

import msgspec

from druginfo.results.base import Answer


def rendered(answer: msgspec.Struct) -> bytes:
    """The envelope, or one of its results, on one line, in UTF-8."""
    try:
        return msgspec.json.encode(answer) + b"\n"
    except UnicodeEncodeError:  # a typed word or a file name that is not valid text
        from json import dumps

        text = dumps(msgspec.to_builtins(answer), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"


def lines(answer: Answer) -> bytes:
    """One result per line, each as in the envelope's `results`."""
    return b"".join(map(rendered, answer.results))
