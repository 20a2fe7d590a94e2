"""Network -> the text of one HTML page: pyvis is the model, the template ours, nothing is asked of the web."""

import base64
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from importlib.resources import files
from typing import Any

import networkx as nx
import numpy as np

from kg.view.looks import KINDS, RELATIONS, STYLES

VIS = "lib/vis-9.1.2/vis-network.min.js"
SEED = 7
SHORT = 38
GAP = 220.0
"""Pixels between components."""

ROOM = (190.0, 95.0)
"""Pixels a node with its label has to itself, across and down."""

FEW = 25
EVEN = 0.6
"""Of more than a few nodes, how much of a place is its rank along the axis: what is crowded gets room."""

TURNING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
INTRODUCTION = (
    "Each node is a person, body, country, case, right or other matter; each arrow says that somebody was reported to "
    "hold a position on it, held a role in it, or was part of it. Click one to read the words. An arrow never says "
    "that something is true, only that an article says who said it."
)


def page(
    network: "nx.MultiDiGraph[Hashable]",
    *,
    title: str = "Human-rights dialogue",
    coverage: str = "",
    profile: str = "internal",
    focus: frozenset[str] = frozenset(),
    hidden: tuple[str, ...] = (),
) -> str:
    """Render a network as made by ``kg.analysis``.

    Nodes carry ``label``, ``kind``, ``country``, ``aliases``; links ``relation``, ``orientation`` and ``item``, one
    statement with its words and evidence. ``network.graph["articles"]`` describes the articles by id. ``focus`` are
    nodes shown first, ``hidden`` orientations switched off at the start. Raises ``KeyError`` where these are missing.
    """
    data = {
        "title": title,
        "profile": profile,
        "coverage": coverage,
        "introduction": INTRODUCTION,
        "hidden": list(hidden),
        "articles": network.graph["articles"],
        "kinds": KINDS,
        "styles": STYLES,
        "relations": RELATIONS,
        **drawing(network, focus),
    }
    return fill(inert(data), title)


def drawing(network: "nx.MultiDiGraph[Hashable]", focus: frozenset[str]) -> dict[str, list[dict[str, Any]]]:
    """Nodes and links as pyvis models them, with positions, sizes and what the page adds."""
    from pyvis.network import Network

    model = Network(directed=True)
    places = layout(network)
    for node in sorted(network, key=str):
        known = network.nodes[node]
        size = 10 + 4 * math.sqrt(network.degree(node))
        model.add_node(str(node), label=short(known["label"]), x=places[node][0], y=places[node][1], size=min(size, 34))
    nodes = model.get_network_data()[0]
    kept = ("id", "x", "y", "size")
    described = [
        {**{key: drawn[key] for key in kept}, **describe(network.nodes[drawn["id"]], drawn["id"] in focus)}
        for drawn in nodes
    ]
    return {"nodes": described, "links": list(bundles(network))}


def describe(known: Mapping[str, Any], focus: bool) -> dict[str, Any]:
    """What the page shows of a node beside its place."""
    aliases = [plain(a) for a in known.get("aliases", ()) if a != known["label"]]
    return {
        "label": plain(known["label"]),
        "short": short(plain(known["label"])),
        "kind": known["kind"],
        "country": known.get("country") or "",
        "aliases": aliases,
        "focus": focus,
    }


