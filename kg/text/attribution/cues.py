"""lexicon/cues.toml -> Lexicon: which word reports beside which complement, and how far each is trusted."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that report, by part of speech, then by construction; verbs with a particle are spelt ``rule_out``."""

    verbs: Words
    nouns: Words
    adjectives: Words
    opinions: Words
    """Nouns that report in a phrase of their own, by its preposition."""
    words: Words
    """Closed lists the constructions need: documents, light verbs, animate nouns …"""
    particles: frozenset[tuple[str, str]]
    """Verb and particle that report together."""
    idioms: Mapping[tuple[str, str], tuple[str, ...]]
    """Verb and noun that report only together, with the prepositions they take."""
    confidence: Mapping[str, float]

    def takes(self, verb: str, frame: str) -> bool:
        """Whether the verb reports in this construction."""
        return verb in self.verbs.get(frame, ())

    def reports(self, verb: str) -> bool:
        """Whether the verb reports in any construction."""
        return any(verb in words for words in self.verbs.values())


@cache
def lexicon() -> Lexicon:
    """The lexicon that travels with the package."""
    data = tomllib.loads(files("kg.text").joinpath("lexicon/cues.toml").read_text(encoding="utf-8"))
    verbs = _words(data["verbs"])
    phrasal = (verb.split("_") for words in verbs.values() for verb in words if "_" in verb)
    return Lexicon(
        verbs=verbs,
        nouns=_words(data["nouns"]),
        adjectives=_words(data["adjectives"]),
        opinions=_words(data["opinions"]),
        words=_words(data["words"]),
        particles=frozenset((verb, particle) for verb, particle in phrasal),
        idioms={(verb, noun): tuple(rest) for verb, noun, *rest in map(str.split, data["idioms"]["phrases"])},
        confidence=data["confidence"],
    )


def _words(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {key: frozenset(value.split()) for key, value in table.items()}
