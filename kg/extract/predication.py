"""One position as the words put it, before anybody is resolved: the value that all who read verbs and nouns give."""

from dataclasses import dataclass

from kg.extract import clauses
from kg.model.statements import Basis, Factuality
from kg.text.parse import Token


@dataclass(frozen=True, slots=True)
class Predication:
    """One position as the words put it, before anybody is resolved."""

    head: Token
    rule: str
    type: str
    basis: Basis
    holder: Token | None
    """Head of the holder's expression; none where the sentence names nobody."""
    cue: tuple[Token, ...]
    topics: tuple[Token, ...] = ()
    """Heads of the phrases it is about."""
    clause: Token | None = None
    """Head of the clause it is about."""
    targets: tuple[Token, ...] = ()
    addressees: tuple[Token, ...] = ()
    grounds: tuple[Token, ...] = ()
    """Heads of what somebody is faulted or praised for, where the topics should turn out to be agents."""
    valued: Token | None = None
    """The noun whose value counts when the verb is neutral."""
    act: bool = False
    factuality: Factuality = "stated"
    upr_response: str | None = None
    own: bool = False
    """Only if the holder speaks of its own record."""
    elliptic: bool = False
    """It leaves out what it is about ("expressed concern as well"): what was last spoken of."""
    anaphoric: bool = False
    """It may name what it is about by one word ("raised the case"): the case last spoken of."""
    inanimate: bool = False
    """Only of what is no agent ("defended the law", not "defended her client")."""
    predicate: Token | None = None
    """What something is called."""
    also: tuple[Token, ...] = ()
    """Heads of further holders' expressions ("by Ann and by the union", "joined by Bo in asking")."""
    until: int | None = None
    """Where the next of several joined clauses begins."""
    voiced: bool = False
    """It has no subject ("Deeply worried about it"): whoever is made to say it holds it."""
    agentless: bool = False
    """A passive that does not say by whom."""


def lemma(token: Token) -> str:
    """The lemma, with slips of the lemmatiser mended."""
    return {"hop": "hope", "accord": "according", "decrie": "decry"}.get(token.lemma_.lower(), token.lemma_.lower())


def below(noun: Token, names: tuple[str, ...]) -> tuple[Token, ...]:
    """What the prepositions of a noun, or of the last of its coordinated siblings, govern."""
    for head in (noun, *noun.conjuncts):
        pairs = list(clauses.prepositional(list(head.children)))
        found = tuple(token for name, token in pairs if name in names)
        if found:
            return found
    return ()
