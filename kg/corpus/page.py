"""A parsed web page -> what it states about itself: title, publisher, date, address, language."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from kg.corpus import dates
from kg.corpus.fields import STRANGE, Stated, language, web
from kg.model import Published

META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline"),
    "publisher": (
        "og:site_name",
        "citation_publisher",
        "citation_journal_title",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
    ),
    "url": ("og:url", "citation_public_url", "citation_fulltext_html_url"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "citation_publication_date",
        "citation_online_date",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "datepublished",
        "publication_date",
        "publish-date",
        "publishdate",
        "pubdate",
        "date",
    ),
}
"""Names of ``<meta>`` elements (``name``, ``property`` or ``itemprop``), best first."""

ARTICLE_TYPES = frozenset(
    (
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"),
        *(
            "OpinionNewsArticle",
            "AskPublicNewsArticle",
            "ReviewNewsArticle",
            "BlogPosting",
            "LiveBlogPosting",
            "Report",
        ),
        *("PressRelease", "AdvertiserContentArticle"),
    )
)
MOST_JSON = 1_000_000


def stated_by(tree: HtmlElement) -> Stated:
    """What the page's own metadata says outright: nothing visible is read, nothing guessed from the address."""
    meta = dict(metas(tree))
    linked = linked_data(tree)
    heading = headings(tree)
    url = address(tree, meta, linked)
    return Stated(
        title=clean(linked.get("headline")) or first(meta, "title") or heading or title_element(tree),
        publisher=first(meta, "publisher") or clean(name_of(linked.get("publisher"))),
        published=published(tree, meta, linked),
        url=url,
        language=language(tree.get("lang") or tree.get("xml:lang") or ""),
    )


def metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Names and contents of ``<meta>``; of two with one name the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = clean(element.get("content"))
        if name and content:
            found.setdefault(name.casefold(), content)
    yield from found.items()


def first(meta: Mapping[str, str], field: str) -> str | None:
    """The best of the ``<meta>`` elements for a field."""
    return next((meta[name] for name in META[field] if name in meta), None)


def linked_data(tree: HtmlElement) -> Mapping[str, Any]:
    """The page's JSON-LD article; empty where there is none, or several that are not told apart."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > MOST_JSON:
            continue
        try:
            found += nodes(json.loads(script.text, strict=False))
        except (ValueError, RecursionError):
            # broken metadata says nothing; the page's text is still good
            continue
    headlines = {str(node.get("headline")) for node in found}
    return found[0] if len(headlines) == 1 else {}


def nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Articles at the top of JSON-LD, in lists or in its graph; not those an article or a list of links mentions."""
    waiting = deque([value])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if ARTICLE_TYPES.intersection(
                kinds if isinstance(kinds, list) and all(map(hashable, kinds)) else [str(kinds)]
            ):
                yield item
            elif "@graph" in item:
                waiting.append(item["@graph"])


def hashable(value: Any) -> bool:
    """Whether a type's name is a name."""
    return isinstance(value, str)


def name_of(value: Any) -> Any:
    """The name of a JSON-LD organisation."""
    if isinstance(value, list) and value:
        value = value[0]
    return value.get("name") if isinstance(value, dict) else value


def headings(tree: HtmlElement) -> str | None:
    """The text of the page's only ``<h1>``."""
    found = [text for element in tree.iter("h1") if (text := clean(element.text_content()))]
    return found[0] if len(found) == 1 else None


def title_element(tree: HtmlElement) -> str | None:
    """The window's title, which may hold the publisher's name too."""
    element = tree.find(".//head/title")
    return clean(element.text_content()) if element is not None else None


def address(tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    """The page's canonical address, if it is an http(s) one."""
    link = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    for candidate in (link, first(meta, "url"), linked.get("url")):
        if isinstance(candidate, str) and web(candidate.strip()):
            return candidate.strip()
    return None


def published(tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, Any]) -> Published | None:
    """The date of JSON-LD, ``<meta>`` or a ``<time>`` marked as the publication's."""
    candidates = [("JSON-LD datePublished", linked.get("datePublished"))]
    candidates += [(f"<meta> {name}", meta.get(name)) for name in META["published"]]
    candidates += [("<time>", element.get("datetime")) for element in tree.iter("time") if is_publication(element)]
    for where, value in candidates:
        date = dates.stated(value) if isinstance(value, str) else None
        if date is not None:
            return Published(date, date, f"{where}: “{clean(value)}”")
    return None


def is_publication(element: HtmlElement) -> bool:
    """Whether a ``<time>`` is marked as the day of publication."""
    marks = f"{element.get('itemprop')} {element.get('class')}".casefold()
    return element.get("pubdate") is not None or "datepublished" in marks or "entry-date published" in marks


def clean(value: Any) -> str | None:
    """Text on one line; None where it is none, or holds what no name holds."""
    if not isinstance(value, str):
        return None
    line = " ".join(value.split())
    return line if line and not STRANGE.search(line) else None
