"""How sure a cause may sound: answers alone never lift a figure above the limit, a result may."""

from dataclasses import replace

import pytest

from legsense.assess import assess
from legsense.model.answers import Answers
from legsense.model.assessment import Assessment, Contribution, RankedCondition, RankedSite
from legsense.model.tables import Tables
from legsense.report.certainty import Certainty
from legsense.report.reasons import telling

CAUSE, OTHER = "lumbar_disc_radiculopathy", "lumbar_spinal_stenosis"


@pytest.fixture(scope="module")
def nobody(tables: Tables) -> Assessment:
    """Return the assessment of a person of whom nothing is known."""
    return assess(Answers(values={"age_years": 50.0}), tables)


def ranked(condition: str, *reasons: Contribution) -> RankedCondition:
    """Return a cause of which the model is all but certain."""
    return RankedCondition(
        id=condition, label="", plain="", probability=0.998, low=0.97, high=0.999, for_it=reasons
    )


def certainty(nobody: Assessment, tables: Tables, *conditions: RankedCondition) -> Certainty:
    """Return what may be shown of an assessment with these causes."""
    return Certainty(replace(nobody, conditions=conditions), tables)


def test_answers_alone_stop_at_the_limit(nobody: Assessment, tables: Tables) -> None:
    """However strongly they speak, and whoever gave them."""
    person = Contribution(id="leg_pain_below_knee", log_odds=9.0)
    sign = Contribution(id="straight_leg_raise_positive", log_odds=9.0)
    cause = ranked(CAUSE, person, sign)
    share = certainty(nobody, tables, cause).of_condition(cause)

    assert (share.best, share.low, share.high, share.held) == (0.95, 0.95, 0.95, True)


def test_a_result_lifts_the_limit_for_its_own_cause_alone(
    nobody: Assessment, tables: Tables
) -> None:
    """An MRI that fits a disc says nothing of how sure another cause is."""
    scan = Contribution(id="mri_lumbar_finding", log_odds=2.0)
    borne_out, other = ranked(CAUSE, scan), ranked(OTHER)
    sure = certainty(nobody, tables, borne_out, other)

    assert sure.of_condition(borne_out).best == 0.998
    assert sure.of_condition(other).best == 0.95
    assert sure.of_pair(0.99, (CAUSE, OTHER)) == 0.95
    assert sure.of_pair(0.99, (CAUSE,)) == 0.99


def test_a_result_that_says_little_lifts_nothing(nobody: Assessment, tables: Tables) -> None:
    """Less than five times as likely is no proof."""
    scan = Contribution(id="mri_lumbar_finding", log_odds=1.5)
    cause = ranked(CAUSE, scan)

    assert certainty(nobody, tables, cause).of_condition(cause).best == 0.95


def test_a_place_is_no_surer_than_a_cause(nobody: Assessment, tables: Tables) -> None:
    """And a small share stays as it is."""
    site = RankedSite(id="root_L5", side="left", probability=0.999)
    sure = certainty(nobody, tables, ranked(CAUSE))

    assert sure.of_place(site.probability) == 0.95
    assert sure.of_place(0.4) == 0.4


def test_the_complaint_itself_is_no_reason(tables: Tables) -> None:
    """Everybody here has it."""
    complaint = Contribution(id="leg_numbness", log_odds=1.0)
    reason = Contribution(id="leg_pain_below_knee", log_odds=0.4)

    assert telling((complaint, reason), tables.vocabulary) == [reason]
    assert telling((complaint, reason), tables.vocabulary, least=0.5) == []
