"""Which step stands next: a function of what has been answered, so that resuming needs no more.

    danger lists > how it began > age, sex, side > the other safety lists > where it is numb > the rest

The lists, their order and every question are data of the knowledge base. What follows from an
answer at once, such as the side of something ticked, comes before all others. The order was chosen
by the development cases: with it the median emergency is known after 8 screens, against 13 when age
and sex come first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from legsense.assess import ask_next
from legsense.cli.interview.record import Record
from legsense.model.answers import PRESENT, UNKNOWN, Answers
from legsense.model.tables import Tables
from legsense.model.triage_rules import Combine, Expression, Screen, TriageRules
from legsense.triage.contradictions import applicable
from legsense.triage.engine import triage
from legsense.triage.screens import safety_screens
from legsense.triage.truth import TRUE, Reading

Form = Literal["checklist", "one", "side", "regions", "complete"]

PLACES: Final = "Where it is numb"
NARROWING: Final = "Narrowing down"
SAFETY: Final = "It tells us how soon you should be seen."
_SIDE: Final = "Which side it is helps to tell one cause from another."
_PLACE: Final = "Each nerve has its own part of the skin, so the place helps to find the nerve."
_COMPLETE: Final = (
    "Skin that feels normal says as much as skin that is numb, if we can be sure of it."
)
_STORY: Final = "How it began and what it does now are the best clues to the cause."
_MORE: Final = "Do any of these fit?"
_LONGEST_LIST: Final = 7
_PERSON: Final = ("age_years", "sex_recorded")
_COMPLAINT: Final = "leg_numbness"
_SADDLE: Final = "saddle_numbness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the person sees at once.

    Attributes:
        id: Names the step in the record.
        form: How it is answered.
        title: Text above a list; empty for a single question, which speaks for itself.
        findings: What it settles, in the order shown.
        why: Why it is asked.
        side: The leg, for steps about regions.
        stage: What part of the interview it belongs to.
        left: At most so many safety screens follow; None where that is not known.
    """

    id: str
    form: Form
    findings: tuple[str, ...] = ()
    title: str = ""
    why: str = SAFETY
    side: str = ""
    stage: str = ""
    left: int | None = None


def next_step(record: Record, tables: Tables) -> Step | None:
    """Return the step that stands next, or None when nothing asked could change the result.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """
    answers = record.answers
    for find in _STAGES:
        step = find(record, answers, tables)
        if step is not None:
            return step
    return None


def _confirm(record: Record, answers: Answers, tables: Tables) -> Step | None:
    """Ask what would take back an emergency that is only assumed, before anyone is alarmed."""
    found = triage(answers, tables.rules)
    emergency = [each for each in found.because if each.level == tables.rules.levels[0].id]
    if not emergency or any(not each.assumed for each in emergency) or emergency_shown(record):
        return None
    unasked = [each for rule in emergency for each in rule.open_questions if _askable(each, tables)]
    unasked = [each for each in unasked if each not in answers.values]
    if not unasked:
        return None
    return Step(id=f"ask:{unasked[0]}", form="one", findings=(unasked[0],), stage="Safety")


def emergency_shown(record: Record) -> bool:
    """Return whether the person has seen an emergency and chose to go on."""
    return record.done("emergency_seen")


def _side(record: Record, answers: Answers, tables: Tables) -> Step | None:
    for entry in record.entries:
        for finding, value in entry.values.items():
            asked = f"side:{finding}"
            sided = tables.vocabulary.findings[finding].sided
            if sided and value == PRESENT == answers.values[finding] and not record.done(asked):
                return Step(id=asked, form="side", findings=(finding,), why=_SIDE, stage="Side")
    return None


def _saddle(record: Record, answers: Answers, tables: Tables) -> Step | None:
    """Ask again about the saddle when it was marked as numb but not told as numb."""
    marked = any(mark.region in tables.vocabulary.saddle for mark in answers.marks)
    asked = "again:saddle_numbness"
    if not marked or answers.values.get(_SADDLE) == PRESENT or record.done(asked):
        return None
    return Step(id=asked, form="one", findings=(_SADDLE,), stage="Safety")


