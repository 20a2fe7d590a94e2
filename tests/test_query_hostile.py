"""A small, seeded version of ``benchmarks/prove_hostile.py``: what is hostile gets an error, and a listener no call."""

import random
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import QueryError, QueryRefused, QueryTimeout
from kg.graph import Store
from kg.graph.terms import PREFIXES
from kg.query.frames import Request
from kg.query.guard import check, check_update
from kg.query.run import run
from kg.query.workers import Workers

pytest_plugins = ["small_project"]

SEED = 8


@pytest.fixture(scope="module")
def proof() -> Iterator[ModuleType]:
    sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
    import prove_hostile

    yield prove_hostile
    sys.path.pop(0)


@pytest.fixture(scope="module")
def listener(proof: ModuleType) -> object:
    return proof.Listener()


def calls(proof: ModuleType, listener: object) -> list[object]:
    return list(proof.calls(listener.address))  # type: ignore[attr-defined]


def test_the_engine_alone_would_call(proof: ModuleType) -> None:
    other = proof.Listener()
    store = proof.small()
    for case in calls(proof, other)[::20]:
        proof.called(store, case.text)
    assert other.calls() > 3


def test_no_query_that_calls_passes_the_check(proof: ModuleType, listener: object) -> None:
    for case in calls(proof, listener):
        if case.kind != "other means":
            with pytest.raises(QueryRefused):
                check(case.text)
    assert listener.calls() == 0  # type: ignore[attr-defined]


def test_no_update_that_calls_passes_the_check(proof: ModuleType, listener: object) -> None:
    for case in proof.updates(listener.address):  # type: ignore[attr-defined]
        if case.kind == "LOAD":
            with pytest.raises(QueryRefused):
                check_update(case.text)
        with pytest.raises(QueryError):
            check(case.text)


def test_past_the_check_nothing_is_called_either(proof: ModuleType, listener: object, project: Path) -> None:
    chosen = random.Random(SEED).sample(calls(proof, listener), 30)
    with Workers(project / "kg-store") as workers:
        for case in chosen:
            request = Request(query=case.text, prefixes=PREFIXES, limit=10)  # type: ignore[attr-defined]
            with suppress(QueryError):
                workers.ask(request, BytesIO(), timeout=0.5)
        workers.ask(Request(query="ASK {}"), BytesIO())
    assert listener.calls() == 0  # type: ignore[attr-defined]


def test_what_would_never_end_is_told_within_its_limit(proof: ModuleType, store: Store) -> None:
    cases = [case for case in proof.heavy() if case.kind in ("large", "deep", "product")]
    for case in random.Random(SEED).sample(cases, 8):
        outcome = proof.timed(lambda case=case: run(store, case.text, timeout=0.5))
        assert outcome.seconds < 5, case.name
        assert outcome.said, case.name
    with pytest.raises(QueryTimeout):
        run(store, next(case.text for case in cases if case.name == "counted"), timeout=0.3)
    assert run(store, "ASK {}").rows == [(True,)]


def test_random_texts_that_pass_the_check_call_nobody_unconfined(proof: ModuleType) -> None:
    passed, leaked, stopped = proof.fuzzed(proof.Listener(), 4_000, SEED)
    assert passed > 20
    assert stopped > 0
    assert leaked == 0
