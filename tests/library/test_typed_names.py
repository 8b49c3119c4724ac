# ruff: noqa: PLR0917  a table of names
"""What people type, judged one by one: which label answers, and what must never be answered."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from druginfo import Library
from druginfo.domain.model import Ingredient, Monograph, Product
from druginfo.domain.product_words import readings
from druginfo.errors import UnknownDrug, UnreadableFile
from druginfo.library.resolve import suggest
from druginfo.results.base import Problem
from label_files import label, record, response, set_id, spl, stocked

TABLET, COATED, SLOW = "TABLET", "TABLET, FILM COATED", "TABLET, EXTENDED RELEASE"
SHOT, PUFF, ORAL = "INJECTION, SOLUTION", "AEROSOL, METERED", ("ORAL",)
VEIN, UNDER, AIR = ("INTRAVENOUS",), ("SUBCUTANEOUS",), ("RESPIRATORY (INHALATION)",)


def drug(
    number: int, name: str, actives: str, strengths: str = "", form: str = TABLET,
    routes: tuple[str, ...] = ORAL, **more: object,
) -> Monograph:  # fmt: skip
    """A label of products of each strength; actives are "name=moiety" joined by "+", strengths joined likewise."""
    pairs = [one.partition("=") for one in actives.split("+")]
    products = tuple(
        Product(
            name=name, form=form, routes=routes, category="NDA", application_number=f"NDA{600000 + number}",
            generic_name=str(more["generic"]) if "generic" in more else None, ndcs=(f"0055-{number:04}-01",),
            ingredients=tuple(
                Ingredient(
                    name=each, moiety=moiety or None, strength=strength or None, unii=f"U{number:04}{at}ZZZZ"
                )
                for at, ((each, _, moiety), strength) in enumerate(
                    zip(pairs, one.split("+") + [""] * len(pairs), strict=False)
                )
            ),
        )
        for one in strengths.split("|")
    )  # fmt: skip
    facts = {key: value for key, value in more.items() if key != "generic"}
    return msgspec.structs.replace(label(number, name, "x"), products=products, **facts)


LABELS = [
    drug(
        1,
        "Metformax",
        "metformin hydrochloride=metformin",
        "850 mg|1 g",
        COATED,
        rxcuis=("861010",),
        nuis=("N0000000901",),
    ),
    drug(2, "Metformax XR", "metformin hydrochloride=metformin", "500 mg|750 mg", SLOW, original_packager=False),
    drug(3, "Warfex", "warfarin sodium=warfarin", "1 mg|2 mg|5 mg", spl_id="bbbbbbbb-0000-4000-8000-000000000003"),
    drug(4, "Ibufar", "ibuprofen", "400 mg|600 mg"),
    drug(5, "Paracet", "acetaminophen", "500 mg"),
    drug(6, "Ventapuff", "albuterol sulfate=albuterol", "0.09 mg", PUFF, AIR),
    drug(7, "Adrenopen", "epinephrine", "0.3 mg/0.3 mL", SHOT, ("INTRAMUSCULAR", "SUBCUTANEOUS")),
    drug(8, "Lidofar", "lidocaine hydrochloride=lidocaine", "10 mg/mL|20 mg/mL", SHOT, VEIN),
    drug(
        9,
        "Combimox",
        "amoxicillin=amoxicillin anhydrous+clavulanate potassium=clavulanic acid",
        "875 mg+125 mg",
        COATED,
        generic="Amoxicillin and Clavulanate Potassium",
    ),
    drug(10, "Amoxifar", "amoxicillin=amoxicillin anhydrous", "250 mg|500 mg", "CAPSULE"),
    drug(11, "CALYXEN 7/7/7", "norethindrone+ethinyl estradiol", "1 mg+0.035 mg", "KIT"),
    drug(12, "CALYXEN 1/35", "norethindrone+ethinyl estradiol", "1 mg+0.035 mg", "KIT", effective="2020-01-01"),
    drug(13, "Glargex", "insulin glargine", "100 U/mL", SHOT, UNDER),
    drug(14, "Lisprex", "insulin lispro", "100 U/mL", SHOT, UNDER),
    drug(15, "Asparex", "insulin aspart", "100 U/mL", SHOT, UNDER),
    drug(16, "Humarex R", "insulin human", "100 U/mL", SHOT, UNDER),
    drug(17, "Degludex", "insulin degludec", "200 U/mL", SHOT, UNDER),
    drug(18, "Fakumax", "fakumab-wxyz", "150 mg|420 mg", "INJECTION, POWDER, LYOPHILIZED, FOR SOLUTION", VEIN),
    drug(49, "Fakumira", "fam-fakumab deruxtecan-qrst", "100 mg", SHOT, VEIN),
    drug(
        50,
        "Trifaku",
        "fakumab-wxyz+pertufak+hyaluronidase",
        "600 mg+600 mg+10000 U",
        SHOT,
        VEIN,
        generic="pertufak, fakumab, and hyaluronidase-wxyz",
    ),
    drug(19, "Fakumio", "ado-fakumab emtansine", "100 mg", "INJECTION, POWDER, LYOPHILIZED, FOR SOLUTION", VEIN),
    drug(20, "Fakumax Hylex", "fakumab-wxyz+hyaluronidase", "600 mg+10000 U", SHOT, UNDER),
    drug(21, "Newol's D/C & Co", "newolin", "5 mg"),
    drug(22, "Naloxafar", "naloxone hydrochloride=naloxone", "0.4 mg/mL", SHOT, VEIN),
    drug(23, "Rubrifar", "doxorubicin hydrochloride=doxorubicin", "2 mg/mL", SHOT, VEIN),
    drug(24, "Methyco", "methycobalamin", "300 mg"),
    drug(25, "Prednifar", "prednisolone", "5 mg"),
    drug(26, "Nitrofar", "nitroglycerin", "0.4 mg"),
    drug(27, "Rifafar", "rifampin", "300 mg", "CAPSULE"),
    drug(28, "Cyclofar", "cyclosporine", "25 mg|100 mg", "CAPSULE"),
    drug(29, "Furofar", "furosemide", "20 mg|40 mg"),
    drug(30, "Meperifar", "meperidine hydrochloride=meperidine", "50 mg"),
    drug(31, "Glyburfar", "glyburide", "5 mg"),
    drug(32, "Sulfatrim", "sulfamethoxazole+trimethoprim", "800 mg+160 mg|400 mg+80 mg"),
    drug(33, "Hydroparacet", "hydrocodone bitartrate=hydrocodone+acetaminophen", "5 mg+325 mg|10 mg+325 mg"),
    drug(34, "Thyrofar", "levothyroxine sodium anhydrous=levothyroxine", "0.025 mg|0.05 mg|0.1 mg"),
    drug(35, "Metolar", "metoprolol tartrate=metoprolol", "50 mg"),
    drug(36, "Metolar XL", "metoprolol succinate=metoprolol", "25 mg|100 mg", SLOW),
    drug(37, "Losafar", "losartan potassium=losartan", "50 mg"),
    drug(38, "Losafar HCT", "losartan potassium=losartan+hydrochlorothiazide", "50 mg+12.5 mg"),
    drug(39, "Corefar", "carvedilol", "3.125 mg|12.5 mg"),
    drug(40, "Aspifar", "aspirin", "81 mg|325 mg"),
    drug(41, "Compoundol", "+".join(f"madeupine {n}" for n in range(37)) + "+metfarin", ""),
    drug(42, "Metfarex", "metfarin hydrochloride=metfarin", "10 mg"),
    drug(43, "Pneumovex", "pneumo antigen", "", "INJECTION, SUSPENSION", generic="pneumo vaccine, 23-valent"),
    drug(44, "Dilantofar", "phenytoin sodium=phenytoin", "100 mg", "CAPSULE, EXTENDED RELEASE"),
    drug(45, "Hydralafar", "hydralazine hydrochloride=hydralazine", "25 mg"),
    drug(46, "Citalofar", "citalopram hydrobromide=citalopram", "20 mg"),
    drug(47, "Morphifar", "morphine sulfate=morphine", "15 mg|30 mg", SLOW),
    drug(48, "Codipar", "codeine phosphate=codeine+acetaminophen", "30 mg+300 mg"),
]

ANSWERED: dict[str, tuple[str, ...]] = {
    "Metformax": (
        "metformax", "METFORMAX", "Metformax®", "metformin", "metformin hydrochloride", "metformin hcl",
        "Metformin HCl",
        "metformin 850mg", "metformin 850 mg", "metformin 1 g", "metformin 1000mg", "metformin 1000 mg tablet",
        "metformin tablets", "metformin hcl tablets, USP", "metformax 850 mg film coated tablets", "metformax tabs",
        "850 mg metformin", "oral metformin", "metformin hydrochloride 850 MG Oral Tablet", "Metformax (metformin)",
        "metformax (metformin hydrochloride)", "metformin (Metformax)",
        "metformin hydrochloride 850 MG Oral Tablet [Metformax]", "0055-0001-01", "00055-0001-01", "00055000101",
        "0055 0001 01", "ndc:0055-0001-01", "NDC 0055-0001-01", "*0055-0001-01", "0055-0001", "rxcui:861010", "861010",
        "RXCUI: 861010", "RxCUI 861010", "unii U00010ZZZZ",
        "unii:U00010ZZZZ", "u00010zzzz", "nda600001", "NDA 600001", set_id(1), f"setid:{set_id(1)}",
        "nui:N0000000901", "metformin\u00a0hcl", "\ufeffmetformin", "metformin 500 mg immediate release" ,
    ),
    "Metformax XR": (
        "metformax xr", "metformin xr", "metformin er", "metformin ER 500 mg", "metformin 500mg", "metformin 500 mg",
        "metformin extended release", "metformin extended-release tablets", "metformin hcl er 750 mg tablet",
        "24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", "metformax xr 500 mg", "metformin sr",
    ),
    "Warfex": (
        "warfex", "warfarin", "warfarin sodium", "warfarin na", "warfarin 5mg", "warfarin 5 mg tablet", "warfex 5mg",
        "warfex 2 mg", "warfarin sodium 1 mg", "warfarin 4 mg", "Warfex (warfarin sodium) tablets",
        "spl:bbbbbbbb-0000-4000-8000-000000000003", "bbbbbbbb-0000-4000-8000-000000000003", "warfarin tabs 5mg",
        "warfarin blister pack", "warfarin po", "warfarin 5", "warfarin bottle", "warfarin sodium tablets usp",
    ),
    "Ibufar": ("ibufar", "ibuprofen", "ibuprofen 400mg", "ibuprofen 600 mg tablets", "ibufar 400", "ibuprofen 200 mg"),
    "Paracet": (
        "paracet", "acetaminophen", "paracetamol", "APAP", "paracetamol 500mg", "paracetamol 500 mg tablets",
        "acetaminophen 500", "Acetaminophen Tablets", "paracetamol tablets bp",
    ),
    "Ventapuff": (
        "ventapuff", "albuterol", "albuterol sulfate", "albuterol sulphate", "salbutamol", "salbutamol inhaler",
        "albuterol inhaler", "albuterol hfa", "salbutamol sulphate", "salbutamol 90 mcg inhaler", "ventapuff hfa",
        "albuterol 90 mcg/actuation", "albuterol inhalation aerosol",
    ),
    "Adrenopen": (
        "adrenopen", "epinephrine", "adrenaline", "adrenaline pen", "epinephrine auto-injector",
        "epinephrine autoinjector",
        "epinephrine 0.3 mg", "adrenaline injection", "epinephrine 1 mg/mL", "epinephrine im", "adrenaline 0.3mg/0.3ml",
    ),
    "Lidofar": (
        "lidocaine", "lignocaine", "lidocaine hcl", "lidocaine 1%", "lidocaine 2 %", "lignocaine hydrochloride",
        "lidocaine hcl 1% injection", "lidocaine 10 mg/ml", "lignocaine hcl 2%", "lidocaine iv",
    ),
    "Combimox": (
        "combimox", "amoxicillin/clavulanate", "amoxicillin and clavulanate potassium", "amoxicillin + clavulanate",
        "amoxicillin-clavulanate", "clavulanate/amoxicillin", "amoxicillin with clavulanic acid",
        "clavulanic acid + amoxicillin",
        "clavulanate potassium and amoxicillin", "amoxicillin, clavulanate potassium",
        "amoxicillin/clavulanate 875 mg/125 mg",
        "amoxicillin 875 MG / clavulanate 125 MG Oral Tablet",
        "amoxicillin 875 MG / clavulanate 125 MG Oral Tablet [Combimox]",
        "amoxicillin-clavulanate 875-125 mg", "combimox 875/125", "Combimox (amoxicillin and clavulanate potassium)",
        "co-amoxiclav", "amoxycillin/clavulanate", "amoxicillin & clavulanate potassium", "amoxicillin clavulanate",
    ),
    "Amoxifar": (
        "amoxicillin", "amoxycillin", "amoxicillin 500 mg capsule", "amoxicillin 500mg caps", "amoxifar 250 mg",
    ),
    "CALYXEN 7/7/7": (
        "calyxen 7/7/7", "Calyxen 7 7 7", "norethisterone and ethinylestradiol",
        "ethinylestradiol norethisterone", "norethindrone/ethinyl estradiol", "ethinyl estradiol/norethindrone",
        "norethindrone and ethinyl estradiol", "norethindrone/ethinylestradiol",
    ),
    "CALYXEN 1/35": ("calyxen 1/35", "CALYXEN 1/35 kit"),
    "Glargex": (
        "glargex", "insulin glargine", "insulin glargine pen", "insulin glargine 100 units/ml", "glargex u-100",
        "glargex solostar",
    ),
    "Asparex": ("aspart", "aspart pen", "insulin aspart"),
    "Lisprex": ("lisprex", "lispro", "insulin lispro", "insulin lispro kwikpen", "insulin lispro vial"),
    "Humarex R": ("humarex r", "insulin human", "humarex r 100 units/mL vial"),
    "Fakumax": (
        "fakumax", "fakumab", "fakumab-wxyz", "fakumab 150 mg", "fakumax 420mg", "fakumax (fakumab-wxyz)",
        "fakumab vial",
        "fakumax 440 mg", "fakumab for injection", "fakumab iv", "fakumax single-dose vial",
    ),
    "Fakumio": (
        "fakumio", "fakumab emtansine", "ado-fakumab emtansine", "fakumab emtansine 100 mg", "fakumio 100 mg vial",
    ),
    "Fakumax Hylex": (
        "fakumax hylex", "fakumab and hyaluronidase", "hyaluronidase/fakumab", "fakumab + hyaluronidase",
        "fakumab hyaluronidase", "fakumab hyaluronidase-wxyz", "Fakumax Hylex(R)", "fakumax hylex(TM) vial",
    ),
    "Fakumira": ("fakumira", "fakumab deruxtecan-qrst", "fam-fakumab deruxtecan", "fakumab deruxtecan"),
    "Trifaku": (
        "pertufak, fakumab, and hyaluronidase-wxyz", "Pertufak, Fakumab, and Hyaluronidase-wxyz",
        "fakumab pertufak hyaluronidase-wxyz",
    ),
    "Newol's D/C & Co": ("Newol's D/C & Co", "newol’s d/c & co", "Newols D/C & Co" , "newolin", "newolin 5mg tablet"),
    "Naloxafar": ("naloxone", "naloxone hcl", "naloxone hydrochloride", "naloxone injection", "naloxone 0.4 mg/ml"),
    "Rubrifar": ("doxorubicin", "doxorubicin hcl", "doxorubicin 2 mg/mL injection"),
    "Nitrofar": ("nitroglycerin", "glyceryl trinitrate", "GTN", "gtn tablets", "nitroglycerin sl"),
    "Rifafar": ("rifampin", "rifampicin", "rifampicin 300 mg capsules"),
    "Cyclofar": ("cyclosporine", "ciclosporin", "cyclosporin", "ciclosporin 100mg capsule"),
    "Furofar": ("furosemide", "frusemide", "frusemide 40mg", "furosemide 20 mg tab"),
    "Meperifar": ("pethidine", "meperidine", "pethidine hydrochloride", "pethidine hcl 50 mg"),
    "Glyburfar": ("glyburide", "glibenclamide", "glibenclamide 5mg"),
    "Sulfatrim": (
        "sulfatrim", "co-trimoxazole", "trimethoprim/sulfamethoxazole", "sulfamethoxazole-trimethoprim", "TMP/SMX",
        "trimethoprim and sulphamethoxazole", "sulfamethoxazole-trimethoprim 800-160 mg", "co-trimoxazole tablets",
    ),
    "Hydroparacet": (
        "hydrocodone/apap", "hydrocodone/apap 5-325 mg", "hydrocodone/acetaminophen",
        "acetaminophen and hydrocodone bitartrate",
        "hydrocodone/paracetamol", "hydrocodone bitartrate and acetaminophen tablets", "hydroparacet 5/325",
    ),
    "Thyrofar": (
        "levothyroxine", "thyroxine", "levothyroxine 50 mcg", "levothyroxine 100 µg",
        "levothyroxine sodium 25 mcg tablet",
    ),
    "Metolar": ("metolar", "metoprolol tartrate", "metoprolol tartrate 50mg"),
    "Metolar XL": (
        "metoprolol succinate", "metoprolol succinate er", "metolar xl", "metoprolol 25 mg", "metoprolol xl",
    ),
    "Losafar": ("losartan", "losartan potassium", "losartan k", "losafar 50mg"),
    "Losafar HCT": (
        "losafar hct", "losartan/hydrochlorothiazide", "losartan/hctz", "hydrochlorothiazide and losartan potassium",
    ),
    "Corefar": (
        "carvedilol", "carvedilol tablets", "carvedilol 12.5 MG Oral Tablet [Corefar]",
        "carvedilol 12.5 MG Oral Tablet",
    ),
    "Aspifar": ("aspirin", "acetylsalicylic acid", "ASA", "asa 81 mg", "aspirin 81", "aspirin tablet 325mg"),
    "Metfarex": ("metfarin", "metfarin hcl", "metfarin hydrochloride", "metfarin 10 mg"),
    "Pneumovex": ("pneumo vaccine, 23-valent", "pneumovex"),
    "Dilantofar": ("phenytoin", "phenytoin sodium er", "phenytoin sodium extended release capsules", "phenytoin na"),
    "Citalofar": ("citalopram hbr", "citalopram hydrobromide", "citalopram HBr 20 mg tablet"),
    "Morphifar": ("morphine sulphate", "morphine sulfate", "morphine sulfate er 30 mg", "morphine"),
    "Codipar": (
        "codeine", "codeine/paracetamol", "co-codamol", "acetaminophen with codeine",
        "paracetamol and codeine phosphate",
    ),
}  # fmt: skip

NEVER = (
    "fakumab deruxtecan-wxyz", "fakumab hyaluronidase-zzzz", "fakumab vedotin", "detemir",
    "norethindrone acetate/ethinyl estradiol", "norethisterone acetate/ethinylestradiol",
    "amoxicillin sodium and clavulanate potassium",
    "fakumax emtansine", "fakumax plus", "fakumab emtansine hyaluronidase",
    "doxorubicin liposomal", "liposomal doxorubicin", "doxorubicin lipid complex", "pegylated doxorubicin",
    "insulin", "insulin pen", "insulin detemir", "insulin nph", "insulin lispro protamine", "humarex", "humarex n",
    "humarex 70/30", "humarex r u-500", "insulin glargine and lixisenatide", "calyxen", "calyxen 1/50",
    "amoxicillin/sulbactam",
    "amoxicillin and metformin", "warfarin hcl", "warfarin potassium", "metoprolol fumarate", "losartan sodium",
    "prednisone", "prednisolon acetate plus", "methycobalamine forte", "oxycodone hcl", "oxycodone", "hydroxyzine",
    "metformin glipizide", "metformin/glipizide", "metformin for", "500 mg", "tablet", "20 mg tablets", "er", "hcl",
    "sodium", "5", "10 mg/mL", "ibuprofen/famotidine", "ibuprofen pm", "ibuprofen cold and flu", "losartan hct extra",
    "warfarin (Unknownol)", "Unknownol (warfarin)", "carvedilol [Unknownol]", "fakumab [Fakumio]", "fakumab (Fakumio)",
    "Fakumax (emtansine)", "0055-0099-01", "00055009901", "unii:ZZZZZZZZZ9", "rxcui:1", "nda 699999",
    "00000000-0000-4000-8000-0000000000ff", "spl:00000000-0000-4000-8000-000000000001", "rxcui:metformin", "nui:861010",
    "pneumo vaccine", "pneumo vaccine 13-valent", "vitamin c", "penicillin g", "thyro", "madeupine", "metfarin zinc",
    "aspirin/dipyridamole", "acetaminophen pm", "nitroglycerin/isosorbide", "epinephrine and lidocaine",
    "metformax duo",
    "glargex 300 plus", "naloxone/pentazocine", "./metformin", "metformax 37",
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(library=stocked(tmp_path_factory.mktemp("typed") / "library", LABELS))


FORMS = [(typed, name) for name, several in ANSWERED.items() for typed in several]


@pytest.mark.parametrize(("typed", "name"), FORMS)
def test_what_answers(typed: str, name: str, library: Library) -> None:
    assert [one.name for one in library.show(typed).results] == [name]


def test_a_brand_in_brackets_that_is_not_here_is_said(library: Library) -> None:
    """RxNorm's name of a product: the brand surely has the ingredient, so another label of it may answer."""
    shown = library.show("carvedilol 12.5 MG Oral Tablet [Unknownol]")
    assert [one.name for one in shown.results] == ["Corefar"]
    said = {one.code: one.message for one in shown.notices}
    assert said["brand_not_in_library"] == 'No label in the library is called "Unknownol".'


