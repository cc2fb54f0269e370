"""Which step stands next: a function of what has been answered, so that resuming needs no more.

    danger lists > how it began > age, sex, side > the other safety lists > where it is numb > the rest

The lists, their order and every question are data of the knowledge base (kb/urgency/ask_first.yaml).
What follows from an answer at once, such as the sides of what was ticked, comes before all others,
on one screen. Lists of which few questions are still open are shown together.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import Final

from legsense.assess import ask_together
from legsense.assess.interview_record import Record
from legsense.assess.interview_step import SAFETY, Form, Step
from legsense.assess.questions import emergency_settled
from legsense.model.answers import PRESENT, UNKNOWN, Answers
from legsense.model.tables import Tables
from legsense.model.triage_rules import Combine, Expression, Screen
from legsense.triage.contradictions import applicable
from legsense.triage.engine import triage
from legsense.triage.screens import safety_screens
from legsense.triage.truth import TRUE, Reading

__all__ = [
    "NARROWING",
    "PLACES",
    "SAFETY",
    "Form",
    "Step",
    "emergency_found",
    "emergency_shown",
    "next_step",
    "still_asked",
]

PLACES: Final = "Where it is numb"
NARROWING: Final = "Narrowing down"
_SIDE: Final = "Which side it is helps to tell one cause from another."
_PLACE: Final = "Each nerve has its own part of the skin, so the place helps to find the nerve."
_COMPLETE: Final = (
    "Skin that feels normal says as much as skin that is numb, if we can be sure of it."
)
_STORY: Final = "How it began and what it does now are the best clues to the cause."
_MORE: Final = "Do any of these fit?"
_FEW_MORE: Final = "A few more questions"
_FOLLOWING: Final = "A little more about what you ticked"
_LONGEST_LIST: Final = 8
_PERSON: Final = ("age_years", "sex_recorded")
_FOLLOW_UP: Final = "follow_up"
_COMPLAINT: Final = "leg_numbness"
_SADDLE: Final = "saddle_numbness"


def next_step(record: Record, tables: Tables) -> Step | None:
    """Return the step that stands next, or None when nothing asked could change the result.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """
    at = _Standing(record, tables)
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


def emergency_shown(record: Record) -> bool:
    """Return whether the person has seen an emergency and chose to go on."""
    return record.done("emergency_seen")


def emergency_found(answers: Answers, tables: Tables) -> bool:
    """Return whether a rule says emergency, and no question that stands open could take it back."""
    return emergency_settled(triage(answers, tables.rules), tables)


class _Standing:
    """Where an interview stands: what was said, and what triage makes of it, worked out once.

    Args:
        record: What has been answered.
        tables: Compiled knowledge.
    """

    def __init__(self, record: Record, tables: Tables) -> None:
        self.record = record
        self.tables = tables
        self.answers = record.answers
        self.found = triage(self.answers, tables.rules)
        # Once an emergency was seen that nothing open could take back, danger lists change nothing.
        self.settled = emergency_shown(record) and emergency_settled(self.found, tables)
        self.screens = (
            () if self.settled else safety_screens(self.answers, tables.rules, self.found)
        )

    @cached_property
    def on_no_screen(self) -> list[str]:
        """What could still raise the urgency, can be ticked, and stands on no screen."""
        if self.settled:
            return []
        shown = {each for screen in self.tables.rules.screens for each in screen.findings}
        specs = self.tables.vocabulary.findings
        wanted = [
            each for each in self.found.unasked if each not in shown and _askable(each, self.tables)
        ]
        ticked = [each for each in wanted if specs[each].yes_no or specs[each].sided]
        return applicable(ticked, self.answers, self.tables)


def _confirm(at: _Standing) -> Step | None:
    """Ask what would take back an emergency that is only assumed, before anyone is alarmed."""
    answers, tables = at.answers, at.tables
    found = at.found
    emergency = [each for each in found.because if each.level == tables.rules.levels[0].id]
    if not emergency or any(not each.assumed for each in emergency) or emergency_shown(at.record):
        return None
    unasked = {each for rule in emergency for each in rule.open_questions}
    wanted = [each for each in found.unasked if each in unasked and _askable(each, tables)]
    return _questions(applicable(wanted, answers, tables)[:_LONGEST_LIST], _FOLLOWING, "Safety")


def _saddle(at: _Standing) -> Step | None:
    """Ask again about the saddle when it was marked as numb but not told as numb."""
    record, answers, tables = at.record, at.answers, at.tables
    marked = any(mark.region in tables.vocabulary.saddle for mark in answers.marks)
    asked = "again:saddle_numbness"
    if not marked or answers.values.get(_SADDLE) == PRESENT or record.done(asked):
        return None
    return Step(id=asked, form="questions", findings=(_SADDLE,), stage="Safety")


def _follow_up(at: _Standing) -> Step | None:
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
        if condition is None or finding in listed or not _askable(finding, tables):
            continue
        if reading.truth(condition) == TRUE and not _about_person(condition):
            wanted.append(finding)
    step = _questions([*wanted, *sides], _FOLLOWING, "Safety" if wanted else "Side")
    if step is None:
        return None
    whys = (*(SAFETY for _ in wanted), *(_SIDE for _ in sides))
    return replace(step, id=f"follow:{step.findings[0]}", sides=tuple(sides), whys=whys)


def _sides_open(at: _Standing) -> list[str]:
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


def _danger(at: _Standing) -> Step | None:
    tables = at.tables
    leading = takewhile(lambda screen: screen.form == "checklist", tables.rules.screens)
    wanted = {screen.id for screen in leading}
    still_open = at.screens
    screen = next((each for each in still_open if each.id in wanted), None)
    return None if screen is None else _shown(screen, at)


def _story(at: _Standing) -> Step | None:
    """Ask what everybody is asked: how it began, who they are."""
    answers, tables = at.answers, at.tables
    for name, stage in (("onset", "Your story"), ("who", "About you")):
        for screen in tables.rules.screens:
            if screen.id != name:
                continue
            wanted = [each for each in screen.findings if each not in answers.values]
            if name == "onset" and wanted:
                wanted += _left_to_follow(at)
            step = _questions(applicable(wanted, answers, tables), screen.plain, stage)
            if step is not None:
                return replace(step, id=screen.id, why=_STORY)
    return None


def _left_to_follow(at: _Standing) -> list[str]:
    """Return follow-up questions that stay open because the person cannot say what leads to them."""
    return [each for screen in at.screens if screen.id == _FOLLOW_UP for each in screen.findings]


def _safety(at: _Standing) -> Step | None:
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
        if other.form == "checklist" and len(together) + len(other.findings) <= _LONGEST_LIST:
            together += other.findings
            titles.add(other.plain)
    more = at.on_no_screen
    if len(together) + len(more) <= _LONGEST_LIST:
        together += more
    plain = first.plain if len(titles) == 1 else _MORE
    return _shown(replace(first, findings=tuple(together), plain=plain), at)


def _more_safety(at: _Standing) -> Step | None:
    """Gather what could still raise the urgency and stands on no screen into short lists."""
    open_findings = at.on_no_screen
    if not open_findings:
        return None
    n_lists = _n_lists(len(open_findings))
    return _list(
        f"more:{open_findings[0]}",
        _MORE,
        tuple(open_findings[: -(-len(open_findings) // n_lists)]),
        n_lists - 1,
    )


def _n_lists(n_findings: int) -> int:
    return -(-n_findings // _LONGEST_LIST)


def _regions(at: _Standing) -> Step | None:
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


def _adaptive(at: _Standing) -> Step | None:
    answers, tables = at.answers, at.tables
    questions = ask_together(answers, tables)
    step = _questions([each.id for each in questions], _FEW_MORE, NARROWING)
    return None if step is None else replace(step, whys=tuple(each.why for each in questions))


_Stage = Callable[[_Standing], Step | None]
_STAGES: Final[tuple[_Stage, ...]] = (
    _confirm,
    _saddle,
    _follow_up,
    _danger,
    _story,
    _safety,
    _more_safety,
    _regions,
    _adaptive,
)


def _shown(screen: Screen, at: _Standing) -> Step | None:
    """Return a safety screen as a step."""
    left = len(at.screens) - 1 + _n_lists(len(at.on_no_screen))
    if screen.form == "checklist" and len(screen.findings) > 1:
        return _list(screen.id, screen.plain, screen.findings, left)
    findings = _with_dependents(screen, at.answers, at.tables) if screen.form == "single" else ()
    step = _questions(findings or screen.findings, screen.plain, "Safety")
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


def _list(name: str, title: str, findings: tuple[str, ...], left: int) -> Step:
    if len(findings) == 1:
        return Step(id=f"ask:{findings[0]}", form="questions", findings=findings, stage="Safety")
    return Step(
        id=name, form="checklist", title=title, findings=findings, stage="Safety", left=left
    )


def _questions(findings: list[str] | tuple[str, ...], title: str, stage: str) -> Step | None:
    """Return questions one below the other; one alone needs no title."""
    if not findings:
        return None
    return Step(
        id=f"ask:{findings[0]}",
        form="questions",
        title=title if len(findings) > 1 else "",
        findings=tuple(findings),
        stage=stage,
    )


def _askable(finding: str, tables: Tables) -> bool:
    spec = tables.vocabulary.findings.get(finding)
    return spec is not None and spec.answered_by == "person" and not spec.regions
