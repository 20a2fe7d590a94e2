"""Markdown files -> articles."""

import pytest

from kg.corpus import Original, read_original
from kg.errors import ArticleError
from kg.model import Article
from kg.text.annotate import make_view

FRONT = """---
title: Envoy visits Marn
publisher: Harbour Times
date: 24 March 2021
ownership: private
url: https://example.org/envoy
language: en
sources:
  - A release of the embassy
---
"""


def read(text: str) -> Article:
    return read_original(Original(source="a.md", ending=".md", data=text.encode()))


def reason(text: str) -> str:
    with pytest.raises(ArticleError) as caught:
        read(text)
    return caught.value.reason


def parts(text: str, kind: str) -> list[str]:
    article = read(text)
    return [s.span.of(article.text) for s in article.segments if s.kind == kind]


def test_front_matter_states_and_the_text_stays_as_it_is() -> None:
    article = read(FRONT + "\nThe envoy left on Monday.\n")
    assert article.text == FRONT + "\nThe envoy left on Monday.\n"
    assert (article.headline, article.publisher, article.ownership) == ("Envoy visits Marn", "Harbour Times", "private")
    assert (article.url, article.published.date) == ("https://example.org/envoy", "2021-03-24")
    assert article.sources == ("A release of the embassy",)
    assert [(s.kind, s.reason) for s in article.segments] == [("head", "front matter"), ("body", "running text")]


def test_a_file_without_front_matter_is_read_too() -> None:
    assert read("# Envoy visits Marn\n\nThe envoy left on Monday.").headline == "Envoy visits Marn"


def test_headings_are_heads() -> None:
    text = "# Envoy visits Marn\n\nThe envoy left.\n\nBackground\n----------\n\nThe court sat.\n\n### More\n\nIt rose."
    assert parts(text, "head") == ["# Envoy visits Marn", "Background\n----------", "### More"]


def test_markup_inside_a_sentence_is_cut_and_the_sentence_stays_whole() -> None:
    text = "The **envoy** said [the court](https://example.org/c_(x)) had _failed_ [the men] and `left`.\n\nHe stayed."
    article = read(text)
    assert make_view(article).text == "The envoy said the court had failed [the men] and left.\n\nHe stayed."
    assert all(s.span.of(text) for s in article.body)


def test_what_only_looks_like_markup_stays() -> None:
    text = "The snake_case name, 2 * 3 * 4 and a_b stay [as they are], he said."
    assert make_view(read(text)).text == text


def test_a_quotation_over_several_lines_loses_its_marks() -> None:
    assert make_view(read("She wrote:\n\n> We want every case\n> to be heard.\n\nHe left.")).text == (
        "She wrote:\n\nWe want every case to be heard.\n\nHe left."
    )


def test_list_items_are_paragraphs_without_their_marks() -> None:
    text = "They asked the government to:\n\n- free the prisoners;\n- drop *all* charges; and\n1. leave.\n"
    assert make_view(read(text)).text == (
        "They asked the government to:\n\nfree the prisoners;\n\ndrop all charges; and\n\nleave."
    )


def test_pictures_tables_code_rules_and_link_targets_are_no_text() -> None:
    text = (
        "The envoy left on Monday.\n\n![The envoy](https://example.org/p.jpg)\n*The envoy at the gate.*\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n---\n\nHe stayed there.\n\n[1]: https://example.org/ref\n"
    )
    article = read(text)
    assert make_view(article).text == "The envoy left on Monday.\n\nHe stayed there."
    assert [(s.kind, s.reason) for s in article.segments if s.kind != "body"] == [
        ("furniture", "picture"),
        ("caption", "picture description"),
        ("furniture", "table"),
        ("furniture", "code"),
        ("furniture", "end mark"),
        ("furniture", "link target"),
    ]


def test_an_indented_paragraph_is_text() -> None:
    assert parts("The envoy left.\n\n    The minister stayed.", "body") == [
        "The envoy left.\n\n    The minister stayed."
    ]


def test_windows_line_ends_change_nothing_but_offsets() -> None:
    article = read((FRONT + "\n# Envoy visits Marn\n\nThe *envoy* left.\n").replace("\n", "\r\n"))
    assert article.published.date == "2021-03-24"
    assert make_view(article).text == "The envoy left."


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("title: [a\n", "front matter, line 3: expected ',' or ']'"),
        ("title: &x a\npublisher: *x\n", "front matter, line 2: aliases are not taken"),
        ("colour: red\n", "unknown field “colour”; fields are title, publisher"),
        ("title: a\ntitle: b\n", "front matter: field “title” stands twice"),
        ("- a\n", "front matter must be lines of “field: value”"),
        ("title:\n  nested: a\n", "field “title” must be text, not an object"),
        ("? [a]\n: b\n", "front matter, line 2: a field’s name must be a word"),
        ("date: some day\n", "field “date”: “some day” is no date"),
        ("title: " + "[" * 60_000 + "\n", "front matter, line 2: nested too deeply"),
        ("title: " + "a" * 70_000 + "\n", "front matter of 70,008 characters"),
    ],
)
def test_front_matter_that_cannot_be_taken_says_where_and_why(front: str, why: str) -> None:
    assert reason(f"---\n{front}---\nThe envoy left.\n").startswith(why)


def test_front_matter_without_an_end_is_refused() -> None:
    assert reason("---\ntitle: a\n\nThe envoy left.\n") == "front matter is not closed; end it with a line ---"


def test_front_matter_builds_no_objects() -> None:
    assert read("---\ntitle: !!python/name:os.system a\n---\nThe envoy left.\n").headline == "a"


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    assert read("---\ntitle: No\nid: 0123\n---\nThe envoy left.\n").headline == "No"
    assert read("---\ntitle: No\nid: 0123\n---\nThe envoy left.\n").record == "0123"


def test_front_matter_alone_is_no_article() -> None:
    assert reason(FRONT) == "empty: nothing below the front matter"
