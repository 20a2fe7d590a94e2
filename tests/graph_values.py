"""Small invented articles with statements, built by hand for the tests of graph and project."""

import hashlib

from hypothesis import settings

from kg.model import (
    Article,
    CaseAccount,
    Mention,
    Participation,
    Published,
    RightMention,
    Role,
    Segment,
    Span,
    Stance,
    Statement,
    Thing,
    Utterance,
)
from kg.model.article import article_id
from kg.model.statements import stance_id
from kg.project import Fingerprint

FINGERPRINT = Fingerprint(software="hrdkg/0", model="none", lexicons="l", ontology="o", authority="a")


def laws(examples: int) -> settings:
    """How often a law is tried: the same examples every time, however slow the machine."""
    return settings(max_examples=examples, deadline=None, derandomize=True)


def article(
    text: str, *, source: str = "a.txt", url: str | None = None, publisher: str | None = "Daily Lamp"
) -> Article:
    """An article all of whose text is body."""
    original = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=article_id(url=url, record=None, original=original),
        source=source,
        text=text,
        segments=(Segment(Span(0, len(text)), "body", "all of it"),),
        original=original,
        reader="text/1",
        url=url,
        publisher=publisher,
        headline=text.split(".")[0],
        published=Published("2021-03-24", "2021-03-24", "front matter"),
    )


def place(text: str, words: str) -> Span:
    """Where words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    speaker: str,
    *,
    title: str = "chair",
    body: str | None = None,
    country: str | None = "KH",
    subject: str = "Vanna Sok",
    year: str | None = "2016",
    source: str = "a.txt",
    url: str | None = None,
    tail: str = "",
    publisher: str | None = "Daily Lamp",
) -> tuple[Article, tuple[Statement, ...]]:
    """An article in which somebody condemns somebody's killing and asks Cambodia for an inquiry."""
    what = f"{body or 'the body'} {title} {speaker}"
    killed = f"the {year or 'recent'} killing of {subject}"
    text = f"{what} condemned {killed}. “Cambodia must investigate,” {speaker} said.{tail}"
    made = article(text, source=source, url=url, publisher=publisher)
    who, dead = f"Person:{speaker.casefold()}", f"Person:{subject.casefold()}"
    affair = f"Case:person:{subject.casefold()}|killing"
    first, second = Span(0, text.index(" “")), place(text, f"“Cambodia must investigate,” {speaker} said.")
    cue, said = place(text, "condemned"), Span(len(text) - len(tail) - 5, len(text) - len(tail) - 1)
    killing = place(text, killed)
    organisation = f"Institution:{body.casefold()}" if body else None
    ids = [
        stance_id(made.id, first.of(text), 0, who, "condemn", affair, None, (), None),
        stance_id(made.id, second.of(text), 0, who, "demand", affair, None, ("Country:KH",), None),
    ]
    statements: list[Statement] = [
        Thing(kind="Person", key=speaker.casefold(), label=speaker, forms=(speaker,), country=country),
        Thing(kind="Person", key=subject.casefold(), label=subject, forms=(subject,)),
        Thing(kind="Country", key="KH", label="Cambodia", forms=("Cambodia",)),
        Thing(kind="Case", key=affair[5:], label=f"killing of {subject}", about=dead, country="KH"),
        Mention(thing=who, span=place(text, speaker), form="name"),
        Mention(thing=dead, span=place(text, subject), form="name"),
        Mention(thing="Country:KH", span=place(text, "Cambodia"), form="name"),
        Role(member=who, title=title, organisation=organisation, country=country, evidence=(place(text, what),)),
        CaseAccount(case=affair, kinds=("killing",), subject=dead, year=year, evidence=(killing,)),
        RightMention(right="Right:life", evidence=(killing,)),
        Participation(event="Event:2021 rights forum", participant=who, part="participant", evidence=(first,)),
        Utterance(
            id="u1", speaker=who, speaker_span=(), cue=(said,), content=(place(text, "Cambodia must investigate,"),),
            attribution="direct",
        ),
        Stance(
            id=ids[0], holder=who, type="condemn", orientation="CRITICAL", polarity=-2, evidence=first, topic=affair,
            quote_spans=(killing,), cue=(cue,), aspect="harm", concerns=("Country:KH",), concerns_reason="place",
        ),
        Stance(
            id=ids[1], holder=who, type="demand", orientation="DIRECTIVE", polarity=0, evidence=second, topic=affair,
            quote_spans=(place(text, "Cambodia must investigate,"),), cue=(place(text, "must"),), asks="investigate",
            addressees=("Country:KH",), utterance="u1", attribution="direct", responds_to=(ids[0],),
        ),
    ]  # fmt: skip
    if organisation and body:
        statements.append(Thing(kind="Institution", key=body.casefold(), label=body, forms=(body,), country=country))
    return made, tuple(statements)
