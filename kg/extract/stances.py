"""Attributions, cast and topics -> drafts of stances: who takes which position on what, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.by_content import ByContent
from kg.extract.by_cue import ByCue
from kg.extract.by_item import ByItem
from kg.extract.context import Context
from kg.extract.draft import Draft
from kg.extract.predications import find_predications
from kg.text.document import TokenRange


@dataclass(frozen=True)
class Extractor:
    """Reads the stances of one article."""

    context: Context

    def drafts(self) -> list[Draft]:
        """All positions in text order: by cue and modal first, then by content where those are silent."""
        sentences = list(self.context.document.sentences())
        found = self.by_cues(sentences)
        found += self.by_contents(sentences, found)
        return sorted(found, key=lambda d: (d.token.i, d.rule, d.holder, d.topic.ref if d.topic else ""))

    def by_cues(self, sentences: Sequence[TokenRange]) -> list[Draft]:
        """What predications state, and what lists go on with."""
        by_cue, by_item = ByCue(self.context), ByItem(self.context)
        found: list[Draft] = []
        leading: list[Draft] = []
        """What a sentence that ends in a colon states, to be repeated for the items of the list it opens."""
        for sentence in sentences:
            tokens = [self.context.document.doc[i] for i in range(*sentence)]
            if leading and by_item.is_item(tokens):
                found += by_item.read(leading, sentence)
                continue
            before = len(found)
            for predication in find_predications(tokens):
                found += by_cue.read(predication, sentence, found)
            leading = found[before:] if tokens[-1].text == ":" else []
        return found

    def by_contents(self, sentences: Sequence[TokenRange], found: Sequence[Draft]) -> Iterator[Draft]:
        """What attributed passages take by their content, where no cue has told."""
        by_content, speakers = ByContent(self.context), self.context.speakers
        covered = {(speakers.by_head.get(d.token.i), d.sentence) for d in found}
        for number in range(len(speakers.attributions)):
            own = frozenset(d.token.i for d in found if d.container == number and d.holder in speakers.resolved[number])
            for sentence in sentences:
                if (number, sentence) not in covered and speakers.pieces(number, sentence):
                    others = self.said_by_others(found, number, sentence)
                    yield from by_content.read(number, sentence, own, others)

    def said_by_others(self, found: Sequence[Draft], number: int, sentence: TokenRange) -> frozenset[int]:
        """The tokens of positions that a passage gives as somebody else's."""
        own = self.context.speakers.resolved[number]
        others = [d for d in found if d.container == number and d.sentence == sentence and d.holder not in own]
        return frozenset(t.i for d in others for t in d.token.subtree)
