"""Where things are: the bundled monographs, the user's library, the user's settings."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def bundled() -> Path:
    """The folder of the bundled monographs: inside the package, or data/ in a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parents[1] / "data"


_STARTS = ("/", "./", "../")
_ENDINGS = (".toml", ".xml", ".json", ".zip", ".ndjson", ".jsonl")


def looks_like_file(name: str) -> bool:
    """Whether a word typed as a drug can only mean a file: it begins like a path, or ends like a file name.

    Any other slash may be part of a name ("7/7/7", "amoxicillin/clavulanate").
    """
    path = name.replace(os.sep, "/")
    return name != "-" and (
        path.startswith(_STARTS) or (path[:1] == "~" and "/" in path) or name.casefold().endswith(_ENDINGS)
    )


def is_path(name: str) -> bool:
    """Whether a word with a slash is the path of an existing file or folder."""
    if "/" not in name.replace(os.sep, "/"):
        return False
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long, or with a NUL character: not a path
        return False


def is_folder(name: str) -> bool:
    """Whether a word is the path of a folder that exists."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # too long, or with a null in it: no path
        return False


def library() -> Path:
    """The library file of official labels: DRUGINFO_LIBRARY, or else one in the user's data folder."""
    chosen = os.environ.get("DRUGINFO_LIBRARY")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("druginfo", appauthor=False) / "library.sqlite"


def library_is_named() -> bool:
    """Whether the environment names the library."""
    return bool(os.environ.get("DRUGINFO_LIBRARY"))


def config() -> Path:
    """The user's settings: DRUGINFO_CONFIG, or else `config.toml` in the user's configuration folder."""
    chosen = os.environ.get("DRUGINFO_CONFIG")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("druginfo", appauthor=False) / "config.toml"
