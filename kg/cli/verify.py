"""``kg verify``: originals re-hashed, every span re-read, the store compared; all findings, then the verdict."""

import sys
from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option


@click.command()
@project_option
@store_option
def verify(project: Path, store: str | None) -> None:
    """Check that every statement still rests on the very characters it was read from."""
    from kg.graph.verify import verify as run
    from kg.project import Project

    with Project.open(project) as opened:
        findings = 0
        for finding in run(opened, Path(store) if store else opened.store):
            findings += 1
            click.echo(str(finding))
        articles = len(opened.records.ids())
    if findings:
        say(f"{findings} findings in {articles} articles: not in order")
        sys.exit(1)
    say(f"{articles} articles: every original, text, span and graph is in order")
