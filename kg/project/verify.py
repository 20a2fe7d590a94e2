"""A project's files and records -> what in them no longer agrees: bytes, texts, spans; one finding each."""

import re
from collections.abc import Generator, Iterator
from pathlib import PurePath

import msgspec

from kg.corpus import ENDINGS, Original, read_original
from kg.errors import ArticleError, ProjectError, SpanError
from kg.model import Article, Statement
from kg.project.files import REMEDY, Files, sha256
from kg.project.folder import Project
from kg.project.records import Row, sign_of
from kg.project.things import spans

LINE = re.compile(r":\d+$")
"""What the source of a line of a file of many ends in."""


class Finding(msgspec.Struct, frozen=True):
    """Something that does not agree: where (an article's source, or a file), and what."""

    where: str
    what: str
    article: str | None = None
    """Id of the article it touches, where it touches one."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(project: Project) -> Iterator[Finding]:
    """Hash every original and text again, read every text again, every span again; look for files nobody needs."""
    for article in project.records.ids():
        try:
            yield from verify_article(project, article)
        except ProjectError as error:
            yield Finding(where_of(project, article), str(error), article)
    for files, column in ((project.originals, "original"), (project.texts, "text")):
        needed = set(project.records.column(f"SELECT {column} FROM articles"))
        for name in files.names():
            if name not in needed:
                yield Finding(str(files.path(name)), "belongs to no article; delete it")


def verify_article(project: Project, key: str) -> Iterator[Finding]:
    """What does not agree in one article."""
    row = project.records.row(key)
    stated = project.records.article(key)
    original = yield from hashed(project.originals, row.original, stated)
    text = yield from hashed(project.texts, row.text, stated)
    if text is not None:
        article = msgspec.structs.replace(stated, text=text.decode())
        if original is not None:
            yield from reread(article, original)
        yield from spans_hold(article, project.statements(key))
        yield from same_record(project, article, row)


def hashed(files: Files, name: str, article: Article) -> Generator[Finding, None, bytes | None]:
    """Whether a file still is what its name says; its bytes, if it is."""
    path = files.path(name)
    try:
        data = files.read(name)
    except ProjectError as error:
        yield Finding(article.source, str(error), article.id)
        return None
    if sha256(data) != name:
        yield Finding(article.source, f"{path}: the bytes are not those that were kept (SHA-256 differs)", article.id)
        return None
    return data


def reread(article: Article, data: bytes) -> Iterator[Finding]:
    """Whether the original, read again by the same reader, yields the same text."""
    ending = PurePath(LINE.sub("", article.source)).suffix.lower()
    if ending not in ENDINGS:
        return
    try:
        again = read_original(Original(source=article.source, ending=ending, data=data))
    except ArticleError as error:
        yield Finding(article.source, f"the original cannot be read any more: {error.reason}", article.id)
        return
    if again.reader == article.reader and again.text != article.text:
        yield Finding(article.source, "the original, read again, yields another text", article.id)


def spans_hold(article: Article, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Whether every span lies in the text."""
    for statement in statements:
        for span in spans(statement):
            try:
                span.of(article.text)
            except SpanError as error:
                kind = type(statement).__name__.lower()
                yield Finding(article.source, f"evidence of a {kind} is not in the text: {error}", article.id)


def same_record(project: Project, article: Article, row: Row) -> Iterator[Finding]:
    """Whether the record still has the digest it was kept with."""
    if sign_of(article, project.statements(article.id), row.reading, row.text) != row.digest:
        yield Finding(article.source, f"the record was changed after it was kept; {REMEDY}", article.id)


def where_of(project: Project, article: str) -> str:
    """The source of an article whose record may be damaged."""
    return min(project.records.sources(article), default=article)
