"""Cases: whose affair words name, by whom, when, on what charge; and what only looks like one."""

import pytest
from casting import cast, document, scene

from kg import vocab
from kg.extract import affairs
from kg.extract.cases import Cases, find_cases
from kg.extract.subjects import doer
from kg.extract.topics import Topics, find_topics
from kg.model import CaseAccount

ROWS = [(row, sentence) for row in affairs.table().row for sentence in row.examples]


def cases(text: str, published: str | None = None) -> Cases:
    return find_cases(scene(text, published))


def keys(text: str) -> set[str]:
    return {account.case.removeprefix("Case:") for account in cases(text).accounts}


def account(text: str, key: str, published: str | None = None) -> CaseAccount:
    return next(a for a in cases(text, published).accounts if a.case == f"Case:{key}")


def topics(text: str) -> Topics:
    parsed = document(text)
    return find_topics(parsed, cast(parsed))


@pytest.mark.parametrize(("row", "sentence"), ROWS, ids=[f"{row.id}-{n}" for n, (row, _) in enumerate(ROWS)])
def test_every_row_of_the_lexicon_reads_its_examples(row: affairs.AffairRow, sentence: str) -> None:
    found = topics(sentence).accounts
    kinds = {a.case.rpartition("|")[2] for a in found}
    assert affairs.affair(row.kind) in kinds if row.kind != affairs.CASE else kinds


def test_each_row_has_three_examples_and_a_kind_the_ontology_knows() -> None:
    for row in affairs.table().row:
        assert len(set(row.examples)) >= 3, row.id
        assert row.kind in vocab.case_kinds() or row.kind == affairs.CASE, row.id
    assert set(affairs.table().befalls) == set(vocab.case_kinds())


DETAINED = "detention-and-prosecution"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cases raised included those of Petrel and Reed.", {"ana petrel|case", "tomas reed|case"}),
        (
            "The EU raised individual cases, including those of publisher Lin Osk, academic Ana Petrel and two monks.",
            {"lin osk|case", "ana petrel|case"},
        ),
        ("Borland condemned the arrests of Ana Petrel, Lin Osk and Tomas Reed.", {
            f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}", f"tomas reed|{DETAINED}"
        }),
        ("Petrel, Osk and Reed were all jailed after the protest.", {
            f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}", f"tomas reed|{DETAINED}"
        }),
        ("Arland freed a number of prisoners, including Ana Petrel and Lin Osk.", {
            f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"
        }),
        ("The EU raised the cases of jailed activists including Ana Petrel and Lin Osk.", {
            f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"
        }),
        ("The conviction and sentencing of Lin Osk angered Borland.", {f"lin osk|{DETAINED}"}),
        ("Police arrested Lin Osk over the murder of Tomas Reed.", {f"lin osk|{DETAINED}", "tomas reed|killing"}),
        ("The Petrel murder case remains unsolved.", {"ana petrel|killing"}),
        ("Reed's murder trial opened on Monday.", {f"tomas reed|{DETAINED}"}),
        ("The killing in broad daylight of Lin Osk stunned Arland.", {"lin osk|killing"}),
        ("The minister rejected criticism of the jailing of Reed.", {f"tomas reed|{DETAINED}"}),
        ("\"Release Lin Osk now,\" the group said.", {f"lin osk|{DETAINED}"}),
        ("Ana Petrel, a lawyer who was shot dead in 2014, had defended villagers.", {"ana petrel|killing"}),
        ("Lin Osk and Tomas Reed were arrested and charged with incitement.", {
            f"lin osk|{DETAINED}", f"tomas reed|{DETAINED}"
        }),
        ("Tomas Reed was denied entry to Corland at the airport.", {"tomas reed|travelBan"}),
        ("Petrel was held in Grey Hill prison for a year.", {f"ana petrel|{DETAINED}"}),
    ],
)  # fmt: skip
def test_persons_are_found_as_subjects(text: str, wanted: set[str]) -> None:
    assert keys(text) == {f"person:{key}" for key in wanted}


