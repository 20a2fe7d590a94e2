"""Dependency tree -> what a clause says: whose it is, what depends on its verb, how far it is stated, where it ends."""

from kg.extract import rules
from kg.extract.mood import SUBJECTS as SUBJECTS
from kg.extract.mood import asserted as asserted
from kg.extract.mood import denied as denied
from kg.extract.mood import duty as duty
from kg.extract.mood import factuality as factuality
from kg.extract.mood import has_to as has_to
from kg.extract.mood import negated as negated
from kg.extract.mood import own_auxiliary as own_auxiliary
from kg.extract.slots import RELATIVE as RELATIVE
from kg.extract.slots import VERBAL as VERBAL
from kg.extract.slots import Slots as Slots
from kg.extract.slots import agents_of as agents_of
from kg.extract.slots import antecedent_of as antecedent_of
from kg.extract.slots import counted as counted
from kg.extract.slots import is_passive as is_passive
from kg.extract.slots import prepositional as prepositional
from kg.extract.slots import slots as slots
from kg.text.document import TokenRange
from kg.text.parse import Parse, Token
from kg.text.tables import bodies

SUMMARISING = frozenset(
    ("step", "demand", "move", "measure", "decision", "idea", "phrase", "hope", "claim", "charge", "reading",
     "request", "record", "view", "proposal", "recommendation", "outcome", "point", "position", "call", "practice")
)  # fmt: skip
"""Nouns behind a comma that take up the whole clause before them ("…, a step the ministry rejected")."""
WHEN_AND_WHY = frozenset(
    ("until", "while", "because", "since", "after", "before", "when", "although", "though", "whereas", "as")
)
INERT = frozenset(
    ("practice", "care", "plan", "policy", "system", "conduct", "poll", "vote", "election", "operation", "move",
     "measure", "project", "programme", "program", "strike", "rally", "visit", "charge", "evidence", "prison", "camp",
     "centre", "center", "budget", "money", "weapon", "trade", "land", "river", "school", "house", "rule", "fine",
     "price", "text", "article", "book", "film", "song", "website", "internet", "data", "freedom", "poverty", "war",
     "peace", "crisis", "delay", "apology", "mandate", "border", "wall", "fence", "deal", "contract", "pact", "truce")
)  # fmt: skip
"""Nouns of things, beside those the tables of objects name, that take no positions."""
COLLECTIVE = frozenset(
    ("commission", "delegation", "organisation", "organization", "association", "mission", "federation", "corporation",
     "institution", "administration", "opposition", "coalition", "foundation", "population", "nation", "congregation",
     "government", "parliament", "department", "establishment", "regiment", "contingent", "community", "authority",
     "majority", "minority", "university", "leadership", "membership", "audience", "alliance", "conference",
     "prosecution", "presidency", "embassy", "movement", "confederation", "defence", "defense", "diplomat", "mayor",
     "bench", "case", "section", "constitution", "king", "being", "session")
)  # fmt: skip
"""Nouns with endings of abstract ones that are of people."""
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ing")
LEADING_ON = frozenset(("and", "or", "but", "that", "to", "on", "upon", "for"))


def subject(verb: Token) -> Token | None:
    """Who does it: its own subject, or the one it shares by coordination, control or as a participle."""
    at = verb
    for step in range(6):
        own = [c for c in at.children if c.dep_ in SUBJECTS]
        if own and not (step == 0 and own[0].dep_ == "nsubjpass"):
            found = own[0]
            return antecedent(at) if found.tag_ in RELATIVE else found
        if step == 0 and any(c.dep_ == "nsubjpass" for c in at.children):
            return None
        if at.dep_ in ("relcl", "acl"):
            return at.head if at.tag_ != "VBN" or at.dep_ == "relcl" else None
        if at.dep_ in ("xcomp", "ccomp"):
            controlled = [c for c in at.head.children if c.dep_ == "dobj" and c.i < at.i]
            if controlled:  # of a clause: the parser cut its subject off ("said Arland, as a party, should …")
                return controlled[0]
        if at.dep_ == "conj" and at.tag_ in ("VBD", "VBZ", "VBP") and has_to(at.head):
            at = at.head.head  # "asked for her to be freed and promised …"
            continue
        if at.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "dobj", "pobj", "attr"):
            at = at.head
        else:
            return None
    return None


