"""Which answers are told as reasons for or against a cause: those that say something about it."""

from collections.abc import Iterable

from legsense.model.assessment import Contribution
from legsense.model.vocabulary import Vocabulary


def telling(
    contributions: Iterable[Contribution], words: Vocabulary, *, least: float = 0.0
) -> list[Contribution]:
    """Return the contributions worth telling, in their order.

    The complaint that brought the person is left out: everybody here has it.

    Args:
        contributions: Of one condition.
        words: Which findings are the complaint itself.
        least: Change in log-odds, either way, under which an answer is left out.
    """
    return [
        each
        for each in contributions
        if abs(each.log_odds) >= least and not words.findings[each.id].entry
    ]
