"""Cut the skin into paint cells of about even size, the same for every body shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.coordinates import Coordinates
from tools.atlas.fine_mesh import N_STEPS, face_areas, refinement
from tools.atlas.region_names import N_LABELS, NO_REGION

# A stored quad is split until its parts are no longer than this.
LARGEST_SIDE_MM, LARGEST_FOOT_SIDE_MM = 8.0, 5.5
FOOT_FROM = 2.0  # position along the limb
LEAST_REGION_SHARE = 0.5  # a cell with less of its area in regions is no cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of one leg. Cell ``k`` of the table is painted as number ``k + 1``.

    Attributes:
        of_quad: Cell number of each fine quad, from 1; 0 for none.
        region: Region number of each cell.
        area_mm2: On the mean shape.
        position: Along the limb.
        angle: About the limb, degrees.
        centroid: On the mean shape at rest, mm, outward x.
        normal: Unit normal.
    """

    of_quad: NDArray[np.int64]
    region: NDArray[np.int64]
    area_mm2: NDArray[np.float64]
    position: NDArray[np.float64]
    angle: NDArray[np.float64]
    centroid: NDArray[np.float64]
    normal: NDArray[np.float64]


def cut_cells(fields: NDArray[np.float32], at: Coordinates) -> Cells:
    """Return the cells of one leg, in the order of the mesh."""
    step = refinement()
    areas = face_areas(at.skin.points, step.faces)
    group = _groups(areas, at.position[step.faces].mean(axis=1))
    share = fields[step.faces].mean(axis=1)
    weight = np.stack([np.bincount(group, areas * share[:, k]) for k in range(N_LABELS)], axis=1)
    total = np.bincount(group, areas)
    is_cell = weight[:, NO_REGION] < (1.0 - LEAST_REGION_SHARE) * total
    number = np.where(is_cell, np.cumsum(is_cell), 0)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((np.bincount(group, areas * values) / total)[is_cell])

    def of_quads(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(values[step.faces].mean(axis=1))

    radians = np.radians(at.angle)
    normal = np.stack([mean(of_quads(at.skin.normals[:, k])) for k in range(3)], axis=1)
    return Cells(
        of_quad=number[group],
        region=weight[is_cell, :NO_REGION].argmax(axis=1),
        area_mm2=np.asarray(total[is_cell], dtype=np.float64),
        position=mean(of_quads(at.position)),
        angle=np.degrees(
            np.arctan2(mean(of_quads(np.sin(radians))), mean(of_quads(np.cos(radians))))
        ),
        centroid=np.stack([mean(of_quads(at.skin.points[:, k])) for k in range(3)], axis=1),
        normal=normal / np.linalg.norm(normal, axis=1, keepdims=True),
    )


def _groups(areas: NDArray[np.float64], position: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the cell candidate of each fine quad: its ancestor at the level that fits its size."""
    per_stored = 4**N_STEPS
    side = np.sqrt(areas.reshape(-1, per_stored).sum(axis=1))
    foot = position.reshape(-1, per_stored).mean(axis=1) > FOOT_FROM
    largest = np.where(foot, LARGEST_FOOT_SIDE_MM, LARGEST_SIDE_MM)
    splits = np.ceil(np.log2(np.maximum(side / largest, 1.0))).astype(np.int64)
    splits = np.minimum(splits, N_STEPS)
    quad = np.arange(len(areas))
    stored = quad // per_stored
    within = (quad % per_stored) // 4 ** (N_STEPS - splits[stored])
    _, group = np.unique(stored * per_stored + within, return_inverse=True)
    return np.asarray(group)
