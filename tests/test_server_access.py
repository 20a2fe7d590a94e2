import pytest

from kg.server.access import host, origin, preflight, token
from kg.server.faults import Fault
from kg.server.settings import Settings

HOME = Settings()
LISTED = Settings(origins=frozenset({"https://desk.example"}))
SECRET = "0123456789abcdef"
AWAY = Settings(token=SECRET, loopback=False)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:80", "127.0.0.1:8765", "[::1]:8765", "localhost:9"])
def test_a_server_on_the_loopback_answers_to_its_own_names(name: str) -> None:
    host(HOME, {b"host": name.encode()}, 1)


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "10.0.0.1"])
def test_a_foreign_name_bent_to_this_machine_is_refused(name: str) -> None:
    with pytest.raises(Fault, match="answers to localhost") as caught:
        host(HOME, {b"host": name.encode()}, 1)
    assert caught.value.status == 403


@pytest.mark.parametrize(("name", "count"), [("", 0), ("a b", 1), ("a/b", 1), ("a>", 1), ("localhost", 2), ("a:b", 1)])
def test_a_request_has_one_host_that_is_a_name(name: str, count: int) -> None:
    with pytest.raises(Fault, match="one Host header") as caught:
        host(AWAY, {b"host": name.encode()}, count)
    assert caught.value.status == 400


def test_with_a_token_the_server_answers_to_any_name() -> None:
    host(AWAY, {b"host": b"desk.example:8765"}, 1)


def test_pages_of_other_origins_are_refused_unless_listed() -> None:
    sent = {b"origin": b"https://desk.example", b"host": b"localhost:8765"}
    with pytest.raises(Fault, match="--allow-origin") as caught:
        origin(HOME, sent)
    assert caught.value.status == 403
    with pytest.raises(Fault):
        origin(LISTED, {**sent, b"origin": b"https://desk.example.evil.example"})
    with pytest.raises(Fault):
        origin(LISTED, {**sent, b"origin": b"null"})
    assert (b"access-control-allow-origin", b"https://desk.example") in origin(LISTED, sent)
    assert (b"vary", b"Origin") in origin(LISTED, {b"host": b"localhost"})


def test_its_own_page_may_ask() -> None:
    assert origin(HOME, {b"origin": b"http://localhost:8765", b"host": b"localhost:8765"}) == []
    with pytest.raises(Fault):
        origin(HOME, {b"origin": b"http://localhost:9999", b"host": b"localhost:8765"})


def test_a_foreign_page_cannot_make_the_browser_ask_without_saying_so() -> None:
    sent = {b"sec-fetch-site": b"cross-site", b"sec-fetch-mode": b"no-cors", b"sec-fetch-dest": b"image"}
    with pytest.raises(Fault, match="another site"):
        origin(HOME, sent)
    with pytest.raises(Fault):
        origin(HOME, {**sent, b"sec-fetch-mode": b"navigate", b"sec-fetch-dest": b"iframe"})
    assert origin(HOME, {**sent, b"sec-fetch-mode": b"navigate", b"sec-fetch-dest": b"document"}) == []
    assert origin(HOME, {b"sec-fetch-site": b"none"}) == []


def test_a_listed_page_is_told_what_it_may_send() -> None:
    sent = {b"origin": b"https://desk.example", b"access-control-request-method": b"POST"}
    allowed = dict(preflight(LISTED, sent) or [])
    assert allowed[b"access-control-allow-origin"] == b"https://desk.example"
    assert b"authorization" in allowed[b"access-control-allow-headers"]
    assert preflight(LISTED, {}) is None
    with pytest.raises(Fault):
        preflight(HOME, sent)


@pytest.mark.parametrize(
    "shown", ["", SECRET, f"Basic {SECRET}", f"Bearer {SECRET}x", f"Bearer {SECRET[:-1]}", "Bearer"]
)
def test_without_the_token_nothing_is_told(shown: str) -> None:
    with pytest.raises(Fault) as caught:
        token(AWAY, "/sparql", {b"authorization": shown.encode()})
    assert (caught.value.status, caught.value.headers) == (401, {"www-authenticate": 'Bearer realm="kg"'})


def test_the_token_opens() -> None:
    token(AWAY, "/sparql", {b"authorization": f"bearer {SECRET}".encode()})
    token(AWAY, "/health", {})
    token(HOME, "/sparql", {})
