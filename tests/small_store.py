"""A small project built by hand: three invented articles with their statements, for tests of questions and exports."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from kg.graph import Store, load
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
from kg.project import Fingerprint, Project
from kg.project.things import references

FINGERPRINT = Fingerprint(software="hand/1", model="none", lexicons="none", ontology="none", authority="none")

TALKS = """Rights talks held

Iceland's ambassador Eva Lund raised concerns about the detention of Jon Vidal, Malta's spokesman Leo Camm said.

“Each case,” Camm said, “was handled under the law.”
"""
CALLS = """Iceland condemns

The Government of Iceland condemned the detention of Jon Vidal. The Embassy of Iceland urged Malta to release him.

The Harbour Trust criticised restrictions on freedom of expression in Malta.
"""
LETTER = """A letter

In a letter read on State television, Jon Vidal praised the conditions of his detention. Rita Sant, minister of \
labour of Malta until 2019, denied the claims of the Harbour Trust. One witness said a diplomat had complained.
"""

VIDAL = "Case:Person:jon vidal|detention-and-prosecution"
THINGS = (
    Thing(kind="Country", key="IS", label="Iceland"),
    Thing(kind="Country", key="MT", label="Malta"),
    Thing(kind="Government", key="IS", label="Government of Iceland"),
    Thing(kind="Government", key="MT", label="Government of Malta"),
    Thing(kind="Person", key="eva lund", label="Eva Lund", forms=("Lund",)),
    Thing(kind="Person", key="leo camm", label="Leo Camm", forms=("Camm",)),
    Thing(kind="Person", key="jon vidal", label="Jón Vidal", forms=("Vidal",), country="MT"),
    Thing(kind="Person", key="rita sant", label="Rita Sant"),
    Thing(kind="Institution", key="is:embassy of iceland", label="Embassy of Iceland", country="IS"),
    Thing(kind="Institution", key="mt:harbour trust", label="Harbour Trust", country="MT"),
    Thing(kind="UnnamedSource", key="a diplomat", label="a diplomat"),
    Thing(kind="Right", key="expression", label="Freedom of expression"),
    Thing(kind="Event", key="3rd iceland-malta dialogue", label="3rd Iceland-Malta Dialogue"),
    Thing(
        kind="Case",
        key="Person:jon vidal|detention-and-prosecution",
        label="the detention of Jon Vidal",
        about="Person:jon vidal",
        country="MT",
    ),
    Thing(kind="Proposition", key="the claims", label="the claims of the Harbour Trust", statement_of_others=True),
)


def article(text: str, source: str, published: Published, publisher: str, *, url: str | None = None) -> Article:
    """An article whose first line is its headline and everything else body."""
    original = sha256(text.encode()).hexdigest()
    head = text.index("\n")
    return Article(
        id=article_id(url=url, record=None, original=original),
        source=source,
        text=text,
        segments=(Segment(Span(0, head), "head", "first line"), Segment(Span(head + 2, len(text)), "body", "text")),
        original=original,
        reader="text/1",
        headline=text[:head],
        publisher=publisher,
        url=url,
        published=published,
    )


ARTICLES = (
    article(TALKS, "quay/talks.txt", Published("2021-03-24", "2021-03-24", "dateline"), "The Quay Herald"),
    article(
        CALLS,
        "fjord/calls.txt",
        Published("2022-05", "2022-05", "dateline"),
        "Fjord Post",
        url="https://fjord.example/calls",
    ),
    article(LETTER, "quay/letter.txt", Published(None, None, "no date stated"), "The Quay Herald"),
)


def at(text: str, words: str, after: str = "") -> Span:
    """Where words stand, behind others."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def stance(where: Article, passage: str, holder: str, kind: str, orientation: str, **fields: object) -> Stance:
    """A stance whose passage is ``passage``; quote and cue default to it."""
    topic, target = fields.get("topic"), fields.get("target")
    reporter = fields.get("reported_by")
    span = at(where.text, passage)
    name = stance_id(where.id, passage, 0, holder, kind, topic, target, (), reporter)  # type: ignore[arg-type]
    values = {"quote_spans": (span,), "polarity": 0, "concerns": ("Country:MT",), **fields}
    return Stance(id=name, holder=holder, type=kind, orientation=orientation, evidence=span, **values)  # type: ignore[arg-type]


