"""Answers as JSON: the answer is the contract, so there is nothing to draw."""

from __future__ import annotations

import msgspec

from druginfo.answers import Answer, Failure


def rendered(answer: Answer | Failure) -> bytes:
    """The envelope on one line, as UTF-8."""
    return msgspec.json.encode(answer) + b"\n"
