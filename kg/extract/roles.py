"""Document + cast -> roles: who was what in which organisation, with the words that say so; who speaks for whom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.extract.instruments import find_instruments
from kg.extract.look import look
from kg.model import Role
from kg.model.statements import Ref
from kg.text.authority import known
from kg.text.document import Document, TokenRange
from kg.text.identity import Cast, PlacedMention
from kg.text.marks import code_of
from kg.text.tables import Title, bodies, body_words, titles
from kg.vocab import actors

PART_OF = "part of"
SPOKES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
REPRESENTS = "represents"
PRIVATE = frozenset(("kin", "honorific"))
"""Classes of titles that say nothing of a public role."""

MINISTERS = frozenset(("minister", "premier", "chancellor"))
"""Heads of titles of whom there is one government in an article that names none."""

LARGER = frozenset(("at", "of", "in", "within", "under"))


def roles(document: Document, cast: Cast) -> Iterator[Role]:
    """The roles an article states, in text order; a claim inside somebody's words names the claimant."""
    seen: set[tuple[Ref, str, Ref | None, Ref | None]] = set()
    found = (*held(document, cast), *larger(document, cast), *missions(document, cast))
    for role in sorted(found, key=lambda r: (r.evidence, r.member, r.title)):
        key = role.member, role.title, role.organisation, role.said_by
        if key not in seen:
            seen.add(key)
            yield role


def held(document: Document, cast: Cast) -> Iterator[Role]:
    """Titles of persons, and parts that States and bodies had in meetings and texts."""
    topics = placed_topics(document, cast) if any(o.phrase.topic for o in cast.offices) else {}
    for office in cast.offices:
        organisation = office.phrase.organisation
        if office.phrase.topic is not None:
            organisation = organisation or named_in(office.phrase.topic, topics)
        if organisation is None and office.phrase.row.id == "spokesperson":
            organisation = spoken_for(document, cast)
        country = office.phrase.country or country_of(cast, organisation)
        if office.phrase.row.voice == "nobody" and (organisation or "").startswith("Country:"):
            organisation = None  # "the Arlandic analyst" holds no office of Arland
        if office.member.startswith("UnnamedSource:") and organisation is None and country is None:
            continue  # that "a magistrate" is a magistrate says nothing
        if office.phrase.row.id in PRIVATE or (organisation is None and office.phrase.row.id == "part"):
            continue
        yield Role(
            member=office.member,
            title=office.phrase.title,
            organisation=organisation,
            country=country,
            ended=office.phrase.ended,
            said_by=office.said_by,
            evidence=(document.span(office.evidence),),
        )


def spoken_for(document: Document, cast: Cast) -> Ref | None:
    """Whose spokesperson an article speaks of elsewhere ("the Foreign Ministry Spokesman"), where that is one body."""
    found = set[Ref]()
    for mention in cast.mentions:
        if mention.ref.startswith("Institution:") and mention.form != "pronoun":
            behind = document.doc[mention.tokens[1] : mention.tokens[1] + 2]
            if any(t.lower_ in SPOKES and (t.i == mention.tokens[1] or behind[0].lower_ in POSSESSIVE) for t in behind):
                found.add(mention.ref)
    return found.pop() if len(found) == 1 else None


def placed_topics(document: Document, cast: Cast) -> dict[TokenRange, Ref]:
    """Texts and laws named in the article, by place."""
    return {p.tokens: p.ref for p in find_instruments(look(document, cast)).placed}


def named_in(tokens: TokenRange, topics: dict[TokenRange, Ref]) -> Ref | None:
    """The text that the words of a title's complement name: the one that shares most words with them."""
    shared = {ref: min(end, tokens[1]) - max(start, tokens[0]) for (start, end), ref in topics.items()}
    best = max(shared, key=lambda ref: (shared[ref], ref), default=None)
    return best if best is not None and shared[best] > 0 else None


def country_of(cast: Cast, organisation: Ref | None) -> str | None:
    """The country of an organisation, where the text tells."""
    thing = cast.things.get(organisation) if organisation is not None else None
    return thing.country if thing is not None else None


def larger(document: Document, cast: Cast) -> Iterator[Role]:
    """Bodies that are part of others: the Foreign Policy Bureau at Japan's Ministry of Foreign Affairs."""
    placed = [m for m in cast.mentions if m.ref.startswith("Institution:") and m.form == "name"]
    for part, whole in pairwise(placed):
        between = [t.lower_ for t in document.doc[part.tokens[1] : whole.tokens[0]]]
        linked = 0 < len(between) <= 6 and between[0] in LARGER and not any(t in (",", "and", "or") for t in between)
        if not linked or part.ref == whole.ref or not same_country(cast, part, whole):
            continue
        if any(t.pos_ in ("VERB", "AUX") for t in document.doc[part.tokens[1] : whole.tokens[0]]):
            continue
        yield Role(
            member=part.ref,
            title=PART_OF,
            organisation=whole.ref,
            country=country_of(cast, whole.ref),
            evidence=(document.span((part.tokens[0], whole.tokens[1])),),
        )


