"""How much of each region lies about each cell: what smooths figures per region over the skin.

Near counts for more, by a Gaussian in space, and only skin that faces the same way counts, so that
nothing leaks through a foot from its top to its sole.
"""

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.skin_cells import SkinCells

LEG_MM = 42.0
FOOT_MM = 16.0
"""Widths of the Gaussian; a region is never blurred by more than a part of its own width."""
_OWN_WIDTH = 0.35
_FOOT_FROM, _LEG_TO = 2.0, 1.8
_TARGETS_AT_ONCE = 400
_REACH = 3.3
"""Widths beyond which skin counts for nothing: 0.4 percent of the middle."""
_MERGED_MM = 6.0

Floats = NDArray[np.float64]


def surroundings_of(cells: SkinCells) -> NDArray[np.uint8]:
    """Return the share of each region in the surroundings of each cell, in parts of 255.

    Args:
        cells: One leg's.

    Returns:
        Shape ``(n_per_leg, n_regions)``; rows sum to 255 but for rounding.
    """
    width = _width_mm(cells)
    place, facing, mass, region = _merged(cells)
    share = np.zeros((cells.n_per_leg, len(cells.region_ids)), np.float32)
    into = np.zeros((len(mass), len(cells.region_ids)), np.float32)
    into[np.arange(len(mass)), region] = mass
    height = cells.centroid_mm[:, 1]
    downwards = np.argsort(-height, kind="stable")
    for start in range(0, cells.n_per_leg, _TARGETS_AT_ONCE):
        rows = downwards[start : start + _TARGETS_AT_ONCE]
        reach = _REACH * float(width[rows].max())
        near = (place[:, 1] < height[rows[0]] + reach) & (place[:, 1] > height[rows[-1]] - reach)
        weight = _closeness(cells, rows, width[rows], place[near])
        weight *= np.clip(cells.normal[rows].astype(np.float32) @ facing[near].T, 0.0, None)
        share[rows] = weight @ into[near]
    share /= share.sum(axis=1, keepdims=True)
    parts: NDArray[np.uint8] = np.rint(share * 255.0).astype(np.uint8)
    return parts


def _closeness(
    cells: SkinCells, rows: NDArray[np.int64], width: Floats, place: NDArray[np.float32]
) -> NDArray[np.float32]:
    here = cells.centroid_mm[rows].astype(np.float32)
    apart = (here**2).sum(axis=1)[:, None] + (place**2).sum(axis=1) - 2.0 * here @ place.T
    closeness: NDArray[np.float32] = np.exp(apart * (-0.5 / width**2).astype(np.float32)[:, None])
    return closeness


def _width_mm(cells: SkinCells) -> Floats:
    """Return the width of the Gaussian at each cell: the leg's, the foot's, or in between."""
    saddle = np.array([name.startswith("saddle") for name in cells.region_ids])[cells.region]
    along = np.where(saddle, _FOOT_FROM, cells.position)
    width = np.interp(along, (_LEG_TO, _FOOT_FROM), (LEG_MM, FOOT_MM))
    area = np.bincount(cells.region, cells.area_mm2, minlength=len(cells.region_ids))
    widest: Floats = np.minimum(width, _OWN_WIDTH * np.sqrt(area)[cells.region])
    return widest


def _merged(
    cells: SkinCells,
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Return places, directions, areas and regions of neighbouring cells taken together.

    Cells of one region within one small cube that face alike are one, which makes the sums
    several times shorter and moves no value by more than 0.02.
    """
    cube = np.floor(cells.centroid_mm / _cube_mm(cells)[:, None]).astype(np.int64)
    facing = np.rint(cells.normal).astype(np.int64)
    key = np.column_stack([cells.region.astype(np.int64), cube, facing])
    _, group = np.unique(key, axis=0, return_inverse=True)
    group = group.ravel()
    mass = np.bincount(group, cells.area_mm2)
    place = _means(cells.centroid_mm, cells.area_mm2, group) / mass[:, None]
    normal = _means(cells.normal, cells.area_mm2, group)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    region = np.zeros(len(mass), np.int64)
    region[group] = cells.region
    return (
        place.astype(np.float32), normal.astype(np.float32), mass.astype(np.float32), region,
    )  # fmt: skip


def _cube_mm(cells: SkinCells) -> Floats:
    size: Floats = np.where(_width_mm(cells) > FOOT_MM, 3.0 * _MERGED_MM, _MERGED_MM)
    return size


def _means(values: Floats, weight: Floats, group: NDArray[np.int64]) -> Floats:
    columns = [np.bincount(group, weight * column) for column in values.T]
    return np.column_stack(columns)
