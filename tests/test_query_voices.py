import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Store
from kg.graph.terms import ENTITIES, LABEL, term
from kg.query.names import Names
from kg.query.reading import Reading
from kg.query.voices import STATE_BODY, is_office, voices
from kg.vocab import ID

pytest_plugins = ["small_project"]


@pytest.mark.parametrize(
    "label",
    [
        "Ministry of Interior",
        "Embassy of Norland in Port Sel",
        "Permanent Mission of Ardelmia to the United Nations",
        "Icelandic Foreign Office",
    ],
)
def test_ministries_and_missions_speak_for_their_state(label: str) -> None:
    assert STATE_BODY.search(label)


@pytest.mark.parametrize(
    "label", ["Supreme Court", "National Assembly", "Union of Farmers", "Harbour Trust", "National Police"]
)
def test_other_bodies_of_a_country_do_not(label: str) -> None:
    assert not STATE_BODY.search(label)


@pytest.mark.parametrize("title", ["prime minister", "deputy foreign minister", "government spokeswoman"])
def test_titles_of_office_speak_for_a_state(title: str) -> None:
    assert is_office(title)


@pytest.mark.parametrize("title", ["lawmaker", "president", "ambassador", "shadow foreign minister", "union leader"])
def test_other_titles_do_not(title: str) -> None:
    assert not is_office(title)


def test_a_country_has_its_government_mission_and_present_officials(store: Store) -> None:
    reading = Reading(store)
    names = Names(store, reading)
    iceland, malta = voices(reading, f"{ID}country/IS"), voices(reading, f"{ID}country/MT")
    assert {reading.label(body) for body in iceland.bodies} == {
        "Iceland",
        "Government of Iceland",
        "Embassy of Iceland",
    }
    assert {reading.label(body) for body in malta.bodies} == {"Malta", "Government of Malta"}
    assert {reading.label(person) for _, person in malta.officials} == {"Leo Camm"}, "former ministers are left out"
    talks = names.article("talks.txt")
    camm = names.find("Leo Camm").iri
    assert malta.include(camm, talks)
    assert not malta.include(camm, names.article("calls.txt")), "an office is known from one article only"


def test_members_of_a_body_and_of_its_parts_are_officials_of_that_article(store: Store) -> None:
    said = {
        ("Cara Dell", "counsellor", "Embassy of Iceland"): True,
        ("Port Office", "part of", "Embassy of Iceland"): True,
        ("Finn Holt", "head", "Port Office"): True,
        ("Fish Guild", "partner", "Embassy of Iceland"): False,
        ("Gro Hale", "opposition leader", "Iceland"): False,
        ("Hans Lie", "prime minister", "Iceland"): True,
        ("Ida Moss", "president", "Harbour Trust"): False,
    }
    memory, article = Store.memory(), NamedNode(f"{ID}article/{'a' * 24}")
    kinds = {"Embassy of Iceland": "Institution", "Port Office": "Institution", "Fish Guild": "Institution"}
    iris = {name: f"{ID}x/{name.replace(' ', '-')}" for key in said for name in (key[0], key[2])}
    iris["Iceland"] = f"{ID}country/IS"
    for name, iri in iris.items():
        facts = {LABEL: Literal(name), term("kind"): Literal(kinds.get(name, "Person"))}
        if name != "Iceland":
            facts[term("country")] = Literal("none") if name != "Embassy of Iceland" else NamedNode(iris["Iceland"])
        for predicate, value in facts.items():
            memory.engine.add(Quad(NamedNode(iri), predicate, value, ENTITIES))
    for number, (member, title, body) in enumerate(said):
        role = NamedNode(f"{ID}role/{number}")
        memory.engine.add(Quad(role, term("member"), NamedNode(iris[member]), article))
        memory.engine.add(Quad(role, term("title"), Literal(title), article))
        memory.engine.add(Quad(role, term("organisation"), NamedNode(iris[body]), article))
        memory.engine.add(Quad(role, term("country"), NamedNode(iris["Iceland"]), article))
    found = voices(Reading(memory), iris["Iceland"])
    assert {member: found.include(iris[member], article.value) for member, _, _ in said} == {
        member: speaks for (member, _, _), speaks in said.items()
    }