@pytest.mark.parametrize(
    "text",
    [
        "Parliament killed the bill proposed by Tomas Reed.",
        "The king dissolved parliament on Monday.",
        "Tomas Reed was denied bail.",
        "Lin Osk was denied a visa.",
        "Petrel was denied entry to the courtroom.",
        "Ana Petrel released a statement on the budget.",
        "The release of Osk's report was delayed.",
        "The execution of the plan by Petrel was flawed.",
        "In the case of Arland, the numbers are worse.",
        "Tomas Reed tried to speak to the minister.",
        "Tomas Reed held talks with Lin Osk in Borland.",
        "Lin Osk was killed in a car crash.",
        "Ana Petrel attacked the government's record.",
        "The attack on press freedom must end, Reed said.",
        "Petrel took charge of the ministry.",
        "Reed, the charge d'affaires, met the minister.",
        "Arland suspended aid to the Harbour Union.",
        "Reed was expelled from the party.",
        "Tomas Reed was not arrested.",
        "Lin Osk could be jailed if he returns.",
        "The minister threatened to arrest Ana Petrel.",
        "The general called for the arrest of Ana Petrel.",
        "Lin Osk has never been charged.",
        "Ana Petrel's brother was arrested.",
        "Lin Osk's lawyer was shot dead.",
        "The wife of Tomas Reed was harassed by her employer.",
        "Reed beat Osk in the election.",
        "The murder suspect met Lin Osk.",
        "The arrested development of the talks annoyed Reed.",
        "Borland closed its embassy, Reed said.",
        "The closing of the session by Tomas Reed took an hour.",
        "Lin Osk, who defended detained workers, won a prize.",
        "Ana Petrel wrote a book on the murder.",
        "Petrel, who prosecuted the general, retired.",
        "Judge Tomas Reed sentenced a farmer to ten years.",
        "The hanging of the flag by Reed took place at noon.",
        "Ana Petrel's custody battle ended.",
        "The minister told Petrel the arrest was lawful.",
        "Activists were arrested in July.",
        "The Harbour Union's report on executions was read by Reed.",
        "Parliament passed the anti-trafficking law.",
        "Tomas Reed accused Lin Osk of lying about taxes.",
        "Tomas Reed charged that Osk had lied.",
        "Reed attacked Osk over the budget at a rally.",
        "Reed called it an attack on Lin Osk and her party.",
        "No charges against Lin Osk were filed.",
        "The prosecutor declined to file charges against Osk.",
        "Reed made a pledge not to pardon Lin Osk.",
        "Neither Osk nor her aides have been charged.",
        "Reed laid out the political case against Lin Osk.",
        "The Soviet Union's dissolution was recalled by Reed.",
    ],
)
def test_what_only_looks_like_an_affair_is_none(text: str) -> None:
    assert keys(text) == set()


def test_the_owner_of_the_noun_is_the_actor_and_the_court() -> None:
    said = account(
        "The Supreme Court's 2017 dissolution of the Free Borland Party failed.",
        "institution:free borland party|dissolution",
    )
    assert (said.actor, said.court, said.year) == (
        "Institution:x-ar:supreme court",
        "Institution:x-ar:supreme court",
        "2017",
    )


def test_an_actor_is_never_inferred() -> None:
    text = "Borland recalled the Supreme Court's dissolution of the Free Borland Party and the murder of Lin Osk."
    assert account(text, "person:lin osk|killing").actor is None


def test_a_list_of_people_without_a_name_is_no_actor() -> None:
    assert account("Tomas Reed was attacked by three people.", "person:tomas reed|attackThreat").actor is None


def test_the_agent_of_the_passive_is_the_actor() -> None:
    text = "The Free Borland Party was dissolved by the Supreme Court in November 2017."
    said = account(text, "institution:free borland party|dissolution")
    assert (said.actor, said.year) == ("Institution:x-ar:supreme court", "2017")


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("The house arrest of Ana Petrel on charges of treason goes on.", "treason"),
        ("Ana Petrel, who is facing trial for treason, met the envoy.", "treason"),
        ("Ana Petrel was charged with incitement to commit a felony in 2019.", "incitement to commit a felony"),
        ("Ana Petrel was sentenced to 27 years.", None),
        ("Ana Petrel was jailed for six years.", None),
        ("Ana Petrel was detained on treason charges.", "treason"),
    ],
)
def test_the_charge_is_what_the_text_says(text: str, charge: str | None) -> None:
    assert account(text, f"person:ana petrel|{DETAINED}").charge == charge