def _follow_up(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    """Ask at once what an answer has made worth asking, such as how the weakness is changing."""
    reading = Reading(answers, tables.rules)
    for finding in triage(answers, tables.rules).unasked:
        condition = tables.rules.shapes[finding].applies_if
        if condition is None or not _askable(finding, tables):
            continue
        if reading.truth(condition) == TRUE and not _about_person(condition):
            return Step(id=f"ask:{finding}", form="one", findings=(finding,), stage="Safety")
    return None


def _about_person(condition: Expression) -> bool:
    """Return whether a condition rests on age or sex, which nobody has just told as a complaint."""
    if isinstance(condition, Combine):
        return any(_about_person(part) for part in condition.parts)
    return condition.finding in _PERSON


def _danger(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    _, ambulance, _, weakness, *_ = _runs(tables.rules)
    leading = {each.id for each in (*ambulance, *weakness)}
    return _first_screen(answers, tables, lambda screen: screen.id in leading)


def _about(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _unanswered(_runs(tables.rules)[0], answers, tables, stage="About you")


def _story(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _unanswered(_runs(tables.rules)[2], answers, tables, stage="Your story")


def _safety(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _first_screen(answers, tables, lambda screen: True)  # noqa: ARG005


def _more_safety(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    """Gather what could still raise the urgency and stands on no screen into short lists."""
    open_findings = _on_no_screen(answers, tables)
    if len(open_findings) < 2:
        return None  # The adaptive questions ask it, in its own words.
    n_lists = _n_lists(len(open_findings))
    return Step(
        id=f"more:{open_findings[0]}",
        form="checklist",
        title=_MORE,
        findings=tuple(open_findings[: -(-len(open_findings) // n_lists)]),
        stage="Safety",
        left=n_lists - 1,
    )


def _on_no_screen(answers: Answers, tables: Tables) -> list[str]:
    """Return what could still raise the urgency, can be ticked, and stands on no screen."""
    shown = {each for screen in tables.rules.screens for each in screen.findings}
    unasked = triage(answers, tables.rules).unasked
    specs = tables.vocabulary.findings
    wanted = [each for each in unasked if each not in shown and _askable(each, tables)]
    ticked = [each for each in wanted if specs[each].yes_no or specs[each].sided]
    return applicable(ticked, answers, tables)


def _n_lists(n_findings: int) -> int:
    return -(-n_findings // _LONGEST_LIST)


def _regions(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    if record.given.marks:
        return None
    for side in _numb_sides(answers):
        if not record.done(f"regions:{side}"):
            return Step(
                id=f"regions:{side}",
                form="regions",
                title=f"Where is your {side} leg or foot numb or tingly?",
                side=side,
                why=_PLACE,
                stage=PLACES,
            )
    if answers.marks and not record.done("regions_complete"):
        return Step(
            id="regions_complete",
            form="complete",
            title="Does the skin everywhere else on your legs feel normal?",
            why=_COMPLETE,
            stage=PLACES,
        )
    return None


def _numb_sides(answers: Answers) -> tuple[str, ...]:
    side = answers.values.get(_COMPLAINT, UNKNOWN)
    if side == "none":
        return ()
    return (side,) if side in ("left", "right") else ("left", "right")


def _adaptive(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    question = ask_next(answers, tables)
    if question is None:
        return None
    return Step(
        id=f"ask:{question.id}",
        form="one",
        findings=(question.id,),
        why=question.why,
        stage=NARROWING,
    )


_Stage = Callable[[Record, Answers, Tables], Step | None]
_STAGES: Final[tuple[_Stage, ...]] = (
    _confirm,
    _side,
    _saddle,
    _follow_up,
    _danger,
    _story,
    _about,
    _safety,
    _more_safety,
    _regions,
    _adaptive,
)


def _runs(rules: TriageRules) -> tuple[tuple[Screen, ...], ...]:
    """Return the screens in runs of one form, single questions first.

    By the order of danger in the knowledge base these are: who and where; what may need an
    ambulance; onset and course; weakness; then all the rest.
    """
    return tuple(tuple(run) for _, run in groupby(rules.screens, lambda screen: screen.form))


def _first_screen(
    answers: Answers, tables: Tables, wanted: Callable[[Screen], bool]
) -> Step | None:
    still_open = safety_screens(answers, tables.rules)
    screen = next((each for each in still_open if wanted(each)), None)
    if screen is None:
        return None
    left = sum(1 if each.form == "checklist" else len(each.findings) for each in still_open) - 1
    left += _n_lists(len(_on_no_screen(answers, tables)))
    findings = screen.findings
    if screen.form == "single" or len(findings) == 1:
        first = findings[0]
        return Step(id=f"ask:{first}", form="one", findings=(first,), stage="Safety", left=left)
    return Step(
        id=screen.id,
        form="checklist",
        title=screen.plain,
        findings=findings,
        stage="Safety",
        left=left,
    )


def _unanswered(
    screens: tuple[Screen, ...], answers: Answers, tables: Tables, *, stage: str
) -> Step | None:
    wanted = [each for screen in screens for each in screen.findings if each not in answers.values]
    for finding in applicable(wanted, answers, tables):
        return Step(id=f"ask:{finding}", form="one", findings=(finding,), why=_STORY, stage=stage)
    return None


def _askable(finding: str, tables: Tables) -> bool:
    spec = tables.vocabulary.findings.get(finding)
    return spec is not None and spec.answered_by == "person" and not spec.regions
