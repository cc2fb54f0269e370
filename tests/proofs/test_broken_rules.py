"""Rules broken on purpose: each fault must make a proof fail, or the proofs would prove nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from legsense.model.triage_rules import (
    Bare,
    Combine,
    Compare,
    CompiledRule,
    Expression,
    TriageRules,
)
from legsense.triage.engine import triage
from tests.proofs.claims import Anyone, Pair, UnknownSide, sent_home_too_early
from tests.unit.triage.cases import triage_cases
from tests.unit.triage.compiled import compiled_rules

Break = Callable[[CompiledRule], CompiledRule]


def with_rule(rules: TriageRules, rule_id: str, change: Break) -> TriageRules:
    """Return the rules with one of them changed."""
    return replace(
        rules,
        rules=tuple(change(each) if each.id == rule_id else each for each in rules.rules),
    )


def negated(expression: Expression, finding: str) -> Expression:
    """Return an expression in which a yes to one finding counts as no."""
    if isinstance(expression, Combine):
        parts = tuple(negated(each, finding) for each in expression.parts)
        return Combine(expression.how, parts, expression.least)
    return Combine("none", (expression,)) if expression.finding == finding else expression


def swapped(expression: Expression, finding: str, other: Expression) -> Expression:
    """Return an expression in which a finding, standing bare, is read in another way."""
    if isinstance(expression, Combine):
        parts = tuple(swapped(each, finding, other) for each in expression.parts)
        return Combine(expression.how, parts, expression.least)
    return other if expression == Bare(finding) else expression


def without(expression: Expression, finding: str) -> Expression:
    """Return an expression from which a finding was lost."""
    if not isinstance(expression, Combine):
        return expression
    kept = (each for each in expression.parts if getattr(each, "finding", None) != finding)
    parts = tuple(without(each, finding) for each in kept)
    return Combine(expression.how, parts, expression.least)


@pytest.mark.parametrize(
    ("rule_id", "finding"),
    [
        ("E01_cauda_equina_core", "bladder_dysfunction"),
        ("E06_limb_ischaemia", "pale_or_blue_foot"),
        ("E07_gbs_breathing", "breathing_trouble"),
        ("D25_same_day_floor", "fever"),
        ("W14_any_weakness_floor", "leg_weakness"),
    ],
)
def test_a_negated_finding_breaks_the_proof_that_a_yes_never_lowers(
    rule_id: str, finding: str, rules: TriageRules
) -> None:
    """One finding turned into its opposite."""
    broken = with_rule(rules, rule_id, lambda rule: replace(rule, when=negated(rule.when, finding)))
    change = ("none", "left") if rules.shapes[finding].kind == "sided" else ("absent", "present")

    assert Pair(broken).lowered(finding, change)


def test_a_red_flag_under_none_breaks_the_proof_that_a_yes_never_lowers(
    rules: TriageRules,
) -> None:
    """`and no saddle numbness` added to the rule of the cold leg."""
    broken = with_rule(
        rules,
        "E06_limb_ischaemia",
        lambda rule: replace(
            rule,
            when=Combine("all", (rule.when, Combine("none", (Bare("gait_unsteady"),)))),
        ),
    )

    assert Pair(broken).lowered("gait_unsteady", ("absent", "present")) == "emergency_now"


def test_a_turned_ladder_breaks_the_proof_that_a_step_up_never_lowers(rules: TriageRules) -> None:
    """Sudden onset mistaken for slow onset."""
    slow = Compare("onset_speed", "eq", ("months_years",))
    broken = with_rule(rules, "D24_sudden_not_severe", lambda rule: replace(rule, when=slow))

    assert Pair(broken).lowered("onset_speed", ("months_years", "seconds_minutes"))


def test_a_turned_comparison_breaks_the_proof_of_measures(rules: TriageRules) -> None:
    """High calcium mistaken for low."""
    high = Compare("calcium_adjusted", "gt", (1.9,))
    broken = with_rule(rules, "E19_low_calcium", lambda rule: replace(rule, when=high))

    assert Pair(broken).lowered_by_measure("calcium_adjusted", downwards=True)


def test_a_finding_read_side_by_side_breaks_the_proof_of_the_unknown_side(
    rules: TriageRules,
) -> None:
    """A face that droops left or right, or both, but not on a side nobody knows."""
    one_side = Compare("facial_weakness", "in", ("left", "right"))
    both = Compare("facial_weakness", "eq", ("both",))
    told = Combine("any", (one_side, both))
    broken = rules
    for rule_id in ("E05_stroke", "E07_gbs_breathing", "E28_face_or_speech_floor"):
        broken = with_rule(
            broken,
            rule_id,
            lambda rule: replace(rule, when=swapped(rule.when, "facial_weakness", told)),
        )

    assert UnknownSide(broken).lowers("facial_weakness") == "emergency_now"


DOWN = {
    "emergency_now": "same_day",
    "same_day": "within_2_weeks",
    "within_2_weeks": "routine",
    "routine": "self_care",
}


@pytest.mark.parametrize(
    "rule_id", [each.id for each in compiled_rules().rules if each.level in DOWN]
)
def test_a_level_lowered_by_one_step_breaks_a_case(rule_id: str, rules: TriageRules) -> None:
    """Whichever rule slips, and by however little, some written case notices."""
    slipped = with_rule(rules, rule_id, lambda rule: replace(rule, level=DOWN[rule.level]))
    about = (each for each in triage_cases() if rule_id in each.rules)

    assert any(triage(each.told(rules), slipped).level != each.level for each in about)


@pytest.mark.parametrize("rule_id", ["E01_cauda_equina_core", "D01_foot_drop", "W01_brisk"])
def test_a_lowered_level_breaks_the_proof_that_a_case_stands(
    rule_id: str, rules: TriageRules
) -> None:
    """The solver finds someone with the answers of the case who is seen too late."""
    anyone = Anyone(with_rule(rules, rule_id, lambda rule: replace(rule, level="routine")))
    about = (each for each in triage_cases() if rule_id in each.rules and not each.others_unasked)

    assert any(anyone.below(each.answers, each.level) for each in about)


@pytest.mark.parametrize(
    ("rule_id", "finding"),
    [("E16_pe", "collapse"), ("D16_shingles", "blistering_rash"), ("E26_frostbite", "frozen_skin")],
)
def test_a_contradiction_breaks_the_proof_that_every_rule_can_decide(
    rule_id: str, finding: str, rules: TriageRules
) -> None:
    """A rule that asks for a finding and its absence never fires."""
    rule = next(each for each in rules.rules if each.id == rule_id)
    never = replace(
        rule, when=Combine("all", (Bare(finding), Combine("none", (Bare(finding),)), rule.when))
    )
    broken = with_rule(rules, rule_id, lambda _: never)

    assert Anyone(broken).decided_by(never) is None


def test_an_urgent_level_that_need_not_be_settled_breaks_the_proof_of_self_care(
    rules: TriageRules,
) -> None:
    """Self care that waits for emergencies only lets an open same-day question through."""
    assert sent_home_too_early(replace(rules, settled_first=("emergency_now",)))


def test_a_lost_finding_breaks_a_case(rules: TriageRules) -> None:
    """Saddle numbness dropped out of the rule of the cauda equina."""
    lost = with_rule(
        rules,
        "E01_cauda_equina_core",
        lambda rule: replace(rule, when=without(rule.when, "saddle_numbness")),
    )
    case = next(each for each in triage_cases() if each.name == "Sciatica plus numb when wiping")

    assert Anyone(lost).below(case.answers, case.level)
