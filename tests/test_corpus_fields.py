"""Stated fields -> what an article takes from them."""

from typing import Any

import pytest

from kg.corpus.fields import IGNORED, NAMES, Stated, interpret
from kg.errors import ArticleError
from kg.model import Published


def reason(fields: dict[str, Any], *, text: bool = False) -> str:
    with pytest.raises(ArticleError) as caught:
        interpret(fields, "a.md", text=text)
    return caught.value.reason


def test_every_field_is_taken_under_each_of_its_names() -> None:
    values = {"published": "2021", "url": "https://example.org/a", "language": "en", "ownership": "State"}
    for field, names in NAMES.items():
        for name in names:
            stated = interpret({name.upper().replace("_", "-"): values.get(field, "x")}, "a", text=field == "text")
            assert getattr(stated, field)


def test_fields_are_read_into_their_kinds() -> None:
    stated = interpret(
        {
            "headline": "  Envoy \n visits ",
            "date": "March 2021",
            "id": 7,
            "lang": "en-GB",
            "ownership": "state",
            "sources": ["a", "b"],
            "author": "passed over",
            "publisher": None,
        },
        "a.md",
    )
    assert stated == Stated(
        title="Envoy visits",
        published=Published("2021-03", "2021-03", "field “date”: “March 2021”"),
        id="7",
        language="en",
        ownership="State",
        sources=("a", "b"),
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"colour": "red"}, "unknown field “colour”; fields are title, publisher, published"),
        ({"text": "x"}, "unknown field “text”"),
        ({"title": "a", "headline": "b"}, "fields “title” and “headline” disagree; keep one of them"),
        ({"title": 5}, "field “title” must be text, not a number"),
        ({"title": " "}, "field “title” is blank"),
        ({"title": "a\x1b[31m"}, "field “title” holds the character U+001B"),
        ({"title": "a\ud800"}, "field “title” holds the character U+D800"),
        ({"date": "yesterday"}, "field “date”: “yesterday” is no date; write it as 2021-03-24, 2021-03 or 2021"),
        ({"url": "javascript:alert(1)"}, "field “url”: “javascript:alert(1)” is no http(s) address"),
        ({"language": "English!"}, "field “language”: “English!” is no language code"),
        ({"ownership": "royal"}, "field “ownership”: “royal” is none of State, party, private, unknown"),
        ({"id": True}, "field “id” must be text, not true or false"),
    ],
)
def test_a_field_that_cannot_be_taken_says_why(fields: dict[str, Any], why: str) -> None:
    assert reason(fields).startswith(why)


def test_a_record_without_text_lists_what_it_has() -> None:
    assert reason({"txt": "a", "id": 1}, text=True) == 'no field "text"; fields are txt, id'


def test_no_name_is_both_taken_and_passed_over() -> None:
    assert not IGNORED.intersection(name for names in NAMES.values() for name in names)
