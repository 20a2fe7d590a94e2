"""A project -> its store said again into fresh files, which take the old ones' place at one stroke."""

from pathlib import Path

from pyoxigraph import DefaultGraph

from kg.errors import StoreError
from kg.graph.loading import Progress, load, silent
from kg.graph.store import GENERATION, SCHEMA, Store, failures, generation
from kg.graph.terms import SHARED, article_node
from kg.project import Project
from kg.project.files import write_whole
from kg.project.swap import beside, clear, mend, swap


def migrate(project: Project, path: Path, *, progress: Progress = silent) -> int | None:
    """Bring a store of an older version to this one; the version it had, None where it is of this one already.

    Raises ``StoreError`` for a store of a newer version, or of something else.
    """
    path = path.resolve()  # what a link points to is exchanged, not the link
    mend(path)
    if not (path / "CURRENT").exists():
        raise StoreError(f"{path}: no store here; “kg build” makes one")
    with Store.hold(path) as old:
        old.flush()
        version = old.version()
        if version == SCHEMA:
            return None
        if version is not None and version > SCHEMA:
            old.check()
        refuse_foreign(old)
        fresh(project, path, progress)
    with failures(path):
        swap(path)
    return version or 0


def renew(project: Project, path: Path, *, progress: Progress = silent) -> None:
    """Say everything again into new files, so that words taken out are in none of them any more.

    The old store answers until the new one takes its place. Killed at any point, the one or the other is there,
    whole; do it again then.
    """
    path = path.resolve()
    with Store.create(path) as old:
        refuse_foreign(old)
        load(project, old)  # or what is still to be done in the old one would be taken for done if this were cut short
        fresh(project, path, progress)
    with failures(path):
        swap(path)


def fresh(project: Project, path: Path, progress: Progress) -> None:
    """Make the new store beside the old one, its generation the next."""
    clear(path)
    with Store.create(beside(path)) as store:
        load(project, store, progress=progress)
    write_whole(beside(path) / GENERATION, f"{generation(path) + 1}\n".encode())


def refuse_foreign(store: Store) -> None:
    """Raise ``StoreError`` where a store holds what no project said, which would be lost."""
    articles = article_node("").value
    for graph in store.graphs():
        if graph not in SHARED and not graph.value.startswith(articles):
            raise StoreError(f"{store.path}: holds a graph that no article has, {graph.value}; export it, then drop it")
    if any(store.engine.quads_for_pattern(None, None, None, DefaultGraph())):
        raise StoreError(f"{store.path}: holds statements outside all graphs, which no article said; export them first")
