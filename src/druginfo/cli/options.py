"""The arguments and options that commands share, and what their words mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

_COMPLETING = "_DRUGINFO_COMPLETE" in os.environ
"""Whether a shell asks how a line goes on. Typer would look at what completes each option at every call."""


def _complete(known: Callable[[], Any]) -> Callable[[str], list[str]] | None:
    def complete(incomplete: str) -> list[str]:
        return [word for word in known() if word.startswith(incomplete.casefold())]

    return complete if _COMPLETING else None


def _complete_drugs(incomplete: str) -> list[str]:
    from druginfo.domain.sanitize import completable
    from druginfo.library import Library

    return [name for name in Library().names(incomplete) if completable(name)]


def _organ_words() -> Any:
    from druginfo.domain import organs

    return organs.words()


def _severity_words() -> Any:
    from typing import get_args

    from druginfo.domain.model import Severity

    return get_args(Severity)


def _section_words() -> Any:
    from druginfo.domain import sections

    return sections.BY_NAME


def _forms() -> Any:
    from druginfo.cli.dispatch import FORMS

    return FORMS


def _topic_words() -> Any:
    from druginfo.domain import topics

    return topics.words()


_drugs = _complete_drugs if _COMPLETING else None
_DRUG_HELP = "Brand, ingredient, code or file. Use - to read names from standard input, one per line."

Drugs = Annotated[list[str], typer.Argument(metavar="DRUG...", help=_DRUG_HELP, autocompletion=_drugs)]
AnyDrugs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DRUG...]", help=_DRUG_HELP + " Without a name: all.", autocompletion=_drugs),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Monograph files (TOML).")]
SectionKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--section", "-s", metavar="KIND", help="Only sections of this kind. Repeat it, or use commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
SectionsOrNumbers = Annotated[
    list[str] | None,
    typer.Option(
        "--section", "-s", metavar="KIND", help="Only sections of this kind or number. Repeat it, or use commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic", "-t", metavar="TOPIC", help="What all sections say on a topic, such as kidney, food or storage.",
        autocompletion=_complete(_topic_words),
    ),
]  # fmt: skip
Organs = Annotated[
    list[str] | None,
    typer.Option(
        "--organ", "-o", metavar="ORGAN", help="Only statements on this organ. Repeat it, or use commas.",
        autocompletion=_complete(_organ_words),
    ),
]  # fmt: skip
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--in", metavar="KIND", help="Also look in sections of this kind. Repeat it, or use commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
Severities = Annotated[
    list[str] | None,
    typer.Option(
        "--severity", metavar="SEVERITY", help="Only what the source calls mild, moderate or severe.",
        autocompletion=_complete(_severity_words),
    ),
]  # fmt: skip
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only versions effective since this date, such as 2026-01-31."),
]
LabelLimit = Annotated[int, typer.Option("--limit", metavar="N", help="How many labels, if no drug is named.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, on one line.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print tab-separated lines.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORM", help="Print json, jsonl, plain, csv, markdown, html or terminal.",
        autocompletion=_complete(_forms),
    ),
]  # fmt: skip
FormatOrFhir = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORM", help="Print json, jsonl, plain, csv, markdown, html, terminal or fhir.",
        autocompletion=_complete(lambda: (*_forms(), "fhir")),
    ),
]  # fmt: skip
_OUTPUT_HELP = "Write to a file. Its ending names the form, if nothing else does."
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=_OUTPUT_HELP)]
LongOutput = Annotated[str | None, typer.Option("--output", metavar="FILE", help=_OUTPUT_HELP)]
"""For commands where `-o` is an organ."""
NoPager = Annotated[bool, typer.Option("--no-pager", help="Do not page long output.")]


Library = Annotated[
    Path | None,
    typer.Option("--library", metavar="FILE", help="Use this library of labels.", dir_okay=False),
]
