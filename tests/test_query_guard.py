import time

import pytest
from pyoxigraph import QueryBoolean, RdfFormat, Store

from kg.errors import QueryError, QueryRefused
from kg.graph.terms import PREFIXES
from kg.query.guard import DEEPEST, LONGEST, check, check_update, using
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
    "service glued to a truth value of a prefix": (
        "PREFIX true.SERVICE: <http://e.example/> SELECT * { ?s ?p true.SERVICE:x { } }"
    ),
    "service in a name that makes no address": (
        "PREFIX a: <http://a:9> PREFIX e: <http://e.example/> SELECT * { ?s ?p a:SERVICEe:x { } }"
    ),
    "service in a name whose base may be moved": (
        "PREFIX a: <http:/a/..//h:9> PREFIX e: <http://e.example/> SELECT * { ?s ?p a:SERVICEe:x { } }"
    ),
    "service in the type of a literal": (
        "PREFIX a: <http://a:9> PREFIX e: <http://e.example/> SELECT * { ?s ?p ''^^a:SERVICEe:x { } }"
    ),
    "service behind the second dot of a name": "PREFIX e: <http://e.example/> SELECT * { ?s ?p e:a.b.SERVICEe:x { } }",
    "service behind half an escape": "SELECT * { ?s ?p ?o # \\u+00A SERVICE <http://e.example/> { }\n }",
    "service behind a function and a comment": (
        'SELECT * { ?s ?p ?a FILTER(?a<str#>"""\n(?a)) SERVICE <http://e.example/> { } #"""\n ) }'
    ),
    "service behind a declared scheme": (
        "PREFIX urn: <http://e.example/> SELECT * { ?s ?p ?a FILTER(?a<urn:x#>'''\n) SERVICE <u:e> { } #'''\n) }"
    ),
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
    "the word in a local name": "SELECT * { ?s hrd:SERVICE ?o ; schema:areaServed ?p ; schema:a.service ?q }",
    "the word at the end of a prefix": "PREFIX webservice: <http://e.example/> SELECT * { ?s webservice:x ?o }",
    "the word in a language": "SELECT * { ?s ?p 'a'@load }",
    "comparison with spaces": "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "paths": "SELECT * { ?s (hrd:partOf|^hrd:represents)*/rdfs:label? ?o }",
    "own graphs": f"SELECT * FROM {ARTICLE} FROM NAMED {ARTICLE} {{ ?s ?p ?o }}",
    "escaped names": "SELECT * { id:country\\/KH ?p ?o }",
    "numbers, truth and nothing": "SELECT * { VALUES (?a ?b ?c) { (1 -2.5e3 true) (.5 UNDEF false) } }",
    "every bracket": "ASK { ?s ?p [ hrd:holder (1 2) ] OPTIONAL { ?s ?p ?o } }",
}


