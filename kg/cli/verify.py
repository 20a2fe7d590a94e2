"""``kg verify``: originals re-hashed, every span re-read, the store compared; all findings, then the verdict."""

import sys
from itertools import chain
from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option


@click.command(short_help="Re-read every span, re-hash every original.")
@project_option
@store_option
def verify(project: Path, store: str | None) -> None:
    """Check that every statement still rests on the very characters it was read from.

    Originals and texts are hashed again, originals read again, spans found again, the store compared with what the
    records say, and every article's graph checked against the shapes of the ontology.
    """
    from kg.graph.verify import verify_store
    from kg.project import Project
    from kg.project.verify import verify as verify_records
    from kg.query.place import open_store

    with Project.open(project) as opened, open_store(project, store) as held:
        findings = 0
        for finding in chain(verify_records(opened), verify_store(opened, held)):
            findings += 1
            click.echo(str(finding))
        articles = len(opened.records.ids())
    if findings:
        say(f"{findings} findings in {articles} articles: not in order")
        sys.exit(1)
    say(f"{articles} articles: every original, text, span and graph is in order")
