"""How far a figure can be trusted: intervals of a share, calibration and discrimination, with weights."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from legsense.errors import OutOfRangeError
from legsense.model.tables import Floats

_COVERAGE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its 95 percent interval.

    Attributes:
        n: What was counted out of; for weighted counts the effective number.
        value, low, high: 0 to 1; all 0 to 1 unknown (0, 0, 1) where ``n`` is 0.
    """

    n: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One point of a reliability curve: what was said, and what came true.

    Attributes:
        said: Mean probability of the bin.
        came: Share that came true, with its interval.
    """

    said: float
    came: Share


def wilson(hits: float, n: float) -> Share:
    """Return a share with its Wilson score interval.

    Args:
        hits: How many came true; 0 to ``n``.
        n: Out of how many; at least 0. With weights, the effective number.

    Returns:
        The share; without any count (0, 0, 1): nothing is known.

    Raises:
        OutOfRangeError: ``hits`` lies outside 0 to ``n``.

    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.

    >>> share = wilson(81, 263)
    >>> round(share.value, 4), round(share.low, 4), round(share.high, 4)
    (0.308, 0.2553, 0.3662)
    """
    if not 0.0 <= hits <= n:
        raise OutOfRangeError(f"hits: {hits} lies outside 0 to {n}. Count again.")
    if n == 0:
        return Share(n=0.0, value=0.0, low=0.0, high=1.0)
    z = NormalDist().inv_cdf((1.0 + _COVERAGE) / 2.0)
    share = hits / n
    middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n)
    reach = z / (1.0 + z * z / n) * math.sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n))
    return Share(n=n, value=share, low=max(middle - reach, 0.0), high=min(middle + reach, 1.0))


def weighted_share(true: Floats, weights: Floats) -> Share:
    """Return a weighted share; its interval uses the effective number of people.

    Args:
        true: 0 or 1 for each person.
        weights: Above 0, one a person; the effective number is (sum w)^2 / sum w^2.

    Source: Kish 1965, Survey Sampling, section 8.2 (effective size under unequal weights).
    """
    total = float(weights.sum())
    if total == 0.0:
        return wilson(0, 0)
    effective = total * total / float((weights * weights).sum())
    share = float(true @ weights) / total
    return wilson(min(max(share, 0.0), 1.0) * effective, effective)


def brier(said: Floats, true: Floats, weights: Floats | None = None) -> float:
    """Return the mean squared distance between probabilities and what came true.

    Args:
        said: Probabilities, 0 to 1.
        true: 0 or 1.
        weights: One a probability; equal when not given.

    Source: Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.

    >>> brier(np.array([0.9, 0.2, 0.6]), np.array([1.0, 0.0, 0.0]))
    0.13666666666666666
    """
    return float(np.average((said - true) ** 2, weights=weights))


def reliability(
    said: Floats, true: Floats, weights: Floats | None = None, *, n_bins: int = 10
) -> tuple[Bin, ...]:
    """Return what came true where each probability was said, in bins of equal width.

    Args:
        said: Probabilities, 0 to 1.
        true: 0 or 1.
        weights: One a probability; equal when not given.
        n_bins: Width of a bin is 1 / ``n_bins``; empty bins are left out.
    """
    weight = np.ones(len(said)) if weights is None else weights
    place = np.minimum((said * n_bins).astype(np.int64), n_bins - 1)
    bins = []
    for number in np.unique(place).tolist():
        inside = place == number
        bins.append(
            Bin(
                said=float(np.average(said[inside], weights=weight[inside])),
                came=weighted_share(true[inside], weight[inside]),
            )
        )
    return tuple(bins)


def auc(score: Floats, true: Floats, weights: Floats | None = None) -> float:
    """Return the chance that someone with it scores above someone without it; ties count half.

    Args:
        score: Any number; greater means more likely.
        true: 0 or 1; both must occur.
        weights: One a person; equal when not given.

    Raises:
        OutOfRangeError: Nobody has it, or everybody.

    Source: Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747.

    >>> auc(np.array([0.1, 0.4, 0.35, 0.8]), np.array([0.0, 0.0, 1.0, 1.0]))
    0.75
    """
    weight = np.ones(len(score)) if weights is None else weights
    with_it, without = weight * true, weight * (1.0 - true)
    if with_it.sum() == 0.0 or without.sum() == 0.0:
        raise OutOfRangeError(
            "true: one of the two groups is empty, so they cannot be told apart. Take more people."
        )
    values, place = np.unique(score, return_inverse=True)
    positives = np.bincount(place, weights=with_it, minlength=len(values))
    negatives = np.bincount(place, weights=without, minlength=len(values))
    below = np.cumsum(negatives) - negatives
    return float(positives @ (below + negatives / 2.0) / (with_it.sum() * without.sum()))


def auc_interval(
    score: Floats, true: Floats, weights: Floats, clusters: Sequence[int], *, n_draws: int = 200
) -> tuple[float, float]:
    """Return a 95 percent interval of the AUC by drawing whole clusters again, with a fixed seed.

    Args:
        score: As for `auc`.
        true: As for `auc`.
        weights: As for `auc`.
        clusters: Number of the sampling unit of each person.
        n_draws: How many times the units are drawn.
    """
    rng = np.random.default_rng(20261122)
    units, place = np.unique(np.asarray(clusters), return_inverse=True)
    drawn = []
    for _ in range(n_draws):
        times = np.bincount(rng.integers(len(units), size=len(units)), minlength=len(units))
        again = weights * times[place]
        if 0.0 < again @ true < again.sum():
            drawn.append(auc(score, true, again))
    low, high = np.quantile(drawn, [(1.0 - _COVERAGE) / 2.0, (1.0 + _COVERAGE) / 2.0])
    return float(low), float(high)
