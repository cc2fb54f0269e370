"""The regions of the foot: by share of its length, by roll about its middle, and by toe."""

import numpy as np
from numpy.typing import NDArray

from tools.atlas.coordinates import Coordinates
from tools.atlas.landmarks import Landmarks
from tools.atlas.region_names import NUMBER

Labels = NDArray[np.int64]
Values = NDArray[np.float64]

HEEL_END, HEEL_LEAN, BALL_START = 0.335, 0.14, 0.565  # shares of the foot's length
BALL_OBLIQUE_PER_MM = 0.0011  # the ball curves back towards the little toe
# Lower border of the ankle: height above the ground (mm) over the share of the foot's length.
ANKLE_BORDER = ((0.05, 42.0), (0.16, 45.0), (0.24, 49.0), (0.32, 58.0), (0.40, 73.0), (0.50, 86.0))
# Degrees of roll about the middle of the foot where its edges end, towards top and underside. The outer
# edge climbs towards the ankle bone: share of the foot's length, degrees.
EDGE_OUTER_TOP = ((0.30, 46.0), (0.42, 60.0), (0.56, 73.0))
EDGE_OUTER_UNDER, EDGE_INNER_TOP, EDGE_INNER_UNDER = 127.0, 60.0, 120.0
TOE_UNDER_ROLL = 100.0
TOE_WEIGHT = 0.5
WEB_LENGTH, WEB_HALF_WIDTH_MM = 0.155, 17.0


def assign_foot(labels: Labels, at: Coordinates, marks: Landmarks) -> None:
    """Fill heel, sole, edges, top and toes, over what lies below the ankle."""
    foot = (at.position > 1.88) & (at.height < _curve(ANKLE_BORDER, at.foot_share))
    lean = HEEL_LEAN * np.clip(at.height - 8.0, 0.0, 60.0) / 50.0
    heel = foot & (at.foot_share < HEEL_END - lean)
    outer, roll = at.section_roll > 0, np.abs(at.section_roll)
    top = (
        foot
        & ~heel
        & (roll < np.where(outer, _curve(EDGE_OUTER_TOP, at.foot_share), EDGE_INNER_TOP))
    )
    under = foot & ~heel & (roll > np.where(outer, EDGE_OUTER_UNDER, EDGE_INNER_UNDER))
    edge = foot & ~heel & ~top & ~under
    side = np.where(outer, NUMBER["foot_edge_outer"], NUMBER["foot_edge_inner"])
    labels[heel] = NUMBER["heel"]
    labels[edge] = side[edge]
    labels[top] = _top_labels(at, marks)[top]
    labels[under] = _under_labels(at, marks)[under]
    toe = at.skin.toe_weights.sum(axis=1) > TOE_WEIGHT
    labels[toe] = _toe_labels(at)[toe]


def _ray(at: Coordinates, marks: Landmarks, toe: float) -> Values:
    """Return, at each point's share, the outward position of a line from ankle to a toe's base.

    Args:
        at: Coordinates of the points.
        marks: Landmarks with the bases of the toes.
        toe: 0 for the big toe to 4 for the little toe; a half is the cleft between two.
    """
    numbers = np.arange(5.0)
    base_x = np.interp(toe, numbers, marks.toe_base_x)
    base_share = np.interp(toe, numbers, marks.toe_base_share)
    start_x, start_share = marks.joints["ankle"][0], 0.25
    along = (at.foot_share - start_share) / (base_share - start_share)
    return np.asarray(start_x + along * (base_x - start_x))


def _top_labels(at: Coordinates, marks: Landmarks) -> Labels:
    x = at.skin.points[:, 0]
    inner = x < _ray(at, marks, 1.5)
    labels = np.where(inner, NUMBER["foot_top_inner"], NUMBER["foot_top_outer"])
    base = marks.toe_base_share[:2].mean()
    along = np.clip((at.foot_share - base + WEB_LENGTH) / WEB_LENGTH, 0.0, 1.0)
    web = np.abs(x - _ray(at, marks, 0.5) - 1.0) < WEB_HALF_WIDTH_MM * along**0.7
    return np.asarray(np.where(web & (along > 0.0), NUMBER["foot_web12"], labels))


def _under_labels(at: Coordinates, marks: Landmarks) -> Labels:
    x = at.skin.points[:, 0]
    middle = _ray(at, marks, 2.5)
    ball = at.foot_share + BALL_OBLIQUE_PER_MM * (x - marks.joints["ankle"][0]) > BALL_START
    mid = np.where(x < middle, NUMBER["sole_mid_inner"], NUMBER["sole_mid_outer"])
    front = np.where(x < middle, NUMBER["ball_inner"], NUMBER["ball_outer"])
    return np.asarray(np.where(ball, front, mid))


def _toe_labels(at: Coordinates) -> Labels:
    largest = at.skin.toe_weights.argmax(axis=1)
    under = np.abs(at.normal_roll) > TOE_UNDER_ROLL
    tops = np.array([NUMBER[f"toe{k}_top"] for k in range(1, 6)])
    undersides = np.array([NUMBER[f"toe{k}_under"] for k in range(1, 6)])
    return np.asarray(np.where(under, undersides[largest], tops[largest]))


def _curve(knots: tuple[tuple[float, float], ...], at: Values) -> Values:
    places, values = zip(*knots, strict=True)
    return np.asarray(np.interp(at, places, values))
