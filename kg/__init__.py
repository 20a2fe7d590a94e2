"""A corpus holds articles; text work marks their sentences, mentions and quotations; extractors read
stances, cases and roles off them; people accept or reject; what is said becomes quads in one named
graph per article; SPARQL asks; networks measure; pages and files show.
"""

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg import view
    from kg.api import Graph, Rows, build, open_project, open_store, read

__all__ = ["Graph", "Rows", "__version__", "build", "open_project", "open_store", "read", "view"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, so that ``import kg`` costs nothing (PEP 562)."""
    if name == "view":
        return importlib.import_module("kg.view")
    if name in __all__:
        return getattr(importlib.import_module("kg.api"), name)
    raise AttributeError(f"module “kg” has no attribute “{name}”")
