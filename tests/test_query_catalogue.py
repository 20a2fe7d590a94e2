from pathlib import Path

from kg.query.catalogue import catalogue
from kg.query.named import questions


def test_the_manual_lists_every_question_as_its_file_has_it() -> None:
    manual = (Path(__file__).parent.parent / "docs" / "questions.md").read_text("utf-8")
    assert manual.endswith(f"## The questions\n\n{catalogue()}"), (
        "write what kg.query.catalogue gives below the heading"
    )
    assert all(f"### {name}\n" in manual for name in questions())
