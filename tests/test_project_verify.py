import msgspec
import pytest
from graph_values import FINGERPRINT, report

from kg.model import Mention, Span
from kg.project import Project
from kg.project.verify import verify


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as opened:
        for made, statements in (report("Keo Dara", source="a.txt"), report("John Mill", source="b.txt")):
            # what the reader makes of these bytes is what the record holds
            opened.keep(made, made.text.encode(), statements, FINGERPRINT)
        yield opened


def test_a_sound_project_yields_nothing(project):
    assert list(verify(project)) == []


def test_one_changed_byte_of_an_original_names_article_and_file(project):
    made, _ = report("John Mill", source="b.txt")
    path = project.originals.path(made.original)
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    (finding,) = verify(project)
    assert (finding.where, finding.article) == ("b.txt", made.id)
    assert str(path) in finding.what


def test_a_missing_text_names_its_article(project):
    made, _ = report("Keo Dara", source="a.txt")
    project.texts.path(made.original).unlink()
    assert [finding.where for finding in verify(project)] == ["a.txt"]


def test_a_span_outside_the_text_is_found(project):
    made, statements = report("Keo Dara", source="a.txt")
    moved = [*statements, Mention(thing="Person:x", span=Span(2, 9999), form="name")]
    project.records.connection.execute(
        "UPDATE statements SET data=? WHERE article=?", (msgspec.json.encode(moved), made.id)
    )
    assert any("evidence of a mention is not in the text" in finding.what for finding in verify(project))


def test_a_record_edited_behind_our_back_is_found(project):
    made, statements = report("Keo Dara", source="a.txt")
    edited = msgspec.json.encode(statements).replace(b'"demand"', b'"praise"')
    project.records.connection.execute("UPDATE statements SET data=? WHERE article=?", (edited, made.id))
    (finding,) = verify(project)
    assert (finding.article, finding.where) == (made.id, "a.txt")
    assert "record was changed" in finding.what


def test_an_unreadable_record_is_a_finding_and_the_rest_goes_on(project):
    made, _ = report("Keo Dara", source="a.txt")
    project.records.connection.execute("UPDATE statements SET data='{' WHERE article=?", (made.id,))
    (finding,) = verify(project)
    assert "is damaged" in finding.what


def test_a_text_that_the_original_does_not_yield_is_found(tmp_path):
    from kg.corpus import Original, read_original

    data = b"Arland condemned the killing.\n\nIt said so on Monday.\n"
    read = read_original(Original(source="a.txt", ending=".txt", data=data))
    with Project.create(tmp_path) as project:
        project.keep(msgspec.structs.replace(read, text=read.text.replace("Monday", "Sunday")), data, (), FINGERPRINT)
        (finding,) = verify(project)
    assert "yields another text" in finding.what


def test_a_file_that_belongs_to_no_article_is_found(project):
    name = project.originals.keep(b"left over")
    (finding,) = verify(project)
    assert finding.where == str(project.originals.path(name))
