"""The words of a title, its noun, whose it is -> one value; a minister of a country is its government's."""

from dataclasses import dataclass, replace

from kg.model.statements import Ref
from kg.text.document import TokenRange
from kg.text.marks import code_of
from kg.text.tables import Title

OWNERS = ("Institution", "Government", "Country")
"""Kinds of things that titles belong to."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title with what belongs to it."""

    tokens: TokenRange
    head: int
    title: str
    """Its words in lower case, without whose it is."""
    row: Title
    organisation: Ref | None = None
    country: str | None = None
    ended: bool = False
    topic: TokenRange | None = None
    """A meeting or text it is of ("signatory to the Norfield Accords")."""
    possessor: int | None = None
    """Whose, where a pronoun or a person owns it ("his lawyer"): the token."""


def governing(phrase: Phrase) -> Phrase:
    """The same title; a minister's organisation is the government, not the country."""
    ref = phrase.organisation
    if ref is None or not ref.startswith("Country:") or phrase.row.id != "minister":
        return phrase
    return replace(phrase, organisation=f"Government:{code_of(ref)}")
