"""What a result moves: the probability of causes with it and without it."""

from collections.abc import Callable
from dataclasses import dataclass

from legsense.model.answers import Answers
from legsense.model.assessment import Assessment
from legsense.model.results import ReadResult

_WORTH_TELLING = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One cause that a result moved.

    Attributes:
        condition: Its id.
        label: Clinical name.
        plain: Plain name.
        before, after: P(condition) without the result and with it.
    """

    condition: str
    label: str
    plain: str
    before: float
    after: float


def moved(
    read: ReadResult,
    answers: Answers,
    now: Assessment,
    conclude: Callable[[Answers], Assessment],
    *,
    at_most: int = 2,
) -> tuple[Moved, ...]:
    """Return the causes that one result moved most, by at least one in a hundred.

    Args:
        read: The result.
        answers: Everything known, the result included.
        now: What was concluded from it.
        conclude: Draws the conclusion anew.
        at_most: How many to return.
    """
    if not read.sets:
        return ()
    without = conclude(answers.without(*read.sets))
    before = {each.id: each.probability for each in without.conditions}
    found = [
        Moved(
            condition=each.id,
            label=each.label,
            plain=each.plain,
            before=before.get(each.id, 0.0),
            after=each.probability,
        )
        for each in now.conditions
    ]
    found.sort(key=lambda each: (-abs(each.after - each.before), each.condition))
    return tuple(
        each for each in found[:at_most] if abs(each.after - each.before) >= _WORTH_TELLING
    )
