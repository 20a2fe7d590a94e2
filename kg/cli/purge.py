"""``kg purge``: after it, no file of the project holds words of articles that were removed or replaced."""

from pathlib import Path

import click

from kg.cli.common import project_option, say, store_option


@click.command(short_help="Take the words of removed articles out of all files.")
@project_option
@store_option
def purge(project: Path, store: str | None) -> None:
    """Take the words of removed and replaced articles out of every file of the project.

    The store is said again into new files, the records are written anew, files that no article needs are deleted,
    and the log forgets where removed articles came from. Stopped or killed at any point, nothing is lost: run it
    again.
    """
    from kg.cli.build import Bar
    from kg.graph.renewal import renew
    from kg.project import Project
    from kg.query.place import store_path

    Project.open(project).close()  # says so where there is no project, rather than making one
    path = store_path(project, store)
    with Project.create(project) as opened, Bar(quiet=False) as bar:
        renew(opened, path, progress=lambda done, total: bar.update("saying", done, total))
        strays = opened.purge()
        articles = len(opened.records.ids())
    say(f"{project}: the files now hold words of {articles:,} articles and of no others ({strays} stray files deleted)")
    say("not touched: backups, exports and pages made before, and your own copies of the articles")
    say("deleted files are not overwritten on the disk: that is up to the disk and its encryption")
