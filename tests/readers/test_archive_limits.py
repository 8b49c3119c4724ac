"""How far an archive may grow: to the last byte of the limit, and not one further."""

from __future__ import annotations

import io

import pytest

from druginfo.readers.archive_limits import Growth, too_large, unsafe_name

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("size", "most"),
    [(100, 8 * MEGABYTE), (MEGABYTE, 200 * MEGABYTE)],
    ids=["a small file, whatever its ratio", "200 times its size"],
)
def test_the_limit_itself_is_allowed(size: int, most: int) -> None:
    assert too_large(most, size) is None
    refusal = too_large(most + 1, size)
    assert refusal is not None
    assert refusal.code == "zip_bomb"


def test_members_count_together() -> None:
    growth = Growth(io.BytesIO(bytes(10)))
    assert growth.add(5 * MEGABYTE) is None
    assert growth.add(3 * MEGABYTE) is None
    assert growth.add(1) is not None


@pytest.mark.parametrize("name", ["a..b.xml", "..a/b.xml", "a/C:b.xml", "ab:c.xml"])
def test_a_harmless_name_is_read(name: str) -> None:
    assert unsafe_name(name) is None
