"""Write the graph or its rows as files."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option

RDF = ("nquads", "trig", "turtle", "jsonld")
ROWS = ("jsonl", "csv")


@click.command(short_help="Write the graph or its rows as files.")
@click.option("--to", "format_", type=click.Choice((*RDF, *ROWS)), required=True, help="The format.")
@click.option(
    "--out",
    default=None,
    metavar="PATH",
    help="A file for RDF (- is stdout, the default); a folder for rows, which gets one file a table.",
)
@store_option
@project_option
def export(project: Path, store: str | None, format_: str, out: str | None) -> None:
    """Write the graph (nquads, trig, turtle, jsonld) or its rows (jsonl, csv).

    Equal stores give equal bytes. Turtle has no graphs: it holds what all articles say together. Rows are stances,
    articles, agents, cases, roles and utterances, each in a file of its own, and coverage.json.
    """
    from kg.export.files import whole
    from kg.export.folder import export_folder
    from kg.export.rdf import export_rdf
    from kg.query.coverage import coverage
    from kg.query.place import open_store

    if format_ in ROWS and out in (None, "-"):
        hint = "name a folder with --out; for positions alone on stdout: kg stances --format"
        raise click.UsageError(f"{format_} writes several files: {hint} {format_}")
    with open_store(project, store) as opened:
        if format_ in ROWS:
            counts = export_folder(opened, Path(str(out)), format=format_)
            say(", ".join(f"{n:,} {name}" for name, n in counts.items()) + f" in {out}")
        else:
            with nullcontext(sys.stdout.buffer) if out in (None, "-") else whole(Path(str(out))) as file:
                export_rdf(opened, file, format=format_)
        say(f"internal: names people as the articles do; {coverage(opened)}")