def test_a_formal_charge_makes_an_arrest_a_prosecution_too() -> None:
    found = cases("The house arrest of Ana Petrel on charges of treason goes on.")
    assert found.accounts[0].kinds == ("detention", "prosecution")
    assert found.things[found.accounts[0].case].label == "detention and prosecution of Ana Petrel"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The 2016 murder of Lin Osk was raised.", "2016"),
        ("Lin Osk was murdered in July 2016 near the lake.", "2016"),
        ("Lin Osk was murdered last year.", "2020"),
        ("Lin Osk was murdered days after the 2016 election.", None),
        ("In 2018 Borland asked again about the murder of Lin Osk.", None),
    ],
)
def test_the_year_is_that_of_the_affair_and_no_other(text: str, year: str | None) -> None:
    assert account(text, "person:lin osk|killing", "2021-04-08").year == year


def test_all_wordings_of_one_affair_are_one_case_with_all_their_evidence() -> None:
    text = (
        "Tomas Reed was arrested in May. Reed's trial opened in June. Borland called for his release. The trial ended."
    )
    found = cases(text)
    assert [a.case for a in found.accounts] == [f"Case:person:tomas reed|{DETAINED}"]
    assert [span.of(text) for span in found.accounts[0].evidence] == [
        "Tomas Reed was arrested",
        "Reed's trial",
        "his release",
        "The trial",
    ]
    assert [p.aspect for p in found.placed] == ["harm", "process", "remedy", "process"]


def test_a_bare_name_in_a_list_of_topics_stands_for_the_case_the_article_tells() -> None:
    text = (
        "Osk was jailed. Petrel raised the dissolution of the Free Borland Party, Lin Osk, Tomas Reed and free speech."
    )
    found = cases(text)
    assert {a.case for a in found.accounts} == {
        f"Case:person:lin osk|{DETAINED}",
        "Case:institution:free borland party|dissolution",
    }
    assert any(p.ref == f"Case:person:lin osk|{DETAINED}" and p.aspect is None for p in found.placed)


def test_the_second_name_behind_a_murder_keeps_the_affair_it_has_of_its_own() -> None:
    text = "Petrel was jailed in May. Borland raised the murder of Lin Osk and Ana Petrel."
    assert keys(text) == {f"person:ana petrel|{DETAINED}", "person:lin osk|killing"}


def test_what_is_asked_for_or_denied_joins_a_case_but_starts_none() -> None:
    assert keys("Borland called for the arrest of Tomas Reed.") == set()
    text = "Tomas Reed was arrested. Borland had called for the arrest of Tomas Reed."
    assert len(cases(text).accounts[0].evidence) == 2


def test_a_release_that_is_demanded_does_not_end_the_affair() -> None:
    assert account("Arland must release Ana Petrel.", f"person:ana petrel|{DETAINED}").status == "reported"
    assert account("Ana Petrel was released on Friday.", f"person:ana petrel|{DETAINED}").status == "ended"
    assert account("Ana Petrel is still in prison.", f"person:ana petrel|{DETAINED}").status == "ongoing"


def test_an_investigation_into_a_killing_is_its_remedy() -> None:
    placed = cases("Borland asked for an investigation into the killing of Lin Osk.").placed
    assert [p.aspect for p in placed] == ["remedy"]


def test_a_participle_before_a_name_gives_no_actor() -> None:
    text = "Borland handed over a list with jailed publisher Lin Osk and detained union leader Tomas Reed."
    assert account(text, f"person:tomas reed|{DETAINED}").actor is None


def test_who_orders_a_release_is_not_the_one_released() -> None:
    assert keys("Tomas Reed, the king, ordered his release.") == set()


def test_a_name_that_the_cast_left_aside_is_read_where_something_befalls_it() -> None:
    found = topics("Borland asked about the extradition of Edo Marsh. Marsh was arrested in May.")
    assert {a.subject for a in found.accounts} == {"Person:edo marsh"}
    assert found.things["Person:edo marsh"].label == "Edo Marsh"


