"""Quotations: which marks open and close them, and which are apostrophes."""

import pytest
import spacy

from kg.text.parse import Parse
from kg.text.quotes import find_quotes

FOUND = {
    "“It fell,” she said.": ["“It fell,”"],
    '"It fell," she said.': ['"It fell,"'],
    "''It fell,'' she said.": ["''It fell,''"],
    "«It fell», she said.": ["«It fell»"],
    # a quotation in a quotation belongs to the outer one
    '"He called it “a farce” and left," she said.': ['"He called it “a farce” and left,"'],
    '“He called it "a farce" and left,” she said.': ['“He called it "a farce" and left,”'],
    # single marks are not apostrophes, and a plural's apostrophe closes nothing
    "‘The workers’ rights are gone,’ she said.": ["‘The workers’ rights are gone,’"],
    "'It fell,' she said of the workers' hall.": ["'It fell,'"],
    "In the '90s the workers' hall fell.": [],
    # a closing mark typed where a quotation opens
    "”It fell on us.”": ["”It fell on us.”"],
    # an inch mark opens nothing
    'A board of 11" and a nail.': [],
    # left open, a quotation ends with its paragraph
    "“It fell.\n\nNobody came.": ["“It fell."],
}


@pytest.mark.parametrize("text", FOUND)
def test_quotations_are_found_whatever_their_marks(text: str) -> None:
    doc = Parse(spacy.blank("en")(text))
    assert [doc[q.start : q.end].text for q in find_quotes(doc)] == FOUND[text]


def test_a_quotation_knows_whether_it_was_closed() -> None:
    doc = Parse(spacy.blank("en")("“It fell.\n\n“Nobody came,” she said."))
    assert [q.closed for q in find_quotes(doc)] == [False, True]
