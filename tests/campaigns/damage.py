"""Ways to damage a file: its bytes, its XML, its JSON, its TOML, its RRF, its zip archive."""

from __future__ import annotations

import io
import json
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from campaign import zipped

Way = Callable[[Random, bytes], bytes]

HUGE = ("9" * 5000, "1e999", "-1e999", "1e-999", "99999999999999999999999999", "-1", "0", "0x1F", "NaN", "Infinity")
ODD = (
    "",
    " ",
    "\x00",
    "\u202e",
    "\ud800",
    "\ufeff",
    "🧪" * 50,
    "a" * 100_000,
    "../../etc",
    "[/bold]",
    "%s{}\\",
    "\x1b[2J",
)
DEEP = (70, 300, 1_200, 100_000)


def bits_flipped(random: Random, data: bytes) -> bytes:
    """Some bits the other way round."""
    made = bytearray(data)
    for _ in range(random.choice((1, 2, 10, 100)) if made else 0):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def bytes_overwritten(random: Random, data: bytes) -> bytes:
    """A run of bytes replaced by random ones, zeros or one letter."""
    start, end = _slice(random, data)
    length = end - start
    fill = random.choice((random.randbytes(length), bytes(length), b"<" * length, b'"' * length, b"\xff" * length))
    return data[:start] + fill + data[end:]


def cut(random: Random, data: bytes) -> bytes:
    """A run of bytes left out."""
    start, end = _slice(random, data)
    return data[:start] + data[end:]


def truncated(random: Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: random.randrange(len(data) + 1)]


def headless(random: Random, data: bytes) -> bytes:
    """The beginning is missing."""
    return data[random.randrange(min(len(data), 2000) + 1) :]


def repeated(random: Random, data: bytes) -> bytes:
    """A run of bytes twice, or many times."""
    start, end = _slice(random, data)
    return data[:start] + data[start:end] * random.choice((2, 3, 50)) + data[end:]


def swapped(random: Random, data: bytes) -> bytes:
    """Two runs of bytes in each other's place."""
    first, second, third, last = sorted(random.randrange(len(data) + 1) for _ in range(4))
    return data[:first] + data[third:last] + data[second:third] + data[first:second] + data[last:]


def inserted(random: Random, data: bytes) -> bytes:
    """Something strange in the middle."""
    at = random.randrange(len(data) + 1)
    strange = random.choice(
        (*(one.encode("utf-8", "surrogatepass") for one in ODD), b"\xc3\x28", b"\xed\xa0\x80", b"\x00")
    )
    return data[:at] + strange + data[at:]


def recoded(random: Random, data: bytes) -> bytes:
    """Another encoding than the file declares, or a byte order mark."""
    text = data.decode("utf-8", "replace")
    encoding = random.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig", "cp037")
    )
    return text.encode(encoding, "replace")


# XML.

_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
_VALUE = re.compile(rb'(?<==)"[^"<>]*"')
_NAMES = (
    b"section",
    b"text",
    b"title",
    b"table",
    b"td",
    b"list",
    b"item",
    b"code",
    b"paragraph",
    b"component",
    b"br",
    b"x:y",
)


def tags_swapped(random: Random, data: bytes) -> bytes:
    """Two tags in each other's place."""
    return _between(random, data, _TAG, 2, lambda found: found[::-1])


def tag_dropped(random: Random, data: bytes) -> bytes:
    """A tag less."""
    return _between(random, data, _TAG, 1, lambda _: [b""])


def tag_renamed(random: Random, data: bytes) -> bytes:
    """Elements of one name under another."""
    tags = re.findall(rb"</?([A-Za-z]+)", data) or [b"text"]
    old, new = random.choice(tags), random.choice((*_NAMES, random.choice(tags)))
    return re.sub(rb"(</?)" + re.escape(old) + rb"\b", rb"\1" + new, data, count=random.choice((0, 0, 1, 2)))


