"""``kg serve`` as a process: how it starts, refuses to start, goes on under trouble, and ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from serving import ADDRESS, serving

from kg.graph import Store

pytest_plugins = ["small_project"]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = {"query": "SELECT ?s { ?s a hrd:Stance }"}


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command that is expected to end by itself."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(
        [sys.executable, "-m", "kg", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**clean, **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--host", "0.0.0.0"], "give a token"),
        (["--host", "no.such.host.invalid", "--token-file", "{token}"], "no such address"),
        (["--host", "0.0.0.0", "--token-file", "{short}"], "at least 16 characters"),
        (["--token-file", "{empty}/none"], "none"),
        (["--port", "{taken}"], "another program listens"),
        (["--project", "{empty}"], "kg build"),
        (["--store", "http://127.0.0.1:9"], "an endpoint of its own"),
        (["--allow-update"], "“kg build” made this store"),
        (["--allow-update", "--store", "{folder}"], "not a store"),
        (["--allow-origin", "https://desk.example/"], "without a path"),
    ],
)
def test_what_cannot_be_served_is_refused_in_one_line(
    project: Path, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    (tmp_path / "token").write_text("0123456789abcdef\n")
    (tmp_path / "short").write_text("0123456789\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("not a store")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        places = {
            "token": tmp_path / "token",
            "short": tmp_path / "short",
            "empty": tmp_path,
            "folder": tmp_path / "folder",
            "taken": taken.getsockname()[1],
        }
        done = kg("--project", str(project), *(argument.format(**places) for argument in arguments))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("kg: ")
    assert done.stderr.count("\n") == 1
    assert reason in done.stderr


def test_a_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; import kg.cli; kg.cli.main(['serve'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, 'kg: uvicorn is not installed: pip install "hrdkg[server]"\n')


def test_serving_imports_no_language_model_and_no_page() -> None:
    code = (
        "import sys, kg.cli.serve, kg.server.app, kg.server.listen, kg.server.start\n"
        "print(sorted({'spacy', 'pyvis', 'networkx', 'rdflib', 'pyshacl'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_another_address_is_served_to_who_shows_the_token(project: Path) -> None:
    token = "a-token-of-the-project"
    with serving("--project", str(project), "--host", "0.0.0.0", "--workers", "1", KG_TOKEN=token) as address:
        url = f"http://127.0.0.1:{urlsplit(address).port}/sparql"
        assert httpx.get(url, params=QUICK).status_code == 401
        answer = httpx.get(url, params=QUICK, headers={"authorization": f"Bearer {token}"})
        assert len(answer.json()["results"]["bindings"]) == 7


def test_limits_have_their_statuses_and_the_server_goes_on(project: Path) -> None:
    arguments = ("--project", str(project), "--workers", "1", "--timeout", "1", "--max-rows", "6")
    with serving(*arguments) as address, httpx.Client(base_url=address, timeout=30) as client:
        started = time.monotonic()
        slow = client.post("/sparql", data={"query": ENDLESS})
        assert (slow.status_code, "1 second" in slow.text) == (504, True)
        assert time.monotonic() - started < 10
        large = client.get("/sparql", params=QUICK)
        assert (large.status_code, "6 rows" in large.text) == (422, True)
        assert client.get("/sparql", params={"query": f"{QUICK['query']} LIMIT 6"}).status_code == 200


def test_a_question_whose_client_went_away_is_stopped(project: Path) -> None:
    with serving("--project", str(project), "--workers", "1") as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{address}sparql", data={"query": ENDLESS}, timeout=1)
        started = time.monotonic()
        assert httpx.get(f"{address}sparql", params=QUICK, timeout=30).status_code == 200
        assert time.monotonic() - started < 10


def test_headers_without_end_close_the_connection(project: Path) -> None:
    with serving("--project", str(project), "--workers", "1") as address:
        host = urlsplit(address)
        with socket.create_connection((host.hostname, host.port), timeout=10) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
            with pytest.raises(OSError, match=r"reset|[Bb]roken"):
                line.sendall(b"x" * 10_000_000)
        assert httpx.get(f"{address}health").text == "ok\n"


def test_what_another_process_writes_is_seen(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "copy")
    question = {"query": "ASK { GRAPH <urn:g> { <urn:a> <urn:b> 'new' } }"}
    with serving("--project", str(tmp_path / "copy"), "--workers", "2") as address, httpx.Client() as client:
        before = client.get(f"{address}sparql", params=question)
        with Store.create(tmp_path / "copy" / "kg-store") as store:
            store.stream([Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("new"), NamedNode("urn:g"))])
        for _ in range(4):
            after = client.get(f"{address}sparql", params=question, headers={"if-none-match": before.headers["etag"]})
            assert (before.json()["boolean"], after.json()["boolean"]) == (False, True)


@pytest.mark.parametrize("asked", [False, True])
def test_ctrl_c_ends_cleanly_also_while_a_question_runs(project: Path, asked: bool) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--project", str(project), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = ADDRESS.search(process.stderr.readline())
        assert found
        address = urlsplit(found[1])
        httpx.get(f"{found[1]}sparql", params=QUICK)
        with socket.create_connection((address.hostname, address.port), timeout=20) as line:
            if asked:
                body = f"query={ENDLESS}".encode()
                head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            said = line.recv(1_000).decode() if asked else ""
        assert process.wait(20) == 0
        assert process.stderr.read() == "stopped\n"
        assert said.startswith("HTTP/1.1 503") == asked
