"""What labels share is stored once, small, and comes back word for word whatever is removed in between."""

from __future__ import annotations

import random
import sqlite3  # noqa: TID253
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_support import label, says, set_id

from druginfo import store as store_package
from druginfo.domain.model import Monograph, Section
from druginfo.domain.names import fold_text
from druginfo.errors import DruginfoError
from druginfo.store import Store, index_words, walk, write
from druginfo.store.fulltext import terms

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(LETTERS, k=rng.randint(3, 9))) for _ in range(count))


def one(number: int, *texts: str, title: str = "Same") -> Monograph:
    """A label of one ingredient, with one section of these statements."""
    statements = tuple(says(text, set_id(number), None) for text in texts)
    section = Section(kind="warnings", title=title, statements=statements)
    return msgspec.structs.replace(label(number), sections=(section,))


def tell(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_what_labels_share_is_kept_up_to_a_size():
    recent = walk._Recent(10)
    assert (recent.keep(1, "one", 6), recent.get(1)) == ("one", "one")
    assert (recent.keep(2, "two", 6), recent.get(2), recent.get(1)) == ("two", "two", None)
    assert (recent.keep(3, "three", 4), recent.get(2)) == ("three", "two")


def test_the_holders_of_a_passage_come_and_go(path):
    rng = random.Random(3)  # noqa: S311
    with Store(path, write=True) as store:
        for number in range(1, 101):
            store.add(one(number, "The heart is spoken of by all."))
        (found,) = store.search("heart")
        assert len(found.keys) == 100
        left = list(range(1, 101))
        for number in rng.sample(left, 70):
            store.remove(set_id(number))
            left.remove(number)
        store.add(one(200, "The heart is spoken of by all."))
        (found,) = store.search("heart")
        ids = {store.entry(key).summary.set_id for key in found.keys}
        assert ids == {set_id(number) for number in [*left, 200]}
        assert store.check() == []
        for number in [*left, 200]:
            store.remove(set_id(number))
        assert (store.info().passages, list(store.search("heart"))) == (0, [])
        assert store.check() == []


def test_what_stood_beside_a_text_that_goes_outlives_it_and_takes_little_room(path):
    rng = random.Random(4)  # noqa: S311
    long = words(rng, 400)
    labels = {set_id(number): one(number, f"{long} {words(rng, 5)}") for number in range(1, 21)}
    with Store(path, write=True) as store:
        for each in labels.values():
            store.add(each)
        before = tell(path, "SELECT sum(length(packed)) FROM content")[0][0]
        for number in (1, 20, 7):
            store.remove(set_id(number))
            del labels[set_id(number)]
        assert tell(path, "SELECT sum(length(packed)) FROM content")[0][0] < before
        assert store.check() == []
        assert {entry.summary.set_id: store.monograph(entry.key) for entry in store.labels()} == labels


def test_kindred_texts_are_stored_beside_each_other(path):
    rng = random.Random(5)  # noqa: S311
    long = words(rng, 400)
    with Store(path, write=True) as store:
        for number in range(1, 4):
            store.add(one(number, f"{long} {words(rng, 5)}"))
        store.add(one(4, words(rng, 400)))
    alone, *beside, other = tell(path, "SELECT beside IS NULL, length(packed) FROM content ORDER BY passage")
    assert [row[0] for row in (alone, *beside, other)] == [1, 0, 0, 1]
    assert all(row[1] * 5 < alone[1] for row in beside)


def test_labels_with_the_same_headings_share_an_outline(path):
    with Store(path, write=True) as store:
        for number in range(1, 4):
            store.add(one(number, f"Words of number {number}."))
        store.add(one(4, "Words of number 4.", title="Another"))
        assert store.check() == []
    assert tell(path, "SELECT labels FROM outline ORDER BY id") == [(3,), (1,)]
    with Store(path, write=True) as store:
        store.remove(set_id(4))
        store.remove(set_id(1))
    assert tell(path, "SELECT labels FROM outline") == [(2,)]


def test_words_are_learned_once_and_read_by_whoever_had_opened_the_library(path, monkeypatch):
    monkeypatch.setattr(write, "_ENOUGH", 20)
    rng = random.Random(6)  # noqa: S311
    known = words(rng, 60).split()
    labels = [one(number, " ".join(rng.sample(known, 50))) for number in range(1, 61)]
    with Store(path, write=True) as store:
        for each in labels[:15]:
            store.add(each)
    with Store(path) as reader, Store(path, write=True) as first, Store(path, write=True) as second:
        assert len(list(reader.labels())) == 15
        for each in labels[15:40]:
            first.add(each)
        for each in labels[40:]:
            second.add(each)
        held = {entry.summary.set_id: reader.monograph(entry.key) for entry in reader.labels()}
        assert held == {each.set_id: each for each in labels}
        assert reader.check() == []
    names = [name for (name,) in tell(path, "SELECT name FROM meta WHERE name GLOB 'dictionary*' ORDER BY name")]
    assert names == ["dictionary 0", "dictionary 1"]
    alone = "SELECT hex(substr(packed, 1, 1)), avg(length(packed)) FROM content WHERE beside IS NULL GROUP BY 1"
    sizes = dict(tell(path, alone))
    assert sizes["01"] < sizes["00"]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE content SET packed = (SELECT packed FROM content LIMIT 1) WHERE passage = 3", "matches its digest"),
        ("UPDATE content SET packed = x'00ff' WHERE passage = 3", "matches its digest"),
        ("UPDATE content SET packed = x'07ff' WHERE passage = 3", "matches its digest"),
        ("DELETE FROM content WHERE passage = 3", "without text"),
        ("UPDATE passage_text_data SET block = replace(block, 'number', 'numbed') WHERE id > 10", "words differ"),
        ("UPDATE passage_topic_data SET block = replace(block, 'same', 'sane') WHERE id > 10", "words differ"),
        ("INSERT INTO passage_text (rowid, text) VALUES (77, 'more')", "words differ"),
        ("UPDATE outline SET labels = 7", "outlines whose count of labels is wrong"),
        ("UPDATE body SET outline = 99 WHERE label = 1", "without an outline"),
        ("UPDATE content SET beside = 99 WHERE passage = 1", "that is a difference itself"),
        ("UPDATE body SET facts = x'00ff' WHERE label = 1", "match their digest"),
        ("UPDATE body SET passages = (SELECT passages FROM body LIMIT 1)", "match their digest"),
        ("UPDATE holding SET first = 2 WHERE passage = 1", "whose list of labels is wrong"),
        ("UPDATE holding SET passage = 1 << 40 WHERE passage = 1", "is missing"),
        ("DELETE FROM holding WHERE passage = 3", "its passage 3 does not list it"),
    ],
)  # fmt: skip
def test_a_check_names_what_does_not_fit(path, damage, fault):
    with Store(path, write=True) as store:
        for number in range(1, 4):
            store.add(one(number, f"Words of number {number}."))
    tell(path, damage)
    with Store(path) as store:
        faults = store.check()
    assert any(fault in line for line in faults), faults


