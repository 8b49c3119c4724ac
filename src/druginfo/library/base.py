"""What all questions need: the bundled monographs, the library of labels, and the resolver of names."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING

from druginfo import paths
from druginfo.library.arguments import path

if TYPE_CHECKING:
    from druginfo.library.resolve.bundled import Catalogue
    from druginfo.library.resolve.resolver import Resolver


class LibraryBase:
    """Where the monographs and labels are, and the resolver that finds them by name."""

    def __init__(self, bundled: Path | str | None = None, library: Path | str | None = None) -> None:
        self._folder = path(bundled) if bundled else paths.bundled()
        self.path = path(library) if library else paths.library()
        self._is_named = bool(library) or paths.library_is_named()
        self._own = local()

    @property
    def missing(self) -> Path | None:
        """The path of the library where one was named and there is no file."""
        return self.path if self._is_named and not self.path.exists() else None

    @property
    def resolver(self) -> Resolver:
        """Finds drugs by name. Each thread has its own, since a connection belongs to one thread."""
        if not hasattr(self._own, "resolver"):
            from druginfo.library.resolve import resolver

            self._own.resolver = resolver.Resolver(self._catalogue, self.path)
        mine: Resolver = self._own.resolver
        return mine

    @cached_property
    def _catalogue(self) -> Catalogue:
        from druginfo.library.resolve import bundled

        return bundled.Catalogue(bundled.load(self._folder))
