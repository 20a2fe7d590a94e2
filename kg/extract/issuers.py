"""Document and cast -> who speaks without being named at it: who issued a text of "we", who answers in an interview."""

from collections import Counter
from collections.abc import Sequence

from kg.extract.agents import Agents
from kg.model import Ref
from kg.text.attribution import Attribution
from kg.text.document import Document
from kg.text.turns import ANSWERS, LEAST
from kg.text.voices import issuers

__all__ = ["interviewee", "is_answer", "issuers"]


def is_answer(document: Document, attribution: Attribution) -> bool:
    """Whether it is an interview's "A:"."""
    if attribution.frame != "label" or attribution.source is None:
        return False
    return document.doc[slice(*attribution.source)].text.casefold().rstrip(".:") in ANSWERS


def interviewee(document: Document, cast: Agents, attributions: Sequence[Attribution]) -> Ref | None:
    """Who answers in an interview: the person most spoken of before the first turn."""
    turns = [a for a in attributions if is_answer(document, a)]
    first = min((a.cue[0] for a in attributions if a.frame == "label"), default=0)
    people = Counter(m.ref for m in cast.mentions if m.ref.startswith("Person:") and m.tokens[1] <= first)
    return people.most_common(1)[0][0] if len(turns) >= LEAST and people else None
