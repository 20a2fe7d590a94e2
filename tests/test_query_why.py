from io import BytesIO

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.api import Graph
from kg.errors import InputError
from kg.graph import Store
from kg.graph.terms import ENTITIES, LABEL
from kg.query.ask import Question, ask
from kg.query.glimpse import Glimpse
from kg.vocab import ID

pytest_plugins = ["small_project", "asked_store"]


def notes(store: Store, name: str, **given: str) -> tuple[str, ...]:
    answer = ask(store, Question(name=name, given=given), BytesIO())
    assert answer.table is not None
    assert not answer.table.rows
    return answer.notes


def told(store: Store, text: str, format: str | None = None) -> str:
    return "\n".join(ask(store, Question(text=text), BytesIO(), format=format).notes)


# --- questions with a name ---


def test_every_condition_tells_what_it_left_out(asked: Store) -> None:
    lines = notes(asked, "directives", asks="release", country="Malta", holder="Government of Iceland")
    assert "asks “release” left out 1 row: protect (1)" in lines
    assert "holder “Government of Iceland” left out 2 rows" in lines
    assert not any(line.startswith("country") for line in lines), "without it there is nothing either"


def test_conditions_that_leave_nothing_one_by_one_are_told_together(asked: Store) -> None:
    lines = notes(asked, "directives", asks="ratify", holder="Harbour Trust")
    assert "without asks “ratify”, holder “Harbour Trust” there are 3 rows; without any one of them, none" in lines


def test_dates_tell_how_many_are_undated(asked: Store) -> None:
    lines = notes(asked, "positions-of", holder="Rita Sant", since="2021-03")
    assert "since 2021-03 left out 1 row, 1 of them undated" in lines
    both = notes(asked, "who-said-what", thing="Press Act", since="2030", until="2031-02")
    assert "since 2030 and until 2031-02 left out 3 rows" in both


def test_a_type_that_is_not_there_names_those_that_are(asked: Store) -> None:
    lines = notes(asked, "who-said-what", thing="Press Act", type="urge")
    assert "type “urge” left out 3 rows: welcome (expected) (1), pledge (1), condemn (1)" in lines


def test_what_was_said_in_custody_or_not_simply_stated_is_told(asked: Store) -> None:
    assert "left out: 1 row made in custody" in notes(asked, "positions-of", holder="Jón Vidal")
    lines = notes(asked, "instruments-invoked", holder="Government of Iceland")
    assert "left out: 1 row not simply stated" in lines


def test_a_country_is_told_who_speaks_for_it(asked: Store) -> None:
    lines = notes(asked, "positions-of", holder="Malta", topic="Press Act")
    assert lines[-1] == (
        "“Malta” means the country alone here; for it speak “Government of Malta” (3); "
        "“kg stances --holder” takes them together"
    )


def test_an_offset_behind_the_end_says_so(asked: Store) -> None:
    assert "offset 50 left out 3 rows" in notes(asked, "directives", offset="50")


def test_a_full_page_says_how_to_go_on(asked: Store) -> None:
    answer = ask(asked, Question(name="directives", given={"limit": "2"}), BytesIO())
    assert answer.table is not None
    assert len(answer.table.rows) == 2
    assert answer.notes[0] == "a page of 2; there may be more: -p offset=2, or -p limit=…"
    rest = ask(asked, Question(name="directives", given={"limit": "2", "offset": "2"}), BytesIO())
    assert rest.table is not None
    assert len(rest.table.rows) == 1
    every = ask(asked, Question(name="directives"), BytesIO())
    assert every.table is not None
    assert [*answer.table.rows, *rest.table.rows] == every.table.rows


def test_one_of_several_parameters_may_be_needed(asked: Store) -> None:
    with pytest.raises(InputError, match="needs -p holder=… or -p topic=… or -p country=…; for example: kg query"):
        ask(asked, Question(name="shifts"), BytesIO())


def test_dates_leave_in_only_what_lies_wholly_within(asked: Store) -> None:
    def sources(**given: str) -> set[object]:
        answer = ask(asked, Question(name="who-said-what", given={"thing": "Malta", **given}), BytesIO())
        assert answer.table is not None
        return {row["source"] for row in answer.table.records()}

    assert sources(since="2022", until="2022-05") == {"fjord/calls.txt"}
    assert sources(since="2022-05-02") == {"quay/later.txt"}, "May 2022 may be its first day"
    assert sources(until="2021-03-24") == {"quay/talks.txt", "quay/earlier.txt"}


def test_a_basis_says_what_it_was_taken_for(asked: Store) -> None:
    answer = ask(asked, Question(name="under-article", given={"basis": "art. 19 of the ICCPR"}), BytesIO())
    assert answer.table is not None
    assert {row["how"] for row in answer.table.records()} == {"stated"}
    assert answer.notes[0] == ("basis “art. 19 of the ICCPR” was taken for ICCPR 19; ICCPR 19(2); ≈ ICCPR 19, 21, 22")