@pytest.mark.parametrize("typed", NEVER)
def test_what_nothing_answers(typed: str, library: Library) -> None:
    with pytest.raises((UnknownDrug, UnreadableFile)) as refused:
        library.show(typed)
    assert typed not in refused.value.suggestions


@pytest.mark.parametrize("typed", [one for one, _ in FORMS if " " in one and "," not in one])
def test_the_same_without_quotes(typed: str, library: Library) -> None:
    words = typed.split(" ")
    assert library.names_in(words) == [" ".join(words)]


def test_there_are_as_many_forms_as_promised() -> None:
    assert len(FORMS) + len(NEVER) >= 250


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("warfarin ibuprofen sumatriptan", ["warfarin", "ibuprofen", "sumatriptan"]),
        ("warfarin 5 mg ibuprofen 400mg", ["warfarin 5 mg", "ibuprofen 400mg"]),
        ("warfarin and ibuprofen", ["warfarin", "ibuprofen"]),
        ("warfarin + ibuprofen", ["warfarin", "ibuprofen"]),
        ("warfarin with aspirin and ibuprofen", ["warfarin", "aspirin", "ibuprofen"]),
        ("metformin er 500 mg warfarin tablets", ["metformin er 500 mg", "warfarin tablets"]),
        ("warfarin dipyridamolol ibuprofen", ["warfarin", "dipyridamolol", "ibuprofen"]),
        ("warfarin fakumab deruxtecan", ["warfarin", "fakumab deruxtecan"]),
        ("warfarin fakumab emtansine ibuprofen", ["warfarin", "fakumab emtansine", "ibuprofen"]),
        ("warfarin fakumab strangeword", ["warfarin", "fakumab strangeword"]),
        ("ibuprofen liposomal doxorubicin warfarin", ["ibuprofen liposomal doxorubicin", "warfarin"]),
        ("doxorubicin liposomal warfarin ibuprofen", ["doxorubicin liposomal warfarin", "ibuprofen"]),
        ("liposomal doxorubicin warfarin ibuprofen", ["liposomal doxorubicin", "warfarin", "ibuprofen"]),
        ("warfarin insulin detemir ibuprofen", ["warfarin", "insulin detemir", "ibuprofen"]),
        ("warfarin metoprolol fumarate ibuprofen", ["warfarin", "metoprolol fumarate", "ibuprofen"]),
        ("warfarin ibuprofen lysine", ["warfarin", "ibuprofen lysine"]),
        ("warfarin ibuprofen 37", ["warfarin", "ibuprofen 37"]),
        ("losartan hydrochlorothiazide", ["losartan hydrochlorothiazide"]),
        ("warfarin phenobarbitone", ["warfarin", "phenobarbitone"]),
        ("warfarin nosuchdrug", ["warfarin nosuchdrug"]),
        ("warfarin amoxicillin/clavulanate", ["warfarin", "amoxicillin/clavulanate"]),
    ],
)
def test_names_without_commas(typed: str, names: list[str], library: Library) -> None:
    assert library.names_in(typed.split()) == names


