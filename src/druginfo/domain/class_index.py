"""FDA's pharmacologic class indexing: the classes that FDA assigns to a substance."""

from __future__ import annotations

from druginfo.domain.model import IsoDate, Model, Words


class OfficialClass(Model, frozen=True, kw_only=True):
    """A class as its source prints it ("Monoamine Oxidase Inhibitor [EPC]"), with its code if there is one."""

    name: Words
    code: str | None = None


class ClassIndex(Model, frozen=True, kw_only=True):
    """The classes of one substance, as one version of one indexing document assigns them."""

    set_id: Words
    version: int
    effective: IsoDate | None = None
    unii: Words
    substance: str = ""
    classes: tuple[OfficialClass, ...] = ()
