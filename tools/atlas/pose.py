"""Stand the legs in a gentler pose: feet nearer together, soles flat, toes a little outward.

Linear blend skinning by a few degrees only, so that no joint needs correcting.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tools.atlas.half_mesh import BONE_NAMES, HalfMesh

FOOT_BONES = ("foot", "toe1", "toe2", "toe3", "toe4", "toe5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """Turns in degrees, all about the hip but the last, which is about the ankle.

    Attributes:
        inward: The whole leg towards the other one, seen from the front; negative spreads.
        forward: The whole leg forward, as in sitting down.
        outward_turn: The whole leg about its long axis, toes outward.
        foot_level: Share of ``inward`` that the foot undoes, 1 to keep the sole flat.
    """

    inward: float = 0.0
    forward: float = 0.0
    outward_turn: float = 0.0
    foot_level: float = 1.0


STANDING = Pose(inward=2.4, outward_turn=6.0)


def posed(half: HalfMesh, pose: Pose) -> HalfMesh:
    """Return the half mesh with its leg turned; midline vertices stay on the midline."""
    leg = half.weights.sum(axis=1)
    foot = half.weights[:, [BONE_NAMES.index(name) for name in FOOT_BONES]].sum(axis=1)
    hip, ankle = half.joints["hip"], half.joints["ankle"]
    turn = _about_x(-pose.forward) @ _about_z(-pose.inward) @ _about_y(pose.outward_turn)
    level = _about_z(pose.inward * pose.foot_level)

    def moved(
        points: NDArray[np.float64], leg_share: NDArray[np.float64], foot_share: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        levelled = (points - ankle) @ level.T + ankle
        points = points + foot_share[:, None] * (levelled - points)
        turned = (points - hip) @ turn.T + hip
        return np.asarray(points + leg_share[:, None] * (turned - points))

    vertices = moved(half.vertices, np.clip(leg, 0.0, 1.0), np.clip(foot, 0.0, 1.0))
    vertices[half.on_midline, 0] = 0.0
    names = list(half.joints)
    shares = np.array([name in ("ball", "toe_tip") for name in names], dtype=float)
    joints = moved(np.array([half.joints[name] for name in names]), np.ones(len(names)), shares)
    return replace(half, vertices=vertices, joints=dict(zip(names, joints, strict=True)))


def _about_x(degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def _about_y(degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def _about_z(degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
