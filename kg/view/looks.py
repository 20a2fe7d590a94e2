"""What a node of each kind and a link of each orientation looks like: form as well as colour."""

from typing import Any

KINDS: dict[str, dict[str, str]] = {
    "Person": {"label": "person", "shape": "dot", "color": "#3d7ea6"},
    "Institution": {"label": "body", "shape": "square", "color": "#5b6bb0"},
    "Country": {"label": "country", "shape": "hexagon", "color": "#2f8f83"},
    "Government": {"label": "government", "shape": "hexagon", "color": "#62b6a6"},
    "Group": {"label": "group", "shape": "triangle", "color": "#7d8aa0"},
    "UnnamedSource": {"label": "unnamed source", "shape": "triangleDown", "color": "#a0a7b3"},
    "Case": {"label": "case", "shape": "diamond", "color": "#c2572b"},
    "Right": {"label": "right", "shape": "star", "color": "#b8860b"},
    "Event": {"label": "meeting or event", "shape": "triangleDown", "color": "#8a5aa8"},
    "Instrument": {"label": "law or treaty", "shape": "square", "color": "#9a7b4f"},
    "Proposition": {"label": "other matter", "shape": "dot", "color": "#b9bec7"},
}

STYLES: dict[str, dict[str, Any]] = {
    "CRITICAL": {"color": "#c0392b", "dashes": False, "arrow": "arrow"},
    "DEFENSIVE": {"color": "#7d3c98", "dashes": [7, 4], "arrow": "bar"},
    "DIRECTIVE": {"color": "#d17a00", "dashes": [2, 3], "arrow": "vee"},
    "SUPPORTIVE": {"color": "#1e8449", "dashes": False, "arrow": "circle"},
    "COMMISSIVE": {"color": "#1f7a99", "dashes": [10, 3, 2, 3], "arrow": "arrow"},
    "NEUTRAL": {"color": "#7f8c8d", "dashes": False, "arrow": "vee"},
    "role": {"color": "#8fa3b8", "dashes": [1, 3], "arrow": "arrow"},
    "case": {"color": "#b07d62", "dashes": [4, 2], "arrow": "arrow"},
}

RELATIONS = {"stance": "position", "role": "role", "case": "part of a case"}
