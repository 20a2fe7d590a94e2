"""The SPARQL 1.1 Protocol: what each part of a request means, then every case of the W3C's suite, in our own words,
against a running server over a scratch store; and the suite itself where it lies beside the project."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat
from serving import serving

from kg.server.faults import Fault
from kg.server.protocol import FORM, MOST_PARAMETERS, QUERY, UPDATE, Asked, read

# --- what a request means ---


def test_a_get_asks_what_its_parameters_say() -> None:
    address = b"query=ASK+%7B%7D&default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c&other=1"
    assert read("GET", address, "", b"") == Asked("query", "ASK {}", ("urn:a", "urn:b"), ("urn:c",))


def test_a_bare_get_asks_for_the_description() -> None:
    assert read("GET", b"", "", b"").operation == "description"
    assert read("HEAD", b"format=turtle", "", b"").format == "turtle"


def test_a_form_and_its_address_are_read_together() -> None:
    asked = read("POST", b"default-graph-uri=urn:a", f"{FORM}; charset=UTF-8", b"query=ASK%20%7B%7D&format=xml")
    assert asked == Asked("query", "ASK {}", ("urn:a",), (), "xml")


def test_a_body_may_be_the_query_or_the_update_itself() -> None:
    assert read("POST", b"", QUERY, "ASK { ?s ?p 'é' }".encode()).text == "ASK { ?s ?p 'é' }"
    asked = read("POST", b"using-graph-uri=urn:a&using-named-graph-uri=urn:b", UPDATE, b"CLEAR ALL")
    assert asked == Asked("update", "CLEAR ALL", ("urn:a",), ("urn:b",))


@pytest.mark.parametrize(
    ("method", "address", "kind", "body", "status"),
    [
        ("GET", b"query=%FF", "", b"", 400),
        ("GET", b"query=\xff", "", b"", 400),
        ("GET", b"default-graph-uri=urn:a", "", b"", 400),
        ("GET", b"query=ASK{}&default-graph-uri=a", "", b"", 400),
        ("GET", b"query=ASK{}&named-graph-uri=urn:a%3E%7B", "", b"", 400),
        ("GET", b"query=ASK{}&using-graph-uri=urn:a", "", b"", 400),
        ("GET", b"&".join([b"a=1"] * (MOST_PARAMETERS + 1)), "", b"", 400),
        ("POST", b"", FORM, b"", 400),
        ("POST", b"", FORM, b"query=ASK{}&update=CLEAR+ALL", 400),
        ("POST", b"query=ASK{}", FORM, b"query=ASK{}", 400),
        ("POST", b"query=ASK{}", QUERY, b"ASK{}", 400),
        ("POST", b"default-graph-uri=urn:a", UPDATE, b"CLEAR ALL", 400),
        ("POST", b"", QUERY, b"ASK { ?s ?p '\xe9' }", 400),
        ("POST", b"", f"{QUERY}; charset=latin-1", b"ASK {}", 415),
        ("POST", b"", "application/json", b"{}", 415),
        ("DELETE", b"query=ASK{}", "", b"", 405),
    ],
)
def test_what_breaks_the_rules_is_refused(method: str, address: bytes, kind: str, body: bytes, status: int) -> None:
    with pytest.raises(Fault) as caught:
        read(method, address, kind, body)
    assert caught.value.status == status


# --- the cases of the suite, in our own words ---

HARBOUR, BRIDGE, MILL = (f"http://port.example/{name}" for name in ("harbour", "bridge", "mill"))
EMPTY, RESULT = "http://port.example/nothing-here", "http://port.example/outcome"
PLACE, SEEN = "<http://port.example/Place>", "<http://port.example/Seen>"
THREE = " ".join(f"GRAPH <{g}> {{ <{g}> a {PLACE} }}" for g in (HARBOUR, BRIDGE, MILL))
ALL_NEW = f"CLEAR ALL ; INSERT DATA {{ {THREE} }} ;"

TABLE_TYPES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
GRAPH_TYPES = ("text/turtle", "application/n-triples", "application/ld+json")


def pair(*graphs: str) -> str:
    """A question that needs both of two graphs by name."""
    return " ".join(f"GRAPH ?g{i} {{ <{graph}> a {PLACE} }}" for i, graph in enumerate(graphs))


def noted(*graphs: str) -> str:
    """Asks whether the outcome holds just these places."""
    rows = " ".join(f"<{graph}> a {SEEN} ." for graph in graphs)
    others = " ".join(
        f"FILTER NOT EXISTS {{ GRAPH <{RESULT}> {{ <{g}> ?p ?o }} }}"
        for g in (HARBOUR, BRIDGE, MILL)
        if g not in graphs
    )
    return f"ASK {{ GRAPH <{RESULT}> {{ {rows} }} {others} }}"


class Case(NamedTuple):
    """One case: what is sent, what has to come back, and what is to be true afterwards."""

    name: str
    method: str = "GET"
    address: Sequence[tuple[str, str]] = ()
    kind: str | None = None
    body: bytes = b""
    good: bool = True
    types: Sequence[str] = ()
    truth: bool | None = None
    then: str | None = None


DEFAULTS = [("default-graph-uri", HARBOUR), ("default-graph-uri", BRIDGE)]
NAMED = [("named-graph-uri", HARBOUR), ("named-graph-uri", BRIDGE)]
BOTH = f"ASK {{ <{HARBOUR}> a {PLACE} . <{BRIDGE}> a {PLACE} }}"
LOOK_DEFAULT = f"{ALL_NEW} INSERT {{ GRAPH <{RESULT}> {{ ?s a {SEEN} }} }} WHERE {{ ?s a {PLACE} }}"
LOOK_NAMED = f"{ALL_NEW} INSERT {{ GRAPH <{RESULT}> {{ ?s a {SEEN} }} }} WHERE {{ GRAPH ?g {{ ?s a {PLACE} }} }}"
LOOK_FULL = (
    f"{ALL_NEW} INSERT {{ GRAPH <{RESULT}> {{ ?s a {SEEN} ; <urn:by> ?by }} }} WHERE {{ "
    f"{{ ?s a {PLACE} BIND('default' AS ?by) }} UNION {{ GRAPH ?g {{ ?s a {PLACE} }} BIND(?g AS ?by) }} }}"
)
FULL = (
    f"ASK {{ GRAPH <{RESULT}> {{ <{HARBOUR}> <urn:by> 'default' . <{BRIDGE}> <urn:by> <{BRIDGE}> }} "
    f"FILTER NOT EXISTS {{ GRAPH <{RESULT}> {{ <{MILL}> ?p ?o }} }} }}"
)
OWN_BASE = f"INSERT DATA {{ GRAPH <{RESULT}> {{ <urn:a> <urn:b> <near> }} }}"
RESOLVED = f"ASK {{ GRAPH <{RESULT}> {{ <urn:a> <urn:b> ?o FILTER(isIRI(?o) && STRENDS(STR(?o), '/near')) }} }}"

CASES = (
    Case("a query in a form", "POST", [("default-graph-uri", EMPTY)], FORM, b"query=ASK+%7B%7D", truth=True),
    Case("a query in an address", address=[("query", "ASK {}"), ("default-graph-uri", EMPTY)], truth=True),
    Case("a query as the body", "POST", kind=QUERY, body=b"ASK {}", truth=True),
    Case("two default graphs, by address", address=[("query", BOTH), *DEFAULTS], truth=True),
    Case("two default graphs, by body", "POST", DEFAULTS, QUERY, BOTH.encode(), truth=True),
    Case("one default graph is not two", address=[("query", BOTH), DEFAULTS[0]], truth=False),
    Case("two named graphs, by body", "POST", NAMED, QUERY, f"ASK {{ {pair(HARBOUR, BRIDGE)} }}".encode(), truth=True),
    Case("two named graphs, by address", address=[("query", f"ASK {{ {pair(HARBOUR, BRIDGE)} }}"), *NAMED], truth=True),
    Case("a third named graph is not asked", address=[("query", f"ASK {{ {pair(MILL)} }}"), *NAMED], truth=False),
    Case(
        "default and named graphs together",
        "POST",
        [("default-graph-uri", MILL), *NAMED],
        QUERY,
        f"ASK {{ <{MILL}> a {PLACE} {pair(HARBOUR, BRIDGE)} }}".encode(),
        truth=True,
    ),
    Case(
        "the request's graphs go before the query's",
        "POST",
        NAMED,
        QUERY,
        f"ASK FROM <{MILL}> {{ {pair(HARBOUR, BRIDGE)} FILTER NOT EXISTS {{ <{MILL}> ?p ?o }} }}".encode(),
        truth=True,
    ),
    Case("rows come as a table", "POST", [], QUERY, b"SELECT (7 AS ?seven) {}", types=TABLE_TYPES),
    Case("a truth value comes as one", "POST", [], QUERY, b"ASK {}", types=TABLE_TYPES[:2]),
    Case("a description comes as RDF", "POST", [], QUERY, f"DESCRIBE <{MILL}>".encode(), types=GRAPH_TYPES),
    Case("triples come as RDF", "POST", [], QUERY, b"CONSTRUCT { <a> <b> 7 } WHERE {}", types=GRAPH_TYPES),
    Case(
        "an update over one graph",
        "POST",
        [("using-graph-uri", HARBOUR)],
        UPDATE,
        LOOK_DEFAULT.encode(),
        then=noted(HARBOUR),
    ),
    Case(
        "an update over two graphs",
        "POST",
        [("using-graph-uri", HARBOUR), ("using-graph-uri", BRIDGE)],
        UPDATE,
        LOOK_DEFAULT.encode(),
        then=noted(HARBOUR, BRIDGE),
    ),
    Case(
        "an update over named graphs",
        "POST",
        [("using-named-graph-uri", HARBOUR), ("using-named-graph-uri", BRIDGE)],
        UPDATE,
        LOOK_NAMED.encode(),
        then=noted(HARBOUR, BRIDGE),
    ),
    Case(
        "an update over a default and a named graph",
        "POST",
        [("using-graph-uri", HARBOUR), ("using-named-graph-uri", BRIDGE)],
        UPDATE,
        LOOK_FULL.encode(),
        then=FULL,
    ),
    Case("an update in a form", "POST", [], FORM, b"update=CLEAR+ALL", then="ASK { FILTER NOT EXISTS { ?s ?p ?o } }"),
    Case("an update as the body", "POST", [], UPDATE, b"DROP ALL", then="ASK { FILTER NOT EXISTS { ?s ?p ?o } }"),
    Case("an update with a relative address", "POST", [], UPDATE, OWN_BASE.encode(), then=RESOLVED),
    Case("a query by PUT", "PUT", [("query", "ASK {}")], FORM, good=False),
    Case("two queries at once", address=[("query", "ASK {}"), ("query", "SELECT * {}")], good=False),
    Case("a query as plain text", "POST", [], "text/plain", b"ASK {}", good=False),
    Case("a form that is not called one", "POST", [], None, b"query=ASK+%7B%7D", good=False),
    Case("a query that is not called one", "POST", [], None, b"ASK {}", good=False),
    Case("a query in UTF-16", "POST", [], f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16"), good=False),
    Case("a broken query", address=[("query", "ASK {")], good=False),
    Case("an update by GET", address=[("update", "CLEAR ALL")], good=False),
    Case("two updates at once", "POST", [], FORM, b"update=CLEAR+ALL&update=CLEAR+NAMED", good=False),
    Case("an update as plain text", "POST", [], "text/plain", b"CLEAR ALL", good=False),
    Case("an update's form that is not called one", "POST", [], None, b"update=CLEAR+ALL", good=False),
    Case("an update in UTF-16", "POST", [], f"{UPDATE}; charset=UTF-16", "CLEAR ALL".encode("utf-16"), good=False),
    Case("a broken update", "POST", [], FORM, b"update=CLEAR+SOME", good=False),
    Case(
        "graphs chosen twice",
        "POST",
        [("using-named-graph-uri", HARBOUR)],
        UPDATE,
        f"WITH <{MILL}> DELETE {{ ?s a {PLACE} }} WHERE {{ ?s a {PLACE} }}".encode(),
        good=False,
    ),
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a new scratch store."""
    store = tmp_path_factory.mktemp("scratch") / "store"
    with serving("--store", str(store), "--allow-update", "--workers", "1") as address:
        yield f"{address}sparql"


