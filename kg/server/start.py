"""What the command line says -> the store to serve, the token, the origins; or one line on what is wrong with it."""

import os
import re
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.graph.store import Store
from kg.graph.terms import SHARED
from kg.query.place import place_of, shown
from kg.server.settings import SHORTEST_TOKEN

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?|https?://\[[0-9a-f:]+\](:\d+)?")


def store_to_serve(project: Path, place: str | None, *, update: bool) -> Path:
    """The folder of the store, which can be opened. Raises ``StoreError``."""
    path = place_of(project, place)
    if isinstance(path, str):
        raise StoreError(f"{shown(path)}: that server has an endpoint of its own; ask it there")
    if update:
        scratch(path)
    else:
        Store.open(path).close()
    return path.resolve()


def scratch(path: Path) -> None:
    """Make sure that a store may be changed from outside: it is new, or kg never built anything in it."""
    if not (path / "CURRENT").exists():
        Store.create(path).close()
    with Store.open(path) as store:
        built = set(store.graphs()) & set(SHARED)
    if built:
        raise StoreError(
            f"{path}: “kg build” made this store; updates would break what it proves. "
            "Name another folder with --store to allow updates in"
        )


def token_of(file: Path | None) -> str | None:
    """The token of a file, else of ``$KG_TOKEN``. Raises ``InputError`` for one that is none."""
    token = file.read_text("utf-8").strip() if file else os.environ.get("KG_TOKEN")
    where = str(file) if file else "$KG_TOKEN"
    if token is None:
        return None
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise InputError(f"{where}: a token has at least {SHORTEST_TOKEN} characters of ASCII, without spaces")
    return token


def origins_of(names: tuple[str, ...]) -> frozenset[str]:
    """The origins, checked. Raises ``InputError``."""
    for name in names:
        if not ORIGIN.fullmatch(name):
            raise InputError(f"--allow-origin {name}: an origin looks like https://example.org, without a path")
    return frozenset(names)