def value_replaced(random: Random, data: bytes) -> bytes:
    """Values of attributes replaced: numbers for strings, strings for numbers, what is far too large."""
    new = random.choice((*HUGE, *ODD, "two", "3.5", "20249999")).replace("\x00", "").encode("utf-8", "replace")
    count = random.choice((1, 1, 5))
    return _between(random, data, _VALUE, count, lambda found: [b'"' + new + b'"' for _ in found])


def known_value_replaced(random: Random, data: bytes) -> bytes:
    """The same for what a reader relies on: ids, versions, dates, codes, spans."""
    name = random.choice(
        (b"versionNumber value", b"setId root", b"effectiveTime value", b"code code", b"codeSystem", b"rowspan",
         b"colspan",
         b"displayName", b"numerator value", b"extension", b"classCode", b"styleCode", b"listType", b"xsi:type",
         b"xmlns")
    )  # fmt: skip
    new = random.choice((*HUGE, *ODD, "two", "3.5")).replace("\x00", "").replace("\\", "").encode("utf-8", "replace")
    pattern = rb"\b" + name.replace(b" ", rb"\b[^<>]*?\b") + rb'="[^"]*"'
    return re.sub(
        pattern, lambda one: re.sub(rb'"[^"]*"\Z', b'"' + new + b'"', one.group()), data, count=random.choice((0, 1))
    )


def xml_strange(random: Random, data: bytes) -> bytes:
    """An entity, a document type, a CDATA section, a comment, an impossible character, a table of odd spans."""
    at = random.choice([one.end() for one in _TAG.finditer(data)] or [len(data)])
    deep = random.choice(DEEP)
    strange = random.choice(
        (b"&lol;", b"&#0;", b"&#xD800;", b"&#x202E;", b"<![CDATA[</text>]]>", b"<!-- -- -->", b"<?php ?>", b"]]>",
         b"&amp" * 3,
         b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<content>" * deep + b"</content>" * deep, b"<list><item>" * deep,
         b"<component><section>" * deep + b"</section></component>" * deep, b"<br/>" * 50_000,
         b'<table><tr><td rowspan="99999999" colspan="99999999">x</td></tr></table>',
         b'<table><tr><td rowspan="-1">x</td><td colspan="0">y</td></tr><tr/></table>', b"<td>" * 300 + b"</td>" * 300,
         b"<sup>" + b"9" * 100_000 + b"</sup>", b"<paragraph>" + b"(5.1) " * 20_000 + b"</paragraph>",
         b"<title>" + b"1." * 20_000 + b"</title>", b"<paragraph>" + b" " * 200_000 + b"x</paragraph>")
    )  # fmt: skip
    return data[:at] + strange + data[at:]


