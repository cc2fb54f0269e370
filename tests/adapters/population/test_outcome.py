"""One row of outcome against one assessment; oracle: legsense.assess.assess."""

import numpy as np

from legsense.assess import assess
from legsense.model.assessment import Assessment
from legsense.model.tables import Tables
from legsense.population.coded import coded
from legsense.population.outcome import N_LEADING, outcomes_of, output_batch
from tests.adapters.population.conftest import silly_people

TOLERANCE = 1e-6


def test_a_row_says_what_the_assessment_says(tables: Tables) -> None:
    """Urgency, leading causes in their order, place and open questions; children are not ranked."""
    people = silly_people(tables, 120, seed=7, sizes=(0, 10, 20, 60), painted=15)
    outcomes = outcomes_of(coded(people, tables.vocabulary), tables)
    errors = np.full(len(people), None, dtype=object)

    rows = output_batch(outcomes, errors, None, tables).to_pylist()

    assessments = [assess(answers, tables) for answers in people]
    assert {bool(each.conditions) for each in assessments} == {True, False}
    for row, assessment in zip(rows, assessments, strict=True):
        assert row["urgency"] == assessment.urgency.level
        assert row["n_unasked"] == len(assessment.urgency.unasked)
        assert row["knowledge_hash"] == assessment.knowledge_hash
        assert row["error"] is None
        assert abs(row["other_unexplained"] - assessment.other_unexplained) < TOLERANCE
        _assert_causes_agree(row, assessment)


def _assert_causes_agree(row: dict[str, object], assessment: Assessment) -> None:
    if not assessment.conditions:
        assert row["condition_1"] is row["site"] is row["side"] is row["probability_1"] is None
        return
    leading = assessment.conditions[:N_LEADING]
    for place, ranked in enumerate(leading, start=1):
        assert row[f"condition_{place}"] == ranked.id
        assert abs(float(str(row[f"probability_{place}"])) - ranked.probability) < TOLERANCE
    assert (row["site"], row["side"]) == (assessment.sites[0].id, assessment.sites[0].side)
