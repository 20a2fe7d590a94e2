"""Network, two things -> the k best ways they are linked, each hop in words with the sentence that proves it."""

import math
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import msgspec
import networkx as nx

TRIED = 2000
"""Paths looked at before giving up on more: a hub can have very many of equal length."""

COST = {"stance": 1.0, "case": 0.8, "role": 0.9}
"""What a hop costs by its relation: parts of a case bind closest, positions most loosely."""

HUB = 0.25
"""How much the number of links of its ends adds to a hop, by its logarithm."""


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a path: the two things, and the statements that link them, best first."""

    source: str
    target: str
    items: tuple[dict[str, Any], ...]


def trace(
    network: "nx.MultiDiGraph[Hashable]",
    start: Hashable,
    end: Hashable,
    *,
    paths: int = 3,
    max_hops: int = 4,
    through: Collection[Hashable] = (),
    avoid: Collection[Hashable] = (),
) -> list[tuple[Hop, ...]]:
    """The ``paths`` cheapest simple paths of at most ``max_hops`` hops, whatever way their arrows point.

    A hop costs by its relation and by how sure its best statement was read; passing through a thing with many
    links costs more, by the logarithm of their number, so that hubs explain less. Yen's algorithm, as networkx
    has it. Empty where there is none. Raises ``networkx.NodeNotFound`` for an unknown end.
    """
    plain = flatten(network, frozenset(avoid) - {start, end})
    wanted = frozenset(through)
    found: list[tuple[Hop, ...]] = []
    try:
        for path in islice(candidates(plain, start, end), TRIED):
            if len(path) - 1 <= max_hops and wanted <= set(path):
                found.append(tuple(hop(network, a, b) for a, b in pairwise(path)))
                if len(found) == paths:
                    break
    except nx.NetworkXNoPath:
        return []
    return found


def candidates(plain: "nx.Graph[Hashable]", start: Hashable, end: Hashable) -> Iterator[Sequence[Hashable]]:
    """Simple paths, cheapest first."""
    paths: Iterator[Sequence[Hashable]] = nx.shortest_simple_paths(plain, start, end, weight="cost")
    return paths


def flatten(network: "nx.MultiDiGraph[Hashable]", avoid: Collection[Hashable]) -> "nx.Graph[Hashable]":
    """The network without directions and parallels, each hop with its cost; nodes and links in a fixed order."""
    plain: nx.Graph[Hashable] = nx.Graph()
    plain.add_nodes_from(n for n in sorted(network, key=str) if n not in avoid)
    for source, target in sorted({tuple(sorted((str(a), str(b)))) for a, b in network.edges() if a != b}):
        if source in plain and target in plain:
            best = items(network, source, target)[0]
            hub = HUB * sum(math.log2(1 + network.degree(end) / 3) for end in (source, target))
            plain.add_edge(source, target, cost=round(COST[best["relation"]] + 0.5 * (1 - sureness(best)) + hub, 6))
    return plain


def hop(network: "nx.MultiDiGraph[Hashable]", source: Hashable, target: Hashable) -> Hop:
    """One hop with all that links its ends."""
    return Hop(source=str(source), target=str(target), items=tuple(items(network, source, target)))


def items(network: "nx.MultiDiGraph[Hashable]", a: Hashable, b: Hashable) -> list[dict[str, Any]]:
    """The statements between two things, best first: by relation, sureness, and then in a fixed order."""
    both = [*(network.get_edge_data(a, b) or {}).values(), *(network.get_edge_data(b, a) or {}).values()]
    found = [{**link["item"], "relation": link["relation"], "orientation": link.get("orientation")} for link in both]
    return sorted(found, key=lambda i: (-sureness(i), i["article"], i["start"], i["words"]))


def sureness(item: dict[str, Any]) -> float:
    """How surely a statement was read; those without a figure are taken as fairly sure."""
    value = item.get("confidence")
    return 0.8 if value is None else float(value)
