"""The questions one can ask of bundled monographs, the library of labels and files, behind one face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from druginfo import answers, paths, subjects
from druginfo import sections as kinds_of
from druginfo.answers import Notice
from druginfo.errors import DruginfoError, UnknownDrug, UnreadableFile, UsageError
from druginfo.library.asking import Asked, asked, split
from druginfo.library.catalogue import Catalogue
from druginfo.library.extracts import Query, Wanted, about, at_a_glance, cited, surveyed, under, warned
from druginfo.library.finding import Finder
from druginfo.library.holdings import Holding, Open, Stored
from druginfo.library.moments import at_one_moment
from druginfo.library.seconding import beside_topics, cited_as, opinion, source_of
from druginfo.model import Gap, Monograph, Section, Severity, Source, Statement, walk

if TYPE_CHECKING:
    from druginfo.library.fetching import Watch as Watching
    from druginfo.library.importing import Watch

Result = TypeVar("Result")
A = TypeVar("A", bound=answers.Answer)

PAGE = 50
"""How many labels an answer over the whole library holds, where no limit is given."""

HITS = 20
"""How many hits a search shows, where no limit is given."""

_NOT_MENTIONED = (
    "Not mentioned means that these sections of these labels do not name the other drug, nor a class of it that was "
    "searched. It does not mean that the two do not interact."
)
_FEW = 4
"""How many ingredients of a label a line names; it counts the others."""

_DISCLAIMER = Notice(code="disclaimer", message=answers.DISCLAIMER)


class Library:
    """What the program knows: each method answers one question, for names or for everything.

    A name is a brand, an ingredient, a synonym, an NDC, a set id, an application number or a file,
    in any case; every word of it must belong to it. Unknown names among known ones stand in the
    answer's `notices` and `error`.

    Raises:
        UnknownDrug: none of the names is known.
        UnreadableFile: a file cannot be read or holds no monograph and no label.
        LibraryError: the library of labels is locked, damaged or from a newer version.

    """

    def __init__(self, bundled: Path | None = None, library: Path | None = None) -> None:
        self._folder = bundled or paths.bundled()
        self.path = library or paths.library()

    @cached_property
    def finder(self) -> Finder:
        """What answers to names."""
        return Finder(Catalogue(_bundled(self._folder)), self.path)

    @at_one_moment
    def show(self, *names: str, sections: Sequence[str] = (), outline: bool = False) -> answers.Show:
        """Whole monographs and labels, their sections of the given kinds, or their headings alone."""
        return self._answer(
            answers.Show, names, lambda query: self._shown(query, sections, outline=outline), _missing_sections
        )

    @at_one_moment
    def warnings(
        self,
        *names: str,
        organs: Sequence[str] = (),
        severities: Sequence[Severity] = (),
        within: Sequence[str] = (),
        full: bool = False,
        limit: int = PAGE,
    ) -> answers.Warnings:
        """Every warning statement; across all monographs, and `limit` labels, where no drug is named.

        `within` names further kinds of section to look into; `full` asks for the whole subsections.
        """
        wanted = Wanted(organs, severities, within, full)
        if names:
            return self._answer(
                answers.Warnings,
                names,
                lambda query: self._warned(query, wanted),
                lambda one: _nothing_warned(one, wanted),
            )
        return self._all_warnings(wanted, limit)

    @at_one_moment
    def safety(self, *names: str) -> answers.Safety:
        """Who and what a drug is safe with, subject by subject, as its sources state it."""
        return self._answer(answers.Safety, names, self._safety)

    @at_one_moment
    def interactions(self, *names: str) -> answers.Interactions | answers.Pairs:
        """Medicines by severity, food, alcohol and diseases; of two drugs or more, what each says of the others."""
        if len(names) > 1:
            return self._pairs(names)
        return self._answer(answers.Interactions, names, lambda query: surveyed(query, subjects.INTERACTIONS))

    @at_one_moment
    def compare(self, *names: str, sections: Sequence[str] = (), organs: Sequence[str] = ()) -> answers.Compare:
        """Drugs side by side: facts and main topics, sections of the given kinds, or what is said of organs.

        Raises:
            UsageError: fewer than two are named.

        """
        from druginfo.library.comparing import compared, enough

        questions = asked(names, self.finder)
        enough(len(questions.queries) + len(questions.unknown))
        return self._told(answers.Compare, questions, (compared(questions.queries, sections, organs),))

    @at_one_moment
    def changes(
        self, *names: str, since: str | None = None, sections: Sequence[str] = (), limit: int = PAGE
    ) -> answers.Changes:
        """What the versions of labels changed, newest first; of up to `limit` labels where no drug is named.

        `since` is a date, as far as it is given: `2026-01-31`, `2026-01` or `2026`.

        Raises:
            UsageError: `since` is no date.

        """
        from druginfo.library import changing

        wanted = changing.Wanted(changing.dated(since), sections)
        store = self.finder.store
        if not names:
            results, notices = changing.of_all(store, wanted, limit)
            return answers.Changes(results=tuple(results), notices=(*notices, _DISCLAIMER))
        questions = asked(names, self.finder)
        found = [changing.of_drug(query, store, wanted) for query in questions.queries]
        steps = tuple(step for results, _ in found for step in results)
        return self._told(answers.Changes, questions, steps, [notice for _, notices in found for notice in notices])

    @at_one_moment
    def drugs(self, *names: str) -> answers.List:
        """The drugs there are; for names, all that match them, the one that answers first."""
        if names:
            return self._matching(names)
        queries = (*self._everything(), *self._labels())
        return answers.List(results=tuple(map(about, queries)), notices=(_DISCLAIMER,))

    @at_one_moment
    def sources(self, *names: str) -> answers.Sources:
        """Who says what: each source, and what rests on it, counted."""
        return self._answer(answers.Sources, names, cited)

    @at_one_moment
    def search(
        self,
        words: str,
        *,
        sections: Sequence[str] = (),
        organs: Sequence[str] = (),
        drugs: Sequence[str] = (),
        limit: int = HITS,
    ) -> answers.Search:
        """Full text over monographs and labels: all words, "phrases" and beginnings*, best first."""
        from druginfo.library.searching import Narrowed, near, search

        chosen = self._all_of(drugs) if drugs else None
        finder = self.finder
        found = search(words, finder.catalogue.monographs, finder.store, Narrowed(sections, organs, chosen), limit)
        notices = [_DISCLAIMER]
        if found.more:
            message = (
                "More passages matched. Narrow it with more words, --drug, --section or --organ, or raise --limit."
            )
            notices.insert(0, Notice(code="more", message=message))
        elif found.unread:
            message = f"{found.unread} Narrow it with more words, --drug, --section or --organ."
            notices.insert(0, Notice(code="not_all_read", message=message))
        elif not found.hits:
            meant = near(words, finder.store.words_near) if finder.store else None
            hint = f" Did you mean: {meant}" if meant else ""
            message = (
                f"No text here holds all of: {words}. That nothing was found is not a statement of any source.{hint}"
            )
            notices.insert(0, Notice(code="nothing_found", message=message))
        return answers.Search(results=found.hits, notices=tuple(notices))

    def validate(self, *files: str) -> answers.Validate:
        """All faults of monograph files at once."""
        from druginfo.library.validation import validated

        results = tuple(validated(file) for file in files)
        if all(one.valid for one in results):
            return answers.Validate(results=results)
        message = f"Not valid: {', '.join(one.query for one in results if not one.valid)}."
        problem = answers.Problem(code="invalid_monograph", message=message, exit_code=UnreadableFile.exit_code)
        return answers.Validate(results=results, error=problem)

    def schema(self, which: answers.SchemaName = "monograph") -> answers.Schemas:
        """The JSON Schema of the monograph format, or of the envelope that `--json` prints."""
        from druginfo.library.schemas import schema

        return answers.Schemas(results=(answers.Schema(query=which, json_schema=schema(which)),))

    def add(
        self, *files: str, latest_only: bool = False, stdin: BinaryIO | None = None, watch: Watch | None = None
    ) -> answers.Import:
        """Import labels and monographs; each is wholly there or not at all, whatever happens."""
        from druginfo.library.importing import imported
        from druginfo.store import Store

        self.path.parent.mkdir(parents=True, exist_ok=True)
        with Store(self.path, write=True) as store:
            results = tuple(imported(file, store, latest_only=latest_only, stdin=stdin, watch=watch) for file in files)
        empty = [one.query for one in results if one.refused and not one.by_kind]
        if not empty:
            return answers.Import(results=results)
        message = f"Nothing in {', '.join(empty)} could be imported."
        problem = answers.Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
        return answers.Import(results=results, error=problem)

    def fetch(
        self, *words: str, every: bool = False, listing: bool = False, watch: Watching | None = None
    ) -> answers.Fetch:
        """Find labels at the official sources; take the best for each name, `every` one, or none for a `listing`.

        Raises:
            UnknownDrug: no source has a label for any of the names.
            SourceUnreachable: the sources cannot be asked.

        """
        from druginfo.library.fetching import Wish, fetched

        return fetched(words, self.path, Wish(every, listing), self.finder, watch)

    def update(
        self, *, everything: bool = False, dry_run: bool = False, watch: Watching | None = None
    ) -> answers.Update:
        """Bring the labels here to their newest versions, or take `everything` that openFDA has.

        Raises:
            SourceUnreachable: a source cannot be asked; what came in stays, and the next call goes on.
            DruginfoError: there is no room, or there are too many labels to ask for one by one.

        """
        if everything:
            from druginfo.library import bulk

            return bulk.everything(self.path, dry_run=dry_run, watch=watch)
        from druginfo.library.updating import renewed

        return renewed(self.path, dry_run=dry_run, watch=watch)

    def remove(self, *names: str, version: int | None = None) -> answers.Remove:
        """Take labels out of the library: by set id, or by a name that means a single one of them."""
        from druginfo.store import Store

        chosen = [(name, *self._one_label(name)) for name in names]
        with Store(self.path, write=True) as store:
            return answers.Remove(
                results=tuple(
                    answers.Removed(query=name, id=set_id, name=label, versions=store.remove(set_id, version))
                    for name, set_id, label in chosen
                )
            )

    def info(self, *, check: bool = False) -> answers.Info:
        """What the library holds; with `check`, whether all of it is sound."""
        from druginfo.library.managing import held

        return held(self.path, len(self.finder.catalogue.monographs), check=check)

    def migrate(self) -> answers.Migrate:
        """Bring a library of an older version up to date."""
        from druginfo.library.managing import migrated

        return migrated(self.path)

    def names_in(self, words: Iterable[str]) -> list[str]:
        """The names in words typed without quotes: the fewest known names that use every word."""
        return split(words, self.finder)

    def names(self, prefix: str = "") -> list[str]:
        """Names that are answered and begin so, for completion."""
        return self.finder.names(prefix)

    def _answer(
        self,
        kind: type[A],
        names: Sequence[str],
        result: Callable[[Query], Result],
        remark: Callable[[Result], Iterable[Notice]] | None = None,
    ) -> A:
        if not names:
            return kind(results=tuple(map(result, self._everything())), notices=(_DISCLAIMER,))
        questions = asked(names, self.finder)
        results = _each(questions.queries, result)
        remarks = [notice for one in results for notice in remark(one)] if remark else []
        return self._told(kind, questions, results, remarks)

    def _told(self, kind: type[A], questions: Asked, results: Sequence[object], remarks: Iterable[Notice] = ()) -> A:
        """An answer to names, with a notice for each that is not known, each choice and each remark."""
        choices = [_chosen(query) for query in questions.queries if query.choice]
        aged = self._aged(questions.queries)
        notices = (*questions.notices, *dict.fromkeys((*choices, *remarks)), *aged, _DISCLAIMER)
        return kind(results=tuple(results), notices=notices, error=questions.error or msgspec.UNSET)

    def _aged(self, queries: Sequence[Query]) -> Sequence[Notice]:
        """A line where a label that answers, or the library, is old, or the label's names are not its own."""
        labels = [query.holding.facts for query in queries if isinstance(query.holding, Stored)]
        if not labels:
            return ()
        from druginfo.library import ageing, provenance

        return (*provenance.notices(labels), *ageing.notices(labels, self.finder))

    def _everything(self) -> tuple[Query, ...]:
        return tuple(Query(None, Open(one)) for one in self.finder.catalogue.monographs)

    def _labels(self) -> Iterator[Query]:
        store = self.finder.store
        if store:
            yield from (Query(None, Stored(store, entry.key)) for entry in store.labels())

    def _shown(self, query: Query, kinds: Sequence[str], *, outline: bool) -> answers.Shown:
        part = bool(kinds or outline)
        monograph = query.holding.facts if kinds else query.holding.monograph
        fields = {name: getattr(monograph, name) for name in Monograph.__struct_fields__}
        if kinds:
            fields |= _lifted(query, kinds)
        if outline:
            fields["sections"] = tuple(map(_headings, fields["sections"]))
        shown = answers.Shown(**fields, query=query.typed, whole=not part, outline=outline, choice=query.choice)
        if part:
            return shown
        second = opinion(monograph, self.finder)
        safety = at_a_glance(monograph)
        sources = monograph.sources
        if second and second.holding:
            safety, sources = _beside(safety, sources, second.holding)
        return msgspec.structs.replace(shown, safety=safety, sources=sources, second=second and second.second)

    def _safety(self, query: Query) -> answers.Surveyed:
        result = surveyed(query, subjects.SAFETY)
        second = opinion(query.holding.facts, self.finder)
        if second is None or second.holding is None:
            return msgspec.structs.replace(result, second=second and second.second)
        topics, sources = _beside(result.topics, result.sources, second.holding)
        return msgspec.structs.replace(result, topics=topics, sources=sources, second=second.second)

    def _warned(self, query: Query, wanted: Wanted) -> answers.Warned:
        result = warned(query, wanted)
        second = opinion(query.holding.facts, self.finder) if wanted.organs else None
        if second is None or second.holding is None:
            return msgspec.structs.replace(result, second=second and second.second)
        label = source_of(second.holding)
        theirs = cited_as(warned(Query(None, second.holding), wanted).statements, label.id)
        return msgspec.structs.replace(
            result, second=second.second, second_statements=theirs, sources=(*result.sources, label)
        )

    def _pairs(self, names: Sequence[str]) -> answers.Pairs:
        """Every pair of some drugs, both ways; names that are not known have their pairs, too."""
        from druginfo.library.pairing import MOST_DRUGS, Drug, Names, pairs

        if len(names) > MOST_DRUGS:
            raise UsageError(f"At most {MOST_DRUGS} drugs at once; these are {len(names)}.")
        questions = asked(names, self.finder, strict=False)
        known = Names(self.finder.is_name)
        drugs = [Drug(one, known) if isinstance(one, Query) else one for one in questions.found]
        choices = [_chosen(query) for query in questions.queries if query.choice]
        results = pairs(drugs, known)
        silent = any(way.state == "not_mentioned" for pair in results for way in pair.ways)
        said = [Notice(code="not_mentioned", message=_NOT_MENTIONED)] if silent else []
        return answers.Pairs(
            results=results,
            notices=(*questions.notices, *dict.fromkeys(choices), *said, _DISCLAIMER),
            error=questions.error or msgspec.UNSET,
        )

    def _all_warnings(self, wanted: Wanted, limit: int) -> answers.Warnings:
        """All bundled monographs that speak of it, and a page of the labels that do."""
        results = [self._warned(query, wanted) for query in self._everything()]
        spoken = [one for one in results if one.statements or one.gaps]
        notices = [_DISCLAIMER]
        store = self.finder.store
        if store and wanted.organs and not wanted.severities:
            kinds = kinds_of.WARNINGS.union(wanted.within)
            total, entries = store.speaking_labels(wanted.organs, kinds, limit=limit)
            spoken += [warned(Query(None, Stored(store, entry.key)), wanted) for entry in entries]
            if total > len(entries):
                message = f"{len(entries)} of {total:,} labels that speak of it are shown. Show more with --limit."
                notices.insert(0, Notice(code="more", message=message))
        if not spoken:
            notices.insert(0, Notice(code="nothing_stated", message=f"All monographs: {_silence(wanted)}"))
        return answers.Warnings(results=tuple(spoken), notices=tuple(notices))

    def _matching(self, names: Sequence[str]) -> answers.List:
        """All that each name matches: what answers first, then the others."""
        results: list[answers.About] = []
        questions = asked(names, self.finder)
        for query in questions.queries:
            results += (about(query), *map(about, self._others(query.typed or "")))
        notices = (*questions.notices, _DISCLAIMER)
        distinct: dict[tuple[str | None, str], answers.About] = {}
        for one in results:  # The first of each: it bears the choice.
            distinct.setdefault((one.query, one.id), one)
        return answers.List(results=tuple(distinct.values()), notices=notices, error=questions.error or msgspec.UNSET)

    def _all_of(self, names: Sequence[str]) -> list[Query]:
        """Everything that answers to some names, or may."""
        questions = asked(names, self.finder)
        if questions.error:
            raise UnknownDrug(questions.notices[0].message, code=questions.notices[0].code)
        return [*questions.queries, *(one for name in names for one in self._others(name))]

    def _others(self, name: str) -> Iterator[Query]:
        """All labels that may answer to a name, best first."""
        chosen, store = self.finder.chosen(name), self.finder.store
        if chosen and store:
            yield from (Query(name, Stored(store, entry.key)) for entry in chosen.ranked)

    def _one_label(self, name: str) -> tuple[str, str]:
        """The set id and name of the single label that a name means."""
        entries = self.finder.entries(name)
        if not entries:
            raise UnknownDrug(f'No label in the library is called "{name}". See what there is: druginfo list')
        if len({entry.summary.set_id for entry in entries}) > 1:
            ids = tuple(entry.summary.set_id for entry in entries)
            message = f'"{name}" matches {len(ids)} labels. Name one by its set id: druginfo list "{name}"'
            raise DruginfoError(message, code="ambiguous", suggestions=ids[:PAGE])
        return entries[0].summary.set_id, entries[0].summary.name


