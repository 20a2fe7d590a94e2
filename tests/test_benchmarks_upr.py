"""The table that compares UPR Info's labels with the ontology, and the counts drawn from it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg import vocab

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "upr.py"


@pytest.fixture(scope="module")
def upr() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_upr", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_class_names_rights_groups_and_instruments_that_exist(upr: ModuleType) -> None:
    instruments = {one.label.casefold() for one in vocab.instruments().values()}
    for compared in upr.labels().classes:
        assert compared.rights <= set(vocab.rights())
        assert compared.groups <= set(vocab.affected_groups())
        assert compared.instruments <= instruments


def test_no_label_is_both_compared_and_left_out(upr: ModuleType) -> None:
    table = upr.labels()
    assert not {label for c in table.classes for label in c.labels} & set(table.unmapped)


def test_a_right_wider_than_a_label_counts_only_with_its_words(upr: ModuleType) -> None:
    (race,) = (c for c in upr.labels().classes if c.name == "racialDiscrimination")
    assert race.counts("equality", "racial discrimination")
    assert not race.counts("equality", "discrimination")


def test_a_recommendation_is_counted_right_wrong_and_missed(upr: ModuleType) -> None:
    score = upr.Score()
    row = {
        "Text": "Abolish the death penalty and protect journalists.",
        "Issue": "Death penalty,Elections",
        "Action": "5",
    }
    upr.count(score, row, upr.labels())
    assert (dict(score.right), dict(score.wrong), dict(score.missed)) == (
        {"deathPenalty": 1},
        {"media": 1},
        {"participation": 1},
    )
    assert score.actions == {("5", 5): 1}


def test_a_sample_takes_every_session_evenly(upr: ModuleType) -> None:
    rows = [{"Session": str(n % 2), "Text": str(n)} for n in range(40)]
    assert [row["Session"] for row in upr.sampled(rows, 4)] == ["0", "0", "1", "1"]


def test_figures_are_percentages(upr: ModuleType) -> None:
    assert upr.figures(3, 1, 1).split() == ["75.0", "75.0", "75.0"]
