"""What verbs share: the project and filter options, and printing rows in every format."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.export.cells import cell
from kg.model import Filter

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "json", "jsonl", "csv", "tsv")


def project_option(command: Command) -> Command:
    """``--project DIR``."""
    return click.option(
        "--project",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: os.environ.get("KG_PROJECT", "."),
        show_default="$KG_PROJECT or the working directory",
        help="The project folder.",
    )(command)


def store_option(command: Command) -> Command:
    """``--store DIR|URL``."""
    return click.option(
        "--store",
        default=None,
        envvar="KG_STORE",
        show_envvar=True,
        metavar="DIR|URL",
        help="Where the RDF is, if not kg-store/ of the project: a folder, or the address of a SPARQL server.",
    )(command)


def format_option(*more: str) -> Callable[[Command], Command]:
    """``--format``: a table on a terminal, else as asked."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice((*FORMATS, *more)),
        default=None,
        help="How rows are printed.  [default: table]",
    )


def filter_options(command: Command) -> Command:
    """The filters shared by stances, trace and explore."""
    flags = [
        click.option("--holder", help="Who holds the position."),
        click.option("--on-behalf-of", help="For whom the holder speaks."),
        click.option("--topic", help="What it is about: a case, right, event, law, or words of it."),
        click.option("--target", help="Whom it is aimed at."),
        click.option("--right", help="A right: its name or id (expression, fairTrial, …)."),
        click.option("--case", help="A case, by name or subject."),
        click.option("--country", help="The country it concerns."),
        click.option("--type", help="The type of position: condemn, urge, reject, …"),
        click.option("--orientation", help="CRITICAL, DEFENSIVE, DIRECTIVE, SUPPORTIVE, COMMISSIVE or NEUTRAL."),
        click.option("--reported-by", help="Through whom it is known."),
        click.option("--publisher", help="Who published the article."),
        click.option("--article", help="One article: its path, address or id."),
        click.option("--since", help="Said in articles of this date or later (2021, 2021-03, 2021-03-24)."),
        click.option("--until", help="Said in articles of this date or earlier."),
        click.option("--first-hand", is_flag=True, help="Only without a reporter in between."),
        click.option("--quoted", is_flag=True, help="Only direct speech."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="At least this sure."),
        click.option("--exact", is_flag=True, help="A country without its government, bodies and officials."),
    ]
    for flag in reversed(flags):
        command = flag(command)
    return command


def make_filter(options: Mapping[str, Any]) -> Filter:
    """The filter that a verb's options state."""
    return Filter(**{name: options[name] for name in Filter.__struct_fields__ if name in options})


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    format_: str | None,
    *,
    table_columns: Sequence[str] | None = None,
) -> None:
    """Print rows to stdout; ``table_columns`` are the few that fit a terminal."""
    out = sys.stdout
    if format_ == "jsonl":
        for row in rows:
            out.write(json.dumps({c: row.get(c) for c in columns}, ensure_ascii=False) + "\n")
    elif format_ == "json":
        out.write(json.dumps([{c: row.get(c) for c in columns} for row in rows], ensure_ascii=False, indent=1) + "\n")
    elif format_ in ("csv", "tsv"):
        writer = csv.writer(out, delimiter="," if format_ == "csv" else "\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(row.get(c)) for c in columns] for row in rows)
    else:
        print_table(list(rows), table_columns or columns)


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """A table fitted to the terminal; control and direction characters are shown, not obeyed."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color=bool(os.environ.get("NO_COLOR")), width=None if sys.stdout.isatty() else 160)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell(row.get(c)))) for c in columns))
    console.print(table)


def visible(text: str) -> str:
    """Text without characters that steer a terminal or turn the writing direction."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def say(message: str, *, quiet: bool = False) -> None:
    """Talk goes to stderr."""
    if not quiet:
        click.echo(message, err=True)
