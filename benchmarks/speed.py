"""Sample articles -> how fast they are read beside bare spaCy parsing of them, and how fast ``kg --help`` starts.

    python benchmarks/speed.py [--small]

Both are timed in one process, turn by turn, so that a busy machine slows both; the figures to trust are the ratios.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from kg import resources
from kg.corpus import Reading, read_all
from kg.extract.statements import extract
from kg.model import Article
from kg.text.annotate import annotate, language, make_view


def articles(limit: int | None) -> list[Article]:
    """The sample, as read."""
    found = [r.article for r in read_all([resources.sample()]) if isinstance(r, Reading)]
    return found[:limit]


def timed(work: Callable[[Article], object], texts: list[Article]) -> float:
    """Seconds for all of them."""
    started = time.perf_counter()
    for article in texts:
        work(article)
    return time.perf_counter() - started


def start_up(times: int) -> float:
    """Median seconds of ``kg --help``."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    small = "--small" in sys.argv[1:]
    texts = articles(12 if small else None)
    rounds = 1 if small else 5
    nlp = language()
    extract(annotate(texts[0]))  # lexicons, ontology and model are loaded before the clock runs
    bare, full = [], []
    for _ in range(rounds):
        bare.append(timed(lambda article: nlp(make_view(article).text), texts))
        full.append(timed(lambda article: extract(annotate(article)), texts))
    parse, whole = statistics.median(bare), statistics.median(full)
    print(f"articles                      {len(texts)}")
    print(f"bare spaCy parsing            {len(texts) / parse:.1f} documents/s")
    print(f"parsing and extraction        {len(texts) / whole:.1f} documents/s")
    print(f"cost over bare parsing        {100 * (whole / parse - 1):.0f} %")
    print(f"kg --help, median             {start_up(3 if small else 9):.2f} s")


if __name__ == "__main__":
    main()