def test_a_pronoun_behind_an_unclaimed_name_is_not_given_to_somebody_else() -> None:
    found = topics("Lin Osk met reporters. Edo Marsh began a strike after his arrest.")
    assert f"Case:person:lin osk|{DETAINED}" not in {a.case for a in found.accounts}


def test_the_label_has_an_article_where_the_text_has_one() -> None:
    found = cases("The dissolution of the Free Borland Party was wrong.")
    assert [found.things[a.case].label for a in found.accounts] == ["dissolution of the Free Borland Party"]


def test_named_or_counted_groups_have_cases_and_others_do_not() -> None:
    assert keys("The 11 activists arrested in July must be freed.") == {f"group:11 activists|{DETAINED}"}
    assert keys("Dozens of activists were arrested.") == {f"group:dozens of activists|{DETAINED}"}
    assert keys("Police arrested dozens of supporters of Tomas Reed.") == {f"group:dozens of supporters|{DETAINED}"}
    assert keys("Dozens of cases were closed.") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two villagers were shot dead.", {"two villagers|killing"}),
        ("Four of the eleven councillors remain in custody.", {f"four of the eleven councillors|{DETAINED}"}),
        ("Nine dockers were beaten in a camp. The dockers were tortured.", {"nine dockers|torture"}),
        ("Borland raised the detention of eleven writers. The eleven were jailed.", {f"eleven writers|{DETAINED}"}),
        ("The experts deplored the beating of inmates of the north wing.", {"inmates|torture"}),
        ("Borland raised the internet shutdown in Portmar.", {"people of portmar|censorship"}),
    ],
)
def test_a_group_that_is_counted_or_of_a_certain_place_can_have_a_case(text: str, wanted: set[str]) -> None:
    assert {key.removeprefix("group:") for key in keys(text)} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Journalists were arrested.",
        "Some 65 million people are displaced.",
        "Arrests of students are common.",
        "Arbitrary detention of journalists must stop.",
        "The law prohibits torture of detainees.",
        "The prevention of killings of women is a duty of every state.",
        "The convention bans the expulsion of refugees.",
        "Borland warned against any arrests of lawyers.",
        "Petrel asked for charges against the officers of the unit.",
        "An attack on the budget was expected.",
    ],
)
def test_people_in_general_have_none(text: str) -> None:
    assert keys(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Among those arrested were Ana Petrel and Lin Osk.", {f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"}),
        ("Borland asked for the release of nine dockers and for that of Tomas Reed.", {f"tomas reed|{DETAINED}"}),
        ("Police jailed four writers – Ana Petrel and Lin Osk.", {f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"}),
        (
            "Police jailed nine writers, among them Ana Petrel and Lin Osk.",
            {f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"},
        ),
        ("Nine dockers were tortured. One of the nine, Tomas Reed, spoke.", {"tomas reed|torture"}),
        (
            "Borland deplored the detention of Ana Petrel and of Lin Osk.",
            {f"ana petrel|{DETAINED}", f"lin osk|{DETAINED}"},
        ),
        (
            "Borland deplored the hanging, at dawn on Sunday, of Ana Petrel and Lin Osk.",
            {"ana petrel|execution", "lin osk|execution"},
        ),
        ("Borland asked for the release on health grounds of Lin Osk.", {f"lin osk|{DETAINED}"}),
        ("The arson attack on the office of Tomas Reed was filmed.", {"tomas reed|attackThreat"}),
        ("Guards withheld the medicine that Tomas Reed needs.", {"tomas reed|torture"}),
    ],
)
def test_each_person_a_list_or_a_group_names_has_a_case(text: str, wanted: set[str]) -> None:
    assert {key.removeprefix("person:") for key in keys(text) if key.startswith("person:")} == wanted


def test_what_a_relative_clause_does_befalls_whom_it_describes() -> None:
    assert keys("The Harbour Union, which the junta dissolved in May, has appealed.") == {
        "institution:harbour union|dissolution"
    }


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("Ana Petrel was sentenced in May to nine years for “aiding an enemy”.", "aiding an enemy"),
        ("Ana Petrel was jailed for seven years under section 71 of the Penal Code.", "section 71 of the Penal Code"),
        ("Ana Petrel was arrested not for calling a strike but for burning a bus.", "burning a bus"),
        ("Ana Petrel was jailed for seven years.", None),
    ],
)
def test_a_charge_may_stand_behind_a_length_a_date_or_a_law(text: str, charge: str | None) -> None:
    found = topics(text).accounts
    assert [a.charge for a in found] == [charge]


