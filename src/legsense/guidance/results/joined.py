"""What several results say of one finding, and what results say against answers, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from legsense.errors import CaseError
from legsense.model.answers import PRESENT, SIDES, UNKNOWN, Answers, AnswerValue
from legsense.model.results import ReadResult
from legsense.model.vocabulary import Vocabulary

_SIDED = frozenset({*SIDES, PRESENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """One value of a finding with the result that says it."""

    value: str | float
    by: ReadResult


def with_results(answers: Answers, results: Iterable[ReadResult], words: Vocabulary) -> Answers:
    """Return the answers with what the results set; of two results the worse one counts.

    What a person said of themselves gives way to a worse result and never to a better one. A movement
    that the person tried alone gives way to the examination.

    Args:
        answers: Coded findings and answers.
        results: As they were read.
        words: Tells what a person answers from what is examined.

    Raises:
        CaseError: A result and a coded sign or result say different things of one finding.
    """
    measured: dict[str, _Measured] = {}
    for result in results:
        for finding, value in result.sets.items():
            known = measured.get(finding)
            joined = value if known is None else _joined(known, value, result, finding)
            measured[finding] = _Measured(value=joined, by=result)
    for finding, found in measured.items():
        answers = answers.with_value(finding, _settled(finding, found, answers, words))
    return replace(answers, self_tested=answers.self_tested - measured.keys())


def _joined(known: _Measured, value: str | float, by: ReadResult, finding: str) -> str | float:
    """Return two results of one finding as one.

    Raises:
        CaseError: Two measured numbers differ.
    """
    one = known.value
    if one == value:
        return one
    if {one, value} <= _SIDED:
        there = {one, value} - {"none"}
        return next(iter(there)) if len(there) == 1 else "both"
    if not isinstance(one, str) or not isinstance(value, str):
        raise CaseError(
            f"{by.place}: {finding} is {one} by one result and {value} by another. Keep the later "
            "one."
        )
    longest_first = sorted((known.by.order(finding), by.order(finding)), key=len, reverse=True)
    order = [each for values in longest_first for each in values]
    return min(one, value, key=order.index)


def _settled(finding: str, found: _Measured, answers: Answers, words: Vocabulary) -> AnswerValue:
    """Return what stands of a finding that was both answered and measured.

    Raises:
        CaseError: The two differ, and both were found by examining.
    """
    known = answers.values.get(finding, UNKNOWN)
    if known in (UNKNOWN, found.value) or finding in answers.self_tested:
        return found.value
    if known == PRESENT and found.value in SIDES and found.value != "none":
        return found.value
    if words.findings[finding].answered_by == "person":
        order = found.by.order(finding)
        if isinstance(found.value, str) and known in order:
            return min(found.value, str(known), key=order.index)
        return known
    raise CaseError(
        f"{found.by.place}: {found.by.label} makes {finding} {found.value!r}, but it stands as "
        f"{known!r} already. Keep the one that is right."
    )
