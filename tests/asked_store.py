"""The small project and four more invented articles, so that every named question has something to find."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from small_store import ARTICLES, FINGERPRINT, STATEMENTS, THINGS, VIDAL, article, at, stance

from kg.graph import Store, load
from kg.model import Article, CaseAccount, Participation, Published, RightMention, Span, Statement, Thing, Utterance
from kg.project import Project
from kg.project.things import references

REVIEW = """Review of Malta

Iceland recommended that Malta release Jon Vidal at once. Malta noted the recommendation, its delegation said. The \
Government of Iceland urged Malta to protect the right to vote. The Government of Malta pledged to amend the Press \
Act. The Harbour Trust condemned the Press Act. The Harbour Trust warned Malta.
"""
LATER = """A change of tone

The Government of Malta conceded that Jon Vidal was detained for his freedom of expression. A diplomat said the \
Government of Iceland had called the state of the press in Malta a farce. Iceland deplored the detention of Jon Vidal.
"""
EARLIER = """No comment yet

The Government of Malta denied the detention of Jon Vidal. The Government of Iceland may welcome the Press Act.
"""
SILENT = """Weather

It rained in Port Sel.
"""

ACT, VOTE = "Instrument:press act", "Right:participation"
MORE_THINGS = (
    *THINGS,
    Thing(kind="Instrument", key="press act", label="Press Act", country="MT"),
    Thing(kind="Right", key="participation", label="Political participation"),
)
MORE = (
    article(REVIEW, "state/review.txt", Published("2021-06-02", "2021-06-02", "dateline"), "Xinhua"),
    article(LATER, "quay/later.txt", Published("2023-01-15", "2023-01-15", "dateline"), "The Quay Herald"),
    article(EARLIER, "quay/earlier.txt", Published("2020-02-03", "2020-02-03", "dateline"), "The Quay Herald"),
    article(SILENT, "quay/weather.txt", Published("2020-05-01", "2020-05-01", "dateline"), "The Quay Herald"),
)


def detained(words: Span) -> CaseAccount:
    """What an article says of the case."""
    return CaseAccount(case=VIDAL, kinds=("detention",), subject="Person:jon vidal", evidence=(words,))


def review(where: Article) -> Sequence[Statement]:
    """A recommendation and its answer, a pledge, a law, a warning, and who took part."""
    released = stance(
        where, "Iceland recommended that Malta release Jon Vidal at once.", "Country:IS", "recommend", "DIRECTIVE",
        topic=VIDAL, aspect="remedy", asks="release", addressees=("Country:MT",), upr_action=5, confidence=0.9,
    )  # fmt: skip
    noted = stance(
        where, "Malta noted the recommendation, its delegation said.", "Country:MT", "reject", "DEFENSIVE",
        topic=VIDAL, aspect="remedy", upr_response="noted", responds_to=(released.id,), confidence=0.9,
    )  # fmt: skip
    voting = "The Government of Iceland urged Malta to protect the right to vote."
    return (
        released,
        noted,
        detained(at(REVIEW, "release Jon Vidal")),
        stance(where, voting, "Government:IS", "urge", "DIRECTIVE", topic=VOTE, asks="protect", confidence=0.9),
        stance(
            where, "The Government of Malta pledged to amend the Press Act.", "Government:MT", "pledge", "COMMISSIVE",
            topic=ACT, confidence=0.9,
        ),
        stance(
            where, "The Harbour Trust condemned the Press Act.", "Institution:mt:harbour trust", "condemn", "CRITICAL",
            polarity=-2, topic=ACT, confidence=0.9,
        ),
        stance(
            where, "The Harbour Trust warned Malta.", "Institution:mt:harbour trust", "warn", "CRITICAL",
            target="Country:MT", confidence=0.3,
        ),
        Participation(
            event="Event:3rd iceland-malta dialogue", participant="Country:MT", part="participant",
            held_earliest="2021-06-01", held_latest="2021-06-02", evidence=(at(REVIEW, "Review of Malta"),),
        ),
    )  # fmt: skip


def later(where: Article) -> Sequence[Statement]:
    """A concession that names a right, what a source without a name tells, and a second critic."""
    told = "A diplomat said the Government of Iceland had called the state of the press in Malta a farce."
    conceded = "The Government of Malta conceded that Jon Vidal was detained for his freedom of expression."
    return (
        stance(where, conceded, "Government:MT", "concede", "NEUTRAL", topic=VIDAL, aspect="harm", confidence=0.9),
        RightMention(
            right="Right:expression", affects=("journalists",), evidence=(at(LATER, "freedom of expression"),)
        ),
        CaseAccount(
            case=VIDAL, kinds=("detention",), subject="Person:jon vidal", affects=("journalists",),
            evidence=(at(LATER, "Jon Vidal was detained"),),
        ),
        stance(
            where, told, "Government:IS", "criticise", "CRITICAL", polarity=-1,
            topic="Right:expression", reported_by="UnnamedSource:a diplomat", confidence=0.9,
        ),
        stance(
            where, "Iceland deplored the detention of Jon Vidal.", "Country:IS", "condemn", "CRITICAL", polarity=-2,
            topic=VIDAL, aspect="harm", confidence=0.9,
        ),
        Utterance(
            id="u1", speaker="UnnamedSource:a diplomat", speaker_span=(at(LATER, "A diplomat"),),
            cue=(at(LATER, "said"),), content=(at(LATER, "the Government of Iceland had called"),),
            attribution="indirect",
        ),
    )  # fmt: skip


def earlier(where: Article) -> Sequence[Statement]:
    """A denial, and what only may be."""
    return (
        detained(at(EARLIER, "the detention of Jon Vidal")),
        stance(
            where, "The Government of Malta denied the detention of Jon Vidal.", "Government:MT", "deny", "DEFENSIVE",
            topic=VIDAL, aspect="harm", confidence=0.9,
        ),
        stance(
            where, "The Government of Iceland may welcome the Press Act.", "Government:IS", "welcome", "SUPPORTIVE",
            polarity=1, topic=ACT, factuality="expected", confidence=0.9,
        ),
    )  # fmt: skip


def silent(where: Article) -> Sequence[Statement]:
    """Nothing."""
    return ()


SAID = {**STATEMENTS, **dict(zip((a.source for a in MORE), (review, later, earlier, silent), strict=True))}


def build(folder: Path, articles: Sequence[Article] = (*ARTICLES, *MORE)) -> Path:
    """Write the project and its store; the project's folder."""
    with Project.create(folder) as project:
        for one in articles:
            said = SAID[one.source](one)
            named = {ref for statement in said for ref in references(statement)}
            known = [thing for thing in MORE_THINGS if thing.ref in named]
            project.keep(one, one.text.encode(), (*known, *said), FINGERPRINT)
        with Store.create(project.store) as store:
            load(project, store)
    return folder


@pytest.fixture(scope="session")
def asked_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The larger project, written once."""
    return build(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def asked(asked_project: Path) -> Iterator[Store]:
    """Its store, open to read."""
    with Store.open(asked_project / "kg-store") as opened:
        yield opened
