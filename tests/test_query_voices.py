import pytest

from kg.graph import Store
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
