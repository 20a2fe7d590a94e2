import msgspec
import pytest
from graph_values import article, laws, place, report
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import OntologyError, SpanError
from kg.graph.say import SAID, first_places, say
from kg.graph.terms import TYPE, article_node, node, term
from kg.model import Mention, Span, Stance, Utterance
from kg.project import things
from kg.vocab import ID, OA, SCHEMA


def iris_of(made, statements):
    """Any names will do: what is said does not depend on how they were found."""
    return {local.ref: f"{ID}thing/{n}" for n, local in enumerate(things(made, statements))}


def said(made, statements):
    return set(say(made, statements, iris_of(made, statements)))


def values(quads, subject, name):
    predicate = term(name) if ":" not in name else node(name)
    return {q.object for q in quads if q.subject == subject and q.predicate == predicate}


def subjects(quads, name):
    return {q.subject for q in quads if q.predicate == TYPE and q.object == term(name)}


def test_saying_twice_and_in_another_order_says_the_same():
    made, statements = report("Keo Dara", body="Lantern Centre")
    assert said(made, statements) == said(made, statements) == said(made, statements[::-1])


def test_everything_is_in_the_graph_of_the_article_and_nothing_is_blank():
    made, statements = report("Keo Dara")
    quads = said(made, statements)
    assert {q.graph_name for q in quads} == {article_node(made.id)}
    assert not any(isinstance(term_, BlankNode) for q in quads for term_ in (q.subject, q.object))


def test_a_stance_says_who_holds_what_on_what_and_where_it_stands():
    made, statements = report("Keo Dara")
    iris, quads = iris_of(made, statements), said(made, statements)
    demand = next(s for s in statements if isinstance(s, Stance) and s.type == "demand")
    subject = NamedNode(f"{ID}stance/{demand.id}")
    assert values(quads, subject, "holder") == {NamedNode(iris["Person:keo dara"])}
    assert values(quads, subject, "stanceType") == {NamedNode(f"{ID}stance-type/demand")}
    assert values(quads, subject, "addressee") == {NamedNode(iris["Country:KH"])}
    assert values(quads, subject, "asks") == {NamedNode(f"{ID}asks/investigate")}
    assert values(quads, subject, "polarity") == {Literal(0)}
    assert values(quads, subject, "inArticle") == {article_node(made.id)}
    (evidence,) = values(quads, subject, "evidence")
    assert values(quads, evidence, OA + "exact") == {Literal("“Cambodia must investigate,” Keo Dara said.")}


def test_a_stance_answers_and_is_expressed_in_nodes_that_are_described():
    made, statements = report("Keo Dara")
    quads = said(made, statements)
    for name, kind in (("respondsTo", "Stance"), ("expressedIn", "Utterance")):
        (target,) = {q.object for q in quads if q.predicate == term(name)}
        assert target in subjects(quads, kind)


def test_what_is_not_so_is_not_said():
    made, statements = report("Keo Dara")
    quads = said(made, statements)
    assert not any(q.predicate in (term("ended"), term("madeInCustody"), term("target")) for q in quads)


def test_what_things_are_is_not_said_in_the_article():
    made, statements = report("Keo Dara")
    things_named = {NamedNode(iri) for iri in iris_of(made, statements).values()}
    assert not {q.subject for q in said(made, statements)} & things_named


@laws(100)
@given(st.text(alphabet="ab “”é\U0001f600\n", min_size=1, max_size=40), st.data())
def test_evidence_quotes_the_characters_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    made = article(text)
    quads = said(
        made, [Utterance(id="u", speaker=None, speaker_span=(), cue=(), content=(span,), attribution="direct")]
    )
    (evidence,) = subjects(quads, "Evidence")
    (first,), (last,), (exact,) = (values(quads, evidence, OA + name) for name in ("start", "end", "exact"))
    assert text[int(first.value) : int(last.value)] == exact.value == span.of(text)