def _bundled(folder: Path) -> list[Monograph]:
    """The monographs of a folder; two of one id are a fault of the folder."""
    from druginfo.readers import monograph

    found: dict[str, Monograph] = {}
    for path in sorted(folder.glob("*.toml")):
        one = monograph.read(path.read_bytes(), name=str(path))
        if one.id in found:
            raise UnreadableFile(f'{path}: a second monograph has the id "{one.id}".', code="duplicate_id")
        found[one.id] = one
    if not found:
        raise DruginfoError(f"No monographs in {folder}. Install druginfo again.")
    return list(found.values())


def _each(queries: Iterable[Query], result: Callable[[Query], Result]) -> tuple[Result, ...]:
    """One result a query; a query that comes again gets the result that was made before."""
    made: dict[tuple[str | None, str], Result] = {}
    keys = []
    for query in queries:
        key = (query.typed, query.holding.facts.id)
        keys.append(key)
        if key not in made:
            made[key] = result(query)
    return tuple(made[key] for key in keys)


def _beside(
    topics: tuple[answers.Topic, ...], sources: tuple[Source, ...], label: Holding
) -> tuple[tuple[answers.Topic, ...], tuple[Source, ...]]:
    """Safety subjects with what a label says of each, and the sources with the label among them."""
    source = source_of(label)
    return beside_topics(topics, at_a_glance(label.monograph), source.id), (*sources, source)


