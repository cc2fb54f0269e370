"""Tests: which a clinician is likely to consider and why, which are not useful now and why."""

from collections.abc import Iterator

from legsense.guidance.gates import own_gates, together
from legsense.guidance.person import Person
from legsense.model.assessment import RankedTest
from legsense.model.guidance import Gates, Said, TestAdvice
from legsense.model.guidance_tables import OrderingRule, TestEntry
from legsense.triage.truth import TRUE, UNLESS

_ORDERS = ("order_now", "order")
_EXAMINED = "examination"
_EXAMINATIONS = 3
_WORTH = 0.2
"""A test that would settle less than this share of what the best one does is left out."""


def tests(person: Person) -> tuple[TestAdvice, ...]:
    """Return the tests that matter: asked for now, worth considering, not useful now, and done."""
    asked = _asked_for(person)
    useful = _by_value(person, {each.id for each in asked})
    examined = _examined(person)
    wanted = [*asked, *useful]
    at_most = int(person.guidance.settings["tests_at_most"])
    considered = wanted[:at_most]
    named = {each.id for each in wanted}
    not_now = [each for each in _not_useful(person) if each.id not in named]
    return (*considered, *examined, *not_now)


def _asked_for(person: Person) -> list[TestAdvice]:
    """Return the tests that a rule on ordering asks for, at once before later."""
    found: dict[str, list[OrderingRule]] = {}
    for advice in _ORDERS:
        for rule in person.guidance.ordering:
            if rule.advice == advice and _applies(rule, person):
                for test in rule.tests:
                    found.setdefault(test, []).append(rule)
    chosen = [
        _advice(
            person,
            test,
            "now" if rules[0].advice == "order_now" else "consider",
            tuple(_said(rule) for rule in rules),
        )
        for test, rules in found.items()
        if not _known(person.guidance.tests[test], person)
    ]
    if person.help_first:
        return [each for each in chosen if each.status == "now"]
    return chosen


def _applies(rule: OrderingRule, person: Person) -> bool:
    """Return whether a rule holds: its condition is true, or likely where it has none."""
    if rule.when is not None and person.reading.truth(rule.when) != TRUE:
        return False
    pool = person.causes.feared if rule.when is not None else person.causes.likely
    named = person.causes.among(pool, rule.conditions, rule.umbrellas)
    return bool(named) or not (rule.conditions or rule.umbrellas)


def _by_value(person: Person, taken: set[str]) -> list[TestAdvice]:
    """Return the tests whose result is worth most, each once, the lighter of equals first."""
    if person.help_first:
        return []
    ranked = person.assessment.next_tests
    best = max((each.gain for each in ranked), default=0.0)
    found: dict[str, TestAdvice] = {}
    settled = {each for test in taken for each in person.guidance.tests[test].findings}
    for worth in ranked:
        if worth.gain < _WORTH * best or worth.id in settled:
            continue
        for test in _taking(worth, person):
            if test.id not in taken and test.id not in found and not _known(test, person):
                why = Said(text=worth.why, origin=f"findings/{worth.id}")
                found[test.id] = _advice(person, test.id, "consider", (why,), gain=worth.gain)
                break
    bad = {test for rule in _against(person) for test in rule.tests}
    return [each for each in found.values() if each.id not in bad]


def _taking(worth: RankedTest, person: Person) -> Iterator[TestEntry]:
    """Yield the tests that record a finding, those made for a likely cause and the lightest first.

    A test for causes that are not even feared is left out, whatever it would tell of them.
    """
    likely = person.causes.likely
    records = (
        each
        for each in person.guidance.tests.values()
        if worth.id in each.findings and _concerns(each, person)
    )
    yield from sorted(
        records,
        key=lambda each: (
            not person.causes.among(likely, each.conditions, each.umbrellas),
            each.effort,
            each.id,
        ),
    )


def _concerns(test: TestEntry, person: Person) -> bool:
    """Return whether a test is for a cause that is at least feared, or for no cause in particular."""
    named = person.causes.among(person.causes.feared, test.conditions, test.umbrellas)
    return bool(named) or not (test.conditions or test.umbrellas)


def _examined(person: Person) -> list[TestAdvice]:
    """Return what can be checked in the room for the likely causes and has not been, a few of it."""
    if person.help_first:
        return []
    words = person.tables.vocabulary.findings
    open_ones = [
        each
        for each in person.guidance.tests.values()
        if each.kind == _EXAMINED
        and person.causes.among(person.causes.likely, each.conditions, each.umbrellas)
        and not any(
            person.answers.known(finding)
            for finding in each.findings
            if words[finding].answered_by == "clinician"
        )
    ]
    open_ones.sort(key=lambda each: (len(each.conditions), each.effort, each.id))
    return [_advice(person, each.id, "examine", ()) for each in open_ones[:_EXAMINATIONS]]


def _against(person: Person) -> list[OrderingRule]:
    """Return the rules that say a test does not help now; a danger sign silences them."""
    if person.help_first:
        return []
    return [
        rule
        for rule in person.guidance.ordering
        if rule.advice == "do_not_order" and _speaks_of_leading(rule, person)
    ]


def _speaks_of_leading(rule: OrderingRule, person: Person) -> bool:
    if rule.when is not None and person.reading.truth(rule.when) not in (TRUE, UNLESS):
        return False
    return bool(person.causes.among(person.causes.likely, rule.conditions, rule.umbrellas))


def _not_useful(person: Person) -> list[TestAdvice]:
    """Return the tests that do not help now; said only to somebody known to have no danger sign."""
    if not person.settled:
        return []
    by_test: dict[str, list[Said]] = {}
    for rule in _against(person):
        for test in rule.tests:
            by_test.setdefault(test, []).append(_said(rule))
    return [
        _advice(person, test, "not_now", tuple(why))
        for test, why in by_test.items()
        if not _known(person.guidance.tests[test], person)
    ]


def _known(test: TestEntry, person: Person) -> bool:
    """Return whether the result of a test is in the answers, or could tell nothing new."""
    if test.needless_if is not None and person.reading.truth(test.needless_if) == TRUE:
        return True
    words = person.tables.vocabulary.findings
    results = [each for each in test.findings if words[each].answered_by == "test"]
    return bool(results) and any(person.answers.known(each) for each in results)


def _advice(
    person: Person, test: str, status: str, why: tuple[Said, ...], *, gain: float = 0.0
) -> TestAdvice:
    entry = person.guidance.tests[test]
    return TestAdvice(
        id=test,
        status=status,  # type: ignore[arg-type]
        why=why,
        gates=_gates(entry, person),
        gain=gain,
    )


def _gates(entry: TestEntry, person: Person) -> Gates:
    return together(own_gates(entry.gates, f"tests/{entry.id}", person.reading))


def _said(rule: OrderingRule) -> Said:
    return Said(text=rule.says, origin=f"tests/ordering/{rule.id}#says", basis=rule.basis)
