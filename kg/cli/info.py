"""``kg info``: versions, what the project holds, what is installed."""

import platform
from importlib import metadata
from pathlib import Path

import click

import kg
from kg.cli.common import format_option, print_rows, project_option, store_option

LIBRARIES = ("spacy", "pyoxigraph", "rdflib", "networkx", "pyvis", "trafilatura")


@click.command()
@project_option
@store_option
@format_option()
def info(project: Path, store: str | None, format_: str | None) -> None:
    """Print versions, counts and the language model in use."""
    rows = [{"what": "hrdkg", "value": kg.__version__}, {"what": "Python", "value": platform.python_version()}]
    rows += [{"what": name, "value": metadata.version(name)} for name in LIBRARIES]
    rows.append({"what": "language model", "value": model()})
    rows += counts(project)
    rows += held(project, store)
    print_rows(rows, ("what", "value"), format_)


def model() -> str:
    """The language model that would read articles."""
    from kg.errors import ModelMissing
    from kg.text.models import version

    try:
        return version()
    except ModelMissing as error:
        return str(error)


def counts(project: Path) -> list[dict[str, str]]:
    """What the project holds, if there is one."""
    from kg.errors import ProjectError
    from kg.project import Project

    try:
        opened = Project.open(project)
    except ProjectError as error:
        return [{"what": "project", "value": str(error)}]
    with opened:
        return [
            {"what": "project", "value": str(project.resolve())},
            {"what": "articles", "value": str(len(opened.records.ids()))},
        ]


def held(project: Path, store: str | None) -> list[dict[str, str]]:
    """Where the store is and how large; of a server what it is and holds, or why it cannot be asked."""
    from kg.errors import StoreError
    from kg.query.place import open_server, place_of

    place = place_of(project, store)
    if isinstance(place, Path):
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        return [{"what": "store", "value": f"{size / 1e6:.1f} MB"}]
    try:
        with open_server(place) as server:
            rows = {
                "store": f"{server.address} ({server.ends.layout.name})",
                "graphs": f"{len(server.graphs()):,}",
                "quads": f"{len(server):,}",
                "graphs of others": f"{len(server.foreign):,}",
                "being written to": "yes, or that was interrupted" if server.busy else "no",
            }
    except StoreError as error:
        rows = {"store": str(error)}
    return [{"what": what, "value": value} for what, value in rows.items()]
