"""The commands that ask what is known."""

# Without postponed annotations: Typer would look each of them up, twice, at every call.
from typing import TYPE_CHECKING, Annotated

import typer

from druginfo.cli.dispatch import form, names, opened, organs, reply
from druginfo.cli.options import (
    AnyDrugs,
    Drugs,
    Format,
    FormatOrFhir,
    Json,
    LabelLimit,
    Library,
    LongOutput,
    NoPager,
    Organs,
    Output,
    Plain,
    SectionKinds,
    SectionsOrNumbers,
    Severities,
    Topics,
    Within,
)
from druginfo.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from druginfo.results.lookup import Show

_PAGE = 50
"""How many drugs a list shows on a screen, unless a limit is given."""


def show(
    drugs: Drugs,
    section: SectionsOrNumbers = None,
    topic: Topics = None,
    outline: Annotated[bool, typer.Option("--outline", help="Only the headings.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="The whole label, where a card of it would be shown.")] = False,
    json: Json = False,
    plain: Plain = False,
    format_: FormatOrFhir = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show what is known about a drug.

    \b
    druginfo show haltrust
    druginfo show coumadin                       a label, as a card
    druginfo show coumadin --all                 the whole label
    druginfo show coumadin -s 5.1                one section, by its number
    druginfo show haltrust -s pregnancy,lactation
    druginfo show metformin kidney               what is said on a topic
    druginfo show lipitor 20mg, coumadin         several drugs, with a strength
    druginfo show haltrust --outline             only the headings
    druginfo show ./mine.toml
    druginfo show coumadin --format fhir         a FHIR document
    cat names.txt | druginfo show - --json
    """
    how, known = form(json, plain, format_, output, more=("fhir",)), opened(library)
    if how.form == "fhir" and (section or topic or outline):
        raise UsageError(_WHOLE)
    from druginfo.cli.subjects import asked, joined

    if section:
        from druginfo.domain import sections

        drugs, section = joined(drugs, section, sections.words())
    if topic:
        from druginfo.domain import topics

        drugs, topic = joined(drugs, topic, topics.words())
    words = asked(known, drugs, "show", "topic", "section")
    if how.form == "fhir" and (words.topics or words.sections):
        raise UsageError(_WHOLE)
    answer = known.show(
        *words.names,
        sections=(*(section or ()), *words.sections),
        topics=(*(topic or ()), *words.topics),
        outline=outline,
        card=how.form == "terminal" and not whole,
        glance=how.form != "fhir",
    )
    encode = _bundles if how.form == "fhir" else None
    reply(answer, how, pager=not no_pager, encode=encode, remarks=words.remarks)


_WHOLE = "A FHIR document is whole: leave out --section, --topic and --outline."


def _bundles(answer: "Show") -> "Iterator[bytes]":
    """Each drug as a FHIR document on a line of its own."""
    from druginfo.export.fhir import encoded

    yield from map(encoded, answer.results)


def warnings(
    drugs: AnyDrugs = None,
    organ: Organs = None,
    severity: Severities = None,
    within: Within = None,
    full: Annotated[
        bool, typer.Option("--full", help="Show whole subsections, not only the sentences that match.")
    ] = False,
    limit: LabelLimit = 50,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: LongOutput = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show what sources warn about.

    \b
    druginfo warnings --organ heart
    druginfo warnings haltrust --organ renal
    druginfo warnings haltrust --severity severe
    druginfo warnings haltrust --organ gut --in adverse_reactions
    """
    how, known = form(json, plain, format_, output), opened(library)
    from druginfo.cli.subjects import asked

    words = asked(known, drugs, "warnings", "organ", all_too=True)
    answer = known.warnings(
        *words.names,
        organs=(*organs(organ, "warnings"), *words.organs),
        severities=severity or (),
        within=within or (),
        full=full,
        limit=limit,
    )
    reply(answer, how, pager=not no_pager, remarks=words.remarks)


def safety(
    drugs: AnyDrugs = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show what is said on pregnancy, kidneys, driving and more.

    \b
    druginfo safety haltrust
    druginfo safety --json
    """
    how, known = form(json, plain, format_, output), opened(library)
    from druginfo.cli.subjects import asked

    words = asked(known, drugs, "safety")
    reply(known.safety(*words.names), how, pager=not no_pager, remarks=words.remarks)


def interactions(
    drugs: Drugs,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show interactions of one drug, or between several.

    \b
    druginfo interactions haltrust
    druginfo interactions warfarin ibuprofen    each pair, both ways
    """
    how, known = form(json, plain, format_, output), opened(library)
    from druginfo.cli.subjects import asked

    words = asked(known, drugs, "interactions")
    reply(known.interactions(*words.names), how, pager=not no_pager, remarks=words.remarks)


def list_(
    drugs: AnyDrugs = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", help="How many drugs; 50 on a page, all with --json and --plain."),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """List the drugs, or all that match a name.

    \b
    druginfo list
    druginfo list trastuzumab                all matches; the first one answers
    druginfo list --plain | cut -f1
    """
    how, known = form(json, plain, format_, output), opened(library)
    if how.form == "jsonl":
        from druginfo.library.queries import choices, drug_list
        from druginfo.render.json import rendered

        # A library may hold very many: each is written before the next is read.
        with known.resolver.still():
            most = None if limit is None else choices.limit(limit)
            listed = drug_list.listing(known.resolver, names(known, drugs), most)
            reply(listed.answer, how, encode=lambda _: map(rendered, listed.drugs))
        return
    most = _PAGE if limit is None and how.form == "terminal" else limit
    answer = known.drugs(*names(known, drugs), limit=most)
    reply(answer, how, pager=not no_pager)


def sources(
    drugs: Drugs,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show the sources of a drug, and how many statements cite each.

    \b
    druginfo sources haltrust
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.sources(*names(known, drugs))
    reply(answer, how, pager=not no_pager)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='Words, a "phrase" in quotes inside the argument, or begin* for a beginning.'
        ),
    ],
    section: SectionKinds = None,
    organ: Organs = None,
    drug: Annotated[
        list[str] | None,
        typer.Option("--drug", "-d", metavar="DRUG", help="Only labels of this drug; repeat for several."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="How many hits.")] = 20,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: LongOutput = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Search all texts for words and phrases.

    \b
    druginfo search anaphylaxis
    druginfo search '"heart failure" monitor*' -s warnings_and_precautions
    druginfo search infusion --drug haltrust
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.search(
        " ".join(words), sections=section or (), organs=organs(organ, "search"), drugs=drug or (), limit=limit
    )
    reply(answer, how, pager=not no_pager)
