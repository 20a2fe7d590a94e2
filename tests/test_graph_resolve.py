import random

import pytest
from graph_values import laws
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.graph.authority import Authority, is_generic, known
from kg.graph.propose import proposals
from kg.graph.resolve import identities, linked, named_countries
from kg.project import Local
from kg.project.things import Affair, Named, Office
from kg.vocab import ID, Actor, Publisher


def actor(key, kind="Institution", **more):
    return Actor(id=key, kind=kind, source="made up", description="made up", **{"label": key, **more})


AUTHORITY = Authority(
    actors={
        a.id: a
        for a in (
            actor(
                "ar-lrc", label="Arland Rights Committee", acronyms=("LRC",), country="KH", aliases=("The Committee",)
            ),
            actor("ar-lcr", label="Lantern Centre for Rights", acronyms=("LCR", "ALC"), country="KH"),
            actor("kh-court", label="Supreme Court", country="KH"),
            actor("jp-court", label="Supreme Court", country="JP"),
            actor("union", label="Union of Coasts", acronyms=("UC",), kind="Group"),
            actor("alc-world", label="Alliance of Learned Clubs", acronyms=("ALC",)),
            actor("mina-tal", label="Mina Tal", kind="Person", country="KH"),
            actor("treaty", label="Harbour Convention", kind="Instrument"),
        )
    },
    publishers={
        "Daily Lamp": Publisher(name="Daily Lamp", aliases=("The Lamp",), ownership="State", note="n", source="s")
    },
    different=frozenset({("arland rights committee", "lantern committee")}),
)


def local(article, key, kind="Person", **more):
    return Local(article=article, kind=kind, key=key.casefold(), **{"label": key, **more})


def iri(found, *more):
    return identities([found, *more], AUTHORITY)[found.article, found.ref]


def one(*found):
    """Whether all of them are one thing."""
    iris = identities(found, AUTHORITY)
    return len({iris[i.article, i.ref] for i in found}) == 1


def office(title="chair", body=None, country=None):
    organisation = Named("Institution", (body.casefold(), body), country) if body else None
    return (Office(title, None, organisation),)


TRUST = office(body="Lantern Trust")


# --- fixed names ---


@pytest.mark.parametrize(
    ("kind", "key", "path"),
    [
        ("Country", "KH", "country/KH"),
        ("Government", "KH", "government/KH"),
        ("Right", "expression", "right/expression"),
        ("Right", "emergency", "rights-flag/emergency"),
    ],
)
def test_listed_things_are_named_by_code_or_slug(kind, key, path):
    assert iri(Local(article="a", kind=kind, key=key, label=key)) == ID + path


def test_a_publisher_is_one_by_its_name_or_a_listed_alias():
    assert one(local("a", "Daily Lamp", "Publisher"), local("b", "The Lamp", "Publisher"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (local("a", "Arland Rights Committee", "Institution"), "ar-lrc"),
        (local("a", "ARLAND rights committee", "Institution", country="KH"), "ar-lrc"),
        (local("a", "Arland Rights Committee", "Institution", country="JP"), None),
        (local("a", "Arland Rights Committee", "Person"), None),
        (local("a", "The Committee", "Institution", country="KH"), "ar-lrc"),
        (local("a", "The Committee", "Institution"), None),
        (local("a", "LRC", "Institution", country="KH"), "ar-lrc"),
        (local("a", "LRC", "Institution"), None),
        (local("a", "UC", "Institution"), "union"),
        (local("a", "ALC", "Institution", country="KH"), None),
        (local("a", "Lunar Radio Club", "Institution", forms=("LRC", "Lunar Radio Club"), country="KH"), None),
        (local("a", "Lantern Committee", "Institution", forms=("Arland Rights Committee",), country="KH"), None),
        (local("a", "Supreme Court", "Institution"), None),
        (local("a", "Supreme Court", "Institution", country="JP"), "jp-court"),
        (local("a", "kh:Supreme Court", "Institution", label="Supreme Court"), "kh-court"),
        (local("a", "Union of Coasts", "Group"), "union"),
        (local("a", "Mina Tal"), "mina-tal"),
        (local("a", "Mina Tal", country="JP"), None),
        (local("a", "Harbour Convention", "Instrument"), "treaty"),
    ],
)
def test_a_known_actor_is_found_by_kind_exact_name_and_country_and_never_by_a_doubtful_acronym(found, expected):
    match = AUTHORITY.find(found)
    assert (match and match.id) == expected


