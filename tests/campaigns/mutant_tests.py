"""For the modules that mutant_places.py does not list, the quickest test files that hold what they do."""

from __future__ import annotations

FLOORS = ("library/queries", "library/resolve", "readers", "domain", "store")
"""Where a wrong answer would look like a right one."""

_OFFICIAL = "library/test_official_questions"
_PAIRS = (
    "library/test_pair_sentences library/test_pair_wordings library/test_pair_own_words library/test_pair_classes "
    "library/test_pairing"
)
_GLANCE = "library/test_glance store/test_stored_glance"
_NAMES = "library/test_spellings test_names library/test_label_names library/test_typed_names library/test_rxnorm_names"
_SPL = (
    "readers/spl/test_spl_flow readers/spl/test_spl_sections readers/spl/test_spl_document "
    "readers/spl/test_spl_styles readers/test_reading_variations readers/spl/test_spl_answers "
    "readers/spl/test_spl_safety"
)
_STORE = "store/test_store_labels store/test_store_sharing store/test_store_migrate store/test_altered"

_TESTS = {
    "library/queries": "library/test_library test_golden",
    "library/queries/approvals": _OFFICIAL,
    "library/queries/boxed_since": "library/test_boxed_since",
    "library/queries/changes": "library/test_boxed_since library/test_changes test_golden",
    "library/queries/choices": f"library/test_topics library/test_library {_OFFICIAL} library/test_typed_subjects",
    "library/queries/class_membership": _PAIRS,
    "library/queries/compare": "library/test_compare test_golden",
    "library/queries/drug_list": "cli/test_list_stream library/test_searching library/test_typed_names cli/test_labels",
    "library/queries/drug_words": "library/test_searching readers/spl/test_spl_answers",
    "library/queries/envelope": "library/test_library library/test_choice library/test_label_names test_golden",
    "library/queries/freshness": f"library/test_label_names library/test_changes {_OFFICIAL} library/test_importing",
    "library/queries/glance": _GLANCE,
    "library/queries/interactions": f"{_PAIRS} test_golden",
    "library/queries/mentions": _PAIRS,
    "library/queries/name_context": _PAIRS,
    "library/queries/official": _OFFICIAL,
    "library/queries/organ_matches": (
        "library/test_organ_matches library/test_sentences library/test_announced_lists library/test_library"
    ),
    "library/queries/own": _PAIRS,
    "library/queries/page": "cli/test_page render/test_html",
    "library/queries/pair_drug": _PAIRS,
    "library/queries/provenance": "library/test_openfda_records",
    "library/queries/rec": _OFFICIAL,
    "library/queries/safety": "library/test_library library/test_second_source test_golden",
    "library/queries/same_words": "library/test_compare test_golden",
    "library/queries/search": "library/test_searching readers/spl/test_spl_answers test_golden",
    "library/queries/second_source": "library/test_second_source test_golden",
    "library/queries/selection": "export/test_slices export/test_export_folder export/test_fhir_folder",
    "library/queries/shortages": _OFFICIAL,
    "library/queries/show": (
        "library/test_library library/test_topics library/test_announced_lists library/test_typed_subjects "
        "library/test_second_source test_golden"
    ),
    "library/queries/subject_statements": "library/test_typed_subjects store/test_stored_glance test_golden",
    "library/queries/topics": "library/test_topics library/test_announced_lists",
    "library/queries/warnings": (
        "library/test_library library/test_typed_subjects library/test_second_source cli/test_labels test_golden"
    ),
    "library/resolve": f"{_NAMES} library/test_choice",
    "library/resolve/bundled": "library/test_catalogue library/test_library test_names",
    "library/resolve/cut": f"library/test_typed_subjects {_NAMES}",
    "library/resolve/drug": (
        "library/test_library library/test_typed_subjects readers/spl/test_spl_answers cli/test_labels"
    ),
    "library/resolve/parse_names": f"{_NAMES} library/test_typed_subjects cli/test_labels",
    "library/resolve/product_match": f"test_printed_strengths {_NAMES}",
    "library/resolve/resolver": f"{_NAMES} library/test_choice library/test_threads library/test_library",
    "library/resolve/rxnorm": "library/test_rxnorm_names",
    "library/resolve/snapshot": "library/test_threads",
    "library/resolve/suggest": f"library/test_suggestions {_NAMES}",
    "library/resolve/synonyms": f"test_name_tables {_NAMES}",
    "library/resolve/typed_subjects": "library/test_typed_subjects",
    "readers/archive": "readers/test_archive readers/test_archive_limits cli/test_import_progress cli/test_bad_files",
    "readers/class_index": "readers/test_class_index",
    "readers/detect": (
        "readers/test_recognise readers/test_archive library/test_time_limit library/test_validation "
        "library/test_importing"
    ),
    "readers/document": "readers/test_recognise library/test_importing",
    "readers/kinds": "readers/test_kinds",
    "readers/monograph": "readers/test_lines readers/test_monograph library/test_validation test_haltrust",
    "readers/official": (
        "readers/test_official_records readers/test_recognise library/test_rxnorm_import library/test_rxnorm_names"
    ),
    "readers/openfda": (
        "readers/test_openfda readers/test_openfda_split readers/test_openfda_titles readers/test_openfda_tables "
        "readers/test_openfda_products readers/test_openfda_kinds readers/test_openfda_layout "
        "readers/test_openfda_stream"
    ),
    "readers/spl": _SPL,
    "readers/spl/document": f"{_SPL} library/test_typed_names",
    "readers/zip_salvage": "readers/test_archive cli/test_bad_files",
    "domain/combinations": _NAMES,
    "domain/document_types": "library/test_importing store/test_store_labels",
    "domain/drug_classes": _PAIRS,
    "domain/formats": "readers/test_recognise library/test_openfda_records",
    "domain/identifiers": "test_identifiers store/test_store_names",
    "domain/label_names": "test_printed_strengths library/test_label_names store/test_store_names library/test_choice",
    "domain/label_summary": "store/test_store_labels library/test_choice",
    "domain/likeness": "test_likeness store/test_store_names library/test_spellings",
    "domain/market": "library/test_choice library/test_boxed_since",
    "domain/model": "readers/spl/test_spl_flow library/test_library",
    "domain/names": f"store/test_store_names readers/test_text {_NAMES}",
    "domain/official": f"readers/test_official_records {_OFFICIAL}",
    "domain/organs": "test_organs library/test_library",
    "domain/printed_strengths": "test_printed_strengths",
    "domain/product_words": f"test_name_tables {_NAMES}",
    "domain/safety_topics": "library/test_library",
    "domain/sanitize": "readers/test_text readers/test_openfda_tables readers/spl/test_spl_flow render/test_forms",
    "domain/sections": (
        "readers/spl/test_spl_sections readers/test_kinds readers/test_openfda_kinds render/test_phrasing "
        "library/test_library"
    ),
    "domain/strengths": f"test_name_tables {_NAMES}",
    "domain/subject_places": "store/test_store_migrate",
    "domain/time_budget": "test_time_budget library/test_time_limit",
    "domain/topic": "test_topic_words library/test_topics library/test_typed_subjects",
    "store": f"{_STORE} store/test_store_file",
    "store/bm25": "store/test_bm25 library/test_searching",
    "store/carried_names": "store/test_store_carried_names",
    "store/class_index": "store/test_store_classes library/test_pair_classes",
    "store/fulltext": "store/test_store_search store/test_bm25 library/test_searching",
    "store/glance": _GLANCE,
    "store/index_words": "store/test_store_search library/test_searching",
    "store/migrat": (
        "store/test_store_migrate store/test_store_classes store/test_store_official store/test_stored_glance"
    ),
    "store/names": "store/test_store_names library/test_suggestions",
    "store/official": f"store/test_store_official {_OFFICIAL}",
    "store/organ_mask": "store/test_store_search store/test_store_labels",
    "store/passage": "store/test_store_labels store/test_store_search store/test_store_sharing",
    "store/postings": "store/test_store_search store/test_store_labels",
    "store/prepared": "store/test_store_labels store/test_store_carried_names store/test_store_sharing",
    "store/questions": (
        f"store/test_store_labels store/test_store_search library/test_boxed_since {_GLANCE} {_STORE} "
        "export/test_export_folder library/test_rxnorm_import"
    ),
    "store/read": f"store/test_store_search {_STORE} library/test_boxed_since",
    "store/rebuild": "store/test_store_migrate",
    "store/reindex": "store/test_store_labels store/test_store_migrate",
    "store/schema_1": "store/test_store_migrate",
    "store/write": f"{_STORE} store/test_store_carried_names",
}
"""By the beginning of a module's path; the longest beginning counts."""


def files_for(module: str) -> tuple[str, ...]:
    """What pytest is called with for a module."""
    beginning = max((one for one in _TESTS if module.startswith(one)), key=len)
    return tuple(f"tests/{name}.py" for name in dict.fromkeys(_TESTS[beginning].split()))
