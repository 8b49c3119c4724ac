"""Starts a monograph: a commented file to fill in, which is valid from the start."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from druginfo.errors import UsageError
from druginfo.results.admin import Created, New

_TEMPLATE = """\
# A monograph: what a source says about one drug, statement by statement.
# Replace the text between quotes. A line that begins with # is a comment.
# Check the file with:   druginfo validate {file}
# See it with:           druginfo show {path}
# The whole format:      docs/monograph-format.md

id = {id}                # a short name of your own, in small letters
name = {name}            # the name as people see it
# names = ["Other Name"]       # more names that it answers to
# classes = ["beta blocker"]
# maker = "Who makes it"

source = "leaflet"             # the source of every statement that names none
note_source = "label"          # the source of every note that names none

# ── The product ──

[[products]]
name = {name}
# generic_name = "ingredient"
# strength = "50 mg"
# form = "tablet"
# routes = ["oral"]
ingredients = [{{ name = "name of the ingredient" }}]

# ── Who says it: every statement names one of these ──

[[sources]]
id = "leaflet"
kind = "page"                  # page, label or reference
title = "Title of the source"
# publisher = "Who publishes it"
# date = 2026-01-31

[[sources]]
id = "label"
kind = "label"
title = "Another source, for notes"

# ── What it says: a [[sections]] for each subject ──

[[sections]]
kind = "indications_and_usage" # all kinds: druginfo schema, or the format
locator = "page 1"             # where this section is in the source

[[sections.statements]]
subject = "Subject in a word or two"
text = "Write what the source says."
# advice = "What the source advises."

[[sections]]
kind = "organ_effects"
locator = "page 2"

[[sections.statements]]
subject = "Kidney"
organs = ["kidney"]
# risk = "possible"            # only as the source states it: none, possible, serious or unknown
text = "Write what the source says about the kidneys."

# A remark from another source, shown apart:
[[sections.statements.notes]]
locator = "5.1"
text = "Write what the other source says."
# differs = true               # only where the two sources disagree

# A heading with nothing under it in the source is a gap, never a statement:
[[sections]]
kind = "overdosage"
locator = "page 3"
gaps = [{{ subject = "Overdose" }}]
"""


def new(file: str) -> New:
    """Write a template to a new file.

    Raises:
        UsageError: the file exists already, or its name does not end in `.toml`.

    """
    path = Path(file)
    if path.suffix.casefold() != ".toml":
        raise UsageError(f"The name of a monograph file ends in .toml, as in: druginfo new {path.stem or 'mine'}.toml")
    text = _filled(path)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as target:
            target.write(text)
    except FileExistsError:
        raise UsageError(f"{file} exists already. Choose another name.", code="file_exists") from None
    return New(results=(Created(query=file, next=f"druginfo validate {shlex.quote(file)}"),))


def _filled(path: Path) -> str:
    stem = path.stem.encode("utf-8", "replace").decode("utf-8")
    name = re.sub(r"[\W_]+", " ", stem).strip() or "mine"
    shown = re.sub(r"[^\w. -]", "?", path.name)
    return _TEMPLATE.format(
        id=json.dumps(name.casefold().replace(" ", "-"), ensure_ascii=False),
        name=json.dumps(name.capitalize(), ensure_ascii=False),
        file=shlex.quote(shown),
        path=shlex.quote(f"./{shown}"),
    )
