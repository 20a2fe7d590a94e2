"""An open store -> how much is in it, in figures."""

from typing import Any

from kg.graph.backup import size
from kg.graph.store import Store
from kg.graph.terms import TYPE, term

COUNTED = {
    "articles": "Article",
    "stances": "Stance",
    "utterances": "Utterance",
    "cases": "Case",
    "mentions": "Mention",
}
"""What is counted -> class."""


def stats(store: Store) -> dict[str, Any]:
    """What a store holds by name; bytes are None where its files are out of reach."""
    quads = len(store)
    counts = {name: count(store, kind) for name, kind in COUNTED.items()}
    room = size(store.path) if store.path else None
    return {
        "store": str(store.path or store.address or "in memory"),
        "version": store.version(),
        "generation": store.generation(),
        "quads": quads,
        "graphs": len(store.graphs()),
        **counts,
        "bytes": room,
        "bytes_per_quad": round(room / quads, 1) if room is not None and quads else None,
    }


def count(store: Store, kind: str) -> int:
    """How many things of a class there are; counted by the engine."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s {TYPE} {term(kind)} }} }}"
    found: Any = store.engine.query(query)
    (row,) = found
    return int(row["n"].value)
