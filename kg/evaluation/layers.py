"""One labelled article and what was found in it -> counts for every layer."""

from collections.abc import Callable, Iterable, Sequence

from kg.evaluation.counts import Counts, best_pairs, of_sets
from kg.evaluation.found import Found
from kg.evaluation.gold import GoldArticle
from kg.evaluation.labels import GoldUtterance, Labels
from kg.evaluation.pairs import Attributed, match
from kg.evaluation.positions import Positions
from kg.evaluation.same import Same, alike
from kg.extract.dates import dates
from kg.model import CaseAccount, Mention, RightMention, Role, Span, Utterance
from kg.model.article import MARKUP
from kg.model.statements import Kind

BODY = ("body", "head")


def layers(gold: GoldArticle, found: Found) -> dict[str, Counts]:
    """Counts by layer, in the order a reader meets them."""
    same = Same(gold, found)
    positions = Positions(gold, found, same)
    return {
        "body kept": body_kept(gold, found),
        "furniture": furniture(gold, found),
        "stances outside furniture": outside(gold, found),
        "published": published(gold.labels, found),
        "dates": dated(gold, found),
        "mentions": mentions(gold, found, same),
        "roles": roles(gold, found, same),
        **attribution(gold, found, same),
        "cases": cases(gold.labels, found, same),
        "rights": rights(gold.labels, found),
        "affected groups": affected(gold.labels, found),
        "events": named(gold.labels, found, same, "Event"),
        "instruments": named(gold.labels, found, same, "Instrument"),
        "stances, side": positions.counts(positions.side),
        "stances, defensive side": positions.defensive(),
        "stances, full": positions.counts(positions.full),
        **{f"stance: {name}": counts for name, counts in positions.fields().items()},
    }


def characters(text: str, spans: Iterable[Span]) -> set[int]:
    """Characters that are no white space and lie in some stretch."""
    return {i for s in spans for i in range(s.start, s.end) if not text[i].isspace()}


def labelled_furniture(gold: GoldArticle) -> list[Span]:
    """Where the furniture stands."""
    return [gold.find(words, Span(0, len(gold.text))) for words in gold.labels.furniture]


def segments(found: Found, *, body: bool) -> list[Span]:
    """Stretches that count as the article's own words, or those that do not."""
    return [s.span for s in found.article.segments if s.reason != MARKUP and (s.kind in BODY) == body]


def body_kept(gold: GoldArticle, found: Found) -> Counts:
    """Characters that are not furniture: how many are kept."""
    whole = characters(gold.text, [Span(0, len(gold.text))]) - characters(gold.text, labelled_furniture(gold))
    kept = whole - characters(gold.text, segments(found, body=False))
    return Counts(len(whole), len(whole), len(kept))


def furniture(gold: GoldArticle, found: Found) -> Counts:
    """Characters of furniture: how many are seen as such."""
    return of_sets(characters(gold.text, labelled_furniture(gold)), characters(gold.text, segments(found, body=False)))


def outside(gold: GoldArticle, found: Found) -> Counts:
    """Stances that do not rest on furniture."""
    spans = labelled_furniture(gold)
    good = sum(not any(s.evidence.meets(f) for f in spans) for s in found.stances)
    return Counts(len(found.stances), len(found.stances), good)


def published(labels: Labels, found: Found) -> Counts:
    """The day of publication."""
    date = found.article.published.date
    return Counts(int(labels.published is not None), int(date is not None), int(date == labels.published is not None))


def dated(gold: GoldArticle, found: Found) -> Counts:
    """Date expressions placed at the days meant; what was not labelled is not held against the rules."""
    right = 0
    for label in gold.labels.dates:
        span = gold.words(label.words, label.passage)
        tokens = sorted(found.tokens([span])) if span else []
        if not tokens:  # above the body stands the day of publication
            day = found.article.published.date
            right += day is not None and day == label.earliest == label.latest
        if tokens:
            for placed in dates(found.document, (tokens[0], tokens[-1] + 1)):
                given = (first_day(placed.earliest), last_day(placed.latest))
                if given == (first_day(label.earliest), last_day(label.latest)):
                    right += 1
                    break
    return Counts(len(gold.labels.dates), len(gold.labels.dates), right)


def first_day(prefix: str | None) -> str | None:
    """The first day of a year, a month or a day."""
    return prefix and prefix + "-01-01"[len(prefix) - 4 :]


def last_day(prefix: str | None) -> str | None:
    """The last day of a year or a month, months counted as 31 days; a day itself."""
    if prefix is None or len(prefix) == 10:
        return month_end(prefix)
    return prefix + "-12-31"[len(prefix) - 4 :]


def month_end(day: str | None) -> str | None:
    """The end of a month as 31, so that both ways of writing it agree."""
    return day[:8] + "31" if day and day[8:] in ("28", "29", "30") and is_month_end(day) else day


def is_month_end(day: str) -> bool:
    """Whether a day is its month's last."""
    import calendar

    return int(day[8:]) == calendar.monthrange(int(day[:4]), int(day[5:7]))[1]


def mentions(gold: GoldArticle, found: Found, same: Same) -> Counts:
    """Labelled mentions: how many are resolved at all (given) and to the right thing (agree)."""
    ours = found.all(Mention)
    given = right = 0
    for label in gold.labels.mentions:
        span = gold.words(label.words, label.passage)
        if span is None:
            continue
        here = sorted((m for m in ours if m.span.meets(span)), key=lambda m: m.span.end - m.span.start)
        given += bool(here)
        right += any(same(label.thing, m.thing) for m in here if m.span.covers(span) or span.covers(m.span))
    return Counts(len(gold.labels.mentions), given, right)


