"""Catmull-Clark smoothing as sparse matrices, so that any value on the vertices can be smoothed.

Source: Catmull and Clark 1978, doi:10.1016/0010-4485(78)90110-0, with the usual boundary rule
(a boundary is a cubic B-spline of its own).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Faces = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One smoothing step.

    Attributes:
        matrix: Turns values on the coarse vertices into values on the fine ones.
        faces: Fine quads; the children of coarse face ``i`` are ``4 * i`` to ``4 * i + 3``.
    """

    matrix: sparse.csr_array
    faces: Faces


def catmull_clark(faces: Faces, n_vertices: int) -> Step:
    """Return the step from a quad mesh to the next finer one.

    Fine vertices are numbered: old vertices, then one for each edge, then one for each face.
    """
    edges, edge_of_side, n_sides = _edges(faces)
    n_faces, n_edges = len(faces), len(edges)
    face_point = _rows(faces, n_vertices) * 0.25
    edge_mid = _rows(edges, n_vertices) * 0.5
    face_of_edge = _incidence(
        edge_of_side.ravel(), np.repeat(np.arange(n_faces), 4), n_edges, n_faces
    )
    inner = sparse.diags_array((n_sides == 2).astype(float))
    border = sparse.diags_array((n_sides == 1).astype(float))
    edge_point = inner @ (0.5 * edge_mid + 0.25 * (face_of_edge @ face_point)) + border @ edge_mid
    vertex_point = _moved_vertices(faces, edges, n_sides, face_point, edge_mid)
    matrix = sparse.csr_array(sparse.vstack([vertex_point, edge_point, face_point]))
    corner, before = faces, np.roll(edge_of_side, 1, axis=1)
    middle = np.broadcast_to(np.arange(n_faces)[:, None] + n_vertices + n_edges, corner.shape)
    children = np.stack([corner, edge_of_side + n_vertices, middle, before + n_vertices], axis=2)
    return Step(matrix=matrix, faces=children.reshape(-1, 4))


def vertex_adjacency(faces: Faces, n_vertices: int) -> sparse.csr_array:
    """Return the averaging matrix over each vertex's neighbours along edges."""
    edges, _, _ = _edges(faces)
    both = np.concatenate([edges, edges[:, ::-1]])
    link = _incidence(both[:, 0], both[:, 1], n_vertices, n_vertices)
    degree = np.maximum(np.asarray(link.sum(axis=1)).ravel(), 1.0)
    return sparse.csr_array(sparse.diags_array(1.0 / degree) @ link)


def _moved_vertices(
    faces: Faces,
    edges: Faces,
    n_sides: NDArray[np.int64],
    face_point: sparse.csr_array,
    edge_mid: sparse.csr_array,
) -> sparse.csr_array:
    """Return the rule for old vertices: (F + 2R + (n - 3)P) / n inside, B-spline on a border."""
    n_vertices, n_edges = face_point.shape[1], len(edges)
    around = _incidence(faces.ravel(), np.repeat(np.arange(len(faces)), 4), n_vertices, len(faces))
    edge_end = np.repeat(np.arange(n_edges), 2)
    touching = _incidence(edges.ravel(), edge_end, n_vertices, n_edges)
    valence = np.asarray(touching.sum(axis=1)).ravel()
    on_border = np.zeros(n_vertices, dtype=bool)
    on_border[edges[n_sides == 1].ravel()] = True
    per_face = 1.0 / np.maximum(np.asarray(around.sum(axis=1)).ravel(), 1.0)
    per_edge = 1.0 / np.maximum(valence, 1.0)
    inside = (
        sparse.diags_array(per_face * per_edge) @ around @ face_point
        + sparse.diags_array(2.0 * per_edge**2) @ touching @ edge_mid
        + sparse.diags_array((valence - 3.0) * per_edge)
    )
    rim = touching @ sparse.diags_array((n_sides == 1).astype(float)) @ edge_mid
    border = 0.25 * rim + 0.5 * sparse.eye_array(n_vertices)
    pick_border = sparse.diags_array(on_border.astype(float))
    pick_inside = sparse.diags_array((~on_border).astype(float))
    return sparse.csr_array(pick_inside @ inside + pick_border @ border)


def _edges(faces: Faces) -> tuple[Faces, Faces, NDArray[np.int64]]:
    """Return unique edges, the edge at each face's side (corner k to k + 1), and faces per edge."""
    sides = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, number, n_sides = np.unique(
        np.sort(sides, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    return edges, number.reshape(faces.shape), n_sides


def _rows(members: Faces, n_columns: int) -> sparse.csr_array:
    row = np.repeat(np.arange(len(members)), members.shape[1])
    return _incidence(row, members.ravel(), len(members), n_columns)


def _incidence(
    rows: NDArray[np.int64], columns: NDArray[np.int64], n_rows: int, n_columns: int
) -> sparse.csr_array:
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(n_rows, n_columns))
