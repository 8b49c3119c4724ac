"""What the recipes for engines are run on: made-up labels as tables and as slices, in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import batches

from druginfo.export.manifest import Origin
from druginfo.export.slices import cut
from druginfo.export.write import export
from druginfo.readers import detect
from label_files import part, spl, zipped


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with `tables` in Parquet, and `slices` of documents."""
    pytest.importorskip("pyarrow", reason="needs the extra druginfo[parquet]")
    export(tmp_path / "tables", "parquet", batches(), Origin())
    sections = [part("34071-1", "WARNINGS", "Take care."), part("34070-3", "CONTRAINDICATIONS")]
    made = {f"l{number}__xml": spl(number, sections=sections) for number in range(1, 8)}
    (tmp_path / "in.zip").write_bytes(zipped(**made, broken__xml=b"<document></x>"))
    cut(tmp_path / "slices", detect.raws(tmp_path / "in.zip"), ("in.zip",), 3)
    return tmp_path
