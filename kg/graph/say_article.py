"""An article being said -> what it states of itself, its segments, and the stretches its statements rest on."""

from collections.abc import Iterator
from functools import cache

from kg.graph.lines import KIND, listed, quoted, word
from kg.graph.voice import INTEGER, Voice, integer
from kg.model import Article, Span
from kg.project.things import fold
from kg.vocab import OA, SCHEMA, XSD

AROUND = 32
"""How many characters of prefix and suffix."""


def say_article(voice: Voice) -> Iterator[str]:
    """What the article states of itself, and its segments."""
    article, subject = voice.article, voice.graph
    yield voice.line(subject, KIND, word("Article"))
    yield voice.line(subject, f"<{SCHEMA}inLanguage>", quoted(article.language))
    if article.publisher:
        yield voice.line(subject, f"<{SCHEMA}publisher>", voice.thing(f"Publisher:{fold(article.publisher)}"))
    if article.published.date:
        yield voice.line(subject, f"<{SCHEMA}datePublished>", partial_date(article.published.date))
    for predicate, value in stated(article):
        if value:
            yield voice.line(subject, predicate, quoted(value))
    if article.url:
        yield voice.line(subject, f"<{SCHEMA}url>", f"{quoted(article.url)}^^<{XSD}anyURI>")
    for segment in article.segments:
        part = f"{subject[:-1]}#segment={segment.span.start},{segment.span.end}>"
        yield voice.line(subject, word("segment"), part)
        yield voice.line(part, KIND, word("Segment"))
        yield voice.line(part, word("segmentKind"), listed("segment", segment.kind))
        yield voice.line(part, word("segmentReason"), quoted(segment.reason))
        yield voice.line(part, f"<{OA}start>", integer(segment.span.start))
        yield voice.line(part, f"<{OA}end>", integer(segment.span.end))


def stated(article: Article) -> Iterator[tuple[str, str | None]]:
    """What an article states in plain characters."""
    yield f"<{SCHEMA}headline>", article.headline
    yield word("record"), article.record
    yield word("publishedEarliest"), article.published.earliest
    yield word("publishedLatest"), article.published.latest
    yield word("publishedReason"), article.published.reason
    for source in article.sources:
        yield word("restsOn"), source


def partial_date(date: str) -> str:
    """A date, month or year by its length."""
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(date), "date")
    return f"{quoted(date)}^^<{XSD}{kind}>"


@cache
def stretch_lines() -> str:
    """What is said of every stretch, with places for its node, its graph, where it stands and its words."""
    said = (
        (KIND, word("Evidence")),
        (KIND, f"<{OA}TextPositionSelector>"),
        (KIND, f"<{OA}TextQuoteSelector>"),
        (f"<{OA}hasSource>", "%(graph)s"),
        (f"<{OA}hasSelector>", "%(node)s"),
        (f"<{OA}start>", f'"%(start)d"^^{INTEGER}'),
        (f"<{OA}end>", f'"%(end)d"^^{INTEGER}'),
        (f"<{OA}exact>", "%(words)s"),
    )
    return "".join(f"%(node)s {predicate} {value} %(graph)s .\n" for predicate, value in said)


def say_stretch(voice: Voice, span: Span) -> Iterator[str]:
    """A stretch of the text by position and by wording."""
    node, text, exact = voice.stretch(span), voice.article.text, span.of(voice.article.text)
    places = {"node": node, "graph": voice.graph, "start": span.start, "end": span.end, "words": quoted(exact)}
    yield stretch_lines() % places
    if not once(exact, text):
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        yield voice.line(node, f"<{OA}prefix>", quoted(before))
        if not once(before + exact, text):
            yield voice.line(node, f"<{OA}suffix>", quoted(after))


def once(words: str, text: str) -> bool:
    """Whether words stand in a text only once."""
    return text.find(words) == text.rfind(words)
