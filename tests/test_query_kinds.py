import pytest
from pyoxigraph import Literal

from kg.errors import InputError, UnknownThing
from kg.graph import Store
from kg.query.basis import bases
from kg.query.kinds import count, date, listed, number, scheme
from kg.query.named import prepare
from kg.query.reading import Reading

pytest_plugins = ["small_project", "asked_store"]


@pytest.mark.parametrize(
    "name",
    ["ICCPR 25", "article 25 ICCPR", "Art. 25 of the ICCPR", "iccpr art 25", "ICCPR, article 25(b)",
     "Article 25 of the International Covenant on Civil and Political Rights"],
)  # fmt: skip
def test_an_article_is_known_however_it_is_written(name: str) -> None:
    assert bases(name)[1] == ("ICCPR 25",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ICCPR 14", ("ICCPR 14", "ICCPR 14(1)", "ICCPR 14(3)(b), (d)")),
        ("ICCPR 14(3)(b)", ("ICCPR 14", "ICCPR 14(3)(b), (d)")),
        ("ICCPR 14 (1)", ("ICCPR 14", "ICCPR 14(1)")),
        ("CAT 16", ("CAT 1, 2, 4, 16", "CAT 11, 16")),
        ("CRC 38", ("CRC 3, 19, 32, 37–40",)),
        ("Universal Declaration, article 19", ("UDHR 19",)),
        ("UDHR 28", ("UDHR 1–30",)),
        ("Article 23(2) of the Universal Declaration of Human Rights", ("UDHR 23(1)–(3), 24",)),
        ("ICESCR 12", ("ICESCR 12", "≈ ICESCR 11, 12(2)(b)", "≈ ICESCR 12 (water)")),
    ],
)
def test_an_article_meets_the_bases_that_lie_in_it_and_in_which_it_lies(name: str, expected: tuple[str, ...]) -> None:
    assert bases(name)[1] == expected


def test_an_article_nobody_lists_is_unknown() -> None:
    with pytest.raises(UnknownThing, match="no right that rests on an article called “ICCPR 99”"):
        bases("ICCPR 99")
    with pytest.raises(UnknownThing, match="did you mean ICCPR 25"):
        bases("article 5 of some treaty")


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("since", "2021", "2021"),
        ("since", "2021-01-01", "2021"),
        ("since", "2021-03-01", "2021-03"),
        ("since", "2021-03-02", "2021-03-02"),
        ("since", "2001-01", "2001"),
        ("until", "2021", "2021~"),
        ("until", "2021-12-31", "2021~"),
        ("until", "2021-02-28", "2021-02~"),
        ("until", "2024-02-28", "2024-02-28~"),
    ],
)
def test_dates_become_texts_that_compare(name: str, written: str, expected: str) -> None:
    assert date(name, written) == Literal(expected)


def test_what_is_no_date_no_number_no_count_is_an_error() -> None:
    with pytest.raises(InputError, match="--since “March” is no date"):
        date("since", "March")
    with pytest.raises(InputError, match="below “much” is no number"):
        number("below", "much")
    assert number("below", "+0.70").value == "0.70"
    for wrong in ("0", "-1", "1.5", "12345678", "1 } UNION"):
        with pytest.raises(InputError, match="is no count"):
            count("limit", wrong, 1)


def test_entries_of_schemes_are_known_by_slug_and_label() -> None:
    assert listed("Fair trial", "asks", scheme("asks"), "kind of request").iri.endswith("asks/fairTrial")
    with pytest.raises(UnknownThing, match="did you mean release"):
        listed("releese", "asks", scheme("asks"), "kind of request")


def test_a_page_holds_whole_numbers_and_nothing_else(asked: Store) -> None:
    reading = Reading(asked)
    ready = prepare(reading, "directives", {"limit": "20", "offset": "40"})
    assert "LIMIT 20 OFFSET 40 }" in ready.text
    assert "LIMIT 500 }" in prepare(reading, "directives", {}).text
    assert "LIMIT 500 OFFSET 40 }" in prepare(reading, "directives", {"offset": "40"}).text
    with pytest.raises(InputError, match="offset “4; DROP” is no count"):
        prepare(reading, "directives", {"offset": "4; DROP"})
