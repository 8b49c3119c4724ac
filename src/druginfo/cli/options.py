"""The arguments and options that commands share, and what their words mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

SEVERITIES = {"mild": "mild", "moderate": "moderate", "severe": "severe"}


def chosen(words: list[str] | None, known: dict[str, str], what: str) -> list[str]:
    """What repeated or comma-separated words of an option mean, each once."""
    from druginfo.domain.names import choose

    typed = [part for word in words or () for part in word.split(",") if part.strip()]
    if words and not typed:
        typed = words
    return list(dict.fromkeys(choose(part, known, what) for part in typed))


def organ_names(words: list[str] | None) -> list[str]:
    """The organs that an option's words mean."""
    from druginfo.domain import organs

    return chosen(words, organs.words(), "organ")


def section_kinds(words: list[str] | None) -> list[str]:
    """The section kinds that an option's words mean."""
    from druginfo.domain import sections

    return chosen(words, sections.words(), "section")


def _complete(known: Callable[[], Any]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [word for word in known() if word.startswith(incomplete.casefold())]

    return complete


def _complete_drugs(incomplete: str) -> list[str]:
    from druginfo.library import Library

    return Library().names(incomplete)


def _organ_words() -> Any:
    from druginfo.domain import organs

    return organs.words()


def _section_words() -> Any:
    from druginfo.domain import sections

    return sections.BY_NAME


_DRUG_HELP = "Brand, ingredient or file; - reads names from standard input, one a line."

Drugs = Annotated[list[str], typer.Argument(metavar="DRUG...", help=_DRUG_HELP, autocompletion=_complete_drugs)]
AnyDrugs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DRUG...]", help=_DRUG_HELP + " All where none is named.", autocompletion=_complete_drugs),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Monograph files (TOML).")]
SectionKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--section", "-s", metavar="KIND", help="Only sections of this kind; repeat, or separate by commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
Organs = Annotated[
    list[str] | None,
    typer.Option(
        "--organ", "-o", metavar="ORGAN", help="Only statements on this organ; repeat, or separate by commas.",
        autocompletion=_complete(_organ_words),
    ),
]  # fmt: skip
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--in", metavar="KIND", help="Look into sections of this kind, too; repeat, or separate by commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
Severities = Annotated[
    list[str] | None,
    typer.Option(
        "--severity", metavar="SEVERITY", help="Only what the source calls mild, moderate or severe.",
        autocompletion=_complete(lambda: SEVERITIES),
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON, on one line.")]
Plain = Annotated[bool, typer.Option("--plain", help="Answer as tab-separated lines.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Never page long output on a terminal.")]


Library = Annotated[
    Path | None,
    typer.Option("--library", metavar="FILE", help="The library of labels, if not the usual one.", dir_okay=False),
]
