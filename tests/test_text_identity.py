"""Who is who in an article: names, role nouns, pronouns and metonyms, and what is left open."""

import pytest
from identity_texts import TEXTS, marked, meant, read

from kg.text import tables
from kg.text.attribution import find_attributions
from kg.text.cast import Cast, PlacedMention
from kg.text.identity import resolve

PHRASES = [(row.id, shown) for row in tables.phrase_file().phrase for shown in row.examples]


def labels(text: str, words: str) -> frozenset[str]:
    """What the last occurrence of some words means."""
    document, cast = read(text)
    start = text.rindex(words)
    return meant(document, cast, start, start + len(words))


def who(text: str, words: str) -> set[str]:
    """Whom an expression names as a whole."""
    document, cast = read(text)
    start = text.index(words)
    tokens = document.doc.covering(start, start + len(words))
    assert tokens is not None
    return {cast.things[ref].label for ref in cast.who((tokens.start, tokens.end))}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_marked_expression_of_a_text_means_what_it_says(name: str) -> None:
    text, expected = marked(TEXTS[name])
    document, cast = read(text)
    found = {e: meant(document, cast, e.start, e.end) for e in expected}
    assert {(e.start, e.words, f) for e, f in found.items()} == {(e.start, e.words, e.labels) for e in expected}


@pytest.mark.parametrize(("row", "shown"), PHRASES)
def test_phrase_rows_read_their_examples(row: str, shown: tables.Shown) -> None:
    assert shown.at is not None
    document, cast = read(shown.text)
    end = shown.text.rindex(shown.at) + len(shown.at)
    ending = [m for m in cast.mentions if document.span((m.head, m.head + 1)).end == end]
    widest = max((m.tokens[1] - m.tokens[0] for m in ending), default=0)
    assert {m.ref for m in ending if m.tokens[1] - m.tokens[0] == widest} == set(shown.refs)


def test_phrase_rows_have_three_examples_each() -> None:
    assert min(len({shown.text for shown in row.examples}) for row in tables.phrase_file().phrase) >= 3


def test_mentions_span_exactly_their_words() -> None:
    text = "Peru's  justice minister, Ana Petrel, met Judge Tomas\nReed. She said Petrel was kind."
    document, cast = read(text)
    spans = {document.span(m.tokens).of(text) for m in cast.mentions if m.ref.startswith("Person:")}
    assert {"Ana Petrel", "Tomas\nReed", "She", "Petrel"} <= spans


def test_a_family_name_two_people_share_means_neither() -> None:
    text = "Tomas Reed, a poet, and Milan Reed, a nurse, were held. Reed said nothing."
    assert labels(text, "Reed") == frozenset()


def test_a_family_name_means_who_was_introduced_so_far() -> None:
    text = "Ana Petrel, a lawyer, was held. Petrel said she was ill. Her son, Jon Petrel, was not."
    document, cast = read(text)
    start = text.index("Petrel said")
    assert meant(document, cast, start, start + 6) == {"Ana Petrel"}


def test_a_title_tells_people_of_one_name_apart() -> None:
    text = "Mr Tomas Reed and Ms Ana Reed, both poets, were held. Ms Reed said she was ill."
    assert labels(text, "Reed") == {"Ana Reed"}


def test_a_name_that_is_a_womans_everywhere_is_not_he() -> None:
    assert labels("Ana Petrel said he was ill.", "he") == frozenset()


def test_a_name_that_tells_no_gender_may_be_he_or_she() -> None:
    assert labels("Lin Osk said he was ill.", "he") == labels("Lin Osk said she was ill.", "she") == {"Lin Osk"}


def test_a_pronoun_of_another_gender_passes_over_who_is_known() -> None:
    text = "Spokeswoman Lin Osk met Tomas Reed, a poet. Osk said he was well."
    assert labels(text, "he") == {"Tomas Reed"}


def test_somebody_unnamed_in_between_leaves_a_pronoun_open() -> None:
    text = "Tomas Reed, a poet, spoke. Police held an engineer without access to his family."
    assert labels(text, "his") == frozenset()


