"""The saddle: ellipsoids about the perineum, on the skin that a saddle would touch."""

import numpy as np
from numpy.typing import NDArray

from tools.atlas.coordinates import Coordinates
from tools.atlas.region_names import NUMBER

Labels = NDArray[np.int64]

# Name, centre relative to the lowest midline point, radii (mm). Later ones lie over earlier ones.
ELLIPSOIDS = (
    ("saddle_inner_buttock", (0.0, -6.0, -62.0), (72.0, 52.0, 52.0)),
    ("saddle_inner_thigh", (0.0, -22.0, 14.0), (62.0, 50.0, 58.0)),
    ("saddle_genital", (0.0, 12.0, 30.0), (30.0, 42.0, 58.0)),
    ("saddle_perianal", (0.0, 4.0, -52.0), (30.0, 34.0, 32.0)),
)


def assign_saddle(labels: Labels, at: Coordinates) -> None:
    """Fill the four saddle regions."""
    for name, centre, radii in ELLIPSOIDS:
        offset = (at.points - at.crotch - np.array(centre)) / np.array(radii)
        labels[np.linalg.norm(offset, axis=1) < 1.0] = NUMBER[name]
