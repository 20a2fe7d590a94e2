import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import AmbiguousThing, UnknownThing
from kg.graph import Store
from kg.graph.terms import ENTITIES, LABEL, node, term
from kg.model.statements import AGENTS
from kg.query.names import Names, orientation, stance_type
from kg.vocab import ID, SKOS

pytest_plugins = ["small_project"]


@pytest.fixture
def names(store: Store) -> Names:
    return Names(store)


@pytest.mark.parametrize(
    "name",
    ["Jón Vidal", "jon vidal", "  JÓN   VIDAL ", "Vidal", "vidal"],
)
def test_a_thing_is_found_by_label_or_alias_without_case_accents_and_spaces(names: Names, name: str) -> None:
    assert names.find(name, AGENTS).label == "Jón Vidal"


@pytest.mark.parametrize("name", [f"{ID}country/MT", f"<{ID}country/MT>", "country/MT", "id:country/MT"])
def test_a_thing_is_found_by_its_iri_however_written(names: Names, name: str) -> None:
    assert names.find(name).label == "Malta"


def test_a_thing_is_found_by_the_beginning_of_its_id(names: Names) -> None:
    iri = names.find("Eva Lund").iri
    assert names.find(iri.rsplit("/", 1)[1][:8]).iri == iri
    assert names.find(iri.removeprefix(ID)[:12]).iri == iri


def test_kinds_restrict_what_is_found(names: Names) -> None:
    assert names.find("the detention of Jon Vidal", ("Case",)).kind == "Case"
    with pytest.raises(UnknownThing, match=r"no agent called “the detention of Jon Vidal”; did you mean .*\(Case"):
        names.find("the detention of Jon Vidal", AGENTS, what="agent")


def test_a_misspelt_name_gets_suggestions(names: Names) -> None:
    with pytest.raises(UnknownThing) as caught:
        names.find("Leo Cam")
    assert caught.value.suggestions[0] == "Leo Camm"


def test_an_exact_label_goes_before_aliases_and_an_ambiguous_name_lists_candidates() -> None:
    memory = Store.memory()
    for key, label, alias in (("a", "Harbour", "Port"), ("b", "Port", "Haven"), ("c", "Quay", "haven")):
        subject = NamedNode(f"{ID}institution/{key * 24}")
        for predicate, value in ((LABEL, label), (node(SKOS + "altLabel"), alias), (term("kind"), "Institution")):
            memory.engine.add(Quad(subject, predicate, Literal(value), ENTITIES))
    names = Names(memory)
    assert names.find("port").label == "Port"
    assert names.find("Haven").label == "Port", "what is written just so goes before what is written alike"
    with pytest.raises(AmbiguousThing) as caught:
        names.find("HAVEN")
    assert caught.value.candidates == (
        f"Port (Institution) {ID}institution/{'b' * 24}",
        f"Quay (Institution) {ID}institution/{'c' * 24}",
    )


def test_candidates_tell_an_article_that_names_them(names: Names) -> None:
    assert names.named_in(names.find("Eva Lund").iri) == " in quay/talks.txt"
    assert names.named_in(names.find("Jón Vidal").iri) == " in fjord/calls.txt and 2 more"


def test_names_are_read_once_until_somebody_writes() -> None:
    memory = Store.memory()
    subject = NamedNode(f"{ID}institution/{'a' * 24}")
    memory.add({Quad(subject, LABEL, Literal("Harbour"), ENTITIES)})
    with pytest.raises(UnknownThing, match="did you mean Harbour"):
        Names(memory).find("Harbor", ("?",))
    other = NamedNode(f"{ID}institution/{'b' * 24}")
    memory.add({Quad(other, LABEL, Literal("Quay"), ENTITIES)})
    assert Names(memory).find("quay", ("?",)).iri == other.value


def test_a_right_is_known_by_its_address(names: Names) -> None:
    assert names.right(f"<{ID}right/expression>").iri == f"{ID}right/expression"


@pytest.mark.parametrize("name", ["Malta", "mt", "Maltese"])
def test_a_country_is_known_by_name_code_and_adjective(names: Names, name: str) -> None:
    assert names.country(name).iri == f"{ID}country/MT"


def test_a_country_that_no_article_names_is_known_all_the_same(names: Names) -> None:
    assert names.country("New Zealand").iri == f"{ID}country/NZ"


@pytest.mark.parametrize("name", ["expression", "Opinion and expression", "freedom of expression"])
def test_a_right_is_known_by_id_label_and_words(names: Names, name: str) -> None:
    assert names.right(name).iri == f"{ID}right/expression"


def test_an_unknown_right_gets_suggestions(names: Names) -> None:
    with pytest.raises(UnknownThing, match="no right called “expresion”; did you mean Opinion and expression"):
        names.right("expresion")


@pytest.mark.parametrize("name", ["fjord/calls.txt", "calls.txt", "https://fjord.example/calls", "Iceland Condemns"])
def test_an_article_is_found_by_path_address_and_headline(names: Names, name: str) -> None:
    article = names.article(name)
    assert names.reading.source(article).source == "fjord/calls.txt"
    assert names.article(article.rsplit("/", 1)[1][:6]) == article


def test_an_unknown_article_gets_suggestions(names: Names) -> None:
    with pytest.raises(UnknownThing, match=r"no article called “quay/talk\.txt”; did you mean quay/talks\.txt"):
        names.article("quay/talk.txt")


def test_types_and_orientations_are_checked() -> None:
    assert stance_type("ExpressConcern").id == "expressConcern"
    assert orientation("critical") == "CRITICAL"
    with pytest.raises(UnknownThing, match="did you mean condemn"):
        stance_type("condem")
    with pytest.raises(UnknownThing, match="did you mean CRITICAL"):
        orientation("critcal")


def test_words_find_all_things_they_stand_in(names: Names) -> None:
    assert [thing.label for thing in names.with_words("vidal det", ("Case",))] == ["the detention of Jon Vidal"]
    assert names.with_words("etention", ("Case",)) == ()
