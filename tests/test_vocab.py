import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.vocab import (
    HRD,
    actors,
    affected_groups,
    authority,
    case_kinds,
    concept,
    countries,
    hrd,
    instruments,
    never_merge,
    publishers,
    rights,
    rights_flags,
    stance_types,
)
from kg.vocab.actor import different
from kg.vocab.names import ontology_digest

OWN_ACTOR = """
- id: arland-league
  kind: Institution
  label: League of Arland
  source: public register
  description: An invented body.
"""


def test_a_term_is_its_iri():
    assert hrd.Stance == HRD + "Stance"


def test_a_misspelt_term_raises_and_names_near_ones():
    with pytest.raises(OntologyError, match="“Stanse”; did you mean Stance"):
        hrd.Stanse  # noqa: B018


def test_what_copying_probes_for_is_no_term():
    assert not hasattr(hrd, "__deepcopy__")


def test_a_scheme_entry_is_its_iri():
    assert concept("stance-type", "urge") == "https://w3id.org/hrdkg/id/stance-type/urge"


def test_a_misspelt_scheme_entry_raises_and_names_near_ones():
    with pytest.raises(OntologyError, match="did you mean stance-type/urge"):
        concept("stance-type", "urg")


def test_an_import_loads_no_parser():
    probe = "import sys, kg.vocab; print([m for m in ('pyoxigraph', 'yaml', 'rdflib', 'spacy') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_digest_depends_on_names_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kg.vocab.names.ontology", lambda: tmp_path)
    seen = []
    for name, text in (("a.ttl", "x"), ("a.ttl", "y"), ("b.ttl", "y")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_text(text)
        seen.append(ontology_digest.__wrapped__())
    assert len(set(seen)) == 3


def test_the_digest_leaves_out_what_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kg.vocab.names.ontology", lambda: tmp_path)
    (tmp_path / "a.ttl").write_text("x")
    before = ontology_digest.__wrapped__()
    (tmp_path / "README.md").write_text("words")
    assert ontology_digest.__wrapped__() == before


def test_tables_cannot_be_changed():
    with pytest.raises(TypeError):
        rights()["life"] = rights()["torture"]  # type: ignore[index]


def test_a_stance_type_carries_polarity_orientation_and_plover_code():
    row = stance_types()["condemn"]
    assert (row.family, row.polarity, row.orientation, row.notation) == ("APPRAISE", -2, "CRITICAL", "ACCUSE")


def test_a_right_carries_its_basis_as_stated():
    assert rights()["deathPenalty"].basis == ("ICCPR 6(2), 6(4)–(6)", "CRC 37(a)")
    assert "≈ ICCPR 6, 7, 9, 16" in rights()["disappearance"].basis


def test_a_state_of_emergency_is_a_flag_and_no_right():
    assert "emergency" not in rights()
    assert list(rights_flags()) == ["emergency"]


def test_detention_and_prosecution_are_one_affair():
    assert case_kinds()["detention"].affair == case_kinds()["prosecution"].affair == "detention-and-prosecution"


def test_a_kind_of_case_keeps_harm_remedy_and_process_apart():
    kind = case_kinds()["detention"]
    assert "arrest" in kind.event_nouns
    assert "release" in kind.remedy_verbs
    assert "bail hearing" in kind.process_nouns


def test_a_group_has_the_words_that_name_it():
    assert "journalists" in affected_groups()["journalists"].signals


def test_a_country_the_library_knows_needs_no_entry_of_ours():
    assert countries()["KE"].demonyms == ("Kenyan",)
    assert countries()["KE"].capital == "Nairobi"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("US", "U.S."),
        ("GB", "UK"),
        ("CN", "PRC"),
        ("KP", "DPRK"),
        ("MM", "Burma"),
        ("VN", "Viet Nam"),
        ("XK", "Kosovo"),
    ],
)
def test_short_and_older_names_mean_their_country(code: str, word: str):
    assert word in countries()[code].names


def test_capitals_and_palaces_stand_apart_from_names():
    assert countries()["US"].capital == "Washington"
    assert "Downing Street" in countries()["GB"].metonyms
    assert "London" not in countries()["GB"].names


def test_niger_and_nigeria_share_no_word():
    niger, nigeria = countries()["NE"], countries()["NG"]
    assert not {*niger.names, *niger.demonyms} & {*nigeria.names, *nigeria.demonyms}


@pytest.mark.parametrize(("code", "word"), [("GE", "Georgia"), ("JO", "Jordan"), ("TD", "Chad"), ("NE", "Niger")])
def test_a_name_that_means_something_else_too_says_so(code: str, word: str):
    assert word in countries()[code].ambiguous


