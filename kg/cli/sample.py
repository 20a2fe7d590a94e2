"""``kg sample DIR``: write out the sample articles that travel with the package."""

import shutil
from pathlib import Path

import click

from kg.cli.common import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def sample(folder: Path) -> None:
    """Write the sample articles to a new FOLDER: reports on public facts, and articles of an invented country."""
    from kg import resources
    from kg.errors import InputError

    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder}: not empty; name a new folder")
    shutil.copytree(resources.sample(), folder, dirs_exist_ok=True)
    number = sum(1 for path in folder.rglob("*") if path.is_file())
    say(f"wrote {number} files to {folder}; next: kg build {folder}")
