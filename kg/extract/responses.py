"""Drafts of one article -> which of them answer which, and what an answer without a topic of its own is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import vocab
from kg.extract.concerns import Countries
from kg.extract.draft import CHALLENGING, DEFENDING, Draft
from kg.extract.sides import Sides
from kg.model import Span
from kg.text.document import Document

ANSWERS = DEFENDING | {"answer", "accept", "concede"}
ANAPHORA = re.compile(
    r"\b(?:each|every|these|those|the|all|such|this|that) (?:\w+ )?(?:cases?|actions?|issues?|matters?|measures?|"
    r"concerns?|questions?|points?|allegations?|criticisms?|events?|incidents?|decisions?)\b|\b(?:it|them|this|these)\b",
    re.IGNORECASE,
)
FAULTING = frozenset(("condemn", "criticise", "expressConcern", "regret", "accuse", "allege", "oppose"))
"""Types that find fault: in the mouth of nobody's official they do so even where they answer somebody."""

WORDS_OF_OTHERS = frozenset(
    ("report", "resolution", "statement", "declaration", "criticism", "allegation", "accusation", "claim", "remark",
     "comment", "interference", "meddling", "condemnation", "finding", "conclusion", "rebuke", "motion", "coverage",
     "portrayal", "narrative", "assessment", "insinuation", "pronouncement", "lecture", "favouritism", "bias",
     "politicisation", "politicization", "selectivity")
)  # fmt: skip
"""What others say of a State, and how: whoever of that State finds fault with it answers them."""

REACH = 3
"""How many sentences back an answer may reach without naming what it answers."""


def orientation_of(draft: Draft) -> str:
    """The orientation after context."""
    if draft.courtesy:
        return "NEUTRAL"
    if draft.answers and not (draft.critic and draft.type in FAULTING):
        return "DEFENSIVE"
    if draft.critic and draft.type == "reject":
        return "CRITICAL"
    kind = vocab.stance_types()[draft.type]
    if draft.type == "warn":
        return "CRITICAL" if draft.target is not None or not draft.addressees else kind.orientation
    return kind.orientation


def strikes_back(draft: Draft, sides: Sides) -> bool:
    """Whether somebody of the State at issue finds fault with what others say of it."""
    if draft.topic is None or draft.type not in FAULTING or sides.critic(draft.holder):
        return False
    words = draft.token.doc[draft.topic.tokens[0] : draft.topic.tokens[1]]
    if not any(t.pos_ == "NOUN" and t.lemma_.lower() in WORDS_OF_OTHERS for t in words):
        return False
    own = sides.countries.of(draft.holder)
    author = sides.countries.of(draft.target) if draft.target is not None else None
    return sides.own(draft.holder, draft.topic.tokens) and (author is None or author != own)


def answered(
    draft: Draft, earlier: Sequence[Draft], countries: Countries, order: dict[tuple[int, int], int]
) -> list[Draft]:
    """The drafts an answer answers: of the authors it names, else on its topic, else the last before it."""
    if not (draft.type in ANSWERS or draft.answers):
        return []
    side = countries.of(draft.holder)
    challenges = [
        e
        for e in earlier
        if e.holder != draft.holder
        and (orientation_of(e) in CHALLENGING or e.type == "raise")
        and (countries.of(e.holder) != side or not countries.speaks_for_state(e.holder))
    ]
    if draft.authors:
        by_author = [e for e in challenges if e.holder in draft.authors or countries.of(e.holder) in draft.authors]
        return nearest(by_author, draft)
    same = [e for e in challenges if e.topic is not None and draft.topic is not None and e.topic.ref == draft.topic.ref]
    if same:
        return nearest(same, draft)
    near = [e for e in challenges if order[draft.sentence] - order[e.sentence] <= REACH]
    return nearest(near, draft) if draft.answers or draft.type in DEFENDING | {"answer"} else []


def nearest(candidates: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Those of the last sentence before the answer, or of its own."""
    if not candidates:
        return []
    last = max(c.sentence for c in candidates)
    return [c for c in candidates if c.sentence == last]


def inherit(document: Document, draft: Draft, answers: Sequence[Draft]) -> list[Draft]:
    """An answer on "each case" or "the concerns" takes over the topics it answers; the antecedent becomes support."""
    if not answers or draft.topic is None or not draft.topic.ref.startswith("Proposition:"):
        return [draft]
    words = document.doc[draft.topic.tokens[0] : draft.topic.tokens[1]].text
    cases = [a for a in answers if a.topic is not None and a.topic.ref.startswith("Case:")]
    if not cases or draft.type not in DEFENDING | {"answer"} or not ANAPHORA.search(words):
        return [draft]
    out: dict[str, Draft] = {}
    for case in cases:
        assert case.topic is not None
        support: tuple[Span, ...] = (document.span(case.topic.tokens),)
        out.setdefault(
            case.topic.ref, replace(draft, topic=case.topic, inherited=support, confidence=draft.confidence * 0.9)
        )
    return list(out.values())
