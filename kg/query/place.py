"""A project's folder and what ``--store`` says -> the open store to ask."""

from pathlib import Path

from kg.errors import StoreError
from kg.graph.store import Store
from kg.project.settings import read_settings


def store_path(folder: Path, place: str | None = None) -> Path:
    """Where the RDF of a project is: as told, else as its ``kg.toml`` says, else ``kg-store/``.

    Raises ``StoreError`` for the address of a server: only stores on this disk can be asked.
    """
    stated = place or read_settings(folder).store
    if stated is None:
        return folder / "kg-store"
    if "://" in stated:
        raise StoreError(f"{stated}: only a store in a folder can be asked; name its folder")
    return Path(stated) if place else folder / stated


def open_store(folder: Path, place: str | None = None) -> Store:
    """Open a project's store to read; close it, or use ``with``. Raises ``StoreError`` where there is none."""
    return Store.open(store_path(folder, place))
