"""Urgency with its reasons, and every emergency and same-day rule: fired, excluded or open."""

from collections.abc import Iterator

from legsense.guidance.gates import reading_of
from legsense.model.assessment import Reason
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.model.triage_rules import CompiledRule
from legsense.report.blocks import Grid, Items, Notice, Para, Section
from legsense.report.citations import Citations
from legsense.report.patient.action import LOOKS
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject
from legsense.triage.truth import FALSE, TRUE

_OPEN_NAMED, _ROWS = 10, 30


def urgency(subject: Subject, say: Phrases, cite: Citations) -> Section:
    """Return the first section: how soon, why, and what is still open."""
    level = subject.level
    line = say.say(
        "urgency_line", label=level.label, window=level.window, action=level.action_clinician
    )
    reasons = tuple(_reasons(subject, say, cite)) or (say.say("none_fired"),)
    return Section(
        id="urgency",
        title=say.say("urgency"),
        blocks=(
            Notice(
                level=LOOKS[level.id],
                title=Said(text=level.label, origin=f"urgency/levels#levels.{level.id}"),
                blocks=(Para(said=line),),
            ),
            Para(said=say.say("reasons"), tone="strong"),
            Items(items=reasons),
            *_open(subject, say),
        ),
    )


def _reasons(subject: Subject, say: Phrases, cite: Citations) -> Iterator[Said]:
    rules = {each.id: each for each in subject.tables.rules.rules}
    for reason in subject.assessment.urgency.because:
        yield _reason(reason, rules.get(reason.rule), say, cite)


def _reason(reason: Reason, rule: CompiledRule | None, say: Phrases, cite: Citations) -> Said:
    if rule is None:
        return say.say("reason_likely", text=reason.text)
    basis = Basis(provenance=rule.provenance, source=rule.source)
    key = "reason_assumed" if reason.assumed else "reason_line"
    text = f"{rule.label}. {rule.for_clinician}"
    said = say.say(key, basis=basis, text=text, rule=rule.id, provenance=rule.provenance)
    return cite.cited(said)


def _open(subject: Subject, say: Phrases) -> Iterator[Para]:
    words = subject.tables.vocabulary.findings
    unasked = [each for each in subject.assessment.urgency.unasked if each in words]
    if unasked:
        names = "; ".join(words[each].label for each in unasked[:_OPEN_NAMED])
        yield Para(said=say.say("open_flags", n=len(unasked), findings=names))


def flags(subject: Subject, say: Phrases, cite: Citations) -> Section:
    """Return the table of red flags; those that are excluded are named in one line."""
    reading = reading_of(subject.answers, subject.tables.rules, subject.words)
    assumed = {each.rule for each in subject.assessment.urgency.because if each.assumed}
    rows, excluded, fired = [], [], 0
    rules = [
        each
        for each in subject.tables.rules.rules
        if each.level in subject.tables.rules.settled_first
    ]
    for rule in rules:
        truth = reading.truth(rule.when)
        if truth == FALSE:
            excluded.append(rule.label)
            continue
        state = (
            "flag_fired" if truth == TRUE else "flag_assumed" if rule.id in assumed else "flag_open"
        )
        fired += state != "flag_open"
        rows.append((_named(rule, cite), _level(rule, subject), say.say(state)))
    summary = say.say(
        "flags_summary",
        fired=fired,
        open=len(rows) - fired,
        excluded=len(excluded),
        all=len(rules),
    )
    blocks: list[Para | Grid] = [Para(said=summary)]
    if rows:
        head = say.head("flag_head")
        blocks.append(
            Grid(caption=say.say("flags"), head=head, rows=tuple(rows[:_ROWS]), weights=(7, 2, 2))
        )
    if excluded:
        blocks.append(Para(said=say.say("excluded_list", rules="; ".join(excluded)), tone="faint"))
    return Section(id="flags", title=say.say("flags"), blocks=tuple(blocks))


def _named(rule: CompiledRule, cite: Citations) -> Said:
    basis = Basis(provenance=rule.provenance, source=rule.source)
    return cite.cited(Said(text=rule.label, origin=f"red_flags/{rule.id}#label", basis=basis))


def _level(rule: CompiledRule, subject: Subject) -> Said:
    level = next(each for each in subject.tables.rules.levels if each.id == rule.level)
    return Said(text=level.label, origin=f"urgency/levels#levels.{level.id}.label")