def test_phrases_prefixes_and_titles_are_found_as_they_stand(path):
    with Store(path, write=True) as store:
        store.add(one(1, "The liver failed after heart failure was treated."))
        store.add(one(2, "The failure of the heart was long."))
        store.add(one(3, "Nothing else is said of it.", title="Heart-Failure"))
        store.add(one(4, "Ménière's disease and non-cardiac pain."))
        store.add(one(5, "\u00e9: 염산 독소. Й край. ΟΔΟΣ ΑΒ. ϑ angle."))

        def found(query: str) -> list[str]:
            return sorted(one.entry.summary.set_id[-1] for one in store.search(query))

        assert found("heart failure") == ["1", "2", "3"]
        assert found('"heart failure"') == ["1", "3"]
        assert found("heart-failure") == ["1", "3"]
        assert found('"heart fail"*') == ["1", "3"]
        assert found("failu* hear*") == ["1", "2", "3"]
        assert found("meniere") == found("MÉNIÈRE'S") == ["4"]
        assert found('"meniere\u2019s DISEASE"') == found('"Ménière\'s dis"*') == ["4"]
        assert found('"disease meniere"') == []
        assert found('"염산 독소"') == found('"й край"') == found('"οδοσ αβ"') == found('"θ angle"') == ["5"]
        assert found('"non cardiac"') == found("non-card*") == ["4"]
        assert found("heart \u0301") == ["1", "2", "3"]


def test_what_a_passage_is_about_comes_before_what_it_mentions(path):
    with Store(path, write=True) as store:
        store.add(one(1, "A short word on nausea."))
        store.add(one(2, "It may happen. " * 30, title="Nausea"))
        store.add(one(3, "Nausea came. Then nausea went. Nausea is common. " + "Other things are said as well. " * 5))
        store.add(one(4, "Nothing of note, and then, after many a word that matters little, nausea. " + "Words. " * 40))
        ranked = [found.entry.summary.set_id[-1] for found in store.search("nausea")]
    assert set(ranked[:3]) == {"1", "2", "3"}
    assert ranked[3:] == ["4"]