LEGAL = {
    # forms
    "select": "SELECT ?s ?p ?o WHERE { ?s ?p ?o }",
    "select without where": "SELECT * { ?s ?p ?o }",
    "distinct": "SELECT DISTINCT ?p { ?s ?p ?o }",
    "reduced": "SELECT REDUCED ?p { ?s ?p ?o }",
    "words in lower case": "select distinct ?p where { ?s ?p ?o filter(isiri(?s)) } order by ?p limit 3",
    "ask": "ASK { ?s ?p ?o }",
    "construct": "CONSTRUCT { ?o ex:of ?s } WHERE { ?s ex:knows ?o }",
    "construct in short": "CONSTRUCT WHERE { ?s ex:knows ?o }",
    "describe": "DESCRIBE ex:ann ex:ben",
    "describe with a pattern": "DESCRIBE ?s WHERE { ?s ex:age 30 }",
    # prologue and names
    "base and relative": "BASE <http://example.org/> SELECT * { <ann> <knows> ?o }",
    "relative with a fragment": "BASE <http://example.org/x> SELECT * { <#me> ?p ?o . ?s <#p> <#o> }",
    "an empty prefix": "PREFIX : <http://example.org/> SELECT * { :ann :knows ?o }",
    "a prefix with dots and hyphens": "PREFIX a.b-c: <http://example.org/> SELECT * { a.b-c:ann ?p ?o }",
    "a prefix in another script": "PREFIX права: <http://example.org/> SELECT * { права:ann ?p ?o }",
    "a prefix that ends in service": "PREFIX webservice: <http://example.org/> SELECT * { webservice:ann ?p ?o }",
    "names with dots inside": "SELECT * { ex:a.b ?p ?o . ex:a..b ?p ?o }",
    "names with colons and digits": "SELECT * { ?s ?p ex:a:b , ex:1 , ex:0a }",
    "names with escapes": "SELECT * { ex:a\\,b ?p ?o . ex:x\\/y ?q ex:what\\?\\#no }",
    "names with percent signs": "SELECT * { ex:a%20b ?p ?o }",
    "names in other scripts": "SELECT * { ex:ភ្នំពេញ ?p ?o . ex:日本 ?q ex:e\u0301t\u00e9 }",
    "addresses in other scripts": "SELECT * { <http://example.org/人権> ?p ?o }",
    "an urn with a fragment": "SELECT * { ?s ?p <urn:isbn:123#x> }",
    "an urn with a bracket": "SELECT * { ?s ?p <urn:a:(b)> }",
    "an address with a quote": "SELECT * { ?s ?p <http://example.org/o'neil#x> }",
    "variables in other scripts": "SELECT ?имя ?e\u0301 { ?имя ?e\u0301 ?_1 . ?2 ?p $d }",
    "a term of RDF in short": "SELECT * { ?s a ex:Person }",
    "code points": "SELECT ('\\u0041\\U0001F54A' AS ?x) { ?s ?p ?o }",
    # literals
    "strings in four quotes": """SELECT * { VALUES ?x { "a" 'b' \"\"\"c "d" e\"\"\" '''f 'g' h''' } }""",
    "empty strings": """SELECT * { VALUES ?x { "" '' \"\"\"\"\"\" '''''' } }""",
    "escapes in strings": r"""SELECT * { VALUES ?x { "t\tb\bn\nr\rf\f\"\'\\" 'x\\' '''\\''' } }""",
    "line breaks in long strings": "SELECT * { VALUES ?x { '''a\n\r\nb''' } }",
    "languages": "SELECT * { VALUES ?x { 'a'@en \"b\"@zh-Hant-TW 'c'@x-y1 } }",
    "types": "SELECT * { VALUES ?x { '1'^^xsd:integer \"x\"^^<http://example.org/t> '2020'^^xsd:gYear } }",
    "numbers": "SELECT * { VALUES ?x { 1 -1 +1 1.5 -.5 .5 1e3 1.5E-3 -1.e2 007 } }",
    "truth and nothing": "SELECT * { VALUES (?x ?y) { (true false) (UNDEF true) } }",
    "code in strings": "SELECT * { ?s ?p '} SERVICE <http://x/> { # LOAD ; DROP ALL' }",
    "comments": 'SELECT * # SERVICE <http://x/> \'\n{ # """ {{{\n ?s ?p ?o # )))\r }',
    # patterns
    "optional": "SELECT * { ?s ex:age ?a OPTIONAL { ?s ex:knows ?k FILTER(?a > 20) } }",
    "union": "SELECT * { { ?s ex:age ?a } UNION { ?s ex:knows ?k } UNION { } }",
    "minus": "SELECT * { ?s ?p ?o MINUS { ?s ex:knows ?x } }",
    "exists": "SELECT * { ?s ?p ?o FILTER EXISTS { ?s ex:age ?x } FILTER NOT EXISTS { ?o ?q ?r } }",
    "bind": "SELECT * { ?s ex:age ?a BIND(?a * 2 + 1 AS ?b) }",
    "values inside and after": "SELECT * { VALUES ?s { ex:ann ex:ben } ?s ?p ?o } VALUES (?p) { (ex:age) (UNDEF) }",
    "values of addresses": "SELECT * { VALUES (?s ?p) { (<http://example.org/ann> <http://example.org/age#x>) } }",
    "a subquery": "SELECT * { ?s ex:knows ?o { SELECT ?s (MAX(?a) AS ?m) { ?s ex:age ?a } GROUP BY ?s LIMIT 5 } }",
    "a graph": "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "a named graph": "SELECT * { GRAPH ex:g { ?s ?p ?o } }",
    "from and from named": f"SELECT * FROM <{ID}a> FROM NAMED <{ID}b> {{ ?s ?p ?o OPTIONAL {{ GRAPH ?g {{ ?x ?y ?z }} }} }}",
    "blank nodes": "SELECT * { _:a ex:knows _:b.c . [] ex:age [ ] ; ex:knows [ ex:age 30 ; a ex:Person ] }",
    "collections": "SELECT * { ?s ex:list ( 1 ?x ( 'a' ) ) . () ?p ?o }",
    "predicates and objects in lists": "SELECT * { ?s ex:age ?a ; ; ex:knows ?b , ?c ; . }",
    # paths
    "sequence and alternative": "SELECT * { ?s ex:knows/ex:age|ex:age ?o }",
    "repetition": "SELECT * { ?s ex:knows+ ?a . ?s ex:knows* ?b . ?s ex:knows? ?c }",
    "inverse": "SELECT * { ?s ^ex:knows ?o . ?s ^(ex:knows/ex:knows) ?x }",
    "negated": "SELECT * { ?s !ex:age ?o . ?s !(ex:age|^ex:knows) ?x . ?s !a ?y }",
    "paths in brackets": "SELECT * { ?s (((ex:knows)+/(^a|<http://example.org/p#x>))*)? ?o }",
    # expressions
    "comparisons": "SELECT * { ?s ex:age ?a FILTER(?a<31&&?a>1&&?a<=30&&?a>=3&&?a!=4&&!(?a=5)||?a=6) }",
    "comparison with an address": "SELECT * { ?s ?p ?o FILTER(?o = <http://example.org/ben> || <http://example.org/ann>=?s) }",
    "less than a name": "SELECT * { ?s ex:age ?a FILTER(?a < xsd:integer('99')&&?a>-1) }",
    "arithmetic": "SELECT (1+2*3/4-5 AS ?a) (-(1)*+2 AS ?b) (?x+1-1 AS ?c) { BIND(3 AS ?x) }",
    "in and not in": "SELECT * { ?s ex:age ?a FILTER(?a IN (30, 31) && ?s NOT IN (ex:zed, <http://example.org/q#r>)) }",
    "functions on strings": """SELECT (CONCAT(STR(1),UCASE("a"),SUBSTR("abc",2,1),REPLACE("aXb","x","-","i")) AS ?x)
        (STRBEFORE("a#b","#") AS ?y) (ENCODE_FOR_URI("a b") AS ?z) (REGEX("(a)","^\\\\(a\\\\)$") AS ?r) {}""",
    "functions on terms": "SELECT (IRI('http://x/y') AS ?i) (STRDT('1',xsd:integer) AS ?t) (STRLANG('a','en') AS ?l) (DATATYPE(1) AS ?d) (LANG('a'@en) AS ?g) {}",
    "functions on dates": "SELECT (YEAR('2020-02-03T04:05:06Z'^^xsd:dateTime) AS ?y) (TZ('2020-02-03T04:05:06Z'^^xsd:dateTime) AS ?z) {}",
    "conditions": "SELECT (IF(BOUND(?x),1,COALESCE(?y,1/0,2)) AS ?v) (SAMETERM(1,1.0) AS ?w) {}",
    "hashes": "SELECT (MD5('a') AS ?m) (SHA256('a') AS ?s) {}",
    # aggregates and modifiers
    "aggregates": "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?d) (SUM(?o) AS ?s) (AVG(?o) AS ?a) (MIN(?o) AS ?i) (MAX(?o) AS ?x) (SAMPLE(1) AS ?y) { ?s ?p ?o } GROUP BY ?p",
    "group concat": "SELECT (GROUP_CONCAT(DISTINCT ?n ; SEPARATOR = ' # ') AS ?all) { { SELECT ?n { ?s ex:name ?n } ORDER BY ?n } }",
    "having": "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(?o) > 1) (?n < 9)",
    "grouping by expressions": "SELECT ?k (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (STR(?p) AS ?k)",
    "ordering": "SELECT ?s ?o { ?s ex:age ?o } ORDER BY DESC(?o) ASC(STR(?s)) ?s (?o * -1) LIMIT 2 OFFSET 1",
    "offset first": "SELECT ?s { ?s ex:age ?o } ORDER BY ?s OFFSET 0 LIMIT 1",
    "no spaces": "SELECT?s?o{?s<http://example.org/age>?o.FILTER(?o>1)}ORDER BY?s",
    "much space": "\n\tSELECT\r\n ?s \n WHERE\n{\n?s\n?p\n?o\n}\n",
}

