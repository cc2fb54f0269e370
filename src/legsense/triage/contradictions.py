"""Answers that cannot both be right: shown to the person, never settled silently."""

from collections.abc import Iterable, Iterator

from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers
from legsense.model.assessment import Contradiction
from legsense.model.tables import Tables
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Bare
from legsense.model.vocabulary import FindingSpec, Vocabulary
from legsense.triage.truth import FALSE, TRUE, Reading

_NO = (ABSENT, "none")
_NUMB = ("numb", "tingling")
_SADDLE = "saddle_numbness"
_MAP = "numb_area_map"


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
        *_implied_but_denied(answers, words, reading),
        *_excluding(answers, words),
        *_in_conflict(tables, reading),
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


def _implied_but_denied(
    answers: Answers, words: Vocabulary, reading: Reading
) -> Iterator[Contradiction]:
    for implication in words.implications:
        if implication.value != PRESENT or not _denied(answers, implication.finding):
            continue
        denied = words.findings[implication.finding]
        for finding in _leaves(implication.when):
            if _present(answers, finding):
                yield _yes_and_no(words.findings[finding], denied)
    if answers.marks and _denied(answers, _SADDLE) and reading.truth(Bare(_SADDLE)) == TRUE:
        yield Contradiction(
            findings=(_SADDLE, _MAP),
            text=f"You marked the saddle as numb, but {_asked(words.findings[_SADDLE])} was "
            "answered no. Please check which is right. Until then the mark counts.",
        )


def _in_conflict(tables: Tables, reading: Reading) -> Iterator[Contradiction]:
    """Yield the conflicts that the knowledge base names."""
    for conflict in tables.rules.conflicts:
        if reading.truth(conflict.when) == TRUE:
            yield Contradiction(
                findings=conflict.findings, text=f"{conflict.plain} Please check which is right."
            )


def _leaves(when: object) -> Iterator[str]:
    """Return the findings of a plain expression that stand for a yes, or for a value."""
    if isinstance(when, str):
        yield when
    elif isinstance(when, dict):
        if "f" in when:
            yield str(when["f"])
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
    """Yield answers to questions that do not apply, as another answer has it."""
    for finding in answers.values:
        spec = words.findings[finding]
        if spec.applies_if is None or not _told(answers, spec):
            continue
        about = [each for each in _leaves(spec.applies_if) if each in answers.values]
        if about and reading.truth(expression_from_plain(spec.applies_if)) == FALSE:
            other = words.findings[about[0]]
            if _denied(answers, other.id) and _present(answers, finding):
                yield _yes_and_no(spec, other)
            else:
                yield Contradiction(
                    findings=(finding, other.id),
                    text=f"The answers to {_asked(spec)} and {_asked(other)} do not fit together. "
                    "Please check which is right.",
                )


def _told(answers: Answers, spec: FindingSpec) -> bool:
    """Return whether an answer says that something is there: a yes, a side, or one of several."""
    value = answers.values.get(spec.id, UNKNOWN)
    if spec.yes_no or spec.sided:
        return _present(answers, spec.id)
    return value not in (UNKNOWN, ABSENT, "none", "never", "neither")


def _marks_against_side(answers: Answers, words: Vocabulary) -> Iterator[Contradiction]:
    """Yield marks on a leg that was not named, or on any leg when no leg is said to be numb."""
    side = answers.values.get("leg_numbness", UNKNOWN)
    outside = {*words.companions, *(words.saddle if side == "none" else ())}
    marked = {
        mark.side
        for mark in answers.marks
        if mark.region not in outside and (side != "none" or mark.sensation in _NUMB)
    }
    if side == "none" and marked:
        yield Contradiction(
            findings=("leg_numbness", _MAP),
            text="You said that no leg is numb, but marked a numb place on a leg. Please check "
            "which is right.",
        )
    if side in ("left", "right") and marked and marked == {"left", "right"} - {side}:
        (other,) = marked
        yield Contradiction(
            findings=("leg_numbness", _MAP),
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
