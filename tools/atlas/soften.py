"""Smooth away genital detail: the chart asks about this skin, but shows none of it."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tools.atlas.half_mesh import HalfMesh, mirrored, mirrored_faces
from tools.atlas.smooth import vertex_adjacency

# An ellipsoid about the front of the perineum, relative to the lowest midline point (mm).
CENTRE_ABOVE_CROTCH_MM = (0.0, 14.0, 18.0)
RADII_MM = (44.0, 44.0, 62.0)
N_ROUNDS = 60
# Where shade is held back, so that it suggests nothing: a wider ellipsoid, further forward.
VEIL_CENTRE_MM = (0.0, 72.0, 60.0)
VEIL_RADII_MM = (135.0, 118.0, 120.0)


def softened(half: HalfMesh) -> HalfMesh:
    """Return the half mesh with the skin of the perineum evened out.

    Each round moves a vertex part of the way to the mean of its neighbours, the more the nearer it
    lies to the centre, so that nothing changes at the rim.
    """
    faces, origin = mirrored_faces(half)
    averaging = vertex_adjacency(faces, len(origin))
    midline = half.vertices[half.on_midline]
    crotch = midline[midline[:, 1].argmin()]
    centre = crotch + np.array(CENTRE_ABOVE_CROTCH_MM)
    reach = np.linalg.norm((half.vertices - centre) / np.array(RADII_MM), axis=1)
    share = np.clip(2.0 * (1.0 - reach), 0.0, 1.0)[:, None]
    points = half.vertices.copy()
    for _ in range(N_ROUNDS):
        mean = np.asarray(averaging @ mirrored(points, origin))[: len(points)]
        points = points + 0.5 * share * (mean - points)
        points[half.on_midline, 0] = 0.0
    return replace(half, vertices=points)


def veil(points: NDArray[np.float64], crotch: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far shade is to be held back at each point of the skin, 0 to 1.

    Args:
        points: Points on the mean shape at rest, mm.
        crotch: Lowest point of the midline.
    """
    reach = np.linalg.norm((points - crotch - VEIL_CENTRE_MM) / np.array(VEIL_RADII_MM), axis=1)
    return np.asarray(np.clip(1.8 * (1.0 - reach), 0.0, 1.0))
