import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import kg
from kg.model import article, statements
from kg.resources import ontology
from kg.vocab import (
    DCTERMS,
    HRD,
    ID,
    RDFS,
    SKOS,
    actors,
    authority,
    case_kinds,
    concept,
    countries,
    publishers,
    rights,
    rights_flags,
    stance_types,
)
from kg.vocab.names import SCHEMES, entries, terms

CODE = Path(kg.__file__).parent
LAST_ARTICLE = {"UDHR": 30, "ICCPR": 53, "ICESCR": 31, "CAT": 33, "CEDAW": 30, "CRC": 54, "ICPPED": 45}
POINT = r"(?:\d+(?:\([0-9a-z]+\))*|(?:\([0-9a-z]+\))+)"
BASIS = re.compile(rf"(≈ )?({'|'.join(LAST_ARTICLE)}) ({POINT}(?:–{POINT})?(?:, {POINT}(?:–{POINT})?)*)( \([a-z]+\))?")


def scheme_entries() -> Iterator[tuple[str, str]]:
    for file in SCHEMES:
        for subject, said in entries(file).items():
            if SKOS + "inScheme" in said:
                yield file, subject


def slugs(scheme: str) -> set[str]:
    start = f"{ID}{scheme}/"
    return {subject.removeprefix(start) for _, subject in scheme_entries() if subject.startswith(start)}


def test_every_term_has_label_definition_and_source():
    needed = (RDFS + "label", SKOS + "definition", DCTERMS + "source", RDFS + "isDefinedBy")
    said = entries("kg.ttl")
    assert [(name, p) for name, iri in terms().items() for p in needed if len(said[iri].get(p, ())) != 1] == []


def test_every_scheme_entry_has_label_definition_and_source():
    needed = (SKOS + "prefLabel", SKOS + "definition", DCTERMS + "source")
    lacking = [(iri, p) for file, iri in scheme_entries() for p in needed if len(entries(file)[iri].get(p, ())) != 1]
    assert lacking == []


def test_every_stance_type_has_an_example():
    said = entries("stances.ttl")
    assert [t for t in stance_types() if SKOS + "example" not in said[concept("stance-type", t)]] == []


def test_every_term_that_the_files_use_is_defined():
    used = {
        value.removeprefix(HRD)
        for file in ("kg.ttl", *SCHEMES)
        for said in entries(file).values()
        for predicate, values in said.items()
        for value in (predicate, *values)
        if value.startswith(HRD)
    }
    assert used - terms().keys() == set()


def test_every_scheme_a_file_names_is_described():
    for file, iri in scheme_entries():
        for scheme in entries(file)[iri][SKOS + "inScheme"]:
            assert DCTERMS + "title" in entries(file)[scheme]


def test_every_entry_is_in_the_class_its_scheme_is_about():
    kinds = {entries(f)[iri]["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"] for f, iri in scheme_entries()}
    assert {len(kind) for kind in kinds} == {1}


def named_in_code() -> Iterator[tuple[str, str]]:
    for path in sorted(CODE.rglob("*.py")):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.Attribute) and isinstance(found.value, ast.Name) and found.value.id == "hrd":
                yield str(path), found.attr
    for path in sorted((*CODE.rglob("*.rq"), *ontology().glob("shapes.ttl"))):
        for name in re.findall(r"\bhrd:(\w+)", path.read_text(encoding="utf-8")):
            yield str(path), name


def test_every_term_that_code_queries_and_shapes_use_is_defined():
    assert [(path, name) for path, name in named_in_code() if name not in terms()] == []


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("factuality", statements.Factuality),
        ("basis", statements.Basis),
        ("aspect", statements.Aspect),
        ("asks", statements.Asks),
        ("attribution", statements.AttributionKind),
        ("mention-form", statements.MentionForm),
        ("segment", article.SegmentKind),
        ("ownership", article.Ownership),
    ],
)
def test_a_scheme_has_the_values_its_field_may_take(scheme: str, values: object):
    assert slugs(scheme) == set(get_args(values))


def test_the_status_of_a_case_has_the_values_its_field_may_take():
    assert slugs("case-status") == set(get_args(statements.CaseAccount.__annotations__["status"]))


NAMED_OTHERWISE = {
    "id", "key", "label", "forms", "statement_of_others", "thing", "span", "form", "about", "case",
    "type", "addressees", "quote_spans", "utterance", "kinds", "speaker_span",
}  # fmt: skip


def test_every_field_and_kind_of_a_statement_has_a_term():
    known = {re.sub("(?<!^)(?=[A-Z])", "_", name).lower() for name in terms()}
    fields = {field for kind in get_args(statements.Statement) for field in kind.__struct_fields__}
    assert fields - NAMED_OTHERWISE - known == set()
    assert set(get_args(statements.Kind)) <= terms().keys()


def test_there_are_the_types_rights_groups_and_kinds_that_the_scheme_counts():
    assert (len(stance_types()), len(rights()), len(case_kinds()), len(slugs("affected-group"))) == (29, 46, 21, 14)


