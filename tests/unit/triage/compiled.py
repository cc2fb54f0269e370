"""The compiled rules and their order of alarm, read once for all tests that need them."""

from functools import cache

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.load import read_knowledge
from legsense.knowledge.records.urgency import AlarmOrder
from legsense.knowledge.red_flags import compile_triage, findings_in
from legsense.model.answers import AnswerValue
from legsense.model.triage_rules import Shape, TriageRules


@cache
def knowledge() -> KnowledgeBase:
    """Return the knowledge base; its laws are tested elsewhere."""
    return read_knowledge(laws=()).base


@cache
def compiled_rules() -> TriageRules:
    """Return the rules that triage runs on."""
    return compile_triage(knowledge())


@cache
def findings_read() -> frozenset[str]:
    """Return the findings that can change an urgency: read by rules, or by what rules read."""
    rules = compiled_rules()
    read = {each for rule in rules.rules for each in findings_in(rule.when)}
    for implied in rules.implied:
        if implied.finding in read:
            read |= findings_in(implied.when)
    for each in tuple(read):
        condition = rules.shapes[each].applies_if
        read |= findings_in(condition) if condition is not None else frozenset()
    return frozenset(read)


@cache
def alarm_order() -> AlarmOrder:
    """Return what more alarming means for each answer."""
    order: AlarmOrder = knowledge().records["alarm_order"]["alarm_order"]
    return order


def answer_of_no(shape: Shape) -> AnswerValue | None:
    """Return the answer no to a finding; None where no is not among its answers."""
    answers: dict[str, AnswerValue] = {"plain": "absent", "sided": "none", "regions": ()}
    return answers.get(shape.kind)