def test_his_lawyer_is_not_him() -> None:
    text = "Tomas Reed, a poet, was held. His lawyer said the charge was old."
    document, cast = read(text)
    assert {cast.things[m.ref].kind for m in cast.mentions if document.span(m.tokens).of(text) == "His lawyer"} == {
        "UnnamedSource"
    }


def test_the_first_person_in_a_quotation_is_who_speaks() -> None:
    assert labels("“We told them everything,” said Ana Petrel, the minister.", "We") == {"Ana Petrel"}


def test_the_first_person_outside_quotations_stays_open() -> None:
    assert labels("Ana Petrel, the minister, was kind to us.", "us") == frozenset()


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    text = "“I was alone,” Tomas Reed said. “It was dark.\n\n“I saw nobody,” he said."
    assert labels(text, "I") == {"Tomas Reed"}


def test_a_capital_means_its_country_only_where_it_speaks() -> None:
    assert labels("Talks in Lima ended. Lima said the law stood.", "Lima") == {"Peru"}
    assert labels("Peru was silent. Talks were held in Lima.", "Lima") == frozenset()


def test_courts_of_two_countries_are_two_things() -> None:
    _, cast = read("Peru's Supreme Court and Kenya's Supreme Court differed.")
    assert {"Institution:pe:supreme court", "Institution:ke:supreme court"} <= cast.things.keys()


def test_an_organ_without_owner_belongs_to_the_home() -> None:
    _, cast = read("Kenya held talks in Nairobi. The Supreme Court had ruled. Kenya said so.")
    assert cast.things["Institution:ke:supreme court"].country == "KE"


def test_bodies_above_states_belong_to_no_country() -> None:
    _, cast = read("Kenya answered the European Court of Human Rights. Kenya's judges were calm.")
    assert cast.things["Institution:european court of human rights"].country is None


def test_one_ministry_has_one_key_however_it_is_called() -> None:
    _, cast = read("Kenya's Foreign Ministry replied. The Kenyan Ministry of Foreign Affairs gave no date.")
    assert [ref for ref in cast.things if "ministry" in ref] == ["Institution:ke:ministry of foreign affairs"]


def test_the_home_is_the_country_named_most() -> None:
    assert read("Peru wrote to Kenya. Kenyan judges met in Nairobi.")[1].home == "KE"


def test_of_two_countries_named_as_often_the_first_is_home() -> None:
    assert read("Peru wrote to Kenya. Kenya wrote to Peru.")[1].home == "PE"


def test_a_person_named_like_a_capitalised_noun_is_no_country() -> None:
    _, cast = read("Nathan Law, a poet, spoke. Nathan said the law was old. The Reed government fell.")
    assert not [ref for ref in cast.things if ref.startswith("Country:")]


def test_words_after_for_a_dateline_are_no_names() -> None:
    _, cast = read("ANKARA, Oct. 19 (Orm News) -- Turkey's parliament met.")
    assert {t.label for t in cast.things.values()} == {
        "Turkey",
        "Government of Turkey",
        "Turkey's parliament",
    }


def test_treaties_and_meetings_are_no_agents() -> None:
    _, cast = read("The 10th Peru-Kenya Human Rights Dialogue cited the 1990 Norfield Accords.")
    assert cast.things.keys() == {"Country:PE", "Country:KE"}


def test_it_is_left_open_where_it_points_ahead() -> None:
    assert labels("Peru said it was right to talk.", "it") == frozenset()


def test_it_means_the_body_that_spoke() -> None:
    assert labels("The Norland Rights Centre said it had left Peru.", "it") == {"Norland Rights Centre"}


def test_they_take_up_not_only_but_others_too() -> None:
    text = "Reed said it was not only Peru that had complained, but other countries too. They had written, Reed said."
    assert labels(text, "They") == {"Peru", "other countries"}


def test_who_gives_everybody_joined_by_and() -> None:
    assert who("Peru, Kenya and the Norland Rights Centre said no.", "Peru, Kenya and the Norland Rights Centre") == {
        "Peru",
        "Kenya",
        "Norland Rights Centre",
    }


