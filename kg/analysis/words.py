"""A link -> a phrase: what was said, never that it is so."""

from collections.abc import Mapping, Sequence

VERBS: Mapping[str, str] = {
    "condemn": "condemned {topic}",
    "criticise": "criticised {topic}",
    "expressConcern": "expressed concern about {topic}",
    "regret": "regretted {topic}",
    "raise": "raised {topic}",
    "affirm": "stressed {topic}",
    "takeNote": "took note of {topic}",
    "welcome": "welcomed {topic}",
    "praise": "praised {topic}",
    "accept": "accepted {topic}",
    "concede": "conceded {topic}",
    "reject": "rejected {topic}",
    "deny": "denied {topic}",
    "justify": "defended {topic}",
    "answer": "gave an answer on {topic}",
    "deflect": "declined to comment on {topic}",
    "accuse": "made an accusation about {topic}",
    "allege": "alleged {topic}",
    "charge": "brought charges over {topic}",
    "pledge": "made a pledge on {topic}",
    "warn": "warned about {topic}",
    "threaten": "threatened over {topic}",
    "support": "supported {topic}",
    "oppose": "opposed {topic}",
    "report": "spoke of {topic}",
}
"""Type of stance -> what its holder was reported to do."""

DIRECTIVES: Mapping[str, str] = {
    "demand": "demanded {asked}",
    "urge": "called for {asked}",
    "recommend": "recommended {asked}",
    "request": "asked for {asked}",
}
"""Type of directive -> phrase. What is asked is not the topic: a call to undo a dissolution is no call for it."""

ASKED: Mapping[str, str] = {
    "release": "a release over {topic}",
    "investigate": "an investigation over {topic}",
    "fairTrial": "a fair trial over {topic}",
    "dropCharges": "charges to be dropped over {topic}",
    "repeal": "a change of law over {topic}",
    "ratify": "ratification of {topic}",
    "moratorium": "a moratorium over {topic}",
    "access": "access over {topic}",
    "dialogue": "dialogue over {topic}",
    "protect": "protection over {topic}",
    "compensate": "compensation over {topic}",
    "other": "action over {topic}",
}
"""What a directive asks for -> how it is put."""

ASPECTS: Mapping[str, str] = {"remedy": "a remedy in {topic}", "process": "the process in {topic}"}
"""Aspect of a case -> how it qualifies the topic; harm is the case itself."""

HEDGES: Mapping[str, str] = {
    "conditional": " (conditionally)",
    "expected": " (expected)",
    "alleged": " (allegedly)",
    "denied": " (denied)",
    "asked": " (asked)",
}
"""Factuality -> what is added to the phrase."""


def stance_words(
    *,
    holder: str,
    type: str,
    topic: str | None,
    target: str | None,
    addressees: Sequence[str],
    topic_kind: str | None = None,
    asks: str | None = None,
    aspect: str | None = None,
    factuality: str = "stated",
    answers: bool = False,
) -> str:
    """One stance as a phrase, such as "Borland called for a release over the detention of Lin Osk, addressing Arland".

    Words of an article that stand for a topic are put in quotation marks.
    """
    about = f"“{topic}”" if topic_kind == "Proposition" else topic or target or ""
    if topic is not None and aspect is not None and aspect in ASPECTS and type not in DIRECTIVES:
        about = ASPECTS[aspect].format(topic=about)
    if not about:
        about = "something"
    if type in DIRECTIVES:
        asked = about if topic_kind == "Proposition" else ASKED[asks or "other"].format(topic=about)
        phrase = f"{holder} {DIRECTIVES[type].format(asked=asked)}"
    else:
        if answers and type in ("reject", "deny", "oppose") and topic_kind in ("Case", "Right"):
            about = f"what was said of {about}"
        phrase = f"{holder} {VERBS[type].format(topic=about)}"
    if topic is not None and target is not None:
        phrase += f", aimed at {target}"
    elif addressees:
        phrase += f", addressing {', '.join(addressees)}"
    return phrase + HEDGES.get(factuality, "")


def role_words(member: str, title: str, organisation: str | None, *, ended: bool, said_by: str | None) -> str:
    """One role as a phrase."""
    phrase = f"{member} {'was formerly' if ended else 'is described as'} {title}"
    phrase += f" of {organisation}" if organisation else ""
    return phrase + (f", according to {said_by}" if said_by else "")
