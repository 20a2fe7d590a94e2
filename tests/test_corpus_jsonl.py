"""Lines of JSON -> articles."""

import pytest

from kg.corpus import Original, read_original
from kg.errors import ArticleError
from kg.model import Article


def read(data: bytes | str) -> Article:
    raw = data.encode() if isinstance(data, str) else data
    return read_original(Original(source="a.jsonl:3", ending=".jsonl", data=raw))


def test_a_record_states_its_fields_and_its_text_stays_as_it_is() -> None:
    article = read(
        '{"text": "Envoy visits\\n\\nThe envoy left.\\r\\n", "headline": "Envoy visits", "date": "2021-03", "id": 7}'
    )
    assert article.text == "Envoy visits\n\nThe envoy left.\r\n"
    assert (article.headline, article.published.date, article.record) == ("Envoy visits", "2021-03", "7")
    assert [(s.kind, s.span.of(article.text)) for s in article.segments] == [
        ("head", "Envoy visits"),
        ("body", "The envoy left."),
    ]


def test_records_are_named_by_address_or_id_before_their_bytes() -> None:
    first = read('{"text": "The envoy left.", "url": "https://example.org/a"}')
    second = read('{"text": "The envoy stayed.", "url": "https://example.org/a"}')
    third = read('{"text": "The envoy left."}')
    assert first.id == second.id != third.id


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"txt": "a"}', 'no field "text"; fields are txt'),
        (b"{}", 'no field "text"; fields are none'),
        (b'{"text": "a b", "foo": 1}', "unknown field “foo”; fields are text, title"),
        (b'{"text": 5}', "field “text” must be text, not a number"),
        (b'{"text": ""}', "empty"),
        (b'{"text": "a", "text": "b"}', "field “text” stands twice"),
        (b'{"text": "a \\ud800"}', "half a character (a lone surrogate) at character 2"),
        (b'{"text": "a\\u0000b"}', "binary file, not text (a NUL at character 1)"),
        (b'{"text": "a"', "not JSON: Expecting ',' delimiter at character 13 of the line"),
        (b"[1]", 'not a JSON object; one article a line: {"text": …}'),
        (b'{"text": "\xff"}', "not UTF-8 at byte 10 of the line"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "id": ' + b"1" * 5000 + b"}", "not JSON that can be read: Exceeds the limit"),
    ],
)
def test_a_line_that_is_no_article_says_why(data: bytes, why: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(data)
    assert str(caught.value).startswith(f"a.jsonl:3: {why}")
