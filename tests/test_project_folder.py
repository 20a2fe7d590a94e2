import pickle
import sqlite3
import subprocess
import sys

import msgspec
import pytest
from graph_values import FINGERPRINT, article, report

from kg.errors import ArticleError, ProjectError, StoreLocked, UnknownThing
from kg.model import Mention, Span
from kg.project import Project, log
from kg.project.verify import verify


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as opened:
        yield opened


def keep(project, made, statements=()):
    return project.keep(made, made.text.encode(), statements, FINGERPRINT)


def files(project):
    return sorted(
        path for name in ("originals", "texts") for path in (project.folder / name).rglob("*") if path.is_file()
    )


def test_what_is_kept_is_given_back_as_it_was(project):
    made, statements = report("Keo Dara")
    keep(project, made, statements)
    assert project.article(made.id) == made
    assert project.statements(made.id) == statements
    assert project.original(made.id) == made.text.encode()


def test_keeping_the_same_twice_changes_nothing(project):
    made, statements = report("Keo Dara")
    assert keep(project, made, statements)
    assert not keep(project, made, statements)
    assert len(list(log.lines(project.folder))) == 1


def test_an_article_is_held_only_with_its_bytes_source_and_fingerprint(project):
    made, statements = report("Keo Dara")
    keep(project, made, statements)
    other = msgspec.structs.replace(FINGERPRINT, lexicons="newer")
    assert project.holds(made, FINGERPRINT)
    assert not project.holds(made, other)
    assert not project.holds(msgspec.structs.replace(made, source="b.txt"), FINGERPRINT)
    assert not project.holds(msgspec.structs.replace(made, headline="Another"), FINGERPRINT)


def test_changed_bytes_at_a_known_path_replace_the_older_article(project):
    old, new = article("First words.", source="a.txt"), article("Second words.", source="a.txt")
    keep(project, old)
    keep(project, new)
    assert project.records.ids() == [new.id]
    assert project.known(source="a.txt") == new.id
    assert len(files(project)) == 2


def test_changed_bytes_at_a_known_address_replace_the_older_article(project):
    url = "https://lamp.example/1"
    old, new = (article(text, source=s, url=url) for text, s in (("First words.", "a.txt"), ("Second.", "b.txt")))
    keep(project, old)
    keep(project, new)
    assert project.article(old.id).text == "Second."
    assert project.known(url=url) == new.id
    assert project.known(source="a.txt") is None


def test_the_same_bytes_at_two_paths_are_one_article_until_both_are_gone(project):
    one, two = article("Words.", source="b.txt"), article("Words.", source="a.txt")
    keep(project, one)
    keep(project, two)
    assert project.article(one.id).source == "a.txt"
    keep(project, article("Other words.", source="a.txt"))
    assert project.article(one.id).source == "b.txt"
    keep(project, article("More words.", source="b.txt"))
    assert one.id not in project.records.ids()


def test_forgetting_leaves_no_file_and_no_row(project):
    made, statements = report("Keo Dara")
    keep(project, made, statements)
    assert project.forget(made.id)
    assert not project.forget(made.id)
    assert files(project) == []
    for table in ("articles", "statements", "things", "sources", "readings"):
        assert project.records.value(f"SELECT COUNT(*) FROM {table}") == 0


def test_forgetting_leaves_an_original_another_article_has_too(project):
    one, two = (article("Words.", source=f"{u}.txt", url=f"https://lamp.example/{u}") for u in "ab")
    keep(project, one)
    keep(project, two)
    project.forget(one.id)
    assert project.original(two.id) == b"Words."


def test_forgotten_words_are_not_in_the_database_file_any_more(project):
    made, statements = report("Keo Dara", subject="Somebody Private")
    keep(project, made, statements)
    project.forget(made.id)
    project.records.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Somebody Private" not in project.records.path.read_bytes()


def test_files_left_by_a_killed_process_are_deleted_when_the_project_is_opened_again(tmp_path, monkeypatch):
    with Project.create(tmp_path) as project:
        made = article("Words.")
        keep(project, made)
        monkeypatch.setattr(Project, "sweep", lambda self: None)
        project.forget(made.id)
        assert files(project)
    monkeypatch.undo()
    with Project.create(tmp_path) as project:
        assert files(project) == []


def test_bytes_that_are_not_those_the_article_was_read_from_are_refused(project):
    with pytest.raises(ArticleError, match="bytes changed"):
        project.keep(article("Words."), b"Other words.", (), FINGERPRINT)
    assert project.records.ids() == []


