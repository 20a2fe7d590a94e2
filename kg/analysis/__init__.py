"""Rows -> networks and what is measured on them: paths between two things."""

from kg.analysis.network import network
from kg.analysis.paths import Hop, trace

__all__ = ["Hop", "network", "trace"]
