"""Whole pages of plain text -> what counts and what does not."""

from pathlib import Path

import pytest

from kg.corpus.labels import label
from kg.corpus.segments import segments
from kg.corpus.units import units

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "kingdom-japan-hold-rights-dialogue.txt"

FIRST = "The envoy said on Monday that the court of Marn had failed the prisoners."
SECOND = "The minister said that each case was handled under the law of Arland."
THIRD = "Rights groups said the talks had changed nothing for the families."


def kinds(text: str, title: str | None = None) -> dict[str, list[str]]:
    """The words of each kind of segment, in order."""
    found = units(text)
    shown: dict[str, list[str]] = {"head": [], "caption": [], "body": [], "furniture": []}
    for segment in segments(text, found, label(found, title)):
        shown[segment.kind].append(segment.span.of(text))
    return shown


def body(text: str, title: str | None = None) -> str:
    return "\n".join(kinds(text, title)["body"])


def reasons(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(unit.text, known.reason) for unit, known in zip(units(text), label(units(text), title), strict=True)]


def test_the_seed_article_is_cut_where_its_text_begins_and_ends() -> None:
    if not SEED.is_file():
        pytest.skip("the seed article does not lie beside the repository")
    shown = kinds(SEED.read_bytes().decode("utf-8"))
    (text,) = shown["body"]
    assert text.startswith("The 10th Japan-Kingdom")
    assert text.endswith("conflict,” he said.")
    assert "raised concerns about\n\nthe human rights situation" in text
    assert ["shakes hands" in caption for caption in shown["caption"]] == [False, True]
    assert [furniture[:11] for furniture in shown["furniture"]] == ["MOST VIEWED"]


def test_a_page_s_head_is_told_line_by_line() -> None:
    text = (
        "Skip to main content\nHome\nNews\nWorld\nOpinion\n"
        "Harbour Times | Ministry rejects criticism\n\n"
        "Ministry rejects criticism\nBy Lena Orto | The Harbour Times\n"
        "Publication date 11 December 2018 | 11:48 | ICT\n"
        f"5 MINUTE READ\nShare on Facebook\n\n{FIRST}\n{SECOND}\n"
    )
    assert [reason for _, reason in reasons(text)] == [
        "page head",
        *["navigation menu"] * 4,
        "page head",
        "title",
        "byline",
        "publication line",
        "reading time",
        "share buttons",
        "running text",
        "running text",
    ]


def test_a_headline_printed_twice_is_the_headline() -> None:
    text = f"East Asia Pacific\n\nReporters held in Marn prison\n\nReporters held in Marn prison\n\n{FIRST}"
    assert [reason for _, reason in reasons(text)][:3] == ["line before the text", "title", "title"]


def test_a_headline_may_ask_or_stand_in_title_case() -> None:
    assert reasons(f"Will the court of Marn free the five union members now?\n\n{FIRST}")[0][1] == "title"
    assert reasons(f"Arland Court Frees Union Leaders After Years.\n\n{FIRST}")[0][1] == "title"
    assert reasons(f"Nova Watch, Lawyers for Arland and Press House condemned the arrest.\n\n{FIRST}")[0][1] == (
        "running text"
    )


def test_a_stated_headline_is_found_in_the_text() -> None:
    text = f"‘We are not on trial’ says the premier of Arland today.\n\n{FIRST}"
    assert reasons(text, "'We are not on trial' says the premier of Arland today")[0][1] == "title"
    assert reasons(text)[0][1] == "running text"


