"""From the stored half mesh to a fine, smooth half skin in a given body shape and pose."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tools.atlas.half_mesh import HalfMesh, load_half, mirrored, mirrored_faces
from tools.atlas.pose import Pose, posed
from tools.atlas.smooth import catmull_clark, vertex_adjacency
from tools.atlas.soften import softened

N_STEPS = 3

Points = NDArray[np.float64]
Faces = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refinement:
    """How the stored half mesh becomes the fine half; the same for every shape and pose.

    Attributes:
        matrix: From values on the whole coarse mesh to values on the fine half.
        faces: Fine quads of the half; face ``i`` descends from stored face ``i // 4**N_STEPS``.
        origin: Stored vertex behind each vertex of the whole coarse mesh.
        triangles: Two triangles for each fine quad; triangle ``t`` belongs to quad ``t // 2``.
        averaging: Mean over neighbours along edges, on the fine half.
        on_midline: Which fine vertices lie between the two halves.
    """

    matrix: sparse.csr_array
    faces: Faces
    origin: NDArray[np.int64]
    triangles: Faces
    averaging: sparse.csr_array
    on_midline: NDArray[np.bool_]


@cache
def refinement() -> Refinement:
    """Return the refinement of the stored mesh, computed once."""
    half = load_half("mean")
    faces, origin = mirrored_faces(half)
    matrix = sparse.csr_array(sparse.eye_array(len(origin)))
    for _ in range(N_STEPS):
        step = catmull_clark(faces, matrix.shape[0])
        faces, matrix = step.faces, sparse.csr_array(step.matrix @ matrix)
    kept = faces[: len(faces) // 2]
    used, renumbered = np.unique(kept, return_inverse=True)
    kept = renumbered.reshape(kept.shape)
    matrix = sparse.csr_array(matrix[used])
    x = matrix @ mirrored(half.vertices, origin)[:, 0]
    return Refinement(
        matrix=matrix,
        faces=kept,
        origin=origin,
        triangles=kept[:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3),
        averaging=vertex_adjacency(kept, len(used)),
        on_midline=np.abs(x) < 1e-6,
    )


def fine_vertices(half: HalfMesh) -> Points:
    """Return the fine half of a mesh; mm, outward x."""
    step = refinement()
    points = np.asarray(step.matrix @ mirrored(half.vertices, step.origin))
    points[step.on_midline, 0] = 0.0
    return points


def fine_weights(half: HalfMesh) -> Points:
    """Return bone weights on the fine half, shape ``(n_fine, n_bones)``."""
    step = refinement()
    return np.asarray(step.matrix @ half.weights[step.origin])


def shape_in_pose(shape: str, pose: Pose) -> HalfMesh:
    """Return a body shape, genital detail softened away, standing in a pose."""
    return posed(softened(load_half(shape)), pose)


def vertex_normals(points: Points, faces: Faces, on_midline: NDArray[np.bool_]) -> Points:
    """Return unit normals of a half skin; on the midline they lie in the midline plane."""
    diagonal = np.cross(
        points[faces[:, 2]] - points[faces[:, 0]], points[faces[:, 3]] - points[faces[:, 1]]
    )
    normals = np.zeros_like(points)
    for corner in range(4):
        np.add.at(normals, faces[:, corner], diagonal)
    normals[on_midline, 0] = 0.0
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.asarray(normals / np.maximum(length, 1e-12))


def face_areas(points: Points, faces: Faces) -> NDArray[np.float64]:
    """Return the area of each quad, mm2."""
    diagonal = np.cross(
        points[faces[:, 2]] - points[faces[:, 0]], points[faces[:, 3]] - points[faces[:, 1]]
    )
    return np.asarray(np.linalg.norm(diagonal, axis=1) / 2.0)
