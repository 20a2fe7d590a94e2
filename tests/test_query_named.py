import re
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import InputError, QueryError, UnknownThing
from kg.graph import Store
from kg.query.ask import Answer, Question, ask
from kg.query.guard import check
from kg.query.kinds import COUNT, scheme
from kg.query.named import Named, only, question, questions, read
from kg.query.run import Table
from kg.vocab import HRD, hrd

pytest_plugins = ["small_project", "asked_store"]


def rows_of(store: Store, name: str, **given: str) -> Table:
    answer = ask(store, Question(name=name, given=given), BytesIO())
    assert answer.table is not None
    return answer.table


def notes(store: Store, name: str, **given: str) -> Answer:
    return ask(store, Question(name=name, given=given), BytesIO())


SAMPLE = {
    "thing": "Leo Camm",
    "case": "the detention of Jon Vidal",
    "topic": "the detention of Jon Vidal",
    "country": "Malta",
    "agent": "Government of Iceland",
    "right": "expression",
    "event": "3rd Iceland-Malta Dialogue",
    "instrument": "Press Act",
    "publisher": "The Quay Herald",
    "type": "condemn",
    "asks": "release",
    "response": "noted",
    "caseKind": "detention",
    "basis": "Art. 25 of the ICCPR",
    "date": "2021",
    "number": "0.8",
    "count": "2",
}
"""Something of each kind that the larger project knows."""

OTHERS: dict[str, dict[str, str]] = {
    "compare-holders": {"a": "Government of Malta", "b": "Harbour Trust"},
    "conceded-or-pledged": {"country": "Malta"},
    "evidence-of": {"stance": ""},
    "institution-statements": {"institution": "Malta"},
    "reported-by": {"reporter": "Leo Camm"},
    "shifts": {"holder": "Government of Malta"},
    "who-shares-positions": {"holder": "Government of Iceland"},
    "who-said-what": {"thing": "Jón Vidal"},
}
"""What finds something where the usual does not."""


def values(store: Store, named: Named) -> dict[str, str]:
    """What to give for the parameters that have to be given."""
    given = {p.name: SAMPLE.get(p.kind, "") for p in named.parameters if not p.optional}
    found = {**given, **OTHERS.get(named.name, {})}
    return {key: value or str(run_first(store)) for key, value in found.items()}


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_question_says_all_it_has_to(named: Named) -> None:
    assert named.title
    assert named.help.endswith(".")
    assert named.columns
    assert named.empty
    assert named.example.startswith(f"kg query --name {named.name}")
    given = set(re.findall(r"-p (\w+)=", named.example))
    assert {p.name for p in named.parameters if not p.optional} <= given <= {p.name for p in named.parameters}
    assert not named.needs or given & set(named.needs)
    assert {p.name for p in named.parameters if p.optional} >= set(named.needs)
    assert "ORDER BY" in named.text.rpartition("}")[2], "the order is told"


def test_there_are_the_questions_analysts_ask() -> None:
    assert len(questions()) >= 25


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_question_uses_its_parameters_and_terms_of_the_ontology(named: Named) -> None:
    used = {token.text[1:] for token in check(named.text).tokens if token.text.startswith("$")}
    assert used == {p.name for p in named.parameters if p.kind != COUNT}
    terms = [iri.removeprefix(HRD) for iri in check(named.text).names if iri.startswith(HRD) and iri != HRD]
    assert all(getattr(hrd, term) for term in terms)
    conditions = set(re.findall(r"# if (\w+)$", named.text, re.MULTILINE))
    assert conditions <= {p.name for p in named.parameters if p.optional}


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_question_finds_something_under_the_columns_it_promises(asked: Store, named: Named) -> None:
    given = values(asked, named)
    if named.needs and not set(named.needs) & set(given):
        given[named.needs[0]] = SAMPLE["agent"]
    answer = ask(asked, Question(name=named.name, given=given), BytesIO())
    assert answer.table is not None
    assert answer.table.columns == named.columns
    assert answer.table.rows, answer.notes
    again = ask(asked, Question(name=named.name, given=given), BytesIO())
    assert again.table is not None
    assert again.table.rows == answer.table.rows


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_question_may_be_asked_with_every_condition(asked: Store, named: Named) -> None:
    given = {p.name: SAMPLE.get(p.kind) or str(run_first(asked)) for p in named.parameters}
    answer = ask(asked, Question(name=named.name, given={**given, "offset": "0"} if named.page else given), BytesIO())
    assert answer.table is not None
    assert answer.table.columns == named.columns
    assert answer.notes


