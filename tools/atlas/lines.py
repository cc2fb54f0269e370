"""Inner lines: where one part of the body stands clear in front of another."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.atlas.curve import fit_curve
from tools.atlas.planar import lines_from
from tools.atlas.scene import PAPER, SECTION, Scene

FAINT_STEP, CLEAR_STEP = 2.5, 8.0  # units of depth between two pixels side by side
LEAST_LENGTH = 26.0  # units
ROUNDS = 20
TOLERANCE = 0.9

Curves = NDArray[np.float64]


def inner_lines(scene: Scene, labels: NDArray[np.int64]) -> list[Curves]:
    """Return lines along jumps in depth; short or faint ones are left out."""
    skin = (labels != PAPER) & (labels != SECTION) & np.isfinite(scene.depth)
    depth = np.where(skin, scene.depth, 0.0)

    kept = []
    for arc in lines_from(_jumps(depth, skin), _jumps(depth.T, skin.T).T, ROUNDS):
        length = float(np.linalg.norm(np.diff(arc.points, axis=0), axis=1).sum())
        if length >= LEAST_LENGTH and arc.strength >= CLEAR_STEP:
            kept.append(fit_curve(arc.points, TOLERANCE))
    return kept


def _jumps(depth: NDArray[np.float64], skin: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return by how much each pixel and the one below differ beyond the slope on either side.

    A steep slope near the outline is no line; a jump from one surface to another is.
    """
    both = skin[:-1] & skin[1:]
    jump = np.where(both, np.abs(np.diff(depth, axis=0)), 0.0)
    before = np.vstack([np.zeros((1, jump.shape[1])), jump[:-1]])
    after = np.vstack([jump[1:], np.zeros((1, jump.shape[1]))])
    beyond = jump - np.maximum(before, after)
    inside = ndimage.binary_erosion(skin, iterations=3)
    return np.asarray(np.where(inside[:-1] & inside[1:] & (beyond >= FAINT_STEP), beyond, 0.0))