def talks(where: Article) -> Sequence[Statement]:
    """Concern reported by the other side, and its answer."""
    sentence = TALKS.split("\n\n")[1]
    answer = TALKS.split("\n\n")[2].strip()
    outer, inner = at(TALKS, sentence.rpartition(", Malta")[0]), at(TALKS, "the detention of Jon Vidal")
    concern = stance(
        where,
        sentence,
        "Person:eva lund",
        "expressConcern",
        "CRITICAL",
        polarity=-1,
        topic=VIDAL,
        aspect="harm",
        cue=(at(TALKS, "raised concerns"),),
        quote_spans=(inner,),
        utterance="u2",
        on_behalf_of=("Country:IS",),
        reported_by="Person:leo camm",
        confidence=0.8,
    )
    justified = stance(
        where,
        answer,
        "Person:leo camm",
        "justify",
        "DEFENSIVE",
        topic=VIDAL,
        aspect="harm",
        attribution="direct",
        on_behalf_of=("Government:MT",),
        responds_to=(concern.id,),
        quote_spans=(at(TALKS, "Each case,"), at(TALKS, "was handled under the law.")),
        cue=(at(TALKS, "said", "“Each"),),
        support=(at(TALKS, "the detention of Jon Vidal"),),
        utterance="u3",
        confidence=0.9,
    )
    return (
        concern,
        justified,
        Utterance(
            id="u1",
            speaker="Person:leo camm",
            speaker_span=(at(TALKS, "Malta's spokesman Leo Camm"),),
            cue=(at(TALKS, "said"),),
            content=(outer,),
            attribution="indirect",
        ),
        Utterance(
            id="u2",
            speaker="Person:eva lund",
            speaker_span=(at(TALKS, "Iceland's ambassador Eva Lund"),),
            cue=(at(TALKS, "raised concerns"),),
            content=(inner,),
            attribution="indirect",
            within="u1",
            reported_by="Person:leo camm",
        ),
        Utterance(
            id="u3",
            speaker="Person:leo camm",
            speaker_span=(at(TALKS, "Camm", "“Each"),),
            cue=(at(TALKS, "said", "“Each"),),
            content=(at(TALKS, "Each case,"), at(TALKS, "was handled under the law.")),
            attribution="direct",
        ),
        Role(
            member="Person:leo camm",
            title="government spokesman",
            country="MT",
            evidence=(at(TALKS, "Malta's spokesman Leo Camm"),),
        ),
        CaseAccount(
            case=VIDAL,
            kinds=("detention",),
            subject="Person:jon vidal",
            year="2020",
            evidence=(at(TALKS, "the detention of Jon Vidal"),),
        ),
        Participation(
            event="Event:3rd iceland-malta dialogue",
            participant="Country:IS",
            part="participant",
            evidence=(at(TALKS, "Rights talks"),),
        ),
        Mention(thing="Person:leo camm", span=at(TALKS, "Camm", "“Each"), form="short"),
    )


def calls(where: Article) -> Sequence[Statement]:
    """A condemnation and a call, first hand, and criticism of a right's state."""
    return (
        stance(
            where,
            "The Government of Iceland condemned the detention of Jon Vidal.",
            "Government:IS",
            "condemn",
            "CRITICAL",
            polarity=-2,
            topic=VIDAL,
            aspect="harm",
            confidence=0.95,
        ),
        stance(
            where,
            "The Embassy of Iceland urged Malta to release him.",
            "Institution:is:embassy of iceland",
            "urge",
            "DIRECTIVE",
            topic=VIDAL,
            aspect="remedy",
            asks="release",
            addressees=("Country:MT",),
            confidence=0.9,
        ),
        stance(
            where,
            "The Harbour Trust criticised restrictions on freedom of expression in Malta.",
            "Institution:mt:harbour trust",
            "criticise",
            "CRITICAL",
            polarity=-1,
            topic="Right:expression",
            confidence=0.7,
        ),
        RightMention(right="Right:expression", evidence=(at(CALLS, "freedom of expression"),)),
        CaseAccount(
            case=VIDAL,
            kinds=("detention",),
            subject="Person:jon vidal",
            evidence=(at(CALLS, "the detention of Jon Vidal"),),
        ),
    )


def letter(where: Article) -> Sequence[Statement]:
    """Words from custody, a denial by a former minister, and a chain whose outer speaker has no name."""
    return (
        stance(
            where,
            "In a letter read on State television, Jon Vidal praised the conditions of his detention.",
            "Person:jon vidal",
            "praise",
            "SUPPORTIVE",
            polarity=2,
            topic=VIDAL,
            made_in_custody=True,
            confidence=0.9,
        ),
        stance(
            where,
            "Rita Sant, minister of labour of Malta until 2019, denied the claims of the Harbour Trust.",
            "Person:rita sant",
            "deny",
            "DEFENSIVE",
            topic="Proposition:the claims",
            confidence=0.6,
        ),
        Role(
            member="Person:rita sant",
            title="minister of labour",
            country="MT",
            until="2019",
            ended=True,
            evidence=(at(LETTER, "Rita Sant, minister of labour of Malta until 2019"),),
        ),
        Utterance(
            id="u1",
            speaker=None,
            speaker_span=(at(LETTER, "One witness"),),
            cue=(at(LETTER, "said"),),
            content=(at(LETTER, "a diplomat had complained"),),
            attribution="indirect",
        ),
        Utterance(
            id="u2",
            speaker="UnnamedSource:a diplomat",
            speaker_span=(at(LETTER, "a diplomat"),),
            cue=(at(LETTER, "had complained"),),
            content=(at(LETTER, "complained"),),
            attribution="indirect",
            within="u1",
        ),
    )


STATEMENTS = dict(zip((a.source for a in ARTICLES), (talks, calls, letter), strict=True))


def build(folder: Path, articles: Sequence[Article] = ARTICLES) -> Path:
    """Write the project and its store; the project's folder."""
    with Project.create(folder) as project:
        for one in articles:
            said = STATEMENTS[one.source](one)
            named = {ref for statement in said for ref in references(statement)}
            known = [thing for thing in THINGS if thing.ref in named]
            project.keep(one, one.text.encode(), (*known, *said), FINGERPRINT)
        with Store.create(project.store) as store:
            load(project, store)
    return folder
