"""One article's statements -> what the article knows of each of its things, one value per thing."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from kg.model import (
    Article,
    CaseAccount,
    Mention,
    Participation,
    Ref,
    RightMention,
    Role,
    Span,
    Stance,
    Statement,
    Thing,
    Utterance,
)

T = TypeVar("T")

REFERENCES: Mapping[type[Statement], tuple[str, ...]] = {
    Thing: ("about",),
    Mention: ("thing",),
    Utterance: ("speaker", "reported_by", "on_behalf_of"),
    Stance: ("holder", "topic", "target", "addressees", "concerns", "on_behalf_of", "reported_by"),
    Role: ("member", "organisation", "said_by"),
    CaseAccount: ("case", "subject", "actor", "court"),
    Participation: ("event", "participant", "said_by"),
    RightMention: ("right", "said_by"),
}
"""Which fields of which statement hold references."""

MEETING = frozenset(("Person", "Institution", "Event", "Instrument"))
"""Kinds whose full names may mean the same thing in two articles."""

APOSTROPHES = str.maketrans("‘’ʼ`", "''''")


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something by its names: the organisation of an office."""

    kind: str
    names: tuple[str, ...]
    country: str | None = None


class Office(msgspec.Struct, frozen=True, omit_defaults=True):
    """A role of the thing."""

    title: str
    country: str | None = None
    organisation: Named | None = None


class Affair(msgspec.Struct, frozen=True, omit_defaults=True):
    """What befell the thing, where it is the subject of a case."""

    affair: str
    year: str | None = None
    place: str | None = None
    charge: str | None = None
    country: str | None = None
    """Where the case is at home."""


class Local(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing as one article knows it: all that is needed to tell which shared thing it is and what to call that.

    Kinds are those of statements, and ``Publisher`` for who published the article.
    """

    article: str
    kind: str
    key: str
    label: str
    forms: tuple[str, ...] = ()
    country: str | None = None
    about: Ref | None = None
    others: bool = False
    """Of a Proposition: it is somebody's statement."""
    offices: tuple[Office, ...] = ()
    affairs: tuple[Affair, ...] = ()
    kinds: tuple[str, ...] = ()
    """Of a Case: slugs of its kinds."""
    partners: tuple[str, ...] = ()
    """Of an Event or Instrument: codes of the countries that took part."""
    ownership: str | None = None
    """Of a Publisher."""

    @property
    def ref(self) -> Ref:
        """Its reference."""
        return f"{self.kind}:{self.key}"

    @property
    def names(self) -> tuple[str, ...]:
        """Its key, label and forms, folded, without repetition, the key first."""
        return tuple(dict.fromkeys(fold(name) for name in (self.key, self.label, *self.forms)))


@lru_cache(1 << 16)
def fold(name: str) -> str:
    """A name without case, kinds of apostrophe and widths of space."""
    return " ".join(unicodedata.normalize("NFKC", name).translate(APOSTROPHES).casefold().split())


def meeting_name(local: Local) -> str | None:
    """Kind and full name under which it may meet things of other articles; None for the rest.

    A full name has two words or more, or says by a prefix whose it is (``kh:senate``).
    """
    name = fold(local.key)
    return f"{local.kind}|{name}" if local.kind in MEETING and (" " in name or ":" in name) else None


def things(article: Article, statements: Sequence[Statement]) -> tuple[Local, ...]:
    """Every thing the statements refer to, in order of reference; the publisher too.

    A thing that is referred to but not described is called by its key.
    """
    described = {s.ref: s for s in statements if isinstance(s, Thing)}
    referred = {ref for statement in statements for ref in references(statement)} | set(described)
    known = {ref: described.get(ref) or bare(ref) for ref in referred}
    offices, affairs = offices_of(statements, known), affairs_of(statements, known)
    kinds, partners = kinds_of(statements), partners_of(statements, known)
    found = [
        Local(
            article=article.id,
            kind=thing.kind,
            key=thing.key,
            label=thing.label,
            forms=tuple(sorted(thing.forms)),
            country=thing.country,
            about=thing.about,
            others=thing.statement_of_others,
            offices=offices.get(ref, ()),
            affairs=affairs.get(ref, ()),
            kinds=kinds.get(ref, ()),
            partners=partners.get(ref, ()),
        )
        for ref, thing in known.items()
    ]
    if article.publisher:
        found.append(publisher(article.id, article.publisher, article.ownership))
    return tuple(sorted(found, key=lambda local: local.ref))


def publisher(article: str, name: str, ownership: str) -> Local:
    """The publisher as a thing of its article."""
    return Local(article=article, kind="Publisher", key=fold(name), label=name, ownership=ownership)


def references(statement: Statement) -> Iterator[Ref]:
    """The references a statement makes."""
    for field in REFERENCES[type(statement)]:
        value = getattr(statement, field)
        if isinstance(value, str):
            yield value
        elif value:
            yield from value


def spans(statement: Statement) -> Iterator[Span]:
    """The stretches a statement rests on."""
    for field in statement.__struct_fields__:
        value = getattr(statement, field)
        yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Span))


def bare(ref: Ref) -> Thing:
    """A thing of which only the reference is known."""
    kind, _, key = ref.partition(":")
    return msgspec.convert({"statement": "thing", "kind": kind, "key": key, "label": key}, Thing)


def home(thing: Thing) -> str | None:
    """The country a thing is or belongs to."""
    return thing.key if thing.kind in ("Country", "Government") else thing.country


def gather(pairs: Iterable[tuple[Ref, T]]) -> dict[Ref, tuple[T, ...]]:
    """Values by reference, each once, in an order that does not depend on the order given."""
    found: defaultdict[Ref, set[T]] = defaultdict(set)
    for ref, value in pairs:
        found[ref].add(value)
    return {ref: tuple(sorted(values, key=msgspec.json.encode)) for ref, values in found.items()}


def offices_of(statements: Sequence[Statement], known: Mapping[Ref, Thing]) -> dict[Ref, tuple[Office, ...]]:
    """Roles by member."""

    def office(role: Role) -> Office:
        body = known[role.organisation] if role.organisation else None
        names = (body.key, body.label, *sorted(body.forms)) if body else ()
        organisation = Named(body.kind, names, home(body)) if body else None
        return Office(role.title, role.country, organisation)

    return gather((s.member, office(s)) for s in statements if isinstance(s, Role))


def affairs_of(statements: Sequence[Statement], known: Mapping[Ref, Thing]) -> dict[Ref, tuple[Affair, ...]]:
    """Affairs by subject."""
    return gather(
        (s.subject, Affair(affair(s.case), s.year, s.place, s.charge, home(known[s.case])))
        for s in statements
        if isinstance(s, CaseAccount) and s.subject
    )


def affair(case: Ref) -> str:
    """The affair a case's reference ends in."""
    return case.rpartition("|")[2]


def kinds_of(statements: Sequence[Statement]) -> dict[Ref, tuple[str, ...]]:
    """Kinds by case."""
    return gather((s.case, kind) for s in statements if isinstance(s, CaseAccount) for kind in s.kinds)


def partners_of(statements: Sequence[Statement], known: Mapping[Ref, Thing]) -> dict[Ref, tuple[str, ...]]:
    """Countries of those who took part, by event."""
    return gather(
        (s.event, code)
        for s in statements
        if isinstance(s, Participation)
        for code in (home(known[s.participant]),)
        if code
    )
