"""A store and a filter -> rows of stances, each with the words that prove it; what was left out is told beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.graph.store import Store, failures
from kg.graph.terms import TYPE, term
from kg.model import Filter
from kg.query.choice import Choice, choose
from kg.query.coverage import counted
from kg.query.reading import Facts, Reading, chain, one, spans, tail
from kg.vocab import stance_types

Row = dict[str, Any]


def words(text: str) -> tuple[str, ...]:
    """The words of a text: how lists of columns are written here."""
    return tuple(text.split())


COLUMNS = words(
    "id article source headline publisher published holder holder_iri on_behalf_of stance family orientation polarity"
    " topic topic_iri topic_kind aspect target target_iri addressees asks concerns responds_to reported_by attribution"
    " factuality basis upr_action quote quote_spans cue evidence start end support said_earliest said_latest"
    " confidence review"
)
"""Names and order are promised to users."""

BATCH = 50
"""Articles whose stances are read together."""

MANY = 4
"""From so many wanted stances on an article is read as a whole."""

REASONS: Mapping[str, str] = {
    "made in custody": "made in custody and reported by the State or its media",
    "undated": "in articles whose date is unknown or too coarse to tell",
}
"""Why stances are left out, in full."""


class Rows:
    """Stances as rows, by date, source and place; made one by one while one goes through them.

    ``left_out`` counts, by reason, stances that would have fitted; ``notes`` say how names were understood;
    ``steps`` how many stances each condition of the filter left.
    """

    def __init__(self, reading: Reading, choice: Choice) -> None:
        self.reading = reading
        self.choice = choice
        self.columns = COLUMNS
        self.steps, self.left_out, self.notes = choice.steps, choice.left_out, choice.notes

    def __len__(self) -> int:
        return len(self.choice.stances)

    def __iter__(self) -> Iterator[Row]:
        articles: defaultdict[str, list[str]] = defaultdict(list)
        for stance, article in self.choice.stances.items():
            articles[article].append(stance)
        with failures(self.reading.store.path):
            if len(articles) > BATCH:
                self.reading.articles()
            ordered = sorted(articles, key=lambda iri: self.reading.source(iri).order)
            for at in range(0, len(ordered), BATCH):
                batch = ordered[at : at + BATCH]
                self.reading.load([article for article in batch if len(articles[article]) >= MANY])
                for article in batch:
                    made = [stance_row(self.reading, stance, article) for stance in articles[article]]
                    yield from sorted(made, key=lambda row: (row["start"], row["id"]))

    def told(self) -> list[str]:
        """One line each: what was left out, how names were understood, and of no rows which condition left none."""
        lines = [f"left out: {counted(n, 'position')} {REASONS[reason]}" for reason, n in self.left_out.items()]
        return [*self.notes, *lines, *([] if len(self) else [why_none(self)])]


def stance_rows(store: Store, wanted: Filter, *, custody: bool = False) -> Rows:
    """The stances a filter chooses, as rows with the columns of ``COLUMNS``.

    ``custody`` takes in statements of detained people that come from the State or its media, which are otherwise
    left out and counted. Raises ``UnknownThing``, ``AmbiguousThing``, ``InputError`` for what the filter says.
    """
    reading = Reading(store)
    with failures(store.path):
        return Rows(reading, choose(reading, wanted, custody=custody))


def stance_row(reading: Reading, stance: str, article: str) -> Row:
    """One stance as a row."""
    facts, source = reading.facts(stance), reading.source(article)
    slug, evidence = said(facts, "stanceType") or "", reading.pieces(values(facts, "evidence"))
    quote, action = reading.pieces(values(facts, "quote")), said(facts, "uprAction")
    topic, target = value(facts, "topic"), value(facts, "target")
    return {
        "id": tail(stance),
        "article": source.id,
        "source": source.source,
        "headline": source.headline,
        "publisher": source.publisher,
        "published": source.published,
        "holder": reading.label(facts[HOLDER][0]),
        "holder_iri": facts[HOLDER][0],
        "on_behalf_of": labels(reading, facts, "onBehalfOf"),
        "stance": slug,
        "family": stance_types()[slug].family if slug in stance_types() else None,
        "orientation": said(facts, "orientation"),
        "polarity": int(value(facts, "polarity") or 0),
        "topic": topic and reading.label(topic),
        "topic_iri": topic,
        "topic_kind": topic and reading.kind(topic),
        "aspect": said(facts, "aspect"),
        "target": target and reading.label(target),
        "target_iri": target,
        "addressees": labels(reading, facts, "addressee"),
        "asks": said(facts, "asks"),
        "concerns": labels(reading, facts, "concerns"),
        "responds_to": sorted(map(tail, values(facts, "respondsTo"))),
        "reported_by": next(iter(labels(reading, facts, "reportedBy")), None),
        "attribution": said(facts, "attribution"),
        "factuality": said(facts, "factuality"),
        "basis": said(facts, "basis"),
        "upr_action": int(action) if action else None,
        "quote": chain(quote),
        "quote_spans": spans(quote),
        "cue": chain(reading.pieces(values(facts, "cue"))),
        "evidence": chain(evidence),
        "start": evidence[0].start,
        "end": evidence[-1].end,
        "support": spans(reading.pieces(values(facts, "support"))),
        "said_earliest": value(facts, "saidEarliest"),
        "said_latest": value(facts, "saidLatest"),
        "confidence": float(value(facts, "confidence") or 0),
        "review": None,
    }


HOLDER = term("holder").value


def values(facts: Facts, name: str) -> list[str]:
    """All values of a term."""
    return facts.get(term(name).value, [])


def value(facts: Facts, name: str) -> str | None:
    """The value of a term."""
    return one(facts, term(name).value)


def said(facts: Facts, name: str) -> str | None:
    """The slug of a scheme's entry."""
    found = value(facts, name)
    return found and tail(found)


def labels(reading: Reading, facts: Facts, name: str) -> list[str]:
    """The labels of a term's values, sorted."""
    return sorted(map(reading.label, values(facts, name)))


def why_none(rows: Rows) -> str:
    """Why there are no rows: what each condition left, up to the one that left nothing, and what it removed."""
    total, articles = len(rows.reading.subjects(TYPE, term("Stance"))), len(rows.reading.articles())
    parts = [f"{counted(total, 'position')} in {counted(articles, 'article')}"]
    for step in rows.steps if total else ():
        parts.append(f"{step.condition} leaves {step.left or 'none'}")
        if not step.left:
            break
    else:
        parts += ["all left out"] if total else []
    return "; ".join([f"no positions: {', '.join(parts)}", *removed(rows)])


def removed(rows: Rows) -> Iterator[str]:
    """What there is without one of several conditions; undated articles are counted beside the dates."""
    for step in rows.steps:
        if step.otherwise and len(rows.steps) > 1 and step.otherwise > rows.steps[-1].left:
            instead = ", ".join(f"{kind} ({n:,})" for kind, n in step.instead)
            yield f"without {step.condition} there are {step.otherwise:,}{f': {instead}' if instead else ''}"
        elif step.instead:
            yield f"there are {', '.join(f'{kind} ({n:,})' for kind, n in step.instead)}"
