import json
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, parse_query_results

from kg.errors import QueryError, QueryRefused, QueryTimeout, StoreError
from kg.graph import Store
from kg.query.place import open_store, store_path
from kg.query.run import run, write
from kg.query.worker import TABLES
from kg.vocab import HRD, ID

pytest_plugins = ["small_project"]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_sees_all_graphs_at_once(store: Store) -> None:
    table = run(
        store, 'SELECT ?label { ?s hrd:stanceType ?t ; hrd:holder/rdfs:label ?label FILTER(?label = "Leo Camm") }'
    )
    assert (table.columns, table.rows, table.more) == (("label",), [("Leo Camm",)], False)
    assert table.records() == [{"label": "Leo Camm"}]


def test_cells_are_plain_values(store: Store) -> None:
    table = run(
        store,
        f"SELECT (1 AS ?i) (1.5 AS ?d) (true AS ?b) ('x'@en AS ?s) (<{ID}a> AS ?r) ?none ('2'^^xsd:gYear AS ?y) {{}}",
    )
    assert table.rows == [(1, 1.5, True, "x", f"{ID}a", None, "2")]


def test_ask_and_construct_have_rows_too(store: Store) -> None:
    assert run(store, "ASK { ?s a hrd:Stance }").rows == [(True,)]
    table = run(store, "CONSTRUCT { ?s a hrd:Stance } WHERE { ?s a hrd:Stance }")
    assert table.columns == ("subject", "predicate", "object")
    assert len(table.rows) == 7
    assert table.rows == sorted(table.rows)


def test_from_asks_one_graph_alone(store: Store) -> None:
    graph = next(g for g in store.graphs() if "/article/" in g.value)
    inside = run(store, f"SELECT ?s FROM <{graph.value}> {{ ?s a hrd:Stance }}").rows
    assert 0 < len(inside) < 7
    with pytest.raises(QueryError, match="the store has no graph"):
        run(store, f"SELECT ?s FROM <{ID}article/none> {{ ?s ?p ?o }}")


def test_bindings_stand_for_dollar_variables_as_terms(store: Store) -> None:
    injected = 'Leo Camm" } UNION { ?s ?p ?o'
    query = "SELECT ?s { ?s rdfs:label $name } # $name"
    assert run(store, query, name=injected).rows == []
    assert run(store, query, name=Literal(injected)).rows == []
    assert len(run(store, query, name="Leo Camm").rows) == 1
    assert len(run(store, "SELECT ?s { ?s a hrd:Stance ; hrd:polarity $p }", p=-2).rows) == 1
    assert len(run(store, "SELECT ?s { ?s a $kind }", kind=NamedNode(HRD + "Stance")).rows) == 7
    with pytest.raises(QueryError, match=r"the query has no \$other"):
        run(store, query, other=Literal("x"))


def test_rows_stop_at_the_limit_and_say_so(store: Store) -> None:
    table = run(store, "SELECT ?s { ?s a hrd:Stance }", limit=3)
    assert (len(table.rows), table.more) == (3, True)
    assert not run(store, "SELECT ?s { ?s a hrd:Stance }", limit=7).more


def test_a_misspelt_term_is_noted(store: Store) -> None:
    assert run(store, "SELECT ?s { ?s hrd:holdr ?o }").notes == (
        "the ontology has no term “holdr”; did you mean holder?",
    )


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * {\n ?s ?p }", "^line 2, column 9: what ends in “\\?s \\?p }” does not fit$"),
        ("SELECT * { ?s ?p ?o FILTR(?o) }", "^line 1, column .*does not fit here$"),
        ("SELECT ?s (COUNT(*) AS ?s) { ?s ?p ?o }", "^line 1, column 40: what ends in"),
    ],
)
def test_what_the_engine_cannot_read_is_one_line(store: Store, query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        run(store, query)
    assert "\n" not in str(caught.value)


def test_a_refused_query_never_reaches_the_engine(store: Store) -> None:
    with pytest.raises(QueryRefused):
        run(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_a_query_is_killed_when_its_time_is_up(store: Store) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"no answer within 0\.3 seconds"):
        run(store, ENDLESS, timeout=0.3)
    assert time.monotonic() - started < 5


def test_a_store_is_asked_while_another_writes(project: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(project / "kg-store", tmp_path / "kg-store")
    with Store.create(tmp_path / "kg-store") as writer, Store.open(tmp_path / "kg-store") as reader:
        assert len(run(reader, "SELECT ?s { ?s a hrd:Stance }").rows) == 7
        assert writer.writing


def test_a_store_in_memory_is_asked_in_this_process() -> None:
    assert run(Store.memory(), "ASK { ?s ?p ?o }").rows == [(False,)]
    with pytest.raises(QueryError, match="line 1"):
        run(Store.memory(), "SELECT * { ?s ?p }")


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_tables_are_written_in_the_formats_of_the_standard(store: Store, format: str) -> None:
    out = BytesIO()
    write(store, "SELECT ?n { ?s a hrd:Stance ; hrd:holder/rdfs:label ?n } ORDER BY ?n", out, format=format)
    rows = list(parse_query_results(out.getvalue(), format=TABLES[format]))
    assert [row["n"].value for row in rows][:2] == ["Embassy of Iceland", "Eva Lund"]


def test_csv_is_written_too(store: Store) -> None:
    out = BytesIO()
    write(store, "SELECT (1 AS ?a) ('x, y' AS ?b) {}", out, format="csv")
    assert out.getvalue() == b'a,b\r\n1,"x, y"\r\n'


def test_triples_are_written_once_and_in_order(store: Store) -> None:
    query = "CONSTRUCT { ?h a hrd:Agent } WHERE { ?s hrd:holder ?h . ?s ?p ?o }"
    turtle, lines, tree = BytesIO(), BytesIO(), BytesIO()
    write(store, query, turtle, format="turtle")
    write(store, query, lines, format="ntriples")
    write(store, query, tree, format="jsonld")
    assert lines.getvalue().splitlines() == sorted(set(lines.getvalue().splitlines()))
    assert len(lines.getvalue().splitlines()) == 7
    assert b"a hrd:Agent" in turtle.getvalue()
    assert len(json.loads(tree.getvalue())) == 7


@pytest.mark.parametrize(
    ("query", "format", "fitting"),
    [("SELECT * {}", "turtle", "json"), ("DESCRIBE hrd:Stance", "json", "turtle"), ("ASK {}", "csv", "json or xml")],
)
def test_a_format_that_does_not_fit_names_those_that_do(store: Store, query: str, format: str, fitting: str) -> None:
    out = BytesIO()
    with pytest.raises(QueryError, match=fitting):
        write(store, query, out, format=format)
    assert out.getvalue() == b""


def test_nothing_is_written_when_a_query_fails(store: Store) -> None:
    out = BytesIO()
    with pytest.raises(QueryTimeout):
        write(store, ENDLESS, out, format="json", timeout=0.3)
    assert out.getvalue() == b""


def test_asking_imports_no_language_model_and_no_page() -> None:
    code = (
        "import sys, kg.query.ask, kg.query.rows, kg.query.tables, kg.cli.query, kg.cli.stances\n"
        "print(sorted({'spacy', 'pyvis', 'networkx', 'rdflib'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


# --- where the store is ---


def test_a_project_says_where_its_store_is(tmp_path: Path) -> None:
    assert store_path(tmp_path) == tmp_path / "kg-store"
    assert store_path(tmp_path, "other") == Path("other")
    (tmp_path / "kg.toml").write_text('store = "elsewhere"\n')
    assert store_path(tmp_path) == tmp_path / "elsewhere"


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path)
