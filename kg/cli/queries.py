"""List the named questions with what they are asked about, or show one with its SPARQL."""

import click

from kg.cli.common import format_option, print_rows

COLUMNS = ("name", "title", "parameters", "help", "columns", "example")


@click.command(short_help="List the named questions.")
@click.argument("name", required=False)
@format_option()
def queries(name: str | None, format_: str | None) -> None:
    """List the named questions with what they are asked about, or show the one called NAME with its SPARQL."""
    from kg.query.named import question, questions

    if name:
        click.echo(question(name).text, nl=False)
        return
    rows = [
        {
            "name": asked.name,
            "title": asked.title,
            "parameters": [f"{p.name} ({p.kind}{', optional' if p.optional else ''})" for p in asked.parameters],
            "help": asked.help,
            "columns": list(asked.columns),
            "example": asked.example,
        }
        for asked in questions().values()
    ]
    print_rows(rows, COLUMNS, format_, table_columns=("name", "title", "parameters", "example"))
