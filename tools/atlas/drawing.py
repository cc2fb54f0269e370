"""Assemble one view: silhouette, regions that share their borders, shading, inner lines, labels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.atlas.curve import fit_curve
from tools.atlas.lines import inner_lines
from tools.atlas.planar import Arc, arcs_between
from tools.atlas.region_names import N_LABELS, REGIONS
from tools.atlas.rings import rings_around
from tools.atlas.scene import PAPER, SECTION, SIDES, Scene
from tools.atlas.shade import Shade, shading
from tools.atlas.tidy import tidied

LOOKUP_STEP = 2  # units of the picture to one pixel of the lookup
DEEP_ENOUGH = 0.8  # share of the greatest depth that a centre must have
ROUNDS = 22
TOLERANCE = 0.8

Curves = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the picture with one label.

    Attributes:
        side: ``right`` or ``left``; empty for the cut through the body.
        region: Region id; empty for skin that the chart does not ask about.
        rings: Closed runs of curves.
        centre: The point deepest inside it, units.
    """

    side: str
    region: str
    rings: list[Curves]
    centre: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One view, ready to be written.

    Attributes:
        size: Width and height, units.
        outline: Closed runs of curves around the whole figure.
        areas: Regions, other skin, and the cut.
        shades: Translucent layers.
        lines: Open runs of curves.
        cut_row: Where the skin has faded to nothing; None where nothing fades.
        fade_rows: Over how many units it fades.
        cells: Cell seen at every ``LOOKUP_STEP``-th unit.
        middles: Middle of the figure on each side, units from the left.
    """

    size: tuple[int, int]
    outline: list[Curves]
    areas: list[Area]
    shades: list[Shade]
    lines: list[Curves]
    cut_row: int | None
    fade_rows: int
    cells: NDArray[np.int64]
    middles: dict[str, float]


def draw(scene: Scene) -> Drawing:
    """Return the drawing of a scene."""
    labels = tidied(scene.labels)
    arcs = arcs_between(labels, PAPER, ROUNDS)
    fitted = [fit_curve(arc.points, TOLERANCE, closed=arc.start == arc.end) for arc in arcs]
    found = [int(label) for label in np.unique(labels) if label != PAPER]
    height, width = labels.shape
    return Drawing(
        size=(width, height),
        outline=rings_around(arcs, fitted, lambda label: label != PAPER),
        areas=[_area(label, labels, arcs, fitted) for label in found],
        shades=shading(scene, labels),
        lines=inner_lines(scene, labels),
        cut_row=scene.cut_row,
        fade_rows=scene.fade_rows,
        cells=np.where(labels == PAPER, 0, scene.cells)[::LOOKUP_STEP, ::LOOKUP_STEP],
        middles=_middles(labels),
    )


def mirrored_drawing(drawing: Drawing, n_cells: int) -> Drawing:
    """Return the drawing of the other leg, seen in a mirror."""
    width = drawing.size[0]

    def flip(curves: Curves) -> Curves:
        return np.asarray(curves * np.array([-1.0, 1.0]) + np.array([float(width), 0.0]))

    other = dict(zip(SIDES, reversed(SIDES), strict=True))
    cells = drawing.cells[:, ::-1]
    swapped = np.where(cells > n_cells, cells - n_cells, cells + n_cells)
    return replace(
        drawing,
        outline=[flip(run) for run in drawing.outline],
        areas=[
            replace(
                area,
                side=other.get(area.side, ""),
                rings=[flip(run) for run in area.rings],
                centre=(width - area.centre[0], area.centre[1]),
            )
            for area in drawing.areas
        ],
        shades=[
            replace(shade, lighter=[flip(run) for run in shade.lighter]) for shade in drawing.shades
        ],
        lines=[flip(run) for run in drawing.lines],
        cells=np.where(cells > 0, swapped, 0),
        middles={other[side]: width - middle for side, middle in drawing.middles.items()},
    )


def _area(label: int, labels: NDArray[np.int64], arcs: list[Arc], fitted: list[Curves]) -> Area:
    side, region = "", ""
    if label != SECTION:
        side = SIDES[(label - 1) // N_LABELS]
        number = (label - 1) % N_LABELS
        region = REGIONS[number] if number < len(REGIONS) else ""
    rings = rings_around(arcs, fitted, lambda other: other == label)
    return Area(side=side, region=region, rings=rings, centre=_centre(labels == label))


def _centre(area: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the point nearest the middle among those about as deep inside as any."""
    depth = ndimage.distance_transform_edt(area)
    row, column = np.nonzero(depth >= DEEP_ENOUGH * depth.max())
    rows, columns = np.nonzero(area)
    away = (row - rows.mean()) ** 2 + (column - columns.mean()) ** 2
    nearest = int(away.argmin())
    return float(column[nearest]), float(row[nearest])


def _middles(labels: NDArray[np.int64]) -> dict[str, float]:
    middles = {}
    for number, side in enumerate(SIDES):
        own = (labels > number * N_LABELS) & (labels <= (number + 1) * N_LABELS)
        columns = np.flatnonzero(own.any(axis=0))
        if len(columns):
            middles[side] = float(columns[0] + columns[-1] + 1) / 2.0
    return middles
