"""Document -> every statement extraction makes of one article, in a fixed order."""

from collections.abc import Iterator, Sequence

from kg.extract.agents import Agents
from kg.extract.concerns import Countries
from kg.extract.context import Context
from kg.extract.issuers import issuers
from kg.extract.records import Writer
from kg.extract.roles import represents, roles
from kg.extract.speakers import Speakers
from kg.extract.stances import Extractor
from kg.extract.topics import Topics, find_topics
from kg.model import Mention, Ref, Statement, Thing, Utterance, digest
from kg.model.statements import Role
from kg.text.attribution import find_attributions
from kg.text.document import Document
from kg.text.identity import Cast, resolve


def extract(document: Document) -> tuple[Statement, ...]:
    """Things, mentions, roles, cases, participations, rights, utterances and stances of one article."""
    context = read(document)
    topics, found_roles = context.topics, context.countries.roles
    utterances = tuple(utter(context.speakers, found_roles))
    drafts = Extractor(context).drafts()
    writer = Writer(document, context.speakers, context.countries, tuple(u.id for u in utterances))
    stances, propositions = writer.write(drafts)
    things = {
        **{t.ref: t for t in context.issued_by},
        **context.cast.things,
        **topics.things,
        **{t.ref: t for t in propositions},
    }
    records: list[Statement] = [
        *mentions(document, context.cast.cast),
        *named(document, topics),
        *found_roles,
        *topics.accounts,
        *topics.participations,
        *topics.rights,
        *utterances,
        *stances,
    ]
    return (*used(things, records), *records)


def read(document: Document) -> Context:
    """Who speaks where, who is meant, what it is about: all that positions are read from."""
    attributions = find_attributions(document)
    cast = resolve(document, attributions)
    found_roles = tuple(roles(document, cast))
    topics = find_topics(document, cast)
    agents = Agents(document, cast)
    return Context(
        document=document,
        speakers=Speakers(document, attributions, agents),
        cast=agents,
        topics=topics,
        countries=Countries(document, agents, topics, found_roles),
        issued_by=tuple(issuers(document, agents)),
    )


def mentions(document: Document, cast: Cast) -> Iterator[Mention]:
    """Places that refer to somebody or something, in text order."""
    for placed in cast.mentions:
        yield Mention(thing=placed.ref, span=document.span(placed.tokens), form=placed.form)


def named(document: Document, topics: Topics) -> Iterator[Mention]:
    """Places that name an event or an instrument, whether or not a position is taken on it."""
    for placed in topics.placed:
        if placed.ref.startswith(("Event:", "Instrument:")):
            yield Mention(thing=placed.ref, span=document.span(placed.tokens), form="name")


def utter(speakers: Speakers, found_roles: Sequence[Role]) -> Iterator[Utterance]:
    """Attributions as records; ids count identical contents, so that each is named once."""
    document = speakers.document
    names: list[str] = []
    for n, attribution in enumerate(speakers.attributions):
        content = tuple(document.span(t) for t in attribution.content)
        names.append(digest("utterance", document.article.id, str(n), *(f"{s.start}-{s.end}" for s in content)))
    for n, attribution in enumerate(speakers.attributions):
        who = speakers.resolved[n]
        source = [t for t in (attribution.source, attribution.extra_source) if t is not None]
        speaker = who[0] if who else None
        yield Utterance(
            id=names[n],
            speaker=speaker,
            speaker_span=tuple(document.span(t) for t in source),
            cue=(document.span(attribution.cue),),
            content=tuple(document.span(t) for t in attribution.content),
            attribution="document" if speakers.is_document(attribution) else attribution.kind,
            within=names[attribution.parent] if attribution.parent is not None else None,
            reported_by=speakers.reporter(attribution.parent, who) if attribution.parent is not None else None,
            on_behalf_of=tuple(r for r in represents(speakers.cast.cast, found_roles, speaker) if r != speaker)
            if speaker
            else (),
            confidence=attribution.confidence,
        )


def used(things: dict[Ref, Thing], records: Sequence[Statement]) -> list[Thing]:
    """The things that some record refers to, and those they are about, in order of reference."""
    wanted: set[str] = set()
    for record in records:
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if isinstance(value, str):
                wanted.add(value)
            elif isinstance(value, tuple):
                wanted.update(v for v in value if isinstance(v, str))
    wanted &= things.keys()
    codes = {things[ref].country for ref in wanted} | {r.country for r in records if isinstance(r, Role)}
    wanted.update(ref for code in codes if (ref := f"Country:{code}") in things)
    for ref in sorted(wanted):
        if (about := things[ref].about) is not None and about in things:
            wanted.add(about)
    return [things[ref] for ref in sorted(wanted)]
