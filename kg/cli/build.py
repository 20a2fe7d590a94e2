"""``kg build PATH…``: paths to a project, with a summary of what was made, what failed and why."""

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.common import project_option, say, store_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@project_option
@store_option
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read at a time."
)
@click.option("--rebuild", is_flag=True, help="Read again what has not changed.")
@click.option("--strict", is_flag=True, help="Exit with 3 if any article failed.")
@click.option(
    "--report", type=click.File("w", encoding="utf-8"), help="Write failures and silent articles there, as JSON lines."
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def build(
    paths: tuple[str, ...],
    project: Path,
    store: str | None,
    workers: int,
    rebuild: bool,
    strict: bool,
    report: Any,
    quiet: bool,
) -> None:
    """Read articles (files, folders, globs) and load the graph.

    Repeat it as often as you like: what has not changed is skipped, what changed at a known place is replaced.
    """
    from kg.pipeline import build as run

    with Bar(quiet=quiet) as bar:
        summary = run(project, paths, store=store, workers=workers, rebuild=rebuild, progress=bar.update)
    for failure in summary.failed:
        say(f"failed: {failure}")
    if report:
        import json

        for failure in summary.failed:
            report.write(json.dumps({"source": failure.source, "failed": failure.reason}, ensure_ascii=False) + "\n")
        for source in summary.silent:
            report.write(json.dumps({"source": source, "silent": True}, ensure_ascii=False) + "\n")
    say(
        f"read {summary.read}, skipped {summary.skipped}, failed {len(summary.failed)} "
        f"({len(summary.silent)} without any position) in {summary.seconds:.1f} s\n"
        f"attributed passages read: {summary.passages}, of which {summary.unattributed} to nobody who could be told\n"
        f"the project now holds {summary.articles} articles, {summary.agents} agents, {summary.cases} cases, "
        f"{summary.stances} stances",
        quiet=quiet,
    )
    if summary.foreign:
        say(
            f"the server also holds {len(summary.foreign)} graphs that are not kg's, such as {summary.foreign[0]}: "
            "they are left alone, but questions see them"
        )
    say(f"next: kg explore{at(project)} --open, or kg stances{at(project)} --orientation CRITICAL", quiet=quiet)
    if summary.failed and not (summary.read or summary.skipped):
        sys.exit(1)
    if strict and summary.failed:
        sys.exit(3)


def at(project: Path) -> str:
    """The option that names a project which is not the working directory."""
    return "" if project == Path() else f" --project {project}"


class Bar:
    """A progress bar on a terminal, a plain line now and then elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.live: Any = None
        self.tasks: dict[str, Any] = {}

    def __enter__(self) -> "Bar":
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.live = Progress(*columns, console=Console(stderr=True))
            self.live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.live is not None:
            self.live.stop()

    def update(self, step: str, done: int, total: int | None) -> None:
        """Tell how far a step is."""
        if self.live is not None:
            if step not in self.tasks:
                self.tasks[step] = self.live.add_task(step, total=total)
            self.live.update(self.tasks[step], completed=done, total=total)
        elif not self.quiet and done % 50 == 0:
            say(f"{step}: {done}" + (f" of {total}" if total else ""))