def test_only_appraising_and_aligning_have_polarity():
    loaded = {t.family for t in stance_types().values() if t.polarity}
    assert loaded == {"APPRAISE", "ALIGN"}
    assert all(-2 <= t.polarity <= 2 for t in stance_types().values())


def test_polarity_and_orientation_agree():
    for row in stance_types().values():
        if row.polarity:
            assert row.orientation == ("SUPPORTIVE" if row.polarity > 0 else "CRITICAL"), row.id


def test_every_collection_of_stance_types_is_its_family():
    for iri, said in entries("stances.ttl").items():
        if "/stance-collection/" in iri:
            family = iri.rsplit("/", 1)[1]
            members = {member.rsplit("/", 1)[1] for member in said[SKOS + "member"]}
            assert members == {t.id for t in stance_types().values() if t.family == family}


def all_bases() -> list[tuple[str, str]]:
    rows = (*rights().values(), *rights_flags().values(), *case_kinds().values())
    return [(row.id, basis) for row in rows for basis in row.basis]


@pytest.mark.parametrize(("entry", "basis"), all_bases())
def test_a_legal_basis_reads_as_an_instrument_and_its_articles(entry: str, basis: str):
    match = BASIS.fullmatch(basis)
    assert match is not None
    numbers = [int(n) for n in re.findall(r"(?<![\d(])\d+", match[3])]
    assert max(numbers) <= LAST_ARTICLE[match[2]]


def test_every_right_has_a_basis_and_signals():
    assert [r.id for r in rights().values() if not r.basis or not r.signals] == []


def test_no_signal_names_two_rights():
    owners: dict[str, set[str]] = {}
    for row in (*rights().values(), *rights_flags().values()):
        for signal in row.signals:
            owners.setdefault(signal.casefold(), set()).add(row.id)
    assert {signal: ids for signal, ids in owners.items() if len(ids) > 1} == {}


def test_no_signal_is_both_plain_and_generic():
    assert [(r.id, s) for r in rights().values() for s in r.generic if s in r.signals] == []


def test_signals_are_words():
    plain = re.compile(r"[\w&+/.,:'’-]+( [\w&+/.,:'’-]+)*")
    signal = tuple(HRD + name for name in ("signal", "genericSignal", "eventNoun", "eventVerb", "remedyNoun"))
    odd = [
        value
        for file in ("rights.ttl", "groups.ttl", "cases.ttl")
        for said in entries(file).values()
        for predicate in signal
        for value in said.get(predicate, ())
        if not plain.fullmatch(value)
    ]
    assert odd == []


def test_every_kind_of_case_engages_rights_that_exist():
    assert [(k.id, r) for k in case_kinds().values() for r in k.engages if r not in rights()] == []
    assert [k.id for k in case_kinds().values() if not k.engages] == ["law"]  # what a law engages depends on it


def test_every_kind_of_case_has_words_and_a_protection():
    for kind in case_kinds().values():
        assert kind.signals
        assert kind.event_nouns
        assert concept("protection", kind.protection)


def test_a_name_means_one_actor_within_its_kind_and_country():
    owners: dict[tuple[str, str | None, str], set[str]] = {}
    for actor in authority().values():
        for name in (actor.label, *actor.aliases, *actor.acronyms):
            owners.setdefault((actor.kind, actor.country, name.casefold()), set()).add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_an_actor_lists_no_name_twice():
    for actor in authority().values():
        names = [name.casefold() for name in (actor.label, *actor.aliases)]
        assert len(names) == len(set(names)), actor.id


def test_what_an_actor_points_to_exists():
    for actor in authority().values():
        assert actor.part_of is None or actor.part_of in actors(), actor.id
        assert actor.country is None or actor.country in countries(), actor.id
        place = actor.represents and re.fullmatch("(?:Country|Government):(..)", actor.represents)
        assert actor.represents is None or actor.represents in actors() or (place and place[1] in countries()), actor.id
        assert all(o.organisation is None or o.organisation in actors() for o in actor.offices), actor.id


def test_ids_are_slugs_and_wikidata_names_items():
    for actor in authority().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", actor.id)
        assert actor.wikidata is None or re.fullmatch(r"Q[1-9]\d*", actor.wikidata)


def test_a_listed_person_held_a_public_office():
    date = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for person in actors().values():
        if person.kind == "Person":
            assert person.offices, person.id
            for office in person.offices:
                assert date.fullmatch(office.since)
                assert office.until is None or (date.fullmatch(office.until) and office.until > office.since)
        else:
            assert not person.offices, person.id


def test_no_wikidata_item_stands_for_two_actors():
    items = [a.wikidata for a in authority().values() if a.wikidata]
    assert len(items) == len(set(items))


def test_every_publisher_s_ownership_says_what_it_rests_on():
    assert [p.name for p in publishers().values() if not p.note or not p.source] == []


def test_a_name_means_one_publisher():
    names = [name.casefold() for p in publishers().values() for name in (p.name, *p.aliases)]
    assert len(names) == len(set(names))
