"""Names: how capitalised words are cut, which body or person a name means, what demonyms derive from."""

import pytest
from identity_texts import article, read

from kg.text import tables
from kg.text.annotate import annotate
from kg.text.demonyms import derives, stem_of
from kg.text.genders import told_by
from kg.text.institutions import canonical
from kg.text.names import Pieces, spelt
from kg.text.people import is_short, is_variant
from kg.text.places import find_lands
from kg.text.reading import Reading

BODIES = [(row.id, shown) for row in tables.body_file().body for shown in row.examples]


def reading(text: str) -> Reading:
    return Reading(annotate(article(text)))


def pieces(text: str) -> list[tuple[str, str]]:
    """Sort and words of each piece of a text."""
    r = reading(text)
    return [(p.sort, r.words(p.tokens)) for p in Pieces(r, find_lands(r)).find()]


def people(text: str) -> set[str]:
    return {t.label for t in read(text)[1].things.values() if t.kind == "Person"}


def forms(text: str, label: str) -> tuple[str, ...]:
    """Surface forms of a thing."""
    return next(t.forms for t in read(text)[1].things.values() if t.label == label)


@pytest.mark.parametrize(("row", "shown"), BODIES)
def test_body_rows_read_their_examples(row: str, shown: tables.Shown) -> None:
    found = {(t.label, t.country) for t in read(shown.text)[1].things.values() if t.kind == "Institution"}
    assert (shown.name, shown.country) in found


def test_body_rows_have_three_examples_each() -> None:
    assert min(len({shown.text for shown in row.examples}) for row in tables.body_file().body) >= 3


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ARHC President Tomas Reed spoke.", [("acronym", "ARHC"), ("person", "Tomas Reed")]),
        ("They met Deputy Prime Minister Ana Petrel.", [("person", "Ana Petrel")]),
        (
            "Norland Rights Centre Secretary General Lin Osk wrote.",
            [("body", "Norland Rights Centre"), ("person", "Lin Osk")],
        ),
        ("They met Secretary of State Ana Petrel.", [("title", "Secretary"), ("plain", "Ana Petrel")]),
        (
            "The Ministry of Labour and Vocational Training wrote.",
            [("body", "Ministry of Labour and Vocational Training")],
        ),
        ("It joined the Justice and Development Party.", [("body", "Justice and Development Party")]),
        ("He cited the Norfield Peace Agreements.", [("topic", "Norfield Peace Agreements")]),
    ],
)
def test_capitalised_stretches_are_cut_at_titles_and_heads(text: str, cut: list[tuple[str, str]]) -> None:
    assert pieces(text) == cut


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (("remi",), ("keo", "remi")),
        (("otara",), ("masa", "otara")),
        (("hua",), ("hua", "lijun")),
        (("hoa",), ("pham", "thu", "hoa")),
        (("su", "kyi"), ("orm", "san", "su", "kyi")),
        (("bin", "salem"), ("tarik", "bin", "salem")),
        (("harbi",), ("adel", "harbi")),
        (("alsudair",), ("omar", "sudair")),
    ],
)
def test_short_forms_in_every_order_of_names(short: tuple[str, ...], full: tuple[str, ...]) -> None:
    assert is_short(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (("salem",), ("tarik", "bin", "salem")),
        (("orm", "san"), ("orm", "san", "su", "kyi")),
        (("bin",), ("tarik", "bin", "salem")),
        (("keo", "remi"), ("keo", "remi")),
    ],
)
def test_a_fathers_or_part_of_a_given_name_is_no_short_form(short: tuple[str, ...], full: tuple[str, ...]) -> None:
    assert not is_short(short, full)


def test_middle_names_and_initials_vary_a_name() -> None:
    assert is_variant(("ana", "m", "petrel"), ("ana", "maria", "petrel"))
    assert is_variant(("ana", "petrel"), ("ana", "maria", "petrel"))
    assert not is_variant(("ana", "petrel"), ("ana", "reed"))


