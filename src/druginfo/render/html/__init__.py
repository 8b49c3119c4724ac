"""Answers as one self-contained HTML file: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from lxml import etree

from druginfo._version import __version__
from druginfo.render.document import documented
from druginfo.render.document.blocks import Document, HeadingBlock, Span
from druginfo.render.html import style
from druginfo.render.html.elements import Element, Writer, contents, fill, sub
from druginfo.results.base import DISCLAIMER, Answer

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""With this policy a browser runs and loads nothing, whatever is in a text."""

GENERATOR = "druginfo"
"""The generator that a page names."""

_STYLE = "<style></style>"
"""A placeholder for the style, until it is known what the page has; no text of a label has these signs unescaped."""

_FEWEST = 3
"""From this many headings on, a page has a table of contents."""


def rendered(answer: Answer) -> str:
    """The answer as a whole page."""
    document = documented(answer)
    root = etree.Element("html", {"lang": "en"})
    _head(root, document)
    headings = _listed(document)
    wrap = sub(sub(root, "body", cls="druginfo"), "div", cls="wrap" if headings else "wrap single")
    header = sub(wrap, "header")
    fill(sub(header, "a", cls="skip", href="#main"), (Span("Skip to the text"),))
    fill(sub(header, "p", cls="made"), (Span(f"{DISCLAIMER}\n{document.made}"),))
    notices = [notice for notice in document.notices if notice != DISCLAIMER]
    box = sub(header, "div", cls="notice") if notices else header
    for notice in notices:
        fill(sub(box, "p"), (Span(notice),))
    if headings:
        _contents(wrap, headings)
    main = sub(wrap, "main", id="main")
    Writer(main).write(document.blocks)
    _foot(wrap, document)
    text = etree.tostring(root, method="html", encoding="unicode")
    return f"<!DOCTYPE html>\n{text.replace(_STYLE, f'<style>{style.page(text)}</style>', 1)}\n"


def fragment(answer: Answer) -> str:
    """The answer as a part of another page, as in a notebook."""
    document = documented(answer)
    root = etree.Element("div", {"class": "druginfo"})
    sub(root, "style")
    Writer(root).write(document.blocks)
    for notice in document.notices:
        fill(sub(root, "p", cls="remark"), (Span(notice),))
    text = str(etree.tostring(root, method="html", encoding="unicode"))
    return text.replace(_STYLE, f"<style>{style.fragment(text)}</style>", 1)


def _head(root: Element, document: Document) -> None:
    head = sub(root, "head")
    sub(head, "meta", charset="utf-8")
    sub(head, "meta", content=POLICY, **{"http-equiv": "Content-Security-Policy"})
    sub(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    sub(head, "meta", name="generator", content=f"{GENERATOR} {__version__}")
    fill(sub(head, "title"), (Span(" ".join(f"{document.title} · druginfo".split())),))
    sub(head, "style")


def _listed(document: Document) -> list[HeadingBlock]:
    """The headings for a list of contents; none where there are few."""
    headings = [one for one in document.blocks if isinstance(one, HeadingBlock) and one.anchor and 1 < one.level <= 4]  # noqa: PLR2004
    return headings if len(headings) >= _FEWEST else []


def _contents(wrap: Element, headings: list[HeadingBlock]) -> None:
    nav = sub(wrap, "nav", id="contents", **{"aria-label": "Contents"})
    details = sub(nav, "details", open="open")
    fill(sub(details, "summary"), (Span("Contents"),))
    contents(details, headings)


def _foot(wrap: Element, document: Document) -> None:
    """The disclaimer again, and which program made the page."""
    foot = sub(wrap, "footer")
    fill(sub(foot, "p", cls="made"), (Span(f"{DISCLAIMER}\n{document.made}"),))
