"""``countryinfo``'s data with ``countries.yaml`` laid over -> the names by which texts mean a country."""

import importlib.util
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from kg.errors import OntologyError
from kg.resources import ontology

LONG_FORM = re.compile(
    r"\b(Republic|Kingdom|State|States|Union|Federation|Confederation|Commonwealth|Principality|Sultanate|Emirates|Duchy"
    r"|Nation)\b"
)
"""Of the library's spellings only official long names in English are taken: the rest are codes and other languages."""

NO_NAME = re.compile(r"^[Tt]he |,")
"""Spellings with an article of their own, and those turned round for sorting."""


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A State, or a territory that dialogues name, with the words that mean it."""

    code: str
    """ISO 3166 alpha-2 (``XK`` for Kosovo)."""
    label: str
    names: tuple[str, ...]
    """All names, the label first, no “the”, apostrophes straight; abbreviations only where texts use them as names."""
    demonyms: tuple[str, ...]
    """Adjectives and words for its people, singular."""
    capital: str | None
    """Only where its name, made to speak, means the country's government."""
    metonyms: tuple[str, ...]
    """Other places that mean the government when they speak, and other spellings of the capital."""
    ambiguous: tuple[str, ...]
    """Those of all these words that are also names of people, other places or other countries: not enough alone."""


class Stated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``countries.yaml`` says of one country: lists add to the library's, single values replace them."""

    code: str
    label: str | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    only_demonyms: tuple[str, ...] | None = None
    """Instead of the library's, where that is wrong or shared; may be empty."""
    capital: str | msgspec.UnsetType | None = msgspec.UNSET
    metonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    """Names the library gives that texts do not use for it."""
    excluded: bool = False
    """Not a party to dialogue, or hidden behind another meaning of its name."""


class Listed(msgspec.Struct, frozen=True, rename={"codes": "ISO", "spellings": "altSpellings"}):
    """The part of one of the library's files that is of use."""

    name: str | None = None
    codes: dict[str, str | None] = {}
    capital: str | list[str] | None = None
    demonym: str | None = None
    spellings: tuple[str, ...] = ()


@cache
def countries() -> Mapping[str, Country]:
    """Countries by ISO code, in the order of their codes."""
    stated = {row.code: row for row in _stated()}
    listed = {code: row for row in _library() if (code := row.codes.get("alpha2"))}
    merged = (_merge(code, listed.get(code, Listed()), stated.get(code)) for code in sorted({*listed, *stated}))
    return MappingProxyType({country.code: country for country in merged if country is not None})


def _merge(code: str, listed: Listed, stated: Stated | None) -> Country | None:
    own = stated or Stated(code=code)
    label = own.label or listed.name
    if own.excluded or label is None:
        return None
    library = [listed.name or label, *(s for s in listed.spellings if s.isascii() and LONG_FORM.search(s))]
    names = [name for name in library if name not in own.dropped and not NO_NAME.search(name)]
    demonyms = (listed.demonym or "").split(",") if own.only_demonyms is None else own.only_demonyms
    capital = listed.capital if own.capital is msgspec.UNSET else own.capital
    return Country(
        code=code,
        label=label,
        names=_unique(label, *names, *own.names),
        demonyms=_unique(*demonyms, *own.demonyms),
        capital=capital if isinstance(capital, str) and capital != label else None,
        metonyms=own.metonyms,
        ambiguous=own.ambiguous,
    )


def _unique(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word))


def _stated() -> list[Stated]:
    path = ontology() / "authority" / "countries.yaml"
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=list[Stated])
    except msgspec.DecodeError as error:
        raise OntologyError(f"{path}: {error}") from error


def _library() -> Iterator[Listed]:
    # its own loader parses every border polygon and imports a command line: 20 times slower
    spec = importlib.util.find_spec("countryinfo")
    if spec is None or not spec.submodule_search_locations:
        raise OntologyError("the package “countryinfo” is not installed: install hrdkg again")
    folder = Path(spec.submodule_search_locations[0]) / "data"
    decode = msgspec.json.Decoder(Listed).decode
    return (decode(path.read_bytes()) for path in sorted(folder.glob("*.json")))