def update(endpoint: str, text: str) -> None:
    """Change the scratch store."""
    answer = httpx.post(endpoint, content=text.encode(), headers={"content-type": UPDATE})
    assert answer.status_code == 204, answer.text


def holds(endpoint: str, question: str) -> bool:
    """The truth of an ASK."""
    answer = httpx.get(endpoint, params={"query": question})
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_of_the_protocol(scratch: str, case: Case) -> None:
    update(scratch, ALL_NEW.rstrip(" ;"))
    answer = httpx.request(
        case.method,
        scratch,
        params=list(case.address),
        content=case.body,
        headers={"content-type": case.kind} if case.kind else {},
    )
    assert answer.status_code // 100 == (2 if case.good else 4), answer.text
    if case.truth is not None:
        assert answer.json()["boolean"] is case.truth
    if case.types:
        assert answer.headers["content-type"].partition(";")[0] in case.types
    if case.then:
        assert holds(scratch, case.then)
    if not case.good:
        assert holds(scratch, f"ASK {{ GRAPH <{MILL}> {{ ?s a {PLACE} }} }}")


# --- the suite itself ---

SUITE = Path(__file__).parent.parent.parent / "shared" / "eval" / "w3c-protocol"

MF, HT, CNT, UT = (
    "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
    "http://www.w3.org/2011/http#",
    "http://www.w3.org/2011/content#",
    "http://www.w3.org/2009/sparql/tests/test-update#",
)
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
FORMATS = {"boolean": TABLE_TYPES[:2], "tabular": TABLE_TYPES, "RDF": GRAPH_TYPES}
BASE = "http://suite.example/"