def test_a_key_says_whose_it_was(path):
    with Store(path, write=True) as store:
        store.add(one(1, "The heart."))
        (entry,) = store.labels()
        (found,) = store.search("heart")
        store.remove(set_id(1))
        store.add(one(2, "Another drug."))
        for ask in (lambda: store.entry(entry.key), lambda: store.monograph(entry.key), lambda: store.passage(found)):
            with pytest.raises(DruginfoError) as error:
                ask()
            assert error.value.code == "label_gone"


def test_a_word_that_the_index_cuts_is_no_damage(path):
    endless = "a" + "\u03b2" * 20_000
    with Store(path, write=True) as store:
        store.add(one(1, f"It holds {endless} and more."))
        assert len(list(store.search(f"holds {endless}"))) <= 1
        assert len(store.words_near(endless[:15_000])) <= 3


def test_the_index_aside_takes_texts_apart_as_the_library_s_does():
    schema = (Path(store_package.__file__).parent / "schema.sql").read_text("utf-8")
    assert schema.count("USING fts5") == schema.count(index_words.TOKENIZE) == 2


LETTERS_OF_ALL = "aAeÉéñßςσΣθϑиЙйİıſ中염산µμ½ªⅷ_-’' .,;°≥\u0301\u0327\u00ad\U0001d7d8\U00010400"
TEXTS = st.lists(st.text(LETTERS_OF_ALL, min_size=1, max_size=12), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(texts=TEXTS, start=st.integers(0, 8), length=st.integers(1, 9), quoted=st.booleans())
def test_what_is_found_is_what_a_full_index_would_find(texts, start, length, quoted):
    query = "".join(texts)[start : start + length].replace('"', "")
    query = f'"{query}"' if quoted else query
    full = sqlite3.connect(":memory:")
    full.execute(f"CREATE VIRTUAL TABLE full USING fts5 (title, text, {index_words.TOKENIZE})")
    with TemporaryDirectory() as folder, Store(Path(folder) / "library.db", write=True) as store:
        for number, text in enumerate(texts, start=1):
            store.add(one(number, text))
            full.execute("INSERT INTO full VALUES ('Same', ?)", (fold_text(text),))
        match = " AND ".join(f'"{term.text}"' + "*" * term.prefix for term in terms(query))
        expected = (
            {row[0] for row in full.execute("SELECT text FROM full WHERE full MATCH ?", (match,))} if match else ()
        )
        found = {fold_text(store.passage(each).section.statements[0].text) for each in store.search(query)}
    full.close()
    assert found == set(expected)


def shuffled(rng: random.Random, number: int) -> Monograph:
    """A label of shared and own statements, of which some have another source or place."""
    texts = [f"Shared {rng.randint(1, 6)}: {'the heart is spoken of. ' * 60}" for _ in range(rng.randint(0, 5))]
    statements = [says(text, set_id(number), rng.choice((None, "elsewhere"))) for text in (*texts, f"Own {number}.")]
    statements[-1] = msgspec.structs.replace(statements[-1], source=rng.choice((set_id(number), "another")), depth=1)
    section = Section(kind="warnings", title=rng.choice("AB"), statements=tuple(statements))
    return msgspec.structs.replace(label(number), sections=(*label(number).sections, section))


@pytest.mark.parametrize("room", [10, 1_000, walk._TEXT])
def test_all_labels_one_after_the_other_are_as_each_alone(path, monkeypatch, room):
    """However much of what they share is kept in memory meanwhile."""
    monkeypatch.setattr(walk, "_TEXT", room)
    monkeypatch.setattr(walk, "_OUTLINES", room)
    rng = random.Random(5)  # noqa: S311
    with Store(path, write=True) as store:
        for number in range(1, 30):
            store.add(shuffled(rng, number))
        store.add(msgspec.structs.replace(shuffled(rng, 3), version=2))
    with Store(path) as store:
        each = {(one.id, one.version): (one, current) for one, current in store.monographs()}
        alone = [(store.monograph(entry.key), entry.current) for entry in store.labels(every=True)]
    assert len(alone) == 30
    assert each == {(one.id, one.version): (one, current) for one, current in alone}
