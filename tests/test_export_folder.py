import csv
import json
from pathlib import Path

import pytest
from small_store import ARTICLES, build

from kg.errors import InputError
from kg.export.cells import cell
from kg.export.files import whole
from kg.export.folder import export_folder
from kg.graph import Store
from kg.model import Filter
from kg.query.rows import stance_rows
from kg.query.tables import NAMES

pytest_plugins = ["small_project"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_a_folder_has_one_file_for_each_table_and_one_for_what_they_cover(
    store: Store, tmp_path: Path, format: str
) -> None:
    counts = export_folder(store, tmp_path / "new" / "out", format=format)
    assert set(contents(tmp_path / "new" / "out")) == {*(f"{name}.{format}" for name in NAMES), "coverage.json"}
    assert counts == {"stances": 6, "articles": 3, "agents": 11, "cases": 2, "roles": 3, "utterances": 5}


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_bytes_are_the_same_whatever_order_articles_came_in(store: Store, tmp_path: Path, format: str) -> None:
    build(tmp_path / "project", ARTICLES[::-1])
    export_folder(store, tmp_path / "a", format=format)
    with Store.open(tmp_path / "project" / "kg-store") as other:
        export_folder(other, tmp_path / "b", format=format)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_lines_are_the_rows_of_stances(store: Store, tmp_path: Path) -> None:
    export_folder(store, tmp_path, format="jsonl")
    lines = (tmp_path / "stances.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(stance_rows(store, Filter()))


def test_what_is_covered_and_left_out_is_stated(store: Store, tmp_path: Path) -> None:
    export_folder(store, tmp_path, format="jsonl")
    state = json.loads((tmp_path / "coverage.json").read_text("utf-8"))
    assert state == {
        "profile": "internal",
        "articles": 3,
        "publishers": ["Fjord Post", "The Quay Herald"],
        "first": "2021-03-24",
        "last": "2022-05",
        "undated": 1,
        "stances": 7,
        "silent": [],
        "rows": {"stances": 6, "articles": 3, "agents": 11, "cases": 2, "roles": 3, "utterances": 5},
        "left_out": {"made in custody": 1},
    }


def test_csv_has_lists_joined_and_numbers_as_they_are(store: Store, tmp_path: Path) -> None:
    export_folder(store, tmp_path, format="csv")
    with (tmp_path / "stances.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["polarity"] for row in rows[:3]] == ["-1", "0", "-2"]
    assert rows[1]["quote_spans"] == "134–144; 158–184"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_no_text_is_run_as_a_formula(text: str) -> None:
    assert cell(text) == "'" + text
    assert cell([text, "b"]) == "'" + text + "; b"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (-2, "-2"),
        (0.5, "0.5"),
        (["a", "b"], "a; b"),
        ([[1, 2], [3, 4]], "1–2; 3–4"),
        ([], ""),
    ],
)
def test_values_become_cells(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), whole(path) as out:
        out.write("no bytes")  # type: ignore[arg-type]
    assert contents(tmp_path) == {"out": b"old"}


def test_a_file_in_place_of_the_folder_is_an_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(InputError, match="is a file; csv writes several files"):
        export_folder(store, tmp_path / "out", format="csv")
    with pytest.raises(InputError, match="there are jsonl, csv"):
        export_folder(store, tmp_path, format="xlsx")
