"""Where each point of the skin lies on the leg: position, angle, roll, and distances of the pelvis.

Measured once, on the mean shape in the rest pose; every shape and pose shares the result, because
they share the mesh. Lengths in mm, angles in degrees, outward x.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.fine_mesh import (
    fine_vertices,
    fine_weights,
    refinement,
    shape_in_pose,
    vertex_normals,
)
from tools.atlas.half_mesh import BONE_NAMES
from tools.atlas.pose import Pose

Values = NDArray[np.float64]

# Heights on the mean shape, read from its profile (mm above the origin of the mesh).
FOLD_Y = -68.0  # buttock fold
MID_THIGH_SHARE = 0.45
ANKLE_ABOVE_JOINT = -4.0  # tips of the ankle bones, from the ankle joint
# Height of the top of the thigh around the leg: groin crease in front, buttock fold behind.
TOP_ANGLES = (-180.0, -150.0, -115.0, -85.0, -60.0, -30.0, 0.0, 30.0, 55.0, 80.0, 105.0, 130.0, 155.0)
TOP_HEIGHTS = (-70.0, -70.0, -66.0, -55.0, -38.0, -8.0, 24.0, 48.0, 50.0, 25.0, -18.0, -52.0, -66.0)
TOE_BASE_SHARE = 0.80
NORMAL_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Skin coordinates of every fine vertex of the half.

    Attributes:
        points: mm, in the rest pose.
        normals: Unit normals, evened out a little.
        position: 0 top of the thigh, 1 knee, 2 ankle bones, 3 toe tips; negative above.
        angle: About the leg's centre line; 0 front, 90 outer, 180 back, -90 inner.
        body_angle: The same about the body's axis, for the pelvis.
        roll: Of the surface about the foot's axis; 0 top, 90 outer, 180 underside, -90 inner.
        foot_share: Along the foot, 0 at the back of the heel, 1 at the longest toe.
        toe_weights: Share of each of the five toe bones.
        top_height: Height of the top of the thigh at this point's angle.
        crotch: Lowest point of the midline.
        ankle: Ankle joint.
    """

    points: Values
    normals: Values
    position: Values
    angle: Values
    body_angle: Values
    roll: Values
    foot_share: Values
    toe_weights: Values
    top_height: Values
    crotch: Values
    ankle: Values


def measure() -> Coordinates:
    """Return the coordinates of every fine vertex."""
    step = refinement()
    half = shape_in_pose("mean", Pose())
    points = fine_vertices(half)
    normals = vertex_normals(points, step.faces, step.on_midline)
    for _ in range(NORMAL_ROUNDS):
        normals = 0.5 * normals + 0.5 * np.asarray(step.averaging @ normals)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    weights = fine_weights(half)
    toe_weights = weights[:, BONE_NAMES.index("toe1") :]
    heel_z = points[points[:, 1] < half.joints["ankle"][1]][:, 2].min()
    toe_z = points[toe_weights.max(axis=1) > 0.5][:, 2].max()
    foot_share = (points[:, 2] - heel_z) / (toe_z - heel_z)
    angle = _angle_about_leg(points, half.joints)
    top = _top_of_thigh(angle)
    midline = points[step.on_midline]
    return Coordinates(
        points=points,
        normals=normals,
        position=_position(points, half.joints, top, foot_share),
        angle=angle,
        body_angle=_degrees(points[:, 0], points[:, 2] - 12.0),
        roll=_degrees(normals[:, 0], normals[:, 1]),
        foot_share=foot_share,
        toe_weights=toe_weights,
        top_height=top,
        crotch=midline[midline[:, 1].argmin()],
        ankle=half.joints["ankle"],
    )


def _position(points: Values, joints: dict[str, Values], top: Values, foot_share: Values) -> Values:
    """Return the position along the limb, piecewise linear between the landmarks."""
    y = points[:, 1]
    knee_y = joints["knee"][1]
    ankle_y = joints["ankle"][1] + ANKLE_ABOVE_JOINT
    mid_y = FOLD_Y + MID_THIGH_SHARE * (knee_y - FOLD_Y)
    thigh = (FOLD_Y - y) / (FOLD_Y - knee_y)
    upper = MID_THIGH_SHARE * (1.0 - (y - mid_y) / (top - mid_y))
    pelvis = -(y - top) / (FOLD_Y - knee_y)
    shin = 1.0 + (knee_y - y) / (knee_y - ankle_y)
    ankle_share = np.interp(joints["ankle"][2], points[:, 2], foot_share, left=0.0, right=1.0)
    order = np.argsort(points[:, 2], kind="stable")
    ankle_share = np.interp(joints["ankle"][2], points[order, 2], foot_share[order])
    beyond = np.clip((foot_share - ankle_share) / (1.0 - ankle_share), 0.0, 1.0)
    below = np.clip((ankle_y - y) / 60.0, 0.0, 1.0)
    foot = 2.0 + np.maximum(beyond, 0.15 * below)
    position = np.where(y > top, pelvis, np.where(y > mid_y, upper, thigh))
    position = np.where(y < knee_y, shin, position)
    return np.where((y < ankle_y) | (shin > 2.0), foot, np.minimum(position, 2.0))


def _angle_about_leg(points: Values, joints: dict[str, Values]) -> Values:
    """Return the angle about a smooth line through the middle of the leg's cross-sections."""
    top, bottom = -60.0, joints["ankle"][1]
    heights = np.arange(bottom, top, 6.0)
    middles = []
    for height in heights:
        ring = points[np.abs(points[:, 1] - height) < 4.0]
        middles.append([(ring[:, k].min() + ring[:, k].max()) / 2.0 for k in (0, 2)])
    scaled = (heights - bottom) / (top - bottom)
    x_line, z_line = (np.polynomial.Polynomial.fit(scaled, np.array(middles)[:, k], 5) for k in (0, 1))
    at = np.clip((points[:, 1] - bottom) / (top - bottom), 0.0, 1.0)
    hip = joints["hip"]
    glide = np.clip((points[:, 1] - top) / (hip[1] - top), 0.0, 1.0)
    glide = glide * glide * (3.0 - 2.0 * glide)
    x = (1.0 - glide) * x_line(at) + glide * hip[0]
    z = (1.0 - glide) * z_line(at) + glide * (hip[2] + 15.0)
    return _degrees(points[:, 0] - x, points[:, 2] - z)


def _top_of_thigh(angle: Values) -> Values:
    """Return the height of the top of the thigh at each angle, smooth all the way round."""
    angles = np.array([*TOP_ANGLES, TOP_ANGLES[0] + 360.0])
    heights = np.array([*TOP_HEIGHTS, TOP_HEIGHTS[0]])
    slopes = np.gradient(np.concatenate([heights[-3:-1], heights, heights[1:3]]),
                         np.concatenate([angles[-3:-1] - 360.0, angles, angles[1:3] + 360.0]))[2:-2]
    place = np.clip(np.searchsorted(angles, angle, side="right") - 1, 0, len(angles) - 2)
    width = angles[place + 1] - angles[place]
    t = (angle - angles[place]) / width
    low, high = heights[place], heights[place + 1]
    bend = (1 + 2 * t) * (1 - t) ** 2 * low + t**2 * (3 - 2 * t) * high
    tilt = t * (1 - t) ** 2 * slopes[place] - t**2 * (1 - t) * slopes[place + 1]
    return np.asarray(bend + tilt * width)


def _degrees(outward: Values, forward: Values) -> Values:
    return np.asarray(np.degrees(np.arctan2(outward, forward)))
