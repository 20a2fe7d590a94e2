"""Paths -> files to read, by name."""

from pathlib import Path

import pytest

from kg.corpus import find
from kg.errors import InputError


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(*paths: Path | str) -> list[str]:
    return [source.name for source in find(paths)]


def test_a_folder_is_searched_to_any_depth_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/c.md", "a/b/d.HTML", "e.jsonl")
    assert names(tmp_path) == ["a/b/d.HTML", "a/c.md", "b.txt", "e.jsonl"]


def test_hidden_and_unknown_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.pdf")
    assert names(tmp_path) == ["a.txt"]


def test_a_file_is_known_by_the_name_its_folder_gives_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert names(tmp_path / "a.txt") == names(tmp_path) == ["a.txt"]


def test_the_order_of_arguments_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt", "x/b.txt", "y/c.txt")
    forward = list(find([tmp_path / "x", tmp_path / "y", tmp_path / "x" / "b.txt"]))
    backward = list(find([tmp_path / "x" / "b.txt", tmp_path / "y", tmp_path / "x"]))
    assert [s.name for s in forward] == [s.name for s in backward] == ["a.txt", "b.txt", "c.txt"]


def test_a_file_reached_twice_is_read_once_under_its_longer_name(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt")
    assert names(tmp_path, tmp_path / "x") == names(tmp_path / "x", tmp_path) == ["x/a.txt"]


def test_two_files_of_one_name_are_refused_with_both_paths(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt", "y/a.txt")
    with pytest.raises(InputError, match=r"“a\.txt”: .*x.a\.txt and .*y.a\.txt"):
        names(tmp_path / "x", tmp_path / "y")


def test_a_pattern_names_files_from_its_wildcard_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.md", "c/d.txt")
    assert names(str(tmp_path / "*.txt")) == ["a.txt"]
    assert names(str(tmp_path / "**" / "*.txt")) == ["a.txt", "c/d.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_a_misspelt_path_suggests_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, "articles.jsonl")
    with pytest.raises(InputError, match=r"no such file or folder: .*artcles\.jsonl; did you mean .*articles\.jsonl\?"):
        names(tmp_path / "artcles.jsonl")


def test_a_pattern_without_matches_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file matches"):
        names(str(tmp_path / "*.txt"))


def test_a_folder_without_articles_tells_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf", "b")
    with pytest.raises(InputError, match=r"no articles \(it holds \.pdf, no ending\); known endings are \.txt"):
        names(tmp_path)


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(InputError, match="addresses are not fetched"):
        names("https://example.org/a.html")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    assert names(tmp_path) == ["a/x.txt"]


def test_a_linked_folder_is_entered_but_its_own_place_names_its_files(tmp_path: Path) -> None:
    write(tmp_path, "in/z/x.txt", "out/y.txt")
    (tmp_path / "in" / "a").symlink_to(tmp_path / "in" / "z")
    (tmp_path / "in" / "b").symlink_to(tmp_path / "out")
    assert names(tmp_path / "in") == ["b/y.txt", "z/x.txt"]


def test_a_broken_link_is_handed_on_to_be_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert names(tmp_path) == ["gone.txt"]


def test_a_name_is_one_printable_line(tmp_path: Path) -> None:
    write(tmp_path, "a\nb\x1b[31m.txt")
    assert names(tmp_path) == [r"a\nb\x1b[31m.txt"]
