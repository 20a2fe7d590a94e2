"""A page's own metadata."""

import json

import lxml.html  # type: ignore[import-untyped]
import pytest

from kg.corpus.fields import Stated
from kg.corpus.page import stated_by


def stated(head: str, body: str = "<p>The envoy left.</p>") -> Stated:
    return stated_by(lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def linked(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Envoy visits Marn",
    "datePublished": "2021-03-24T23:30:00Z",
    "publisher": {"@type": "Organization", "name": "Harbour Times"},
    "url": "https://example.org/envoy",
}


@pytest.mark.parametrize("value", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}])
def test_linked_data_of_the_article_is_taken(value: object) -> None:
    found = stated(linked(value))
    assert (found.title, found.publisher, found.url) == (
        "Envoy visits Marn",
        "Harbour Times",
        "https://example.org/envoy",
    )
    assert found.published is not None
    assert found.published.date == "2021-03-24"


def test_of_several_articles_on_a_page_none_speaks_for_it() -> None:
    found = stated(linked(ARTICLE, {**ARTICLE, "headline": "Another"}))
    assert (found.title, found.published, found.publisher) == (None, None, None)


def test_articles_that_a_list_mentions_are_not_the_page_s() -> None:
    found = stated(linked({"@type": "ItemList", "itemListElement": [ARTICLE]}))
    assert found.published is None


def test_meta_elements_are_asked_best_first() -> None:
    found = stated(
        '<meta name="date" content="2020-01-01"><meta property="article:published_time" content="2021-03-24">'
        '<meta name="twitter:title" content="B"><meta property="og:title" content="A">'
    )
    assert found.title == "A"
    assert found.published is not None
    assert found.published.reason == "<meta> article:published_time: “2021-03-24”"


def test_a_time_element_counts_only_if_it_is_marked_as_the_publication_s() -> None:
    assert stated("", '<time datetime="2021-03-24">today</time>').published is None
    found = stated("", '<time itemprop="datePublished" datetime="2021-03-24">today</time>').published
    assert found is not None
    assert found.date == "2021-03-24"


def test_no_date_is_guessed_from_address_or_copyright() -> None:
    head = '<link rel="canonical" href="https://example.org/2021/03/24/envoy">'
    assert stated(head, "<p>The envoy left.</p><footer>© 2021 Harbour Times</footer>").published is None


def test_a_date_that_cannot_be_read_is_passed_over_for_the_next() -> None:
    found = stated('<meta property="article:published_time" content="now"><meta name="date" content="2021-03-24">')
    assert found.published is not None
    assert found.published.date == "2021-03-24"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/envoy", "https://example.org/a b", "ftp://example.org/"])
def test_only_a_web_address_is_one(address: str) -> None:
    assert stated(f'<link rel="canonical" href="{address}">').url is None


def test_the_only_first_heading_is_the_title_before_the_window_s() -> None:
    assert stated("<title>Envoy | Times</title>", "<h1>Envoy visits</h1>").title == "Envoy visits"
    assert stated("<title>Envoy | Times</title>", "<h1>Envoy</h1><h1>Times</h1>").title == "Envoy | Times"


def test_broken_linked_data_says_nothing() -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert stated(broken + deep).published is None


def test_control_characters_name_nothing() -> None:
    assert stated('<meta property="og:site_name" content="Times&#27;[31m">').publisher is None
