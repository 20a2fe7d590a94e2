import csv
import json
from io import StringIO
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.stances import shown, stances
from kg.errors import UnknownThing
from kg.graph import Store
from kg.model import Filter
from kg.query.rows import COLUMNS, stance_rows

pytest_plugins = ["small_project"]


def kg(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(stances, [*arguments, "--project", str(project)])


def test_lines_are_the_rows_of_the_library(project: Path, store: Store) -> None:
    lines = kg(project, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == list(stance_rows(store, Filter()))


def test_csv_has_the_promised_header(project: Path) -> None:
    rows = list(csv.reader(StringIO(kg(project, "--format", "csv").stdout)))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 7


def test_filters_choose_and_what_they_did_is_told_beside_the_data(project: Path) -> None:
    result = kg(project, "--holder", "Iceland", "--orientation", "CRITICAL", "--since", "2022", "--format", "jsonl")
    assert [json.loads(line)["holder"] for line in result.stdout.splitlines()] == ["Government of Iceland"]
    assert "“Iceland” includes who speaks for it" in result.stderr


def test_custody_takes_in_what_is_left_out(project: Path) -> None:
    assert "left out: 1 position made in custody" in kg(project).stderr
    result = kg(project, "--custody", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 7
    assert result.stderr == ""


def test_no_rows_are_explained_and_no_error(project: Path) -> None:
    result = kg(project, "--type", "welcome", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("no positions: 7 positions in 3 articles, type welcome leaves none; there are ")


def test_a_misspelt_name_is_an_error_with_suggestions(project: Path) -> None:
    error = kg(project, "--holder", "Eva Lunt").exception
    assert isinstance(error, UnknownThing)
    assert error.suggestions == ("Eva Lund",)


def test_a_table_says_where_a_position_is_not_simply_stated() -> None:
    rows = [{"stance": "welcome", "factuality": "conditional"}, {"stance": "urge", "factuality": "stated"}]
    assert [row["stance"] for row in shown(rows)] == ["welcome (conditional)", "urge"]
