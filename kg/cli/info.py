"""``kg info``: versions, what the project holds, what is installed."""

import platform
from importlib import metadata
from pathlib import Path

import click

import kg
from kg.cli.common import format_option, print_rows, project_option

LIBRARIES = ("spacy", "pyoxigraph", "rdflib", "networkx", "pyvis", "trafilatura")


@click.command()
@project_option
@format_option()
def info(project: Path, format_: str | None) -> None:
    """Print versions, counts and the language model in use."""
    rows = [{"what": "hrdkg", "value": kg.__version__}, {"what": "Python", "value": platform.python_version()}]
    rows += [{"what": name, "value": metadata.version(name)} for name in LIBRARIES]
    rows.append({"what": "language model", "value": model()})
    rows += counts(project)
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
        size = (
            sum(path.stat().st_size for path in opened.store.rglob("*") if path.is_file())
            if opened.store.exists()
            else 0
        )
        return [
            {"what": "project", "value": str(project.resolve())},
            {"what": "articles", "value": str(len(opened.records.ids()))},
            {"what": "store", "value": f"{size / 1e6:.1f} MB"},
        ]