def test_evidence_is_position_and_quotation_at_once():
    made, statements = report("Keo Dara")
    quads = said(made, statements)
    for evidence in subjects(quads, "Evidence"):
        kinds = {q.object.value for q in quads if q.subject == evidence and q.predicate == TYPE}
        assert {OA + "TextPositionSelector", OA + "TextQuoteSelector"} <= kinds
        assert values(quads, evidence, OA + "hasSelector") == {evidence}
        assert values(quads, evidence, OA + "hasSource") == {article_node(made.id)}


def test_surroundings_are_said_only_of_words_that_stand_more_than_once():
    made = article("He said no. She said yes.")
    spans = (place(made.text, "said"), place(made.text, "yes"))
    quads = said(made, [Utterance(id="u", speaker=None, speaker_span=(), cue=spans, content=(), attribution="direct")])
    (once,) = {q.subject for q in quads if q.object == Literal("yes")}
    (twice,) = {q.subject for q in quads if q.object == Literal("said")}
    assert not values(quads, once, OA + "prefix")
    assert values(quads, twice, OA + "prefix") == {Literal("He ")}
    assert not values(quads, twice, OA + "suffix")


def test_one_stretch_is_one_node_however_many_rest_on_it():
    made, statements = report("Keo Dara")
    quads = said(made, statements)
    killing = next(q.subject for q in quads if q.object == Literal("the 2016 killing of Vanna Sok"))
    resting = {q.subject for q in quads if q.object == killing and q.subject != killing}
    assert len(resting) == 3


def test_a_wording_is_mentioned_where_it_first_stands_and_pronouns_are_not():
    made = article("Keo Dara came. Dara spoke. Dara left, he said.")
    spans = [place(made.text, "Dara spoke"), Span(27, 31), place(made.text, "he said")]
    forms = ["short", "short", "pronoun"]
    mentions = [
        Mention(thing="Person:keo dara", span=Span(span.start, span.start + (2 if form == "pronoun" else 4)), form=form)
        for span, form in zip(spans, forms, strict=True)
    ]
    assert [m.span for m, _ in first_places(made, mentions[::-1])] == [Span(15, 19)]


def test_an_article_says_what_it_states_of_itself():
    made, statements = report("Keo Dara", url="https://lamp.example/1")
    quads, subject = said(made, statements), article_node(made.id)
    assert values(quads, subject, SCHEMA + "headline") == {Literal(made.headline)}
    assert values(quads, subject, SCHEMA + "publisher") == {
        NamedNode(iris_of(made, statements)["Publisher:daily lamp"])
    }
    assert {d.datatype.value.rpartition("#")[2] for d in values(quads, subject, SCHEMA + "datePublished")} == {"date"}
    (segment,) = values(quads, subject, "segment")
    assert values(quads, segment, "segmentKind") == {NamedNode(f"{ID}segment/body")}


def test_a_span_outside_the_text_is_refused():
    made = article("Short.")
    statement = Utterance(id="u", speaker=None, speaker_span=(), cue=(), content=(Span(0, 99),), attribution="direct")
    with pytest.raises(SpanError):
        said(made, [statement])


def test_a_slug_that_no_scheme_lists_is_refused():
    made, statements = report("Keo Dara")
    wrong = [msgspec.structs.replace(s, type="condem") if isinstance(s, Stance) else s for s in statements]
    with pytest.raises(OntologyError, match="did you mean stance-type/condemn"):
        said(made, wrong)


@pytest.mark.parametrize("kind", SAID)
def test_every_field_of_a_statement_is_said_by_a_term_that_exists(kind):
    rows = SAID[kind]
    unsaid = {"id"} & set(kind.__struct_fields__)
    assert {field for field, _, _ in rows} | unsaid == set(kind.__struct_fields__)
    assert all(term(name) for _, name, _ in rows)


def test_decimals_are_written_one_way():
    made, statements = report("Keo Dara")
    numbers = {q.object.value for q in said(made, statements) if q.predicate == term("confidence")}
    assert numbers == {"1", "0.5"}
