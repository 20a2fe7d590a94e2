"""Bytes -> characters, or why not."""

import codecs

import pytest

from kg.corpus.decode import decode, decode_page
from kg.errors import ArticleError


def reason(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        decode(data, "a.txt")
    return caught.value.reason


def test_utf8_is_taken_as_it_is_with_its_line_ends() -> None:
    assert decode("Café\r\nnoir\rend\n".encode(), "a.txt") == "Café\r\nnoir\rend\n"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(bom: bytes, encoding: str) -> None:
    assert decode(bom + "“Café” 😀".encode(encoding), "a.txt") == "“Café” 😀"


def test_windows_quotes_and_letters_common_to_its_neighbour_are_read() -> None:
    assert decode("Arland’s café – “open”".encode("cp1252"), "a.txt") == "Arland’s café – “open”"


def test_a_letter_that_could_be_another_in_another_encoding_is_refused() -> None:
    assert reason("Señora Peña".encode("cp1252")) == "not UTF-8 text at byte 2; convert it to UTF-8"
    assert reason("Wałęsa".encode("cp1250")).startswith("not UTF-8 text at byte 2")


def test_broken_utf8_is_not_taken_for_windows_text() -> None:
    assert reason("Arland’s case".encode() + b" \x92").startswith("not UTF-8 text at byte 16")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"...", "empty: no letter in it"),
        (b"ab\0cd", "binary file, not text (a NUL at character 2)"),
        (b"%PDF-1.7 text", "a PDF, not text; save its text as .txt, .md or .html"),
        (b"\xff\xfea", "not UTF-16-LE, as its first bytes say, at byte 2"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, why: str) -> None:
    assert reason(data) == why


def test_a_page_may_declare_its_encoding() -> None:
    page = '<meta charset="windows-1251"><p>Мир'.encode("cp1251")
    assert decode_page(page, "a.html").endswith("Мир")


def test_the_web_means_windows_text_by_latin_1() -> None:
    page = '<meta charset="iso-8859-1"><p>Peña’s'.encode("cp1252")
    assert decode_page(page, "a.html").endswith("Peña’s")


def test_a_page_that_declares_an_encoding_which_decodes_anything_is_not_believed() -> None:
    with pytest.raises(ArticleError, match="not UTF-8"):
        decode_page(b'<meta charset="unicode_escape"><p>Pe\xf1a', "a.html")
