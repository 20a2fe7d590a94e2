"""Document and cast -> the meetings, reviews, votes, visits and protests it names, and who took part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.circumstances import place_name
from kg.extract.dates import dates
from kg.extract.event_names import Name, table
from kg.extract.meetings import known
from kg.extract.occasions import name_at
from kg.extract.placed import Named, PlacedTopic
from kg.extract.rounds import rounds
from kg.extract.scene import Scene
from kg.extract.subjects import passive, subjects
from kg.model import Participation, Ref, Thing, reference
from kg.text.document import TokenRange
from kg.text.parse import Token

AGENTS = frozenset(("Country", "Government", "Institution", "Person", "Group"))
POINTING = frozenset(("the", "this", "that", "these"))


@dataclass(frozen=True, slots=True)
class Held:
    """When and where an event took place and who was its host, with the words that say so."""

    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    host: Named | None = None
    tokens: tuple[TokenRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one article."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]
    participations: tuple[Participation, ...]


def find_events(scene: Scene, taken: Sequence[PlacedTopic]) -> Events:
    """Find the events of an article outside the places given; names of one event are one thing."""
    covered = {i for topic in taken for i in range(*topic.tokens)}
    names = [n for s in scene.document.sentences() for n in sentence_names(scene, s, covered)]
    names = [told for n in merged(names) if (told := placed_at_home(scene, n)) is not None]
    names = sorted((*names, *rounds(scene, names, covered)), key=lambda n: n.tokens)
    things: dict[Ref, Thing] = {}
    for name in names:
        things[ref(name)] = thing(name, things.get(ref(name)))
        things.update((p, known(p)) for p in name.parties if scene.thing(p) is None)
    placed = [PlacedTopic(ref(n), n.tokens, n.head) for n in names]
    placed += later(scene, names, covered)
    return Events(things, tuple(sorted(placed, key=lambda p: (p.tokens, p.ref))), tuple(participations(scene, names)))


def sentence_names(scene: Scene, sentence: TokenRange, covered: set[int]) -> Iterator[Name]:
    """Events named in a sentence, the longest at each place."""
    found = sorted(
        (n for i in range(*sentence) if i not in covered for n in name_at(scene, i, sentence)),
        key=lambda n: (n.tokens[0] - n.tokens[1], n.tokens),
    )
    used: set[int] = set()
    kept = []
    for name in found:
        if not used & set(range(*name.tokens)):
            used.update(range(*name.tokens))
            kept.append(name)
    yield from sorted(kept, key=lambda n: n.tokens)


def merged(names: Sequence[Name]) -> list[Name]:
    """Give a name without number or year the fuller one that says the same otherwise, where there is just one."""
    out = []
    for name in names:
        fuller = {n.key: n for n in names if n.key != name.key and n.covers(name)}
        only = next(iter(fuller.values())) if len(fuller) == 1 else None
        out.append(
            replace(only, tokens=name.tokens, head=name.head, surface=name.surface) if only is not None else name
        )
    return out


def placed_at_home(scene: Scene, name: Name) -> Name | None:
    """A meeting told by its sort alone ("our human rights dialogue") with the country the article is about."""
    if name.sort != "meeting" or name.parties or name.number or name.year or name.rest:
        return name
    home = scene.thing(f"Country:{scene.cast.home}") if scene.cast.home else None
    return replace(name, rest=f"of {home.label}", country=home.country) if home is not None else None


def ref(name: Name) -> Ref:
    """Its reference."""
    return reference("Event", name.key)


def thing(name: Name, old: Thing | None) -> Thing:
    """The event as this article knows it."""
    forms = {name.label, name.surface, *(old.forms if old is not None else ())}
    if name.title is not None:
        forms.add(name.title)
    return Thing(kind="Event", key=name.key, label=name.label, forms=tuple(sorted(forms)), country=name.country)


def later(scene: Scene, names: Sequence[Name], covered: set[int]) -> Iterator[PlacedTopic]:
    """“the meeting”, “this dialogue”: the only event of its sort, or the last one before."""
    if not names:
        return
    inside = covered | {i for n in names for i in range(*n.tokens)}
    for token in scene.doc:
        if token.lower_ not in table().later or token.i in inside or token.i == 0:
            continue
        start = token.i - 1
        if scene.doc[start].lower_ not in POINTING or any(
            c.i > token.i and c.dep_ == "prep" and c.lower_ == "of" for c in token.children
        ):
            continue
        name = pointed(token, names)
        if name is not None:
            yield PlacedTopic(ref(name), (start, token.i + 1), token.i)


def pointed(token: Token, names: Sequence[Name]) -> Name | None:
    """Which event a bare head points at."""
    word = singular(token.lower_)
    alike = [n for n in names if singular(n.word) == word]
    if not alike and word in ("meeting", "event", "talk", "session", "dialogue", "process", "gathering"):
        alike = [n for n in names if n.sort == "meeting"]
    before = [n for n in alike if n.tokens[0] < token.i]
    distinct = {n.key for n in before}
    if len(distinct) == 1 or (before and singular(before[-1].word) == word):
        return before[-1]
    return None


def singular(word: str) -> str:
    """Without plural."""
    return word.removesuffix("s")


def participations(scene: Scene, names: Sequence[Name]) -> Iterator[Participation]:
    """Who took part in what, as the text says: parties, hosts, heads of delegations."""
    by_event: dict[Ref, list[Name]] = {}
    for name in names:
        by_event.setdefault(ref(name), []).append(name)
    for event, said in by_event.items():
        held = next((h for n in said if (h := held_clause(scene, n)) is not None), Held())
        parties = {p: n for n in reversed(said) for p in n.parties}
        for party in sorted(parties, key=lambda p: (said.index(parties[p]), parties[p].parties.index(p))):
            yield record(scene, event, party, "participant", parties[party], held)
        if held.host is not None:
            yield record(scene, event, held.host.ref, "host", said[0], held)
    yield from led(scene, names)


def record(scene: Scene, event: Ref, who: Ref, part: str, name: Name, held: Held) -> Participation:
    """One participation."""
    evidence = {scene.document.span(t) for t in (name.tokens, *held.tokens)}
    return Participation(
        event=event,
        participant=who,
        part=part,
        ordinal=name.ordinal,
        place=held.place,
        held_earliest=held.earliest,
        held_latest=held.latest,
        evidence=tuple(sorted(evidence)),
    )


def held_clause(scene: Scene, name: Name) -> Held | None:
    """What the clause says in which an event is held."""
    noun = scene.doc[name.head]
    verb = clause_verb(noun)
    if verb is None:
        return None
    sentence = (verb.sent.start, verb.sent.end)
    ahead = any(c.lower_ in ("will", "shall") for c in verb.children if c.dep_ == "aux")
    found = next(
        (
            d
            for d in dates(scene.document, sentence, ahead=ahead)
            if (d.earliest or d.latest) and belongs(scene, d.tokens[0], verb, name)
        ),
        None,
    )
    where = place_of(scene, verb, noun)
    host = host_of(scene, verb, sentence)
    tokens = [
        t
        for t in (found.tokens if found else None, where[1] if where else None, host.tokens if host else None)
        if t is not None
    ]
    return Held(
        found.earliest if found else None,
        found.latest if found else None,
        where[0] if where else None,
        host,
        tuple(tokens),
    )


def clause_verb(noun: Token) -> Token | None:
    """The verb that says an event takes place: its subject or object it is."""
    for token in noun.ancestors:
        if token.pos_ in ("VERB", "AUX"):
            direct = noun.dep_ in ("nsubj", "nsubjpass", "dobj") or any(
                a.dep_ in ("nsubj", "nsubjpass", "dobj") and a.head.i == token.i for a in noun.ancestors
            )
            return token if direct and token.lemma_ in table().held else None
    return None


def belongs(scene: Scene, place: int, verb: Token, name: Name) -> bool:
    """Whether a date is that of the event's clause or stands in its name."""
    if name.tokens[0] <= place < name.tokens[1]:
        return False
    above = next((t for t in scene.doc[place].ancestors if t.pos_ in ("VERB", "AUX")), None)
    return above is not None and above.i == verb.i


