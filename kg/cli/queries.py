"""List the named questions with what they are asked about, or show one with its SPARQL."""

from typing import Any

import click

from kg.cli.common import format_option, print_rows

COLUMNS = ("name", "title", "parameters", "help", "needs", "columns", "empty", "example")

SHOWN = ("name", "title", "parameters", "example")
"""Columns that fit a terminal."""


@click.command(short_help="List the named questions.")
@click.argument("name", required=False)
@format_option()
def queries(name: str | None, format_: str | None) -> None:
    """List the named questions with what they are asked about, or show the one called NAME with its SPARQL.

    “kg query --name NAME -p KEY=VALUE” asks one. A parameter is a thing by name, a date (2021, 2021-03, 2021-03-24), a
    number, or what else its kind says.
    """
    from kg.query.named import question, questions

    if name and format_ in (None, "table"):
        click.echo(question(name).text, nl=False)
    elif name:
        asked = question(name)
        print_rows([{**row_of(asked), "sparql": asked.text}], (*COLUMNS, "sparql"), format_)
    else:
        print_rows(map(row_of, questions().values()), COLUMNS, format_, table_columns=SHOWN)


def row_of(asked: Any) -> dict[str, Any]:
    """A question as a row."""
    return {
        "name": asked.name,
        "title": asked.title,
        "parameters": list(map(str, asked.parameters)),
        "help": asked.help,
        "needs": list(asked.needs),
        "columns": list(asked.columns),
        "empty": asked.empty,
        "example": asked.example,
    }
