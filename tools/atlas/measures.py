"""Areas and neighbours of the regions, as the drawn skin has them."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from tools.atlas.cells import Cells
from tools.atlas.fine_mesh import face_areas, refinement
from tools.atlas.region_names import LEG_REGIONS, NO_REGION, REGIONS

LEAST_BORDER_MM = 4.0  # regions that touch along less than this only meet at a corner


def region_areas(fields: NDArray[np.float32], points: NDArray[np.float64]) -> dict[str, float]:
    """Return each region's area as a percentage of one leg's skin, saddle not counted in the whole."""
    step = refinement()
    share = fields[step.faces].mean(axis=1)
    totals = face_areas(points, step.faces) @ share
    leg = totals[: len(LEG_REGIONS)].sum()
    return {name: float(100.0 * totals[k] / leg) for k, name in enumerate(REGIONS)}


def region_neighbours(
    fields: NDArray[np.float32], points: NDArray[np.float64]
) -> dict[str, dict[str, float]]:
    """Return, for each region, the regions it borders on one leg and the length of the border, mm."""
    step = refinement()
    label = fields[step.faces].mean(axis=1).argmax(axis=1)
    sides = np.stack([step.faces, np.roll(step.faces, -1, axis=1)], axis=2).reshape(-1, 2)
    owner = np.repeat(np.arange(len(step.faces)), 4)
    edges, first, count = np.unique(
        np.sort(sides, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    order = np.argsort(first, kind="stable")
    starts = np.concatenate([[0], np.cumsum(count)[:-1]])
    paired = count == 2
    a, b = label[owner[order[starts[paired]]]], label[owner[order[starts[paired] + 1]]]
    length = np.linalg.norm(points[edges[paired, 0]] - points[edges[paired, 1]], axis=1)
    borders: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one, other, mm in zip(a.tolist(), b.tolist(), length.tolist(), strict=True):
        if one != other and NO_REGION not in (one, other):
            borders[REGIONS[one]][REGIONS[other]] += mm
            borders[REGIONS[other]][REGIONS[one]] += mm
    return {
        region: {other: mm for other, mm in sorted(near.items()) if mm >= LEAST_BORDER_MM}
        for region, near in sorted(borders.items())
    }


def cell_counts(cells: Cells) -> dict[str, int]:
    """Return how many paint cells each region has on one leg."""
    counts = np.bincount(cells.region, minlength=len(REGIONS))
    return {name: int(counts[k]) for k, name in enumerate(REGIONS)}
