"""Urgency with its reasons, and every emergency and same-day rule: fired, excluded or open."""

from collections.abc import Iterator

from legsense.guidance.gates import reading_of
from legsense.model.assessment import Reason
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.model.triage_rules import CompiledRule
from legsense.report.blocks import Grid, Heading, Items, Notice, Para, Section
from legsense.report.citations import Citations
from legsense.report.patient.action import LOOKS
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject
from legsense.report.unsettled import open_questions
from legsense.triage.truth import FALSE, TRUE

_OPEN_NAMED = 10
_FIRED = ("flag_fired", "flag_assumed")


def urgency(subject: Subject, say: Phrases, cite: Citations) -> Section:
    """Return the first section: how soon, why, and what is still open."""
    level = subject.level
    line = say.say("urgency_line", window=level.window, action=level.action_clinician)
    label = Said(text=level.label, origin=f"urgency/levels#levels.{level.id}")
    unsettled = open_questions(subject.assessment.urgency, subject.tables)
    reasons = tuple(_reasons(subject, say, cite)) or (say.say("none_fired"),)
    return Section(
        id="urgency",
        title=say.say("urgency"),
        blocks=(
            Notice(
                level=LOOKS[level.id],
                title=say.say("so_far", level=level.label) if unsettled else label,
                blocks=(Para(said=line), *_open(subject, say)),
            ),
            Heading(said=say.say("reasons")),
            Items(items=reasons),
        ),
    )


def _reasons(subject: Subject, say: Phrases, cite: Citations) -> Iterator[Said]:
    rules = {each.id: each for each in subject.tables.rules.rules}
    for reason in subject.assessment.urgency.because:
        yield _reason(reason, rules.get(reason.rule), subject, say, cite)


def _likely(reason: Reason, subject: Subject) -> str:
    conditions = subject.tables.vocabulary.conditions
    return conditions[reason.rule.removeprefix("likely:")].label


def _reason(
    reason: Reason, rule: CompiledRule | None, subject: Subject, say: Phrases, cite: Citations
) -> Said:
    if rule is None:
        return say.say("reason_likely", condition=_likely(reason, subject))
    basis = Basis(provenance=rule.provenance, source=rule.source)
    key = "reason_assumed" if reason.assumed else "reason_line"
    text = f"{rule.label}. {rule.for_clinician}"
    said = say.say(key, basis=basis, text=text, rule=rule.id)
    return cite.cited(said)


def _open(subject: Subject, say: Phrases) -> Iterator[Para]:
    words = subject.tables.vocabulary.findings
    unasked = [each for each in subject.assessment.urgency.unasked if each in words]
    if unasked:
        names = "; ".join(words[each].label for each in unasked[:_OPEN_NAMED])
        yield Para(said=say.say("open_flags", n=len(unasked), findings=names), tone="strong")


def flags(subject: Subject, say: Phrases, cite: Citations) -> Section:
    """Return the red flags: those that fired in a table, open and excluded ones by name."""
    reading = reading_of(subject.answers, subject.tables.rules, subject.words)
    assumed = {each.rule for each in subject.assessment.urgency.because if each.assumed}
    known = subject.tables.rules
    rules = [each for each in known.rules if each.level in known.settled_first]
    state = {each.id: _state(reading.truth(each.when), each.id in assumed) for each in rules}
    fired = [each for each in rules if state[each.id] in _FIRED]
    still_open = [each.label for each in rules if state[each.id] == "flag_open"]
    excluded = [each.label for each in rules if state[each.id] == "flag_excluded"]
    summary = say.say(
        "flags_summary",
        fired=len(fired),
        open=len(still_open),
        excluded=len(excluded),
        all=len(rules),
    )
    blocks: list[Para | Grid] = [Para(said=summary)]
    if fired:
        rows = tuple(
            (_named(each, cite), _level(each, subject), say.say(state[each.id])) for each in fired
        )
        head = say.head("flag_head")
        blocks.append(Grid(caption=say.say("flags_fired"), head=head, rows=rows, weights=(7, 2, 2)))
    for key, labels in (("open_list", still_open), ("excluded_list", excluded)):
        if labels:
            blocks.append(Para(said=say.say(key, rules="; ".join(labels)), tone="faint"))
    return Section(id="flags", title=say.say("flags"), blocks=tuple(blocks))


def _state(truth: object, assumed: bool) -> str:  # noqa: FBT001 - the two that make a state
    if truth == FALSE:
        return "flag_excluded"
    if truth == TRUE:
        return "flag_fired"
    return "flag_assumed" if assumed else "flag_open"


def _named(rule: CompiledRule, cite: Citations) -> Said:
    basis = Basis(provenance=rule.provenance, source=rule.source)
    return cite.cited(Said(text=rule.label, origin=f"red_flags/{rule.id}#label", basis=basis))


def _level(rule: CompiledRule, subject: Subject) -> Said:
    level = next(each for each in subject.tables.rules.levels if each.id == rule.level)
    return Said(text=level.label, origin=f"urgency/levels#levels.{level.id}.label")
