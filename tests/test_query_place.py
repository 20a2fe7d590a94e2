from pathlib import Path

import httpx
import pytest
from graph_values import FINGERPRINT, report
from sparql_server import Fake

import kg.graph.loading as loading
from kg.errors import StoreError, StoreLocked
from kg.graph import Store, load
from kg.pipeline import build
from kg.project import Project
from kg.query.place import called, foreign, key, open_store, place_of, store_path, writer

SERVER = "http://127.0.0.1:7878"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A server that every connection leads to."""
    made, plain = Fake(), httpx.Client.__init__
    monkeypatch.setattr(httpx.Client, "__init__", lambda self, **options: plain(self, **{**options, "transport": made}))
    few = frozenset(list(loading.vocabulary())[:5])
    monkeypatch.setattr(loading, "vocabulary", lambda: few)
    return made


def kept(folder: Path, name: str) -> Project:
    project = Project.create(folder)
    article, statements = report(name)
    project.keep(article, article.text.encode(), statements, FINGERPRINT)
    return project


def test_a_place_is_a_folder_or_an_address(tmp_path: Path) -> None:
    assert place_of(tmp_path) == tmp_path / "kg-store"
    assert place_of(tmp_path, SERVER) == SERVER
    assert place_of(tmp_path, Path("other")) == Path("other")
    (tmp_path / "kg.toml").write_text(f'store = "{SERVER}/ds"\n')
    assert place_of(tmp_path) == f"{SERVER}/ds"
    assert place_of(tmp_path, "other") == Path("other")
    with pytest.raises(StoreError, match=r"http://graph\.example/: a server; this is done to a store in a folder"):
        store_path(tmp_path, "http://me:secret@graph.example/")


def test_a_server_is_written_to_and_asked_like_a_folder(tmp_path: Path, fake: Fake) -> None:
    with kept(tmp_path, "Keo Dara") as project, writer(tmp_path, SERVER) as there, writer(tmp_path) as here:
        assert called(there) == SERVER
        assert called(here) == str(tmp_path / "kg-store")
        for store in (there, here):
            load(project, store)
    with open_store(tmp_path, SERVER) as there, open_store(tmp_path) as here:
        assert there.dump() == here.dump()
        assert foreign(there) == foreign(here) == []
        assert not there.writing


def test_a_project_is_known_to_a_server_by_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert key(tmp_path) == key(tmp_path) != key(tmp_path / "other")


def test_what_another_project_loaded_is_not_taken_for_removed(tmp_path: Path, fake: Fake) -> None:
    with kept(tmp_path / "one", "Keo Dara") as project, writer(tmp_path / "one", SERVER) as store:
        load(project, store)
    before = set(fake.held)
    with (
        kept(tmp_path / "two", "Mina Tal"),
        pytest.raises(StoreError, match="holds 1 articles that this project never read"),
    ):
        writer(tmp_path / "two", SERVER)
    assert set(fake.held) == before
    with Project.create(tmp_path / "one") as project:
        project.forget(project.records.ids()[0])
        with writer(tmp_path / "one", SERVER) as store:
            load(project, store)
    with kept(tmp_path / "two", "Mina Tal") as project, writer(tmp_path / "two", SERVER) as store:
        load(project, store)


def test_two_projects_do_not_write_to_one_server_at_once(tmp_path: Path, fake: Fake) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with writer(tmp_path / "one", SERVER), pytest.raises(StoreLocked):
        writer(tmp_path / "two", SERVER)


def test_a_build_for_a_server_that_cannot_be_written_to_stops_before_anything_is_read(
    tmp_path: Path, fake: Fake
) -> None:
    (tmp_path / "a.txt").write_text("Norland welcomed the release of the monk Tomas Reed.\n")
    fake.before = lambda request, number: httpx.Response(403) if number else None
    with pytest.raises(StoreError, match="does not allow this"):
        build(tmp_path / "p", [tmp_path / "a.txt"], store=SERVER)
    with Project.open(tmp_path / "p") as project:
        assert project.records.ids() == []


def test_a_build_may_go_to_a_server(tmp_path: Path, fake: Fake) -> None:
    (tmp_path / "a.txt").write_text("Norland welcomed the release of the monk Tomas Reed.\n")
    there = build(tmp_path / "p", [tmp_path / "a.txt"], store=SERVER)
    here = build(tmp_path / "p", [tmp_path / "a.txt"])
    assert there.stances == here.stances > 0
    with open_store(tmp_path / "p", SERVER) as store, Store.open(tmp_path / "p" / "kg-store") as embedded:
        assert store.dump() == embedded.dump()
