"""Answers and rules to urgency: the highest level of all rules that fire wins, and nothing lowers it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from legsense.model.answers import Answers
from legsense.model.triage_rules import CompiledRule, FiredRule, Triage, TriageRules
from legsense.triage.truth import CANNOT_SAY, FALSE, NOT_ASKED, TRUE, UNLESS, Reading


def triage(answers: Answers, rules: TriageRules) -> Triage:
    """Return how soon a person must be seen, and why.

    A rule fires when it is true; when only its exclusions are unknown; and, where the rule says so,
    when its known part is true and the person cannot answer the rest. The fallback is the level of
    no rule; the self-care level must be earned by a rule of its own with every rule of the levels
    named first certainly false.

    Args:
        answers: What is known; a finding that is missing was not asked.
        rules: The compiled rules.

    Returns:
        The level with the rules that fired, what to ask next, and what stays open.
    """
    reading = Reading(answers, rules)
    fired = [each for rule in rules.rules if (each := _fired(rule, reading, rules)) is not None]
    level = _level(fired, reading, rules)
    return Triage(
        level=level,
        because=tuple(
            each for each in fired if each.level != rules.self_care or each.level == level
        ),
        unasked=in_asking_order(_unasked(level, fired, reading, rules), rules),
        cannot_say=in_asking_order(_cannot_say(reading, rules), rules),
    )


def _fired(rule: CompiledRule, reading: Reading, rules: TriageRules) -> FiredRule | None:
    truth = reading.truth(rule.when)
    if truth != TRUE:
        assumed = truth == UNLESS or (
            truth == CANNOT_SAY and rule.assume_when_unknown and reading.supported(rule.when)
        )
        if rule.level == rules.self_care or not assumed:
            return None
    return FiredRule(
        id=rule.id,
        level=rule.level,
        plain=rule.plain,
        source=rule.source,
        assumed=truth != TRUE,
        open_questions=in_asking_order(set(reading.doubts(rule.when)), rules),
    )


def _level(fired: Iterable[FiredRule], reading: Reading, rules: TriageRules) -> str:
    levels = {each.level for each in fired}
    highest = next((each.id for each in rules.levels if each.id in levels), rules.fallback)
    if highest != rules.self_care:
        return highest
    settled = all(
        reading.truth(rule.when) == FALSE
        for rule in rules.rules
        if rule.level in rules.settled_first
    )
    return rules.self_care if settled else rules.fallback


def _unasked(
    level: str, fired: Iterable[FiredRule], reading: Reading, rules: TriageRules
) -> set[str]:
    """Return what nobody asked that could raise the level, or take back an assumed rule."""
    certain = {each.id for each in fired if not each.assumed}
    reached = max((rules.rank(rule.level) for rule in rules.rules if rule.id in certain), default=0)
    if level == rules.fallback and reached <= rules.rank(rules.self_care):
        reached = 0
    return {
        finding
        for rule in rules.rules
        if rules.rank(rule.level) > reached and rule.id not in certain
        for finding in reading.open_leaves(rule.when, NOT_ASKED)
    }


def _cannot_say(reading: Reading, rules: TriageRules) -> set[str]:
    return {
        finding
        for rule in rules.rules
        if rule.level in rules.settled_first
        for finding in reading.open_leaves(rule.when, CANNOT_SAY)
    }


def in_asking_order(findings: AbstractSet[str], rules: TriageRules) -> tuple[str, ...]:
    """Return findings in the order of danger; those that no screen shows come last, by id."""
    if not findings:
        return ()
    listed = [each for screen in rules.screens for each in screen.findings]
    place = {finding: index for index, finding in enumerate(listed)}
    return tuple(sorted(findings, key=lambda each: (place.get(each, len(place)), each)))
