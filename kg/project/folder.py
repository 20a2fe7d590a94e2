"""A folder -> a project: records, originals, texts, settings and log, with one writer at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from kg.errors import ArticleError, ProjectError, SpanError
from kg.model import Article, Statement
from kg.project import log
from kg.project.files import REMEDY, Files, sha256
from kg.project.lock import Lock
from kg.project.records import Fingerprint, Records, encode_article
from kg.project.settings import Settings, read_settings
from kg.project.things import spans


class Project:
    """An open project. ``Project.create`` opens it to write, ``Project.open`` to read; close it, or use ``with``."""

    def __init__(self, folder: Path, *, writing: bool) -> None:
        self.folder = folder
        self.writing = writing
        self.settings: Settings = read_settings(folder)
        self.lock = Lock(folder) if writing else None
        try:
            self.records = Records(folder / "records.db", writing=writing)
        except ProjectError:
            self.release()
            raise
        self.originals = Files(folder / "originals")
        self.texts = Files(folder / "texts")
        if writing:
            self.sweep()

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Open a project to write, making the folder where it is missing; raises ``StoreLocked``, ``ProjectError``."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"{folder}: {error.strerror}") from error
        return cls(folder, writing=True)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a project to read; raises ``ProjectError`` where there is none."""
        return cls(folder, writing=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the records and let others write."""
        self.records.close()
        self.release()

    def release(self) -> None:
        """Give the right to write back."""
        if self.lock:
            self.lock.release()

    @property
    def store(self) -> Path:
        """The folder of the embedded store."""
        return self.folder / self.settings.store

    @property
    def authority(self) -> Path | None:
        """The folder of the project's own actors, if there is one."""
        path = self.folder / "authority"
        return path if path.is_dir() else None

    @property
    def decisions(self) -> Path:
        """The folder of decisions; made by who writes the first."""
        return self.folder / "decisions"

    # --- articles ---

    def keep(
        self, article: Article, original: bytes, statements: Sequence[Statement], fingerprint: Fingerprint
    ) -> bool:
        """Keep an article with its original bytes and what was extracted; whether that changed anything.

        It takes the place of an older article of the same id, and of what its source held before, if nothing
        else holds that. Raises ``ArticleError``, and keeps nothing, where the bytes are not those the article was
        read from, or a statement rests on characters that the text does not have.
        """
        check(article, original, statements)
        text = self.texts.keep(article.text.encode())
        self.originals.keep(original)
        changed = self.records.keep(article, statements, fingerprint, text)
        if changed:
            log.note(self.folder, "keep", article=article.id, source=article.source, original=article.original)
        self.sweep()
        return changed

    def forget(self, article: str, *, why: str | None = None) -> bool:
        """Take an article back, and its original and text unless another has the same; whether it was there."""
        known = self.records.forget(article)
        if known:
            log.note(self.folder, "forget", article=article, why=why)
        self.sweep()
        return known

    def sweep(self) -> None:
        """Delete originals and texts that no article has any more."""
        records = self.records
        owned: tuple[tuple[Literal["original", "text"], Files], ...] = (
            ("original", self.originals),
            ("text", self.texts),
        )
        for what, files in owned:
            names = records.pending(what)
            for name in names:
                if records.value(f"SELECT 1 FROM articles WHERE {what}=?", name) is None:
                    files.forget(name)
            if names:
                with records.transaction():
                    records.settle(what, names)

    def purge(self) -> int:
        """Take the last of articles taken back out of all files but the store's; how many stray files there were.

        What is left of them is in the log: that they were there, under which id and digest, and why they went.
        """
        self.sweep()
        strays = 0
        for files, column in ((self.originals, "original"), (self.texts, "text")):
            for path in files.strays(set(self.records.column(f"SELECT {column} FROM articles"))):
                path.unlink()
                strays += 1
        log.forget_sources(self.folder, set(self.records.ids()))
        self.records.purge()
        log.note(self.folder, "purge")
        return strays

    def articles(self) -> Iterator[Article]:
        """Every article with its text, in order of id."""
        return (self.article(article) for article in self.records.ids())

    def article(self, article: str) -> Article:
        """One article with its text; raises ``UnknownThing``, or ``ProjectError`` where its text is gone or damaged."""
        found, row = self.records.article(article), self.records.row(article)
        data = self.texts.read(row.text)
        try:
            return msgspec.structs.replace(found, text=data.decode())
        except UnicodeDecodeError as error:
            raise ProjectError(f"{self.texts.path(row.text)}: damaged; {REMEDY}") from error

    def statements(self, article: str) -> tuple[Statement, ...]:
        """What was extracted from an article, in the order it was kept."""
        return self.records.statements(article)

    def original(self, article: str) -> bytes:
        """The bytes an article was read from."""
        return self.originals.read(self.records.article(article).original)

    def known(self, *, source: str | None = None, url: str | None = None) -> str | None:
        """Id of the article found at a path or address, or that states an address; None where there is none."""
        if source is not None:
            found = self.records.column("SELECT article FROM sources WHERE source=?", source)
        else:
            found = self.records.column("SELECT id FROM articles WHERE url=? ORDER BY id", url)
        return found[0] if found else None

    def holds(self, article: Article, fingerprint: Fingerprint) -> bool:
        """Whether this very article, from this source and read by these means, is kept: then it can be skipped."""
        row = self.records.find(article.id)
        return (
            row is not None
            and row.reading == fingerprint.id
            and row.text == sha256(article.text.encode("utf-8", "surrogatepass"))
            and encode_article(self.records.article(article.id)) == encode_article(article)
            and article.source in self.records.sources(article.id)
        )


def check(article: Article, original: bytes, statements: Sequence[Statement]) -> None:
    """Refuse what could not be proved later."""
    if sha256(original) != article.original:
        raise ArticleError(article.source, "the bytes changed while they were read; build again")
    try:
        article.text.encode()
        for statement in statements:
            for span in spans(statement):
                span.of(article.text)
    except UnicodeEncodeError as error:
        raise ArticleError(article.source, f"its text holds half a character at {error.start}") from error
    except SpanError as error:
        raise ArticleError(article.source, f"a statement has no evidence in the text: {error}") from error
