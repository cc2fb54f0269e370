"""Proved for all answers at once: a more alarming answer never lowers urgency."""

from itertools import product

import pytest

from legsense.knowledge.records.urgency import AlarmOrder
from legsense.model.answers import UNKNOWN
from legsense.model.triage_rules import TriageRules
from tests.proofs.claims import Change, Pair, UnknownSide, changes_of, excused
from tests.unit.triage.compiled import alarm_order, compiled_rules, findings_read

RED_FLAGS = sorted(
    each
    for each in findings_read() - excused(alarm_order())
    if compiled_rules().shapes[each].kind in {"plain", "sided"}
)


@pytest.mark.parametrize("finding", RED_FLAGS)
def test_a_yes_never_lowers_urgency(
    finding: str, pair: Pair, rules: TriageRules, alarm: AlarmOrder
) -> None:
    """From no, not asked or cannot say to yes: whatever all other answers are."""
    changes = changes_of(rules.shapes[finding], alarm)

    assert {each: pair.lowered(finding, each) for each in changes} == dict.fromkeys(changes, "")


@pytest.fixture(scope="module")
def unknown_side(rules: TriageRules) -> UnknownSide:
    """Return one person with a sided finding whose side may not be known."""
    return UnknownSide(rules)


SIDED = sorted(each for each in findings_read() if compiled_rules().shapes[each].kind == "sided")


@pytest.mark.parametrize("finding", SIDED)
def test_a_side_nobody_knows_is_never_safer_than_every_side(
    finding: str, unknown_side: UnknownSide
) -> None:
    """A yes without its side reaches at least what left, right and both all reach."""
    assert unknown_side.lowers(finding) == ""


@pytest.mark.parametrize("n", range(len(alarm_order().ladders)))
def test_a_step_up_the_ladder_never_lowers_urgency(
    n: int, pair: Pair, rules: TriageRules, alarm: AlarmOrder
) -> None:
    """Categories climb in the order that kb/urgency/alarm_order.yaml states."""
    ladder = alarm.ladders[n]
    climbs: list[Change] = [
        (lower, upper)
        for place, step in enumerate(ladder.steps)
        for below in ladder.steps[:place]
        for lower, upper in product(below, step)
    ]
    top = ladder.steps[-1]
    climbs += [(None, value) for value in top]
    # One who cannot say is taken for the worst; with two worst answers, either gives the other up.
    climbs += [(UNKNOWN, value) for value in top if len(top) == 1]

    assert {each: pair.lowered(ladder.finding, each) for each in climbs} == dict.fromkeys(
        climbs, ""
    )


def test_a_measure_that_turns_alarming_never_lowers_urgency(
    pair: Pair, rules: TriageRules, alarm: AlarmOrder
) -> None:
    """Low sugar and low calcium alarm; so does potassium that leaves its range on either side."""
    lost = {
        each.finding: pair.lowered_by_measure(each.finding, downwards=each.alarming == "low")
        for each in alarm.measures
        if each.alarming != "both"
    }

    assert lost == dict.fromkeys(lost, "")


def test_having_the_complaint_never_lowers_any_level_above_the_fallback(
    pair: Pair, rules: TriageRules
) -> None:
    """Only self care asks for the complaint; every level above routine treats it as a red flag."""
    urgent = [each.id for each in rules.levels if each.rank > rules.rank(rules.fallback)]
    changes: tuple[Change, ...] = (("none", "left"), ("none", "both"), ("left", "both"))
    lost = {each: pair.lowered("leg_numbness", each, levels=urgent) for each in changes}

    assert lost == dict.fromkeys(changes, "")


def test_every_finding_that_rules_read_has_a_place_in_the_order_of_alarm(
    rules: TriageRules, alarm: AlarmOrder
) -> None:
    """A finding is a red flag, climbs a ladder, is measured, or is excused with a reason."""
    placed = set(RED_FLAGS) | excused(alarm)
    placed |= {each.finding for each in alarm.ladders} | {each.finding for each in alarm.measures}
    context = {each.id for each in rules.shapes.values() if each.default is not None}

    assert findings_read() - context == placed


def test_no_excuse_is_idle(pair: Pair, alarm: AlarmOrder) -> None:
    """What is called reassuring does lower urgency for someone; else it needs no excuse."""
    changes: dict[str, Change] = {
        each.finding: ("stable", each.value) if each.value else ("absent", "present")
        for each in alarm.reassuring
    }

    assert all(pair.lowered(finding, change) for finding, change in changes.items())


@pytest.mark.parametrize("finding", sorted(each.finding for each in alarm_order().one_sided))
def test_what_is_called_one_sided_is(finding: str, pair: Pair) -> None:
    """One side alarms more than both."""
    assert pair.lowered(finding, ("left", "both"))
