"""What a client accepts and the form of a query -> the format to write and the media type to call it."""

from functools import lru_cache
from typing import NamedTuple

from kg.server.faults import Fault


class Offer(NamedTuple):
    """A format of ``kg.query`` under one of its media types."""

    format: str
    media: str

    @property
    def content_type(self) -> str:
        """With the encoding where the type asks for it."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


MEDIA: tuple[Offer, ...] = (
    Offer("json", "application/sparql-results+json"),
    Offer("json", "application/json"),
    Offer("xml", "application/sparql-results+xml"),
    Offer("xml", "application/xml"),
    Offer("xml", "text/xml"),
    Offer("csv", "text/csv"),
    Offer("tsv", "text/tab-separated-values"),
    Offer("turtle", "text/turtle"),
    Offer("turtle", "application/x-turtle"),
    Offer("ntriples", "application/n-triples"),
    Offer("jsonld", "application/ld+json"),
    Offer("jsonld", "application/json"),
)
"""Each format's own media type first; where a client likes several alike, the first here."""

GRAPH_FORMATS = ("turtle", "ntriples", "jsonld")
FITTING = {
    "SELECT": ("json", "xml", "csv", "tsv"),
    "ASK": ("json", "xml"),
    "CONSTRUCT": GRAPH_FORMATS,
    "DESCRIBE": GRAPH_FORMATS,
}
"""Form of a query -> formats of its answer."""

DEFAULTS = {form: formats[0] for form, formats in FITTING.items()}


class Range(NamedTuple):
    """One entry of an Accept header."""

    kind: str
    subtype: str
    quality: float

    def matches(self, media: str) -> bool:
        """Whether a media type lies in it."""
        kind, _, subtype = media.partition("/")
        return self.kind in ("*", kind) and self.subtype in ("*", subtype)

    @property
    def precision(self) -> int:
        """The more precise entry decides about a media type."""
        return (self.kind != "*") + (self.subtype != "*")


@lru_cache(maxsize=256)
def choose(form: str, accept: str, named: str | None = None) -> Offer:
    """The offer the client likes best; ``named``, where it fits the form, goes before. Raises ``Fault`` 406."""
    if named in FITTING[form]:
        return next(offer for offer in MEDIA if offer.format == named)
    offers = [offer for offer in MEDIA if offer.format in FITTING[form]]
    ranges = ranges_of(accept)
    if not ranges:
        return offers[0]
    liked = [(quality(ranges, offer.media), offer) for offer in offers]
    best, precision = max(liking for liking, _ in liked)
    if not best:
        types = ", ".join(dict.fromkeys(offer.media for offer in offers))
        raise Fault(406, f"{form} is answered as {types}; none of these is accepted")
    return next(offer for liking, offer in liked if liking == (best, precision))


def ranges_of(accept: str) -> list[Range]:
    """The entries of an Accept header; one that cannot be read is left out."""
    found = []
    for entry in accept.lower().split(","):
        media, *parameters = (part.strip() for part in entry.split(";"))
        kind, slash, subtype = media.partition("/")
        if slash and kind and subtype:
            found.append(Range(kind, subtype, weight(parameters)))
    return found


def weight(parameters: list[str]) -> float:
    """The ``q`` among parameters, between 0 and 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def quality(ranges: list[Range], media: str) -> tuple[float, int]:
    """How well the client likes a media type, and how precisely it says so."""
    fitting = [entry for entry in ranges if entry.matches(media)]
    if not fitting:
        return 0.0, 0
    precise = max(fitting, key=lambda entry: (entry.precision, entry.quality))
    return precise.quality, precise.precision


@lru_cache(maxsize=256)
def compresses(accept_encoding: str) -> bool:
    """Whether the client takes gzip."""
    weights = {}
    for entry in accept_encoding.lower().split(","):
        name, *parameters = (part.strip() for part in entry.split(";"))
        weights[name] = weight(parameters)
    return weights.get("gzip", weights.get("*", 0.0)) > 0
