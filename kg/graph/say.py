"""One article's statements, their things resolved -> the quads of its graph: how a stance is said in RDF.

Nothing here knows other articles, a clock or an order: equal input gives equal quads, none of them twice in
two graphs, none with a blank node. What quads cost decides three things:

- A stretch of text is **one node**, however many statements rest on it: ``article#char=START,END`` (RFC 5147).
  It is at once the evidence, its position selector and its quotation selector, so that what proves a stance is
  one step away; ``oa:hasSelector`` points to itself. A prefix stands only where the wording alone would fit
  elsewhere in the article, a suffix only where both together still would.
- A wording an article uses for a thing is one ``hrd:Mention`` with the place where it first stands. Pronouns are
  left out: what they mean shows in the speaker, holder or member they stood for; every place is in the records.
- ``hrd:inArticle`` stands on stances alone; of everything else the name of the graph tells the article.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
from msgspec.structs import astuple
from pyoxigraph import Quad

from kg.graph.lines import KIND, iri, listed, quads, word
from kg.graph.say_article import say_article, say_stretch
from kg.graph.terms import country_node
from kg.graph.voice import How, Voice, one_of
from kg.model import (
    Article,
    CaseAccount,
    Mention,
    Participation,
    Ref,
    RightMention,
    Role,
    Stance,
    Statement,
    Thing,
    Utterance,
    digest,
)
from kg.project.things import fold
from kg.vocab import ID

SILENT_FORMS = frozenset(("pronoun",))
"""Forms of mention that do not name."""

SAID: Mapping[type[Statement], tuple[tuple[str, str, How], ...]] = {
    Stance: (
        ("holder", "holder", Voice.thing),
        ("type", "stanceType", one_of("stance-type")),
        ("orientation", "orientation", one_of("orientation")),
        ("polarity", "polarity", Voice.text),
        ("topic", "topic", Voice.thing),
        ("target", "target", Voice.thing),
        ("aspect", "aspect", one_of("aspect")),
        ("asks", "asks", one_of("asks")),
        ("basis", "basis", one_of("basis")),
        ("addressees", "addressee", Voice.thing),
        ("concerns", "concerns", Voice.thing),
        ("concerns_reason", "concernsReason", Voice.text),
        ("on_behalf_of", "onBehalfOf", Voice.thing),
        ("utterance", "expressedIn", Voice.utterance),
        ("attribution", "attribution", one_of("attribution")),
        ("reported_by", "reportedBy", Voice.thing),
        ("responds_to", "respondsTo", Voice.stance),
        ("factuality", "factuality", one_of("factuality")),
        ("upr_action", "uprAction", one_of("upr-action")),
        ("upr_response", "uprResponse", one_of("upr-response")),
        ("said_earliest", "saidEarliest", Voice.text),
        ("said_latest", "saidLatest", Voice.text),
        ("made_in_custody", "madeInCustody", Voice.flag),
        ("confidence", "confidence", Voice.number),
        ("rule", "rule", Voice.text),
        ("evidence", "evidence", Voice.stretch),
        ("quote_spans", "quote", Voice.stretch),
        ("cue", "cue", Voice.stretch),
        ("support", "support", Voice.stretch),
    ),
    Utterance: (
        ("speaker", "speaker", Voice.thing),
        ("speaker_span", "speakerSpan", Voice.stretch),
        ("cue", "cue", Voice.stretch),
        ("content", "content", Voice.stretch),
        ("attribution", "attribution", one_of("attribution")),
        ("within", "within", Voice.utterance),
        ("reported_by", "reportedBy", Voice.thing),
        ("on_behalf_of", "onBehalfOf", Voice.thing),
        ("confidence", "confidence", Voice.number),
    ),
    Role: (
        ("member", "member", Voice.thing),
        ("title", "title", Voice.text),
        ("organisation", "organisation", Voice.thing),
        ("country", "country", lambda _, code: iri(country_node(code).value)),
        ("since", "since", Voice.text),
        ("until", "until", Voice.text),
        ("ended", "ended", Voice.flag),
        ("said_by", "saidBy", Voice.thing),
        ("evidence", "evidence", Voice.stretch),
    ),
    CaseAccount: (
        ("case", "ofCase", Voice.thing),
        ("kinds", "caseKind", one_of("case-kind")),
        ("subject", "subject", Voice.thing),
        ("actor", "actor", Voice.thing),
        ("year", "year", Voice.text),
        ("place", "place", Voice.text),
        ("charge", "charge", Voice.text),
        ("court", "court", Voice.thing),
        ("status", "status", one_of("case-status")),
        ("affects", "affects", one_of("affected-group")),
        ("evidence", "evidence", Voice.stretch),
    ),
    Participation: (
        ("event", "event", Voice.thing),
        ("participant", "participant", Voice.thing),
        ("part", "part", Voice.text),
        ("ordinal", "ordinal", Voice.text),
        ("place", "place", Voice.text),
        ("held_earliest", "heldEarliest", Voice.text),
        ("held_latest", "heldLatest", Voice.text),
        ("said_by", "saidBy", Voice.thing),
        ("evidence", "evidence", Voice.stretch),
    ),
    RightMention: (
        ("right", "right", Voice.thing),
        ("affects", "affects", one_of("affected-group")),
        ("said_by", "saidBy", Voice.thing),
        ("evidence", "evidence", Voice.stretch),
    ),
}
"""Field of a statement -> term of the ontology -> how its value (or each of its values) is said.

