"""Each shape of the ontology finds a graph that breaks it, in words; what we say ourselves breaks none."""

import re

import pytest
import rdflib
from graph_values import FINGERPRINT, report
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import SH

from kg.graph import Store, load
from kg.graph.shapes import Shapes, shapes
from kg.graph.terms import ENTITIES, LABEL, PROVENANCE, TYPE, article_node, entry, node, term, thing, typed
from kg.project import Project
from kg.resources import ontology
from kg.vocab import HRD, OA, SCHEMA, SKOS

SHAPE = "https://w3id.org/hrdkg/shapes#"
MADE, STATEMENTS = report("Keo Dara", body="Lantern Trust")
GRAPH = article_node(MADE.id)
NOBODY = thing("person/nobody")
STATED = entry("factuality", "stated")
FREE = entry("right", "expression")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Project.create(tmp_path_factory.mktemp("p")) as project, Store.memory() as opened:
        project.keep(MADE, MADE.text.encode(), STATEMENTS, FINGERPRINT)
        load(project, opened)
        yield opened


@pytest.fixture(scope="module")
def checked(store):
    return Shapes(store)


def article_quads(store):
    """The article's graph with its provenance."""
    return [*store.quads(GRAPH), *store.quads(PROVENANCE, GRAPH)]


def rules(checked, quads):
    return {breach.rule for breach in checked.breaches(quads)}


def changed(quads, kind, predicate, values):
    """The quads, the first node of a class having these values of a predicate and no others."""
    subject = min((q.subject for q in quads if q.predicate == TYPE and q.object == term(kind)), key=str)
    kept = [q for q in quads if (q.subject, q.predicate) != (subject, predicate)]
    return [*kept, *(Quad(subject, predicate, value, GRAPH) for value in values)]


def test_what_is_said_of_an_article_breaks_no_shape(store, checked):
    assert checked.breaches(article_quads(store)) == []


def test_what_articles_share_breaks_no_shape(store, checked):
    shared = [q for graph in (ENTITIES, PROVENANCE) for q in store.quads(graph) if q.subject != GRAPH]
    assert checked.breaches(shared) == []


STATEMENT_ROWS = [
    ("Article", "Article", node(SCHEMA + "inLanguage"), [], "exactly one language"),
    ("Article", "Article", node(SCHEMA + "inLanguage"), [Literal("English")], "exactly one language"),
    ("Article", "Article", node(SCHEMA + "publisher"), [NOBODY], "at most one publisher"),
    ("Article", "Article", node(SCHEMA + "datePublished"), [Literal("2021-03-24")], "date of publication"),
    ("Article", "Article", term("publishedEarliest"), [Literal("24/3/2021")], "appeared at the earliest"),
    ("Article", "Article", term("publishedReason"), [], "comes with one reason"),
    ("Article", "Article", term("segment"), [], "has segments"),
    ("Article", "Article", term("originalDigest"), [Literal("ab")], "one SHA-256 of its original bytes"),
    ("Article", "Article", term("textDigest"), [], "one SHA-256 of its text"),
    ("Article", "Article", term("readBy"), [NOBODY], "exactly one reading"),
    ("Segment", "Segment", term("segmentKind"), [STATED], "a segment is of exactly one kind"),
    ("Segment", "Segment", node(OA + "start"), [Literal(9999)], "less than its end"),
    ("Evidence", "Evidence", node(OA + "start"), [Literal(9999)], "less than its end"),
    ("Evidence", "Evidence", node(OA + "start"), [Literal(-1)], "not below 0"),
    ("Evidence", "Evidence", node(OA + "end"), [Literal("7")], "one end, a whole number"),
    ("Evidence", "Evidence", node(OA + "exact"), [Literal("")], "one wording"),
    ("Evidence", "Evidence", node(OA + "exact"), [Literal("a"), Literal("b")], "one wording"),
    ("Evidence", "Evidence", node(OA + "hasSource"), [NOBODY], "exactly one article"),
    ("Evidence", "Evidence", TYPE, [term("Evidence")], "both by position and by wording"),
    ("Statement", "Role", TYPE, [], "a statement is of exactly one class"),
    ("Stance", "Stance", term("evidence"), [], "no statement without evidence"),
    ("Stance", "Stance", term("evidence"), [NOBODY], "no statement without evidence"),
    ("Stance", "Stance", term("holder"), [], "exactly one holder"),
    ("Stance", "Stance", term("holder"), [FREE], "exactly one holder, an agent"),
    ("Stance", "Stance", term("stanceType"), [STATED], "exactly one type of the scheme"),
    ("Stance", "Stance", term("orientation"), [Literal("CRITICAL")], "faces exactly one way"),
    ("Stance", "Stance", term("polarity"), [Literal(3)], "from −2 to 2"),
    ("Stance", "Stance", term("topic"), [thing("country/KH")], "at most one topic"),
    ("Stance", "Stance", term("target"), [FREE], "at most one target"),
    ("Stance", "Stance", term("factuality"), [], "exactly one way: stated"),
    ("Stance", "Stance", term("concerns"), [FREE], "concerns countries only"),
    ("Stance", "Stance", term("confidence"), [typed("1.5", "decimal")], "from 0 to 1"),
    ("Stance", "Stance", term("confidence"), [Literal(1)], "one decimal number"),
    ("Stance", "Stance", term("saidLatest"), [Literal("soon")], "at the latest on one day"),
    ("Stance", "Stance", term("expressedIn"), [NOBODY], "at most one utterance"),
    ("Stance", "Stance", term("respondsTo"), [NOBODY], "answers stances of the same article"),
    ("Utterance", "Utterance", term("content"), [], "an utterance has content"),
    ("Utterance", "Utterance", term("attribution"), [], "attributed in exactly one way"),
    ("Utterance", "Utterance", term("speaker"), [FREE], "at most one speaker"),
    ("Utterance", "Utterance", term("within"), [NOBODY], "lies in at most one other"),
    ("Mention", "Mention", term("refersTo"), [], "refers to exactly one thing"),
    ("Mention", "Mention", term("refersTo"), [STATED], "an agent or a topic"),
    ("Mention", "Mention", term("mentionForm"), [STATED], "the form of a mention is one of the scheme"),
    ("RightMention", "RightMention", term("right"), [thing("country/KH")], "names exactly one right"),
    ("CaseAccount", "CaseAccount", term("ofCase"), [NOBODY], "exactly one case"),
    ("CaseAccount", "CaseAccount", term("caseKind"), [STATED], "those of the scheme"),
    ("CaseAccount", "CaseAccount", term("status"), [], "exactly one status"),
    ("CaseAccount", "CaseAccount", term("affects"), [STATED], "affected groups are those of the scheme"),
    ("CaseAccount", "CaseAccount", term("year"), [Literal("last year")], "at most one year"),
    ("Role", "Role", term("member"), [FREE], "exactly one member"),
    ("Role", "Role", term("title"), [Literal("")], "exactly one title"),
    ("Role", "Role", term("saidBy"), [FREE], "at most one speaker, an agent"),
    ("Participation", "Participation", term("event"), [], "exactly one event or instrument"),
    ("Participation", "Participation", term("ordinal"), [Literal(0)], "one whole number from 1"),
]


