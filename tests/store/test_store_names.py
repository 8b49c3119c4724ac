from __future__ import annotations

import pytest
from store_support import label, product, set_id

from druginfo.domain.identifiers import ndc_codes
from druginfo.domain.model import Ingredient, Product
from druginfo.domain.names import fold, fold_text, prefix_free, salt_free, suffix_free
from druginfo.store import Store
from druginfo.store.prepared import prepare


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "library.db", write=True) as opened:
        yield opened


def roles(store, name):
    found = store.candidates(name)
    assert len(found) <= 1
    return set(found[0].roles) if found else None


@pytest.mark.parametrize(
    ("name", "less"),
    [
        ("warfarin sodium", "warfarin"),
        ("madeupine hydrochloride monohydrate", "madeupine"),
        ("sodium chloride", "sodium chloride"),
        ("ferrous sulfate", "ferrous sulfate"),
        ("calcium carbonate", "calcium carbonate"),
        ("sodium", "sodium"),
        ("madeupine", "madeupine"),
    ],
)
def test_salt_free(name, less):
    assert salt_free(name) == less


def test_suffix_and_prefix():
    assert suffix_free("madeupimab-abcd") == "madeupimab"
    assert suffix_free("tocopheryl-acid") == "tocopheryl-acid"
    assert suffix_free("co-abcd") == "co-abcd"
    assert prefix_free("ado-madeupimab emtansine") == "madeupimab emtansine"
    assert prefix_free("madeupimab emtansine") == "madeupimab emtansine"


def test_text_is_folded_for_search():
    assert fold_text("5\u00a0µg car\u00addiac m² 20ºC ﬁrst") == "5 μg cardiac m2 20°C first"
    assert fold_text("plain") == "plain"


def test_a_label_answers_to_all_its_names(store):
    one = Ingredient(name="FOODRUGINE SODIUM", unii="U1", moiety="FOODRUGINE", moiety_unii="U2")
    sold = Product(name="Foo", suffix="XR", generic_name="foodrugine sodium", ingredients=(one,))
    store.add(label(products=(sold,), name="Foo", names=("The Foo",)))
    assert roles(store, "FOO") == {"brand"}
    assert roles(store, "foo xr") == {"brand"}
    assert roles(store, "the foo") == {"synonym"}
    assert roles(store, "foodrugine sodium") == {"ingredient", "generic"}
    assert {"moiety", "salt_free"} <= roles(store, "foodrugine")
    assert roles(store, set_id(1).upper()) == {"set_id"}
    assert roles(store, "foodrug") is None


def test_a_generic_named_for_its_ingredient_is_no_brand(store):
    store.add(label(name="Foodrugine", products=(product("Foodrugine", "foodrugine"),)))
    assert roles(store, "foodrugine") == {"ingredient"}


def test_biologics(store):
    store.add(label(1, "Foo", products=(product("Foo", "madeupimab-abcd", generic_name="madeupimab-abcd"),)))
    store.add(label(2, "Bar", products=(product("Bar", "ado-madeupimab emtansine"),)))
    (found,) = store.candidates("madeupimab")
    assert (found.summary.name, found.roles) == ("Foo", {"suffix_free"})
    assert store.candidates("madeupimab emtansine")[0].roles == {"prefix_free"}
    assert store.candidates("ado-madeupimab emtansine")[0].roles == {"ingredient"}


def test_a_combination_answers_to_each_of_its_ingredients_and_gives_their_number(store):
    both = product("Duo", "foodrugine sodium", "bardrugine", generic_name="Foodrugine Sodium and Bardrugine")
    store.add(label(name="Duo", products=(both,)))
    assert len(store.candidates("bardrugine")[0].summary.actives) == 2
    assert roles(store, "foodrugine and bardrugine") == {"salt_free"}


def test_a_diluent_and_a_swab_are_not_the_drug(store):
    parts = (
        product("Foodrug", "foodrugine"),
        product("Diluent", "WATER", generic_name="Water"),
        product("Swab", "ISOPROPYL ALCOHOL"),
    )
    store.add(label(products=(product("Foodrug Kit", parts=parts),)))
    assert store.candidates("foodrugine")
    assert store.candidates("foodrug kit")
    for name in ("water", "isopropyl alcohol", "diluent", "swab"):
        assert store.candidates(name) == []


