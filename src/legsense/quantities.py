"""Probability, odds, log-odds, probit: the one place where they turn into each other."""

import math
from statistics import NormalDist

from legsense.errors import OutOfRangeError

_STANDARD_NORMAL = NormalDist()


def log_odds(probability: float) -> float:
    """Return ln(p / (1 - p)).

    Args:
        probability: Strictly between 0 and 1.

    Raises:
        OutOfRangeError: The probability is 0, 1 or outside; certainty has no finite log-odds.

    >>> log_odds(0.5)
    0.0
    """
    if not 0.0 < probability < 1.0:
        raise OutOfRangeError(
            f"probability {probability!r}: log-odds need a value strictly between 0 and 1. "
            "Use a small but positive figure instead of certainty."
        )
    return math.log(probability / (1.0 - probability))


def from_log_odds(value: float) -> float:
    """Return the probability whose log-odds is ``value``; stable for large values of either sign.

    >>> from_log_odds(0.0)
    0.5
    """
    if value >= 0.0:
        return 1.0 / (1.0 + math.exp(-value))
    odds = math.exp(value)
    return odds / (1.0 + odds)


def probit(probability: float) -> float:
    """Return the standard normal quantile of ``probability``, strictly between 0 and 1.

    Raises:
        OutOfRangeError: The probability is 0, 1 or outside.

    >>> probit(0.5)
    0.0
    """
    if not 0.0 < probability < 1.0:
        raise OutOfRangeError(
            f"probability {probability!r}: a probit needs a value strictly between 0 and 1. "
            "Use a small but positive figure instead of certainty."
        )
    return _STANDARD_NORMAL.inv_cdf(probability)


def normal_cdf(value: float) -> float:
    """Return P(Z <= value) for a standard normal Z; between 0 and 1.

    >>> normal_cdf(0.0)
    0.5
    """
    return 0.5 * math.erfc(-value / math.sqrt(2.0))


def risk_factor_odds(odds_ratio: float, background: float, *, present: bool) -> float:
    """Return what a risk factor does to a prior, normalised so that not knowing it does nothing.

    Args:
        odds_ratio: How many times the odds of the condition with the factor against without; above 0.
        background: Share of all presenters who have the factor; between 0 and 1.
        present: True when the person has it, False when they do not.

    Returns:
        The multiplier of the prior. Its mean over the background is 1.

    >>> risk_factor_odds(1.0, 0.2, present=True)
    1.0
    """
    mean = 1.0 - background + background * odds_ratio
    return (odds_ratio if present else 1.0) / mean
