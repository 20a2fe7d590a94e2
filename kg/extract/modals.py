"""A verb with a modal, or a question -> the directive, promise or question it states."""

from kg.extract import clauses, rules
from kg.extract.predication import Predication, lemma
from kg.text.parse import Token

NOBODY = frozenset(("nobody", "none", "no"))
WILL = frozenset(("will", "shall", "would", "'ll", "’ll"))
FELT = frozenset(("regret", "expressConcern", "condemn", "welcome"))
SEEKING = frozenset(("want", "wish", "demand", "ask", "like", "seek"))
"""Verbs that make "to know why" a question."""
SOFT = frozenset(("consider", "study", "explore", "examine", "seek", "try", "aim", "think", "discuss", "use",
                  "review", "reflect", "contemplate", "adopt", "develop", "include", "prioritise"))  # fmt: skip
"""What is advised rather than urged by "should"."""
MEANING = frozenset(("suggest", "mean", "imply", "indicate", "reflect", "surprise", "matter", "seem", "suffice"))
"""What, said to be so by "should" or "must", asks nobody."""
WANTED = frozenset(
    ("free", "release", "liberate", "stop", "end", "halt", "cease", "close", "open", "drop", "withdraw", "repeal",
     "lift", "respect", "protect", "return", "investigate", "punish", "prosecute", "abolish", "scrap", "ratify",
     "restore", "disclose", "publish", "allow", "permit", "bring", "arrest", "disarm", "resign", "disband", "dissolve",
     "reopen", "reinstate", "compensate", "pardon", "acquit", "amend", "revoke", "annul", "quash", "honour", "honor",
     "uphold", "keep", "give", "grant", "tell", "leave", "listen", "act", "spare", "commute", "safeguard", "guarantee",
     "ensure", "reform", "rescind", "suspend", "cancel", "refrain", "desist", "defend", "save", "help", "find")
)  # fmt: skip
"""What a bare imperative asks for, rather than "look" or "imagine"."""
ASKING_PEOPLE = frozenset(("reporter", "journalist", "correspondent", "interviewer", "anchor", "presenter"))


def modal(verb: Token) -> Predication | None:
    """ "Arland must free her": a directive of whoever is made to say it, to the subject."""
    marker = clauses.duty(verb)
    assert marker is not None
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return None
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None  # "should have asked" finds fault with the past; it asks for nothing
    subject = clauses.subject(verb)
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None and passive.left_edge.lower_ in NOBODY and not clauses.denied(verb):
        return Predication(
            head=verb, rule="modal-nobody", type="affirm", basis="modal", holder=None, cue=(marker, verb), clause=verb,
            factuality="stated",
        )  # fmt: skip
    if asks_nobody(verb, marker, subject, passive):
        return None
    strong = marker.lower_ == "must"
    advised = "recommend" if lemma(verb) in SOFT else "urge"
    return Predication(
        head=verb,
        rule="modal-must" if strong else "modal-should",
        type="demand" if strong else advised,
        basis="modal",
        holder=None,
        cue=(marker, verb),
        topics=(passive,) if passive is not None else (),
        clause=verb,
        addressees=(subject,) if subject is not None and passive is None else (),
        factuality="stated",
    )


def asks_nobody(verb: Token, marker: Token, subject: Token | None, passive: Token | None) -> bool:
    """Modals that direct nobody: "should the trial go on, …", "nobody should think", "it ought to be her alibi"."""
    opening = subject or passive
    inverted = opening is not None and marker.i < opening.left_edge.i
    nobody = subject is not None and subject.lower_ in ("nobody", "none", "one") and subject.left_edge.lower_ in NOBODY
    evaluates = verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)
    evaluates = evaluates or (verb.dep_ == "relcl" and any(c.dep_ == "acomp" for c in verb.children))
    forbids = passive is not None and clauses.negated(verb)
    forbids = forbids or (marker.lower_ == "need" and marker.dep_ == "aux" and clauses.negated(verb))  # "need not"
    nobody = nobody or (opening is not None and any(c.lower_ == "no" for c in opening.children))
    epistemic = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)  # "as she must be aware"
    nobody = nobody or epistemic or lemma(verb) in MEANING
    nobody = nobody or (passive is not None and passive.lower_ in ("nobody", "none"))
    return inverted or nobody or evaluates or forbids or putative(verb)