def test_who_leaves_out_what_only_describes_somebody() -> None:
    text = "Ana Petrel, an adviser to Kenya's Ministry of Justice, said no."
    assert who(text, "Ana Petrel, an adviser to Kenya's Ministry of Justice") == {"Ana Petrel"}


def test_who_is_not_misled_by_a_name_inside() -> None:
    assert who("Relatives of Tomas Reed, a poet, said no.", "Relatives of Tomas Reed") == {"Relatives of Tomas Reed"}
    assert who("The trial of Tomas Reed, a poet, was short.", "The trial of Tomas Reed") == set()


def test_who_reads_past_a_dateline() -> None:
    text = "NORFIELD, May 2 - Ana Petrel, a minister, rejected the report."
    assert who(text, "NORFIELD, May 2 - Ana Petrel") == {"Ana Petrel"}


def test_attributions_name_the_speakers_of_quotations() -> None:
    text, _ = marked(TEXTS["vietnam-style"])
    document, cast = read(text)
    assert resolve(document, find_attributions(document)).speakers == cast.speakers


def test_a_cast_made_by_hand_answers_too() -> None:
    mentions = (PlacedMention((0, 3), 2, "Person:ana petrel", "name"), PlacedMention((0, 1), 0, "Country:PE", "name"))
    cast = Cast({}, mentions, None)
    assert (cast.at(0), cast.at(2), cast.at(5)) == ("Country:PE", "Person:ana petrel", None)
    assert cast.who((1, 3)) == ("Person:ana petrel",)


def test_reading_twice_gives_the_same_cast() -> None:
    text, _ = marked(TEXTS["burma-un"])
    document, cast = read(text)
    assert resolve(document) == cast


def test_a_text_without_anybody_has_an_empty_cast() -> None:
    _, cast = read("It rained all day.")
    assert (dict(cast.things), cast.mentions, cast.home) == ({}, (), None)


def spoken(text: str, words: str) -> frozenset[str]:
    """What the last occurrence of some words means, attributions known."""
    document, _ = read(text)
    cast = resolve(document, find_attributions(document))
    start = text.rindex(words)
    return meant(document, cast, start, start + len(words))


def test_who_spoke_last_goes_on_speaking() -> None:
    text = (
        "Tomas Reed, a lawyer, met Milan Varga, a judge, on Monday. Reed said the file was thin.\n\n"
        "The trial, he added, would be short."
    )
    assert labels(text, "he") == {"Tomas Reed"}


def test_between_two_as_near_nobody_is_he() -> None:
    text = "Tomas Reed, a poet, and Milan Varga, a nurse, were held together for a week in May. He was beaten."
    assert labels(text, "He") == frozenset()


def test_the_possessor_of_a_subject_is_in_view() -> None:
    text = "Arland's Ministry of Justice met nobody. The ministry's reply came on Monday. The law, it said, was clear."
    assert labels(text, "it") == {"Ministry of Justice"}


def test_who_is_asked_whether_she_is_the_one_asked() -> None:
    text = "Senator Lin Osk asked the minister, Ana Petrel, whether she would sign."
    assert labels(text, "she") == {"Ana Petrel"}


def test_she_in_a_quotation_is_who_is_held_rather_than_who_reads_the_news() -> None:
    text = (
        "Police arrested Ana Petrel, a poet. A presenter called Petrel a traitor on Monday.\n\n"
        "“She is punished for a poem,” said Tomas Reed, a lawyer."
    )
    assert labels(text, "She") == {"Ana Petrel"}


def test_the_detainee_is_the_one_person_held() -> None:
    text = "Police arrested Tomas Reed, a poet, in May. Ana Petrel, a minister, said the detainee was well."
    assert labels(text, "the detainee") == {"Tomas Reed"}


def test_two_who_are_held_are_not_the_detainee() -> None:
    text = (
        "Police arrested Tomas Reed, a poet, and jailed Milan Varga, a nurse. Reed and Varga were beaten. "
        "A minister said the detainee was well."
    )
    assert labels(text, "the detainee") == frozenset()


def test_a_client_is_whom_the_lawyer_defends() -> None:
    text = "Tomas Reed, a poet, was held. His lawyer, Ana Petrel, said her client was ill."
    assert labels(text, "her client") == {"Tomas Reed"}


