"""``kg remove ARTICLE…``: take articles back; afterwards the store is what it would be had they never been read."""

from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@project_option
@store_option
def remove(articles: tuple[str, ...], project: Path, store: str | None) -> None:
    """Take articles back, named by path, address or id (or the beginning of one)."""
    from kg.pipeline import remove as run
    from kg.project import Project

    Project.open(project).close()  # says so where there is no project, rather than making one
    removed = run(project, articles, store=store)
    say(f"removed {len(removed)}: {', '.join(removed)}")
