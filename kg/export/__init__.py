"""A store -> files: its quads in the formats of RDF, its rows as JSON lines or CSV."""
