import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.errors import StoreError
from kg.graph import Store
from kg.graph.lines import BLOCK, BROKEN, Lines, blocks, iri, line, quads, quoted

A, P, G = (NamedNode(f"https://lamp.example/{name}") for name in "apg")
MANY = [Quad(A, P, Literal(f"word {n} " + "x" * 200), G) for n in range(3 * BLOCK // 200)]


@pytest.fixture(params=["disk", "memory"])
def store(request, tmp_path):
    with Store.create(tmp_path / "s") if request.param == "disk" else Store.memory() as opened:
        yield opened


@pytest.mark.parametrize("words", ['a "quote"', "back\\slash", "two\nlines\r\n", "tab\t\x00\x1f\x7f", "“é” \U0001f600"])
def test_characters_are_read_as_they_were_written(words):
    assert list(quads([f"{A} {P} {quoted(words)} {G} .\n"])) == [Quad(A, P, Literal(words), G)]


def test_what_is_no_iri_is_refused_before_it_can_end_the_line():
    with pytest.raises(ValueError, match="IRI"):
        iri("https://lamp.example/a> <b")


def test_a_stream_of_lines_is_what_quads_would_be(store):
    store.stream(Lines(map(line, MANY)))
    assert set(store.quads()) == set(MANY)
    assert list(Lines(map(line, MANY))) == MANY


def test_no_read_gives_more_than_was_asked_for():
    lines = Lines(map(line, MANY))
    read = iter(lambda: lines.read(4096), b"")
    taken = list(read)
    assert max(map(len, taken)) <= 4096
    assert b"".join(taken) == b"".join(blocks(map(line, MANY)))


@pytest.mark.parametrize("trouble", [ValueError, KeyboardInterrupt, StoreError])
@pytest.mark.parametrize("at", [0, 5, len(MANY)])
def test_a_stream_that_breaks_off_leaves_nothing_and_says_what_broke(store, trouble, at):
    def broken():
        yield from map(line, MANY[:at])
        raise trouble("here")

    with pytest.raises(trouble, match="here"):
        store.stream(Lines(broken()))
    assert len(store) == 0


def test_what_the_engine_cannot_read_ends_the_stream_however_much_is_still_to_come(store):
    with pytest.raises(SyntaxError):
        store.stream(Lines(["no line\n", *map(line, MANY)]))
    assert len(store) == 0


def test_a_broken_pipe_of_what_makes_them_is_not_taken_for_the_end(store):
    def broken():
        yield from map(line, MANY)
        raise BrokenPipeError("elsewhere")

    with pytest.raises(StoreError, match="elsewhere"):
        store.stream(Lines(broken()))
    assert len(store) == 0


@pytest.mark.parametrize("cut", range(1, len(line(MANY[0])), 7))
def test_what_was_cut_in_the_middle_of_a_line_is_nothing(store, cut):
    with pytest.raises(SyntaxError):
        store.engine.bulk_load(line(MANY[0]).encode()[:cut] + BROKEN, format=RdfFormat.N_QUADS, lenient=True)
    assert len(store) == 0
