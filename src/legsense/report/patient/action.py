"""What to do, first of all: the level, the number to call, what to do and leave, and why."""

from collections.abc import Iterator

from legsense.model.answers import UNKNOWN
from legsense.model.assessment import Reason
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.model.triage_rules import Combine, Expression
from legsense.report.blocks import Alarm, Block, Heading, Items, Notice, Para, Section
from legsense.report.phrases import Phrases
from legsense.report.sayings import answer_of
from legsense.report.subject import Subject
from legsense.report.unsettled import open_questions

LOOKS: dict[str, Alarm] = {
    "emergency_now": "alarm",
    "same_day": "warning",
    "within_2_weeks": "notice",
    "routine": "notice",
    "self_care": "calm",
}
_REASONS, _DONE, _TOLD, _OPEN = 3, 2, 5, 3
_NOT_TOLD = ("absent", "none", UNKNOWN, "never", "neither")
_KNOWN_ANYWAY = "leg_numbness"


def action(subject: Subject, say: Phrases) -> Section:
    """Return the first section."""
    level = subject.level
    unsettled = open_questions(subject.assessment.urgency, subject.tables)
    label = Said(text=level.label, origin=f"urgency/levels#levels.{level.id}.label")
    box = Notice(
        level=LOOKS[level.id],
        title=say.say("so_far", level=level.label) if unsettled else label,
        blocks=(*_not_settled(unsettled, subject, say), *_do(subject, say)),
    )
    why = (Heading(said=say.say("why_now")), Items(items=tuple(_why(subject, say))))
    return Section(
        id="action",
        title=say.say("do_this"),
        blocks=(box, *why, *_tell(subject, say)),
    )


def _not_settled(unsettled: tuple[str, ...], subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield, before all else, that questions about danger are open, and the first of them."""
    if not unsettled:
        return
    yield Para(said=say.say("not_settled", n=len(unsettled)), tone="strong")
    yield Para(said=say.say("danger_open"), tone="strong")
    findings = subject.tables.vocabulary.findings
    asked = [findings[each].question for each in unsettled[:_OPEN]]
    origins = [f"findings/{each}#question" for each in unsettled[:_OPEN]]
    said = zip(asked, origins, strict=True)
    yield Items(items=tuple(Said(text=text, origin=origin) for text, origin in said))


def _do(subject: Subject, say: Phrases) -> Iterator[Block]:
    level = subject.level
    plain = Said(text=level.plain, origin=f"urgency/levels#levels.{level.id}.plain")
    yield Para(said=plain, tone="strong")
    if subject.help_first:
        yield Para(said=_number(subject, say), tone="strong")
    steps = [
        Said(text=text, origin=f"red_flags/{rule.id}#{key}", basis=_basis(rule.provenance))
        for key in ("do", "do_not")
        for rule in subject.fired()[:_DONE]
        if (text := getattr(rule, key)) and text.rstrip(".") not in level.plain
    ]
    if steps:
        yield Items(items=tuple({each.text: each for each in steps}.values()))


def _basis(provenance: str) -> Basis:
    return Basis(provenance=provenance)


def _number(subject: Subject, say: Phrases) -> Said:
    number = subject.number
    if number.country == "default":
        return say.say("number_or", number=number.ambulance, other=number.other)
    return say.say("number", number=number.ambulance)


def _why(subject: Subject, say: Phrases) -> Iterator[Said]:
    urgency = subject.assessment.urgency
    at_level = [each for each in urgency.because if each.level == urgency.level]
    reasons = (at_level or list(urgency.because))[:_REASONS]
    if not reasons:
        settled = not open_questions(urgency, subject.tables)
        yield say.say("no_danger_sign" if settled else "no_danger_sign_yet")
    for reason in reasons:
        yield _reason(reason, say)


def _reason(reason: Reason, say: Phrases) -> Said:
    likely = reason.rule.removeprefix("likely:")
    home = f"conditions/{likely}" if likely != reason.rule else f"red_flags/{reason.rule}#plain"
    if reason.assumed:
        return say.say("to_be_safe", reason=reason.text)
    return Said(text=reason.text, origin=home, basis=Basis(source=reason.source))


def _tell(subject: Subject, say: Phrases) -> Iterator[Block]:
    """Yield what to say on the phone: the answers that the danger signs rest on."""
    if not subject.emergency:
        return
    words = subject.tables.vocabulary
    findings = dict.fromkeys(
        finding
        for rule in subject.fired()
        for finding in speaking(rule.when)
        if subject.answers.values.get(finding, UNKNOWN) not in _NOT_TOLD
        and finding in words.findings
        and words.findings[finding].answered_by == "person"
        and finding != _KNOWN_ANYWAY
    )
    told = [
        say.say(
            "tell_line",
            question=words.findings[finding].question,
            answer=answer_of(finding, subject.answers, words),
        )
        for finding in list(findings)[:_TOLD]
    ]
    yield Heading(said=say.say("tell_them"))
    yield Items(items=(say.say("my_leg_is_numb"), *told))


def speaking(expression: Expression) -> Iterator[str]:
    """Yield the findings that speak for a rule; those that would excuse it are left out."""
    if not isinstance(expression, Combine):
        yield expression.finding
    elif expression.how != "none":
        for part in expression.parts:
            yield from speaking(part)
