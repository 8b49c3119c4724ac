from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_support import LONG, label, product, says, set_id

from druginfo.domain.label_names import summarise
from druginfo.domain.model import Cell, Gap, Monograph, Note, Section, Source, Statement
from druginfo.errors import DruginfoError, UnreadableFile
from druginfo.library.queries.glance_places import packed
from druginfo.store import Store, reindex
from druginfo.store.database import SCHEMA_VERSION
from druginfo.store.migrate import migrate
from druginfo.store.prepared import prepare


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "library.db", write=True) as opened:
        yield opened


def only(store, name="foodrug"):
    (entry,) = store.candidates(name)
    return entry


def test_a_label_comes_back_word_for_word(store):
    assert store.add(label()) == "added"
    entry = only(store)
    assert store.monograph(entry.key) == label()
    assert store.facts(entry.key) == msgspec.structs.replace(label(), sections=())
    assert store.check() == []


def test_adding_twice_changes_nothing(store):
    store.add(label())
    before = store.info()
    assert store.add(label()) == "unchanged"
    assert store.add(prepare(label())) == "unchanged"
    assert store.info() == before


def test_text_that_labels_share_is_stored_once(store):
    store.add(label(1))
    first = store.info().passages
    store.add(label(2))
    assert store.info().passages == first
    (found,) = store.search("followed patients")
    assert len(found.keys) == 2
    assert [store.entry(key).summary.set_id for key in found.keys] == [set_id(1), set_id(2)]


def test_one_statement_that_differs_leaves_the_others_shared(store):
    def long(change):
        texts = [f"Sentence {number} of it. " + LONG for number in range(30)]
        texts[15] += change
        one = Section(kind="overdosage", title="Overdosage", statements=tuple(says(t, "-", None) for t in texts))
        return msgspec.structs.replace(label(3 + len(change)), sections=(one,))

    store.add(long(""))
    before = store.info().passages
    store.add(long("!"))
    assert store.info().passages - before < before / 4


def test_the_newest_version_answers_and_spl_before_openfda(store):
    assert store.add(label(version=2, form="openfda")) == "added"
    assert store.add(label(version=1)) == "kept"
    assert store.add(label(version=2)) == "updated"
    assert store.add(label(version=10, form="openfda")) == "updated"
    entries = store.versions(set_id(1))
    assert [(e.summary.version, e.summary.format) for e in entries] == [
        (10, "openfda"), (2, "spl"), (2, "openfda"), (1, "spl"),
    ]  # fmt: skip
    assert [e.current for e in entries] == [True, False, False, False]
    assert [e.summary.version for e in store.candidates("foodrug")] == [10]
    assert len(list(store.labels())) == 1
    assert len(list(store.labels(every=True))) == 4
    for kinds in (None, {"boxed_warning"}):
        count, answering = store.labels_mentioning({"heart"}, kinds)
        assert (count, [e.summary.version for e in answering]) == (1, [10])
    assert store.check() == []


def test_latest_only_keeps_no_older_version(store):
    store.add(label(version=1))
    store.add(label(version=2))
    assert store.add(label(version=3), latest_only=True) == "updated"
    assert [e.summary.version for e in store.versions(set_id(1))] == [3]
    assert store.add(label(version=2), latest_only=True) == "older"
    assert store.add(label(version=2)) == "kept"
    assert store.add(label(version=3), latest_only=True) == "unchanged"
    assert [e.summary.version for e in store.versions(set_id(1))] == [3]
    assert store.check() == []


def test_the_same_version_with_other_words_replaces_the_label(store):
    store.add(label(warning="First words."))
    assert store.add(label(warning="Other words.")) == "updated"
    assert list(store.search("first")) == []
    assert len(store.versions(set_id(1))) == 1
    assert store.check() == []


def test_removing_frees_what_no_other_label_holds(store):
    store.add(label(1))
    alone = store.info().passages
    store.add(label(2, "Bardrug", warning="Beware of the made-up rash."))
    assert store.remove(set_id(2).upper()) == 1
    assert store.info().passages == alone
    assert list(store.search("rash")) == []
    assert store.candidates("bardrug") == []
    assert store.check() == []
    assert store.remove(set_id(2)) == 0
    store.remove(set_id(1))
    assert (store.info().passages, store.info().names) == (0, 0)
    assert store.check() == []


def test_removing_the_newest_version_lets_the_one_before_answer(store):
    store.add(label(version=1))
    store.add(label(version=2))
    assert store.remove(set_id(1), 2) == 1
    assert only(store).summary.version == 1
    assert store.check() == []


def test_sections_are_lifted_from_any_depth_with_all_below_them(store):
    store.add(label())
    key = only(store).key
    (lifted,) = store.sections(key, {"clinical_trials_experience"})
    assert lifted.section == label().sections[2].sections[0]
    assert [heading.number for heading in lifted.trail] == ["6"]
    (whole,) = store.sections(key, {"adverse_reactions", "clinical_trials_experience"})
    assert whole.section == label().sections[2]


def test_a_key_that_is_gone_says_so(store):
    store.add(label())
    key = only(store).key
    store.remove(set_id(1))
    for ask in (store.entry, store.monograph):
        with pytest.raises(DruginfoError) as error:
            ask(key)
        assert error.value.code == "label_gone"


def test_a_label_without_set_id_and_version_is_kept_under_its_own_id(store):
    one = msgspec.structs.replace(label(version=None), set_id=None)
    assert store.add(one) == "added"
    assert store.add(one) == "unchanged"
    assert store.monograph(only(store).key) == one


