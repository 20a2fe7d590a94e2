"""What extraction says of one article: statements about local things, each with the characters that prove it.

A local thing is named by a reference, ``Kind:key``, unique within its article; which shared thing it is
gets decided when the statements are said as RDF, not here. Statements are records: written once, never edited.
"""

from typing import Literal

import msgspec

from kg.model.ident import digest
from kg.model.span import Span

Ref = str
"""``Kind:key`` of a local thing, e.g. ``Person:keo remy``, ``Country:KH``, ``Case:…|killing``, ``Right:expression``."""

Kind = Literal[
    "Person",
    "Institution",
    "Country",
    "Government",
    "Group",
    "UnnamedSource",
    "Case",
    "Right",
    "Event",
    "Instrument",
    "Proposition",
]
AGENTS: frozenset[str] = frozenset(("Person", "Institution", "Country", "Government", "Group", "UnnamedSource"))
TOPICS: frozenset[str] = frozenset(("Case", "Right", "Event", "Instrument", "Proposition"))

AttributionKind = Literal["direct", "indirect", "mixed", "document", "act"]
MentionForm = Literal["name", "short", "acronym", "pronoun", "role", "metonym", "phrase"]
Factuality = Literal["stated", "conditional", "expected", "alleged", "denied", "asked"]
Basis = Literal["cue", "modal", "content", "act"]
Aspect = Literal["harm", "remedy", "process"]
Asks = Literal[
    "release",
    "investigate",
    "fairTrial",
    "dropCharges",
    "repeal",
    "ratify",
    "moratorium",
    "access",
    "dialogue",
    "protect",
    "compensate",
    "other",
]


def reference(kind: Kind, key: str) -> Ref:
    """The reference of a local thing."""
    return f"{kind}:{key}"


class Record(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="statement", omit_defaults=True, forbid_unknown_fields=True
):
    """Base of all statements; serialised as JSON objects whose field ``statement`` names the class."""


class Thing(Record, frozen=True, tag="thing", kw_only=True):
    """A person, body, country, case, right … as one article knows it."""

    kind: Kind
    key: str
    label: str
    forms: tuple[str, ...] = ()
    """Surface forms in this article that could name it elsewhere too: no pronouns, no role nouns. Sorted."""
    country: str | None = None
    """ISO 3166 alpha-2 code of the country it belongs to or is about, where the text tells."""
    about: Ref | None = None
    """Of a case its subject, of a Proposition that is somebody's statement its author."""
    statement_of_others: bool = False
    """Of a Proposition: it is someone's statement, call, report, resolution or criticism, so a stance on it answers."""

    @property
    def ref(self) -> Ref:
        """Its reference."""
        return reference(self.kind, self.key)


class Mention(Record, frozen=True, tag="mention", kw_only=True):
    """One place of the text that refers to a thing."""

    thing: Ref
    span: Span
    form: MentionForm


class Utterance(Record, frozen=True, tag="utterance", kw_only=True):
    """One attributed passage: who is made to say what, by which cue, within which other utterance."""

    id: str
    speaker: Ref | None
    speaker_span: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    attribution: AttributionKind
    within: str | None = None
    """Id of the utterance that contains it (the chain of who reports whom)."""
    reported_by: Ref | None = None
    on_behalf_of: tuple[Ref, ...] = ()
    confidence: float = 1.0


class Stance(Record, frozen=True, tag="stance", kw_only=True):
    """Somebody's position on something. Terms as in ``ontology/stances.ttl``; fields as in ``hrd:Stance``."""

    id: str
    holder: Ref
    type: str
    orientation: str
    """After context: a stance that answers is DEFENSIVE whatever its verb."""
    polarity: int
    evidence: Span
    """The passage: the sentence, or run of sentences, with the content."""
    quote_spans: tuple[Span, ...]
    """The content's pieces."""
    cue: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    """Cue or antecedent that stand outside the passage."""
    topic: Ref | None = None
    target: Ref | None = None
    aspect: Aspect | None = None
    asks: Asks | None = None
    basis: Basis = "cue"
    addressees: tuple[Ref, ...] = ()
    concerns: tuple[Ref, ...] = ()
    concerns_reason: str | None = None
    on_behalf_of: tuple[Ref, ...] = ()
    utterance: str | None = None
    attribution: AttributionKind = "indirect"
    reported_by: Ref | None = None
    responds_to: tuple[str, ...] = ()
    factuality: Factuality = "stated"
    upr_action: int | None = None
    upr_response: str | None = None
    said_earliest: str | None = None
    said_latest: str | None = None
    made_in_custody: bool = False
    confidence: float = 0.5
    rule: str = ""
    """Which row of which table decided the type."""

    def __post_init__(self) -> None:
        if self.topic is None and self.target is None and not self.addressees:
            raise ValueError("a stance without topic, target and addressee is an utterance")


class Role(Record, frozen=True, tag="role", kw_only=True):
    """Who was what in an organisation, event or instrument."""

    member: Ref
    title: str
    """As the text words it, lower case: ``president``, ``former lawmaker`` becomes ``lawmaker`` with ``ended``."""
    organisation: Ref | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    ended: bool = False
    said_by: Ref | None = None
    """The speaker whose claim it is; empty when the article itself says so."""
    evidence: tuple[Span, ...]


class CaseAccount(Record, frozen=True, tag="case", kw_only=True):
    """What one article says of a case; ``actor`` stays empty unless the text names it."""

    case: Ref
    kinds: tuple[str, ...]
    """Slugs of ``ontology/cases.ttl``; one case may carry two."""
    subject: Ref | None
    actor: Ref | None = None
    year: str | None = None
    place: str | None = None
    charge: str | None = None
    court: Ref | None = None
    status: Literal["reported", "ongoing", "ended", "unknown"] = "unknown"
    affects: tuple[str, ...] = ()
    """Slugs of ``ontology/groups.ttl``."""
    evidence: tuple[Span, ...]


class Participation(Record, frozen=True, tag="participation", kw_only=True):
    """Who took part in an event (or signed an instrument), as what."""

    event: Ref
    participant: Ref
    part: str
    """``participant``, ``host``, ``signatory``, ``facilitator`` …"""
    ordinal: int | None = None
    place: str | None = None
    held_earliest: str | None = None
    held_latest: str | None = None
    said_by: Ref | None = None
    evidence: tuple[Span, ...]


class RightMention(Record, frozen=True, tag="right", kw_only=True):
    """A right, or a group whose rights are affected, named in the text."""

    right: Ref
    affects: tuple[str, ...] = ()
    said_by: Ref | None = None
    evidence: tuple[Span, ...]


Statement = Thing | Mention | Utterance | Stance | Role | CaseAccount | Participation | RightMention


def stance_id(
    article: str,
    passage: str,
    occurrence: int,
    holder: Ref,
    kind: str,
    topic: Ref | None,
    target: Ref | None,
    addressees: tuple[Ref, ...],
    reported_by: Ref | None,
) -> str:
    """Name a stance by what it says and where, not by offsets.

    ``passage`` is the evidence with white space folded; ``occurrence`` counts identical passages of one article from 0.
    """
    parts = ("stance", article, " ".join(passage.split()), str(occurrence), holder, kind)
    return digest(*parts, topic or "", target or "", digest(*addressees), reported_by or "")
