"""Where things are: the bundled monographs, the user's library."""

from __future__ import annotations

import os
import re
from pathlib import Path


def bundled() -> Path:
    """The folder of the bundled monographs: beside the package, else the checkout's data/."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parents[1] / "data"


def looks_like_file(name: str) -> bool:
    """Whether a word typed as a drug means a file: it has a path separator or a file ending.

    A stroke between figures is part of a name ("7/7/7").
    """
    endings = (".toml", ".xml", ".json", ".zip")
    path = re.sub(r"(?<=\d)/(?=\d)", "", name)
    return name != "-" and ("/" in path or os.sep in path or path.casefold().endswith(endings))


def library() -> Path:
    """The library file of official labels: DRUGINFO_LIBRARY, else one in the user's data folder."""
    chosen = os.environ.get("DRUGINFO_LIBRARY")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("druginfo", appauthor=False) / "library.sqlite"


def config() -> Path:
    """The user's settings: DRUGINFO_CONFIG, else `config.toml` in their configuration folder."""
    chosen = os.environ.get("DRUGINFO_CONFIG")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("druginfo", appauthor=False) / "config.toml"