def xml_rebuilt(random: Random, data: bytes) -> bytes:
    """Well-formed still: elements moved, doubled, taken out, emptied, their attributes gone."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return bits_flipped(random, data)
    for _ in range(random.choice((1, 3, 20))):
        one, other = (random.choice(list(root.iter("*"))) for _ in range(2))
        _turn(random, one, other)
    return etree.tostring(root)


def _turn(random: Random, one: Any, other: Any) -> None:
    import copy

    parent = one.getparent()
    what = random.randrange(6)
    if what == 0:
        one.attrib.clear()
    elif what == 1:
        one.text, one.tail = random.choice(("7", "\u00a0", "x" * 1000)), random.choice((None, "stray"))
    elif what == 2:
        one[:] = []
    elif parent is None or other is one or one in other.iterancestors():
        one.tag = "text"
    elif what == 3:
        parent.remove(one)
    else:
        other.insert(random.randrange(len(other) + 1), copy.deepcopy(one) if what == 4 else one)


# JSON.


def json_replaced(random: Random, data: bytes) -> bytes:
    """Values of other types: numbers for strings, lists for objects, null, what is far too large."""
    return _json(
        random, data, lambda value: random.choice((None, True, 7, -1.5, "7", [], {}, [[]], [value], {"a": value}, *ODD))
    )


def json_key_replaced(random: Random, data: bytes) -> bytes:
    """Keys under other names."""
    keys = re.findall(rb'"([a-z_]+)"\s*:', data) or [b"id"]
    old, new = random.choice(keys), random.choice((*keys, b"", b"\\u0000", b"x" * 5000, b"\\ud800"))
    return re.sub(rb'"' + old + rb'"(\s*:)', lambda one: b'"' + new + b'"' + one[1], data, count=random.choice((0, 1)))


def json_key_doubled(random: Random, data: bytes) -> bytes:
    """A key twice in one object."""
    pattern = re.compile(rb'"[a-z_]+"\s*:\s*(?:"[^"\\]*"|\[\s*"[^"\\]*"\s*\]|\d+)')
    return _between(random, data, pattern, 1, lambda found: [found[0] + b"," + found[0]])


def json_strange(random: Random, data: bytes) -> bytes:
    """A value that is hardly JSON, or nests without end."""
    deep = random.choice(DEEP)
    strange = random.choice(
        (*(one.encode() for one in HUGE), b"[" * deep + b"]" * deep, b'{"a":' * deep + b"1" + b"}" * deep, b"[" * deep,
         b'"\\ud800"', b'"\\udfff\\ud800"', b'"\\u0000"', b'"\\x"', b'"\n"', b"nul", b"'a'", b"//", b"/**/null", b",")
    )  # fmt: skip
    pattern = re.compile(rb'(?<=:)\s*(?:"[^"\\]*"|\d+)|(?<=\[)\s*"[^"\\]*"')
    return _between(random, data, pattern, 1, lambda _: [strange])


def _json(random: Random, data: bytes, change: Callable[[Any], Any]) -> bytes:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return bits_flipped(random, data)
    places: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting:
        node = waiting.pop()
        inside = (
            list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
        )
        places += [(node, key) for key, _ in inside]
        waiting += [value for _, value in inside]
    for node, key in random.sample(places, min(len(places), random.choice((1, 1, 3)))):
        node[key] = change(node[key])
    return json.dumps(document).encode()


# TOML.

_TOML_VALUE = re.compile(rb'(?<== )(?:"[^"\n]*"|\[[^\n\]]*\]|\d+)')
_TOML_LINE = re.compile(rb"(?m)^[^\n]+\n")


def toml_replaced(random: Random, data: bytes) -> bytes:
    """Values of other types, or hardly values."""
    deep = random.choice(DEEP)
    new = random.choice(
        (b"7", b"-1.5", b"true", b"[]", b"{}", b"[[]]", b'""', b"nan", b"inf", b"1979-05-27", b"07:32:00",
         b"9" * 5000, b"0x" + b"f" * 5000,
         b"1e99999", b"[" * deep + b"]" * deep, b"{a=" * deep + b"1" + b"}" * deep, b'"\\ud800"', b"'''",
         b'"""', b'{ a = 1, a = 2 }')
    )  # fmt: skip
    return _between(random, data, _TOML_VALUE, random.choice((1, 3)), lambda found: [new for _ in found])


def toml_line_moved(random: Random, data: bytes) -> bytes:
    """Lines in each other's place, or twice."""
    return _between(
        random,
        data,
        _TOML_LINE,
        2,
        lambda found: random.choice((found[::-1], [found[0] * 2, found[1]], [b"", found[1]])),
    )


def toml_strange(random: Random, data: bytes) -> bytes:
    """A line that is hardly TOML, or names far too much."""
    deep = random.choice(DEEP)
    strange = random.choice(
        (b"[[sections]]\n", b"[sections]\n", b"[" + b"a." * deep + b"a]\n", b"a." * deep + b"a = 1\n", b"id = 7\n",
         b"= 1\n", b'"" = 1\n',
         b"[[sections.sections.sections]]\n", b"\x00\n", b"name = 'a\rb'\n", b"sections = 7\n", b"[[[a]]]\n")
    )  # fmt: skip
    at = random.choice([one.start() for one in _TOML_LINE.finditer(data)] or [0])
    return data[:at] + strange + data[at:]


