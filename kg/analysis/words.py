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
    "demand": "demanded {topic}",
    "urge": "called for {topic}",
    "recommend": "recommended {topic}",
    "request": "asked for {topic}",
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
    aspect: str | None = None,
    factuality: str = "stated",
) -> str:
    """One stance as a phrase, such as "Borland urged Arland over the detention of Lin Osk"."""
    about = topic or target or ""
    if topic is not None and aspect is not None and aspect in ASPECTS:
        about = ASPECTS[aspect].format(topic=topic)
    if not about:
        about = f"something of {', '.join(addressees)}"
    phrase = f"{holder} {VERBS[type].format(topic=about)}"
    if topic is not None and target is not None:
        phrase += f", aimed at {target}"
    elif addressees and (topic or target):
        phrase += f", addressing {', '.join(addressees)}"
    return phrase + HEDGES.get(factuality, "")


def role_words(member: str, title: str, organisation: str | None, *, ended: bool, said_by: str | None) -> str:
    """One role as a phrase."""
    phrase = f"{member} {'was formerly' if ended else 'is described as'} {title}"
    phrase += f" of {organisation}" if organisation else ""
    return phrase + (f", according to {said_by}" if said_by else "")
