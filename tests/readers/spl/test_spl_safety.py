from __future__ import annotations

import codecs

import pytest
from spl_documents import document, section

from druginfo.domain.model import words_of
from druginfo.errors import UnreadableFile
from druginfo.readers import spl
from druginfo.readers.spl import xml

TEXT = section("34067-9", "1 INDICATIONS", "<paragraph>For made-up ills.</paragraph>")
LAUGHS = "<!ENTITY a 'haha'>" + "".join(f"<!ENTITY {x} '&{y};&{y};&{y};&{y};'>" for x, y in ("ba", "cb", "dc", "ed"))


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE document>",
        '<!DOCTYPE document SYSTEM "http://example.invalid/x.dtd">',
        '<!DOCTYPE document [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        f"<!-- c --><?pi x?><!DOCTYPE document [{LAUGHS}]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_document_types_and_entities_are_refused(before: str, encoding: str) -> None:
    text = document(TEXT, before=before).decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert code_of(text.encode(encoding)) == "unsafe_xml"


def test_a_document_type_in_an_odd_encoding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="IBM037"?><!DOCTYPE document><document xmlns="urn:hl7-org:v3"/>'
    assert code_of(text.encode("cp037")) in {"unsafe_xml", "wrong_encoding", "not_xml"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"hello", "not_xml"),
        (b"<!doctype html><html></html>", "not_xml"),
        (b"<a><b></a>", "not_xml"),
        (b"<a>&nbsp;</a>", "not_xml"),
        (document(TEXT)[:-30], "truncated"),
        (document(TEXT).replace(b"ills", b"\xff\xfe"), "wrong_encoding"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "wrong_encoding"),
        (b"<a>" * 3000 + b"</a>" * 3000, "too_deep"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "too_large"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MOST_BYTES", 100)
    assert code_of(document(TEXT)) == "too_large"


def test_sections_that_nest_too_deep() -> None:
    nested = ""
    for depth in range(60):
        nested = section(None, f"Part {depth}", "deep", nested)
    assert code_of(document(nested)) == "too_deep"


def test_deep_text_is_read_or_refused_whole() -> None:
    content = "<content>" * 200 + "deep" + "</content>" * 200
    (indications,) = spl.read(document(section("34067-9", "Uses", content))).sections
    assert indications.statements[0].text == "deep"
    assert (
        code_of(document(section("34067-9", "Uses", "<list><item>" * 130 + "x" + "</item></list>" * 130))) == "too_deep"
    )


def test_control_characters_are_stripped_and_typography_kept() -> None:
    text = "5&#xA0;&#xB5;g &#x202E;evil&#x202C; so&#xAD;ft &#x9B;31mred"
    (uses,) = spl.read(document(section("34067-9", "A&#x200F;B", text))).sections
    assert uses.title == "AB"
    assert words_of(uses.statements[0]) == "5\xa0\xb5g evil so\xadft 31mred"


def test_other_encodings_are_read() -> None:
    text = document(TEXT).decode()
    for encoding in ("utf-16", "iso-8859-1"):
        changed = text.replace('encoding="UTF-8"', f'encoding="{encoding}"')
        assert spl.read(changed.encode(encoding)).name == "Zorvex"
    assert spl.read(codecs.BOM_UTF8 + text.encode()).name == "Zorvex"


def test_comments_and_instructions_separate_nothing() -> None:
    (uses,) = spl.read(
        document(section("34067-9", "U<!-- x -->se", "<paragraph>o<!-- y -->ne<?z?> two</paragraph>"))
    ).sections
    assert (uses.title, uses.statements[0].text) == ("Use", "one two")


@pytest.mark.parametrize(
    ("head", "is_xml"),
    [
        (b"<?xml version='1.0'?>", True),
        (codecs.BOM_UTF8 + b"\n <document", True),
        ("<document".encode("utf-16"), True),
        (b"PK\x03\x04", False),
        (b'{"results": []}', False),
        (b"", False),
        (b'id = "x"', False),
    ],
)
def test_recognises(head: bytes, is_xml: bool) -> None:
    assert spl.recognises(head) is is_xml


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        spl.read(data)
    assert refused.value.exit_code == 4
    assert refused.value.message.isprintable()
    return refused.value.code


LONG = 300_000
HOSTILE = {
    "roman items": section(
        "34067-9", "1 U", f'<list listType="ordered" styleCode="LittleRoman">{"<item>a</item>" * 100_000}</list>'
    ),
    "footnotes": section("34067-9", "1 U", "<paragraph>" + "a<footnote>b</footnote>" * 30_000 + "</paragraph>"),
    "texts in texts": section(
        "34067-9",
        "1 U",
        None,
        f"<excerpt>{'<text>' * 200}{'<paragraph>a</paragraph>' * 10_000}{'</text>' * 200}</excerpt>",
    ),
    "styles in styles": section(
        "34067-9",
        "1 U",
        '<content styleCode="strikethrough">' * 200 + "<paragraph>a</paragraph>" * 10_000 + "</content>" * 200,
    ),
    "heading": section("34067-9", f"1 {'word ' * 60_000}", "<paragraph>a</paragraph>" * 2000),
    "spaces": section("34067-9", f"1{chr(0xA0) * LONG}x", "<paragraph>a</paragraph>" * 2000),
    "seal": section("34066-1", "seal " * 60_000, "seal " * 60_000),
    "boxes in boxes": '<component><section><code code="34066-1"/><title>x</title>' * 39
    + f"<text>{'word ' * 100_000}</text>"
    + "</section></component>" * 39,
    "pictures": section(
        "34067-9",
        "1 U",
        "<renderMultiMedia referencedObject='M'/>" * 20_000 + "x",
        f"<component><observationMedia ID='M'><text>{'w ' * 900}</text></observationMedia></component>",
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_documents_are_read_in_bounded_time_and_size(text: str) -> None:
    from time import process_time

    import msgspec

    start = process_time()
    size = len(msgspec.json.encode(spl.read(document(text))))
    assert process_time() - start < 4
    assert size < 40_000_000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zorvatinib<", f"zor{chr(0xA0) * LONG}v<"),
        ("TABLET", "T" * LONG),
        ('9999-0001"', f'{"9" * LONG}"'),
        ("NDA999999", f"NDA{'0' * LONG}"),
        ('value="40"', f'value="{"4" * LONG}"'),
        ("Made-Up Pharma", "M " * LONG),
        ("ZORVEX<br/>", "See full prescribing information for " * 8000),
    ],
)
def test_names_and_codes_longer_than_any_are_cut_and_say_so(old: str, new: str) -> None:
    import msgspec

    said = msgspec.json.encode(spl.read(document(TEXT).replace(old.encode(), new.encode()))).decode()
    assert len(said) < 20_000
    assert "characters in all)" in said or chr(0xA0) in new


def test_a_heading_longer_than_any_is_kept_whole() -> None:
    title = "word " * 500
    (found,) = spl.read(document(section("34067-9", f"1 {title}", "<paragraph>a</paragraph>"))).sections
    assert found.title.endswith("… (2,501 characters in all)")
    assert [one.text for one in found.statements] == [f"1 {title}".strip(), "a"]


def test_a_set_id_longer_than_any_is_refused() -> None:
    assert code_of(document(TEXT, set_id="a" * LONG)) == "no_set_id"
