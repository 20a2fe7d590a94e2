"""What Python users call: read, build, open; the same verbs as the command line, which is thin over the same layers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.corpus import Reading, read_all
from kg.errors import ArticleError, InputError
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
    """Read articles into a project folder and bring its store up to date; see ``kg.pipeline.build``.

    ``store`` is where the RDF is, if not ``kg-store/`` of the project: a folder, or a server's address.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    return build_project(Path(project), given, store=store, workers=workers, rebuild=rebuild)


def open_project(folder: Path | str = ".", *, store: Path | str | None = None) -> "Graph":
    """Open the store of a project to ask, or another one in its place; raises ``StoreError`` where there is none."""
    from kg.query.place import open_store as open_in

    return Graph(open_in(Path(folder), store))


def open_store(place: Path | str) -> "Graph":
    """Open a store by its folder, or a server by its address; raises ``StoreError`` where there is none."""
    return open_project(store=place)


class Rows(list[dict[str, Any]]):
    """Rows as dictionaries under ``columns``; ``notes`` say what the user should know about them."""

    def __init__(
        self, rows: Iterable[Mapping[str, Any]], notes: Sequence[str] = (), columns: Sequence[str] | None = None
    ) -> None:
        super().__init__(map(dict, rows))
        self.notes = tuple(notes)
        self.columns = tuple(columns if columns is not None else self[0] if self else ())

    def to_pandas(self) -> "pandas.DataFrame":
        """As a data frame, its columns of the types of pandas that know missing values.

        Whole numbers, fractions, truth values and texts have each their own; lists stay lists, and dates texts, since
        “2021-03” is one. Raises ``InputError`` where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise InputError('pandas is not installed: pip install "hrdkg[pandas]"') from error
        frame = pandas.DataFrame(list(self), columns=list(self.columns), dtype=object)
        return frame.convert_dtypes()


class Graph:
    """An open store: ask it, list its stances, trace, draw; close it, or use ``with``.

    Each call sees the store as it is then, also when another process has built in between.
    """

    def __init__(self, store: Store) -> None:
        self.opened = store

    @property
    def store(self) -> Store:
        """The store in its present state."""
        self.opened.renew()
        return self.opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.opened.close()

    def query(self, sparql: str, /, **bindings: Any) -> Rows:
        """Rows of a SPARQL query; a binding stands for ``$name`` in it. Raises ``QueryError``."""
        from kg.query.ask import explained
        from kg.query.run import run

        table = run(self.store, sparql, **bindings)
        return Rows(table.records(), explained(self.store, sparql, table), table.columns)

    def questions(self) -> Rows:
        """The named questions: what each asks, of what, its columns, an example on the command line."""
        from kg.query.named import questions

        rows = (
            {
                "name": one.name,
                "title": one.title,
                "help": one.help,
                "parameters": [str(parameter) for parameter in one.parameters],
                "columns": list(one.columns),
                "example": one.example,
            }
            for one in questions().values()
        )
        return Rows(rows)

    def ask(self, name: str, /, **parameters: Any) -> Rows:
        """Rows of a named question; parameters are things by name, as on the command line.

        Raises ``UnknownThing`` for an unknown question or thing, ``AmbiguousThing``, ``InputError``, ``QueryError``.
        """
        from io import BytesIO

        from kg.query.ask import Question, ask

        given = {key: str(value) for key, value in parameters.items() if value is not None}
        answer = ask(self.store, Question(name=name, given=given), BytesIO())
        if answer.table is None:
            return Rows((), answer.notes)
        return Rows(answer.table.records(), answer.notes, answer.table.columns)

    def stances(self, **filters: Any) -> Rows:
        """Stances as rows; filters as on the command line, with underscores."""
        from kg.query.rows import stance_rows

        found = stance_rows(self.store, Filter(**filters))
        return Rows(found, found.told(), found.columns)

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
        """The store as an rdflib dataset; nothing is copied, and queries run as those of ``query`` do."""
        from kg.graph.rdfview import dataset
        from kg.query.rdf import asking

        return dataset(self.opened, asking(self.opened))