def test_a_fact_that_breaks_the_model_is_refused(store):
    with pytest.raises(UnreadableFile):
        store.add(label(effective="soon"))
    assert store.info().versions == 0


def test_changed_gives_labels_with_an_earlier_version(store):
    store.add(label(1, version=1, effective="2023-01-01"))
    store.add(label(1, version=2, effective="2026-02-01"))
    store.add(label(2, "Bardrug", version=4, effective="2026-03-01"))
    (change,) = store.changed("2026-01-01")
    assert change.entry.summary.version == 2
    assert [one.summary.version for one in change.earlier] == [1]
    assert list(store.changed("2026-02-02")) == []


def test_lists_page_through_many_labels(store):
    for number in range(1203):
        store.add(msgspec.structs.replace(label(number, f"Drug{number % 7}"), sections=()))
    names = [entry.summary.name for entry in store.labels()]
    assert len(names) == 1203
    assert names == sorted(names)
    assert len(list(store.labels(limit=601))) == 601


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
NAMES = WORDS.filter(bool)
CELLS = st.builds(Cell, text=WORDS, header=st.booleans(), colspan=st.integers(1, 3), rowspan=st.integers(1, 3))
NOTES = st.builds(Note, text=NAMES, source=NAMES, locator=NAMES)
GAPS = st.builds(Gap, subject=NAMES, source=NAMES, locator=st.none() | WORDS, printed=st.none() | WORDS)
STATEMENTS = st.builds(
    Statement,
    text=WORDS | st.just(LONG),
    source=st.sampled_from(["me", "other"]),
    locator=st.sampled_from([None, "1", "title"]) | WORDS,
    state=st.sampled_from(["stated", "stated_none"]),
    subject=st.none() | WORDS,
    organs=st.lists(WORDS, max_size=2).map(tuple),
    form=st.sampled_from(["paragraph", "item", "table"]),
    bullet=st.none() | WORDS,
    depth=st.integers(0, 3),
    rows=st.lists(st.lists(CELLS, max_size=2).map(tuple), max_size=2).map(tuple),
    footnotes=st.lists(WORDS, max_size=2).map(tuple),
    notes=st.lists(NOTES, max_size=1).map(tuple),
)


def _section(children):
    return st.builds(
        Section,
        kind=st.sampled_from(["warnings", "pregnancy", "unclassified"]),
        title=st.sampled_from(["", "title"]) | WORDS,
        number=st.none() | st.just("1"),
        parent=st.none() | WORDS,
        code=st.none() | WORDS,
        remark=st.none() | WORDS,
        statements=st.lists(STATEMENTS, max_size=4).map(tuple),
        highlights=st.lists(STATEMENTS, max_size=2).map(tuple),
        gaps=st.lists(GAPS, max_size=1).map(tuple),
        sections=children,
    )


SECTIONS = st.recursive(
    st.just(()), lambda inner: st.lists(_section(inner), min_size=1, max_size=2).map(tuple), max_leaves=5
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sections=SECTIONS, names=st.lists(WORDS, max_size=3).map(tuple))
def test_any_label_comes_back_and_goes_without_a_trace(store, sections, names):
    source = Source(id="me", kind="label")
    one = Monograph(id="me", name="X", kind="label", set_id="me", names=names, sections=sections, sources=(source,))
    store.add(one)
    (entry,) = store.labels()
    assert store.monograph(entry.key) == one
    assert store.check() == []
    store.remove("me")
    assert (store.info().passages, store.info().names, store.check()) == (0, 0, [])


def test_a_label_that_newer_rules_summarise_otherwise_stays_readable(tmp_path, monkeypatch):
    """Its facts are compressed beside its summary, and so again where that changes."""
    path = tmp_path / "library.db"
    with Store(path, write=True) as store:
        store.add(label())
        (key,) = (one.key for one in store.labels())
        whole = store.monograph(key)
        store.note("index_version", b"old")
    monkeypatch.setattr(reindex, "summarise", lambda facts: msgspec.structs.replace(summarise(facts), brands=("New",)))
    assert migrate(path, packed) == (SCHEMA_VERSION, ("words",))
    with Store(path) as store:
        assert store.entry(key).summary.brands == ("New",)
        assert store.monograph(key) == whole
        assert store.check() == []


def test_the_index_is_rebuilt_where_it_is_stale(tmp_path):
    import sqlite3

    path = tmp_path / "library.db"
    with Store(path, write=True) as store:
        store.add(label())
        expected = (list(store.search("kidney")), store.labels_mentioning({"heart"}))
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = 'old' WHERE name IN ('organ_table', 'index_version')")
    raw.close()
    with pytest.raises(DruginfoError) as error:
        Store(path, write=True)
    assert error.value.code == "library_older"
    assert "druginfo migrate" in error.value.message
    with Store(path) as store:
        assert store.stale == ("organs", "words")
        assert store.candidates("foodrug")
    assert migrate(path, packed) == (SCHEMA_VERSION, ("organs", "words"))
    assert migrate(path, packed) == (SCHEMA_VERSION, ())
    with Store(Path(path), write=True) as store:
        assert (list(store.search("kidney")), store.labels_mentioning({"heart"})) == expected
        assert store.check() == []


def test_products_do_not_lose_their_parts(store):
    kit = product("Kit", parts=(product("Drug", "drugine"), product("Swab", "isopropyl alcohol")))
    store.add(label(products=(kit,)))
    assert store.facts(only(store).key).products == (kit,)
