"""An original, its characters and what was stated of it -> an Article."""

import re
from collections.abc import Sequence

from kg.corpus import published
from kg.corpus.fields import Stated
from kg.corpus.labels import TITLE, Label, label
from kg.corpus.original import Original
from kg.corpus.segments import segments
from kg.corpus.units import Unit
from kg.errors import ArticleError
from kg.model import Article, Segment
from kg.model.article import article_id

MOST_LINES = 400_000
LOGO = re.compile(r"logo of .{1,80}? (?:newspaper|website|logo|magazine|agency)\b", re.IGNORECASE)
PUBLISHER_WORDS = 6


def compose(
    original: Original,
    text: str,
    units: Sequence[Unit],
    *,
    reader: str,
    stated: Stated,
    labels: Sequence[Label] | None = None,
    before: Sequence[Segment] = (),
) -> Article:
    """Label the units (unless ``labels`` does) and put the article together; what is stated goes before what is seen.

    ``before``: segments that precede the units, such as front matter.
    """
    labels = label(units, stated.title) if labels is None else labels
    headline = stated.title or next((u.text for u, known in zip(units, labels, strict=True) if known is TITLE), None)
    found = tuple(before) + segments(text, units, labels)
    body = "\n\n".join(s.span.of(text) for s in found if s.kind == "body")
    return Article(
        id=article_id(url=stated.url, record=stated.id, original=original.sha256),
        source=original.source,
        text=text,
        segments=found,
        original=original.sha256,
        reader=reader,
        headline=headline,
        publisher=stated.publisher or publisher(units, labels, headline),
        ownership=stated.ownership or "unknown",
        url=stated.url,
        record=stated.id,
        published=stated.published
        or published.from_labels(labels)
        or published.from_notice(units, labels)
        or published.bounded(labels, body),
        language=stated.language or "en",
        sources=stated.sources,
    )


def refuse_many_lines(text: str, source: str) -> None:
    """Raise ``ArticleError`` for a text of more lines than any article has."""
    count = text.count("\n") + text.count("\r")
    if count > MOST_LINES:
        raise ArticleError(source, f"too many lines: {count:,}; the limit is {MOST_LINES:,}")


def publisher(units: Sequence[Unit], labels: Sequence[Label], headline: str | None) -> str | None:
    """The name beside the headline in a page's head line: ``Harbour Times - Envoy arrives``."""
    for unit, known in zip(units, labels, strict=True):
        if headline and known.reason == "page head" and headline.casefold() in unit.text.casefold():
            at = unit.text.casefold().index(headline.casefold())
            rest = LOGO.sub("", unit.text[:at] + unit.text[at + len(headline) :]).strip(" -–—|:»>·")
            name = rest.split(" | ")[-1].strip()
            if name and len(name.split()) <= PUBLISHER_WORDS and name[0].isupper():
                return name
    return None
