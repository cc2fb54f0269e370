"""Turn hard region labels into smooth fields on the skin, so that borders come out smooth.

Every label's indicator spreads along the skin for a few rounds; where it beats the others is the
region. A region stays in one piece: stray pieces go to what surrounds them.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from tools.atlas.coordinates import Coordinates
from tools.atlas.fine_mesh import Refinement
from tools.atlas.region_names import N_LABELS, NO_REGION

N_ROUNDS = 14
N_PELVIS_ROUNDS = 60
PELVIS_ABOVE_MM, PELVIS_RAMP_MM = -110.0, 60.0

Fields = NDArray[np.float32]


def region_fields(labels: NDArray[np.int64], at: Coordinates, step: Refinement) -> Fields:
    """Return how much each fine vertex belongs to each label; rows sum to 1.

    Args:
        labels: Region number of each fine vertex.
        at: Coordinates of the fine vertices; the pelvis is smoothed more than the leg.
        step: The refinement that holds the mesh.

    Returns:
        Shape ``(n_fine, N_LABELS)``.
    """
    labels = in_one_piece(labels, step)
    fields = np.zeros((len(labels), N_LABELS), dtype=np.float32)
    fields[np.arange(len(labels)), labels] = 1.0
    averaging = step.averaging.astype(np.float32)
    for _ in range(N_ROUNDS):
        fields = 0.5 * fields + 0.5 * (averaging @ fields)
    pelvis = np.clip((at.points[:, 1] - PELVIS_ABOVE_MM) / PELVIS_RAMP_MM, 0.0, 1.0)
    share = (0.5 * pelvis[:, None]).astype(np.float32)
    for _ in range(N_PELVIS_ROUNDS):
        fields = fields + share * (averaging @ fields - fields)
    return np.asarray(fields)


def in_one_piece(labels: NDArray[np.int64], step: Refinement) -> NDArray[np.int64]:
    """Return labels with only the largest piece of each; the rest takes its neighbours' label."""
    labels = labels.copy()
    link = sparse.coo_array(step.averaging)
    row, column = link.coords
    same = labels[row] == labels[column]
    count = len(labels)
    graph = sparse.csr_array((np.ones(same.sum()), (row[same], column[same])), shape=(count, count))
    _, piece = connected_components(graph, directed=False)
    size = np.bincount(piece)
    largest = {label: size[piece[labels == label]].max() for label in np.unique(labels)}
    stray = np.array([size[p] < largest[label] for p, label in zip(piece, labels, strict=True)])
    stray &= labels != NO_REGION
    while stray.any():
        border = stray[row] & ~stray[column]
        if not border.any():
            break
        target, first = np.unique(row[border], return_index=True)
        labels[target] = labels[column[border][first]]
        stray[target] = False
    return labels
