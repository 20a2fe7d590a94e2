"""Measure extraction against labelled articles."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import format_option, print_rows, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluation.counts import Counts
    from kg.evaluation.score import Score

COLUMNS = ("layer", "labelled", "given", "agree", "precision", "recall", "f1")


class Lines(click.ParamType[range]):
    """``43-84``: line numbers from 1, both ends included."""

    name = "FIRST-LAST"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> range:
        """Two numbers."""
        first, _, last = str(value).partition("-")
        if not (first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last)):
            self.fail(f"{value!r} is not like 43-84", param, ctx)
        return range(int(first), int(last) + 1)


@click.command(short_help="Measure extraction against labelled articles.")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--genres", is_flag=True, help="One table a genre.")
@click.option("--errors", is_flag=True, help="Every stance missed, differing or unlabelled, with its sentence.")
@click.option("--confusion", is_flag=True, help="Which types and orientations are taken for which.")
@click.option(
    "--without", multiple=True, metavar="RULE", help="Leave out stances of rules so named: what are they worth?"
)
@click.option("--lines", type=Lines(), help="Of a JSON lines corpus only these lines, such as 43-84.")
@click.option("--check", is_flag=True, help="Only check that the labels fit their texts.")
@click.option(
    "--agreement", type=click.Path(exists=True, path_type=Path), help="Compare with a second labeller's files."
)
@click.option("--floors", type=click.Path(path_type=Path), help="A file of pinned figures; exit 1 where one falls.")
@click.option("--pin", is_flag=True, help="Raise the floors to what is measured.")
@click.option("--because", metavar="REASON", help="With --pin: why a floor may fall.")
@format_option()
def evaluate(gold: Path, format_: str | None, lines: range | None, check: bool, **options: Any) -> None:
    """Measure extraction against GOLD: a folder of labelled articles (NAME.txt with NAME.yaml), one such file, or a
    JSON lines corpus of labelled quotations.

    docs/annotation.md says how articles are labelled and what each figure means.
    """
    if gold.suffix == ".jsonl":
        from kg.evaluation.quotations import score_quotations

        print_rows(rows(score_quotations(gold, lines)), COLUMNS, format_)
        return
    from kg.evaluation.gold import gold_files, read_gold

    files = gold_files([gold])
    if not files:
        raise InputError(f"{gold}: no labelled article (NAME.yaml beside NAME.txt)")
    if check:
        for file in files:
            read_gold(file)
        say(f"{len(files)} label files fit their texts")
    elif options["agreement"]:
        from kg.evaluation.agreement import agreement

        print_rows(rows(agreement(files, gold_files([options["agreement"]]))), COLUMNS, format_)
    else:
        from kg.evaluation.score import score

        measured = score(files, options["without"])
        show(measured, format_, options)
        if options["floors"]:
            gate(measured, files, gold.name, options)


def show(measured: "Score", format_: str | None, options: Mapping[str, Any]) -> None:
    """Print what was asked for; tables one after the other."""
    if options["genres"]:
        for genre, counts in sorted(measured.by_genre.items()):
            say(f"{genre}: {measured.articles[genre]} articles")
            print_rows(rows(counts), COLUMNS, format_)
    say(f"all: {measured.articles.total()} articles")
    print_rows(rows(measured.layers), COLUMNS, format_)
    if options["confusion"]:
        for table in (measured.orientations, measured.types):
            print_rows(confused(table), ("labelled", "found", "number"), format_)
    if options["errors"]:
        fields = ("article", "kind", "labelled", "found", "sentence")
        print_rows(({f: getattr(m, f) for f in fields} for m in measured.mistakes), fields, format_)
    calibration = measured.calibration
    say(f"calibration: expected error {calibration.error:.3f}; {calibration.spread:.0%} further than 0.1 from the mean")
    for one in calibration.bins:
        say(
            f"  {one.low:.1f}–{one.low + 0.1:.1f}: {one.number} stances, stated {one.stated:.2f}, right {one.right:.2f}"
        )


def rows(layers: Mapping[str, "Counts"]) -> Iterator[dict[str, Any]]:
    """One row a layer; shares in per cent."""
    for layer, counts in layers.items():
        shares = {name: getattr(counts, name) for name in ("precision", "recall", "f1")}
        yield {
            "layer": layer,
            "labelled": counts.labelled,
            "given": counts.given or None,
            "agree": counts.hits,
            **{name: None if value is None else round(value, 1) for name, value in shares.items()},
        }


def confused(table: Counter[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Pairs that differ, the most frequent first, and how often each agrees."""
    for (labelled, found), number in sorted(table.items(), key=lambda item: (-item[1], item[0])):
        yield {"labelled": labelled, "found": found, "number": number}


def figures(measured: "Score") -> dict[str, float]:
    """The figures that floors are pinned for: F1 of each layer, recall where nothing can be given."""
    out = {}
    for layer, counts in measured.layers.items():
        value = counts.f1 if counts.given else counts.recall
        if value is not None:
            out[layer] = value
    return {**out, "calibration": 100 * (1 - measured.calibration.error)}


def gate(measured: "Score", files: list[Path], name: str, options: Mapping[str, Any]) -> None:
    """Hold the figures against the floors, or pin them."""
    from kg.evaluation.gate import digest_of, fallen, pin, read_pins, write_pins

    pins, digest = read_pins(options["floors"]), digest_of(files)
    if options["pin"]:
        pins[name] = pin(pins.get(name), figures(measured), digest, options["because"])
        write_pins(options["floors"], pins)
        say(f"pinned {len(pins[name].floors)} figures of {name}")
        return
    if name not in pins:
        raise InputError(f"{options['floors']}: holds no floors for {name}; pin them with --pin")
    if lines := fallen(pins[name], figures(measured), digest):
        raise InputError("quality fell: " + "; ".join(lines))
    say(f"all {len(pins[name].floors)} floors of {name} hold")
