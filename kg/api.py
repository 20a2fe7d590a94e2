"""What Python users call: read, build, open; the same verbs as the command line, which is thin over the same layers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.corpus import Reading, read_all
from kg.errors import ArticleError
from kg.graph import Store
from kg.model import Filter
from kg.pipeline import Summary
from kg.pipeline import build as build_project

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.analysis import Hop


def read(paths: Iterable[Path | str] | Path | str) -> Iterator[Reading | ArticleError]:
    """Read articles without keeping them; in place of one that cannot be read, why."""
    return read_all([paths] if isinstance(paths, str | Path) else paths)


def build(
    paths: Sequence[Path | str] | Path | str,
    project: Path | str = ".",
    *,
    store: Path | str | None = None,
    workers: int = 1,
    rebuild: bool = False,
) -> Summary:
    """Read articles into a project folder and bring its store up to date; see ``kg.pipeline.build``."""
    given = [paths] if isinstance(paths, str | Path) else paths
    return build_project(Path(project), given, store=Path(store) if store else None, workers=workers, rebuild=rebuild)


def open_project(folder: Path | str = ".") -> "Graph":
    """Open the store of a project to ask; raises ``StoreError`` where there is none."""
    from kg.query.place import open_store as open_in

    return Graph(open_in(Path(folder)))


def open_store(path: Path | str) -> "Graph":
    """Open an embedded store by its folder."""
    return Graph(Store.open(Path(path)))


class Rows(list[dict[str, Any]]):
    """Rows as dictionaries, with what the user should know about them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], notes: Sequence[str] = ()) -> None:
        super().__init__(map(dict, rows))
        self.notes = tuple(notes)

    def to_pandas(self) -> "pandas.DataFrame":
        """As a data frame; needs pandas."""
        import pandas

        return pandas.DataFrame(list(self))


class Graph:
    """An open store: ask it, list its stances, trace, draw; close it, or use ``with``."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def query(self, sparql: str, **bindings: Any) -> Rows:
        """Rows of a SPARQL query; a binding stands for ``$name`` in it. Raises ``QueryError``."""
        from kg.query.run import run

        table = run(self.store, sparql, **bindings)
        return Rows(table.records(), table.notes)

    def stances(self, **filters: Any) -> Rows:
        """Stances as rows; filters as on the command line, with underscores."""
        from kg.query.rows import stance_rows

        found = stance_rows(self.store, Filter(**filters))
        return Rows(found, found.told())

    def network(self, **filters: Any) -> "networkx.MultiDiGraph[Any]":
        """Stances, roles and cases as a network; ``kg.view.page`` shows it."""
        from kg.analysis import network

        return network(self.store, Filter(**filters))

    def trace(self, a: str, b: str, *, paths: int = 3, max_hops: int = 4, **filters: Any) -> "list[tuple[Hop, ...]]":
        """How two things are linked, named as on the command line."""
        from kg.analysis import trace
        from kg.query.names import Names

        names = Names(self.store)
        start, end = (names.find(name).iri for name in (a, b))
        made = self.network(**filters)
        if start not in made or end not in made:
            return []
        return trace(made, start, end, paths=paths, max_hops=max_hops)

    @property
    def graph(self) -> "rdflib.Dataset":
        """The store as an rdflib dataset; nothing is copied."""
        from kg.graph.rdfview import dataset

        return dataset(self.store)
