"""Labelled units -> spans."""

from kg.corpus.labels import SUBHEADING, TEXT, Label
from kg.corpus.segments import segments
from kg.corpus.units import Unit, units
from kg.model import Segment, Span
from kg.model.article import MARKUP


def test_paragraphs_with_a_blank_line_between_them_are_one_segment() -> None:
    text = "One is here.\n\nTwo is here."
    assert segments(text, units(text), [TEXT, TEXT]) == (Segment(Span(0, 26), "body", "running text"),)


def test_paragraphs_on_neighbouring_lines_are_segments_of_their_own() -> None:
    text = "One is here.\nTwo is here."
    assert [s.span for s in segments(text, units(text), [TEXT, TEXT])] == [Span(0, 12), Span(13, 25)]


def test_a_sentence_over_neighbouring_lines_is_one_segment() -> None:
    text = "One is here,\nsaid two."
    lines = [Unit(start=0, end=12, text="One is here,"), Unit(start=13, end=22, text="said two.")]
    assert [s.span for s in segments(text, lines, [TEXT, TEXT])] == [Span(0, 22)]


def test_neighbours_of_one_kind_and_reason_are_one_segment() -> None:
    text = "A\nB\n\nC"
    spans = [s.span for s in segments(text, units(text), [SUBHEADING] * 3)]
    assert spans == [Span(0, 6)]


def test_markup_is_cut_out_of_a_paragraph() -> None:
    text = "The *envoy* left."
    unit = Unit(start=0, end=17, text="The envoy left.", cuts=((4, 5), (10, 11)))
    assert segments(text, [unit], [TEXT]) == (
        Segment(Span(0, 4), "body", "running text"),
        Segment(Span(4, 5), "furniture", MARKUP),
        Segment(Span(5, 10), "body", "running text"),
        Segment(Span(10, 11), "furniture", MARKUP),
        Segment(Span(11, 17), "body", "running text"),
    )


def test_a_dateline_is_measured_past_markup_and_folded_white_space() -> None:
    text = "**TOR  CITY** — The envoy left."
    unit = Unit(start=0, end=31, text="TOR CITY — The envoy left.", cuts=((0, 2), (11, 13)))
    found = segments(text, [unit], [Label("body", "running text", None, 11)])
    assert [(s.kind, s.span.of(text)) for s in found] == [
        ("head", "**TOR  CITY** — "),
        ("body", "The envoy left."),
    ]
