import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from kg.errors import QueryError, QueryRefused
from kg.graph import Store
from kg.query.rdf import asking, bound, within
from kg.vocab import hrd

pytest_plugins = ["small_project"]

CONDEMN = NamedNode("https://w3id.org/hrdkg/id/stance-type/condemn")


def count(store: Store, text: str) -> int:
    from kg.graph.terms import PREFIXES

    found = store.engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if isinstance(found, QueryBoolean):
        return int(bool(found))
    return len(list(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT ?s { ?s hrd:stanceType $t }", 1),
        ("SELECT ?s { ?s hrd:stanceType ?t }", 1),
        ("SELECT ?s ?t WHERE { ?s hrd:stanceType ?t FILTER(?t != hrd:x) }", 1),
        ("SELECT (COUNT(*) AS ?n) ?t { ?s hrd:stanceType ?t } GROUP BY ?t", 1),
        ("SELECT (EXISTS { ?x a hrd:Stance } AS ?e) { ?s hrd:stanceType ?t }", 1),
        ("ASK { ?s hrd:stanceType ?t }", 1),
        ("CONSTRUCT { ?s hrd:stanceType ?t } WHERE { ?s hrd:stanceType ?t }", 1),
        ("CONSTRUCT WHERE { ?s hrd:stanceType ?t }", 1),
        ("SELECT ?s { ?s hrd:stanceType ?t } VALUES ?s { hrd:x }", 0),
    ],
)
def test_a_variable_has_the_value_it_is_given(store: Store, text: str, found: int) -> None:
    assert count(store, bound(text, {"t": CONDEMN})) == found


def test_a_value_is_a_term_and_never_a_part_of_the_query(store: Store) -> None:
    evil = Literal('x" } } ; DROP ALL #')
    assert count(store, bound("SELECT ?s { ?s ?p ?v }", {"v": evil})) == 0
    assert count(store, bound("SELECT ?s { ?s ?p $v }", {"v": evil})) == 0


def test_a_name_the_query_does_not_have_is_told() -> None:
    with pytest.raises(QueryError, match=r"no \$x"):
        bound("SELECT ?s { ?s ?p ?o }", {"x": CONDEMN})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s {{ ?s a <{0}> }}",
        "SELECT ?s WHERE {{ ?s a <{0}> }} ORDER BY ?s",
        "CONSTRUCT {{ ?s a <{0}> }} WHERE {{ ?s a <{0}> }}",
        "CONSTRUCT WHERE {{ ?s a <{0}> }}",
    ],
)
def test_a_query_within_one_graph_sees_no_other(store: Store, text: str) -> None:
    text = text.format(hrd.Stance)
    graphs = [graph for graph in store.graphs() if "/article/" in graph.value]
    parts = []
    for graph in graphs:
        found = store.engine.query(within(text, graph.value))
        assert not isinstance(found, QueryBoolean)
        parts.append(len(list(found)))
    assert sum(parts) == count(store, text)
    assert all(parts)


def test_a_query_that_names_graphs_itself_is_not_asked_within_another() -> None:
    with pytest.raises(QueryError, match="FROM"):
        within("SELECT * FROM <https://w3id.org/hrdkg/id/graph/entities> { ?s ?p ?o }", "https://w3id.org/hrdkg/id/x")


def test_what_would_reach_out_is_refused(store: Store) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        asking(store)("SELECT * { SERVICE ?x { ?s ?p ?o } }", {}, {}, None)


def test_namespaces_need_no_declaration(store: Store) -> None:
    form, data = asking(store)("ASK { ?s a mine:Stance }", {"mine": hrd.Stance.removesuffix("Stance")}, {}, None)
    assert form == "ASK"
    assert b"true" in data
    assert isinstance(QuerySolutions, type)
