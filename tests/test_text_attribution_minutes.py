"""Minutes: sentences that name no speaker go on from the one before, in numbered paragraphs of speakers alone."""

import pytest

from kg.corpus.original import Original
from kg.corpus.read import read_original
from kg.text.annotate import annotate
from kg.text.attribution import find_attributions

MINUTES = """Report of the Working Group: Arland

50. Norland noted that papers were still banned and expressed concern about defenders. It made recommendations.

51. Borland praised the new law on prisons. Many of the earlier recommendations remained unfulfilled.

52. The delegation explained that the issue was sensitive. A working group had been established for that purpose. \
However, a decision to abolish the penalty could not be taken without a vote of the people.
"""

OWN_ACCOUNT = """Prisons in Arland

1. The prison at Vey was built in 1970. Many of its cells had been flooded in the storm of that year.

2. The ministry said that the roof was repaired. Two guards had been dismissed after the death of a prisoner.

3. The prison at Osk was closed in 1990. Its archive had been burnt by the guards before the inspection.
"""


def going_on(text: str) -> list[tuple[str, int | None]]:
    document = annotate(read_original(Original(source="a.txt", ending=".txt", data=text.encode())))
    found = find_attributions(document)
    return [(document.doc[slice(*a.content[0])].text.split()[0], a.follows) for a in found if a.frame == "continued"]


def test_a_sentence_without_a_speaker_goes_on_from_the_one_before() -> None:
    assert [first for first, follows in going_on(MINUTES) if follows is not None] == ["Many", "A", "However,"]


def test_a_reports_own_numbered_paragraphs_are_nobodys_words() -> None:
    assert going_on(OWN_ACCOUNT) == []


@pytest.mark.parametrize("number", ["", "• "])
def test_only_numbered_paragraphs_are_minutes(number: str) -> None:
    lines = [line.partition(". ")[2] if line[:2].isdigit() else line for line in MINUTES.splitlines()]
    assert going_on("\n".join(number + line if line else line for line in lines)) == []
