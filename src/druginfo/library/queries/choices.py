"""What the words of a call mean: kinds of section, organs, severities, how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast, get_args

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Severity
from druginfo.domain.names import choose
from druginfo.errors import UnknownChoice, UsageError
from druginfo.library.arguments import names

if TYPE_CHECKING:
    from druginfo.domain.topics import TopicEntry


def sections(words: Sequence[str]) -> list[str]:
    """The kinds of section that words mean, each once.

    Raises:
        UnknownChoice: there is none of that name, or several begin with it; where the word names a topic,
            the error says how to ask for that.

    """
    if not words:
        return []
    for word in _typed(words):
        if kinds_of.is_number(word):
            raise UnknownChoice(f'"{word.strip()}" is the number of a section. Name its kind here. {_SECTIONS}')
    try:
        return _chosen(words, kinds_of.words(), "section", _SECTIONS)
    except UnknownChoice:
        _point_to_topic(words)
        raise


_SECTIONS = "See which sections a drug has: druginfo show DRUG --outline"


def sections_or_numbers(words: Sequence[str]) -> list[str]:
    """The kinds of section that words mean, as `sections`; numbers of sections ("5.1") stay as they are."""
    given = _typed(words) if words else ()
    kinds = [word for word in given if not kinds_of.is_number(word)]
    return [*sections(kinds), *dict.fromkeys(word.strip() for word in given if kinds_of.is_number(word))]


def _point_to_topic(words: Sequence[str]) -> None:
    from druginfo.domain import topics as topics_of

    for word in _typed(words):
        known = kinds_of.words()
        name = topics_of.words().get("_".join(word.casefold().replace("-", " ").split()))
        if name and not any(kind.startswith(word.strip().casefold()) for kind in known):
            message = (
                f'"{word.strip()}" is a topic, not a kind of section. See what all sections say: druginfo show DRUG'
            )
            raise UnknownChoice(f"{message} --topic {name}", suggestions=(name,))


def topics(words: Sequence[str], *, outline: bool = False) -> list[TopicEntry]:
    """The topics that words mean, as `sections`.

    Raises:
        UsageError: an outline is asked for at the same time.

    """
    if words and outline:
        raise UsageError("Choose one of --outline and --topic.")
    return list(dict.fromkeys(map(_topic, _typed(words)))) if words else []


def _topic(word: str) -> TopicEntry:
    """A topic by its words; any organ is a topic, too."""
    from druginfo.domain import organs as organs_of
    from druginfo.domain import topics as topics_of

    try:
        return topics_of.BY_NAME[choose(word, topics_of.words(), "topic")]
    except UnknownChoice:
        try:
            return topics_of.of_organ(choose(word, organs_of.words(), "organ"))
        except UnknownChoice:
            pass
        raise


def organs(words: Sequence[str]) -> list[str]:
    """The organs that words mean, as `sections`."""
    from druginfo.domain import organs as organs_of

    return _chosen(words, organs_of.words(), "organ") if words else []


def severities(words: Sequence[str]) -> list[Severity]:
    """The severities that words mean, as `sections`."""
    return cast("list[Severity]", _chosen(words, {one: one for one in get_args(Severity)}, "severity"))


def limit(count: int) -> int:
    """How many are wanted.

    Raises:
        UsageError: it is below one, or not a whole number.

    """
    if not isinstance(count, int) or isinstance(count, bool):
        raise UsageError(f"A limit is a whole number, not {type(count).__name__}.")
    if count < 1:
        raise UsageError(f"A limit is 1 or more; this is {count}.")
    return count


def at_most(count: int | None) -> int | None:
    """How many are wanted, where a limit is given."""
    return None if count is None else limit(count)


def named(given: Sequence[str]) -> None:
    """Refuse a call without a name.

    Raises:
        UsageError: there is none.

    """
    if not given:
        raise UsageError("Name a drug or a code.")


def _chosen(words: Sequence[str], known: Mapping[str, str], what: str, cure: str | None = None) -> list[str]:
    """The choices that words mean; each word may hold several, separated by commas."""
    return list(dict.fromkeys(choose(part, known, what, cure) for part in _typed(words)))


def _typed(words: Sequence[str]) -> Sequence[str]:
    given = names(words)
    return [part for word in given for part in word.split(",") if part.strip()] or given
