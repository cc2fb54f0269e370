"""What a tick calls for is asked at once, and what is private stands on a screen of its own."""

from functools import cache

import pytest

from legsense.assess import assess
from legsense.assess.interview_order import next_step
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_step import Step
from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Tables


@cache
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def after_first_screen(**ticked: AnswerValue) -> Step:
    """Return the step after the first screen, on which everything else was answered no."""
    record = Record()
    step = next_step(record, tables())
    assert step is not None
    shapes = tables().rules.shapes
    no = {each: "none" if shapes[each].kind == "sided" else "absent" for each in step.findings}
    record = record.with_entry(Entry(step=step.id, values={**no, **ticked}))
    found = next_step(record, tables())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        ("arm_weak_or_numb", "present"),
        ("speech_trouble", "present"),
        ("hemisensory_loss", "left"),
    ],
)
def test_a_stroke_sign_asks_at_once_how_it_began(finding: str, value: str) -> None:
    """Not after six more screens: minutes count."""
    assert after_first_screen(**{finding: value}).findings[0] in {"onset_speed", "leg_numbness"}


def test_without_a_stroke_sign_the_next_danger_is_asked() -> None:
    """Nobody else is held up."""
    assert after_first_screen().id == "breathing_heart_mind"


def test_the_question_about_self_harm_stands_alone() -> None:
    """It shares its screen with no question about the leg."""
    with_it = [each for each in tables().rules.screens if "overdose_or_suicidal" in each.findings]

    assert [each.findings for each in with_it] == [("overdose_or_suicidal",)]


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({"arm_weak_or_numb": "present"}, "onset_speed"),
        ({"fever": "present", "skin_rash": "present"}, "spots_when_pressed"),
        ({"seizure_or_jerking": "present"}, "kind_of_fit"),
    ],
    ids=str,
)
def test_what_could_take_an_emergency_back_is_asked_first(
    values: dict[str, AnswerValue], first: str
) -> None:
    """Before anyone is alarmed for nothing, and before any other danger."""
    found = assess(Answers(values={"leg_numbness": "left", **values}), tables())

    assert found.urgency.level == "emergency_now"
    assert found.next_question is not None
    assert found.next_question.id == first