def test_no_name_or_capital_means_two_countries():
    owners: dict[str, set[str]] = {}
    for country in countries().values():
        for word in (*country.names, *country.demonyms, *country.metonyms, country.capital):
            if word:
                owners.setdefault(word.casefold(), set()).add(country.code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_codes_are_no_names_save_those_that_texts_use():
    short = {name for c in countries().values() for name in c.names if len(name) <= 3 and name.isupper()}
    assert short == {"US", "U.S", "USA", "UK", "UAE", "PRC", "DRC", "ROK", "PNG", "KSA", "FRG", "SRV", "RSA"}


def test_a_bare_form_of_state_is_nobodys_name():
    words = {w.casefold() for c in countries().values() for w in (*c.names, *c.demonyms, *c.metonyms)}
    assert not words & {
        "kingdom",
        "the kingdom",
        "republic",
        "state",
        "states",
        "the states",
        "union",
        "congo",
        "korea",
    }


def test_what_is_ambiguous_is_one_of_the_country_s_words():
    for country in countries().values():
        words = {*country.names, *country.demonyms, *country.metonyms, country.capital}
        assert set(country.ambiguous) <= words, country.code


def test_actors_and_instruments_are_kept_apart():
    assert "ohchr" in actors()
    assert "iccpr" in instruments()
    assert not actors().keys() & instruments().keys()


def test_bodies_with_names_alike_never_merge():
    assert "cchr" in actors()["chrc"].never_merge
    assert ("cchr", "chrc") in different()


def test_every_two_members_of_a_listed_set_never_merge():
    for row in never_merge():
        for a, b in combinations((n.casefold() for n in row.names if n not in authority()), 2):
            assert (min(a, b), max(a, b)) in different()


def test_one_actor_s_own_names_may_merge():
    assert ("chrc", "cambodian human rights committee") not in different()
    assert ("cambodian human rights committee", "chrc") not in different()


def test_a_project_adds_actors(tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN_ACTOR)
    assert actors(tmp_path)["arland-league"].label == "League of Arland"
    assert "arland-league" not in actors()


def test_a_project_overwrites_only_the_fields_it_states(tmp_path: Path):
    (tmp_path / "own.yaml").write_text("- {id: ohchr, acronyms: [OHCHR, HCHR]}")
    entry = actors(tmp_path)["ohchr"]
    assert entry.acronyms == ("OHCHR", "HCHR")
    assert entry.label == actors()["ohchr"].label


def test_a_project_s_list_is_read_again_when_it_changed(tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN_ACTOR)
    assert "arland-league" in actors(tmp_path)
    (tmp_path / "own.yaml").write_text("[]")
    assert "arland-league" not in actors(tmp_path)


def test_a_file_that_is_no_yaml_is_an_error_that_says_where(tmp_path: Path):
    (tmp_path / "own.yaml").write_text("- {id: ohchr")
    with pytest.raises(OntologyError, match=r"own\.yaml"):
        authority(tmp_path)


def test_an_unknown_field_is_an_error_that_says_where(tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN_ACTOR + "  nickname: LA\n")
    with pytest.raises(OntologyError, match=r"own\.yaml: arland-league: .*`nickname`"):
        authority(tmp_path)


def test_an_id_that_stands_twice_in_a_folder_is_an_error(tmp_path: Path):
    (tmp_path / "own.yaml").write_text(OWN_ACTOR + OWN_ACTOR)
    with pytest.raises(OntologyError, match="arland-league: the id stands twice"):
        authority(tmp_path)


def test_an_entry_without_id_is_an_error(tmp_path: Path):
    (tmp_path / "own.yaml").write_text("- {label: Nobody, kind: Institution, source: none, description: none}")
    with pytest.raises(OntologyError, match="`id`"):
        authority(tmp_path)


def test_what_is_no_list_of_entries_is_an_error(tmp_path: Path):
    (tmp_path / "own.yaml").write_text("id: ohchr")
    with pytest.raises(OntologyError, match=r"own\.yaml"):
        authority(tmp_path)


def test_a_project_s_note_on_a_publisher_replaces_ours(tmp_path: Path):
    row = "- {name: Phnom Penh Post, ownership: unknown, note: disputed, source: our own reading}"
    (tmp_path / "publishers.yaml").write_text(row)
    assert publishers()["Phnom Penh Post"].ownership == "private"
    assert publishers(tmp_path)["Phnom Penh Post"].ownership == "unknown"


def test_a_project_adds_names_that_never_merge(tmp_path: Path):
    (tmp_path / "never-merge.yaml").write_text("- {names: [Ana Petrel, Anna Petrel], why: sisters}")
    assert different(tmp_path) - different() == {("ana petrel", "anna petrel")}
    assert different() <= different(tmp_path)