def test_a_statement_without_evidence_in_the_text_is_refused(project):
    with pytest.raises(ArticleError, match="no evidence in the text"):
        keep(project, article("Short."), [Mention(thing="Person:x", span=Span(2, 99), form="name")])
    assert project.records.ids() == []
    assert files(project) == []


def test_a_text_with_half_a_character_is_refused(project):
    made = msgspec.structs.replace(article("Words."), text="W\ud83d")
    with pytest.raises(ArticleError, match="half a character at 1"):
        project.keep(made, b"Words.", (), FINGERPRINT)


def test_a_damaged_text_is_healed_by_keeping_the_article_again(project):
    made = article("Words.")
    keep(project, made)
    project.texts.path(made.original).write_bytes(b"W\xff")
    with pytest.raises(ProjectError, match="--rebuild"):
        project.article(made.id)
    keep(project, made)
    assert project.article(made.id) == made


def test_nothing_is_kept_when_writing_fails_in_the_middle(project, monkeypatch):
    made, statements = report("Keo Dara")
    monkeypatch.setattr(project.records, "describe", lambda found: project.records.run("INSERT INTO nowhere VALUES(1)"))
    with pytest.raises(ProjectError, match="nowhere"):
        keep(project, made, statements)
    assert project.records.ids() == []


def test_a_second_writer_is_refused_in_words(project):
    with pytest.raises(StoreLocked, match="another kg process is writing here"):
        Project.create(project.folder)


def test_a_writer_in_another_process_is_noticed_and_its_death_too(tmp_path):
    Project.create(tmp_path).close()
    code = f"""
import pathlib, time
from kg.project import Project
opened = Project.create(pathlib.Path({str(tmp_path)!r}))
print("open", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(StoreLocked):
            Project.create(tmp_path)
        other.kill()
    Project.create(tmp_path).close()


def test_a_project_can_be_read_while_another_writes(project):
    made = article("Words.")
    keep(project, made)
    with Project.open(project.folder) as reader:
        assert [a.text for a in reader.articles()] == ["Words."]
        with pytest.raises(ProjectError, match="readonly"):
            reader.forget(made.id)


def test_a_folder_without_a_project_says_how_to_make_one(tmp_path):
    with pytest.raises(ProjectError, match="kg build"):
        Project.open(tmp_path)


def test_a_database_of_another_version_is_refused(tmp_path):
    with Project.create(tmp_path) as project:
        project.records.connection.execute("PRAGMA user_version=99")
    with pytest.raises(ProjectError, match="another version"):
        Project.open(tmp_path)


def test_a_foreign_database_is_refused_and_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "records.db") as other:
        other.execute("PRAGMA user_version=1")
    with pytest.raises(ProjectError, match="another version"):
        Project.create(tmp_path)


def test_a_damaged_database_is_one_line_and_gives_the_lock_back(tmp_path):
    (tmp_path / "records.db").write_bytes(b"no database at all, but long enough to look at" * 100)
    for _ in range(2):
        with pytest.raises(ProjectError, match="not a database"):
            Project.create(tmp_path)


def test_an_unknown_setting_is_refused_with_the_known_ones(tmp_path):
    (tmp_path / "kg.toml").write_text('stroe = "x"\n')
    with pytest.raises(ProjectError, match=r"stroe.*known keys are store"):
        Project.create(tmp_path)


def test_the_store_may_stand_elsewhere(tmp_path):
    (tmp_path / "kg.toml").write_text('store = "../rdf"\n')
    with Project.create(tmp_path) as project:
        assert project.store == tmp_path / "../rdf"


def test_an_unknown_article_is_unknown(project):
    with pytest.raises(UnknownThing, match="no article called “nowhere”"):
        project.article("nowhere")


def test_the_log_says_who_when_and_why(project):
    made = article("Words.")
    keep(project, made)
    project.forget(made.id, why="asked for")
    kept, gone = log.lines(project.folder)
    assert (kept["what"], kept["article"], kept["source"]) == ("keep", made.id, "a.txt")
    assert (gone["what"], gone["why"]) == ("forget", "asked for")
    assert {"who", "when"} <= set(gone)


def test_statements_that_were_made_elsewhere_are_kept_as_they_will_be_read(project):
    """A value that is like its default but not the very default may be written out once, and then be left out."""
    made, statements = report("Keo Dara")
    keep(project, made, pickle.loads(pickle.dumps(statements)))
    assert list(verify(project)) == []