What is None, empty or False is not said; 0 is.
"""

KINDS: Mapping[type[Statement], str] = {
    Stance: "stance",
    Utterance: "utterance",
    Role: "role",
    CaseAccount: "account",
    Participation: "participation",
    RightMention: "right-mention",
}


def say(article: Article, statements: Sequence[Statement], iris: Mapping[Ref, str]) -> Iterator[Quad]:
    """The quads of one article's graph; see ``said``."""
    return quads(said(article, statements, iris))


def said(article: Article, statements: Sequence[Statement], iris: Mapping[Ref, str]) -> Iterator[str]:
    """The lines of one article's graph; ``iris`` names the shared thing of every reference the statements make.

    What things are (type, label, country) is not said here but once for all articles: see ``entities``.
    Raises ``SpanError`` where a statement points outside the text, ``OntologyError`` for a slug no scheme lists.
    """
    voice = Voice(article, iris)
    yield from say_article(voice)
    for statement in statements:
        if not isinstance(statement, Thing | Mention):
            yield say_statement(voice, statement)
    for mention, wording in first_places(article, [s for s in statements if isinstance(s, Mention)]):
        yield say_mention(voice, mention, wording)
    for span in sorted(voice.spans):
        yield from say_stretch(voice, span)


@cache
def rows(kind: type[Statement]) -> tuple[tuple[str, How] | None, ...]:
    """By field of a kind of statement, in order: the term as it is written, and how its values are said."""
    said = {field: (word(predicate), how) for field, predicate, how in SAID[kind]}
    return tuple(map(said.get, kind.__struct_fields__))


def say_statement(voice: Voice, statement: Statement) -> str:
    """A statement as the tables have it."""
    subject, end = name(voice, statement), voice.end
    lines = [f"{subject} {KIND} {word(type(statement).__name__)}{end}"]
    if isinstance(statement, Stance):
        lines.append(f"{subject} {word('inArticle')} {voice.graph}{end}")
    for row, value in zip(rows(type(statement)), astuple(statement), strict=True):
        if row and (value or (value == 0 and value is not False)):
            predicate, how = row
            for item in value if isinstance(value, tuple) else (value,):
                lines.append(f"{subject} {predicate} {how(voice, item)}{end}")
    return "".join(lines)


def name(voice: Voice, statement: Statement) -> str:
    """The node of a statement: by its id where it has one, else by all it says."""
    if isinstance(statement, Stance):
        return voice.stance(statement.id)
    if isinstance(statement, Utterance):
        return voice.utterance(statement.id)
    kind = KINDS[type(statement)]
    return f"<{ID}{kind}/{digest(kind, voice.article.id, msgspec.json.encode(statement).decode())}>"


def first_places(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """For each thing, form and wording the mention that stands first, with the wording."""
    seen: set[tuple[Ref, str, str]] = set()
    for mention in sorted(mentions, key=lambda m: (m.span, m.thing, m.form)):
        if mention.form not in SILENT_FORMS:
            wording = fold(mention.span.of(article.text))
            key = mention.thing, mention.form, wording
            if key not in seen:
                seen.add(key)
                yield mention, wording


def say_mention(voice: Voice, mention: Mention, wording: str) -> str:
    """A wording the article uses for a thing."""
    sign = digest("mention", voice.article.id, mention.thing, mention.form, wording)
    start, end = f"<{ID}mention/{sign}>", voice.end
    return (
        f"{start} {KIND} {word('Mention')}{end}"
        f"{start} {word('refersTo')} {voice.thing(mention.thing)}{end}"
        f"{start} {word('mentionForm')} {listed('mention-form', mention.form)}{end}"
        f"{start} {word('evidence')} {voice.stretch(mention.span)}{end}"
    )
