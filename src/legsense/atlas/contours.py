"""A field over the skin to the shapes of a view where it reaches a level: smooth closed curves."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.cell_field import SIDES
from legsense.atlas.skin_cells import load_cells, load_lookup
from legsense.atlas.union import joined
from legsense.atlas.views import View

Floats = NDArray[np.float64]
Crossing = tuple[int, int, int]
"""An edge of the grid: row, column, and 0 for the edge to the right or 1 for the edge below."""

_PIXELS = 5
"""Pixels of a lookup between two samples."""
_SPREAD_BEYOND_SKIN = 30
_TOLERANCE = 1.8
_EVENINGS = 6
_SMALLEST = 6
"""Samples that a shape must hold: what is smaller is a speck."""
_HANDLE = 1.0 / 6.0  # Catmull-Rom to Bézier


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """A field as one view shows it: values in rows, ``spacing`` units of the view apart."""

    values: Floats
    spacing: int


def contour_path(samples: Samples, level: float) -> str:
    """Return the path around everything at or above a level; fill it by the even-odd rule.

    Args:
        samples: What `view_field` returned.
        level: Above 0.

    Returns:
        SVG path data in units of the view; empty where the field stays below.
    """
    rings = (ring * samples.spacing for ring in _rings(samples.values, level))
    return "".join(
        _curve_text(_simplified(ring))
        for ring in rings
        if _area(ring) >= _SMALLEST * samples.spacing**2
    )


def view_field(field: Floats, view: View, side: str) -> Samples | None:
    """Return the field of one leg as a view shows it.

    Beyond the leg the field goes on as it was at its edge, so that a contour crosses the outline
    and may be clipped to it.

    Args:
        field: One value a cell, as `cell_field` returns it.
        view: The view.
        side: ``right`` or ``left``.

    Returns:
        The samples, or None where the view shows nothing of that leg.
    """
    middle = _PIXELS // 2
    lookup = load_lookup(view.shape, view.name)[middle::_PIXELS, middle::_PIXELS].astype(np.int64)
    n_per_leg = load_cells().n_per_leg
    first = 1 + SIDES.index(side) * n_per_leg
    known = (lookup >= first) & (lookup < first + n_per_leg)
    if not known.any():
        return None
    values = np.where(known, field[lookup], 0.0)
    values, _ = _spread(values, known)
    for _ in range(_SPREAD_BEYOND_SKIN):
        values, known = _spread(values, known, keep=True)
    return Samples(values=values, spacing=_PIXELS * view.lookup_step)


def _spread(
    values: Floats, known: NDArray[np.bool_], *, keep: bool = False
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return means over three by three samples, of the known ones; with ``keep`` only for the unknown."""
    total, weight = _box(np.where(known, values, 0.0)), _box(known.astype(np.float64))
    mean = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0.0)
    chosen = np.where(known, values, mean) if keep else np.where(known, mean, 0.0)
    return chosen, (weight > 0.0 if keep else known)


def _box(values: Floats) -> Floats:
    wide = np.pad(values, 1)
    rows = wide[:-2] + 2.0 * wide[1:-1] + wide[2:]
    total: Floats = rows[:, :-2] + 2.0 * rows[:, 1:-1] + rows[:, 2:]
    return total


def _rings(values: Floats, level: float) -> Iterator[Floats]:
    """Yield closed rings by marching squares; points are x, y in samples, the first at (0.5, 0.5)."""
    grid = np.pad(values, 1)
    above = grid >= level
    follows = _links(above)
    while follows:
        start, crossing = follows.popitem()
        ring = [start, crossing]
        while crossing in follows:
            crossing = follows.pop(crossing)
            ring.append(crossing)
        yield np.array([_point(grid, level, each) for each in ring[:-1]]) - 0.5


def _links(above: NDArray[np.bool_]) -> dict[Crossing, Crossing]:
    """Return, for each crossed edge, the next one, with the higher ground on the right hand."""
    inside = above.astype(np.int64)
    code = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    follows: dict[Crossing, Crossing] = {}
    for row, column in np.argwhere((code > 0) & (code < 15)).tolist():
        edges = {
            "t": (row, column, 0), "b": (row + 1, column, 0),
            "l": (row, column, 1), "r": (row, column + 1, 1),
        }  # fmt: skip
        for pair in _STEPS[int(code[row, column])]:
            follows[edges[pair[0]]] = edges[pair[1]]
    return follows


_STEPS = {
    1: ["tl"], 2: ["rt"], 3: ["rl"], 4: ["br"], 5: ["tl", "br"], 6: ["bt"], 7: ["bl"],
    8: ["lb"], 9: ["tb"], 10: ["rt", "lb"], 11: ["rb"], 12: ["lr"], 13: ["tr"], 14: ["lt"],
}  # fmt: skip
"""Corners above the level (1 top left, 2 top right, 4 bottom right, 8 bottom left) to edge pairs."""


def _point(grid: Floats, level: float, crossing: Crossing) -> tuple[float, float]:
    row, column, down = crossing
    here = grid[row, column]
    there = grid[row + down, column + 1 - down]
    part = float((level - here) / (there - here)) if there != here else 0.5
    return column + part * (1 - down), row + part * down


def _area(ring: Floats) -> float:
    x, y = ring.T
    return 0.5 * abs(float(x @ np.roll(y, 1) - y @ np.roll(x, 1)))


def _simplified(ring: Floats) -> Floats:
    """Return the ring evened out, with no more points than it needs."""
    for _ in range(_EVENINGS):
        ring = 0.25 * np.roll(ring, 1, axis=0) + 0.5 * ring + 0.25 * np.roll(ring, -1, axis=0)
    far = int(((ring - ring[0]) ** 2).sum(axis=1).argmax())
    halves = (ring[: far + 1], np.concatenate([ring[far:], ring[:1]]))
    kept = [_fewer(half)[:-1] for half in halves]
    return np.concatenate(kept)


def _fewer(points: Floats) -> Floats:
    """Return the points of a line that stray less than the tolerance (Douglas and Peucker 1973)."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        if last - first < 2:
            continue
        away = _distance(points[first + 1 : last], points[first], points[last])
        furthest = int(away.argmax())
        if away[furthest] > _TOLERANCE:
            middle = first + 1 + furthest
            keep[middle] = True
            open_spans += [(first, middle), (middle, last)]
    return points[keep]


def _distance(points: Floats, start: Floats, end: Floats) -> Floats:
    chord, offset = end - start, points - start
    length = float(np.hypot(*chord))
    if length == 0.0:
        return np.hypot(offset[:, 0], offset[:, 1])
    away: Floats = np.abs(offset[:, 0] * chord[1] - offset[:, 1] * chord[0]) / length
    return away


def _curve_text(points: Floats) -> str:
    """Return a closed smooth curve through the points."""
    if len(points) < 3:
        return ""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    handle = _HANDLE * (after - before)
    ends = np.rint(points).astype(np.int64)
    one = np.rint(points + handle).astype(np.int64) - ends
    two = np.roll(np.rint(points - handle).astype(np.int64), -1, axis=0) - ends
    three = np.roll(ends, -1, axis=0) - ends
    steps = np.column_stack([one, two, three])
    first = joined(steps[0].tolist(), follows=False)
    rest = "".join(joined(row, follows=True) for row in steps[1:].tolist())
    return f"M{ends[0, 0]} {ends[0, 1]}c{first}{rest}z"
