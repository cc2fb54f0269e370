"""Fit few cubic Bezier curves to many points.

Source: Schneider 1990, "An algorithm for automatically fitting digitized curves", Graphics Gems.
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

N_REPARAMETRISATIONS = 3
TANGENT_REACH = 4  # points looked along to find a direction


def fit_curve(points: Points, tolerance: float, *, closed: bool = False) -> Points:
    """Return Bezier curves through points, within a tolerance.

    Args:
        points: Shape ``(n, 2)``, at least two; a closed line repeats its first point at the end.
        tolerance: Greatest distance from the points, in their unit.
        closed: Whether the direction must agree where the line meets itself.

    Returns:
        Shape ``(n_curves, 4, 2)``; each curve starts where the one before ends.
    """
    moved = np.linalg.norm(np.diff(points, axis=0), axis=1) > 1e-9
    points = points[np.concatenate([[True], moved])]
    if len(points) < 2:
        return np.zeros((0, 4, 2))
    if closed and len(points) > 2 * TANGENT_REACH + 2:
        across = _unit(points[TANGENT_REACH] - points[-1 - TANGENT_REACH])
        first, last = across, -across
    else:
        reach = min(TANGENT_REACH, len(points) - 1)
        first = _unit(points[reach] - points[0])
        last = _unit(points[-1 - reach] - points[-1])
    return np.array(_fit(points, first, last, tolerance))


def _fit(points: Points, first: Points, last: Points, tolerance: float) -> list[Points]:
    if len(points) == 2:
        third = np.linalg.norm(points[1] - points[0]) / 3.0
        return [
            np.array([points[0], points[0] + first * third, points[1] + last * third, points[1]])
        ]
    places = _chord_lengths(points)
    worst = 0
    for _ in range(N_REPARAMETRISATIONS + 1):
        curve = _least_squares(points, places, first, last)
        error = np.linalg.norm(_at(curve, places) - points, axis=1)
        worst = int(error.argmax())
        if error[worst] < tolerance:
            return [curve]
        if error[worst] > 6.0 * tolerance:
            break
        places = _closer(curve, points, places)
    split = min(max(worst, 1), len(points) - 2)
    reach = min(TANGENT_REACH, split, len(points) - 1 - split)
    middle = _unit(points[split - reach] - points[split + reach])
    return [
        *_fit(points[: split + 1], first, middle, tolerance),
        *_fit(points[split:], -middle, last, tolerance),
    ]


def _least_squares(points: Points, places: Points, first: Points, last: Points) -> Points:
    """Return the curve with given end directions that lies nearest the points."""
    b0, b1, b2, b3 = _bernstein(places)
    pull = np.stack([b1[:, None] * first, b2[:, None] * last], axis=1)
    rest = points - (b0 + b1)[:, None] * points[0] - (b2 + b3)[:, None] * points[-1]
    normal = np.einsum("pid,pjd->ij", pull, pull)
    aim = np.einsum("pid,pd->i", pull, rest)
    determinant = normal[0, 0] * normal[1, 1] - normal[0, 1] * normal[1, 0]
    length = float(np.linalg.norm(points[-1] - points[0]))
    alpha = beta = length / 3.0
    if abs(determinant) > 1e-12:
        alpha = (aim[0] * normal[1, 1] - aim[1] * normal[0, 1]) / determinant
        beta = (normal[0, 0] * aim[1] - normal[1, 0] * aim[0]) / determinant
    if min(alpha, beta) < 1e-6 * length or max(alpha, beta) > 3.0 * max(length, 1.0):
        alpha = beta = length / 3.0
    return np.array([points[0], points[0] + alpha * first, points[-1] + beta * last, points[-1]])


def _closer(curve: Points, points: Points, places: Points) -> Points:
    """Return places along the curve moved one Newton step nearer to their points."""
    first = 3.0 * np.diff(curve, axis=0)
    second = 2.0 * np.diff(first, axis=0)
    gap = _at(curve, places) - points
    t = places[:, None]
    slope = (1 - t) ** 2 * first[0] + 2 * t * (1 - t) * first[1] + t**2 * first[2]
    bend = (1 - t) * second[0] + t * second[1]
    down = (slope * slope).sum(axis=1) + (gap * bend).sum(axis=1)
    step = np.where(
        np.abs(down) > 1e-12, (gap * slope).sum(axis=1) / np.where(down == 0, 1, down), 0
    )
    return np.asarray(np.clip(places - step, 0.0, 1.0))


def _chord_lengths(points: Points) -> Points:
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return np.asarray(along / along[-1])


def _bernstein(t: Points) -> tuple[Points, Points, Points, Points]:
    s = 1.0 - t
    return s**3, 3 * t * s**2, 3 * t**2 * s, t**3


def _at(curve: Points, places: Points) -> Points:
    return np.asarray(np.stack(_bernstein(places), axis=1) @ curve)


def _unit(vector: Points) -> Points:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else np.array([1.0, 0.0])