def test_names_are_compared_without_accents_hyphens_and_articles() -> None:
    r = reading("They met Adel Al-Härbi and Han Ki-sun.")
    at = r.text.index("Adel")
    assert spelt(r, (at, at + 4)) == ("adel", "harbi")
    assert spelt(r, (r.text.index("Han"), len(r.text) - 1)) == ("han", "ki", "sun")


def test_a_title_makes_a_name_a_persons() -> None:
    assert people("Judge Orsolya adjourned the hearing.") == {"Orsolya"}


def test_an_apposition_makes_a_name_a_persons() -> None:
    assert people("Sok Chantha, a former lawmaker, left the country.") == {"Sok Chantha"}


def test_an_apposition_makes_a_name_a_bodys() -> None:
    things = read("Samakum, a rights group, said the case was old.")[1].things
    assert [t.kind for t in things.values()] == ["Institution"]


def test_a_stop_after_a_name_does_not_belong_to_it() -> None:
    assert people("He met the long-time leader Amar Sen.\n\nThe poet Amar Sen left.") == {"Amar Sen"}


def test_an_acronym_means_what_the_text_says_it_does() -> None:
    assert forms(
        "The Arlandic Human Rights Committee (AHRC) met. AHRC was calm.", "Arlandic Human Rights Committee"
    ) == (
        "AHRC",
        "Arlandic Human Rights Committee",
    )


def test_an_acronym_finds_the_body_whose_initials_it_is() -> None:
    text = "The Norland Rights Centre wrote. The NRC said so."
    assert "NRC" in forms(text, "Norland Rights Centre")


def test_an_acronym_reaches_past_what_looks_like_the_name() -> None:
    assert "WDA" in forms("Women of Dawn Alliance (WDA) met.", "Women of Dawn Alliance")


def test_an_acronym_of_a_review_names_no_body() -> None:
    assert not read("The Universal Periodic Review (UPRX) ended. UPRX was long.")[1].things


def test_a_body_goes_by_the_first_word_of_its_name() -> None:
    assert "Amnesty" in forms("Amnesty International wrote. Amnesty said so.", "Amnesty International")


def test_the_united_nations_own_their_councils() -> None:
    things = read("The UN Human Rights Council met. The United Nations Human Rights Council voted.")[1].things
    assert list(things) == ["Institution:un:human rights council"]


@pytest.mark.parametrize(
    ("demonym", "country"),
    [("Arlavian", "Arlavia"), ("Borlandic", "Borland"), ("Ormese", "Ormen"), ("Calish", "Caland"[:4])],
)
def test_a_demonym_derives_from_its_countrys_name(demonym: str, country: str) -> None:
    stem = stem_of(demonym)
    assert stem is not None
    assert derives(stem, country)


def test_a_demonym_of_another_country_does_not_derive() -> None:
    assert not derives(stem_of("Borlandic") or "", "Arland")


def test_a_country_no_list_has_is_known_by_its_embassy() -> None:
    things = read("Arland's embassy wrote. Arlandic lawyers met in Arland.")[1].things
    assert things["Country:x-arland"].label == "Arland"


def test_a_listed_country_in_another_spelling_is_that_country() -> None:
    assert "Country:BY" in read("The Belarussian government was silent.")[1].things


def test_a_place_is_no_country() -> None:
    assert not read("The monk was held in Norfield and moved to Orm Prison.")[1].things


@pytest.mark.parametrize(
    ("words", "head", "name"),
    [
        (("foreign", "ministry"), "ministry", "ministry of foreign affairs"),
        (("ministry", "of", "foreign", "affairs"), "ministry", "ministry of foreign affairs"),
        (("justice", "ministry"), "ministry", "ministry of justice"),
        (("embassy", "of"), "embassy", "embassy"),
        (("supreme", "court"), "court", "supreme court"),
    ],
)
def test_one_organ_has_one_name(words: tuple[str, ...], head: str, name: str) -> None:
    assert canonical(words, tables.bodies()[head], head) == name


def test_two_who_share_a_family_name_are_never_one() -> None:
    text = "Tomas Karim Osk was held. His lawyer said Karim and Tomas Osk had been charged. Osk was ill."
    assert "Karim" not in forms(text, "Tomas Karim Osk")


