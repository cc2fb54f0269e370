"""Answers that cannot both be right are shown to the person, each pair once, and settle nothing."""

from functools import cache

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers, AnswerValue, Mark
from legsense.model.tables import Tables
from legsense.triage.contradictions import contradictions_in


@cache
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def pairs(answers: Answers) -> set[frozenset[str]]:
    """Return the pairs of findings that stand against each other."""
    return {frozenset(each.findings) for each in contradictions_in(answers, tables())}


@pytest.mark.parametrize(
    ("values", "pair"),
    [
        ({"pregnancy_status": "pregnant", "sex_recorded": "male"}, "pregnancy_status sex_recorded"),
        (
            {"child_stopped_walking": "present", "age_years": 70.0},
            "child_stopped_walking age_years",
        ),
        ({"pregnancy_status": "pregnant", "age_years": 70.0}, "pregnancy_status age_years"),
        ({"leg_numbness": "left", "stocking_pattern": "present"}, "leg_numbness stocking_pattern"),
        (
            {"leg_numbness": "right", "symmetric_both_legs": "present"},
            "leg_numbness symmetric_both_legs",
        ),
        (
            {"leg_numbness": "left", "new_bilateral_2_weeks": "present"},
            "leg_numbness new_bilateral_2_weeks",
        ),
        ({"leg_numbness": "none", "severe_numbness": "present"}, "leg_numbness severe_numbness"),
        ({"onset_speed": "months_years", "duration_days": 20.0}, "onset_speed duration_days"),
        ({"onset_speed": "weeks", "duration_days": 2.0}, "onset_speed duration_days"),
        (
            {"symptom_course": "worse_over_months", "duration_days": 3.0},
            "symptom_course duration_days",
        ),
        ({"leg_weakness": "none", "weakness_course": "sudden"}, "leg_weakness weakness_course"),
        ({"skin_rash": "absent", "spots_when_pressed": "stays"}, "skin_rash spots_when_pressed"),
        ({"back_pain": "absent", "severe_back_pain": "present"}, "back_pain severe_back_pain"),
        ({"leg_pain": "absent", "severe_pain": "present"}, "leg_pain severe_pain"),
        ({"leg_weakness": "none", "foot_drop": "left"}, "leg_weakness foot_drop"),
    ],
)
def test_answers_that_cannot_both_be_right_are_shown(
    values: dict[str, AnswerValue], pair: str
) -> None:
    """Each names the two answers, whatever kind of answer they are."""
    assert frozenset(pair.split()) in pairs(Answers(values=values))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"pregnancy_status": "neither", "sex_recorded": "male", "age_years": 80.0},
        {"child_stopped_walking": "absent", "age_years": 70.0},
        {"child_stopped_walking": "present", "age_years": 6.0},
        {"child_stopped_walking": "present"},
        {"leg_numbness": "both", "stocking_pattern": "present", "symmetric_both_legs": "present"},
        {"leg_numbness": "present", "stocking_pattern": "present"},
        {"leg_numbness": "none", "saddle_numbness": "present"},
        {"onset_speed": "months_years", "duration_days": 400.0},
        {"onset_speed": "seconds_minutes", "duration_days": 400.0},
        {"onset_speed": "unknown", "duration_days": 2.0},
        {"hyperreflexia_legs": "both"},
        {"ankle_brachial_index": "under_0_40"},
    ],
    ids=str,
)
def test_answers_that_fit_are_left_in_peace(values: dict[str, AnswerValue]) -> None:
    """No false alarm: unknown, not asked, and tests entered by a person stand against nothing."""
    assert pairs(Answers(values=values)) == set()


def painted(region: str, side: str, sensation: str = "numb") -> tuple[Mark, ...]:
    """Return one mark."""
    return (Mark(region=region, side=side, sensation=sensation),)


def test_a_painted_sole_stands_against_no_numb_leg() -> None:
    """Numb in the drawing and not numb in words; pain alone stands against nothing."""
    none: dict[str, AnswerValue] = {"leg_numbness": "none"}
    both = {frozenset({"leg_numbness", "numb_area_map"})}

    assert pairs(Answers(values=none, marks=painted("sole", "left"))) == both
    assert pairs(Answers(values=none, marks=painted("sole", "left", "pain"))) == set()
    assert pairs(Answers(values=none, marks=painted("saddle_perianal", "left"))) == set()


def test_a_mark_on_the_other_leg_stands_against_the_side_told() -> None:
    """Left and right are swapped often."""
    left: dict[str, AnswerValue] = {"leg_numbness": "left"}

    assert pairs(Answers(values=left, marks=painted("sole", "right"))) == {
        frozenset({"leg_numbness", "numb_area_map"})
    }
    assert pairs(Answers(values=left, marks=painted("sole", "left"))) == set()


def test_a_painted_saddle_stands_against_a_no_and_counts_until_it_is_settled() -> None:
    """The person is told which of the two is taken for now."""
    answers = Answers(
        values={"saddle_numbness": "absent"}, marks=painted("saddle_perianal", "left")
    )
    (found,) = contradictions_in(answers, tables())

    assert set(found.findings) == {"saddle_numbness", "numb_area_map"}
    assert "Until then the mark counts." in found.text
