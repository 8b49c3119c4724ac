"""The places where a wrong answer would look like a right one, with the quickest tests that hold each."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Functions or constants of a module under `src/druginfo`, and what pytest is called with for them."""

    module: str
    functions: tuple[str, ...]
    tests: tuple[str, ...]


PLACES = (
    Place("library/queries/findings.py", ("state",), ("tests/library/test_state.py",)),
    Place(
        "library/queries/topics.py",
        ("gathered", "on_topic", "can_mention", "owns", "headed", "announcing", "announced", "opens", "_gaps"),
        ("tests/library/test_topics.py", "tests/library/test_announced_lists.py"),
    ),
    Place(
        "library/resolve/ranking.py",
        (
            "choose", "_answers", "_rank", "_newest", "_misses", "_category", "_is_biologic", "_suffixed", "_number",
            "decided", "_DECIDING", "explain", "difference", "_folded", "SHOWN", "_LONG",
        ),
        ("tests/library/test_choice.py", "tests/library/test_label_names.py", "tests/library/test_typed_names.py"),
    ),
    Place(
        "library/queries/section_matching.py",
        ("ALIKE", "_MUCH", "_may_be", "_by_words", "_share", "_by_kind", "_left", "differing", "_laid_out_otherwise"),
        ("tests/library/test_section_matching.py", "tests/library/test_changes.py"),
    ),
    Place(
        "domain/likeness.py",
        ("FURTHEST", "_SHORTEST", "_TWO_SLIPS", "_APART", "alike", "_apart"),
        ("tests/test_likeness.py", "tests/store/test_store_names.py", "tests/library/test_spellings.py"),
    ),
    Place(
        "store/questions.py",
        ("StoreQuestions.names_near", "StoreQuestions.names_starting"),
        ("tests/store/test_store_names.py", "tests/library/test_suggestions.py"),
    ),
    Place(
        "store/names.py",
        ("names_between", "names_starting", "_is_word"),
        ("tests/store/test_store_names.py", "tests/library/test_suggestions.py"),
    ),
    Place(
        "readers/archive.py",
        ("_archive", "_begins_with_a_member", "_member", "_entry", "_salvage"),
        ("tests/readers/test_archive.py", "tests/readers/test_archive_limits.py"),
    ),
    Place(
        "library/resolve/suggest.py",
        ("near", "_slipped", "_going_on", "_beginning", "_SHORTEST", "_LONGER"),
        ("tests/library/test_suggestions.py", "tests/library/test_spellings.py", "tests/test_names.py"),
    ),
    Place(
        "library/resolve/bundled.py",
        (
            "Catalogue._enter", "Catalogue.begins", "Catalogue.within_a_name", "Catalogue.printed",
            "_ingredients", "_forms",
        ),
        ("tests/library/test_catalogue.py", "tests/test_names.py", "tests/library/test_spellings.py"),
    ),
    Place(
        "readers/archive_limits.py",
        ("Growth.add", "too_large", "unsafe", "unsafe_name", "MAX_RATIO", "MAX_DEPTH", "_SMALL"),
        ("tests/readers/test_archive_limits.py", "tests/readers/test_archive.py"),
    ),
    Place(
        "readers/openfda/split.py",
        ("_chain", "_later", "_step", "_LARGEST_GAP", "_is_heading", "_in_brackets", "_outermost", "_head"),
        (
            "tests/readers/test_openfda_split.py", "tests/readers/test_openfda_layout.py",
            "tests/readers/test_openfda.py",
        ),
    ),
    Place(
        "library/ingest/bulk_update.py",
        ("_planned", "_plan", "_no_room", "GROWTH", "AGAIN"),
        ("tests/remote/test_update.py",),
    ),
    Place(
        "library/queries/mentions.py",
        ("_silence", "_studied", "_headed", "_means_medicines", "_degrees", "_is_own", "_is_drug"),
        (
            "tests/library/test_pair_classes.py", "tests/library/test_pairing.py",
            "tests/library/test_pair_sentences.py", "tests/library/test_pair_wordings.py",
        ),
    ),
    Place(
        "library/queries/class_membership.py",
        ("classes", "_note", "_widened", "_borrowed", "searched_for", "uniis", "_actives"),
        ("tests/library/test_pair_classes.py", "tests/library/test_pairing.py"),
    ),
    Place(
        "domain/identifiers.py",
        ("keys", "is_code", "application", "ndc_codes", "ndc_segments", "_fits", "is_product", "_cut", "_code"),
        ("tests/test_identifiers.py", "tests/store/test_store_names.py"),
    ),
)  # fmt: skip
