import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import QueryResultsFormat, parse_query_results

from kg.cli.queries import queries
from kg.cli.query import query
from kg.errors import QueryRefused, QueryTimeout, UnknownThing

pytest_plugins = ["small_project"]

HOLDERS = "SELECT ?n { ?s hrd:stanceType ?t ; hrd:holder/rdfs:label ?n } ORDER BY ?n"


def kg(project: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(query, [*arguments, "--project", str(project)], input=given)


def test_a_query_is_an_argument_a_file_or_standard_input(project: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(HOLDERS)
    results = [
        kg(project, HOLDERS, "--format", "csv"),
        kg(project, "-f", str(tmp_path / "q.rq"), "--format", "csv"),
        kg(project, "-f", "-", "--format", "csv", given=HOLDERS),
        kg(project, "-", "--format", "csv", given=HOLDERS),
    ]
    assert {result.stdout for result in results} == {results[0].stdout}
    assert results[0].stdout.splitlines()[:2] == ["n", "Embassy of Iceland"]
    assert results[0].exit_code == 0


@pytest.mark.parametrize("arguments", [[], [HOLDERS, "--name", "disputes"], ["-f", "-", "--name", "disputes"]])
def test_exactly_one_question_is_asked(project: Path, arguments: list[str]) -> None:
    result = kg(project, *arguments, given=HOLDERS)
    assert result.exit_code == 2
    assert "give a query, or -f FILE, or --name NAME" in result.stderr


def test_rows_are_printed_in_every_format(project: Path) -> None:
    assert "Embassy of Iceland" in kg(project, HOLDERS).stdout
    lines = kg(project, HOLDERS, "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[0]) == {"n": "Embassy of Iceland"}
    assert kg(project, HOLDERS, "--format", "tsv").stdout.splitlines()[0] == "n"
    standard = parse_query_results(kg(project, HOLDERS, "--format", "json").stdout, format=QueryResultsFormat.JSON)
    assert next(iter(standard))["n"].value == "Embassy of Iceland"  # type: ignore[index,union-attr]
    assert kg(project, HOLDERS, "--format", "xml").stdout.startswith("<?xml")


def test_triples_are_printed_as_turtle_unless_told(project: Path) -> None:
    text = "CONSTRUCT { ?s a hrd:Stance } WHERE { ?s a hrd:Stance }"
    assert "\n@prefix hrd: <" in kg(project, text).stdout
    assert kg(project, text, "--format", "ntriples").stdout.count(" .\n") == 7
    assert len(json.loads(kg(project, text, "--format", "jsonld").stdout)) == 7


def test_a_named_question_is_asked_about_things_by_name(project: Path) -> None:
    result = kg(project, "--name", "disputes", "-p", "country=maltese", "--format", "csv")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [row["critic"] for row in rows] == ["Eva Lund", "Government of Iceland"]
    assert "country “maltese” was taken for Malta (Country)" in result.stderr
    assert "asked were 3 articles" in result.stderr


def test_nothing_found_is_explained_beside_the_data(project: Path) -> None:
    result = kg(project, "--name", "shifts", "-p", "country=Malta", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("nothing: no holder takes two positions")
    plain = kg(project, "SELECT ?s { ?s hrd:holdr ?o }", "--format", "jsonl")
    assert plain.stderr.splitlines()[0] == "the ontology has no term “holdr”; did you mean holder?"
    assert plain.stderr.splitlines()[1].startswith("no rows; asked were 3 articles")


def test_cut_rows_are_told(project: Path) -> None:
    result = kg(project, HOLDERS, "--limit", "2", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 2
    assert "only the first 2 rows" in result.stderr


def test_values_stand_for_dollar_variables(project: Path) -> None:
    text = "SELECT ?n { ?s hrd:topic $case ; hrd:holder/rdfs:label ?n } ORDER BY ?n"
    result = kg(project, text, "-p", "case=the detention of jon vidal", "--format", "jsonl")
    assert json.loads(result.stdout.splitlines()[0]) == {"n": "Embassy of Iceland"}
    wrong = kg(project, text, "-p", "case")
    assert wrong.exit_code == 2
    assert "“case” is not KEY=VALUE" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], QueryRefused),
        (["SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.3"], QueryTimeout),
        (["--name", "disputs"], UnknownThing),
    ],
)
def test_errors_are_those_of_the_library(project: Path, arguments: list[str], error: type[Exception]) -> None:
    assert isinstance(kg(project, *arguments).exception, error)


def test_named_questions_are_listed_and_shown() -> None:
    rows = [json.loads(line) for line in CliRunner().invoke(queries, ["--format", "jsonl"]).stdout.splitlines()]
    assert len(rows) >= 8
    disputes = next(row for row in rows if row["name"] == "disputes")
    assert disputes["parameters"] == [
        "topic (topic, optional)",
        "country (country, optional)",
        "limit (count, optional)",
        "offset (count, optional)",
    ]
    assert disputes["example"] == "kg query --name disputes -p country=Cambodia"
    shown = CliRunner().invoke(queries, ["disputes"]).stdout
    assert shown.startswith("# Who disputes whose position\n")
    assert "SELECT ?topic" in shown
    (whole,) = json.loads(CliRunner().invoke(queries, ["disputes", "--format", "json"]).stdout)
    assert whole["sparql"] == shown
    assert all(whole[field] for field in ("help", "empty", "columns"))
    assert isinstance(CliRunner().invoke(queries, ["disputs"]).exception, UnknownThing)


def test_the_verb_imports_no_language_model_no_page_and_no_network(project: Path) -> None:
    code = (
        "import sys\n"
        "from kg.cli import main\n"
        f"try: main(['query', '--project', {str(project)!r}, 'ASK {{}}'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'pyvis', 'networkx', 'rdflib'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == "answer"
    assert said.splitlines()[-1] == "[]"
