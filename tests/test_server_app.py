import asyncio
import gzip
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.errors import KgError, PoolBusy, QueryError, QueryRefused, QueryTimeout, QueryTooLarge, StoreError
from kg.query.frames import Request
from kg.query.pool import Answered
from kg.server.app import around
from kg.server.endpoint import Endpoint
from kg.server.settings import AGAIN, Settings

HOME = "http://127.0.0.1:8765"
ONE = {"query": "SELECT ?s { ?s ?p ?o }"}


class Desk:
    """Stands for the workers: says the same to every question, and keeps the questions."""

    def __init__(self, says: bytes | KgError = b"{}") -> None:
        self.says = says
        self.asked: list[Request] = []
        self.timeout: float | None = None

    async def ask(self, request: Request, *, timeout: float | None = None) -> Answered:
        self.asked.append(request)
        self.timeout = timeout
        if isinstance(self.says, KgError):
            raise self.says
        answered = Answered()
        for at in range(0, len(self.says), 1 << 16):
            answered.gather(self.says[at : at + (1 << 16)])
        return answered


def ask(
    desk: Desk, talk: Callable[[httpx.AsyncClient], Awaitable[Any]], folder: Path = Path("nowhere"), **settings: Any
) -> Any:
    """What comes of a talk with the application around a desk."""
    chosen = Settings(**settings)
    writers: Any = desk if chosen.update else None
    readers: Any = desk
    app: Any = around(Endpoint(folder, readers, chosen, writers), chosen)

    async def meet() -> Any:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME) as client:
            return await talk(client)

    return asyncio.run(meet())


def get(desk: Desk, path: str = "/sparql", *, folder: Path = Path("nowhere"), **options: Any) -> httpx.Response:
    """The answer to one GET."""
    answer: httpx.Response = ask(desk, lambda client: client.get(path, **options), folder)
    return answer


def test_what_is_asked_reaches_the_workers_within_the_limits() -> None:
    desk = Desk()
    params = {**ONE, "default-graph-uri": "https://g.example/1", "named-graph-uri": "https://g.example/2"}
    ask(desk, lambda c: c.get("/sparql", params=params), timeout=7.0, rows=5, largest=99)
    (request,) = desk.asked
    assert (request.query, request.format, request.limit, request.largest) == (ONE["query"], "json", 5, 99)
    assert (request.default_graphs, request.named_graphs) == (("https://g.example/1",), ("https://g.example/2",))
    assert desk.timeout == 7.0


def test_from_in_the_query_takes_the_place_of_all_graphs() -> None:
    desk = Desk()
    get(desk, params={"query": "SELECT ?s FROM <https://w3id.org/hrdkg/id/article/a> { ?s ?p ?o }"})
    get(desk, params=ONE)
    assert [request.union for request in desk.asked] == [False, True]


def test_relative_addresses_are_read_against_the_endpoint() -> None:
    desk = Desk()
    get(desk, params={"query": "ASK { <a> ?p <b:c> }"})
    assert desk.asked[0].query == f"BASE <{HOME}/sparql> ASK {{ <a> ?p <b:c> }}"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QueryError("unreadable"), 400),
        (QueryRefused("not here"), 403),
        (QueryTooLarge("more than 5 rows"), 422),
        (PoolBusy("others wait"), 503),
        (StoreError("gone"), 503),
        (QueryTimeout("no answer within 7 seconds"), 504),
    ],
)
def test_each_failure_has_its_status_and_says_what_it_is(error: KgError, status: int) -> None:
    answer = get(Desk(error), params=ONE)
    assert (answer.status_code, answer.text) == (status, f"{error}\n")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.get("retry-after") == (str(AGAIN) if status == 503 else None)
    problem = get(Desk(error), params=ONE, headers={"accept": "application/json"})
    assert problem.headers["content-type"] == "application/problem+json"
    assert (problem.json()["status"], problem.json()["detail"]) == (status, str(error))