def resumed(verb: Token) -> Token | None:
    """The verb of saying that a finite verb goes on from ("noted that it had called …, and urged"), by its tense."""
    clause = verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and clause.dep_ == "ccomp" and inert_subject(clause):
        told = clause.head.tag_ == "VBD" and not own_auxiliary(verb)
        return clause.head if told else None  # "said the practice was illegal and urged …"
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or clause.dep_ != "ccomp" or clause.tag_ != "VBN":
        return None
    if own_auxiliary(verb) or not any(c.lower_ == "had" for c in clause.children):
        return None
    return clause.head if clause.head.tag_ == "VBD" else None


def inert_subject(clause: Token) -> bool:
    """Whether a clause's subject is a thing that takes no positions ("the practice", "her trial", "it" of a law)."""
    own = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if own is None or own.pos_ != "NOUN" or own.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return False
    name = own.lemma_.lower()
    classes = rules.classes()
    if name in COLLECTIVE or name in bodies():
        return False
    return name in INERT or name in classes.transparent or bool(classes.of(name)) or name.endswith(ABSTRACT)


def antecedent(verb: Token) -> Token | None:
    """What a relative clause describes; for a cleft ("it was Japan that …") the clefted noun."""
    return verb.head if verb.dep_ in ("relcl", "acl") else None


def phrase(head: Token, *, without: frozenset[str] = frozenset()) -> TokenRange:
    """The tokens of a phrase, its coordinated siblings left out, and dependents of the relations named."""
    dropped = {"conj", "cc", "appos"} | without if head.conjuncts or without else without
    keep = [head]
    for child in head.children:
        if child.dep_ not in dropped and not (child.is_punct and child.i > head.i):
            keep += child.subtree
    first = min(t.i for t in keep)
    last = max(t.i for t in keep)
    doc = head.doc
    while last > head.i and ((doc[last].is_punct and not doc[last].is_right_punct) or doc[last].is_space):
        last -= 1
    return first, last + 1


def trimmed(doc: Parse, first: int, last: int) -> int:
    """The end of a range without what only leads on to the next ("A, that B" up to "A")."""
    while last > first + 1 and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].lower_ in LEADING_ON):
        if doc[last - 1].is_right_punct:
            break
        last -= 1
    return last


def ends_at(clause: Token, first: int, last: int) -> int:
    """Where a clause ends: before a verb the parser joined to it that goes on with another's, or a summing-up noun."""
    asked = (
        has_to(clause) or clause.tag_ == "VB" or any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in clause.children)
    )
    for child in clause.subtree:
        if not first < child.i < last:
            continue
        if asked and child.head.i == clause.i and child.dep_ == "conj" and goes_on(child):
            return child.left_edge.i
        if child.i > clause.i and sums_up(child, last):
            return child.i
        if child.dep_ == "advcl" and child.head.i == clause.i and first < child.left_edge.i and beside(child):
            return child.left_edge.i
    return last


def beside(verb: Token) -> bool:
    """Whether a clause only says when or why something is so."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in WHEN_AND_WHY for c in verb.children)


def sums_up(comma: Token, last: int) -> bool:
    """Whether a comma is followed by a noun that takes up what stands before it ("…, a step that …")."""
    if comma.text != "," or comma.i + 2 >= last or comma.nbor(1).lower_ not in ("a", "an"):
        return False
    return any(t.lower_ in SUMMARISING for t in comma.doc[comma.i + 2 : min(comma.i + 4, last)])


def goes_on(verb: Token) -> bool:
    """Whether a joined verb is finite, so that it is no part of what is asked for."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "nsubj") and c.tag_ != "TO" for c in verb.children
    )


def clause_range(verb: Token) -> TokenRange:
    """The tokens of a clause, punctuation at its ends left out."""
    first, last = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].lower_ in ("that", "and", "but")):
        first += 1
    return first, last + 1
