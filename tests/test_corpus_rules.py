"""Rules about single lines: each reads its own examples and nothing that people say."""

import re
import subprocess
import sys

import pytest

from kg.corpus.dates import day_of, iso
from kg.corpus.heads import DATELINES
from kg.corpus.rule import Rule
from kg.corpus.rules import BELOW, FOOT, RULES, dateline, rule_of
from kg.corpus.units import Unit


def line(text: str) -> Unit:
    return Unit(start=0, end=len(text), text=text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.reason} ({rule.where})")
def test_a_rule_reads_its_examples(rule: Rule) -> None:
    assert len(rule.examples) >= 3
    where = FOOT if rule.where == "foot" else BELOW
    for example in rule.examples:
        found = rule_of(line(example), where)
        assert found is not None, example
        assert (found[0].kind, found[0].reason) == (rule.kind, rule.reason), example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.reason} ({rule.where})")
def test_each_form_of_a_rule_has_an_example(rule: Rule) -> None:
    for form in rule.forms:
        assert any(re.fullmatch(form, example, re.IGNORECASE) for example in rule.examples), form


@pytest.mark.parametrize(("form", "examples"), DATELINES)
def test_a_dateline_is_told_from_the_sentence_after_it(form: str, examples: tuple[str, ...]) -> None:
    assert len(examples) >= 3
    for example in examples:
        length, _ = dateline(example)
        assert length > 4, example
        assert example[length].isupper(), example
        assert example[:length].rstrip()[-1] in "–—―:-.)]", example


def test_a_dateline_gives_its_whole_date() -> None:
    assert dateline("MARN, 24 March 2021 — The envoy left.") == (22, "24 March 2021")
    assert dateline("MARN CITY (AFP) Feb 17, 2016 – The envoy left.")[1] == "Feb 17, 2016"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — The alliance said no.",
        "The envoy – led by nobody – left.",
        "Amnesty International (AI) – the group – said no.",
        "He said: The court was closed.",
        "In 2019 - She left.",
        "The Harbour Union (HU) - said no.",
    ],
)
def test_a_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    assert dateline(text) == (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "By Monday the government had arrested nine people.",
        "By then it was too late for the families.",
        "Photos taken by activists show the burning houses.",
        "Images from the scene showed police beating protesters.",
        "In a photo posted on Facebook, the minister shook hands with the envoy.",
        "In this picture, the government looks weak, she said.",
        "Read together, the two laws end the free press.",
        "See you in court, he told the premier.",
        "Share of the vote: the party won 12 percent, the commission said.",
        "More than a hundred people were held.",
        "More, nobody knows.",
        "Related charges were dropped in May.",
        "Reporting from the border, journalists were turned back.",
        "Written by a group of lawyers, the letter asks for his release.",
        "Contact with the prisoners was refused.",
        "Contact-tracing applications break the law, she said.",
        "For more than a decade, activists have called on the State to act.",
        "For further delays there is no excuse, he said.",
        "The report cannot be published, the court said.",
        "All rights are reserved to the people, the constitution says.",
        "Popular protests followed.",
        "Latest figures show 200 dead.",
        "Comments by the minister drew anger.",
        "Comment on the case was refused.",
        "About 300 people marched to the palace.",
        "About the prisoners he said nothing.",
        "Support for the union is growing, said the chairwoman.",
        "Support them, the families begged the envoy, and do not leave.",
        "Donations were frozen by the bank.",
        "Sign the treaty now, the envoy told Arland.",
        "Register all the detained, the Committee said.",
        "Topics included torture and the death penalty.",
        "Tags were cut from the bodies, a witness said.",
        "The end.",
        "Ends do not justify means, she said.",
        "Correction facilities hold 4,000 people.",
        "This report was rejected by the government.",
        "This article was used to jail him, the lawyer said.",
        "The views of the families were not heard.",
        "Leaflets were seized in the raid.",
        "Home is where he was killed.",
        "Date of birth: unknown.",
        "Published reports say nine died.",
        "Statement after statement fell on deaf ears.",
        "Editors and writers marched.",
        "Dawn, 3 June: they came for him.",
        "Press freedom is dead, she said.",
        "Media outlets were closed.",
        "Follow the law, the judge told the police.",
        "Like others, he was arrested on Monday.",
        "Join the treaty, the envoy urged Arland.",
        "Advertising was banned on the station.",
        "Video of the beating spread within hours.",
        "Release all political prisoners",
        "“The rights group is biased,” he said. Orto",
        "Nova Watch",
        "Lawyers for Arland, Marn",
        "One comment on this is enough, he said.",
        "Minister Orlan declined to comment.",
        "She works at the centre, which receives funds from abroad",
        "The court, the envoy said, must hold him or let him go",
    ],
)
def test_what_people_say_falls_under_no_rule(text: str) -> None:
    assert rule_of(line(text), FOOT) is None


def test_a_long_unit_falls_under_no_rule() -> None:
    assert rule_of(line("Read more: " + "word " * 2000), BELOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "Published 14:32, 3 June 2031",
        "House of Representatives, Official Report, Tuesday 3 June 2031",
        "Press Release No. 45/2031 of 3 June 2031",
        "The Harbour Times | Courts | 3 June 2031",
        "Tuesday, June 3, 2031 · Updated 6:10 p.m.",
    ],
)
def test_a_line_above_the_text_may_be_there_for_its_day(text: str) -> None:
    assert iso(day_of(text) or "") == "2031-06-03"


@pytest.mark.parametrize(
    "text",
    [
        "Interview conducted on 2 June 2031",
        "Updated 3 June 2031",
        "The massacre of 3 June 1989, forty years on",
        "From 3 June 2031 until 5 June 2031",
        "June 2031",
    ],
)
def test_a_line_with_the_day_of_something_else_is_not(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize("unit", ["A-", "A-A/", "A.-’", "Ab Cd-", "(Marn, ", "x photo by "])
def test_no_line_takes_long_to_judge(unit: str) -> None:
    text = (unit * 1000)[:1990]
    script = (
        "import sys; from kg.corpus.rules import BELOW, FOOT, dateline, rule_of; from kg.corpus.units import Unit\n"
        "text = sys.argv[1]; line = Unit(start=0, end=len(text), text=text)\n"
        "rule_of(line, BELOW), rule_of(line, FOOT), dateline(text)"
    )  # in a process of its own, since a search for a pattern cannot be interrupted
    subprocess.run([sys.executable, "-c", script, text], check=True, timeout=20)