def bundles(network: "nx.MultiDiGraph[Hashable]") -> Iterator[dict[str, Any]]:
    """Parallel links of one relation and orientation as one, siblings bent apart."""
    groups: dict[tuple[str, str], dict[tuple[str, str], list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for source, target, known in network.edges(data=True):
        groups[str(source), str(target)][known["relation"], known.get("orientation") or ""].append(known["item"])
    for number, ((source, target), kinds) in enumerate(sorted(groups.items())):
        opposite = (target, source) in groups
        for place, ((relation, orientation), items) in enumerate(sorted(kinds.items())):
            yield {
                "id": f"{number}-{place}",
                "from": source,
                "to": target,
                "relation": relation,
                "orientation": orientation or None,
                "bend": round(0.12 * (place + (1 if opposite or len(kinds) > 1 else 0)), 2),
                "items": sorted(items, key=lambda item: (item["article"], item["start"], item["words"])),
            }


def layout(network: "nx.MultiDiGraph[Hashable]") -> dict[Hashable, tuple[float, float]]:
    """Positions in pixels, computed here and seeded so that the page need not move: components packed in rows."""
    simple: nx.Graph[Hashable] = nx.Graph()
    simple.add_nodes_from(sorted(network, key=str))
    simple.add_edges_from(sorted((str(a), str(b)) for a, b in network.edges()))
    places: dict[Hashable, tuple[float, float]] = {}
    across, down, row = 0.0, 0.0, 0.0
    width = 170 * math.sqrt(max(len(simple), 1)) + 200
    for part in sorted(nx.connected_components(simple), key=lambda c: (-len(c), min(map(str, c)))):
        around = spread(simple.subgraph(sorted(part, key=str)))
        left, top = min(x for x, _ in around.values()), min(y for _, y in around.values())
        wide = max(x for x, _ in around.values()) - left + GAP
        high = max(y for _, y in around.values()) - top + GAP
        if across and across + wide > width:
            across, down, row = 0.0, down + row, 0.0
        for node, (x, y) in around.items():
            places[node] = (round(across + x - left, 1), round(down + y - top, 1))
        width = max(width, wide)
        across += wide
        row = max(row, high)
    return places


def spread(part: "nx.Graph[Hashable]") -> dict[Hashable, tuple[float, float]]:
    """One component by Fruchterman and Reingold's springs, evened out along each axis, labels pushed off each other."""
    names = sorted(part, key=str)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    found = nx.spring_layout(part, seed=SEED, iterations=150, k=2.5 / math.sqrt(len(names)))
    places = np.array([found[name] for name in names], dtype=float)
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(names) - 1) * 2 - 1
    even = EVEN if len(names) > FEW else 0.0
    side = math.sqrt(len(names)) / 2 + 0.4
    places = ((1 - even) * places / np.abs(places).max(axis=0) + even * ranks) * side * np.array(ROOM)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, apart(places), strict=True)}


def apart(places: "np.ndarray[Any, np.dtype[np.float64]]") -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Push nodes that overlap, label included, off each other, a little at a time."""
    room = np.array(ROOM) * 0.8
    number = np.arange(len(places))
    later = np.sign(number[:, None, None] - number[None, :, None])  # who gives way where two stand in one place
    for _ in range(120):
        gaps = places[:, None] - places[None, :]
        overlap = 1 - np.abs(gaps) / room
        near = np.logical_and(overlap[:, :, 0] > 0, overlap[:, :, 1] > 0)
        np.fill_diagonal(near, False)
        if not near.any():
            break
        push = (np.sign(gaps) + (gaps == 0) * later) * overlap * room * near[:, :, None]
        least = overlap[:, :, 0] < overlap[:, :, 1]
        push[:, :, 1][least] = 0
        push[:, :, 0][~least] = 0
        places = places + 0.35 * push.sum(axis=1)
    return places


def plain(label: str) -> str:
    """A label without marks that turn the writing direction of what follows it."""
    return label.translate(TURNING)


def short(label: str) -> str:
    """A label that fits beside a node."""
    return label if len(label) <= SHORT else label[: SHORT - 1].rstrip() + "…"


def inert(data: Mapping[str, Any]) -> str:
    """JSON that no HTML or JavaScript parser can take for markup."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "&<>\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def fill(data: str, title: str) -> str:
    """The template with its parts, allowed to run nothing but them."""
    style, script = asset("page.css"), asset("page.js")
    library = files("pyvis").joinpath(VIS).read_text("utf-8").replace("</script", "<\\/script")
    policy = (
        "default-src 'none'; "
        f"script-src {hashed(library)} {hashed(script)}; style-src {hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    parts = {"CSP": policy, "TITLE": escape(title), "STYLE": style, "DATA": data, "VIS": library, "SCRIPT": script}
    head, *rest = asset("page.html").split("@")
    # Split once, so that a marker inside a label is never filled in.
    return head + "".join(parts.get(piece, piece) for piece in rest)


def asset(name: str) -> str:
    """One of the page's own files."""
    return files("kg.view").joinpath("assets", name).read_text("utf-8")


def hashed(content: str) -> str:
    """The source expression that allows exactly this content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def escape(text: str) -> str:
    """Text for an HTML element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