def test_known_pairs_are_answered_beside_an_unknown_name(library: Library) -> None:
    answer = library.interactions(*library.names_in(["warfarin", "ibuprofen", "sumatriptam"]))
    assert isinstance(answer.error, Problem)
    assert (answer.error.code, answer.error.exit_code) == ("not_recognised", 3)
    assert "warfarin + ibuprofen" in [one.query for one in answer.results]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("warfarin 4 mg", "no 4 mg product in this label; it lists 1 mg, 2 mg, 5 mg"),
        ("warfarin xr", "no extended release product in this label; it lists tablet"),
        ("warfarin iv", "no intravenous route in this label; it lists oral"),
        ("warfarin cream 5mg", "no cream product in this label; it lists tablet"),
        ("pneumovex 5 mg", 'this label lists no strengths, so "5 mg" could not be compared'),
    ],
)
def test_what_the_label_does_not_list_is_said(typed: str, told: str, library: Library) -> None:
    notices = [one.message for one in library.show(typed).notices if one.code == "product_not_listed"]
    (notice,) = notices
    assert told in notice


@pytest.mark.parametrize(
    "typed", ["warfarin 5 mg tablets", "metformin 1000mg", "lidocaine 1%", "fakumax vial", "warfarin"]
)
def test_what_the_label_lists_needs_no_line(typed: str, library: Library) -> None:
    assert "product_not_listed" not in [one.code for one in library.show(typed).notices]


