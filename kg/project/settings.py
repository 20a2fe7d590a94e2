"""``kg.toml`` -> the settings of a project; an unknown key or a wrong value is an error, never ignored."""

import tomllib
from pathlib import Path

import msgspec

from kg.errors import ProjectError

NAME = "kg.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a project may set."""

    store: str = "kg-store"
    """The folder of the embedded store, relative to the project's."""


def read_settings(folder: Path) -> Settings:
    """The settings of the project in ``folder``; the defaults where it has no ``kg.toml``."""
    path = folder / NAME
    if not path.exists():
        return Settings()
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        known = ", ".join(Settings.__struct_fields__)
        raise ProjectError(f"{path}: {error}; known keys are {known}") from error
