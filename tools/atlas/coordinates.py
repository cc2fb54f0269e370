"""Where each point of the skin lies on the leg: position, angle, and roll about the foot.

Measured once, on the mean shape in the rest pose; every shape and pose shares the result, because
they share the mesh. Lengths in mm, angles in degrees, outward x.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.landmarks import Landmarks, Skin

Values = NDArray[np.float64]

FOLD_Y = -68.0  # height of the buttock fold, read from the profile of the mean shape
MID_THIGH = 0.45
ANKLE_BELOW_JOINT_MM = 4.0  # tips of the ankle bones
BODY_AXIS_Z = 12.0
# Height of the top of the thigh around the leg: groin crease in front, buttock fold behind.
TOP_OF_THIGH = (
    (-180.0, -70.0), (-150.0, -70.0), (-115.0, -66.0), (-85.0, -55.0), (-60.0, -38.0),
    (-30.0, -8.0), (0.0, 24.0), (30.0, 40.0), (55.0, 35.0), (80.0, 12.0), (105.0, -20.0),
    (130.0, -52.0), (155.0, -66.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Skin coordinates of points of the half.

    Attributes:
        skin: The points themselves.
        position: 0 top of the thigh, 1 knee, 2 ankle bones, 3 toe tips; negative above.
        angle: About the leg's centre line; 0 front, 90 outer, 180 back, -90 inner.
        body_angle: The same about the body's axis, for the pelvis.
        section_roll: About the middle of the foot's cross-section; 0 top, 90 outer, 180 underside.
        normal_roll: Of the surface about the foot's axis, the same way.
        foot_share: Along the foot, 0 at the back of the heel, 1 at the longest toe.
        height: Above the ground.
        top_height: Height of the top of the thigh at this point's angle, above the mesh's origin.
    """

    skin: Skin
    position: Values
    angle: Values
    body_angle: Values
    section_roll: Values
    normal_roll: Values
    foot_share: Values
    height: Values
    top_height: Values


def coordinates_of(skin: Skin, marks: Landmarks) -> Coordinates:
    """Return the coordinates of points of the skin."""
    points = skin.points
    angle = _angle_about_leg(points, marks)
    top = _top_of_thigh(angle)
    share = marks.foot_share(points)
    return Coordinates(
        skin=skin,
        position=_position(points, marks, top),
        angle=angle,
        body_angle=_degrees(points[:, 0], points[:, 2] - BODY_AXIS_Z),
        section_roll=_section_roll(points, share, marks),
        normal_roll=_degrees(skin.normals[:, 0], skin.normals[:, 1]),
        foot_share=share,
        height=points[:, 1] - marks.floor_y,
        top_height=top,
    )


def _position(points: Values, marks: Landmarks, top: Values) -> Values:
    """Return the position along the limb, piecewise linear between the landmarks."""
    y, knee_y = points[:, 1], marks.joints["knee"][1]
    ankle_y = marks.joints["ankle"][1] - ANKLE_BELOW_JOINT_MM
    length = FOLD_Y - knee_y
    mid_y = FOLD_Y - MID_THIGH * length
    pelvis = (top - y) / length
    upper = MID_THIGH * (1.0 - (y - mid_y) / (top - mid_y))
    lower = (FOLD_Y - y) / length
    shin = 1.0 + (knee_y - y) / (knee_y - ankle_y)
    ankle_share = float(marks.foot_share(marks.joints["ankle"][None, :])[0])
    forward = np.clip((marks.foot_share(points) - ankle_share) / (1.0 - ankle_share), 0.0, 1.0)
    under = 0.15 * np.clip((ankle_y - y) / (ankle_y - marks.floor_y), 0.0, 1.0)
    foot = 2.0 + np.maximum(forward, under)
    position = np.where(y > top, pelvis, np.where(y > mid_y, upper, lower))
    position = np.where(y < knee_y, np.minimum(shin, 2.0), position)
    return np.asarray(np.where(y < ankle_y, foot, position))


def _angle_about_leg(points: Values, marks: Landmarks) -> Values:
    """Return the angle about the leg's centre line, which glides to the hip above the crotch."""
    scaled = marks.scaled_height(points)
    hip = marks.joints["hip"]
    glide = np.clip((points[:, 1] + 60.0) / (hip[1] + 60.0), 0.0, 1.0)
    glide = glide * glide * (3.0 - 2.0 * glide)
    x = (1.0 - glide) * marks.centre_x(scaled) + glide * hip[0]
    z = (1.0 - glide) * marks.centre_z(scaled) + glide * (hip[2] + 15.0)
    return _degrees(points[:, 0] - x, points[:, 2] - z)


def _section_roll(points: Values, share: Values, marks: Landmarks) -> Values:
    at = np.clip(share, 0.10, 0.80)
    x, half_width, y, half_height = (line(at) for line in marks.section)
    return _degrees((points[:, 0] - x) / half_width, (points[:, 1] - y) / half_height)


def _top_of_thigh(angle: Values) -> Values:
    """Return the height of the top of the thigh at each angle, smooth all the way round."""
    knots = np.array(TOP_OF_THIGH)
    full_turn = np.array([360.0, 0.0])
    before, after = knots[-2:] - full_turn, knots[:3] + full_turn
    angles, heights = np.concatenate([before, knots, after]).T
    slopes = np.gradient(heights, angles)
    place = np.clip(np.searchsorted(angles, angle, side="right") - 1, 0, len(angles) - 2)
    width = angles[place + 1] - angles[place]
    t = (angle - angles[place]) / width
    level = (1 + 2 * t) * (1 - t) ** 2 * heights[place] + t**2 * (3 - 2 * t) * heights[place + 1]
    tilt = t * (1 - t) ** 2 * slopes[place] - t**2 * (1 - t) * slopes[place + 1]
    return np.asarray(level + tilt * width)


def _degrees(outward: Values, forward: Values) -> Values:
    return np.asarray(np.degrees(np.arctan2(outward, forward)))
