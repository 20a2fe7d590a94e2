"""A verb in its sentence -> whether what it says is said to happen: asked for, denied, conditional or stated."""

from kg.model.statements import Factuality
from kg.text.parse import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
DUTY = frozenset(("must", "should", "ought", "need", "shall"))
REFUSAL = frozenset(("refuse", "decline", "fail", "stop", "refrain", "avoid", "forget", "neglect", "deny"))
CARRYING = frozenset(
    ("continue", "go", "proceed", "use", "take", "join", "begin", "start", "do", "rush", "move", "serve")
)
PUBLIC = frozenset(
    ("write", "march", "rally", "gather", "demonstrate", "assemble", "protest", "converge", "sign", "issue", "publish",
     "release", "join", "unite", "appear", "hold", "address", "petition", "stage", "speak", "post", "tweet", "strike",
     "parade", "congregate", "turn", "send", "kneel", "chant", "picket", "table", "file")
)  # fmt: skip
"""Acts done in public to take a position: their purpose is reached in doing them ("marched to demand her release")."""
PLANNING = frozenset(("plan", "intend", "expect", "aim", "want", "hope", "prepare", "set"))
HAPPENING = frozenset(("by", "after", "while", "before", "in", "besides"))
"""Prepositions whose gerund tells what happens ("after condemning the raid")."""
NEGATIVES = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"))


def has_to(verb: Token) -> bool:
    """Whether it is a to-infinitive."""
    return any(c.tag_ == "TO" for c in verb.children)


def own_auxiliary(verb: Token) -> bool:
    """Whether it has an auxiliary or subject of its own."""
    return any(c.dep_ in ("aux", "nsubj", "auxpass") for c in verb.children)


def asserted(verb: Token) -> bool:
    """Whether the clause says that it happens, rather than asking for it, refusing it or naming a purpose."""
    if has_to(verb):
        return (verb.dep_ == "xcomp" and verb.head.lemma_ in CARRYING) or purpose_reached(verb)
    if unreal(verb):
        return False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        return verb.head.lower_ in HAPPENING or (verb.head.lower_ == "with" and own)  # "with the ministry calling it …"
    if verb.dep_ == "xcomp" and verb.head.lemma_ in REFUSAL:
        return False
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        return asserted(verb.head)  # "urged it to keep pressing": asked for, not done
    if verb.dep_ == "conj" and verb.head is not verb and verb.tag_ == "VB" and not own_auxiliary(verb):
        return asserted(verb.head)
    return not any(c.lower_ in ("whether", "if", "unless") and c.dep_ == "mark" for c in verb.children)


def purpose_reached(verb: Token) -> bool:
    """Whether it is the purpose of a public act that took place ("wrote to the king to demand her release")."""
    act = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or act.lemma_ not in PUBLIC or act.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    planned = any(c.dep_ == "aux" and c.tag_ == "MD" for c in act.children)
    told = any(c.dep_ in ("dobj", "auxpass") and c.i < verb.i and c.ent_type_ == "PERSON" for c in act.children)
    return not (planned or told or negated(act)) and not has_to(act) and asserted(act)


def unreal(verb: Token) -> bool:
    """Whether a condition against the facts is put by inversion ("Had the bloc condemned it, …")."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or verb.dep_ not in ("advcl", "ccomp", "csubj"):
        return False
    return any(c.lower_ in ("had", "were", "should") and c.i < subject.left_edge.i for c in verb.children)


def negated(verb: Token) -> bool:
    """Whether "not", "never", "neither … nor" or "no" reach the verb; "not only" does not negate."""
    if denied(verb) or any(
        c.lower_ in ("no", "neither") and c.dep_ == "det"
        for child in verb.children
        if child.dep_ in ("dobj", "nsubj")
        for c in child.children
    ):
        return True
    return shares_negation(verb) and negated(verb.head)


def denied(verb: Token) -> bool:
    """Whether a word of its own denies the verb."""
    for child in verb.children:
        if child.dep_ in ("neg", "preconj", "advmod", "det", "cc") and child.lower_ in NEGATIVES:
            following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if following != "only":
                return True
        if child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no":
            return True
    return False


def shares_negation(verb: Token) -> bool:
    """Whether the denial of the verb before reaches a verb ("did not accept or note"; not "did not, and called")."""
    if verb.dep_ not in ("conj", "xcomp") or own_auxiliary(verb) or verb.head.i > verb.i:
        return False
    if verb.dep_ == "xcomp":
        return True
    but = any(c.lower_ == "but" for c in verb.head.children if c.dep_ == "cc")
    return not but and verb.tag_ == verb.head.tag_ and denied_above(verb.head)


def denied_above(verb: Token) -> bool:
    """Whether a verb's denial reaches those joined to it: "not" and "never" do, "no" of an object does not."""
    return denied(verb) or (shares_negation(verb) and denied_above(verb.head))


def duty(verb: Token) -> Token | None:
    """The modal of duty over a verb ("must", "should", "ought to", "needs to"), its own or shared."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in DUTY and child.lower_ != "shall":
            return child
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("need", "ought", "have") and has_to(verb):
        would = any(c.lower_ in ("would", "will", "'d", "’d", "may", "might") for c in verb.head.children)
        return (
            verb.head if verb.head.lemma_ != "have" or (verb.head.tag_ in ("VBP", "VBZ", "VB") and not would) else None
        )
    if verb.dep_ == "conj" and not own_auxiliary(verb):
        return duty(verb.head)
    return None


def factuality(verb: Token) -> Factuality:
    """Stated, or how far short of that."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod")}
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return "conditional"
    if words & {"could", "may", "might"}:
        return "conditional"
    if words & {"allegedly", "reportedly", "supposedly", "purportedly"}:
        return "alleged"
    if words & {"will", "would", "'ll", "’ll"} or (verb.dep_ == "xcomp" and verb.head.lemma_ in PLANNING):
        return "expected"
    if any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for m in c.children)
        for c in verb.children
    ):
        return "conditional"
    return "stated"
