import asyncio
import json
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from kg.errors import PoolBusy, QueryError, QueryTimeout, QueryTooLarge, StoreError
from kg.graph.terms import PREFIXES
from kg.query.frames import Request
from kg.query.limits import SPOOLED
from kg.query.pool import Pool

pytest_plugins = ["small_project"]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SHORT = "ASK { ?s a hrd:Stance }"

Found = TypeVar("Found")


def asked(query: str, **options: object) -> Request:
    return Request(query=query, prefixes=PREFIXES, **options)  # type: ignore[arg-type]


def within(pool: Pool, work: Callable[[Pool], Awaitable[Found]]) -> Found:
    """What comes of some work with a pool that is started before and stopped after."""

    async def whole() -> Found:
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    return asyncio.run(whole())


async def answer(pool: Pool, query: str = SHORT, *, timeout: float | None = 30, **options: object) -> bytes:
    found = await pool.ask(asked(query, **options), timeout=timeout)
    return b"".join(found.chunks())


def processes(pool: Pool) -> set[int]:
    return {channel.process.pid for channel in (*pool.ready, *pool.busy)}


@pytest.fixture
def pool(project: Path) -> Pool:
    return Pool(project / "kg-store", size=2, waiting=4)


def test_many_tasks_are_answered_each_with_its_own_answer(project: Path) -> None:
    async def work(pool: Pool) -> list[bytes]:
        return await asyncio.gather(*(answer(pool, f"SELECT ({n} AS ?n) {{}}") for n in range(60)))

    answers = within(Pool(project / "kg-store", size=2), work)
    assert [json.loads(found)["rows"] for found in answers] == [[[n]] for n in range(60)]


