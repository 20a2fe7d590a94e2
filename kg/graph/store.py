"""Quads -> an embedded store: parts replaced whole or not at all, one writer, byte-identical dumps."""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import StoreError, StoreLocked
from kg.graph.lines import Lines
from kg.graph.terms import PROVENANCE, term
from kg.project.files import write_whole
from kg.project.lock import Writer, locked
from kg.project.swap import clear, mend

SCHEMA = 1
"""Version of a store's arrangement of graphs."""

GENERATION = "GENERATION"
"""File beside the engine's own that counts how often something was written."""

BULK = 10_000
"""From so many quads on, writing files directly is faster than a transaction."""

BEGUN = re.compile(r"LOCK|LOG|IDENTITY|MANIFEST-\d+|OPTIONS-\d+|\d+\.dbtmp|WRITER|GENERATION")
"""Files of a store whose making was cut short: it is made again then."""

TOLD = "LOG.old.*"
"""Files in which the engine told of earlier sessions: a seventh of a megabyte each, kept by the thousand."""

UNFLUSHED = 50_000
"""Quads of transactions that may wait for a flush: who opens the store has to do them over, 25,000 a second."""

WRITER = "WRITER"
"""File beside the engine's own in which who writes says so; left behind by a process that was killed."""

ATTEMPTS = 10
"""How often a store is opened to read while its writer takes files away in between."""

GONE = ("No such file", "MANIFEST")
"""How the engine says that a file went while it opened the store; it takes that for damage."""

LOCKED = ("While lock file", "lock hold by current process")
"""How the engine says that another writes."""

UNMADE = "Column family not found"
"""How the engine says that a store to be read was not made to its end."""

DAMAGED = "delete the folder and run “kg build”: everything in it is said again from the records"


class Part(NamedTuple):
    """What a graph, or one subject in a graph, is to hold; no quads: nothing."""

    graph: NamedNode
    subject: NamedNode | None
    quads: frozenset[Quad]


class Change(NamedTuple):
    """What has to go and what has to come."""

    gone: frozenset[Quad]
    come: frozenset[Quad]