DATA = b"""@prefix ex: <http://example.org/> .
ex:ann a ex:Person ; ex:age 30 ; ex:knows ex:ben ; ex:name "Ann" ; ex:list (1 2 ("a")) .
ex:ben ex:age 31 ; ex:knows ex:ann ; ex:name "Ben" ; ex:a.b ex:a:b .
ex:g { ex:ann ex:age 32 }"""

EXAMPLE = "http://example.org/"


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_what_would_reach_out_or_write_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        check(query)


@pytest.mark.parametrize("query", ALLOWED.values(), ids=ALLOWED)
def test_what_only_reads_is_allowed(query: str) -> None:
    check(query)


@pytest.fixture(scope="module")
def engine() -> Store:
    made = Store()
    made.bulk_load(DATA, format=RdfFormat.TRIG)
    return made


@pytest.mark.parametrize("query", LEGAL.values(), ids=LEGAL)
def test_every_feature_of_the_language_passes_and_answers_as_without_the_check(engine: Store, query: str) -> None:
    def answer(text: str) -> object:
        result = engine.query(text, prefixes={**PREFIXES, "ex": EXAMPLE}, use_default_graph_as_union=True)
        return bool(result) if isinstance(result, QueryBoolean) else sorted(map(str, result))

    checked = check(f"PREFIX ex: <{EXAMPLE}> {query}")
    assert answer(checked.text) == answer(query)


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


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "e:a..",
        '"',
        "<a ",
        "! ",
        "\\u0041",
        "e:\\'",
        "a",
        "-",
        "'''a",
        "a" * 100 + ".",
        "'\\x'",
        "<?a#",
        "_:a.",
        "é",
    ],
)
def test_no_text_takes_long(unit: str) -> None:
    started = time.perf_counter()
    with pytest.raises(QueryError):
        check("SELECT * { e:x" + unit * (90_000 // len(unit)))
    assert time.perf_counter() - started < 5


def test_all_prefixes_of_the_project_are_known() -> None:
    check("SELECT * { " + " ".join(f"?s {prefix}:x ?o ." for prefix in PREFIXES) + " }")


UPDATES = {
    "insert data": "INSERT DATA { GRAPH id:g { id:a hrd:holder id:b } }",
    "delete data": "DELETE DATA { id:a hrd:holder id:b }",
    "delete where": "DELETE WHERE { ?s ?p ?o }",
    "modify": "WITH id:g DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } USING id:g WHERE { ?s ?p ?o { SELECT ?s { } } }",
    "graphs": "CREATE GRAPH id:g ; DROP SILENT ALL ; CLEAR DEFAULT ; COPY id:a TO id:b ; MOVE id:a TO id:b ; ADD id:a TO id:b",
    "nothing": "",
}


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_updates_of_a_scratch_store_may_write(update: str) -> None:
    assert check_update(update).form == "UPDATE"


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://elsewhere.example/>",
        "INSERT DATA { } ; load silent <http://elsewhere.example/>",
        "LOADSILENT<http://elsewhere.example/>",
        "PREFIX LOADe: <http://e.example/> PREFIX e: <http://e.example/>LOADe:x",
        "L\\u004FAD <http://elsewhere.example/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { { SELECT * { service ?x { ?s ?p ?o } } } }",
    ],
)
def test_updates_neither_fetch_nor_reach_out(update: str) -> None:
    with pytest.raises(QueryRefused, match=r"LOAD would fetch|SERVICE would send"):
        check_update(update)


