"""Attributions, cast and topics -> drafts of stances: who takes which position on what, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.by_content import ByContent, Clause
from kg.extract.by_cue import ByCue
from kg.extract.by_item import ByItem
from kg.extract.context import Context
from kg.extract.draft import Draft
from kg.extract.predications import find_predications
from kg.extract.responses import strikes_back
from kg.text.document import TokenRange


@dataclass(frozen=True)
class Extractor:
    """Reads the stances of one article."""

    context: Context

    def drafts(self) -> list[Draft]:
        """All positions in text order: by cue and modal first, then by content where those are silent."""
        found = self.by_cues()
        found += ByContent(self.context).read(self.clauses(found))
        sides = self.context.sides
        found = [replace(d, critic=sides.critic(d.holder), answers=d.answers or strikes_back(d, sides)) for d in found]
        return sorted(found, key=lambda d: (d.token.i, d.rule, d.holder, d.topic.ref if d.topic else ""))

    @cached_property
    def sentences(self) -> list[TokenRange]:
        """The sentences of the article."""
        return list(self.context.document.sentences())

    def by_cues(self) -> list[Draft]:
        """What predications state, and what lists go on with."""
        by_cue, by_item = ByCue(self.context), ByItem(self.context)
        found: list[Draft] = []
        leading: list[Draft] = []
        """What a sentence that ends in a colon states, to be repeated for the items of the list it opens."""
        for sentence in self.sentences:
            tokens = list(self.context.document.doc[slice(*sentence)])
            if leading and by_item.is_item(tokens):
                found += by_item.read(leading, sentence)
                continue
            before = len(found)
            for predication in find_predications(tokens):
                found += by_cue.read(predication, sentence, found)
            leading = found[before:] if tokens[-1].text == ":" else []
        return found

    def clauses(self, found: Sequence[Draft]) -> Iterator[Clause]:
        """What attributed passages, and statements, say where no cue has told the position."""
        by_content, speakers = ByContent(self.context), self.context.speakers
        covered = {(speakers.by_head.get(d.token.i), d.sentence) for d in found}
        for number in range(len(speakers.attributions)):
            own = frozenset(d.token.i for d in found if d.container == number and d.holder in speakers.resolved[number])
            for sentence in self.sentences:
                if (number, sentence) not in covered and speakers.pieces(number, sentence):
                    others = self.said_by_others(found, number, sentence)
                    yield from by_content.attributed(number, sentence, own, others)
        own = frozenset(d.token.i for d in found if d.container is None)
        for sentence in self.sentences:
            yield from by_content.untold(sentence, own)

    def said_by_others(self, found: Sequence[Draft], number: int, sentence: TokenRange) -> frozenset[int]:
        """The tokens of positions that a passage gives as somebody else's."""
        own = self.context.speakers.resolved[number]
        others = [d for d in found if d.container == number and d.sentence == sentence and d.holder not in own]
        return frozenset(t.i for d in others for t in d.token.subtree)
