"""``kg explore [THING…]``: an interactive page that opens offline."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.common import filter_options, make_filter, project_option, say, store_option


@click.command()
@click.argument("things", nargs=-1, metavar="[THING…]")
@project_option
@store_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("kg-internal.html"),
    show_default=True,
    help="The page to write.",
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="How many links from THING.")
@click.option(
    "--max-nodes",
    type=click.IntRange(2, 2000),
    default=150,
    show_default=True,
    help="At most so many nodes; the page says what was left out.",
)
@filter_options
def explore(things: tuple[str, ...], project: Path, store: str | None, out: Path, open_: bool, **options: Any) -> None:
    """Write a page of the graph around THING, or of everything the filters choose."""
    from kg.analysis import network
    from kg.analysis.network import around, busiest
    from kg.errors import InputError
    from kg.query.names import Names
    from kg.query.place import open_store
    from kg.view import page

    with open_store(project, store) as opened:
        names = Names(opened)
        centres = [thing.iri for name in things for thing in names.some(name)]
        made = network(opened, make_filter(options))
    part = around(made, centres, options["depth"]) if centres else made
    if not part:
        raise InputError(f"nothing to show: {'; '.join(made.graph['told']) or 'no positions under these filters'}")
    shown = busiest(part, options["max_nodes"], centres)
    title = ", ".join(made.nodes[c]["label"] for c in centres if c in made) or "Human-rights dialogue"
    text = page(shown, title=title, coverage=coverage(shown, part, made.graph["told"]), focus=frozenset(centres))
    out.write_text(text, encoding="utf-8")
    say(f"wrote {out} ({len(shown)} of {len(part)} nodes, {len(text) // 1000} kB); it opens offline in any browser")
    if open_:
        click.launch(out.resolve().as_uri())


def coverage(shown: Any, part: Any, told: list[str]) -> str:
    """What the page rests on and what it leaves out."""
    articles: Mapping[str, Mapping[str, str | None]] = shown.graph["articles"]
    dates = sorted(a["published"] for a in articles.values() if a["published"])
    publishers = len({a["publisher"] for a in articles.values() if a["publisher"]})
    span = f", {dates[0]} to {dates[-1]}" if dates else ""
    undated = sum(a["published"] is None for a in articles.values())
    parts = [f"{len(shown)} of {len(part)} nodes shown", f"{len(articles)} articles of {publishers} publishers{span}"]
    parts += [f"{undated} without a date"] if undated else []
    return "; ".join([*parts, *told, "extraction is by rule and can err: read the sentence"])
