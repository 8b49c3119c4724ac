"""The types that the store gives back: entries of labels, placed sections, found passages."""

# Without postponed annotations: msgspec would look each of them up again at every start.
from typing import Literal

import msgspec

from druginfo.domain.model import Format, Section
from druginfo.domain.names import fold, suffix_free

Role = Literal[
    "brand",
    "ingredient",
    "generic",
    "moiety",
    "salt_free",
    "suffix_free",
    "prefix_free",
    "synonym",
    "ndc",
    "set_id",
    "application",
    "combination",
    "unii",
    "rxcui",
    "nui",
    "spl",
]
"""What a name is to a label."""

ROLE_BITS: dict[Role, int] = {
    "brand": 1,
    "ingredient": 2,
    "generic": 4,
    "moiety": 8,
    "salt_free": 16,
    "suffix_free": 32,
    "prefix_free": 64,
    "synonym": 128,
    "application": 256,
    "combination": 512,
    "unii": 1024,
    "rxcui": 2048,
    "nui": 4096,
    "spl": 8192,
}
"""The roles as bits in the library; NDCs and set ids are stored apart from names."""

UNNAMED: tuple[Role, ...] = ("application", "combination", "unii", "rxcui", "nui", "spl")
"""Roles of codes and keys, which answer but are not shown as names."""

Outcome = Literal["added", "updated", "unchanged", "kept", "older"]
"""The outcome of adding a label.

`added`: its set id is new to the library. `updated`: it is now the current version of its set id. `unchanged`:
it was there already, word for word, or in a fuller copy of the same version. `kept`: it was stored, but another
version or format is the current one. `older`: it was not stored, since a newer version is there and only the
latest was wanted.
"""


class Active(msgspec.Struct, frozen=True, array_like=True):
    """An active ingredient, without its strength."""

    name: str
    unii: str | None = None
    moiety: str | None = None
    moiety_unii: str | None = None


class Presentation(msgspec.Struct, frozen=True, array_like=True):
    """One product of a label, to compare with a typed strength, dose form or route."""

    strengths: tuple[str, ...] = ()
    form: str | None = None
    routes: tuple[str, ...] = ()
    name: str = ""
    printed: bool = False
    """Whether strengths and form come from the label's words, because its data list none."""


class Summary(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What distinguishes one label from another, without its text.

    `actives` are the distinct active ingredients of all products, without those of a kit's swab or diluent.
    """

    name: str
    set_id: str
    version: int | None
    format: Format
    effective: str | None
    document_type: str | None
    maker: str | None
    original_packager: bool | None
    brands: tuple[str, ...]
    generics: tuple[str, ...]
    actives: tuple[Active, ...]
    uniis: tuple[str, ...]
    routes: tuple[str, ...]
    forms: tuple[str, ...]
    categories: tuple[str, ...]
    applications: tuple[str, ...]
    classes: tuple[str, ...]
    presentations: tuple[Presentation, ...] = ()

    @property
    def medicine(self) -> frozenset[str]:
        """The active ingredients by name without suffix; a prefix (ado-) stays, since it marks another medicine."""
        return frozenset(suffix_free(fold(active.name)) for active in self.actives)


ANY_WARNING = "any warning"
"""In the library, the name for all kinds of section that warn; the space sets it apart from real kinds."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One label of the library. `roles` are those in which it matched a name."""

    key: int
    current: bool
    added: str
    summary: Summary
    roles: frozenset[Role] = frozenset()


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a label's outline. `place` counts from 0 in the document's order."""

    place: int
    depth: int
    kind: str
    title: str
    number: str | None = None


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A section taken from its label, below the headings of `trail` (outermost first)."""

    place: int
    section: Section
    trail: tuple[Heading, ...] = ()


class FoundPassage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that a search found, the first of the labels that share it, and the keys of all."""

    passage: int
    entry: Entry
    keys: tuple[int, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A current label, and the versions before it, newest first."""

    entry: Entry
    earlier: tuple[Entry, ...]


class LibraryInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a library holds. `labels` counts the current labels, `versions` every stored one."""

    path: str
    bytes: int
    schema_version: int
    labels: int
    versions: int
    formats: dict[str, int]
    document_types: dict[str, int]
    passages: int
    names: int
    oldest: str | None
    newest: str | None
    first_added: str | None
    last_added: str | None
    stale: tuple[str, ...]
    """What `migrate` would compute again: `organs`, `words`."""
    class_index: int = 0
    """How many substances have classes in the library's class indexing."""
    class_index_newest: str | None = None
