"""Quads -> an embedded store: parts replaced whole or not at all, one writer, byte-identical dumps."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import StoreError, StoreLocked
from kg.graph.terms import PROVENANCE, term
from kg.project.files import write_whole

SCHEMA = 1
"""Version of a store's arrangement of graphs."""

GENERATION = "GENERATION"
"""File beside the engine's own that counts how often something was written."""

BULK = 10_000
"""From so many quads on, writing files directly is faster than a transaction."""

LOCKED = ("While lock file", "lock hold by current process")
"""How the engine says that another writes."""

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
        self.writing = writing
        self.changed = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open to write, making the folder where it is missing.

        Raises ``StoreLocked`` while another process writes, ``StoreError`` where the folder is something else,
        damaged or of another version.
        """
        if path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").exists():
            raise StoreError(f"{path}: not a store; name an empty or a new folder")
        with failures(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(pyoxigraph.Store(str(path)), path, writing=True)
        store.check()
        return store

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open to read the state of this moment, also while another process writes; raises ``StoreError``."""
        if not (path / "CURRENT").exists():
            raise StoreError(f"{path}: no store here; “kg build” makes one")
        with failures(path):
            store = cls(pyoxigraph.Store.read_only(str(path)), path, writing=False)
        store.check()
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
        del self.engine

    def flush(self) -> None:
        """Write everything to disk and count the generation up, if anything was changed since."""
        if self.changed and self.path:
            with failures(self.path):
                self.engine.flush()
                write_whole(self.path / GENERATION, f"{generation(self.path) + 1}\n".encode())
        self.changed = False

    def check(self) -> None:
        """Refuse a store of another version."""
        for quad in self.quads(PROVENANCE, PROVENANCE, term("storeVersion")):
            if quad.object != Literal(SCHEMA):
                raise StoreError(f"{self.path}: of version {quad.object}, this one reads {SCHEMA}; {DAMAGED}")

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
        with self.write():
            self.engine.bulk_extend(quads)

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
        with self.write():
            self.engine.update(" ;\n".join(steps))

    def add(self, quads: set[Quad]) -> None:
        """Write quads in one go."""
        if quads:
            with self.write():
                (self.engine.bulk_extend if len(quads) > BULK else self.engine.extend)(quads)

    @contextmanager
    def write(self) -> Iterator[None]:
        """Note that something changes; refuse where the store was opened to read."""
        if not self.writing:
            raise StoreError(f"{self.path}: opened to read")
        with failures(self.path):
            yield
        self.changed = True


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
            raise StoreLocked(f"{path}: another kg process is writing here; wait until it is done") from error
        if "no space" in reason.lower():
            raise StoreError(f"{path}: the disk is full; nothing of this step was written") from error
        if "corruption" in reason.lower():
            raise StoreError(f"{path}: damaged ({reason}); {DAMAGED}") from error
        raise StoreError(f"{path}: {reason}") from error
