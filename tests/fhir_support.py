"""A Bundle read back: its sections, statements and gaps as the model has them, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # noqa: TID253

from druginfo.domain import sections as kinds
from druginfo.domain.model import Cell, Gap, Monograph, Note, Section, Statement

XHTML = "{http://www.w3.org/1999/xhtml}"
Json = dict[str, Any]

_KINDS = {kind.title: kind.name for kind in kinds.TABLE}
_REASONS = ("left_empty", "no_section")
_STATES = ("stated", "stated_none")


def resources(bundle: Json, kind: str) -> list[Json]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind]


def composition(bundle: Json) -> Json:
    (made,) = resources(bundle, "Composition")
    return made


def root(bundle: Json) -> Json:
    (made,) = composition(bundle)["section"]
    return dict(made)


def parsed(narrative: Json) -> Any:
    """The text of a narrative, as XML reads it: no HTML parser mends it."""
    return etree.fromstring(narrative["div"], etree.XMLParser(resolve_entities=False, huge_tree=True))


def narratives(bundle: Json) -> Iterator[Json]:
    """Every narrative of the document."""

    def within(section: Json) -> Iterator[Json]:
        if "text" in section:
            yield section["text"]
        for one in section.get("section", []):
            yield from within(one)

    yield from within(root(bundle))


def sections_of(bundle: Json, main: str) -> tuple[Section, ...]:
    """The sections of a document whose source is `main` where a statement does not say so; without numbers apart."""
    return tuple(_section(one, main) for one in root(bundle).get("section", []))


def gaps_of(bundle: Json, main: str) -> tuple[Gap, ...]:
    """The gaps of the document itself, of its sources and of who compiled it."""
    return tuple(one for one in _entries(parsed(root(bundle)["text"]), main) if isinstance(one, Gap))


def headed(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections as a Bundle has them: number and title are one text, the sections' own parents are not told."""
    return tuple(
        Section(
            kind=one.kind, title=heading(one), code=one.code,
            remark=one.remark, statements=one.statements, highlights=one.highlights, gaps=one.gaps,
            sections=headed(one.sections),
        )
        for one in sections
    )  # fmt: skip


def heading(section: Section) -> str:
    """Number and title as printed."""
    return " ".join(part for part in (section.number, section.title) if part).strip()


def _section(one: Json, main: str) -> Section:
    body = parsed(one["text"]) if "text" in one else etree.Element("none")
    ahead = [part for part in body if part.get("class") == "highlights"]
    entries = list(_entries([part for part in body if part not in ahead], main))
    codes = one["code"].get("coding", [{}])
    remark = next((_text(part) for part in body if part.get("class") == "added remark"), None)
    return Section(
        kind=_KINDS[one["code"]["text"]],
        title=one.get("title", ""),
        code=codes[0].get("code"),
        remark=remark,
        statements=tuple(part for part in entries if isinstance(part, Statement)),
        highlights=tuple(part for each in ahead for part in _entries(each, main) if isinstance(part, Statement)),
        gaps=tuple(part for part in entries if isinstance(part, Gap)),
        sections=tuple(_section(inner, main) for inner in one.get("section", [])),
    )


def _entries(parts: Any, main: str) -> Iterator[Statement | Gap]:
    parts = list(parts)
    for number, part in enumerate(parts):
        words = part.get("class", "").split()
        following = parts[number + 1] if number + 1 < len(parts) else None
        facts = following if following is not None and following.get("class", "").startswith("facts") else None
        if "gap" in words:
            yield _gap(part, words, facts, main)
        elif part.tag == f"{XHTML}ul" and "items" in words:
            yield from (_item(one, main) for one in part)
        elif "table" in words:
            yield _table(part, words, main)
        elif part.tag == f"{XHTML}p" and set(words) & set(_STATES):
            yield Statement(text=_own_words(part), **_shared(part, words, facts, main))


def _item(part: Any, main: str) -> Statement:
    words = part.get("class").split()
    depth = next((int(one.removeprefix("depth-")) for one in words if one.startswith("depth-")), 0)
    facts = next((one for one in part if one.get("class", "").startswith("facts")), None)
    return Statement(text=_own_words(part), form="item", depth=depth, **_shared(part, words, facts, main))


