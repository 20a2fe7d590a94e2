"""Document and cast -> who issued a text, or wrote it, so that its words outside attributions are theirs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.model import Thing
from kg.model.statements import AGENTS, Kind, Ref
from kg.text.document import Document, TokenRange
from kg.text.gazetteer import gazetteer
from kg.text.parse import Token
from kg.text.tables import bodies
from kg.vocab import publishers

FIRST = frozenset(("we", "our", "us", "i", "my", "me", "ours", "mine"))
SINGLE = frozenset(("i", "my", "me", "mine"))
NAME = r"((?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)(?: (?:[A-Z][\w’'-]+|of|for|and|the|on|in|against)){0,10})"
WORDS = (
    r"statement|declaration|communiqu[eé]|remarks|appeal|rights? of reply|reply|intervention|address|speech|"
    r"explanation of (?:vote|position)|note verbale|clarification|message"
)
"""What a text of somebody's own words is called above it."""
ISSUED_BY = re.compile(
    rf"\b(?i:{WORDS}|letter|response|submission|comment|release)(?: \([^()\n]{{1,20}}\))?"
    rf"(?: (?:delivered|made|given|issued|released|read out))? (?:by|of|from|on behalf of) (?:the )?{NAME}"
)
OF_ITS_OWN = re.compile(
    rf"^[\W\d]*(?:\S+ ){{0,9}}?(?i:{WORDS})(?: \([^()\n]{{1,20}}\))?(?: \w+)? by (?:the )?{NAME}", re.MULTILINE
)
"""A line above that makes the whole text its issuer's, even where nobody in it says "we"."""
HANDED_ON = re.compile(
    rf"\b(?i:text|following)\b[^.\n]{{0,60}}?\b(?i:{WORDS})\b[^.\n]{{0,40}}?"
    rf"\b(?:issued|released|delivered|made|given|published)(?: \w+)? by (?:the )?{NAME}"
)
""" "The following is the text of a statement released by the Ministry"."""
SPOKES = re.compile(
    r"(?P<body>(?:(?:[A-Z][\w’'-]*|of|for|the|and) ){0,8})Spokes(?:person|man|woman)(?P<of> (?:of|for) (?:the )?"
    r"(?:[A-Z][\w-]+|of|for|and)(?: (?:[A-Z][\w-]+|of|for|and|the))*)?,?"
    r"(?: (?:Mr|Mrs|Ms|H\.E)\.?)?(?P<name>(?: [A-Z][\w’'-]+){2,4})?"
)
"""Whose spokesperson speaks below ("Arlandic Foreign Ministry Spokesperson's Remarks on …")."""
PRESS = re.compile(
    r"\b(?:remarks|comments?|statement|press conference|briefing|answers?|response|repl(?:y|ies)|interview|q ?& ?a)\b",
    re.IGNORECASE,
)
"""What spokespeople's words are called above them."""
LEADING = re.compile(
    r"^.*\b(?i:remarks|statement|conference|briefing|comments?|answers?|response|reply|interview) "
    r"(?:by|of|from|with) (?:the )?"
)
CAPACITY = re.compile(
    r"\b(?i:in|under) (?:our|my) (?:respective )?(?:capacit(?:y|ies)|status|roles?|functions?) (?:as|of) (?:the )?"
    r"([A-Z][^.\n]{5,900}?)(?:,? (?:pursuant|for approval|in accordance|established|under|by virtue)\b|[.\n])"
)
""" "We have the honour to address you in our capacity as Working Group on Detention; Special Rapporteur on …"."""
UNDERSIGNED = re.compile(r"\b[Tt]he under-?sign(?:ed|ing)\b|\b[Uu]ndersigned\b")
SALUTE = re.compile(
    r"^(?:(?:Thank you,? )?(?:Mr\.?|Mister|Madam|Mme\.?|Ms\.?) (?:Vice[- ])?"
    r"(?:President|Chair\w*|Speaker|Secretary[- ]General)|Excellenc(?:y|ies)|Distinguished \w+)\b[^.\n]{0,60}[,.:!]?$",
    re.MULTILINE,
)
"""How a speech begins."""
SALUTED_WITHIN = 1200
"""Characters among which."""
ISSUED = re.compile(r"\b(?:statement|declaration|communiqu[eé]|letter|appeal|submission|release)\b", re.IGNORECASE)
BYLINE = re.compile(r"^[*_ ]*By ((?:[A-Z][\w’'.-]*)(?: [A-Z][\w’'.-]*){1,4})(?=$|[,|*_\n])", re.MULTILINE)
JOINT = re.compile(r" (?:of|for|and|the|on|in|against)\b")
"""Where what stands behind a name may begin."""
ABOUT = re.compile(r" (?:on|in|against)(?: the)?(?: .*)?$|(?: (?:of|for|and|the))+$")
"""What a statement is about, behind whose it is."""
DELEGATION = re.compile(r"(?:\w+ )?delegation\b", re.IGNORECASE)
OFTEN = 2
"""So often the first person must stand outside quotations before a text is taken for its issuer's own words."""

