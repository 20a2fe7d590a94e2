"""A store -> a folder with a file for each table of rows, as JSON lines or CSV, and one that says what they rest on."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

import msgspec

from kg.errors import InputError
from kg.export.cells import cell
from kg.export.files import whole_text
from kg.graph.store import Store
from kg.model import Filter
from kg.query.coverage import coverage
from kg.query.rows import Row, stance_rows
from kg.query.tables import NAMES, tables

COVERAGE = "coverage.json"


def export_folder(store: Store, folder: Path, *, format: str) -> Mapping[str, int]:
    """Write a file for each table: stances, articles, agents, cases, roles, utterances; and ``coverage.json``.

    No file is ever half: each is written beside its place and put there when it is done. Returns how many rows each
    table has. Statements made in custody are left out, and counted in ``coverage.json``. Raises ``InputError`` for an
    unknown format, or where ``folder`` is a file.
    """
    if format not in WRITERS:
        raise InputError(f"no format “{format}” for rows; there are {', '.join(WRITERS)}")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; {format} writes several files and needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for name, rows in tables(store).items():
        with whole_text(folder / f"{name}.{format}") as out:
            counts[name] = WRITERS[format](out, NAMES[name], rows())
    state = {
        "profile": "internal",
        **msgspec.to_builtins(coverage(store)),
        "rows": counts,
        "left_out": dict(stance_rows(store, Filter()).left_out),
    }
    with whole_text(folder / COVERAGE) as out:
        out.write(json.dumps(state, ensure_ascii=False, indent=1) + "\n")
    return counts


def write_jsonl(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """One object a line."""
    written = 0
    for row in rows:
        out.write(json.dumps({column: row[column] for column in columns}, ensure_ascii=False) + "\n")
        written += 1
    return written


def write_csv(out: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """A header and one line a row; no cell is a formula."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    written = 0
    for row in rows:
        writer.writerow([cell(row[column]) for column in columns])
        written += 1
    return written


WRITERS: Mapping[str, Callable[[IO[str], Sequence[str], Iterable[Row]], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}
