"""A world and chance -> one article's words, and the statements that rest on them."""

from collections.abc import Callable
from random import Random

from invented import (
    ABOUT,
    ANSWERS,
    ASKS,
    ASPECTS,
    ATTRIBUTIONS,
    BODIES,
    CROWDS,
    EVENTS,
    HOLDERS,
    OFTEN,
    PURPOSES,
    QUALITIES,
    REASONS,
    TAILS,
    THINGS,
    TREATIES,
    TYPES,
    UNNAMED,
    Person,
    World,
    weighted,
    zipf,
)

from kg.model import (
    CaseAccount,
    Mention,
    Participation,
    Ref,
    RightMention,
    Role,
    Segment,
    Span,
    Stance,
    Statement,
    Thing,
    Utterance,
    digest,
)
from kg.model.article import SegmentKind
from kg.model.statements import MentionForm
from kg.vocab import affected_groups, case_kinds, rights, stance_types


class Scribe:
    """Writes one article, and notes what it states and where."""

    def __init__(self, made: World, chance: Random, article: str, day: str) -> None:
        self.world, self.chance, self.article, self.day = made, chance, article, day
        self.pieces: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.things: dict[Ref, Thing] = {}
        self.statements: list[Statement] = []
        self.stances: list[Stance] = []
        self.codes = list(dict.fromkeys(zipf(chance, list(made.names)) for _ in range(3)))
        self.people = list(dict.fromkeys(zipf(chance, made.people) for _ in range(4)))
        self.rights = [zipf(chance, list(rights())) for _ in range(5)]
        self.before: Ref | None = None

    @property
    def home(self) -> str:
        """The country most is said of."""
        return self.codes[0]

    def put(self, words: str) -> Span:
        """Write words."""
        self.pieces.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)

    def segment(self, kind: SegmentKind, reason: str, write: Callable[[], object]) -> None:
        """Write a stretch that counts, or does not."""
        start = self.length
        write()
        self.segments.append(Segment(Span(start, self.length), kind, reason))
        self.put("\n\n")

    def mention(self, thing: Thing, words: str, form: MentionForm = "name") -> Span:
        """Write words for a thing."""
        self.things.setdefault(thing.ref, thing)
        span = self.put(words)
        self.statements.append(Mention(thing=thing.ref, span=span, form=form))
        return span

    # --- whom and what it is about ---

    def country(self, code: str) -> Thing:
        """A country."""
        return Thing(kind="Country", key=code, label=self.world.names[code], forms=(self.world.names[code],))

    def person(self, person: Person) -> Thing:
        """A person."""
        return Thing(kind="Person", key=person.name.casefold(), label=person.name, country=person.country)

    def body(self, name: str, code: str) -> Thing:
        """A body of a country."""
        label = name[0].upper() + name[1:]
        return Thing(kind="Institution", key=f"{code.lower()}:{name}", label=label, forms=(label,), country=code)

    def agent(self, kind: str) -> Thing:
        """Somebody who can take a position."""
        match kind:
            case "Person":
                return self.person(self.chance.choice(self.people))
            case "Institution":
                code = self.chance.choice(self.codes)
                return self.body(BODIES[(zipf(self.chance, range(len(BODIES))) + ord(code[1])) % len(BODIES)], code)
            case "Country":
                return self.country(self.chance.choice(self.codes))
            case "Government":
                return Thing(kind="Government", key=self.home, label=f"government of {self.world.names[self.home]}")
            case "Group":
                name = self.chance.choice(CROWDS)
                return Thing(kind="Group", key=name.casefold(), label=name, forms=(name,))
        name = self.chance.choice(UNNAMED)
        return Thing(kind="UnnamedSource", key=name, label=name)

    def topic(self, kind: str) -> Thing:
        """Something to take a position on."""
        draw = self.chance
        match kind:
            case "Right":
                slug = draw.choice(self.rights)
                return Thing(kind="Right", key=slug, label=rights()[slug].label)
            case "Case":
                return self.case(draw.choice(self.people[:2]))
            case "Event":
                number, name = zipf(draw, range(1, 30)), zipf(draw, EVENTS)
                partner = self.world.names[self.home]
                return Thing(kind="Event", key=f"{number}th {partner} {name}".casefold(), label=f"{number}th {name}")
            case "Instrument":
                name = f"{self.world.names[self.home]} {zipf(draw, TREATIES)} of {zipf(draw, range(1990, 2030))}"
                return Thing(kind="Instrument", key=name.casefold(), label=name, country=self.home)
        name = f"the {draw.choice(QUALITIES)} {draw.choice(THINGS)} on {draw.choice(PURPOSES)}"
        return Thing(kind="Proposition", key=name, label=name, statement_of_others=draw.random() < 0.03)

    def case(self, person: Person) -> Thing:
        """What befell somebody: always the same, as affairs are."""
        subject = self.person(person)
        self.things.setdefault(subject.ref, subject)
        kind = list(case_kinds().values())[sum(map(ord, person.name)) % len(case_kinds())]
        label = f"{kind.label} of {person.name}"
        return Thing(kind="Case", key=f"person:{subject.key}|{kind.id}", label=label, about=subject.ref)

    # --- sentences ---

    def speaker(self, thing: Thing) -> Span:
        """Name who speaks, by a pronoun now and then where it spoke before."""
        again = self.before == thing.ref and self.chance.random() < 0.8
        self.before = thing.ref
        return self.mention(thing, "It", "pronoun") if again else self.mention(thing, thing.label)

    def sentence(self) -> None:
        """One position, with what its words rest on; a fifth of them as somebody else tells."""
        draw, start = self.chance, self.length
        outer = self.report() if draw.random() < 0.18 else None
        again = self.things.get(self.before or "") if outer is None and draw.random() < 0.5 else None
        holder = again or self.agent(weighted(draw, HOLDERS))
        inner, who = self.length, self.speaker(holder)
        kind = weighted(draw, OFTEN)
        self.put(" ")
        cue = self.put(TYPES[kind][0])
        self.put(" ")
        at = self.length
        topic = self.topic(weighted(draw, ABOUT))
        self.mention(topic, topic.label, "phrase" if topic.kind == "Proposition" else "name")
        where = self.country(draw.choice(self.codes))
        self.noted(where)
        if draw.random() < 0.4:
            self.put(" in ")
            self.mention(where, where.label)
        self.put(f", {draw.choice(TAILS)}")
        end = self.length
        evidence = Span(start, end + 1)
        self.put(". ")
        told = self.utter(*outer, Span(inner, end), None) if outer else None
        utterance = self.utter(holder, who, cue, Span(at, end), told)
        self.stance(kind, holder, topic, where, evidence, utterance)
        if topic.kind == "Right":
            self.named_right(topic.ref, evidence)

    def report(self) -> tuple[Thing, Span, Span]:
        """Begin a sentence with who tells it."""
        reporter = self.agent(weighted(self.chance, HOLDERS))
        who = self.mention(reporter, reporter.label)
        self.put(" ")
        cue = self.put("said")
        self.put(" that ")
        return reporter, who, cue

    def utter(self, speaker: Thing, who: Span, cue: Span, content: Span, outer: Utterance | None) -> Utterance:
        """Note an attributed passage."""
        named = self.chance.random() < 0.92
        made = Utterance(
            id=digest("utterance", str(cue.start)),
            speaker=speaker.ref if named else None,
            speaker_span=(who,),
            cue=(cue,),
            content=(content,),
            attribution=weighted(self.chance, ATTRIBUTIONS),
            within=outer.id if outer else None,
            reported_by=outer.speaker if outer else None,
            on_behalf_of=self.behalf(speaker),
            confidence=round(self.chance.uniform(0.4, 0.98), 3),
        )
        self.statements.append(made)
        return made

    def behalf(self, speaker: Thing) -> tuple[Ref, ...]:
        """For which country somebody speaks."""
        code = speaker.country if self.chance.random() < 0.45 else None
        return (self.noted(self.country(code)),) if code else ()

    def noted(self, thing: Thing) -> Ref:
        """A thing's reference, the thing being known from here on."""
        return self.things.setdefault(thing.ref, thing).ref

    def stance(
        self, kind: str, holder: Thing, topic: Thing, where: Thing, evidence: Span, utterance: Utterance
    ) -> None:
        """Note a position."""
        draw, listed = self.chance, stance_types()[kind]
        addressed = (self.noted(self.agent("Government")),) if draw.random() < 0.13 else ()
        open_points = [s.id for s in self.stances if s.orientation in ("CRITICAL", "DIRECTIVE")]
        told_by = utterance.reported_by if utterance.reported_by != holder.ref else None
        made = Stance(
            id=digest("stance", self.article, str(evidence.start), holder.ref, kind, topic.ref),
            holder=holder.ref,
            type=kind,
            orientation=listed.orientation,
            polarity=listed.polarity,
            evidence=evidence,
            quote_spans=utterance.content,
            cue=utterance.cue,
            topic=topic.ref,
            target=self.noted(self.agent("Government")) if draw.random() < 0.05 else None,
            aspect=draw.choice(ASPECTS) if topic.kind == "Case" else None,
            asks=weighted(draw, ASKS) if listed.family == "DIRECT" else None,
            basis="content" if draw.random() < 0.2 else "cue",
            addressees=addressed,
            concerns=(where.ref,),
            concerns_reason=weighted(draw, REASONS),
            on_behalf_of=utterance.on_behalf_of,
            utterance=utterance.id,
            attribution=utterance.attribution,
            reported_by=told_by,
            responds_to=(draw.choice(open_points),) if kind in ANSWERS and open_points else (),
            factuality="stated" if draw.random() < 0.97 else "expected",
            upr_action=draw.randint(1, 5) if kind == "recommend" else None,
            said_earliest=self.day if draw.random() < 0.15 else None,
            said_latest=self.day,
            made_in_custody=draw.random() < 0.002,
            confidence=round(draw.uniform(0.35, 0.97), 3),
            rule=f"verb {kind}",
        )
        self.stances.append(made)
        self.statements.append(made)

    def named_right(self, right: Ref, evidence: Span) -> None:
        """Note that words name a right, and perhaps whose."""
        groups = (self.chance.choice(list(affected_groups())),) if self.chance.random() < 0.24 else ()
        self.statements.append(RightMention(right=right, affects=groups, evidence=(evidence,)))

    def list_of_rights(self) -> None:
        """A sentence without a speaker that names rights."""
        for slug in self.rights[:4]:
            thing, start = Thing(kind="Right", key=slug, label=rights()[slug].label), self.length
            self.put("At stake is ")
            self.mention(thing, thing.label)
            self.put(". ")
            self.named_right(thing.ref, Span(start, self.length - 1))

    def offices(self) -> None:
        """Sentences that say who is what."""
        for person in self.people[:3]:
            start, body = self.length, self.body(person.body, person.country)
            member = self.mention(self.person(person), person.name)
            self.put(f" is {person.title} at the ")
            self.mention(body, body.label)
            self.put(". ")
            self.statements.append(
                Role(
                    member=self.person(person).ref,
                    title=person.title,
                    organisation=body.ref if self.chance.random() < 0.6 else None,
                    country=person.country if self.chance.random() < 0.4 else None,
                    since=f"{self.chance.randint(1995, 2030)}" if self.chance.random() < 0.1 else None,
                    evidence=(Span(member.start, self.length - 1), Span(start, self.length - 1))[:1],
                )
            )

    def affairs(self) -> None:
        """Sentences that tell of cases."""
        for person in self.people[:2]:
            topic, start = self.case(person), self.length
            self.mention(topic, topic.label)
            self.put(f" was first reported in {self.world.names[person.country]}. ")
            groups = (self.chance.choice(list(affected_groups())),) if self.chance.random() < 0.3 else ()
            self.statements.append(
                CaseAccount(
                    case=topic.ref,
                    kinds=(topic.key.rpartition("|")[2],),
                    subject=topic.about,
                    year=str(2019 + sum(map(ord, person.name)) % 12) if self.chance.random() < 0.22 else None,
                    status=self.chance.choice(("reported", "ongoing", "unknown")),
                    affects=groups,
                    evidence=(Span(start, self.length - 1),),
                )
            )

    def meeting(self) -> None:
        """A sentence that says who took part in something."""
        event, start = self.topic("Event"), self.length
        self.mention(event, event.label)
        self.put(" was attended by ")
        guest = self.country(self.codes[-1])
        self.mention(guest, guest.label)
        self.put(". ")
        self.statements.append(
            Participation(
                event=event.ref,
                participant=guest.ref,
                part="participant",
                ordinal=int(event.key.partition("th ")[0]),
                held_earliest=self.day,
                held_latest=self.day,
                evidence=(Span(start, self.length - 1),),
            )
        )

    def body_text(self) -> None:
        """What may yield statements."""
        for _ in range(max(6, min(40, round(self.chance.gauss(19.6, 6.5))))):
            self.sentence()
        self.list_of_rights()
        self.offices()
        self.affairs()
        if self.chance.random() < 0.6:
            self.meeting()
