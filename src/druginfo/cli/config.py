"""The user's settings: `config.toml` in their configuration folder. Options and the environment win over it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from druginfo import paths
from druginfo.errors import UnreadableFile

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "format": ("terminal", "plain", "json"),
    "colour": ("auto", "always", "never"),
}
KEYS = ("library", "format", "pager", "colour", "width")
_LEAST_WIDTH = 20


class Settings(NamedTuple):
    """What the file sets; None if it does not say."""

    path: Path
    exists: bool = False
    library: Path | None = None
    format: str | None = None
    pager: str | None = None
    colour: str | None = None
    width: int | None = None

    def as_texts(self) -> dict[str, str]:
        """What is set, for people."""
        return {key: str(value) for key in KEYS if (value := getattr(self, key)) is not None}


def settings() -> Settings:
    """The settings of the user.

    Raises:
        UnreadableFile: the file is there and is not what it should be.

    """
    path = paths.config()
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(path)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.", code="invalid_config") from None
    values = _parsed(path, data)
    for key, value in values.items():
        _check(path, key, value)
    if "library" in values:
        values["library"] = path.parent / Path(values["library"]).expanduser()
    return Settings(path, exists=True, **values)


def output_format() -> str | None:
    """The form of output that the environment or the file asks for."""
    return os.environ.get("DRUGINFO_FORMAT") or settings().format


def _parsed(path: Path, data: bytes) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise UnreadableFile(f"{path}: not valid TOML: {error}. Correct it.", code="invalid_config") from None


def _check(path: Path, key: str, value: object) -> None:
    """Refuse a key that does not exist, and a value that it cannot have."""
    if key not in KEYS:
        problem = f'no such setting: "{key}". Use: {", ".join(KEYS)}.'
    elif key in _CHOICES and value not in _CHOICES[key]:
        problem = f"{key} is one of: {', '.join(_CHOICES[key])}."
    elif key == "width" and (not isinstance(value, int) or isinstance(value, bool) or value < _LEAST_WIDTH):
        problem = f"width is a whole number, {_LEAST_WIDTH} or more."
    elif key in {"library", "pager"} and not (isinstance(value, str) and value):
        problem = f"{key} is a text in quotes."
    else:
        return
    raise UnreadableFile(f"{path}: {problem}", code="invalid_config")
