"""A timeline of versions as SVG: one mark for each, placed by its date."""

from __future__ import annotations

from lxml import etree

from druginfo.domain.sanitize import clean
from druginfo.render.document.blocks import Point, TimeLine
from druginfo.render.time_scale import places

_WIDTH, _EDGE, _LINE = 300, 12, 24


def draw(parent: etree._Element, one: TimeLine) -> None:
    """Draw a timeline; its title and description say the same in words."""
    svg = etree.SubElement(
        parent, "svg", {"viewBox": f"0 0 {_WIDTH} 60", "role": "img", "aria-label": clean(one.title)}
    )
    etree.SubElement(svg, "title").text = clean(one.title)
    etree.SubElement(svg, "desc").text = clean(one.description)
    stroke = {"stroke": "currentColor", "stroke-width": "2"}
    ends = {"x1": str(_EDGE), "x2": str(_WIDTH - _EDGE), "y1": str(_LINE), "y2": str(_LINE)}
    etree.SubElement(svg, "line", {**ends, **stroke})
    for point, place in zip(one.points, places([it.date for it in one.points]), strict=True):
        _mark(svg, point, _EDGE + place * (_WIDTH - 2 * _EDGE))
    if one.points:
        _dated(svg, one.points[0].date, _EDGE, "start")
    if len(one.points) > 1:
        _dated(svg, one.points[-1].date, _WIDTH - _EDGE, "end")


def _mark(svg: etree._Element, point: Point, x: float) -> None:
    """A circle; a square where the boxed warning changed."""
    look = {"fill": "currentColor"}
    if point.boxed:
        box = {"x": f"{x - 7:.1f}", "y": str(_LINE - 7), "width": "14", "height": "14"}
        made = etree.SubElement(svg, "rect", {**box, **look})
    else:
        made = etree.SubElement(svg, "circle", {"cx": f"{x:.1f}", "cy": str(_LINE), "r": "6", **look})
    boxed = ", boxed warning changed" if point.boxed else ""
    etree.SubElement(made, "title").text = clean(f"{point.label}, {point.date}{boxed}")


def _dated(svg: etree._Element, text: str, x: float, anchor: str) -> None:
    look = {"font-size": "12", "fill": "currentColor", "text-anchor": anchor}
    etree.SubElement(svg, "text", {"x": str(x), "y": "52", **look}).text = clean(text)
