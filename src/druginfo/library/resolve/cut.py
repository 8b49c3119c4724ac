"""Splits words typed without commas into drug names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from druginfo.domain.combinations import CONNECTORS
from druginfo.domain.names import fold, is_salt
from druginfo.library.resolve import synonyms
from druginfo.library.resolve.resolver import Resolver

_BINDING = re.compile(
    r"(?:.*(?:tansine|tecan|dotin|zogamicin|tesirine|sudotox|tuxetan|diftitox|ravtansine)(?:-[a-z]{4})?"
    r"|pegol|hyaluronidase|liposom(?:e|al)|lipid|complex|pegylated|conjugated|esterified|recombinant|human"
    r"|decanoate|enanthate|cypionate|undecanoate|depot|plus|forte|compound|hct|hctz|pm|dm|nph|regular|mix|protamine"
    r"|[a-z]|\d.*)"
)
"""Words that turn the name beside them into another medicine: a conjugate's payload, a liposome, a kind."""

_ENZYME = re.compile(r"(?:and |with |\+ ?)?hyaluronidase(?:-[a-z]{4})?")
"""A drug injected under the skin with this enzyme is another medicine, even if the enzyme has its own label."""

_LONGEST = 20
"""The most words in one name."""

_EITHER_SIDE = re.compile("liposom(?:e|al)|pegylated|conjugated|esterified|recombinant|human|lipid|depot")
"""Those that come before a name as well as after it."""

_OF_KINDS = re.compile(
    r"insulin|interferon|vitamin|factor|hepatitis|vaccine|sodium|potassium|calcium|iron|magnesium|.*(?:mab|cept)"
)
"""Names with many kinds: an unknown word after one of them may make it another medicine."""


def names(run: Sequence[str], resolver: Resolver) -> list[str]:
    """One name if the words can make one; otherwise several names, the longest known ones first.

    A word left over is reported by itself where two or more names are known. Beside a single known name,
    or where it may turn the name before or after it into another medicine (trastuzumab emtansine),
    it is never separated from that name.
    """
    pieces = _pieces(run, resolver)
    if any(_ENZYME.fullmatch(fold(piece)) for piece in pieces[1:]):
        return [" ".join(run)]
    known = [piece for piece in pieces if resolver.knows(piece)]
    lost = [piece for piece in pieces if not resolver.find(piece)]
    if not lost or not fold(" ".join(lost)):
        return pieces
    if len(known) > 1 or _apart(pieces, known, resolver):
        return _bound(pieces, resolver)
    return [" ".join(run)]


def part_that_is_known(typed: str, resolver: Resolver) -> tuple[str, str]:
    """A sentence on which of several words are known, and the words that have no label, if they may have one."""
    from shlex import quote

    from druginfo.domain.sections import is_number

    known, rest = known_part(typed.split(), resolver)
    if not known:
        return " Separate several drugs by commas.", typed
    said = f' "{known}" is known here, "{rest}" is not.'
    if is_number(rest):
        return f"{said} To see section {rest}: druginfo show {quote(known)} -s {rest}.", ""
    return f"{said} Separate several drugs by commas.", typed if may_continue(known, rest) else rest


def known_part(run: Sequence[str], resolver: Resolver) -> tuple[str, str]:
    """The one known name in words that are not a name, and the words beside it; blank if there is none, or two."""
    pieces = _pieces(run, resolver)
    known = [piece for piece in pieces if resolver.find(piece)]
    return (known[0], " ".join(piece for piece in pieces if piece != known[0])) if len(known) == 1 else ("", "")


def may_continue(known: str, rest: str) -> bool:
    """Whether unknown words may turn a known name into another medicine (trastuzumab emtansine)."""
    return bool(_OF_KINDS.fullmatch(fold(known))) or any(map(_binds, fold(rest).split()))


def _pieces(words: Sequence[str], resolver: Resolver) -> list[str]:
    """The words as names, the longest known or mentioned name first; unknown neighbours stay together.

    Words that only join names ("and", "+") belong to none.
    """
    found: list[str] = []
    start = here = 0
    while here < len(words):
        ends = range(min(len(words), here + _LONGEST), here, -1)
        end = next((end for end in ends if _is_one(words[here:end], resolver)), None)
        if end is None:
            here += 1
            continue
        found += [" ".join(_joined(words[start:here]))] if start < here else []
        found.append(" ".join(words[here:end]))
        start = here = end
    found += [" ".join(_joined(words[start:]))] if start < len(words) else []
    found = [part for piece in found for part in _apart_by_table(piece, resolver)]
    kept = [piece for piece in found if not _connects(piece)]
    return kept if len(kept) > 1 else found


def _joined(words: Sequence[str]) -> Sequence[str]:
    """Unknown words without those at their ends that only join names; all of them if there are no others."""
    kept = [place for place, word in enumerate(words) if not _connects(word)]
    return words[kept[0] : kept[-1] + 1] if kept else words


def _apart_by_table(piece: str, resolver: Resolver) -> list[str]:
    """Unknown words as names; words that the table of synonyms knows as medicines are separate names."""
    if resolver.knows(piece):
        return [piece]
    runs = groupby(enumerate(piece.split()), lambda word: word[0] + 1 if synonyms.known(word[1]) else 0)
    return [" ".join(word for _, word in run) for _, run in runs]


def _connects(piece: str) -> bool:
    return not fold(piece).strip("&+-") or set(fold(piece).split()) <= CONNECTORS


def _is_one(words: Sequence[str], resolver: Resolver) -> bool:
    """Whether words make one known name; a list of ingredients only where they have no labels of their own."""
    if _connects(words[0]) or _connects(words[-1]):
        return False
    whole = " ".join(words)
    if not resolver.knows(whole):
        return False
    if len(words) == 1 or any(_connects(word) for word in words) or not resolver.only_combined(whole):
        return True
    return not all(resolver.has_single(word) for word in words)


def _apart(pieces: Sequence[str], known: Sequence[str], resolver: Resolver) -> bool:
    """Whether the unknown words beside one name are a separate name.

    They are if a table says that they are a medicine, or if the name is the brand of a bundled monograph and none of
    its names, which are all known, contains them.
    """
    lost = [piece for piece in pieces if piece not in known]
    if known and lost and all(synonyms.known(piece) for piece in lost):
        return True
    listed = all(resolver.is_brand(piece) for piece in known if resolver.find(piece))
    return listed and not any(resolver.within_a_name(word) for piece in lost for word in piece.split())


def _bound(pieces: Sequence[str], resolver: Resolver) -> list[str]:
    """The pieces; an unknown one is joined to each name that it may turn into another medicine."""
    found: list[str] = []
    joins = False
    for piece in pieces:
        unknown = not resolver.knows(piece) and not synonyms.known(piece)
        words = fold(piece).split() if unknown else []
        back = bool(found and words) and (_binds(words[0]) or bool(_OF_KINDS.fullmatch(fold(found[-1]))))
        if back or joins:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
        joins = bool(words) and (bool(_EITHER_SIDE.fullmatch(words[-1])) or (_binds(words[-1]) and not back))
    return found


def _binds(word: str) -> bool:
    return bool(_BINDING.fullmatch(fold(word))) or is_salt(fold(word))