# --- SPARQL ---


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELECT ?s { ?s hrd:court ?c }", "no statement here has hrd:court"),
        ("SELECT ?s { ?s a hrd:Reading ; hrd:charge ?c }", "no statement here has hrd:charge"),
        ("SELECT ?s { ?s schema:author ?c }", "no statement here has schema:author"),
        (
            "SELECT ?s { ?s hrd:concerns <https://w3id.org/hrdkg/id/country/mt> }",
            "no statement here has <https://w3id.org/hrdkg/id/country/mt>; "
            "did you mean <https://w3id.org/hrdkg/id/country/MT>?",
        ),
        (
            "SELECT ?s { ?s hrd:stanceType <https://w3id.org/hrdkg/id/stance-type/condem> }",
            "did you mean <https://w3id.org/hrdkg/id/stance-type/condemn>",
        ),
        (
            "SELECT ?s { ?s <http://schema.org/headline> ?h }",
            "no statement here has <http://schema.org/headline>; did you mean schema:headline?",
        ),
        (
            "PREFIX schema: <http://schema.org/> SELECT ?s { ?s schema:headline ?h }",
            "schema: is <https://schema.org/> here; the query says <http://schema.org/>",
        ),
        ('SELECT ?s { ?s rdfs:label "malta" }', 'no text "malta" stands here, but "Malta"'),
        ('SELECT ?s { ?s rdfs:label "Jon Vidal" }', 'no text "Jon Vidal" stands here, but "Jón Vidal"'),
        ('SELECT ?s { ?s rdfs:label "Malta"@en }', 'no text "Malta"@en stands here, but "Malta"'),
        ('SELECT ?s { ?s rdfs:label "Malta " }', 'no text "Malta " stands here, but "Malta"'),
        ('SELECT ?s { ?s skos:prefLabel "killing" }', 'no text "killing" stands here, but "killing"@en'),
        (
            'SELECT ?s { ?s schema:datePublished "2021-03-24" }',
            'no text "2021-03-24" stands here, but "2021-03-24"^^<http://www.w3.org/2001/XMLSchema#date>',
        ),
        ("SELECT ?holdr { ?s hrd:holder ?holder ; hrd:court ?c }", "?holdr stands only once; did you mean ?holder?"),
        ("SELECT ?s ?who { ?s hrd:court ?c }", "?who is asked for and stands in no pattern"),
        ("SELECT (COUNT(?s) AS ?n) { ?s hrd:court ?c }", "the answer is 0; asked were 7 articles"),
        ("ASK { ?s hrd:court ?c }", "the answer is no; asked were 7 articles"),
    ],
)
def test_a_query_that_finds_nothing_says_what_in_it_does_not(asked: Store, text: str, line: str) -> None:
    assert line in told(asked, text)


def test_a_query_that_finds_something_is_not_looked_into(asked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.ask.suspects", lambda *_: pytest.fail("looked into"))
    assert told(asked, "SELECT ?s ?x { ?s hrd:topic ?t } LIMIT 1") == ""


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("SELECT ?s { ?s hrd:court ?c }", "json"),
        ("SELECT ?s { ?s hrd:court ?c }", "xml"),
        ("SELECT (COUNT(*) AS ?n) { ?s hrd:court ?c }", "xml"),
        ("ASK { ?s hrd:court ?c }", "json"),
        ("CONSTRUCT WHERE { ?s hrd:court ?c }", "turtle"),
        ("CONSTRUCT WHERE { ?s hrd:court ?c }", "ntriples"),
        ("CONSTRUCT WHERE { ?s hrd:court ?c }", "jsonld"),
    ],
)
def test_nothing_is_seen_in_every_standard_format(asked: Store, text: str, format: str) -> None:
    assert "no statement here has hrd:court" in told(asked, text, format)
    assert told(asked, text.replace("court", "topic"), format) == ""


def test_a_long_answer_is_passed_on_and_not_kept() -> None:
    out = BytesIO()
    seen = Glimpse(out, "json")
    seen.write(b"x" * (1 << 20))
    seen.write(b"y")
    assert seen.rows() is None
    assert len(out.getvalue()) == (1 << 20) + 1


def test_python_is_told_the_same(asked: Store) -> None:
    graph = Graph(asked)
    assert "no statement here has hrd:court" in graph.query("SELECT ?s { ?s hrd:court ?c }").notes
    assert graph.query("SELECT ?s { ?s hrd:topic ?c } LIMIT 1").notes == ()
    assert (
        graph.query("SELECT ?s { ?s hrd:topic $c }", c=NamedNode(f"{ID}right/torture")).notes[0].startswith("no rows")
    )
    assert "asks “ratify” left out 3 rows: release (2), protect (1)" in graph.ask("directives", asks="ratify").notes
    assert graph.stances(type="threaten").notes[-1].startswith("no positions: 18 positions in 7 articles")


def test_what_is_told_of_the_whole_store_is_read_again_after_a_change() -> None:
    memory = Store.memory()
    assert "asked were 0 articles" in told(memory, "SELECT ?s { ?s hrd:court ?c }")
    memory.add({Quad(NamedNode(f"{ID}country/MT"), LABEL, Literal("Malta"), ENTITIES)})
    assert '"Malta"' in told(memory, 'SELECT ?s { ?s rdfs:label "MALTA" }')