def test_his_wife_is_who_was_introduced_as_that() -> None:
    text = "Tomas Reed, a poet, was held. His wife, Ana Petrel, wept. On Monday Reed said his wife was ill."
    assert labels(text, "his wife") == {"Ana Petrel"}


def test_his_lawyer_in_apposition_is_not_his_own() -> None:
    text = "Tomas Reed, a poet, was held. Lin Osk, his lawyer, spoke."
    assert labels(text, "his") == {"Tomas Reed"}


def test_an_age_describes_who_has_it() -> None:
    text = "Tomas Reed, 51, was held. Milan Varga, 40, was not. The 51-year-old told the court nothing."
    assert labels(text, "The 51-year-old") == {"Tomas Reed"}


def test_attorney_general_is_one_title() -> None:
    text = "The Attorney General, Tomas Reed, rose. Nobody had died, the Attorney General conceded."
    assert labels(text, "the Attorney General") == {"Tomas Reed"}


def test_a_number_takes_up_who_it_counted() -> None:
    text = "Police held eleven writers in May. A minister of Kenya said the eleven were well."
    assert labels(text, "the eleven") == {"eleven writers"}


def test_one_of_them_who_speaks_is_somebody_unnamed() -> None:
    text = "Two guards came. One of them said the door was locked."
    document, _ = read(text)
    told = resolve(document, find_attributions(document))
    assert "UnnamedSource" in {t.kind for t in told.things.values()}


def test_prosecutors_who_speak_are_a_group() -> None:
    assert spoken("Prosecutors said the poet had lied.", "Prosecutors") == {"Prosecutors"}


def test_the_prison_service_is_that_of_the_country_told_of() -> None:
    text = "Kenya held a poet. The prison service said he was well."
    assert spoken(text, "The prison service") == {"prison service"}


def test_a_ruling_that_speaks_is_nobody() -> None:
    assert spoken("The ruling said the poet had lied.", "The ruling") == frozenset()


def test_they_after_people_received_are_those_people() -> None:
    text = "The ambassador of Kenya received relatives of the poet. They criticised the visit as too short."
    assert labels(text, "They") == {"relatives of the poet"}


def test_a_noun_told_by_its_whose_means_who_has_it() -> None:
    text = "The Norland Rights Centre, whose director fled, called for talks."
    assert labels(text, "whose") == {"Norland Rights Centre"}


def test_the_bloc_is_a_union_of_states() -> None:
    text = "Ana Petrel spoke for the Union of Western States. She said the bloc regretted the ban."
    assert labels(text, "the bloc") == {"Union of Western States"}


def test_the_group_is_one_that_was_said_to_be_a_group() -> None:
    text = "Orm Shield, a media freedom group, condemned the ban. Two editors are held, according to the group."
    assert labels(text, "the group") == {"Orm Shield"}


def test_we_outside_quotations_is_the_body_named_at_the_top() -> None:
    text = (
        "EMBASSY OF KENYA, LIMA\n\nWe condemn the ban. Kenya has long opposed such bans, and we oppose this one. "
        "The poet must be freed, and our door is open."
    )
    assert labels(text, "our") == {"EMBASSY OF KENYA"}


def test_in_an_interview_the_initials_before_a_colon_tell_who_i_is() -> None:
    text = (
        "Tomas Adam Reed, a minister, was asked about the ban.\n\nNorfield Post: Will it be lifted?\n\n"
        "T. A. R.: I hope so.\n\nNorfield Post: When?\n\nT. A. R.: I cannot say."
    )
    assert labels(text, "I cannot"[:1]) == {"Tomas Adam Reed"}


TURNS = """The Secretary of State for Foreign Affairs (Mr. Robin Cook): We pursue a dialogue with China.

Mr. Wardle: I am grateful for that reply. Is he concerned about the police?

Mr. Cook: As the hon. Gentleman knows, we voted against the motion. I am sure that the hon. Lady regrets it.

Mrs. Petrel: Does my right hon. Friend agree that China must act? I thank the Minister for his answer.
"""


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("the hon. Gentleman", {"Wardle"}),
        ("the hon. Lady", set()),
        ("my right hon. Friend", {"Robin Cook"}),
        ("Is he", {"Robin Cook"}),
        ("the Minister", {"Robin Cook"}),
    ],
)
def test_members_of_a_parliament_call_who_spoke_before_by_forms_of_address(words: str, meaning: set[str]) -> None:
    assert labels(TURNS, words) == meaning