@pytest.mark.parametrize("named", questions().values(), ids=list(questions()))
def test_a_question_asks_in_the_fast_shapes(named: Named) -> None:
    text = re.sub(r"#.*", "", named.text.partition("\n\n")[2])
    assert "/hrd:inArticle*" not in text
    assert not re.search(r"factuality put:stated", text), "the engine would begin with all that is stated"
    for limit in re.findall(r"LIMIT (\d+)", text):
        assert int(limit) in (500, 1000, 900_000)


def test_what_does_not_simply_count_is_all_that_the_ontology_has_besides_stated() -> None:
    listed = set(scheme("factuality")) - {"stated"}
    for named in questions().values():
        for row in re.findall(r"VALUES \?put \{(.*?)\}", named.text):
            assert set(re.findall(r"put:(\w+)", row)) == listed


def run_first(store: Store) -> object:
    table = ask(
        store, Question(text="SELECT ?s { ?s hrd:stanceType/skos:prefLabel ?l } ORDER BY ?l ?s"), BytesIO()
    ).table
    assert table is not None
    return str(table.rows[0][0]).rpartition("/")[2]


def test_a_condition_counts_only_where_its_parameter_is_given() -> None:
    text = "SELECT * {\n  ?s ?p $a .   # if a\n  ?s ?q $b . # if b\n}"
    assert only(text, {"b": "x"}) == "SELECT * {\n\n  ?s ?q $b .\n}"


def test_who_said_what_takes_a_person_for_the_cases_too(store: Store) -> None:
    table = rows_of(store, "who-said-what", thing="jon vidal")
    assert [(row["holder"], row["position"], row["reported_by"]) for row in table.records()] == [
        ("Eva Lund", "expressConcern", "Leo Camm"),
        ("Leo Camm", "justify", None),
        ("Government of Iceland", "condemn", None),
        ("Embassy of Iceland", "urge", None),
    ], "what was said in custody is left out"


def test_stances_on_a_case_are_counted_by_country(store: Store) -> None:
    table = rows_of(store, "stances-on-case", case="the detention of Jon Vidal")
    assert [row[:3] for row in table.rows] == [
        ("Iceland", "CRITICAL", 2),
        ("Iceland", "DIRECTIVE", 1),
        ("Malta", "DEFENSIVE", 1),
    ]
    assert table.records()[0]["first"] == "2021-03-24"
    assert table.records()[0]["last"] == "2022-05"


def test_disputes_pair_holders_on_one_side_of_a_topic(store: Store) -> None:
    rows = rows_of(store, "disputes").records()
    assert [(row["critic"], row["says"], row["disputed_by"], row["by"], row["aspect"]) for row in rows] == [
        ("Eva Lund", "expressConcern", "Leo Camm", "justify", "harm"),
        ("Government of Iceland", "condemn", "Leo Camm", "justify", "harm"),
    ], "the call for release is on another side: remedy"
    assert rows_of(store, "disputes", country="Malta", topic="the detention of Jon Vidal").records() == rows


def test_unanswered_leaves_out_what_somebody_of_the_country_answered(store: Store) -> None:
    rows = rows_of(store, "unanswered", country="Malta").records()
    assert [(row["holder"], row["position"]) for row in rows] == [("Harbour Trust", "criticise")]


def test_unconfirmed_are_positions_known_from_others_alone(store: Store) -> None:
    rows = rows_of(store, "unconfirmed").records()
    assert [(row["holder"], row["reported_by"]) for row in rows] == [("Eva Lund", "Leo Camm")]


def test_answers_show_both_sentences(store: Store) -> None:
    (row,) = rows_of(store, "answers").records()
    assert (row["holder"], row["answered_by"], row["answer"]) == ("Eva Lund", "Leo Camm", "justify")
    assert str(row["sentence"]).startswith("Iceland's ambassador")
    assert str(row["answer_sentence"]).startswith("“Each case,”")


def test_roles_have_the_words_that_say_so(store: Store) -> None:
    (row,) = rows_of(store, "roles-of", thing="Rita Sant").records()
    assert (row["title"], row["in"], row["until"], row["ended"]) == ("minister of labour", "Malta", "2019", True)
    assert row["words"] == "Rita Sant, minister of labour of Malta until 2019"
    assert [r["member"] for r in rows_of(store, "roles-of", thing="3rd Iceland-Malta Dialogue").records()] == [
        "Iceland"
    ]


def test_rights_of_a_case_are_called_inferred(store: Store) -> None:
    rows = rows_of(store, "rights-by-case", case="Jón Vidal").records()
    assert {row["basis"] for row in rows} == {"engaged (inferred)"}
    assert [row["articles"] for row in rows] == [2, 2]


