"""Measuring extraction against labelled articles: gold, scores that add up, floors that do not fall."""