def test_the_packaged_authority_can_be_searched():
    authority = known(None)
    assert all(authority.actors[i].acronyms for ids in authority.acronyms.values() for i in ids)
    for one_actor in authority.actors.values():
        named = local("a", one_actor.label, one_actor.kind, country=one_actor.country)
        assert authority.find(named) in (one_actor, None)


def test_an_actor_that_is_part_of_itself_is_refused():
    with pytest.raises(OntologyError, match="part of itself"):
        Authority(actors={"a": actor("a", part_of="b"), "b": actor("b", part_of="a")})


def test_an_id_that_could_not_be_part_of_an_iri_is_refused():
    with pytest.raises(OntologyError, match="is no id"):
        Authority(actors={"a b": actor("a b")})


def test_what_an_entry_says_is_never_its_own_is_never_taken_for_it(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "- {id: ar-one, kind: Institution, label: Harbour Rights Board, country: KH,"
        " never_merge: [ar-two, Harbour Club], source: own, description: own}\n"
        "- {id: ar-two, kind: Institution, label: Harbour Writers Board, acronyms: [HRB], country: KH,"
        " source: own, description: own}\n"
    )
    authority = known(tmp_path)
    for other in ("HRB", "Harbour Club"):
        assert authority.find(local("a", "Harbour Rights Board", "Institution", forms=(other,), country="KH")) is None
    assert authority.find(local("a", "Harbour Rights Board", "Institution", country="KH")).id == "ar-one"


def test_names_of_generic_words_are_generic():
    assert is_generic("ministry of foreign affairs")
    assert not is_generic("cambodian human rights committee")


# --- namesakes ---


@pytest.mark.parametrize(
    "agreeing",
    [
        {"country": "KH"},
        {"offices": office("political analyst")},
        {"offices": (Office("chair", "KH"),)},
        {"offices": office(body="Lantern Trust")},
        {"affairs": (Affair("killing", year="2016"),)},
        {"affairs": (Affair("detention-and-prosecution", charge="treason"),)},
    ],
)
def test_namesakes_are_one_where_something_besides_the_name_agrees(agreeing):
    assert one(local("a", "Keo Dara", **agreeing), local("b", "Keo Dara", **agreeing))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({}, {}),
        ({"country": "KH"}, {}),
        ({"country": "KH"}, {"country": "JP"}),
        ({"offices": office("lawyer")}, {"offices": office("lawyer")}),
        ({"offices": office(body="Supreme Court")}, {"offices": office(body="Supreme Court")}),
        ({"affairs": (Affair("killing"),)}, {"affairs": (Affair("killing"),)}),
        ({"country": "KH", "offices": TRUST}, {"country": "JP", "offices": TRUST}),
    ],
)
def test_namesakes_stay_two_where_nothing_agrees_or_countries_differ(left, right):
    assert not one(local("a", "Keo Dara", **left), local("b", "Keo Dara", **right))


def test_an_organisation_agrees_by_its_acronym_where_it_is_a_known_actor():
    left = office(body="Arland Rights Committee", country="KH")
    right = office(body="LRC", country="KH")
    assert one(local("a", "Keo Dara", offices=left), local("b", "Keo Dara", offices=right))


def test_single_names_groups_and_unnamed_sources_never_meet():
    for kind, key in (("Person", "Dara"), ("Group", "other countries"), ("UnnamedSource", "a senior diplomat")):
        assert not one(local("a", key, kind, country="KH"), local("b", key, kind, country="KH"))


