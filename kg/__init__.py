"""A corpus holds articles; text work marks their sentences, mentions and quotations; extractors read
stances, cases and roles off them; people accept or reject; what is said becomes quads in one named
graph per article; SPARQL asks; networks measure; pages and files show.
"""

__version__ = "0.1.0"