def lands(text: str) -> set[tuple[str, str, str]]:
    """Words, code and manner of each naming of a country."""
    r = reading(text)
    return {(r.words(land.tokens), land.code, land.how) for land in find_lands(r).found}


def test_a_state_may_have_a_name_of_two_words() -> None:
    text = "Norlan Alta's embassy was silent. The Norlanian army said it had left. Critics blamed Norlan Alta."
    assert {("Norlan Alta", "x-norlan alta", "name"), ("Norlanian", "x-norlan alta", "demonym")} <= lands(text)


def test_a_state_may_be_called_by_its_last_word() -> None:
    text = "The Altan Khanate's foreign ministry denied it. Police in the Khanate held three poets."
    assert ("Khanate", "x-altan khanate", "name") in lands(text)


def test_a_people_and_a_country_may_differ_by_more_than_an_ending() -> None:
    text = "The Holmish government refused. Reporters asked Holmmark why."
    assert {code for _, code, _ in lands(text)} == {"x-holmmark"}


def test_a_capital_speaks_for_the_state_that_it_is_said_to_lie_in() -> None:
    text = "VANTO, Orland, June 3 - Orland's government freed a poet. Vanto's decision was praised in Orland."
    assert ("Vanto", "x-orland", "capital") in lands(text)


def test_a_capital_that_could_be_either_of_two_stays_a_place() -> None:
    text = "Orland's embassy met Borland's embassy. Orland and Borland spoke. In Vanto, Vanto's decision was praised."
    assert not [how for *_, how in lands(text) if how == "capital"]


def test_a_given_name_after_a_hyphen_belongs_to_the_person() -> None:
    assert people("Police arrested the poet Kim Do-yul. Ana Petrel, a lawyer, met Adil Temir-uulu.") == {
        "Kim Do-yul",
        "Ana Petrel",
        "Adil Temir-uulu",
    }


def test_initials_alone_are_nobody() -> None:
    assert "K. L" not in people("K. L.: The minister said so. Ana Petrel, a lawyer, was there.")


def test_a_portfolio_is_no_name() -> None:
    assert people("The Under-Secretary for International Cooperation, Ana Petrel, agreed.") == {"Ana Petrel"}


def test_a_body_may_have_a_preposition_in_its_name() -> None:
    things = read("Bread Without Borders said the camp was closed.")[1].things.values()
    assert {(t.kind, t.label) for t in things} == {("Institution", "Bread Without Borders")}


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("leila bint omar sabbagh", "f"),
        ("salim bin omar", "m"),
        ("rodion petrovich osk", "m"),
        ("vera petrovna osk", "f"),
        ("tomas reed", "m"),
        ("lin osk", None),
        ("osk", None),
    ],
)
def test_some_names_tell_a_gender(name: str, gender: str | None) -> None:
    assert told_by(tuple(name.split())) == gender


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US Ambassador to Zimbabwe Brian Norrel said so.", {"Brian Norrel"}),
        ("U.S. Ambassador to the United Nations Nikki Porter said so.", {"Nikki Porter"}),
        ("Mr. Cook said that Mrs Prince had left. Mr President was silent.", {"Cook", "Prince"}),
        ("The Dalai Lama said he was safe.", {"Dalai Lama"}),
        ("My Lords, the Foreign Secretary raised it at Prime Minister's Questions.", set()),
        ("Residents of the village of Kuala Orm said police had shot at them.", set()),
        ("Police raided the Linar Petrel ferry.", set()),
        ("Best Ink Limited denied the charge.", set()),
    ],
)
def test_who_is_a_person_among_capitalised_words(text: str, found: set[str]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Dockers’ Union urged a strike.", "Dockers’ Union"),
        ("The Fishermen's Association rejected it.", "Fishermen's Association"),
        ("The Tenaga Baru newspaper reported the arrests.", "Tenaga Baru"),
    ],
)
def test_a_body_keeps_its_whole_name(text: str, body: str) -> None:
    assert body in {t.label for t in read(text)[1].things.values() if t.kind == "Institution"}


def test_people_in_the_plural_are_no_country() -> None:
    assert not [t for t in read("Tibetans urged Kenya to act.")[1].things.values() if t.label == "Tibetans"]
