"""What the words of a call mean: drugs, and the subjects typed beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from druginfo.library.arguments import names as texts
from druginfo.library.base import LibraryBase

if TYPE_CHECKING:
    from druginfo.library.resolve.typed_subjects import TypedCall


class TypedNames(LibraryBase):
    """The names in words that were typed."""

    def names_in(self, words: Iterable[str]) -> list[str]:
        """The names in words typed without quotes: the fewest known names that use every word."""
        from druginfo.library.resolve import parse_names

        return parse_names.split(texts(tuple(words)), self.resolver)

    def typed(self, words: Iterable[str]) -> TypedCall:
        """The names in words typed without quotes, and the topics, sections and organs typed beside them."""
        from druginfo.library.resolve import typed_subjects

        return typed_subjects.typed(texts(tuple(words)), self.resolver)

    def names(self, prefix: str = "") -> list[str]:
        """Known names that begin with a prefix, for completion."""
        return self.resolver.names(prefix)
