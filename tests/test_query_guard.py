import time

import pytest

from kg.errors import QueryError, QueryRefused
from kg.graph.terms import PREFIXES
from kg.query.guard import DEEPEST, LONGEST, check
from kg.vocab import HRD, ID

ARTICLE = f"<{ID}article/0a>"

REFUSED = {
    "service": "SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
    "service in lower case": "SELECT * { service silent <http://elsewhere.example/> { ?s ?p ?o } }",
    "service behind an escape": "SELECT * { S\\u0045RVICE <http://elsewhere.example/> { ?s ?p ?o } }",
    "service behind a long escape": "SELECT * { \\U00000053ERVICE <http://elsewhere.example/> {} }",
    "service behind a comment": "SELECT * { SERVICE # here\n <http://elsewhere.example/> { ?s ?p ?o } }",
    "service glued to a prefix": "PREFIX e: <http://elsewhere.example/> SELECT * { SERVICEe:x { ?s ?p ?o } }",
    "service glued to a truth value": "PREFIX e: <http://e.example/> SELECT * { ?s e:p trueSERVICEe:x { } }",
    "service glued to a number": "SELECT * { ?s ?p 1SERVICE <http://elsewhere.example/> { } }",
    "service behind what may be a comparison": "SELECT * { ?s ?p ?a FILTER(?a<?b)SERVICE#>\n<http://e.example/> { } }",
    "service in a long string that may be none": (
        'SELECT * { ?s ?p ?a FILTER(?a<?b#>"""\n) SERVICE <http://e.example/> { } #"""\n }'
    ),
    "service behind an escaped quote that is none": "SELECT * { ?s ?p '\\\\' SERVICE <http://e.example/> { } #' }",
    "load": "LOAD <http://elsewhere.example/data>",
    "insert": "INSERT DATA { <a:b> <a:c> <a:d> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "clear": "CLEAR ALL",
    "drop after a query": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "an escape that makes an escape": "SELECT ('\\u005Cu0041' AS ?x) {}",
    "a foreign graph": "SELECT * FROM <http://elsewhere.example/g> { ?s ?p ?o }",
    "a foreign named graph": "SELECT * FROM NAMED <http://elsewhere.example/g> { GRAPH ?g { ?s ?p ?o } }",
    "a relative graph": "BASE <http://elsewhere.example/> SELECT * FROM <g> { ?s ?p ?o }",
}

ALLOWED = {
    "the word in a string": "SELECT * { ?s ?p 'SERVICE <x> {' }",
    "the word in a long string": 'SELECT * { ?s ?p """a "quoted" SERVICE # LOAD""" }',
    "the word in a comment": "SELECT * { ?s ?p ?o } # SERVICE LOAD DROP",
    "the word in an address": "SELECT * { ?s ?p <https://example.org/service#LOAD> }",
    "the word in a variable": "SELECT ?SERVICE { ?SERVICE ?p ?o }",
    "the word in a local name": "SELECT * { ?s hrd:SERVICE ?o }",
    "the word in a language": "SELECT * { ?s ?p 'a'@load }",
    "comparison with spaces": "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "paths": "SELECT * { ?s (hrd:partOf|^hrd:represents)*/rdfs:label? ?o }",
    "own graphs": f"SELECT * FROM {ARTICLE} FROM NAMED {ARTICLE} {{ ?s ?p ?o }}",
    "escaped names": "SELECT * { id:country\\/KH ?p ?o }",
    "numbers, truth and nothing": "SELECT * { VALUES (?a ?b ?c) { (1 -2.5e3 true) (.5 UNDEF false) } }",
    "every bracket": "ASK { ?s ?p [ hrd:holder (1 2) ] OPTIONAL { ?s ?p ?o } }",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_what_would_reach_out_or_write_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        check(query)


@pytest.mark.parametrize("query", ALLOWED.values(), ids=ALLOWED)
def test_what_only_reads_is_allowed(query: str) -> None:
    check(query)


def test_a_refusal_says_where_and_why() -> None:
    with pytest.raises(QueryRefused, match=r"^line 2, column 2: SERVICE would send the query to another server"):
        check("SELECT * {\n SERVICE <http://elsewhere.example/> { ?s ?p ?o } }")


def test_escapes_are_decoded_before_anything_else() -> None:
    assert check("SELECT ('\\u0041\\U0001F54A' AS ?x) {}").text == "SELECT ('A🕊' AS ?x) {}"


def test_half_a_character_is_an_error() -> None:
    with pytest.raises(QueryError, match="is no character"):
        check("SELECT ('\\uD800' AS ?x) {}")


def test_names_are_resolved_by_the_querys_own_prefixes_first() -> None:
    question = check("PREFIX id: <http://own.example/> SELECT * { id:a hrd:holder <http://whole.example/#x> }")
    assert question.names == ("http://own.example/", "http://own.example/a", f"{HRD}holder", "http://whole.example/#x")


def test_an_undeclared_prefix_is_named_with_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"^line 1, column 15: prefix “foo:” is not declared; known .* hrd: id:"):
        check("SELECT * { ?s foo:bar ?o }")


def test_the_form_and_the_graphs_are_told() -> None:
    question = check(f"construct {{ ?s ?p ?o }} from {ARTICLE} where {{ ?s ?p ?o }}")
    assert (question.form, question.graphs) == ("CONSTRUCT", (ARTICLE[1:-1],))


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * { ?s ?p 'open }", "the string .* is not closed"),
        ("SELECT * { ?s ?p ?o", "“{” is never closed"),
        ("SELECT * { ?s ?p ?o } )", "“\\)” closes nothing"),
        ("SELECT * {\n FILTER(?o }", "^line 2, column 12: “}” stands where “\\(” of line 2, column 8 is still open"),
        ("hrd:holder", "no query"),
        ("SELECT * { ?s ~ ?o }", "“~” does not belong here"),
    ],
)
def test_what_is_broken_is_told_with_its_place(query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        check(query)
    assert not isinstance(caught.value, QueryRefused)


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_brackets_nest_only_so_deep(pair: str) -> None:
    inner = DEEPEST - 1
    check("SELECT * {" + pair[0] * inner + pair[1] * inner + "}")
    with pytest.raises(QueryRefused, match="nested deeper"):
        check("SELECT * {" + pair[0] * DEEPEST + pair[1] * DEEPEST + "}")


def test_a_query_is_only_so_long() -> None:
    with pytest.raises(QueryRefused, match="characters"):
        check("SELECT * { ?s ?p ?o }" + " " * LONGEST)


@pytest.mark.parametrize("unit", ["a.", "e:a..", '"', "<a ", "! ", "\\u0041", "e:\\'", "a", "-", "'''a"])
def test_no_text_takes_long(unit: str) -> None:
    started = time.perf_counter()
    with pytest.raises(QueryError):
        check("SELECT * { e:x" + unit * (90_000 // len(unit)))
    assert time.perf_counter() - started < 5


def test_all_prefixes_of_the_project_are_known() -> None:
    check("SELECT * { " + " ".join(f"?s {prefix}:x ?o ." for prefix in PREFIXES) + " }")
