"""The main job: articles in, the same bytes out, whatever the order, hash seed or number of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, UnknownThing
from kg.graph import Store
from kg.pipeline import build, remove
from kg.project import Project

TEXTS = {
    "a.md": """---
title: Talks in Brimholt
publisher: The Ledger
date: 2024-05-06
---

Halvessa condemned the arrest of the editor Lin Osk in Ardelmia. Ardelmia's foreign ministry rejected the criticism.

The ambassador, Marten Aldruyck, said Halvessa had raised concerns about freedom of expression in Ardelmia.
""",
    "b.txt": """Ardelmia frees editor

The government of Ardelmia said the trial of Lin Osk was held in accordance with the law.

“We urge the authorities to drop the charges against Lin Osk,” said Velk Sorana, director of the Press Circle.
""",
    "c.jsonl": '{"title": "Vote", "publisher": "ANS", "date": "2024-06-01", "text": "Jorasca welcomed the release of the '
    'editor Lin Osk. It called on Ardelmia to repeal the press law."}\n',
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def dump(project: Path) -> bytes:
    with Store.open(project / "kg-store") as store:
        return store.dump()


def test_order_of_articles_does_not_matter(articles: Path, tmp_path: Path) -> None:
    build(tmp_path / "one", [articles / name for name in TEXTS])
    build(tmp_path / "two", [articles / name for name in reversed(TEXTS)])
    assert dump(tmp_path / "one") == dump(tmp_path / "two")


def test_hash_seed_and_number_of_processes_do_not_matter(articles: Path, tmp_path: Path) -> None:
    def run(name: str, seed: str, workers: str) -> bytes:
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(articles),
            "--project",
            str(tmp_path / name),
            "--workers",
            workers,
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        return dump(tmp_path / name)

    assert run("one", "1", "1") == run("two", "4711", "2")


def test_an_article_taken_back_leaves_no_residue(articles: Path, tmp_path: Path) -> None:
    build(tmp_path / "both", [articles / "a.md", articles / "b.txt"])
    remove(tmp_path / "both", ["b.txt"])
    build(tmp_path / "alone", [articles / "a.md"])
    assert dump(tmp_path / "both") == dump(tmp_path / "alone")


def test_what_has_not_changed_is_skipped(articles: Path, tmp_path: Path) -> None:
    first = build(tmp_path / "p", [articles])
    second = build(tmp_path / "p", [articles])
    assert (first.read, first.skipped) == (3, 0)
    assert (second.read, second.skipped) == (0, 3)
    assert second.stances == first.stances > 0


def test_changed_bytes_at_a_known_path_take_the_place_of_the_old(articles: Path, tmp_path: Path) -> None:
    build(tmp_path / "p", [articles])
    (articles / "b.txt").write_text("Norland welcomed the release of the monk Tomas Reed.\n", encoding="utf-8")
    build(tmp_path / "p", [articles])
    build(tmp_path / "fresh", [articles])
    assert dump(tmp_path / "p") == dump(tmp_path / "fresh")


def test_a_broken_article_is_named_and_the_rest_goes_on(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    summary = build(tmp_path / "p", [articles])
    assert summary.read == 3
    assert {failure.source for failure in summary.failed} == {"empty.txt", "binary.txt"}


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(InputError, match="no article"):
        build(tmp_path / "p", [tmp_path / "nothing"])


def test_an_unknown_article_cannot_be_removed(articles: Path, tmp_path: Path) -> None:
    build(tmp_path / "p", [articles])
    with pytest.raises(UnknownThing, match=r"did you mean a\.md"):
        remove(tmp_path / "p", ["aa.md"])


def test_every_span_of_every_statement_lies_in_its_text(articles: Path, tmp_path: Path) -> None:
    from kg.graph.verify import verify

    build(tmp_path / "p", [articles])
    with Project.open(tmp_path / "p") as project:
        assert list(verify(project, project.store)) == []


def test_one_changed_byte_of_an_original_is_found(articles: Path, tmp_path: Path) -> None:
    from kg.graph.verify import verify

    build(tmp_path / "p", [articles])
    with Project.open(tmp_path / "p") as project:
        kept = next(path for path in (tmp_path / "p" / "originals").rglob("*") if path.is_file())
        data = bytearray(kept.read_bytes())
        data[10] ^= 1
        kept.chmod(0o600)
        kept.write_bytes(bytes(data))
        assert any("original" in str(finding).lower() for finding in verify(project, project.store))