def _lifted(query: Query, kinds: Sequence[str]) -> dict[str, object]:
    found = query.holding.lifted(kinds)
    gaps = _no_section(query.holding.facts, kinds, {one.kind for one in found})
    entries: list[Statement | Gap] = [*gaps]
    for part, _ in walk(found):
        entries += (*part.statements, *part.highlights, *part.gaps)
    return {"sections": found, "gaps": gaps, "sources": under(entries, query.holding.facts.sources)}


def _headings(section: Section) -> Section:
    """A section and those below it without their text."""
    below = tuple(map(_headings, section.sections))
    return msgspec.structs.replace(section, statements=(), highlights=(), gaps=(), sections=below)


def _no_section(monograph: Monograph, kinds: Sequence[str], found: set[str]) -> tuple[Gap, ...]:
    source = monograph.sources[0].id
    missing = [kinds_of.BY_NAME[kind].title for kind in kinds if kind not in found]
    return tuple(Gap(subject=title, source=source, reason="no_section") for title in missing)


def _missing_sections(result: answers.Shown) -> Iterator[Notice]:
    for gap in () if result.whole else result.gaps:
        message = (
            f"{result.name}: its source has no section on this: {gap.subject}. That is not stated, which is not none."
        )
        yield Notice(code="no_section", message=message)


