"""Made-up files of RxNorm's prescribable content in its shape, and an archive of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

README = "Readme_Full_Prescribe_11022026.txt"
RELEASE = "2026-11-02"


@dataclass
class RxNorm:
    """Rows of the three files."""

    conso: list[str] = field(default_factory=list)
    rel: list[str] = field(default_factory=list)
    sat: list[str] = field(default_factory=list)

    def atom(
        self, rxcui: int, tty: str, name: str, *, sab: str = "RXNORM", code: str = "", suppress: str = "N"
    ) -> None:
        self.conso.append(f"{rxcui}|ENG||||||{rxcui}1|||{''}|{sab}|{tty}|{code or rxcui}|{name}||{suppress}|4096|")

    def relation(self, one: int, rela: str, other: int) -> None:
        """`one` is `rela` of `other`; RxNorm has each relation in both directions."""
        self.rel.append(f"{other}||CUI|RO|{one}||CUI|{rela}|||RXNORM||||N|4096|")
        self.rel.append(f"{one}||CUI|RO|{other}||CUI|inverse_{rela}|||RXNORM||||N|4096|")

    def ndc(self, rxcui: int, ndc: str, suppress: str = "N") -> None:
        self.sat.append(f"{rxcui}|||{rxcui}1|AUI|{rxcui}|||NDC|RXNORM|{ndc}|{suppress}|4096|")

    def ingredient(self, rxcui: int, name: str, unii: str = "") -> None:
        self.atom(rxcui, "IN", name)
        if unii:
            self.atom(rxcui, "SU", name.upper(), sab="MTHSPL", code=unii)

    def precise(self, rxcui: int, name: str, of: int) -> None:
        self.atom(rxcui, "PIN", name)
        self.relation(rxcui, "form_of", of)

    def brand(self, rxcui: int, name: str, ingredients: Iterable[int], precise: Iterable[int] = ()) -> None:
        self.atom(rxcui, "BN", name)
        for one in ingredients:
            self.relation(rxcui, "tradename_of", one)
        for one in precise:
            self.relation(one, "precise_ingredient_of", rxcui)

    def product(
        self, rxcui: int, name: str, ingredients: Iterable[int], form: int, brand: tuple[int, int, str] | None = None
    ) -> None:
        """A product with a component an ingredient, its form, and with a brand (RxCUI of it, of the product, name)."""
        self.atom(rxcui, "SCD", name)
        self.relation(rxcui, "has_dose_form", form)
        for place, one in enumerate(ingredients):
            part = rxcui * 10 + place + 5_000_000
            self.atom(part, "SCDC", f"part {place}")
            self.relation(rxcui, "consists_of", part)
            self.relation(part, "has_ingredient", one)
        if brand:
            of, own, called = brand
            self.atom(own, "SBD", f"{name} [{called}]")
            self.relation(own, "tradename_of", rxcui)
            self.relation(own, "has_ingredient", of)
            self.relation(own, "has_dose_form", form)

    def pack(self, rxcui: int, parts: Iterable[tuple[int, int, str]], brand: tuple[int, str] | None = None) -> None:
        """A pack of parts (how many, which product, its name), and with a brand (RxCUI of its pack, its name)."""
        listed = [*parts]
        name = f"{{{' / '.join(f'{count} ({called})' for count, _, called in listed)} }} Pack"
        self.atom(rxcui, "GPCK", name)
        for _, product, _ in listed:
            self.relation(rxcui, "contains", product)
        if brand:
            own, called = brand
            self.atom(own, "BPCK", f"{name} [{called}]")
            self.relation(own, "tradename_of", rxcui)
            for _, product, _ in listed:
                self.relation(own, "contains", product)

    def members(self) -> dict[str, bytes]:
        """The files of the archive; those that this program does not read are there, too."""
        tables = {"RXNCONSO": self.conso, "RXNREL": self.rel, "RXNSAT": self.sat, "RXNATOMARCHIVE": ["1|x|"]}
        files = {f"rrf/{name}.RRF": "".join(f"{row}\n" for row in rows).encode() for name, rows in tables.items()}
        return {README: b"Read me.\n", "scripts/load.sql": b"CREATE TABLE x;\n", **files}

    def archive(self, **other: bytes | None) -> bytes:
        """The zip archive; a file may be other than it should be, or missing."""
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in self.members().items():
                content = other.get(name.rpartition("/")[2].partition(".")[0], data)
                if content is not None:
                    made.writestr(name, content)
        return whole.getvalue()


TABLET, GEL, INJECTION = 901, 902, 903


def made_up() -> RxNorm:
    """A few medicines: single ones, a combination, a salt, a gel, a liposome."""
    one = RxNorm()
    for form, name in ((TABLET, "Oral Tablet"), (GEL, "Topical Gel"), (INJECTION, "Injection")):
        one.atom(form, "DF", name)
    one.ingredient(1001, "zorvatinib", "ABC1234567")
    one.atom(1001, "SY", "zorvatine")
    one.precise(1002, "zorvatinib sodium", 1001)
    one.brand(1003, "Zorvex", [1001], [1002])
    one.product(1004, "zorvatinib 40 MG Oral Tablet", [1001], TABLET, (1003, 1005, "Zorvex"))
    one.ndc(1005, "00990004001")
    one.ndc(1004, "11111022233")
    one.ingredient(1011, "otherine")
    one.brand(1012, "Combivex", [1001, 1011])
    one.product(1013, "otherine 5 MG / zorvatinib 40 MG Oral Tablet", [1001, 1011], TABLET, (1012, 1014, "Combivex"))
    one.ndc(1014, "00990004002")
    one.atom(1015, "MIN", "otherine / zorvatinib")
    one.relation(1015, "has_part", 1001)
    one.relation(1015, "has_part", 1011)
    one.brand(1021, "Zorvagel", [1001])
    one.product(1022, "zorvatinib 0.01 MG/MG Topical Gel", [1001], GEL, (1021, 1023, "Zorvagel"))
    one.precise(1031, "zorvatinib liposome", 1001)
    one.brand(1032, "Liposorv", [1001], [1031])
    one.product(1033, "zorvatinib liposome 2 MG/ML Injection", [1001], INJECTION, (1032, 1034, "Liposorv"))
    one.ndc(1034, "00990004003")
    # A brand whose other ingredient is not in the subset: its product says that there are two.
    one.brand(1041, "Halfvex", [1001])
    one.product(1042, "lostine 5 MG / zorvatinib 40 MG Oral Tablet", [1001], TABLET, (1041, 1043, "Halfvex"))
    one.ndc(1043, "00990004004")
    one.precise(1061, "zorvatinib potassium", 1001)
    one.brand(1062, "Zorvakal", [1001], [1061])
    one.product(1063, "zorvatinib potassium 40 MG Oral Tablet", [1001], TABLET, (1062, 1064, "Zorvakal"))
    one.ndc(1064, "00990004005")
    one.ingredient(748792, "inert ingredients")
    one.product(1071, "inert ingredients 1 MG Oral Tablet", [748792], TABLET)
    tablet, inert = "zorvatinib 40 MG Oral Tablet", "inert ingredients 1 MG Oral Tablet"
    one.atom(1080, "BN", "Zorvapack")
    one.relation(1080, "tradename_of", 1001)
    one.pack(1081, [(21, 1004, tablet), (7, 1071, inert)], (1082, "Zorvapack"))
    one.ndc(1082, "00990004006")
    one.ndc(1081, "11111022244")
    one.product(1072, "otherine 5 MG Oral Tablet", [1011], TABLET)
    one.pack(1083, [(1, 1004, tablet), (1, 1072, "otherine 5 MG Oral Tablet")])
    one.ndc(1083, "00990004007")
    # A pack of which one part is not in the subset.
    one.pack(1084, [(1, 1004, tablet)])
    one.conso[-1] = one.conso[-1].replace("} Pack", "/ 2 (lostine 5 MG Oral Tablet) } Pack")
    one.ndc(1084, "00990004008")
    one.pack(1085, [(2, 1022, "zorvatinib 0.01 MG/MG Topical Gel")])
    one.ndc(1085, "00990004009")
    one.atom(1051, "BN", "Gonevex", suppress="O")
    one.relation(1051, "tradename_of", 1001)
    return one
