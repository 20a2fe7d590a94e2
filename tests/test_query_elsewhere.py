from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from sparql_server import serving
from test_query_named import SAMPLE, values

from kg.analysis import network, trace
from kg.errors import QueryError, QueryRefused
from kg.graph import Store, load
from kg.model import Filter
from kg.project import Project
from kg.query.ask import Question, ask
from kg.query.named import Named, questions
from kg.query.names import Names
from kg.query.place import open_store, writer
from kg.query.rows import stance_rows
from kg.query.run import run, write

pytest_plugins = ["asked_store"]

ARTICLES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a hrd:Stance } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, asked_project: Path) -> Iterator[str]:
    """A server that holds what the store of the larger project holds."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        with Project.create(asked_project) as project, writer(asked_project, address) as store:
            load(project, store)
        yield address


@pytest.fixture
def remote(asked_project: Path, server: str) -> Iterator[Store]:
    with open_store(asked_project, server) as store:
        yield store


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_named_question_has_the_same_answer_from_a_server(asked: Store, remote: Store, named: Named) -> None:
    given = values(asked, named)
    if named.needs and not set(named.needs) & set(given):
        given[named.needs[0]] = SAMPLE["agent"]
    here, there = (ask(store, Question(name=named.name, given=given), BytesIO()) for store in (asked, remote))
    assert here.table is not None
    assert there.table is not None
    assert (there.table.columns, there.table.rows, there.notes) == (here.table.columns, here.table.rows, here.notes)


@pytest.mark.parametrize("wanted", [Filter(), Filter(country="Malta"), Filter(holder="Harbour Trust", since="2021")])
def test_stances_are_the_same_from_a_server(asked: Store, remote: Store, wanted: Filter) -> None:
    here, there = stance_rows(asked, wanted), stance_rows(remote, wanted)
    assert list(there) == list(here)
    assert there.told() == here.told()


def test_ways_between_things_are_the_same_from_a_server(asked: Store, remote: Store) -> None:
    found = []
    for store in (asked, remote):
        start, end = (Names(store).find(name).iri for name in ("Harbour Trust", "Government of Iceland"))
        found.append(trace(network(store, Filter()), start, end, paths=3, max_hops=4))
    assert found[0]
    assert found[0] == found[1]


def test_a_query_over_one_graph_sees_that_graph_alone(asked: Store, remote: Store) -> None:
    graph, count = next(row for row in run(asked, ARTICLES).rows)
    for text in (
        f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s a hrd:Stance }}",
        f"SELECT (COUNT(*) AS ?n) FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s a hrd:Stance }} }}",
    ):
        assert run(remote, text).rows == run(asked, text).rows == [(count,)]
    with pytest.raises(QueryError, match="the store has no graph"):
        run(
            remote,
            "SELECT * FROM id:article/none { ?s ?p ?o }".replace(
                "id:article/none", "<https://w3id.org/hrdkg/id/article/none>"
            ),
        )


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("SELECT ?s { ?s a hrd:Stance } ORDER BY ?s LIMIT 3", ("json", "xml", "csv", "tsv")),
        ("ASK { ?s a hrd:Stance }", ("json", "xml")),
        ("CONSTRUCT { ?s a hrd:Stance } WHERE { ?s a hrd:Stance }", ("turtle", "ntriples", "jsonld")),
    ],
)
def test_a_server_writes_every_format(remote: Store, text: str, formats: tuple[str, ...]) -> None:
    for format in formats:
        out = BytesIO()
        write(remote, text, out, format=format)
        assert out.getvalue()


def test_rows_are_plain_values_up_to_the_limit(asked: Store, remote: Store) -> None:
    text = "SELECT ?s ?c { ?s hrd:confidence ?c } ORDER BY ?s"
    for limit in (2, None):
        here, there = run(asked, text, limit=limit), run(remote, text, limit=limit)
        assert (there.rows, there.more) == (here.rows, here.more)
    triples = "CONSTRUCT { ?s hrd:confidence ?c } WHERE { ?s hrd:confidence ?c }"
    assert run(remote, triples).rows == run(asked, triples).rows


def test_a_broken_query_is_explained_as_it_is_of_a_store_on_this_disk(asked: Store, remote: Store) -> None:
    said = []
    for store in (asked, remote):
        with pytest.raises(QueryError) as broken:
            run(store, "SELECT ?s {\n ?s a hrd:Stance ?o }")
        said.append(str(broken.value))
    assert said[0] == said[1]


def test_the_guard_stands_before_a_server_too(remote: Store) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        run(remote, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