class Manifest:
    """The suite's list of tests."""

    def __init__(self) -> None:
        self.store = pyoxigraph.Store()
        text = (SUITE / "manifest.ttl").read_bytes()
        self.store.bulk_load(text, format=RdfFormat.TURTLE, base_iri=BASE)

    def each(self, subject: Any, term: str) -> list[Any]:
        """What a subject says by a term."""
        return [quad.object for quad in self.store.quads_for_pattern(subject, NamedNode(term), None)]

    def one(self, subject: Any, term: str) -> Any:
        """The one thing it says, or nothing."""
        return next(iter(self.each(subject, term)), None)

    def text(self, subject: Any, term: str) -> str | None:
        """The same as text."""
        found = self.one(subject, term)
        return found.value if found else None

    def items(self, node: Any) -> list[Any]:
        """The members of a list."""
        found = []
        while isinstance(node, BlankNode):
            found.append(self.one(node, f"{RDF}first"))
            node = self.one(node, f"{RDF}rest")
        return found


@pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C's protocol tests are not beside the project")
def test_the_suite_itself_passes_whole(scratch: str) -> None:
    manifest = Manifest()
    tests = manifest.items(manifest.one(NamedNode(BASE), f"{MF}entries"))
    failed = [
        f"{test.value.rpartition('#')[2]}: {trouble}"
        for test in tests
        if (trouble := suffered(scratch, manifest, test))
    ]
    assert (len(tests), failed) == (34, [])