def test_a_peer_is_called_so_and_named_with_the_place() -> None:
    text = (
        "Lord Reed: Will the Government act on Tibet?\n\n"
        "Baroness Osk of Vale: My Lords, we share the concern of the noble Lord.\n\n"
        "Lord Reed: My Lords, I thank the noble Baroness.\n"
    )
    _, cast = read(text)
    assert labels(text, "the noble Lord") == {"Reed"}
    assert labels(text, "the noble Baroness") == {"Osk"}
    assert "Baroness Osk of Vale" in cast.things["Person:osk"].forms
    assert {t.label for t in cast.things.values()} == {"Reed", "Osk"} | {
        t.label for t in cast.things.values() if t.kind in ("Country", "Government")
    }


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        (
            "A UN expert today warned of abuse in Kenya.\n\n"
            "“I am alarmed,” said Mira Vandel, the UN Special Rapporteur on torture. The expert asked for a visit.",
            "A UN expert",
            {"Mira Vandel"},
        ),
        (
            "A Kenyan minister has rejected the report. “It is false,” Justice Minister Tomas Reed said.",
            "A Kenyan minister",
            {"Tomas Reed"},
        ),
        (
            "A diplomat who asked not to be named said the talks failed. “They failed,” said Ana Petrel, a diplomat.",
            "A diplomat",
            {"diplomat"},
        ),
        (
            "A UN expert called for a release. Mary Reed, the UN special rapporteur on torture, and Lin Osk, the UN "
            "special rapporteur on detention, said it was unlawful.",
            "A UN expert",
            {"UN expert"},
        ),
    ],
)
def test_who_is_told_of_before_being_named(text: str, words: str, meaning: set[str]) -> None:
    assert labels(text, words) == meaning


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        (
            "The British, French and German embassies in Kenya called for a release.",
            "The British, French and German embassies",
            {"British embassy", "French embassy", "German embassy"},
        ),
        (
            "The United States and Norway embassies condemned the arrests.",
            "The United States and Norway embassies",
            {"United States embassy", "Norway embassy"},
        ),
        (
            "The governments of Peru, Chile and Kenya urged an inquiry.",
            "The governments of Peru, Chile and Kenya",
            {"Government of Peru", "Government of Chile", "Government of Kenya"},
        ),
    ],
)
def test_what_several_countries_have_is_one_of_each(text: str, words: str, meaning: set[str]) -> None:
    assert {m.replace("United Kingdom", "British").replace("France", "French").replace("Germany", "German")
            for m in who(text, words)} == meaning  # fmt: skip


@pytest.mark.parametrize("words", ["The global human rights watchdog", "The London-based group", "The rights group"])
def test_a_description_takes_up_the_body_named_before(words: str) -> None:
    text = (
        "Norland Watch said Kenya's police had shot twelve people. The global human rights watchdog asked for an "
        "inquiry. The London-based group was told to wait. The rights group urged Kenya to act."
    )
    assert labels(text, words) == {"Norland Watch"}


@pytest.mark.parametrize(("words", "named"), [
    ("The working group", "Working Group on Enforced Returns"),
    ("the election committee", "National Election Committee"),
    ("the truth commission", "Truth Commission of Norland"),
])  # fmt: skip
def test_words_of_a_body_s_name_take_it_up_again_and_so_does_it(words: str, named: str) -> None:
    first = f"The {named} criticised the arrest of a nurse by the government. "
    text = first + f"{words[0].upper()}{words[1:]} called it part of a trend of silencing critics of the government."
    assert labels(text, words[4:]) == labels(text, named) != frozenset()
    assert labels(text + " It said that she was held for her views.", "It") == labels(text, named)


