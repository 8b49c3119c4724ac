"""Names as people type them: folding, beginnings, and what might have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from druginfo.errors import UnknownChoice

# Patterns here are compiled when first used: few calls need all of them.
_MARKS = "[®™©℠\u00ad\u200b-\u200f\u2060\ufeff]"
_DOSE = r"(?<![\w.])(\d+(?:[.,]\d+)?)\s*(mg|mcg|µg|μg|g|ml|l|iu|units?|%)(?!\w)"
_BREAKS = dict.fromkeys(map(ord, ",;/()[]\"'’‘ʼ“”_+"), " ")


@lru_cache(2048)  # One question folds the same words dozens of times.
def fold(name: str) -> str:
    """A name in the form in which it is compared: case, typography and spacing folded, doses as "440 mg"."""
    text = name.casefold() if name.isascii() else _typography_folded(name)
    if "'" in text or not text.isascii():
        text = re.sub(r"(?<=\w)['’‘ʼ](?=s\b)", "", text)  # "Children's" is also typed without the apostrophe
    if any(map(str.isdecimal, text)):
        text = re.sub(_DOSE, r"\1 \2", text.replace("_", " "), flags=re.IGNORECASE)
    return " ".join(text.translate(_BREAKS).split())


def _typography_folded(name: str) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKC", re.sub(_MARKS, "", sayable(name))).casefold()
    return re.sub(r"[‐‑‒–—−]", "-", text)


def sayable(typed: str) -> str:
    """What was typed, with "?" for each byte that is not text."""
    return typed if typed.isascii() else typed.encode("utf-8", "replace").decode()


def choose(word: str, words: Mapping[str, str], what: str, cure: str | None = None) -> str:
    """The value in `words` that a typed word means: the word itself or an unambiguous beginning.

    `cure` says how to see the known ones, where they are too many for an error.

    Raises:
        UnknownChoice: the word means none of them, or several; the error lists them.

    """
    typed = re.sub(r"[\s_-]+", "_", word.strip().casefold())
    keys = {key.replace("-", "_"): value for key, value in words.items()}
    if typed in keys:
        return keys[typed]
    meant = {value for key, value in keys.items() if typed and key.startswith(typed)}
    if len(meant) == 1:
        return meant.pop()
    every = ", ".join(dict.fromkeys(words.values()))
    if meant:
        several = tuple(value for value in dict.fromkeys(words.values()) if value in meant)
        raise UnknownChoice(f'"{word}" could be {" or ".join(several)}. Type more of it.', suggestions=several)
    beginnings = {key[: len(typed) + 1]: key for key in keys}
    likely = close(typed, keys) or [beginnings[start] for start in close(typed, beginnings)]
    near = tuple(dict.fromkeys(keys[key] for key in likely))
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UnknownChoice(f'No {what} is called "{word}". {hint}{cure or f"Known: {every}."}', suggestions=near)


def close(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Up to `most` known words with a similar spelling, the most similar first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=most, cutoff=0.7)


_LOOKS = (
    *(dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "").items()),
    *(dict.fromkeys("\u00a0\u2007\u202f", " ").items()),
    *(dict.fromkeys("\u2018\u2019\u02bc", "'").items()),
    *(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-").items()),
    *zip("\u00b5\u00ba\ufb01\ufb02\ufb00", ("μ", "°", "fi", "fl", "ff"), strict=True),
)


def small_letters(text: str) -> str:
    """A text in small letters, each in its place: a pattern that ignores case takes several times as long."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


# A raised or lowered figure beside a figure must not join it: 10⁹ is not 109, ¹10 mg is not 110 mg.
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_AFTER_FIGURE = f"(?<=[0-9])(?:(?=[⁺⁻]?[{_RAISED}])|(?=([₊₋]?[{_LOWERED}])))"
_FIGURES = str.maketrans(_RAISED + _LOWERED, "0123456789" * 2)
_SCRIPTS = frozenset(_RAISED + _LOWERED)
_BEFORE_FIGURE = f"(?<=[{_RAISED}{_LOWERED}])(?=[0-9])"


def fold_text(text: str) -> str:
    """Running text in the form in which it is searched: typography folded, words and case unchanged.

    What this returns is what the library's index holds: a change here needs a new
    `druginfo.store.meta.INDEX_VERSION`.
    """
    if text.isascii():
        return text
    for printed, plain in _LOOKS:
        if printed in text:
            text = text.replace(printed, plain)
    # Looking for each sign is ten times as fast as looking at each letter.
    return _on_the_line(text) if any(map(text.__contains__, _SCRIPTS)) else text


