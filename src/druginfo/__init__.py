"""What is known about a drug, and who says so: offline, cited statement by statement.

from druginfo import Library
Library().show("haltrust").results[0].sections
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from druginfo._version import __version__

__all__ = ["DruginfoError", "Library", "__version__", "bundle_of", "rows_of"]

if TYPE_CHECKING:
    from druginfo.errors import DruginfoError
    from druginfo.export.fhir import bundle_of
    from druginfo.export.rows import rows_of
    from druginfo.library import Library

_HOMES = {
    "Library": "druginfo.library",
    "DruginfoError": "druginfo.errors",
    "bundle_of": "druginfo.export.fhir",
    "rows_of": "druginfo.export.rows",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that the command line loads only what it needs."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, including those not loaded yet."""
    return list(__all__)
