"""Are ranks even? Chi-square over the ranks, and the band in which chance keeps them."""

import math
from collections.abc import Sequence
from statistics import NormalDist

_COVERAGE = 0.99


def chance_of_ranks(counts: Sequence[float]) -> float:
    """Return how likely ranks at least this uneven are when all ranks are equally likely.

    Args:
        counts: How often each rank came; at least two ranks, and some 5 expected in each.

    Returns:
        P of the chi-square test, by the cube-root approximation; below 0.001 something is wrong.

    Source: Wilson and Hilferty 1931, doi:10.1073/pnas.17.12.684.

    >>> round(chance_of_ranks([10, 12, 8, 10]), 2)
    0.85
    """
    expected = sum(counts) / len(counts)
    free = len(counts) - 1
    chi_square = sum((n - expected) ** 2 for n in counts) / expected
    part = 2.0 / (9.0 * free)
    z = ((chi_square / free) ** (1.0 / 3.0) - (1.0 - part)) / math.sqrt(part)
    return 1.0 - NormalDist().cdf(z)


def band_of_ranks(n: int, n_ranks: int) -> tuple[float, float]:
    """Return the least and greatest count that chance gives a rank in 99 of 100 cases.

    Args:
        n: People ranked.
        n_ranks: Ranks there are.
    """
    expected = n / n_ranks
    reach = NormalDist().inv_cdf((1.0 + _COVERAGE) / 2.0)
    spread = reach * math.sqrt(expected * (1.0 - 1.0 / n_ranks))
    return max(expected - spread, 0.0), expected + spread