ISSUING = frozenset(("government", "state", "mission", "civil", "party", "bloc"))
"""Natures of bodies that issue statements; media and business publish other people's."""


class Named(Protocol):
    """A cast, as far as voices ask it."""

    @property
    def things(self) -> Mapping[Ref, Thing]:
        """Who and what there is."""
        ...

    def who(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """The agents an expression names."""
        ...


def outside(document: Document) -> Iterator[Token]:
    """Pronouns of the first person that stand in no quotation."""
    for token in document.doc:
        if token.lower_ in FIRST and token.text != "US" and document.quotation(token) is None:
            yield token


def issuers(document: Document, cast: Named) -> tuple[Thing, ...]:
    """Who speaks as "we" or "I" outside quotations.

    Those the text names itself ("we, the 30 organisations"; "Statement by …"), the author of a column, the body whose
    name stands above, the publisher that issues statements, and last who the first sentence has speaking.
    """
    stated = headed(document, cast, OF_ITS_OWN) or handed_on(document, cast)
    if stated is not None:
        return (stated,)
    first = [t for t in outside(document) if t.lower_ in FIRST]
    single = sum(t.lower_ in SINGLE for t in first)
    if len(first) < OFTEN:
        return ()
    if single >= OFTEN and single * 2 >= len(first):
        return only(author(document, cast))
    signed = apposed(first, cast) or undersigned(document, cast) or in_capacity(document, cast)
    stated = headed(document, cast, ISSUED_BY) or spokesperson(document, cast) or topmost(document, cast)
    return signed or only(stated) or only(publisher(document.article.publisher, cast)) or opening(document, cast)


def only(thing: Thing | None) -> tuple[Thing, ...]:
    """One or none."""
    return (thing,) if thing is not None else ()


def apposed(first: Sequence[Token], cast: Named) -> tuple[Thing, ...]:
    """ "We, the undersigned organisations"."""
    for token in first:
        named = next((c for c in token.children if c.dep_ == "appos"), None)
        if token.lower_ == "we" and named is not None:
            found = cast.who((named.left_edge.i, named.right_edge.i + 1))
            if found:
                return tuple(cast.things[ref] for ref in found)
    return ()


def undersigned(document: Document, cast: Named) -> tuple[Thing, ...]:
    """ "The undersigned organisations express their concern", early in the text."""
    found = UNDERSIGNED.search(document.article.text[:SALUTED_WITHIN])
    if found is None:
        return ()
    for start, end in document.sentences():
        span = document.span((start, end))
        if span.start <= found.start() < span.end:
            word = next((t for t in document.doc[start:end] if UNDERSIGNED.search(f"the {t.text}")), None)
            head = word.head if word is not None and word.dep_ != "ROOT" else word
            return tuple(cast.things[r] for r in cast.who((head.left_edge.i, head.i + 1))) if head is not None else ()
    return ()


def in_capacity(document: Document, cast: Named) -> tuple[Thing, ...]:
    """Who writes "in our capacity as": the bodies among them that the text names, else all in one."""
    found = CAPACITY.search(document.article.text[: 2 * SALUTED_WITHIN])
    if found is None:
        return ()
    names = [part.strip(" ,").removeprefix("and ").removeprefix("the ") for part in found.group(1).split(";")]
    known = [thing for name in names if (thing := called(name, cast)) is not None]
    return tuple(known) or (made("Group", found.group(1).strip(" ,")),)


def spokesperson(document: Document, cast: Named) -> Thing | None:
    """Whose words a line above calls a spokesperson's remarks or briefing: by name, else by office."""
    for line in heading(document).split("\n"):
        found = SPOKES.search(LEADING.sub("", line)) if PRESS.search(line) else None
        if found is None:
            continue
        named = called((found["name"] or "").strip(), cast)
        office = LEADING.sub("", found[0].removesuffix(found["name"] or "")).strip(" ,")
        return named or made("UnnamedSource", office, land(office))
    return None


def land(words: str) -> str | None:
    """The country whose people or name stands among some words."""
    codes = {row.code for word in words.split() for row in gazetteer().get(word, ()) if row.words == (word,)}
    return codes.pop() if len(codes) == 1 else None


def heading(document: Document) -> str:
    """What stands above the text."""
    article = document.article
    lines = [s.span.of(article.text) for s in article.segments if s.kind == "head"]
    return "\n".join([article.headline or "", *lines])


def headed(document: Document, cast: Named, form: re.Pattern[str]) -> Thing | None:
    """ "Statement by the Centre for Rights" in the head."""
    found = form.search(heading(document))
    return speaking(found.group(1), cast) if found is not None else None


def handed_on(document: Document, cast: Named) -> Thing | None:
    """Whose statement a text says that it gives, before it gives it."""
    found = HANDED_ON.search(document.article.text[:SALUTED_WITHIN])
    return speaking(found.group(1), cast) if found is not None else None


def speaking(words: str, cast: Named) -> Thing:
    """Who is meant by the words behind "statement by": a State's delegation is the State."""
    ends = [m.start() for m in JOINT.finditer(words)]
    names = [words, *(words[:end] for end in reversed(ends))]
    known = next((thing for name in names if (thing := called(name, cast)) is not None), None)
    name = ABOUT.sub("", words)
    code = country_in(name, cast)
    if code is not None and DELEGATION.match(name):
        return cast.things[f"Country:{code}"]
    return known or begun(name, cast) or made("Institution", name, code)


def begun(name: str, cast: Named) -> Thing | None:
    """The one body whose name goes on from these words ("Ministry of Justice" of the Republic of Arland)."""
    fits = [
        t for t in cast.things.values() if t.kind == "Institution" and t.label.casefold().startswith(name.casefold())
    ]
    return fits[0] if len(fits) == 1 else None


def topmost(document: Document, cast: Named) -> Thing | None:
    """ "EMBASSY OF ARLAND, NORFIELD": a line above that is a body's name."""
    for line in document.article.text.strip().split("\n")[:3]:
        name = line.partition(",")[0].strip()
        words = name.casefold().split()
        if ISSUED.match(name):
            continue  # "Statement for the Protection of Defenders" is what the text is, not whose
        heads = [w for w in words if w in bodies() and bodies()[w].nature in ISSUING]
        if heads and len(words) <= 8 and all(w[0].isupper() or w in ("of", "for", "the", "and") for w in name.split()):
            shown = " ".join(w if w in ("of", "for", "the", "and") else w.title() for w in words)
            found = called(shown, cast)
            return found or made("Institution", shown, country_in(shown, cast))
    return None


def country_in(name: str, cast: Named) -> str | None:
    """The country whose name a body's name holds."""
    codes = {t.key for t in cast.things.values() if t.kind == "Country" and t.label.casefold() in name.casefold()}
    return codes.pop() if len(codes) == 1 else None


def author(document: Document, cast: Named) -> Thing | None:
    """ "By Ana Petrel" above a column."""
    found = BYLINE.search(heading(document)) or BYLINE.search(document.article.text[:600])
    if found is None:
        return None
    name = found.group(1)
    return called(name, cast) or made("Person", name)


def made(kind: Kind, name: str, country: str | None = None) -> Thing:
    """Somebody the cast does not have."""
    return Thing(kind=kind, key=name.casefold(), label=name, forms=(name,), country=country)


def called(name: str, cast: Named) -> Thing | None:
    """The agent of the cast that goes by a name."""
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind in AGENTS and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    return None


def opening(document: Document, cast: Named) -> tuple[Thing, ...]:
    """Who speaks in the first sentence: in the present tense, or “today”, as statements do and news does not."""
    first = next(iter(document.sentences()), None)
    if first is None:
        return ()
    sentence = document.doc[first[0] : first[1]]
    root = sentence.root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    saluted = SALUTE.search(document.article.text[:SALUTED_WITHIN]) is not None
    today = saluted or any(t.lower_ == "today" for t in sentence) or ISSUED.search(heading(document)) is not None
    if subject is None or subject.pos_ == "PRON" or not (root.tag_ in ("VBZ", "VBP") or today):
        return ()
    found = cast.who((subject.left_edge.i, subject.right_edge.i + 1))
    if not found or (not saluted and any(ref.startswith(("Person:", "Country:", "Government:")) for ref in found)):
        return ()
    return tuple(cast.things[ref] for ref in found)


def publisher(name: str | None, cast: Named) -> Thing | None:
    """The publisher as a body of the article, if it is one that issues statements rather than news."""
    if not name or any(name.casefold() in map(str.casefold, (p.name, *p.aliases)) for p in publishers().values()):
        return None
    for ref in sorted(cast.things):
        thing = cast.things[ref]
        if thing.kind == "Institution" and name.casefold() in map(str.casefold, (thing.label, *thing.forms)):
            return thing
    table = bodies()
    heads = [word for word in name.casefold().replace(",", " ").split() if word in table]
    return made("Institution", name) if any(table[word].nature in ISSUING for word in heads) else None