def test_those_linked_through_a_third_are_one_and_bear_the_least_name():
    a, b, c = (
        local("a", "Keo Dara", country="KH"),
        local("b", "Keo Dara", country="KH", offices=office(body="Lantern Trust")),
        local("c", "Keo Dara", offices=office(body="Lantern Trust")),
    )
    assert not one(a, c)
    assert one(a, b, c)
    assert iri(a, b, c) == min(iri(a), iri(b), iri(c))


def test_two_countries_are_never_joined_through_a_third():
    a, b, c = (
        local("a", "Keo Dara", country="KH", offices=office(body="Lantern Trust")),
        local("b", "Keo Dara", offices=office(body="Lantern Trust")),
        local("c", "Keo Dara", country="JP", offices=office(body="Lantern Trust")),
    )
    assert one(a, b)
    assert not one(a, c, b)
    assert len({iri(x, a, b, c) for x in (a, b, c)}) == 3


def test_bodies_are_one_by_country_unless_there_are_many_of_the_name():
    assert one(*(local(x, "Lantern Trust", "Institution", country="KH") for x in "ab"))
    assert one(*(local(x, "kh:Senate", "Institution") for x in "ab"))
    assert one(*(local(x, "un:Harbour Council", "Institution") for x in "ab"))
    assert not one(*(local(x, "kh:Provincial Court", "Institution", country="KH") for x in "ab"))
    assert not one(*(local(x, "jp:Embassy", "Institution", country="JP") for x in "ab"))


@pytest.mark.parametrize(
    ("kind", "key", "more", "same"),
    [
        ("Event", "10th Japan-Cambodia rights dialogue", {}, True),
        ("Event", "Japan-Cambodia rights dialogue", {"country": "KH"}, False),
        ("Event", "10th rights dialogue", {}, False),
        ("Event", "tenth rights dialogue", {"partners": ("JP", "KH")}, True),
        ("Instrument", "1991 harbour peace agreements", {}, True),
        ("Instrument", "trade union law", {"country": "KH"}, True),
        ("Instrument", "trade union law", {}, False),
        ("Instrument", "council resolution", {"country": "KH"}, False),
    ],
)
def test_events_and_instruments_are_one_where_the_name_or_the_countries_settle_it(kind, key, more, same):
    assert one(local("a", key, kind, **more), local("b", key, kind, **more)) is same


def test_countries_in_a_name_are_found_by_name_and_adjective():
    assert named_countries("10th japan-cambodia dialogue with the united kingdom") == {"JP", "KH", "GB"}


# --- cases ---


def case_of(article, subject, affair="killing"):
    return local(article, f"{subject.ref}|{affair}", "Case", about=subject.ref, label=f"{affair} of {subject.label}")


def test_a_case_is_one_wherever_its_subject_is_one_whatever_it_is_called():
    a, b = (local(x, "Keo Dara", country="KH") for x in "ab")
    left, right = case_of("a", a), case_of("b", b)
    iris = identities([a, b, left, right], AUTHORITY)
    assert iris["a", left.ref] == iris["b", right.ref]
    assert iris["a", left.ref] != iris["a", a.ref]


def test_another_affair_of_the_same_subject_is_another_case():
    a = local("a", "Keo Dara", country="KH")
    iris = identities([a, case_of("a", a), case_of("a", a, "dissolution")], AUTHORITY)
    assert len(set(iris.values())) == 3


def test_cases_of_two_articles_crowds_are_two():
    a, b = (local(x, "protesters", "Group", country="KH") for x in "ab")
    assert not one(case_of("a", a, "dispersal"), case_of("b", b, "dispersal"))


def test_a_case_finds_its_subject_by_key_where_none_is_stated():
    a = local("a", "Keo Dara")
    stated, unstated = case_of("a", a), local("a", "person:keo dara|killing", "Case")
    assert iri(stated, a) == iri(unstated, a)


# --- laws ---

