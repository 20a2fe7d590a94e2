"""Articles and their statements -> ``records.db``: the truth from which the store can always be said again.

Besides the records it keeps what is still to be done: an article whose ``said`` is empty has to be said to
the store; rows of ``pending`` are names whose articles may have to be resolved again, things whose entity may
have changed, files that may be unused. They are written in the same transaction as what causes them, so a
process killed at any point leaves nothing to guess.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from kg.errors import ProjectError, UnknownThing
from kg.model import Article, Ref, Statement, digest
from kg.project.files import REMEDY
from kg.project.things import Local, meeting_name, things

SCHEMA = 2
"""Raised whenever the tables, or what ``things`` makes of statements, change."""

APPLICATION = 0x68726B67
"""By which a database is known as ours."""

TABLES = """
CREATE TABLE articles(
    id TEXT PRIMARY KEY, url TEXT, original TEXT NOT NULL, text TEXT NOT NULL, reading TEXT NOT NULL,
    article BLOB NOT NULL, digest TEXT NOT NULL, said TEXT
);
CREATE INDEX articles_original ON articles(original);
CREATE INDEX articles_text ON articles(text);
CREATE INDEX articles_reading ON articles(reading);
CREATE INDEX articles_url ON articles(url);
CREATE INDEX articles_said ON articles(said);
CREATE TABLE statements(article TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE sources(source TEXT PRIMARY KEY, article TEXT NOT NULL);
CREATE INDEX sources_article ON sources(article);
CREATE TABLE readings(id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE things(
    article TEXT NOT NULL, ref TEXT NOT NULL, meets TEXT, iri TEXT, data BLOB NOT NULL, PRIMARY KEY(article, ref)
);
CREATE INDEX things_meets ON things(meets) WHERE meets IS NOT NULL;
CREATE INDEX things_iri ON things(iri) WHERE iri IS NOT NULL;
CREATE TABLE pending(what TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(what, key)) WITHOUT ROWID;
"""

Pending = Literal["name", "thing", "original", "text"]
T = TypeVar("T")


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """What read an article: equal fingerprints on equal bytes yield equal statements. No clock, host or path."""

    software: str
    model: str
    lexicons: str
    ontology: str
    authority: str
    options: str = ""

    @property
    def id(self) -> str:
        """Its digest."""
        return digest("reading", *msgspec.structs.astuple(self))


ARTICLE = msgspec.json.Decoder(Article)
STATEMENTS = msgspec.json.Decoder(tuple[Statement, ...])
FINGERPRINT = msgspec.json.Decoder(Fingerprint)
LOCAL = msgspec.json.Decoder(Local)


class Row(NamedTuple):
    """What the records say of an article without its text and statements."""

    id: str
    original: str
    text: str
    reading: str
    digest: str
    said: str | None


class Records:
    """The open database. ``writing`` creates it where it is missing."""

    def __init__(self, path: Path, *, writing: bool) -> None:
        self.path = path
        if not writing and not path.exists():
            raise ProjectError(f"{path.parent}: no project here; “kg build” makes one")
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        with self.damage():
            self.prepare(writing)

    def prepare(self, writing: bool) -> None:
        """Set the connection up, create the tables of a new database, refuse one of another version."""
        version, application = self.value("PRAGMA user_version"), self.value("PRAGMA application_id")
        if writing and not version and not application:
            self.connection.executescript(
                f"PRAGMA journal_mode=WAL; BEGIN; {TABLES} PRAGMA user_version={SCHEMA};"
                f"PRAGMA application_id={APPLICATION}; COMMIT"
            )
        elif (version, application) != (SCHEMA, APPLICATION):
            raise ProjectError(f"{self.path}: written by another version ({version}, this one reads {SCHEMA})")
        self.connection.execute("PRAGMA synchronous=NORMAL")
        self.connection.execute("PRAGMA secure_delete=ON")
        self.connection.execute(f"PRAGMA query_only={'OFF' if writing else 'ON'}")

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def copy(self, path: Path) -> None:
        """Write a copy of this moment, also while another process writes."""
        with self.damage(), closing(sqlite3.connect(path)) as other:
            self.connection.backup(other)

    def purge(self) -> None:
        """Give back all free room, so that nothing taken out is in the file any more.

        Raises ``ProjectError`` while somebody reads it: until then the older words are in the file beside it.
        """
        with self.damage():
            self.connection.execute("VACUUM")
            busy, *_ = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise ProjectError(f"{self.path}: another process reads it; close that (“kg serve”, a notebook) and repeat")

    # --- plumbing ---

    @contextmanager
    def damage(self) -> Iterator[None]:
        """Turn the database's errors into one line."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ProjectError(f"{self.path}: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing."""
        with self.damage():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.connection.rollback()
                raise
            self.connection.commit()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self.damage():
            found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
            return found

    def column(self, sql: str, *values: object) -> list[str]:
        """The first column of a question's rows."""
        return [row[0] for row in self.rows(sql, *values)]

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row; None where there is no row."""
        return next(iter(self.column(sql, *values)), None)

    def run(self, sql: str, *values: object) -> None:
        """One statement that changes something."""
        self.connection.execute(sql, values)

    # --- reading ---

    def ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return self.column("SELECT id FROM articles ORDER BY id")

    def find(self, article: str) -> Row | None:
        """What is known of an article; None where it is unknown."""
        found = self.rows("SELECT id, original, text, reading, digest, said FROM articles WHERE id=?", article)
        return Row(*found[0]) if found else None

    def row(self, article: str) -> Row:
        """What is known of an article; raises ``UnknownThing``."""
        found = self.find(article)
        if found is None:
            raise UnknownThing(article, what="article")
        return found

    def article(self, article: str) -> Article:
        """The article, ``text`` left empty; raises ``UnknownThing``."""
        data = self.value("SELECT article FROM articles WHERE id=?", self.row(article).id)
        found = self.decode(data, ARTICLE, article)
        return msgspec.structs.replace(found, source=min(self.sources(article)))

    def sources(self, article: str) -> list[str]:
        """Every path or address at which the article was found."""
        return self.column("SELECT source FROM sources WHERE article=? ORDER BY source", article)

    def statements(self, article: str) -> tuple[Statement, ...]:
        """What was extracted from an article."""
        data = self.value("SELECT data FROM statements WHERE article=?", article)
        return self.decode(data, STATEMENTS, article) if data is not None else ()

    def fingerprints(self) -> tuple[Fingerprint, ...]:
        """The fingerprints of all articles, each once, in order of id."""
        found = self.rows("SELECT id, data FROM readings ORDER BY id")
        return tuple(self.decode(data, FINGERPRINT, reading) for reading, data in found)

    def decode(self, data: bytes, decoder: msgspec.json.Decoder[T], where: str) -> T:
        """One stored value; raises ``ProjectError`` that names the record where it is damaged."""
        try:
            return decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ProjectError(f"{self.path}: the record of {where} is damaged ({error}); {REMEDY}") from error

    def locals(self, where: str, *values: object) -> Iterator[tuple[Local, str | None]]:
        """Things under a condition on table ``things``, with the IRI they were last said by."""
        for article, data, iri in self.rows(f"SELECT article, data, iri FROM things WHERE {where}", *values):
            yield self.decode(data, LOCAL, article), iri

    # --- writing: each in one transaction ---

    def keep(self, article: Article, statements: Sequence[Statement], fingerprint: Fingerprint, text: str) -> bool:
        """Write an article in place of what its id or its source held; whether anything changed."""
        # as they will be read: what is a default is left out when it is the very default, not when it is like it
        statements = STATEMENTS.decode(msgspec.json.encode(statements))
        sign = sign_of(article, statements, fingerprint.id, text)
        with self.transaction():
            row = self.find(article.id)
            moved = self.move(article, row)
            if row and row.digest == sign:
                return moved
            self.drop(article.id)
            self.run("INSERT OR IGNORE INTO readings VALUES(?,?)", fingerprint.id, msgspec.json.encode(fingerprint))
            self.run(
                "INSERT INTO articles VALUES(?,?,?,?,?,?,?,NULL)",
                *(article.id, article.url, article.original, text, fingerprint.id, encode_article(article), sign),
            )
            self.run("INSERT INTO statements VALUES(?,?)", article.id, msgspec.json.encode(statements))
            self.describe(things(article, statements))
        return True

    def move(self, article: Article, row: Row | None) -> bool:
        """Make the article's source its own; an article that loses its last source is dropped. Whether it changed."""
        before = self.value("SELECT article FROM sources WHERE source=?", article.source)
        if row and row.original != article.original:
            self.run("DELETE FROM sources WHERE article=?", article.id)
        self.run("INSERT OR REPLACE INTO sources VALUES(?,?)", article.source, article.id)
        if before == article.id:
            return False
        self.run("UPDATE articles SET said=NULL WHERE id IN (?,?)", article.id, before)
        if before and not self.sources(before):
            self.drop(before)
        return True

    def describe(self, found: Iterable[Local]) -> None:
        """Write an article's things, and that whoever shares a name with them is to be looked at."""
        rows = [(i.article, i.ref, meeting_name(i), None, msgspec.json.encode(i)) for i in found]
        self.connection.executemany("INSERT INTO things VALUES(?,?,?,?,?)", rows)
        self.pend("name", [name for _, _, name, _, _ in rows if name])

    def forget(self, article: str) -> bool:
        """Take an article back; whether it was there."""
        with self.transaction():
            known = self.find(article) is not None
            self.drop(article)
            self.run("DELETE FROM sources WHERE article=?", article)
        return known

    def drop(self, article: str) -> None:
        """Delete what an article holds, and note what that may touch."""
        for what, column, table, key in (
            ("name", "meets", "things", "article"),
            ("original", "original", "articles", "id"),
            ("text", "text", "articles", "id"),
        ):
            self.run(
                f"INSERT OR IGNORE INTO pending SELECT ?, {column} FROM {table} WHERE {key}=? AND {column} IS NOT NULL",
                *(what, article),
            )
        self.run("DELETE FROM articles WHERE id=?", article)
        self.run("DELETE FROM statements WHERE article=?", article)
        self.run("DELETE FROM things WHERE article=?", article)
        self.run("DELETE FROM readings WHERE id NOT IN (SELECT reading FROM articles)")

    # --- what the store has still to be told ---

    def pending(self, what: Pending) -> list[str]:
        """Keys still to be seen to, sorted."""
        return self.column("SELECT key FROM pending WHERE what=? ORDER BY key", what)

    def pend(self, what: Pending, keys: Iterable[str]) -> None:
        """Note keys to be seen to; within a transaction."""
        self.connection.executemany("INSERT OR IGNORE INTO pending VALUES(?,?)", ((what, key) for key in keys))

    def settle(self, what: Pending, keys: Iterable[str]) -> None:
        """Note that keys were seen to; within a transaction."""
        self.connection.executemany("DELETE FROM pending WHERE what=? AND key=?", ((what, key) for key in keys))

    def mark_said(self, article: str, sign: str, iris: Mapping[Ref, str]) -> None:
        """Note what the store holds of an article; within a transaction."""
        self.connection.executemany(
            "UPDATE things SET iri=? WHERE article=? AND ref=?", ((iri, article, ref) for ref, iri in iris.items())
        )
        self.run("UPDATE articles SET said=? WHERE id=?", sign, article)


def encode_article(article: Article) -> bytes:
    """An article as it is stored: without its text and its source, which stand elsewhere."""
    return msgspec.json.encode(msgspec.structs.replace(article, text="", source=""))


def sign_of(article: Article, statements: Sequence[Statement], reading: str, text: str) -> str:
    """Digest of a record; the order of its statements does not matter."""
    parts = encode_article(article), *sorted(map(msgspec.json.encode, statements))
    return digest("record", *(part.decode() for part in parts), reading, text)
