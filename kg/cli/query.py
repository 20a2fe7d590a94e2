"""Ask in SPARQL, or by a named question."""

import sys
from pathlib import Path
from typing import IO

import click

from kg.cli.common import format_option, print_rows, project_option, say, store_option

EXAMPLES = """\b
kg query --name unanswered -p country=Cambodia
kg query 'SELECT ?type (COUNT(*) AS ?n) { ?s hrd:stanceType ?type } GROUP BY ?type ORDER BY DESC(?n)'
kg query 'SELECT ?who { ?s hrd:topic $case ; hrd:holder/rdfs:label ?who }' -p case="the killing of Ateng Moreth"
"""


@click.command(short_help="Ask in SPARQL, or by a named question.", epilog=EXAMPLES)
@click.argument("sparql", required=False)
@click.option("-f", "--file", type=click.File("r", encoding="utf-8"), help="A file with the query; - is stdin.")
@click.option("--name", help="A named question; “kg queries” lists them.")
@click.option("-p", "given", multiple=True, metavar="KEY=VALUE", help="What stands for $KEY; may be given again.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, help="Seconds."
)
@click.option("--limit", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows of a SPARQL query.")
@format_option("xml", "turtle", "ntriples", "jsonld")
@store_option
@project_option
def query(
    project: Path,
    store: str | None,
    format_: str | None,
    sparql: str | None,
    file: IO[str] | None,
    name: str | None,
    given: tuple[str, ...],
    timeout: float,
    limit: int,
) -> None:
    """Ask in SPARQL 1.1 over all graphs, or by a named question.

    SPARQL is a query, or - for stdin. The project's prefixes (hrd:, id:, schema:, oa:, …) need no declaration. A
    value of -p is a thing by name, <an IRI> or "a text". json and xml are the standard formats of SPARQL results.
    """
    from kg.query.ask import Question, ask
    from kg.query.place import open_store

    if sum(part is not None for part in (sparql, file, name)) != 1:
        raise click.UsageError("give a query, or -f FILE, or --name NAME")
    text = file.read() if file else sys.stdin.read() if sparql == "-" else sparql
    question = Question(text=text, name=name, given=dict(map(pair, given)), timeout=timeout, limit=limit)
    with open_store(project, store) as opened:
        answer = ask(opened, question, sys.stdout.buffer, format=format_)
    sys.stdout.buffer.flush()
    if answer.table:
        print_rows(answer.table.records(), answer.table.columns, format_)
    for note in answer.notes:
        say(note)


def pair(text: str) -> tuple[str, str]:
    """A key and a value; raises ``click.BadParameter``."""
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise click.BadParameter(f"“{text}” is not KEY=VALUE", param_hint="-p")
    return key, value
