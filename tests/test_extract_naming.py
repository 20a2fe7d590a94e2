"""What something is called faults it, praises it, or neither."""

import pytest

from kg.extract.predications import find_predications
from kg.text.annotate import language


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("His sister called the order an insult.", "criticise"),
        ("The group considered the bill to be at odds with freedom of religion.", "criticise"),
        ("Corland described the inquest as perfunctory.", "criticise"),
        ("The envoy called the new law unworthy of a free country.", "criticise"),
        ("Lawyers described the trial as “a play without an audience”.", "criticise"),
        ("It was a decision that the envoy called blackmail.", "criticise"),
        ("The mission found the conditions exemplary.", "praise"),
        ("The union saw no progress in the reform.", None),
        ("The talks were described by the two sides as frank and constructive.", None),
        ("The commission described the building as large.", None),
    ],
)
def test_predicate_decides(sentence: str, type_: str | None) -> None:
    named = [p.type for p in find_predications(list(language()(sentence))) if p.predicate is not None]
    assert named == ([type_] if type_ else [])


def test_what_somebody_calls_it_belongs_to_the_position_over_it() -> None:
    rules = [p.rule for p in find_predications(list(language()("Corland deplored what it called a farce.")))]
    assert rules == ["condemn"]
