"""Finds what travels with the package: the ontology and the sample articles, installed or in a source tree."""

from functools import cache
from pathlib import Path

from kg.errors import OntologyError

PACKED = Path(__file__).parent / "_packed"
SOURCE = Path(__file__).parent.parent


@cache
def ontology() -> Path:
    """The folder of the ontology's files."""
    return _folder("ontology", "ontology")


@cache
def sample() -> Path:
    """The folder of the sample articles."""
    return _folder("articles", "data/articles")


def _folder(packed: str, source: str) -> Path:
    for folder in (PACKED / packed, SOURCE / source):
        if folder.is_dir():
            return folder
    raise OntologyError(f"the installation lacks its folder “{source}”: install hrdkg again")
