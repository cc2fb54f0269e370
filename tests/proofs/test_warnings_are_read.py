"""The law against silence notices when a rule is lost, and when an excuse is idle."""

from dataclasses import replace

import pytest

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.check_unread import findings_that_warn_are_read
from legsense.knowledge.records.urgency import AlarmOrder, Exempt
from tests.unit.triage.compiled import alarm_order, knowledge


def faults_without(*rules: str) -> list[str]:
    """Return what the law says of a knowledge base that lost rules."""
    base = knowledge()
    kept = {each: flag for each, flag in base.records["red_flag"].items() if each not in rules}
    broken = replace(base, records={**base.records, "red_flag": kept})
    return [str(each) for each in findings_that_warn_are_read(broken)]


def with_alarm(alarm: AlarmOrder) -> KnowledgeBase:
    """Return the knowledge base with another order of alarm."""
    base = knowledge()
    return replace(base, records={**base.records, "alarm_order": {"alarm_order": alarm}})


def test_nothing_that_warns_is_left_unread() -> None:
    """Every warning finding changes the urgency, or says why not."""
    assert faults_without() == []


@pytest.mark.parametrize(
    ("rules", "finding"),
    [
        (("E38_tick_and_weak",), "attached_tick_found"),
        (("E11_major_trauma",), "spine_or_penetrating_injury"),
        (("E26_frostbite",), "frozen_skin"),
    ],
)
def test_a_lost_rule_leaves_a_warning_unread(rules: tuple[str, ...], finding: str) -> None:
    """Its help says emergency, or an emergency lists it strongly, and nothing reads it."""
    assert any(f"`{finding}` is read by no red flag" in each for each in faults_without(*rules))


def test_an_excuse_for_what_is_read_is_idle() -> None:
    """An excuse must not outlive the silence that it excused."""
    idle = Exempt(finding="fever", why="It is not read.")
    alarm = alarm_order().model_copy(update={"unread": [*alarm_order().unread, idle]})
    faults = [str(each) for each in findings_that_warn_are_read(with_alarm(alarm))]

    assert len(faults) == 1
    assert "`fever` is called unread, but a red flag reads it" in faults[0]