def test_somebody_elses_accusing_is_no_charge() -> None:
    found = topics("Lin Osk was jailed. The union accused the ministry of hiding the papers.").accounts
    assert [a.charge for a in found] == [None]


def test_a_prison_is_the_place_by_its_name() -> None:
    assert [a.place for a in topics("Lin Osk was hanged at Grey Hill prison.").accounts] == ["Grey Hill prison"]


@pytest.mark.parametrize(
    "text",
    [
        "He was sentenced to nine years in prison over the death of Lin Osk.",
        "Lin Osk died years after leaving prison.",
        "Tomas Reed was held in high esteem by the army.",
        "Tomas Reed was removed as minister over the refugee deal.",
        "Ana Petrel was followed by Tomas Reed on the podium.",
        "Those invited include Ana Petrel and Lin Osk.",
    ],
)
def test_words_of_harm_in_another_sense_make_no_case(text: str) -> None:
    assert keys(text) == set()


def test_a_text_may_begin_with_a_word_before_law() -> None:
    assert keys("Licensing law was debated in Arland.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two men over a burglary. The men stole jewellery from a shop.",
        "Lin Osk was charged with stealing 14 cars.",
        "Ana Petrel was jailed for a robbery at a pub.",
    ],
)
def test_common_crime_makes_no_case(text: str) -> None:
    assert keys(text) == set()


def test_a_public_role_makes_a_crime_story_a_case() -> None:
    assert keys("The opposition activist Lin Osk was charged with stealing 14 cars.") != set()


@pytest.mark.parametrize(
    "text",
    [
        "The deputy leader of the party, Lin Osk, was charged with treason.",
        "Two of its leaders, Ana Petrel and Lin Osk, were charged with treason.",
        "Arland raised the case of Lin Osk, sentenced to 12 years for treason.",
        "Arland deplored the arrest of activists in Borland, including Lin Osk.",
        "Lin Osk has been missing since May.",
    ],
)
def test_a_name_beside_a_description_is_the_subject(text: str) -> None:
    assert any(key.startswith("person:lin osk|") for key in keys(text))


def test_people_are_banned_and_bodies_dissolved() -> None:
    found = keys("The dissolution of the Free Borland Party and the ban on 118 former members were condemned.")
    assert not [key for key in found if "members" in key and key.endswith("|dissolution")]
    assert [key for key in found if key.endswith("free borland party|dissolution")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Borland is alarmed by recent arrests of journalists.", {f"journalists|{DETAINED}"}),
        ("The envoys condemned a spate of abductions of opposition activists.", {"opposition activists|disappearance"}),
        ("Reed spoke of a history of torture of dissidents by the police.", {"dissidents|torture"}),
        ("Guards are involved in rape and murder of women.", {"women|sexualViolence", "women|killing"}),
        ("Borland criticised Arland's jailing of students.", {f"students|{DETAINED}"}),
        ("The EU deplores the forcible transfer of villagers.", {"villagers|eviction"}),
        ("The EU is concerned at the harassment faced by lawyers.", {"lawyers|attackThreat"}),
        ("She rejected the repression of peaceful protests.", {"peaceful protests|dispersal"}),
        ("The panel noted arrests, raids and threats against human rights defenders.", {
            f"human rights defenders|{DETAINED}", "human rights defenders|attackThreat"
        }),
        ("There are reports of continued detention of monks and nuns.", {f"monks and nuns|{DETAINED}"}),
        ("The guards subjected nine inmates to torture.", {"nine inmates|torture"}),
        ("Hundreds, possibly thousands, of monks had been detained.", {
            f"hundreds, possibly thousands, of monks|{DETAINED}"
        }),
    ],
)  # fmt: skip
def test_deeds_done_to_people_in_general_are_an_affair(text: str, wanted: set[str]) -> None:
    assert {key.removeprefix("group:") for key in keys(text)} == wanted


