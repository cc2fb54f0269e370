"""Laws of guidance over random people: no gate is passed, nothing harmful is offered, action comes first.

`LEGSENSE_PEOPLE=100000 pytest tests/property/test_guidance.py` runs them at full size.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from legsense.guidance.gates import reading_of
from legsense.model.answers import Answers
from legsense.report.blocks import Notice, Report, said_in, sentences
from legsense.report.patient import patient_report
from legsense.report.subject import Subject
from legsense.triage.truth import FALSE
from tests.property.guidance_people import GuidancePeople
from tests.property.naive_truth import naive_truth
from tests.property.traceable import untraceable
from tests.unit.triage.compiled import knowledge

N_PEOPLE = int(os.environ.get("LEGSENSE_PEOPLE", "5000"))
N_QUICK = 300
JARGON = re.compile(
    r"posterior|likelihood|probabilit|log-odds|odds ratio|\blesion|\bdistal|\bproximal|dermatom|myotom"
    r"|paraesthesi|hypoaesthesi|hyperreflex|radiculopath|neuropath|\bparesis|claudicat|isch[ae]"
    r"|bilateral|unilateral|aetiolog|prognos|contraindicat|idiopathic|\bNSAID|\bDVT\b|\bCES\b"
    r"|\b[A-Z]\d\d_|[a-z]_[a-z]|\d ?%|\{|\}|(?-i:\bNone\b)",
    re.IGNORECASE,
)
"""Words of clinicians, ids of the knowledge base, bare percentages, and templates left unfilled."""
SHARE = re.compile(r"(\d+) in 100\b(?! people)")
HIGHEST_WITHOUT_A_TEST = 95


def people(n: int, seed: int) -> Iterator[Subject]:
    """Yield so many people."""
    drawn = GuidancePeople(seed)
    for _ in range(n):
        yield drawn.draw()


def named() -> dict[str, Any]:
    """Return the expressions that have a name."""
    return {each.id: each.when for each in knowledge().single("expressions").expressions}


def known_blocks(gates: Any, answers: Answers, names: dict[str, Any]) -> list[str]:
    """Return the gates of a record that are known to be shut."""
    return [
        gate.id
        for gate in gates
        if gate.effect == "block" and naive_truth(gate.when, answers, names) is True
    ]


def passed_gates(subject: Subject, names: dict[str, Any]) -> list[str]:
    """Return everything that was offered in spite of a known reason not to."""
    base, answers, found = knowledge(), subject.answers, []
    rules = base.single("exercise_rules").gates
    standing = [
        each
        for each in base.single("global_gates").gates
        if each.effect == "block" and each.when is not None
    ]
    for care in subject.guidance.home_care:
        record = base.records["self_care"][care.id]
        if care.offered:
            found += known_blocks(record.gates, answers, names)
            over = [each for each in standing if each.all_self_care or care.id in each.self_care]
            found += known_blocks(over, answers, names)
    for exercise in subject.guidance.exercises:
        if exercise.offered:
            gates = (*base.records["exercise"][exercise.id].gates, *rules)
            found += known_blocks(gates, answers, names)
    for treatment in subject.guidance.treatments:
        record = base.records["treatment"][treatment.id]
        if treatment.status == "offered":
            found += known_blocks(record.gates, answers, names)
            over = [
                each for each in standing if each.all_treatments or treatment.id in each.treatments
            ]
            found += known_blocks(over, answers, names)
            if record.gates_of_self_care:
                held = base.records["self_care"][record.gates_of_self_care]
                found += known_blocks(held.gates, answers, names)
    return found


def unknown_passed(subject: Subject) -> list[str]:
    """Return home care that was offered while a question that people can answer was open."""
    base, found = knowledge(), []
    specs = subject.tables.vocabulary.findings
    for care in subject.guidance.home_care:
        if not care.offered:
            continue
        for gate in base.records["self_care"][care.id].gates:
            bare = gate.when if isinstance(gate.when, str) else ""
            asked_of_all = bare in subject.words.safety_questions or (
                bare in specs and specs[bare].answered_by == "person" and not specs[bare].applies_if
            )
            if gate.effect == "block" and asked_of_all and not subject.answers.known(bare):
                implied = {each.finding for each in subject.tables.vocabulary.implications}
                if bare not in implied:
                    found.append(f"{care.id}: {gate.id}")
    return found


def contradictions(subject: Subject) -> list[str]:
    """Return everything that is said in two ways, or said too soon."""
    guidance, found = subject.guidance, []
    wanted = {each.id for each in guidance.tests if each.status in ("now", "consider", "examine")}
    useless = {each.id for each in guidance.tests if each.status == "not_now"}
    found += [f"test {each} wanted and useless" for each in wanted & useless]
    named = [each.id for each in guidance.treatments]
    found += [f"treatment {each} twice" for each in named if named.count(each) > 1]
    rules = subject.tables.rules
    reading = reading_of(subject.answers, rules, subject.words)
    settled = all(
        reading.truth(rule.when) == FALSE
        for rule in rules.rules
        if rule.level in rules.settled_first
    )
    if not settled:
        found += [f"test {each} called useless too soon" for each in useless]
        found += [f"{each.id} offered too soon" for each in guidance.home_care if each.offered]
        found += [f"{each.id} offered too soon" for each in guidance.exercises if each.offered]
    asked = [each.text for each in guidance.to_ask]
    base = subject.words.question_sets["base_five"].questions
    if len(asked) > subject.words.settings["questions_at_most"] or len(set(asked)) < len(asked):
        found.append("too many questions, or one twice")
    if not subject.help_first and tuple(asked[: len(base)]) != base:
        found.append("the five questions do not come first")
    return found


def check(subject: Subject, names: dict[str, Any]) -> Report:
    """Hold one person's guidance and report against every law, and return the report."""
    assert passed_gates(subject, names) == []
    assert unknown_passed(subject) == []
    if subject.help_first:
        assert subject.guidance.treatments == ()
        assert subject.guidance.home_care == ()
        assert subject.guidance.exercises == ()
        assert all(each.status == "now" for each in subject.guidance.tests)
        assert subject.guidance.never == subject.guidance.sooner == ()
    assert contradictions(subject) == []
    report = patient_report(subject)
    first = report.sections[0]
    assert first.id == "action"
    assert isinstance(first.blocks[0], Notice)
    assert first.blocks[0].title.text.lower().endswith(subject.level.label.lower())
    for said in sentences(report):
        assert said.text.strip()
        assert said.origin
        assert not JARGON.search(said.text), said.text
    if not borne_out(subject):
        assert highest_share(report) <= HIGHEST_WITHOUT_A_TEST
    return report


