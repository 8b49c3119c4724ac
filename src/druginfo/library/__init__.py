"""The questions one can ask of the bundled monographs and of files, behind one face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from druginfo import answers, paths, subjects
from druginfo import sections as kinds_of
from druginfo.errors import DruginfoError, UnreadableFile
from druginfo.library.asking import Asked, Query, asked, split
from druginfo.library.catalogue import Catalogue
from druginfo.library.extracts import about, at_a_glance, cited, lifted, surveyed, under, warned
from druginfo.model import Gap, Monograph, Severity, Statement, walk

Result = TypeVar("Result")
A = TypeVar("A", bound=answers.Answer)

_DISCLAIMER = answers.Notice(code="disclaimer", message=answers.DISCLAIMER)


class Library:
    """What the program knows: each method answers one question, for names or for everything.

    A name is a brand, an ingredient or a file, in any case; every word of it must belong to it.
    Unknown names among known ones stand in the answer's `notices` and `error`.

    Raises:
        UnknownDrug: none of the names is known.
        UnreadableFile: a monograph file cannot be read or is not one.

    """

    def __init__(self, bundled: Path | None = None) -> None:
        self._folder = bundled or paths.bundled()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The bundled monographs by the names they answer to."""
        return Catalogue(_bundled(self._folder))

    def show(self, *names: str, sections: Sequence[str] = ()) -> answers.Show:
        """Whole monographs, or their sections of the given kinds, lifted from any depth."""
        return self._answer(answers.Show, names, lambda query: _shown(query, sections), _missing_sections)

    def warnings(
        self, *names: str, organs: Sequence[str] = (), severities: Sequence[Severity] = ()
    ) -> answers.Warnings:
        """Every warning statement, across all monographs where no drug is named."""

        def remark(result: answers.Warned) -> Iterable[answers.Notice]:
            return _nothing_warned(result, organs, severities)

        answer = self._answer(
            answers.Warnings, names, lambda query: warned(query, organs, severities), remark if names else None
        )
        return answer if names else _speaking(answer, organs, severities)

    def safety(self, *names: str) -> answers.Safety:
        """Who and what a drug is safe with, subject by subject, as its sources state it."""
        return self._answer(answers.Safety, names, lambda query: surveyed(query, subjects.SAFETY))

    def interactions(self, *names: str) -> answers.Interactions:
        """Medicines by severity, food, alcohol and diseases."""
        return self._answer(answers.Interactions, names, lambda query: surveyed(query, subjects.INTERACTIONS))

    def drugs(self) -> answers.List:
        """The drugs there are."""
        return self._answer(answers.List, (), about)

    def sources(self, *names: str) -> answers.Sources:
        """Who says what: each source, and what rests on it, counted."""
        return self._answer(answers.Sources, names, cited)

    def validate(self, *files: str) -> answers.Validate:
        """All faults of monograph files at once."""
        from druginfo.library.validation import validated

        results = tuple(validated(file) for file in files)
        failed = sum(not one.valid for one in results)
        if not failed:
            return answers.Validate(results=results)
        message = f"{failed} of {len(results)} files {'is' if failed == 1 else 'are'} not valid."
        problem = answers.Problem(code="invalid_monograph", message=message, exit_code=UnreadableFile.exit_code)
        return answers.Validate(results=results, error=problem)

    def schema(self, which: answers.SchemaName = "monograph") -> answers.Schemas:
        """The JSON Schema of the monograph format, or of the envelope that `--json` prints."""
        from druginfo.library.schemas import schema

        return answers.Schemas(results=(answers.Schema(query=which, json_schema=schema(which)),))

    def names_in(self, words: Iterable[str]) -> list[str]:
        """The names in words typed without quotes: the fewest known names that use every word."""
        return split(words, self.catalogue)

    def names(self) -> tuple[str, ...]:
        """Every name that is answered, for completion."""
        return self.catalogue.names()

    def _answer(
        self,
        kind: type[A],
        names: Sequence[str],
        result: Callable[[Query], Result],
        remark: Callable[[Result], Iterable[answers.Notice]] | None = None,
    ) -> A:
        questions = asked(names, self.catalogue) if names else self._everything()
        results = _each(questions.queries, result)
        remarks = [notice for one in results for notice in remark(one)] if remark else []
        notices = (*questions.notices, *dict.fromkeys(remarks), _DISCLAIMER)
        return kind(results=results, notices=notices, error=questions.error or msgspec.UNSET)

    def _everything(self) -> Asked:
        return Asked(tuple(Query(None, one) for one in self.catalogue.monographs))


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
    made: dict[tuple[str | None, int], Result] = {}
    keys = []
    for query in queries:
        key = (query.typed, id(query.monograph))
        keys.append(key)
        if key not in made:
            made[key] = result(query)
    return tuple(made[key] for key in keys)


def _shown(query: Query, kinds: Sequence[str]) -> answers.Shown:
    monograph = query.monograph
    fields = {name: getattr(monograph, name) for name in Monograph.__struct_fields__}
    if kinds:
        found = lifted(monograph, kinds)
        gaps = _no_section(monograph, kinds, {one.kind for one in found})
        entries: list[Statement | Gap] = []
        for part, _ in walk(found):
            entries += (*part.statements, *part.gaps)
        sources = under([*entries, *gaps], monograph.sources)
        fields |= {"sections": found, "gaps": gaps, "sources": sources}
    safety = () if kinds else at_a_glance(monograph)
    return answers.Shown(**fields, query=query.typed, safety=safety, whole=not kinds)


def _no_section(monograph: Monograph, kinds: Sequence[str], found: set[str]) -> tuple[Gap, ...]:
    source = monograph.sources[0].id
    missing = [kinds_of.BY_NAME[kind].title for kind in kinds if kind not in found]
    return tuple(Gap(subject=title, source=source, reason="no_section") for title in missing)


def _missing_sections(result: answers.Shown) -> Iterable[answers.Notice]:
    for gap in () if result.whole else result.gaps:
        message = (
            f"{result.name}: its source has no section on this: {gap.subject}. That is not stated, which is not none."
        )
        yield answers.Notice(code="no_section", message=message)


def _nothing_warned(
    result: answers.Warned, organs: Sequence[str], severities: Sequence[Severity]
) -> Iterable[answers.Notice]:
    if result.statements or result.gaps:
        return
    yield answers.Notice(code="nothing_stated", message=f"{result.name}: {_silence(organs, severities)}")


def _speaking(answer: answers.Warnings, organs: Sequence[str], severities: Sequence[Severity]) -> answers.Warnings:
    """The answer with only the monographs that have something to say."""
    results = tuple(one for one in answer.results if one.statements or one.gaps)
    notices = answer.notices
    if not results:
        empty = answers.Notice(code="nothing_stated", message=f"All monographs: {_silence(organs, severities)}")
        notices = (empty, *notices)
    return msgspec.structs.replace(answer, results=results, notices=notices)


def _silence(organs: Sequence[str], severities: Sequence[Severity]) -> str:
    asked_for = " and ".join(", ".join(words) for words in (organs, severities) if words)
    return (
        f"no warning statement on {asked_for}. That its source does not state one does not mean that there is no risk."
    )
