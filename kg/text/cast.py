"""Cast: who and what is in an article, where it is mentioned, who holds which title, who speaks in which quotation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Thing
from kg.model.statements import MentionForm, Ref
from kg.text.document import TokenRange
from kg.text.offices import Office
from kg.text.parse import Parse

NAMED = ("name", "short", "acronym")
DASHES = frozenset(("-", "–", "—", "--"))


class PlacedMention(NamedTuple):
    """One place of the text that means a thing; a place that means several has one for each."""

    tokens: TokenRange
    head: int
    ref: Ref
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what is in an article."""

    things: Mapping[Ref, Thing]
    mentions: tuple[PlacedMention, ...]
    """In text order."""
    home: str | None
    """Code of the country the article is mostly about: ISO, or ``x-…`` for one that no list has."""
    offices: tuple[Office, ...] = ()
    """Who the text says somebody is, in text order."""
    speakers: Mapping[int, Ref] = field(default_factory=dict)
    """Speaker by number of the quotation, where it is one."""
    doc: Parse | None = field(default=None, repr=False, compare=False)
    _by_token: Mapping[int, tuple[PlacedMention, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self._by_token:
            object.__setattr__(self, "_by_token", by_token(self.mentions))

    def at(self, token: int) -> Ref | None:
        """The thing that the innermost mention over a token means; of several things the first."""
        found = self._by_token.get(token, ())
        return found[0].ref if found else None

    def mentions_at(self, token: int) -> tuple[PlacedMention, ...]:
        """Mentions over a token, the innermost first."""
        return self._by_token.get(token, ())

    def who(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """The agents an expression names: by its head and what is joined to that; nothing if unresolved."""
        if self.doc is None:
            named = (self._headed(i) for i in range(*tokens))
            return tuple(dict.fromkeys(m.ref for m in next(filter(None, named), [])))
        whole = self._wholly(tokens)
        if whole:
            return whole
        found = dict.fromkeys(m.ref for head in heads_of(self.doc, tokens) for m in self._headed(head))
        dash = next((i for i in range(tokens[1] - 1, tokens[0], -1) if self.doc[i].text in DASHES), None)
        dated = not found or self.doc[tokens[0]].text.split("/")[0].isupper()
        if dated and dash is not None and dash + 1 < tokens[1]:
            return self.who((dash + 1, tokens[1])) or tuple(found)  # a dateline before the name
        return tuple(found)

    def _wholly(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """The several agents that one mention over the whole of an expression names, its article aside."""
        ends = (m for m in self._by_token.get(tokens[0], ()) if m.tokens[1] - m.tokens[0] > 1)
        found = [m for m in ends if m.form == "role" and m.tokens[0] == tokens[0] and m.tokens[1] <= tokens[1]]
        several = [m.ref for m in found if m.tokens == found[0].tokens]
        return tuple(several) if len(several) > 1 else ()

    def _headed(self, head: int) -> list[PlacedMention]:
        """The mentions a token heads; else the name it is part of, else the holder of the title it is the noun of."""
        over = self._by_token.get(head, ())
        exact = [m for m in over if m.head == head]
        named = [m for m in over if m.form in NAMED]
        if exact or named:
            return exact or [m for m in named if m.tokens == named[0].tokens]
        held = (o for o in self.offices if o.phrase.head == head and o.frame != "is")
        return [PlacedMention(o.phrase.tokens, head, o.member, "role") for o in held][:1]


def by_token(mentions: Sequence[PlacedMention]) -> dict[int, tuple[PlacedMention, ...]]:
    """Mentions by the tokens they cover, the innermost first."""
    index: dict[int, list[PlacedMention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.tokens[1] - m.tokens[0], m)):
        for i in range(*mention.tokens):
            index.setdefault(i, []).append(mention)
    return {i: tuple(found) for i, found in index.items()}


def heads_of(doc: Parse, tokens: TokenRange) -> list[int]:
    """The head of an expression, then the heads joined to it by “and”."""
    queue = [doc[tokens[0] : tokens[1]].root]
    for token in queue:
        queue += [c for c in token.children if c.dep_ == "conj" and tokens[0] <= c.i < tokens[1]]
    return [token.i for token in queue]
