"""What the tests of the openFDA reader share."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from druginfo.domain import sections
from druginfo.domain.model import Monograph, Section, walk
from druginfo.readers import openfda

LABELS = Path(__file__).resolve().parents[2].parent / "shared" / "labels"
needs_labels = pytest.mark.skipif(not LABELS.is_dir(), reason="../shared/labels is not there")
SET_ID = "11111111-2222-3333-4444-555555555555"


def record(**fields: Any) -> dict[str, Any]:
    """A made-up record: what is not given is as plain as can be."""
    facts = fields.pop("openfda", {"brand_name": ["Madeupmab"], "product_type": ["HUMAN PRESCRIPTION DRUG"]})
    base = {"id": "x", "set_id": SET_ID, "version": "3", "effective_time": "20240131", "openfda": facts}
    texts = {key: [value] if isinstance(value, str) else value for key, value in fields.items()}
    return base | texts


def read(**fields: Any) -> Monograph:
    """The label that a made-up record makes."""
    return openfda.read_record(record(**fields))


def only(label: Monograph, kind: str) -> Section:
    """The one section of a kind, wherever it stands."""
    found = [section for section, _ in walk(label.sections) if section.kind == kind]
    assert len(found) == 1, [section.title for section in found]
    return found[0]


def real(name: str) -> dict[str, Any]:
    """The first record of a real file."""
    return dict(json.loads((LABELS / "openfda" / name).read_text("utf-8"))["results"][0])


def real_files() -> list[Path]:
    return sorted((LABELS / "openfda").glob("*.json")) if LABELS.is_dir() else []


def words(text: str) -> list[str]:
    """The words of a text; a bullet is one."""
    return re.findall(r"[^\W_]+|•", text)


def section_text(section: Section, fields: Collection[str] = ()) -> str:
    """Every word that a section and its children hold.

    A field that the table of sections does not know lends its name as title: no word of the text.
    """
    field = section.title.lower().replace(" ", "_")
    spelled = field in fields and field not in sections.by_field()
    parts = [section.number or "", "" if spelled else section.title]
    for statement in (*section.statements, *section.highlights):
        parts += [statement.bullet or "", statement.text, *statement.footnotes]
        parts += [cell.text for row in statement.rows for cell in row]
    return " ".join([*parts, *(section_text(child, fields) for child in section.sections)])


def field_words(record: dict[str, Any]) -> Counter[str]:
    """Every word of a record's fields, what stands in two of them once.

    Exceptions: the record's identity, its openfda block and the tables are not narrative; panels and
    product data repeat other texts by chance and always stand for themselves.
    """
    texts = [
        text
        for field, value in record.items()
        if isinstance(value, list) and not field.endswith("_table")
        for text in map(_squeezed, value)
    ]
    apart = ("package_label_principal_display_panel", "spl_product_data_elements", "spl_indexing_data_elements")
    alone = [_squeezed(t) for field in apart for t in record.get(field, [])]
    texts = [text for text in texts if text not in alone]
    kept: list[str] = []
    for text in sorted(texts, key=len, reverse=True):
        if not any(len(text) >= 40 and text in other for other in kept):
            kept.append(text)
    return Counter(words(" ".join([*kept, *alone])))


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def letters(several: Counter[str]) -> Counter[str]:
    """The letters and figures of words: tables join raised figures to words, and raise them."""
    found: Counter[str] = Counter()
    for word, count in several.items():
        for letter in unicodedata.normalize("NFKC", word):
            found[letter] += count
    return found
