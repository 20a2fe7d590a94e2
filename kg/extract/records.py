"""Drafts -> stance records with their evidence, identifiers, countries and answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from kg import vocab
from kg.extract.concerns import Countries
from kg.extract.confidence import calibrated
from kg.extract.dates import when
from kg.extract.draft import CHALLENGING, Draft, merged
from kg.extract.responses import answered, inherit, orientation_of
from kg.extract.roles import represents
from kg.extract.speakers import Speakers
from kg.extract.upr import action_category
from kg.model import Ref, Span, Stance, Thing
from kg.model.statements import stance_id
from kg.text.document import Document, TokenRange

OWN_MATTER = frozenset(("deny", "justify", "concede", "pledge", "reject", "deflect", "answer", "accept"))
"""Types in which a State speaks of itself."""


LEAST = 0.1
"""A reading that is right less often than this says more that is wrong than right of real people: it is left out."""


@dataclass(frozen=True)
class Writer:
    """Writes down the stances of one article."""

    document: Document
    speakers: Speakers
    countries: Countries
    utterances: Sequence[str]
    """Ids of the utterances, by attribution."""

    def write(self, drafts: Sequence[Draft]) -> tuple[list[Stance], list[Thing]]:
        """Stances in text order, each once, and the propositions they are about."""
        order = {s: n for n, s in enumerate(self.document.sentences())}
        passages = self.occurrences(order)
        stances: dict[str, Stance] = {}
        things: dict[Ref, Thing] = {}
        written: dict[int, list[str]] = {}
        """Ids of the stances of each draft, by the draft's identity."""
        for n, draft in enumerate(drafts):
            answers = answered(draft, drafts[:n], self.countries, order)
            responds = tuple(sorted({i for a in answers for i in written.get(id(a), ())}))
            for one in inherit(self.document, draft, answers):
                stance = self.stance(one, passages[one.sentence], responds)
                if stance.confidence < LEAST:
                    continue
                written.setdefault(id(draft), []).append(stance.id)
                stances.setdefault(stance.id, stance)
                if one.topic is not None and one.topic.thing is not None:
                    things.setdefault(one.topic.ref, one.topic.thing)
        return list(stances.values()), list(things.values())

    def occurrences(self, order: dict[TokenRange, int]) -> dict[TokenRange, int]:
        """How many identical passages stand before each sentence."""
        seen: Counter[str] = Counter()
        out: dict[TokenRange, int] = {}
        for sentence in order:
            passage = " ".join(self.text(sentence).split())
            out[sentence] = seen[passage]
            seen[passage] += 1
        return out

    def text(self, tokens: TokenRange) -> str:
        """The canonical characters of a token range."""
        return self.document.span(tokens).of(self.document.article.text)

    def stance(self, draft: Draft, occurrence: int, responds_to: tuple[str, ...]) -> Stance:
        """One record."""
        article = self.document.article
        topic = draft.topic.ref if draft.topic is not None else None
        reporter = self.speakers.reporter(draft.container, (draft.holder,))
        concerns, reason = self.countries.concern(
            draft.holder,
            draft.topic,
            draft.target,
            draft.addressees,
            draft.quote,
            challenging=orientation_of(draft) in CHALLENGING,
            own_matter=draft.type in OWN_MATTER,
        )
        orientation = orientation_of(draft)
        own = draft.type in ("praise", "welcome") and self.own(draft)
        kind = vocab.stance_types()[draft.type]
        evidence = self.document.span(draft.sentence)
        earliest, latest = self.said(draft)
        written = Stance(
            id=stance_id(
                article.id,
                self.text(draft.sentence),
                occurrence,
                draft.holder,
                draft.type,
                topic,
                draft.target,
                draft.addressees,
                reporter,
            ),
            holder=draft.holder,
            type=draft.type,
            orientation="DEFENSIVE" if own and orientation == "SUPPORTIVE" else orientation,
            polarity=0 if own or draft.courtesy or orientation == "DEFENSIVE" else kind.polarity,
            evidence=evidence,
            quote_spans=tuple(self.document.span(t) for t in merged(draft.quote)),
            cue=tuple(self.document.span(t) for t in draft.cue),
            support=self.support(draft, evidence),
            topic=topic,
            target=draft.target,
            aspect=draft.topic.aspect if draft.topic is not None else None,
            asks=draft.asks,
            basis=draft.basis,
            addressees=draft.addressees,
            concerns=concerns,
            concerns_reason=reason,
            on_behalf_of=tuple(
                r for r in represents(self.speakers.cast.cast, self.countries.roles, draft.holder) if r != draft.holder
            ),
            utterance=self.utterance(draft),
            attribution=draft.attribution,
            reported_by=reporter,
            responds_to=responds_to,
            factuality=draft.factuality,
            upr_action=self.action(draft),
            upr_response=draft.upr_response,
            said_earliest=earliest,
            said_latest=latest,
            made_in_custody=self.in_custody(draft, reporter),
            confidence=self.confidence(draft, reporter),
            rule=draft.rule,
        )
        return msgspec.structs.replace(written, confidence=calibrated(written))

    def action(self, draft: Draft) -> int | None:
        """How far a recommendation of a UN review goes, where the article is about one (``hrd:uprAction``)."""
        if not self.reviewed or vocab.stance_types()[draft.type].family != "DIRECT":
            return None
        return action_category(" ".join(self.text(tokens) for tokens in merged(draft.quote)))

    @cached_property
    def reviewed(self) -> bool:
        """Whether the article is about a universal periodic review."""
        return any(ref.startswith("Event:") and "periodic review" in ref for ref in self.countries.topics.things)

    def own(self, draft: Draft) -> bool:
        """Whether a State praises its own record; "its efforts" are of whom it praises, where it praises another."""
        if draft.target is not None and self.countries.of(draft.target) not in (None, self.countries.of(draft.holder)):
            return False
        if draft.own and draft.type == "praise":
            return True
        return draft.topic is not None and self.countries.own_record(draft.holder, (draft.topic,))

    def support(self, draft: Draft, evidence: Span) -> tuple[Span, ...]:
        """Cue and speaker that stand outside the passage, and the antecedent of an inherited topic."""
        outside = list(draft.inherited)
        if draft.container is not None:
            attribution = self.speakers.attributions[draft.container]
            for tokens in (attribution.source, attribution.cue):
                if tokens is not None and not evidence.covers(span := self.document.span(tokens)):
                    outside.append(span)
        return tuple(sorted(set(outside)))

    def utterance(self, draft: Draft) -> str | None:
        """The utterance it is expressed in: the one its cue opens, else the innermost around it."""
        own = self.speakers.by_head.get(draft.token.i)
        number = own if own is not None else draft.container
        return self.utterances[number] if number is not None else None

    def said(self, draft: Draft) -> tuple[str | None, str | None]:
        """When it was said: a date beside its cue, outside what is said; else no later than the article appeared."""
        published = self.document.article.published.latest
        own = self.speakers.by_head.get(draft.token.i, draft.container)
        if own is None:
            return None, published
        attribution = self.speakers.attributions[own]
        start, end = draft.sentence
        if start <= attribution.head < end:
            said = {i for piece in attribution.content for i in range(*piece)}
            outside = merged([(i, i + 1) for i in range(start, end) if i not in said])
            for tokens in outside:
                earliest, latest = when(self.document, tokens)
                if earliest is not None:
                    return earliest, latest or published
        return None, published

    def in_custody(self, draft: Draft, reporter: Ref | None) -> bool:
        """Whether a detained person's words reach us through the State or its media."""
        subjects = {a.subject for a in self.countries.topics.accounts if {"detention", "prosecution"} & set(a.kinds)}
        if draft.holder not in subjects:
            return False
        by_state = reporter is not None and self.countries.speaks_for_state(reporter)
        return by_state or self.document.article.ownership == "State"

    def confidence(self, draft: Draft, reporter: Ref | None) -> float:
        """What the rules say themselves: the rule's base, lowered by each step that may have gone wrong."""
        value = draft.confidence
        own = self.speakers.by_head.get(draft.token.i)
        number = own if own is not None else draft.container
        if number is not None:
            value *= self.speakers.attributions[number].confidence
        if reporter is not None:
            value *= 0.95
        if draft.topic is not None and draft.topic.ref.startswith("Proposition:"):
            value *= 0.92
        if draft.factuality != "stated":
            value *= 0.9
        return round(min(max(value, 0.05), 0.99), 3)
