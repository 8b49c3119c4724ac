"""What the labels of two drugs say about each other, pair by pair, in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from druginfo.domain.names import fold, salt_free, suffix_free
from druginfo.errors import UsageError
from druginfo.library.queries.envelope import DISCLAIMER, chosen, problem
from druginfo.library.queries.mentions import mentions
from druginfo.library.queries.pair_drug import Drug, KnownNames, Typed, known_to
from druginfo.library.resolve.drug import Query
from druginfo.library.resolve.parse_names import Unknown, asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice
from druginfo.results.comparison import Mentions, Pair, Pairs, PairState

MOST_DRUGS = 10

_NOT_MENTIONED = (
    "Not mentioned means that these sections of these labels do not name the other drug, nor a class of it that was "
    "searched. It does not mean that the two do not interact."
)


def interactions(resolver: Resolver, names: Sequence[str]) -> Pairs:
    """Every pair of some drugs, in both directions; unknown names have their pairs, too.

    Raises:
        UsageError: too many drugs are named.

    """
    if len(names) > MOST_DRUGS:
        raise UsageError(f"At most {MOST_DRUGS} drugs at once; you named {len(names)}.")
    questions = asked(names, resolver, strict=False)
    known = known_to(resolver)
    drugs = [Drug(one, known) if isinstance(one, Query) else one for one in questions.found]
    choices = [chosen(query) for query in questions.queries if query.choice]
    results = pairs(drugs, known)
    silent = any(way.state == "not_mentioned" for pair in results for way in pair.ways)
    said = [Notice(code="not_mentioned", message=_NOT_MENTIONED)] if silent else []
    return Pairs(
        results=results,
        notices=(*questions.notices, *dict.fromkeys(choices), *said, DISCLAIMER),
        error=problem(questions),
    )


def pairs(drugs: Sequence[Drug | Unknown], known: KnownNames) -> tuple[Pair, ...]:
    """Each pair of drugs, in both directions."""
    return tuple(_pair(one, other, known) for one, other in combinations(drugs, 2))


def _pair(one: Drug | Unknown, other: Drug | Unknown, known: KnownNames) -> Pair:
    """What each says about the other; for a name without a label, what the other's label says about that name."""
    query = f"{_typed(one)} + {_typed(other)}"
    here = [drug for drug in (one, other) if isinstance(drug, Drug)]
    lost = [drug for drug in (one, other) if isinstance(drug, Unknown)]
    if not lost:
        ways = (mentions(here[0], here[1]), mentions(here[1], here[0]))
        return Pair(
            query=query,
            state=_summed(ways),
            drugs=(here[0].about, here[1].about),
            ways=ways,
            same_drug=here[0].about.id == here[1].about.id,
            shared_ingredients=shared(here[0], here[1]),
        )
    state: PairState = "not_in_library" if lost[0].code == "not_in_library" else "not_recognised"
    ways_to = tuple(mentions(drug, Typed(lost[0].typed, known)) for drug in here)
    return Pair(query=query, state=state, drugs=tuple(drug.about for drug in here), ways=ways_to)


def shared(one: Drug, other: Drug) -> tuple[str, ...]:
    """The active ingredients that both contain; without its salt where the salts differ or only one drug names it."""
    made = (
        _shared_name(name, also, keys & others)
        for name, keys in one.actives.items()
        for also, others in other.actives.items()
        if keys & others
    )
    return tuple({fold(name): name for name in made}.values())


def _shared_name(one: str, other: str, keys: frozenset[str]) -> str:
    """The name of what two drugs share, as printed by one of them if it can be."""
    plain = salt_free(suffix_free(fold(one)))
    if fold(one) == fold(other) or plain not in keys:
        return one
    return next((name for name in (one, other) if fold(name) == plain), plain)


def _typed(drug: Drug | Unknown) -> str:
    return drug.typed if isinstance(drug, Unknown) else drug.query.typed or drug.about.name


def _summed(ways: Sequence[Mentions]) -> PairState:
    order: tuple[PairState, ...] = ("stated", "not_mentioned", "left_empty", "no_section")
    return next(state for state in order if state in {way.state for way in ways})