def borne_out(subject: Subject) -> bool:
    """Return whether any test result speaks for any cause."""
    findings = subject.tables.vocabulary.findings
    return any(
        findings[each.id].answered_by == "test"
        for condition in subject.assessment.conditions
        for each in condition.for_it
    )


def highest_share(report: Report) -> int:
    """Return the greatest number "in 100" that the causes are given."""
    texts = [
        said.text
        for section in report.sections
        if section.id == "causes"
        for block in section.blocks
        for said in said_in(block)
    ]
    assert not any("more than 99" in text for text in texts)
    return max((int(each) for text in texts for each in SHARE.findall(text)), default=0)


def test_a_few_hundred_people_keep_every_law() -> None:
    """The quick look at what the next test does in earnest."""
    names = named()
    texts: set[str] = set()
    for subject in people(N_QUICK, seed=1):
        texts |= {said.text for said in sentences(check(subject, names))}

    assert untraceable(texts) == []


@pytest.mark.slow
def test_thousands_of_people_keep_every_law() -> None:
    """No gate passed, nothing offered against a known contraindication, action first, no jargon."""
    names = named()
    texts: set[str] = set()
    offered = {"home_care": 0, "treatments": 0, "exercises": 0}
    for subject in people(N_PEOPLE, seed=2):
        texts |= {said.text for said in sentences(check(subject, names))}
        guidance = subject.guidance
        offered["home_care"] += sum(each.offered for each in guidance.home_care)
        offered["treatments"] += sum(each.status == "offered" for each in guidance.treatments)
        offered["exercises"] += sum(each.offered for each in guidance.exercises)

    assert untraceable(texts) == []
    assert all(offered.values()), offered
