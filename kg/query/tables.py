"""A store -> rows of articles, agents, cases, roles and utterances, for files that leave it."""

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.graph.store import Store, failures
from kg.graph.terms import SHARED, TYPE, term
from kg.model import Filter
from kg.model.statements import AGENTS
from kg.query.reading import Facts, Reading, chain, one, spans, tail
from kg.query.rows import COLUMNS, Row, labels, said, stance_rows, value, values, words
from kg.vocab import SCHEMA, SKOS

NAMES: Mapping[str, tuple[str, ...]] = {
    "stances": COLUMNS,
    "articles": words(
        "id source url headline publisher ownership published published_earliest published_latest published_reason"
        " language record rests_on reader original_sha256 text_sha256 stances utterances"
    ),
    "agents": words("iri label kind country country_iri aliases part_of represents same_as articles stances"),
    "cases": words(
        "iri label kinds subject subject_iri country actor actor_iri year place charge court status affects"
        " rights_engaged article source evidence evidence_spans"
    ),
    "roles": words(
        "article source member member_iri title organisation organisation_iri organisation_kind country since until"
        " ended said_by evidence evidence_spans"
    ),
    "utterances": words(
        "article source speaker speaker_iri speaker_span cue content attribution reported_by within id"
    ),
}
"""Tables with their columns: names and order are promised to users."""


def tables(store: Store) -> Mapping[str, Callable[[], Iterator[Row]]]:
    """Each table of ``NAMES`` as a function that makes its rows, always in the same order."""
    reading = Reading(store)
    made: Mapping[str, Callable[[Reading], Iterator[Row]]] = {
        "articles": article_rows,
        "agents": agent_rows,
        "cases": case_rows,
        "roles": role_rows,
        "utterances": utterance_rows,
    }

    def stances() -> Iterator[Row]:
        yield from stance_rows(store, Filter())

    def rows(make: Callable[[Reading], Iterator[Row]]) -> Callable[[], Iterator[Row]]:
        def safely() -> Iterator[Row]:
            with failures(store.path):
                yield from make(reading)

        return safely

    return {"stances": stances} | {name: rows(make) for name, make in made.items()}


# --- articles ---


def article_rows(reading: Reading) -> Iterator[Row]:
    """Articles by date and source, with how much each yielded."""
    for iri in reading.articles():
        facts, source = reading.facts(iri), reading.source(iri)
        publisher = one(facts, SCHEMA + "publisher")
        owned = publisher and said(reading.facts(publisher), "ownership")
        yield {
            "id": source.id,
            "source": source.source,
            "url": one(facts, SCHEMA + "url"),
            "headline": source.headline,
            "publisher": source.publisher,
            "ownership": owned,
            "published": source.published,
            "published_earliest": source.earliest,
            "published_latest": source.latest,
            "published_reason": value(facts, "publishedReason"),
            "language": one(facts, SCHEMA + "inLanguage"),
            "record": value(facts, "record"),
            "rests_on": sorted(values(facts, "restsOn")),
            "reader": value(facts, "reader"),
            "original_sha256": value(facts, "originalDigest"),
            "text_sha256": value(facts, "textDigest"),
            "stances": len(statements(reading, "Stance", iri)),
            "utterances": len(statements(reading, "Utterance", iri)),
        }


def statements(reading: Reading, kind: str, article: str) -> list[str]:
    """The statements of a kind that an article's graph holds, sorted."""
    quads = reading.engine.quads_for_pattern(None, TYPE, term(kind), NamedNode(article))
    return sorted(q.subject.value for q in quads)  # type: ignore[union-attr]


# --- agents ---


def agent_rows(reading: Reading) -> Iterator[Row]:
    """Agents by label, with the number of articles that name them and of the positions they hold.

    Who is known only because somebody else's entry points to it (“part of …”) has no row.
    """
    for iri in reading.of_kinds(AGENTS):
        facts = reading.facts(iri)
        country = value(facts, "country") or (iri if reading.kind(iri) == "Country" else None)
        quads = list(reading.engine.quads_for_pattern(None, None, NamedNode(iri)))
        articles = {q.graph_name for q in quads} - set(SHARED)
        if not articles:
            continue
        yield {
            "iri": iri,
            "label": reading.label(iri),
            "kind": reading.kind(iri),
            "country": country and reading.label(country),
            "country_iri": country,
            "aliases": sorted(facts.get(SKOS + "altLabel", [])),
            "part_of": next(iter(labels(reading, facts, "partOf")), None),
            "represents": next(iter(labels(reading, facts, "represents")), None),
            "same_as": one(facts, SKOS + "exactMatch"),
            "articles": len(articles),
            "stances": sum(q.predicate == term("holder") for q in quads),
        }


# --- cases ---


def case_rows(reading: Reading) -> Iterator[Row]:
    """Cases by label, one row for each article's account; a case of which no account tells has a row without one."""
    for iri in reading.of_kinds({"Case"}):
        case = reading.facts(iri)
        accounts = reading.subjects(term("ofCase"), NamedNode(iri))
        for account in sorted(accounts, key=lambda a: (reading.source(accounts[a]).order, a)):
            yield case_row(reading, iri, case, reading.facts(account), accounts[account])
        if not accounts:
            yield case_row(reading, iri, case, {}, None)


