"""The values attribution speaks in: Attribution (finished), Draft (being found), Source (a speaker expression)."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.text.document import TokenRange

AttributionKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (``source``) is made to say something (``content``) by some words (``cue``)."""

    cue: TokenRange
    head: int
    """The cue's head: the verb, or the noun, adjective, colon, "according" that stands for it."""
    source: TokenRange | None
    """The speaker expression; ``None`` where nobody is named."""
    source_head: int | None
    extra_source: TokenRange | None
    """The relative pronoun beside its antecedent ("who")."""
    content: tuple[TokenRange, ...]
    """Pieces, in order."""
    kind: AttributionKind
    frame: str
    """The construction that found it: a key of ``lexicon/cues.toml``'s table ``confidence``."""
    parent: int | None
    """Index of the attribution whose content holds this cue."""
    confidence: float
    follows: int | None = None
    """Index of the attribution whose speaker goes on speaking here, in a paragraph that names nobody."""


class Source(NamedTuple):
    """A speaker expression: its head, its tokens, and the relative pronoun that stands for it beside the cue."""

    head: int
    tokens: frozenset[int]
    pronoun: int | None = None


@dataclass(slots=True)
class Draft:
    """An attribution whose content is still a set of tokens."""

    head: int
    cue: TokenRange
    frame: str
    content: set[int]
    source: Source | None
    confidence: float
    follows: "Draft | None" = None

    @property
    def own(self) -> set[int]:
        """The tokens of cue and source, which are never content."""
        return set(range(*self.cue)) | (set(self.source.tokens) if self.source else set())

    @property
    def start(self) -> int:
        """The first token of cue and source together, as far as the source precedes the cue."""
        return min([self.cue[0], *(i for i in (self.source.tokens if self.source else ()) if i < self.cue[0])])
