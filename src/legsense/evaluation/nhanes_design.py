"""Intervals that know how a survey was drawn: sampling units are left out one at a time, within strata.

The stratified jackknife needs nothing but strata, units and weights, and serves any figure that can
be worked out from weights: a share, an area under a curve, a mean probability.

Source: Wolter 2007, Introduction to Variance Estimation, section 4.5 (one unit left out at a time).
NHANES Analytic Guidelines: degrees of freedom are units less strata.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from legsense.evaluation.calibration import Share, weighted_share
from legsense.model.tables import Floats, Ints

_COVERAGE: Final = 0.95
_CLOSE: Final = 1e-6

Statistic = Callable[[Floats], float]
"""Weights, one a person, to a figure from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """How people were drawn.

    Attributes:
        weight: Examination weight, above 0.
        stratum, unit: Number of the stratum, and of the sampling unit within all strata.
    """

    weight: Floats
    stratum: Ints
    unit: Ints

    def replicates(self) -> list[tuple[Floats, float]]:
        """Return weights without each unit in turn, and what its squared distance counts.

        A stratum with one unit alone says nothing about how units differ and is passed over.
        """
        found = []
        for stratum in np.unique(self.stratum).tolist():
            inside = self.stratum == stratum
            units = np.unique(self.unit[inside]).tolist()
            if len(units) < 2:
                continue
            others = len(units) / (len(units) - 1.0)
            for unit in units:
                weight = np.where(inside, self.weight * others, self.weight)
                weight[self.unit == unit] = 0.0
                found.append((weight, 1.0 / others))
        return found

    @property
    def degrees_of_freedom(self) -> int:
        """Return units less strata, at least 1."""
        return max(len(np.unique(self.unit)) - len(np.unique(self.stratum)), 1)


def interval(statistic: Statistic, design: Design, *, n: int) -> Share:
    """Return a figure with its 95 percent interval.

    The spread is that of the figure itself, and the interval is then worked out on log-odds, so that
    it stays between 0 and 1. A figure of 0 or 1 has none, and gets 0 to 1.

    Args:
        statistic: Worked out from weights; people outside its group it leaves aside itself.
        design: Of everybody, also of those outside the group.
        n: People in the group.
    """
    value = statistic(design.weight)
    if not _CLOSE < value < 1.0 - _CLOSE:
        return Share(n=float(n), value=value, low=0.0, high=1.0)
    spread = sum(counts * (statistic(w) - value) ** 2 for w, counts in design.replicates())
    middle = math.log(value / (1.0 - value))
    reach = student_quantile((1.0 + _COVERAGE) / 2.0, design.degrees_of_freedom)
    reach *= math.sqrt(spread) / (value * (1.0 - value))
    low, high = (1.0 / (1.0 + math.exp(-(middle + sign * reach))) for sign in (-1.0, 1.0))
    return Share(n=float(n), value=value, low=low, high=high)


def student_quantile(probability: float, degrees_of_freedom: int) -> float:
    """Return the quantile of Student's t, to 0.01 from 4 degrees of freedom on.

    Source: Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 26.7.5.

    >>> round(student_quantile(0.975, 29), 3)
    2.045
    """
    z, v = NormalDist().inv_cdf(probability), float(degrees_of_freedom)
    first = (z**3 + z) / 4.0
    second = (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0
    third = (3.0 * z**7 + 19.0 * z**5 + 17.0 * z**3 - 15.0 * z) / 384.0
    return z + first / v + second / v**2 + third / v**3


def share(true: np.ndarray, inside: np.ndarray, design: Design) -> Share:
    """Return the weighted share of a group for whom something is true.

    Where it is true of nobody or of everybody, units do not differ; the interval is then Wilson's with
    the effective number of people.

    Args:
        true: Whether it is, one a person.
        inside: Whether the person is of the group.
        design: Of everybody.
    """
    hits = np.asarray(true, dtype=np.float64)[inside]
    if not 0.0 < hits.sum() < len(hits):
        return weighted_share(hits, design.weight[inside])

    def statistic(weight: Floats) -> float:
        return mean_of(hits, weight[inside])

    return interval(statistic, design, n=int(inside.sum()))


def mean_of(values: Floats, weight: Floats) -> float:
    """Return the weighted mean; without any weight 0."""
    total = float(weight.sum())
    return float(values @ weight) / total if total > 0.0 else 0.0
