"""Laws of place: a mirrored person has the mirrored answer, shares add up, the order of marks is idle."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legsense.assess import assess
from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.knowledge.current import load_tables
from legsense.localisation.chart import chart_evidence, chart_of_one_lesion, map_weight
from legsense.localisation.localise import localise, n_sites_holding
from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Floats, Tables
from legsense.report.json_form import assessment_json
from tests.oracle.people import random_answers

MIRRORED = [1, 0, 2]
ROUNDING = 1e-12
"""The mirrored sum adds the same terms, some of them in another order."""

seeds = st.integers(min_value=0, max_value=2**32 - 1)
_OTHER: Mapping[AnswerValue, AnswerValue] = {"left": "right", "right": "left"}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def mirrored(answers: Answers, tables: Tables) -> Answers:
    """Return the same person seen in a mirror: every side changed, on the skin and in words."""
    sided = {key for key, spec in tables.vocabulary.findings.items() if spec.sided}
    return replace(
        answers,
        values={
            key: _OTHER.get(value, value) if key in sided else value
            for key, value in answers.values.items()
        },
        marks=tuple(replace(mark, side=str(_OTHER[mark.side])) for mark in answers.marks),
    )


def person(seed: int, tables: Tables) -> Answers:
    """Return one random person with marks on either leg."""
    rng = np.random.default_rng(seed)
    return random_answers(rng, tables, n_findings=15, n_marks=int(rng.integers(1, 25)))


def sites(answers: Answers, tables: Tables) -> Floats:
    """Return P(site, side) of the whole engine."""
    chart = chart_evidence(answers, tables)
    return posterior_of(work_out(evidence_of(answers, tables), tables, chart)).site


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_a_mirror_image_gives_the_mirrored_answer(seed: int, tables: Tables) -> None:
    """Left and right are two names, and no figure of the base knows which is which."""
    answers = person(seed, tables)

    seen, reflected = sites(answers, tables), sites(mirrored(answers, tables), tables)

    np.testing.assert_allclose(reflected, seen[:, MIRRORED], rtol=0, atol=ROUNDING)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_printed_of_a_mirror_image_is_mirrored_exactly(seed: int, tables: Tables) -> None:
    """Every figure of the result, to the last decimal that is printed."""
    answers = person(seed, tables)
    other = {"left": "right", "right": "left", "both": "both"}

    seen = assessment_json(assess(answers, tables))
    reflected = assessment_json(assess(mirrored(answers, tables), tables))

    def places(printed: dict[str, Any]) -> dict[tuple[str, str], float]:
        return {(each["id"], each["side"]): each["probability"] for each in printed["sites"]}

    def causes(printed: dict[str, Any]) -> dict[str, tuple[float, ...]]:
        keys = ("probability", "low", "high")
        return {each["id"]: tuple(each[key] for key in keys) for each in printed["conditions"]}

    assert places(reflected) == {(s, other[side]): p for (s, side), p in places(seen).items()}
    assert causes(reflected) == causes(seen)
    assert reflected["urgency"]["level"] == seen["urgency"]["level"]


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_the_chart_of_a_mirror_image_is_the_mirrored_chart(seed: int, tables: Tables) -> None:
    """The same holds before causes are weighed, for one lesion and for two."""
    answers = person(seed, tables)

    seen = chart_evidence(answers, tables)
    reflected = chart_evidence(mirrored(answers, tables), tables)

    assert seen is not None
    assert reflected is not None
    np.testing.assert_allclose(reflected.single, seen.single[MIRRORED], rtol=ROUNDING)
    np.testing.assert_allclose(
        reflected.pair, seen.pair[np.ix_(MIRRORED, MIRRORED)], rtol=100 * ROUNDING
    )


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_two_lesions_have_no_order(seed: int, tables: Tables) -> None:
    """The first and the second lesion of a pair may change places."""
    chart = chart_evidence(person(seed, tables), tables)

    assert chart is not None
    np.testing.assert_array_equal(chart.pair, chart.pair.transpose(1, 0, 3, 2))


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_shares_of_places_add_up_whatever_the_order_of_marks(seed: int, tables: Tables) -> None:
    """Localising is arithmetic on a set of marks; the spread counts between one and all sites."""
    answers = person(seed, tables)
    turned = replace(answers, marks=answers.marks[::-1])

    found = localise(answers, tables)

    assert found.by_site.sum() == pytest.approx(1.0, abs=ROUNDING)
    assert 1 <= n_sites_holding(found, 0.8) <= len(tables.vocabulary.sites)
    np.testing.assert_array_equal(localise(turned, tables).by_site, found.by_site)


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_one_lesion_alone_is_read_as_it_is_beside_pairs(seed: int, tables: Tables) -> None:
    """The short way to one lesion gives what the long way gives."""
    answers = person(seed, tables)
    chart = chart_evidence(answers, tables)

    short = chart_of_one_lesion(answers, tables, weight=map_weight(answers, tables))

    assert chart is not None
    assert short is not None
    np.testing.assert_array_equal(short, chart.single)
