"""Guidance for single people: what is offered, what is barred and why, and what would have to be asked."""

from typing import Any

import pytest

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.safety import read_safety
from legsense.model.guidance_tables import GuidanceTables
from legsense.report.subject import Subject
from tests.unit.guidance.conftest import Guided

SCIATICA: dict[str, Any] = {
    "leg_numbness": "right", "back_pain": "present", "pain_radiating_from_back": "right",
    "leg_pain": "present", "leg_pain_below_knee": "present", "worse_cough_sneeze": "present",
    "single_strip_pattern": "present", "duration_days": 20, "onset_speed": "hours_days",
}  # fmt: skip


def treatment(subject: Subject, wanted: str) -> Any:
    """Return the advice on one treatment, or None."""
    return next((each for each in subject.guidance.treatments if each.id == wanted), None)


def test_gabapentinoids_are_advised_against_for_sciatica(guided: Guided) -> None:
    """NICE: do not offer."""
    subject = guided({"answers": SCIATICA, "person": {"age_years": 40}})
    advice = treatment(subject, "gabapentinoids")

    if not subject.help_first:
        assert advice.status == "advised_against"


def test_an_emergency_shows_no_treatment_and_no_home_care(guided: Guided) -> None:
    """Help comes first; the scan that is needed now is named."""
    subject = guided({"answers": {**SCIATICA, "saddle_numbness": "present"}})

    assert subject.level.id == "emergency_now"
    assert subject.guidance.treatments == ()
    assert subject.guidance.home_care == ()
    assert subject.guidance.home_care_barred is not None
    assert [each.id for each in subject.guidance.tests if each.status == "now"] == ["mri_lumbar"]


def test_home_care_waits_for_the_safety_questions(guided: Guided) -> None:
    """With hardly a question answered, nobody is told that home care is safe."""
    subject = guided({"answers": {"leg_numbness": "left"}})

    assert not any(each.offered for each in subject.guidance.home_care)
    assert any("No heat" in each.text for each in subject.guidance.never)
    assert subject.guidance.home_care_barred is not None


def test_a_child_gets_no_treatment_and_no_causes(guided: Guided) -> None:
    """Causes are ranked for adults only."""
    subject = guided({"person": {"age_years": 9}, "answers": {"leg_numbness": "left"}})

    assert subject.guidance.likely == ()
    assert subject.guidance.treatments == ()


def test_the_five_reasons_are_held_against_the_answers(guided: Guided) -> None:
    """Numbness that stays despite rest, told in so many words."""
    subject = guided({"answers": {"leg_numbness": "left", "persists_at_rest": "present"}})
    states = {each.n: each.state for each in subject.guidance.visit_reasons}

    assert states[1] == "yes"
    assert set(states) == {1, 2, 3, 4, 5}


def test_the_five_base_questions_come_first(guided: Guided) -> None:
    """Whatever the cause."""
    subject = guided({"answers": SCIATICA})

    assert subject.guidance.questions[0].id == "base_five"
    assert len(subject.guidance.questions[0].questions) == 5


def test_safety_answers_open_what_they_bar(guided: Guided, guidance_tables: GuidanceTables) -> None:
    """The same person, asked and not asked: only the questions asked can open a gate."""
    case = {"answers": SCIATICA, "person": {"age_years": 40}}
    asked = dict.fromkeys(guidance_tables.safety_questions, "absent")
    before, after = guided(case), guided({**case, "safety": asked})
    open_before = {each.id for each in before.guidance.safety_questions}
    open_after = {each.id for each in after.guidance.safety_questions}

    assert open_after <= open_before
    assert not open_after & set(asked)


def test_a_safety_answer_never_moves_a_cause(guided: Guided) -> None:
    """They are asked to keep things safe and for nothing else."""
    case = {"answers": SCIATICA, "person": {"age_years": 40}}
    plain, careful = guided(case), guided({**case, "safety": {"liver_disease": "present"}})

    assert plain.assessment == careful.assessment


def test_an_unknown_safety_question_names_the_nearest(guidance_tables: GuidanceTables) -> None:
    """A slip of the pen is found."""
    with pytest.raises(UnknownIdError, match="Nearest: `liver_disease`"):
        read_safety({"liver_diseases": "absent"}, guidance_tables)


def test_a_safety_answer_is_one_of_three(guidance_tables: GuidanceTables) -> None:
    """Nothing else can open or shut a gate."""
    with pytest.raises(CaseError, match="expected one of absent, present, unknown"):
        read_safety({"liver_disease": "maybe"}, guidance_tables)


def test_a_result_moves_the_cause(guided: Guided) -> None:
    """A low B12 makes the lack of it more likely."""
    answers = {"leg_numbness": "both", "stocking_pattern": "present", "numb_foot": "present"}
    low = [{"of": "vitamin_b12_total", "value": 90, "unit": "pmol/L"}]
    condition = "vitamin_b12_deficiency_neuropathy"
    before = guided({"answers": answers}).assessment
    after = guided({"answers": answers, "measurements": low}).assessment

    def chance(assessment: Any) -> float:
        return float(
            next(each.probability for each in assessment.conditions if each.id == condition)
        )

    assert chance(after) > 3 * chance(before)
