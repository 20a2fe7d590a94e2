"""The values by which topic finders speak to each other: where a topic stands, what a wording says."""

from dataclasses import dataclass, field
from typing import Literal

from kg.model import Ref, Thing
from kg.model.statements import Aspect
from kg.text.document import TokenRange

Status = Literal["reported", "ongoing", "ended", "unknown"]


@dataclass(frozen=True, slots=True)
class PlacedTopic:
    """One place of the text that names a topic."""

    ref: Ref
    tokens: TokenRange
    """The whole phrase, from its determiner to the end of what it is of."""
    head: int
    """The word that carries it: the event noun, the verb, the last word of a name."""
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase and the thing it names."""

    ref: Ref
    tokens: TokenRange
    head: int
    form: str = "phrase"
    """How its mention names it: ``name``, ``short``, ``pronoun``, ``role`` …"""
    thing: Thing | None = None
    """Set where the cast does not hold it (a group known only as the subject of an affair)."""

    @property
    def kind(self) -> str:
        """The kind of thing."""
        return self.ref.partition(":")[0]

    @property
    def by_name(self) -> bool:
        """Whether the text names it rather than describing or pointing at it."""
        return self.form in ("name", "short", "acronym")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words around an affair add to it."""

    actor: Ref | None = None
    year: str | None = None
    place: str | None = None
    charge: str | None = None
    prosecuted: bool = False
    """Whether the charge is a prosecutor's or a court's ("charged with", "convicted of"), not a reason of arrest."""
    court: Ref | None = None
    status: Status = "reported"


@dataclass(frozen=True, slots=True)
class Wording:
    """One phrase that says that something befell somebody."""

    subject: Named
    affair: str
    kind: str
    name: str
    """A template for the label, ``{}`` for the subject."""
    rank: int
    """Order of the lexicon's row: the least of a case's names is its label."""
    aspect: Aspect | None
    tokens: TokenRange
    """The phrase, or the verb with what stands right beside it."""
    head: int
    evidence: TokenRange
    """From the subject to the end of the words, whatever stands between."""
    firm: bool
    """Whether it says so by itself; else it only joins what other words establish."""
    strong: bool = True
    """Whether its subject is certain; the second name after "the murder of" may have an affair of its own."""
    facts: Facts = field(default_factory=Facts)
