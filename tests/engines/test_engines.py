"""The recipes of docs/engines.md are run as printed there, and give what the documents say."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from engine_support import SHARED

from calls import ROOT
from druginfo.export.tables import TableRow
from label_files import set_id
from test_docs import fenced, part

PAGE = (ROOT / "docs" / "engines.md").read_text("utf-8")
QUESTIONS = re.findall(r"^### (.+)\n", PAGE.partition("## pandas")[0], re.MULTILINE)
EPC = "Made-Up Inhibitor [EPC]"
ZORVEX, ZORVATINIB, GAMMA, BARDRUG = map(set_id, range(1, 5))

ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "Boxed warnings that mention the liver, by class and year": [(EPC, 2024, 1), (EPC, 2025, 1), (None, None, 1)],
    "Generics that lack a section that the brand has": [
        ("Zorvatinib", ZORVATINIB, "Zorvex", "pregnancy"), ("Zorvatinib Gamma", GAMMA, "Zorvex", "boxed_warning"),
    ],
    "Boxed warnings that are new since the version before": [("Zorvatinib", ZORVATINIB, 2, "2025-05-06")],
    'Contraindications: stated, "none", empty, or no section': [
        ("left empty", f"{GAMMA}/1/spl"), ("no section", f"{BARDRUG}/1/spl"), ("stated", f"{ZORVEX}/1/spl"),
        ("stated none", f"{ZORVATINIB}/2/spl"),
    ],
    "What tables say about one reaction": [("Zorvatinib Gamma", "6.1", "Table 1", ["Nausea", "12", "3"])],
    "How many wordings of a boxed warning the labels of one substance have": [("zorvatinib", 2, 2)],
    "Packages by their eleven digits": [("01234567890", "Zorvex", None, "TABLET", "Alpha", ZORVEX)],
    "The organs that warnings of a class name most": [(EPC, "liver", 2), (EPC, "heart", 1), (EPC, "kidney", 1)],
    "Labels that share a statement word for word across makers": [(SHARED, 2, 2)],
    "What was not read, and why": [("not_xml", 2, "f.zip!a.xml")],
}  # fmt: skip


def needs(*packages: str) -> pytest.MarkDecorator:
    missing = [one for one in packages if not importlib.util.find_spec(one)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


pytestmark = pytest.mark.engines


def recipe(name: str) -> str:
    [text] = fenced(part(PAGE, name), "python")
    return text


def ran(text: str, place: Path, **env: str) -> str:
    """What a recipe prints, run as a script of its own."""
    (place / "recipe.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "recipe.py"], cwd=place, env=os.environ | {"PYTHONWARNINGS": "default"} | env,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_every_question_of_the_page_has_its_answer_here() -> None:
    assert sorted(ANSWERS) == sorted(QUESTIONS)
    assert len(QUESTIONS) == 10


@needs("duckdb")
@pytest.mark.parametrize("question", ANSWERS)
def test_duckdb_answers(question: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(place / "tables")
    [query] = fenced(part(PAGE, question), "sql")
    with duckdb.connect() as connection:
        assert connection.execute(query).fetchall() == ANSWERS[question]


@needs("duckdb")
def test_duckdb_sees_the_declared_types(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(place / "tables")
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM 'labels.parquet' ORDER BY set_id, version").fetchone()
        names = [one[0] for one in connection.description or ()]
    assert found
    told = dict(zip(names, found, strict=True))
    assert (told["effective_date"], told["version"], told["routes"]) == (date(2024, 5, 6), 1, [])


@needs("pandas")
def test_pandas(place: Path) -> None:
    told = ran(recipe("pandas"), place)
    assert told.count("liver") == 3
    assert re.search(r"Zorvex +Alpha +It harmed the liver\.", told)


@needs("polars")
def test_polars(place: Path) -> None:
    told = ran(recipe("Polars"), place, POLARS_FMT_STR_LEN="80")
    assert told.count("liver") == 3
    assert "shape: (3, 5)" in told


@needs("dask")
def test_dask(place: Path) -> None:
    assert "('warnings', 7)" in ran(recipe("Dask"), place)


@needs("pyspark")
@pytest.mark.skipif(not shutil.which("java"), reason="needs Java")
def test_pyspark(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ran(recipe("PySpark"), place, SPARK_LOCAL_IP="127.0.0.1")
    assert re.search(r"\|warnings *\|7 *\|", told)
    import pyarrow.parquet as pq

    from druginfo import rows_of
    from export_support import by_table

    monkeypatch.chdir(place)  # a refusal names the file as it was given
    whole = by_table(row for path in sorted(Path("slices").glob("*.zip")) for row in rows_of(path))
    for table in ("labels", "statements", "gaps", "refusals"):
        read = pq.read_table(place / "spark" / table)
        assert sorted(map(str, read.to_pylist())) == sorted(str(_plain(row)) for row in whole[table])
    assert len(whole["refusals"]) == 1
    assert len(whole["gaps"]) == 7


def _plain(row: TableRow) -> dict[str, Any]:
    """A row as Parquet gives it back."""
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
