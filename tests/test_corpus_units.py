"""Plain text -> paragraphs, headlines, list items."""

import textwrap

import pytest

from kg.corpus.units import runs_on, units


def texts(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


def test_blank_lines_divide() -> None:
    assert texts("One thing.\n\nAnother thing.\n \t\nA third.") == ["One thing.", "Another thing.", "A third."]


def test_a_line_per_paragraph_stays_a_line_per_paragraph() -> None:
    assert texts("The envoy left.\nThe minister stayed.\n“No,” he said.") == [
        "The envoy left.",
        "The minister stayed.",
        "“No,” he said.",
    ]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    first = (
        "The envoy said on Monday that the court had failed the prisoners and that she would ask the ministry of"
        " Arland for their release. The New Marn court did not answer her."
    )
    second = "The minister said that he knew nothing of it, and that the court of New Marn would not be told."
    for width in (34, 50, 72):
        wrapped = "\n".join((textwrap.fill(first, width), textwrap.fill(second, width)))
        assert " ".join(texts(wrapped)) == f"{first} {second}"
        assert len(texts(wrapped)) <= 2


def test_a_line_broken_inside_a_sentence_is_joined() -> None:
    assert texts("The envoy raised the case of the\nHarbour Union on Monday.") == [
        "The envoy raised the case of the Harbour Union on Monday."
    ]
    assert texts("The envoy raised concerns about\nthe prisons.") == ["The envoy raised concerns about the prisons."]


def test_a_sentence_runs_on_over_a_blank_line() -> None:
    first, second = units("It raised concerns about\n\nthe prisons, he said.")
    assert runs_on(first, second)
    first, second = units("It raised concerns.\n\nthe prisons, he said.")
    assert not runs_on(first, second)


@pytest.mark.parametrize("mark", ["-", "•", "*", "1.", "12)", "(a)", "(iv)", "–"])
def test_a_list_mark_is_told_from_its_item(mark: str) -> None:
    text = f"They asked the government to:\n{mark} release the prisoners;\n{mark} drop the charges."
    found = units(text)
    assert [unit.text for unit in found[1:]] == ["release the prisoners;", "drop the charges."]
    assert [text[unit.start : unit.start + unit.mark] for unit in found[1:]] == [f"{mark} "] * 2


def test_a_year_or_a_dash_inside_a_sentence_is_no_list_mark() -> None:
    assert [unit.mark for unit in units("2016. That was the year.")] == [0]
    wrapped = "The team met\n- so they said -\nthe chief of the\nunion and then\nleft the town\nby night.\n"
    assert len(units(wrapped)) == 1


def test_indentation_and_distance_are_kept() -> None:
    text = "One.\n    Two.\n\nThree."
    assert [(unit.indent, unit.apart) for unit in units(text)] == [(0, True), (4, False), (0, True)]


def test_every_kind_of_line_end_divides_lines() -> None:
    assert texts("One.\rTwo.\r\nThree.\u2028Four.\x0cFive.") == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_offsets_cover_the_text_of_the_unit() -> None:
    text = "  - The envoy\n    left.  \n"
    (unit,) = units(text)
    assert text[unit.start : unit.end] == "- The envoy\n    left."
    assert unit.text == "The envoy left."
