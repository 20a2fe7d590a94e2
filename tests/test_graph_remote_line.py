import logging
import socket
import threading
import time
from contextlib import contextmanager, suppress
from io import BytesIO

import httpx
import pytest

from kg.errors import QueryTimeout, StoreError
from kg.graph.remote_address import credentials, read_address
from kg.graph.remote_line import Line

HERE = "http://127.0.0.1:7878"
SECRET = "pa55-w0rd"


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    for name in ("USER", "PASSWORD", "TOKEN", "PLAIN_HTTP", "PROXY", "CA"):
        monkeypatch.delenv(f"KG_STORE_{name}", raising=False)


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)


def line(*replies, place=HERE):
    """A line to a server that answers so, one after the other; what it was asked; the seconds waited between."""
    asked, waited = [], []

    def answer(request):
        asked.append(request)
        reply = replies[min(len(asked), len(replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        return reply

    return Line(read_address(place), transport=httpx.MockTransport(answer), sleep=waited.append), asked, waited


def send(made, **options):
    return made.send("PUT", f"{HERE}/store", content=b"x", **options)


# --- trying again ---


def test_a_server_that_is_not_ready_is_asked_again_with_longer_and_longer_delays():
    made, asked, waited = line(
        *(httpx.Response(s) for s in (502, 503, 504, 429)), httpx.ConnectError("no"), httpx.Response(201)
    )
    assert send(made).status == 201
    assert waited == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert {request.content for request in asked} == {b"x"}


def test_after_six_tries_it_is_given_up():
    made, asked, _ = line(httpx.Response(503))
    with pytest.raises(StoreError, match=r"overloaded or not ready \(503\), after several tries"):
        send(made)
    assert len(asked) == 6


def test_a_server_that_says_when_to_come_back_is_obeyed_within_reason():
    made, _, waited = line(httpx.Response(503, headers={"Retry-After": "7"}), httpx.Response(200))
    assert send(made).fine
    assert waited == [7.0]
    made, _, waited = line(httpx.Response(503, headers={"Retry-After": "86400"}), httpx.Response(200))
    with pytest.raises(StoreError):
        send(made)
    assert waited == []


def test_a_date_to_come_back_at_is_understood():
    made, _, waited = line(
        httpx.Response(429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), httpx.Response(200)
    )
    assert send(made).fine
    assert waited == [0.5]


@pytest.mark.parametrize("status", [400, 401, 404, 409, 500])
def test_what_would_be_refused_again_is_not_tried_again(status):
    made, asked, _ = line(httpx.Response(status))
    assert send(made).status == status
    assert len(asked) == 1


def test_a_file_holds_the_last_answer_alone():
    made, _, _ = line(httpx.Response(503, content=b"too much of it"), httpx.Response(200, content=b"yes"))
    file = BytesIO()
    assert send(made, into=file).fine
    assert file.getvalue() == b"yes"


def test_no_redirect_is_followed():
    made, asked, _ = line(httpx.Response(307, headers={"Location": "http://127.0.0.1:7878/other"}))
    reply = send(made)
    assert reply.status == 307
    assert len(asked) == 1
    assert "points to http://127.0.0.1:7878/other, and no other address is followed" in made.complaint(reply)


# --- time ---


@contextmanager
def silence():
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken = []

        def take():
            with suppress(OSError):
                while True:
                    taken.append(listening.accept()[0])

        threading.Thread(target=take, daemon=True).start()
        yield listening.getsockname()[1]
        for one in taken:
            one.close()


def test_an_answer_that_does_not_come_in_time_is_given_up():
    with silence() as port:
        made = Line(read_address(f"http://127.0.0.1:{port}"))
        start = time.monotonic()
        with pytest.raises(QueryTimeout, match=r"no answer within 0\.3 seconds"):
            made.send("POST", f"http://127.0.0.1:{port}/query", form={"query": "ASK {}"}, timeout=0.3)
        assert time.monotonic() - start < 5
        made.close()


def test_an_answer_that_trickles_is_given_up_when_the_time_is_up():
    def trickle():
        for _ in range(100):
            time.sleep(0.05)
            yield b"x" * (1 << 16)

    made, _, _ = line(httpx.Response(200, content=trickle()))
    with pytest.raises(QueryTimeout):
        send(made, timeout=0.2)


# --- who asks ---


def test_credentials_come_from_the_environment(known, monkeypatch):
    made, asked, _ = line(httpx.Response(200))
    send(made)
    assert asked[0].headers["Authorization"].startswith("Basic ")
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    made, asked, _ = line(httpx.Response(200))
    send(made)
    assert asked[0].headers["Authorization"] == "Bearer t0ken"


def test_nothing_is_sent_for_nobody():
    made, asked, _ = line(httpx.Response(200))
    send(made)
    assert "Authorization" not in asked[0].headers


def test_a_user_without_a_password_is_told(monkeypatch):
    monkeypatch.setenv("KG_STORE_USER", "me")
    with pytest.raises(StoreError, match="KG_STORE_PASSWORD is not set"):
        line()


@pytest.mark.parametrize("place", [f"http://me:{SECRET}@graph.example/", f"https://{SECRET}@graph.example/"])
def test_an_address_with_a_name_or_password_is_refused_without_repeating_it(place):
    with pytest.raises(StoreError, match="KG_STORE_USER and KG_STORE_PASSWORD") as refused:
        read_address(place)
    assert SECRET not in str(refused.value)


def test_credentials_do_not_go_over_plain_http_to_another_machine(known, monkeypatch):
    for place in ("http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1", "https://graph.example"):
        assert credentials(read_address(place)) is not None
    with pytest.raises(StoreError, match="use https, or set KG_STORE_PLAIN_HTTP=1"):
        credentials(read_address("http://graph.example"))
    monkeypatch.setenv("KG_STORE_PLAIN_HTTP", "1")
    assert credentials(read_address("http://graph.example")) is not None


@pytest.mark.usefixtures("known")
def test_what_a_server_says_and_what_is_logged_hold_no_password(caplog):
    caplog.set_level(logging.DEBUG)
    made, asked, _ = line(httpx.Response(500, text=f"no\x1b[31m such user {SECRET}"))
    reply = send(made)
    said = made.complaint(reply)
    assert said == f"{HERE}: answers 500: no [31m such user …"
    hidden = asked[0].headers["Authorization"].removeprefix("Basic ")
    assert not any(SECRET in message or hidden in message for message in caplog.messages)


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    made = Line(read_address(HERE))
    assert not made.client._mounts
    made.close()


# --- addresses ---


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("ftp://graph.example", "begins with http:// or https://"),
        ("http://", "begins with http:// or https://"),
        ("http://graph.example#colour=red", "unknown behind “#”: colour"),
        ("http://graph.example#data=http://else.example/data", "data behind “#” is on another host"),
        ("http://graph.example#auth=none", "basic or digest"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(place, says):
    with pytest.raises(StoreError, match=says):
        read_address(place)


def test_endpoints_behind_the_address_are_read_from_its_root_or_from_it():
    found = read_address("https://graph.example/ds/#query=/q&update=https://graph.example/u&data=d&auth=digest")
    assert (found.query, found.update, found.data, found.digest) == (
        "https://graph.example/q",
        "https://graph.example/u",
        "https://graph.example/ds/d",
        True,
    )
