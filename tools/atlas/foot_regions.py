"""The regions of the foot: by share of its length, by roll of its surface, and by toe."""

import numpy as np
from numpy.typing import NDArray

from tools.atlas.coordinates import Coordinates
from tools.atlas.region_names import NUMBER

Labels = NDArray[np.int64]
Values = NDArray[np.float64]

HEEL_END, BALL_START = 0.335, 0.575  # shares of the foot's length
# Lower border of the ankle: height above the floor at the back and at the front of the ankle.
ANKLE_BACK_MM, ANKLE_FRONT_MM = 43.0, 84.0
EDGE_STARTS_TOP, EDGE_STARTS_UNDER = 58.0, 132.0  # degrees of roll
TOE_UNDER_ROLL = 100.0
TOE_WEIGHT = 0.5


def assign_foot(labels: Labels, at: Coordinates) -> None:
    """Fill heel, sole, edges, top and toes, over what lies below the ankle."""
    floor = at.points[:, 1].min()
    height = at.points[:, 1] - floor
    along = np.clip((at.foot_share - 0.06) / 0.32, 0.0, 1.5)
    foot = (at.position > 1.88) & (height < ANKLE_BACK_MM + along * (ANKLE_FRONT_MM - ANKLE_BACK_MM))
    heel = foot & (at.foot_share < HEEL_END - 0.14 * np.clip(height - 8.0, 0.0, 60.0) / 50.0)
    roll = np.abs(at.roll)
    top = foot & ~heel & (roll < EDGE_STARTS_TOP)
    under = foot & ~heel & (roll > EDGE_STARTS_UNDER)
    edge = foot & ~heel & ~top & ~under
    labels[heel] = NUMBER["heel"]
    labels[edge] = np.where(at.roll > 0, NUMBER["foot_edge_outer"], NUMBER["foot_edge_inner"])[edge]
    toe_x, toe_share = _toe_bases(at)
    _assign_top(labels, at, top, (toe_x, toe_share))
    _assign_under(labels, at, under, (toe_x, toe_share))
    _assign_toes(labels, at)


def _toe_bases(at: Coordinates) -> tuple[Values, Values]:
    """Return where each toe begins: outward position and share of the foot's length."""
    places, shares = [], []
    for toe in range(5):
        start = (at.toe_weights[:, toe] > 0.3) & (at.toe_weights[:, toe] < 0.7)
        places.append(at.points[start, 0].mean())
        shares.append(at.foot_share[start].mean())
    return np.array(places), np.array(shares)


def _ray_border(at: Coordinates, toe_x: float, toe_share: float) -> Values:
    """Return the outward position, at each point's share, of a line from ankle to toe cleft."""
    start = 0.25
    share = (at.foot_share - start) / (toe_share - start)
    return np.asarray(at.ankle[0] + share * (toe_x - at.ankle[0]))


def _assign_top(
    labels: Labels, at: Coordinates, top: NDArray[np.bool_], bases: tuple[Values, Values]
) -> None:
    toe_x, toe_share = bases
    border = _ray_border(at, (toe_x[1] + toe_x[2]) / 2, toe_share[1:3].mean())
    inner = at.points[:, 0] < border
    labels[top] = np.where(inner, NUMBER["foot_top_inner"], NUMBER["foot_top_outer"])[top]
    cleft = _ray_border(at, (toe_x[0] + toe_x[1]) / 2 + 1.0, toe_share[:2].mean())
    apex, base = toe_share[:2].mean() - 0.155, toe_share[:2].mean()
    half_width = 17.0 * np.clip((at.foot_share - apex) / (base - apex), 0.0, 1.0) ** 0.7
    web = top & (np.abs(at.points[:, 0] - cleft) < half_width)
    labels[web & (at.foot_share > apex)] = NUMBER["foot_web12"]


def _assign_under(
    labels: Labels, at: Coordinates, under: NDArray[np.bool_], bases: tuple[Values, Values]
) -> None:
    toe_x, toe_share = bases
    x = at.points[:, 0]
    middle = _ray_border(at, (toe_x[2] + toe_x[3]) / 2, toe_share[2:4].mean()) + 2.0
    oblique = at.foot_share + 0.0011 * (x - at.ankle[0])  # the ball curves back towards the little toe
    ball = oblique > BALL_START
    mid = np.where(x < middle - 3.0, NUMBER["sole_mid_inner"], NUMBER["sole_mid_outer"])
    front = np.where(x < middle, NUMBER["ball_inner"], NUMBER["ball_outer"])
    labels[under] = np.where(ball, front, mid)[under]


def _assign_toes(labels: Labels, at: Coordinates) -> None:
    largest = at.toe_weights.argmax(axis=1)
    toe = at.toe_weights.sum(axis=1) > TOE_WEIGHT
    under = np.abs(at.roll) > TOE_UNDER_ROLL
    top_number = np.array([NUMBER[f"toe{k}_top"] for k in range(1, 6)])
    under_number = np.array([NUMBER[f"toe{k}_under"] for k in range(1, 6)])
    labels[toe] = np.where(under, under_number[largest], top_number[largest])[toe]