def test_without_a_headline_the_text_starts_at_once() -> None:
    assert body(f"{FIRST}\n\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_a_resolution_is_body_from_its_first_line() -> None:
    text = (
        "The Council of Nations,\n\nRecalling its resolution 12/3 of 2017,\n\n"
        "Deeply concerned at reports of torture,\n\n"
        "1. Condemns the use of torture;\n\n2. Urges the Government of Arland\nto admit the monitors;\n\n"
        "3. Decides to remain seized of the matter."
    )
    shown = kinds(text)
    assert shown["furniture"] == ["1. ", "2. ", "3. "]
    assert not shown["head"]
    assert "Urges the Government of Arland\nto admit the monitors;" in shown["body"]


def test_demands_in_a_list_are_body() -> None:
    text = (
        "Joint Statement\n\nArland: Release the Marn Five\n\n"
        "We, the undersigned, condemn the arrest of five union members.\n\n"
        "We call on the authorities to:\n\n- Release the five immediately\n- Drop all charges\n"
        "- Investigate the use of force\n\n"
        "Signed:\n\nNova Watch\n\nLawyers for Arland"
    )
    shown = kinds(text)
    words = "\n".join(shown["body"])
    assert "Release the five immediately" in words
    assert "Drop all charges" in words
    assert "Investigate the use of force" in words
    assert "Nova Watch\n\nLawyers for Arland" in words
    assert shown["furniture"] == ["- "] * 3


def test_a_transcript_keeps_its_speakers() -> None:
    assert body("Q: Did he resign?\n\nA: No, he did not.") == "Q: Did he resign?\n\nA: No, he did not."
    text = "WALLIS: Governor, what of the prisons?\n\nPENN: We are winning there too.\n\nWALLIS: I do not agree."
    assert body(text) == text


def test_captions_stand_apart_from_the_text() -> None:
    text = (
        f"Envoy visits Marn\n\nContent image - Harbour Times\nThe envoy, seen with a minister\n\n{FIRST}\n\n"
        "Villagers stand before a cleared field in the province of Tor. Supplied\n\n"
        f"{SECOND}\n\nPhoto: Tomas Vel/NOVA\n\nIn this photo released by the ministry, officials leave the court\n\n"
        f"{THIRD}"
    )
    shown = kinds(text)
    assert len(shown["caption"]) == 5
    assert shown["body"] == [FIRST, SECOND, THIRD]


def test_the_line_right_below_an_image_marker_is_its_caption_the_one_after_a_gap_only_if_it_describes() -> None:
    assert body(f"{FIRST}\n\nContent image - Nova\n\n{SECOND}") == f"{FIRST}\n{SECOND}"
    shown = kinds(f"{FIRST}\n\nContent image - Nova\n\nA guard walks past the gate of the prison.\n\n{SECOND}")
    assert shown["caption"] == ["Content image - Nova", "A guard walks past the gate of the prison."]


def test_a_dateline_is_cut_off_the_first_paragraph() -> None:
    shown = kinds(f"Envoy visits Marn\n\nTOR CITY, Arland, Sept. 26 (UPI) — {FIRST}\n\n{SECOND}")
    assert shown["head"] == ["Envoy visits Marn", "TOR CITY, Arland, Sept. 26 (UPI) — "]
    assert shown["body"] == [f"{FIRST}\n\n{SECOND}"]


def test_a_short_line_between_paragraphs_is_a_sub_heading() -> None:
    assert kinds(f"{FIRST}\n\nA long history\n\n{SECOND}")["head"] == ["A long history"]


@pytest.mark.parametrize("line", ["“We are afraid”", "he said", "Release them now:", "The minister said no"])
def test_a_short_line_in_doubt_is_body(line: str) -> None:
    assert line in body(f"{FIRST}\n\n{line}\n\n{SECOND}")


def test_links_buttons_and_notices_between_paragraphs_are_furniture() -> None:
    lines = [
        "READ MORE: Court jails editor for two years",
        "ADVERTISEMENT",
        "Sign up for our morning newsletter",
        "Share this article",
        "Follow us on Twitter @harbourtimes",
    ]
    text = FIRST + "".join(f"\n\n{line}\n\n{SECOND}" for line in lines)
    shown = kinds(text)
    assert shown["furniture"] == lines
    assert shown["body"] == [FIRST, *[SECOND] * 5]


def test_a_box_of_links_ends_where_two_paragraphs_follow() -> None:
    box = "Related articles\n\nCourt jails editor\nUnion dissolved"
    shown = kinds(f"{FIRST}\n\n{box}\n\n{SECOND}\n\n{THIRD}")
    assert shown["furniture"] == [box]
    assert shown["body"] == [FIRST, f"{SECOND}\n\n{THIRD}"]


def test_a_link_box_before_the_last_paragraph_holds_one_link() -> None:
    assert kinds(f"{FIRST}\n\nAlso read\nCourt jails editor\n\n{SECOND}")["body"] == [FIRST, SECOND]


def test_one_whole_sentence_below_related_stories_is_a_teaser() -> None:
    assert kinds(f"{FIRST}\n\nRelated stories\n\n{SECOND}")["body"] == [FIRST]
    assert kinds(f"{FIRST}\n\nRelated stories\n\nPremier denies all\n\n{SECOND}")["body"] == [FIRST]


def test_teasers_with_whole_sentences_stay_furniture() -> None:
    text = (
        f"{FIRST}\n\nRelated Stories\n\nPremier denies all\n\n"
        "Premier Orlan denied all accusations against him on Monday.\n\n"
        "Mine reopens\n\nThe mine will be reopened in the spring of next year, the company said.\n\n3 Comments\n\n"
        "I think the envoy lies, said my aunt.\n\nShe said it again on Sunday, and we all heard her say it.\n\n"
        "Nobody told the envoy, said my uncle, so I do it here and now."
    )
    shown = kinds(text)
    assert shown["body"] == [FIRST]
    assert [furniture.split("\n")[0] for furniture in shown["furniture"]] == ["Related Stories", "3 Comments"]


def test_nothing_below_most_viewed_counts() -> None:
    text = (
        f"{FIRST}\n\nMOST VIEWED\n\n  • Premier denies everything\n\n"
        "    The premier said on Monday that he had never met\n\n"
        "  • Vaccines arrive\n\n    The minister said that the vaccines had come. “We are glad,” he said. All will"
    )
    assert kinds(text)["body"] == [FIRST]


def test_a_column_of_popular_links_inside_a_text_does_not_end_it() -> None:
    text = f"{FIRST}\n\nMost read\n\nCourt jails editor\n\nUnion dissolved\n\n{SECOND}\n\n{THIRD}"
    assert kinds(text)["body"] == [FIRST, f"{SECOND}\n\n{THIRD}"]


def test_teasers_without_an_opener_are_told_by_their_shape() -> None:
    text = (
        f"{FIRST}\n\n  • Premier denies everything\n\n"
        "    The premier denied on Monday that he had ever met the owner of the\n\n"
        "  • Vaccines arrive\n\n    The minister said that the vaccines had come and would be given to everybody in"
    )
    assert reasons(text)[1][1] == "teasers of other articles"
    assert kinds(text)["body"] == [FIRST]


def test_the_foot_of_a_page_is_furniture_line_by_line() -> None:
    text = (
        f"{FIRST}\n\n{SECOND}\n\n(Reporting by Lena Orto; Editing by Jan Holm)\n\nTags: courts, press\n\n"
        "Lena Orto is a columnist for the Harbour Times. Follow her on Twitter: @lenaorto.\n\n"
        "The views expressed in this article are the author’s own.\n\nFor more information, please contact:\n"
        "Jan Holm, press@example.org\n\nCopyright 2018 Harbour Times. All rights reserved."
    )
    shown = kinds(text)
    assert shown["body"] == [f"{FIRST}\n\n{SECOND}"]
    assert len(shown["furniture"]) == 6


def test_place_and_date_count_as_an_end_only_at_the_end() -> None:
    assert kinds(f"{FIRST}\n\nTor City, 3 June 2019")["head"] == ["Tor City, 3 June 2019"]
    assert "Tor City, 3 June 2019" in body(f"{FIRST}\n\nTor City, 3 June 2019\n\n{SECOND}")


def test_an_article_without_a_sentence_is_body_below_its_headline() -> None:
    assert body("Envoy visits Marn\n\nMinister away") == "Minister away"
    assert body("Hello world") == "Hello world"


def test_a_page_of_furniture_alone_has_no_body() -> None:
    assert body("ADVERTISEMENT\n\nShare this article") == ""


def test_short_lines_below_the_last_sentence_are_the_foot_of_the_page() -> None:
    text = (
        "Envoy leaves\n\nThe envoy left Marn on Monday after four days of talks, the ministry said.\n\n"
        "Explore these topics\n\nHarbour\n\nPlease tell us what you think of our new pages.\n"
    )
    assert body(text).endswith("the ministry said.")


def test_names_below_a_letter_stay() -> None:
    text = "Open letter\n\nWe call on the council to let the teachers of Marn return to school.\n\nLena Orto\n\nTomas Vel\n"
    assert "Lena Orto" in body(text)


def test_nothing_below_the_end_mark_counts() -> None:
    text = (
        "Envoy leaves\n\nThe envoy left Marn on Monday after four days of talks, the ministry said.\n\nENDS\n\n"
        "The ministry said in 2019 that it was founded to tell the world of the harbour.\n"
    )
    assert "founded" not in body(text)
