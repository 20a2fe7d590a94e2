"""``kg trace A B``: how two things are linked, each hop in words with the sentence that proves it."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import filter_options, make_filter, project_option, say, store_option, visible

if TYPE_CHECKING:
    from kg.analysis import Hop


@click.command()
@click.argument("a")
@click.argument("b")
@project_option
@store_option
@click.option("--paths", type=click.IntRange(1, 50), default=3, show_default=True, help="How many ways to show.")
@click.option("--max-hops", type=click.IntRange(1, 8), default=4, show_default=True, help="How long a way may be.")
@click.option("--through", multiple=True, metavar="THING", help="Only ways that pass through it.")
@click.option("--avoid", multiple=True, metavar="THING", help="No way through it (a hub, say).")
@click.option("--html", "html", type=click.Path(path_type=Path, dir_okay=False), help="Write the ways as a page.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@filter_options
def trace(a: str, b: str, project: Path, store: str | None, **options: Any) -> None:
    """Show how A and B are linked through positions, roles and cases."""
    from kg.analysis import network
    from kg.analysis import trace as find
    from kg.query.names import Names
    from kg.query.place import open_store

    with open_store(project, store) as opened:
        names = Names(opened)
        ends = [names.find(name).iri for name in (a, b)]
        through, avoid = ([names.find(name).iri for name in options[key]] for key in ("through", "avoid"))
        made = network(opened, make_filter(options))
    if any(end not in made for end in ends):
        found = []
    else:
        found = find(made, *ends, paths=options["paths"], max_hops=options["max_hops"], through=through, avoid=avoid)
    if options["html"] and found:
        write_page(options["html"], made, found, f"{a} – {b}")
    if options["format_"] == "json":
        click.echo(json.dumps([[as_json(hop, made) for hop in path] for path in found], ensure_ascii=False, indent=1))
    else:
        for number, path in enumerate(found, 1):
            click.echo(f"{number}. " + visible(told(path, made)))
    if not found:
        say(f"no way of at most {options['max_hops']} hops links “{a}” and “{b}” under these filters")
        sys.exit(1)


def told(path: Sequence["Hop"], made: Any) -> str:
    """One way as text: the chain, then each hop with its sentence."""
    label = {node: made.nodes[node]["label"] for hop in path for node in (hop.source, hop.target)}
    lines = [" — ".join([label[path[0].source], *(label[hop.target] for hop in path)])]
    for hop in path:
        best = hop.items[0]
        article = made.graph["articles"][best["article"]]
        reporter = f", as reported by {best['reporter']}" if best["reporter"] else ""
        more = f" (and {len(hop.items) - 1} more)" if len(hop.items) > 1 else ""
        where = ", ".join(
            filter(None, (article["publisher"], article["published"] or "date unknown", article["source"]))
        )
        lines += [
            f"   {best['words']}{reporter}{more}",
            f"      “{' '.join(best['passage'].split())}”",
            f"      {where}, characters {best['start']}–{best['end']}",
        ]
    return "\n".join(lines)


def as_json(hop: "Hop", made: Any) -> dict[str, Any]:
    """One hop with labels and all its statements."""
    ends = {
        "from": hop.source,
        "from_label": made.nodes[hop.source]["label"],
        "to": hop.target,
        "to_label": made.nodes[hop.target]["label"],
    }
    return {
        **ends,
        "statements": [{**item, "source": made.graph["articles"][item["article"]]["source"]} for item in hop.items],
    }


def write_page(file: Path, made: Any, found: Sequence[Sequence["Hop"]], title: str) -> None:
    """The ways as a page: only what they pass through."""
    from kg.view import page

    nodes = {node for path in found for hop in path for node in (hop.source, hop.target)}
    pairs = {frozenset((hop.source, hop.target)) for path in found for hop in path}
    part = made.subgraph(nodes).copy()
    part.remove_edges_from([e for e in list(part.edges(keys=True)) if frozenset(e[:2]) not in pairs])
    ends = frozenset((found[0][0].source,))
    file.write_text(page(part, title=title, coverage=f"{len(found)} ways", focus=ends), encoding="utf-8")
    say(f"wrote {file}")
