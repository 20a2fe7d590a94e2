"""A project's folder and what ``--store`` says -> the open store: a folder on this disk, or a server."""

from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, cast

from kg.errors import StoreError
from kg.graph.store import Store
from kg.project.log import lines
from kg.project.settings import read_settings

if TYPE_CHECKING:  # what speaks HTTP is imported where a server is named: it takes as long as all else of a question
    from kg.graph.remote import RemoteStore

KEY = ".server-key"
"""File by which a server knows the project that writes to it."""


def is_address(place: str) -> bool:
    """Whether a place is a server's address and not a folder."""
    return "://" in place


def place_of(folder: Path, place: Path | str | None = None) -> Path | str:
    """Where the RDF of a project is: as told, else as its ``kg.toml`` says, else ``kg-store/``; a server is a text."""
    stated = str(place or "") or read_settings(folder).store
    if is_address(stated):
        return stated
    return Path(stated) if place else folder / stated


def store_path(folder: Path, place: Path | str | None = None) -> Path:
    """The folder where the RDF of a project is; raises ``StoreError`` where a server has it."""
    found = place_of(folder, place)
    if isinstance(found, str):
        raise StoreError(f"{shown(found)}: a server; this is done to a store in a folder: name one with --store")
    return found


def open_store(folder: Path, place: Path | str | None = None) -> Store:
    """Open a project's store to read; close it, or use ``with``. Raises ``StoreError`` where there is none."""
    found = place_of(folder, place)
    return as_store(open_server(found)) if isinstance(found, str) else Store.open(found)


def open_server(address: str) -> "RemoteStore":
    """Connect to a server to read; raises ``StoreError``."""
    from kg.graph.remote import RemoteStore

    return RemoteStore.open(address)


def writer(folder: Path, place: Path | str | None = None) -> Store:
    """Open a project's store to write, which makes it where it is missing; close it, or use ``with``.

    Raises ``StoreLocked`` while somebody else writes, ``StoreError`` where it cannot be written to, or where a server
    holds what another project put there.
    """
    found = place_of(folder, place)
    if isinstance(found, Path):
        return Store.create(found)
    from kg.graph.remote import RemoteStore

    store = RemoteStore.create(found, writer=key(folder))
    try:
        refuse_strangers(store, folder)
    except StoreError:
        store.close()
        raise
    return as_store(store)


def reach(folder: Path, place: Path | str | None = None) -> None:
    """Raise what ``writer`` would where a server is to be written to: before much work is done, not after it."""
    if isinstance(place_of(folder, place), str):
        writer(folder, place).close()


def refuse_strangers(store: "RemoteStore", folder: Path) -> None:
    """Raise ``StoreError`` where a server has articles that a project never read: it would take them for removed."""
    held = store.articles()
    if not held:
        return
    strangers = sorted(held - {line["article"] for line in lines(folder) if "article" in line})
    if strangers:
        raise StoreError(
            f"{store.address}: holds {len(strangers)} articles that this project never read, such as {strangers[0]}; "
            "another project loads there: give each project a dataset of its own"
        )


def foreign(store: Store) -> list[str]:
    """The names of graphs in a server that are not ours: they are left alone."""
    return cast("RemoteStore", store).foreign if store.address else []


def key(folder: Path) -> str:
    """What tells this project from others that write to a server; made when it is first asked for."""
    path = folder / KEY
    if not path.exists():
        path.write_text(token_hex(16) + "\n", "ascii")
    return path.read_text("ascii").strip()


def called(store: Store) -> str:
    """What a store is called in messages: its folder, or the server's address."""
    return store.address or str(store.path or "the store in memory")


def shown(place: str) -> str:
    """An address as it may be shown: nothing before its host."""
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def as_store(store: "RemoteStore") -> Store:
    """A server's store where any store will do: it has all that is asked of one, and ``engine`` answers alike."""
    return cast(Store, store)