@pytest.mark.parametrize(("shape", "kind", "predicate", "values", "rule"), STATEMENT_ROWS)
def test_a_broken_article_graph_is_told_by_the_rule(store, checked, shape, kind, predicate, values, rule):
    found = rules(checked, changed(article_quads(store), kind, predicate, values))
    assert any(rule in one for one in found), found


def test_a_stance_on_nothing_and_nobody_is_found(store, checked):
    quads = article_quads(store)
    for name in ("topic", "target", "addressee"):
        quads = changed(quads, "Stance", term(name), [])
    assert "a stance has a topic, a target or an addressee; with none of them it is an utterance" in rules(
        checked, quads
    )


def test_a_reporter_who_is_the_holder_is_found(store, checked):
    holder = changed(article_quads(store), "Stance", term("holder"), [thing("country/KH")])
    both = changed(holder, "Stance", term("reportedBy"), [thing("country/KH")])
    assert any("who is not its holder" in rule for rule in rules(checked, both))


def test_polarity_outside_appraising_and_aligning_is_found(store, checked):
    urged = changed(article_quads(store), "Stance", term("stanceType"), [entry("stance-type", "urge")])
    given = changed(urged, "Stance", term("polarity"), [Literal(-1)])
    assert rules(checked, given) == {"polarity is 0 outside the families APPRAISE and ALIGN"}


def test_evidence_that_nothing_describes_is_found(store, checked):
    (span,) = {q.subject for q in article_quads(store) if q.object == Literal("condemned")}
    left = [q for q in article_quads(store) if q.subject != span]
    assert rules(checked, left) == {"a cue is a described stretch of the article"}


def entity(kind, *facts):
    """A shared thing, sound but for these facts, which take the place of others of their predicate."""
    subject = thing("x/1")
    given = {(LABEL): [Literal("Name")], TYPE: [term(kind)], term("kind"): [Literal(kind)]}
    if kind == "Publisher":
        given[term("ownership")] = [entry("ownership", "unknown")]
    given.update(facts)
    return [Quad(subject, predicate, value, ENTITIES) for predicate, values in given.items() for value in values]


