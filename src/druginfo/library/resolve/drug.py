"""A monograph or label as queries read it: from memory, or section by section from the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Monograph, Section, actives_of, words_of
from druginfo.domain.names import fold_text, small_letters
from druginfo.results.base import About, Choice, Notice

if TYPE_CHECKING:
    from druginfo.domain.label_summary import Heading
    from druginfo.domain.subject_places import SubjectPlaces
    from druginfo.store import Store


class SectionBody:
    """A section's own content, without its subsections.

    `kinds` are its kind and those of the sections around it, innermost first. Instead of the section there may be
    what reads it when it is first needed.
    """

    def __init__(self, section: Section | Callable[[], Section], kinds: tuple[str, ...]) -> None:
        self._section, self.kinds = section, kinds

    @cached_property
    def section(self) -> Section:
        """The section."""
        return self._section if isinstance(self._section, Section) else self._section()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of each statement, typography folded; one question looks for many things in them."""
        return tuple(fold_text(words_of(one)) for one in self.section.statements)

    @cached_property
    def lowered(self) -> str:
        """The words of all its statements in small letters."""
        return small_letters("\n".join(self.texts))

    @cached_property
    def above(self) -> list[int | None]:
        """For each statement in a list, the item around it, else the statement before the list, by index."""
        from druginfo.text.outline import enclosing

        return enclosing(one.depth if one.form == "item" else -1 for one in self.section.statements)

    @cached_property
    def heading(self) -> str:
        """The section's own title, typography folded; empty if it has none."""
        return fold_text(self.section.title)

    @cached_property
    def kind(self) -> str:
        """The kind that says what the content is about: its own, or the nearest one that is known."""
        return next((kind for kind in self.kinds if kind != "unclassified"), "unclassified")

    @property
    def title(self) -> str:
        """The section's title, or that of its kind."""
        return self.section.title or kinds_of.BY_NAME[self.kind].title


class Holding(Protocol):
    """One monograph or label."""

    @property
    def key(self) -> int | str:
        """What tells it from every other, without reading it."""

    @property
    def facts(self) -> Monograph:
        """The monograph without its sections, or with them where they are in memory already."""

    @property
    def monograph(self) -> Monograph:
        """The whole monograph or label."""

    @property
    def bodies(self) -> tuple[SectionBody, ...]:
        """Every section's own content, in the document's order, which may be read only when it is needed."""

    def lifted(self, kinds: Collection[str]) -> tuple[Section, ...]:
        """The sections of the given kinds or numbers from any depth, whole, each naming the section around it.

        A section inside one that is given is not repeated.
        """

    def mentioning(self, names: Collection[str], *, whole: bool) -> Iterator[SectionBody]:
        """At least the parts whose words or headings mention any of the organs.

        Unless `whole`, statements of a part that mention none may be left out.
        """

    @property
    def glance(self) -> tuple[SubjectPlaces, ...] | None:
        """Where a label mentions the safety subjects, as found at import; None if its text must be searched."""


class Open(msgspec.Struct, frozen=True):
    """A monograph in memory."""

    monograph: Monograph

    @property
    def key(self) -> str:
        """The monograph's id."""
        return self.monograph.id

    @property
    def facts(self) -> Monograph:
        """The monograph itself."""
        return self.monograph

    @property
    def bodies(self) -> tuple[SectionBody, ...]:
        """As `Holding.bodies`."""
        return tuple(section_bodies(self.monograph.sections))

    def lifted(self, kinds: Collection[str]) -> tuple[Section, ...]:
        """The sections of the given kinds, as `Holding.lifted`."""
        return tuple(_below(self.monograph.sections, None, kinds))

    def mentioning(self, names: Collection[str], *, whole: bool) -> Iterator[SectionBody]:  # noqa: ARG002
        """All parts, whole: finding out which mention an organ would be as much work as the answer itself."""
        return section_bodies(self.monograph.sections)

    @property
    def glance(self) -> None:
        """Nothing was found before."""
        return None


class Stored:
    """A label in the library; only what a query needs is read."""

    def __init__(self, store: Store, key: int) -> None:
        self._store, self.key = store, key

    @cached_property
    def facts(self) -> Monograph:
        """The label without its sections."""
        return self._store.facts(self.key)

    @cached_property
    def monograph(self) -> Monograph:
        """The whole label."""
        return self._store.monograph(self.key)

    @cached_property
    def bodies(self) -> tuple[SectionBody, ...]:
        """As `Holding.bodies`: where the whole label is not in memory, each section is read by itself."""
        if "monograph" in self.__dict__:
            return tuple(section_bodies(self.monograph.sections))
        return tuple(SectionBody(read, kinds) for kinds, read in self._store.unread(self.key))

    def lifted(self, kinds: Collection[str]) -> tuple[Section, ...]:
        """The sections of the given kinds; no others are read, unless a number is given, which may be any section's."""
        if any(map(kinds_of.is_number, kinds)):
            return Open(self.monograph).lifted(kinds)
        found = self._store.sections(self.key, kinds)
        return tuple(msgspec.structs.replace(one.section, parent=_parent(one.trail)) for one in found)

    def mentioning(self, names: Collection[str], *, whole: bool) -> Iterator[SectionBody]:
        """The parts that mention one of the organs, according to the index."""
        for one in self._store.mentioning(self.key, names, whole=whole):
            above = (heading.kind for heading in reversed(one.trail))
            yield SectionBody(one.section, (one.section.kind, *above))

    @property
    def glance(self) -> tuple[SubjectPlaces, ...] | None:
        """As `Holding.glance`; None for a label that an older druginfo stored."""
        return self._store.glance(self.key)


def section_bodies(sections: Sequence[Section], above: tuple[str, ...] = ()) -> Iterator[SectionBody]:
    """Every section's own content, in the document's order."""
    for section in sections:
        kinds = (section.kind, *above)
        yield SectionBody(section, kinds)
        yield from section_bodies(section.sections, kinds)


def _parent(trail: Sequence[Heading]) -> str | None:
    """The heading of the section around one, in one line."""
    return kinds_of.heading(trail[-1].number, trail[-1].title, trail[-1].kind) if trail else None


def heading(section: Section | None) -> str | None:
    """A section's number and title together."""
    return kinds_of.heading(section.number, section.title, section.kind) if section else None


def _below(sections: Sequence[Section], parent: Section | None, kinds: Collection[str]) -> Iterator[Section]:
    for section in sections:
        if section.kind in kinds or section.number in kinds:
            yield msgspec.structs.replace(section, parent=heading(parent))
        else:
            yield from _below(section.sections, section, kinds)


class Query(msgspec.Struct, frozen=True):
    """What was typed (None if everything was asked for), and the monograph or label that answers."""

    typed: str | None
    holding: Holding
    choice: Choice | None = None
    remarks: tuple[Notice, ...] = ()
    """Notices on how the typed words were understood."""


def facts(query: Query) -> dict[str, Any]:
    """The fields that say which monograph a result is about."""
    monograph = query.holding.facts
    return {
        "query": query.typed,
        "id": monograph.id,
        "name": monograph.name,
        "kind": monograph.kind,
        "format": monograph.format,
        "strengths": _once(product.strength for product in monograph.products),
        "ingredients": _once(one.name for one in actives_of(monograph)),
        "set_id": monograph.set_id,
        "version": monograph.version,
        "effective": monograph.effective,
        "sources": monograph.sources,
        "choice": query.choice,
    }


def about(query: Query) -> About:
    """The monograph in one line of a list."""
    return About(**facts(query))


def _once(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
