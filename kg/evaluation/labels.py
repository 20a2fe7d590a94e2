"""The labels of one article as its YAML file writes them: words, not yet places."""

from typing import Literal

import msgspec

from kg.model.statements import Asks, Aspect, AttributionKind, Basis, Factuality, Kind

Genre = Literal["wire", "press", "joint", "ngo", "expert", "interview", "opinion", "parliament", "court"]
Why = Literal[
    "reporting",
    "noHolder",
    "irony",
    "hypothetical",
    "unsaid",
    "question",
    "courtesy",
    "condolence",
    "deprivation",
    "charge",
    "background",
]
Key = str
"""What a label file calls a thing, an utterance or a stance."""


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all labels: a field that the guide does not know is an error."""


class GoldThing(Label, frozen=True):
    """Somebody or something the labels refer to."""

    kind: Kind
    label: str = ""
    also: tuple[str, ...] = ()
    country: Key | None = None
    id: str | None = None
    """Of a Right its slug."""
    subject: Key | None = None
    kinds: tuple[str, ...] = ()
    year: int | None = None
    charge: str | None = None
    court: Key | None = None
    actor: Key | None = None
    place: str | None = None
    ordinal: int | None = None
    held: tuple[str, str] | None = None
    participants: tuple[Key, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every form of words that names it."""
        return tuple(n for n in (self.label, *self.also) if n)


class GoldMention(Label, frozen=True):
    """Words that refer to a thing."""

    words: str
    thing: Key
    passage: str | None = None


class GoldRole(Label, frozen=True):
    """Who is what, where."""

    who: Key
    title: str
    passage: str | None = None
    organisation: Key | None = None
    country: Key | None = None
    optional: bool = False


class GoldUtterance(Label, frozen=True):
    """One attributed passage."""

    id: Key
    passage: str
    content: tuple[str, ...]
    kind: AttributionKind
    source: str | None = None
    cue: str | None = None
    speaker: Key | None = None
    within: Key | None = None
    on_behalf_of: tuple[Key, ...] = ()
    optional: bool = False


class GoldStance(Label, frozen=True):
    """Somebody's position."""

    id: Key
    holder: Key | tuple[Key, ...]
    type: tuple[str, ...]
    cue: str
    utterance: Key | None = None
    passage: str | None = None
    orientation: str | None = None
    topic: Key | tuple[Key, ...] | None = None
    about: str | None = None
    target: Key | None = None
    addressees: tuple[Key, ...] = ()
    aspect: Aspect | None = None
    asks: Asks | None = None
    basis: Basis = "cue"
    concerns: tuple[Key, ...] = ()
    reported_by: Key | None = None
    on_behalf_of: tuple[Key, ...] = ()
    factuality: Factuality = "stated"
    responds_to: tuple[Key, ...] = ()
    upr: int | None = None
    said: tuple[str, str] | None = None
    optional: bool = False

    @property
    def holders(self) -> tuple[Key, ...]:
        """The defensible holders, the best first."""
        return (self.holder,) if isinstance(self.holder, str) else self.holder

    @property
    def topics(self) -> tuple[Key, ...]:
        """The defensible topics, the best first."""
        return (self.topic,) if isinstance(self.topic, str) else self.topic or ()


class GoldRight(Label, frozen=True):
    """A right, or a group whose rights are affected, named in the text."""

    words: str
    passage: str | None = None
    right: str | None = None
    affects: tuple[str, ...] = ()
    optional: bool = False


class GoldDate(Label, frozen=True):
    """A date expression and the days it can mean."""

    words: str
    passage: str | None = None
    earliest: str | None = None
    latest: str | None = None


class GoldNegative(Label, frozen=True):
    """A stretch that tempts and carries no position."""

    words: str
    why: Why
    passage: str | None = None


class Labels(Label, frozen=True):
    """All labels of one article."""

    genre: Genre
    published: str | None = None
    furniture: tuple[str, ...] = ()
    things: dict[Key, GoldThing] = {}
    mentions: tuple[GoldMention, ...] = ()
    roles: tuple[GoldRole, ...] = ()
    utterances: tuple[GoldUtterance, ...] = ()
    stances: tuple[GoldStance, ...] = ()
    rights: tuple[GoldRight, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    negatives: tuple[GoldNegative, ...] = ()
