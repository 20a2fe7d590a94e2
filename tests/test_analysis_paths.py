"""Paths: the cheapest ways first, hubs avoided, each hop with its statements."""

from typing import Any

import networkx as nx
import pytest

from kg.analysis.network import around, busiest
from kg.analysis.paths import trace


def link(made: "nx.MultiDiGraph[Any]", a: str, b: str, relation: str = "stance", confidence: float = 0.8) -> None:
    item = {"words": f"{a}-{b}", "article": "x", "start": 0, "confidence": confidence}
    made.add_edge(a, b, relation=relation, orientation=None, item=item)


@pytest.fixture
def made() -> "nx.MultiDiGraph[Any]":
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    link(network, "japan", "envoy", "role")
    link(network, "envoy", "case")
    link(network, "case", "prisoner", "case")
    link(network, "japan", "hub")
    link(network, "hub", "prisoner")
    for number in range(40):
        link(network, f"other{number}", "hub")
    return network


def nodes(path: tuple[Any, ...]) -> list[str]:
    return [path[0].source, *(hop.target for hop in path)]


def test_a_way_through_a_hub_comes_after_a_longer_one_through_a_case(made: "nx.MultiDiGraph[Any]") -> None:
    first, second = trace(made, "japan", "prisoner", paths=2)
    assert nodes(first) == ["japan", "envoy", "case", "prisoner"]
    assert nodes(second) == ["japan", "hub", "prisoner"]


def test_what_is_to_be_avoided_is_avoided(made: "nx.MultiDiGraph[Any]") -> None:
    assert [nodes(p) for p in trace(made, "japan", "prisoner", avoid=["envoy"])] == [["japan", "hub", "prisoner"]]


def test_a_way_must_pass_through_what_is_asked(made: "nx.MultiDiGraph[Any]") -> None:
    assert [nodes(p) for p in trace(made, "japan", "prisoner", through=["case"])] == [
        ["japan", "envoy", "case", "prisoner"]
    ]


def test_too_long_a_way_is_no_way(made: "nx.MultiDiGraph[Any]") -> None:
    assert [nodes(p) for p in trace(made, "japan", "prisoner", max_hops=2)] == [["japan", "hub", "prisoner"]]


def test_unlinked_things_have_no_way(made: "nx.MultiDiGraph[Any]") -> None:
    made.add_node("island")
    assert trace(made, "japan", "island") == []


def test_a_hop_gives_its_surest_statement_first(made: "nx.MultiDiGraph[Any]") -> None:
    made.add_edge(
        "japan", "envoy", relation="role", orientation=None,
        item={"words": "surer", "article": "y", "start": 5, "confidence": 0.95},
    )  # fmt: skip
    [path] = trace(made, "japan", "prisoner", paths=1)
    assert [item["words"] for item in path[0].items] == ["surer", "japan-envoy"]


def test_around_keeps_what_is_near(made: "nx.MultiDiGraph[Any]") -> None:
    assert set(around(made, ["case"], 1)) == {"case", "envoy", "prisoner"}


def test_busiest_keeps_what_was_asked_for(made: "nx.MultiDiGraph[Any]") -> None:
    kept = busiest(made, 4, ["case"])
    assert "case" in kept
    assert "hub" in kept
    assert len(kept) <= 4
