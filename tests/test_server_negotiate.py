import pytest

from kg.server.faults import Fault
from kg.server.negotiate import choose, compresses

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("form", "accept", "media"),
    [
        ("SELECT", "", JSON),
        ("SELECT", "*/*", JSON),
        ("SELECT", "text/csv", "text/csv"),
        ("SELECT", "text/csv;q=0.1, text/tab-separated-values;q=0.2", "text/tab-separated-values"),
        ("SELECT", "application/json", "application/json"),
        ("SELECT", f"application/json, {JSON}", JSON),
        ("SELECT", f"{XML}, */*;q=0.5", XML),
        ("SELECT", "*/*, text/csv", "text/csv"),
        ("SELECT", f"*/*, {JSON};q=0", "application/json"),
        ("SELECT", f"application/*, {JSON};q=0.2", "application/json"),
        ("SELECT", "text/*", "text/xml"),
        ("SELECT", "text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("SELECT", "TEXT/CSV ; Q=0.7", "text/csv"),
        ("SELECT", "nonsense, text/csv", "text/csv"),
        ("ASK", "text/csv, application/sparql-results+xml;q=0.1", XML),
        ("CONSTRUCT", "", "text/turtle"),
        ("CONSTRUCT", "application/json", "application/json"),
        ("CONSTRUCT", "application/ld+json;q=0.9, text/turtle;q=0.8", "application/ld+json"),
        ("DESCRIBE", "application/n-triples", "application/n-triples"),
    ],
)
def test_the_media_type_liked_best_is_chosen(form: str, accept: str, media: str) -> None:
    assert choose(form, accept).media == media


@pytest.mark.parametrize(
    ("form", "accept"),
    [
        ("ASK", "text/csv"),
        ("SELECT", "text/turtle"),
        ("CONSTRUCT", JSON),
        ("SELECT", "*/*;q=0"),
        ("SELECT", "text/csv;q=x"),
    ],
)
def test_what_is_not_offered_is_refused_with_what_is(form: str, accept: str) -> None:
    with pytest.raises(Fault, match=r"is answered as (application|text/turtle)") as caught:
        choose(form, accept)
    assert caught.value.status == 406


def test_a_named_format_goes_before_the_header_where_it_fits() -> None:
    assert choose("SELECT", JSON, "csv").media == "text/csv"
    assert choose("CONSTRUCT", "text/turtle", "csv").media == "text/turtle"
    assert choose("SELECT", "text/csv", "sqlite").media == "text/csv"


def test_text_says_its_encoding() -> None:
    assert choose("SELECT", "text/csv").content_type == "text/csv; charset=utf-8"
    assert choose("SELECT", JSON).content_type == JSON


def test_compression_is_asked_for() -> None:
    assert compresses("deflate, gzip;q=0.5")
    assert compresses("*")
    assert not compresses("")
    assert not compresses("gzip;q=0, *")
    assert not compresses("identity")