def test_a_group_is_called_by_what_tells_which_people_are_meant() -> None:
    found = cases("Borland raised the arrests of supporters of the strike. The army shot dead nine men in Portmar.")
    assert [found.things[a.case].label for a in found.accounts] == [
        "detention of supporters of the strike",
        "killing of nine men in Portmar",
    ]


def test_so_many_people_told_of_again_by_another_word_are_the_same() -> None:
    text = "Arland jailed two Portmar journalists. The EU asked for the release of {} Portmar reporters."
    assert keys(text.format("the two")) == {f"group:two portmar journalists|{DETAINED}"}
    assert len(keys(text.format("the three"))) == 2


def test_a_plural_deed_without_people_means_the_only_group_it_befell() -> None:
    placed = cases("The EU condemned the killings. Nine strikers were shot dead in May. The killings go on.").placed
    assert {p.ref for p in placed} == {"Case:group:nine strikers|killing"}
    assert len(placed) == 3


@pytest.mark.parametrize(
    ("noun", "count"),
    [("an Arlandic lawyer", 2), ("a student", 1)],
)
def test_a_deed_done_to_somebody_described_is_that_of_the_one_the_article_calls_so(noun: str, count: int) -> None:
    text = f"Envoys criticised the detention of {noun}. Ana Petrel, a lawyer, was detained in May."
    placed = cases(text).placed
    assert {p.ref for p in placed} == {f"Case:person:ana petrel|{DETAINED}"}
    assert len(placed) == count


@pytest.mark.parametrize(
    "text",
    [
        "The two, Ana Petrel, 32, and Lin Osk, 28, were convicted last week.",
        "Two activists, Ana Petrel and Lin Osk are imprisoned in Corland.",
        "The sisters Ana Petrel and Lin Osk, both lawyers, were arrested.",
    ],
)
def test_names_behind_a_description_are_whom_it_befell(text: str) -> None:
    assert keys(text) == {f"person:{name}|{DETAINED}" for name in ("ana petrel", "lin osk")}


def test_where_somebody_was_shot_is_not_whom_it_befell() -> None:
    assert keys("Twelve men they name were shot at the Harbour Union.") <= {"group:twelve men|killing"}


def test_those_whom_a_clause_describes_are_nobody_named_before() -> None:
    assert keys("Petrel met the 12 lawyers. Borland asked Arland to release those they have detained.") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The arrest of lawyers, bloggers and teachers in the country was condemned.",
            "lawyers, bloggers and teachers",
        ),
        ("Students and teachers have been arbitrarily detained in Arland since May.", "students and teachers"),
        ("Lawyers in the country are regularly subject to arbitrary arrest and detention.", "lawyers"),
    ],
)
def test_people_in_a_row_are_one_group_where_it_is_told_what_was_done_to_them(text: str, wanted: str) -> None:
    assert {a.subject for a in topics(text).accounts} == {f"Group:{wanted}"}


def test_people_who_only_do_something_in_a_place_are_no_case() -> None:
    assert not topics("Journalists, editors and owners in Arland met the minister.").accounts


@pytest.mark.parametrize(
    ("text", "affair"),
    [
        ("Borland condemned the closure of three radio stations in Arland.", "mediaClosure"),
        ("Dozens of news websites were blocked in Arland before the vote.", "censorship"),
        ("The takeover of the newspaper Harbour Post was criticised.", "mediaClosure"),
        ("A criminal investigation into the activities of the Harbour Union is open.", "detention-and-prosecution"),
    ],
)
def test_bodies_have_cases_too(text: str, affair: str) -> None:
    assert {a.case.rpartition("|")[2] for a in topics(text).accounts} == {affair}


def test_an_act_that_is_to_be_avoided_has_not_happened() -> None:
    assert not topics("The authorities should avoid any act of intimidation against activist Ana Petrel.").accounts


def test_a_council_of_judges_can_be_dissolved_but_does_not_else_suffer_what_courts_do() -> None:
    dissolved = next(row for row in affairs.rows() if row.kind == "dissolution")
    tried = next(row for row in affairs.rows() if row.kind == "prosecution")
    council = frozenset(("high", "judicial", "council"))
    assert not doer(council, dissolved)
    assert doer(council, tried)
    assert doer(frozenset(("town", "council")), dissolved)
