"""The head of the page: what to do, by when, and why."""

from collections.abc import Iterator

from legsense.model.answers import Answers
from legsense.model.assessment import Reason, Urgency
from legsense.model.tables import Tables
from legsense.model.triage_rules import (
    Bare,
    Combine,
    CompiledRule,
    EmergencyNumber,
    Expression,
    TriageRules,
)
from legsense.report.layout import Line, LineKind, Paper, heading, item, paragraph
from legsense.report.sayings import said
from legsense.report.unsettled import open_questions

_LOOKS: dict[str, LineKind] = {"emergency_now": "alarm", "same_day": "warning", "self_care": "calm"}
_REASONS = 4
_TOLD = 6
_OPEN = 3
_NO = ("absent", "none", "unknown", "never", "neither")


def urgency_lines(
    urgency: Urgency,
    answers: Answers,
    tables: Tables,
    number: EmergencyNumber,
    paper: Paper,
) -> Iterator[Line]:
    """Yield what to do and why; for an emergency also whom to call and what to tell them."""
    level = next(each for each in tables.rules.levels if each.id == urgency.level)
    unsettled = open_questions(urgency, tables)
    head = level.label
    if unsettled:
        yield from _not_settled(unsettled, tables, paper)
        head = tables.rules.safety_net["so_far"].format(level=level.label)
    yield Line(head.upper(), _LOOKS.get(level.id, "title"))
    yield from paragraph(urgency.action, paper, kind="strong")
    yield from paragraph(f"When: {urgency.window}.", paper)
    fired = _fired(urgency, tables.rules)
    if urgency.level in tables.rules.settled_first:
        yield from paragraph(number_in_words(number), paper, kind="strong")
    yield from _what_to_do(fired, urgency.action, paper)
    yield from heading("Why", paper)
    yield from _because(urgency, tables, paper, settled=not unsettled)
    if urgency.level == tables.rules.levels[0].id:
        yield from _what_to_say(fired, answers, tables, paper)


def _fired(urgency: Urgency, rules: TriageRules) -> list[CompiledRule]:
    """Return the rules that set the level, in the order of the reasons."""
    known = {rule.id: rule for rule in rules.rules}
    return [
        known[reason.rule]
        for reason in urgency.because
        if reason.level == urgency.level and reason.rule in known
    ]


def _what_to_do(fired: list[CompiledRule], action: str, paper: Paper) -> Iterator[Line]:
    for text in dict.fromkeys(rule.do for rule in fired[:2]):
        if text.rstrip(".") not in action:
            yield from item(text, paper)
    for text in dict.fromkeys(rule.do_not for rule in fired[:2] if rule.do_not):
        yield from item(text, paper)


def number_in_words(number: EmergencyNumber) -> str:
    """Return what to dial, for the person.

    >>> number_in_words(EmergencyNumber(country="GB", ambulance="999", other="112"))
    'Emergency number (GB): 999. Also: 112.'
    """
    if number.country == "default":
        return f"Emergency number: {number.ambulance}, or {number.other}."
    also = f" Also: {number.other}." if number.other else ""
    return f"Emergency number ({number.country}): {number.ambulance}.{also}"


def _not_settled(unsettled: tuple[str, ...], tables: Tables, paper: Paper) -> Iterator[Line]:
    """Say before all else that questions about danger are open, and show the first of them."""
    net = tables.rules.safety_net
    yield Line(net["not_settled"].format(n=len(unsettled)).upper(), "warning")
    yield from paragraph(net["incomplete_answers"], paper, kind="strong")
    for finding in unsettled[:_OPEN]:
        yield from item(tables.vocabulary.findings[finding].question, paper)
    yield Line()


def _because(urgency: Urgency, tables: Tables, paper: Paper, *, settled: bool) -> Iterator[Line]:
    if not urgency.because:
        key = "no_danger_sign" if settled else "no_danger_sign_yet"
        yield from item(tables.rules.safety_net[key], paper)
    at_level = [reason for reason in urgency.because if reason.level == urgency.level]
    for reason in (at_level or list(urgency.because))[:_REASONS]:
        yield from item(_reason(reason), paper)
    more = len(at_level) - _REASONS
    if more > 0:
        yield from item(f"{more} more of the same urgency.", paper, kind="faint")


def _reason(reason: Reason) -> str:
    if not reason.assumed:
        return reason.text
    return f"{reason.text} (To be safe: part of this is not known.)"


def _what_to_say(
    fired: list[CompiledRule], answers: Answers, tables: Tables, paper: Paper
) -> Iterator[Line]:
    findings = dict.fromkeys(
        finding for rule in fired for finding in _leaves(rule.when) if _told(finding, answers)
    )
    if not findings:
        return
    yield from heading("What to tell them", paper)
    yield from item("Numbness of a leg.", paper)
    for finding in list(findings)[:_TOLD]:
        if finding in tables.vocabulary.findings and finding != "leg_numbness":
            yield from item(said(finding, answers, tables.vocabulary), paper)


def _told(finding: str, answers: Answers) -> bool:
    return answers.values.get(finding, "unknown") not in _NO


def _leaves(expression: Expression) -> Iterator[str]:
    """Yield the findings that speak for a rule; those that would excuse it are left out."""
    if isinstance(expression, Bare):
        yield expression.finding
    elif isinstance(expression, Combine):
        if expression.how != "none":
            for part in expression.parts:
                yield from _leaves(part)
    else:
        yield expression.finding
