"""What the document is about: medicines, packages, ingredients, authorizations and the labeler as resources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from druginfo.domain.identifiers import ndc_segments
from druginfo.domain.model import Ingredient, Monograph, Product
from druginfo.export.fhir.elements import (
    APPLICATION,
    NDC,
    NDF_RT,
    RXNORM,
    UNII,
    Ids,
    Json,
    coding,
    concept,
    identifier,
    named,
    present,
    reference,
    strength,
    string,
)

_AUTHORIZED = re.compile(r"\s*(?:A?NDA|BLA)\s*\d", re.IGNORECASE)
"""An application number: that of an over-the-counter monograph ("M012", "part341") is not an authorization."""

_PACKAGE = 3


class ProductResources:
    """The product resources of one document, each built once, in the document's order."""

    def __init__(self, monograph: Monograph, ids: Ids) -> None:
        self._ids, self._whole = ids, monograph
        self._authorizations: dict[str, Json] = {}
        self._substances: dict[Ingredient, Json] = {}
        self.medicines: list[Json] = []
        self._others: list[Json] = []
        self.labeler = self._labeler()
        for one in monograph.products:
            self._product(one)
        if not monograph.products:
            self._medicine(Product(name=monograph.name, routes=monograph.routes), None)
        self._of_the_whole()

    @property
    def all(self) -> list[Json]:
        """Every resource."""
        return [*self.medicines, *self._others, *([self.labeler] if self.labeler else [])]

    def _resource(self, kind: str, **elements: object) -> Json:
        return present(resourceType=kind, id=self._ids.next(kind), **elements)

    def _labeler(self) -> Json | None:
        name = string(self._whole.maker)
        return self._resource("Organization", name=name) if name else None

    def _product(self, one: Product, kit: Json | None = None) -> None:
        """A product with what belongs to it; the parts of a kit point to it."""
        medicine = self._medicine(one, kit)
        self._packages(one.ndcs, [medicine])
        self._ingredients(one.ingredients, [medicine])
        for name in one.inactive:
            self._ingredient(concept(name), "inactive", [medicine])
        self._authorized(one.application_number, one.category, [medicine])
        for part in one.parts:
            self._product(part, medicine)

    def _medicine(self, one: Product, kit: Json | None) -> Json:
        names = (" ".join(part for part in (one.name, one.suffix) if part), one.generic_name, self._whole.name)
        first = named(*names)
        generic = string(one.generic_name)
        titles: list[Json] = [{"productName": first}]
        if generic and generic != first:
            titles.append({"productName": generic, "type": concept("generic name")})
        figures = any(each.strength for each in one.ingredients)
        medicine = self._resource(
            "MedicinalProductDefinition",
            identifier=[identifier(NDC, code) for code in one.ndcs if not _is_package(code)],
            type=concept(one.category),
            description=None if figures else string(one.strength),
            combinedPharmaceuticalDoseForm=concept(one.form),
            route=[each for each in map(concept, one.routes) if each],
            contact=[{"type": concept("labeler"), "contact": reference(self.labeler)}] if self.labeler else None,
            name=titles,
            crossReference=[{"product": {"reference": reference(kit)}, "type": concept("part of this kit")}]
            if kit
            else None,
        )
        self.medicines.append(medicine)
        return medicine

    def _packages(self, codes: Iterable[str], medicines: Sequence[Json]) -> None:
        for code in codes:
            if _is_package(code):
                self._put(
                    "PackagedProductDefinition",
                    identifier=[identifier(NDC, code)],
                    packageFor=[reference(one) for one in medicines],
                )

    def _ingredients(self, ingredients: Iterable[Ingredient], medicines: Sequence[Json]) -> None:
        for one in ingredients:
            called = concept(one.name, coding(UNII, one.unii))
            self._ingredient(called, "active", medicines, strength(one.strength), self._substance(one))

    def _ingredient(
        self,
        called: Json | None,
        role: str,
        medicines: Sequence[Json],
        amount: Json | None = None,
        substance: Json | None = None,
    ) -> None:
        code = present(concept=called, reference=reference(substance) if substance else None)
        if code:
            self._put(
                "Ingredient",
                # A label does not say whether the record is in force.
                status="unknown",
                role=concept(role),
                substance=present(code=code, strength=[amount] if amount else None),
                **{"for": [reference(one) for one in medicines]},
            )

    def _substance(self, one: Ingredient) -> Json | None:
        """The substance of an ingredient whose moiety is named: the part that acts."""
        if not one.moiety and not one.moiety_unii:
            return None
        bare = Ingredient(name=one.name, unii=one.unii, moiety=one.moiety, moiety_unii=one.moiety_unii)
        if bare not in self._substances:
            self._substances[bare] = self._put(
                "SubstanceDefinition",
                identifier=[each for each in (identifier(UNII, one.unii),) if each],
                moiety=[present(identifier=identifier(UNII, one.moiety_unii), name=string(one.moiety))],
                name=[{"name": name} for name in (string(one.name),) if name],
            )
        return self._substances[bare]

    def _authorized(self, number: str | None, category: str | None, medicines: Sequence[Json]) -> None:
        """The authorization of an application number; several medicines may share one."""
        if not number or not _AUTHORIZED.match(number):
            return
        known = self._authorizations.get(number)
        if known is None:
            self._authorizations[number] = self._put(
                "RegulatedAuthorization",
                identifier=[identifier(APPLICATION, number)],
                subject=[reference(one) for one in medicines],
                type=concept(category),
            )
        elif medicines:
            known.setdefault("subject", []).extend(reference(one) for one in medicines)

    def _of_the_whole(self) -> None:
        """What the document says about all its products together: if there is only one, it belongs to that one."""
        whole, alone = self._whole, self.medicines if len(self.medicines) == 1 else []
        self._packages(whole.ndcs, alone)
        self._ingredients(whole.ingredients, alone)
        known = {one["substance"]["code"]["concept"]["coding"][0]["code"] for one in self._others if _coded(one)}
        for code in whole.uniis:
            if code not in known:
                self._ingredient(concept(None, coding(UNII, code)), "active", alone)
        for number in whole.application_numbers:
            self._authorized(number, None, alone)
        for one in alone:
            codes = [coding(RXNORM, code) for code in whole.rxcuis]
            one.update(present(code=[each for each in codes if each], classification=_classes(whole)))
            codes = [each for code in whole.ndcs if not _is_package(code) for each in (identifier(NDC, code),) if each]
            if codes:
                one["identifier"] = [*one.get("identifier", []), *codes]

    def _put(self, kind: str, **elements: object) -> Json:
        made = self._resource(kind, **elements)
        self._others.append(made)
        return made


def _classes(whole: Monograph) -> list[Json]:
    """The classes in the document's words, and those that it gives as codes of NDF-RT."""
    concepts = [concept(name) for name in whole.classes] + [concept(None, coding(NDF_RT, code)) for code in whole.nuis]
    return [one for one in concepts if one]


def _coded(one: Json) -> bool:
    return bool(one["resourceType"] == "Ingredient" and one["substance"]["code"].get("concept", {}).get("coding"))


def _is_package(code: str) -> bool:
    """Whether an NDC is a package's; an ambiguous one counts as a package's."""
    spellings = ndc_segments(code)
    return not spellings or any(len(one) == _PACKAGE for one in spellings)
