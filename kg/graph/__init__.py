"""Statements, authority -> quads -> store: one named graph per article, what articles share in graphs of its own."""

from kg.graph.loading import load
from kg.graph.store import Store

__all__ = ["Store", "load"]
