"""The lines and points that the skin coordinates hang on, measured on the mean shape at rest."""

from dataclasses import dataclass

import numpy as np
from numpy.polynomial import Polynomial
from numpy.typing import NDArray

from tools.atlas.fine_mesh import fine_vertices, fine_weights, refinement, shape_in_pose
from tools.atlas.fine_mesh import vertex_normals as _vertex_normals
from tools.atlas.half_mesh import BONE_NAMES
from tools.atlas.pose import Pose

Values = NDArray[np.float64]

CENTRE_TOP_Y = -60.0  # below this the two legs are apart, so a leg has a cross-section of its own
NORMAL_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Skin:
    """Points of the skin with what is known of each.

    Attributes:
        points: mm, outward x, in the rest pose.
        normals: Unit normals, evened out a little.
        toe_weights: Share of each of the five toe bones.
    """

    points: Values
    normals: Values
    toe_weights: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """Measured once; lengths in mm.

    Attributes:
        joints: Hip, knee, ankle, ball of the foot, toe tip.
        crotch: Lowest point of the midline.
        floor_y: Height of the ground.
        heel_z: Back of the heel.
        toe_z: Tip of the longest toe.
        centre_x: Outward position of the leg's centre line over scaled height.
        centre_z: Forward position of the same.
        toe_base_x: Outward position of the base of each toe.
        toe_base_share: The same along the foot.
        section: Middle and half size of the foot's cross-section over its length: outward middle,
            half width, height of the middle, half height.
    """

    joints: dict[str, Values]
    crotch: Values
    floor_y: float
    heel_z: float
    toe_z: float
    centre_x: Polynomial
    centre_z: Polynomial
    toe_base_x: Values
    toe_base_share: Values
    section: tuple[Polynomial, Polynomial, Polynomial, Polynomial]

    def foot_share(self, points: Values) -> Values:
        """Return the share of the foot's length, 0 at the back of the heel, 1 at the longest toe."""
        return np.asarray((points[:, 2] - self.heel_z) / (self.toe_z - self.heel_z))

    def scaled_height(self, points: Values) -> Values:
        """Return 0 at the ankle joint and 1 at the crotch, cut off beyond both."""
        bottom = self.joints["ankle"][1]
        return np.asarray(np.clip((points[:, 1] - bottom) / (CENTRE_TOP_Y - bottom), 0.0, 1.0))


def rest_skin() -> Skin:
    """Return the skin at every fine vertex of the half, mean shape, rest pose."""
    step = refinement()
    half = shape_in_pose("mean", Pose())
    points = fine_vertices(half)
    normals = _vertex_normals(points, step.faces, step.on_midline)
    for _ in range(NORMAL_ROUNDS):
        normals = 0.5 * normals + 0.5 * np.asarray(step.averaging @ normals)
    toe_weights = fine_weights(half)[:, BONE_NAMES.index("toe1") :]
    return Skin(points=points, normals=normals, toe_weights=toe_weights)


def measure_landmarks(skin: Skin) -> Landmarks:
    """Return the landmarks of the mean shape at rest."""
    joints = shape_in_pose("mean", Pose()).joints
    points = skin.points
    midline = points[refinement().on_midline]
    foot = points[:, 1] < joints["ankle"][1]
    toes = skin.toe_weights.sum(axis=1) > 0.5
    heel_z, toe_z = points[foot, 2].min(), points[toes, 2].max()
    share = (points[:, 2] - heel_z) / (toe_z - heel_z)
    centre_x, centre_z = _centre_line(points, joints["ankle"][1])
    starts = [(weight > 0.3) & (weight < 0.7) for weight in skin.toe_weights.T]
    return Landmarks(
        joints=joints,
        crotch=midline[midline[:, 1].argmin()],
        floor_y=float(points[:, 1].min()),
        heel_z=float(heel_z),
        toe_z=float(toe_z),
        centre_x=centre_x,
        centre_z=centre_z,
        toe_base_x=np.array([points[start, 0].mean() for start in starts]),
        toe_base_share=np.array([share[start].mean() for start in starts]),
        section=_foot_section(points[foot & ~toes], share[foot & ~toes]),
    )


def _centre_line(points: Values, bottom: float) -> tuple[Polynomial, Polynomial]:
    """Fit a smooth line through the mid-range of the leg's horizontal cross-sections."""
    heights = np.arange(bottom, CENTRE_TOP_Y, 6.0)
    rings = [points[np.abs(points[:, 1] - height) < 4.0] for height in heights]
    middles = np.array([(ring.min(axis=0) + ring.max(axis=0)) / 2.0 for ring in rings])
    scaled = (heights - bottom) / (CENTRE_TOP_Y - bottom)
    return Polynomial.fit(scaled, middles[:, 0], 5), Polynomial.fit(scaled, middles[:, 2], 5)


def _foot_section(
    points: Values, share: Values
) -> tuple[Polynomial, Polynomial, Polynomial, Polynomial]:
    """Fit middle and half size of the foot's upright cross-sections from heel to toe bases."""
    shares = np.arange(0.10, 0.80, 0.02)
    slices = [points[np.abs(share - at) < 0.02] for at in shares]
    low = np.array([part.min(axis=0) for part in slices])
    high = np.array([part.max(axis=0) for part in slices])
    middle, half = (low + high) / 2.0, (high - low) / 2.0
    fit = Polynomial.fit
    return (
        fit(shares, middle[:, 0], 4),
        fit(shares, half[:, 0], 4),
        fit(shares, middle[:, 1], 4),
        fit(shares, half[:, 1], 4),
    )
