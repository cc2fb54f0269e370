"""Proved for all answers at once: every rule can decide, self care is earned, and the cases stand."""

import pytest

from legsense.model.answers import AnswerValue
from legsense.model.triage_rules import CompiledRule, TriageRules
from legsense.triage.engine import triage
from tests.proofs.claims import Anyone, sent_home_too_early
from tests.unit.triage.cases import TriageCase, triage_cases
from tests.unit.triage.compiled import alarm_order, compiled_rules

REASSURING = {each.finding: "absent" for each in alarm_order().reassuring if each.value is None}
SOON = [
    each
    for each in triage_cases()
    if each.level in {"emergency_now", "same_day", "within_2_weeks"} and not each.others_unasked
]


@pytest.mark.parametrize("rule", compiled_rules().rules, ids=lambda rule: rule.id)
def test_every_rule_can_decide_the_level(
    rule: CompiledRule, anyone: Anyone, rules: TriageRules
) -> None:
    """There is someone whom this rule, and no faster one, sends; the engine agrees."""
    someone = anyone.decided_by(rule)

    assert someone is not None
    assert triage(someone, rules).level == rule.level
    assert rule.id in {each.id for each in triage(someone, rules).because}


def test_nobody_is_sent_home_whom_a_further_answer_would_have_kept(rules: TriageRules) -> None:
    """At self care, no true answer to an open question makes an urgent rule true."""
    assert sent_home_too_early(rules) is None


@pytest.mark.parametrize("case", SOON, ids=lambda case: case.name)
def test_the_level_of_a_case_stands_whatever_else_is_answered(
    case: TriageCase, anyone: Anyone
) -> None:
    """Past what the case says, only an answer that is named as reassuring could lower its level."""
    told: dict[str, AnswerValue] = {**REASSURING, **case.answers}

    assert anyone.below(told, case.level) is None
