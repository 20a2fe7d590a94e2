"""The SKOS schemes of the ontology -> frozen tables keyed by slug, in the order of their files."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

import msgspec

from kg.errors import OntologyError
from kg.vocab.names import HRD, RDF, SKOS, Entry, entries


class StanceType(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of position; ``orientation`` is its default, which the object of the stance may change."""

    id: str
    label: str
    """Third person: “expresses concern about”."""
    definition: str
    family: str
    polarity: int
    """−2 … +2, toward the state of affairs; 0 outside the families APPRAISE and ALIGN."""
    orientation: str
    notation: str | None
    """PLOVER event type."""


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """A human right and the words by which texts name it."""

    id: str
    label: str
    definition: str
    basis: tuple[str, ...]
    """One string per instrument: ``ICCPR 6(2), 6(4)–(6)``; “≈” before it: read into the article by practice."""
    signals: tuple[str, ...]
    generic: tuple[str, ...]
    """Signals that count only where the sentence speaks of rights."""


class CaseKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of affair, the words by which texts name it, and the rights it brings into question (never: violates)."""

    id: str
    label: str
    definition: str
    affair: str
    """Kinds of one affair make one case of one subject."""
    engages: tuple[str, ...]
    basis: tuple[str, ...]
    signals: tuple[str, ...]
    """Noun phrases and participles."""
    event_nouns: tuple[str, ...]
    """“the … of X”, “X's …”."""
    event_verbs: tuple[str, ...]
    """Lemmas (with particle) whose object or passive subject is the case's subject."""
    remedy_nouns: tuple[str, ...]
    """Aspect *remedy*: “the release of X”."""
    remedy_verbs: tuple[str, ...]
    process_nouns: tuple[str, ...]
    """Aspect *process*: “the trial of X”. A word may stand in two lists."""
    process_verbs: tuple[str, ...]
    protection: str


class AffectedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A group of people whose rights are affected, and the words by which texts name it."""

    id: str
    label: str
    definition: str
    signals: tuple[str, ...]


Row = TypeVar("Row", StanceType, Right, CaseKind, AffectedGroup)


@cache
def stance_types() -> Mapping[str, StanceType]:
    """The 29 types of position."""
    return _table(
        StanceType(
            id=slug,
            label=_one(slug, said, SKOS + "prefLabel"),
            definition=_one(slug, said, SKOS + "definition"),
            family=_slug(_one(slug, said, HRD + "family")),
            polarity=int(_one(slug, said, HRD + "polarity")),
            orientation=_slug(_one(slug, said, HRD + "orientation")),
            notation=_optional(slug, said, SKOS + "notation"),
        )
        for slug, said in _members("stances.ttl", "StanceType")
    )


@cache
def rights() -> Mapping[str, Right]:
    """The 45 rights, and ``humanRights`` for human rights in general."""
    return _rights("Right")


@cache
def rights_flags() -> Mapping[str, Right]:
    """What qualifies rights without being one: ``emergency``."""
    return _rights("RightsFlag")


@cache
def case_kinds() -> Mapping[str, CaseKind]:
    """The 21 kinds of affair."""
    return _table(
        CaseKind(
            id=slug,
            label=_one(slug, said, SKOS + "prefLabel"),
            definition=_one(slug, said, SKOS + "definition"),
            affair=_one(slug, said, HRD + "affair"),
            engages=tuple(_slug(iri) for iri in said.get(HRD + "engages", ())),
            basis=said.get(HRD + "legalBasis", ()),
            signals=said.get(HRD + "signal", ()),
            event_nouns=said.get(HRD + "eventNoun", ()),
            event_verbs=said.get(HRD + "eventVerb", ()),
            remedy_nouns=said.get(HRD + "remedyNoun", ()),
            remedy_verbs=said.get(HRD + "remedyVerb", ()),
            process_nouns=said.get(HRD + "processNoun", ()),
            process_verbs=said.get(HRD + "processVerb", ()),
            protection=_slug(_one(slug, said, HRD + "protection")),
        )
        for slug, said in _members("cases.ttl", "CaseKind")
    )


@cache
def affected_groups() -> Mapping[str, AffectedGroup]:
    """The 14 groups."""
    return _table(
        AffectedGroup(
            id=slug,
            label=_one(slug, said, SKOS + "prefLabel"),
            definition=_one(slug, said, SKOS + "definition"),
            signals=said.get(HRD + "signal", ()),
        )
        for slug, said in _members("groups.ttl", "AffectedGroup")
    )


def _rights(kind: str) -> Mapping[str, Right]:
    return _table(
        Right(
            id=slug,
            label=_one(slug, said, SKOS + "prefLabel"),
            definition=_one(slug, said, SKOS + "definition"),
            basis=said.get(HRD + "legalBasis", ()),
            signals=said.get(HRD + "signal", ()),
            generic=said.get(HRD + "genericSignal", ()),
        )
        for slug, said in _members("rights.ttl", kind)
    )


def _members(file: str, kind: str) -> Iterator[tuple[str, Entry]]:
    for subject, said in entries(file).items():
        if HRD + kind in said.get(RDF + "type", ()):
            yield _slug(subject), said


def _table(rows: Iterator[Row]) -> Mapping[str, Row]:
    return MappingProxyType({row.id: row for row in rows})


def _one(slug: str, said: Entry, predicate: str) -> str:
    value = _optional(slug, said, predicate)
    if value is None:
        raise OntologyError(f"“{slug}” lacks {predicate}")
    return value


def _optional(slug: str, said: Entry, predicate: str) -> str | None:
    values = said.get(predicate, ())
    if len(values) > 1:
        raise OntologyError(f"“{slug}” has {predicate} {len(values)} times, not once")
    return values[0] if values else None


def _slug(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
