"""What an export writes, read back, is what the document says, whatever its words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from test_round_trip_property import document, written

from druginfo import rows_of
from druginfo.export.keys import label_key
from druginfo.export.manifest import Origin
from druginfo.export.rows import batches_of
from druginfo.export.write import export
from druginfo.readers import monograph
from export_support import by_table, read_back, sections_of

PYARROW = pytest.mark.skipif(not importlib.util.find_spec("pyarrow"), reason="needs the extra druginfo[parquet]")


@pytest.mark.parametrize("form", ["jsonl", "csv", pytest.param("parquet", marks=PYARROW)])
@settings(max_examples=15, deadline=None)
@given(table=document)
def test_rows_read_back_are_the_document(form: str, table: dict[str, Any]) -> None:
    made = monograph.read(written(table))
    with TemporaryDirectory() as folder:
        export(Path(folder), form, batches_of(made), Origin())
        tables = read_back(Path(folder), form)
    assert sections_of(tables, label_key(made)) == made.sections
    rows = by_table(rows_of(made))
    assert {name: sorted(map(repr, one)) for name, one in tables.items()} == {
        name: sorted(map(repr, one)) for name, one in rows.items()
    }
