"""Made-up labels of two drugs, and what the one says of the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from druginfo import Library
from druginfo.domain.model import Monograph, Section, Statement
from druginfo.readers import class_index
from druginfo.results.comparison import Mentions, Pair
from druginfo.store import Store
from index_files import index
from label_files import active, label, stocked


def section(kind: str, text: str, title: str = "", sections: tuple[Section, ...] = ()) -> Section:
    said = (Statement(text=text, source="x"),) if text else ()
    return Section(kind=kind, title=title or kind, statements=said, sections=sections)


def made(number: int, name: str, **texts: str) -> Monograph:
    """A label with a section for each text; it says nothing else of interactions than what is given."""
    texts = {"drug_interactions": "None known."} | texts
    sections = tuple(section(kind, text) for kind, text in texts.items())
    return label(number, name, active(name.lower(), unii=f"AAAAAAAA{number:02d}"), sections=sections)


Told = Callable[..., Mentions]


def told_in(folder: Path) -> Told:
    """What the first of two labels says of the second, in a library with some documents of the indexing."""

    def told(first: Monograph, second: Monograph, *documents: bytes) -> Mentions:
        path = stocked(folder / f"{len(list(folder.iterdir()))}.sqlite", (first, second))
        with Store(path, write=True) as store:
            for document in documents:
                store.add_classes(class_index.read(document))
        (pair,) = Library(library=path).interactions(first.name, second.name).results
        assert isinstance(pair, Pair)
        return pair.ways[0]

    return told


def indexed(number: int, *classes: Any, **more: Any) -> bytes:
    return index(number, f"AAAAAAAA{number:02d}", *classes, **more)