def test_workers_stay_and_one_waits_in_reserve(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        before = processes(pool)
        await asyncio.gather(*(answer(pool) for _ in range(5)))
        assert processes(pool) == before
        assert len(before) == 3

    within(pool, work)


def test_no_more_than_so_many_are_at_work_and_so_many_wait(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        tasks = [asyncio.create_task(answer(pool, ENDLESS, timeout=3)) for _ in range(2 + 4)]
        await asyncio.sleep(0.2)
        assert len(pool.busy) == 2
        with pytest.raises(PoolBusy, match="4 others are waiting"):
            await answer(pool)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert json.loads(await answer(pool))["rows"] == [[True]]

    within(pool, work)


def test_a_question_out_of_time_is_killed_and_the_next_finds_a_warm_worker(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        before = processes(pool)
        with pytest.raises(QueryTimeout, match=r"no answer within 0\.3 seconds"):
            await answer(pool, ENDLESS, timeout=0.3)
        started = time.perf_counter()
        await answer(pool)
        assert time.perf_counter() - started < 0.1
        assert len(before - processes(pool)) == 1
        while len(processes(pool)) < 3:
            await asyncio.sleep(0.05)

    within(pool, work)


def test_who_waits_until_the_time_is_up_is_told_that_all_were_busy(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        tasks = [asyncio.create_task(answer(pool, ENDLESS, timeout=2)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(PoolBusy, match="all were busy"):
            await answer(pool, timeout=0.2)
        for failed in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(failed, QueryTimeout)

    within(pool, work)


def test_a_question_nobody_waits_for_any_more_is_stopped(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(answer(pool, ENDLESS, timeout=None))
        await asyncio.sleep(0.2)
        (victim,) = pool.busy
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not pool.busy
        await asyncio.gather(*pool.dying)
        assert victim.process.returncode == -signal.SIGKILL
        assert await answer(pool)

    within(pool, work)


def test_a_worker_that_dies_costs_one_question(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(answer(pool, ENDLESS))
        other = asyncio.create_task(
            answer(pool, "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 300000 } }")
        )
        await asyncio.sleep(0.1)
        os.kill(next(iter(pool.busy)).process.pid if other.done() else task_worker(pool), signal.SIGKILL)
        with pytest.raises(QueryError, match="the engine broke off"):
            await task
        assert await other
        assert await answer(pool)

    def task_worker(pool: Pool) -> int:
        return next(channel.process.pid for channel in pool.busy if channel.query == ENDLESS)

    within(pool, work)


def test_idle_workers_that_die_are_replaced(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        before = processes(pool)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert json.loads(await answer(pool))["rows"] == [[True]]
        assert not processes(pool) & before

    within(pool, work)


def test_errors_and_limits_cost_no_worker(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        before = processes(pool)
        with pytest.raises(QueryError, match="line 1, column 9"):
            await answer(pool, "SELECT *")
        with pytest.raises(QueryTooLarge, match="more than 3 rows"):
            await answer(pool, "SELECT ?s { ?s a hrd:Stance }", format="json", limit=3)
        with pytest.raises(QueryTooLarge, match="more than 99 bytes"):
            await answer(pool, "SELECT * { ?s ?p ?o }", format="csv", largest=99)
        assert processes(pool) == before

    within(pool, work)


def test_a_large_answer_waits_in_a_file_and_can_be_read_again(pool: Pool) -> None:
    async def work(pool: Pool) -> None:
        found = await pool.ask(asked("SELECT ?a { ?a ?b ?c . ?d ?e ?f } LIMIT 50000", format="csv"))
        assert found.file is not None
        assert sum(map(len, found.pieces)) <= SPOOLED
        first, second = b"".join(found.chunks()), b"".join(found.chunks())
        assert first == second
        assert (len(first), first[:3]) == (found.size, b"a\r\n")
        found.close()
        assert (await pool.ask(asked(SHORT, format="json"))).file is None

    within(pool, work)


def test_a_store_that_cannot_be_opened_is_told_at_the_start(tmp_path: Path) -> None:
    async def work(_: Pool) -> None:
        raise AssertionError

    with pytest.raises(StoreError, match="none: no store here"):
        within(Pool(tmp_path / "none"), work)


def test_a_store_that_comes_later_is_found(tmp_path: Path, project: Path) -> None:
    async def work() -> bytes:
        pool = Pool(tmp_path / "later", size=1)
        with pytest.raises(StoreError):
            await answer(pool)
        (tmp_path / "later").symlink_to(project / "kg-store")
        try:
            return await answer(pool)
        finally:
            await pool.stop()

    assert json.loads(asyncio.run(work()))["rows"] == [[True]]


def test_a_pool_that_writes_has_one_worker_and_readers_see_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "scratch"

    async def work(writers: Pool) -> None:
        assert len(processes(writers)) == 1
        readers = Pool(path, size=1)
        await readers.start()
        try:
            for n in range(3):
                await answer(writers, f"INSERT DATA {{ <u:a> <u:b> {n} }}", update=True)
                counted = json.loads(await answer(readers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
                assert counted["rows"] == [[n + 1]]
            with pytest.raises(QueryTimeout):
                await answer(
                    writers, f"DELETE {{ <u:a> ?b ?c }} WHERE {{ {{ {ENDLESS_UPDATE} }} }}", update=True, timeout=0.5
                )
            assert json.loads(await answer(writers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))["rows"] == [[3]]
        finally:
            await readers.stop()

    within(Pool(path, writing=True), work)


ENDLESS_UPDATE = "SELECT ?b ?c { <u:a> ?b ?c " + "".join(f". ?a{n} ?b{n} ?c{n} " for n in range(20)) + "}"


def test_a_stopped_pool_leaves_no_process_and_tells_who_waits(pool: Pool) -> None:
    async def work() -> list[BaseException | bytes]:
        await pool.start()
        pids = processes(pool)
        tasks = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(4)]
        await asyncio.sleep(0.1)
        await pool.stop()
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
        return await asyncio.gather(*tasks, return_exceptions=True)

    told = asyncio.run(work())
    assert [type(failed) for failed in told] == [PoolBusy] * 4


def test_readers_do_not_notice_that_files_go_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "scratch"

    async def work(writers: Pool) -> None:
        readers = Pool(path, size=2)
        await readers.start()
        try:
            for n in range(60):
                change = f"INSERT DATA {{ GRAPH <u:{n}> {{ <u:a> <u:b> {n} }} }}" if n % 3 else "DROP ALL"
                await answer(writers, change, update=True)
                found = json.loads(await answer(readers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
                assert found["rows"] == [[n % 3]]
        finally:
            await readers.stop()

    within(Pool(path, writing=True), work)