def same_country(cast: Cast, part: PlacedMention, whole: PlacedMention) -> bool:
    """Whether one body may belong to the other."""
    return len({c for m in (part, whole) if (c := country_of(cast, m.ref)) is not None}) < 2


def missions(document: Document, cast: Cast) -> Iterator[Role]:
    """Embassies and delegations represent the country that sends them."""
    for mention in cast.mentions:
        country = country_of(cast, mention.ref)
        if country is None or mention.form not in ("name", "acronym") or not is_mission(mention.ref):
            continue
        yield Role(
            member=mention.ref,
            title=REPRESENTS,
            organisation=f"Country:{country}",
            country=country,
            evidence=(document.span(mention.tokens),),
        )


def is_mission(ref: Ref) -> bool:
    """Whether a body stands for its country abroad."""
    words = ref.rpartition(":")[2].split()
    return ref.startswith("Institution:") and any(w in bodies() and bodies()[w].nature == "mission" for w in words)


def represents(cast: Cast, roles: Sequence[Role], ref: Ref) -> tuple[Ref, ...]:
    """For whom somebody speaks in office, the nearest first: a body of its own, or whose voice it is; nobody else."""
    kind = ref.partition(":")[0]
    if kind == "Institution":
        return for_body(cast, ref)
    if kind not in ("Person", "UnnamedSource"):
        return ()
    found = [voice for role in roles if role.member == ref and not role.ended for voice in for_role(cast, role)]
    return tuple(dict.fromkeys(v for v in found if not outranked(v, found)))


def outranked(voice: Ref, found: Iterable[Ref]) -> bool:
    """Whether a government is left out because its country speaks already."""
    return voice.startswith("Government:") and f"Country:{code_of(voice)}" in found


def for_role(cast: Cast, role: Role) -> Iterator[Ref]:
    """For whom one role lets its holder speak."""
    row = title_class(role.title)
    voice = row.voice if row is not None else "nobody"
    country = role.country or country_of(cast, role.organisation) or known_country(cast, role)
    if country is None and role.organisation is None and MINISTERS & set(role.title.split()):
        country = cast.home  # "the foreign minister" of whom nothing else is said
    organisation = role.organisation or ""
    if voice == "organisation" and organisation.startswith("Country:"):
        yield f"Government:{code_of(organisation)}"
    elif voice == "organisation" and organisation:
        larger_voice = for_body(cast, organisation)
        if not larger_voice or (row is not None and row.id == "spokesperson"):
            yield organisation
        yield from larger_voice
    elif voice == "country" and (organisation or country):
        yield from for_body(cast, organisation) or ((f"Country:{country}",) if country else ())
    elif voice == "government" and country is not None:
        yield f"Government:{country}"


def title_class(title: str) -> Title | None:
    """The class of a title's head noun, which stands before its first preposition."""
    found: Title | None = None
    for word in title.replace("-", " ").split():
        if word in ("of", "in", "to", "for", "on", "at"):
            break
        found = titles().get(word, found)
    return found


def known_country(cast: Cast, role: Role) -> str | None:
    """The country of a known office-holder's offices, where the text leaves it out."""
    thing = cast.things.get(role.member)
    present = frozenset(t.key for t in cast.things.values() if t.kind == "Country")
    actor = known(thing.label, present) if thing is not None and thing.kind == "Person" else None
    codes = {office.country for office in actor.offices} if actor is not None else set()
    return codes.pop() if len(codes) == 1 else None


def for_body(cast: Cast, ref: Ref) -> tuple[Ref, ...]:
    """Whose voice a body is: a mission its country's, a ministry its government's; a court, party or NGO its own."""
    thing = cast.things.get(ref)
    if thing is None or thing.kind != "Institution":
        return ()
    actor = known(thing.label, frozenset((thing.country,)) if thing.country else frozenset(), country=thing.country)
    if actor is not None:
        return voices(actor.represents)
    if thing.country is None:
        return union_of(cast, thing.key)
    words = thing.key.rpartition(":")[2].split()
    rows = [bodies()[w] for w in words if w in bodies()]
    if any(row.nature == "mission" for row in rows):
        return (f"Country:{thing.country}",)
    public = [row for row in rows if row.nature == "government"]
    if not public or any(row.nature in ("civil", "party") for row in rows):
        return ()
    official = all(row.generic for row in public) or any(w in body_words("official") for w in words)
    return (f"Government:{thing.country}",) if official else ()


def union_of(cast: Cast, key: str) -> tuple[Ref, ...]:
    """The union of States whose delegation a body is."""
    prefix, _, rest = key.partition(":")
    if rest != "delegation":
        return ()
    return tuple(
        ref for ref, thing in cast.things.items() if thing.kind == "Institution" and prefix.upper() in thing.forms
    )


def voices(voice: str | None) -> tuple[Ref, ...]:
    """What the authority says a body represents, as local references."""
    if voice is None:
        return ()
    if voice.startswith(("Country:", "Government:")):
        return (voice,)
    actor = actors().get(voice)
    return voices(actor.represents) if actor is not None else ()