def test_another_name_of_the_substance_is_said_with_its_source(library: Library) -> None:
    (notice,) = [one for one in library.show("salbutamol inhaler").notices if one.code == "synonym"]
    assert '"salbutamol" is another name of albuterol (WHO' in notice.message


@pytest.mark.parametrize(
    ("typed", "drugs"),
    [
        ("calyxen", ("CALYXEN 1/35", "CALYXEN 7/7/7")),
        ("insulin", ("insulin aspart", "insulin degludec", "insulin glargine", "insulin human", "insulin lispro")),
        ("insulin pen", ("insulin aspart", "insulin degludec", "insulin glargine", "insulin human", "insulin lispro")),
    ],
)
def test_a_beginning_of_several_names_lists_them_as_printed(
    typed: str, drugs: tuple[str, ...], library: Library
) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show(typed)
    assert (refused.value.code, refused.value.suggestions) == ("several_drugs", drugs)
    assert f'"{typed}" matches {len(drugs)} drugs: {", ".join(drugs)}' in refused.value.message
    assert "druginfo show" in refused.value.message
    listed = library.drugs(typed)
    assert not listed.error
    assert {one.query for one in listed.results} == {typed}
    assert len(listed.results) >= len(drugs)
    assert [one.code for one in listed.notices if one.code == "beginning"]


