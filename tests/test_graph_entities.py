import pytest
from graph_values import laws
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.graph.authority import Authority
from kg.graph.entities import Known, describe, government_names, longest, targets, update
from kg.graph.resolve import LISTED, spelling
from kg.graph.terms import LABEL, TYPE, node, term
from kg.project import Local
from kg.vocab import ID, SKOS, Actor, Publisher, countries

COURT = Actor(
    id="ar-court", kind="Institution", label="High Court of Arland", aliases=("High Court",), acronyms=("HCA",),
    country="KH", part_of="ar-courts", represents="Government:KH", wikidata="Q1", source="own", description="own",
)  # fmt: skip
COURTS = Actor(id="ar-courts", kind="Institution", label="Courts of Arland", source="made up", description="made up")
LAMP = Publisher(name="Daily Lamp", ownership="party", note="made up", source="made up", country="KH")
AUTHORITY = Authority(actors={a.id: a for a in (COURT, COURTS)}, publishers={"Daily Lamp": LAMP})
PERSON, CASE = ID + "person/1", ID + "case/1"


def local(article="a", kind="Person", key="keo dara", label="Keo Dara", **more):
    return Local(article=article, kind=kind, key=key, label=label, **more)


def told(iri, *locals_, about=None):
    """Predicate (local name) -> values of the thing's quads."""
    found = {}
    for quad in describe(iri, [Known(one, about) for one in locals_], AUTHORITY):
        found.setdefault(quad.predicate, set()).add(quad.object.value.removeprefix(ID))
    return found


def test_the_label_is_the_longest_name_and_the_least_of_equally_long_ones():
    assert longest(["Keo", "Keo  Dara", "Abe Dara"]) == "Abe Dara"


def test_an_unlisted_thing_is_called_by_its_longest_name_and_the_others_are_aliases():
    found = told(PERSON, local(forms=("Dara", "Keo Dara")), local("b", label="Keo Dara Rath"))
    assert found[LABEL] == {"Keo Dara Rath"}
    assert found[node(SKOS + "altLabel")] == {"Dara", "Keo Dara"}
    assert found[TYPE] == {term("Person").value}
    assert found[term("kind")] == {"Person"}


@pytest.mark.parametrize(
    ("codes", "expected"), [(("KH", None), {"country/KH"}), (("KH", "JP"), None), ((None, None), None)]
)
def test_a_country_is_said_where_all_that_name_one_agree(codes, expected):
    members = [local(article, country=code) for article, code in zip("ab", codes, strict=True)]
    assert told(PERSON, *members).get(term("country")) == expected


def test_a_known_actor_has_what_the_authority_says_and_not_what_articles_do():
    found = told(ID + "actor/ar-court", local(kind="Institution", label="The Very High Court of Arland"))
    assert found[LABEL] == {"High Court of Arland"}
    assert found[node(SKOS + "altLabel")] == {"High Court", "HCA"}
    assert found[term("partOf")] == {"actor/ar-courts"}
    assert found[term("represents")] == {"government/KH"}
    assert found[node(SKOS + "exactMatch")] == {"http://www.wikidata.org/entity/Q1"}


def test_a_government_belongs_to_its_country():
    found = told(ID + "government/KH", local())
    assert found[LABEL] == {"Government of Cambodia"}
    assert found[term("governmentOf")] == {"country/KH"}
    assert "Cambodian government" in found[node(SKOS + "altLabel")]


def test_some_countries_have_an_article():
    assert government_names("US", countries()["US"])[0] == "Government of the United States"


def test_a_case_says_subject_kinds_and_the_rights_these_engage():
    found = told(CASE, local(kind="Case", label="killing of Keo Dara", kinds=("killing",)), about=PERSON)
    assert found[term("caseSubject")] == {"person/1"}
    assert found[term("caseKind")] == {"case-kind/killing"}
    assert found[term("rightEngaged")] == {"right/life", "right/accountability"}


def test_a_statement_of_others_says_whose_it_is():
    found = told(ID + "proposition/1", local(kind="Proposition", label="their report", others=True), about=PERSON)
    assert found[term("author")] == {"person/1"}
    assert term("StatementOfOthers").value in found[TYPE]


def test_a_listed_publisher_is_owned_as_the_list_says():
    found = told(ID + "publisher/1", local(kind="Publisher", label="Daily Lamp", ownership="private"))
    assert found[term("ownership")] == {"ownership/party"}


@pytest.mark.parametrize(
    ("stated", "owner"),
    [(("State", "unknown"), "State"), (("State", "private"), "unknown"), (("unknown", "unknown"), "unknown")],
)
def test_another_publisher_is_owned_as_its_articles_agree(stated, owner):
    members = [local(x, kind="Publisher", label="The Wire", ownership=o) for x, o in zip("ab", stated, strict=True)]
    assert told(ID + "publisher/1", *members)[term("ownership")] == {f"ownership/{owner}"}


# --- update ---

WORLD = {
    PERSON: [Known(local(country="KH"), None)],
    CASE: [Known(local(kind="Case", label="killing", kinds=("killing",), country="JP"), PERSON)],
    ID + "actor/ar-court": [Known(local(kind="Institution", label="HCA"), None)],
    ID + "country/JP": [Known(local(kind="Country", key="JP", label="Japan"), None)],
    ID + "government/KH": [Known(local(kind="Government", key="KH", label="Cambodia"), None)],
}


def derive(world):
    """All entities from nothing."""
    own = {iri: describe(iri, known, AUTHORITY) for iri, known in world.items() if spelling(iri) not in LISTED}
    pointed = {target for quads in own.values() for target in targets(quads)}
    listed = {iri for iri in world if spelling(iri) in LISTED}
    found = update(listed | pointed, lambda iri: world.get(iri, []), AUTHORITY, pointing=lambda iri: pointed & {iri})
    return {iri: quads for iri, quads in (own | dict(found)).items() if quads}


def test_what_a_thing_points_to_is_there_too():
    found = derive({ID + "actor/ar-court": WORLD[ID + "actor/ar-court"]})
    assert set(found) == {ID + p for p in ("actor/ar-court", "actor/ar-courts", "country/KH", "government/KH")}


def test_nothing_points_to_what_is_not_there():
    found = derive(WORLD)
    assert {target for quads in found.values() for target in targets(quads)} <= set(found)


@laws(100)
@given(st.sets(st.sampled_from(sorted(WORLD))), st.sets(st.sampled_from(sorted(WORLD))))
def test_updating_the_listed_things_that_changed_equals_deriving_all(before, after):
    old, new = derive({iri: WORLD[iri] for iri in before}), derive({iri: WORLD[iri] for iri in after})
    world = {iri: WORLD[iri] for iri in after}
    own = {iri: quads for iri, quads in new.items() if spelling(iri) not in LISTED}
    held = {iri: quads for iri, quads in old.items() if spelling(iri) in LISTED} | own

    def pointing(iri):
        return {other for other, quads in held.items() if iri in targets(quads)}

    changed = (before ^ after) | {t for iri in before ^ after for t in targets(old.get(iri, new.get(iri)))}
    listed = {iri for iri in changed if spelling(iri) in LISTED}
    found = update(listed, lambda iri: world.get(iri, []), AUTHORITY, lambda iri: held.get(iri, frozenset()), pointing)
    assert {iri: quads for iri, quads in (held | dict(found)).items() if quads} == new


def test_all_quads_of_a_thing_have_it_as_their_subject():
    for iri, quads in derive(WORLD).items():
        assert {quad.subject for quad in quads} == {NamedNode(iri)}
