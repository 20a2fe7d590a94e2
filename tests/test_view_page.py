"""The page: opened in a real browser, used, and fed with hostile text."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.view import page

HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "href=javascript:window.hit=1",
    "\u202eevil\u202c",
    "<!--<script>",
    "{{7*7}} @DATA@ @SCRIPT@",
    "\u2028window.hit=1",
)


def item(words: str, passage: str = "The envoy raised the case.", **more: Any) -> dict[str, Any]:
    return {
        "words": words,
        "passage": passage,
        "marks": [[4, 9]],
        "article": "a",
        "start": 10,
        "end": 36,
        "reporter": None,
        "attribution": "indirect",
        "factuality": "stated",
        "confidence": 0.8,
        **more,
    }


def network(label: str = "Lin Ösk", **article: str) -> "nx.MultiDiGraph[Any]":
    made: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    made.graph["articles"] = {
        "a": {
            "headline": "A dialogue",
            "source": "a.txt",
            "publisher": "The Daily",
            "published": "2021",
            "url": None,
            **article,
        }
    }
    made.add_node("n:1", label="Borland", kind="Country", country="", aliases=["BL"])
    made.add_node("n:2", label=label, kind="Person", country="", aliases=["Osk"])
    made.add_node("n:3", label="the law", kind="Instrument", country="", aliases=[])
    made.add_edge("n:1", "n:2", relation="stance", orientation="CRITICAL", item=item(f"Borland criticised {label}"))
    made.add_edge("n:1", "n:3", relation="stance", orientation="SUPPORTIVE", item=item("Borland welcomed the law"))
    made.add_edge("n:2", "n:3", relation="role", orientation=None, item=item("author", confidence=None))
    return made


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Any:
    opened: list[Any] = []

    def opener(text: str) -> tuple[Any, list[str], list[str]]:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
        tab = context.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-drawn=yes]", timeout=10_000)
        opened.append(context)
        return tab, [r for r in requests if r != file.as_uri()], complaints

    yield opener
    for context in opened:
        context.close()


def test_page_asks_nothing_of_the_network_and_complains_of_nothing(open_page: Any) -> None:
    _, requests, complaints = open_page(page(network()))
    assert requests == []
    assert complaints == []


def test_search_finds_without_diacritics_and_shows_the_node(open_page: Any) -> None:
    tab, _, _ = open_page(page(network()))
    tab.fill("#search", "lin osk")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#pane h2") == "Lin Ösk"
    assert "Borland criticised Lin Ösk" in tab.inner_text("#pane")


def test_a_link_shows_its_sentence_with_the_quote_marked(open_page: Any) -> None:
    tab, _, _ = open_page(page(network(), focus=frozenset(["n:1"])))
    tab.click("#pane button.link >> nth=0")
    assert tab.inner_text("#pane blockquote") == "The envoy raised the case."
    assert tab.inner_text("#pane mark") == "envoy"
    assert "The Daily" in tab.inner_text("#pane")


def test_clicking_an_arrow_on_the_canvas_opens_its_evidence(open_page: Any) -> None:
    made = network()
    made.remove_edge("n:1", "n:3")
    made.remove_node("n:3")
    tab, _, _ = open_page(page(made))
    box = tab.locator("#canvas").bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "Borland → Lin Ösk" in tab.inner_text("#pane h2")


def test_an_orientation_can_be_switched_off(open_page: Any) -> None:
    tab, _, _ = open_page(page(network()))
    tab.click("#table-toggle")
    assert "Borland welcomed the law" in tab.inner_text("#table")
    tab.uncheck('input[data-id="SUPPORTIVE"]')
    assert "Borland welcomed the law" not in tab.inner_text("#table")
    assert "Borland criticised" in tab.inner_text("#table")


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_runs_nothing(open_page: Any, payload: str) -> None:
    made = network(label=payload, headline=payload, publisher=payload, source=payload, url=f"javascript:{payload}")
    made.add_edge(
        "n:1", "n:2", relation="stance", orientation="NEUTRAL", item=item(payload, passage=payload + " and more")
    )
    tab, requests, complaints = open_page(page(made, title=payload, coverage=payload, focus=frozenset(["n:2"])))
    for number in range(2):
        tab.fill("#search", "Borland")
        tab.keyboard.press("Enter")
        tab.click(f"#pane button.link >> nth={number}")
    tab.fill("#search", payload[:5])
    tab.click("#table-toggle")
    assert tab.evaluate("window.hit") is None
    assert tab.locator("a[href]").count() == 0
    assert requests == []
    assert complaints == []
