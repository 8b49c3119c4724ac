"""Whether a label lists the product that was typed: strength, dose form, route and release."""

from __future__ import annotations

from collections.abc import Sequence

from druginfo.domain.label_summary import Presentation
from druginfo.domain.product_words import ProductWord
from druginfo.domain.strengths import Strength, read_strengths, value

_SHOWN = 8
"""How many strengths, forms or routes a line lists; the rest are counted."""

_ALSO = {
    "aerosol": ("aerosol", "metered", "inhal"),
    "liquid": ("liquid", "solution", "syrup", "elixir", "suspension"),
    "drops": ("drops", "solution"),
    "patch": ("patch", "film, extended", "transdermal"),
    "injection": ("injection", "infusion"),
    "powder": ("powder", "lyophilized"),
}
"""Other words that labels use for a form."""

_PLURAL = {"strength": "strengths", "number": "strengths", "form": "dose forms", "route": "routes", "release": "forms"}


def misses(products: Sequence[Presentation], words: Sequence[ProductWord]) -> int:
    """How many of the words are missing from the label's best matching product."""
    compared = [word for word in words if word.kind != "package"]
    best = min((sum(not _has(one, word) for word in compared) for one in products), default=len(compared))
    kinds = [word for word in words if word.kind == "package"]
    return 2 * best + sum(not any(word.typed in one.name.casefold() for one in products) for word in kinds)


def fits(products: Sequence[Presentation], words: Sequence[ProductWord], *, wholly: bool) -> bool:
    """Whether a label lists what it must: with `wholly` everything typed, otherwise only bare numbers."""
    needed = [word for word in words if word.kind != "package" and (wholly or word.needed)]
    return not needed or any(all(_has(one, word) for word in needed) for one in products)


def lacks_route(products: Sequence[Presentation], words: Sequence[ProductWord]) -> bool:
    """Whether a label lists routes, but not the one that was typed."""
    return any(one.routes for one in products) and not lists_route(products, words)


def lists_route(products: Sequence[Presentation], words: Sequence[ProductWord]) -> bool:
    """Whether a label lists a route that was typed."""
    return any(_has(one, word) for one in products for word in words if word.kind == "route")


def missing(products: Sequence[Presentation], words: Sequence[ProductWord]) -> str | None:
    """In words, what no product of the label has, and what it lists; None if one product has everything."""
    compared = [word for word in words if word.kind != "package"]
    if not compared or any(all(_has(one, word) for word in compared) for one in products):
        return None
    alone = [word for word in compared if not any(_has(one, word) for one in products)]
    if not alone:
        together = ", ".join(dict.fromkeys(word.value for word in compared))
        return f"no product in this label is all of these: {together}"
    by_kind: dict[str, list[ProductWord]] = {}
    for word in alone:
        by_kind.setdefault(word.kind, []).append(word)
    listed = {kind: _every(products, kind) for kind in by_kind}
    printed = any(one.printed for one in products)
    unmatched = [_other(kind, words, listed[kind], printed) for kind, words in by_kind.items() if listed[kind]]
    return "; ".join((*unmatched, *_unlisted({kind: words for kind, words in by_kind.items() if not listed[kind]})))


def _every(products: Sequence[Presentation], kind: str) -> tuple[str, ...]:
    """The values of one kind in all products of a label, each once."""
    return tuple(dict.fromkeys(value for one in products for value in _listed(one, kind)))


def _other(kind: str, words: Sequence[ProductWord], listed: Sequence[str], printed: bool) -> str:
    typed = " or ".join(dict.fromkeys(word.value for word in words))
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    if printed and kind != "route":
        return f"the text of this label names no {typed}; it names {', '.join(listed[:_SHOWN])}{more}"
    what = "route in" if kind == "route" else "product in"
    return f"no {typed} {what} this label; it lists {', '.join(listed[:_SHOWN])}{more}"


def _unlisted(by_kind: dict[str, list[ProductWord]]) -> list[str]:
    """What cannot be compared because the label, like openFDA's copies, does not list it."""
    if not by_kind:
        return []
    kinds = " and ".join(dict.fromkeys(_PLURAL[kind] for kind in by_kind))
    typed = " and ".join(dict.fromkeys(f'"{word.value}"' for words in by_kind.values() for word in words))
    return [f"this label lists no {kinds}, so {typed} could not be compared"]


def _listed(one: Presentation, kind: str) -> tuple[str, ...]:
    if kind in {"strength", "number"} and one.printed:
        return one.strengths
    if kind in {"strength", "number"}:
        return (" / ".join(one.strengths),) if one.strengths else ()
    if kind == "route":
        return tuple(route.lower() for route in one.routes)
    return (one.form.lower(),) if one.form else ()


def _has(one: Presentation, word: ProductWord) -> bool:
    if word.kind == "strength":
        assert word.strength is not None  # noqa: S101  a word of this kind always has one
        return any(word.strength.matches(own) for own in _strengths(one))
    if word.kind == "number":
        numbers = {value(own.number) for own in _strengths(one)}
        return all(float(part) in numbers for part in word.value.replace("/", "-").split("-"))
    if word.kind == "route":
        return any(word.value in route.casefold() for route in one.routes)
    form = (one.form or "").casefold()
    if word.kind == "release":
        return _released(form, one.name.casefold().split(), word)
    return any(own in form for own in _ALSO.get(word.value, (word.value,)))


def _released(form: str, name: Sequence[str], word: ProductWord) -> bool:
    if word.typed in name:
        return True
    if word.value == "immediate release":
        return bool(form) and not any(word in form for word in ("release", "injection", "infusion"))
    return word.value in form.replace("-", " ") or (word.value == "delayed release" and "enteric" in form)


def _strengths(one: Presentation) -> list[Strength]:
    return [found for text in one.strengths for found in read_strengths(text)]
