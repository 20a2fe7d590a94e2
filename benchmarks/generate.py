"""A number of quads -> a project of that size: articles about invented people in invented countries, and their store.

    python benchmarks/generate.py 1000000 FOLDER [--seed N] [--records]

Everything follows from the seed, article by article, so that memory stays flat and a larger project begins with the
articles of a smaller one. Who speaks, of what and where is drawn by Zipf's law; how many statements of which kind an
article has, and which of their fields are filled, is as counted in the sample corpus. The words are nonsense, but each
span slices to the words it stands for, so that the records can be verified as any others.
"""

import argparse
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from invented import (
    PURPOSES,
    QUALITIES,
    THINGS,
    World,
    word,
    world,
    zipf,
)
from scribe import Scribe

from kg.graph import Store, load
from kg.model import (
    Article,
    Published,
    Statement,
)
from kg.model.article import article_id
from kg.project import Fingerprint, Project
from kg.project.files import sha256

QUADS = 1_920
"""What an article comes to, its things included."""

LISTS = 8_700
"""What the vocabulary comes to."""

FIRST, LAST = date(2019, 1, 1), date(2033, 12, 31)

FINGERPRINT = Fingerprint(software="generated/1", model="none", lexicons="none", ontology="none", authority="none")


class Made(NamedTuple):
    """An article as a reader and extraction would hand it on."""

    article: Article
    original: bytes
    statements: tuple[Statement, ...]


def make(made: World, seed: int, number: int) -> Made:
    """One article, the same for the same seed and number."""
    chance = Random(f"{seed} {number}")
    day = str(FIRST + timedelta(days=chance.randrange((LAST - FIRST).days)))
    outlet, url = zipf(chance, made.outlets), f"https://news.example/{day}/{number}"
    article = article_id(url=url, record=None, original="")
    scribe = Scribe(made, chance, article, day)
    headline = f"{word(chance, 2)}: {chance.choice(QUALITIES)} {chance.choice(THINGS)} on {chance.choice(PURPOSES)}"
    scribe.segment("head", "headline", lambda: scribe.put(headline))
    scribe.segment("head", "byline", lambda: scribe.put(f"{outlet.name}, {day}"))
    scribe.segment("body", "paragraphs", scribe.body_text)
    scribe.segment("furniture", "links", lambda: scribe.put("Read more. Subscribe."))
    text = "".join(scribe.pieces)
    original = text.encode()
    return Made(
        Article(
            id=article,
            source=f"articles/{number:07}.txt",
            text=text,
            segments=tuple(scribe.segments),
            original=sha256(original),
            reader="text/1",
            headline=headline,
            publisher=outlet.name,
            ownership=outlet.ownership,
            url=url,
            published=Published(day, day, "in the line below the headline"),
        ),
        original,
        (*scribe.things.values(), *scribe.statements),
    )


def articles(quads: int, seed: int = 1) -> Iterator[Made]:
    """Articles that come to about so many quads."""
    made = world(seed)
    for number in range(count(quads)):
        yield make(made, seed, number)


def count(quads: int) -> int:
    """How many articles come to so many quads."""
    return max(1, round((quads - LISTS) / QUADS))


def records(project: Project, quads: int, seed: int = 1) -> None:
    """Keep generated articles in a project."""
    for made in articles(quads, seed):
        project.keep(made.article, made.original, made.statements, FINGERPRINT)


def main() -> None:
    """Generate, load and print."""
    parser = argparse.ArgumentParser(description="A project of generated articles.")
    parser.add_argument("quads", type=int, help="about so many")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", action="store_true", help="only records, no store")
    given = parser.parse_args()
    started = time.perf_counter()
    with Project.create(given.folder) as project:
        records(project, given.quads, given.seed)
        kept = time.perf_counter()
        print(f"{count(given.quads)} articles kept in {kept - started:.1f} s", flush=True)
        if given.records:
            return
        with Store.create(project.store) as store:
            load(project, store)
            print(f"{len(store):,} quads said in {time.perf_counter() - kept:.1f} s")


if __name__ == "__main__":
    main()
