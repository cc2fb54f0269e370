"""Load the trimmed half mesh and mirror it into a whole pelvis with two legs.

Space here: millimetres, x to the person's left, y up, z forward; the origin is that of the
published mesh. The stored half is the person's left, so *outward* is positive x on it.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MESH_FILE = Path(__file__).parent / "mesh" / "legs.npz"
SHAPES = ("feminine", "masculine")
JOINT_NAMES = ("hip", "knee", "ankle", "ball", "toe_tip")
BONE_NAMES = ("thigh", "shin", "foot", "toe1", "toe2", "toe3", "toe4", "toe5")
STORED_UNITS_PER_MM = 10.0

Points = NDArray[np.float64]
Faces = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfMesh:
    """One half of the body below the waist.

    Attributes:
        vertices: Shape ``(n_vertices, 3)``, mm, outward x.
        faces: Shape ``(n_faces, 4)``, counter-clockwise seen from outside the body.
        weights: Shape ``(n_vertices, n_bones)`` in the order of ``BONE_NAMES``; 0 to 1.
        joints: Position of each joint of ``JOINT_NAMES``, mm.
    """

    vertices: Points
    faces: Faces
    weights: NDArray[np.float64]
    joints: dict[str, NDArray[np.float64]]

    @property
    def on_midline(self) -> NDArray[np.bool_]:
        """Say which vertices lie in the plane between the two halves."""
        return np.asarray(np.abs(self.vertices[:, 0]) < 1e-9)


def load_half(shape: str) -> HalfMesh:
    """Return the half mesh of a body shape, or of the ``mean`` of all shapes.

    Args:
        shape: One of ``SHAPES``, or ``mean``.

    Raises:
        ValueError: The shape is not known.
    """
    wanted = SHAPES if shape == "mean" else (shape,)
    unknown = set(wanted) - set(SHAPES)
    if unknown:
        raise ValueError(f"Body shape {shape!r} is not known. Choose mean or one of {SHAPES}.")
    with np.load(MESH_FILE) as stored:
        vertices = np.mean([stored[f"vertices_{name}"] for name in wanted], axis=0)
        joints = np.mean([stored[f"joints_{name}"] for name in wanted], axis=0)
        return HalfMesh(
            vertices=vertices / STORED_UNITS_PER_MM,
            faces=stored["faces"].astype(np.int64),
            weights=stored["weights"].T.astype(np.float64) / 255.0,
            joints=dict(zip(JOINT_NAMES, joints / STORED_UNITS_PER_MM, strict=True)),
        )


def mirrored_faces(half: HalfMesh) -> tuple[Faces, NDArray[np.int64]]:
    """Return the faces of the whole mesh, stored half first, and each whole vertex's half vertex.

    Vertices of the stored half keep their numbers; the mirrored ones that are not on the midline
    follow. Face ``i`` of the stored half has its mirror image at ``i + n_faces``.
    """
    count = len(half.vertices)
    off_midline = np.flatnonzero(~half.on_midline)
    number = np.arange(count)
    number[off_midline] = count + np.arange(len(off_midline))
    flipped = number[half.faces][:, ::-1]
    return np.concatenate([half.faces, flipped]), np.concatenate([np.arange(count), off_midline])


def mirrored(points: Points, origin: NDArray[np.int64]) -> Points:
    """Return half-mesh points for the whole mesh: copied, then reflected beyond the stored half."""
    whole = points[origin].copy()
    whole[len(points) :, 0] *= -1.0
    return whole
