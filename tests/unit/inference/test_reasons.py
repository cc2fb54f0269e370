"""What an answer did, and how sure the figures are: directions, ends and repeatability."""

import numpy as np
import pytest

from legsense.inference.evidence import evidence_of
from legsense.inference.explain import contributions
from legsense.inference.intervals import intervals_of
from legsense.inference.posterior import Posterior, Workings, posterior_of, work_out
from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers
from legsense.model.tables import Tables

SAID = Answers(
    values={
        "age_years": 45.0,
        "pain_radiating_from_back": "right",
        "straight_leg_raise_positive": "right",
        "calf_claudication": "absent",
        "diabetes": "present",
    }
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def worked(tables: Tables) -> tuple[Workings, Posterior]:
    """Return workings and posterior of a person whose disc presses on a root."""
    known = {key: value for key, value in SAID.values.items() if key in tables.vocabulary.findings}
    workings = work_out(evidence_of(Answers(values=known), tables), tables)
    return workings, posterior_of(workings)


def test_every_answer_is_accounted_for(tables: Tables) -> None:
    """Findings and risk factors alike; each by what taking it away would change."""
    workings, posterior = worked(tables)

    found = contributions(workings, posterior)

    answered = {item.finding for item in workings.evidence.observed}
    answered |= {finding for finding, _ in workings.evidence.risks}
    assert set(found) == answered
    assert all(np.isfinite(change).all() for change in found.values())


def test_what_speaks_for_a_cause_has_a_plus(tables: Tables) -> None:
    """A positive straight leg raise speaks for a disc; its absence would speak less."""
    workings, posterior = worked(tables)
    disc = list(tables.vocabulary.conditions).index("lumbar_disc_radiculopathy")

    found = contributions(workings, posterior)

    assert found["straight_leg_raise_positive"][disc] > 0.0
    assert found["pain_radiating_from_back"][disc] > 0.0


def test_an_interval_holds_its_best_figure(tables: Tables) -> None:
    """Low, best and high stand in order for every condition, within 0 and 1."""
    workings, posterior = worked(tables)

    low, high = intervals_of(workings, posterior)

    assert (low <= posterior.condition).all()
    assert (posterior.condition <= high).all()
    assert low.min() >= 0.0
    assert high.max() <= 1.0 + 1e-12


def test_equal_answers_give_equal_intervals(tables: Tables) -> None:
    """The draws have a fixed seed: nothing about a result changes by asking twice."""
    one, other = (intervals_of(*worked(tables)) for _ in range(2))

    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1], other[1])
