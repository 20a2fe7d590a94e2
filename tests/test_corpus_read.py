"""Files -> articles and errors, in order."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import ENDINGS, Original, Reading, Source, find, originals, read, read_all, read_original
from kg.corpus.read import READERS
from kg.errors import ArticleError
from kg.model import Article
from kg.text.annotate import make_view

PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\u2028", " ", "- ", "1. ", "> ", "# ", "**", "_", "---\n", "title: x\n", "```\n"),
    *("[a](http://b.c)", "![i](j)", "|a|b|\n|-|-|\n", "MOST VIEWED", "Read more", "By Lena Orto", "24 March 2021"),
    *(
        "MARN CITY (AFP) – ",
        "The envoy said she was right. ",
        "“",
        "”",
        "(Reuters)",
        "lower words here",
        "\u202e",
        "\ufeff",
    ),
    *("<p>", "</p>", "<div>", "<b>", "<article>", "<h1>", "<li>", "<br>", "&amp;", "&#0;", "<script>", "<!--", "-->"),
    *('{"text": "', '"}', "\\ud800", "\0", "\x1b"),
)
FILES = st.one_of(
    st.binary(max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=20).map(
        lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
    ),
)


def attempt(original: Original) -> Article | ArticleError:
    try:
        return read_original(original)
    except ArticleError as error:
        return error


@settings(max_examples=250, deadline=None)
@given(data=FILES, ending=st.sampled_from(ENDINGS))
def test_any_bytes_give_an_article_with_its_text_laid_out_or_a_reason(data: bytes, ending: str) -> None:
    article = attempt(Original(source="a", ending=ending, data=data))
    if isinstance(article, ArticleError):
        assert str(article).startswith("a: ")
        assert str(article).isprintable()
        return
    at = 0
    for segment in article.segments:
        assert segment.span.start >= at
        assert not article.text[at : segment.span.start].strip()
        assert segment.span.of(article.text)
        at = segment.span.end
    assert not article.text[at:].strip()
    assert article.original == hashlib.sha256(data).hexdigest()
    view = make_view(article)
    assert len(view.text) == len(view.offsets)


def write(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return Source(path.name, path)


def test_every_known_ending_has_a_reader() -> None:
    assert tuple(READERS) == ENDINGS


def test_a_file_gives_its_article_with_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffThe envoy left.\r\n".encode()
    (reading,) = read(write(tmp_path / "a.txt", data))
    assert isinstance(reading, Reading)
    assert reading.original == data
    assert reading.article.text == "The envoy left.\r\n"
    assert reading.article.original == hashlib.sha256(data).hexdigest()
    assert (reading.article.source, reading.article.reader) == ("a.txt", "text/1")


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = b'\xef\xbb\xbf{"text": "The envoy left."}\r\n\n{"txt": 1}\n{"text": "The minister stayed."}'
    found = list(read(write(tmp_path / "a.jsonl", lines)))
    first, bad, last = found
    assert isinstance(first, Reading)
    assert (first.article.source, first.original) == ("a.jsonl:1", b'{"text": "The envoy left."}')
    assert isinstance(bad, ArticleError)
    assert str(bad) == 'a.jsonl:3: no field "text"; fields are txt'
    assert isinstance(last, Reading)
    assert last.article.source == "a.jsonl:4"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"ab\0")
    write(tmp_path / "b.txt", b"The envoy left.")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    bad, good, gone = read_all([tmp_path])
    assert isinstance(bad, ArticleError)
    assert isinstance(good, Reading)
    assert str(gone) == "c.txt: cannot be read: No such file or directory"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / name, b"word " * 1000)
    (error,) = read(source, limit=1000)
    assert str(error) == f"{name}: too large: 0.00477 MB; the limit is 0.000954 MB"
    assert isinstance(next(iter(read(source, limit=5000))), Reading)


def test_a_line_beyond_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = b'{"text": "' + b"word " * 1000 + b'"}'
    source = write(tmp_path / "a.jsonl", long + b'\n{"text": "The envoy left."}\n' + long)
    first, second, third = read(source, limit=100)
    assert str(first).startswith("a.jsonl:1: too large: 0.00478 MB")
    assert isinstance(second, Reading)
    assert str(third).startswith("a.jsonl:3: too large")


def test_originals_are_known_before_anything_is_parsed(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", b'{"text": 1}\n{broken\n')
    digests = [original.sha256 for original in originals(source) if isinstance(original, Original)]
    assert digests == [hashlib.sha256(data).hexdigest() for data in (b'{"text": 1}', b"{broken")]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.jsonl", b"\n \n", "a.jsonl: empty"),
        ("a.jsonl", '{"text": "a"}'.encode("utf-16"), "a.jsonl: UTF-16; JSON Lines must be UTF-8"),
        (
            "a.pdf",
            b"text",
            "a.pdf: unknown ending “.pdf”; known ones are .txt .md .markdown .html .htm .xhtml .jsonl .ndjson",
        ),
        ("a.txt", b"<!DOCTYPE html><p>x", "a.txt: a web page, not plain text; name it .html"),
        ("a.txt", b"a\n" * 500_000, "a.txt: too many lines: 500,000; the limit is 400,000"),
    ],
)
def test_a_file_of_the_wrong_kind_says_what_it_is(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (error,) = read(write(tmp_path / name, data))
    assert str(error) == why


def test_the_same_bytes_give_the_same_article_whatever_they_are_called(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"The envoy left.")
    write(tmp_path / "b.txt", b"The envoy left.")
    first, second = (reading.article for s in find([tmp_path]) for reading in read(s) if isinstance(reading, Reading))
    assert first.id == second.id
    assert (first.source, second.source) == ("a.txt", "b.txt")
