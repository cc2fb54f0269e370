"""Give every point of the skin its region, from simple intervals of its coordinates."""

import numpy as np
from numpy.typing import NDArray

from tools.atlas.coordinates import Coordinates
from tools.atlas.foot_regions import assign_foot
from tools.atlas.landmarks import Landmarks
from tools.atlas.region_names import NO_REGION, NUMBER
from tools.atlas.saddle_regions import assign_saddle

Labels = NDArray[np.int64]

# Angles where each sector of thigh and lower leg ends, from -180 upward.
SECTOR_ENDS = (-120.0, -75.0, -30.0, 30.0, 75.0, 120.0)
SECTORS = ("inner_back", "inner", "inner_front", "front", "outer_front", "outer", "outer_back")
BANDS = (
    ("thigh_up", 0.0, 0.45),
    ("thigh_lo", 0.45, 0.85),
    ("leg_up", 1.12, 1.50),
    ("leg_lo", 1.50, 1.88),
)
QUARTERED = (
    ("knee", (-122.0, -44.0, 44.0, 122.0), 0.85, 1.12),
    ("ankle", (-140.0, -40.0, 40.0, 140.0), 1.88, 9.0),
)
QUARTERS = ("back", "inner", "front", "outer", "back")

# Borders of the pelvis.
BUTTOCK_FRONT = (
    (-90.0, 103.0),
    (-40.0, 106.0),
    (0.0, 113.0),
    (50.0, 121.0),
    (145.0, 127.0),
)  # y, angle
BUTTOCK_SPLIT = ((100.0, 58.0), (126.0, 52.0), (150.0, 45.0), (180.0, 38.0))  # angle, y
PELVIS_TOP = (
    (35.0, 96.0), (45.0, 112.0), (55.0, 126.0), (75.0, 140.0), (95.0, 146.0), (126.0, 142.0),
    (150.0, 130.0), (170.0, 116.0), (180.0, 112.0),
)  # fmt: skip
HIP_FRONT = ((0.0, 47.0), (50.0, 44.0), (85.0, 43.0), (125.0, 50.0))  # y, angle
GROIN_WIDTH_MM = 64.0
GROIN_FRONT_Z = 20.0


def assign_regions(at: Coordinates, marks: Landmarks) -> Labels:
    """Return the region number of every point, ``NO_REGION`` where the chart has none."""
    labels = np.full(len(at.position), NO_REGION)
    below = at.skin.points[:, 1] < at.top_height
    _assign_limb(labels, at, below)
    _assign_pelvis(labels, at, ~below)
    assign_foot(labels, at, marks)
    assign_saddle(labels, at.skin.points - marks.crotch)
    return labels


def _assign_limb(labels: Labels, at: Coordinates, below: NDArray[np.bool_]) -> None:
    """Fill the parts of the limb that are divided by position and angle alone."""
    sector = np.searchsorted(SECTOR_ENDS, at.angle, side="right") % len(SECTORS)
    for band, start, end in BANDS:
        inside = below & (at.position >= start) & (at.position < end)
        numbers = np.array([NUMBER[f"{band}_{name}"] for name in SECTORS])
        labels[inside] = numbers[sector[inside]]
    for band, ends, start, end in QUARTERED:
        inside = below & (at.position >= start) & (at.position < end)
        quarter = np.searchsorted(ends, at.angle, side="right")
        numbers = np.array([NUMBER[f"{band}_{name}"] for name in QUARTERS])
        labels[inside] = numbers[quarter[inside]]


def _assign_pelvis(labels: Labels, at: Coordinates, above: NDArray[np.bool_]) -> None:
    """Fill hip, buttock and groin; the rest of the trunk stays without a region."""
    y, angle = at.skin.points[:, 1], at.body_angle
    under_top = above & (y < _curve(PELVIS_TOP, angle))
    hip_front, hip_back = _curve(HIP_FRONT, y), _curve(BUTTOCK_FRONT, y)
    upper = y > _curve(BUTTOCK_SPLIT, angle)
    buttock = under_top & (angle >= hip_back)
    labels[buttock & upper] = NUMBER["buttock_upper"]
    labels[buttock & ~upper] = NUMBER["buttock_lower"]
    labels[under_top & (angle >= hip_front) & (angle < hip_back)] = NUMBER["hip_side"]
    band = y < at.top_height + GROIN_WIDTH_MM
    front = at.skin.points[:, 2] > GROIN_FRONT_Z
    labels[above & band & front & (angle < hip_front)] = NUMBER["groin"]


def _curve(knots: tuple[tuple[float, float], ...], at: NDArray[np.float64]) -> NDArray[np.float64]:
    places, values = zip(*knots, strict=True)
    return np.asarray(np.interp(at, places, values))
