"""Made-up labels that the questions to engines have answers in."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from druginfo.domain.class_index import ClassIndex, OfficialClass
from druginfo.domain.model import Cell, Gap, Monograph, Section, Statement
from druginfo.export.keys import Keys
from druginfo.export.rows import batch_of_reading
from druginfo.export.tables import Batch
from druginfo.readers.document import Reading, Refusal
from label_files import active, label, says, set_id

SHARED = "This sentence stands word for word in the labels of two makers."
TABLE = (
    (Cell(text="Reaction", header=True), Cell(text="%", header=True)),
    (Cell(text="Nausea"), Cell(text="12"), Cell(text="3")),
)


def _one(number: int, name: str, maker: str, year: int, *sections: Section, **more: object) -> Monograph:
    substance = active("zorvatinib", unii="AAAAAAAAA1")
    told = {"maker": maker, "effective": f"{year}-05-06", "category": "ANDA", **more}
    return label(number, name, substance, sections=sections, **told)  # type: ignore[arg-type]


def documents() -> Iterator[tuple[Monograph, bool]]:
    """A brand with a boxed warning, two generics, an older version of one, and a label of another substance."""
    one, two, three, four = (set_id(number) for number in range(1, 5))
    none = Statement(text="None.", source=two, state="stated_none")
    table = Statement(text="Table 1", source=three, locator="6.1", form="table", rows=TABLE)
    yield _one(
        1, "Zorvex", "Alpha", 2024, says("boxed_warning", "WARNING", "It harmed the liver.", one),
        says("contraindications", "Contraindications", "Not with grapefruit.", one),
        says("warnings", "Warnings", SHARED, one), says("pregnancy", "Pregnancy", "It is not known.", one),
        category="NDA", ndcs=("1234-5678-90",),
    ), True  # fmt: skip
    generic = _one(
        2, "Zorvatinib", "Beta", 2025, says("boxed_warning", "WARNING", "The liver failed in some.", two),
        Section(kind="contraindications", title="Contraindications", statements=(none,)),
        says("warnings", "Warnings", SHARED, two), version=2,
    )  # fmt: skip
    yield generic, True
    yield msgspec.structs.replace(generic, version=1, effective="2023-01-01", sections=generic.sections[2:]), False
    yield _one(
        3, "Zorvatinib Gamma", "Gamma", 2025, says("warnings", "Warnings", "The heart and the kidney suffer.", three),
        Section(kind="contraindications", title="C", gaps=(Gap(subject="contraindications", source=three),)),
        Section(kind="adverse_reactions", title="Reactions", statements=(table,)),
        says("pregnancy", "Pregnancy", "Stop.", three), ndcs=("1234567890",),
    ), True  # fmt: skip
    yield label(
        4, "Bardrug", "bardrugine", maker="Alpha", effective="2020",
        sections=(says("boxed_warning", "WARNING", "The liver is not safe.", four),),
    ), True  # fmt: skip


def batches() -> Iterator[Batch]:
    keys = Keys()
    for one, answers in documents():
        yield batch_of_reading(Reading(file="l", monograph=one), keys, answers=answers)
    classes = (OfficialClass(name="Made-Up Inhibitor [EPC]"), OfficialClass(name="Made-Up Inhibitors [MoA]"))
    index = ClassIndex(set_id=set_id(9), version=1, unii="AAAAAAAAA1", substance="ZORVATINIB", classes=classes)
    yield batch_of_reading(Reading(file="c", kind="class_index", classes=(index,)), keys)
    for member in ("a.xml", "b.xml"):
        yield batch_of_reading(Reading(file="f.zip", member=member, refusal=Refusal("not_xml", "It is not.")), keys)
