"""Make a label picture drawable: no specks, no slivers too thin to paint or to see."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from tools.atlas.scene import PAPER

LEAST_WIDTH = 9  # units; a piece that a square this wide does not fit into is dissolved
LEAST_AREA = 160  # square units

Labels = NDArray[np.int64]


def tidied(labels: Labels) -> Labels:
    """Return labels with thin and small pieces given to their neighbours; the outline stays."""
    labels = _without_specks_of_paper(labels)
    doubtful = np.zeros(labels.shape, dtype=bool)
    for label in np.unique(labels[labels != PAPER]):
        pieces, count = ndimage.label(labels == label)
        if count == 0:
            continue
        core = ndimage.binary_erosion(pieces > 0, np.ones((LEAST_WIDTH, LEAST_WIDTH)))
        numbers = np.arange(1, count + 1)
        sturdy = ndimage.maximum(core, pieces, numbers) > 0
        large = ndimage.sum_labels(pieces > 0, pieces, numbers) >= LEAST_AREA
        doubtful |= np.isin(pieces, numbers[~(sturdy & large)])
    sure = (labels != PAPER) & ~doubtful
    if not sure.any():
        return labels
    nearest = ndimage.distance_transform_edt(~sure, return_distances=False, return_indices=True)
    filled = labels[tuple(nearest)]
    return np.asarray(np.where(labels == PAPER, PAPER, filled))


def _without_specks_of_paper(labels: Labels) -> Labels:
    """Fill pinholes, and drop crumbs of skin apart from the figure."""
    skin = labels != PAPER
    pieces, _ = ndimage.label(skin)
    size = np.bincount(pieces.ravel())
    skin &= size[pieces] >= LEAST_AREA
    holes, _ = ndimage.label(~skin)
    size = np.bincount(holes.ravel())
    pinhole = ~skin & (size[holes] < LEAST_AREA)
    solid = skin & (labels != PAPER)
    nearest = ndimage.distance_transform_edt(~solid, return_distances=False, return_indices=True)
    filled = np.where(pinhole, labels[tuple(nearest)], labels)
    return np.asarray(np.where(skin | pinhole, filled, PAPER))