def place_of(scene: Scene, verb: Token, noun: Token) -> tuple[str, TokenRange] | None:
    """“in Portmar” of the clause."""
    for above in (verb, noun):
        for child in above.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at"):
                for target in child.children:
                    if target.dep_ == "pobj" and target.ent_type_ in ("GPE", "LOC") and target.pos_ == "PROPN":
                        words = place_name(scene, target)
                        return words, (child.i, target.i + 1)
    return None


def host_of(scene: Scene, verb: Token, sentence: TokenRange) -> Named | None:
    """Who hosted: the subject of "hosted", "hosted by X", "at the office of X"."""
    if verb.lemma_ in table().hosting:
        if not passive(verb):
            return next((n for n in subjects(scene, verb) if n.kind in AGENTS), None)
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        found, _ = scene.listed(agent.i + 1, sentence[1]) if agent is not None else ((), False)
        return found[0] if found else None
    for i in range(verb.i, sentence[1] - 3):
        if scene.doc[i].lower_ in ("office", "offices", "headquarters") and scene.doc[i + 1].lower_ == "of":
            found, _ = scene.listed(i + 2, sentence[1])
            return found[0] if found and found[0].kind == "Institution" else None
    return None


def led(scene: Scene, names: Sequence[Name]) -> Iterator[Participation]:
    """Heads of delegations to the one meeting an article is about."""
    meetings = {n.key: n for n in reversed(names) if n.sort == "meeting" and n.parties}
    if len(meetings) != 1:
        return
    name = next(iter(meetings.values()))
    for office in getattr(scene.cast, "offices", ()):
        body = office.phrase.organisation
        if office.phrase.title == "head" and body is not None and body.endswith(":delegation"):
            yield Participation(
                event=ref(name),
                participant=office.member,
                part="head of delegation",
                ordinal=name.ordinal,
                said_by=office.said_by,
                evidence=(scene.document.span(office.evidence),),
            )


def parts(scene: Scene, placed: Sequence[PlacedTopic]) -> Iterator[Participation]:
    """Signatories, facilitators and the like of a named instrument or event, as the cast's offices say."""
    for office in getattr(scene.cast, "offices", ()):
        topic = office.phrase.topic
        if topic is None or office.phrase.row.id != "part":
            continue
        for one in placed:
            if (
                one.tokens[0] < topic[1]
                and topic[0] < one.tokens[1]
                and one.ref.partition(":")[0] in ("Instrument", "Event")
            ):
                yield Participation(
                    event=one.ref,
                    participant=office.member,
                    part=office.phrase.title,
                    said_by=office.said_by,
                    evidence=(scene.document.span(office.evidence),),
                )
                break
