"""Which step stands next: a function of what has been answered, so that resuming needs no more.

danger lists > how it began > age, sex, side > the other safety lists > where it is numb > the rest
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from legsense.assess import ask_together, interview_safety
from legsense.assess.interview_record import Record
from legsense.assess.interview_standing import Standing
from legsense.assess.interview_step import Step, questions_step
from legsense.model.answers import UNKNOWN
from legsense.model.tables import Tables
from legsense.triage.contradictions import applicable

PLACES: Final = "Where it is numb"
NARROWING: Final = "Narrowing down"
_PLACE: Final = "Each nerve has its own part of the skin, so the place helps to find the nerve."
_COMPLETE: Final = (
    "Skin that feels normal says as much as skin that is numb, if we can be sure of it."
)
_STORY: Final = "How it began and what it does now are the best clues to the cause."
_FEW_MORE: Final = "A few more questions"
_COMPLAINT: Final = "leg_numbness"


def next_step(record: Record, tables: Tables) -> Step | None:
    """Return the step that stands next, or None when nothing asked could change the result.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """
    at = Standing(record, tables)
    for find in _STAGES:
        step = find(at)
        if step is not None:
            return step
    return None


def still_asked(finding: str, step: Step, record: Record, tables: Tables) -> bool:
    """Return whether a question of a step applies once those above it have been answered."""
    if finding in step.sides:
        return True
    return bool(applicable((finding,), record.answers, tables))


def _story(at: Standing) -> Step | None:
    """Ask what everybody is asked: how it began, who they are."""
    answers, tables = at.answers, at.tables
    for name, stage in (("onset", "Your story"), ("who", "About you")):
        for screen in tables.rules.screens:
            if screen.id != name:
                continue
            wanted = [each for each in screen.findings if each not in answers.values]
            if name == "onset" and wanted:
                wanted += interview_safety.left_to_follow(at)
            step = questions_step(applicable(wanted, answers, tables), screen.plain, stage)
            if step is not None:
                return replace(step, id=screen.id, why=_STORY)
    return None


def _regions(at: Standing) -> Step | None:
    record, answers = at.record, at.answers
    side = answers.values.get(_COMPLAINT, UNKNOWN)
    if record.given.marks or side == "none":
        return None
    if not record.done("regions"):
        one = str(side) if side in ("left", "right") else ""
        return Step(
            id="regions",
            form="regions",
            title=f"Where is your {one} leg or foot numb or tingly?"
            if one
            else "Where are your legs or feet numb or tingly?",
            side=one,
            why=_PLACE,
            stage=PLACES,
        )
    said = any(entry.marks_complete is not None for entry in record.entries)
    if answers.marks and not said:
        return Step(
            id="regions_complete",
            form="complete",
            title="Does the skin everywhere else on your legs feel normal?",
            why=_COMPLETE,
            stage=PLACES,
        )
    return None


def _adaptive(at: Standing) -> Step | None:
    answers, tables = at.answers, at.tables
    questions = ask_together(answers, tables)
    step = questions_step([each.id for each in questions], _FEW_MORE, NARROWING)
    return None if step is None else replace(step, whys=tuple(each.why for each in questions))


_Stage = Callable[[Standing], Step | None]
_STAGES: Final[tuple[_Stage, ...]] = (
    interview_safety.confirm,
    interview_safety.saddle,
    interview_safety.follow_up,
    interview_safety.danger,
    _story,
    interview_safety.safety,
    interview_safety.more_safety,
    _regions,
    _adaptive,
)
