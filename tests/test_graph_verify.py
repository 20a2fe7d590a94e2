import pytest
from graph_values import FINGERPRINT, report
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Store, load
from kg.graph.store import Part
from kg.graph.terms import ENTITIES, LABEL, PROVENANCE, TYPE, article_node, node, term
from kg.graph.verify import verify, verify_store
from kg.project import Project
from kg.vocab import ID, OA


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    with Project.create(tmp_path_factory.mktemp("p")) as project, Store.memory() as store:
        for made, statements in (report("Keo Dara", source="a.txt"), report("John Mill", source="b.txt")):
            project.keep(made, made.text.encode(), statements, FINGERPRINT)
        load(project, store)
        yield project, store


def findings(opened, add=(), take=()):
    """What is found after a change behind our back, which is then undone."""
    project, store = opened
    store.engine.extend(add)
    for quad in take:
        store.engine.remove(quad)
    found = list(verify_store(project, store))
    store.engine.extend(take)
    for quad in add:
        store.engine.remove(quad)
    return found


def made():
    return report("Keo Dara", source="a.txt")[0]


def test_a_sound_store_yields_nothing(opened):
    assert findings(opened) == []


def test_a_quad_taken_out_is_missed_in_its_article(opened):
    stance = next(opened[1].quads(article_node(made().id), None, term("stanceType")))
    lacking, broken = findings(opened, take=[stance])
    assert (lacking.where, lacking.article) == ("a.txt", made().id)
    assert "lacks 1 quads" in lacking.what
    assert (broken.where, broken.article) == ("a.txt", made().id)
    assert "a stance is of exactly one type of the scheme" in broken.what


def test_words_that_are_not_those_of_the_article_are_found(opened):
    graph = article_node(made().id)
    quote = next(opened[1].quads(graph, None, node(OA + "exact")))
    forged = Quad(quote.subject, quote.predicate, Literal("Something else"), graph)
    assert any("are not those of the article" in f.what for f in findings(opened, add=[forged], take=[quote]))


def test_a_label_that_nobody_gave_is_found(opened):
    forged = Quad(NamedNode(ID + "country/KH"), LABEL, Literal("Nowhere"), ENTITIES)
    besides, broken = findings(opened, add=[forged])
    assert besides.where == broken.where == "entities"
    assert "has besides 1 quads" in besides.what
    assert broken.what == "country/KH: a thing has exactly one label"


def test_a_graph_of_no_article_is_found(opened):
    graph = article_node("0" * 24)
    forged = Quad(graph, TYPE, term("Article"), graph)
    assert "a graph of no article" in findings(opened, add=[forged])[0].what
    opened[1].replace([Part(graph, None, frozenset())])


def test_a_store_said_with_other_lists_is_one_finding_not_one_an_article(opened):
    (held,) = opened[1].quads(PROVENANCE, PROVENANCE, term("listsDigest"))
    other = Quad(held.subject, held.predicate, Literal("00"), PROVENANCE)
    (finding,) = findings(opened, add=[other], take=[held])
    assert "with other lists than there are now" in finding.what


def test_a_link_to_what_nothing_describes_is_found(opened):
    graph = article_node(made().id)
    stance = next(opened[1].quads(graph, None, term("holder")))
    forged = Quad(stance.subject, stance.predicate, NamedNode(ID + "person/nobody"), graph)
    assert any("which nothing describes" in f.what for f in findings(opened, add=[forged]))


def test_project_and_store_are_verified_together_and_a_finding_is_a_line(tmp_path):
    with Project.create(tmp_path) as project:
        first, statements = report("Keo Dara", source="a.txt")
        project.keep(first, first.text.encode(), statements, FINGERPRINT)
        with Store.create(project.store) as store:
            load(project, store)
        assert list(verify(project, project.store)) == []
        project.originals.path(first.original).write_bytes(b"x")
        (line,) = map(str, verify(project, project.store))
    assert line.startswith("a.txt: ")
