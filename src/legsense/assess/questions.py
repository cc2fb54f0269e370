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
_NAMED = 1e-3
"""A cause less likely than this is not named as the reason for a question."""


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
    for finding in rules.unasked:
        if _is_for_person(tables.vocabulary.findings[finding], answers):
            return NextQuestion(id=finding, why=_SAFETY)
    if workings is None or posterior is None:
        return None
    for finding, condition in missing_exposures(answers, posterior, tables):
        plain = tables.vocabulary.conditions[condition].plain
        return NextQuestion(id=finding, why=f"Without it, this cause is unlikely: {plain}.")
    candidates = applicable(
        (spec.id for spec in tables.vocabulary.findings.values() if _is_for_person(spec, answers)),
        answers,
        tables,
    )
    worths = worth_of(workings, posterior, candidates=candidates, floor=rules.level)
    best = max(worths, key=lambda worth: worth.gain - _cost(worth, tables), default=None)
    if best is None or best.gain - _cost(best, tables) < tables.settings["stop_below"]:
        return None
    return NextQuestion(id=best.finding, why=_why(best, posterior, tables))


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