# RxNorm's files: lines of fields between strokes.


def rrf_field_replaced(random: Random, data: bytes) -> bytes:
    """Fields replaced: numbers for words, what is far too large, what is no text."""
    new = random.choice((*(one.encode("utf-8", "surrogatepass") for one in (*HUGE, *ODD)), b"\xff\xfe", b"IN", b"NDC"))
    return _rrf(random, data, lambda fields, at: [*fields[:at], new, *fields[at + 1 :]])


def rrf_other_columns(random: Random, data: bytes) -> bytes:
    """A field more or less in one line, or in all."""
    more = random.random() < 0.5
    every = random.random() < 0.3
    return _rrf(
        random, data, lambda fields, at: [*fields[:at], *((b"", fields[at]) if more else ()), *fields[at + 1 :]], every
    )


def rrf_joined_otherwise(random: Random, data: bytes) -> bytes:
    """Fields of one line in the place of another's: other relations, names under other numbers."""
    lines = data.splitlines()
    other = random.choice(lines or [b""]).split(b"|")
    return _rrf(random, data, lambda fields, at: [*fields[:at], other[min(at, len(other) - 1)], *fields[at + 1 :]])


def rrf_lines(random: Random, data: bytes) -> bytes:
    """Lines doubled, left out, in another order, ended otherwise, or without their end."""
    lines = data.splitlines(keepends=True)
    what = random.randrange(5)
    if what == 0:
        random.shuffle(lines)
    elif what == 1:
        lines *= 3
    elif what == 2:
        lines = [one for one in lines if random.random() < 0.7]
    elif what == 3:
        lines = [one.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b"\x00\n"))) for one in lines]
    return b"".join(lines) if what != 4 else b"".join(lines).rstrip(b"\n")


def _rrf(random: Random, data: bytes, change: Callable[[list[bytes], int], list[bytes]], every: bool = False) -> bytes:
    lines = data.split(b"\n")
    places = range(len(lines)) if every else random.sample(range(len(lines)), min(len(lines), random.choice((1, 1, 9))))
    width = max(map(len, (one.split(b"|") for one in lines)))
    at = random.randrange(width)
    for place in places:
        fields = lines[place].split(b"|")
        if at < len(fields):
            lines[place] = b"|".join(change(fields, at))
    return b"\n".join(lines)


# Zip archives.


def zip_fields(random: Random, data: bytes) -> bytes:
    """Fields of the headers changed: sizes, flags, methods, places, checksums."""
    made = bytearray(data)
    for _ in range(random.choice((1, 2))):
        magic, fields = random.choice(
            ((b"PK\x03\x04", range(4, 30)), (b"PK\x01\x02", range(4, 46)), (b"PK\x05\x06", range(4, 22)))
        )
        starts = [one.start() for one in re.finditer(re.escape(magic), data)]
        if starts:
            at = random.choice(starts) + random.choice(fields)
            new = random.choice((b"\x00", b"\xff", b"\xff\xff\xff\xff", b"\x01", random.randbytes(2)))
            made[at : at + len(new)] = new
    return bytes(made)


def zip_odd_name(random: Random, data: bytes) -> bytes:
    """The same members under odd names, twice, with other content or packed in another way."""
    members = _members(data)
    if not members:
        return bits_flipped(random, data)
    stream = io.BytesIO()
    method = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            odd = random.choice(
                (
                    name,
                    "../" + name,
                    "/" + name,
                    "C:\\" + name,
                    "a\x1b[2J" + name,
                    "é\u202e" + name,
                    "x" * 300,
                    name + "/",
                )
            )
            info = zipfile.ZipInfo(odd)
            info.compress_type = method
            archive.writestr(info, content)
    return (
        random.choice((b"", b"garbage" * 20)) + stream.getvalue() + random.choice((b"", b"PK\x05\x06", b"garbage" * 20))
    )


