"""``kg store …``: look after the store: copy it, put its files in order, count what it holds, bring it up to date."""

from pathlib import Path

import click

from kg.cli.common import format_option, print_rows, project_option, say, store_option


@click.group(short_help="Back up, compact, count or migrate the store.")
def store() -> None:
    """Look after the store: backup, compact, stats, migrate."""


@store.command()
@click.argument("place", metavar="DEST", type=click.Path(path_type=Path, file_okay=False))
@project_option
@store_option
def backup(place: Path, project: Path, store: str | None) -> None:
    """Copy the project with its store to DEST, a new folder that is a project itself.

    To restore it, copy it back. Also while another process writes: then the store of the copy is said again from
    the records, which takes as long as a first load.
    """
    from kg.graph.backup import backup as run
    from kg.project import Project
    from kg.query.place import store_path

    Project.open(project).close()  # says so where there is no project, rather than making one
    made = run(project, store_path(project, store), place)
    how = " (said again from the records)" if made.said_again else ""
    say(
        f"{place}: {made.articles:,} articles with originals and texts, the records, decisions, own authority and log, "
        f"and a store of {made.quads:,} quads{how}; {made.bytes / 1e6:.1f} MB"
    )
    if made.missing:
        say(f"missing, in the project too: {made.missing} originals or texts; kg verify names them")
    say(f"to restore it, copy it back; to ask it where it is: kg stances --project {place}")


@store.command()
@project_option
@store_option
def compact(project: Path, store: str | None) -> None:
    """Put the engine's files in order, which makes them smaller and questions faster after many replacements.

    Words of removed articles stay in the files: kg purge takes them out.
    """
    from kg.graph.backup import size
    from kg.graph.store import Store
    from kg.query.place import store_path

    path = store_path(project, store)
    Store.open(path).close()  # says so where there is none, rather than making one
    before = size(path)
    with Store.create(path) as opened:
        opened.compact()
    say(f"{path}: {before:,} bytes before, {size(path):,} after")


@store.command()
@project_option
@store_option
@format_option()
def stats(project: Path, store: str | None, format_: str | None) -> None:
    """Count quads, graphs, articles and stances; say version, generation and bytes per quad."""
    from kg.graph.stats import stats as run
    from kg.query.place import open_store

    with open_store(project, store) as opened:
        found = run(opened)
    print_rows([{"what": what, "value": value} for what, value in found.items()], ("what", "value"), format_)


@store.command()
@project_option
@store_option
def migrate(project: Path, store: str | None) -> None:
    """Bring a store that an older kg wrote up to this version.

    Everything is said again from the records into new files, which take the old ones' place at one stroke; no
    article is read again. A store of a newer version is refused.
    """
    from kg.cli.build import Bar
    from kg.graph.renewal import migrate as run
    from kg.graph.store import SCHEMA
    from kg.project import Project
    from kg.query.place import store_path

    Project.open(project).close()
    path = store_path(project, store)
    with Project.create(project) as opened, Bar(quiet=False) as bar:
        before = run(opened, path, progress=lambda done, total: bar.update("saying", done, total))
    say(f"{path}: {f'version {before} brought to' if before is not None else 'already of version'} {SCHEMA}")
