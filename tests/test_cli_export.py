from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Dataset, RdfFormat, parse

from kg.cli.export import RDF, ROWS, export
from kg.export.folder import WRITERS
from kg.export.rdf import FORMATS
from kg.graph import Store

pytest_plugins = ["small_project"]


def kg(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(export, [*arguments, "--project", str(project)])


def test_the_verb_offers_what_the_library_has() -> None:
    assert tuple(FORMATS) == RDF
    assert tuple(WRITERS) == ROWS


@pytest.mark.parametrize("out", [[], ["--out", "-"]])
def test_rdf_goes_to_standard_output(project: Path, store: Store, out: list[str]) -> None:
    result = kg(project, "--to", "nquads", *out)
    assert result.stdout_bytes == store.dump()
    assert result.stderr.startswith("internal: names people as the articles do; 3 articles")


def test_rdf_goes_to_a_file(project: Path, store: Store, tmp_path: Path) -> None:
    kg(project, "--to", "trig", "--out", str(tmp_path / "graph.trig"))
    assert Dataset(parse(path=tmp_path / "graph.trig", format=RdfFormat.TRIG)) == Dataset(store.quads())


def test_rows_go_to_a_folder_and_are_counted(project: Path, tmp_path: Path) -> None:
    result = kg(project, "--to", "jsonl", "--out", str(tmp_path))
    assert (tmp_path / "utterances.jsonl").read_text("utf-8").count("\n") == 5
    assert f"6 stances, 3 articles, 11 agents, 2 cases, 3 roles, 5 utterances in {tmp_path}" in result.stderr


@pytest.mark.parametrize("out", [[], ["--out", "-"]])
@pytest.mark.parametrize("format", ROWS)
def test_rows_need_a_folder(project: Path, format: str, out: list[str]) -> None:
    result = kg(project, "--to", format, *out)
    assert result.exit_code == 2
    assert f"kg stances --format {format}" in result.stderr
