from __future__ import annotations

import pytest
from spl_documents import LABELS, PRODUCT, SET_ID, document, section

from druginfo.domain.model import Ingredient
from druginfo.errors import UnreadableFile
from druginfo.readers import spl

TEXT = section("34067-9", "1 INDICATIONS", "<paragraph>For made-up ills.</paragraph>")


def product(name: str, *, unii: str = "ZZ00000009", form: str = "TABLET") -> str:
    return f"""<subject><manufacturedProduct><manufacturedProduct><name>{name}</name>
      <formCode displayName="{form}"/><ingredient classCode="ACTIB"><ingredientSubstance>
      <code code="{unii}" codeSystem="2.16.840.1.113883.4.9"/><name>{name} base</name></ingredientSubstance>
      </ingredient></manufacturedProduct></manufacturedProduct></subject>"""


def test_facts_of_a_label() -> None:
    label = spl.read(document(TEXT))
    assert (label.id, label.set_id, label.version, label.effective) == (SET_ID, SET_ID, 7, "2024-02-29")
    assert (label.kind, label.format, label.name, label.names) == ("label", "spl", "Zorvex", ("zorvatinib",))
    assert (label.maker, label.document_type) == ("Made-Up Pharma", "HUMAN PRESCRIPTION DRUG LABEL")
    (source,) = label.sources
    assert (source.id, source.kind, source.title) == ("label", "label", "ZORVEX (zorvatinib) tablets")
    assert (source.publisher, source.date, source.set_id, source.version) == (
        "Made-Up Pharma",
        "2024-02-29",
        SET_ID,
        7,
    )


def test_facts_of_a_product() -> None:
    (zorvex,) = spl.read(document(TEXT)).products
    assert zorvex.ingredients == (
        Ingredient(
            name="ZORVATINIB MALEATE",
            unii="ZZ00000001",
            strength="40 mg/0.8 mL",
            moiety="ZORVATINIB",
            moiety_unii="ZZ00000002",
        ),
    )
    assert (zorvex.name, zorvex.generic_name, zorvex.form, zorvex.routes) == (
        "Zorvex",
        "zorvatinib",
        "TABLET",
        ("ORAL",),
    )
    assert (zorvex.inactive, zorvex.ndcs) == (("CHALK",), ("9999-0001", "9999-0001-02"))
    assert (zorvex.category, zorvex.application_number) == ("NDA", "NDA999999")


@pytest.mark.parametrize(
    ("numerator", "denominator", "strength"),
    [
        ('value="440" unit="mg"', 'value="20" unit="mL"', "440 mg/20 mL"),
        ('value="5" unit="mg"', 'value="1" unit="mL"', "5 mg/mL"),
        ('value="400" unit="mg"', 'value="1" unit="1"', "400 mg"),
        ('value="50" unit="ug"', 'value="1"', "50 mcg"),
        ('value="100" unit="[iU]"', 'value="1" unit="mL"', "100 IU/mL"),
        ('value="6" unit="[hp_X]"', 'value="1" unit="mL"', "6 X/mL"),
        ('nullFlavor="NI"', 'value="1"', None),
    ],
)
def test_strength_as_text(numerator: str, denominator: str, strength: str | None) -> None:
    changed = PRODUCT.replace('value="40" unit="mg"', numerator).replace('value="0.8" unit="mL"', denominator)
    (zorvex,) = spl.read(document(TEXT, products=changed)).products
    assert zorvex.ingredients[0].strength == strength


def test_suffix_is_part_of_the_brand() -> None:
    changed = PRODUCT.replace("<name>Zorvex</name>", "<name>Zorvex<suffix>XR</suffix></name>")
    label = spl.read(document(TEXT, products=changed))
    assert (label.name, label.products[0].name, label.products[0].suffix) == ("Zorvex XR", "Zorvex", "XR")
    assert label.names == ("Zorvex", "zorvatinib")


def test_a_diluent_or_swab_is_not_the_drug() -> None:
    first = product("Water for Mixing", unii="059QF0KO0R", form="LIQUID") + product("Swabby", form="SWAB")
    label = spl.read(document(TEXT, products=first + PRODUCT))
    assert (label.name, label.names) == ("Zorvex", ("zorvatinib",))
    assert [each.name for each in label.products] == ["Water for Mixing", "Swabby", "Zorvex"]


