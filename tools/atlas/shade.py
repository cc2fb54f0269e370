"""Turn tone into a stack of translucent shapes: each says "at least this dark".

A shape is the whole sheet less the lighter areas; the renderer clips it to the silhouette, so no
shape has to follow the outline.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.curve import fit_curve
from tools.atlas.planar import arcs_between
from tools.atlas.rings import rings_around
from tools.atlas.scene import Scene
from tools.atlas.tone import tone_of

LEVELS = (0.14, 0.19, 0.24, 0.30, 0.36, 0.43, 0.51, 0.60, 0.70, 0.82)
BLURS = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.4, 2.8, 2.6)  # units; light tones may run softer
OPACITY = 0.05
DEEP_LEVEL, DEEP_OPACITY = 0.82, 0.14
LEAST_AREA = 220.0  # square units; smaller islands of light or dark are left out
TOLERANCE = 1.1
ROUNDS = 30
NOTHING = -1

Curves = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One translucent layer: everywhere but in the lighter areas.

    Attributes:
        lighter: Closed outlines between lighter and darker.
        opacity: How strongly the layer covers, 0 to 1.
    """

    lighter: list[Curves]
    opacity: float


def shading(scene: Scene, labels: NDArray[np.int64]) -> list[Shade]:
    """Return the layers from lightest to darkest."""
    tone = tone_of(scene, labels)
    layers = []
    for level, reach in zip(LEVELS, BLURS, strict=True):
        lighter = (tone.softened(reach) < level).astype(np.int64)
        opacity = DEEP_OPACITY if level >= DEEP_LEVEL else OPACITY
        layers.append(Shade(lighter=_outlines(lighter), opacity=opacity))
    return layers


def _outlines(lighter: NDArray[np.int64]) -> list[Curves]:
    """Return closed outlines around the lighter pixels, small islands left out."""
    arcs = arcs_between(lighter, NOTHING, ROUNDS)
    fitted = [fit_curve(arc.points, TOLERANCE, closed=arc.start == arc.end) for arc in arcs]
    rings = rings_around(arcs, fitted, lambda label: label == 1)
    return [ring for ring in rings if _area(ring[:, 0]) >= LEAST_AREA]


def _area(ring: NDArray[np.float64]) -> float:
    """Return the area that the starts of a ring's curves enclose."""
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2.0)
