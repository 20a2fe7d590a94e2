"""Requests over HTTP -> answers of a store: the SPARQL 1.1 Protocol, on this machine unless told otherwise."""