def test_parts_of_a_kit() -> None:
    kit = """<subject><manufacturedProduct><manufacturedProduct><name>Zorvex Kit</name><formCode displayName="KIT"/>
      <part><partProduct><name>Zorvex Pen</name><formCode displayName="INJECTION"/>
        <ingredient classCode="ACTIM"><ingredientSubstance><code code="ZZ1"/><name>ZORVATINIB</name>
        </ingredientSubstance></ingredient></partProduct>
        <subjectOf><approval><id extension="BLA1"/><code displayName="BLA"/></approval></subjectOf>
        <consumedIn><substanceAdministration><routeCode displayName="SUBCUTANEOUS"/></substanceAdministration>
        </consumedIn></part>
      <part><partProduct><name>Alcohol Swab</name><formCode displayName="SWAB"/>
        <ingredient classCode="ACTIB"><ingredientSubstance><code code="ND2M416302"/><name>ISOPROPYL ALCOHOL</name>
        </ingredientSubstance></ingredient></partProduct></part>
      </manufacturedProduct></manufacturedProduct></subject>"""
    label = spl.read(document(TEXT, products=kit))
    assert (label.name, label.names) == ("Zorvex Kit", ("Zorvex Pen",))
    pen, swab = label.products[0].parts
    assert (pen.name, pen.routes, pen.category, pen.application_number) == (
        "Zorvex Pen",
        ("SUBCUTANEOUS",),
        "BLA",
        "BLA1",
    )
    assert swab.name == "Alcohol Swab"


def test_a_product_outside_of_a_section_is_none_of_the_label() -> None:
    other = PRODUCT.replace("Zorvex", "Barvex")
    found = spl.read(document(section("34067-9", "1 USES", "For it.", f"<excerpt>{other}</excerpt>")))
    assert [one.name for one in found.products] == ["Zorvex"]


def test_factories_under_author_are_no_products() -> None:
    factory = "<assignedEntity><performance><actDefinition><code displayName='MANUFACTURE'/><product>"
    factory += "<manufacturedProduct><manufacturedMaterialKind><code code='1'/></manufacturedMaterialKind>"
    factory += "</manufacturedProduct></product></actDefinition></performance></assignedEntity>"
    label = spl.read(document(TEXT, author=factory))
    assert len(label.products) == 1
    assert label.original_packager is True


@pytest.mark.parametrize(
    ("equal", "act", "original"),
    [
        ("8888-0002", "", False),
        ("9999-0002", "", None),
        ("8888-0002", "manufacture", False),
        ("", "relabel", False),
        ("", "API manufacture", True),
        ("", "", None),
    ],
)
def test_original_packager(equal: str, act: str, original: bool | None) -> None:
    entity = f"<asEquivalentEntity><definingMaterialKind><code code='{equal}'/></definingMaterialKind>"
    changed = PRODUCT.replace("<asContent>", f"{entity}</asEquivalentEntity><asContent>", 1) if equal else PRODUCT
    factory = f"<performance><actDefinition><code displayName='{act}'/></actDefinition></performance>" if act else ""
    assert spl.read(document(TEXT, products=changed, author=factory)).original_packager is original


def test_documents_of_2005() -> None:
    old = """<subject><manufacturedProduct><manufacturedMedicine>
      <code code="9999-0003" codeSystem="2.16.840.1.113883.6.69"/><name>Oldex</name>
      <activeIngredient><quantity><numerator unit="mg" value="2"/><denominator value="1"/></quantity>
        <activeIngredientSubstance><name>oldamide</name><activeMoiety><activeMoiety><name>oldam</name></activeMoiety>
        </activeMoiety></activeIngredientSubstance></activeIngredient>
      <inactiveIngredient><inactiveIngredientSubstance><name>starch</name></inactiveIngredientSubstance>
      </inactiveIngredient>
      <asContent><containerPackagedMedicine><code code="9999-0003-66" codeSystem="2.16.840.1.113883.6.69"/>
      </containerPackagedMedicine></asContent></manufacturedMedicine></manufacturedProduct></subject>"""
    codeless = f"<component><section>{old}</section></component>"
    label = spl.read(document(codeless, TEXT, products="", set_id=SET_ID.upper()))
    (oldex,) = label.products
    assert label.id == SET_ID
    assert oldex.ingredients == (Ingredient(name="oldamide", strength="2 mg", moiety="oldam"),)
    assert (oldex.inactive, oldex.ndcs) == (("starch",), ("9999-0003", "9999-0003-66"))


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("20240229", "2024-02-29"),
        ("20240229120000-0500", "2024-02-29"),
        ("202403", "2024-03"),
        ("2024", "2024"),
        ("20230229", None),
        ("20241301", None),
        ("20000101", None),
        ("", None),
        ("soon", None),
        ("00000000", None),
    ],
)
def test_dates(given: str, date: str | None) -> None:
    assert spl.read(document(TEXT, date=given)).effective == date


