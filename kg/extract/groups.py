"""A stretch of text -> the groups of people whose rights are affected that it names."""

from functools import cache

from kg import vocab
from kg.extract.phrases import Phrases
from kg.extract.scene import Scene
from kg.text.document import TokenRange


@cache
def phrases() -> Phrases[str]:
    """The ontology's words for affected groups."""
    return Phrases((signal, group.id) for group in vocab.affected_groups().values() for signal in group.signals)


def within(scene: Scene, tokens: TokenRange) -> tuple[str, ...]:
    """Groups named between two tokens outside the names of bodies, in text order."""
    found: dict[str, None] = {}
    for match in phrases().find(scene.doc, *tokens):
        named = scene.named(match.start)
        told = scene.doc[match.end - 1].pos_ in ("VERB", "AUX")
        if not told and (named is None or not named.by_name):
            found.update(dict.fromkeys(match.values))
    return tuple(found)