def zip_bomb(random: Random, data: bytes) -> bytes:
    """A member that grows without measure, honest or not about it."""
    members = {**_members(data), "bomb.xml": bytes(20_000_000)}
    made = zipped(members)
    size = struct.pack("<I", 20_000_000)
    return made.replace(size, struct.pack("<I", 1000)) if random.random() < 0.5 else made


def nested(random: Random, data: bytes) -> bytes:
    """Archives in archives in archives."""
    for depth in range(random.choice((1, 2, 3, 6))):
        data = zipped({f"{depth}.zip": data})
    return data


def gzipped(_: Random, data: bytes) -> bytes:
    """Another kind of archive."""
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + zlib.compress(data)[2:]


def zip_member_damaged(random: Random, data: bytes) -> bytes:
    """A whole archive around a damaged member, maybe an archive itself."""
    members = _members(data)
    if not members:
        return bits_flipped(random, data)
    name = random.choice(list(members))
    inner = members[name]
    members[name] = random.choice(ways_for(inner))(random, inner)
    return zipped(members, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < 10_000_000}
    except Exception:
        return {}


BYTES: Sequence[Way] = (
    bits_flipped, bytes_overwritten, cut, truncated, headless, repeated, swapped, inserted, recoded,
)  # fmt: skip
XML: Sequence[Way] = (
    tags_swapped, tag_dropped, tag_renamed, value_replaced, known_value_replaced, xml_strange, xml_rebuilt,
    xml_rebuilt,
)  # fmt: skip
JSON: Sequence[Way] = (json_replaced, json_replaced, json_key_replaced, json_key_doubled, json_strange)
TOML: Sequence[Way] = (toml_replaced, toml_replaced, toml_line_moved, toml_strange)
RRF: Sequence[Way] = (
    rrf_field_replaced, rrf_field_replaced, rrf_other_columns, rrf_joined_otherwise, rrf_joined_otherwise, rrf_lines,
)  # fmt: skip
ZIP: Sequence[Way] = (zip_fields, zip_fields, zip_odd_name, zip_bomb, zip_member_damaged, zip_member_damaged)


_STROKES = 6
"""More of them in the first characters than any other kind of file has."""


def ways_for(data: bytes) -> Sequence[Way]:
    """The ways that fit a file's kind, twice as likely as those that fit any."""
    start = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    kind = (
        ZIP
        if start.startswith(b"PK")
        else XML
        if start.startswith(b"<")
        else JSON
        if start[:1] in {b"{", b"["}
        else RRF
        if start.count(b"|") > _STROKES
        else TOML
    )
    return (*BYTES, *kind, *kind)


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def damaged(random: Random, data: bytes, others: Sequence[bytes]) -> tuple[str, bytes]:
    """A damaged variant, and the ways in which it was damaged."""
    if random.random() < 0.06:
        return "spliced", spliced(random, data, random.choice(others))
    if random.random() < 0.03:
        wrapped = random.choice((nested, gzipped))
        return wrapped.__name__, wrapped(random, data)
    names: list[str] = []
    for _ in range(random.choice((1, 1, 2, 3))):
        way = random.choice(ways_for(data)) if data else inserted
        data = way(random, data)
        names.append(way.__name__)
    return "+".join(names), data


def _slice(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 4, 100, 3000)))


def _between(
    random: Random, data: bytes, pattern: re.Pattern[bytes], count: int, change: Callable[[list[bytes]], list[bytes]]
) -> bytes:
    """The data with some of a pattern's matches changed, in their order."""
    found = list(pattern.finditer(data))
    if len(found) < count:
        return bits_flipped(random, data)
    chosen = sorted(random.sample(found, count), key=re.Match.start)
    pieces, at = [], 0
    for one, new in zip(chosen, change([one.group() for one in chosen]), strict=True):
        pieces += [data[at : one.start()], new]
        at = one.end()
    return b"".join((*pieces, data[at:]))
