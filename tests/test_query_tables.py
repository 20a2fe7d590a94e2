from pathlib import Path

import pytest
from small_store import FINGERPRINT, article

from kg.graph import Store, load
from kg.model import Participation, Published, Role, Span
from kg.project import Project
from kg.query.tables import NAMES, tables

pytest_plugins = ["small_project"]


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_the_columns_that_are_named(store: Store, name: str) -> None:
    rows = list(tables(store)[name]())
    assert rows
    assert all(tuple(row) == NAMES[name] for row in rows)


def test_articles_tell_what_they_yielded(store: Store) -> None:
    rows = list(tables(store)["articles"]())
    assert [(row["source"], row["published"], row["stances"], row["utterances"]) for row in rows] == [
        ("quay/talks.txt", "2021-03-24", 2, 3),
        ("fjord/calls.txt", "2022-05", 3, 0),
        ("quay/letter.txt", None, 2, 2),
    ]
    assert rows[2]["published_reason"] == "no date stated"


def test_agents_tell_kind_country_and_how_many_articles_name_them(store: Store) -> None:
    rows = {row["label"]: row for row in tables(store)["agents"]()}
    assert list(rows) == sorted(rows)
    vidal = rows["Jón Vidal"]
    assert (vidal["kind"], vidal["country"], vidal["aliases"], vidal["articles"]) == ("Person", "Malta", ["Vidal"], 3)
    assert rows["Government of Iceland"]["stances"] == 1
    assert "the detention of Jon Vidal" not in rows


def test_cases_have_one_row_for_each_articles_account(store: Store) -> None:
    rows = list(tables(store)["cases"]())
    told = [(row["source"], row["year"], row["subject"], row["kinds"], row["evidence"]) for row in rows]
    words = "the detention of Jon Vidal"
    assert told == [
        ("quay/talks.txt", "2020", "Jón Vidal", ["detention"], words),
        ("fjord/calls.txt", None, "Jón Vidal", ["detention"], words),
    ]
    assert rows[0]["rights_engaged"] == ["counsel", "liberty"]
    assert rows[0]["actor"] is None


def test_roles_and_participations_stand_together(store: Store) -> None:
    rows = [(r["member"], r["title"], r["organisation"], r["country"], r["ended"]) for r in tables(store)["roles"]()]
    assert rows == [
        ("Iceland", "participant", "3rd Iceland-Malta Dialogue", None, False),
        ("Leo Camm", "government spokesman", None, "Malta", False),
        ("Rita Sant", "minister of labour", None, "Malta", True),
    ]


def test_a_role_said_twice_has_one_row(tmp_path: Path) -> None:
    said = article("Host\n\nIceland hosts the talks.", "host.txt", Published(None, None, "none"), "Post")
    event, span = "Event:talks", Span(6, 13)
    role = Role(member="Country:IS", title="host", organisation=event, evidence=(span,))
    part = Participation(event=event, participant="Country:IS", part="host", evidence=(span,))
    with Project.create(tmp_path) as project, Store.memory() as memory:
        project.keep(said, said.text.encode(), (role, part), FINGERPRINT)
        load(project, memory)
        assert [(row["member"], row["title"], row["evidence"]) for row in tables(memory)["roles"]()] == [
            ("Iceland", "host", "Iceland")
        ]


def test_an_utterance_within_another_names_a_reporter_in_any_case(store: Store) -> None:
    rows = list(tables(store)["utterances"]())
    ids = {row["id"] for row in rows}
    nested = [row for row in rows if row["within"]]
    assert {row["within"] for row in nested} <= ids
    assert [(row["speaker"], row["reported_by"]) for row in nested] == [
        ("Eva Lund", "Leo Camm"),
        ("a diplomat", "One witness"),
    ]
    assert all(row["reported_by"] is None for row in rows if not row["within"])


def test_an_utterance_tells_its_pieces_as_spans(store: Store) -> None:
    quoted = next(row for row in tables(store)["utterances"]() if row["attribution"] == "direct")
    assert (quoted["speaker_span"], quoted["cue"], quoted["content"]) == (
        [[146, 150]],
        [[151, 155]],
        [[134, 144], [158, 184]],
    )