def _nothing_warned(result: answers.Warned, wanted: Wanted) -> Iterator[Notice]:
    if result.widened:
        message = f"{result.name}: no warning section speaks of {_asked_for(wanted)}; other sections do."
        yield Notice(code="widened", message=message)
    elif not result.statements and not result.gaps:
        yield Notice(code="nothing_stated", message=f"{result.name}: {_silence(wanted)}")


def _silence(wanted: Wanted) -> str:
    return (
        f"no warning statement on {_asked_for(wanted)}. "
        "That its source does not state one does not mean that there is no risk."
    )


def _asked_for(wanted: Wanted) -> str:
    severity = [f"severity {' or '.join(wanted.severities)}"] if wanted.severities else []
    return ", ".join((*wanted.organs, *severity)) or "anything"


def _chosen(query: Query) -> Notice:
    """The choice in a line: what answered, how many others, what is different, how to see them."""
    choice = query.choice
    assert choice is not None  # noqa: S101  asked only where there was one
    label = choice.answering
    parts = [f'"{query.typed}" is answered by {label.name} ({", ".join((*label.application_numbers, label.id))})']
    if len(label.ingredients) > 1:
        more = len(label.ingredients) - _FEW
        parts.append(f"with {', '.join(label.ingredients[:_FEW])}{f' and {more} more' if more > 0 else ''}")
    if choice.same:
        parts.append(f"{choice.same} more label{'s' if choice.same > 1 else ''} of it")
    if choice.different:
        parts.append(f"different products: {_named(choice.different)}")
    if choice.monograph:
        parts.append(f"bundled monograph: druginfo show {choice.monograph}")
    return Notice(code="choice", message=f'{"; ".join(parts)}. See all: druginfo list "{query.typed}"')


def _named(different: Sequence[answers.Candidate]) -> str:
    """Each different medicine once, by one of its names, and what differs."""
    by_difference = {one.difference: one for one in reversed(different)}
    return ", ".join(f"{one.name} ({one.difference})" for one in reversed(by_difference.values()))