def _table(part: Any, words: list[str], main: str) -> Statement:
    facts = next((one for one in part if one.get("class", "").startswith("facts")), None)
    caption = _of(part, "caption")
    rows = tuple(tuple(map(_cell, row)) for row in part.iter(f"{XHTML}tr"))
    notes = tuple(_text(one) for one in part if one.get("class") == "footnote")
    made = {**_shared(part, words, facts, main), "footnotes": notes, "rows": rows, "form": "table"}
    return Statement(text=caption or "", **made)


def _cell(one: Any) -> Cell:
    spans = {name: int(one.get(name, "1")) for name in ("colspan", "rowspan")}
    return Cell(text=_text(one), header=one.tag == f"{XHTML}th", **spans)


def _shared(part: Any, words: list[str], facts: Any, main: str) -> dict[str, Any]:
    told = _facts(facts, main, part.get("title"))
    (state,) = set(words) & set(_STATES)
    return {"state": state, "subject": _of(part, "subject"), "bullet": _of(part, "bullet"), **told}


def _gap(part: Any, words: list[str], facts: Any, main: str) -> Gap:
    (reason,) = set(words) & set(_REASONS)
    told = _facts(facts, main, part.get("title"))
    del told["organs"]
    subject = _of(part, "subject")
    assert subject is not None
    return Gap(subject=subject, reason=reason, printed=_of(part, "printed"), **told)  # type: ignore[arg-type]


def _facts(facts: Any, main: str, locator: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {"source": main, "locator": locator, "organs": [], "notes": []}
    for one in () if facts is None else facts:
        (name, *marks) = one.get("class").split()
        if name == "note":
            told["notes"].append(_note(one, marks))
        elif name == "source":
            told["source"] = _of(one, "source")
            assert _of(one, "locator") == locator
        elif name == "organ":
            told["organs"].append(_text(one[0]).replace(" ", "_"))
        else:
            value = _text(one[0])
            told[name] = value.replace(" ", "_") if name == "frequency" else value
    return {**told, "organs": tuple(told["organs"]), "notes": tuple(told["notes"])}


def _note(one: Any, marks: list[str]) -> Note:
    words, source, locator = (_of(one, name) for name in ("words", "source", "locator"))
    assert words is not None
    assert source is not None
    assert locator is not None
    return Note(text=words, source=source, locator=locator, differs="differs" in marks, silent="silent" in marks)


def _of(part: Any, name: str) -> str | None:
    """The text of the first element of a class, but for those of facts."""
    for one in part.iter(f"{XHTML}*"):
        if one is not part and one.get("class") == name and not _within_facts(one, part):
            return _text(one)
    return None


def _within_facts(one: Any, part: Any) -> bool:
    for above in one.iterancestors():
        if above is part:
            return False
        if above.get("class", "").startswith("facts"):
            return True
    return False


def _own_words(part: Any) -> str:
    said = _of(part, "words")
    return said if said is not None else _text(part)


def _text(part: Any) -> str:
    """The text of an element; a line break is a new line."""
    made = part.text or ""
    for one in part:
        made += ("\n" if one.tag == f"{XHTML}br" else _text(one)) + (one.tail or "")
    return str(made)


def words(bundle: Json) -> list[str]:
    """The words of the text of a label, in order: headings and narratives but for what the program adds."""

    def within(section: Json) -> Iterator[str]:
        yield section.get("title", "")
        if "text" in section:
            body = parsed(section["text"])
            for one in [each for each in body.iter(f"{XHTML}*") if "added" in each.get("class", "").split()]:
                above = one.getparent()
                if above is not None:
                    one.clear()
            yield " ".join(body.itertext())
        for inner in section.get("section", []):
            yield from within(inner)

    return [word for one in root(bundle).get("section", []) for text in within(one) for word in text.split()]


def words_of_label(monograph: Monograph) -> list[str]:
    """The words of the text of a label, in the same order."""

    def within(section: Section) -> Iterator[str]:
        yield heading(section)
        for one in (*section.highlights, *section.statements):
            yield one.bullet or ""
            yield one.text
            yield from (cell.text for row in one.rows for cell in row)
            yield from one.footnotes
        yield from (gap.printed or "" for gap in section.gaps)
        for inner in section.sections:
            yield from within(inner)

    return [word for one in monograph.sections for text in within(one) for word in text.split()]