def test_a_query_is_no_update() -> None:
    with pytest.raises(QueryError, match="line 1, column 1: ASK is a query"):
        check_update("ASK {}")


def test_the_graphs_of_a_request_are_said_in_the_update() -> None:
    update = "INSERT { ?a ?b ?c } WHERE { ?a ?b ?c { SELECT * WHERE { } } } ; INSERT DATA { id:a id:b id:c }"
    told = using(update, ("u:a",), ("u:b",))
    assert told == update.replace("} WHERE { ?a", "} USING <u:a> USING NAMED <u:b> WHERE { ?a", 1)
    assert using(update, (), ()) == update


@pytest.mark.parametrize(
    "update",
    ["WITH <u:g> DELETE { ?a ?b ?c } WHERE { }", "INSERT { } USING <u:g> WHERE { }", "DELETE WHERE { ?a ?b ?c }"],
)
def test_graphs_are_said_in_the_update_or_in_the_request(update: str) -> None:
    with pytest.raises(QueryError, match="in the request"):
        using(update, ("u:a",), ())


def test_a_scratch_store_has_graphs_of_any_name() -> None:
    query = "SELECT * FROM <http://elsewhere.example/g> { ?s ?p ?o }"
    assert check(query, foreign=True).graphs == ("http://elsewhere.example/g",)


def test_half_a_character_from_the_command_line_is_told() -> None:
    with pytest.raises(QueryError, match="line 1, column 6: half a character"):
        check("ASK {\udc80}")
