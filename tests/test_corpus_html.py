"""Web pages -> articles."""

import pytest

from kg.corpus import Original, read_original
from kg.errors import ArticleError
from kg.model import Article

HEAD = """<!doctype html><html lang="en-GB"><head><title>Envoy raises cases | Harbour Times</title>
<meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2021-03-24T09:00">
<link rel="canonical" href="https://example.org/envoy"><script>var x = "hidden"</script><style>p {}</style></head>"""
FIRST = "The envoy of Arland said on Tuesday that the court had failed the prisoners of the north, and asked for mercy."
SECOND = "The minister rejected the concerns and said that each case was handled under the law of the country."
THIRD = "Rights groups said the talks changed nothing, and that the families of the prisoners had not been told at all."
BODY = f"""<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<header><h1>Envoy raises cases in Marn</h1><div class="byline">By Lena Orto</div><time>24 March 2021</time></header>
<article><figure><img src="x.jpg">
<figcaption>The envoy with the minister. Photo: Nova</figcaption></figure>
<p>{FIRST}</p>
<p>&ldquo;We want  every case\n to be heard,&rdquo; she said after <a href="/x">the meeting</a> with him,<br>
who had come late from the capital.</p><p><b>READ MORE: <a href="/y">Minister visits the north</a></b></p>
<h2>Background</h2><p>{SECOND}</p><div hidden>secret words</div><p style="display: none">more secret words</p>
<p>{THIRD}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/a">Premier denies everything about the mine, he said.</a></li></ul></aside>
<footer>&copy; 2021 Harbour Times. All rights reserved.</footer></body></html>"""


def read(page: str | bytes, ending: str = ".html") -> Article:
    raw = page.encode() if isinstance(page, str) else page
    return read_original(Original(source="a.html", ending=ending, data=raw))


def reason(page: str) -> str:
    with pytest.raises(ArticleError) as caught:
        read(page)
    return caught.value.reason


def shown(article: Article, kind: str) -> list[str]:
    return [s.span.of(article.text) for s in article.segments if s.kind == kind]


def test_the_text_is_what_is_seen_in_order_one_block_a_line() -> None:
    assert read(HEAD + BODY).text.split("\n") == [
        "Home",
        "World",
        "Envoy raises cases in Marn",
        "By Lena Orto",
        "24 March 2021",
        "The envoy with the minister. Photo: Nova",
        FIRST,
        "“We want every case to be heard,” she said after the meeting with him,",
        "who had come late from the capital.",
        "READ MORE: Minister visits the north",
        "Background",
        SECOND,
        THIRD,
        "Most read",
        "Premier denies everything about the mine, he said.",
        "© 2021 Harbour Times. All rights reserved.",
    ]


def test_the_article_s_blocks_are_body_and_the_rest_says_what_it_is() -> None:
    article = read(HEAD + BODY)
    assert shown(article, "body") == [
        FIRST,
        "“We want every case to be heard,” she said after the meeting with him,\nwho had come late from the capital.",
        SECOND,
        THIRD,
    ]
    assert [(s.kind, s.reason) for s in article.segments if s.kind != "body"] == [
        ("furniture", "navigation"),
        ("head", "title"),
        ("head", "byline"),
        ("head", "publication line"),
        ("caption", "figure caption"),
        ("furniture", "link to another article"),
        ("head", "sub-heading"),
        ("furniture", "aside"),
        ("furniture", "page foot"),
    ]


def test_the_page_s_own_metadata_is_taken() -> None:
    article = read(HEAD + BODY)
    assert (article.headline, article.publisher, article.url, article.language) == (
        "Envoy raises cases in Marn",
        "Harbour Times",
        "https://example.org/envoy",
        "en",
    )
    assert article.published.date == "2021-03-24"
    assert article.reader.startswith("html/1 trafilatura/")


def test_two_blocks_with_the_same_words_count_where_the_article_is() -> None:
    teaser = f"<div class='teaser'><a href='/t'>{FIRST}</a></div>"
    article = read(HEAD + BODY.replace("<nav>", f"{teaser}<nav>"))
    (first, *_) = [s for s in article.segments if s.kind == "body"]
    assert first.span.start == article.text.rindex(FIRST)


def test_lines_broken_by_hand_stay_with_their_sentence() -> None:
    page = (
        f"<body><table><tr><td><font>{FIRST}<br><br>The minister denied it in a long statement<br>to the press.</font>"
    )
    assert shown(read(page), "body") == [FIRST, "The minister denied it in a long statement\nto the press."]


def test_a_heading_over_links_counts_even_where_trafilatura_drops_it() -> None:
    related = "<div><h3>Related stories</h3><p>Premier denies all the charges against him, he said on Monday.</p></div>"
    page = f"<body><h1>Envoy visits</h1><p>{FIRST}</p><p>{SECOND}</p>{related}</body>"
    assert shown(read(page), "body") == [FIRST, SECOND]


def test_a_short_page_is_cut_as_plain_text_is() -> None:
    assert shown(read("<p>The envoy left.</p>"), "body") == ["The envoy left."]


def test_scripts_do_not_run_and_entities_of_the_page_s_own_stay_inert() -> None:
    bomb = "".join(f'<!ENTITY a{i + 1} "&a{i};&a{i};&a{i};&a{i};&a{i};&a{i};&a{i};&a{i};">' for i in range(20))
    article = read(f'<!DOCTYPE html [<!ENTITY a0 "aaaa">{bomb}]><html><body><p>&a20; {FIRST}</p></body></html>')
    assert len(article.text) < 5000


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("", "empty"),
        ("<html><body><script>var x</script></body></html>", "empty"),
        ("<div>" * 5000 + "the envoy left", "elements nested too deeply"),
        ("<html><body>" + "<b>x</b>" * 120_000, "too many elements"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(page: str, why: str) -> None:
    assert reason(page).startswith(why)


def test_an_xhtml_page_with_its_declaration_is_read() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="km"><body><p>'
    article = read(f"{page}{FIRST}</p></body></html>", ".xhtml")
    assert (article.text, article.language) == (FIRST, "km")
