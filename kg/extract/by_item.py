"""An item of a list opened by a sentence with a colon -> that sentence's positions again, about what the item says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg import vocab
from kg.extract.context import Context
from kg.extract.draft import Draft, asked
from kg.text.document import TokenRange
from kg.text.parse import Token

OPENING = ("VERB", "PART", "ADV", "AUX")


@dataclass(frozen=True)
class ByItem:
    """Reads lists of what is asked or promised."""

    context: Context

    def is_item(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence is an item of a list that says what is asked or promised: it opens with a bare verb."""
        words = [t for t in tokens if not t.is_punct and not t.like_num]
        if not words or words[0].pos_ not in OPENING:
            return False
        return any(t.tag_ == "VB" or t.lower_ == "to" for t in words[0].doc[words[0].i : words[0].i + 2])

    def read(self, leading: Sequence[Draft], sentence: TokenRange) -> Iterator[Draft]:
        """One item of a list: the leading positions again, about what the item says."""
        doc = self.context.document.doc
        first, last = sentence
        while first < last and (doc[first].is_punct or doc[first].lower_ == "to"):
            first += 1
        topics = self.context.denotation.in_clause((first, last)) or (self.context.proposed((first, last)),)
        for lead in {(d.holder, d.type): d for d in leading}.values():
            if vocab.stance_types()[lead.type].family not in ("DIRECT", "COMMIT"):
                continue
            words = [t.lemma_.lower() for t in doc[first:last] if t.lower_ != "free" or t.pos_ == "VERB"]
            item = replace(
                lead,
                token=doc[first],
                sentence=sentence,
                quote=((first, last),),
                cue=(),
                asks=asked(words) if lead.asks is not None else None,
                inherited=tuple(self.context.document.span(cue) for cue in lead.cue),
                confidence=lead.confidence * 0.9,
            )
            yield from self.context.expand(item, topics, ())
