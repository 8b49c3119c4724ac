"""How far a misspelt name may be from the one that was meant, to the letter."""

from __future__ import annotations

import pytest

from druginfo.domain.likeness import alike


@pytest.mark.parametrize(
    ("typed", "name", "meant"),
    [
        # In three letters every slip makes another name; in four, one may be a slip.
        ("lun", "lum", False),
        ("luna", "lunx", True),
        # Two slips need eight letters, with two right ones between them.
        ("lunarix", "lumarax", False),
        ("lunarixo", "lumaraxo", True),
        ("lunarixo", "lumaoixo", False),
        ("prednisone", "prednisolone", False),
        # The same sound, with up to four letters more.
        ("aaaaaaaazorv", "aaaazorv", True),
        ("aaaaaaaaazorv", "aaaazorv", False),
        # Over all words at most three slips, and each word must be alike.
        ("lunarixo calmexin", "lumaraxo calmexim", True),
        ("lunarixo lunarixo", "lumaraxo lumaraxo", False),
        ("calmexin zorvexan", "calmexim lunarixo", False),
        ("calmexin", "lunarixo", False),
        ("calmexin", "calmexin", False),
    ],
)
def test_a_slip_or_another_name(typed: str, name: str, meant: bool) -> None:
    assert alike(typed, [name]) == ([name] if meant else [])


def test_the_three_likeliest() -> None:
    names = ["calmexal", "calmexid", "calmexit", "calmexim", "calmaxid"]
    assert alike("calmexin", names) == ["calmexid", "calmexim", "calmexit"]