def test_water_in_one_product_with_a_drug_is_not_the_drug(store):
    store.add(label(products=(product("Foo", "WATER", "foodrugine", generic_name="WATER"),)))
    assert store.candidates("water") == []
    assert [one.name for one in store.candidates("foodrugine")[0].summary.actives] == ["foodrugine"]


def test_what_is_only_water_or_salt_is_the_drug(store):
    store.add(label(1, "Sterile Water", products=(product("Sterile Water", "WATER"),)))
    store.add(label(2, "Saline", products=(product("Saline", "SODIUM CHLORIDE"),)))
    assert roles(store, "water") == {"ingredient"}
    assert roles(store, "sodium chloride") == {"ingredient"}


def test_application_numbers_in_any_spelling(store):
    store.add(label())
    for typed in ("NDA012345", "nda 012345", "NDA12345", "NDA 12345"):
        assert roles(store, typed) == {"application"}
    assert store.candidates("12345") == []


NDC = "1234-5678-90"


@pytest.mark.parametrize(
    "typed",
    [
        "1234-5678-90",
        "01234-5678-90",
        "1234567890",
        "01234567890",
        "NDC 1234-5678-90",
        "1234 5678 90",
        "1234-5678",
        "01234-5678",
        "012345678",
        "12345678",
        "1234-5678-11",
    ],
)
def test_an_ndc_in_any_usual_spelling(store, typed):
    store.add(label())
    assert roles(store, typed) == {"ndc"}


@pytest.mark.parametrize(
    "typed", ["", "ndc", "1", "12-3-4-5", "1234-5678-901", "123456-5678-90", "1234567890123", "a1"]
)
def test_no_ndc(typed):
    assert not [code for code in ndc_codes(typed) if code in prepare(label()).ndcs]


def test_ten_digits_may_be_any_of_three_spellings():
    ten = "1234567890"
    assert set(ndc_codes("1234-5678-90") + ndc_codes("12345-678-90") + ndc_codes("12345-6789-0")) == set(ndc_codes(ten))


def test_a_code_with_letters_is_one_too():
    assert ndc_codes("0019-N120-01") == ndc_codes("00019-n120-01") != ndc_codes("0019-N121-01")
    assert ndc_codes("0019-n120")
    assert not ndc_codes("5-fluorouracil") + ndc_codes("12-n120")


def test_a_listed_package_comes_before_others_of_its_product(store):
    store.add(label(1, products=(product("Foo", "foo", ndcs=("1234-5678-90",)),)))
    store.add(label(2, products=(product("Bar", "bar", ndcs=("1234-5678-91",)),)))
    assert [one.summary.set_id for one in store.candidates("1234-5678-91")] == [set_id(2)]
    assert len(store.candidates("1234-5678")) == 2


def test_names_by_their_beginning_and_by_their_spelling(store):
    store.add(label(1, "Foodrug"))
    store.add(label(2, "Foodle", products=(product("Foodle", "bardrugine"),)))
    assert store.names_starting("FOO") == ["foodle", "foodrug", "foodrugine", "foodrugine sodium"]
    assert store.names_starting("foo", 2) == ["foodle", "foodrug"]
    assert store.names_starting("nda") == []
    assert store.names_near("foodrgu")[0] == "foodrug"
    assert store.names_near("zzzz") == []
    assert store.names_near("") == []


def test_the_summary_has_what_a_ranking_needs(store):
    sold = product(
        "Foo", "foodrugine", routes=("ORAL",), form="TABLET", category="NDA", application_number="NDA012345"
    )  # fmt: skip
    store.add(label(products=(sold,), maker="Maker", document_type="HUMAN PRESCRIPTION DRUG LABEL", uniis=("X",)))
    summary = store.candidates("foodrugine")[0].summary
    assert (summary.routes, summary.forms, summary.categories) == (("ORAL",), ("TABLET",), ("NDA",))
    assert (summary.applications, summary.maker, summary.uniis) == (("NDA012345",), "Maker", ("X", "FOODRUGINE"))
    assert (summary.version, summary.format, summary.effective) == (1, "spl", "2024-05-06")
    assert fold(summary.actives[0].name) == "foodrugine"


def test_a_list_with_a_comma_makes_up_no_name(store: Store) -> None:
    store.add(label(products=(product("Vaxol", generic_name="pneumo vaccine, 23-valent"),)))
    assert store.names_starting("pneumo") == ["pneumo vaccine 23-valent"]