def _on_the_line(text: str) -> str:
    text = re.sub(_AFTER_FIGURE, lambda place: "_" if place[1] else "^", text)
    text = re.sub(_BEFORE_FIGURE, " ", text)
    return text.replace("^⁻", "^-").replace("_₋", "_-").translate(_FIGURES)


# A salt or a hydrate, as the last words of an ingredient's name.
_SALTS = """
    acetate anhydrous benzoate besilate besylate bitartrate bromide calcium camsylate carbonate chloride citrate
    dihydrate dihydrochloride dimesylate dinitrate dipropionate disodium edisylate esylate fumarate furoate gluconate
    hcl hemifumarate hemihydrate hydrate hydrobromide hydrochloride isethionate lactate lysine magnesium malate
    maleate medoxomil mesilate mesylate monohydrate mononitrate monosodium nitrate oxalate palmitate pamoate
    pentahydrate phosphate potassium propionate saccharate salicylate sesquihydrate sodium stearate succinate sulfate
    sulphate tartrate tosylate trihydrate tromethamine valerate xinafoate zinc
"""
# The rest must be a drug: in "sodium chloride" and "ferrous sulfate" it is not.
_METALS = "aluminum ammonium barium copper ferric ferrous iron lithium methyl silver strontium"
_SUFFIX = r"(?<=[a-z]{4})-(?!acid|alfa|alpha|beta|free|oral|zinc)[a-z]{4}$"
_PREFIX = r"^(?:ado|fam|tbo|ziv)-(?=[a-z]{4})"


def salt_free(name: str) -> str:
    """A folded name without the salt or hydrate at its end: "warfarin sodium" is "warfarin"."""
    salts = _salts()
    words = name.split()
    kept = len(words)
    while kept > 1 and words[kept - 1] in salts:
        kept -= 1
    no_drug = salts | set(_METALS.split())
    return name if no_drug.issuperset(words[:kept]) else " ".join(words[:kept])


# Spellings of US labels, and other usual ones.
_SPELLINGS = {
    "hcl": "hydrochloride", "hbr": "hydrobromide", "na": "sodium", "k": "potassium", "ca": "calcium", "bes": "besylate",
    "sulphate": "sulfate", "mesilate": "mesylate", "besilate": "besylate", "tosilate": "tosylate",
    "esilate": "esylate", "edisilate": "edisylate", "camsilate": "camsylate", "isetionate": "isethionate",
    "embonate": "pamoate",
}  # fmt: skip
_NEVER_FIRST = 1


def salt_spellings(name: str) -> tuple[str, ...]:
    """A folded name with its salt in each usual spelling: "hcl" is "hydrochloride", "sulphate" is "sulfate"."""
    words = re.sub(r"\bh[ -]cl\b", "hcl", name).split()
    long = [words[0], *(_SPELLINGS.get(word, word) for word in words[_NEVER_FIRST:])] if words else []
    short = {full: less for less, full in _SPELLINGS.items() if less in {"hcl", "hbr", "na", "k", "sulphate"}}
    brief = [*words[:_NEVER_FIRST], *(short.get(word, word) for word in long[_NEVER_FIRST:])]
    return tuple(one for one in dict.fromkeys((" ".join(long), " ".join(brief))) if one and one != name)


def is_salt(word: str) -> bool:
    """Whether a folded word names a salt or a hydrate."""
    return word in _salts() or word in _SPELLINGS


def salts_in(name: str) -> frozenset[str]:
    """The salts that a folded name has words of, as US labels spell them; hydrates make no other medicine."""
    words = re.split(r"[\s&/-]+", name)
    return frozenset(_SPELLINGS.get(word, word) for word in words if is_salt(word)) - _WATER


_WATER = frozenset(
    ("anhydrous", "monohydrate", "dihydrate", "trihydrate", "hemihydrate", "pentahydrate", "sesquihydrate",
     "hexahydrate", "heptahydrate")
)  # fmt: skip


def hydrate_free(name: str) -> str:
    """A folded name without its hydrate: "levothyroxine sodium anhydrous" is "levothyroxine sodium"."""
    words = name.split(" ")
    kept = len(words)
    while kept > 1 and words[kept - 1] in _WATER:
        kept -= 1
    return " ".join(words[:kept])


@cache
def _salts() -> frozenset[str]:
    return frozenset(_SALTS.split())


def suffix_free(name: str) -> str:
    """A folded name without a biologic's four-letter suffix: "trastuzumab-dkst" is "trastuzumab"."""
    return re.sub(_SUFFIX, "", name)


def prefix_free(name: str) -> str:
    """A folded name without its prefix: "ado-trastuzumab emtansine" is "trastuzumab emtansine"."""
    return re.sub(_PREFIX, "", name)
