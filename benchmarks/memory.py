"""Thousands of different articles in one process -> how much its memory grows while it reads them.

    python benchmarks/memory.py [NUMBER]      5,000 unless told

Articles are shuffled paragraphs of the sample with every capitalised word of theirs spelt anew, so that no two share
their names and the vocabulary never ends. Memory is the resident set, read after a first tenth and at the end.
"""

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from kg import resources
from kg.corpus import Reading, read_all
from kg.engine import analyse
from kg.model import Article, Published, Segment, Span

NUMBER = 5_000
PARAGRAPHS = 4
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
SYLLABLES = ("ba", "den", "dor", "ka", "lim", "mo", "nar", "ost", "pel", "ra", "sun", "tev", "ul", "vash", "yo", "zer")


def paragraphs() -> list[str]:
    """Those of the sample."""
    texts = (r.article.text for r in read_all([resources.sample()]) if isinstance(r, Reading))
    return [p for text in texts for p in text.split("\n\n") if len(p) > 200]


def made(number: int) -> Iterator[Article]:
    """Articles, the same ones at every run."""
    chance, source = random.Random(1), paragraphs()
    for n in range(number):
        text = "\n\n".join(chance.sample(source, PARAGRAPHS))
        text = NAME.sub(lambda _: "".join(chance.choices(SYLLABLES, k=3)).title(), text)
        yield Article(
            id=f"{n:024x}",
            source=f"{n}.txt",
            text=text,
            segments=(Segment(Span(0, len(text)), "body", "all of it"),),
            original="0",
            reader="text/1",
            published=Published("2031-05-04", "2031-05-04", "stated"),
        )


def resident() -> float:
    """The process's resident memory in MB."""
    (line,) = (x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Read, measure and print."""
    parser = argparse.ArgumentParser(description="How much memory grows while articles are read.")
    parser.add_argument("number", nargs="?", type=int, default=NUMBER, help="articles to read")
    number = parser.parse_args().number
    early = 0.0
    for n, article in enumerate(made(number), 1):
        analyse(article)
        if n == number // 10:
            early = resident()
            print(f"after {n:>6} articles  {early:.0f} MB", flush=True)
    print(f"after {number:>6} articles  {resident():.0f} MB, {resident() - early:+.0f} MB")


if __name__ == "__main__":
    main()
