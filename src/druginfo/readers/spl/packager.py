"""Whether a label is the original packager's or a repackager's, as far as the document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODE = N + "code"
_REPACKS = frozenset({"repack", "relabel"})
_MAKES = frozenset({"manufacture", "api manufacture"})


def is_original(root: _Element) -> bool | None:
    """False if a product is declared equal to another labeler's; otherwise the listed factories decide.

    A factory that makes the drug: True. Factories that only repack or relabel: False. None named: None.
    """
    if any(_is_anothers(equal) for equal in root.iter(N + "asEquivalentEntity")):
        return False
    acts = {_act(act) for author in root.iterchildren(N + "author") for act in author.iter(N + "actDefinition")}
    if acts & _MAKES:
        return True
    return False if acts & _REPACKS else None


def _act(act: _Element) -> str:
    code = act.find(_CODE)
    return "" if code is None else (code.get("displayName") or "").strip().lower()


def _is_anothers(equal: _Element) -> bool:
    """Whether the product is declared equal to one whose NDC begins with another labeler's number."""
    product = equal.getparent()
    own = None if product is None else product.find(_CODE)
    other = equal.find(f"{N}definingMaterialKind/{_CODE}")
    return other is not None and _labeler(other) != _labeler(own)


def _labeler(code: _Element | None) -> str:
    value = "" if code is None else code.get("code") or ""
    return value.partition("-")[0].lstrip("0")
