"""Clients that others wrote, against a running server: what they read is what the store holds."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import serving

pytest_plugins = ["small_project"]

CLIENTS = Path(__file__).parent / "clients"

PREFIX = "PREFIX hrd: <https://w3id.org/hrdkg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
HOLDER = "?stance hrd:holder ?holder . ?holder rdfs:label ?name"
QUERIES = {
    "select": f"{PREFIX} SELECT DISTINCT ?name WHERE {{ {HOLDER} }} ORDER BY ?name",
    "ask": f"{PREFIX} ASK {{ ?stance a hrd:Stance }}",
    "construct": f"{PREFIX} CONSTRUCT {{ ?holder rdfs:label ?name }} WHERE {{ {HOLDER} }}",
    "refused": "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
}
NAMES = [
    "Embassy of Iceland",
    "Eva Lund",
    "Government of Iceland",
    "Harbour Trust",
    "Jón Vidal",
    "Leo Camm",
    "Rita Sant",
]


@pytest.fixture(scope="module")
def endpoint(project: Path) -> Iterator[str]:
    """The address of a server over the small project."""
    with serving("--project", str(project), "--workers", "1") as address:
        yield f"{address}sparql"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a new scratch store."""
    store = tmp_path_factory.mktemp("scratch") / "store"
    with serving("--store", str(store), "--allow-update", "--workers", "1") as address:
        yield f"{address}sparql"


# --- SPARQLWrapper ---


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_tables(endpoint: str, method: str, format: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setReturnFormat(format)
    client.setQuery(QUERIES["select"])
    found = client.query().convert()
    if format == "json":
        assert [row["name"]["value"] for row in found["results"]["bindings"]] == NAMES
    elif format == "xml":
        assert [node.firstChild.data for node in found.getElementsByTagName("literal")] == NAMES
    else:
        assert found.decode().splitlines()[1:] == (NAMES if format == "csv" else [f'"{name}"' for name in NAMES])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format", ["turtle", "json-ld"])
def test_sparqlwrapper_reads_graphs(endpoint: str, format: str) -> None:
    from SPARQLWrapper import SPARQLWrapper

    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(format)
    client.setQuery(QUERIES["construct"])
    found = client.query().convert()
    if isinstance(found, bytes):
        assert all(name.encode() in found for name in NAMES)
    else:
        assert sorted(str(name) for name in found.objects()) == NAMES


def test_sparqlwrapper_tells_why_a_query_is_broken(endpoint: str) -> None:
    from SPARQLWrapper import SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="is never closed"):
        client.query()


def test_sparqlwrapper_changes_a_scratch_store(scratch: str) -> None:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    client = SPARQLWrapper(scratch, returnFormat=JSON)
    client.setMethod(POST)
    client.setQuery("INSERT DATA { <urn:a> <urn:b> 'by wrapper' }")
    client.query()
    client.setQuery("ASK { <urn:a> <urn:b> 'by wrapper' }")
    assert client.queryAndConvert() == {"head": {}, "boolean": True}


# --- clients in JavaScript ---

NODE = pytest.mark.skipif(
    shutil.which("node") is None or not (CLIENTS / "node_modules").is_dir(),
    reason="needs node, and “npm ci” in tests/clients",
)


def run(script: str, endpoint: str, queries: dict[str, str]) -> dict[str, dict[str, object]]:
    """What a client makes of the answers."""
    done = subprocess.run(
        ["node", script, endpoint, json.dumps(queries)], cwd=CLIENTS, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


@NODE
@pytest.mark.parametrize("client", ["fetch-sparql-endpoint", "sparql-http-client"])
def test_a_client_in_javascript_reads_what_the_store_holds(endpoint: str, client: str) -> None:
    found = run(f"{client}.mjs", endpoint, QUERIES)
    assert set(found) == {"get", "post", "direct"}
    for answers in found.values():
        assert answers["select"] == NAMES
        assert answers["ask"] is True
        assert sorted(map(str, answers["construct"])) == NAMES  # type: ignore[call-overload]
        assert "Forbidden" in str(answers["refused"]) or "SERVICE" in str(answers["refused"])


@NODE
@pytest.mark.parametrize("client", ["fetch-sparql-endpoint", "sparql-http-client"])
def test_a_client_in_javascript_changes_a_scratch_store(scratch: str, client: str) -> None:
    seed = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:stance> <https://w3id.org/hrdkg/ontology#holder> <urn:{client}> }} }}"
    run(f"{client}.mjs", scratch, {**QUERIES, "update": seed})
    question = f"ASK {{ ?stance hrd:holder <urn:{client}> }}"
    assert httpx.get(scratch, params={"query": question}).json()["boolean"] is True
