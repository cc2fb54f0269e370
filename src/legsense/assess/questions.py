"""Which question or test comes next, and why: safety first, then what a cause requires, then worth."""

import numpy as np

from legsense.inference.next_question import Worth, worth_of
from legsense.inference.posterior import Posterior, Workings
from legsense.model.answers import Answers
from legsense.model.assessment import NextQuestion, RankedTest, Urgency
from legsense.model.tables import Tables
from legsense.model.triage_rules import Triage
from legsense.model.vocabulary import FindingSpec
from legsense.triage.contradictions import applicable

_SAFETY = "It tells us how soon you should be seen."
_LEADING = 3
_TESTS = 5
_TOGETHER = 4
"""Questions that stand together on a screen."""
_NAMED = 1e-3
"""A cause less likely than this is not named as the reason for a question."""


def emergency_settled(rules: Triage, tables: Tables) -> bool:
    """Return whether a rule says emergency, and no question that stands open could take it back.

    Args:
        rules: What triage concluded.
        tables: Compiled knowledge: which level is the highest.
    """
    highest = tables.rules.levels[0].id
    unasked = set(rules.unasked)
    return any(
        each.level == highest and not (each.assumed and unasked & set(each.open_questions))
        for each in rules.because
    )


def _doubts(rules: Triage, tables: Tables) -> set[str]:
    """Return the questions that could take back an emergency which is only assumed: asked at once."""
    highest = tables.rules.levels[0].id
    return {
        finding
        for each in rules.because
        if each.level == highest and each.assumed
        for finding in each.open_questions
    }


def next_question(
    answers: Answers,
    rules: Triage,
    workings: Workings | None,
    posterior: Posterior | None,
    tables: Tables,
) -> NextQuestion | None:
    """Return the question worth most now, or None when nothing asked could change the result.

    Args:
        answers: What was said.
        rules: What triage concluded, with the safety questions still open.
        workings: Of the engine; None where causes are not ranked.
        posterior: Of the engine; None where causes are not ranked.
        tables: Compiled knowledge.
    """
    return next(iter(questions_together(answers, rules, workings, posterior, tables)), None)


def questions_together(
    answers: Answers,
    rules: Triage,
    workings: Workings | None,
    posterior: Posterior | None,
    tables: Tables,
) -> tuple[NextQuestion, ...]:
    """Return the question worth most now, and further ones that may share its screen.

    Questions of one screen are of one kind: safety questions, exposures that a leading cause
    requires, or questions that pay for themselves. Those of the last kind stand in different
    groups, for an answer tells little that another of its group has not told already.

    Args:
        answers: What was said.
        rules: What triage concluded, with the safety questions still open.
        workings: Of the engine; None where causes are not ranked.
        posterior: Of the engine; None where causes are not ranked.
        tables: Compiled knowledge.
    """
    findings = tables.vocabulary.findings
    safety = [each for each in rules.unasked if _is_for_person(findings[each], answers)]
    at_once = _doubts(rules, tables)
    safety.sort(key=lambda each: each not in at_once)
    if emergency_settled(rules, tables):
        safety = []  # Nothing is more urgent, and nothing open could take it back.
    if safety or workings is None or posterior is None:
        return tuple(NextQuestion(id=each, why=_SAFETY) for each in safety[:_TOGETHER])
    required = [
        NextQuestion(id=finding, why=f"Without it, this cause is unlikely: {plain}.")
        for finding, condition in missing_exposures(answers, posterior, tables)
        for plain in (tables.vocabulary.conditions[condition].plain,)
    ]
    if required:
        return tuple({each.id: each for each in reversed(required)}.values())[::-1]
    candidates = applicable(
        (spec.id for spec in findings.values() if _is_for_person(spec, answers)), answers, tables
    )
    worths = worth_of(workings, posterior, candidates=candidates, floor=rules.level)
    return tuple(
        NextQuestion(id=worth.finding, why=_why(worth, posterior, tables))
        for worth in _of_different_groups(worths, tables)
    )


def _of_different_groups(worths: list[Worth], tables: Tables) -> list[Worth]:
    """Return what pays for itself, most first, at most a screenful and one of each group."""
    names = list(tables.vocabulary.findings)
    chosen: list[Worth] = []
    taken: set[int] = set()
    for worth in sorted(worths, key=lambda each: _cost(each, tables) - each.gain):
        group = int(tables.finding_group[names.index(worth.finding)])
        enough = worth.gain - _cost(worth, tables) >= tables.settings["stop_below"]
        if enough and len(chosen) < _TOGETHER and (group < 0 or group not in taken):
            chosen.append(worth)
            taken.add(group)
    return chosen


def missing_exposures(
    answers: Answers, posterior: Posterior, tables: Tables
) -> list[tuple[str, str]]:
    """Return (finding, condition) for leading conditions whose defining exposure was not asked."""
    conditions = list(tables.vocabulary.conditions.values())
    leading = np.argsort(-posterior.condition, kind="stable")[:_LEADING]
    return [
        (conditions[c].requires_finding or "", conditions[c].id)
        for c in leading.tolist()
        if conditions[c].requires_finding and conditions[c].requires_finding not in answers.values
    ]


def next_tests(
    answers: Answers,
    urgency: Urgency,
    workings: Workings,
    posterior: Posterior,
    tables: Tables,
) -> tuple[RankedTest, ...]:
    """Return the test results worth most now, most worth first."""
    candidates = [
        spec.id
        for spec in tables.vocabulary.findings.values()
        if spec.answered_by == "test" and spec.id not in answers.values
    ]
    worths = worth_of(workings, posterior, candidates=candidates, floor=urgency.level)
    return tuple(
        RankedTest(id=worth.finding, gain=worth.gain, why=_why(worth, posterior, tables))
        for worth in worths[:_TESTS]
        if worth.gain > tables.settings["question_cost"]
    )


def _is_for_person(spec: FindingSpec, answers: Answers) -> bool:
    return spec.answered_by == "person" and spec.id not in answers.values and not spec.regions


def _cost(worth: Worth, tables: Tables) -> float:
    private = tables.vocabulary.findings[worth.finding].private
    return tables.settings["private_question_cost" if private else "question_cost"]


def _why(worth: Worth, posterior: Posterior, tables: Tables) -> str:
    conditions = tables.vocabulary.conditions
    names = list(conditions)
    likely = [
        conditions[key].plain
        for key in (worth.raises, worth.against)
        if posterior.condition[names.index(key)] > _NAMED
    ]
    if len(likely) == 2:
        return f'It helps to tell "{likely[0]}" from "{likely[1]}".'
    if likely:
        return f'It shows how well this fits: "{likely[0]}".'
    return "It helps to narrow down the cause."
