"""Authority files (``*.yaml``) -> known actors, instruments and publishers, and which names never mean one thing."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec

from kg.errors import OntologyError
from kg.resources import ontology

ActorKind = Literal["Person", "Institution", "Group", "Instrument"]
PUBLISHERS = "publishers.yaml"
NEVER_MERGE = "never-merge.yaml"
OTHERS = frozenset((PUBLISHERS, NEVER_MERGE, "countries.yaml"))
"""Files of an authority folder that list something else than actors and instruments."""


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public office somebody held; ISO 8601 prefixes; no end = not ended when the entry was written."""

    title: str
    since: str
    until: str | None = None
    organisation: str | None = None
    """Id of an institution."""
    country: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public body, an office-holder or an instrument that articles name; never a private person."""

    id: str
    kind: ActorKind
    label: str
    aliases: tuple[str, ...] = ()
    """Other names that mean it wherever they stand (for a body with ``country``: in articles on that country)."""
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166 alpha-2."""
    part_of: str | None = None
    """Id of the larger body."""
    represents: str | None = None
    """Whose voice it is: an id, or ``Country:KH``, ``Government:KH``."""
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    source: str
    never_merge: tuple[str, ...] = ()
    """Ids and names that are something else, however alike they look."""
    description: str


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes articles, and who owns it as far as public sources say."""

    name: str
    aliases: tuple[str, ...] = ()
    ownership: Literal["State", "party", "private", "unknown"]
    country: str | None = None
    note: str
    source: str


class NeverMerge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Things that are all different from each other: each an id of the authority, or a name."""

    names: tuple[str, ...]
    why: str


Row = TypeVar("Row", Actor, Publisher, NeverMerge)


def authority(extra: Path | None = None) -> Mapping[str, Actor]:
    """All known actors and instruments by id, in the order of ids.

    ``extra`` is a project's folder of such files, read at each call: its entries overwrite the fields they state
    of a packaged entry of the same id, and add what is new. Raises ``OntologyError`` with file and entry.
    """
    return _our_authority() if extra is None else _read(_our_entries(), _entries(extra), never_merge(extra))


def actors(extra: Path | None = None) -> Mapping[str, Actor]:
    """The known agents: public bodies, groups of States and office-holders."""
    return _of_kind(authority(extra), instruments=False)


def instruments(extra: Path | None = None) -> Mapping[str, Actor]:
    """The known treaties, declarations, laws and reports."""
    return _of_kind(authority(extra), instruments=True)


def publishers(extra: Path | None = None) -> Mapping[str, Publisher]:
    """Publishers by name; a project's entry replaces the packaged one of the same name."""
    own = _list(extra / PUBLISHERS, Publisher) if extra else ()
    return MappingProxyType({row.name: row for row in (*_our_publishers(), *own)})


def never_merge(extra: Path | None = None) -> tuple[NeverMerge, ...]:
    """Sets of things that are never one, as listed."""
    return (*_our_never_merge(), *(_list(extra / NEVER_MERGE, NeverMerge) if extra else ()))


def different(extra: Path | None = None) -> frozenset[tuple[str, str]]:
    """Pairs of casefolded names, in code-point order, that never name one thing; ids stand for all their names."""
    known = authority(extra)

    def names(member: str) -> Iterable[str]:
        actor = known.get(member)
        return (member,) if actor is None else (actor.label, *actor.aliases, *actor.acronyms)

    members = ((a, b) for row in never_merge(extra) for a, b in combinations(row.names, 2))
    pairs = ((x.casefold(), y.casefold()) for a, b in members for x, y in product(names(a), names(b)))
    return frozenset((min(pair), max(pair)) for pair in pairs)


Entries = Mapping[str, tuple[dict[str, Any], str]]
"""Id -> the fields an entry states, and the file it stands in."""


def _ours() -> Path:
    return ontology() / "authority"


@cache
def _our_entries() -> Entries:
    return _entries(_ours())


@cache
def _our_authority() -> Mapping[str, Actor]:
    return _read(_our_entries(), {}, never_merge())


def _read(packaged: Entries, own: Entries, apart: Iterable[NeverMerge]) -> Mapping[str, Actor]:
    others = _others(apart)
    return MappingProxyType(
        {key: _actor(key, packaged.get(key), own.get(key), others.get(key, set())) for key in sorted({*packaged, *own})}
    )


def _actor(
    key: str, packaged: tuple[dict[str, Any], str] | None, own: tuple[dict[str, Any], str] | None, others: set[str]
) -> Actor:
    fields: dict[str, Any] = {}
    place = ""
    for stated in (packaged, own):
        if stated is not None:
            fields |= stated[0]
            place = stated[1]
    actor = _convert(fields, Actor, f"{place}: {key}")
    return msgspec.structs.replace(actor, never_merge=tuple(sorted({*actor.never_merge, *others})))


def _entries(folder: Path) -> Entries:
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for number, row in enumerate(() if path.name in OTHERS else _rows(path), 1):
            key = str(row.get("id", f"entry {number}"))
            if key in found:
                raise OntologyError(f"{path}: {key}: the id stands twice ({found[key][1]})")
            found[key] = row, str(path)
    return found


def _of_kind(known: Mapping[str, Actor], *, instruments: bool) -> Mapping[str, Actor]:
    return MappingProxyType({key: a for key, a in known.items() if (a.kind == "Instrument") == instruments})


def _others(rows: Iterable[NeverMerge]) -> Mapping[str, set[str]]:
    apart: dict[str, set[str]] = {}
    for row in rows:
        for name in row.names:
            apart.setdefault(name, set()).update(other for other in row.names if other != name)
    return apart


@cache
def _our_publishers() -> tuple[Publisher, ...]:
    return tuple(_list(_ours() / PUBLISHERS, Publisher))


@cache
def _our_never_merge() -> tuple[NeverMerge, ...]:
    return tuple(_list(_ours() / NEVER_MERGE, NeverMerge))


def _list(path: Path, row_type: type[Row]) -> Iterator[Row]:
    if path.is_file():
        for number, row in enumerate(_rows(path), 1):
            yield _convert(row, row_type, f"{path}: entry {number}")


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=list[dict[str, Any]])
    except msgspec.DecodeError as error:
        raise OntologyError(f"{path}: {error}") from error


def _convert(row: dict[str, Any], row_type: type[Row], place: str) -> Row:
    try:
        return msgspec.convert(row, row_type)
    except msgspec.ValidationError as error:
        raise OntologyError(f"{place}: {error}") from error
