"""Official data on drugs: which records match, by what, and what it means if none does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from druginfo.domain.identifiers import is_code
from druginfo.domain.official import PRODUCT, Dataset
from druginfo.errors import UnknownDrug
from druginfo.library.queries import freshness
from druginfo.library.queries.envelope import DISCLAIMER, chosen
from druginfo.library.queries.record_keys import DrugKeys, of_drug, of_words
from druginfo.library.resolve.drug import Query
from druginfo.library.resolve.parse_names import Asked, Unknown, asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Answer, Notice
from druginfo.results.official import DatasetRelease, RecordsOf
from druginfo.results.records import RecordMatch

if TYPE_CHECKING:
    from druginfo.domain.official.records import DatasetHeld, OfficialRecord
    from druginfo.store.official import FoundRecord

A = TypeVar("A", bound=Answer)


class RecordQuestion(NamedTuple):
    """One question on a dataset: the type of its results, which records are wanted, and in which order."""

    dataset: Dataset
    result: type[RecordsOf]
    found: type[Any]
    """A record with its match."""
    newest: Callable[[Any], str]
    """What the records are sorted by, the greatest first."""
    wanted: Callable[[Any], bool] = lambda _: True
    limit: int | None = None


def answer(resolver: Resolver, kind: type[A], names: Sequence[str], question: RecordQuestion) -> A:
    """A result for each name; a name that no drug here answers to is searched as it was typed.

    Raises:
        UnknownDrug: nothing is known about any of the names.

    """
    if not names:
        results: list[RecordsOf] = [everything(resolver, question)]
        return kind(results=tuple(results), notices=(*_remarks(resolver, results, question), DISCLAIMER))
    questions = asked(names, resolver, strict=False)
    made = [(one, _of(resolver, one, question)) for one in questions.found]
    results = [result for _, result in made if result]
    unknown = tuple(one for one, result in made if isinstance(one, Unknown) and not result)
    if unknown and not results:
        message = " ".join(dict.fromkeys(one.message for one in unknown))
        raise UnknownDrug(
            # This comes first, because the other message ends with a command.
            f"{_absent(resolver, question) or _neither(question)} {message}",
            code=unknown[0].code,
            suggestions=tuple(dict.fromkeys(near for one in unknown for near in one.suggestions)),
        )
    known = Asked((*questions.queries, *unknown), questions.remarks)
    choices = [chosen(query) for query in questions.queries if query.choice]
    notices = (*known.notices, *dict.fromkeys(choices), *_remarks(resolver, results, question), DISCLAIMER)
    return kind(results=tuple(results), notices=notices, error=known.error or msgspec.UNSET)


def _of(resolver: Resolver, one: Query | Unknown, question: RecordQuestion) -> RecordsOf | None:
    if isinstance(one, Query):
        return of_query(resolver, one, question)
    # For a name that means several drugs, or another one, nothing is shown here either.
    if one.code != "not_recognised" and not one.by_rxnorm:
        return None
    result = _searched(resolver, lambda: of_words(one.typed), question)
    # A code is one whether or not a label here has it; words that nothing answers to are not known to be a name.
    answered = result.state == "stated" or (result.state == "not_stated" and is_code(one.typed))
    return msgspec.structs.replace(result, query=one.typed) if answered else None


def of_query(
    resolver: Resolver, query: Query, question: RecordQuestion, keys: Callable[[], DrugKeys] | None = None
) -> RecordsOf:
    """What the dataset has on a known drug.

    `keys` gives what to search for; a caller that asks several datasets passes the same to each.
    """
    facts = query.holding.facts
    result = _searched(resolver, keys or (lambda: of_drug(facts, query.typed)), question)
    return msgspec.structs.replace(result, query=query.typed, id=facts.id, name=facts.name)


def everything(resolver: Resolver, question: RecordQuestion) -> RecordsOf:
    """All records of the dataset."""
    held = _held(resolver, question.dataset)
    if held is None or resolver.store is None:
        return question.result(state="not_in_library")
    every = [_with(question, one, None) for one in resolver.store.every_record(question.dataset.name)]
    return _result(question, held, every, DrugKeys({}))


def _searched(resolver: Resolver, looked_for: Callable[[], DrugKeys], question: RecordQuestion) -> RecordsOf:
    held = _held(resolver, question.dataset)
    if held is None or resolver.store is None:
        return question.result(state="not_in_library")
    keys = looked_for()
    found = resolver.store.records(question.dataset.name, keys.printed)
    matched = [_with(question, one.record, match) for one in found if (match := _match(one, keys))]
    return _result(question, held, matched, keys)


def _match(found: FoundRecord, keys: DrugKeys) -> RecordMatch | None:
    """What a record matches by; None if it has only some of a drug's ingredients."""
    by, _ = found.key
    theirs = set(found.record.uniis)
    if by == "unii" and not keys.uniis <= theirs:
        return None
    wider = by not in PRODUCT and bool(keys.uniis and theirs - keys.uniis)
    return RecordMatch(by=by, value=keys.printed[found.key], wider=wider)


