"""The store's endpoint -> the page at ``/``: what is here, how to ask, and a form that works without any script."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from urllib.parse import urlencode

from kg.server.faults import Pairs
from kg.server.negotiate import FITTING

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
textarea { width: 100%; box-sizing: border-box; font: 14px/1.4 ui-monospace, monospace; }
code { background: #f2f2f2; padding: 0 .2em; }
pre { background: #f2f2f2; padding: .6em; overflow-x: auto; }
@media (prefers-color-scheme: dark) {
  body { background: #181818; color: #ddd; } code, pre { background: #282828; } a { color: #8ab4f8; }
}
"""

EXAMPLES = {
    "How many positions of each type": (
        "SELECT ?type (COUNT(?stance) AS ?stances) {\n  ?stance hrd:stanceType ?type\n"
        "} GROUP BY ?type ORDER BY DESC(?stances)"
    ),
    "On which States there are positions": (
        "SELECT ?state (COUNT(?stance) AS ?stances) {\n"
        "  ?stance hrd:stanceType ?type ; hrd:concerns ?country . ?country rdfs:label ?state\n"
        "} GROUP BY ?state ORDER BY ?state"
    ),
    "Ten positions with the words that prove them": (
        "SELECT ?holder ?type ?words {\n  { SELECT ?stance { ?stance a hrd:Stance } LIMIT 10 }\n"
        "  ?stance hrd:holder/rdfs:label ?holder ; hrd:stanceType ?type ;\n"
        "    hrd:evidence/oa:hasSelector/oa:exact ?words\n}"
    ),
}
"""Title -> query."""

FORMATS = tuple(dict.fromkeys(format for formats in FITTING.values() for format in formats))


def page(endpoint: str) -> tuple[Pairs, bytes]:
    """Headers and bytes of the page; its policy lets it do nothing but ask this server."""
    first = next(iter(EXAMPLES.values()))
    links = "".join(
        f'<li><a href="/sparql?{escape(urlencode({"query": query, "format": "csv"}))}">{escape(title)}</a></li>'
        for title, query in EXAMPLES.items()
    )
    choices = "".join(f"<option>{format}</option>" for format in FORMATS)
    text = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>kg: who said what, with the words that prove it</title><style>{STYLE}</style></head><body>
<h1>Who said what, with the words that prove it</h1>
<p>This server answers questions in SPARQL about one store. Its endpoint is <code>{escape(endpoint)}</code>.</p>
<form action="/sparql" method="get">
<textarea name="query" rows="8" spellcheck="false" aria-label="Query">{escape(first)}</textarea>
<p><label>as <select name="format">{choices}</select></label> <button>Ask</button></p>
</form>
<h2>Examples</h2><ul>{links}</ul>
<h2>From a program</h2>
<pre>curl --data-urlencode 'query=ASK {{ ?s a hrd:Stance }}' {escape(endpoint)}</pre>
<p>SELECT gives json, xml, csv and tsv; ASK json and xml; CONSTRUCT and DESCRIBE turtle, ntriples and jsonld. All
graphs are asked together; <code>GRAPH</code> asks for each. The prefixes hrd:, id:, schema:, oa:, rdfs: and their like
need no declaration. <a href="/sparql?format=turtle">What the service says of itself</a>.</p>
</body></html>
"""
    hashed = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{hashed}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", policy.encode()),
        (b"cache-control", b"private, no-cache"),
    ], text.encode()
