"""An article being said -> what it states of itself, its segments, and the stretches its statements rest on."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import TYPE, entry, node, term, typed
from kg.graph.voice import Voice
from kg.model import Article, Span
from kg.project.things import fold
from kg.vocab import OA, SCHEMA

AROUND = 32
"""How many characters of prefix and suffix."""


def say_article(voice: Voice) -> Iterator[Quad]:
    """What the article states of itself, and its segments."""
    article, subject = voice.article, voice.graph
    yield voice.quad(subject, TYPE, term("Article"))
    yield voice.quad(subject, node(SCHEMA + "inLanguage"), Literal(article.language))
    if article.publisher:
        yield voice.quad(subject, node(SCHEMA + "publisher"), voice.thing(f"Publisher:{fold(article.publisher)}"))
    if article.published.date:
        yield voice.quad(subject, node(SCHEMA + "datePublished"), partial_date(article.published.date))
    for predicate, value in stated(article):
        if value:
            yield voice.quad(subject, predicate, Literal(value))
    if article.url:
        yield voice.quad(subject, node(SCHEMA + "url"), typed(article.url, "anyURI"))
    for segment in article.segments:
        part = NamedNode(f"{subject.value}#segment={segment.span.start},{segment.span.end}")
        yield voice.quad(subject, term("segment"), part)
        yield voice.quad(part, TYPE, term("Segment"))
        yield voice.quad(part, term("segmentKind"), entry("segment", segment.kind))
        yield voice.quad(part, term("segmentReason"), Literal(segment.reason))
        yield voice.quad(part, node(OA + "start"), Literal(segment.span.start))
        yield voice.quad(part, node(OA + "end"), Literal(segment.span.end))


def stated(article: Article) -> Iterator[tuple[NamedNode, str | None]]:
    """What an article states in plain characters."""
    yield node(SCHEMA + "headline"), article.headline
    yield term("record"), article.record
    yield term("publishedEarliest"), article.published.earliest
    yield term("publishedLatest"), article.published.latest
    yield term("publishedReason"), article.published.reason
    for line in article.sources:
        yield term("restsOn"), line


def partial_date(date: str) -> Literal:
    """A date, month or year by its length."""
    return typed(date, {4: "gYear", 7: "gYearMonth"}.get(len(date), "date"))


def say_stretch(voice: Voice, span: Span) -> Iterator[Quad]:
    """A stretch of the text by position and by wording."""
    subject, text = voice.stretch(span), voice.article.text
    exact = span.of(text)
    yield voice.quad(subject, TYPE, term("Evidence"))
    yield voice.quad(subject, TYPE, node(OA + "TextPositionSelector"))
    yield voice.quad(subject, TYPE, node(OA + "TextQuoteSelector"))
    yield voice.quad(subject, node(OA + "hasSource"), voice.graph)
    yield voice.quad(subject, node(OA + "hasSelector"), subject)
    yield voice.quad(subject, node(OA + "start"), Literal(span.start))
    yield voice.quad(subject, node(OA + "end"), Literal(span.end))
    yield voice.quad(subject, node(OA + "exact"), Literal(exact))
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    if not once(exact, text):
        yield voice.quad(subject, node(OA + "prefix"), Literal(before))
        if not once(before + exact, text):
            yield voice.quad(subject, node(OA + "suffix"), Literal(after))


def once(words: str, text: str) -> bool:
    """Whether words stand in a text only once."""
    return text.find(words) == text.rfind(words)
