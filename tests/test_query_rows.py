from pathlib import Path

import pytest
from small_store import ARTICLES, build

from kg.errors import StoreError
from kg.graph import Store
from kg.graph.terms import node
from kg.model import Filter
from kg.query.reading import Reading
from kg.query.rows import COLUMNS, stance_rows
from kg.vocab import OA

pytest_plugins = ["small_project"]

PROMISED = [
    "id", "article", "source", "headline", "publisher", "published", "holder", "holder_iri", "on_behalf_of", "stance",
    "family", "orientation", "polarity", "topic", "topic_iri", "topic_kind", "aspect", "target", "target_iri",
    "addressees", "asks", "concerns", "responds_to", "reported_by", "attribution", "factuality", "basis", "upr_action",
    "quote", "quote_spans", "cue", "evidence", "start", "end", "support", "said_earliest", "said_latest", "confidence",
    "review",
]  # fmt: skip


def test_columns_are_those_promised(store: Store) -> None:
    assert list(COLUMNS) == PROMISED
    assert all(list(row) == PROMISED for row in stance_rows(store, Filter(), custody=True))


def test_every_span_gives_back_its_words(store: Store) -> None:
    texts = {article.id: article.text for article in ARTICLES}
    for row in stance_rows(store, Filter(), custody=True):
        text = texts[row["article"]]
        assert row["evidence"] == text[row["start"] : row["end"]]
        assert row["quote"] == " … ".join(text[a:b] for a, b in row["quote_spans"])


def test_a_row_says_all_that_is_known(store: Store) -> None:
    concern, justify = list(stance_rows(store, Filter(article="talks.txt")))
    assert {key: value for key, value in justify.items() if not key.endswith("_iri")} == {
        "id": justify["id"],
        "article": ARTICLES[0].id,
        "source": "quay/talks.txt",
        "headline": "Rights talks held",
        "publisher": "The Quay Herald",
        "published": "2021-03-24",
        "holder": "Leo Camm",
        "on_behalf_of": ["Government of Malta"],
        "stance": "justify",
        "family": "RESPOND",
        "orientation": "DEFENSIVE",
        "polarity": 0,
        "topic": "the detention of Jon Vidal",
        "topic_kind": "Case",
        "aspect": "harm",
        "target": None,
        "addressees": [],
        "asks": None,
        "concerns": ["Malta"],
        "responds_to": [concern["id"]],
        "reported_by": None,
        "attribution": "direct",
        "factuality": "stated",
        "basis": "cue",
        "upr_action": None,
        "quote": "Each case, … was handled under the law.",
        "quote_spans": [[134, 144], [158, 184]],
        "cue": "said",
        "evidence": "“Each case,” Camm said, “was handled under the law.”",
        "start": 133,
        "end": 185,
        "support": [[71, 97]],
        "said_earliest": None,
        "said_latest": None,
        "confidence": 0.9,
        "review": None,
    }
    assert (concern["reported_by"], concern["on_behalf_of"], concern["polarity"]) == ("Leo Camm", ["Iceland"], -1)


def test_rows_stand_by_date_then_place_and_undated_ones_last(store: Store) -> None:
    keys = [(row["published"], row["start"]) for row in stance_rows(store, Filter())]
    assert keys == [
        ("2021-03-24", 19),
        ("2021-03-24", 133),
        ("2022-05", 18),
        ("2022-05", 82),
        ("2022-05", 134),
        (None, 99),
    ]


def test_rows_are_the_same_whatever_order_articles_came_in(store: Store, tmp_path: Path) -> None:
    build(tmp_path, ARTICLES[::-1])
    with Store.open(tmp_path / "kg-store") as other:
        assert list(stance_rows(other, Filter())) == list(stance_rows(store, Filter()))


def test_rows_read_together_equal_rows_read_one_by_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.rows.MANY", 1)
    together = list(stance_rows(store, Filter()))
    monkeypatch.setattr("kg.query.rows.MANY", 1000)
    assert list(stance_rows(store, Filter())) == together


def test_a_stretch_whose_wording_does_not_fit_its_place_is_damage(tmp_path: Path) -> None:
    build(tmp_path)
    with Store.create(tmp_path / "kg-store") as store:
        quad = next(store.quads(None, None, node(OA + "exact"), None))
        store.engine.remove(quad)
        with pytest.raises(StoreError, match="damaged"):
            Reading(store).stretch(quad.subject.value)  # type: ignore[union-attr]
