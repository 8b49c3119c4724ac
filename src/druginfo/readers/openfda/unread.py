"""What an openFDA record holds and the program does not read, so that it can be reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from druginfo.domain.sanitize import squeeze

_READ = frozenset(
    {
        "brand_name", "generic_name", "substance_name", "manufacturer_name", "product_type", "route",
        "application_number", "product_ndc", "package_ndc", "unii", "rxcui", "nui", "spl_id", "spl_set_id",
        "is_original_packager", "pharm_class_epc", "pharm_class_moa", "pharm_class_pe", "pharm_class_cs",
    }
)  # fmt: skip
"""The keys of the openfda block that are read."""
_IDENTITY = frozenset({"id", "set_id", "version", "effective_time", "openfda", "spl_id", "spl_set_id", "@timestamp"})
_MOST, _LONGEST = 50, 80


def parts(record: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys whose contents are not read; only the first where there are very many."""
    found = [squeeze(key)[:_LONGEST] for key in _keys(record, facts)]
    more = (f"and {len(found) - _MOST} more",) if len(found) > _MOST else ()
    return (*found[:_MOST], *more)


def _keys(record: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[str]:
    for key, value in record.items():
        if key not in _IDENTITY and not isinstance(value, str | list) and value is not None:
            yield key
    for key, value in facts.items():
        if value and (key not in _READ or not _is_read(key, value)):
            yield f"openfda.{key}"


def _is_read(key: str, value: object) -> bool:
    """Whether everything in a known key has the type that is read."""
    wanted = bool if key == "is_original_packager" else str
    several = value if isinstance(value, list) else [value]
    return all(isinstance(each, wanted) for each in several)
