"""The tree of errors, each with its exit code.

    DruginfoError            1  unexpected failure
    ├── TooSlow              1  an answer takes longer than its budget of time
    ├── UsageError           2  the call is not valid
    │   └── UnknownChoice    2  no such organ, section, …
    ├── UnknownDrug          3  no such drug
    ├── UnreadableFile       4  a file that cannot be read or is not what it should be
    ├── LibraryError         5  the library is locked, damaged or from a newer version
    └── SourceUnreachable    6  the network source cannot be reached

130 (interrupted) and 141 (a closed pipe) have no error of their own.
"""

from __future__ import annotations

from typing import ClassVar


class DruginfoError(Exception):
    """Base of all errors: a message that names the cure, a code for scripts, suggestions."""

    exit_code: ClassVar[int] = 1
    default_code: ClassVar[str] = "failure"

    def __init__(self, message: str, *, code: str | None = None, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.suggestions = suggestions


class TooSlow(DruginfoError):
    """An answer takes longer than its budget of time."""

    default_code = "too_slow"


class UsageError(DruginfoError):
    """The call is not valid."""

    exit_code = 2
    default_code = "usage"


class UnknownChoice(UsageError):
    """A word that is not in the list of choices."""

    default_code = "unknown_choice"


class UnknownDrug(DruginfoError):
    """A name that no monograph or label answers to."""

    exit_code = 3
    default_code = "not_recognised"


class UnreadableFile(DruginfoError):
    """A file that cannot be read, or is not what it should be."""

    exit_code = 4
    default_code = "unreadable_file"

    def __init__(self, message: str, *, code: str | None = None, line: int | None = None) -> None:
        super().__init__(message, code=code)
        self.line = line


class LibraryError(DruginfoError):
    """The library of labels is locked, damaged or from a newer version."""

    exit_code = 5
    default_code = "library"


class SourceUnreachable(DruginfoError):
    """The network source cannot be reached."""

    exit_code = 6
    default_code = "source_unreachable"


INTERRUPTED = 130
CLOSED_PIPE = 141
