"""Turn tone into a stack of translucent shapes: each says "at least this dark".

A shape is the whole sheet less the lighter areas; the renderer clips it to the silhouette, so no
shape has to follow the outline.
"""

from dataclasses import dataclass

import contourpy
import numpy as np
from numpy.typing import NDArray

from tools.atlas.curve import fit_curve
from tools.atlas.scene import Scene
from tools.atlas.tone import tone_of

LEVELS = (0.14, 0.20, 0.26, 0.32, 0.39, 0.47, 0.56, 0.66, 0.78)
BLURS = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.4, 3.0, 2.6)  # units; light tones may run softer
OPACITY = 0.052
DEEP_LEVEL, DEEP_OPACITY = 0.78, 0.15
LEAST_AREA = 220.0  # square units; smaller islands of light or dark are left out
TOLERANCE = 1.1

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
        generator = contourpy.contour_generator(z=tone.softened(reach), name="serial")
        outlines = [line + 0.5 for line in generator.lines(level) if _area(line) >= LEAST_AREA]
        curves = [fit_curve(line, TOLERANCE, closed=True) for line in outlines]
        opacity = DEEP_OPACITY if level >= DEEP_LEVEL else OPACITY
        layers.append(Shade(lighter=[run for run in curves if len(run)], opacity=opacity))
    return layers


def _area(line: NDArray[np.float64]) -> float:
    x, y = line[:, 0], line[:, 1]
    return float(abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2.0)
