"""Turn hard region labels into smooth fields on the skin, so that borders come out smooth.

Labels are taken at many points of every fine quad and shared out to its corners; then every
label's field spreads along the skin for a few rounds. Where it beats the others is the region.
A region stays in one piece: stray pieces go to what surrounds them.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from tools.atlas.coordinates import coordinates_of
from tools.atlas.fine_mesh import Refinement
from tools.atlas.landmarks import Landmarks, Skin
from tools.atlas.region_names import N_LABELS, NO_REGION
from tools.atlas.regions import assign_regions

N_ROUNDS = 5
N_FOOT_ROUNDS = 14
FOOT_BELOW_MM = -735.0
N_PELVIS_ROUNDS = 60
PELVIS_ABOVE_MM, PELVIS_RAMP_MM = -110.0, 60.0
SAMPLES_ACROSS = 3  # sample points along each direction of a quad

Fields = NDArray[np.float32]


def region_fields(skin: Skin, marks: Landmarks, step: Refinement) -> Fields:
    """Return how much each fine vertex belongs to each label; rows sum to 1.

    Args:
        skin: The skin at the fine vertices.
        marks: Landmarks of the mean shape.
        step: The refinement that holds the mesh.

    Returns:
        Shape ``(n_fine, N_LABELS)``.
    """
    fields = _sampled_fields(skin, marks, step)
    averaging = step.averaging.astype(np.float32)
    for _ in range(N_ROUNDS):
        fields = 0.5 * fields + 0.5 * (averaging @ fields)
    y = skin.points[:, 1]
    foot = np.clip((FOOT_BELOW_MM - y) / 10.0, 0.0, 1.0)
    pelvis = np.clip((y - PELVIS_ABOVE_MM) / PELVIS_RAMP_MM, 0.0, 1.0)
    for zone, rounds in ((foot, N_FOOT_ROUNDS), (pelvis, N_PELVIS_ROUNDS)):
        share = (0.5 * zone[:, None]).astype(np.float32)
        for _ in range(rounds):
            fields = fields + share * (averaging @ fields - fields)
    return _in_one_piece(np.asarray(fields), step)


def _sampled_fields(skin: Skin, marks: Landmarks, step: Refinement) -> Fields:
    """Label points all over each quad and share each label out to the quad's corners."""
    fields = np.zeros(len(skin.points) * N_LABELS)
    places = (np.arange(SAMPLES_ACROSS) + 0.5) / SAMPLES_ACROSS
    for u in places:
        for v in places:
            weights = np.array([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v])
            sample = Skin(
                points=_blend(skin.points, step, weights),
                normals=_blend(skin.normals, step, weights),
                toe_weights=_blend(skin.toe_weights, step, weights),
            )
            labels = assign_regions(coordinates_of(sample, marks), marks)
            for corner, weight in enumerate(weights):
                cell = step.faces[:, corner] * N_LABELS + labels
                fields += weight * np.bincount(cell, minlength=len(fields))
    table = fields.reshape(-1, N_LABELS)
    return np.asarray(table / table.sum(axis=1, keepdims=True), dtype=np.float32)


def _blend(
    values: NDArray[np.float64], step: Refinement, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.asarray(np.einsum("k,qkc->qc", weights, values[step.faces]))


def _in_one_piece(fields: Fields, step: Refinement) -> Fields:
    """Silence each label outside its largest piece, so that its neighbours take over there."""
    row, column = sparse.coo_array(step.averaging).coords
    for _ in range(3):
        labels = fields.argmax(axis=1)
        same = labels[row] == labels[column]
        link = (np.ones(same.sum()), (row[same], column[same]))
        graph = sparse.csr_array(link, shape=(len(labels), len(labels)))
        _, piece = connected_components(graph, directed=False)
        size = np.bincount(piece)[piece]
        largest = np.zeros(N_LABELS, dtype=np.int64)
        np.maximum.at(largest, labels, size)
        stray = (size < largest[labels]) & (labels != NO_REGION)
        if not stray.any():
            break
        fields[stray, labels[stray]] = 0.0
    return fields
