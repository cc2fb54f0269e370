"""The saddle: ellipsoids about the perineum, on the skin that a saddle would touch."""

import numpy as np
from numpy.typing import NDArray

from tools.atlas.region_names import NUMBER

# Name, centre relative to the lowest midline point, radii (mm). Later ones lie over earlier ones.
ELLIPSOIDS = (
    ("saddle_inner_buttock", (0.0, -4.0, -66.0), (80.0, 60.0, 56.0)),
    ("saddle_inner_thigh", (0.0, -24.0, 14.0), (66.0, 52.0, 60.0)),
    ("saddle_genital", (0.0, 14.0, 32.0), (32.0, 46.0, 60.0)),
    ("saddle_perianal", (0.0, 4.0, -50.0), (28.0, 30.0, 30.0)),
)


def assign_saddle(labels: NDArray[np.int64], from_crotch: NDArray[np.float64]) -> None:
    """Fill the four saddle regions.

    Args:
        labels: Region numbers, changed in place.
        from_crotch: Each point less the lowest midline point, mm.
    """
    for name, centre, radii in ELLIPSOIDS:
        offset = (from_crotch - np.array(centre)) / np.array(radii)
        labels[np.linalg.norm(offset, axis=1) < 1.0] = NUMBER[name]
