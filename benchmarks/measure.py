"""Work -> seconds of wall and of processor, in turns; figures -> a table in Markdown."""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Work = Callable[[], object]


class Spent(NamedTuple):
    """What some work took, in seconds; ``cpu`` is that of this process and all its threads."""

    wall: float
    cpu: float


def spent(work: Work) -> Spent:
    """What work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def in_turns(works: Mapping[str, Callable[[], Work]], rounds: int) -> dict[str, list[Spent]]:
    """Each work so many times, turn by turn, so that a busy machine slows all; made ready outside the clock."""
    found: dict[str, list[Spent]] = {name: [] for name in works}
    for turn in range(rounds):
        for name in sorted(works, reverse=bool(turn % 2)):
            found[name].append(spent(works[name]()))
    return found


def median(taken: Iterable[Spent]) -> Spent:
    """The medians, each for itself."""
    walls, cpus = zip(*taken, strict=True)
    return Spent(statistics.median(walls), statistics.median(cpus))


def ratio(found: Sequence[Spent], other: Sequence[Spent]) -> Spent:
    """How much faster the first is than the other: the median over the turns, by wall and by processor."""
    return median(Spent(b.wall / a.wall, b.cpu / a.cpu) for a, b in zip(found, other, strict=True))


def size(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def resident(process: int | str = "self") -> float:
    """A process's resident memory in MB."""
    (line,) = (x for x in Path(f"/proc/{process}/status").read_text().splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table."""
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    print(flush=True)


def machine() -> str:
    """How busy the machine is: with more than one waiting for each processor, absolutes mean nothing."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
