"""A library of made-up labels, and clients of the server over it."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the server for assistants needs the extra: pip install 'druginfo[mcp]'")

import loops

import official_records
from druginfo import Library
from label_files import SECTIONS, part, record, response, spl

LONG = " ".join(f"Sentence {number} tells of the kidney." for number in range(900))
INTERACTIONS = part("34073-7", "7 DRUG INTERACTIONS", "Avoid use with quorvatinib.")

RECALLS = [
    official_records.recall(1, "Zorvex tablets, NDC 4321-0765-01", classification="Class I"),
    official_records.recall(2, "Zorvatinib tablets, another maker", report_date="20240819"),
]
APPROVALS = [official_records.application("NDA765432", "ZORVEX", "ZORVATINIB")]


@pytest.fixture
def library(stored: Path, tmp_path: Path) -> Library:
    """A copy of its own of the library."""
    return Library(library=shutil.copy(stored, tmp_path / "library.sqlite"))


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Zorvex in two versions, Quorvex, Silvex without interactions, Foodrug from openFDA, and a long label.

    Recalls and approvals are there, the shortage list is not.
    """
    files = {
        "1.xml": spl(1, sections=SECTIONS),
        "2.xml": spl(1, version=2, sections=(*SECTIONS, INTERACTIONS), date="20250301"),
        "3.xml": spl(3, "Quorvex", "quorvatinib", sections=(part("34073-7", "7 DRUG INTERACTIONS", "Avoid alcohol."),)),
        "4.xml": spl(
            4, "Silvex", "silvatinib", ndc="4321-0004", application="NDA000004",
            sections=(part("34067-9", "1 INDICATIONS AND USAGE", "For colds."),),
        ),
        "5.json": response(record()),
        "6.xml": spl(
            6, "Longvex", "longvatinib",
            sections=(
                part("34066-1", "WARNING: HARM", "It can harm."),
                part("34067-9", "1 INDICATIONS AND USAGE", "For colds."),
                *(part("34084-4", f"{n} PART {n}", "", part("42229-5", f"{n}.1 Kidney", LONG)) for n in range(6, 9)),
            ),
        ),
        "recalls.json": official_records.response(RECALLS),
        "approvals.json": official_records.response(APPROVALS),
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("assistants")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    path = folder / "library.sqlite"
    Library(library=path).add(*(str(folder / name) for name in files))
    return path


@pytest.fixture
def talk(library: Library) -> Callable[..., Any]:
    """Runs what a client does with the server, in this process."""

    def talk(what: Callable[[Any], Awaitable[Any]], **options: Any) -> Any:
        from mcp import Client

        from druginfo.mcp.server import server

        async def session() -> Any:
            async with Client(server(library), **options) as client:
                return await what(client)

        return loops.run(session)

    return talk


@pytest.fixture
def tool(talk: Callable[..., Any]) -> Callable[..., Any]:
    """Calls one tool and gives its result."""

    def tool(name: str, /, **arguments: Any) -> Any:
        return talk(lambda client: client.call_tool(name, arguments))

    return tool
