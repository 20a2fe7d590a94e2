import pytest
import rdflib
from graph_values import FINGERPRINT, report
from rdflib.plugins.sparql import prepareQuery

from kg.errors import StoreError
from kg.graph import Store, load
from kg.graph.rdfview import dataset
from kg.graph.terms import article_node
from kg.project import Project
from kg.query.rdf import asking
from kg.vocab import SKOS, hrd

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
STANCE = rdflib.URIRef(hrd.Stance)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Project.create(tmp_path_factory.mktemp("p")) as project, Store.memory() as opened:
        made, statements = report("Keo Dara")
        project.keep(made, made.text.encode(), statements, FINGERPRINT)
        load(project, opened)
        yield opened


@pytest.fixture(scope="module")
def view(store):
    return dataset(store, asking(store))


def test_a_dataset_sees_all_graphs_as_one(store, view):
    assert len(view) == len(store)
    assert len(list(view.subjects(rdflib.RDF.type, STANCE))) == 2


def test_a_graph_of_the_dataset_is_that_graph_alone(store, view):
    name = article_node(report("Keo Dara")[0].id)
    graph = view.graph(rdflib.URIRef(name.value))
    assert len(graph) == sum(1 for _ in store.quads(name)) == len(set(graph))


def test_quads_name_their_graph(store, view):
    names = {graph for _, _, _, graph in view.quads((None, rdflib.RDF.type, STANCE, None))}
    assert names == {rdflib.URIRef(article_node(report("Keo Dara")[0].id).value)}


def test_a_prepared_question_has_the_same_answer_as_its_text(view):
    text = f"SELECT ?s WHERE {{ ?s a <{STANCE}> }}"
    assert set(view.query(text)) == set(view.query(prepareQuery(text))) != set()
    own = prepareQuery("SELECT ?s { ?s a my:Stance }", initNs={"my": str(STANCE).removesuffix("Stance")})
    assert set(view.query(own)) == set(view.query(text))


def test_prefixes_are_known_to_questions(view):
    assert view.query("ASK { ?s a hrd:Stance ; hrd:stanceType ?t }").askAnswer


def test_bindings_hold(view):
    kind = rdflib.URIRef("https://w3id.org/hrdkg/id/stance-type/demand")
    found = view.query("SELECT ?s WHERE { ?s a hrd:Stance ; hrd:stanceType ?t }", initBindings={"t": kind})
    assert len(list(found)) == 1


def test_a_constructed_graph_is_a_graph(view):
    assert len(view.query("CONSTRUCT WHERE { ?s a hrd:Stance }").graph) == 2


def test_numbers_and_languages_keep_their_characters(view):
    confidence = set(view.objects(None, rdflib.URIRef(hrd.confidence)))
    assert {(str(value), value.datatype) for value in confidence} == {
        ("1", rdflib.XSD.decimal),
        ("0.5", rdflib.XSD.decimal),
    }
    labels = view.objects(
        rdflib.URIRef("https://w3id.org/hrdkg/id/stance-type/urge"), rdflib.URIRef(SKOS + "prefLabel")
    )
    assert [label.language for label in labels] == ["en"]


def test_a_view_cannot_be_written_to(view):
    with pytest.raises(StoreError, match="cannot be written"):
        view.add((STANCE, rdflib.RDF.type, STANCE))
