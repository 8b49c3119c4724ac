"""The commands that show sources, or versions of one source, side by side."""

from __future__ import annotations

from druginfo.cli.dispatch import form, opened, organs, reply
from druginfo.cli.options import (
    AnyDrugs,
    Drugs,
    Format,
    Json,
    LabelLimit,
    Library,
    LongOutput,
    NoPager,
    Organs,
    Output,
    Plain,
    SectionKinds,
    Since,
)


def compare(
    drugs: Drugs,
    section: SectionKinds = None,
    organ: Organs = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: LongOutput = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show drugs side by side.

    \b
    druginfo compare haltrust herceptin
    druginfo compare warfarin ibuprofen --section drug_interactions
    druginfo compare lipitor ./other.xml --organ liver
    """
    how, known = form(json, plain, format_, output), opened(library)
    from druginfo.cli.subjects import asked

    words = asked(known, drugs, "compare", "organ", "section")
    answer = known.compare(
        *words.names, sections=(*(section or ()), *words.sections), organs=(*organs(organ, "compare"), *words.organs)
    )
    reply(answer, how, pager=not no_pager, remarks=words.remarks)


def changes(
    drugs: AnyDrugs = None,
    since: Since = None,
    section: SectionKinds = None,
    limit: LabelLimit = 50,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show what changed between versions of a label.

    \b
    druginfo changes lipitor
    druginfo changes lipitor --section boxed_warning
    druginfo changes --since 2026-01-01 --section boxed_warning
    """
    how, known = form(json, plain, format_, output), opened(library)
    from druginfo.cli.subjects import asked

    words = asked(known, drugs, "changes", "section", all_too=True)
    answer = known.changes(*words.names, since=since, sections=(*(section or ()), *words.sections), limit=limit)
    reply(answer, how, pager=not no_pager, remarks=words.remarks)
