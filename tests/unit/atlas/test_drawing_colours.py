"""Colours of the pictures can be told apart: in grey, and with the common forms of colour blindness."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from legsense.atlas.palette import BANDS, PAPER, SENSATIONS, SKIN

# Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1.0; for linear RGB.
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
}  # fmt: skip
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)  # sRGB, D65
WHITE = np.array([0.9505, 1.0, 1.089])

LEAST_STEP = 9.0  # CIE 1976 colour difference; 2.3 is just noticeable side by side
LEAST_SENSATION = 25.0
LEAST_GREY_STEP = 3.5  # CIE lightness, 0 to 100
LEAST_CONTRAST = 4.0  # WCAG 1.4.11 asks 3.0 of graphics


def linear(colour: str) -> NDArray[np.float64]:
    """Return linear RGB, 0 to 1."""
    value = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return CIE 1976 lightness, a and b of linear RGB."""
    part = TO_XYZ @ np.clip(rgb, 0.0, 1.0) / WHITE
    root = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16.0 / 116.0)
    return np.array(
        [116.0 * root[1] - 16.0, 500.0 * (root[0] - root[1]), 200.0 * (root[1] - root[2])]
    )


def difference(one: str, other: str, vision: str) -> float:
    """Return how far apart two colours look."""
    seen = [lab(VISION[vision] @ linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def luminance(colour: str) -> float:
    """Return relative luminance."""
    return float(TO_XYZ[1] @ linear(colour))


@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_steps_of_a_likely_area_look_different(vision: str) -> None:
    """From bare skin to the likeliest area, each step can be told from the next."""
    steps = [SKIN, *(band.colour for band in BANDS)]

    assert all(difference(a, b, vision) >= LEAST_STEP for a, b in pairwise(steps))


@pytest.mark.parametrize("vision", VISION)
def test_any_two_sensations_look_different(vision: str) -> None:
    """Even without their symbols, sensations differ."""
    colours = [each.colour for each in SENSATIONS.values()]

    assert all(difference(a, b, vision) >= LEAST_SENSATION for a, b in combinations(colours, 2))


def test_a_likely_area_darkens_step_by_step_in_grey() -> None:
    """A black and white print keeps the order."""
    lightness = [float(lab(linear(c))[0]) for c in (SKIN, *(band.colour for band in BANDS))]

    assert all(a - b >= LEAST_GREY_STEP for a, b in pairwise(lightness))


@pytest.mark.parametrize("sensation", SENSATIONS)
def test_symbols_stand_out_from_their_pale_casing(sensation: str) -> None:
    """A symbol lies on its casing, whatever lies below."""
    contrast = (luminance(PAPER) + 0.05) / (luminance(SENSATIONS[sensation].colour) + 0.05)

    assert contrast >= LEAST_CONTRAST
