"""``--store URL`` as a user meets it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sparql_server import serving

TEXT = "The Bar Association condemned the arrest of the editor Lin Osk in Ardelmia.\n"
DOWN = "http://127.0.0.1:9"


def kg(*arguments: str, cwd: Path, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment})
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, server: str) -> Path:
    """A project whose graph is in the server, and in its folder."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    kg("build", "talks.txt", "--store", server, cwd=folder)
    kg("build", "talks.txt", cwd=folder)
    return folder


@pytest.mark.parametrize(
    "verb",
    [
        ["stances", "--format", "jsonl"],
        ["query", "SELECT ?s ?t { ?s hrd:stanceType ?t } ORDER BY ?s", "--format", "csv"],
        ["trace", "Bar Association", "Lin Osk", "--format", "json"],
        ["export", "--to", "trig"],
        ["verify"],
    ],
    ids=lambda verb: verb[0],
)
def test_every_verb_prints_the_same_from_a_server(project: Path, server: str, verb: list[str]) -> None:
    there, here = kg(*verb, cwd=project, KG_STORE=server), kg(*verb, cwd=project)
    assert (there.stdout, there.stderr) == (here.stdout, here.stderr)


def test_a_project_may_say_that_its_store_is_a_server(project: Path, server: str) -> None:
    (project / "kg.toml").write_text(f'store = "{server}"\n', encoding="utf-8")
    try:
        said = kg("info", "--format", "csv", cwd=project).stdout
        assert f"store,{server} (Oxigraph)" in said
        assert "being written to,no" in said
        assert "a server" in kg("store", "compact", cwd=project, code=1).stderr
    finally:
        (project / "kg.toml").unlink()


def test_a_server_that_is_down_is_one_line(project: Path) -> None:
    for verb in (["stances"], ["build", "talks.txt"], ["verify"]):
        said = kg(*verb, "--store", DOWN, cwd=project, code=1).stderr.strip()
        assert said.startswith(f"kg: {DOWN}: no server answers there")
        assert "\n" not in said


def test_a_password_in_an_address_is_refused_and_not_shown(project: Path) -> None:
    said = kg("stances", "--store", "http://me:secret@127.0.0.1:9", cwd=project, code=1).stderr
    assert "KG_STORE_USER" in said
    assert "secret" not in said
