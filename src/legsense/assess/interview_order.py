"""Which step stands next: a function of what has been answered, so that resuming needs no more.

    danger lists > age, sex, side > how it began > the other safety lists > where it is numb > the rest

The lists, their order and every question are data of the knowledge base. A step that could change
the urgency at once, such as the side of something ticked, comes before all others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Literal

from legsense.assess import weigh
from legsense.assess.interview_record import Record
from legsense.assess.questions import next_question
from legsense.model.answers import PRESENT, UNKNOWN, Answers
from legsense.model.assessment import NextQuestion
from legsense.model.tables import Tables
from legsense.model.triage_rules import Screen, TriageRules
from legsense.triage.contradictions import applicable
from legsense.triage.engine import triage
from legsense.triage.screens import safety_screens

Form = Literal["checklist", "one", "side", "regions", "complete"]

SAFETY: Final = "It tells us how soon you should be seen."
_SIDE: Final = "Which side it is helps to tell one cause from another."
_PLACE: Final = "Each nerve has its own part of the skin, so the place helps to find the nerve."
_COMPLETE: Final = (
    "Skin that feels normal says as much as skin that is numb, if we can be sure of it."
)
_STORY: Final = "How it began and what it does now are the best clues to the cause."
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


def emergency_found(answers: Answers, tables: Tables) -> bool:
    """Return whether a rule says emergency, and no question that stands open could take it back."""
    found = triage(answers, tables.rules)
    highest = tables.rules.levels[0].id
    unasked = set(found.unasked)
    return any(
        each.level == highest and not (each.assumed and unasked & set(each.open_questions))
        for each in found.because
    )


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


def _danger(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    leading = {each.id for each in _leading_lists(tables.rules)}
    return _first_screen(answers, tables, lambda screen: screen.id in leading)


def _about(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _unanswered(_opening(tables.rules), answers, tables, stage="About you")


def _story(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _unanswered(_story_screens(tables.rules), answers, tables, stage="Your story")


def _safety(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    return _first_screen(answers, tables, lambda screen: True)  # noqa: ARG005


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
                stage="Where it is numb",
            )
    if answers.marks and not record.done("regions_complete"):
        return Step(
            id="regions_complete",
            form="complete",
            title="Does the skin everywhere else on your legs feel normal?",
            why=_COMPLETE,
            stage="Where it is numb",
        )
    return None


def _numb_sides(answers: Answers) -> tuple[str, ...]:
    side = answers.values.get(_COMPLAINT, UNKNOWN)
    if side == "none":
        return ()
    return (side,) if side in ("left", "right") else ("left", "right")


def _adaptive(record: Record, answers: Answers, tables: Tables) -> Step | None:  # noqa: ARG001
    question = next_to_ask(answers, tables)
    if question is None:
        return None
    return Step(
        id=f"ask:{question.id}",
        form="one",
        findings=(question.id,),
        why=question.why,
        stage="Narrowing down",
    )


def next_to_ask(answers: Answers, tables: Tables) -> NextQuestion | None:
    """Return the question worth most now, as `assess` would, without what only a result needs."""
    rules = triage(answers, tables.rules)
    age = answers.values.get("age_years")
    if isinstance(age, float) and age < tables.settings["adult_from_years"]:
        return next_question(answers, rules, None, None, tables)
    workings, posterior = weigh(answers, tables)
    return next_question(answers, rules, workings, posterior, tables)


_Stage = Callable[[Record, Answers, Tables], Step | None]
_STAGES: Final[tuple[_Stage, ...]] = (
    _confirm,
    _side,
    _saddle,
    _danger,
    _about,
    _story,
    _safety,
    _regions,
    _adaptive,
)


def _opening(rules: TriageRules) -> tuple[Screen, ...]:
    """Return the single questions that stand before the first list: age, sex, side."""
    return tuple(takewhile(lambda screen: screen.form == "single", rules.screens))


def _leading_lists(rules: TriageRules) -> tuple[Screen, ...]:
    """Return the first run of lists: what may need an ambulance."""
    rest = rules.screens[len(_opening(rules)) :]
    return tuple(takewhile(lambda screen: screen.form == "checklist", rest))


def _story_screens(rules: TriageRules) -> Iterator[Screen]:
    """Yield the first single questions after the leading lists: onset and course."""
    rest = rules.screens[len(_opening(rules)) + len(_leading_lists(rules)) :]
    yield from takewhile(lambda screen: screen.form == "single", rest)


def _first_screen(
    answers: Answers, tables: Tables, wanted: Callable[[Screen], bool]
) -> Step | None:
    still_open = safety_screens(answers, tables.rules)
    screen = next((each for each in still_open if wanted(each)), None)
    if screen is None:
        return None
    left = len(still_open) - 1
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
    screens: Iterator[Screen] | tuple[Screen, ...], answers: Answers, tables: Tables, *, stage: str
) -> Step | None:
    wanted = [each for screen in screens for each in screen.findings if each not in answers.values]
    for finding in applicable(wanted, answers, tables):
        return Step(id=f"ask:{finding}", form="one", findings=(finding,), why=_STORY, stage=stage)
    return None


def _askable(finding: str, tables: Tables) -> bool:
    spec = tables.vocabulary.findings.get(finding)
    return spec is not None and spec.answered_by == "person" and not spec.regions
