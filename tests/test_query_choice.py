import pytest

from kg.errors import AmbiguousThing, InputError, UnknownThing
from kg.graph import Store
from kg.model import Filter
from kg.query.dates import Dates
from kg.query.reading import Reading
from kg.query.rows import Rows, stance_rows

pytest_plugins = ["small_project"]

CONCERN, JUSTIFY, CONDEMN, URGE, CRITICISE, DENY = (
    ("Eva Lund", "expressConcern"),
    ("Leo Camm", "justify"),
    ("Government of Iceland", "condemn"),
    ("Embassy of Iceland", "urge"),
    ("Harbour Trust", "criticise"),
    ("Rita Sant", "deny"),
)
ALL = [CONCERN, JUSTIFY, CONDEMN, URGE, CRITICISE, DENY]
CUSTODY = "left out: 1 position made in custody and reported by the State or its media"
UNDATED = "left out: 1 position in articles whose date is unknown or too coarse to tell"

FILTERS: list[tuple[Filter, list[tuple[str, str]]]] = [
    (Filter(), ALL),
    (Filter(holder="Leo Camm"), [JUSTIFY]),
    (Filter(holder="Iceland"), [CONCERN, CONDEMN, URGE]),
    (Filter(holder="Iceland", exact=True), []),
    (Filter(holder="Government of Iceland"), [CONDEMN]),
    (Filter(holder="Malta"), [JUSTIFY]),
    (Filter(on_behalf_of="Malta"), [JUSTIFY]),
    (Filter(on_behalf_of="Iceland"), [CONCERN]),
    (Filter(topic="the detention of Jon Vidal"), [CONCERN, JUSTIFY, CONDEMN, URGE]),
    (Filter(topic="Jón Vidal"), [CONCERN, JUSTIFY, CONDEMN, URGE]),
    (Filter(topic="claims harbour"), [DENY]),
    (Filter(case="vidal"), [CONCERN, JUSTIFY, CONDEMN, URGE]),
    (Filter(case="detention"), [CONCERN, JUSTIFY, CONDEMN, URGE]),
    (Filter(right="expression"), [CRITICISE]),
    (Filter(country="MT"), ALL),
    (Filter(country="Iceland"), []),
    (Filter(type="condemn"), [CONDEMN]),
    (Filter(orientation="defensive"), [JUSTIFY, DENY]),
    (Filter(reported_by="Leo Camm"), [CONCERN]),
    (Filter(reported_by="Malta"), [CONCERN]),
    (Filter(reported_by="Malta", exact=True), []),
    (Filter(publisher="fjord post"), [CONDEMN, URGE, CRITICISE]),
    (Filter(article="letter.txt"), [DENY]),
    (Filter(since="2022"), [CONDEMN, URGE, CRITICISE]),
    (Filter(until="2021"), [CONCERN, JUSTIFY]),
    (Filter(since="2021-03-24", until="2021-03-24"), [CONCERN, JUSTIFY]),
    (Filter(first_hand=True), [JUSTIFY, CONDEMN, URGE, CRITICISE, DENY]),
    (Filter(quoted=True), [JUSTIFY]),
    (Filter(min_confidence=0.9), [JUSTIFY, CONDEMN, URGE]),
    (Filter(holder="Iceland", orientation="CRITICAL", since="2022"), [CONDEMN]),
]


def found(rows: Rows) -> list[tuple[str, str]]:
    return [(row["holder"], row["stance"]) for row in rows]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS, ids=[str(f)[:80] for f, _ in FILTERS])
def test_a_filter_chooses_what_it_says(store: Store, wanted: Filter, expected: list[tuple[str, str]]) -> None:
    rows = stance_rows(store, wanted)
    assert found(rows) == expected
    assert len(rows) == len(expected)


def test_statements_from_custody_are_left_out_counted_and_to_be_had(store: Store) -> None:
    rows = stance_rows(store, Filter())
    assert rows.left_out == {"made in custody": 1}
    assert rows.told() == [CUSTODY]
    every = stance_rows(store, Filter(), custody=True)
    assert ("Jón Vidal", "praise") in found(every)
    assert every.left_out == {}


def test_undated_articles_are_left_out_and_counted_only_where_dates_are_asked_for(store: Store) -> None:
    assert stance_rows(store, Filter(since="2022")).told() == [CUSTODY, UNDATED]
    assert stance_rows(store, Filter(since="2022", holder="Leo Camm")).left_out == {}