def _with(question: RecordQuestion, record: OfficialRecord, match: RecordMatch | None) -> Any:
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return question.found(**fields, match=match)


def _result(question: RecordQuestion, held: DatasetHeld, matched: Iterable[Any], keys: DrugKeys) -> RecordsOf:
    every = sorted(matched, key=question.newest, reverse=True)
    every.sort(key=lambda one: one.match is not None and one.match.by not in PRODUCT)
    wanted = [one for one in every if question.wanted(one)][: question.limit]
    made: Any = question.result
    result: RecordsOf = made(
        state="stated" if every else "not_stated",
        release=_release(question.dataset, held),
        searched=keys.searched,
        total=len(every),
        records=tuple(wanted),
    )
    return result


def _release(dataset: Dataset, held: DatasetHeld) -> DatasetRelease:
    return DatasetRelease(
        dataset=dataset.name, title=dataset.title, publisher=dataset.publisher, release=held.release,
        fetched=held.fetched, records=held.records,
    )  # fmt: skip


def _held(resolver: Resolver, dataset: Dataset) -> DatasetHeld | None:
    return resolver.store.data().get(dataset.name) if resolver.store else None


# ── Notices ─────────────────────────────────────────────────────────────────────────────────────


def _remarks(resolver: Resolver, results: Sequence[RecordsOf], question: RecordQuestion) -> Iterator[Notice]:
    dataset, held = question.dataset, _held(resolver, question.dataset)
    if held is None:
        yield Notice(code="data_not_in_library", message=_absent(resolver, question))
        return
    yield from freshness.old_data([held])
    for one in results:
        if one.state == "not_stated":
            yield Notice(code="no_record", message=nothing(one, dataset))
        yield from _as_typed(one)
        yield from _more(one)


def _as_typed(one: RecordsOf) -> Iterator[Notice]:
    if one.query and one.id is None and one.state == "stated":
        message = f'No label here answers to "{one.query}": the records were found by the words as typed.'
        yield Notice(code="as_typed", message=message)


def _more(one: RecordsOf) -> Iterator[Notice]:
    shown = len(getattr(one, "records", ()))
    if shown < one.total:
        of = f'"{one.query}": ' if one.query else ""
        message = f"{of}showing {shown:,} of {one.total:,} records that match."
        yield Notice(code="more", message=f"{message} All: --limit {one.total}, without --since and --class.")


def nothing(one: RecordsOf, dataset: Dataset) -> str:
    """That nothing matched: in which release, of which date, and what that does not mean."""
    release = one.release
    of = f"the release of {release.release}" if release and release.release else "the release here (its date unknown)"
    came = release.fetched[:10] if release else ""
    return (
        f'"{one.query or one.name}": no {dataset.one} matched among {release.records if release else 0:,} in {of}, '
        f"fetched {came} (searched for: {looked_for(one)}). {_MEANS[dataset.name]}"
    )


def looked_for(one: RecordsOf) -> str:
    """How many codes and names of each kind were searched for."""
    return ", ".join(_counted(len(it.values), _WORDS[it.by]) for it in one.searched) or "nothing to look for"


_WORDS = {
    "ndc": ("NDC", "NDCs"),
    "application": ("application number", "application numbers"),
    "set_id": ("set id", "set ids"),
    "unii": ("UNII", "UNIIs"),
    "rxcui": ("RxCUI", "RxCUIs"),
    "name": ("name", "names"),
}
_MEANS = {
    "recalls": 'This does not mean "not recalled": many reports carry no codes and are found by name alone.',
    "shortages": "This does not mean that it is available: the list holds only what firms reported.",
    "approvals": "This does not mean that it is not approved: some applications, such as vaccines', are not listed.",
}


def _counted(count: int, words: tuple[str, str]) -> str:
    return f"{count:,} {words[count != 1]}"


def _neither(question: RecordQuestion) -> str:
    return f"No {question.dataset.one} matched these words."


def _absent(resolver: Resolver, question: RecordQuestion) -> str:
    if _held(resolver, question.dataset):
        return ""
    name = question.dataset.name
    return (
        f"{question.dataset.title[0].upper()}{question.dataset.title[1:]}: not in the library; nothing was "
        f"searched. Get it: druginfo fetch --data {name}"
    )
