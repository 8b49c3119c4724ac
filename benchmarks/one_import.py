"""Baseline: parse every SPL document of a folder of archives and put its text into FTS5, one transaction a label."""

import io
import sqlite3  # noqa: TID253  (the baseline always needs both)
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree  # noqa: TID253

BODY = "{urn:hl7-org:v3}component/{urn:hl7-org:v3}structuredBody"


def documents(folder: str) -> Iterator[bytes]:
    """The documents of archives of archives."""
    for path in sorted(Path(folder).iterdir()):
        with ZipFile(path) as outer:
            for name in outer.namelist():
                with ZipFile(io.BytesIO(outer.read(name))) as inner:
                    yield inner.read(inner.namelist()[0])


folder, library = sys.argv[1:]
connection = sqlite3.connect(library, isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = NORMAL")
connection.execute("CREATE VIRTUAL TABLE label USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2')")
for data in documents(folder):
    body = etree.fromstring(data).find(BODY)
    text = "" if body is None else " ".join(" ".join(body.itertext()).split())  # type: ignore[arg-type]
    connection.execute("INSERT INTO label (body) VALUES (?)", (text,))
