"""List positions: who says what about what, each with the words that prove it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kg.cli.common import (
    filter_options,
    format_option,
    make_filter,
    print_rows,
    project_option,
    say,
    store_option,
)

SHOWN = ("published", "holder", "stance", "topic", "target", "reported_by", "quote", "source")
"""Columns that fit a terminal."""


@click.command(short_help="List positions: who says what about what.")
@filter_options
@click.option(
    "--custody", is_flag=True, help="Also statements of detained people that come from the State or its media."
)
@format_option()
@store_option
@project_option
def stances(project: Path, store: str | None, format_: str | None, custody: bool, **options: Any) -> None:
    """List positions: who says what about what, each with the words that prove it.

    A name is a label, an alias, an IRI or the beginning of an id. A country stands for its government, ministries,
    missions and officials, too, unless --exact. What was left out is told on stderr.
    """
    from kg.query.place import open_store
    from kg.query.rows import stance_rows

    with open_store(project, store) as opened:
        rows = stance_rows(opened, make_filter(options), custody=custody)
        print_rows(shown(rows) if format_ in (None, "table") else rows, rows.columns, format_, table_columns=SHOWN)
        for line in rows.told():
            say(line)


def shown(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows for reading: a position that is not simply stated says so."""
    for row in rows:
        put = row["factuality"]
        yield row if put == "stated" else {**row, "stance": f"{row['stance']} ({put})"}
