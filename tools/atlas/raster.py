"""Turn a mesh into pixels: for every pixel the nearest triangle and where in it the pixel lies.

An orthographic z-buffer in plain numpy. Triangles are handled in groups of like size, each group
testing one small window of pixels per triangle.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHUNK = 200_000  # triangles times window pixels handled at once, to keep memory small
EMPTY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """What each pixel sees.

    Attributes:
        triangle: Shape ``(height, width)``; number of the triangle, or ``EMPTY``.
        barycentric: Shape ``(height, width, 3)``; weights of the triangle's corners.
        depth: Shape ``(height, width)``; larger is nearer; minus infinity where empty.
    """

    triangle: NDArray[np.int64]
    barycentric: NDArray[np.float64]
    depth: NDArray[np.float64]

    def sample(
        self, values: NDArray[np.float64], triangles: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return vertex values seen at each filled pixel, in the order of ``np.nonzero``."""
        seen = self.triangle >= 0
        corners = triangles[self.triangle[seen]]
        weights = self.barycentric[seen]
        return np.asarray(np.einsum("pk,pk...->p...", weights, values[corners]))


def rasterise(
    corners: NDArray[np.float64], triangles: NDArray[np.int64], width: int, height: int
) -> Raster:
    """Draw triangles that face the viewer.

    Args:
        corners: Shape ``(n_vertices, 3)``: pixel x to the right, pixel y down, depth towards the viewer.
        triangles: Shape ``(n_triangles, 3)``.
        width: Picture width in pixels.
        height: Picture height in pixels.
    """
    points = corners[triangles]
    low = np.floor(points[:, :, :2].min(axis=1)).astype(np.int64)
    span = np.ceil(points[:, :, :2].max(axis=1)).astype(np.int64) - low
    area = _cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    size = span.max(axis=1) + 1
    visible = area < -1e-12  # y points down, so a front face turns clockwise
    depth = np.full(height * width, -np.inf)
    triangle = np.full(height * width, EMPTY, dtype=np.int64)
    barycentric = np.zeros((height * width, 3))
    limit = 2
    smallest = 0
    while smallest < size.max(initial=0):
        group = np.flatnonzero(visible & (size > smallest) & (size <= limit))
        step = max(1, CHUNK // (limit * limit))
        for start in range(0, len(group), step):
            chosen = group[start : start + step]
            _draw(points, low, area, chosen, limit, (width, height), (depth, triangle, barycentric))
        smallest, limit = limit, limit * 2
    shape = (height, width)
    return Raster(
        triangle=triangle.reshape(shape),
        barycentric=barycentric.reshape(*shape, 3),
        depth=depth.reshape(shape),
    )


def _draw(
    points: NDArray[np.float64],
    low: NDArray[np.int64],
    area: NDArray[np.float64],
    chosen: NDArray[np.int64],
    limit: int,
    frame: tuple[int, int],
    buffers: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]],
) -> None:
    """Draw the chosen triangles, testing a window of ``limit`` squared pixels for each."""
    width, height = frame
    depth, triangle, barycentric = buffers
    dy, dx = np.divmod(np.arange(limit * limit), limit)
    x = low[chosen, 0][:, None] + dx
    y = low[chosen, 1][:, None] + dy
    pixel = np.stack([x + 0.5, y + 0.5], axis=2)
    a, b, c = (points[chosen, k, None, :2] for k in range(3))
    total = area[chosen][:, None]
    u = _cross(b - pixel, c - pixel) / total
    v = _cross(c - pixel, a - pixel) / total
    w = 1.0 - u - v
    edge = -1e-9
    hit = (u >= edge) & (v >= edge) & (w >= edge) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    row, column = np.nonzero(hit)
    weights = np.stack([u[row, column], v[row, column], w[row, column]], axis=1)
    z = np.einsum("pk,pk->p", weights, points[chosen[row], :, 2])
    flat = y[row, column] * width + x[row, column]
    order = np.lexsort((-chosen[row], z))  # nearest last; ties go to the lowest triangle number
    flat, z, weights, number = flat[order], z[order], weights[order], chosen[row][order]
    last = len(flat) - 1 - np.unique(flat[::-1], return_index=True)[1]
    nearer = last[z[last] > depth[flat[last]]]
    depth[flat[nearer]] = z[nearer]
    triangle[flat[nearer]] = number[nearer]
    barycentric[flat[nearer]] = weights[nearer]


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