def roles(gold: GoldArticle, found: Found, same: Same) -> Counts:
    """Who is what: same member, and titles that share words."""
    labelled, ours = gold.labels.roles, found.all(Role)
    edges = [
        (i, j)
        for i, label in enumerate(labelled)
        for j, role in enumerate(ours)
        if same(label.who, role.member) and alike(label.title, role.title)
    ]
    return optional_aside([r.optional for r in labelled], len(ours), edges)


def optional_aside(optional: Sequence[bool], given: int, edges: Sequence[tuple[int, int]]) -> Counts:
    """Counts in which optional labels, and what agrees with them, count neither way."""
    pairs = best_pairs(e for e in edges if not optional[e[0]])
    used = set(pairs.values())
    more = best_pairs(e for e in edges if optional[e[0]] and e[1] not in used)
    return Counts(len(optional) - sum(optional), given - len(more), len(pairs))


def attribution(gold: GoldArticle, found: Found, same: Same) -> dict[str, Counts]:
    """Contents, pairs and speakers; the sentences that a document's issuer speaks are counted apart."""
    spoken = [u for u in gold.labels.utterances if u.kind != "document"]
    documents = [u for u in gold.labels.utterances if u.kind == "document"]
    ours = [u for u in found.utterances if u.content]
    matches = match(found, [attributed(gold, u) for u in spoken], [as_found(u) for u in ours])
    optional = sum(spoken[m.labelled].optional for m in matches)
    labelled = sum(not u.optional for u in spoken)
    given = len(ours) - optional - issued(gold, found, documents, ours, {m.given for m in matches})
    out = {
        "attribution, content": Counts(labelled, given, len(matches) - optional),
        "attribution, pair": Counts(
            labelled, given, sum(m.same_speaker for m in matches if not spoken[m.labelled].optional)
        ),
    }
    for name, chosen in KINDS.items():
        wanted = [i for i, u in enumerate(spoken) if chosen(u) and not u.optional]
        hit = {m.labelled for m in matches if m.same_speaker}
        out[f"attribution, {name}"] = Counts(len(wanted), 0, 0, found=sum(i in hit for i in wanted))
    known = [m for m in matches if spoken[m.labelled].speaker is not None]
    resolved = [m for m in known if ours[m.given].speaker is not None]
    right = sum(same(spoken[m.labelled].speaker, ours[m.given].speaker) for m in resolved)
    out["speakers"] = Counts(len(known), len(resolved), right)
    chained = [m for m in matches if spoken[m.labelled].within is not None]
    reporters = sum(same(speaker_of(gold, spoken[m.labelled].within), ours[m.given].reported_by) for m in chained)
    out["reporters of nested"] = Counts(len(chained), len(chained), reporters)
    return out


KINDS: dict[str, Callable[[GoldUtterance], bool]] = {
    "direct": lambda u: u.kind == "direct",
    "mixed": lambda u: u.kind == "mixed",
    "indirect": lambda u: u.kind == "indirect",
    "nested": lambda u: u.within is not None,
    "in pieces": lambda u: len(u.content) > 1,
}


def issued(
    gold: GoldArticle, found: Found, documents: Sequence[GoldUtterance], ours: Sequence[Utterance], used: set[int]
) -> int:
    """How many of the found attributions are sentences labelled as the issuer's own; they count neither way."""
    spare = [u for j, u in enumerate(ours) if j not in used]
    return len(match(found, [Attributed((), gold.content(u)) for u in documents], [as_found(u) for u in spare]))


def attributed(gold: GoldArticle, label: GoldUtterance) -> Attributed:
    """Where a labelled attribution stands."""
    source = gold.words(label.source, label.passage)
    return Attributed((source,) if source else (), gold.content(label))


def as_found(utterance: Utterance) -> Attributed:
    """Where a found attribution stands."""
    return Attributed(utterance.speaker_span, utterance.content)


def speaker_of(gold: GoldArticle, key: str | None) -> str | None:
    """Speaker of a labelled utterance."""
    return gold.utterance(key).speaker if key else None


def cases(labels: Labels, found: Found, same: Same) -> Counts:
    """Affairs: same subject and a kind in common."""
    wanted = [k for k, t in labels.things.items() if t.kind == "Case"]
    ours = sorted({a.case for a in found.all(CaseAccount)})
    edges = [(i, j) for i, key in enumerate(wanted) for j, ref in enumerate(ours) if same(key, ref)]
    return optional_aside([labels.things[k].optional for k in wanted], len(ours), edges)


def rights(labels: Labels, found: Found) -> Counts:
    """The set of rights an article names; human rights in general left aside, and optional ones."""
    optional = {r.right for r in labels.rights if r.optional} | {"humanRights"}
    wanted = {r.right for r in labels.rights if r.right and not r.optional} - {"humanRights"}
    ours = {r.right.removeprefix("Right:") for r in found.all(RightMention)}
    return of_sets(wanted, ours - (optional - wanted))


def affected(labels: Labels, found: Found) -> Counts:
    """The set of groups whose rights an article says are affected."""
    return of_sets(
        {g for r in labels.rights for g in r.affects}, {g for r in found.all(RightMention) for g in r.affects}
    )


def named(labels: Labels, found: Found, same: Same, kind: Kind) -> Counts:
    """Events or instruments."""
    wanted = [k for k, t in labels.things.items() if t.kind == kind]
    ours = sorted(r for r, t in found.things.items() if t.kind == kind)
    edges = [(i, j) for i, key in enumerate(wanted) for j, ref in enumerate(ours) if same(key, ref)]
    return optional_aside([labels.things[k].optional for k in wanted], len(ours), edges)
