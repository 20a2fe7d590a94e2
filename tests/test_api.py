import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from sparql_server import serving

import kg
from kg.api import Graph, Rows
from kg.errors import InputError, QueryRefused, StoreError, UnknownThing
from kg.graph import load
from kg.project import Project
from kg.query.place import writer
from kg.vocab import hrd

pytest_plugins = ["asked_store"]
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, asked_project: Path) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as address:
        with Project.create(asked_project) as project, writer(asked_project, address) as store:
            load(project, store)
        yield address


@pytest.fixture(params=["folder", "server"])
def graph(request: pytest.FixtureRequest, asked_project: Path) -> Iterator[Graph]:
    """The same store on this disk and in a server."""
    place = asked_project / "kg-store" if request.param == "folder" else request.getfixturevalue("server")
    with kg.open_store(place) as opened:
        yield opened


def test_a_query_gives_rows(graph: Graph) -> None:
    rows = graph.query("SELECT ?s { ?s hrd:stanceType $type } LIMIT 1", type="no such type")
    assert rows == []
    assert rows.columns == ("s",)
    assert len(graph.query("SELECT ?s { ?s a hrd:Stance }")) >= len(graph.stances()) > 0


def test_a_named_question_is_asked_by_name(graph: Graph) -> None:
    rows = graph.ask("stances-on-case", case="the detention of Jon Vidal")
    assert rows
    assert rows[0]["country"]
    assert rows.notes
    with pytest.raises(UnknownThing, match="no question called"):
        graph.ask("stance-on-cases", case="x")


def test_the_named_questions_are_listed_with_an_example(graph: Graph) -> None:
    rows = graph.questions()
    assert len(rows) >= 25
    assert {"name", "title", "help", "parameters", "columns", "example"} == set(rows.columns)


def test_stances_network_and_ways(graph: Graph) -> None:
    assert {row["holder"] for row in graph.stances(country="Malta")} >= {"Harbour Trust"}
    assert len(graph.network())
    assert graph.trace("Harbour Trust", "Government of Iceland")


def test_the_rdflib_view_reads_the_store(graph: Graph) -> None:
    view = graph.graph
    stance = rdflib.URIRef(hrd.Stance)
    found = set(view.subjects(rdflib.RDF.type, stance))
    assert {row["id"] for row in graph.stances()} <= {str(iri).rpartition("/")[2] for iri in found}
    text = "SELECT ?s ?t { ?s a hrd:Stance ; hrd:stanceType ?t }"
    assert {row.s for row in view.query(text)} == found
    kind = next(iter(view.query(text))).t
    chosen = view.query(text, initBindings={"t": kind})
    assert {row.t for row in chosen} == {kind}
    assert 0 < len(chosen) < len(found)
    name = next(g.identifier for g in view.graphs() if "/article/" in g.identifier)
    part = view.graph(name)
    assert 0 < len(part) < len(view)
    assert {row.s for row in part.query(text)} < found


def test_the_rdflib_view_reaches_out_no_more_than_anything_else(graph: Graph) -> None:
    from rdflib.plugins.sparql import prepareQuery

    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    for query in (text, prepareQuery(text)):
        with pytest.raises(QueryRefused, match="SERVICE"):
            graph.graph.query(query)
    with pytest.raises(StoreError, match="cannot be written to"):
        graph.graph.update("LOAD <http://127.0.0.1:9/>")


def test_rows_become_a_frame_whose_columns_have_types(graph: Graph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.stances().to_pandas()
    assert list(frame.columns) == list(graph.stances().columns)
    kinds = {"start": "Int64", "confidence": "Float64", "polarity": "Int64"}
    assert {name: str(frame[name].dtype) for name in kinds} == kinds
    assert pandas.api.types.is_string_dtype(frame["holder"])
    assert isinstance(frame["concerns"][0], list)
    assert list(Rows([], columns=("a", "b")).to_pandas().columns) == ["a", "b"]


def test_a_missing_pandas_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"pip install \"hrdkg\[pandas\]\""):
        Rows([{"a": 1}]).to_pandas()


def test_an_open_graph_sees_what_is_built_meanwhile(tmp_path: Path) -> None:
    from asked_store import ARTICLES, build

    folder = build(tmp_path / "p", ARTICLES[:1])
    with kg.open_project(folder) as graph:
        before, asked = len(graph.stances()), len(graph.query("SELECT ?s { ?s a hrd:Stance }"))
        code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom asked_store import *\n"
        code += f"build(Path({str(folder)!r}))"
        subprocess.run([sys.executable, "-c", code], check=True)
        assert len(graph.stances()) > before
        assert len(graph.query("SELECT ?s { ?s a hrd:Stance }")) > asked
        assert len(graph.graph) > 0


def test_a_project_may_be_asked_in_another_store(asked_project: Path, server: str) -> None:
    with kg.open_project(asked_project, store=server) as graph:
        assert graph.store.address == server
        assert graph.stances()


def test_public_names_are_imported_when_they_are_used() -> None:
    code = (
        "import sys, kg\n"
        "names = {name: hasattr(kg, name) for name in ('__version__',)}\n"
        "heavy = {'spacy', 'rdflib', 'pyvis', 'networkx', 'pandas', 'httpx', 'kg.api'} & set(sys.modules)\n"
        "print(sorted(heavy), all(hasattr(kg, name) for name in kg.__all__))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[] True"