KINDS = ("Person", "Institution", "Country", "Government", "Group", "UnnamedSource", "Publisher")
KINDS += ("Case", "Event", "Instrument", "Proposition", "Right")
WRONG = [(term("kind"), [Literal("Nothing")])]
ENTITY_ROWS = [
    ("Thing", "Person", [(LABEL, [])], "a thing has exactly one label"),
    ("Thing", "Person", [(TYPE, [])], "a thing has a class"),
    ("Thing", "Person", WRONG, "exactly one kind that statements refer to"),
    ("Thing", "Case", [(term("country"), [FREE])], "at most one country"),
    ("Thing", "Group", [(node(SKOS + "altLabel"), [Literal("Name")])], "another name of a thing is not its label"),
    ("Thing", "Person", [(node(SKOS + "exactMatch"), [Literal("Q1")])], "by its address there"),
    ("Agent", "Group", [(term("kind"), [Literal("Case")])], "an agent is a person, institution"),
    ("Agent", "Institution", [(term("represents"), [FREE])], "represents at most one agent"),
    ("Agent", "Institution", [(term("partOf"), [FREE])], "part of agents only"),
    ("Person", "Person", WRONG, "a person is of the kind Person"),
    ("Institution", "Institution", WRONG, "an institution is of the kind"),
    ("Country", "Country", WRONG, "a country is of the kind"),
    ("Government", "Government", WRONG, "a government is of the kind"),
    ("Government", "Government", [(term("governmentOf"), [FREE])], "governs at most one country"),
    ("Group", "Group", WRONG, "a group is of the kind"),
    ("UnnamedSource", "UnnamedSource", WRONG, "an unnamed source is of the kind"),
    ("Publisher", "Publisher", WRONG, "a publisher is of the kind"),
    ("Publisher", "Publisher", [(term("ownership"), [])], "exactly one ownership"),
    ("Case", "Case", WRONG, "a case is of the kind"),
    ("Case", "Case", [(term("caseSubject"), [FREE])], "at most one subject"),
    ("Case", "Case", [(term("caseKind"), [STATED])], "those of the scheme"),
    ("Case", "Case", [(term("rightEngaged"), [STATED])], "engages rights of the scheme"),
    ("Event", "Event", WRONG, "an event is of the kind"),
    ("Instrument", "Instrument", WRONG, "an instrument is of the kind"),
    ("Proposition", "Proposition", WRONG, "a proposition is of the kind"),
    ("StatementOfOthers", "Proposition", [(term("author"), [thing("country/KH")])], "only somebody's statement"),
    ("Right", "Right", WRONG, "a right is of the kind"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_thing_breaks_no_shape(checked, kind):
    assert checked.breaches(entity(kind)) == []


@pytest.mark.parametrize(("shape", "kind", "facts", "rule"), ENTITY_ROWS)
def test_a_broken_thing_is_told_by_the_rule(checked, shape, kind, facts, rule):
    found = rules(checked, entity(kind, *facts))
    assert any(rule in one for one in found), found


PROVENANCE_ROWS = [
    ("Reading", "Reading", term("fingerprint"), [], "exactly one fingerprint"),
    ("Store", None, term("storeVersion"), [Literal("one")], "in exactly one version"),
]


@pytest.mark.parametrize(("shape", "kind", "predicate", "values", "rule"), PROVENANCE_ROWS)
def test_broken_provenance_is_told_by_the_rule(store, checked, shape, kind, predicate, values, rule):
    quads = [q for q in store.quads(PROVENANCE) if q.subject != GRAPH]
    if kind:
        quads = changed(quads, kind, predicate, values)
    else:
        quads = [q for q in quads if q.predicate != predicate]
        quads += [Quad(PROVENANCE, predicate, value, PROVENANCE) for value in values]
    found = rules(checked, quads)
    assert any(rule in one for one in found), found


def test_a_breach_names_the_node_the_rule_and_the_value(store, checked):
    (found,) = checked.breaches(changed(article_quads(store), "Role", term("member"), [FREE]))
    assert found.node.startswith("role/")
    assert str(found) == f"{found.node}: a role has exactly one member, an agent (here right/expression)"


def test_every_shape_has_a_graph_here_that_breaks_it():
    named = {str(s).removeprefix(SHAPE) for s in shapes().graph.subjects(rdflib.RDF.type, SH.NodeShape)}
    tried = {row[0] for row in (*STATEMENT_ROWS, *ENTITY_ROWS, *PROVENANCE_ROWS)}
    assert named - {"PolarityOfType"} == tried


def test_every_rule_is_told_in_words():
    graph = rdflib.Graph().parse(ontology() / "shapes.ttl", format="turtle")
    gathered = {shape for shape in graph.subjects(SH.path) if (shape, SH.path, None) in graph}
    inner = {part for rest in graph.objects(None, SH["or"]) for part in rdflib.collection.Collection(graph, rest)}
    nested = {part for shape in inner for part in graph.objects(shape, SH.property)}
    assert [str(graph.value(s, SH.path)) for s in gathered - nested if not graph.value(s, SH.message)] == []


def test_every_term_the_shapes_ask_for_is_said_somewhere():
    """Terms that only the shapes know would never be found broken."""
    from test_ontology import CODE

    asked = {str(path).removeprefix(HRD) for path in shapes().graph.objects(None, SH.path) if str(path).startswith(HRD)}
    code = "".join(path.read_text("utf-8") for path in (CODE / "graph").glob("*.py") if path.name != "shapes.py")
    assert {name for name in asked if not re.search(f"[\"']{name}[\"']", code)} == set()


def test_a_node_of_another_graph_is_not_taken_for_broken(store, checked):
    """What an article points to is described elsewhere: only its class is looked up."""
    person = next(q.object for q in store.quads(GRAPH, None, term("holder")) if isinstance(q.object, NamedNode))
    assert not any(breach.node == person.value for breach in checked.breaches(article_quads(store)))