def test_evidence_shows_every_stretch(store: Store) -> None:
    stance = ask(store, Question(text="SELECT ?s { ?s hrd:respondsTo ?o }"), BytesIO()).table
    assert stance is not None
    rows = rows_of(store, "evidence-of", stance=str(stance.rows[0][0]).rsplit("/", 1)[1][:10]).records()
    assert [(row["proves"], row["start"]) for row in rows] == [
        ("support", 71), ("passage", 133), ("quote", 134), ("cue", 151), ("quote", 158)
    ]  # fmt: skip


def test_coverage_counts_articles_by_month_and_publisher(store: Store) -> None:
    assert rows_of(store, "coverage-by-month").rows == [
        ("2021-03", 1, 0, 2),
        ("2022-05", 1, 0, 3),
        ("undated", 1, 0, 2),
    ]
    assert rows_of(store, "coverage-by-publisher").rows == [
        ("Fjord Post", "unknown", 1, 0, 3, "2022-05", "2022-05"),
        ("The Quay Herald", "unknown", 2, 0, 4, "2021-03-24", "2021-03-24"),
    ]


def test_an_empty_answer_says_what_was_asked_and_how_often_its_things_stand_anywhere(store: Store) -> None:
    answer = notes(store, "who-said-what", thing="Leo Camm")
    assert answer.notes == (
        "nothing: no position has it as topic, target or concern; "
        "asked were 3 articles, 2021-03-24 – 2022-05, 1 undated; 7 positions",
        "“Leo Camm” stands in positions: 1 as holder, 2 as reporter",
    )
    assert notes(store, "disputes", country="New Zealand").notes[-1] == (
        "“New Zealand” stands in positions: in none, whatever its part"
    )


def test_an_answer_says_how_names_were_taken_and_how_many_articles_were_asked(store: Store) -> None:
    answer = notes(store, "stances-on-case", case="Vidal")
    assert answer.notes[0].startswith("case “Vidal” was taken for the detention of Jon Vidal (Case, Malta)")
    assert answer.notes[-1] == "asked were 3 articles, 2021-03-24 – 2022-05"


@pytest.mark.parametrize(
    ("name", "given", "error", "reason"),
    [
        ("disputs", {}, UnknownThing, "did you mean disputes"),
        ("disputes", {"land": "MT"}, InputError, "has no parameter “land”; it has topic, country, limit, offset"),
        ("coverage-by-publisher", {"country": "MT"}, InputError, "it has none"),
        ("roles-of", {}, InputError, r"needs -p thing=…; for example: kg query --name roles-of -p thing="),
        ("roles-of", {"thing": "Leo Kamm"}, UnknownThing, "did you mean Leo Camm"),
        ("stances-on-case", {"case": "Eva Lund"}, UnknownThing, "no case called “Eva Lund”"),
        ("evidence-of", {"stance": "ffffffff"}, UnknownThing, "no position called"),
    ],
)
def test_a_wrong_name_or_parameter_says_what_is_right(
    store: Store, name: str, given: dict[str, str], error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        ask(store, Question(name=name, given=given), BytesIO())


def test_a_malformed_header_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("# Title\n# hlep: x\n\nASK {}")
    with pytest.raises(QueryError, match="is no header; headers are help"):
        read(path)
    path.write_text("# Title\n# parameter: a (colour): x\n\nASK {}")
    with pytest.raises(QueryError, match="kinds are thing"):
        read(path)


def test_values_of_own_queries_are_things_addresses_or_texts(store: Store) -> None:
    query = "SELECT ?n { ?s hrd:topic $case ; hrd:holder ?h . ?h rdfs:label ?n, $name }"
    case = question("evidence-of") and "the detention of Jon Vidal"
    answer = ask(store, Question(text=query, given={"case": case, "name": '"Leo Camm"'}), BytesIO())
    assert answer.table is not None
    assert answer.table.rows == [("Leo Camm",)]
    typed = ask(store, Question(text="ASK { ?s a $c }", given={"c": f"<{HRD}Stance>"}), BytesIO())
    assert typed.table is not None
    assert typed.table.rows == [(True,)]


def test_triples_become_turtle_unless_told(store: Store) -> None:
    out = BytesIO()
    answer = ask(store, Question(text="CONSTRUCT { ?s a hrd:Stance } WHERE { ?s a hrd:Stance }"), out)
    assert answer.table is None
    assert b"@prefix hrd:" in out.getvalue()


@pytest.mark.parametrize(("limit", "cut"), [(None, False), (1, True)])
def test_only_an_answer_that_was_cut_says_so(asked, limit, cut):
    answer = ask(asked, Question(text="SELECT ?s { ?s a hrd:Stance }", limit=limit), BytesIO())
    assert ("only the first 1 rows; give LIMIT and OFFSET in the query, or --limit" in answer.notes) is cut
