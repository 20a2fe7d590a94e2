from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse
from small_store import ARTICLES, build

from kg.errors import InputError
from kg.export.rdf import FORMATS, export_rdf
from kg.graph import Store

pytest_plugins = ["small_project"]


def exported(store: Store, format: str) -> bytes:
    out = BytesIO()
    export_rdf(store, out, format=format)
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_are_the_same_whatever_order_articles_came_in(store: Store, tmp_path: Path, format: str) -> None:
    build(tmp_path, ARTICLES[::-1])
    with Store.open(tmp_path / "kg-store") as other:
        assert exported(other, format) == exported(store, format)


@pytest.mark.parametrize("format", ["nquads", "trig", "jsonld"])
def test_what_is_written_can_be_read_back_whole(store: Store, format: str) -> None:
    assert Dataset(parse(exported(store, format), format=FORMATS[format])) == Dataset(store.quads())


def test_turtle_holds_the_union_of_all_graphs(store: Store) -> None:
    triples = {quad.triple for quad in parse(exported(store, "turtle"), format=RdfFormat.TURTLE)}
    assert triples == {quad.triple for quad in store.quads()}


@pytest.mark.parametrize("format", ["trig", "turtle"])
def test_files_with_comments_begin_with_what_they_cover(store: Store, format: str) -> None:
    first = exported(store, format).decode().splitlines()[0]
    assert first == (
        "# Internal: names people as the articles do. 3 articles, 2021-03-24 – 2022-05, 1 undated; 7 positions."
    )


def test_an_unknown_format_names_those_there_are(store: Store) -> None:
    with pytest.raises(InputError, match="there are nquads, trig, turtle, jsonld"):
        exported(store, "rdfxml")
