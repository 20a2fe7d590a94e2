"""Articles -> statements, in this process or in several: the same statements in the same order either way."""

import signal
from collections.abc import Iterable, Iterator
from multiprocessing import get_context

import msgspec

from kg.errors import ArticleError
from kg.model import Article, Statement

Result = tuple[Statement, ...] | ArticleError
CHUNK = 4
"""Articles handed to a worker at a time: small, so that the last worker is not long alone."""

ENCODER = msgspec.json.Encoder()
STATEMENTS = msgspec.json.Decoder(tuple[Statement, ...])
ARTICLE = msgspec.json.Decoder(Article)


def extract_all(articles: Iterable[Article], *, workers: int = 1) -> Iterator[tuple[Article, Result]]:
    """Each article with what it says, or with why it could not be analysed; in the order given."""
    if workers <= 1:
        yield from in_process(articles)
    else:
        yield from in_processes(articles, workers)


def in_process(articles: Iterable[Article]) -> Iterator[tuple[Article, Result]]:
    """One after the other."""
    for article in articles:
        yield article, analyse(article)


def analyse(article: Article) -> Result:
    """What one article says.

    A fault of ours must cost one article, not the thousand behind it: here, at the edge, and nowhere else, any
    exception becomes that article's failure.
    """
    from kg.extract.statements import extract
    from kg.text.annotate import annotate, language

    try:
        with language().memory_zone():  # words of this article only are forgotten again: memory stays flat
            return extract(annotate(article))
    except ArticleError as error:
        return error
    except Exception as error:
        return ArticleError(
            article.source, f"could not be analysed ({type(error).__name__}: {error}); please report it"
        )


def in_processes(articles: Iterable[Article], workers: int) -> Iterator[tuple[Article, Result]]:
    """Several at a time; workers start fresh, so that nothing of this process leaks into them."""
    waiting: list[Article] = []

    def encoded() -> Iterator[bytes]:
        for article in articles:
            waiting.append(article)
            yield ENCODER.encode(article)

    with get_context("spawn").Pool(workers, initializer=ignore_interrupts) as pool:
        for answer in pool.imap(analyse_encoded, encoded(), chunksize=CHUNK):
            article = waiting.pop(0)
            if isinstance(answer, bytes):
                yield article, STATEMENTS.decode(answer)
            else:
                yield article, ArticleError(article.source, answer)


def ignore_interrupts() -> None:
    """Ctrl-C is for the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def analyse_encoded(article: bytes) -> bytes | str:
    """What one article says, as bytes; or the reason why not."""
    result = analyse(ARTICLE.decode(article))
    return result.reason if isinstance(result, ArticleError) else ENCODER.encode(result)
