"""Answers that cannot both be right: shown to the person, never settled silently."""

from collections.abc import Iterable, Iterator

from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers
from legsense.model.assessment import Contradiction
from legsense.model.tables import Tables
from legsense.model.triage_plain import expression_from_plain
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.triage.truth import FALSE, Reading

_NO = (ABSENT, "none")


def contradictions_in(answers: Answers, tables: Tables) -> tuple[Contradiction, ...]:
    """Return every pair of answers that cannot both be right, in plain words.

    Args:
        answers: As stored.
        tables: Compiled knowledge: which finding is part of which, which excludes which, and which
            question does not apply.
    """
    reading = Reading(answers, tables.rules)
    words = tables.vocabulary
    found = [
        *_parts_without_whole(answers, words),
        *_implied_but_denied(answers, words),
        *_excluding(answers, words),
        *_not_applying(answers, words, reading),
        *_marks_against_side(answers, words),
    ]
    unique = {tuple(sorted(each.findings)): each for each in reversed(found)}
    return tuple(reversed(unique.values()))


def _present(answers: Answers, finding: str) -> bool:
    value = answers.values.get(finding, UNKNOWN)
    return isinstance(value, str) and value in (PRESENT, "left", "right", "both")


def _denied(answers: Answers, finding: str) -> bool:
    return answers.values.get(finding, UNKNOWN) in _NO


def _asked(spec: FindingSpec) -> str:
    return f'"{spec.question}"' if spec.answered_by == "person" else f"{spec.label.lower()}"


def _yes_and_no(yes: FindingSpec, no: FindingSpec) -> Contradiction:
    return Contradiction(
        findings=(yes.id, no.id),
        text=f"{_asked(yes)} was answered yes, but {_asked(no)} was answered no. "
        "Please check which is right.",
    )


def _parts_without_whole(answers: Answers, words: Vocabulary) -> Iterator[Contradiction]:
    for part, whole in words.bounds:
        if _present(answers, part) and _denied(answers, whole):
            yield _yes_and_no(words.findings[part], words.findings[whole])


def _implied_but_denied(answers: Answers, words: Vocabulary) -> Iterator[Contradiction]:
    for implication in words.implications:
        if implication.value != PRESENT or not _denied(answers, implication.finding):
            continue
        for finding in _leaves(implication.when):
            if _present(answers, finding):
                yield _yes_and_no(words.findings[finding], words.findings[implication.finding])


def _leaves(when: object) -> Iterator[str]:
    """Return the bare findings of a plain expression."""
    if isinstance(when, str):
        yield when
    elif isinstance(when, dict):
        for part in (*when.get("any", ()), *when.get("all", ())):
            yield from _leaves(part)


def _excluding(answers: Answers, words: Vocabulary) -> Iterator[Contradiction]:
    for one, other in words.exclusions:
        if _present(answers, one) and _present(answers, other):
            first, second = words.findings[one], words.findings[other]
            yield Contradiction(
                findings=(one, other),
                text=f"{_asked(first)} and {_asked(second)} were both answered yes, but they "
                "cannot both be. Please check which is right.",
            )


def _not_applying(answers: Answers, words: Vocabulary, reading: Reading) -> Iterator[Contradiction]:
    for finding in answers.values:
        spec = words.findings[finding]
        if spec.applies_if is None or not _present(answers, finding):
            continue
        condition = expression_from_plain(spec.applies_if)
        about = [each for each in _leaves(spec.applies_if) if each in words.findings]
        if about and reading.truth(condition) == FALSE:
            yield _yes_and_no(spec, words.findings[about[0]])


def _marks_against_side(answers: Answers, words: Vocabulary) -> Iterator[Contradiction]:
    side = answers.values.get("leg_numbness", UNKNOWN)
    outside = set(words.companions)
    marked = {mark.side for mark in answers.marks if mark.region not in outside}
    if side in ("left", "right") and marked and marked == {"left", "right"} - {side}:
        (other,) = marked
        yield Contradiction(
            findings=("leg_numbness", "numb_area_map"),
            text=f"You said the {side} leg, but marked the {other} leg. Please check which side "
            "it is: left and right are your own.",
        )


def applicable(findings: Iterable[str], answers: Answers, tables: Tables) -> list[str]:
    """Return the findings whose question applies, or may: unknown conditions let it be asked."""
    reading = Reading(answers, tables.rules)
    kept = []
    for finding in findings:
        condition = tables.vocabulary.findings[finding].applies_if
        if condition is None or reading.truth(expression_from_plain(condition)) != FALSE:
            kept.append(finding)
    return kept