def test_a_list_of_beginnings_says_if_not_all_names_were_looked_at(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def notice() -> str:
        (one,) = (one.message for one in library.drugs("insulin").notices if one.code == "beginning")
        return one

    assert "These are the drugs whose names begin with it." in notice()
    monkeypatch.setattr(suggest, "_COUNTED", 3)
    assert "These are some of the drugs whose names begin with it." in notice()
    with pytest.raises(UnknownDrug, match="matches at least "):
        library.show("insulin")


def test_what_no_name_begins_with_is_not_listed(library: Library) -> None:
    with pytest.raises(UnknownDrug):
        library.drugs("calyx")
    listed = library.drugs("calyxen", "quuxol")
    assert {one.name for one in listed.results} == {"CALYXEN 1/35", "CALYXEN 7/7/7"}
    assert listed.error
    assert (listed.error.code, listed.error.exit_code) == ("not_recognised", 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("metfromin", "metformin"), ("metformn 500mg", "metformin"), ("warfrin", "warfarin"),
        ("ibuprophen", "ibuprofen"), ("asetaminofen", "acetaminophen"), ("fenitoin", "phenytoin"),
        ("métformine", "metformin"), ("glarg", "Glargex"), ("insuline glargine", "insulin glargine"),
        ("thyro", "Thyrofar"), ("pneumo vaccine", "pneumo vaccine, 23-valent"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant_is_suggested_as_printed(typed: str, meant: str, library: Library) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show(typed)
    assert refused.value.suggestions[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "prednisone", "Oxycodone HCl", "hydroxyzine", "hydroxyzine hcl", "metoprine", "fakumax emtansine",
        "quinine", "0055-0099-01", "naltrexone hydrochloride", "losartan sodium", "vitamin d",
    ],
)  # fmt: skip
def test_another_medicine_is_no_suggestion(typed: str, library: Library) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show(typed)
    assert refused.value.suggestions == ()


def test_no_name_is_shown_that_no_label_has(library: Library) -> None:
    shown = [name for start in "abcdefghilmnoprstuvw" for name in library.names(start)]
    assert "pneumo vaccine, 23-valent" in shown
    assert not [name for name in shown if "and 23" in name or name.startswith(("+", "unii:", "rxcui:", "nui:", "spl:"))]
    assert library.names("Calyxen 7/") == ["Calyxen 7/7/7"]


def test_a_code_of_a_class_is_no_single_medicine(tmp_path: Path) -> None:
    both = [drug(1, "Onefar", "oneine", nuis=("N0000000001",)), drug(2, "Twofar", "twoine", nuis=("N0000000001",))]
    library = Library(library=stocked(tmp_path / "library", both))
    with pytest.raises(UnknownDrug):
        library.show("nui:N0000000001")


def test_letters_in_a_national_drug_code(tmp_path: Path) -> None:
    one = drug(1, "Onefar", "oneine")
    product = msgspec.structs.replace(one.products[0], ndcs=("0019-N120-01", "0019-N120"))
    library = Library(library=stocked(tmp_path / "library", [msgspec.structs.replace(one, products=(product,))]))
    for typed in (
        "0019-N120-01",
        "0019-n120-01",
        "00019-N120-01",
        "00019N12001",
        "0019 N120 01",
        "0019-N120",
        "*0019-N120-*1",
    ):
        assert [found.name for found in library.show(typed).results] == ["Onefar"], typed
    for typed in ("0019-N121-01", "0019-0120-01", "00190120-01"):
        with pytest.raises(UnknownDrug):
            library.show(typed)


def test_a_file_with_a_stroke_is_one_where_it_exists_and_no_name_does(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("amoxicillin/clavulanate", "folder/mine"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text("no label")
    assert [one.name for one in library.show("amoxicillin/clavulanate").results] == ["Combimox"]
    with pytest.raises(UnreadableFile):
        library.show("folder/mine")
    with pytest.raises(UnknownDrug, match="There is no such file either"):
        library.show("folder/yours")


def test_codes_are_read_from_both_formats(tmp_path: Path) -> None:
    from_spl = spl(1).replace(b'<id root="1"/>', b'<id root="AAAAAAAA-0000-4000-8000-00000000000A"/>')
    (tmp_path / "one.xml").write_bytes(from_spl)
    codes = {"rxcui": ["861010"], "nui": ["N0000000901"], "unii": ["ZZ00000009"], "spl_id": ["id-2"]}
    two = record(2)
    two["openfda"] |= codes
    (tmp_path / "two.json").write_bytes(response(two))
    library = Library(library=tmp_path / "library")
    library.add(str(tmp_path / "one.xml"), str(tmp_path / "two.json"))
    for typed, name in {
        "aaaaaaaa-0000-4000-8000-00000000000a": "Zorvex", "unii:ZZ00000001": "Zorvex", "ZZ00000002": "Zorvex",
        "rxcui:861010": "Foodrug", "861010": "Foodrug", "nui:N0000000901": "Foodrug", "unii:zz00000009": "Foodrug",
        "spl:id-2": "Foodrug",
    }.items():  # fmt: skip
        (shown,) = library.show(typed).results
        assert shown.name == name, typed
    (shown,) = library.show("foodrug").results
    assert (shown.rxcuis, shown.nuis, shown.spl_id) == (("861010",), ("N0000000901",), "id-2")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("gel 5 mg", ["gel"]),
        ("foxol 5 mg tablet", ["foxol 5 mg", "foxol", "foxol"]),
        ("5 mg foxol", ["foxol"]),
        ("foxol", []),
    ],
)
def test_where_a_name_ends_and_a_product_begins(typed: str, names: list[str]) -> None:
    """The longest name first; a word that describes products may be a name itself."""
    assert [one.name for one in readings(typed)] == names


def test_only_the_very_name_takes_a_label_out(tmp_path: Path) -> None:
    library = Library(library=stocked(tmp_path / "library", [drug(5, "Paracet", "acetaminophen", "500 mg")]))
    for typed in ("paracetamol", "paracet 500 mg", "acetaminophen tablets"):
        with pytest.raises(UnknownDrug):
            library.remove(typed)
    assert [one.name for one in library.remove("paracet").results] == ["Paracet"]


def test_a_route_that_only_a_combination_has_is_not_answered_by_the_medicine_itself(library: Library) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show("fakumab sc")
    assert (refused.value.code, refused.value.suggestions) == ("several_drugs", ("Fakumax Hylex",))
    assert [one.name for one in library.show("fakumab iv").results] == ["Fakumax"]
    assert [one.name for one in library.show("warfarin iv").results] == ["Warfex"]