def test_a_refused_query_never_reaches_the_workers() -> None:
    desk = Desk()
    answer = get(desk, params={"query": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"})
    assert answer.status_code == 403
    assert "SERVICE" in answer.text
    assert desk.asked == []


def test_every_answer_carries_the_headers_that_keep_it_harmless() -> None:
    for path in ("/", "/sparql?query=ASK{}", "/health", "/nowhere", "/sparql?query=ASK"):
        headers = get(Desk(), path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["vary"] if path == "/sparql?query=ASK{}" else True


def test_an_answer_is_asked_for_again_by_its_tag(tmp_path: Path) -> None:
    desk = Desk(b"x" * 5_000)
    (tmp_path / "GENERATION").write_text("1")

    async def talk(client: httpx.AsyncClient) -> None:
        plain = await client.get("/sparql", params=ONE, headers={"accept-encoding": "identity"})
        zipped = await client.get("/sparql", params=ONE)
        assert zipped.headers["content-encoding"] == "gzip"
        assert zipped.headers["etag"] == f'{plain.headers["etag"][:-1]}-gzip"'
        for tag in (plain.headers["etag"], f'"other", {zipped.headers["etag"]}', f"W/{plain.headers['etag']}", "*"):
            again = await client.get("/sparql", params=ONE, headers={"if-none-match": tag})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"].strip('"') in (
                *tag.replace("W/", "").replace('"', "").split(", "),
                plain.headers["etag"].strip('"'),
            )
        assert len(desk.asked) == 2
        other = await client.get(
            "/sparql", params=ONE, headers={"accept": "text/csv", "if-none-match": plain.headers["etag"]}
        )
        assert other.status_code == 200
        (tmp_path / "GENERATION").write_text("2")
        newer = await client.get("/sparql", params=ONE, headers={"if-none-match": plain.headers["etag"]})
        assert newer.status_code == 200
        assert newer.headers["etag"] != plain.headers["etag"]

    ask(desk, talk, tmp_path)


def test_another_store_in_the_same_place_has_other_tags(tmp_path: Path) -> None:
    tags = set()
    for identity in ("a", "b"):
        (tmp_path / "IDENTITY").write_text(identity)
        tags.add(get(Desk(), params=ONE, folder=tmp_path).headers["etag"])
    assert len(tags) == 2


def test_an_answer_that_changes_by_itself_has_no_tag() -> None:
    assert "etag" not in get(Desk(), params={"query": "SELECT (NOW() AS ?now) {}"}).headers
    assert "etag" in get(Desk(), params={"query": "SELECT ('NOW()' AS ?now) {}"}).headers


@pytest.mark.parametrize("size", [200, 5_000, 3_000_000])
def test_answers_of_any_size_arrive_whole_compressed_where_it_pays(size: int) -> None:
    says = bytes(i % 251 for i in range(size))
    zipped = get(Desk(says), params=ONE)
    assert zipped.content == says
    assert ("content-encoding" in zipped.headers) == (size > 1_000)
    plain = get(Desk(says), params=ONE, headers={"accept-encoding": "identity"})
    assert plain.content == says
    assert plain.headers["content-length"] == str(size)

    async def raw(client: httpx.AsyncClient) -> bytes:
        async with client.stream("GET", "/sparql", params=ONE) as answer:
            return b"".join([piece async for piece in answer.aiter_raw()])

    if size > 1_000:
        assert gzip.decompress(ask(Desk(says), raw)) == says


def test_head_tells_the_same_without_the_answer() -> None:
    full = get(Desk(b"x" * 50), params=ONE)
    head = ask(Desk(b"x" * 50), lambda c: c.head("/sparql", params=ONE))
    assert head.content == b""
    assert {**head.headers} == {**full.headers}


def test_too_much_is_refused_before_it_is_read() -> None:
    form = {"content-type": "application/sparql-query"}
    long = ask(Desk(), lambda c: c.post("/sparql", content=b"#" * 101, headers=form), body=100)
    assert (long.status_code, long.headers["connection"]) == (413, "close")

    async def pieces() -> Any:
        for _ in range(3):
            yield b"#" * 50

    streamed = ask(Desk(), lambda c: c.post("/sparql", content=pieces(), headers=form), body=100)
    assert streamed.status_code == 413
    address = ask(Desk(), lambda c: c.get("/sparql", params={"query": "#" * 200}), address=100)
    assert (address.status_code, "POST" in address.text) == (414, True)


def test_a_read_only_server_takes_no_update() -> None:
    desk = Desk()
    answer = ask(desk, lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}))
    assert (answer.status_code, desk.asked) == (403, [])
    assert "only reads" in answer.text


