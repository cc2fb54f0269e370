"""The safety steps of an interview: danger lists, what follows from a tick, what is left to ask.

The lists, their order and every question are data of the knowledge base (kb/urgency/ask_first.yaml).
What follows from an answer at once, such as the sides of what was ticked, comes before all others,
on one screen. Lists of which few questions are still open are shown together.
"""

from dataclasses import replace
from itertools import takewhile
from typing import Final

from legsense.assess.interview_standing import Standing, askable, emergency_shown
from legsense.assess.interview_step import (
    SAFETY,
    Step,
    list_step,
    n_lists,
    questions_step,
)
from legsense.model.answers import PRESENT, Answers
from legsense.model.tables import Tables
from legsense.model.triage_rules import MOST_TICKS, Combine, Expression, Screen
from legsense.triage.contradictions import applicable
from legsense.triage.truth import TRUE, Reading

_SIDE: Final = "Which side it is helps to tell one cause from another."
_MORE: Final = "Do any of these fit?"
_FOLLOWING: Final = "A little more about what you ticked"
_PERSON: Final = ("age_years", "sex_recorded")
_FOLLOW_UP: Final = "follow_up"
_SADDLE: Final = "saddle_numbness"


def confirm(at: Standing) -> Step | None:
    """Ask what would take back an emergency that is only assumed, before anyone is alarmed."""
    answers, tables = at.answers, at.tables
    found = at.found
    emergency = [each for each in found.because if each.level == tables.rules.levels[0].id]
    if not emergency or any(not each.assumed for each in emergency) or emergency_shown(at.record):
        return None
    unasked = {each for rule in emergency for each in rule.open_questions}
    wanted = [each for each in found.unasked if each in unasked and askable(each, tables)]
    return questions_step(applicable(wanted, answers, tables)[:MOST_TICKS], _FOLLOWING, "Safety")


def saddle(at: Standing) -> Step | None:
    """Ask again about the saddle when it was marked as numb but not told as numb."""
    record, answers, tables = at.record, at.answers, at.tables
    marked = any(mark.region in tables.vocabulary.saddle for mark in answers.marks)
    asked = "again:saddle_numbness"
    if not marked or answers.values.get(_SADDLE) == PRESENT or record.done(asked):
        return None
    return Step(id=asked, form="questions", findings=(_SADDLE,), stage="Safety")


def follow_up(at: Standing) -> Step | None:
    """Ask at once, on one screen, for sides and for what the ticks have made worth asking."""
    answers, tables = at.answers, at.tables
    sides = _sides_open(at)
    listed = {
        each
        for screen in tables.rules.screens
        if screen.form == "checklist"
        for each in screen.findings
    }
    reading = Reading(answers, tables.rules)
    wanted = []
    for finding in at.found.unasked:
        condition = tables.rules.shapes[finding].applies_if
        if condition is None or finding in listed or not askable(finding, tables):
            continue
        if reading.truth(condition) == TRUE and not _about_person(condition):
            wanted.append(finding)
    step = questions_step([*wanted, *sides], _FOLLOWING, "Safety" if wanted else "Side")
    if step is None:
        return None
    whys = (*(SAFETY for _ in wanted), *(_SIDE for _ in sides))
    return replace(step, id=f"follow:{step.findings[0]}", sides=tuple(sides), whys=whys)


def _sides_open(at: Standing) -> list[str]:
    """Return what was ticked in a list, and whose side has not been asked yet."""
    record, answers, tables = at.record, at.answers, at.tables
    found = []
    for finding, value in answers.values.items():
        if value == PRESENT and tables.vocabulary.findings[finding].sided:
            times = sum(finding in entry.values for entry in record.entries)
            if times == 1:  # The second time was for the side, and the person is not sure of it.
                found.append(finding)
    return found


def _about_person(condition: Expression) -> bool:
    """Return whether a condition rests on age or sex, which nobody has just told as a complaint."""
    if isinstance(condition, Combine):
        return any(_about_person(part) for part in condition.parts)
    return condition.finding in _PERSON


def danger(at: Standing) -> Step | None:
    """Show the danger lists that lead all others."""
    tables = at.tables
    leading = takewhile(lambda screen: screen.form == "checklist", tables.rules.screens)
    wanted = {screen.id for screen in leading}
    still_open = at.screens
    screen = next((each for each in still_open if each.id in wanted), None)
    return None if screen is None else _shown(screen, at)


def safety(at: Standing) -> Step | None:
    """Show the next list; while they fit together, lists that follow share its screen."""
    still_open = at.screens
    if not still_open:
        return None
    # What stays open only because its cause is not known waits, and stands on one screen.
    first, *others = sorted(still_open, key=lambda screen: screen.id == _FOLLOW_UP)
    if first.form != "checklist":
        return _shown(first, at)
    together = list(first.findings)
    titles = {first.plain}
    for other in others:
        if other.form == "checklist" and len(together) + len(other.findings) <= MOST_TICKS:
            together += other.findings
            titles.add(other.plain)
    more = at.on_no_screen
    if len(together) + len(more) <= MOST_TICKS:
        together += more
    plain = first.plain if len(titles) == 1 else _MORE
    return _shown(replace(first, findings=tuple(together), plain=plain), at)


def more_safety(at: Standing) -> Step | None:
    """Gather what could still raise the urgency and stands on no screen into short lists."""
    open_findings = at.on_no_screen
    if not open_findings:
        return None
    n_screens = n_lists(len(open_findings))
    return list_step(
        f"more:{open_findings[0]}",
        _MORE,
        tuple(open_findings[: -(-len(open_findings) // n_screens)]),
        n_screens - 1,
    )


def left_to_follow(at: Standing) -> list[str]:
    """Return follow-up questions that stay open because the person cannot say what leads to them."""
    return [each for screen in at.screens if screen.id == _FOLLOW_UP for each in screen.findings]


def _shown(screen: Screen, at: Standing) -> Step | None:
    """Return a safety screen as a step."""
    left = len(at.screens) - 1 + n_lists(len(at.on_no_screen))
    if screen.form == "checklist" and len(screen.findings) > 1:
        return list_step(screen.id, screen.plain, screen.findings, left)
    findings = _with_dependents(screen, at.answers, at.tables) if screen.form == "single" else ()
    step = questions_step(findings or screen.findings, screen.plain, "Safety")
    return None if step is None else replace(step, left=left)


def _with_dependents(screen: Screen, answers: Answers, tables: Tables) -> tuple[str, ...]:
    """Return what is open on a screen of questions, with what another answer on it may open."""
    (whole,) = (each for each in tables.rules.screens if each.id == screen.id)
    may = set(applicable(whole.findings, answers, tables))
    parents = set(screen.findings)
    return tuple(
        each
        for each in whole.findings
        if each in parents
        or (
            each in may
            and each not in answers.values
            and (condition := tables.rules.shapes[each].applies_if) is not None
            and _reads(condition) <= parents
        )
    )


def _reads(expression: Expression) -> set[str]:
    if isinstance(expression, Combine):
        return set().union(*map(_reads, expression.parts))
    return {expression.finding}
