"""See a body shape through a camera: what label, cell, depth and surface each pixel shows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.cameras import Camera
from tools.atlas.fine_mesh import fine_vertices, refinement, shape_in_pose, vertex_normals
from tools.atlas.raster import Raster, rasterise
from tools.atlas.region_names import N_LABELS

HEADROOM = 74  # units above it, where the words "Your right" and "Your left" find room
CHUNK = 100_000

PAPER = 0
SECTION = 1 + 2 * N_LABELS  # the cut through the middle of the body
SIDES = ("right", "left")

Picture = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyModel:
    """What all views of one body share.

    Attributes:
        fields: How much each fine vertex belongs to each label.
        rest_y: Height of each fine vertex on the mean shape at rest.
        veil: How far shade is held back at each fine vertex, 0 to 1.
        cell: Cell of each fine quad on the right leg, from 1; 0 where there is none.
        n_cells: Cells on one leg; the left leg's follow the right leg's.
    """

    fields: NDArray[np.float32]
    rest_y: Picture
    veil: Picture
    cell: NDArray[np.int64]
    n_cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One view of one shape, a pixel to a unit of the picture.

    Attributes:
        labels: ``PAPER``, ``SECTION``, or the label from ``label_number``.
        cells: Cell seen, counted over both legs; 0 for none.
        depth: Towards the viewer, units; minus infinity on paper.
        normals: Unit normals: right, up, towards the viewer.
        veil: How far shade is held back, 0 to 1.
        cut_row: Row where the fading skin ends; None where nothing is cut.
        fade_rows: Number of rows over which it fades.
        light: Unit direction of the light: right, up, towards the viewer.
    """

    labels: NDArray[np.int64]
    cells: NDArray[np.int64]
    depth: Picture
    normals: Picture
    veil: Picture
    cut_row: int | None
    fade_rows: int
    light: Picture


def label_number(side: str, label: int) -> int:
    """Return the number in a scene for a label on one side."""
    return 1 + SIDES.index(side) * N_LABELS + label


def see(shape: str, camera: Camera, model: BodyModel) -> Scene:
    """Return what the camera sees of a body shape."""
    step = refinement()
    points = fine_vertices(shape_in_pose(shape, camera.pose[shape]))
    normals = vertex_normals(points, step.faces, step.on_midline)
    kept = np.arange(len(step.triangles))
    if camera.keep_below_y is not None:
        low = model.rest_y[step.triangles].max(axis=1) < camera.keep_below_y
        kept = np.flatnonzero(low)
    placed = [_placed(points, side, camera, step.triangles[kept]) for side in camera.sides]
    turned = [(normals * _reflection(side)) @ camera.axes.T for side in camera.sides]
    limit = _cut_height(points, camera, model)
    corners, width, height, rise = _framed(
        np.concatenate(placed), step.triangles[kept], limit, camera
    )
    triangles = np.concatenate(
        [
            (step.triangles[kept] if side == "left" else step.triangles[kept][:, ::-1])
            + k * len(points)
            for k, side in enumerate(camera.sides)
        ]
    )
    front = rasterise(corners, triangles, width, height)
    cut_row = None
    if limit is not None:
        cut_row = round(rise - limit)
        front.triangle[:cut_row] = -1
        front.depth[:cut_row] = -np.inf
    return _read(front, triangles, (kept, turned, corners), camera, model, cut_row)


