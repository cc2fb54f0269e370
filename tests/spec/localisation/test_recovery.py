"""Localisation recovers what it generates; docs/reference/localisation-confusion.md has the table."""

from functools import cache

import pytest

from legsense.evaluation.atlas_cases import Atlas, AtlasCase, Slips
from legsense.evaluation.localisation import (
    ASKED_NOISE,
    CHART_NOISE,
    HELD_OUT_SEED,
    Recovery,
    by_engine,
    by_marks,
    by_marks_and_signs,
    class_of,
    experiments,
    findings_of,
    recover,
)
from legsense.evaluation.localisation_page import page
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.current import load_tables
from legsense.knowledge.load import load_knowledge
from legsense.model.tables import Tables

N_EACH = 60


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@cache
def base() -> KnowledgeBase:
    """Return the knowledge base; reading it takes seconds."""
    return load_knowledge()


@pytest.fixture(scope="module")
def atlas(tables: Tables) -> Atlas:
    """Return the atlas with the held-out seed."""
    return Atlas(base(), tables, seed=HELD_OUT_SEED)


@pytest.fixture(scope="module")
def cases(atlas: Atlas) -> list[AtlasCase]:
    """Return cases of every site with the noise that the project asks to withstand."""
    return atlas.uniform(N_EACH, ASKED_NOISE)


@pytest.fixture(scope="module")
def marks_alone(cases: list[AtlasCase], tables: Tables) -> Recovery:
    """Return what marks alone recover."""
    return recover("Marks alone", cases, by_marks(tables), tables)


def test_the_noise_is_what_was_asked_for(marks_alone: Recovery) -> None:
    """15 in 100."""
    assert 0.14 <= marks_alone.noise <= 0.17


def test_marks_alone_find_the_exact_site(marks_alone: Recovery) -> None:
    """Targets: first in 0.70, among three in 0.90, of 54 sites."""
    first, among_three = marks_alone.exact

    assert first >= 0.72
    assert among_three >= 0.92


def test_the_same_with_all_the_noise_the_chart_expects(atlas: Atlas, tables: Tables) -> None:
    """Twice as much, and the targets still hold."""
    first, among_three = recover(
        "", atlas.uniform(N_EACH, CHART_NOISE), by_marks(tables), tables
    ).exact

    assert first >= 0.68
    assert among_three >= 0.90


def test_signs_find_the_exact_site(atlas: Atlas, cases: list[AtlasCase], tables: Tables) -> None:
    """The target of 0.85 is met where sites come as often as they occur, and as classes evenly.

    With sites drawn evenly the exact site stays a little below: no map of the skin tells the first
    lumbar root from the nerve it becomes.
    """
    evenly = recover("", cases, by_marks_and_signs(tables), tables)
    often = atlas.weighted(600, ASKED_NOISE)
    as_they_occur = recover("", often, by_marks_and_signs(tables, "atlas"), tables)

    assert as_they_occur.exact[0] >= 0.85
    assert evenly.as_class[0] >= 0.86
    assert evenly.exact[0] >= 0.81


def test_lost_marks_are_borne(atlas: Atlas, tables: Tables) -> None:
    """With another 15 in 100 marks lost or moved the class is still found as often as asked."""
    worse = Slips(marks_changed=0.15)
    found = recover("", atlas.uniform(20, worse), by_marks(tables), tables)

    assert found.as_class[0] >= 0.70
    assert found.as_class[1] >= 0.90


def test_the_engine_finds_places_among_all_causes(atlas: Atlas, tables: Tables) -> None:
    """Marks and signs of sites as often as they occur; a check that nothing is lost on the way."""
    found = recover("", atlas.weighted(60, CHART_NOISE), by_engine(tables, signs=True), tables)

    assert found.as_class[0] >= 0.70


def test_the_same_seed_draws_the_same_cases(atlas: Atlas, tables: Tables) -> None:
    """A figure that cannot be drawn again is no figure."""
    again = Atlas(base(), tables, seed=HELD_OUT_SEED)

    assert again.uniform(1, ASKED_NOISE) == atlas.uniform(1, ASKED_NOISE)


def test_findings_speak_for_the_signs(cases: list[AtlasCase], tables: Tables) -> None:
    """Every finding is one of the vocabulary, with a value that it allows."""
    specs = tables.vocabulary.findings
    for case in cases[:: N_EACH // 2]:
        for key, value in findings_of(case, tables).items():
            allowed = {"none", "left", "right", "both"} if specs[key].sided else specs[key].values
            assert value in allowed


def test_a_site_in_no_class_is_its_own(tables: Tables) -> None:
    """The pairs that must be told apart stand in no class together."""
    known = dict(zip(tables.vocabulary.sites, class_of(tables), strict=True))

    assert known["root_L5"] == "root_L5"
    for item in tables.texts["discriminators"]:
        if item["id"] != "pn_vascular_cold":
            assert known[item["favours"]] != known[item["over"]]


def test_the_page_names_targets_and_every_site(tables: Tables) -> None:
    """Few cases here; `make docs` writes the page with all of them."""
    text = page(experiments(base(), tables, n_each=2, n_weighted=6, n_engine=3), tables)

    assert "first at least 70 in 100, among 3 at least 90" in text
    assert text.count("\n| n_") == sum(s.startswith("n_") for s in tables.vocabulary.sites)
