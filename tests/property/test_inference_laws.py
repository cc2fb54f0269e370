"""Laws that hold for every person, however odd: what no answer may do, and what all must add up to."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legsense.inference.evidence import evidence_of
from legsense.inference.likelihood import grouped, pair_group_likelihood, pairs_of
from legsense.inference.posterior import Posterior, posterior_of, without, work_out
from legsense.inference.prior import prior_of
from legsense.knowledge.current import load_tables
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import UNKNOWN, Answers, AnswerValue, Mark
from legsense.model.tables import LESION_SIDES, Tables
from legsense.model.vocabulary import FindingSpec
from tests.oracle.people import random_answers

ROUNDING = 1e-12
"""Sums of several thousand terms differ by their order in the last digits."""

seeds = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def posterior(answers: Answers, tables: Tables) -> Posterior:
    """Return the posterior of one person."""
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    return posterior_of(work_out(evidence, tables, chart))


def person(seed: int, tables: Tables, *, marks: int = 0, at_most: int = 40) -> Answers:
    """Return one random person."""
    rng = np.random.default_rng([7, seed])
    n_findings = int(rng.integers(0, at_most))
    return random_answers(rng, tables, n_findings=n_findings, n_marks=marks)


def same(one: Posterior, other: Posterior) -> bool:
    """Return whether two posteriors are equal to the last bit."""
    parts = ("condition", "single", "pair", "pair_first", "pair_second", "site")
    return one.log_evidence == other.log_evidence and all(
        np.array_equal(getattr(one, part), getattr(other, part)) for part in parts
    )


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_an_unknown_answer_leaves_everything_alone(seed: int, tables: Tables) -> None:
    """Not asked, and asked without an answer, are the same to the engine, to the last bit."""
    answers = person(seed, tables)
    unsaid = {key: UNKNOWN for key in tables.vocabulary.findings if key not in answers.values}

    open_questions = replace(answers, values={**unsaid, **answers.values})

    assert same(posterior(open_questions, tables), posterior(answers, tables))


@settings(max_examples=40, deadline=None)
@given(seed=seeds, marks=st.sampled_from([0, 8]))
def test_the_order_of_answers_is_idle(seed: int, marks: int, tables: Tables) -> None:
    """Who tells the same story backwards gets the same result, to the last bit."""
    answers = person(seed, tables, marks=marks)
    backwards = replace(
        answers,
        values=dict(reversed(list(answers.values.items()))),
        marks=tuple(reversed(answers.marks)),
    )

    assert same(posterior(backwards, tables), posterior(answers, tables))


def probabilities_hold(found: Posterior) -> bool:
    """Return whether everything is finite, in range, and adds up to one."""
    numbers = np.concatenate(
        [found.condition, found.single.ravel(), found.pair, found.site.ravel()]
    )
    one_lesion, two_lesions = found.single.sum(), found.pair.sum()
    return bool(
        np.isfinite(numbers).all()
        and np.isfinite(found.log_evidence)
        and numbers.min() >= 0.0
        and numbers.max() <= 1.0 + ROUNDING
        and abs(one_lesion + two_lesions - 1.0) < ROUNDING
        and abs(found.condition.sum() - one_lesion - 2.0 * two_lesions) < ROUNDING
        and abs(found.site.sum() - one_lesion - 2.0 * two_lesions) < ROUNDING
    )


def test_probabilities_are_finite_and_sum_to_one_for_thousands(tables: Tables) -> None:
    """Two thousand people without sense: contradictions, extremes, every part of the map."""
    rng = np.random.default_rng(8)
    for number in range(2000):
        n_marks = int(rng.integers(1, 60)) if number % 10 == 0 else 0
        n_findings = int(rng.integers(0, 120 if number % 20 == 0 else 25))
        answers = random_answers(rng, tables, n_findings=n_findings, n_marks=n_marks)

        assert probabilities_hold(posterior(answers, tables)), answers


@pytest.mark.parametrize("extreme", ["first", "last"])
def test_every_finding_answered_at_its_extreme_is_borne(extreme: str, tables: Tables) -> None:
    """Everything present at once, or nothing: no product runs down to zero."""
    ends: dict[str, AnswerValue] = {}
    for key, finding in tables.vocabulary.findings.items():
        if not finding.regions:
            ends[key] = _ends(finding)[0 if extreme == "first" else 1]

    assert probabilities_hold(posterior(Answers(values=ends), tables))


def _ends(finding: FindingSpec) -> tuple[AnswerValue, AnswerValue]:
    if finding.measured:
        return finding.minimum or 0.0, finding.maximum or 0.0
    return ("none", "both") if finding.sided else (finding.values[0], finding.values[-1])


@pytest.mark.parametrize("age", [*range(0, 121, 5), 17.99, 39.999, 59.999, 74.999])
def test_every_age_has_a_posterior(age: float, tables: Tables) -> None:
    """From birth to 120 years, with and without findings whose background rises with age."""
    for values in ({}, {"vibration_reduced": "present"}, {"ankle_reflex_reduced": "both"}):
        known = {key: value for key, value in values.items() if key in tables.vocabulary.findings}

        answers = Answers(values={**known, "age_years": float(age)})

        assert probabilities_hold(posterior(answers, tables))


def test_no_answers_leave_the_shares_of_the_knowledge_base(tables: Tables) -> None:
    """Before any answer a single cause is as likely as its share says."""
    found = posterior(Answers(), tables)
    alone = np.bincount(
        tables.row_condition, weights=found.single.sum(axis=1), minlength=tables.n_conditions
    )

    shares = prior_of(evidence_of(Answers(), tables), tables)

    assert np.abs(alone / alone.sum() - shares).max() < ROUNDING


_MIRRORED = {"left": "right", "right": "left"}


@settings(max_examples=40, deadline=None)
@given(seed=seeds, marks=st.sampled_from([0, 8]))
def test_a_mirrored_person_has_mirrored_sites(seed: int, marks: int, tables: Tables) -> None:
    """Left and right change places in the result and nothing else moves.

    The two sums run in another order, so that they may differ in the last digits.
    """
    answers = person(seed, tables, marks=marks)
    mirrored = replace(
        answers,
        values={key: _MIRRORED.get(str(value), value) for key, value in answers.values.items()},
        marks=tuple(
            Mark(region=mark.region, side=_MIRRORED[mark.side], sensation=mark.sensation)
            for mark in answers.marks
        ),
    )

    one, other = posterior(answers, tables), posterior(mirrored, tables)

    assert np.abs(one.site - other.site[:, [1, 0, 2]]).max() < ROUNDING
    assert np.abs(one.single - other.single[:, [1, 0, 2]]).max() < ROUNDING
    assert np.abs(one.condition - other.condition).max() < ROUNDING


def _all_answers(finding: FindingSpec) -> list[AnswerValue]:
    if finding.measured:
        starts = [each.from_value for each in finding.classes]
        return [finding.minimum or 0.0 if start is None else start for start in starts]
    if finding.sided:
        return list(LESION_SIDES) if finding.entry else ["none", *LESION_SIDES]
    return list(finding.values)


@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_the_answers_to_one_question_share_out_its_probability(seed: int, tables: Tables) -> None:
    """P(answers) is the sum of P(answers and x) over all x that one more finding may be.

    This law of total probability holds for pairs too, whether or not a partner in the finding's
    group has been answered.
    """
    rng = np.random.default_rng([9, seed])
    answers = person(seed, tables)
    scored = [
        finding
        for index, finding in enumerate(tables.vocabulary.findings.values())
        if tables.slot_start[index] >= 0
        and not finding.one_way
        and finding.id not in answers.values
        and finding.id != "age_years"
    ]
    finding = scored[int(rng.integers(len(scored)))]
    before = posterior(answers, tables).log_evidence

    parts = [
        posterior(answers.with_value(finding.id, value), tables).log_evidence
        for value in _all_answers(finding)
    ]

    assert np.logaddexp.reduce(parts) == pytest.approx(before, abs=1e-9), finding.id


def test_a_side_not_known_is_the_sum_of_the_sides(tables: Tables) -> None:
    """`present` says one of left, right and both, and claims no more."""
    base = Answers(values={"back_pain": "present"})
    for finding in tables.vocabulary.findings.values():
        start = tables.slot_start[list(tables.vocabulary.findings).index(finding.id)]
        if not finding.sided or finding.entry or start < 0:
            continue
        parts = [
            posterior(base.with_value(finding.id, side), tables).log_evidence
            for side in LESION_SIDES
        ]

        whole = posterior(base.with_value(finding.id, "present"), tables).log_evidence

        assert np.logaddexp.reduce(parts) == pytest.approx(whole, abs=1e-9), finding.id


@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_taking_an_answer_away_is_never_having_asked(seed: int, tables: Tables) -> None:
    """The short way round, which works one group out again, leads to the same place."""
    answers = person(seed, tables)
    evidence = evidence_of(answers, tables)
    workings = work_out(evidence, tables)
    for item in evidence.observed[:3]:
        short = posterior_of(without(workings, item.finding))

        long = posterior_of(work_out(evidence.without(item.finding), tables))

        assert np.abs(short.condition - long.condition).max() < ROUNDING
        assert short.log_evidence == pytest.approx(long.log_evidence, abs=1e-9)


def test_a_pair_explains_a_present_finding_as_well_as_the_better_of_its_two(
    tables: Tables,
) -> None:
    """A second cause never takes a finding away that the first one brings."""
    first, second = pairs_of(tables)
    for finding in tables.vocabulary.findings.values():
        if not (finding.yes_no or finding.sided):
            continue
        answers = Answers(values={finding.id: "present"})
        for group in grouped(evidence_of(answers, tables), tables).values():
            alone = tables.slot_by_condition[group[0].first + 1] @ tables.strength_weights
            better = np.maximum(alone[first], alone[second])

            together = pair_group_likelihood(group, tables)

            assert (together >= better - ROUNDING).all(), finding.id
            assert (together <= 1.0).all(), finding.id