PEOPLE = st.builds(
    local,
    st.sampled_from("abcdef"),
    st.sampled_from(["Keo Dara", "Mina Tal"]),
    country=st.sampled_from([None, "KH", "JP"]),
    offices=st.sampled_from([(), office("political analyst"), office(body="Lantern Trust")]),
    affairs=st.sampled_from([(), (Affair("killing", year="2016"),)]),
)


@laws(100)
@given(st.lists(PEOPLE, unique_by=lambda i: (i.article, i.ref), max_size=10), st.randoms())
def test_order_does_not_matter(people, chance):
    mixed = list(people)
    chance.shuffle(mixed)
    assert identities(people, AUTHORITY) == identities(mixed, AUTHORITY)


@laws(100)
@given(st.lists(PEOPLE, unique_by=lambda i: (i.article, i.ref), min_size=1, max_size=10))
def test_who_joins_changes_only_namesakes(people):
    newcomer, others = people[0], people[1:]
    before, after = identities(others, AUTHORITY), identities(people, AUTHORITY)
    changed = {key for key in before if before[key] != after[key]}
    assert all(ref == newcomer.ref for _, ref in changed)


@laws(100)
@given(st.lists(PEOPLE, unique_by=lambda i: (i.article, i.ref), max_size=10))
def test_no_thing_is_of_two_countries(people):
    iris = identities(people, AUTHORITY)
    for name in set(iris.values()):
        assert len({i.country for i in people if iris[i.article, i.ref] == name} - {None}) < 2


@laws(100)
@given(st.lists(st.sets(st.sampled_from("vwxyz"), max_size=3), max_size=9))
def test_groups_are_those_that_share_signs(signs):
    groups = linked([str(n) for n in range(len(signs))], lambda member: signs[int(member)])
    assert sorted(m for g in groups for m in g) == sorted(str(n) for n in range(len(signs)))
    for one_group in groups:
        rest = [g for g in groups if g is not one_group]
        marks = set().union(*(signs[int(m)] for m in one_group))
        assert all(marks.isdisjoint(signs[int(m)]) for g in rest for m in g)


# --- proposals ---


def proposed(*found):
    return [(p.what, p.reason) for p in proposals(found, identities(found, AUTHORITY), AUTHORITY)]


def test_namesakes_that_stayed_two_are_proposed_with_the_reason():
    assert proposed(local("a", "Keo Dara"), local("b", "Keo Dara")) == [
        ("merge", "the same name, and nothing else agrees")
    ]
    apart = proposed(local("a", "Keo Dara", country="KH"), local("b", "Keo Dara", country="JP"))
    assert apart == [("merge", "the same name, but of different countries")]


def test_a_name_in_another_order_is_proposed():
    assert proposed(local("a", "Keo Dara"), local("b", "Dara Keo")) == [("merge", "the same words in another order")]


def test_one_named_as_a_known_actor_but_not_taken_for_it_is_proposed():
    assert proposed(local("a", "LRC", "Institution")) == [("merge", "named “lrc” as a known actor is")]


def test_pairs_listed_as_never_one_are_not_proposed():
    apart = Authority(actors={}, different=frozenset({("dara keo", "keo dara")}))
    found = [local("a", "Keo Dara"), local("b", "Dara Keo")]
    assert proposals(found, identities(found, apart), apart) == []


def test_a_case_told_with_two_years_is_proposed_to_be_split():
    people = [
        local(x, "Keo Dara", country="KH", affairs=(Affair("killing", year=y),))
        for x, y in (("a", "2016"), ("b", "2017"))
    ]
    found = [*people, case_of("a", people[0]), case_of("b", people[1])]
    assert proposed(*found) == [("split", "accounts give the years 2016, 2017")]


def test_proposals_do_not_depend_on_order():
    found = [local(x, name) for x in "abc" for name in ("Keo Dara", "Dara Keo", "Ana Bel")]
    iris = identities(found, AUTHORITY)
    mixed = random.Random(1).sample(found, len(found))
    assert proposals(found, iris, AUTHORITY) == proposals(mixed, iris, AUTHORITY)
