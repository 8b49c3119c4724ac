"""The style of a page: the rules for what it has, and no others."""

from __future__ import annotations

import re

import pytest

from druginfo.render.html import style

EVERY_CLASS = sorted(set(re.findall(r"\.([a-z]\w*)", style._RULES)))
EVERY_TAG = ["h1", "h2", "h3", "h4", "h5", "h6", "a", "p", "ul", "ol", "li", "dl", "dt", "dd", "mark", "ins", "del"]
MORE_TAGS = ["table", "th", "td", "svg", "nav", "summary"]
WHOLE = "".join(f"<{tag}>" for tag in (*EVERY_TAG, *MORE_TAGS)) + "".join(f'<p class="{one}">' for one in EVERY_CLASS)


def _inside(rules: str) -> list[str]:
    return re.findall(r"\.druginfo ([^{},]+)(?=[{,])", rules)


def test_a_page_that_has_everything_has_every_rule() -> None:
    assert len(_inside(style.fragment(WHOLE))) == style._RULES.count("@ ")


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        ("<svg>", "svg"),
        ("<ins>", "ins"),
        ('<p class="note">', ".note"),
        ('<li class="d1 b">', "li.b::before"),
        ('<li class="d1 b">', ".d1"),
        ('<p class="gap">', "p.gap"),
        ('<td class="no_section">', ".no_section"),
        ('<nav><ul><li class="l3">', "nav .l3"),
        ('<ol class="sources"><li>', "ol.sources li::before"),
    ],
)
def test_a_rule_is_there_for_what_it_is_for(body: str, selector: str) -> None:
    assert selector in _inside(style.fragment(body))
    assert selector not in _inside(style.fragment("<p>Heart.</p>"))


def test_a_colour_is_named_only_where_a_rule_uses_it() -> None:
    assert "--add" not in style.page("<p>Heart.</p>")
    for rules in (style.page("<p><ins>Heart.</ins></p>"), style.page(WHOLE)):
        assert rules.count("--add:") == 3, "light, dark and on paper"
    for rules in (style.page("<p>Heart.</p>"), style.page(WHOLE)):
        used = set(re.findall(r"var\((--\w+)\)", rules))
        assert used == set(re.findall(r"(--\w+):", rules))


def test_every_block_is_closed() -> None:
    for rules in (style.page("<p>Heart.</p>"), style.page(WHOLE), style.fragment("")):
        assert rules.count("{") == rules.count("}")
        assert "\n" not in rules
        assert "@ " not in rules.replace("@media ", "")


def test_dark_changes_colours_alone_and_width_changes_none() -> None:
    """So a page that is right in both colours and in both widths is right in each of the four."""
    media = re.findall(r"@media ?\(([^)]*)\)([^{]*)((?:\{(?:[^{}]|\{[^{}]*\})*\}))", style.page(WHOLE))
    assert {feature.split(":")[0] for feature, _, _ in media} == {"prefers-color-scheme", "min-width"}
    for feature, more, rules in media:
        assert "and" not in more
        set_here = set(re.findall(r"[{;]\s*([\w-]+):", rules))
        assert set_here
        coloured = {one for one in set_here if one.startswith("--") or "color" in one or "background" in one}
        assert coloured == (set_here if "color" in feature else set())