def test_the_federal_government_is_the_government_of_the_country() -> None:
    text = "Nigeria's army denied it. The Federal Government accused Norland Watch of disinformation."
    assert labels(text, "Federal Government") == {"Government of Nigeria"}
    assert labels("She asked Her Majesty's Government whether China was told.", "Her Majesty's Government") == {
        "Government of United Kingdom"
    }


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("A two-page answer signed by Judge Lin Osk maintains that it was fair.", "A two-page answer", {"Lin Osk"}),
        ("A letter seen by the Norland Gazette says the form must be returned.", "A letter", set()),
        (
            "In a statement, Norland Watch expressed resentment at the statement issued by Kenya. The statement added "
            "that it was wrong.",
            "The statement",
            {"Norland Watch"},
        ),
    ],
)
def test_a_document_speaks_for_who_made_it(text: str, words: str, meaning: set[str]) -> None:
    assert labels(text, words) == meaning


def test_a_thing_that_no_list_has_is_no_speaker() -> None:
    _, cast = read("According to the purpose of the plan, Kenya must act. A codified approach said so.")
    assert not [t for t in cast.things.values() if t.kind == "UnnamedSource"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("U.N. High Commissioner for Refugees Filippo Grandel", "Filippo Grandel"),
        ("Minister for the Indo-Pacific Anne-Marie Trevel", "Anne-Marie Trevel"),
        ("Minister for Women and Equalities Liz Trass", "Liz Trass"),
        ("Special Rapporteur on Torture Nils Meller", "Nils Meller"),
        ("Assistant Secretary of State for Democracy Tom Malin", "Tom Malin"),
        ("Under-Secretary-General for Humanitarian Affairs Tom Flet", "Tom Flet"),
    ],
)
def test_what_an_office_is_concerned_with_is_no_part_of_a_name(source: str, name: str) -> None:
    assert who(f"{source} said the activists were guilty of nothing.", source) == {name}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Human Rights Watch criticised the ruling. They said the law had been broken.", {"Human Rights Watch"}),
        ("Amnesty International asked Peru to free Osk, who they deemed innocent.", {"Amnesty International"}),
        ("The Centre for Rights met the lawyers. They demanded an acquittal.", {"lawyers"}),
        ("The Prison Commission counted the cells. They were full.", set()),
    ],
)
def test_they_may_be_a_body_where_nobody_else_comes_between(text: str, meaning: set[str]) -> None:
    assert labels(text, "They" if "They" in text else "they") == meaning


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("Nazer Kalo was arrested on Monday. The cleric said he would stay.", "The cleric", {"Nazer Kalo"}),
        (
            "Ana Petrel left the house. The veteran campaigner said she was ill.",
            "The veteran campaigner",
            {"Ana Petrel"},
        ),
        ("Ana Petrel met Tomas Reed. The poet said no.", "The poet", {"poet"}),
        ("Ana Petrel was held on Monday. The lawyer said no.", "The lawyer", {"lawyer"}),
    ],
)
def test_what_somebody_is_means_the_one_person_in_view(text: str, words: str, meaning: set[str]) -> None:
    assert labels(text, words) == meaning


@pytest.mark.parametrize("thing", ["The incident", "The charge", "The matter"])
def test_what_happens_is_nobody(thing: str) -> None:
    assert who(f"{thing} shows that Peru is in danger.", thing) == set()


def test_a_party_is_no_state() -> None:
    text = "Lawmakers of the prime minister's Fidelia party said yes. Fidelia claims that the groups are foreign."
    _, cast = read(text)
    assert {ref for ref in cast.things if ref.startswith("Country:") and "fidelia" in ref} == set()


def test_whom_police_arrest_and_who_has_a_home_is_a_person() -> None:
    text = "Agents raided Hurtez's home. Fabián Hurtez was interrogated. Hurtez asserted that he was ill."
    assert labels(text, "Hurtez") == {"Fabián Hurtez"}


def test_words_in_quotation_marks_are_no_rival_of_they_outside() -> None:
    text = 'Two senators criticised Peru. They asked for talks. "The verdicts break the law," their statement said.'
    assert labels(text, "their") == {"Two senators"}
