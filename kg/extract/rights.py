"""A scene -> the rights its words name: by phrase, by item of a list under one head, by group of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import vocab
from kg.extract.placed import PlacedTopic
from kg.extract.rights_lists import listed
from kg.extract.rights_phrases import phrases
from kg.extract.rights_table import Found
from kg.extract.scene import Scene
from kg.model import Ref, RightMention, Thing, reference


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of one article."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]
    mentions: tuple[RightMention, ...]


def find_rights(scene: Scene, taken: Sequence[PlacedTopic]) -> Rights:
    """Rights named outside what other topics already cover (cases, laws, events)."""
    covered = {i for topic in taken for i in range(*topic.tokens)}
    found: dict[tuple[str, int], Found] = {}
    for sentence in scene.document.sentences():
        lists = tuple(listed(scene, sentence))
        inside = {i for one in lists for i in range(*one.tokens)}
        for one in (*lists, *phrases(scene, sentence, inside)):
            again = any(
                f.right == one.right and f.tokens[0] < one.tokens[1] and one.tokens[0] < f.tokens[1]
                for f in found.values()
            )
            if not again and not covered & set(range(*one.tokens)):
                found[one.right, one.head] = one
    ordered = sorted(found.values(), key=lambda one: (one.tokens, one.right))
    return Rights(
        {reference("Right", one.right): thing(one.right) for one in ordered},
        tuple(PlacedTopic(reference("Right", one.right), one.tokens, one.head) for one in ordered),
        tuple(
            RightMention(
                right=reference("Right", one.right), affects=one.affects, evidence=(scene.document.span(one.tokens),)
            )
            for one in ordered
        ),
    )


def thing(right: str) -> Thing:
    """A right as a thing."""
    known = vocab.rights().get(right) or vocab.rights_flags()[right]
    return Thing(kind="Right", key=right, label=known.label)