def test_a_country_says_whom_it_includes(store: Store) -> None:
    told = stance_rows(store, Filter(holder="Malta")).told()
    assert told == [
        "“Malta” includes who speaks for it: “Government of Malta”, 1 official, "
        "and all who speak on their behalf; --exact leaves them out"
    ]


def test_a_topic_by_words_says_what_it_was_taken_for(store: Store) -> None:
    told = stance_rows(store, Filter(topic="claims")).told()
    assert told == ["topic “claims” was taken for “the claims of the Harbour Trust”"]


def test_a_right_tells_of_the_cases_that_engage_it_without_counting_them(store: Store) -> None:
    rows = stance_rows(store, Filter(right="liberty"))
    assert not list(rows)
    assert rows.told()[0] == (
        "not counted: 5 positions on 1 case that engage “Liberty and security; no arbitrary detention” "
        "(inferred from the kind of case)"
    )


def test_no_rows_say_which_condition_left_none(store: Store) -> None:
    told = stance_rows(store, Filter(holder="Leo Camm", type="condemn")).told()
    assert told == [
        "no positions: 7 positions in 3 articles, holder “Leo Camm” leaves 1, type condemn leaves none; "
        "without holder “Leo Camm” there are 1; without type condemn there are 1: justify (1)"
    ]
    assert (
        stance_rows(store, Filter(type="welcome"))
        .told()[-1]
        .endswith("type welcome leaves none; there are condemn (1), criticise (1), deny (1), expressConcern (1)")
    )
    assert stance_rows(store, Filter(holder="Jón Vidal")).told() == [
        CUSTODY,
        "no positions: 7 positions in 3 articles, holder “Jón Vidal” leaves 1, all left out",
    ]
    assert stance_rows(Store.memory(), Filter()).told() == ["no positions: 0 positions in 0 articles"]


def test_no_rows_tell_what_a_country_for_itself_left_out(store: Store) -> None:
    told = stance_rows(store, Filter(holder="Iceland", exact=True)).told()
    assert told[0] == "without --exact there are 3 positions"
    assert stance_rows(store, Filter(holder="Malta", exact=True, type="condemn")).told()[0].startswith("no positions")


def test_no_rows_tell_what_the_dates_removed_and_how_many_are_undated(store: Store) -> None:
    told = stance_rows(store, Filter(since="2030", holder="Leo Camm")).told()
    assert told[-1].endswith("without since 2030 there are 1")
    both = stance_rows(store, Filter(since="2030", country="MT", topic="claims")).told()
    assert UNDATED in both
    assert both[-1].endswith("since 2030 leaves 1, all left out; without topic “claims” there are 2")


def test_unknown_names_raise_with_suggestions(store: Store) -> None:
    with pytest.raises(UnknownThing, match="no agent called “Eva Lunt”; did you mean Eva Lund"):
        stance_rows(store, Filter(holder="Eva Lunt"))
    with pytest.raises(UnknownThing, match="no case called"):
        stance_rows(store, Filter(case="the trial of nobody"))
    with pytest.raises(UnknownThing, match="did you mean The Quay Herald"):
        stance_rows(store, Filter(publisher="Quay Herold"))


@pytest.mark.parametrize("date", ["2021-4", "21", "2021-13", "yesterday"])
def test_what_is_no_date_is_refused(store: Store, date: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        stance_rows(store, Filter(since=date))


@pytest.mark.parametrize(
    ("since", "until", "earliest", "latest", "fits"),
    [
        ("2021", None, "2021", "2021", True),
        ("2021-03", None, "2021", "2021", None),
        ("2021-03", None, "2021-02-28", "2021-02-28", False),
        (None, "2021-03", "2021-03-31", "2021-03-31", True),
        (None, "2021-03-15", "2021-03", "2021-03", None),
        (None, "2021-02", "2021-03", "2021-03", False),
        ("2021", "2022", None, "2020-12", False),
        ("2021", "2022", None, None, None),
        ("2021", "2022", "2021-05", None, None),
    ],
)
def test_dates_fit_fit_not_or_cannot_be_told(
    since: str | None, until: str | None, earliest: str | None, latest: str | None, fits: bool | None
) -> None:
    assert Dates(Reading(Store.memory()), since, until).fits(earliest, latest) is fits


def test_several_people_of_one_name_are_listed(store: Store) -> None:
    from kg.query.names import Names

    names = Names(store)
    both = tuple(names.describe(names.find(name).iri) for name in ("Eva Lund", "Leo Camm"))
    error = names.ambiguous("Lund", both)
    assert isinstance(error, AmbiguousThing)
    assert error.candidates[0].endswith("in quay/talks.txt")