def case_row(reading: Reading, iri: str, case: Facts, account: Facts, article: str | None) -> Row:
    """What one article says of a case; what only the case itself is known by stands beside it."""
    pieces = reading.pieces(values(account, "evidence"))
    subject, actor = value(account, "subject") or value(case, "caseSubject"), value(account, "actor")
    country, source = value(case, "country"), article and reading.source(article)
    return {
        "iri": iri,
        "label": reading.label(iri),
        "kinds": sorted(map(tail, values(account, "caseKind") or values(case, "caseKind"))),
        "subject": subject and reading.label(subject),
        "subject_iri": subject,
        "country": country and reading.label(country),
        "actor": actor and reading.label(actor),
        "actor_iri": actor,
        "year": value(account, "year"),
        "place": value(account, "place"),
        "charge": value(account, "charge"),
        "court": next(iter(labels(reading, account, "court")), None),
        "status": said(account, "status"),
        "affects": sorted(map(tail, values(account, "affects"))),
        "rights_engaged": sorted(map(tail, values(case, "rightEngaged"))),
        "article": source.id if source else None,
        "source": source.source if source else None,
        "evidence": chain(pieces),
        "evidence_spans": spans(pieces),
    }


# --- roles ---


def role_rows(reading: Reading) -> Iterator[Row]:
    """Who was what in which organisation, event or instrument: roles and participations, by article and place."""
    for article in reading.articles():
        found = [role_row(reading, article, role) for role in statements(reading, "Role", article)]
        found += [participation_row(reading, article, p) for p in statements(reading, "Participation", article)]
        once = {repr(row): row for row in found}  # a signatory is said to have a role, and to have taken part
        yield from sorted(
            once.values(), key=lambda row: (row["evidence_spans"], row["member"], row["title"], repr(row))
        )


def role_row(reading: Reading, article: str, role: str) -> Row:
    """A role."""
    facts = reading.facts(role)
    dates = value(facts, "since"), value(facts, "until")
    return membership(reading, article, facts, ("member", "organisation"), value(facts, "title"), dates)


def participation_row(reading: Reading, article: str, participation: str) -> Row:
    """A part in an event or instrument; since and until are when that was held."""
    facts = reading.facts(participation)
    dates = value(facts, "heldEarliest"), value(facts, "heldLatest")
    return membership(reading, article, facts, ("participant", "event"), value(facts, "part"), dates)


def membership(
    reading: Reading,
    article: str,
    facts: Facts,
    ends: tuple[str, str],
    title: str | None,
    dates: tuple[str | None, str | None],
) -> Row:
    """Who was what in what, whichever terms say it."""
    source, pieces = reading.source(article), reading.pieces(values(facts, "evidence"))
    member, body = (value(facts, end) for end in ends)
    return {
        "article": source.id,
        "source": source.source,
        "member": member and reading.label(member),
        "member_iri": member,
        "title": title,
        "organisation": body and reading.label(body),
        "organisation_iri": body,
        "organisation_kind": body and reading.kind(body),
        "country": next(iter(labels(reading, facts, "country")), None),
        "since": dates[0],
        "until": dates[1],
        "ended": value(facts, "ended") == "true",
        "said_by": next(iter(labels(reading, facts, "saidBy")), None),
        "evidence": chain(pieces),
        "evidence_spans": spans(pieces),
    }


# --- utterances ---


def utterance_rows(reading: Reading) -> Iterator[Row]:
    """Utterances by article and place."""
    for article in reading.articles():
        reading.load_stretches([article])
        known = {iri: reading.facts(iri) for iri in statements(reading, "Utterance", article)}
        rows = [utterance_row(reading, article, iri, known) for iri in known]
        yield from sorted(rows, key=lambda row: (row["content"], row["cue"], row["id"]))


def utterance_row(reading: Reading, article: str, iri: str, known: Mapping[str, Facts]) -> Row:
    """One attributed passage; where another contains it, ``reported_by`` names that one's speaker somehow."""
    facts, source = known[iri], reading.source(article)
    speaker, within = value(facts, "speaker"), value(facts, "within")
    reporter = next(iter(labels(reading, facts, "reportedBy")), None)
    return {
        "article": source.id,
        "source": source.source,
        "speaker": speaker and reading.label(speaker),
        "speaker_iri": speaker,
        "speaker_span": spans(reading.pieces(values(facts, "speakerSpan"))),
        "cue": spans(reading.pieces(values(facts, "cue"))),
        "content": spans(reading.pieces(values(facts, "content"))),
        "attribution": said(facts, "attribution"),
        "reported_by": reporter or (within and enclosing(reading, known.get(within, {}))),
        "within": within and tail(within),
        "id": tail(iri),
    }


def enclosing(reading: Reading, outer: Facts) -> str:
    """How the speaker of a containing utterance is called: by label, else in the text's words, else not at all."""
    named = next(iter(labels(reading, outer, "speaker")), None)
    return named or chain(reading.pieces(values(outer, "speakerSpan"))) or "unnamed"
