"""The command line as a user meets it: help, errors in one line, and what each verb prints."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import VERBS

TEXT = """The Bar Association condemned the arrest of the editor Lin Osk in Ardelmia.

Ardelmia's foreign ministry rejected the criticism of the arrest. It said the arrest of Lin Osk was lawful.
"""


def kg(*arguments: str, cwd: Path, code: int = 0, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", input=given)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    kg("build", "talks.txt", cwd=folder)
    return folder


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, tmp_path: Path) -> None:
    assert "Usage: kg" in kg(verb, "--help", cwd=tmp_path).stdout


def test_help_imports_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    code = "import sys, kg.cli; kg.cli.cli.get_help; print([m for m in ('spacy','rdflib','pyvis','networkx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"


def test_a_misspelt_verb_gets_a_suggestion(tmp_path: Path) -> None:
    assert "stances" in kg("stance", cwd=tmp_path, code=2).stderr


def test_stances_are_rows_with_exact_evidence(project: Path) -> None:
    rows = [json.loads(line) for line in kg("stances", "--format", "jsonl", cwd=project).stdout.splitlines()]
    assert {(r["holder"], r["stance"]) for r in rows} >= {("Bar Association", "condemn")}
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["evidence"]
        for start, end in row["quote_spans"]:
            assert TEXT[start:end] in row["quote"]


def test_trace_tells_each_hop_with_its_sentence(project: Path) -> None:
    told = kg("trace", "Bar Association", "Lin Osk", cwd=project).stdout
    assert "Bar Association condemned" in told
    assert "The Bar Association condemned the arrest of the editor Lin Osk in Ardelmia." in told


def test_explore_writes_a_page(project: Path) -> None:
    kg("explore", "Lin Osk", "--out", "page.html", cwd=project)
    assert "Lin Osk" in (project / "page.html").read_text("utf-8")


def test_verify_finds_all_in_order(project: Path) -> None:
    assert "in order" in kg("verify", cwd=project).stderr


def test_export_of_quads_is_the_same_twice(project: Path) -> None:
    first = kg("export", "--to", "nquads", "--out", "-", cwd=project).stdout
    assert first == kg("export", "--to", "nquads", "--out", "-", cwd=project).stdout
    assert first.count("\n") > 50


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "no-such-folder"), "no-such-folder"),
        (("trace", "Bar Asociation", "Lin Osk"), "did you mean Bar Association"),
        (("stances", "--holder", "Nobody Whatever"), "Nobody Whatever"),
        (("explore", "Lin Osk", "--type", "condem"), "condemn"),
        (("query", "SELECT WHERE {"), ""),
        (("query", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), "SERVICE"),
        (("query", "--name", "disputess"), "disputes"),
        (("remove", "talk.txt"), "did you mean talks.txt"),
    ],
)
def test_errors_are_one_clear_line(project: Path, arguments: tuple[str, ...], said: str) -> None:
    told = kg(*arguments, cwd=project, code=1).stderr.strip()
    assert said in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x7fELF\x00\x00\x00\x01" * 40, "binary"),
        ("wrong.txt", "café society".encode("utf-16-le") + b"\xff\xfe\x00\xd8", "wrong.txt"),
        ("broken.jsonl", b'{"text": "x"\n', "broken.jsonl"),
        ("field.jsonl", b'{"txt": "x"}\n', "field.jsonl"),
        ("huge.txt", b"All is well. " * 4_000_000, "too large"),
    ],
)
def test_bad_input_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in kg("build", name, cwd=tmp_path, code=1).stderr


def test_without_a_project_every_asking_verb_says_what_to_do(tmp_path: Path) -> None:
    for verb in (("stances",), ("trace", "A", "B"), ("explore",), ("verify",), ("query", "ASK {}"), ("remove", "x")):
        assert "kg build" in kg(*verb, cwd=tmp_path, code=1).stderr


def test_a_second_writer_is_told_kindly(project: Path) -> None:
    from kg.project import Project

    with Project.create(project):
        told = kg("build", "talks.txt", cwd=project, code=1).stderr
    assert "another" in told


def test_sample_is_written_to_a_new_folder_only(tmp_path: Path) -> None:
    kg("sample", "articles", cwd=tmp_path)
    assert len([p for p in (tmp_path / "articles").rglob("*") if p.is_file()]) > 30
    assert "not empty" in kg("sample", "articles", cwd=tmp_path, code=1).stderr
