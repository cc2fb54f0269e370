"""How dark each point of the figure is drawn: form, a soft light from above, and creases."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.atlas.scene import PAPER, SECTION, Scene

FORM_SHARE, LIGHT_SHARE = 0.62, 0.50
CREASE_REACHES = (7.0, 18.0)  # units
CREASE_DEPTH = (9.0, 26.0)  # units of depth below the surroundings that count as fully dark
CREASE_SHARE = 0.42
VEIL_SHARE = 0.72  # how much of the shade the veil takes away

Picture = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Tone of each pixel of the skin.

    Attributes:
        darkness: 0 light to about 1 dark.
        skin: Where there is skin to have a tone.
        section: The cut through the body, which is left light.
    """

    darkness: Picture
    skin: NDArray[np.bool_]
    section: NDArray[np.bool_]

    def softened(self, reach: float) -> Picture:
        """Return the tone blurred within the skin, in units; 2 on paper and 0 on the cut."""
        weight = ndimage.gaussian_filter(self.skin.astype(float), reach)
        blurred = ndimage.gaussian_filter(self.darkness, reach) / np.maximum(weight, 1e-6)
        return np.asarray(np.where(self.skin, blurred, np.where(self.section, 0.0, 2.0)))


def tone_of(scene: Scene, labels: NDArray[np.int64]) -> Tone:
    """Return the tone of a view.

    Args:
        scene: The view.
        labels: Its tidied labels.
    """
    skin = (labels != PAPER) & (labels != SECTION) & np.isfinite(scene.depth)
    facing = np.clip(scene.normals[..., 2], 0.0, 1.0)
    light = np.clip(scene.normals @ scene.light, 0.0, 1.0)
    tone = FORM_SHARE * (1.0 - facing) ** 1.35 + LIGHT_SHARE * (1.0 - light) ** 1.1
    tone += CREASE_SHARE * _crease(scene.depth, skin)
    tone *= 1.0 - VEIL_SHARE * scene.veil
    return Tone(
        darkness=np.where(skin, np.clip(tone, 0.0, 1.2), 0.0), skin=skin, section=labels == SECTION
    )


def _crease(depth: Picture, skin: NDArray[np.bool_]) -> Picture:
    """Return how far each point lies behind its surroundings, 0 to 1."""
    filled = np.where(skin, depth, 0.0)
    total = np.zeros(depth.shape)
    for reach, full in zip(CREASE_REACHES, CREASE_DEPTH, strict=True):
        weight = ndimage.gaussian_filter(skin.astype(float), reach)
        around = ndimage.gaussian_filter(filled, reach) / np.maximum(weight, 1e-6)
        total += 0.5 * np.clip((around - filled) / full, 0.0, 1.0)
    return total