def test_a_scratch_store_takes_updates_but_fetches_nothing() -> None:
    desk = Desk()
    params = {"using-graph-uri": "https://g.example/1"}
    update = {"update": "INSERT { ?s a <b> } WHERE { ?s ?p ?o }"}
    answer = ask(desk, lambda c: c.post("/sparql", params=params, data=update), update=True)
    assert (answer.status_code, answer.content) == (204, b"")
    assert (desk.asked[0].update, desk.asked[0].default_graphs) == (True, ("https://g.example/1",))
    assert desk.asked[0].query.startswith(f"BASE <{HOME}/sparql> INSERT")
    for text in ("LOAD <http://x.example/>", "INSERT { ?s ?p ?o } WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }"):
        refused = ask(desk, lambda c, text=text: c.post("/sparql", data={"update": text}), update=True)
        assert refused.status_code == 403
    assert len(desk.asked) == 1


def test_an_unknown_path_says_what_there_is() -> None:
    answer = get(Desk(), "/sparkle")
    assert answer.status_code == 404
    assert "/sparql answers SPARQL" in answer.text
    assert ask(Desk(), lambda c: c.post("/")).status_code == 405


def test_the_page_has_no_script_and_asks_only_this_server() -> None:
    answer = get(Desk(), "/")
    assert "<script" not in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert f"{HOME}/sparql" in answer.text
    assert answer.text.count("http") == answer.text.count(HOME)


def test_the_pages_examples_pass_the_guard() -> None:
    from kg.query.guard import check
    from kg.server.page import EXAMPLES

    assert [check(query).form for query in EXAMPLES.values()] == ["SELECT"] * 3


def test_a_listed_page_reads_answers_and_refusals() -> None:
    origins = frozenset({"https://desk.example"})
    for query in ("ASK {}", "ASK {"):
        answer = ask(
            Desk(),
            lambda c, query=query: c.get(
                "/sparql", params={"query": query}, headers={"origin": "https://desk.example"}
            ),
            origins=origins,
        )
        assert answer.headers["access-control-allow-origin"] == "https://desk.example"
        assert "Origin" in answer.headers["vary"]
    allowed = ask(
        Desk(),
        lambda c: c.options(
            "/sparql", headers={"origin": "https://desk.example", "access-control-request-method": "POST"}
        ),
        origins=origins,
        token="0123456789abcdef",
    )
    assert allowed.status_code == 204


def test_with_a_token_only_health_is_told_without_it() -> None:
    token = "0123456789abcdef"
    shown = {"authorization": f"Bearer {token}"}
    assert ask(Desk(), lambda c: c.get("/health"), token=token).status_code == 200
    for path in ("/", "/sparql", "/nowhere"):
        assert ask(Desk(), lambda c, path=path: c.get(path), token=token).status_code == 401
    assert ask(Desk(), lambda c: c.get("/sparql", params=ONE, headers=shown), token=token).status_code == 200


def test_the_description_is_a_query_the_guard_lets_pass() -> None:
    desk = Desk()
    assert get(desk, headers={"accept": "application/n-triples"}).status_code == 200
    assert desk.asked[0].format == "ntriples"
    assert "sd:SPARQL11Query" in desk.asked[0].query
    assert "SPARQL11Update" not in desk.asked[0].query


def test_the_description_is_rdf(tmp_path: Path) -> None:
    from kg.graph.store import Store
    from kg.graph.terms import PREFIXES
    from kg.server.description import SD, description

    with Store.memory() as store:
        found = store.engine.query(description(f"{HOME}/sparql", update=True), prefixes=PREFIXES)
        triples = {(t.predicate.value.removeprefix(SD), str(t.object)) for t in found}
    assert ("endpoint", f"<{HOME}/sparql>") in triples
    assert ("supportedLanguage", f"<{SD}SPARQL11Update>") in triples
    assert len([p for p, _ in triples if p == "resultFormat"]) == 7
