"""The one-factor normal model at a few points: a shared strength that keeps every marginal exactly."""

import math
from functools import lru_cache

import numpy as np

from legsense.model.tables import Floats

_GRID_END = 9.0
_GRID_SIZE = 3601
_EDGE = 1e-12
"""No strength makes a finding certain; without this a ratio of two certainties has no value."""


def strength_points(n_points: int) -> tuple[Floats, Floats]:
    """Return Gauss-Hermite points and weights for a standard normal strength.

    Args:
        n_points: How many points; at least 1.

    Returns:
        Points and weights, each of shape ``(n_points,)``; weights sum to 1, points are symmetric.
    """
    points, weights = np.polynomial.hermite_e.hermegauss(n_points)
    return points, weights / weights.sum()


def _normal_cdf(values: Floats) -> Floats:
    flat = [0.5 * math.erfc(-value / math.sqrt(2.0)) for value in values.ravel().tolist()]
    return np.asarray(flat, dtype=np.float64).reshape(values.shape)


@lru_cache(maxsize=256)
def _tabulated(rho: float, loading: int, n_points: int) -> tuple[Floats, Floats, Floats]:
    """Return thresholds, P(above threshold | point) on them, and the marginal of that."""
    points, weights = strength_points(n_points)
    thresholds = np.linspace(-_GRID_END, _GRID_END, _GRID_SIZE)
    shifted = thresholds[:, None] + loading * math.sqrt(rho) * points[None, :]
    conditional = _normal_cdf(shifted / math.sqrt(1.0 - rho))
    return thresholds, conditional, conditional @ weights


def given_strength(probability: Floats, *, rho: float, loading: int, n_points: int) -> Floats:
    """Return P(present | strength point) such that its mean over the points is the marginal exactly.

    ``P(present | z) = Phi((t + s sqrt(rho) z) / sqrt(1 - rho))`` with the threshold ``t`` solved on
    the points used, so that coarse quadrature bends the shape and never the published figure.

    Args:
        probability: Any shape, values strictly between 0 and 1.
        rho: Correlation of the group given the condition, from 0 up to but not including 1.
        loading: 1, or -1 for a finding that runs against its partners.
        n_points: Strength points.

    Returns:
        Shape of ``probability`` with an axis of ``n_points`` added last.
    """
    if rho == 0.0:
        return np.repeat(probability[..., None], n_points, axis=-1)
    _, weights = strength_points(n_points)
    thresholds, conditional, marginal = _tabulated(rho, loading, n_points)
    flat = probability.ravel()
    at = np.interp(flat, marginal, thresholds)
    shaped = np.stack([np.interp(at, thresholds, conditional[:, k]) for k in range(n_points)], -1)
    small = flat <= 0.5
    present = shaped * (flat / (shaped @ weights))[:, None]
    absent = (1.0 - shaped) * ((1.0 - flat) / ((1.0 - shaped) @ weights))[:, None]
    exact = np.where(small[:, None], present, 1.0 - absent)
    return np.clip(exact, _EDGE, 1.0 - _EDGE).reshape(*probability.shape, n_points)


def ordered_given_strength(
    distribution: Floats, *, rho: float, loading: int, n_points: int
) -> Floats:
    """Return P(value | strength point) for ordered values, by ordered thresholds.

    Args:
        distribution: Shape ``(n_values, ...)``, summing to 1 over the first axis.
        rho: As in `given_strength`.
        loading: As in `given_strength`.
        n_points: As in `given_strength`.

    Returns:
        Shape ``(n_values, ..., n_points)``; its mean over the points is ``distribution``.
    """
    above = 1.0 - np.cumsum(distribution, axis=0)[:-1]
    above = np.clip(above, _EDGE, 1.0 - _EDGE)
    conditional = given_strength(above, rho=rho, loading=loading, n_points=n_points)
    ones = np.ones((1, *conditional.shape[1:]))
    stairs = np.concatenate([ones, conditional, np.zeros_like(ones)], axis=0)
    steps: Floats = np.clip(stairs[:-1] - stairs[1:], _EDGE, 1.0)
    return steps