@pytest.mark.parametrize(
    ("code", "name", "what"),
    [
        ("50577-6", "OTC ANIMAL DRUG LABEL", "an animal drug label (OTC ANIMAL DRUG LABEL)"),
        ("50578-4", "", "an animal drug label"),
        ("00000-0", "Veterinary something", "an animal drug label"),
        ("81203-2", "BULK INGREDIENT - ANIMAL DRUG", "a bulk ingredient"),
        ("60685-5", "Indexing - Pharmacologic Class", "a pharmacologic class indexing file"),
        ("51726-8", "NDC/NHRIC LABELER CODE REQUEST", "a labeler code request"),
        ("66105-8", "LOT DISTRIBUTION DATA", "lot distribution data (LOT DISTRIBUTION DATA)"),
        ("66105-8", "", "lot distribution data"),
        ("0-0", "Lot Distribution Data", "lot distribution data"),
        ("71744-7", "HEALTH CARE PROVIDER LETTER", "a letter to health care providers"),
        ("0-0", "MEETING MINUTES", "another kind of document (MEETING MINUTES)"),
        ("78744-0", "DRUG FOR FURTHER PROCESSING", "a drug for further processing"),
    ],
)
def test_other_documents_are_refused_by_name(code: str, name: str, what: str) -> None:
    with pytest.raises(UnreadableFile, match="not a label of a human drug") as refused:
        spl.read(document(TEXT, code=code, type_name=name))
    assert refused.value.code == "not_a_human_label"
    assert what in refused.value.message


def test_a_drug_approved_for_animals_is_refused() -> None:
    changed = PRODUCT.replace('displayName="NDA"', 'displayName="NADA"')
    with pytest.raises(UnreadableFile, match="animal"):
        spl.read(document(TEXT, products=changed))


def test_other_refusals() -> None:
    for data, code in (
        (b"<other/>", "not_spl"),
        (b'<document xmlns="urn:other"/>', "not_spl"),
        (document(TEXT, set_id=" "), "no_set_id"),
        (document(products=""), "empty_label"),
    ):
        with pytest.raises(UnreadableFile) as refused:
            spl.read(data)
        assert refused.value.code == code
        assert "\n" not in refused.value.message


def test_the_name_of_the_file_is_in_the_message() -> None:
    with pytest.raises(UnreadableFile, match=r"^made-up\.xml: "):
        spl.read(b"<other/>", name="made-up.xml")


@pytest.mark.real
@pytest.mark.skipif(not LABELS.is_dir(), reason="the real labels are not at hand")
def test_real_documents_that_are_no_labels() -> None:
    refused = {}
    for path in (*LABELS.glob("spl/*.xml"), *LABELS.glob("negative/*.xml")):
        try:
            label = spl.read(path.read_bytes())
        except UnreadableFile as error:
            refused[path.name] = error.code
        else:
            assert label.products, path.name
            assert label.name != label.id, path.name
    assert sorted(refused.values()) == ["not_a_human_label"] * 4 + ["not_spl"]


@pytest.mark.parametrize(
    ("code", "said", "name"),
    [
        ("34391-3", "Human Prescription Drug Label", "HUMAN PRESCRIPTION DRUG LABEL"),
        ("34391-3", "HUMAN PRESCRIPTION DRUG LABELING", "HUMAN PRESCRIPTION DRUG LABEL"),
        ("34390-5", "", "HUMAN OTC DRUG LABEL"),
        ("58475-5", "Medical Food", "MEDICAL FOOD"),
        ("0-0", "Homeopathic product", "HOMEOPATHIC PRODUCT"),
    ],
)
def test_kinds_of_documents_are_called_by_their_codes(code: str, said: str, name: str) -> None:
    assert spl.read(document(TEXT, code=code, type_name=said)).document_type == name