def suffered(endpoint: str, manifest: Manifest, test: Any) -> str | None:
    """What went wrong with one test of the suite."""
    update(endpoint, "CLEAR ALL")
    for data in manifest.each(test, f"{UT}graphData"):
        name = manifest.one(data, f"{UT}graph").value.removeprefix(BASE)
        triples = (SUITE / name).read_text()
        update(endpoint, f"INSERT DATA {{ GRAPH <{manifest.text(data, f'{RDFS}label')}> {{ {triples} }} }}")
    requests = manifest.items(manifest.one(manifest.one(test, f"{MF}action"), f"{HT}requests"))
    assert requests
    return next(filter(None, (trouble_with(endpoint, manifest, request) for request in requests)), None)


def trouble_with(endpoint: str, manifest: Manifest, request: Any) -> str | None:
    """What is wrong with the answer to one request."""
    headers = {
        manifest.text(header, f"{HT}fieldName") or "": manifest.text(header, f"{HT}fieldValue") or ""
        for header in manifest.items(manifest.one(request, f"{HT}headers"))
    }
    body = manifest.one(request, f"{HT}body")
    encoding = (manifest.text(body, f"{CNT}characterEncoding") if body else None) or "utf-8"
    answer = httpx.request(
        manifest.text(request, f"{HT}methodName") or "",
        f"{endpoint}/?{urlsplit(manifest.text(request, f'{HT}absolutePath') or '').query}",
        content=(manifest.text(body, f"{CNT}chars") or "").encode(encoding) if body else b"",
        headers=headers,
    )
    wanted = manifest.one(request, f"{HT}resp")
    classes = {status.value[-3] for status in manifest.each(wanted, f"{MF}expectedStatus")}
    if str(answer.status_code)[0] not in classes:
        return f"{answer.status_code} {answer.text}"
    kind, truth = manifest.text(wanted, f"{MF}expectedFormat"), manifest.text(wanted, f"{MF}expectedBoolean")
    if kind and answer.headers["content-type"].partition(";")[0] not in FORMATS[kind]:
        return f"{answer.headers['content-type']} is not {kind}"
    if truth and answer.json()["boolean"] is not (truth == "true"):
        return f"not {truth}"
    return None