class Store:
    """An open store. Open it with ``create``, ``open`` or ``memory``; close it, or use ``with``."""

    def __init__(self, engine: pyoxigraph.Store, path: Path | None, *, writing: bool) -> None:
        self.engine = engine
        """For questions: ``engine.query``; never write past this class."""
        self.path = path
        self.address: str | None = None
        """Where a server is asked instead: never here."""
        self.writing = writing
        self.changed = False
        self.seen = generation(path) if path else 0
        """The generation that was there when the store was opened, or flushed last."""
        self.writes = self.waiting = 0

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open to write, making the folder where it is missing.

        Raises ``StoreLocked`` while another process writes, ``StoreError`` where the folder is something else,
        damaged or of another version.
        """
        store = cls.hold(path)
        try:
            store.check()
        except StoreError:
            store.close()
            raise
        return store

    @classmethod
    def hold(cls, path: Path) -> Self:
        """``create``, whatever the version."""
        mend(path)
        if (
            path.is_dir()
            and not (path / "CURRENT").exists()
            and any(not BEGUN.match(file.name) for file in path.iterdir())
        ):
            raise StoreError(f"{path}: not a store; name an empty or a new folder")
        with failures(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(pyoxigraph.Store(str(path)), path, writing=True)
            store.changed = (path / WRITER).exists()  # a killed writer may have changed more than it counted
            Writer.here().put(path / WRITER)
            clear(path)
            for told in path.glob(TOLD):
                told.unlink()
        return store

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open to read the state of this moment, also while another process writes; raises ``StoreError``."""
        mend(path)
        if not (path / "CURRENT").exists():
            raise StoreError(f"{path}: no store here; “kg build” makes one")
        with failures(path):
            store = cls.reading(path)
        store.check()
        return store

    @classmethod
    def reading(cls, path: Path) -> Self:
        """``open``, whatever the version, again and again where files go while they are looked for."""
        for attempt in range(ATTEMPTS):
            seen = generation(path)  # first: what is written from now on makes this store an old one
            try:
                store = cls(pyoxigraph.Store.read_only(str(path)), path, writing=False)
            except (OSError, RuntimeError) as error:
                if attempt == ATTEMPTS - 1 or not any(sign in str(error) for sign in GONE):
                    raise
                time.sleep(0.02 * (attempt + 1))
            else:
                break
        store.seen = seen
        return store

    @classmethod
    def memory(cls) -> Self:
        """An empty store that is gone when it is closed."""
        return cls(pyoxigraph.Store(), None, writing=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk and let others write."""
        if self.writing:
            self.flush()
            if self.path:
                (self.path / WRITER).unlink(missing_ok=True)
        del self.engine

    def flush(self) -> None:
        """Write everything to disk, and then count the generation up, if anything was changed since."""
        if self.changed and self.path:
            with failures(self.path):
                self.engine.flush()
                self.seen = generation(self.path) + 1
                write_whole(self.path / GENERATION, f"{self.seen}\n".encode())
                self.writes = 0
        self.changed, self.waiting = False, 0

    def generation(self) -> str:
        """What changes whenever something was written, by whomever; for caches.

        A store opened to read goes on showing what it saw: ``renew`` it before filling a cache.
        """
        counted = generation(self.path) if self.path else 0
        return f"{counted}+{self.writes}" if self.writes else str(counted)

    def renew(self) -> bool:
        """Of a store opened to read: see what was written since it was opened; whether anything was."""
        if self.writing or self.path is None or generation(self.path) == self.seen:
            return False
        newer = self.open(self.path)
        self.engine, self.seen = newer.engine, newer.seen
        return True

    def version(self) -> int | None:
        """The version it was written in; None where it does not say, as one that holds nothing."""
        found = list(self.quads(PROVENANCE, PROVENANCE, term("storeVersion")))
        return max((int(quad.object.value) for quad in found if isinstance(quad.object, Literal)), default=None)

    def check(self) -> None:
        """Refuse a store of another version."""
        version = self.version()
        if version is None:
            return
        if version < SCHEMA:
            raise StoreError(f"{self.path}: of version {version}, this kg reads {SCHEMA}; run “kg store migrate”")
        if version > SCHEMA:
            raise StoreError(
                f"{self.path}: of version {version}, written by a newer kg (this one reads {SCHEMA}); install that one"
            )

    # --- reading ---

    def quads(
        self,
        graph: NamedNode | None = None,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit; None fits everything."""
        with failures(self.path):
            yield from self.engine.quads_for_pattern(subject, predicate, object, graph)

    def graphs(self) -> list[NamedNode]:
        """The names of all graphs, in order."""
        with failures(self.path):
            names = [name for name in self.engine.named_graphs() if not isinstance(name, BlankNode)]
        return sorted(names, key=lambda name: name.value)

    def dump(self) -> bytes:
        """Everything as N-Quads, sorted: equal stores give equal bytes."""
        with failures(self.path):
            lines = self.engine.dump(format=RdfFormat.N_QUADS) or b""
        return b"".join(sorted(lines.splitlines(keepends=True)))

    def __len__(self) -> int:
        return len(self.engine)

    # --- writing ---

    def replace(self, parts: Sequence[Part]) -> None:
        """Make each part hold its quads and no others: all parts, or after any failure none."""
        self.load([parts])

    def load(self, units: Iterable[Sequence[Part]]) -> None:
        """``replace`` for many: each unit whole or not at all; units that only add are written together, fast."""
        additions: set[Quad] = set()
        for unit in units:
            changes = [self.change(part) for part in unit]
            if any(change.gone for change in changes):
                self.apply(unit, changes)
            else:
                additions.update(*(change.come for change in changes))
        self.add(additions)

    def stream(self, quads: Iterable[Quad]) -> None:
        """Add quads as they come, all of them or none: for much that the store has nothing of yet.

        What comes in one stream takes half the room on disk of what comes in many.
        """
        with self.write(0):
            if isinstance(quads, Lines):
                quads.into(self.engine, at_once=self.path is not None)
            else:
                self.engine.bulk_extend(quads)

    def compact(self) -> None:
        """Put the engine's files in order: what was deleted goes, but for words, which only “kg purge” takes out."""
        with self.write(0):
            self.engine.optimize()

    def change(self, part: Part) -> Change:
        """How a part differs from what the store holds."""
        held = frozenset(self.quads(part.graph, part.subject))
        return Change(held - part.quads, part.quads - held)

    def apply(self, unit: Sequence[Part], changes: Sequence[Change]) -> None:
        """Write changes in one update, which the engine does whole or not at all; drop graphs left empty."""
        dropped = [part.graph for part in unit if part.subject is None and not part.quads]
        gone = [quad for change in changes for quad in change.gone if quad.graph_name not in dropped]
        come = [quad for change in changes for quad in change.come]
        steps = [f"DROP SILENT GRAPH {graph}" for graph in dropped]
        steps += [f"DELETE DATA {{ {' '.join(map(group, gone))} }}"] if gone else []
        steps += [f"INSERT DATA {{ {' '.join(map(group, come))} }}"] if come else []
        with self.write(sum(len(change.gone) + len(change.come) for change in changes)):
            self.engine.update(" ;\n".join(steps))

    def add(self, quads: set[Quad]) -> None:
        """Write quads in one go."""
        if quads:
            many = len(quads) > BULK
            with self.write(0 if many else len(quads)):
                (self.engine.bulk_extend if many else self.engine.extend)(quads)

    @contextmanager
    def write(self, quads: int) -> Iterator[None]:
        """Note that something changes; refuse where the store was opened to read.

        So many ``quads`` wait for a flush then, which is done when they are too many.
        """
        if not self.writing:
            raise StoreError(f"{self.path}: opened to read")
        with failures(self.path):
            yield
        self.changed = True
        self.writes += 1
        self.waiting += quads
        if self.waiting >= UNFLUSHED:
            self.flush()


def group(quad: Quad) -> str:
    """A quad in the grammar of updates."""
    return f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"


def generation(path: Path) -> int:
    """How often the store was written to: a reader whose number is older opens it again."""
    with suppress(OSError, ValueError):
        return int((path / GENERATION).read_text("ascii"))
    return 0


@contextmanager
def failures(path: Path | None) -> Iterator[None]:
    """Turn the engine's errors into one line that says what to do."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        if any(sign in reason for sign in LOCKED):
            assert path  # a store in memory is locked by nobody
            raise StoreLocked(locked(path, path / WRITER)) from error
        if "no space" in reason.lower():
            raise StoreError(f"{path}: the disk is full; nothing of this step was written") from error
        if path and GONE[0] in reason and Writer.of(path / WRITER):
            raise StoreError(f"{path}: another process rewrote a file while it was read; ask again") from error
        if UNMADE in reason:
            raise StoreError(f"{path}: its making was cut short or is going on; “kg build” makes it whole") from error
        if "corruption" in reason.lower():
            raise StoreError(f"{path}: damaged ({reason}); {DAMAGED}") from error
        raise StoreError(f"{path}: {reason}") from error
