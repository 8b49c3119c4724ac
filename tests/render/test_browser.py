"""Pages in a real browser: axe-core finds nothing, and nothing runs over the edge.

Needs Playwright's package (its browser is not used), a Chromium, and axe-core: a folder with `axe.min.js` in
DRUGINFO_AXE, or npm to fetch the package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_support import library

from druginfo import Library
from druginfo.render import html

pytestmark = pytest.mark.browser

AXE = "axe-core@4.14.1"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong leaves the browser: all that is right takes six times as long to bring over as to find.
VIOLATIONS = """async rules => (await axe.run({runOnly: rules, resultTypes: ["violations"]})).violations
    .map(one => `${one.id} ${one.nodes[0].html}`)"""
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1280)]
# Real labels are large: they are looked at in both colours and both widths, but not in each of the four. No rule of a
# page depends on both (test_style.py).
CROSSED = ([("light", 320), ("dark", 1280)], [("dark", 320), ("light", 1280)])
REAL_LABELS = ("humira", "warfarin", "lipitor", "fycompa", "glimepiride", "advil")

LOOKED = [
    ("(prefers-color-scheme: dark)", {"dark 320", "dark 1280"}),
    ("(prefers-color-scheme: light)", {"light 320", "light 1280"}),
    ("(max-width: 600px)", {"light 320", "dark 320"}),
    ("(min-width: 600px)", {"light 1280", "dark 1280"}),
]


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core."""
    folder = Path(os.environ.get("DRUGINFO_AXE", ""))
    if not (folder / "axe.min.js").is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is not here: neither DRUGINFO_AXE nor npm")
        folder = tmp_path_factory.mktemp("axe")
        done = subprocess.run([npm, "install", "--prefix", str(folder), AXE], capture_output=True, check=False)
        folder = folder / "node_modules" / "axe-core"
        if done.returncode or not (folder / "axe.min.js").is_file():
            pytest.skip("axe-core is not here: npm could not fetch it")
    return (folder / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright's package is not installed")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("there is no Chromium here")
    with driver.sync_playwright() as started:
        made = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield made
        made.close()


def pages(folder: Path) -> dict[str, Any]:
    """The kinds of page there are, of made-up labels and the bundled monograph."""
    known = library(folder)
    return {
        "monograph": known.page("haltrust"),
        "label": known.page("foodrug"),
        "several": known.page("haltrust", "foodrug", "bardrug", "nosuchdrug"),
        "changes": known.page("foodrug", changes=True),
        "warnings": known.warnings("haltrust"),
        "list": known.drugs(),
    }


def looked_at(browser: Any, axe: str, path: Path, looks: Iterable[tuple[str, int]] = LOOKS) -> list[str]:
    """What is wrong with a page, in light and dark, narrow and wide."""
    page = browser.new_page(bypass_csp=True)
    page.goto(path.as_uri())
    page.evaluate(axe)
    found = []
    for scheme, width in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{path.name} {scheme} {width}: wider than the window")
        found += [f"{path.name} {scheme} {width}: {one}" for one in page.evaluate(VIOLATIONS, RULES)]
    page.close()
    return found


@pytest.mark.parametrize("kind", ["monograph", "label", "several", "changes", "warnings", "list"])
def test_axe_finds_nothing(kind: str, browser: Any, axe: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.html"
    path.write_text(html.rendered(pages(tmp_path)[kind]), "utf-8")
    assert looked_at(browser, axe, path) == []


def test_axe_finds_what_is_wrong(browser: Any, axe: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<!DOCTYPE html><title>x</title><a href='#x'></a><table><tr><th></th></tr></table>", "utf-8")
    assert any("link-name" in one for one in looked_at(browser, axe, path))


@pytest.mark.parametrize(("where", "wrong"), LOOKED)
def test_every_look_is_looked_at(where: str, wrong: set[str], browser: Any, axe: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    style = f"p {{color: #000; background: #fff}} @media {where} {{p {{color: #eee; width: 2000px}}}}"
    path.write_text(
        f"<!DOCTYPE html><html lang=en><title>x</title><style>{style}</style><main><h1>Made up</h1><p>Some words",
        "utf-8",
    )
    found = [one.removeprefix("bad.html ") for one in looked_at(browser, axe, path)]
    assert {one.partition(":")[0] for one in found if "color-contrast" in one} == wrong
    assert {one.partition(":")[0] for one in found if "wider" in one} == wrong


def test_nothing_is_loaded_and_no_script_runs(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = html.rendered(Library().page("haltrust"))
    hostile = "<img src='https://example.invalid/x.png'><script>document.title = 'ran'</script>"
    path.write_text(text.replace("<main", f"{hostile}<main"), "utf-8")
    page = browser.new_page()
    loaded: list[str] = []
    page.on("requestfinished", lambda one: loaded.append(one.url))
    page.goto(path.as_uri())
    assert page.title() == "Haltrust · druginfo"
    assert loaded == [path.as_uri()]


@pytest.mark.real
@pytest.mark.parametrize("name", REAL_LABELS)
def test_axe_finds_nothing_on_a_real_label(
    name: str, browser: Any, axe: str, tmp_path: Path, real_library: Path
) -> None:
    path = tmp_path / f"{name}.html"
    path.write_text(html.rendered(Library(library=real_library).page(name)), "utf-8")
    assert looked_at(browser, axe, path, CROSSED[REAL_LABELS.index(name) % 2]) == []
