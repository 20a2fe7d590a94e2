"""Files -> articles: one reader per ending; what cannot be read is reported in its place and the rest goes on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.corpus.find import Source, find
from kg.corpus.html import read_page
from kg.corpus.jsonl import read_record
from kg.corpus.markdown import read_markdown
from kg.corpus.original import LIMIT, Original, Reading, megabytes
from kg.corpus.plain import read_text
from kg.errors import ArticleError
from kg.model import Article

READERS: Mapping[str, Callable[[Original], Article]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_record,
    ".ndjson": read_record,
}
LINED = frozenset({".jsonl", ".ndjson"})
"""Endings of files that hold an article a line."""

BOM = b"\xef\xbb\xbf"
BLANK = b" \t\r\n"
WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_all(paths: Iterable[Path | str], *, limit: int = LIMIT) -> Iterator[Reading | ArticleError]:
    """Everything ``find`` finds, read. Raises only what ``find`` raises."""
    for source in find(paths):
        yield from read(source, limit=limit)


def read(source: Source, *, limit: int = LIMIT) -> Iterator[Reading | ArticleError]:
    """The articles of one file, in its order, each with its bytes; in place of a bad one, why it is bad.

    ``limit``: bytes an article may have.
    """
    for original in originals(source, limit=limit):
        if isinstance(original, ArticleError):
            yield original
            continue
        try:
            yield Reading(read_original(original), original.data)
        except ArticleError as error:
            yield error


def read_original(original: Original) -> Article:
    """One article out of its bytes; raises ``ArticleError``. A function of the original alone."""
    reader = READERS.get(original.ending)
    if reader is None:
        raise ArticleError(original.source, f"unknown ending “{original.ending}”; known ones are {' '.join(READERS)}")
    return reader(original)


def originals(source: Source, *, limit: int = LIMIT) -> Iterator[Original | ArticleError]:
    """The bytes of a file's articles, nothing parsed: enough to tell by ``sha256`` whether they are known already."""
    try:
        if source.ending in LINED:
            yield from lines(source, limit)
        else:
            yield whole(source, limit)
    except OSError as error:
        yield ArticleError(source.name, f"cannot be read: {error.strerror or type(error).__name__}")


def whole(source: Source, limit: int) -> Original | ArticleError:
    """A file of one article."""
    with source.path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        return too_large(source.name, source.path.stat().st_size, limit)
    return Original(source=source.name, ending=source.ending, data=data)


def lines(source: Source, limit: int) -> Iterator[Original | ArticleError]:
    """A file of an article a line, read line by line; blank lines count but hold nothing."""
    empty = True
    number = 0
    with source.path.open("rb") as file:
        while part := file.readline(limit + 2):
            number += 1
            size, tail = len(part), part
            while not tail.endswith(b"\n") and (tail := file.readline(limit + 2)):
                size += len(tail)
            if number == 1 and part.startswith(WIDE):
                yield ArticleError(source.name, "UTF-16; JSON Lines must be UTF-8")
                return
            name = f"{source.name}:{number}"
            data = (part.removeprefix(BOM) if number == 1 else part).strip(BLANK)
            empty = empty and not data
            if size > len(part) or len(data) > limit:
                yield too_large(name, size, limit)
            elif data:
                yield Original(source=name, ending=source.ending, data=data)
    if empty:
        yield ArticleError(source.name, "empty")


def too_large(name: str, size: int, limit: int) -> ArticleError:
    """The refusal of an article for its size."""
    return ArticleError(name, f"too large: {megabytes(size)}; the limit is {megabytes(limit)}")
