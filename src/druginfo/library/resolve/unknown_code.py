"""Why no label answers to a code: it is not well formed, or no label here carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain import identifiers

if TYPE_CHECKING:
    from druginfo.store import Store


class _Kind(NamedTuple):
    called: str
    shape: str
    """What a well-formed one looks like."""
    carried: str = ""
    """Which of these codes labels carry, where they do not carry all."""
    in_names: bool = False
    """Whether RxNorm's names add codes of this kind."""


_KINDS = {
    "unii": _Kind(
        "UNII", "10 letters and digits", "A label carries the UNII of its ingredient as listed, often that of a salt.",
        in_names=True,
    ),
    "rxcui": _Kind(
        "RxCUI", "up to 8 digits",
        "openFDA's labels carry the RxCUIs of products, not those of ingredients and brands.", in_names=True,
    ),
    "nui": _Kind("NUI", "N and 10 digits"),
    "ndc": _Kind("NDC", "two or three groups of digits, or 8 to 11 digits", in_names=True),
    "application": _Kind("application number", "NDA, ANDA or BLA before its number"),
    "setid": _Kind("set id or SPL id", "32 letters and digits in five groups"),
    "spl": _Kind("SPL id", "32 letters and digits in five groups"),
}  # fmt: skip
_MIXED = re.compile(r"(?=(?:[a-z]*\d){2})(?=\d*[a-z])(?!.*[a-z]{6})[0-9a-z]{10}", re.IGNORECASE)
"""A UNII without a prefix; "metformin5" is a name with a slip."""


class UnknownCode(NamedTuple):
    """A typed code to which no label here answers."""

    message: str
    """What is said of it, in whole sentences."""
    fetched_as: str
    """How it is typed for the sources, which need its kind; empty if it is not well formed."""


def unknown_code(typed: str, store: Store | None) -> UnknownCode | None:
    """Why nothing answers to a code; None if the text is not a code."""
    named = identifiers.identifier(typed)
    kind, value = (named.kind, named.value) if named else _bare(typed.strip())
    if kind is None:
        return None
    known = _KINDS[kind]
    if named and not identifiers.is_well_formed(kind, value):
        article = "an" if known.called[:1] in "RNSa" else "a"
        return UnknownCode(f'"{value}" is not {article} {known.called}, which has {known.shape}.', "")
    said = [f"No label here carries the {known.called} {value}."]
    said += [known.carried] if known.carried else []
    said += [_names(store)] if known.in_names else []
    prefixed = typed.strip() if named or kind not in {"unii", "rxcui", "nui"} else f"{kind}:{value}"
    return UnknownCode(" ".join(said), prefixed)


def _bare(typed: str) -> tuple[str | None, str]:
    """The kind of a code without a prefix. A plain number may be many things; it is taken for an NDC if it can be."""
    if identifiers.is_set_id(typed):
        return "setid", typed
    if identifiers.is_application(typed):
        return "application", typed
    kinds = [key.partition(":")[0] for key in identifiers.keys(typed)]
    if "unii" in kinds and _MIXED.fullmatch(typed):
        return "unii", typed
    if identifiers.ndc_codes(typed):
        return "ndc", typed
    return next((kind for kind in kinds if kind in {"rxcui", "nui"}), None), typed


def _names(store: Store | None) -> str:
    """What RxNorm's names have to do with it."""
    held = store.data().get("names") if store else None
    if held is None:
        return "RxNorm's names add more codes: druginfo fetch --data names."
    release = f" of {held.release}" if held.release else ""
    return f"RxNorm's names here, release{release}, do not have it either."
