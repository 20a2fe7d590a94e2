import json
from pathlib import Path

import pytest
from test_cli import kg
from test_evaluation import LABELS, TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "gold"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, "utf-8")
    (made / "a.yaml").write_text(LABELS, "utf-8")
    return made


def test_figures_are_printed_and_pinned_and_a_fall_is_an_error(folder: Path) -> None:
    here = folder.parent
    printed = kg("evaluate", "gold", "--format", "jsonl", cwd=here)
    rows = {row["layer"]: row for row in map(json.loads, printed.stdout.splitlines())}
    assert rows["stances, full"]["agree"] == 1
    kg("evaluate", "gold", "--floors", "floors.json", "--pin", cwd=here)
    assert "floors of gold hold" in kg("evaluate", "gold", "--floors", "floors.json", cwd=here).stderr
    pins = json.loads((here / "floors.json").read_text("utf-8"))
    pins["gold"]["floors"]["roles"] = 101.0
    (here / "floors.json").write_text(json.dumps(pins), "utf-8")
    told = kg("evaluate", "gold", "--floors", "floors.json", cwd=here, code=1).stderr
    assert "quality fell: roles" in told


def test_labels_that_do_not_fit_are_an_error_of_one_line_each(folder: Path) -> None:
    (folder / "a.yaml").write_text(LABELS.replace("cue: said", "cue: sang"), "utf-8")
    assert "words not found: 'sang'" in kg("evaluate", "gold", "--check", cwd=folder.parent, code=1).stderr


def test_a_folder_without_labels_says_what_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "NAME.yaml beside NAME.txt" in kg("evaluate", "empty", cwd=tmp_path, code=1).stderr


def test_lines_are_two_numbers(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("", "utf-8")
    assert "43-84" in kg("evaluate", "q.jsonl", "--lines", "x", cwd=tmp_path, code=2).stderr


def test_errors_are_told_with_their_sentences(folder: Path) -> None:
    (folder / "a.yaml").write_text(LABELS.replace("holder: petrel", "holder: reed"), "utf-8")
    told = kg("evaluate", "gold", "--errors", "--confusion", "--genres", "--format", "jsonl", cwd=folder.parent).stdout
    assert "condemned the trial of Lin Osk" in told


@pytest.mark.parametrize("name", ["a.txt", "a.yaml"])
def test_bytes_that_are_no_text_are_an_error_of_the_file(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe\x00")
    assert "a.yaml" in kg("evaluate", "gold", "--check", cwd=folder.parent, code=1).stderr
