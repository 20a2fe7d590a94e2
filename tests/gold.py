"""Rows of ``kg export --to jsonl`` against hand-made gold of one article: what is found, what is wrong, in counts."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def words(text: str) -> str:
    """White space folded, case folded."""
    return " ".join(text.split()).casefold()


def fits(wanted: Iterable[str], given: Iterable[str | None], *, whole: bool = False) -> bool:
    """Whether any wanted phrase stands in any given label as whole words, plural or not (or is the whole label)."""
    labels = [words(g) for g in given if g]
    for phrase in map(words, wanted):
        pattern = re.compile(rf"\b{re.escape(phrase)}(?:e?s)?\b")
        if any(phrase == label if whole else pattern.search(label) for label in labels):
            return True
    return False


def holds_cue(gold: Row, row: Row) -> bool:
    """Whether the row's passage holds the gold row's cue."""
    return words(gold["cue"]) in words(row["evidence"])


def about(row: Row) -> list[str | None]:
    """Every label a gold topic may be compared with."""
    return [row["topic"], row["target"], *row["addressees"]]


def stance_found(gold: Row, rows: Sequence[Row]) -> bool:
    """Right holder, orientation, and topic, target or addressee, on the passage with the cue."""
    wanted = [*gold["topics"], *gold.get("target", ())]
    return any(
        holds_cue(gold, row)
        and fits(gold["holders"], [row["holder"]])
        and row["orientation"] in gold["orientation"]
        and (fits(wanted, about(row)) or not wanted or fits(gold["addressees"], about(row)))
        for row in rows
    )


def score(gold: Mapping[str, Any], rows: Sequence[Row], agents: Sequence[Row], cases: Sequence[Row]) -> dict[str, Any]:
    """Counts: required stances found; holders allowed on gold passages; wrong rows; entities and cases found."""
    required = [g for g in gold["stances"] if not g.get("optional")]
    missed = [g for g in required if not stance_found(g, rows)]
    on_gold, wrong_holder, silent = 0, [], []
    for row in rows:
        here = [g for g in gold["stances"] if holds_cue(g, row)]
        if not here:
            silent.append(row)
            continue
        on_gold += 1
        if not any(fits(g["holders"], [row["holder"]]) for g in here):
            wrong_holder.append(row)
    labels = [a["label"] for a in agents]
    return {
        "required": len(required),
        "found": len(required) - len(missed),
        "missed": missed,
        "on_gold": on_gold,
        "wrong_holder": wrong_holder,
        "silent": silent,
        "forbidden": [r for r in rows for m in gold.get("must_not", ()) if forbidden(m, r)],
        "entities_missed": [
            e for e in gold["entities"] if not e.get("optional") and not fits(e["labels"], labels, whole=True)
        ],
        "cases_missed": [c for c in gold["cases"] if not any(case_found(c, case) for case in cases)],
    }


def forbidden(ban: Row, row: Row) -> bool:
    """Whether a row is one that must not exist."""
    if "cue" not in ban and "target" not in ban:
        return False
    return (
        ("cue" not in ban or holds_cue(ban, row))
        and ("holders" not in ban or fits(ban["holders"], [row["holder"]]))
        and ("type" not in ban or row["stance"] in ban["type"])
        and ("orientation" not in ban or row["orientation"] in ban["orientation"])
        and ("target" not in ban or fits([ban["target"]], [row["target"]]))
        and ("holders" in ban)
    )


def case_found(gold: Row, case: Row) -> bool:
    """Same subject, a kind in common, the year where the gold has one, no actor where the gold has none."""
    about_it = fits(gold["about"], [case.get("subject"), case.get("label")])
    kinds = set(gold["kind"]) & set(case.get("kinds") or ())
    year = gold.get("year") is None or str(gold["year"]) in map(str, case.get("years") or [case.get("year")])
    return about_it and bool(kinds) and year


def load(folder: Path, name: str) -> list[dict[str, Any]]:
    """One file of an export."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