def putative(verb: Token) -> bool:
    """ "was dismayed that it should serve as an argument": what is felt about, not asked for."""
    if verb.dep_ != "ccomp" or not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    above = verb.head
    types = {row.type for row in rules.adjectives().get(above.lower_, ())}
    types |= {row.type for row in rules.verbs().get(lemma(above), ())}
    return above.pos_ in ("ADJ", "NOUN") or bool(types & FELT)


def imperative(verb: Token) -> Predication | None:
    """ "Free her at once", "do not send them back", "let us end this": what a quoted speaker asks of whoever can."""
    if verb.tag_ not in ("VB", "VBP") or verb.lower_ != verb.lemma_.lower():
        return None
    if any(c.dep_ in clauses.SUBJECTS for c in verb.children):
        return None
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    led = all(c.tag_ in ("RB", "UH", "VB", "VBP") or c.is_punct or c.i > verb.i for c in verb.children)
    if not led or not (before is None or before.is_quote or verb.left_edge.is_quote or before.sent != verb.sent):
        return None
    asked: Token | None = verb
    if lemma(verb) == "let":
        us = any(t.lower_ in ("us", "'s", "’s") for t in verb.doc[verb.i + 1 : verb.i + 2])
        asked = next((c for c in verb.children if us and c.dep_ == "ccomp" and c.tag_ == "VB"), None)
        if asked is None:
            return None
    elif lemma(verb) not in WANTED:
        return None
    return Predication(
        head=verb, rule="imperative", type="urge", basis="modal", holder=None, cue=(verb,), clause=asked,
        factuality="stated",
    )  # fmt: skip


def promise(verb: Token) -> Predication | None:
    """ "We will investigate": what a speaker says its own side will do for the better."""
    if lemma(verb) not in rules.classes().mending or clauses.negated(verb):
        return None
    will = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in WILL), None)
    subject = clauses.subject(verb)
    if will is None or subject is None or subject.dep_ == "nsubjpass":
        return None
    named = subject.lower_ in ("we", "i") or subject.pos_ == "PROPN"
    if not named and subject.lemma_.lower() not in rules.classes().promising:
        return None
    return Predication(
        head=verb, rule="promise", type="pledge", basis="modal", holder=subject, cue=(will, verb), clause=verb,
        factuality="stated",
    )  # fmt: skip


def question(verb: Token) -> Predication | None:
    """ "asked the minister why it was closed", "wished to know whether …": a question, not yet a request to act."""
    name = lemma(verb)
    wanting = name in ("know", "learn", "hear") and verb.dep_ == "xcomp" and verb.head.lemma_ in SEEKING
    if not wanting and (name not in ("ask", "inquire", "enquire") or not clauses.asserted(verb)):
        return None
    if is_asked(verb):
        return None
    parts = clauses.slots(verb)
    holder = parts.agent if parts.passive else clauses.subject(verb)
    if holder is None or lemma(holder) in ASKING_PEOPLE:
        return None
    about = parts.governed("about") if parts.clause is None and not wanting and not parts.infinitive else ()
    if about:
        return Predication(
            head=verb, rule="question-about", type="request", basis="cue", holder=holder, cue=(verb,),
            topics=tuple(t for h in about for t in (h, *h.conjuncts)), addressees=parts.objects or parts.dative,
            factuality="asked",
        )  # fmt: skip
    if parts.clause is None or not (asks(parts.clause) or questions(verb.doc[verb.i + 1])):
        return None
    return Predication(
        head=verb, rule="question", type="request", basis="cue", holder=holder, cue=(verb,), clause=parts.clause,
        addressees=parts.objects or parts.dative, factuality="asked",
    )  # fmt: skip


def is_asked(verb: Token) -> bool:
    """Whether somebody is asked, by whom being left out ("said, when asked about the trial, that …")."""
    if verb.dep_ not in ("advcl", "acl", "ccomp", "relcl") or any(c.dep_ in clauses.SUBJECTS for c in verb.children):
        return False
    timed = any(c.lower_ in ("when", "if", "once") and c.i < verb.i for c in verb.children)
    return (timed or verb.tag_ == "VBN") and next(clauses.agents_of(verb), None) is None


def asks(clause: Token) -> bool:
    """Whether a clause opens like a question."""
    opening = (c for c in clause.subtree if c.i <= clause.i)
    first = next((c for c in opening if questions(c)), None)
    return first is not None and first.i - clause.left_edge.i <= 1


def questions(word: Token) -> bool:
    """Whether a word opens a question that is asked in passing ("why", "who", "whether")."""
    return word.tag_ in ("WRB", "WP", "WDT") or word.lower_ in ("whether", "if")