def _read(
    front: Raster,
    triangles: NDArray[np.int64],
    geometry: tuple[NDArray[np.int64], list[Picture], Picture],
    camera: Camera,
    model: BodyModel,
    cut_row: int | None,
) -> Scene:
    """Look up label, cell and normal of every pixel."""
    kept, turned, corners = geometry
    seen = front.triangle >= 0
    number = front.triangle[seen]
    which = number // len(kept)
    side = np.array([SIDES.index(name) for name in camera.sides])[which]
    labels = np.full(front.triangle.shape, PAPER)
    labels[seen] = 1 + side * N_LABELS + _winning_label(front, triangles, model)
    cells = np.zeros(front.triangle.shape, dtype=np.int64)
    cell = model.cell[kept[number % len(kept)] // 2]
    cells[seen] = np.where(cell > 0, cell + side * model.n_cells, 0)
    normals = np.zeros((*front.triangle.shape, 3))
    normals[seen] = front.sample(np.concatenate(turned), triangles)
    veil = np.zeros(front.triangle.shape)
    veil[seen] = front.sample(np.tile(model.veil, len(camera.sides)), triangles)
    if camera.section:
        behind = rasterise(corners, triangles[:, ::-1], front.depth.shape[1], front.depth.shape[0])
        hollow = (behind.triangle >= 0) & ~seen
        hollow[:cut_row] = False
        labels[hollow] = SECTION
        normals[hollow] = (0.0, 0.0, 1.0)
        front.depth[hollow] = behind.depth[hollow]
    return Scene(
        labels=labels,
        cells=cells,
        depth=front.depth,
        normals=normals,
        veil=veil,
        cut_row=cut_row,
        fade_rows=int(camera.fade_mm * camera.units_per_mm),
        light=np.array([0.0, camera.light_up, np.sqrt(1.0 - camera.light_up**2)]),
    )


def _winning_label(
    front: Raster, triangles: NDArray[np.int64], model: BodyModel
) -> NDArray[np.int64]:
    """Return, for each filled pixel, the label whose field is largest there."""
    seen = front.triangle >= 0
    corners = triangles[front.triangle[seen]] % len(model.fields)
    weights = front.barycentric[seen].astype(np.float32)
    winners = np.zeros(len(corners), dtype=np.int64)
    for start in range(0, len(corners), CHUNK):
        part = slice(start, start + CHUNK)
        blend = np.einsum("pk,pkl->pl", weights[part], model.fields[corners[part]])
        winners[part] = blend.argmax(axis=1)
    return winners


def _placed(points: Picture, side: str, camera: Camera, triangles: NDArray[np.int64]) -> Picture:
    """Return one leg's vertices as right, up, towards the viewer, in picture units."""
    seen = (points * _reflection(side)) @ camera.axes.T
    if camera.gap_mm is not None:
        inner = (points[np.unique(triangles)][:, 0]).min() if camera.keep_below_y else None
        if inner is None:
            foot = points[:, 1] < points[:, 1].min() + 110.0
            inner = points[foot, 0].min()
        seen[:, 0] += (camera.gap_mm / 2.0 - inner) * (1.0 if side == "left" else -1.0)
    return np.asarray(seen * camera.units_per_mm)


def _cut_height(points: Picture, camera: Camera, model: BodyModel) -> float | None:
    """Return the picture height (up, units) at which the skin is cut."""
    if camera.cut_y is None:
        return None
    ring = np.abs(model.rest_y - camera.cut_y) < 3.0
    return float((points[ring] @ camera.axes[1]).mean() * camera.units_per_mm)


def _framed(
    placed: Picture, triangles: NDArray[np.int64], limit: float | None, camera: Camera
) -> tuple[Picture, int, int, float]:
    """Return pixel positions, the picture's size, and the height that lies at its top edge."""
    n_legs = len(placed) // len(refinement().on_midline)
    per_leg = len(placed) // n_legs
    used = np.concatenate([np.unique(triangles) + k * per_leg for k in range(n_legs)])
    shown = placed[used]
    if limit is not None:
        shown = shown[shown[:, 1] <= limit]
    if n_legs == 2:
        reach = np.ceil(np.abs(shown[:, 0]).max())
        low_x, high_x = -reach, reach
    else:
        low_x, high_x = np.floor(shown[:, 0].min()), np.ceil(shown[:, 0].max())
    top, bottom = np.ceil(shown[:, 1].max()), np.floor(shown[:, 1].min())
    rise = top + HEADROOM
    width = int(high_x - low_x) + 2 * camera.margin
    height = int(top - bottom) + HEADROOM + camera.footroom
    corners = np.stack(
        [placed[:, 0] - low_x + camera.margin, rise - placed[:, 1], placed[:, 2]], axis=1
    )
    return corners, width + width % 2, height + height % 2, float(rise)


def _reflection(side: str) -> NDArray[np.float64]:
    return np.array([1.0 if side == "left" else -1.0, 1.0, 1.0])
