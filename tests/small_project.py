"""Fixtures: the small project of ``small_store``, written once, and its store; a test asks for them as a plugin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_store import build

from kg.graph import Store


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, written once."""
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def store(project: Path) -> Iterator[Store]:
    """Its store, open to read."""
    with Store.open(project / "kg-store") as opened:
        yield opened
